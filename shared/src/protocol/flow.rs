//! Where a method leaves the straight line: choices that decide what follows, and going round again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Choice, Role, Text};
use crate::ids::{OptionId, PhaseId};

/// Something that is chosen in a phase and decides which phases follow: a branch, or a module of the method.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choose {
    /// The roles that choose; the last choice counts.
    pub by: Vec<Role>,
    /// What is asked.
    pub question: Text,
    /// What there is to choose from.
    pub options: Vec<Choice>,
}

/// A choice that was made before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// The phase in which it is made.
    pub phase: PhaseId,
    /// Any of these options.
    pub chosen: Vec<OptionId>,
}

/// After a phase the group goes back instead of on: a bounded loop, or the next member as case owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Again {
    /// The phase to go back to; not later than this one.
    pub from: PhaseId,
    /// At most so many times. With `owners` it may be left out: then the number of people is the bound.
    #[serde(default)]
    pub max: u8,
    /// Only when this was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// The roles whose members become case owner in turn, each once; empty when the owner stays.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub owners: Vec<Role>,
}
