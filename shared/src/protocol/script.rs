//! A script: the frame and one protocol put together, with its optional phases on or off.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{CardKind, Centre, Frame, Harvest, Optional, Phase, Protocol, Size, Text};
use crate::ids::{KindId, PhaseId, ProtocolId};

/// What a session runs: phases in order, with everything they need. It is part of the log's first event, so
/// that a later change of a protocol's file never changes a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Script {
    /// The protocol's id.
    pub protocol: ProtocolId,
    /// The version of the protocol's file.
    pub version: u32,
    /// The protocol's name.
    pub title: Text,
    /// What it is good for.
    pub purpose: Text,
    /// The make-or-break rules.
    pub rules: Vec<Text>,
    /// The group it suits.
    pub size: Size,
    /// What stands in the centre.
    pub centre: Centre,
    /// All kinds of card.
    pub cards: BTreeMap<KindId, CardKind>,
    /// All phases, those that are off included.
    pub phases: Vec<ScriptPhase>,
    /// What flows into the learning note.
    pub harvest: Harvests,
}

/// Harvest rules, kept as JSON: only who makes a note reads them, and that is never the browser of a guest.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Harvests(String);

impl Harvests {
    /// The rules.
    pub fn rules(&self) -> Vec<Harvest> {
        serde_json::from_str(&self.0).unwrap_or_default()
    }
}

impl From<Vec<Harvest>> for Harvests {
    fn from(rules: Vec<Harvest>) -> Self {
        // Rules are always representable: all their keys are texts.
        Self(serde_json::to_string(&rules).unwrap_or_default())
    }
}

/// A phase within a script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScriptPhase {
    /// The phase.
    pub phase: Phase,
    /// Whether it belongs to the method or to the frame around it.
    pub part: Part,
    /// False when the group switched it off.
    pub on: bool,
}

/// Where a phase of a script comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The frame's phases before the method.
    Before,
    /// The method itself.
    Method,
    /// The frame's phases after the method.
    After,
}

impl Script {
    /// The place of the phase called `id`.
    pub fn position(&self, id: &PhaseId) -> Option<usize> {
        self.phases.iter().position(|p| &p.phase.id == id)
    }

    /// The first phase that is on.
    pub fn first(&self) -> Option<usize> {
        self.phases.iter().position(|p| p.on)
    }

    /// The optional phases that are of no use without the one at `place`, and the other way around: those in which
    /// the cards are written that are picked or voted on, when no fixed phase writes them.
    pub fn partners(&self, place: usize) -> Vec<usize> {
        let optional = |i: usize| self.phases[i].phase.optional.is_some();
        let leans_on = |chooser: usize, writer: usize| {
            chooser != writer
                && optional(chooser)
                && optional(writer)
                && self.phases[chooser].phase.chosen_kinds().any(|kind| {
                    let writes = |i: usize| self.phases[i].phase.writes.iter().any(|w| &w.card == kind);
                    writes(writer) && !(0..=chooser).any(|i| writes(i) && (i == chooser || !optional(i)))
                })
        };
        (0..self.phases.len())
            .filter(|other| {
                *other > place && leans_on(*other, place) || *other < place && leans_on(place, *other)
            })
            .collect()
    }

    /// Switches an optional phase, with its partners, from how the protocol has it; `None` when there is no such
    /// phase. A phase and its partner may both be asked for.
    pub fn switch_from_start(&mut self, id: &PhaseId) -> Option<()> {
        let place = self.position(id)?;
        let on = self.phases[place].phase.optional? == Optional::Off;
        for i in std::iter::once(place).chain(self.partners(place)) {
            self.phases[i].on = on;
        }
        Some(())
    }
}

/// Puts `protocol` in its `frame`. Where both name a kind of card, the protocol's own is used.
pub fn compose(frame: &Frame, protocol: &Protocol) -> Script {
    let part = |phases: &[Phase], part: Part| {
        phases
            .iter()
            .map(|phase| ScriptPhase {
                phase: phase.clone(),
                part,
                on: phase.optional != Some(Optional::Off) && !protocol.frame_off.contains(&phase.id),
            })
            .collect::<Vec<_>>()
    };
    let mut phases = part(&frame.before, Part::Before);
    phases.extend(part(&protocol.phases, Part::Method));
    phases.extend(part(&frame.after, Part::After));
    let mut cards = frame.cards.clone();
    cards.extend(protocol.cards.clone());
    let mut harvest = protocol.harvest.clone();
    harvest.extend(frame.harvest.iter().cloned());
    Script {
        protocol: protocol.id.clone(),
        version: protocol.version,
        title: protocol.title.clone(),
        purpose: protocol.purpose.clone(),
        rules: protocol.rules.clone(),
        size: protocol.size,
        centre: protocol.centre,
        cards,
        phases,
        harvest: harvest.into(),
    }
}
