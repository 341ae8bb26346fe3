//! Seals for anonymous cards: a hash that only the author's browser can open.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::ids::SessionId;

/// The hash on an anonymous card, 32 bytes in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Seal(pub String);

/// The secret behind a seal. It is random, made in the author's browser, and used for one card only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Secret(pub String);

impl Secret {
    /// The seal that belongs to this secret.
    pub fn seal(&self) -> Seal {
        Seal(hex(&Sha256::digest(format!("kring-seal:{}", self.0))))
    }
}

impl Seal {
    /// True when this looks like a seal: 64 hexadecimal digits.
    pub fn is_well_formed(&self) -> bool {
        self.0.len() == 64 && self.0.bytes().all(|b| b.is_ascii_hexdigit())
    }
}

/// The SHA-256 of a seat's token in hexadecimal; only this is stored.
pub fn token_hash(token: &str) -> String {
    hex(&Sha256::digest(format!("kring-seat:{token}")))
}

/// The SHA-256 of the token of somebody who is signed in.
pub fn login_hash(token: &str) -> String {
    hex(&Sha256::digest(format!("kring-login:{token}")))
}

/// The SHA-256 of the token of a browser that went to an organisation's sign-in.
pub fn way_hash(token: &str) -> String {
    hex(&Sha256::digest(format!("kring-way:{token}")))
}

/// The SHA-256 of the token in a mailed link.
pub fn link_hash(token: &str) -> String {
    hex(&Sha256::digest(format!("kring-link:{token}")))
}

/// R192: by what it is known that a find in the note of `session` was kept: not by its words.
pub fn print_of_find(session: SessionId, kind: &str, words: &str) -> String {
    let mut print = hex(&Sha256::digest(format!("kring-find:{session}:{kind}:{words}")));
    print.truncate(32);
    print
}

/// R193: by what it is known that the words of a note are the same.
pub fn print_of_words(session: SessionId, words: &str) -> String {
    let mut print = hex(&Sha256::digest(format!("kring-words:{session}:{words}")));
    print.truncate(32);
    print
}

/// The group that `key` makes when this account asks for it.
pub fn group_of(key: Uuid, account: &str) -> String {
    let mut id = hex(&Sha256::digest(format!("kring-group:{account}:{key}")));
    id.truncate(32);
    id
}

/// The case that `key` begins when this account asks for it.
pub fn case_of(key: Uuid, account: &str) -> String {
    let mut id = hex(&Sha256::digest(format!("kring-case:{account}:{key}")));
    id.truncate(32);
    id
}

/// The action, theme or proposal that `key` makes when this account asks for it; `what` keeps them apart.
pub fn made_of(what: &str, key: Uuid, account: &str) -> String {
    let mut id = hex(&Sha256::digest(format!("kring-{what}:{account}:{key}")));
    id.truncate(32);
    id
}

/// The meeting with number `place` of those that `key` plans when this account asks for it.
pub fn meeting_of(key: Uuid, account: &str, place: usize) -> String {
    let mut id = hex(&Sha256::digest(format!("kring-meeting:{account}:{place}:{key}")));
    id.truncate(32);
    id
}

/// The key of the room that a meeting opens: nobody knows it but who keeps the meeting's secret.
pub fn room_key(secret: &str) -> Uuid {
    uuid_of(&Sha256::digest(format!("kring-meeting-room:{secret}")))
}

/// The key of the seat of an account in the room of a meeting; `turn` counts the times that it was taken out of it.
pub fn seat_key(secret: &str, account: &str, turn: u8) -> Uuid {
    uuid_of(&Sha256::digest(format!("kring-meeting-seat:{secret}:{account}:{turn}")))
}

/// The token of the seat that `key` asks for in the session with this code. Whoever asks twice gets the same.
pub fn token_of(key: Uuid, code: &str) -> String {
    let mut token = hex(&Sha256::digest(format!("kring-token:{code}:{key}")));
    token.truncate(32);
    token
}

/// The session that `key` opens.
pub fn session_of(key: Uuid) -> SessionId {
    SessionId(uuid_of(&Sha256::digest(format!("kring-session:{key}"))))
}

fn uuid_of(digest: &[u8]) -> Uuid {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = *from);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, b| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{b:02x}");
        out
    })
}
