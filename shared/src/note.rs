//! The learning note: what a session leaves behind.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    ids::{Millis, ProtocolId, SessionId},
    protocol::{NoteField, Text},
    session::{event::Departure, is_unseen},
};

pub mod about;
pub mod changes;
pub mod compile;
pub mod export;
pub mod gate;
pub mod life;
pub mod merge;
pub mod personal;
pub mod taking_back;
pub mod view;

pub use compile::compile;

use about::About;
use life::NoteProblem;

/// The longest text of one item, in characters.
pub const ITEM_MAX_CHARS: usize = 4_000;
/// The most items in one field.
pub const ITEMS_MAX: usize = 300;
/// The longest note, in characters over all its fields.
pub const NOTE_MAX_CHARS: usize = 60_000;
/// The most parts of one item.
const PARTS_MAX: usize = 20;

/// A learning note. It holds what the harvest rules name and nothing else: no names, no case story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The shape of this file; 1.
    pub schema: u32,
    /// The session it comes from.
    pub session: SessionId,
    /// Counts up with every saved change.
    pub version: u32,
    /// Where it is in its life.
    pub status: NoteStatus,
    /// The protocol's id.
    pub protocol: ProtocolId,
    /// The version of the protocol.
    pub protocol_version: u32,
    /// The protocol's name.
    pub protocol_title: Text,
    /// When the session began.
    pub started_at: Millis,
    /// How many minutes it took.
    pub minutes: u32,
    /// How many people took part.
    pub people: u32,
    /// The text, by field.
    pub fields: BTreeMap<NoteField, Vec<Item>>,
    /// Where the group left the script.
    pub departures: Vec<NoteDeparture>,
    /// What it is about and for whom.
    #[serde(default, skip_serializing_if = "About::is_empty")]
    pub about: About,
    /// When the owner approved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_at: Option<Millis>,
}

/// Where a note is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteStatus {
    /// Only the owner sees it, and whom she lets read along.
    Draft,
    /// The members of the session may read it.
    Approved,
    /// Its owner took it back: nobody else reads it.
    Withdrawn,
}

impl NoteStatus {
    /// As it stands in the archive.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Approved => "approved",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// One contribution in a field.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The label of the part, for forms with several parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// The text, for cards with one field.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// A labelled part of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// What it is.
    pub label: Text,
    /// What was written.
    pub text: String,
}

/// A departure from the script, as the note tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteDeparture {
    /// In what way.
    pub what: Departure,
    /// The name of the phase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase: Option<Text>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Item {
    /// True when nothing is written in it.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.parts.iter().all(|part| part.text.trim().is_empty())
    }

    fn is_too_long(&self) -> bool {
        let too_long = |text: &str| text.chars().count() > ITEM_MAX_CHARS;
        let part_too_long = |p: &Part| too_long(&p.text) || too_long(&p.label.nl) || too_long(&p.label.en);
        too_long(&self.text) || self.parts.len() > PARTS_MAX || self.parts.iter().any(part_too_long)
    }
}

impl Note {
    /// R190: what is wrong with an edited note, compared with the one that is kept.
    ///
    /// # Errors
    /// [`NoteProblem::NoteFixed`] when more than the words was changed, [`NoteProblem::TextTooLong`] when a limit is passed.
    pub fn check_edit(&self, edited: &Self) -> Result<(), NoteProblem> {
        if self.frame() != edited.frame() {
            return Err(NoteProblem::NoteFixed);
        }
        let too_many = edited.fields.values().any(|items| items.len() > ITEMS_MAX);
        let too_long = edited.fields.values().flatten().any(Item::is_too_long)
            || edited.departures.iter().flat_map(|d| &d.reason).any(|r| r.chars().count() > ITEM_MAX_CHARS);
        // What a session left may be longer than what one may write: then it only gets shorter.
        let grows = edited.chars() > NOTE_MAX_CHARS.max(self.chars());
        if too_many || too_long || grows || !edited.about.fits() {
            return Err(NoteProblem::TextTooLong);
        }
        Ok(())
    }

    /// Everything that cannot be edited.
    fn frame(&self) -> Self {
        let mut frame = Self { fields: BTreeMap::new(), about: About::default(), ..self.clone() };
        for departure in &mut frame.departures {
            departure.reason = None;
        }
        frame
    }

    /// How long it is, in characters.
    pub fn chars(&self) -> usize {
        gate::texts(self).map(|(_, text)| text.chars().count()).sum()
    }

    /// The note as it is kept: without what cannot be seen, and without items in which nothing is written.
    pub fn tidy(&self) -> Self {
        let mut note = self.clone();
        for items in note.fields.values_mut() {
            for item in items.iter_mut() {
                item.text = seen(&item.text);
                for part in &mut item.parts {
                    part.text = seen(&part.text);
                }
            }
            items.retain(|item| !item.is_empty());
        }
        for departure in &mut note.departures {
            departure.reason = departure.reason.as_deref().map(seen).filter(|reason| !reason.is_empty());
        }
        note.about = note.about.tidy();
        note
    }
}

/// A text without signs that cannot be seen, and without room around it.
fn seen(text: &str) -> String {
    let seen: String = text.chars().filter(|c| c.is_whitespace() || !is_unseen(*c)).collect();
    seen.trim().to_owned()
}

#[cfg(test)]
pub(crate) mod tests;
