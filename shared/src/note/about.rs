//! What a note is about and for whom it is meant: R203.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::seen;

/// The most tags of a note.
pub const TAGS_MAX: usize = 12;
/// The longest tag, in characters.
pub const TAG_MAX_CHARS: usize = 60;

/// What a note is about and for whom it is meant. All of it may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// What was brought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<NoteKind>,
    /// Situations that it is about: the group's own words or others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// How far it goes once it is approved.
    #[serde(default, skip_serializing_if = "Reach::is_usual")]
    pub reach: Reach,
}

/// What was brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// A case.
    Case,
    /// A dilemma.
    Dilemma,
    /// Something that went well.
    Success,
    /// A work product.
    WorkProduct,
    /// An incident.
    Incident,
    /// A theme.
    Theme,
}

impl NoteKind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Case, Self::Dilemma, Self::Success, Self::WorkProduct, Self::Incident, Self::Theme];

    /// The end of its key in the texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Dilemma => "dilemma",
            Self::Success => "success",
            Self::WorkProduct => "work-product",
            Self::Incident => "incident",
            Self::Theme => "theme",
        }
    }
}

/// How far an approved note goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// To who took part, and to the group whose session it was.
    #[default]
    Group,
    /// To who took part only.
    Circle,
}

impl Reach {
    /// True for what a note has when nobody chose.
    pub fn is_usual(&self) -> bool {
        *self == Self::Group
    }
}

impl About {
    /// True when nothing was filled in.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// True when it keeps within its limits.
    pub fn fits(&self) -> bool {
        self.tags.len() <= TAGS_MAX && self.tags.iter().all(|tag| tag.chars().count() <= TAG_MAX_CHARS)
    }

    /// As it is kept: each tag once, on one line.
    #[must_use]
    pub fn tidy(&self) -> Self {
        let mut tags: Vec<String> = Vec::new();
        for tag in &self.tags {
            let tag = seen(tag).split_whitespace().collect::<Vec<_>>().join(" ");
            let is_new = tags.iter().all(|known| known.to_lowercase() != tag.to_lowercase());
            if is_new && tag.chars().any(char::is_alphanumeric) {
                tags.push(tag);
            }
        }
        Self { tags, ..self.clone() }
    }
}
