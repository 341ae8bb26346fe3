//! Cards: everything people write, from a question to a filled-in form.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use crate::protocol::Audience;
use crate::{
    ids::{CardId, FieldId, KindId, Millis, OptionId, PersonId, ScaleId},
    seal::Seal,
};

/// The filled-in fields of a card; a field that is left out is empty.
pub type Fields = BTreeMap<FieldId, String>;

/// A card on, or face down on, the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Its id.
    pub id: CardId,
    /// What kind it is.
    pub kind: KindId,
    /// The visit to a phase in which it was written; counts from 1.
    pub visit: u32,
    /// Whether it still lies there.
    pub status: Status,
    /// Who may see it.
    pub audience: Audience,
    /// What it says; `None` when the viewer may not know.
    pub content: Option<Content>,
}

/// Whether a card still lies on the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It lies there.
    Live,
    /// The facilitator gave it back to its author, who may write it anew.
    Returned,
    /// The facilitator put it out of sight.
    Hidden,
    /// Its author took it back.
    Withdrawn,
}

/// What a card says, who wrote it, and what others did with it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Content {
    /// Who wrote it; `None` on an anonymous card.
    pub author: Option<PersonId>,
    /// The seal of an anonymous card: only the author's browser knows the secret behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<Seal>,
    /// The newest version.
    pub fields: Fields,
    /// Earlier versions of a versioned card, oldest first; at most [`VERSIONS_KEPT`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Fields>,
    /// The answer to a question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// The marks it carries, on each scale in the order in which they were made.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub marks: BTreeMap<ScaleId, Vec<Mark>>,
    /// The card that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Target>,
    /// The part that its author played when it was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub persona: Option<OptionId>,
    /// True when it was picked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub picked: bool,
    /// Dots by person; a viewer only ever sees his own.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub dots: BTreeMap<PersonId, u8>,
    /// All dots together, once the vote is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tally: Option<u32>,
    /// When the newest version was written.
    pub at: Millis,
}

/// Another card, or a place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Which.
    pub card: CardId,
    /// The paragraph of it, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spot: Option<u16>,
}

/// How many earlier versions a card keeps at most.
pub const VERSIONS_KEPT: usize = 50;

impl Content {
    /// The mark on a scale on which one mark counts, or the last of several.
    pub fn mark(&self, scale: &ScaleId) -> Option<&Mark> {
        self.marks.get(scale).and_then(|marks| marks.last())
    }

    /// The mark that `person` made on a scale.
    pub fn mark_of(&self, scale: &ScaleId, person: PersonId) -> Option<&Mark> {
        self.marks.get(scale).and_then(|marks| marks.iter().find(|mark| mark.by == person))
    }

    /// Keeps `old` as an earlier version. Past the limit the oldest but the first goes: how it began and how it
    /// came to what it is stay.
    pub(super) fn keep_version(&mut self, old: Fields) {
        self.earlier.push(old);
        if self.earlier.len() > VERSIONS_KEPT {
            self.earlier.remove(1);
        }
    }
}

/// An answer that belongs to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Who answered.
    pub by: PersonId,
    /// What was written; `None` when the question stays open on purpose.
    pub text: Option<String>,
}

/// A mark on a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Who marked.
    pub by: PersonId,
    /// The option chosen.
    pub option: OptionId,
    /// False while only `by` may see it.
    pub open: bool,
}
