//! The log in memory: for tests and trials. A restart forgets it.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use kring_shared::ids::{Millis, Seq, SessionId};

use super::{AppendError, Codes, Entry};

/// Logs in memory.
#[derive(Default)]
pub struct MemoryLog {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    rooms: HashMap<SessionId, Vec<Entry>>,
    codes: Codes,
}

impl MemoryLog {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn append(
        &self,
        room: SessionId,
        expected: Seq,
        entries: Vec<Entry>,
    ) -> Result<(), AppendError> {
        let mut inner = self.inner();
        let log = inner.rooms.entry(room).or_default();
        if log.len() as u64 != expected.0 {
            return Err(AppendError::Stale);
        }
        log.extend(entries);
        Ok(())
    }

    pub(super) fn rewrite(
        &self,
        room: SessionId,
        length: Seq,
        changed: Vec<Entry>,
    ) -> Result<(), AppendError> {
        let mut inner = self.inner();
        let log = inner.rooms.get_mut(&room).filter(|log| log.len() as u64 == length.0);
        let log = log.ok_or(AppendError::Stale)?;
        for entry in changed {
            let place = log.iter_mut().find(|old| old.recorded.seq == entry.recorded.seq);
            *place.ok_or(AppendError::Stale)? = entry;
        }
        Ok(())
    }

    pub(super) fn read_from(&self, room: SessionId, after: Seq) -> Vec<Entry> {
        let inner = self.inner();
        let log = inner.rooms.get(&room).map_or(&[][..], Vec::as_slice);
        log.get(usize::try_from(after.0).unwrap_or(usize::MAX)..).unwrap_or_default().to_vec()
    }

    pub(super) fn claim_code(&self, code: &str, room: SessionId) -> bool {
        *self.inner().codes.entry(code.to_owned()).or_insert(room) == room
    }

    pub(super) fn room_of(&self, code: &str) -> Option<SessionId> {
        self.inner().codes.get(code).copied()
    }

    pub(super) fn quiet_since(&self, before: Millis) -> Vec<SessionId> {
        let inner = self.inner();
        let quiet = |log: &&Vec<Entry>| log.last().is_none_or(|e| e.recorded.at < before);
        inner.rooms.iter().filter(|(_, log)| quiet(log)).map(|(room, _)| *room).collect()
    }

    pub(super) fn forget(&self, room: SessionId) {
        let mut inner = self.inner();
        inner.rooms.remove(&room);
        inner.codes.retain(|_, r| *r != room);
    }
}
