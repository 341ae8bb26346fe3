//! Cases that people bring to their group: written in private, shared when the owner says so, chosen by dots. Rules
//! R165 to R178.
//!
//! [`intake`] is what an owner writes and what the group sees of it; [`choice`] is how a group chooses.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{account::AccountId, group::GroupId, ids::Millis, material::is_id};

pub mod choice;
pub mod intake;

use choice::ChoiceView;
use intake::{Intake, Shown};

/// The most cases that one account keeps.
pub const CASES_MAX: usize = 50;
/// The most cases that one member has waiting in one group: nobody fills the list alone.
pub const WAITING_MAX: usize = 5;
/// R172: how long a case that was not used stays without being touched, in days.
pub const UNTOUCHED_DAYS: i64 = 180;
/// R172: how long a case stays after it was used, in days: what was told goes, the learning note stays.
pub const USED_DAYS: i64 = 30;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A case's id: 32 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct CaseId(pub String);

impl CaseId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for CaseId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A meeting as a round of choosing names it: `None` for what cannot be one.
pub fn parse_meeting(text: &str) -> Option<String> {
    is_id(text).then(|| text.to_owned())
}

/// R170: where a case is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Being written: nobody else knows of it.
    Draft,
    /// The group sees it; it waits until it is used.
    Shared,
    /// The group chose it.
    Chosen,
    /// It was brought in a session.
    Used,
    /// The owner took it back: nobody else knows of it any more.
    Withdrawn,
}

/// What may happen to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The owner shares it, or shares it as it is now.
    Share,
    /// The group chooses it.
    Choose,
    /// The group chooses another in its place.
    Release,
    /// It is brought in a session.
    Use,
    /// The owner takes it back.
    Withdraw,
}

impl Stage {
    /// The key of its name in the texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Draft => "case-stage-draft",
            Self::Shared => "case-stage-shared",
            Self::Chosen => "case-stage-chosen",
            Self::Used => "case-stage-used",
            Self::Withdrawn => "case-stage-withdrawn",
        }
    }

    /// True when the group sees it.
    pub const fn is_seen(self) -> bool {
        matches!(self, Self::Shared | Self::Chosen | Self::Used)
    }

    /// True when a round of choosing may take it up.
    pub const fn waits(self) -> bool {
        matches!(self, Self::Shared)
    }

    /// R170: the stage after `step`. Taking back is always possible.
    ///
    /// # Errors
    /// [`CaseProblem::CaseNotShared`] when nobody else sees it; [`CaseProblem::CaseWasUsed`] when it was brought.
    pub const fn after(self, step: Step) -> Result<Self, CaseProblem> {
        match (step, self) {
            (Step::Withdraw, Self::Draft) => Ok(Self::Draft),
            (Step::Withdraw, _) => Ok(Self::Withdrawn),
            (Step::Share, Self::Draft | Self::Withdrawn | Self::Shared) => Ok(Self::Shared),
            // The group chose it by what it saw; the owner may still say it better.
            (Step::Share | Step::Choose, Self::Chosen) | (Step::Choose, Self::Shared) => Ok(Self::Chosen),
            (Step::Release, Self::Chosen) => Ok(Self::Shared),
            (Step::Release, other) => Ok(other),
            (Step::Use, Self::Shared | Self::Chosen | Self::Used) => Ok(Self::Used),
            (Step::Share | Step::Choose, Self::Used) => Err(CaseProblem::CaseWasUsed),
            (Step::Choose | Step::Use, Self::Draft | Self::Withdrawn) => Err(CaseProblem::CaseNotShared),
        }
    }

    /// R172: until when a case that was touched at `touched` is kept.
    pub const fn until(self, touched: Millis) -> Millis {
        let days = if matches!(self, Self::Used) { USED_DAYS } else { UNTOUCHED_DAYS };
        Millis(touched.0.saturating_add(days * DAY_MS))
    }
}

/// Why something with a case is refused. The texts have `problem-<code>` for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseProblem {
    /// Who asks may not know that there is such a case.
    CaseUnknown,
    /// It was saved elsewhere in between.
    CaseChanged,
    /// An answer is longer than it may be.
    CaseTextTooLong,
    /// This account has [`CASES_MAX`] cases.
    TooManyCases,
    /// This member has [`WAITING_MAX`] cases waiting in the group.
    TooManyWaiting,
    /// There is a citizen service number or a bank account number in it.
    CaseBlocked,
    /// A case is shared with a title.
    CaseTitleMissing,
    /// A case is shared with a pitch.
    CasePitchMissing,
    /// The pitch is longer than two sentences.
    CasePitchTooLong,
    /// The owner did not say that he read it over.
    CaseUnchecked,
    /// It is not, or no longer, shared with the group.
    CaseNotShared,
    /// It was brought in a session already.
    CaseWasUsed,
    /// There is no such round of choosing (any more).
    ChoiceUnknown,
    /// The group has not finished choosing.
    ChoiceOpen,
    /// The round is closed: dots are counted.
    ChoiceClosed,
    /// The round is open: first it is closed.
    ChoiceStillOpen,
    /// No case waits in the group.
    ChoiceEmpty,
    /// More dots than one has.
    DotsTooMany,
    /// Dots on one's own case.
    DotsOnOwn,
}

/// `POST /api/v1/cases`: begins a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCase {
    /// The group that it is meant for; that group learns nothing of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// A random UUID that the client keeps to itself: asked again with the same key, the answer is the same case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub key: Option<Uuid>,
}

/// `PUT /api/v1/cases/{case}`: keeps what the owner wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveCase {
    /// The version that was changed; another in between is answered with 409 `case-changed`.
    pub version: u32,
    /// What the owner wrote.
    pub intake: Intake,
}

/// `POST /api/v1/cases/{case}/share`: the group sees it as it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShareCase {
    /// With which group.
    pub group: GroupId,
    /// The version that the owner saw when he decided.
    pub version: u32,
    /// True when the group may read the answers too, and not the pitch alone.
    #[serde(default)]
    pub whole: bool,
    /// The owner says that he read it over: nobody in it is to be recognised.
    #[serde(default)]
    pub checked: bool,
}

/// `GET /api/v1/cases/{case}`: a case, for its owner and for nobody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// The case.
    pub id: CaseId,
    /// Counts the times that it was saved, from 1.
    pub version: u32,
    /// Where it is in its life.
    pub stage: Stage,
    /// The group that it is shared with, or meant for.
    pub group: Option<GroupId>,
    /// What the owner wrote.
    pub intake: Intake,
    /// What the group sees; nothing while it is private.
    pub shown: Option<Shown>,
    /// Until when it is kept when nobody touches it.
    pub until: Millis,
}

/// One of my cases, in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyCase {
    /// The case.
    pub id: CaseId,
    /// Its title; may be empty.
    pub title: String,
    /// Where it is in its life.
    pub stage: Stage,
    /// The group that it is shared with, or meant for.
    pub group: Option<GroupId>,
    /// True when the owner wrote on after sharing it.
    pub newer: bool,
    /// When it was touched last.
    pub touched: Millis,
    /// Until when it is kept when nobody touches it.
    pub until: Millis,
}

/// A case as the members of the group see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedCase {
    /// The case.
    pub id: CaseId,
    /// Whose it is.
    pub owner: AccountId,
    /// The name of the owner.
    pub name: String,
    /// Where it is in its life: shared, chosen or used.
    pub stage: Stage,
    /// What the owner shared.
    pub shown: Shown,
    /// Since when the group sees it.
    pub since: Millis,
    /// The meeting that it was chosen for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<String>,
}

/// `GET /api/v1/groups/{id}/cases`: the cases of a group, for its members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupCases {
    /// Who asks.
    pub me: AccountId,
    /// What members shared, the oldest first.
    pub shared: Vec<SharedCase>,
    /// My own for this group, private ones too.
    pub mine: Vec<MyCase>,
    /// The last round of choosing.
    pub choice: Option<ChoiceView>,
}

#[cfg(test)]
mod tests;
