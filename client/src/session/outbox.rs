//! Commands that the server has not answered yet. They outlive the page: each tab keeps its own under one key
//! in localStorage, and takes over those of tabs that are gone.
//!
//! Commands go out one at a time, in order: the next one when the one before was answered. A command that is
//! sent twice has its effect once, because its id stays the same. The key says who owns an entry: a tab that
//! finds its key gone (it slept, and another tab took over) lets go of what was in it.

use std::{collections::VecDeque, rc::Rc};

use kring_shared::{
    ids::{CommandId, Millis, PersonId, SessionId},
    wire::{Refusal, limits},
};
use serde::{Deserialize, Serialize};
use uuid::Builder;

use super::{
    asked::Asked,
    store::{Store, read_json, write_json},
};

#[cfg(test)]
mod tests;

/// Milliseconds of silence after which another tab's entries are taken over.
pub const TAB_GONE_MS: i64 = 10_000;
/// Milliseconds between signs of life of a tab with entries.
pub const ALIVE_EVERY_MS: i64 = 3_000;
/// Milliseconds after which a command without answer is sent again.
pub const ANSWER_MAX_MS: i64 = 10_000;
/// The shortest pause after the server was too busy, in milliseconds; chance makes it up to twice as long.
pub const PAUSE_MS: i64 = 1_000;
/// Milliseconds after which a command that steers the session, unsent, no longer is what anybody wants.
pub const STEERING_MAX_MS: i64 = 120_000;
/// How often a frame may end the connection before it is set aside.
pub const STRIKES_MAX: u8 = 2;

/// A new command id: UUID version 7, from the time and ten random bytes.
#[must_use]
pub fn command_id(now: Millis, random: &[u8; 10]) -> CommandId {
    let millis = u64::try_from(now.0).unwrap_or_default();
    CommandId(Builder::from_unix_timestamp_millis(millis, random).into_uuid())
}

/// A command that was not answered yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id, the same however often it is sent.
    pub id: CommandId,
    /// What is asked.
    pub asked: Asked,
    /// The visit to a phase in which it was asked.
    pub visit: u32,
    /// When it was asked, by this device's clock.
    pub at: Millis,
    /// How often the connection ended while it was under way as a bad frame.
    #[serde(default)]
    pub strikes: u8,
}

/// What became of a command that was to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It waits to be sent.
    New,
    /// The same was asked a moment ago and waits already, under this id.
    Same(CommandId),
    /// It is larger than a frame may be.
    TooLong,
}

/// What a refusal led to.
#[derive(Debug, Clone, PartialEq)]
pub enum Refused {
    /// The command is not ours, or was answered before.
    Unknown,
    /// It is kept and sent again after a pause.
    Kept,
    /// It is removed; whoever asked should hear of it.
    Removed(Entry),
}

#[derive(Serialize, Deserialize)]
struct Kept {
    /// The last sign of life of the tab.
    at: Millis,
    /// True once its page was left.
    #[serde(default)]
    is_left: bool,
    entries: VecDeque<Entry>,
}

/// The outbox of one tab.
pub struct Outbox {
    store: Rc<dyn Store>,
    prefix: String,
    key: String,
    entries: VecDeque<Entry>,
    /// False while localStorage refuses: then the entries live in this page alone.
    is_kept: bool,
    is_live: bool,
    under_way: Option<(CommandId, i64)>,
    not_before: i64,
    alive_at: i64,
}

impl Outbox {
    /// The outbox of a tab, with what other tabs of this seat left behind. `tab` is random.
    #[must_use]
    pub fn open(store: Rc<dyn Store>, session: SessionId, person: PersonId, tab: u64, now: Millis) -> Self {
        let prefix = format!("kring.outbox.{session}.{}.", person.0);
        let key = format!("{prefix}{tab:016x}");
        let mut outbox = Self {
            store,
            prefix,
            key,
            entries: VecDeque::new(),
            is_kept: true,
            is_live: false,
            under_way: None,
            not_before: 0,
            alive_at: 0,
        };
        outbox.adopt(now);
        outbox
    }

    /// What was not answered yet, oldest first.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// False while this device has no room to keep the entries beyond this page.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.is_kept
    }

    /// Adds a command. Pressing the same button twice while the first press waits counts once.
    pub fn add(&mut self, entry: Entry, now: Millis) -> Added {
        if entry.asked.frame(entry.id).len() > limits::FRAME_MAX_BYTES {
            return Added::TooLong;
        }
        let last = self.entries.iter().rev().find(|e| e.asked.steers);
        let is_same = |e: &&Entry| !entry.asked.adds_up && e.asked == entry.asked && e.visit == entry.visit;
        if let Some(last) = last.filter(is_same) {
            return Added::Same(last.id);
        }
        self.entries.push_back(entry);
        self.keep(now);
        Added::New
    }

    /// The connection stands, in `visit`. Returns the steering commands that are dropped because they come too
    /// late; those of an earlier phase are dropped without a word, because everybody sees that it is over.
    pub fn welcomed(&mut self, visit: u32, now: Millis) -> Vec<Entry> {
        self.is_live = true;
        self.under_way = None;
        self.not_before = 0;
        self.look_again();
        self.adopt(now);
        let is_old = |e: &Entry| e.asked.steers && now.since_ms(e.at) > STEERING_MAX_MS;
        let (mut late, rest): (Vec<Entry>, Vec<Entry>) = self.entries.drain(..).partition(is_old);
        self.entries = rest.into();
        self.drop_past(visit);
        self.keep(now);
        late.retain(|e| e.visit == visit);
        late
    }

    /// The connection is gone. `is_bad_frame` says that the server did not understand what was sent; a command
    /// that did this again is removed and returned.
    pub fn lost(&mut self, is_bad_frame: bool, now: Millis) -> Option<Entry> {
        self.is_live = false;
        let (id, _) = self.under_way.take()?;
        if !is_bad_frame {
            return None;
        }
        let entry = self.entries.iter_mut().find(|e| e.id == id)?;
        entry.strikes += 1;
        let removed = if entry.strikes >= STRIKES_MAX { self.take(id) } else { None };
        self.keep(now);
        removed
    }

    /// The frame to send at `steady` in `visit`, as text, if one is due.
    pub fn next_frame(&mut self, visit: u32, steady: i64) -> Option<String> {
        if !self.is_live || steady < self.due()? {
            return None;
        }
        self.look_again();
        self.drop_past(visit);
        let entry = self.entries.front()?;
        self.under_way = Some((entry.id, steady));
        Some(entry.asked.frame(entry.id))
    }

    /// When to ask for the next frame or to give a sign of life, by the steady clock.
    #[must_use]
    pub fn next_timer(&self) -> Option<i64> {
        let alive = (!self.entries.is_empty()).then_some(self.alive_at + ALIVE_EVERY_MS);
        let due = if self.is_live { self.due() } else { None };
        alive.into_iter().chain(due).min()
    }

    /// The server recorded the command.
    pub fn confirmed(&mut self, id: CommandId, now: Millis) -> Option<Entry> {
        self.answered(id);
        let entry = self.take(id)?;
        self.keep(now);
        Some(entry)
    }

    /// The server refused the command at `steady`; `random` lies from 0 up to 1.
    pub fn refused(
        &mut self,
        id: CommandId,
        code: Refusal,
        now: Millis,
        steady: i64,
        random: f64,
    ) -> Refused {
        self.answered(id);
        if code.is_passing() && self.entries.iter().any(|e| e.id == id) {
            self.not_before = steady + PAUSE_MS + (PAUSE_MS as f64 * random.clamp(0.0, 1.0)) as i64;
            return Refused::Kept;
        }
        let Some(entry) = self.take(id) else { return Refused::Unknown };
        self.keep(now);
        Refused::Removed(entry)
    }

    /// Time passed: gives a sign of life while there are entries, and takes over from tabs that are gone.
    pub fn tick(&mut self, now: Millis, steady: i64) {
        if steady >= self.alive_at + ALIVE_EVERY_MS {
            self.alive_at = steady;
            self.look_again();
            if !self.entries.is_empty() {
                self.keep(now);
            }
            self.adopt(now);
        }
    }

    /// The page is being left: whoever comes next may take over at once.
    pub fn left(&mut self, now: Millis) {
        self.look_again();
        self.keep_as(now, true);
    }

    fn due(&self) -> Option<i64> {
        self.entries.front()?;
        Some(self.under_way.map_or(self.not_before, |(_, since)| since + ANSWER_MAX_MS))
    }

    fn answered(&mut self, id: CommandId) {
        self.under_way = self.under_way.filter(|(under_way, _)| *under_way != id);
    }

    fn take(&mut self, id: CommandId) -> Option<Entry> {
        let place = self.entries.iter().position(|e| e.id == id)?;
        self.entries.remove(place)
    }

    fn keep(&mut self, at: Millis) {
        self.keep_as(at, false);
    }

    fn keep_as(&mut self, at: Millis, is_left: bool) {
        if self.entries.is_empty() {
            self.store.remove(&self.key);
            self.is_kept = true;
        } else {
            let kept = Kept { at, is_left, entries: self.entries.clone() };
            self.is_kept = write_json(&*self.store, &self.key, &kept);
        }
    }

    /// Lets go of everything when another tab took over while this one slept.
    fn look_again(&mut self) {
        if self.is_kept && !self.entries.is_empty() && self.store.read(&self.key).is_none() {
            self.entries.clear();
            self.under_way = None;
        }
    }

    /// Drops steering commands of another phase; one that is under way may have led here and is awaited.
    fn drop_past(&mut self, visit: u32) {
        let under_way = self.under_way.map(|(id, _)| id);
        self.entries.retain(|e| !e.asked.steers || e.visit == visit || Some(e.id) == under_way);
    }

    fn adopt(&mut self, now: Millis) {
        let mut gone = Vec::new();
        for key in self.store.keys(&self.prefix) {
            let Some(kept) = read_json::<Kept>(&*self.store, &key).filter(|_| key != self.key) else {
                continue;
            };
            // A clock that was set back must not keep entries from being sent.
            if kept.is_left || now.since_ms(kept.at).abs() > TAB_GONE_MS {
                gone.push((key, kept.entries));
            }
        }
        if gone.is_empty() {
            return;
        }
        for entry in gone.iter().flat_map(|(_, entries)| entries) {
            if self.entries.iter().all(|e| e.id != entry.id) {
                self.entries.push_back(entry.clone());
            }
        }
        // What was asked first goes first; ids of version 7 sort by time.
        let under_way = self.under_way.map(|(id, _)| id);
        self.entries.make_contiguous().sort_by_key(|e| (Some(e.id) != under_way, e.at, e.id));
        self.keep(now);
        // Written before removed: a crash in between leaves two copies, never none.
        if self.is_kept {
            gone.iter().for_each(|(key, _)| self.store.remove(key));
        }
    }
}
