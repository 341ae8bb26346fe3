//! What a screen reader should hear, as facts; the words are the page's.
//!
//! Facts come from what changed between two states, so that they are the same after an event and after a
//! reconnect. People who come in shortly after each other are named together, and a connection that is back
//! within a moment is not mentioned at all.

use std::collections::VecDeque;

use kring_shared::{
    ids::{CardId, PersonId},
    protocol::Role,
    session::{Card, Event, Stage, State, deliver::Happened},
};

use super::{
    clock::{Clock, time_left},
    model::Now,
};

/// How many are kept.
const NOTICES_MAX: usize = 16;
/// Milliseconds in which people who come in are named together.
pub const JOINED_TOGETHER_MS: i64 = 2_000;
/// Milliseconds that the connection may be gone without a word.
pub const GONE_QUIETLY_MS: i64 = 2_000;
/// At how many minutes before the end the time is mentioned.
const MINUTES: [u32; 2] = [1, 5];

/// Something that happened and that everybody should notice, also who does not see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A phase began; its place in the script.
    PhaseBegan(usize),
    /// It is the viewer's turn.
    YourTurn,
    /// It is somebody else's turn.
    TurnOf(PersonId),
    /// So many cards were turned over.
    Revealed(usize),
    /// So many minutes are left.
    MinutesLeft(u32),
    /// The time of the phase is up.
    TimeUp,
    /// Somebody paused the session.
    Paused(PersonId),
    /// The session goes on.
    Resumed,
    /// These people joined.
    PersonJoined(Vec<PersonId>),
    /// These people wait until the facilitator lets them in.
    AtTheDoor(Vec<PersonId>),
    /// The viewer was let in.
    LetIn,
    /// The viewer has another role.
    YourRole(Role),
    /// A question of the viewer was answered, or left open on purpose.
    AnsweredYours(CardId),
    /// A card of the viewer was given back.
    CardReturned(CardId),
    /// The session ended.
    Ended,
    /// The connection is gone.
    ConnectionLost,
    /// The connection is back.
    ConnectionBack,
}

/// Collects the notices.
#[derive(Debug, Clone, Default)]
pub(super) struct Announcer {
    notices: VecDeque<(u64, Notice)>,
    count: u64,
    joined: Vec<PersonId>,
    joined_until: i64,
    /// Since when the connection is gone, and whether that was said.
    gone: Option<(i64, bool)>,
    was_live: bool,
    /// The visit of which the minutes were mentioned, and the last number.
    minutes: (u32, Option<u32>),
}

impl Announcer {
    pub(super) fn notices(&self) -> impl DoubleEndedIterator<Item = (u64, &Notice)> {
        self.notices.iter().map(|(number, notice)| (*number, notice))
    }

    pub(super) fn is_offline(&self) -> bool {
        self.gone.is_some_and(|(_, said)| said)
    }

    /// The connection stands or not.
    pub(super) fn linked(&mut self, is_live: bool, now: Now) {
        if is_live {
            self.was_live = true;
            if self.gone.take().is_some_and(|(_, said)| said) {
                self.say(Notice::ConnectionBack);
            }
        } else if self.was_live && self.gone.is_none() {
            self.gone = Some((now.steady, false));
        }
    }

    /// A welcome led from `before` to `after`.
    pub(super) fn resumed(
        &mut self,
        before: Option<&State>,
        after: &State,
        you: Option<PersonId>,
        clock: Clock,
        now: Now,
    ) {
        if let Some(before) = before {
            self.changed(before, after, you);
        }
        self.set_minutes(after, clock, now);
    }

    /// An event led from `before` to `after`.
    pub(super) fn happened(
        &mut self,
        before: &State,
        after: &State,
        happened: &Happened,
        you: Option<PersonId>,
        clock: Clock,
        now: Now,
    ) {
        self.changed(before, after, you);
        let is_mine = |id: &CardId| {
            let author = after.cards.get(id).and_then(|c| c.content.as_ref()).and_then(|c| c.author);
            author.is_some() && author == you
        };
        match &happened.recorded.event {
            Event::Joined { person, .. } if Some(*person) != you => {
                self.joined.push(*person);
                self.joined_until = now.steady + JOINED_TOGETHER_MS;
            }
            Event::Answered { card, person, .. } if is_mine(card) && Some(*person) != you => {
                self.say(Notice::AnsweredYours(*card));
            }
            Event::CardReturned { card } if is_mine(card) => self.say(Notice::CardReturned(*card)),
            Event::CardsRevealed { cards, .. } => self.say(Notice::Revealed(cards.len())),
            Event::Veiled => {
                let turned = happened.disclosed.iter().filter(|d| {
                    is_up(d.card.as_deref()) && !is_up(before.cards.get(&d.id).map(AsRef::as_ref))
                });
                let turned = turned.count();
                if turned > 0 {
                    self.say(Notice::Revealed(turned));
                }
            }
            Event::PhaseEntered { .. } | Event::TimeSet { .. } | Event::Resumed { .. } => {
                self.set_minutes(after, clock, now);
            }
            _ => {}
        }
    }

    fn changed(&mut self, before: &State, after: &State, you: Option<PersonId>) {
        if before.stage != Stage::Ended && after.stage == Stage::Ended {
            self.say(Notice::Ended);
            return;
        }
        let is_member = |state: &State| you.and_then(|you| state.person(you)).is_some_and(|p| p.is_member());
        if !is_member(before) && is_member(after) && you.is_some_and(|you| before.person(you).is_some()) {
            // What was on already when the door opened is no news.
            self.say(Notice::LetIn);
            return;
        }
        let role = |state: &State| you.and_then(|you| state.person(you)).map(|p| p.role);
        if let (Some(was), Some(is)) = (role(before), role(after))
            && was != is
        {
            self.say(Notice::YourRole(is));
        }
        let is_new_phase = before.now.visit != after.now.visit;
        if is_new_phase && after.stage == Stage::Running {
            self.say(Notice::PhaseBegan(after.now.place));
        }
        let (was, is) = (turn(before), turn(after));
        if let Some(person) = is.filter(|_| is_new_phase || was != is) {
            self.say(if Some(person) == you { Notice::YourTurn } else { Notice::TurnOf(person) });
        }
        match (before.now.paused, after.now.paused) {
            (None, Some(pause)) => self.say(Notice::Paused(pause.by)),
            (Some(_), None) if !is_new_phase => self.say(Notice::Resumed),
            _ => {}
        }
        if after.now.time_up && (is_new_phase || !before.now.time_up) {
            self.say(Notice::TimeUp);
        }
    }

    /// Says what has waited long enough.
    pub(super) fn announce_due(&mut self, state: Option<&State>, clock: Clock, now: Now) {
        if !self.joined.is_empty() && now.steady >= self.joined_until {
            let joined = std::mem::take(&mut self.joined);
            let is_waiting = |id: &PersonId| state.and_then(|s| s.person(*id)).is_some_and(|p| !p.admitted);
            let (waiting, inside): (Vec<_>, Vec<_>) = joined.into_iter().partition(is_waiting);
            if !inside.is_empty() {
                self.say(Notice::PersonJoined(inside));
            }
            if !waiting.is_empty() {
                self.say(Notice::AtTheDoor(waiting));
            }
        }
        if let Some((since, said)) = &mut self.gone
            && !*said
            && now.steady >= *since + GONE_QUIETLY_MS
        {
            *said = true;
            self.say(Notice::ConnectionLost);
        }
        if let Some(minutes) = self.minutes_due(state, clock, now) {
            self.minutes.1 = Some(minutes);
            self.say(Notice::MinutesLeft(minutes));
        }
    }

    /// True when [`Self::announce_due`] would say something.
    pub(super) fn is_due(&self, state: Option<&State>, clock: Clock, now: Now) -> bool {
        let joined = !self.joined.is_empty() && now.steady >= self.joined_until;
        let gone = self.gone.is_some_and(|(since, said)| !said && now.steady >= since + GONE_QUIETLY_MS);
        joined || gone || self.minutes_due(state, clock, now).is_some()
    }

    /// When something may be due, by the steady clock.
    pub(super) fn next_timer(&self, state: Option<&State>, clock: Clock, now: Now) -> Option<i64> {
        let joined = (!self.joined.is_empty()).then_some(self.joined_until);
        let gone = self.gone.filter(|(_, said)| !said).map(|(since, _)| since + GONE_QUIETLY_MS);
        let left = state.and_then(|s| time_left(s, clock, now.wall)).filter(|l| !l.is_paused && l.ms > 0);
        let minutes = left.and_then(|left| {
            let mentions = MINUTES.iter().map(|minutes| left.ms - i64::from(*minutes) * 60_000);
            mentions.filter(|ms| *ms > 0).min().map(|ms| now.steady + ms)
        });
        joined.into_iter().chain(gone).chain(minutes).min()
    }

    /// Begins to count the minutes of a phase; what is not even that long is not mentioned.
    fn set_minutes(&mut self, state: &State, clock: Clock, now: Now) {
        self.minutes = (state.now.visit, minutes_left(state, clock, now));
    }

    fn minutes_due(&self, state: Option<&State>, clock: Clock, now: Now) -> Option<u32> {
        let state = state?;
        let (visit, said) = self.minutes;
        let left = minutes_left(state, clock, now)?;
        (visit == state.now.visit && said.is_none_or(|said| left < said)).then_some(left)
    }

    fn say(&mut self, notice: Notice) {
        self.count += 1;
        self.notices.push_back((self.count, notice));
        if self.notices.len() > NOTICES_MAX {
            self.notices.pop_front();
        }
    }
}

/// Whose turn it is, or who has the floor.
pub(super) fn turn(state: &State) -> Option<PersonId> {
    state.outline()?;
    state.now.turns.as_ref().and_then(|turns| turns.current()).or(state.now.floor)
}

/// The smallest of the minutes that are mentioned within which the phase ends.
fn minutes_left(state: &State, clock: Clock, now: Now) -> Option<u32> {
    let left = time_left(state, clock, now.wall).filter(|left| !left.is_paused && left.ms > 0)?;
    MINUTES.into_iter().find(|minutes| left.ms <= i64::from(*minutes) * 60_000)
}

fn is_up(card: Option<&Card>) -> bool {
    card.is_some_and(|card| card.content.is_some())
}
