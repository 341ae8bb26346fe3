//! What a phase does with the circle itself: parting it in groups, giving people a part to play, asking whether all
//! agree, laying scores side by side.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Role, Text};
use crate::ids::{KindId, OptionId, ScaleId};

/// Groups in which people work for a while; they see what their own group writes. Source: domain.md §14.2 no. 11.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "type", deny_unknown_fields)]
pub enum Groups {
    /// New groups, by seat; nobody is left alone.
    Split {
        /// How many people in a group; one more where it does not come out even.
        size: u8,
        /// The roles that take part.
        who: Vec<Role>,
    },
    /// The groups of before, once more.
    Keep,
    /// Two and two of the groups of before become one.
    Merge,
}

/// A part that somebody plays: a hat, somebody who is not here, the contrary voice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Persona {
    /// Unique within the script.
    pub id: OptionId,
    /// Its name on the screen: "Zwarte hoed".
    pub title: Text,
    /// What somebody with this part does.
    pub task: Text,
}

/// Who plays which part in a phase; the facilitator may deal otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "type", deny_unknown_fields)]
pub enum Personas {
    /// New parts, by seat.
    Deal {
        /// The parts in order.
        list: Vec<Persona>,
        /// The roles that get one.
        who: Vec<Role>,
        /// True when everybody gets one, the same more than once if need be; else each part goes to one person.
        #[serde(default)]
        everybody: bool,
    },
    /// The parts of before, once more.
    Keep,
    /// The parts of before, each to the next person.
    Rotate,
}

/// Something on which each says where he stands; open once all did. Source: domain.md §14.2 no. 8.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// The roles that answer.
    pub by: Vec<Role>,
    /// What is asked.
    pub question: Text,
    /// The answers in order.
    pub options: Vec<CheckOption>,
}

/// An answer to a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckOption {
    /// Unique within its list.
    pub id: OptionId,
    /// Its label.
    pub label: Text,
    /// False when who says this does not agree yet.
    pub agrees: bool,
}

/// Scores that lie side by side, the largest difference first. Source: domain.md §14.2 no. 14.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Compare {
    /// The kind of card: its scale fields are the rows; with `scale` each card is one.
    pub card: KindId,
    /// The scale on which cards of that kind were marked; its options count from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<ScaleId>,
    /// Whose scores are compared with whose.
    pub sides: Sides,
}

/// Whose scores are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sides {
    /// The case owner's with those of the others.
    Owner,
    /// Everybody's with each other: how far they lie apart.
    Everyone,
    /// Those of one part with those of another.
    Personas,
}

/// A card that belongs to another one: a follow-up, a statement that answers, a note in the margin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// The kinds of card to which it may belong.
    pub to: Vec<KindId>,
    /// True when it may only belong to a card of one's own.
    #[serde(default)]
    pub own: bool,
    /// At most so many of one person to one card; 0 for no such limit.
    #[serde(default)]
    pub each: u8,
    /// True when it may name the paragraph of the other card that it is about.
    #[serde(default)]
    pub spot: bool,
}
