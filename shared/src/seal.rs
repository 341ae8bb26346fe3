//! Seals for anonymous cards: a hash that only the author's browser can open.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

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

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, b| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{b:02x}");
        out
    })
}
