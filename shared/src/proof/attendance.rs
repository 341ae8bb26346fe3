//! R220 to R222: who was there from when to when, read from the log of a session that is over.
//!
//! Minutes are counted along the log: from one event to the next, never back. A clock that is set back costs nobody a
//! minute and gives nobody one twice; one that is set forward cannot be told from silence.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    ids::{Millis, PersonId, ProtocolId, SessionId},
    protocol::{Centre, Role, Text},
    session::{Event, Recorded, Stage, State, apply, apply::open},
};

/// What was measured of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// The session.
    pub session: SessionId,
    /// The method.
    pub protocol: ProtocolId,
    /// Its version.
    pub protocol_version: u32,
    /// Its name.
    pub title: Text,
    /// What stood in its centre.
    pub centre: Centre,
    /// When it began.
    pub started_at: Millis,
    /// When it ended.
    pub ended_at: Millis,
    /// How long it took without pauses, in milliseconds.
    pub net_ms: i64,
    /// How many were there for at least half of that.
    pub people: u32,
    /// Who led at its end.
    pub facilitator: Option<PersonId>,
    /// Everybody who was there.
    pub seats: Vec<Seat>,
    /// How the time to speak was divided.
    pub air: Option<Balance>,
}

/// R267: how the time to speak was divided in a session, without who had which part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Among how many it was divided.
    pub people: u32,
    /// The largest part, in whole percents.
    pub most: u32,
    /// The smallest part.
    pub least: u32,
}

/// R267: from so many on nobody can tell whose part is whose.
pub const BALANCE_PEOPLE_MIN: usize = 4;
/// R267: with less time to speak than this in all, in milliseconds, parts tell nothing.
pub const BALANCE_MS_MIN: i64 = 60_000;

impl Balance {
    /// The parts of `spoken`, in milliseconds for each who could speak.
    pub fn of(spoken: &[i64]) -> Option<Self> {
        let all: i64 = spoken.iter().sum();
        if spoken.len() < BALANCE_PEOPLE_MIN || all < BALANCE_MS_MIN {
            return None;
        }
        let part = |ms: &i64| u32::try_from((ms * 200 + all) / (2 * all)).unwrap_or_default();
        Some(Self {
            people: u32::try_from(spoken.len()).unwrap_or(u32::MAX),
            most: spoken.iter().map(part).max()?,
            least: spoken.iter().map(part).min()?,
        })
    }
}

/// What was measured of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The seat number.
    pub person: PersonId,
    /// The name in the session.
    pub name: String,
    /// The hash of the seat's token.
    pub key: String,
    /// When the person came, at the earliest when the session began.
    pub from: Millis,
    /// When the person went, at the latest when it ended.
    pub to: Millis,
    /// How long the person was there, without pauses, in milliseconds.
    pub net_ms: i64,
    /// True for who brought in a case.
    pub brought_case: bool,
}

/// A stretch of time along the log, from the first to the second, with what the clock showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    from: Moment,
    to: Moment,
}

/// A moment: how far the log had run, and what the clock showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Moment {
    run: i64,
    clock: Millis,
}

impl Moment {
    /// The moment `ms` before this one, at the earliest `first`.
    fn back(self, ms: i64, first: Self) -> Self {
        let ms = ms.clamp(0, self.run - first.run);
        if ms == self.run - first.run {
            first
        } else {
            Self { run: self.run - ms, clock: self.clock.plus_ms(-ms) }
        }
    }
}

impl Stretch {
    fn meet(self, other: Self) -> Option<Self> {
        let from = if self.from.run >= other.from.run { self.from } else { other.from };
        let to = if self.to.run <= other.to.run { self.to } else { other.to };
        (from.run < to.run).then_some(Self { from, to })
    }

    fn ms(self) -> i64 {
        self.to.run - self.from.run
    }
}

/// What is being measured while the log is read.
#[derive(Default)]
struct Reading {
    /// Since when the session runs and does not pause.
    going: Option<Moment>,
    going_on: Vec<Stretch>,
    here: BTreeMap<PersonId, Moment>,
    spans: BTreeMap<PersonId, Vec<Stretch>>,
    owners: BTreeSet<PersonId>,
}

impl Reading {
    fn take(&mut self, state: &State, recorded: &Recorded, now: Moment) {
        let goes = state.stage == Stage::Running && state.now.paused.is_none();
        match (self.going, goes) {
            (None, true) => self.going = Some(now),
            (Some(from), false) => {
                self.going_on.push(Stretch { from, to: now });
                self.going = None;
            }
            _ => {}
        }
        for person in &state.people {
            let is_here = person.is_member() && person.is_here();
            match (self.here.get(&person.id).copied(), is_here) {
                (None, true) => {
                    self.here.insert(person.id, now);
                }
                (Some(from), false) => {
                    // Who left was gone before that was noted.
                    let gone_ms = match &recorded.event {
                        Event::Left { person: who, since } if *who == person.id => {
                            recorded.at.since_ms(*since)
                        }
                        _ => 0,
                    };
                    let to = now.back(gone_ms, from);
                    self.spans.entry(person.id).or_default().push(Stretch { from, to });
                    self.here.remove(&person.id);
                }
                _ => {}
            }
        }
        if state.stage == Stage::Running {
            self.owners.extend(state.holder(Role::Owner).map(|owner| owner.id));
        }
    }

    /// The stretches in which somebody was there while the session went on.
    fn of(&self, person: PersonId) -> impl Iterator<Item = Stretch> + '_ {
        let spans = self.spans.get(&person).map(Vec::as_slice).unwrap_or_default();
        spans.iter().flat_map(|span| self.going_on.iter().filter_map(|going| span.meet(*going)))
    }
}

/// What the log of a session says of who was there; `None` when the session never began, or is not over.
pub fn measure<'a>(log: impl IntoIterator<Item = &'a Recorded>) -> Option<Measured> {
    let mut log = log.into_iter();
    let first = log.next()?;
    let mut state = open(first)?;
    let mut now = Moment { run: 0, clock: first.at };
    let mut reading = Reading::default();
    for recorded in log {
        apply(&mut state, recorded);
        let passed = recorded.at.since_ms(now.clock).max(0);
        now = Moment { run: now.run.saturating_add(passed), clock: recorded.at };
        reading.take(&state, recorded, now);
    }
    let (started_at, ended_at) = (state.started_at?, state.ended_at?);
    let net_ms = reading.going_on.iter().map(|going| going.ms()).sum();
    let seats: Vec<Seat> = state.people.iter().filter_map(|person| seat(person, &reading)).collect();
    let people = seats.iter().filter(|seat| seat.net_ms * 2 >= net_ms).count();
    Some(Measured {
        session: state.id,
        protocol: state.script.protocol.clone(),
        protocol_version: state.script.version,
        title: state.script.title.clone(),
        centre: state.script.centre,
        started_at,
        ended_at,
        net_ms,
        people: u32::try_from(people).unwrap_or(u32::MAX),
        facilitator: state.holder(Role::Facilitator).map(|lead| lead.id),
        air: Balance::of(&spoken(&state, &seats)),
        seats,
    })
}

/// How long each spoke who was there and had a turn or the floor to have. Who leads has none in most methods, and counts when
/// he had.
fn spoken(state: &State, seats: &[Seat]) -> Vec<i64> {
    let lead = state.holder(Role::Facilitator).map(|lead| lead.id);
    let of = |seat: &Seat| state.flow.air.get(&seat.person).copied();
    seats
        .iter()
        .filter(|seat| Some(seat.person) != lead || of(seat).is_some())
        .map(|s| of(s).unwrap_or(0))
        .collect()
}

fn seat(person: &crate::session::Person, reading: &Reading) -> Option<Seat> {
    let spans: Vec<Stretch> = reading.of(person.id).collect();
    let (first, last) = (spans.first()?, spans.last()?);
    Some(Seat {
        person: person.id,
        name: person.name.clone(),
        key: person.key.clone()?,
        from: first.from.clock,
        to: last.to.clock,
        net_ms: spans.iter().map(|span| span.ms()).sum(),
        brought_case: reading.owners.contains(&person.id),
    })
}

/// Whole minutes; what is over counts for nothing.
pub fn minutes(ms: i64) -> u32 {
    u32::try_from(ms.max(0) / 60_000).unwrap_or(u32::MAX)
}
