//! What comes after a phase: the next one that takes part, or once more from an earlier one.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::state::{Person, PhaseRun, State};
use crate::{
    ids::{OptionId, PersonId, PhaseId},
    protocol::{Again, Outline, Role, When, script::Part},
};

/// What was chosen and how often the group went round; empty in a method without either.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Flow {
    /// What was chosen, by the phase in which it was.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub chosen: BTreeMap<PhaseId, OptionId>,
    /// How often the group went back after a phase.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub repeats: BTreeMap<PhaseId, u8>,
    /// Who brought in a case in this session, in a method in which the owner changes.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub owners: BTreeSet<PersonId>,
    /// The visit with which the case of the present owner began; 0 for the first.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub since: u32,
    /// The visit with which the method began, when the owner changes in it: what was written before is of no case in
    /// particular.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub begun: u32,
    /// Who is with whom, since the circle was parted last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Vec<PersonId>>,
    /// Who plays which part, since they were given last.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub personas: BTreeMap<PersonId, OptionId>,
    /// The phase that waits while the group is aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<Box<PhaseRun>>,
    /// The latest visit, when a phase that waited is on again.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub visits: u32,
    /// How long each had the turn or the floor, in milliseconds.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub air: BTreeMap<PersonId, i64>,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl Flow {
    /// True when nothing of it was used.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What comes after the phase that is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Follow {
    /// The phase at this place.
    On(usize),
    /// Once more from the phase at this place, with this person as case owner when the owner changes.
    Again(usize, Option<PersonId>),
    /// The phase that waited while the group was aside.
    Back,
    /// The end.
    End,
}

impl State {
    /// True when the phase at `place` takes part as things stand: it is on, and what it waits for was chosen.
    pub fn takes_part(&self, place: usize) -> bool {
        self.script
            .phases
            .get(place)
            .is_some_and(|p| p.on && p.outline.when.as_ref().is_none_or(|when| self.is_chosen(when)))
    }

    /// True when `when` was chosen.
    pub fn is_chosen(&self, when: &When) -> bool {
        self.flow.chosen.get(&when.phase).is_some_and(|option| when.chosen.contains(option))
    }

    /// The first phase after `place` that takes part.
    pub fn after(&self, place: usize) -> Option<usize> {
        (place + 1..self.script.phases.len()).find(|i| self.takes_part(*i))
    }

    /// The last phase before `place` that takes part.
    pub fn before(&self, place: usize) -> Option<usize> {
        (0..place.min(self.script.phases.len())).rev().find(|i| self.takes_part(*i))
    }

    /// The place of the phase that is on, or that waits while the group is aside.
    pub fn line_place(&self) -> usize {
        self.flow.held.as_ref().map_or(self.now.place, |held| held.place)
    }

    /// What comes after the phase that is on, when the group goes on.
    pub fn follow(&self) -> Follow {
        let place = self.now.place;
        if self.line_place() != place {
            return Follow::Back;
        }
        if let Some(phase) = self.outline()
            && let Some(again) = &phase.again
            && let Some(from) = self.script.position(&again.from).filter(|from| *from <= place)
            && again.when.as_ref().is_none_or(|when| self.is_chosen(when))
        {
            if again.owners.is_empty() {
                if self.repeats(phase) < again.max {
                    return Follow::Again(from, None);
                }
            } else if let Some(owner) = self.next_owner(again) {
                return Follow::Again(from, Some(owner));
            }
        }
        self.after(place).map_or(Follow::End, Follow::On)
    }

    /// How often the group went back after `phase` already.
    pub fn repeats(&self, phase: &Outline) -> u8 {
        self.flow.repeats.get(&phase.id).copied().unwrap_or(0)
    }

    /// Who brings in the next case: of those who did not yet, the first clockwise after the owner.
    fn next_owner(&self, again: &Again) -> Option<PersonId> {
        let owner = self.holder(Role::Owner).map(|p| p.id);
        let may = |p: &&Person| {
            // Without an owner there is nobody to whom the facilitator could hand the lead meanwhile.
            let may_leave_it = p.role != Role::Facilitator || owner.is_some();
            Some(p.id) != owner
                && may_leave_it
                && again.owners.contains(&p.role)
                && !self.flow.owners.contains(&p.id)
        };
        // By seat number, beginning after the owner.
        self.members()
            .filter(may)
            .map(|p| p.id)
            .min_by_key(|id| (owner.is_some_and(|owner| *id < owner), *id))
    }

    /// Notes when the method began, and whose case it is.
    pub(super) fn note_owner(&mut self) {
        let rotates = self.script.phases.iter().any(|p| {
            p.part == Part::Method && p.outline.again.as_ref().is_some_and(|again| !again.owners.is_empty())
        });
        let in_method = self.script.phases.get(self.now.place).is_some_and(|p| p.part == Part::Method);
        if !rotates || !in_method {
            return;
        }
        if self.flow.begun == 0 {
            self.flow.begun = self.now.visit;
        }
        self.flow.owners.extend(self.holder(Role::Owner).map(|p| p.id));
    }
}
