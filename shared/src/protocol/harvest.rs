//! Which cards come into the learning note, and where.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::{FieldId, KindId, OptionId, ScaleId};

/// A rule that brings cards into the learning note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Harvest {
    /// The field of the note.
    pub to: NoteField,
    /// The kind of card.
    pub card: KindId,
    /// The fields of the card that are taken; all when empty.
    #[serde(default)]
    pub fields: Vec<FieldId>,
    /// Which versions of a versioned card.
    #[serde(default)]
    pub version: Version,
    /// Only cards that carry this mark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marked: Option<Marked>,
    /// Only cards that were picked.
    #[serde(default)]
    pub picked: bool,
}

/// A mark that a harvest rule asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Marked {
    /// The scale.
    pub scale: ScaleId,
    /// Any of these options.
    pub options: Vec<OptionId>,
}

/// Which versions of a card are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Version {
    /// The first.
    First,
    /// The newest.
    #[default]
    Last,
}

/// The fields of a learning note that can be filled by harvest. Source: domain.md §12.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoteField {
    /// What happened, in three to five sentences without details; written by the owner afterwards.
    Situation,
    /// The question at the start.
    StartQuestion,
    /// The question at the end.
    CoreQuestion,
    /// What made it hard: the dilemma, the values.
    Tension,
    /// The perspectives that were heard.
    Perspectives,
    /// The questions that helped most.
    HelpfulQuestions,
    /// What the group thought was going on.
    Analysis,
    /// What could be done.
    Options,
    /// What was chosen, and why.
    Chosen,
    /// What the owner will do and when.
    Action,
    /// What each one takes home.
    Takeaways,
    /// How the group worked.
    Evaluation,
}

impl NoteField {
    /// All fields in the order of the note.
    pub const ALL: [Self; 12] = [
        Self::Situation,
        Self::StartQuestion,
        Self::CoreQuestion,
        Self::Tension,
        Self::Perspectives,
        Self::HelpfulQuestions,
        Self::Analysis,
        Self::Options,
        Self::Chosen,
        Self::Action,
        Self::Takeaways,
        Self::Evaluation,
    ];

    /// The field's key in the texts and in exports.
    pub fn key(self) -> &'static str {
        match self {
            Self::Situation => "situation",
            Self::StartQuestion => "start-question",
            Self::CoreQuestion => "core-question",
            Self::Tension => "tension",
            Self::Perspectives => "perspectives",
            Self::HelpfulQuestions => "helpful-questions",
            Self::Analysis => "analysis",
            Self::Options => "options",
            Self::Chosen => "chosen",
            Self::Action => "action",
            Self::Takeaways => "takeaways",
            Self::Evaluation => "evaluation",
        }
    }
}
