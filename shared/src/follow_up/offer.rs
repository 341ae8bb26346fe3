//! What an approved note says that its owner would do. R237.

use serde::{Deserialize, Serialize};

use super::{FromNote, NoteLine, Plan, STEP_MAX_CHARS, WHAT_MAX_CHARS};
use crate::{
    meeting::read_day,
    note::{Item, Note},
    protocol::NoteField,
};

/// A plan as a note tells it, for its owner to look at and change before taking it up.
pub type Draft = Plan;

/// An action in a note that was not taken up yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Where it stands.
    pub from: FromNote,
    /// The note.
    pub note: NoteLine,
    /// What it says.
    pub draft: Draft,
}

/// R237: the actions in a note, each with its place.
///
/// Forms name their parts in words of their own. What reads as a day is the day; of the other parts the first says
/// what, the second the first step, and the rest how one notices it.
pub fn offers(note: &Note) -> impl Iterator<Item = (u16, Draft)> {
    let items = note.fields.get(&NoteField::Action).map(Vec::as_slice).unwrap_or_default();
    items
        .iter()
        .zip(0_u16..)
        .map(|(item, place)| (place, draft(item)))
        .filter(|(_, draft)| !draft.what.is_empty())
}

fn draft(item: &Item) -> Draft {
    if item.parts.is_empty() {
        return Draft { what: cut(&item.text, WHAT_MAX_CHARS), ..Draft::default() };
    }
    let mut draft = Draft::default();
    let mut words = Vec::new();
    for part in &item.parts {
        match read_day(part.text.trim()) {
            Some(day) if draft.due.is_none() => draft.due = Some(day.to_string()),
            _ => words.push(part.text.trim()),
        }
    }
    let mut words = words.into_iter();
    draft.what = cut(words.next().unwrap_or_default(), WHAT_MAX_CHARS);
    draft.first = cut(words.next().unwrap_or_default(), STEP_MAX_CHARS);
    draft.notice = cut(&words.collect::<Vec<_>>().join("\n"), STEP_MAX_CHARS);
    draft
}

fn cut(text: &str, most: usize) -> String {
    text.trim().chars().take(most).collect()
}
