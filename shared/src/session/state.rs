//! The state of one session, built from its events alone.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use super::{card::Card, event::DepartureRecord, follow::Flow, turns::TurnState};
use crate::{
    ids::{CardId, CommandId, KindId, Millis, OptionId, PersonId, Seq, SessionId},
    protocol::{Outline, Phase, Right, Role, Script},
};

/// How many command ids are remembered, so that a command sent twice has its effect once.
pub const COMMANDS_REMEMBERED: usize = 512;

/// Everything that is known of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The last event that was applied.
    pub seq: Seq,
    /// The session.
    pub id: SessionId,
    /// The code with which people join.
    pub code: String,
    /// What the session runs.
    pub script: Arc<Script>,
    /// Where the session is.
    pub stage: Stage,
    /// When it was opened.
    pub opened_at: Millis,
    /// When its first phase began.
    pub started_at: Option<Millis>,
    /// When it ended.
    pub ended_at: Option<Millis>,
    /// Everybody who ever joined, in order of seat number.
    pub people: Vec<Person>,
    /// The phase that is on; meaningless in the lobby.
    pub now: PhaseRun,
    /// All cards.
    pub cards: BTreeMap<CardId, Arc<Card>>,
    /// Where the group left the script.
    pub departures: Vec<DepartureRecord>,
    /// Rounds begun so far: who starts rotates with it.
    pub rounds: u32,
    /// Who opened the session; may take the lead back after somebody else took over.
    pub founder: PersonId,
    /// What was chosen, and how often the group went round.
    #[serde(default, skip_serializing_if = "Flow::is_empty")]
    pub flow: Flow,
    /// Ids of the latest commands with the event they led to; never leaves the server.
    #[serde(default, skip_serializing_if = "VecDeque::is_empty")]
    pub done: VecDeque<(CommandId, Seq)>,
}

/// Where a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// People come in.
    Lobby,
    /// A phase is on.
    Running,
    /// It is over; nothing changes any more.
    Ended,
}

/// Somebody who joined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The seat number.
    pub id: PersonId,
    /// The name that was given.
    pub name: String,
    /// The role.
    pub role: Role,
    /// False while the facilitator has not let this person in.
    pub admitted: bool,
    /// True after the facilitator took this person out, or the person left for good.
    pub removed: bool,
    /// True once the confidentiality rule was confirmed.
    pub agreed: bool,
    /// The times at which this person was measured to be here; the last may be open.
    pub spans: Vec<Span>,
    /// The hash of the seat's token; never leaves the server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

/// A time somebody was here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// From.
    pub from: Millis,
    /// Until; open while here.
    pub to: Option<Millis>,
}

/// One visit to a phase.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PhaseRun {
    /// The place of the phase in the script.
    pub place: usize,
    /// Counts visits to phases in this session, from 1; 0 in the lobby.
    pub visit: u32,
    /// When it began.
    pub entered_at: Millis,
    /// When its time is up.
    pub ends_at: Millis,
    /// True once the time is up.
    pub time_up: bool,
    /// Since when it is paused, and by whom.
    pub paused: Option<Pause>,
    /// Who is ready.
    pub ready: BTreeSet<PersonId>,
    /// The round, in a phase with one.
    pub turns: Option<TurnState>,
    /// Raised hands in order.
    pub hands: Vec<PersonId>,
    /// Who was given the floor from the queue of hands.
    pub floor: Option<PersonId>,
    /// True once the vote of this phase is closed.
    pub vote_closed: bool,
    /// Who said where he stands; where, once the check is closed, and to himself.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub checked: BTreeMap<PersonId, Option<OptionId>>,
    /// True once the check of this phase is closed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub check_closed: bool,
    /// Since when the turn or the floor is with who has it.
    #[serde(default)]
    pub turn_since: Millis,
}

/// A pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// Since when.
    pub at: Millis,
    /// Who asked for it.
    pub by: PersonId,
}

impl State {
    /// The person with this seat number.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.iter().find(|p| p.id == id)
    }

    /// Everybody who takes part: let in and not removed.
    pub fn members(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|p| p.is_member())
    }

    /// The member with a role of which there is one.
    pub fn holder(&self, role: Role) -> Option<&Person> {
        self.members().find(|p| p.role == role)
    }

    /// Everybody in the order of the ring: the owner first, then clockwise by seat number, the facilitator
    /// opposite the owner. Who waits at the door has a chair too.
    pub fn circle(&self) -> Vec<&Person> {
        let there = || self.people.iter().filter(|p| !p.removed);
        let is_lead = |p: &&Person| p.role == Role::Facilitator && p.admitted;
        let is_owner = |p: &&Person| p.role == Role::Owner;
        let mut circle: Vec<&Person> = there().filter(is_owner).collect();
        circle.extend(there().filter(|p| !is_owner(p) && !is_lead(p)));
        if let Some(lead) = there().find(is_lead) {
            let opposite = circle.len().div_ceil(2);
            circle.insert(opposite, lead);
        }
        circle
    }

    /// The phase that is on; `None` in the lobby and after the end.
    pub fn phase(&self) -> Option<&Phase> {
        match self.stage {
            Stage::Running => self.script.phases.get(self.now.place).map(|p| &*p.phase),
            Stage::Lobby | Stage::Ended => None,
        }
    }

    /// What is known of the phase that is on without reading it; `None` in the lobby and after the end.
    pub fn outline(&self) -> Option<&Outline> {
        match self.stage {
            Stage::Running => self.script.phases.get(self.now.place).map(|p| &p.outline),
            Stage::Lobby | Stage::Ended => None,
        }
    }

    /// What `person` may do with its voice now; everybody may speak in the lobby and after the end.
    pub fn right(&self, person: PersonId) -> Right {
        match (self.outline(), self.person(person)) {
            (Some(phase), Some(person)) if person.is_member() => phase.right(person.role),
            (None, Some(person)) if person.is_member() => Right::Speak,
            _ => Right::Listen,
        }
    }

    /// Cards of `kind` that lie on the table or face down on it, by id.
    pub fn live_cards<'a>(&'a self, kind: &'a KindId) -> impl Iterator<Item = &'a Card> + 'a {
        self.cards
            .values()
            .map(AsRef::as_ref)
            .filter(move |c| &c.kind == kind && c.status == super::card::Status::Live)
            .filter(|c| self.is_of_this_case(c))
    }

    /// False for what was written in the method while somebody else brought in a case; it lies on the table no more.
    pub fn is_of_this_case(&self, card: &Card) -> bool {
        self.is_of_this_owner(card) || card.visit < self.flow.begun
    }

    /// True for what was written since the present owner's case began.
    pub fn is_of_this_owner(&self, card: &Card) -> bool {
        card.visit >= self.flow.since
    }

    /// When the server should ask for a tick; `None` when no time runs.
    pub fn next_deadline(&self) -> Option<Millis> {
        (self.stage == Stage::Running && self.now.paused.is_none() && !self.now.time_up)
            .then_some(self.now.ends_at)
    }

    /// The number of the next visit to a phase.
    pub fn next_visit(&self) -> u32 {
        let held = self.flow.held.as_ref().map_or(0, |run| run.visit);
        self.now.visit.max(self.flow.visits).max(held) + 1
    }

    /// True when `a` and `b` were in one group when the circle was parted last.
    pub fn are_together(&self, a: PersonId, b: PersonId) -> bool {
        self.flow.groups.iter().any(|group| group.contains(&a) && group.contains(&b))
    }

    /// True while nobody leads a session that may go without.
    pub fn is_self_led(&self) -> bool {
        self.script.self_led && self.holder(Role::Facilitator).is_none()
    }

    /// The event to which `command` led before, when it is remembered.
    pub fn outcome_of(&self, command: CommandId) -> Option<Seq> {
        self.done.iter().rev().find(|(id, _)| *id == command).map(|(_, seq)| *seq)
    }

    /// Which of the phases that take part is on now, from 1, and how many there are.
    pub fn step(&self) -> (usize, usize) {
        let all = self.script.phases.len();
        let count = |end: usize| (0..end).filter(|place| self.takes_part(*place)).count();
        (count((self.now.place + 1).min(all)), count(all))
    }
}

impl PhaseRun {
    /// Since when a phase that waits stands still.
    pub fn left_at(&self) -> Millis {
        self.paused.map_or(self.turn_since, |pause| pause.at)
    }
}

impl Person {
    /// True when this person takes part.
    pub fn is_member(&self) -> bool {
        self.admitted && !self.removed
    }

    /// True while this person is measured to be here.
    pub fn is_here(&self) -> bool {
        self.spans.last().is_some_and(|s| s.to.is_none())
    }
}
