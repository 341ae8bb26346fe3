//! R263: who took part takes his own words back after the session: out of its log, and out of its note.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Item, Note, compile::harvested};
use crate::{
    ids::{CardId, PersonId},
    protocol::{Nature, NoteField},
    seal::{Seal, Secret},
    session::{Event, Recorded, State, card::Fields},
};

/// The most secrets of anonymous cards in one question.
pub const SECRETS_MAX: usize = 300;

/// `POST /api/v1/sessions/{id}/note/mine/take-back`: takes one's own words back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TakeBack {
    /// The secrets behind one's own anonymous cards, as far as the browser has them. They are not kept.
    #[serde(default)]
    pub secrets: Vec<Secret>,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct TookBack {
    /// How many cards lost their words.
    pub cards: u32,
    /// How many pieces went out of the note.
    pub gone: u32,
    /// How many pieces of the note were written anew by somebody else since: those stand there still.
    pub left: u32,
    /// How many cards were written together with others: those stand there still.
    pub together: u32,
}

/// A piece that the harvest brought, with the field it stands in.
pub type Piece = (NoteField, Item);
/// A reason for leaving the script, with the place of that departure among all of them.
pub type Reason = (usize, String);

/// The words of one person in a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    person: PersonId,
    /// The cards that only this person wrote.
    pub cards: BTreeSet<CardId>,
    /// How many cards this person wrote on together with others.
    pub together: u32,
}

impl Own {
    /// The words of `person` in `log`, anonymous cards by what opens their seals.
    pub fn of<'a>(log: impl IntoIterator<Item = &'a Recorded>, person: PersonId, secrets: &[Secret]) -> Self {
        let seals: BTreeSet<Seal> = secrets.iter().map(Secret::seal).collect();
        let mut own = Self { person, cards: BTreeSet::new(), together: 0 };
        let mut shared = BTreeSet::new();
        let mut others = BTreeSet::new();
        for recorded in log {
            match &recorded.event {
                Event::CardWritten { card } => {
                    let Some(content) = &card.content else { continue };
                    let is_own = content.author == Some(person)
                        || content.seal.as_ref().is_some_and(|seal| seals.contains(seal));
                    if is_own {
                        own.cards.insert(card.id)
                    } else {
                        others.insert(card.id)
                    };
                }
                // Nobody asked for what happens to an anonymous card: only who has the secret can.
                Event::CardChanged { card, .. } => {
                    let by_other = recorded.by.is_some_and(|by| by != person);
                    if own.cards.contains(card) && by_other
                        || others.contains(card) && recorded.by == Some(person)
                    {
                        shared.insert(*card);
                    }
                }
                _ => {}
            }
        }
        own.cards.retain(|card| !shared.contains(card));
        own.together = u32::try_from(shared.len()).unwrap_or(u32::MAX);
        own
    }

    /// The event without this person's words; `None` when there are none of his in it. Place, time and what happened stay,
    /// so that the log reads on.
    pub fn blank(&self, recorded: &Recorded) -> Option<Recorded> {
        let event = match &recorded.event {
            Event::CardWritten { card } if self.cards.contains(&card.id) => {
                let mut card = (**card).clone();
                let content = card.content.as_mut().filter(|content| !content.fields.is_empty())?;
                content.fields = Fields::new();
                Event::CardWritten { card: card.into() }
            }
            Event::CardChanged { card, fields } if self.cards.contains(card) && !fields.is_empty() => {
                Event::CardChanged { card: *card, fields: Fields::new() }
            }
            Event::Answered { card, person, text: Some(_) } if *person == self.person => {
                Event::Answered { card: *card, person: *person, text: None }
            }
            Event::Departed { what, reason: Some(_) } if recorded.by == Some(self.person) => {
                Event::Departed { what: *what, reason: None }
            }
            _ => return None,
        };
        Some(Recorded { event, ..recorded.clone() })
    }

    /// What the harvest took from this person's cards. Scores that the circle gave together are nobody's own.
    pub fn harvest(&self, state: &State) -> Vec<Piece> {
        let found = harvested(state, |kind| kind.nature != Nature::Evaluation);
        found
            .into_iter()
            .flat_map(|(field, items)| items.into_iter().map(move |(card, item)| (field, card, item)))
            .filter(|(_, card, _)| self.cards.contains(card))
            .map(|(field, _, item)| (field, item))
            .collect()
    }

    /// The reasons that this person gave for leaving the script, each with the place of that departure among all of them.
    pub fn reasons<'a>(&self, log: impl IntoIterator<Item = &'a Recorded>) -> Vec<Reason> {
        let departed = log.into_iter().filter_map(|recorded| match &recorded.event {
            Event::Departed { reason, .. } => Some((recorded.by, reason)),
            _ => None,
        });
        departed
            .enumerate()
            .filter(|(_, (by, _))| *by == Some(self.person))
            .filter_map(|(place, (_, reason))| Some((place, reason.clone()?)))
            .collect()
    }
}

impl Note {
    /// The note without `words` and `reasons`, each taken out once where it stands as the session left it; and how many of the
    /// words went.
    #[must_use]
    pub fn without(&self, words: &[Piece], reasons: &[Reason]) -> (Self, u32) {
        let mut note = self.clone();
        let mut gone = 0;
        for (field, item) in words {
            let Some(items) = note.fields.get_mut(field) else { continue };
            let item = seen(item);
            if let Some(place) = items.iter().position(|other| seen(other) == item) {
                items.remove(place);
                gone += 1;
            }
        }
        for (place, reason) in reasons {
            let given = note.departures.get_mut(*place);
            if let Some(departure) =
                given.filter(|d| d.reason.as_deref().map(str::trim) == Some(reason.trim()))
            {
                departure.reason = None;
                gone += 1;
            }
        }
        (note, gone)
    }
}

/// An item as a saved note keeps it.
fn seen(item: &Item) -> Item {
    let mut item = item.clone();
    item.text = super::seen(&item.text);
    for part in &mut item.parts {
        part.text = super::seen(&part.text);
    }
    item
}

#[cfg(test)]
mod tests;
