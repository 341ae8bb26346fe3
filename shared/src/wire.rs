//! The frames on the socket, their limits and close codes. Documented for other clients in docs/protocol.md.

use serde::{Deserialize, Deserializer, Serialize, de::IntoDeserializer};

use crate::{
    fingerprint::fingerprint,
    ids::{CommandId, Millis, PersonId, Seq},
    session::{Command, Rejection, State, deliver::Happened},
};

/// The WebSocket subprotocol.
pub const SUBPROTOCOL: &str = "kring.v1";
/// The version that [`ClientFrame::Hello`] names.
pub const VERSION: u32 = 1;

/// Limits of a connection.
pub mod limits {
    /// Milliseconds in which a connection must say Hello.
    pub const HELLO_MS: u64 = 5_000;
    /// The largest frame from a client, in bytes.
    pub const FRAME_MAX_BYTES: usize = 64 * 1024;
    /// Commands a second that a connection may keep up.
    pub const COMMANDS_PER_SECOND: u32 = 20;
    /// Commands that it may send at once.
    pub const COMMANDS_BURST: u32 = 40;
    /// Frames too fast at once after which the connection is closed; they are forgotten at
    /// [`COMMANDS_PER_SECOND`].
    pub const TOO_FAST_MAX: u32 = 100;
    /// Commands that wait for a room.
    pub const ROOM_QUEUE: usize = 256;
    /// Frames that wait for a client.
    pub const CLIENT_QUEUE: usize = 256;
    /// Milliseconds between pings of the server.
    pub const PING_EVERY_MS: u64 = 20_000;
    /// Milliseconds of silence after which a connection is given up.
    pub const SILENCE_MAX_MS: u64 = 40_000;
    /// Milliseconds after which a client that hears nothing connects anew.
    pub const CLIENT_SILENCE_MS: u64 = 45_000;
    /// Milliseconds that somebody may be gone before attendance notes it.
    pub const AWAY_GRACE_MS: u64 = 30_000;
}

/// Close codes.
pub mod close {
    /// A frame that is not JSON, too large, unknown, or sent before Hello.
    pub const BAD_FRAME: u16 = 4400;
    /// The seat's token is not known in this session.
    pub const NO_SEAT: u16 = 4401;
    /// There is no such session.
    pub const NO_SESSION: u16 = 4404;
    /// No Hello in time, or silence for too long.
    pub const TIMEOUT: u16 = 4408;
    /// The client read too slowly: connect anew and resume.
    pub const RESYNC: u16 = 4409;
    /// This person was taken out of the session.
    pub const REMOVED: u16 = 4403;
    /// The client is older or newer than the server: load the page anew.
    pub const OTHER_VERSION: u16 = 4426;
    /// Too many commands for too long.
    pub const TOO_FAST: u16 = 4429;
    /// The server restarts: connect anew in a moment.
    pub const RESTARTING: u16 = 1012;
}

/// What a client says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ClientFrame {
    /// The first frame.
    Hello {
        /// [`VERSION`].
        version: u32,
        /// The seat's token.
        token: String,
        /// The last event this client applied, when it still has its state.
        #[serde(default)]
        resume_from: Option<Seq>,
        /// True for the big screen, which sees nothing that is anybody's own.
        #[serde(default)]
        screen: bool,
    },
    /// Asks for something.
    Do {
        /// Made by the client; the same id is answered with its first outcome.
        id: CommandId,
        /// What is asked.
        command: Command,
    },
    /// Says what one is doing right now; never stored.
    Presence {
        /// True while somebody writes in a field that others will see.
        writing: bool,
    },
    /// Asks for a sign of life.
    Ping {
        /// Comes back in the answer.
        n: u64,
    },
}

/// What the server says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServerFrame {
    /// The answer to Hello.
    Welcome {
        /// The seat of this connection; none for the big screen.
        you: Option<PersonId>,
        /// The server's time, for the client's clock offset.
        now: Millis,
        /// Where the client begins.
        start: Start,
        /// Who is connected.
        present: Vec<Present>,
    },
    /// Something happened.
    Happened(Happened),
    /// A command was recorded, or led to nothing because everything was as asked.
    Confirmed {
        /// The command.
        id: CommandId,
        /// The last event it led to.
        seq: Seq,
    },
    /// A command was refused; nothing changed.
    Refused {
        /// The command.
        id: CommandId,
        /// Why.
        code: Refusal,
    },
    /// Who is connected, and who writes.
    Presence {
        /// Everybody with a connection.
        present: Vec<Present>,
    },
    /// A fingerprint of the viewer's own state, to compare.
    Digest {
        /// After this event.
        seq: Seq,
        /// See [`digest`].
        value: String,
    },
    /// The answer to a ping.
    Pong {
        /// As in the ping.
        n: u64,
        /// The server's time.
        now: Millis,
    },
}

/// Where a client begins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// With the whole state as this viewer may see it.
    Snapshot {
        /// The state.
        state: Box<State>,
    },
    /// With what happened since the state it has.
    Events {
        /// In order.
        events: Vec<Happened>,
    },
}

/// Somebody with a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Present {
    /// Who.
    pub person: PersonId,
    /// True while writing in a field that others will see; never true for who listens.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub writing: bool,
}

/// Why a command was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum Refusal {
    /// By a rule of the session.
    Rule(Rejection),
    /// By the server.
    Server(Hindrance),
}

// By hand, because the client's reader cannot try one and then the other: it stops at what does not fit.
impl<'de> Deserialize<'de> for Refusal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        let hindrance = [Hindrance::Busy, Hindrance::TooFast, Hindrance::ScreenOnly]
            .into_iter()
            .find(|hindrance| Self::Server(*hindrance).code() == code);
        match hindrance {
            Some(hindrance) => Ok(Self::Server(hindrance)),
            None => Rejection::deserialize(code.into_deserializer()).map(Self::Rule),
        }
    }
}

/// Why the server could not take a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hindrance {
    /// The room or its store is busy or away: send it again in a moment.
    Busy,
    /// More commands than a connection may send.
    TooFast,
    /// The big screen asks for nothing.
    ScreenOnly,
}

impl Refusal {
    /// The stable code, such as `not-your-turn` or `busy`.
    pub fn code(self) -> String {
        crate::text::name_of(&self)
    }

    /// True when the same command may succeed a little later without any change.
    pub fn is_passing(self) -> bool {
        matches!(self, Self::Server(Hindrance::Busy | Hindrance::TooFast))
    }
}

/// The fingerprint of a viewer's own state, as 16 hexadecimal digits: server and browser compare theirs.
pub fn digest(state: &State) -> String {
    fingerprint(state)
}
