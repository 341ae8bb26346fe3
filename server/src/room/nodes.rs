//! A room that other nodes may have as well: what they say of it, and what this one says.

use kring_shared::{
    ids::{Millis, PersonId, SessionId},
    wire::{Present, close},
};
use tokio::sync::watch;

use super::{actor::Room, earlier};
use crate::{
    clock,
    event_log::{
        EventLog,
        bell::{BEAT_MS, Heard},
    },
};

/// After a try to read on that failed the next comes after this, in milliseconds.
const READ_AGAIN_MS: i64 = 500;

/// The other nodes, as this room hears of them.
pub(super) struct Nodes {
    hearing: Option<watch::Receiver<Heard>>,
    /// What was heard last.
    heard: Heard,
    /// When this node says again who is here.
    beat_at: Millis,
    /// When it is read on again, after that failed: what was rung may be in the log since.
    read_at: Option<Millis>,
}

impl Nodes {
    /// Begins to listen.
    pub(super) fn of(log: &EventLog, room: SessionId) -> Self {
        Self {
            hearing: log.listen(room),
            heard: Heard::default(),
            beat_at: clock::now().plus_ms(BEAT_MS),
            read_at: None,
        }
    }

    /// True where another node may have the room as well.
    pub(super) fn are_several(&self) -> bool {
        self.hearing.is_some()
    }

    /// Waits until something was rung.
    pub(super) async fn rung(&mut self) {
        let is_heard = match &mut self.hearing {
            Some(hearing) => hearing.changed().await.is_ok(),
            None => false,
        };
        if !is_heard {
            std::future::pending().await
        }
    }

    /// Tells the others who is connected here.
    pub(super) fn tell(&mut self, log: &EventLog, room: SessionId, present: Vec<Present>) {
        if self.are_several() {
            log.tell_here(room, present, false);
            self.beat_at = clock::now().plus_ms(BEAT_MS);
        }
    }

    /// When something is due: saying again who is here, or noticing that another node is silent.
    pub(super) fn next(&self) -> Option<Millis> {
        let silence = self.heard.next_silence(clock::now());
        self.hearing.as_ref().and_then(|_| earlier(earlier(Some(self.beat_at), silence), self.read_at))
    }
}

impl Room {
    /// Takes in what other nodes rang; true when the room closes.
    pub(super) async fn hear(&mut self) -> bool {
        let Some(hearing) = &mut self.nodes.hearing else { return false };
        let heard = hearing.borrow_and_update().clone();
        let before = std::mem::replace(&mut self.nodes.heard, heard);
        if self.nodes.heard.anew {
            // The log is another one now: everybody comes back to what stands in it.
            self.audience.close_all(close::RESTARTING);
            return true;
        }
        let may_have_missed = self.nodes.heard.gaps != before.gaps;
        if self.nodes.heard.head > self.state.seq || may_have_missed {
            self.read_on().await;
        }
        if may_have_missed {
            // Heard from now on: the others are asked who is with them.
            self.log.tell_here(self.state.id, self.audience.present_here(), true);
        } else if self.nodes.heard.asked != before.asked && !self.audience.is_empty() {
            self.nodes.tell(&self.log, self.state.id, self.audience.present_here());
        }
        self.note_elsewhere();
        false
    }

    /// Notes who is connected to other nodes. Who is there stays; who was there and is no more begins to leave.
    pub(super) fn note_elsewhere(&mut self) {
        if !self.nodes.are_several() {
            return;
        }
        let now = clock::now();
        let is_news = self.audience.set_elsewhere(self.nodes.heard.elsewhere(now));
        self.leaving.retain(|person, _| !self.audience.is_elsewhere(*person));
        if is_news {
            let is_away =
                |person: PersonId| !self.audience.is_here(person) && !self.audience.is_elsewhere(person);
            let away: Vec<PersonId> = self
                .state
                .people
                .iter()
                .filter(|person| person.is_here() && is_away(person.id))
                .map(|person| person.id)
                .collect();
            for person in away {
                self.leaving.entry(person).or_insert(now);
            }
            self.audience.tell_presence(&self.state);
        }
    }

    /// Reads on; when the store is away, again soon.
    async fn read_on(&mut self) {
        let is_read = self.catch_up().await;
        self.nodes.read_at = (!is_read).then(|| clock::now().plus_ms(READ_AGAIN_MS));
    }

    /// Says again who is here, notices who fell silent, and reads on when that failed before.
    pub(super) async fn on_beat(&mut self, now: Millis) {
        if !self.nodes.are_several() || self.audience.is_empty() {
            return;
        }
        self.note_elsewhere();
        // A ring that was lost is made up for with every beat.
        if self.nodes.beat_at <= now || self.nodes.read_at.is_some_and(|at| at <= now) {
            self.read_on().await;
        }
        if self.nodes.beat_at <= now {
            self.nodes.tell(&self.log, self.state.id, self.audience.present_here());
        }
    }
}
