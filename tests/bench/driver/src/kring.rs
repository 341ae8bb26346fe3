//! Kring: rooms are sessions with eight seats in a step in which everybody writes one card that all see; a command changes
//! one's own card. Preparing a session is not part of what is measured.
use crate::dialect::{CommandId, Dialect, Incoming, Who, post_json};
use crate::Failure;
use futures_util::{future::LocalBoxFuture, SinkExt, StreamExt};
use serde::Deserialize;
use serde_json::{json, Value};
use std::{cell::RefCell, collections::HashMap, rc::Rc};
use tokio::{net::TcpStream, sync::OnceCell, sync::Semaphore};
use tokio_tungstenite::tungstenite::{client::IntoClientRequest, handshake::client::Request, Message};
use tokio_tungstenite::WebSocketStream;

/// How many seats each session gets; more than the scenarios use would be a bench of something else.
const MEMBERS: u32 = 8;
/// The step of `methods/bench.json`.
const STEP: &str = "talk";

struct Session {
    id: String,
    tokens: Vec<String>,
    /// The card of each member.
    cards: Vec<u64>,
    /// What stood in the log before the first command of the bench: taken off every number.
    before: u64,
}

/// Sessions that are prepared at once: one address may not have more codes than that under way.
const PREPARED_AT_ONCE: usize = 8;

pub struct Kring {
    sessions: RefCell<HashMap<u32, Rc<OnceCell<Session>>>>,
    gate: Semaphore,
}

impl Default for Kring {
    fn default() -> Self {
        Kring { sessions: RefCell::default(), gate: Semaphore::new(PREPARED_AT_ONCE) }
    }
}

type Socket = WebSocketStream<TcpStream>;

impl Kring {
    fn cell(&self, room: u32) -> Rc<OnceCell<Session>> {
        self.sessions.borrow_mut().entry(room).or_default().clone()
    }

    fn with<T>(&self, room: u32, read: impl FnOnce(&Session) -> T) -> Result<T, Failure> {
        let cell = self.cell(room);
        Ok(read(cell.get().ok_or("the session was not prepared")?))
    }
}

fn request(port: u16, session: &str) -> Result<Request, Failure> {
    let mut request = format!("ws://127.0.0.1:{port}/ws/v1/sessions/{session}").into_client_request()?;
    request.headers_mut().insert("Sec-WebSocket-Protocol", "kring.v1".parse()?);
    Ok(request)
}

fn hello(token: &str, resume_from: Option<u64>) -> Message {
    json!({"hello": {"version": 1, "token": token, "resume_from": resume_from}}).to_string().into()
}

/// Opens the session, seats everybody, goes to the step and has everybody write a card.
async fn prepare(port: u16) -> Result<Session, Failure> {
    let lead = post_json(port, "/api/v1/sessions", &json!({"protocol": "bench", "name": "Mens 0"})).await?;
    let text = |seat: &Value, key: &str| seat[key].as_str().map(str::to_owned).ok_or(format!("no {key}: {seat}"));
    let (id, code) = (text(&lead, "session")?, text(&lead, "code")?);
    let mut tokens = vec![text(&lead, "token")?];
    for n in 1..MEMBERS {
        let seat = post_json(port, "/api/v1/join", &json!({"code": code, "name": format!("Mens {n}")})).await?;
        tokens.push(text(&seat, "token")?);
    }
    let mut sockets = Vec::new();
    for token in &tokens {
        let stream = TcpStream::connect(("127.0.0.1", port)).await?;
        let mut socket = tokio_tungstenite::client_async(request(port, &id)?, stream).await?.0;
        socket.send(hello(token, None)).await?;
        sockets.push(socket);
    }
    for socket in &mut sockets {
        ask(socket, json!("agree")).await?;
    }
    ask(&mut sockets[0], json!({"give_role": {"person": 2, "role": "owner"}})).await?;
    ask(&mut sockets[0], json!("start")).await?;
    let step = json!({"go_to": {"phase": STEP, "reason": "bench"}});
    ask(&mut sockets[0], step).await?;
    let (mut cards, mut before) = (Vec::new(), 0);
    for socket in &mut sockets {
        let (card, seq) = ask(socket, json!({"write": {"kind": "idea", "fields": {"text": "-"}}})).await?;
        cards.push(card.ok_or("no card")?);
        before = seq;
    }
    Ok(Session { id, tokens, cards, before })
}

/// Sends one command of the preparation; the last card that was written until it was confirmed, and the place in the log.
async fn ask(socket: &mut Socket, command: Value) -> Result<(Option<u64>, u64), Failure> {
    let id = format!("{:08x}-0000-8000-8000-{:012x}", rand(), rand());
    socket.send(json!({"do": {"id": id, "command": command}}).to_string().into()).await?;
    let mut card = None;
    while let Some(message) = socket.next().await {
        let Message::Text(text) = message? else { continue };
        let frame: Value = serde_json::from_str(&text)?;
        if let Some(written) = frame["happened"]["recorded"]["event"]["card_written"]["card"]["id"].as_u64() {
            card = Some(written);
        }
        if frame["confirmed"]["id"].as_str() == Some(&id) {
            return Ok((card, frame["confirmed"]["seq"].as_u64().unwrap_or_default()));
        }
        if frame["refused"]["id"].as_str() == Some(&id) {
            return Err(format!("{command} was refused: {frame}").into());
        }
    }
    Err("closed while preparing".into())
}

/// Different each time; nothing here is secret.
fn rand() -> u32 {
    use std::hash::{BuildHasher, Hasher};
    std::collections::hash_map::RandomState::new().build_hasher().finish() as u32
}

/// The number after `"seq":` in what is left of a frame.
fn number_after(text: &str, key: &str) -> Result<u64, Failure> {
    let at = text.find(key).ok_or("no number")? + key.len();
    let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
    Ok(text[at..at + digits].parse()?)
}

/// One event as it was recorded: its place, and the id that its text begins with.
fn event(text: &str, before: u64) -> Result<Incoming, Failure> {
    let seq = number_after(text, "\"seq\":")?;
    let at = text.find("\"text\":\"").ok_or("an event that is no card")? + 8;
    let id = CommandId::parse(text.get(at..at + 36).ok_or("no id")?)?;
    Ok(Incoming::Event { seq: seq - before, id })
}

#[derive(Deserialize)]
struct Welcome<'a> {
    #[serde(borrow)]
    start: Start<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Start<'a> {
    Events {
        #[serde(borrow)]
        events: Vec<&'a serde_json::value::RawValue>,
    },
    Snapshot {
        #[expect(dead_code, reason = "only its name matters")]
        state: serde::de::IgnoredAny,
    },
}

impl Dialect for Kring {
    fn request<'a>(&'a self, who: &'a Who) -> LocalBoxFuture<'a, Result<Request, Failure>> {
        Box::pin(async move {
            let cell = self.cell(who.room);
            let session = cell
                .get_or_try_init(|| async {
                    let _turn = self.gate.acquire().await?;
                    prepare(who.port).await
                })
                .await?;
            request(who.port, &session.id)
        })
    }
    fn hello(&self, who: &Who) -> Vec<Message> {
        if who.outsider {
            return vec![self.command(who, CommandId(0), "{}")];
        }
        let said = self.with(who.room, |s| hello(&s.tokens[who.member as usize], Some(who.since + s.before)));
        said.into_iter().collect()
    }
    fn command(&self, who: &Who, id: CommandId, body: &str) -> Message {
        let card = self.with(who.room, |s| s.cards[who.member as usize]).unwrap_or_default();
        // The body as a text: as many bytes, its quotes as others.
        let body = body.replace('"', "'");
        format!(r#"{{"do":{{"id":"{id}","command":{{"change":{{"card":{card},"fields":{{"text":"{id} {body}"}}}}}}}}}}"#).into()
    }
    fn log(&self, room: u32) -> Option<(String, u64)> {
        self.with(room, |s| (format!("kring:{{{}}}:log", s.id.replace('-', "")), s.before)).ok()
    }
    fn decode(&self, who: &Who, message: &Message, out: &mut Vec<Incoming>) -> Result<(), Failure> {
        let text = match message {
            Message::Text(text) => text.as_str(),
            // A seat that is not known, or a command before Hello.
            Message::Close(_) => {
                out.push(Incoming::Refused);
                return Ok(());
            }
            _ => return Ok(()),
        };
        let before = self.with(who.room, |s| s.before)?;
        if text.starts_with(r#"{"happened""#) {
            out.push(event(text, before)?);
        } else if let Some(rest) = text.strip_prefix(r#"{"confirmed":{"id":""#) {
            let id = CommandId::parse(rest.get(..36).ok_or("no id")?)?;
            out.push(Incoming::Ack { id, seq: number_after(rest, "\"seq\":")? - before });
        } else if text.starts_with(r#"{"refused""#) {
            out.push(Incoming::Refused);
        } else if text.starts_with(r#"{"welcome""#) {
            let frame: HashMap<&str, Welcome> = serde_json::from_str(text)?;
            let Some(Welcome { start: Start::Events { events } }) = frame.get("welcome") else {
                return Err("a whole state in place of what was missed".into());
            };
            let mut last = who.since;
            for missed in events {
                let incoming = event(missed.get(), before)?;
                if let Incoming::Event { seq, .. } = incoming {
                    last = seq;
                }
                out.push(incoming);
            }
            out.push(Incoming::Joined { seq: last });
        }
        Ok(())
    }
}
