//! What the editor does to a template: R123. Each leaves a template that can be kept; whether it can be played, the rules for
//! methods say.

use std::collections::{BTreeMap, BTreeSet};

use super::Body;
use crate::{
    ids::{KindId, PhaseId},
    protocol::{Frame, Harvest, NoteField, Phase, Protocol, Right, Role, Text, Time, Turns, Version, Write},
};

impl Body {
    /// The method's own phase called `id`.
    pub fn phase(&self, id: &PhaseId) -> Option<&Phase> {
        self.method.phases.iter().find(|phase| &phase.id == id)
    }

    /// The same, to change it.
    pub fn phase_mut(&mut self, id: &PhaseId) -> Option<&mut Phase> {
        self.method.phases.iter_mut().find(|phase| &phase.id == id)
    }

    /// Puts a step at `to`, counted from 0 when it is taken out; true when it moved.
    pub fn place(&mut self, id: &PhaseId, to: usize) -> bool {
        let Some(from) = self.method.phases.iter().position(|phase| &phase.id == id) else { return false };
        let to = to.min(self.method.phases.len() - 1);
        let phase = self.method.phases.remove(from);
        self.method.phases.insert(to, phase);
        from != to
    }

    /// Takes a step out, with the kinds of card that nobody writes any more and all that was done with them.
    pub fn remove(&mut self, id: &PhaseId, frame: &Frame) {
        self.method.phases.retain(|phase| &phase.id != id);
        self.tidy(frame);
    }

    /// Brings steps of another method in at `at`, with the kinds of card that they write and what of those goes into the
    /// note. Names that are taken already get another one. The ids of the steps as they are here.
    pub fn copy_in(&mut self, from: &Protocol, phases: &[PhaseId], at: usize, frame: &Frame) -> Vec<PhaseId> {
        let mut names: BTreeMap<KindId, KindId> = BTreeMap::new();
        let mut came = Vec::new();
        let at = at.min(self.method.phases.len());
        for phase in from.phases.iter().filter(|phase| phases.contains(&phase.id)) {
            let mut phase = phase.clone();
            for kind in phase.writes.iter().map(|write| write.card.clone()).collect::<BTreeSet<_>>() {
                if let (None, Some(shape)) = (names.get(&kind), from.cards.get(&kind)) {
                    let same = self.method.cards.get(&kind).is_none_or(|known| known == shape);
                    let name = if same {
                        kind.clone()
                    } else {
                        KindId(free(kind.as_str(), |name| self.has_kind(name, frame)))
                    };
                    self.method.cards.insert(name.clone(), shape.clone());
                    let rules = from.harvest.iter().filter(|rule| rule.card == kind);
                    let rules = rules.map(|rule| Harvest { card: name.clone(), ..rule.clone() });
                    let new: Vec<_> = rules.filter(|rule| !self.method.harvest.contains(rule)).collect();
                    self.method.harvest.extend(new);
                    names.insert(kind, name);
                }
            }
            rename(&mut phase, &names);
            if self.has_phase(phase.id.as_str(), frame) {
                phase.id = PhaseId(free(phase.id.as_str(), |name| self.has_phase(name, frame)));
            }
            // It waits for, or leads back to, steps that did not come along; and who brings it wants it.
            (phase.when, phase.again, phase.optional) = (None, None, None);
            let place = at + came.len();
            came.push(phase.id.clone());
            self.method.phases.insert(place, phase);
        }
        self.tidy(frame);
        came
    }

    fn has_phase(&self, id: &str, frame: &Frame) -> bool {
        let of_frame = frame.before.iter().chain(&frame.after).chain(&frame.asides);
        self.method.phases.iter().chain(of_frame).any(|phase| phase.id.as_str() == id)
    }

    fn has_kind(&self, id: &str, frame: &Frame) -> bool {
        [&self.method.cards, &frame.cards].iter().any(|kinds| kinds.contains_key(&KindId::from(id)))
    }

    /// Takes out kinds of card that nobody writes, and all that is done with cards that are not there.
    pub fn tidy(&mut self, frame: &Frame) {
        let method = &mut self.method;
        let written: BTreeSet<KindId> =
            method.phases.iter().flat_map(|phase| &phase.writes).map(|write| write.card.clone()).collect();
        method.cards.retain(|kind, _| written.contains(kind));
        let there = |kind: &KindId| method.cards.contains_key(kind) || frame.cards.contains_key(kind);
        for phase in &mut method.phases {
            phase.reveals.retain(|reveal| there(&reveal.card));
            phase.table.retain(there);
            for marks in &mut phase.marks {
                marks.cards.retain(there);
            }
            phase.marks.retain(|marks| !marks.cards.is_empty());
            if let Some(answers) = &mut phase.answers {
                answers.to.retain(there);
            }
            phase.answers.take_if(|answers| answers.to.is_empty());
            phase.pick.take_if(|pick| !there(&pick.card));
            phase.vote.take_if(|vote| !there(&vote.card));
            phase.compare.take_if(|compare| !there(&compare.card));
            for write in &mut phase.writes {
                if let Some(reply) = &mut write.reply {
                    reply.to.retain(there);
                }
                write.reply.take_if(|reply| reply.to.is_empty());
            }
        }
        let phases: BTreeSet<PhaseId> = method.phases.iter().map(|phase| phase.id.clone()).collect();
        for phase in &mut method.phases {
            phase.when.take_if(|when| !phases.contains(&when.phase));
            phase.again.take_if(|again| !phases.contains(&again.from));
        }
        let waited_for: BTreeSet<PhaseId> = method
            .phases
            .iter()
            .flat_map(|phase| {
                phase.when.iter().chain(phase.again.iter().filter_map(|again| again.when.as_ref()))
            })
            .map(|when| when.phase.clone())
            .collect();
        for phase in &mut method.phases {
            phase.choose.take_if(|_| !waited_for.contains(&phase.id));
        }
        // A rule that asks for a mark or a pick that nobody makes would bring nothing, and is no rule to bring all.
        let phases = &method.phases;
        let is_marked = |rule: &Harvest| {
            let marks = || phases.iter().flat_map(|phase| &phase.marks);
            rule.marked
                .as_ref()
                .is_none_or(|marked| marks().any(|m| m.scale == marked.scale && m.cards.contains(&rule.card)))
        };
        let is_picked = |rule: &Harvest| {
            let picked = |phase: &Phase| phase.pick.as_ref().is_some_and(|pick| pick.card == rule.card);
            !rule.picked || phases.iter().any(picked)
        };
        let cards = &method.cards;
        method.harvest.retain(|rule| {
            (cards.contains_key(&rule.card) || frame.cards.contains_key(&rule.card))
                && is_marked(rule)
                && is_picked(rule)
        });
    }

    /// Gives a role another right in a step. Who is silent writes, marks and chooses nothing there, and takes no turn.
    pub fn set_right(&mut self, id: &PhaseId, role: Role, right: Right) {
        let Some(phase) = self.phase_mut(id) else { return };
        phase.rights.insert(role, right);
        if !right.is_silent() {
            return;
        }
        let out = |roles: &mut Vec<Role>| {
            roles.retain(|known| *known != role);
            roles.is_empty()
        };
        for write in &mut phase.writes {
            out(&mut write.by);
        }
        phase.writes.retain(|write| !write.by.is_empty());
        for marks in &mut phase.marks {
            out(&mut marks.by);
        }
        phase.marks.retain(|marks| !marks.by.is_empty());
        phase.answers.take_if(|answers| out(&mut answers.by));
        phase.pick.take_if(|pick| out(&mut pick.by));
        phase.vote.take_if(|vote| out(&mut vote.by));
        phase.check.take_if(|check| out(&mut check.by));
        phase.turns.take_if(|turns| match turns {
            Turns::Round { who, .. } | Turns::Queue { who } => out(who),
        });
        phase.tasks.remove(&role);
        self.untangle(id);
    }

    /// Whether a step goes round, and with whom: everybody who is not silent. Without turns nothing depends on them.
    pub fn set_round(&mut self, id: &PhaseId, on: bool) {
        let Some(phase) = self.phase_mut(id) else { return };
        let may = |role: &Role| {
            !phase.right(*role).is_silent() && *role != Role::Observer && *role != Role::Facilitator
        };
        let who: Vec<Role> = Role::ALL.into_iter().filter(may).collect();
        phase.turns = (on && !who.is_empty()).then_some(Turns::Round { who, second_chance: false, laps: 0 });
        self.untangle(id);
    }

    /// Time in minutes together, or in seconds for each person who has a turn.
    pub fn set_time(&mut self, id: &PhaseId, per_person: bool, length: u16) {
        let Some(phase) = self.phase_mut(id) else { return };
        let time = match (&phase.time, per_person) {
            (Time::PerPerson { .. }, true) | (Time::Minutes { .. }, false) => phase.time.clone(),
            (Time::Minutes { .. }, true) => Time::PerPerson { seconds: 60 },
            (Time::PerPerson { .. }, false) => Time::Minutes { min: 0, target: 5, max: 10 },
        };
        phase.time = time.set(length).unwrap_or(time);
    }

    /// What hangs on turns goes when there are none.
    fn untangle(&mut self, id: &PhaseId) {
        use crate::protocol::{RevealHow, Until};
        let Some(phase) = self.phase_mut(id) else { return };
        if phase.turns.is_some() {
            return;
        }
        for write in &mut phase.writes {
            write.in_turn = false;
        }
        for reveal in phase.reveals.iter_mut().filter(|reveal| reveal.how == RevealHow::ByTurn) {
            reveal.how = RevealHow::AtOnce;
        }
        if phase.until == Until::AllPassed {
            phase.until = Until::Facilitator;
        }
        if matches!(phase.time, Time::PerPerson { .. }) {
            phase.time = Time::Minutes { min: 0, target: 5, max: 10 };
        }
    }

    /// The rule of a step for writing the kind `card`, to change it.
    pub fn write_mut(&mut self, id: &PhaseId, card: &KindId) -> Option<&mut Write> {
        self.phase_mut(id)?.writes.iter_mut().find(|write| &write.card == card)
    }

    /// Where cards of `kind` go in the note; `None` for nowhere.
    pub fn harvested(&self, kind: &KindId) -> Option<NoteField> {
        self.method.harvest.iter().find(|rule| &rule.card == kind).map(|rule| rule.to)
    }

    /// R123: cards of `kind` go to a field of the note, or nowhere.
    pub fn harvest(&mut self, kind: &KindId, to: Option<NoteField>) {
        let rules = &mut self.method.harvest;
        match (to, rules.iter_mut().find(|rule| &rule.card == kind)) {
            (None, _) => rules.retain(|rule| &rule.card != kind),
            (Some(to), Some(rule)) => rule.to = to,
            (Some(to), None) => rules.push(Harvest {
                to,
                card: kind.clone(),
                fields: Vec::new(),
                version: Version::default(),
                marked: None,
                picked: false,
            }),
        }
    }

    /// Another minute more or less for the meeting, and other people.
    pub fn plan(&mut self, slot: u16, people: u8) {
        self.slot = slot.clamp(*super::body::SLOT.start(), *super::body::SLOT.end());
        self.people = people.clamp(*super::body::PEOPLE.start(), *super::body::PEOPLE.end());
    }
}

/// `id` with the first number behind it that is not taken.
fn free(id: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let stem = id.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
    let numbered = (2..u32::MAX).map(|n| format!("{stem}_{n}"));
    numbered.into_iter().find(|name| !is_taken(name)).unwrap_or_default()
}

/// Gives the kinds of card in a phase their new names.
fn rename(phase: &mut Phase, names: &BTreeMap<KindId, KindId>) {
    let new = |kind: &mut KindId| {
        if let Some(name) = names.get(kind) {
            name.clone_into(kind);
        }
    };
    for write in &mut phase.writes {
        new(&mut write.card);
        write.reply.iter_mut().flat_map(|reply| &mut reply.to).for_each(new);
    }
    phase.reveals.iter_mut().for_each(|reveal| new(&mut reveal.card));
    phase.table.iter_mut().for_each(new);
    phase.marks.iter_mut().flat_map(|marks| &mut marks.cards).for_each(new);
    phase.answers.iter_mut().flat_map(|answers| &mut answers.to).for_each(new);
    phase.pick.iter_mut().for_each(|pick| new(&mut pick.card));
    phase.vote.iter_mut().for_each(|vote| new(&mut vote.card));
    phase.compare.iter_mut().for_each(|compare| new(&mut compare.card));
}

/// The first step of a template from scratch: the owner tells.
pub(super) fn blank(frame: &Frame, source: &Protocol, lang_title: Text) -> Body {
    let mut method = source.clone();
    method.id = "eigen".into();
    method.version = 1;
    method.title = lang_title;
    method.variants.clear();
    method.frame_off.clear();
    method.rules.clear();
    method.phases.truncate(1);
    method.suits = Default::default();
    let mut body = Body::of(&method, frame);
    body.tidy(frame);
    body
}
