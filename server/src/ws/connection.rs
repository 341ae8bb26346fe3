//! One connection: Hello, then frames in both directions until one side goes.

use std::{sync::Arc, time::Duration};

use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket};
use futures_util::{SinkExt, StreamExt, future::OptionFuture, stream::FuturesUnordered};
use kring_shared::{
    ids::{CommandId, Seq, SessionId},
    session::{Actor, Command, Viewer},
    text::name_of,
    wire::{ClientFrame, Hindrance, Refusal, ServerFrame, VERSION, close, limits},
};
use tokio::{
    sync::{mpsc, oneshot},
    time::Instant,
};

use crate::{
    app::App,
    clock,
    rate::{Bucket, Rate},
    room::{Answer, Closing, RoomHandle, SeatError},
};

const RATE: Rate =
    Rate { per_second: limits::COMMANDS_PER_SECOND as f64, burst: limits::COMMANDS_BURST as f64 };
/// How many frames more than that are forgiven.
const PATIENCE: Rate =
    Rate { per_second: limits::COMMANDS_PER_SECOND as f64, burst: limits::TOO_FAST_MAX as f64 };
/// A write that takes longer means that nobody reads.
const WRITE_MAX: Duration = Duration::from_secs(8);
/// Frames that are written in one go.
const GATHER_MAX: usize = 64;

/// Runs a connection to its end.
pub(super) async fn run(mut socket: WebSocket, app: Arc<App>, session: SessionId) {
    let code = match greet(&mut socket, &app, session).await {
        Ok(greeted) => serve(&mut socket, &app, greeted).await,
        Err(code) => code,
    };
    let Some(code) = code else { return };
    let goodbye = Message::Close(Some(CloseFrame { code, reason: Utf8Bytes::default() }));
    // Who does not read is not waited for.
    let _ = tokio::time::timeout(Duration::from_secs(2), async {
        socket.send(goodbye).await?;
        // The other side answers; reading on until then keeps the close from being lost.
        while let Some(Ok(_)) = socket.recv().await {}
        Ok::<(), axum::Error>(())
    })
    .await;
}

struct Greeted {
    room: RoomHandle,
    viewer: Viewer,
    resume_from: Option<Seq>,
}

/// A close code; none when the other side is gone already.
type End = Option<u16>;

/// Waits for Hello and checks it.
async fn greet(socket: &mut WebSocket, app: &App, session: SessionId) -> Result<Greeted, End> {
    let hello = tokio::time::timeout(Duration::from_millis(limits::HELLO_MS), socket.recv());
    let heard = tokio::select! {
        heard = hello => heard,
        () = app.draining.cancelled() => return Err(Some(close::RESTARTING)),
    };
    let text = match heard {
        Err(_) => return Err(Some(close::TIMEOUT)),
        Ok(Some(Ok(Message::Text(text)))) => text,
        Ok(Some(_)) => return Err(Some(close::BAD_FRAME)),
        Ok(None) => return Err(None),
    };
    let Ok(ClientFrame::Hello { version, token, resume_from, screen }) = serde_json::from_str(&text) else {
        return Err(Some(if is_of_another_version(&text) { close::OTHER_VERSION } else { close::BAD_FRAME }));
    };
    if version != VERSION {
        return Err(Some(close::OTHER_VERSION));
    }
    let room = match app.rooms.get(session).await {
        Ok(Some(room)) => room,
        Ok(None) => return Err(Some(close::NO_SESSION)),
        Err(error) => {
            tracing::warn!(room = %session, %error, "a room could not be woken");
            return Err(Some(close::RESTARTING));
        }
    };
    let key = app.seats.key_of(session, &token, clock::now()).await.map_err(|error| {
        tracing::error!(%error, "the archive failed");
        Some(close::RESTARTING)
    })?;
    let key = key.ok_or(Some(close::NO_SEAT))?;
    let person = room.seat(&key).await.map_err(|error| {
        Some(match error {
            SeatError::Unknown => close::NO_SEAT,
            SeatError::Removed => close::REMOVED,
            SeatError::Busy => close::RESTARTING,
        })
    })?;
    let viewer = if screen { Viewer::Screen } else { Viewer::Person(person) };
    Ok(Greeted { room, viewer, resume_from })
}

/// True for a Hello of another version, whatever else that version says.
fn is_of_another_version(text: &str) -> bool {
    #[derive(serde::Deserialize)]
    struct Frame {
        hello: Hello,
    }
    #[derive(serde::Deserialize)]
    struct Hello {
        version: u32,
    }
    serde_json::from_str(text).is_ok_and(|frame: Frame| frame.hello.version != VERSION)
}

/// Everything after Hello.
async fn serve(socket: &mut WebSocket, app: &App, greeted: Greeted) -> End {
    let Greeted { room, viewer, resume_from } = greeted;
    let (frames, mut inbox) = mpsc::channel::<Utf8Bytes>(limits::CLIENT_QUEUE);
    let closing = Arc::new(Closing::default());
    let _counted = app.metrics.connected();
    let Some(id) = room.connect(viewer, resume_from, frames, Arc::clone(&closing)).await else {
        return Some(close::RESTARTING);
    };
    let mut connection = Connection {
        room: &room,
        viewer,
        id,
        bucket: Bucket::full(RATE, clock::now()),
        patience: Bucket::full(PATIENCE, clock::now()),
        waiting: FuturesUnordered::new(),
    };
    let end = connection.run(socket, &mut inbox, &closing, app).await;
    room.disconnect(id).await;
    match end {
        // The room let go of this connection and says why.
        End::None if inbox.is_closed() => closing.code(),
        end => end,
    }
}

struct Connection<'a> {
    room: &'a RoomHandle,
    viewer: Viewer,
    id: u64,
    bucket: Bucket,
    patience: Bucket,
    /// Commands that the room has not answered yet.
    waiting: FuturesUnordered<Waiting>,
}

type Waiting = std::pin::Pin<Box<dyn Future<Output = (CommandId, Answer)> + Send>>;

/// What a frame from the client leads to.
enum Step {
    Go,
    Say(ServerFrame),
    End(u16),
}

impl Connection<'_> {
    async fn run(
        &mut self,
        socket: &mut WebSocket,
        inbox: &mut mpsc::Receiver<Utf8Bytes>,
        closing: &Closing,
        app: &App,
    ) -> End {
        let mut ping = tokio::time::interval(Duration::from_millis(limits::PING_EVERY_MS));
        ping.reset();
        let mut heard = Instant::now();
        // Grows with what comes: most connections wait for nothing most of the time, and there are thousands.
        let mut gathered = Vec::new();
        loop {
            let answered: OptionFuture<_> = (!self.waiting.is_empty()).then(|| self.waiting.next()).into();
            tokio::select! {
                // What the room says goes first: an answer must not overtake the event that it confirms.
                biased;
                count = inbox.recv_many(&mut gathered, GATHER_MAX) => {
                    if count == 0 {
                        return None;
                    }
                    let bytes = gathered.iter().map(|text| text.len()).sum();
                    if write(socket, gathered.drain(..)).await.is_err() {
                        return Some(close::RESYNC);
                    }
                    closing.written(bytes);
                }
                Some(Some((id, answer))) = answered => {
                    let frame = match answer {
                        Ok(seq) => ServerFrame::Confirmed { id, seq },
                        Err(code) => {
                            app.metrics.refused(name_of(&code));
                            ServerFrame::Refused { id, code }
                        }
                    };
                    // Events that came in while the answer was on its way belong before it.
                    while let Ok(text) = inbox.try_recv() {
                        gathered.push(text);
                    }
                    let bytes = gathered.iter().map(|text| text.len()).sum();
                    gathered.push(encode(&frame));
                    if write(socket, gathered.drain(..)).await.is_err() {
                        return Some(close::RESYNC);
                    }
                    closing.written(bytes);
                }
                message = socket.recv() => {
                    let Some(Ok(message)) = message else { return Some(close::BAD_FRAME) };
                    heard = Instant::now();
                    match self.hear(message) {
                        Step::Go => {}
                        Step::Say(frame) => {
                            if let ServerFrame::Refused { code, .. } = &frame {
                                app.metrics.refused(name_of(code));
                            }
                            if write(socket, [encode(&frame)]).await.is_err() {
                                return Some(close::RESYNC);
                            }
                        }
                        Step::End(code) => return Some(code),
                    }
                }
                _ = ping.tick() => {
                    if heard.elapsed() > Duration::from_millis(limits::SILENCE_MAX_MS) {
                        return Some(close::TIMEOUT);
                    }
                    let sent = tokio::time::timeout(WRITE_MAX, socket.send(Message::Ping(Default::default()))).await;
                    if !matches!(sent, Ok(Ok(()))) {
                        return Some(close::TIMEOUT);
                    }
                }
                () = app.draining.cancelled() => return Some(close::RESTARTING),
            }
        }
    }

    fn hear(&mut self, message: Message) -> Step {
        let text = match message {
            Message::Text(text) => text,
            Message::Ping(_) | Message::Pong(_) => return Step::Go,
            Message::Binary(_) | Message::Close(_) => return Step::End(close::BAD_FRAME),
        };
        let Ok(frame) = serde_json::from_str(&text) else { return Step::End(close::BAD_FRAME) };
        let now = clock::now();
        let in_time = self.bucket.take(RATE, now);
        if !in_time && !self.patience.take(PATIENCE, now) {
            return Step::End(close::TOO_FAST);
        }
        match frame {
            ClientFrame::Do { id, .. } if !in_time => refused(id, Hindrance::TooFast),
            ClientFrame::Do { id, command } => self.ask(id, command),
            // A hint or a sign of life too many is worth no answer.
            ClientFrame::Presence { .. } | ClientFrame::Ping { .. } if !in_time => Step::Go,
            ClientFrame::Presence { writing } => {
                self.room.writing(self.id, writing);
                Step::Go
            }
            ClientFrame::Ping { n } => Step::Say(ServerFrame::Pong { n, now }),
            ClientFrame::Hello { .. } => Step::End(close::BAD_FRAME),
        }
    }

    fn ask(&mut self, id: CommandId, command: Command) -> Step {
        let Viewer::Person(person) = self.viewer else { return refused(id, Hindrance::ScreenOnly) };
        match self.room.begin(Actor::Person(person), Some(id), command) {
            Ok(answer) => {
                self.waiting.push(Box::pin(answered(id, answer)));
                Step::Go
            }
            Err(code) => Step::Say(ServerFrame::Refused { id, code }),
        }
    }
}

fn refused(id: CommandId, why: Hindrance) -> Step {
    Step::Say(ServerFrame::Refused { id, code: Refusal::Server(why) })
}

async fn answered(id: CommandId, answer: oneshot::Receiver<Answer>) -> (CommandId, Answer) {
    (id, answer.await.unwrap_or(Err(Refusal::Server(Hindrance::Busy))))
}

/// Writes frames in one go; fails when the other side does not read.
async fn write(socket: &mut WebSocket, frames: impl IntoIterator<Item = Utf8Bytes>) -> Result<(), ()> {
    let all = async {
        for frame in frames {
            socket.feed(Message::Text(frame)).await?;
        }
        socket.flush().await
    };
    match tokio::time::timeout(WRITE_MAX, all).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) | Err(_) => Err(()),
    }
}

fn encode(frame: &ServerFrame) -> Utf8Bytes {
    serde_json::to_string(frame).unwrap_or_default().into()
}
