//! What is checked: a protocol in its frame, or a frame alone, seen as one row of phases.

use std::collections::BTreeMap;

use super::super::{
    Audience, CardKind, Facilitation, Frame, Harvest, Nature, Optional, Phase, Protocol, Size, Text, Write,
    script::Part,
};
use crate::ids::{KindId, PhaseId, ProtocolId};

/// A protocol in its frame, or a frame alone.
pub(super) struct Subject<'a> {
    /// All phases in order; the frame's are not checked again when a protocol is.
    pub(super) steps: Vec<Step<'a>>,
    /// All kinds of card; the protocol's go before the frame's.
    pub(super) kinds: BTreeMap<&'a KindId, &'a CardKind>,
    /// The kinds that are checked.
    pub(super) own_kinds: &'a BTreeMap<KindId, CardKind>,
    /// The harvest rules with their places.
    pub(super) harvest: Vec<(String, &'a Harvest)>,
    /// Texts of the file as a whole, with their places.
    pub(super) heads: Vec<(String, &'a Text)>,
    /// The source that the file names.
    pub(super) source: &'a str,
    /// The protocol's id; a frame has none.
    pub(super) id: Option<&'a ProtocolId>,
    /// The group; a frame suits any.
    pub(super) size: Option<Size>,
    /// What the facilitator does; nothing is checked of a frame.
    pub(super) facilitator: Facilitation,
    /// The frame's phases that the method leaves out.
    pub(super) frame_off: &'a [PhaseId],
}

/// A phase with its place in the file.
pub(super) struct Step<'a> {
    /// Such as `phases[3] "gossip"`.
    pub(super) place: String,
    /// The phase.
    pub(super) phase: &'a Phase,
    /// Whether it belongs to the method or to the frame.
    pub(super) part: Part,
    /// True when this phase is what is checked.
    pub(super) own: bool,
}

impl<'a> Subject<'a> {
    pub(super) fn of_protocol(protocol: &'a Protocol, frame: Option<&'a Frame>) -> Self {
        let mut subject = Self {
            steps: steps("phases", &protocol.phases, Part::Method, true),
            kinds: protocol.cards.iter().collect(),
            own_kinds: &protocol.cards,
            harvest: rules("harvest", &protocol.harvest),
            heads: vec![
                ("title".to_owned(), &protocol.title),
                ("purpose".to_owned(), &protocol.purpose),
                ("not_for".to_owned(), &protocol.not_for),
            ],
            source: &protocol.source,
            id: Some(&protocol.id),
            size: Some(protocol.size),
            facilitator: protocol.facilitator,
            frame_off: &protocol.frame_off,
        };
        subject
            .heads
            .extend(protocol.rules.iter().enumerate().map(|(i, text)| (format!("rules[{i}]"), text)));
        if let Some(frame) = frame {
            subject.steps.splice(0..0, steps("frame before", &frame.before, Part::Before, false));
            subject.steps.extend(steps("frame after", &frame.after, Part::After, false));
            subject.steps.extend(steps("frame asides", &frame.asides, Part::Aside, false));
            subject.harvest.extend(rules("frame harvest", &frame.harvest));
            for (id, kind) in &frame.cards {
                subject.kinds.entry(id).or_insert(kind);
            }
        }
        subject
    }

    pub(super) fn of_frame(frame: &'a Frame) -> Self {
        let mut all = steps("before", &frame.before, Part::Before, true);
        all.extend(steps("after", &frame.after, Part::After, true));
        all.extend(steps("asides", &frame.asides, Part::Aside, true));
        Self {
            steps: all,
            kinds: frame.cards.iter().collect(),
            own_kinds: &frame.cards,
            harvest: rules("harvest", &frame.harvest),
            heads: Vec::new(),
            source: &frame.source,
            id: None,
            size: None,
            facilitator: Facilitation::Neutral,
            frame_off: &[],
        }
    }

    /// The phases that are checked.
    pub(super) fn own_steps(&self) -> impl Iterator<Item = (usize, &Step<'a>)> {
        self.steps.iter().enumerate().filter(|(_, step)| step.own)
    }

    /// What sort of contribution `kind` is, when it is described.
    pub(super) fn nature(&self, kind: &KindId) -> Option<Nature> {
        self.kinds.get(kind).map(|k| k.nature)
    }

    /// All writing rules for `kind`, with the position of their phase.
    pub(super) fn writes_of<'b>(&'b self, kind: &'b KindId) -> impl Iterator<Item = (usize, &'a Write)> + 'b {
        let rules = |(i, step): (usize, &Step<'a>)| step.phase.writes.iter().map(move |write| (i, write));
        self.steps.iter().enumerate().flat_map(rules).filter(move |(_, write)| &write.card == kind)
    }
}

impl Step<'_> {
    /// True when the phase takes part unless the group switches it off.
    pub(super) fn starts_on(&self) -> bool {
        self.phase.optional != Some(Optional::Off) && self.part != Part::Aside
    }

    /// True when the group cannot switch the phase off.
    pub(super) fn is_fixed(&self) -> bool {
        self.phase.optional.is_none() && self.phase.when.is_none() && self.part != Part::Aside
    }

    /// The place of something within the phase.
    pub(super) fn at(&self, inside: impl std::fmt::Display) -> String {
        format!("{} {inside}", self.place)
    }
}

/// True when the circle does not see at once what is written under `rule`.
pub(super) fn is_hidden(rule: &Write) -> bool {
    rule.audience != Audience::All
}

fn steps<'a>(list: &str, phases: &'a [Phase], part: Part, own: bool) -> Vec<Step<'a>> {
    let place = |i: usize, phase: &Phase| format!("{list}[{i}] \"{}\"", phase.id);
    phases.iter().enumerate().map(|(i, phase)| Step { place: place(i, phase), phase, part, own }).collect()
}

fn rules<'a>(list: &str, harvest: &'a [Harvest]) -> Vec<(String, &'a Harvest)> {
    harvest.iter().enumerate().map(|(i, rule)| (format!("{list}[{i}]"), rule)).collect()
}
