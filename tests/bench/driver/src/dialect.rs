//! How a peer talks. A peer is added by implementing [`Dialect`] and naming it in [`by_name`].
use crate::Failure;
use futures_util::future::LocalBoxFuture;
use serde::Deserialize;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_tungstenite::tungstenite::{client::IntoClientRequest, handshake::client::Request, Message};

/// One member of one room. Names are what goes on the wire; `slot` numbers all members of all
/// rooms from 0, for a dialect that must remember something about each.
#[derive(Clone, Debug)]
pub struct Who {
    pub port: u16,
    pub room: u32,
    pub member: u32,
    pub slot: usize,
    /// The last sequence number this member has: 0, or where it resumes after a drop.
    pub since: u64,
    /// An outsider opens a socket without ever joining; the server must refuse its command.
    pub outsider: bool,
}

impl Who {
    pub fn room_name(&self) -> String {
        format!("r{}", self.room)
    }
    pub fn member_name(&self) -> String {
        format!("m{}", self.member)
    }
}

/// A command's id: a well-formed UUIDv8 that carries its scheduled send time, so that any
/// member can work out the latency from the id alone. A dialect may re-encode the 128 bits
/// (ULID, base64, ...) as long as `Event` and `Ack` give back the same `CommandId`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommandId(pub u128);

impl CommandId {
    pub fn new(room: u32, member: u32, number: u32, scheduled_us: u64) -> Self {
        let custom_a = (scheduled_us as u128 & 0xffff_ffff_ffff) << 80;
        let custom_b = (0x8000 | (member as u128 & 0xfff)) << 64;
        let custom_c = 0x8000_0000_0000_0000 | (room as u128 & 0xffff) << 32 | number as u128;
        CommandId(custom_a | custom_b | custom_c)
    }
    pub fn scheduled_us(self) -> u64 {
        (self.0 >> 80) as u64
    }
    pub fn member(self) -> u32 {
        (self.0 >> 64) as u32 & 0xfff
    }
    pub fn parse(text: &str) -> Result<Self, Failure> {
        let mut bits = 0;
        for b in text.bytes().filter(|b| *b != b'-') {
            bits = bits << 4 | (b as char).to_digit(16).ok_or("id: not hexadecimal")? as u128;
        }
        Ok(CommandId(bits))
    }
}

impl std::fmt::Display for CommandId {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let n = self.0;
        let (a, b, c, d) = ((n >> 96) as u32, (n >> 80) as u16, (n >> 64) as u16, (n >> 48) as u16);
        write!(f, "{a:08x}-{b:04x}-{c:04x}-{d:04x}-{:012x}", n & 0xffff_ffff_ffff)
    }
}

/// What one incoming WebSocket message means for the measurement.
#[derive(Debug)]
pub enum Incoming {
    /// An ordered room event, live or resumed. Every member must see 1, 2, 3, ... without a hole.
    Event { seq: u64, id: CommandId },
    /// The answer to this member's own command: it is in the log, with this sequence number.
    Ack { id: CommandId, seq: u64 },
    /// The member is in the room and has been sent every event up to `seq`.
    Joined { seq: u64 },
    /// The server refused a command or a join.
    Refused,
    /// The protocol wants an answer (a heartbeat, a handshake step): the driver sends this.
    Reply(Message),
}

pub trait Dialect {
    /// The WebSocket request that opens this member's socket. May talk HTTP first (log in,
    /// create the room, fetch a ticket; see [`post_json`]): a storm counts that time too.
    fn request<'a>(&'a self, who: &'a Who) -> LocalBoxFuture<'a, Result<Request, Failure>>;
    /// Messages to send as soon as the socket is open: a join or, for an outsider, a command
    /// without one. Where the server speaks first, `decode` does this with a `Reply` instead.
    fn hello(&self, _who: &Who) -> Vec<Message> {
        Vec::new()
    }
    /// One command from this member to its room. `body` is a JSON object of about 200 bytes.
    fn command(&self, who: &Who, id: CommandId, body: &str) -> Message;
    /// The stream key of a room and what stood in it before the first command, where the manifest cannot name it.
    fn log(&self, _room: u32) -> Option<(String, u64)> {
        None
    }
    /// Reads one message and pushes what it means; a frame that batches events pushes several,
    /// a frame without a meaning here pushes none. Runs once per delivery: keep it cheap.
    fn decode(&self, who: &Who, message: &Message, out: &mut Vec<Incoming>) -> Result<(), Failure>;
}

pub fn by_name(name: &str) -> Result<Box<dyn Dialect>, Failure> {
    match name {
        "json" => Ok(Box::new(Json)),
        "socketio" => Ok(Box::new(SocketIo)),
        "colyseus" => Ok(Box::new(Colyseus)),
        "kring" => Ok(Box::new(crate::kring::Kring::default())),
        _ => Err(format!("no dialect named {name}").into()),
    }
}

/// The fields any dialect's event, acknowledgement or answer may have; the rest is skipped.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Fields<'a> {
    t: &'a str,
    id: Option<&'a str>,
    seq: u64,
    error: Option<&'a str>,
}

impl Fields<'_> {
    fn id(&self) -> Result<CommandId, Failure> {
        CommandId::parse(self.id.ok_or("no id")?)
    }
    fn event(&self) -> Result<Incoming, Failure> {
        Ok(Incoming::Event { seq: self.seq, id: self.id()? })
    }
    fn ack(&self) -> Result<Incoming, Failure> {
        Ok(Incoming::Ack { id: self.id()?, seq: self.seq })
    }
}

/// Plain JSON text frames, `t` names the kind: the `ws`, `python`, `rust` and `rust-memory` peers.
struct Json;

impl Dialect for Json {
    fn request<'a>(&'a self, who: &'a Who) -> LocalBoxFuture<'a, Result<Request, Failure>> {
        Box::pin(async { Ok(format!("ws://127.0.0.1:{}/", who.port).into_client_request()?) })
    }
    fn hello(&self, who: &Who) -> Vec<Message> {
        if who.outsider {
            return vec![self.command(who, CommandId(0), "{}")];
        }
        let (room, member) = (who.room_name(), who.member_name());
        vec![json!({"t": "join", "room": room, "member": member, "since": who.since}).to_string().into()]
    }
    fn command(&self, who: &Who, id: CommandId, body: &str) -> Message {
        format!(r#"{{"t":"cmd","room":"r{}","id":"{id}","body":{body}}}"#, who.room).into()
    }
    fn decode(&self, _: &Who, message: &Message, out: &mut Vec<Incoming>) -> Result<(), Failure> {
        let Message::Text(text) = message else { return Ok(()) };
        let fields: Fields = serde_json::from_str(text)?;
        out.push(match fields.t {
            "evt" => fields.event()?,
            "ack" => fields.ack()?,
            "joined" => Incoming::Joined { seq: fields.seq },
            _ => Incoming::Refused,
        });
        Ok(())
    }
}

/// Engine.IO v4 over WebSocket only, carrying socket.io v5 packets of the default namespace.
struct SocketIo;

/// Acknowledgement number 0 is the join; a command's is whatever its id ends in, plus one.
const JOIN_ACK: &str = "430";

impl Dialect for SocketIo {
    fn request<'a>(&'a self, who: &'a Who) -> LocalBoxFuture<'a, Result<Request, Failure>> {
        let url = format!("ws://127.0.0.1:{}/socket.io/?EIO=4&transport=websocket", who.port);
        Box::pin(async move { Ok(url.into_client_request()?) })
    }
    fn command(&self, who: &Who, id: CommandId, body: &str) -> Message {
        let ack = (id.0 as u32 as u64) + 1;
        format!(r#"42{ack}["cmd",{{"room":"r{}","id":"{id}","body":{body}}}]"#, who.room).into()
    }
    fn decode(&self, who: &Who, message: &Message, out: &mut Vec<Incoming>) -> Result<(), Failure> {
        let Message::Text(text) = message else { return Ok(()) };
        if let Some(event) = text.strip_prefix("42") {
            let (_, fields): (&str, Fields) = serde_json::from_str(event)?;
            out.push(fields.event()?);
        } else if text.starts_with("43") {
            let at = text.find('[').ok_or("ack without payload")?;
            let (fields,): (Fields,) = serde_json::from_str(&text[at..])?;
            out.push(match fields.error {
                Some(_) => Incoming::Refused,
                None if &text[..at] == JOIN_ACK => Incoming::Joined { seq: fields.seq },
                None => fields.ack()?,
            });
        } else if text.starts_with('0') {
            out.push(Incoming::Reply("40".into()));
        } else if text.starts_with('2') {
            out.push(Incoming::Reply("3".into()));
        } else if text.starts_with("40") && !who.outsider {
            let join = json!(["join", {"room": who.room_name(), "member": who.member_name(), "since": who.since}]);
            out.push(Incoming::Reply(format!("420{join}").into()));
        } else if text.starts_with("40") {
            // An outsider is in the namespace but in no room, and tries all the same.
            out.push(Incoming::Reply(self.command(who, CommandId(0), "{}")));
        }
        Ok(())
    }
}

/// Colyseus 0.16: matchmaking over HTTP, then one code byte, a short string and msgpack.
struct Colyseus;

const JOIN_ROOM: u8 = 10;
const ROOM_DATA: u8 = 13;

impl Dialect for Colyseus {
    fn request<'a>(&'a self, who: &'a Who) -> LocalBoxFuture<'a, Result<Request, Failure>> {
        Box::pin(async move {
            let options = json!({"room": who.room_name(), "member": who.member_name(), "since": who.since});
            let seat = post_json(who.port, "/matchmake/joinOrCreate/session", &options).await?;
            let process = seat["room"]["processId"].as_str().ok_or_else(|| format!("no seat: {seat}"))?;
            let room = seat["room"]["roomId"].as_str().ok_or("no roomId")?;
            // An outsider knows the room but holds no seat of its own.
            let session = if who.outsider { "outsider" } else { seat["sessionId"].as_str().ok_or("no sessionId")? };
            Ok(format!("ws://127.0.0.1:{}/{process}/{room}?sessionId={session}", who.port).into_client_request()?)
        })
    }
    fn command(&self, _: &Who, id: CommandId, body: &str) -> Message {
        let mut bytes = vec![ROOM_DATA, 0xa0 | 3, b'c', b'm', b'd'];
        let body: serde_json::Value = serde_json::from_str(body).expect("the driver's own body is JSON");
        rmp_serde::encode::write(&mut bytes, &json!({"id": id.to_string(), "body": body})).expect("memory");
        Message::binary(bytes)
    }
    fn decode(&self, _: &Who, message: &Message, out: &mut Vec<Incoming>) -> Result<(), Failure> {
        let Message::Binary(bytes) = message else { return Ok(()) };
        match bytes.first() {
            Some(&JOIN_ROOM) => out.push(Incoming::Reply(Message::binary(vec![JOIN_ROOM]))),
            Some(&ROOM_DATA) => {
                let end = 2 + (bytes[1] & 0x1f) as usize;
                let fields: Fields = rmp_serde::from_slice(&bytes[end..])?;
                out.push(match &bytes[2..end] {
                    b"evt" => fields.event()?,
                    b"ack" => fields.ack()?,
                    b"joined" => Incoming::Joined { seq: fields.seq },
                    _ => Incoming::Refused,
                });
            }
            _ => out.push(Incoming::Refused),
        }
        Ok(())
    }
}

/// One HTTP/1.0 POST (no chunked answers to undo) to the peer under test; the answer as JSON.
pub async fn post_json(port: u16, path: &str, body: &serde_json::Value) -> Result<serde_json::Value, Failure> {
    let mut stream = tokio::net::TcpStream::connect(("127.0.0.1", port)).await?;
    let body = body.to_string();
    let head = format!("POST {path} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n");
    stream.write_all(format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    let (_, json) = answer.split_once("\r\n\r\n").ok_or("no HTTP body")?;
    Ok(serde_json::from_str(json)?)
}
