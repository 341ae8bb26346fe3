//! A script: the frame and one protocol put together, with its optional phases on or off.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    Again, Audience, CardKind, Centre, Frame, Harvest, Optional, Phase, Protocol, Right, Role, Size, Text,
    Time, Turns, When,
};
use crate::{
    folded::Folded,
    ids::{KindId, OptionId, PhaseId, ProtocolId},
};

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
    pub cards: Folded<BTreeMap<KindId, CardKind>>,
    /// The kinds of which an edit keeps the earlier version.
    pub versioned: BTreeSet<KindId>,
    /// All phases, those that are off included.
    pub phases: Vec<ScriptPhase>,
    /// True when the group may go without a facilitator.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub self_led: bool,
    /// What flows into the learning note.
    pub harvest: Folded<Vec<Harvest>>,
}

/// A phase within a script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScriptPhase {
    /// What the lobby, the list of steps and the events go by.
    pub outline: Outline,
    /// The whole phase; read by whoever plays it.
    pub phase: Folded<Phase>,
    /// Whether it belongs to the method or to the frame around it.
    pub part: Part,
    /// False when the group switched it off.
    pub on: bool,
}

/// What is known of a phase without reading it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// Unique within the script.
    pub id: PhaseId,
    /// Its short name in the list of steps.
    pub title: Text,
    /// How long it takes.
    pub time: Time,
    /// What each role may do; a role that is left out listens.
    pub rights: BTreeMap<Role, Right>,
    /// Present when the group may switch it off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub optional: Option<Optional>,
    /// Who takes turns, and how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turns: Option<Turns>,
    /// Present when it takes part only after a certain choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Present when the group may go back after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<Again>,
    /// What there is to choose from in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<OptionId>,
    /// True when the case owner is chosen in it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub makes_owner: bool,
    /// True in the one phase in which everybody confirms the confidentiality rule.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub agreement: bool,
    /// The roles that write something.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub writers: BTreeSet<Role>,
    /// The roles that write something which others do not see yet.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub alone: BTreeSet<Role>,
    /// True when the case owner, who listens, sits with the back to the others: they talk about the case.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub turns_away: bool,
}

impl Outline {
    /// What `role` may do in this phase.
    pub fn right(&self, role: Role) -> Right {
        self.rights.get(&role).copied().unwrap_or(Right::Listen)
    }

    fn of(phase: &Phase) -> Self {
        let alone: BTreeSet<Role> =
            phase.writes.iter().filter(|w| w.audience < Audience::All).flat_map(|w| w.by.clone()).collect();
        // While they write in silence there is nothing to turn from.
        let turns_away = phase.right(Role::Owner) == Right::Listen && phase.notebook && alone.is_empty();
        Self {
            id: phase.id.clone(),
            title: phase.title.clone(),
            time: phase.time.clone(),
            rights: phase.rights.clone(),
            optional: phase.optional,
            turns: phase.turns.clone(),
            when: phase.when.clone(),
            again: phase.again.clone(),
            choices: phase.choose.iter().flat_map(|c| &c.options).map(|o| o.id.clone()).collect(),
            makes_owner: phase.pick.as_ref().is_some_and(|pick| pick.makes_owner),
            agreement: phase.agreement,
            writers: phase.writes.iter().flat_map(|w| w.by.clone()).collect(),
            alone,
            turns_away,
        }
    }
}

impl ScriptPhase {
    /// `phase` in `part` of a script.
    pub fn new(phase: Phase, part: Part, on: bool) -> Self {
        Self { outline: Outline::of(&phase), phase: phase.into(), part, on }
    }

    /// The same place in the script with the phase changed.
    pub fn change(&mut self, change: impl FnOnce(&mut Phase)) {
        let mut phase = Phase::clone(&self.phase);
        change(&mut phase);
        *self = Self::new(phase, self.part, self.on);
    }
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
    /// Phases of the frame beside the line: the group steps aside to them and comes back.
    Aside,
}

impl Script {
    /// The place of the phase called `id`.
    pub fn position(&self, id: &PhaseId) -> Option<usize> {
        self.phases.iter().position(|p| &p.outline.id == id)
    }

    /// The first phase that is on.
    pub fn first(&self) -> Option<usize> {
        self.phases.iter().position(|p| p.on)
    }

    /// The optional phases that are of no use without the one at `place`, and the other way around: those in which
    /// the cards are written that are picked or voted on, when no fixed phase writes them.
    pub fn partners(&self, place: usize) -> Vec<usize> {
        let optional = |i: usize| self.phases[i].outline.optional.is_some();
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

    /// R177: the steps in which a circle finds its case are off, with those that are of no use without them: it was chosen
    /// beforehand.
    pub fn skip_case_choice(&mut self) {
        let finds = |step: &ScriptPhase| step.outline.makes_owner && step.outline.optional.is_some();
        let places: Vec<usize> = (0..self.phases.len()).filter(|place| finds(&self.phases[*place])).collect();
        for place in places {
            for i in std::iter::once(place).chain(self.partners(place)) {
                self.phases[i].on = false;
            }
        }
    }

    /// R92: gives a phase another length, in minutes or in seconds for each person; `None` when there is no such phase or
    /// that is too little or too much.
    pub fn set_time(&mut self, id: &PhaseId, length: u16) -> Option<()> {
        let place = self.position(id)?;
        let time = self.phases[place].outline.time.set(length)?;
        self.phases[place].change(|phase| phase.time = time);
        Some(())
    }

    /// Switches an optional phase, with its partners, from how the protocol has it; `None` when there is no such
    /// phase. A phase and its partner may both be asked for.
    pub fn switch_from_start(&mut self, id: &PhaseId) -> Option<()> {
        let place = self.position(id)?;
        let on = self.phases[place].outline.optional? == Optional::Off;
        for i in std::iter::once(place).chain(self.partners(place)) {
            self.phases[i].on = on;
        }
        Some(())
    }
}

/// Puts `protocol`, without its variants, in its `frame`. Where both name a kind of card, the protocol's own is used.
pub fn compose(frame: &Frame, protocol: &Protocol) -> Script {
    let protocol = &protocol.plain();
    let part = |phases: &[Phase], part: Part| {
        phases
            .iter()
            .map(|phase| {
                let mut phase = phase.clone();
                if protocol.frame_off.contains(&phase.id) {
                    phase.optional = Some(Optional::Off);
                }
                let on = phase.optional != Some(Optional::Off);
                ScriptPhase::new(phase, part, on)
            })
            .collect::<Vec<_>>()
    };
    let mut phases = part(&frame.before, Part::Before);
    phases.extend(part(&protocol.phases, Part::Method));
    phases.extend(part(&frame.after, Part::After));
    phases.extend(frame.asides.iter().map(|phase| ScriptPhase::new(phase.clone(), Part::Aside, false)));
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
        versioned: cards.iter().filter(|(_, kind)| kind.versioned).map(|(id, _)| id.clone()).collect(),
        cards: cards.into(),
        phases,
        self_led: false,
        harvest: harvest.into(),
    }
}
