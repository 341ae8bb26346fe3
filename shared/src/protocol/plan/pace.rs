//! What the time of a method is made up of, for who has not its whole script.

use serde::{Deserialize, Serialize};

use super::{Paced, holders, taking_part};
use crate::{
    ids::{OptionId, PhaseId},
    protocol::{Again, Role, Script, ScriptPhase, Text, Time, When, script::Part},
};

/// A phase, as far as the plan goes by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pace {
    /// Unique within the script.
    pub id: PhaseId,
    /// Its short name.
    pub title: Text,
    /// Whether it is on.
    pub on: bool,
    /// How long it takes.
    pub time: Time,
    /// The roles that take a turn in it; none when it has no turns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<Vec<Role>>,
    /// How many cards each person writes during the own turn, at most.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub cards: u8,
    /// True when it belongs to the method and not to the frame around it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own: bool,
    /// Present when it takes part only after a certain choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Present when the group may go back after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<Again>,
    /// What there is to choose from in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<OptionId>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_zero(cards: &u8) -> bool {
    *cards == 0
}

impl Pace {
    /// The paces of all phases of `script`, those that are off included.
    pub fn of(script: &Script) -> Vec<Self> {
        script.phases.iter().map(Self::of_phase).collect()
    }

    fn of_phase(step: &ScriptPhase) -> Self {
        let outline = &step.outline;
        let in_turn = step.phase.writes.iter().filter(|w| w.in_turn && !w.together);
        Self {
            id: outline.id.clone(),
            title: outline.title.clone(),
            on: step.on,
            time: outline.time.clone(),
            who: outline.turns.as_ref().map(|turns| turns.who().to_vec()),
            cards: in_turn.map(|w| w.max).max().unwrap_or(0),
            own: step.part == Part::Method,
            when: outline.when.clone(),
            again: outline.again.clone(),
            choices: outline.choices.clone(),
        }
    }
}

impl Paced for Pace {
    fn id(&self) -> &PhaseId {
        &self.id
    }

    fn on(&self) -> bool {
        self.on
    }

    fn time(&self) -> &Time {
        &self.time
    }

    fn when(&self) -> Option<&When> {
        self.when.as_ref()
    }

    fn again(&self) -> Option<&Again> {
        self.again.as_ref()
    }

    fn choices(&self) -> &[OptionId] {
        &self.choices
    }

    fn taking_part(&self, people: usize) -> usize {
        self.who.as_deref().map_or_else(|| taking_part(None, people), |who| holders(who, people))
    }
}

impl Paced for ScriptPhase {
    fn id(&self) -> &PhaseId {
        &self.outline.id
    }

    fn on(&self) -> bool {
        self.on
    }

    fn time(&self) -> &Time {
        &self.outline.time
    }

    fn when(&self) -> Option<&When> {
        self.outline.when.as_ref()
    }

    fn again(&self) -> Option<&Again> {
        self.outline.again.as_ref()
    }

    fn choices(&self) -> &[OptionId] {
        &self.outline.choices
    }

    fn taking_part(&self, people: usize) -> usize {
        taking_part(self.outline.turns.as_ref(), people)
    }
}
