//! What a step does beside talking and writing, as the editor shows and changes it: R123, R134.

use std::collections::BTreeSet;

use super::Body;
use crate::{
    ids::{KindId, PhaseId},
    protocol::{
        Audience, CardKind, Frame, Groups, Input, Lang, Optional, Phase, Pick, Reveal, RevealHow, Role, Text,
        Until, Vote,
    },
};

/// Something that a step does beside talking and writing, and that can be taken out of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extra {
    /// Questions are answered.
    Answers,
    /// Cards are marked, with the marks at this place of the step.
    Marks(usize),
    /// A way is chosen that decides what follows.
    Choose,
    /// It takes part only after a choice.
    When,
    /// The group may go back from here.
    Again,
    /// Each says where he stands.
    Check,
    /// Scores lie side by side.
    Compare,
    /// People work in groups.
    Groups,
    /// People play a part.
    Personas,
}

impl Extra {
    /// The key of its name in the texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Answers => "extra-answers",
            Self::Marks(_) => "extra-marks",
            Self::Choose => "extra-choose",
            Self::When => "extra-when",
            Self::Again => "extra-again",
            Self::Check => "extra-check",
            Self::Compare => "extra-compare",
            Self::Groups => "extra-groups",
            Self::Personas => "extra-personas",
        }
    }

    /// What `phase` does, in the order in which it is shown.
    pub fn of(phase: &Phase) -> Vec<Self> {
        let marks = (0..phase.marks.len()).map(Self::Marks);
        let others = [
            (phase.answers.is_some(), Self::Answers),
            (phase.choose.is_some(), Self::Choose),
            (phase.when.is_some(), Self::When),
            (phase.again.is_some(), Self::Again),
            (phase.check.is_some(), Self::Check),
            (phase.compare.is_some(), Self::Compare),
            (phase.groups.is_some(), Self::Groups),
            (phase.personas.is_some(), Self::Personas),
        ];
        marks.chain(others.into_iter().filter(|(there, _)| *there).map(|(_, extra)| extra)).collect()
    }
}

/// Bounds of what the editor sets; those of the rules for methods.
const PICKS: std::ops::RangeInclusive<u8> = 1..=12;
const DOTS: std::ops::RangeInclusive<u8> = 1..=12;
const GROUP: std::ops::RangeInclusive<u8> = 2..=6;
/// The shortest and the longest text of a field that the editor offers, in characters.
pub const FIELD_CHARS: std::ops::RangeInclusive<u16> = 20..=12_000;

impl Body {
    /// R134: takes something out of a step, with what depends on it.
    pub fn take_out(&mut self, id: &PhaseId, extra: Extra, frame: &Frame) {
        let Some(phase) = self.phase_mut(id) else { return };
        match extra {
            Extra::Answers => phase.answers = None,
            Extra::Marks(place) if place < phase.marks.len() => drop(phase.marks.remove(place)),
            Extra::Marks(_) => {}
            Extra::Choose => {
                phase.choose = None;
                // What waited for it always takes part from then on.
                for other in &mut self.method.phases {
                    other.when.take_if(|when| &when.phase == id);
                    if let Some(again) = &mut other.again {
                        again.when.take_if(|when| &when.phase == id);
                    }
                }
            }
            Extra::When => phase.when = None,
            Extra::Again => phase.again = None,
            Extra::Check => {
                phase.check = None;
                if phase.until == Until::Consensus {
                    phase.until = Until::Facilitator;
                }
            }
            Extra::Compare => phase.compare = None,
            Extra::Groups => phase.groups = None,
            Extra::Personas => phase.personas = None,
        }
        self.tidy(frame);
    }

    /// R134: whether the group may switch a step off, and how it starts then.
    pub fn set_optional(&mut self, id: &PhaseId, optional: Option<Optional>) {
        if let Some(phase) = self.phase_mut(id) {
            phase.optional = optional;
        }
    }

    /// R134: what a role sees as its task in a step; without words it has none.
    pub fn set_task(&mut self, id: &PhaseId, role: Role, both: bool, lang: Lang, words: &str) {
        let Some(phase) = self.phase_mut(id) else { return };
        let text = phase.tasks.entry(role).or_default();
        Self::write(both, text, lang, words);
        if *text == Text::default() {
            phase.tasks.remove(&role);
        }
    }

    /// The kinds of card that can be turned over in a step: written face down in it or before, or turned over in it now.
    pub fn hidden_by(&self, id: &PhaseId) -> Vec<KindId> {
        let Some(place) = self.method.phases.iter().position(|phase| &phase.id == id) else {
            return Vec::new();
        };
        let until = &self.method.phases[..=place];
        let hidden = until.iter().flat_map(|phase| &phase.writes).filter(|w| w.audience != Audience::All);
        let here = self.method.phases[place].reveals.iter().map(|reveal| &reveal.card);
        in_order(hidden.map(|write| &write.card).chain(here))
    }

    /// The kinds of card that lie there by a step, the frame's before it among them.
    pub fn written_by(&self, id: &PhaseId, frame: &Frame) -> Vec<KindId> {
        let Some(place) = self.method.phases.iter().position(|phase| &phase.id == id) else {
            return Vec::new();
        };
        let until = frame.before.iter().chain(&self.method.phases[..=place]);
        in_order(until.flat_map(|phase| &phase.writes).map(|write| &write.card))
    }

    /// R134: how cards of a kind are turned over in a step; `None` for not.
    pub fn set_reveal(&mut self, id: &PhaseId, card: &KindId, how: Option<RevealHow>) {
        let Some(phase) = self.phase_mut(id) else { return };
        // What is turned over in turn needs turns.
        let how = how.map(|how| match how {
            RevealHow::ByTurn if phase.turns.is_none() => RevealHow::AtOnce,
            how => how,
        });
        match (how, phase.reveals.iter_mut().find(|reveal| &reveal.card == card)) {
            (None, _) => phase.reveals.retain(|reveal| &reveal.card != card),
            (Some(how), Some(reveal)) => reveal.how = how,
            (Some(how), None) => phase.reveals.push(Reveal { card: card.clone(), how }),
        }
        if how.is_some() && !phase.table.contains(card) {
            phase.table.push(card.clone());
        }
    }

    /// R134: out of which cards is picked in a step, and how many at most; `None` for nothing. Who picked before still does;
    /// else the case owner, or who else is not silent there.
    pub fn set_pick(&mut self, id: &PhaseId, pick: Option<(KindId, u8)>, frame: &Frame) {
        let Some(phase) = self.phase_mut(id) else { return };
        let before = phase.pick.take();
        let voices = [Role::Owner, Role::Consultant, Role::Facilitator];
        let Some(first) = voices.into_iter().find(|role| !phase.right(*role).is_silent()) else { return };
        phase.pick = pick.map(|(card, most)| Pick {
            makes_owner: before.as_ref().is_some_and(|pick| pick.makes_owner && pick.card == card),
            by: before.map_or_else(|| vec![first], |pick| pick.by),
            card,
            max: most.clamp(*PICKS.start(), *PICKS.end()),
        });
        self.tidy(frame);
    }

    /// R134: on which cards is voted in a step, and with how many dots; `None` for no vote. Who voted before still does;
    /// else everybody but observers who may speak there.
    pub fn set_vote(&mut self, id: &PhaseId, vote: Option<(KindId, u8)>) {
        let Some(phase) = self.phase_mut(id) else { return };
        let may = |role: &Role| !phase.right(*role).is_silent() && *role != Role::Observer;
        let everybody: Vec<Role> = Role::ALL.into_iter().filter(may).collect();
        let by = phase.vote.take().map_or(everybody, |vote| vote.by);
        phase.vote = vote.filter(|_| !by.is_empty()).map(|(card, dots)| Vote {
            card,
            by,
            dots: dots.clamp(*DOTS.start(), *DOTS.end()),
        });
    }

    /// R134: how many people work together in a step that makes groups.
    pub fn set_group_size(&mut self, id: &PhaseId, people: u8) {
        if let Some(Groups::Split { size, .. }) = self.phase_mut(id).and_then(|phase| phase.groups.as_mut()) {
            *size = people.clamp(*GROUP.start(), *GROUP.end());
        }
    }

    /// R134: the longest text of a kind's field, in characters; for fields that hold a text.
    pub fn set_length(&mut self, card: &KindId, field: usize, chars: u16) {
        let field = self.method.cards.get_mut(card).and_then(|kind| kind.fields.get_mut(field));
        if let Some(Input::Line { max_chars } | Input::Text { max_chars }) =
            field.map(|field| &mut field.input)
        {
            *max_chars = chars.clamp(*FIELD_CHARS.start(), *FIELD_CHARS.end());
        }
    }

    /// A kind of card by its id, the frame's too.
    pub fn kind<'a>(&'a self, card: &KindId, frame: &'a Frame) -> Option<&'a CardKind> {
        self.method.cards.get(card).or_else(|| frame.cards.get(card))
    }
}

/// Each of them once, in the order in which they come.
fn in_order<'a>(kinds: impl Iterator<Item = &'a KindId>) -> Vec<KindId> {
    let mut seen = BTreeSet::new();
    kinds.filter(|kind| seen.insert(*kind)).cloned().collect()
}
