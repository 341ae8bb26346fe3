//! What becomes of a proposal: concept, reactions, adopted, looked at again. R250 to R253; domain.md, P39 and P43.

use jiff::{ToSpan, civil::Date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ThemeProblem;
use crate::account::AccountId;

/// How far ahead the day to look at it again lies at most, in days.
pub const REVIEW_MAX_DAYS: i64 = 731;

/// Where a version of a proposal is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Put to the group: members say what they think of it.
    Concept,
    /// What the group works with.
    Adopted,
    /// Made way for a newer version.
    Former,
    /// Taken back, or no longer worked with.
    Withdrawn,
}

impl Stage {
    /// Its name, as in the texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Concept => "concept",
            Self::Adopted => "adopted",
            Self::Former => "former",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// What a member thinks of a concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// Convincing.
    Support,
    /// Needs more.
    More,
    /// Not like this.
    Against,
}

impl View {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Support, Self::More, Self::Against];

    /// Its name, as in the texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::More => "more",
            Self::Against => "against",
        }
    }
}

/// R250: the stages after one more version was put to the group: a concept before it makes way, and what was adopted
/// stays what the group works with.
pub fn propose(stages: &[Stage]) -> Vec<Stage> {
    let earlier = stages.iter().map(|stage| if *stage == Stage::Concept { Stage::Former } else { *stage });
    earlier.chain([Stage::Concept]).collect()
}

/// R252, R253: the stages after the version at `place` was adopted, or adopted anew until another day; of adopted
/// versions there is at most one.
///
/// `writer` wrote it; `supporters` said that it convinces them. The support of somebody else is needed once.
///
/// # Errors
/// No such version, nothing to adopt, nobody else supports it.
pub fn adopt(
    stages: &[Stage],
    place: usize,
    writer: Option<&AccountId>,
    supporters: &[AccountId],
) -> Result<Vec<Stage>, ThemeProblem> {
    match stages.get(place).ok_or(ThemeProblem::ProposalUnknown)? {
        Stage::Concept if supporters.iter().any(|who| Some(who) != writer) => {}
        Stage::Concept => return Err(ThemeProblem::ProposalUnsupported),
        Stage::Adopted => {}
        Stage::Former | Stage::Withdrawn => return Err(ThemeProblem::ProposalStage),
    }
    let others = |(i, stage): (usize, &Stage)| match stage {
        _ if i == place => Stage::Adopted,
        Stage::Adopted => Stage::Former,
        stage => *stage,
    };
    Ok(stages.iter().enumerate().map(others).collect())
}

/// R250: the stages after the version at `place` was taken back: a concept by who wrote it or a moderator, what was adopted
/// by a moderator.
///
/// # Errors
/// No such version, nothing to take back, or not by who asks.
pub fn withdraw(
    stages: &[Stage],
    place: usize,
    is_writer: bool,
    is_moderator: bool,
) -> Result<Vec<Stage>, ThemeProblem> {
    match stages.get(place).ok_or(ThemeProblem::ProposalUnknown)? {
        Stage::Concept if is_writer || is_moderator => {}
        Stage::Adopted if is_moderator => {}
        Stage::Concept | Stage::Adopted => return Err(ThemeProblem::ThemeNotYours),
        Stage::Former | Stage::Withdrawn => return Err(ThemeProblem::ProposalStage),
    }
    let after = |(i, stage): (usize, &Stage)| if i == place { Stage::Withdrawn } else { *stage };
    Ok(stages.iter().enumerate().map(after).collect())
}

/// R251: members say what they think of a concept that somebody else wrote.
///
/// # Errors
/// It is no concept, or one's own.
pub fn may_react(stage: Stage, is_writer: bool) -> Result<(), ThemeProblem> {
    match stage {
        Stage::Concept if is_writer => Err(ThemeProblem::ReactionOnOwn),
        Stage::Concept => Ok(()),
        Stage::Adopted | Stage::Former | Stage::Withdrawn => Err(ThemeProblem::ProposalStage),
    }
}

/// R253: a day to look at it again: tomorrow at the earliest, within two years.
///
/// # Errors
/// [`ThemeProblem::ProposalReviewUnusable`].
pub fn review(day: &str, today: Date) -> Result<Date, ThemeProblem> {
    let day = crate::meeting::read_day(day).ok_or(ThemeProblem::ProposalReviewUnusable)?;
    let last = today.checked_add(REVIEW_MAX_DAYS.days()).unwrap_or(today);
    if day > today && day <= last { Ok(day) } else { Err(ThemeProblem::ProposalReviewUnusable) }
}

/// R253: true when an adopted version is to be looked at again.
pub fn is_due(stage: Stage, review: Option<&str>, today: &str) -> bool {
    stage == Stage::Adopted && review.is_some_and(|day| day <= today)
}
