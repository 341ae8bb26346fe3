//! What became of a command.

use kring_shared::{ids::CommandId, wire::Refusal};

use super::{asked::Asked, outbox::Entry};

/// Why a command was not carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The server refused it.
    Refused(Refusal),
    /// It was asked without a connection, too long ago.
    TooLate,
    /// It is longer than the server takes.
    TooLong,
    /// The server could not read it.
    NotUnderstood,
    /// This device has no room to keep what it must keep for it.
    DeviceFull,
}

impl Why {
    /// The stable code; the texts have `rejection-<code>` for it.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::TooLate => "too-late".to_owned(),
            Self::TooLong => "text-too-long".to_owned(),
            Self::NotUnderstood => "not-understood".to_owned(),
            Self::DeviceFull => "device-full".to_owned(),
        }
    }
}

/// A command that was not carried out. Its text, if it had one, is in here and in the drafts.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// Counts up, so that the same failure twice is seen twice.
    pub number: u64,
    /// The command's id.
    pub id: CommandId,
    /// What was asked.
    pub asked: Asked,
    /// Why not.
    pub why: Why,
}

/// A command that the server recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct Confirmation {
    /// Counts up.
    pub number: u64,
    /// What was asked, and when.
    pub entry: Entry,
}
