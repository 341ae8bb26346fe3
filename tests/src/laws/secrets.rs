//! No leak: what is withheld from a viewer is in none of its frames.
//!
//! This reads the log in its own way, from the words of docs/rules.md (R70 to R79), and asks nothing of
//! `redact`: were that wrong, this would notice.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail, ensure};
use kring_shared::{
    ids::{CardId, PersonId, Seq},
    protocol::{Audience, Right, Role},
    session::{Card, Event, Recorded, Stage, State, Status, Viewer, deliver::Happened, state::PhaseRun},
    wire::{ServerFrame, Start},
};

/// What no frame may hold: the beginning of every seat's key in a test.
pub const KEY_MARK: &str = "seat-key-";

/// What is on the table and who may have seen it, as the log tells.
#[derive(Debug, Clone, Default)]
pub struct Secrets {
    cards: BTreeMap<CardId, Known>,
    /// From which event on a viewer may have each mark.
    may: BTreeMap<(String, Viewer), Seq>,
    /// Marks that everybody may have.
    public: BTreeSet<String>,
    /// Who is with whom.
    groups: Vec<Vec<PersonId>>,
    /// Whether each card was open for a viewer before and after the last event.
    open: BTreeMap<(CardId, Viewer), (bool, bool)>,
}

/// A card as the log tells it.
#[derive(Debug, Clone)]
struct Known {
    status: Status,
    audience: Audience,
    visit: u32,
    author: Option<PersonId>,
    sealed: bool,
    versioned: bool,
    /// The marks in what is kept of its texts, newest version last.
    versions: Vec<Vec<String>>,
    answer: Vec<String>,
}

impl Secrets {
    /// Takes in an event; `after` is only asked who has which role in which phase.
    pub fn hear(&mut self, after: &State, recorded: &Recorded, viewers: &[Viewer]) {
        let touched = self.learn(after, &recorded.event);
        let cards: Vec<CardId> = match touched {
            Some(card) => vec![card],
            None => self.cards.keys().copied().collect(),
        };
        for open in self.open.values_mut() {
            open.0 = open.1;
        }
        for id in cards {
            let Some(card) = self.cards.get(&id) else { continue };
            for viewer in viewers {
                let open = is_open(after, card, &self.groups, *viewer);
                self.open.entry((id, *viewer)).or_default().1 = open;
                if open {
                    for mark in card.versions.iter().flatten().chain(&card.answer) {
                        self.may.entry((mark.clone(), *viewer)).or_insert(recorded.seq);
                    }
                }
            }
        }
    }

    /// Learns what an event says; the card that it is about, or `None` when it may be about any.
    fn learn(&mut self, after: &State, event: &Event) -> Option<CardId> {
        match event {
            Event::CardWritten { card } => {
                let Some(content) = &card.content else { return Some(card.id) };
                let known = Known {
                    status: card.status,
                    audience: card.audience,
                    visit: card.visit,
                    author: content.author,
                    sealed: content.seal.is_some(),
                    versioned: after.script.cards.get(&card.kind).is_some_and(|k| k.versioned),
                    versions: vec![marks_in_all(content.fields.values())],
                    answer: Vec::new(),
                };
                self.cards.insert(card.id, known);
            }
            Event::CardChanged { card, fields } => self.edit(*card, |known| {
                known.status = Status::Live;
                if !known.versioned {
                    known.versions.clear();
                }
                known.versions.push(marks_in_all(fields.values()));
            }),
            Event::CardWithdrawn { card } => self.edit(*card, |known| known.status = Status::Withdrawn),
            Event::CardHidden { card } => self.edit(*card, |known| known.status = Status::Hidden),
            Event::CardReturned { card } => self.edit(*card, |known| {
                known.status = Status::Returned;
                known.audience = Audience::Author;
            }),
            Event::CardReclassified { card, kind } => {
                let versioned = after.script.cards.get(kind).is_some_and(|k| k.versioned);
                self.edit(*card, |known| known.versioned = versioned);
            }
            Event::CardsRevealed { cards, to } => {
                for card in cards {
                    self.edit(*card, |known| known.audience = known.audience.max(*to));
                }
            }
            Event::Answered { card, text, .. } => {
                self.edit(*card, |known| known.answer = marks_in_all(text.iter()));
            }
            Event::Grouped { groups } => self.groups.clone_from(groups),
            Event::Departed { reason, .. } => self.public.extend(marks_in_all(reason.iter())),
            Event::Joined { name, .. } | Event::Renamed { name, .. } => self.public.extend(marks_in(name)),
            _ => {}
        }
        match event.touches() {
            kring_shared::session::event::Touched::One(card) => Some(card),
            // Nothing about any card: an id that does not exist.
            kring_shared::session::event::Touched::None => Some(CardId(u64::MAX)),
            kring_shared::session::event::Touched::Any => None,
        }
    }

    fn edit(&mut self, card: CardId, change: impl FnOnce(&mut Known)) {
        if let Some(known) = self.cards.get_mut(&card) {
            change(known);
        }
    }

    /// Checks the text of a frame that `viewer` got when the log stood at `seq`.
    ///
    /// # Errors
    /// When it holds something that this viewer may not have.
    pub fn check_text(&self, viewer: Viewer, seq: Seq, text: &str) -> Result<()> {
        ensure!(!text.contains(KEY_MARK), "a seat's key reached {viewer:?} at {seq:?}: {text}");
        for mark in marks_in(text) {
            let may = self.public.contains(&mark)
                || self.may.get(&(mark.clone(), viewer)).is_some_and(|from| *from <= seq);
            ensure!(may, "text with ~{mark}~ reached {viewer:?} at {seq:?}: {text}");
        }
        Ok(())
    }

    /// Checks a frame that `viewer` gets now, after the last event.
    ///
    /// # Errors
    /// As [`Self::check_text`], and when authors, marks, dots or names of cards are told that may not be known.
    pub fn check_frame(&self, viewer: Viewer, seq: Seq, text: &str, frame: &ServerFrame) -> Result<()> {
        self.check_text(viewer, seq, text)?;
        match frame {
            ServerFrame::Happened(happened) => self.check_happened(viewer, happened),
            ServerFrame::Welcome { start: Start::Snapshot { state }, .. } => {
                ensure!(state.done.is_empty(), "command ids reached {viewer:?}");
                let runs = [Some(&state.now), state.flow.held.as_deref()];
                runs.into_iter().flatten().try_for_each(|run| check_run(viewer, run))?;
                state.cards.values().try_for_each(|card| self.check_card(viewer, card))
            }
            _ => Ok(()),
        }
    }

    fn check_happened(&self, viewer: Viewer, happened: &Happened) -> Result<()> {
        let recorded = &happened.recorded;
        for change in &happened.disclosed {
            if let Some(card) = &change.card {
                self.check_card(viewer, card)?;
            }
        }
        for card in happened.whole.iter().flat_map(|state| state.cards.values()) {
            self.check_card(viewer, card)?;
        }
        let was_or_is_open = |id: CardId| self.open.get(&(id, viewer)).is_some_and(|(was, is)| *was || *is);
        let is_sealed = |id: CardId| self.cards.get(&id).is_some_and(|c| c.sealed);
        match &recorded.event {
            Event::Veiled => ensure!(recorded.by.is_none(), "a veiled event tells {viewer:?} who asked"),
            Event::CardWritten { card } => {
                self.check_card(viewer, card)?;
                ensure!(was_or_is_open(card.id), "{viewer:?} hears of {:?}", card.id);
                ensure!(!is_sealed(card.id) || recorded.by.is_none(), "who wrote {:?} is told", card.id);
            }
            Event::CardChanged { card, .. } => {
                ensure!(was_or_is_open(*card), "{viewer:?} hears of {card:?}");
                ensure!(!is_sealed(*card) || recorded.by.is_none(), "who changed {card:?} is told");
            }
            Event::CardWithdrawn { card }
            | Event::CardReturned { card }
            | Event::CardHidden { card }
            | Event::CardReclassified { card, .. }
            | Event::Answered { card, .. }
            | Event::Picked { card, .. } => ensure!(was_or_is_open(*card), "{viewer:?} hears of {card:?}"),
            Event::Marked { card, person, open, .. } => {
                ensure!(was_or_is_open(*card), "{viewer:?} hears of {card:?}");
                ensure!(*open || viewer == Viewer::Person(*person), "{viewer:?} hears a hidden mark");
            }
            Event::Checked { person, option } => {
                let may = option.is_none() || viewer == Viewer::Person(*person);
                ensure!(may, "{viewer:?} hears where {person:?} stands");
            }
            Event::Voted { card, person, .. } => {
                ensure!(was_or_is_open(*card), "{viewer:?} hears of {card:?}");
                ensure!(viewer == Viewer::Person(*person), "{viewer:?} hears how {person:?} votes");
            }
            Event::CardsRevealed { cards, .. } => {
                for card in cards {
                    ensure!(was_or_is_open(*card), "{viewer:?} hears that {card:?} was shown to others");
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn check_card(&self, viewer: Viewer, card: &Card) -> Result<()> {
        let Some(known) = self.cards.get(&card.id) else {
            bail!("{viewer:?} got {:?}, which is in no log", card.id)
        };
        let open = self.open.get(&(card.id, viewer)).is_some_and(|(_, is)| *is);
        let Some(content) = &card.content else {
            ensure!(!known.sealed, "{viewer:?} may count the anonymous card {:?}", card.id);
            return Ok(());
        };
        ensure!(open, "{viewer:?} can read {:?}", card.id);
        ensure!(content.author == known.author, "another author on {:?}", card.id);
        ensure!(!known.sealed || content.author.is_none(), "the author of {:?} is told", card.id);
        let mine = |person: PersonId| viewer == Viewer::Person(person);
        ensure!(
            content.marks.values().flatten().all(|m| m.open || mine(m.by)),
            "{viewer:?} sees a hidden mark"
        );
        ensure!(content.dots.keys().all(|p| mine(*p)), "{viewer:?} sees the dots of others");
        Ok(())
    }

    /// Checks that the log itself ties no anonymous card to a person, nor to a moment.
    ///
    /// # Errors
    /// When it does.
    pub fn check_log(&self, before: &State, recorded: &Recorded) -> Result<()> {
        let anonymous = match &recorded.event {
            Event::CardWritten { card } => {
                let content = card.content.as_ref();
                let sealed = content.filter(|c| c.seal.is_some());
                if let Some(content) = sealed {
                    ensure!(content.author.is_none(), "the log knows who wrote {:?}", card.id);
                    ensure!(
                        content.at == before.now.entered_at,
                        "the log knows when {:?} was written",
                        card.id
                    );
                }
                sealed.is_some()
            }
            Event::CardChanged { card, .. } => self.cards.get(card).is_some_and(|c| c.sealed),
            _ => false,
        };
        ensure!(!anonymous || recorded.by.is_none(), "the log knows who asked for {:?}", recorded.event);
        Ok(())
    }

    /// How many texts the log holds.
    pub fn texts(&self) -> usize {
        self.cards.values().map(|c| c.versions.len()).sum()
    }

    /// The card in whose newest, or for `first` oldest, version `mark` stands.
    pub(super) fn card_of(&self, mark: &str, first: bool) -> Option<CardId> {
        let holds = |known: &Known| {
            let version = if first { known.versions.first() } else { known.versions.last() };
            version.is_some_and(|v| v.iter().any(|m| m == mark))
        };
        self.cards.iter().find(|(_, known)| holds(known)).map(|(id, _)| *id)
    }

    /// True when `mark` stands in something that is said to all, such as a reason.
    pub(super) fn is_public(&self, mark: &str) -> bool {
        self.public.contains(mark)
    }
}

/// R91: where others stand is not told before the check is closed.
fn check_run(viewer: Viewer, run: &PhaseRun) -> Result<()> {
    let hidden = run.checked.iter().all(|(id, said)| said.is_none() || viewer == Viewer::Person(*id));
    ensure!(run.check_closed || hidden, "{viewer:?} sees where others stand");
    Ok(())
}

/// Whether `card` lies open for `viewer`: R70 to R75 in their own words.
fn is_open(state: &State, card: &Known, groups: &[Vec<PersonId>], viewer: Viewer) -> bool {
    let person = match viewer {
        Viewer::Screen => None,
        Viewer::Person(id) => match state.people.iter().find(|p| p.id == id && p.admitted && !p.removed) {
            Some(person) => Some(person),
            None => return false,
        },
    };
    if let (Some(author), Some(person)) = (card.author, person)
        && author == person.id
    {
        return card.status != Status::Hidden;
    }
    if card.status != Status::Live {
        return false;
    }
    let phase = state.script.phases.get(state.now.place).filter(|_| state.stage == Stage::Running);
    let is_away = person
        .and_then(|p| phase.and_then(|phase| phase.phase.rights.get(&p.role)))
        .is_some_and(|right| *right == Right::Away);
    if is_away && card.visit == state.now.visit {
        return false;
    }
    match card.audience {
        Audience::All => true,
        Audience::Owner => card.visit >= state.flow.since && person.is_some_and(|p| p.role == Role::Owner),
        Audience::Group => {
            let with = |a, b| groups.iter().any(|group| group.contains(&a) && group.contains(&b));
            person.zip(card.author).is_some_and(|(person, author)| with(person.id, author))
        }
        Audience::Author => false,
    }
}

/// The marks in `text`: what stands between two tildes, such as `3.12` in `Hoe vaak? ~3.12~`.
pub fn marks_in(text: &str) -> Vec<String> {
    let is_mark = |part: &str| {
        (1..=12).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.')
    };
    // The parts between tildes, without what comes before the first and after the last.
    let parts: Vec<&str> = text.split('~').collect();
    let inner = parts.len().saturating_sub(1);
    parts.iter().take(inner).skip(1).filter(|p| is_mark(p)).map(|p| (*p).to_owned()).collect()
}

fn marks_in_all<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<String> {
    texts.flat_map(|text| marks_in(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_in_json_and_between_other_words() {
        assert_eq!(marks_in(r#"{"text":"Hoe vaak? ~3.12~","b":"~r7~ en ~r8~"}"#), ["3.12", "r7", "r8"]);
        assert_eq!(marks_in("geen ~ en geen ~~ en ~te lang voor een merk~"), Vec::<String>::new());
    }
}
