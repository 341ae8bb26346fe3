//! The texts that go with questions, answers, reasons and changes.

use super::{Caution, Change, Experience, Purpose, Reason};
use crate::{protocol::Safety, text::Value};

/// The keys of the questions, in the order in which they are asked.
pub const QUESTIONS: [&str; 6] = [
    "picker-ask-purpose",
    "picker-ask-people",
    "picker-ask-minutes",
    "picker-ask-experience",
    "picker-ask-safety",
    "picker-ask-facilitator",
];

/// The key of `safety` as an answer.
pub const fn safety_key(safety: Safety) -> &'static str {
    match safety {
        Safety::Low => "picker-safety-low",
        Safety::Medium => "picker-safety-medium",
        Safety::High => "picker-safety-high",
    }
}

/// The key of the answer that somebody trained leads, or nobody.
pub const fn facilitator_key(facilitator: bool) -> &'static str {
    if facilitator { "picker-facilitator-yes" } else { "picker-facilitator-no" }
}

impl Purpose {
    /// The key of its text as an answer.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Decided => "picker-purpose-decided",
            Self::Ideas => "picker-purpose-ideas",
            Self::FindQuestion => "picker-purpose-find-question",
            Self::Relation => "picker-purpose-relation",
            Self::BlindSpot => "picker-purpose-blind-spot",
            Self::Knowledge => "picker-purpose-knowledge",
            Self::Dilemma => "picker-purpose-dilemma",
            Self::BigWords => "picker-purpose-big-words",
            Self::RuleOrPerson => "picker-purpose-rule-or-person",
            Self::Success => "picker-purpose-success",
            Self::Irritation => "picker-purpose-irritation",
            Self::Stuck => "picker-purpose-stuck",
            Self::Product => "picker-purpose-product",
            Self::Identity => "picker-purpose-identity",
            Self::Recurring => "picker-purpose-recurring",
            Self::LongChallenge => "picker-purpose-long-challenge",
            Self::Everybody => "picker-purpose-everybody",
        }
    }
}

impl Experience {
    /// The key of its text as an answer.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Starter => "picker-experience-starter",
            Self::Some => "picker-experience-some",
            Self::Experienced => "picker-experience-experienced",
        }
    }
}

impl Reason {
    /// The key of its text.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Purpose => "picker-why-purpose",
            Self::Also => "picker-why-also",
            Self::People { .. } => "picker-why-people",
            Self::Minutes { .. } => "picker-why-minutes",
            Self::Starter => "picker-why-starter",
            Self::Safe => "picker-why-safe",
            Self::NoFacilitator => "picker-why-no-facilitator",
            Self::Fresh => "picker-why-fresh",
        }
    }

    /// The values in its text.
    pub fn args(self) -> Vec<(&'static str, Value)> {
        match self {
            Self::People { min, max } => sizes(min, max),
            Self::Minutes { minutes } => vec![("minutes", number(minutes))],
            Self::Purpose | Self::Also | Self::Starter | Self::Safe | Self::NoFacilitator | Self::Fresh => {
                Vec::new()
            }
        }
    }
}

impl Caution {
    /// The key of its text; none when the method brings its own.
    pub const fn key(&self) -> Option<&'static str> {
        Some(match self {
            Self::OtherPurpose => "picker-but-other-purpose",
            Self::People { .. } => "picker-but-people",
            Self::Minutes { .. } => "picker-but-minutes",
            Self::Safety => "picker-but-safety",
            Self::Experience => "picker-but-experience",
            Self::Routine { .. } => "picker-but-routine",
            Self::Contra(_) => return None,
        })
    }

    /// The values in its text.
    pub fn args(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::People { min, max } => sizes(*min, *max),
            Self::Minutes { minutes } => vec![("minutes", number(*minutes))],
            Self::Routine { ago } => vec![("n", Value::from(*ago))],
            Self::OtherPurpose | Self::Safety | Self::Experience | Self::Contra(_) => Vec::new(),
        }
    }
}

impl Change {
    /// The key of its text.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Minutes { .. } => "picker-change-minutes",
            Self::MorePeople { .. } => "picker-change-more-people",
            Self::Split { .. } => "picker-change-split",
            Self::Facilitator => "picker-change-facilitator",
            Self::Safety => "picker-change-safety",
            Self::Experience => "picker-change-experience",
            Self::Question => "picker-change-question",
            Self::NoMore => "picker-change-no-more",
        }
    }

    /// The values in its text.
    pub fn args(self) -> Vec<(&'static str, Value)> {
        match self {
            Self::Minutes { minutes } => vec![("minutes", number(minutes))],
            Self::MorePeople { people } | Self::Split { people } => vec![("n", number(people))],
            Self::Facilitator | Self::Safety | Self::Experience | Self::Question | Self::NoMore => Vec::new(),
        }
    }
}

fn sizes(min: u8, max: u8) -> Vec<(&'static str, Value)> {
    vec![("min", number(min)), ("max", number(max))]
}

fn number(number: impl Into<i64>) -> Value {
    Value::Number(number.into())
}
