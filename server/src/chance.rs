//! The only place where the server draws random numbers.

use kring_shared::{
    api::{CODE_ALPHABET, CODE_LENGTH},
    group::INVITE_LENGTH,
    ids::SessionId,
};
use rand::Rng;

/// Fresh random bits.
pub fn bits() -> u64 {
    rand::rng().next_u64()
}

/// A new session id.
pub fn session_id() -> SessionId {
    SessionId(uuid::Uuid::new_v4())
}

/// A new code with which people join a session.
pub fn code() -> String {
    letters_of_codes(CODE_LENGTH)
}

/// A new code with which people join a group.
pub fn invite() -> String {
    letters_of_codes(INVITE_LENGTH)
}

fn letters_of_codes(length: usize) -> String {
    let letters: Vec<char> = CODE_ALPHABET.chars().collect();
    let mut out = String::with_capacity(length);
    while out.len() < length {
        // Draws above the largest multiple of the alphabet are thrown away, so that all letters are as likely.
        let draw = (bits() & 0xFF) as usize;
        if draw < 256 - 256 % letters.len() {
            out.push(letters[draw % letters.len()]);
        }
    }
    out
}

/// A new seat token: 128 random bits in hexadecimal.
pub fn token() -> String {
    format!("{:016x}{:016x}", bits(), bits())
}
