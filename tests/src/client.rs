//! A person on a raw socket: the law of the client in full, and every frame it ever received.
//!
//! It applies what it hears with the same code as the browser, keeps an outbox, and stops the test as soon as the
//! server breaks its word: a hole in the sequence, a digest that differs, an answer to nothing.
#![expect(clippy::expect_used, reason = "a test stops where something is not as it must be")]

use std::{
    collections::BTreeMap,
    io,
    net::SocketAddr,
    time::{Duration, Instant},
};

use futures_util::SinkExt;
use kring_shared::{
    api::Seat,
    ids::{CommandId, Millis, PersonId, Seq},
    session::{Command, State, Viewer},
    wire::{ClientFrame, Present, Refusal, ServerFrame, VERSION},
};
use tokio_tungstenite::tungstenite::Message;
use uuid::Uuid;

mod socket;
mod word;

use socket::STEP_MAX;
pub use socket::{Next, Socket, next_message, open_socket};

/// How somebody comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Back {
    /// With the state it has, asking for what it missed.
    Resume,
    /// As after a reload: with the seat and the outbox, without any state.
    Fresh,
}

/// What came over the socket.
#[derive(Debug)]
pub enum Heard {
    /// A frame, applied already.
    Frame(ServerFrame),
    /// The socket is closed, with the code that the server gave.
    Closed(Option<u16>),
    /// Nothing, for as long as was waited.
    Quiet,
}

/// An outcome of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is recorded.
    Confirmed(Seq),
    /// It was refused.
    Refused(Refusal),
}

/// Somebody with a seat, connected or not.
pub struct Client {
    /// The server.
    pub addr: SocketAddr,
    /// The seat.
    pub seat: Seat,
    /// True for the big screen.
    pub screen: bool,
    /// What this viewer knows.
    pub state: Option<State>,
    /// Who is connected.
    pub present: Vec<Present>,
    /// Commands that are not answered yet, in order.
    pub outbox: Vec<(CommandId, Command)>,
    /// First outcomes by command.
    pub outcomes: BTreeMap<CommandId, Outcome>,
    /// Everything that was ever asked.
    pub asked: BTreeMap<CommandId, Command>,
    /// Every raw frame that was ever received.
    pub frames: Vec<String>,
    /// Fingerprints that were compared.
    pub digests: u32,
    /// Times it connected, and how often it resumed with events.
    pub connects: u32,
    /// Resumes that were answered with events.
    pub resumes: u32,
    socket: Option<Socket>,
    frozen: Vec<Socket>,
    hears_welcome: bool,
    resumed_from: Option<Seq>,
    clock: Option<(Millis, Instant)>,
}

impl Client {
    /// Somebody with `seat`, not connected yet.
    pub fn new(addr: SocketAddr, seat: Seat) -> Self {
        Self {
            addr,
            seat,
            screen: false,
            state: None,
            present: Vec::new(),
            outbox: Vec::new(),
            outcomes: BTreeMap::new(),
            asked: BTreeMap::new(),
            frames: Vec::new(),
            digests: 0,
            connects: 0,
            resumes: 0,
            socket: None,
            frozen: Vec::new(),
            hears_welcome: false,
            resumed_from: None,
            clock: None,
        }
    }

    /// The big screen beside `seat`.
    pub fn screen(addr: SocketAddr, seat: Seat) -> Self {
        Self { screen: true, ..Self::new(addr, seat) }
    }

    /// Through whose eyes it sees.
    pub fn viewer(&self) -> Viewer {
        if self.screen { Viewer::Screen } else { Viewer::Person(self.seat.person) }
    }

    /// The seat number.
    pub fn me(&self) -> PersonId {
        self.seat.person
    }

    /// The server's time, as far as the last welcome tells.
    pub fn server_time(&self) -> Millis {
        self.clock.map_or(Millis(0), |(then, at)| {
            then.plus_ms(i64::try_from(at.elapsed().as_millis()).unwrap_or(0))
        })
    }

    /// True while a socket is open.
    pub fn is_connected(&self) -> bool {
        self.socket.is_some()
    }

    /// What this viewer knows.
    ///
    /// # Panics
    /// When it was never welcomed.
    pub fn now(&self) -> &State {
        self.state.as_ref().expect("was welcomed")
    }

    /// Opens a socket, says Hello, waits for the welcome and sends the outbox again.
    ///
    /// # Errors
    /// When the server cannot be reached, refuses, or is gone before the welcome.
    pub async fn connect(&mut self, back: Back) -> io::Result<()> {
        let session = self.seat.session.to_string();
        let socket = open_socket(self.addr, &session, &[], None).await.map_err(io::Error::other)?;
        self.greet(socket, back).await
    }

    /// Says Hello on `socket`, waits for the welcome and sends the outbox again.
    ///
    /// # Errors
    /// When the server is gone before the welcome.
    pub async fn greet(&mut self, socket: Socket, back: Back) -> io::Result<()> {
        if back == Back::Fresh {
            self.state = None;
        }
        self.socket = Some(socket);
        self.hears_welcome = false;
        self.resumed_from = self.state.as_ref().map(|s| s.seq);
        self.connects += 1;
        let hello = ClientFrame::Hello {
            version: VERSION,
            token: self.seat.token.clone(),
            resume_from: self.resumed_from,
            screen: self.screen,
        };
        self.say(&hello).await?;
        let end = Instant::now() + STEP_MAX;
        while !self.hears_welcome {
            match self.hear(end.saturating_duration_since(Instant::now())).await {
                Heard::Frame(_) => {}
                Heard::Closed(code) => {
                    return Err(io::Error::other(format!("closed before the welcome: {code:?}")));
                }
                Heard::Quiet => return Err(io::Error::from(io::ErrorKind::TimedOut)),
            }
        }
        for (id, command) in self.outbox.clone() {
            self.say(&ClientFrame::Do { id, command }).await?;
        }
        Ok(())
    }

    /// Asks for `command`: into the outbox, and over the socket when there is one.
    pub async fn ask(&mut self, command: Command) -> CommandId {
        let id = CommandId(Uuid::now_v7());
        self.asked.insert(id, command.clone());
        self.outbox.push((id, command.clone()));
        // A socket that fails is noticed when reading; the outbox keeps the command.
        let _ = self.say(&ClientFrame::Do { id, command }).await;
        id
    }

    /// Sends what waits in the outbox once more, for commands that the server could not take for now.
    ///
    /// # Errors
    /// When the socket fails.
    pub async fn ask_again(&mut self) -> io::Result<()> {
        for (id, command) in self.outbox.clone() {
            self.say(&ClientFrame::Do { id, command }).await?;
        }
        Ok(())
    }

    /// Asks for `command` and waits for its outcome.
    ///
    /// # Errors
    /// When the connection ends before that, or nothing comes.
    pub async fn outcome(&mut self, command: Command) -> io::Result<Outcome> {
        let id = self.ask(command).await;
        self.outcome_of(id).await
    }

    /// Waits for the outcome of a command that was asked.
    ///
    /// # Errors
    /// When the connection ends before that, or nothing comes.
    pub async fn outcome_of(&mut self, id: CommandId) -> io::Result<Outcome> {
        let end = Instant::now() + STEP_MAX;
        loop {
            if let Some(outcome) = self.outcomes.get(&id) {
                return Ok(*outcome);
            }
            match self.hear(end.saturating_duration_since(Instant::now())).await {
                Heard::Frame(ServerFrame::Refused { id: refused, code }) if refused == id => {
                    return Ok(Outcome::Refused(code));
                }
                Heard::Frame(_) => {}
                Heard::Closed(code) => return Err(io::Error::other(format!("closed: {code:?}"))),
                Heard::Quiet => return Err(io::Error::from(io::ErrorKind::TimedOut)),
            }
        }
    }

    /// Listens until its own state satisfies `condition`; false when it does not within `limit` or the socket ends.
    pub async fn until(&mut self, limit: Duration, condition: impl Fn(&State) -> bool) -> bool {
        self.until_client(limit, |client| client.state.as_ref().is_some_and(&condition)).await
    }

    /// Listens until `condition` holds; false when it does not within `limit` or the socket ends.
    pub async fn until_client(&mut self, limit: Duration, condition: impl Fn(&Self) -> bool) -> bool {
        let end = Instant::now() + limit;
        loop {
            if condition(self) {
                return true;
            }
            match self.hear(end.saturating_duration_since(Instant::now())).await {
                Heard::Frame(_) => {}
                Heard::Closed(_) | Heard::Quiet => return condition(self),
            }
        }
    }

    /// Listens until the socket is closed; the server's code, when it gave one within `limit`.
    pub async fn until_closed(&mut self, limit: Duration) -> Option<u16> {
        let end = Instant::now() + limit;
        loop {
            match self.hear(end.saturating_duration_since(Instant::now())).await {
                Heard::Frame(_) => {}
                Heard::Closed(code) => return code,
                Heard::Quiet => return None,
            }
        }
    }

    /// The next frame within `limit`, applied.
    ///
    /// # Panics
    /// When the server breaks its word.
    pub async fn hear(&mut self, limit: Duration) -> Heard {
        let Some(socket) = &mut self.socket else { return Heard::Closed(None) };
        match next_message(socket, limit).await {
            Next::Text(text) => {
                let parsed = serde_json::from_str(&text);
                self.frames.push(text);
                let frame: ServerFrame =
                    parsed.unwrap_or_else(|e| panic!("a frame that cannot be read: {e}"));
                self.take(&frame);
                Heard::Frame(frame)
            }
            Next::Closed(code) => {
                self.socket = None;
                Heard::Closed(code)
            }
            Next::Quiet => Heard::Quiet,
        }
    }

    /// Sends a frame.
    ///
    /// # Errors
    /// When the socket fails or there is none.
    pub async fn say(&mut self, frame: &ClientFrame) -> io::Result<()> {
        let text = serde_json::to_string(frame)?;
        self.say_raw(Message::text(text)).await
    }

    /// Sends any message.
    ///
    /// # Errors
    /// When the socket fails or there is none.
    pub async fn say_raw(&mut self, message: Message) -> io::Result<()> {
        let socket = self.socket.as_mut().ok_or(io::ErrorKind::NotConnected)?;
        let sent = tokio::time::timeout(STEP_MAX, socket.send(message)).await?;
        sent.map_err(io::Error::other)
    }

    /// Drops the socket without a word, as a lost network does.
    pub fn cut(&mut self) {
        self.socket = None;
    }

    /// Leaves the socket open and deaf, as a closed laptop does: the server does not know.
    pub fn freeze(&mut self) {
        self.frozen.extend(self.socket.take());
    }

    /// Lets go of sockets that were left open.
    pub fn thaw(&mut self) {
        self.frozen.clear();
    }

    /// Closes the socket politely.
    pub async fn leave(&mut self) {
        if let Some(mut socket) = self.socket.take() {
            let closed = socket.close(None);
            let _ = tokio::time::timeout(Duration::from_secs(2), closed).await;
        }
    }
}
