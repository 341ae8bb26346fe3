//! What a method tells the picker about itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    ids::ProtocolId,
    protocol::{Frame, Protocol, Safety, Size, Text, compose, plan::planned_minutes},
};

/// What the owner says about the question. Source: domain.md, Annex A.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// I had to decide on the spot: was it right?
    Decided,
    /// I need ideas, quickly.
    Ideas,
    /// I do not know what my question is.
    FindQuestion,
    /// It is about me and this client, and it keeps following me.
    Relation,
    /// I suspect a blind spot.
    BlindSpot,
    /// How does one do this?
    Knowledge,
    /// Both options are wrong.
    Dilemma,
    /// We use the same big words and mean different things.
    BigWords,
    /// The rule says one thing, this person needs another.
    RuleOrPerson,
    /// Something went very well.
    Success,
    /// Somebody drives me mad.
    Irritation,
    /// I keep meaning to, and do not.
    Stuck,
    /// Look at my plan, letter or report.
    Product,
    /// Who am I in this job?
    Identity,
    /// The same situation comes back again and again.
    Recurring,
    /// A challenge over months.
    LongChallenge,
    /// Everybody must get something today.
    Everybody,
}

impl Purpose {
    /// Every purpose, in the order in which they are asked.
    pub const ALL: [Self; 17] = [
        Self::Ideas,
        Self::FindQuestion,
        Self::Decided,
        Self::Dilemma,
        Self::RuleOrPerson,
        Self::Knowledge,
        Self::Relation,
        Self::BlindSpot,
        Self::Irritation,
        Self::Stuck,
        Self::BigWords,
        Self::Recurring,
        Self::Success,
        Self::Product,
        Self::Identity,
        Self::LongChallenge,
        Self::Everybody,
    ];
}

/// How much practice a group has, or how much a method asks.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Experience {
    /// The first meetings.
    #[default]
    Starter,
    /// A few meetings.
    Some,
    /// A year or more.
    Experienced,
}

impl Experience {
    /// Every amount, the least first.
    pub const ALL: [Self; 3] = [Self::Starter, Self::Some, Self::Experienced];
}

/// When not to use a method.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contra {
    /// The questions for which the method is wrong; empty when the answers cannot tell.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Purpose>,
    /// What to say about it.
    pub text: Text,
}

/// What a protocol file tells the picker about its method.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Suits {
    /// The questions it is the first choice for.
    pub purposes: Vec<Purpose>,
    /// The questions it serves as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Purpose>,
    /// The practice it asks of the group.
    #[serde(default)]
    pub experience: Experience,
    /// True when it needs a trained facilitator.
    #[serde(default)]
    pub needs_facilitator: bool,
    /// When not to use it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contra: Vec<Contra>,
}

impl Traits {
    /// What `protocol` says about itself; the minutes are those of its smallest group within `frame`.
    pub fn of(frame: &Frame, protocol: &Protocol) -> Self {
        let minutes = planned_minutes(&compose(frame, protocol), usize::from(protocol.size.min));
        let suits = protocol.suits.clone();
        Self {
            id: protocol.id.clone(),
            purposes: suits.purposes,
            also: suits.also,
            size: protocol.size,
            minutes: u16::try_from(minutes).unwrap_or(u16::MAX),
            experience: suits.experience,
            safety: protocol.safety,
            needs_facilitator: suits.needs_facilitator,
            contra: suits.contra,
        }
    }
}

/// What a method is for and whom it suits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Traits {
    /// The method.
    pub id: ProtocolId,
    /// The questions it is the first choice for.
    pub purposes: Vec<Purpose>,
    /// The questions it serves as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Purpose>,
    /// The group it is described for, the owner and the facilitator included.
    pub size: Size,
    /// The minutes that it takes at least.
    pub minutes: u16,
    /// The practice it asks of the group.
    pub experience: Experience,
    /// The safety it needs.
    pub safety: Safety,
    /// True when it needs a trained facilitator.
    pub needs_facilitator: bool,
    /// When not to use it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contra: Vec<Contra>,
}

/// What the group answered, and what it used before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// What kind of question it is.
    pub purpose: Purpose,
    /// How many people there are, the owner and the facilitator included.
    pub people: u8,
    /// How many minutes there are.
    pub minutes: u16,
    /// How much practice the group has.
    pub experience: Experience,
    /// How safe the group is.
    pub safety: Safety,
    /// True when somebody trained leads.
    pub facilitator: bool,
    /// The methods of the last meetings, the latest first.
    pub recent: Vec<ProtocolId>,
}
