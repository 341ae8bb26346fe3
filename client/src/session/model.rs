//! The room as the screen knows it: the viewer's own state with everything around it, and what changes it.
//!
//! There is no rule in here. The state changes by [`receive`] alone, the same code as on the server; when it
//! no longer fits what the server says, [`Room::is_out_of_step`] asks for a fresh one.

use std::rc::Rc;

use kring_shared::{
    ids::{CommandId, Millis, PersonId, Seq},
    protocol::{Phase, Right},
    session::{
        Person, State,
        deliver::{Happened, receive},
    },
    wire::{Present, ServerFrame, Start, digest},
};

use super::{
    asked::Asked,
    clock::{Clock, TimeLeft, time_left},
    link,
    notice::{Announcer, Notice},
    outbox::Entry,
    outcome::{Confirmation, Failure, Why},
    slot::{Saving, Slot},
};

#[cfg(test)]
mod tests;

/// The moment, by both clocks of the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds by a clock that nobody can set.
    pub steady: i64,
    /// What the device takes for the time.
    pub wall: Millis,
}

/// What changes the room.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// The server said something; with how long question and answer took when it answers a ping.
    Heard(ServerFrame, Option<i64>),
    /// The connection stands differently.
    Linked(link::Status),
    /// These commands wait for an answer, oldest first; and whether they would outlive the page.
    Pending(Rc<[Entry]>, bool),
    /// The server recorded this command.
    Confirmed(Entry),
    /// This command was not carried out.
    Failed(CommandId, Asked, Why),
    /// Somebody read the failure with this number.
    Dismissed(u64),
    /// Time passed.
    Tick,
}

/// The room.
#[derive(Debug, Clone)]
pub struct Room {
    /// The session as this viewer may see it; `None` until the first welcome.
    pub state: Option<Rc<State>>,
    /// The seat; `None` on the big screen and before the first welcome.
    pub you: Option<PersonId>,
    /// Who is connected, and who writes.
    pub present: Vec<Present>,
    /// The server's time.
    pub clock: Clock,
    /// How the connection stands.
    pub link: link::Status,
    /// True when the connection has been gone long enough to say so.
    pub is_offline: bool,
    /// Commands that wait for an answer, oldest first.
    pub pending: Rc<[Entry]>,
    /// False while this device cannot keep them beyond this page: do not close it.
    pub is_kept: bool,
    /// The last command that was recorded.
    pub confirmed: Option<Rc<Confirmation>>,
    /// The last command that was not carried out, until somebody read it.
    pub failure: Option<Rc<Failure>>,
    announcer: Announcer,
    is_out_of_step: bool,
    count: u64,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            state: None,
            you: None,
            present: Vec::new(),
            clock: Clock::default(),
            link: link::Status::Connecting { since: 0 },
            is_offline: false,
            pending: Rc::from([]),
            is_kept: true,
            confirmed: None,
            failure: None,
            announcer: Announcer::default(),
            is_out_of_step: false,
            count: 0,
        }
    }
}

impl Room {
    /// The room after `action`; the same `Rc` when nothing changed, so that nothing is drawn anew.
    #[must_use]
    pub fn reduce(self: Rc<Self>, action: Action, now: Now) -> Rc<Self> {
        if self.is_left_alone_by(&action, now) {
            return self;
        }
        let mut room = Rc::unwrap_or_clone(self);
        room.take(action, now);
        Rc::new(room)
    }

    fn is_left_alone_by(&self, action: &Action, now: Now) -> bool {
        match action {
            Action::Heard(frame, round_trip_ms) => self.is_known(frame, *round_trip_ms, now),
            Action::Linked(status) => self.link == *status,
            Action::Pending(entries, is_kept) => self.pending == *entries && self.is_kept == *is_kept,
            Action::Dismissed(number) => self.failure.as_ref().is_none_or(|f| f.number != *number),
            Action::Tick => !self.announcer.is_due(self.state.as_deref(), self.clock, now),
            Action::Confirmed(_) | Action::Failed(..) => false,
        }
    }

    fn is_known(&self, frame: &ServerFrame, round_trip_ms: Option<i64>, now: Now) -> bool {
        match frame {
            ServerFrame::Pong { now: server, .. } => {
                self.clock.heard(*server, now.wall, round_trip_ms) == self.clock
            }
            ServerFrame::Presence { present } => self.present == *present,
            ServerFrame::Happened(happened) => self.seq().is_some_and(|seq| happened.recorded.seq <= seq),
            ServerFrame::Digest { seq, value } => self.is_out_of_step || self.agrees(*seq, value),
            // The outbox knows whether these are ours, and tells with an action of its own.
            ServerFrame::Confirmed { .. } | ServerFrame::Refused { .. } => true,
            ServerFrame::Welcome { .. } => false,
        }
    }

    fn take(&mut self, action: Action, now: Now) {
        match action {
            Action::Heard(frame, round_trip_ms) => self.hear(frame, round_trip_ms, now),
            Action::Linked(status) => {
                self.link = status;
                self.announcer.linked(status.is_live(), now);
                self.announce_due(now);
            }
            Action::Pending(entries, is_kept) => (self.pending, self.is_kept) = (entries, is_kept),
            Action::Confirmed(entry) => {
                self.count += 1;
                self.confirmed = Some(Rc::new(Confirmation { number: self.count, entry }));
            }
            Action::Failed(id, asked, why) => {
                self.count += 1;
                self.failure = Some(Rc::new(Failure { number: self.count, id, asked, why }));
            }
            Action::Dismissed(_) => self.failure = None,
            Action::Tick => self.announce_due(now),
        }
    }

    fn hear(&mut self, frame: ServerFrame, round_trip_ms: Option<i64>, now: Now) {
        match frame {
            ServerFrame::Welcome { you, now: server, start, present } => {
                self.you = you;
                self.present = present;
                self.clock = self.clock.heard(server, now.wall, None);
                self.begin(start, now);
            }
            ServerFrame::Happened(happened) => self.happened(&happened, now),
            ServerFrame::Presence { present } => self.present = present,
            ServerFrame::Pong { now: server, .. } => {
                self.clock = self.clock.heard(server, now.wall, round_trip_ms)
            }
            ServerFrame::Digest { .. } => self.is_out_of_step = true,
            ServerFrame::Confirmed { .. } | ServerFrame::Refused { .. } => {}
        }
    }

    fn begin(&mut self, start: Start, now: Now) {
        let before = self.state.take();
        match start {
            Start::Snapshot { state } => {
                self.is_out_of_step = false;
                self.state = Some(Rc::from(state));
            }
            Start::Events { events } => {
                let mut state = before.clone();
                let fits = state.as_mut().is_some_and(|state| {
                    let state = Rc::make_mut(state);
                    events.iter().all(|happened| received(state, happened))
                });
                self.is_out_of_step = !fits;
                self.state = state;
            }
        }
        if let Some(after) = &self.state {
            self.announcer.resumed(before.as_deref(), after, self.you, self.clock, now);
        }
    }

    fn happened(&mut self, happened: &Happened, now: Now) {
        let Some(state) = &mut self.state else {
            self.is_out_of_step = true;
            return;
        };
        let before = Rc::clone(state);
        if received(Rc::make_mut(state), happened) {
            self.announcer.happened(&before, state, happened, self.you, self.clock, now);
        } else {
            self.is_out_of_step = true;
        }
    }

    fn announce_due(&mut self, now: Now) {
        self.announcer.announce_due(self.state.as_deref(), self.clock, now);
        self.is_offline = self.announcer.is_offline();
    }

    fn agrees(&self, seq: Seq, value: &str) -> bool {
        let Some(state) = &self.state else { return true };
        match seq.cmp(&state.seq) {
            // About a state that we are past already.
            std::cmp::Ordering::Less => true,
            std::cmp::Ordering::Equal => digest(state) == value,
            std::cmp::Ordering::Greater => false,
        }
    }

    /// The last event that is in the state.
    #[must_use]
    pub fn seq(&self) -> Option<Seq> {
        self.state.as_ref().map(|state| state.seq)
    }

    /// True when the state does not fit the server's and a fresh one is needed.
    #[must_use]
    pub fn is_out_of_step(&self) -> bool {
        self.is_out_of_step
    }

    /// When [`Action::Tick`] is due, by the steady clock.
    #[must_use]
    pub fn next_timer(&self, now: Now) -> Option<i64> {
        self.announcer.next_timer(self.state.as_deref(), self.clock, now)
    }

    /// What the live region says, oldest first, with numbers that count up; only the latest are kept.
    pub fn notices(&self) -> impl DoubleEndedIterator<Item = (u64, &Notice)> {
        self.announcer.notices()
    }

    /// The visit to a phase that is on; 0 in the lobby.
    #[must_use]
    pub fn visit(&self) -> u32 {
        self.state.as_ref().map_or(0, |state| state.now.visit)
    }

    /// The viewer, when it has a seat.
    #[must_use]
    pub fn me(&self) -> Option<&Person> {
        self.state.as_ref()?.person(self.you?)
    }

    /// The phase that is on.
    #[must_use]
    pub fn phase(&self) -> Option<&Phase> {
        self.state.as_ref()?.phase()
    }

    /// What the viewer may do with its voice now.
    #[must_use]
    pub fn my_right(&self) -> Right {
        match (&self.state, self.you) {
            (Some(state), Some(you)) => state.right(you),
            _ => Right::Listen,
        }
    }

    /// Whose turn it is, or who has the floor.
    #[must_use]
    pub fn turn(&self) -> Option<PersonId> {
        super::notice::turn(self.state.as_ref()?)
    }

    /// True when this person has a connection.
    #[must_use]
    pub fn is_present(&self, person: PersonId) -> bool {
        self.present.iter().any(|p| p.person == person)
    }

    /// True while this person writes in a field that others will see.
    #[must_use]
    pub fn is_writing(&self, person: PersonId) -> bool {
        self.present.iter().any(|p| p.person == person && p.writing)
    }

    /// What is left of the phase when this device's clock shows `local`.
    #[must_use]
    pub fn time_left(&self, local: Millis) -> Option<TimeLeft> {
        time_left(self.state.as_ref()?, self.clock, local)
    }

    /// How safe everything is that was sent.
    #[must_use]
    pub fn saving(&self) -> Saving {
        Saving::overall(self.link.is_live(), !self.pending.is_empty())
    }

    /// How safe a field is; `is_typed` says that there is text in it that was not sent yet.
    #[must_use]
    pub fn saving_of(&self, slot: &Slot, is_typed: bool) -> Saving {
        Saving::of_field(self.link.is_live(), is_typed || self.is_pending(slot))
    }

    /// True when something of this field waits for an answer.
    #[must_use]
    pub fn is_pending(&self, slot: &Slot) -> bool {
        self.pending.iter().any(|e| e.asked.slot.as_ref() == Some(slot))
    }
}

/// Brings `state` past `happened`; false when something in between is missing.
fn received(state: &mut State, happened: &Happened) -> bool {
    if happened.recorded.seq > state.seq.next() {
        return false;
    }
    receive(state, happened);
    true
}
