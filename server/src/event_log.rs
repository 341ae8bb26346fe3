//! The log of every room: the one thing that must not be lost. One contract, three stores.

use std::collections::HashMap;

use kring_shared::{
    ids::{CommandId, Millis, Seq, SessionId},
    session::Recorded,
    wire::Present,
};
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use self::bell::Heard;
use crate::config::Config;

pub mod bell;
pub mod memory;
pub mod redis;
pub mod sqlite;

/// An event as it is kept, with the command that asked for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The event.
    #[serde(flatten)]
    pub recorded: Recorded,
    /// The command, on its last event; a repeat of it is answered with this place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<CommandId>,
}

/// Why events were not appended.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// Somebody else appended first: read on and decide again.
    #[error("the log is further than expected")]
    Stale,
    /// The store did not answer or refused.
    #[error("the store is away: {0}")]
    Unavailable(String),
}

/// Why a log could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The store did not answer or refused.
    #[error("the store is away: {0}")]
    Unavailable(String),
    /// The log has a hole.
    #[error("the log of a room has a hole after {0}")]
    Gap(u64),
    /// An entry cannot be understood.
    #[error("the log of a room has an entry that cannot be read at {0}")]
    Damaged(u64),
}

/// What a crash of the machine may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Nothing that was confirmed.
    Nothing,
    /// Up to a second.
    UpToASecond,
    /// Whole rooms.
    Rooms,
}

impl Durability {
    /// As it stands in `/readyz` and the log.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing-lost",
            Self::UpToASecond => "up-to-a-second",
            Self::Rooms => "rooms-lost",
        }
    }
}

/// The store of all rooms' logs.
pub enum EventLog {
    /// In memory, for tests and trials.
    Memory(memory::MemoryLog),
    /// In the embedded database.
    Sqlite(sqlite::SqliteLog),
    /// In Redis or Valkey.
    Redis(redis::RedisLog),
}

impl EventLog {
    /// Opens the store that the settings name.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn open(config: &Config, database: &sqlx::SqlitePool) -> anyhow::Result<Self> {
        if config.memory {
            return Ok(Self::Memory(memory::MemoryLog::default()));
        }
        match &config.redis_url {
            Some(url) => Ok(Self::Redis(redis::RedisLog::connect(url).await?)),
            None => Ok(Self::Sqlite(sqlite::SqliteLog::new(database.clone()))),
        }
    }

    /// The store's name in logs.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Memory(_) => "memory",
            Self::Sqlite(_) => "sqlite",
            Self::Redis(_) => "redis",
        }
    }

    /// What a crash may cost.
    pub async fn durability(&self) -> Durability {
        match self {
            Self::Memory(_) => Durability::Rooms,
            Self::Sqlite(_) => Durability::Nothing,
            Self::Redis(log) => log.durability().await,
        }
    }

    /// True when the store answers.
    pub async fn is_up(&self) -> bool {
        match self {
            Self::Memory(_) => true,
            Self::Sqlite(log) => log.is_up().await,
            Self::Redis(log) => log.is_up().await,
        }
    }

    /// Appends `entries`, which must follow `expected` without a hole: all of them or none.
    ///
    /// # Errors
    /// [`AppendError::Stale`] when the log is further than `expected`.
    pub async fn append(
        &self,
        room: SessionId,
        expected: Seq,
        entries: Vec<Entry>,
    ) -> Result<(), AppendError> {
        debug_assert!(entries.iter().zip(expected.0 + 1..).all(|(e, seq)| e.recorded.seq.0 == seq));
        match self {
            Self::Memory(log) => log.append(room, expected, entries),
            Self::Sqlite(log) => log.append(room, expected, entries).await,
            Self::Redis(log) => log.append(room, expected, entries).await,
        }
    }

    /// Everything after `after`, in order and without a hole.
    ///
    /// # Errors
    /// [`ReadError::Gap`] when something is missing.
    pub async fn read_from(&self, room: SessionId, after: Seq) -> Result<Vec<Entry>, ReadError> {
        let entries = match self {
            Self::Memory(log) => log.read_from(room, after),
            Self::Sqlite(log) => log.read_from(room, after).await?,
            Self::Redis(log) => log.read_from(room, after).await?,
        };
        for (entry, seq) in entries.iter().zip(after.0 + 1..) {
            if entry.recorded.seq.0 != seq {
                return Err(ReadError::Gap(seq - 1));
            }
        }
        Ok(entries)
    }

    /// Puts `changed` in the place of what stands there in a log that goes on no more and has `length` entries; the others stay
    /// as they are, so that two who do this at once undo nothing of each other.
    ///
    /// # Errors
    /// [`AppendError::Stale`] when the log is longer or shorter.
    pub async fn rewrite(
        &self,
        room: SessionId,
        length: Seq,
        changed: Vec<Entry>,
    ) -> Result<(), AppendError> {
        match self {
            Self::Memory(log) => log.rewrite(room, length, changed),
            Self::Sqlite(log) => log.rewrite(room, length, changed).await,
            Self::Redis(log) => log.rewrite(room, length, changed).await,
        }
    }

    /// Has whoever has a room read it anew from its log, here and at other nodes.
    pub fn tell_anew(&self, room: SessionId) {
        if let Self::Redis(log) = self {
            log.tell_anew(room);
        }
    }

    /// What other nodes say of a room from now on; `None` where no other node can have it.
    pub fn listen(&self, room: SessionId) -> Option<watch::Receiver<Heard>> {
        match self {
            Self::Memory(_) | Self::Sqlite(_) => None,
            Self::Redis(log) => Some(log.listen(room)),
        }
    }

    /// Tells other nodes who is connected here; whether any of them hears it is not known.
    pub fn tell_here(&self, room: SessionId, present: Vec<Present>, asks: bool) {
        if let Self::Redis(log) = self {
            log.tell_here(room, present, asks);
        }
    }

    /// Leaves nothing behind, in the files of the store, of what was forgotten or written anew.
    pub async fn wipe(&self) {
        match self {
            Self::Memory(_) => {}
            Self::Sqlite(log) => log.wipe().await,
            Self::Redis(log) => log.wipe().await,
        }
    }

    /// Takes a code for a room; false when another room has it.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn claim_code(&self, code: &str, room: SessionId) -> Result<bool, ReadError> {
        match self {
            Self::Memory(log) => Ok(log.claim_code(code, room)),
            Self::Sqlite(log) => log.claim_code(code, room).await,
            Self::Redis(log) => log.claim_code(code, room).await,
        }
    }

    /// The room behind a code.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn room_of(&self, code: &str) -> Result<Option<SessionId>, ReadError> {
        match self {
            Self::Memory(log) => Ok(log.room_of(code)),
            Self::Sqlite(log) => log.room_of(code).await,
            Self::Redis(log) => log.room_of(code).await,
        }
    }

    /// Rooms in which nothing happened since `before`.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn quiet_since(&self, before: Millis) -> Result<Vec<SessionId>, ReadError> {
        match self {
            Self::Memory(log) => Ok(log.quiet_since(before)),
            Self::Sqlite(log) => log.quiet_since(before).await,
            Self::Redis(log) => log.quiet_since(before).await,
        }
    }

    /// Forgets a room: its log and its code.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn forget(&self, room: SessionId) -> Result<(), ReadError> {
        match self {
            Self::Memory(log) => log.forget(room),
            Self::Sqlite(log) => return log.forget(room).await,
            Self::Redis(log) => return log.forget(room).await,
        }
        Ok(())
    }

    /// Waits until what was asked is written.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(log) => log.close().await,
            Self::Memory(_) | Self::Redis(_) => {}
        }
    }
}

/// The codes of rooms, both ways.
type Codes = HashMap<String, SessionId>;
