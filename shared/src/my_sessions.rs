//! Sessions that an account keeps: rules R140 to R142.

use serde::{Deserialize, Serialize};

use crate::{
    ids::{Millis, ProtocolId, SessionId},
    protocol::Text,
};

/// The most sessions that an account keeps.
pub const KEPT_MAX: u32 = 1_000;

/// With what the token of a lent key begins; a seat's own token never does.
const LENT: char = 'L';

/// The token of a lent key, made of random digits.
pub fn lent_token(random: &str) -> String {
    format!("{LENT}{random}")
}

/// R141: true for the token of a key that was lent to a device; false for a seat's own.
pub fn is_lent(token: &str) -> bool {
    token.starts_with(LENT)
}

/// Why a seat is not kept. The texts have `problem-<code>` for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeepProblem {
    /// Another account keeps this seat.
    SeatOfAnother,
    /// The account keeps [`KEPT_MAX`] sessions.
    TooManySessionsKept,
    /// The account keeps no seat in this session.
    SeatNotKept,
}

/// An entry of `GET /api/v1/me/sessions`: a session that somebody took part in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MySession {
    /// The session.
    pub id: SessionId,
    /// The method.
    pub protocol: ProtocolId,
    /// Its name, when the server still has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// When it was opened.
    pub at: Millis,
    /// True once it is over and left a note.
    pub ended: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::token_of;

    #[test]
    fn r141_a_seats_own_token_is_never_taken_for_a_lent_one() {
        let own = token_of(uuid::Uuid::from_u128(7), "BCDFGH");
        assert!(!is_lent(&own) && !is_lent(""));
        assert!(is_lent(&lent_token(&own)));
    }
}
