//! Kinds of cards and their fields.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Text;
use crate::ids::{FieldId, OptionId};

/// A kind of card or form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CardKind {
    /// One of them: "Verhelderende vraag".
    pub title: Text,
    /// What sort of contribution it is.
    pub nature: Nature,
    /// Its fields in order; a plain card has one.
    pub fields: Vec<Field>,
    /// True when an edit keeps the earlier version beside the new one.
    #[serde(default)]
    pub versioned: bool,
    /// Present when its scale fields share so many points: together they are exactly that many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<u16>,
}

/// What sort of contribution a card is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// A case or situation as told by its owner.
    Case,
    /// The question of a case, or the core question.
    CoreQuestion,
    /// A question to the case owner.
    Question,
    /// An image, feeling or first thought.
    Association,
    /// What somebody thinks is going on.
    Analysis,
    /// Advice, a tip or an option.
    Advice,
    /// What somebody would do and why.
    Position,
    /// An artefact with several fields.
    Form,
    /// Something withheld until its reveal.
    Outcome,
    /// What somebody takes home.
    Takeaway,
    /// What the owner will do and when.
    Action,
    /// A score or remark on how the group worked.
    Evaluation,
}

/// A field of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Unique within the kind.
    pub id: FieldId,
    /// Its label.
    pub label: Text,
    /// A hint or sentence stem, when it helps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
    /// What can be filled in.
    pub input: Input,
    /// False when it may stay empty.
    #[serde(default = "yes")]
    pub required: bool,
}

/// What can be filled in a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "type", deny_unknown_fields)]
pub enum Input {
    /// One line of text.
    Line {
        /// Longest text in characters.
        max_chars: u16,
    },
    /// Several lines of text.
    Text {
        /// Longest text in characters.
        max_chars: u16,
    },
    /// One of a few options.
    Choice {
        /// The options in order.
        options: Vec<Choice>,
    },
    /// A whole number from `min` to `max`.
    Scale {
        /// Lowest number.
        min: u8,
        /// Highest number.
        max: u8,
        /// What the lowest number means.
        low: Text,
        /// What the highest number means.
        high: Text,
    },
    /// A day as `jjjj-mm-dd`.
    Date,
    /// One of the picture cards, by its id in [`crate::deck::PICTURES`].
    Picture,
    /// A PDF or an image: a work product or a guideline. It goes with the session and never into the note.
    Material,
}

/// An option of a choice or a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Unique within its list.
    pub id: OptionId,
    /// Its label.
    pub label: Text,
}

fn yes() -> bool {
    true
}
