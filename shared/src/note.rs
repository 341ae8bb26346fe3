//! The learning note: what a session leaves behind.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    ids::{Millis, ProtocolId, SessionId},
    protocol::{NoteField, Text},
    session::event::Departure,
};

pub mod compile;
pub mod export;

pub use compile::compile;

/// The longest text of one item, in characters.
pub const ITEM_MAX_CHARS: usize = 4_000;
/// The most items in one field.
pub const ITEMS_MAX: usize = 300;

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
    /// When the owner approved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_at: Option<Millis>,
}

/// Where a note is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteStatus {
    /// Only the owner sees it.
    Draft,
    /// The members of the session may read it.
    Approved,
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

impl Note {
    /// The stable code of what is wrong with an edited note, compared with the one that is kept.
    ///
    /// # Errors
    /// `note-fixed` when more than the text was changed, `text-too-long` when a limit is passed.
    pub fn check_edit(&self, edited: &Self) -> Result<(), &'static str> {
        let same_frame = Self { fields: BTreeMap::new(), ..edited.clone() }
            == Self { fields: BTreeMap::new(), ..self.clone() };
        if !same_frame {
            return Err("note-fixed");
        }
        let too_long = |text: &str| text.chars().count() > ITEM_MAX_CHARS;
        let item_too_long =
            |i: &Item| too_long(&i.text) || i.parts.len() > 20 || i.parts.iter().any(|p| too_long(&p.text));
        if edited.fields.values().any(|items| items.len() > ITEMS_MAX || items.iter().any(item_too_long)) {
            return Err("text-too-long");
        }
        Ok(())
    }
}
