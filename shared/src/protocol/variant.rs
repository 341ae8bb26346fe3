//! Named variants of a method: the same steps in another order, or one step in place of another.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Harvest, Phase, Protocol, Text};
use crate::ids::PhaseId;

/// A variant that is chosen before the session is opened. Source: domain.md, the variants beside the tables of §1-§6.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Unique among the method's phases and variants.
    pub id: PhaseId,
    /// Its name on the screen.
    pub title: Text,
    /// What it is good for.
    pub purpose: Text,
    /// Phases that are in the method in this variant only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<PhaseId>,
    /// Phases that are left out in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<PhaseId>,
    /// Phases that come elsewhere in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<Move>,
    /// What flows into the note in place of the method's own rules for the same fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub harvest: Vec<Harvest>,
}

/// A phase that comes directly after another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// The phase.
    pub phase: PhaseId,
    /// What it comes after.
    pub after: PhaseId,
}

impl Protocol {
    /// The method as it is run without a variant.
    pub fn plain(&self) -> Self {
        let only_in_variant = |phase: &Phase| self.variants.iter().any(|v| v.with.contains(&phase.id));
        let phases = self.phases.iter().filter(|phase| !only_in_variant(phase)).cloned().collect();
        Self { phases, variants: Vec::new(), ..self.clone() }
    }

    /// The method as it is run in the variant called `id`; `None` when it has none, or when a phase that the variant
    /// names is not there.
    pub fn varied(&self, id: &PhaseId) -> Option<Self> {
        let variant = self.variants.iter().find(|v| &v.id == id)?;
        let has = |id: &PhaseId| self.phases.iter().any(|phase| &phase.id == id);
        if !variant.with.iter().chain(&variant.without).all(has) {
            return None;
        }
        let elsewhere = |phase: &Phase| {
            self.variants.iter().any(|v| v.id != variant.id && v.with.contains(&phase.id))
                && !variant.with.contains(&phase.id)
        };
        let takes_part = |phase: &&Phase| !variant.without.contains(&phase.id) && !elsewhere(phase);
        let mut phases: Vec<Phase> = self.phases.iter().filter(takes_part).cloned().collect();
        for step in &variant.moves {
            let from = phases.iter().position(|phase| phase.id == step.phase)?;
            let phase = phases.remove(from);
            let after = phases.iter().position(|phase| phase.id == step.after)?;
            phases.insert(after + 1, phase);
        }
        let replaced = |rule: &&Harvest| variant.harvest.iter().all(|other| other.to != rule.to);
        let harvest = self.harvest.iter().filter(replaced).chain(&variant.harvest).cloned().collect();
        Some(Self { phases, harvest, variants: Vec::new(), ..self.clone() })
    }
}

#[cfg(test)]
mod tests {
    use crate::protocol::{NoteField, Protocol, library};

    fn method(id: &str) -> Protocol {
        library::protocol(&id.into()).unwrap()
    }

    fn order(protocol: &Protocol) -> Vec<&str> {
        protocol.phases.iter().map(|phase| phase.id.as_str()).collect()
    }

    #[test]
    fn r89_a_variant_plays_one_step_in_place_of_another() {
        let method = method("tienstappen");
        let (plain, marks) = (method.plain(), method.varied(&"marks".into()).unwrap());
        assert!(order(&plain).contains(&"warmth") && !order(&plain).contains(&"usefulness"));
        assert!(!order(&marks).contains(&"warmth") && order(&marks).contains(&"usefulness"));
        assert_eq!(plain.phases.len(), marks.phases.len());
        let helpful = |p: &Protocol| {
            let rules: Vec<_> =
                p.harvest.iter().filter(|rule| rule.to == NoteField::HelpfulQuestions).cloned().collect();
            assert_eq!(rules.len(), 1);
            rules[0].marked.as_ref().unwrap().scale.as_str().to_owned()
        };
        assert_eq!((helpful(&plain).as_str(), helpful(&marks).as_str()), ("warmth", "usefulness"));
        assert_eq!(method.varied(&"nothing".into()), None);
    }

    #[test]
    fn r89_a_variant_takes_the_steps_in_another_order() {
        let method = method("dilemma");
        let (plain, swapped) = (method.plain(), method.varied(&"dilemma_before_questions".into()).unwrap());
        let place = |p: &Protocol, id: &str| order(p).iter().position(|known| *known == id).unwrap();
        assert_eq!(place(&plain, "clarifying") + 1, place(&plain, "dilemma"));
        assert_eq!(place(&swapped, "dilemma") + 1, place(&swapped, "clarifying"));
        assert_eq!(plain.phases.len(), swapped.phases.len());
    }
}
