//! A round: everybody once, in order, passing allowed, and a second chance for those who passed.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::ids::PersonId;

/// How a round stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnState {
    /// Who still comes; the first has the turn.
    pub queue: VecDeque<PersonId>,
    /// Who had a turn or passed for good, in order.
    pub done: Vec<TurnDone>,
    /// Who passed and will be asked once more.
    pub second: Vec<PersonId>,
    /// True while those who passed are asked once more.
    pub second_lap: bool,
    /// True when the protocol gives a second chance.
    pub second_chance: bool,
    /// How many more rounds follow while somebody still has something to say.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub laps_left: u8,
    /// Who no longer takes part: a next round goes without them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub out: Vec<PersonId>,
}

fn is_zero(number: &u8) -> bool {
    *number == 0
}

/// A turn that is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnDone {
    /// Whose.
    pub person: PersonId,
    /// How it ended.
    pub how: TurnEnd,
}

/// How a turn ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TurnEnd {
    /// The person was done.
    Spoke,
    /// The person passed.
    Passed,
    /// The facilitator went on without this person.
    Skipped,
}

impl TurnState {
    /// A round in which `order` comes to turn, begun anew until everybody passes, `laps` times at most.
    pub fn new(order: &[PersonId], second_chance: bool, laps: u8) -> Self {
        Self {
            queue: order.iter().copied().collect(),
            done: Vec::new(),
            second: Vec::new(),
            second_lap: false,
            second_chance,
            laps_left: laps.saturating_sub(1),
            out: Vec::new(),
        }
    }

    /// Whose turn it is.
    pub fn current(&self) -> Option<PersonId> {
        self.queue.front().copied()
    }

    /// Who is next, a second chance included.
    pub fn upcoming(&self) -> Option<PersonId> {
        self.queue.get(1).or_else(|| self.second.first()).copied()
    }

    /// True when nobody is left.
    pub fn is_over(&self) -> bool {
        self.queue.is_empty()
    }

    /// True when this person comes to turn, came to turn, or will be asked again.
    pub fn knows(&self, person: PersonId) -> bool {
        self.queue.contains(&person) || self.second.contains(&person) || self.had(person).is_some()
    }

    /// How this person's turn ended, when it did.
    pub fn had(&self, person: PersonId) -> Option<TurnEnd> {
        self.done.iter().find(|d| d.person == person).map(|d| d.how)
    }

    /// Ends the turn of `person`, if it has the turn.
    pub(super) fn end(&mut self, person: PersonId, how: TurnEnd) {
        if self.current() != Some(person) {
            return;
        }
        self.queue.pop_front();
        if how == TurnEnd::Spoke || self.second_lap || !self.second_chance {
            self.done.push(TurnDone { person, how });
        } else {
            self.second.push(person);
        }
        self.refill();
    }

    /// Brings `person` to the front, if it is still to come.
    pub(super) fn bring_forward(&mut self, person: PersonId) {
        if let Some(place) = self.queue.iter().position(|p| *p == person) {
            self.queue.remove(place);
            self.queue.push_front(person);
        }
    }

    /// Gives somebody who came later a place at the end.
    pub(super) fn admit(&mut self, person: PersonId) {
        self.out.retain(|p| *p != person);
        if !self.knows(person) {
            self.queue.push_back(person);
        }
    }

    /// Takes out somebody who no longer takes part.
    pub(super) fn remove(&mut self, person: PersonId) {
        self.queue.retain(|p| *p != person);
        self.second.retain(|p| *p != person);
        if self.laps_left > 0 && !self.out.contains(&person) && self.had(person).is_some() {
            self.out.push(person);
        }
        self.refill();
    }

    fn refill(&mut self) {
        if self.queue.is_empty() && !self.second_lap && !self.second.is_empty() {
            self.second_lap = true;
            self.queue = std::mem::take(&mut self.second).into();
        }
        // R54: once more round, in the same order, when somebody spoke.
        if self.queue.is_empty() && self.laps_left > 0 && self.done.iter().any(|d| d.how == TurnEnd::Spoke) {
            self.laps_left -= 1;
            self.second_lap = false;
            let order = std::mem::take(&mut self.done).into_iter().map(|d| d.person);
            self.queue = order.filter(|p| !self.out.contains(p)).collect();
        }
    }
}
