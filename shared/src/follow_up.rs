//! What becomes of what was learned: actions with their results, the look-back of a meeting, and figures of a group.
//! Rules R235 to R244 and R254.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    account::AccountId,
    casework::intake::{line, lines},
    meeting::read_day,
    privacy::Kind,
};

pub mod figures;
pub mod look_back;
mod offer;
mod remind;
mod wire;

pub use offer::{Draft, Offer, offers};
pub use remind::{REMIND_DAYS, reminder_due};
pub use wire::{
    Action, AddResult, AnswerBuddy, Buddy, FromNote, GivenResult, GroupActions, NewAction, NoteLine, SetBuddy,
};

/// The most actions of one member in one group that are open.
pub const OPEN_MAX: usize = 20;
/// The most results of one action.
pub const RESULTS_MAX: usize = 20;
/// The longest action in characters.
pub const WHAT_MAX_CHARS: usize = 300;
/// The longest first step, or sign by which one notices that it works, in characters.
pub const STEP_MAX_CHARS: usize = 300;
/// The longest part of a result in characters.
pub const HAPPENED_MAX_CHARS: usize = 600;

/// An action's id: 32 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct ActionId(pub String);

impl ActionId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for ActionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What became of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was done.
    Done,
    /// It goes on in another way.
    Changed,
    /// It does not go on.
    Dropped,
}

impl Outcome {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Done, Self::Changed, Self::Dropped];

    /// Its name, as in the texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Changed => "changed",
            Self::Dropped => "dropped",
        }
    }

    /// R240: true when the action is over with this result. One that changed goes on.
    pub const fn closes(self) -> bool {
        matches!(self, Self::Done | Self::Dropped)
    }
}

/// What somebody says who was asked to be a buddy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// Nothing yet.
    Asked,
    /// Yes.
    Yes,
    /// No.
    No,
}

impl Says {
    /// Its name, as in the texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Yes => "yes",
            Self::No => "no",
        }
    }
}

/// Why something with an action is refused. The texts have `problem-<code>` for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActionProblem {
    /// The group has no such action.
    ActionUnknown,
    /// Only whose action it is does this.
    ActionNotYours,
    /// It does not say what.
    ActionWhatMissing,
    /// A text is longer than it may be.
    ActionTextTooLong,
    /// The day is none.
    ActionDayUnusable,
    /// There is a citizen service number or a bank account number in it.
    ActionBlocked,
    /// There may be personal data in it, and nobody said that it may stay.
    ActionPersonal,
    /// This member has [`OPEN_MAX`] open actions in the group, or this action has [`RESULTS_MAX`] results.
    TooManyActions,
    /// The note is not approved for this group, or who asks does not own it, or it has no such part.
    ActionNoteUnknown,
    /// This part of the note was taken up before.
    ActionTaken,
    /// A buddy is another member of the group.
    ActionBuddyUnusable,
    /// Nobody asked who answers.
    ActionNotAsked,
    /// What changed says what now.
    ActionNowMissing,
    /// It was reported elsewhere in between.
    ActionMoved,
}

/// R236: what of a text stands in the way of keeping it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// A number that is never kept.
    Blocked,
    /// Something by which somebody may be known.
    Personal,
}

/// R236: looks whether these texts can be kept; `kept` when their writer looked and wants them as they are.
///
/// # Errors
/// What stands in the way.
pub fn cleared<'a>(texts: impl IntoIterator<Item = &'a str>, kept: bool) -> Result<(), Finding> {
    let mut personal = false;
    for text in texts {
        for hit in crate::privacy::find(text, &[]) {
            if hit.blocks() {
                return Err(Finding::Blocked);
            }
            // Words about health and the like only warn, and so does what is doubtful.
            personal |= hit.sure && hit.kind != Kind::Special;
        }
    }
    if personal && !kept { Err(Finding::Personal) } else { Ok(()) }
}

impl From<Finding> for ActionProblem {
    fn from(finding: Finding) -> Self {
        match finding {
            Finding::Blocked => Self::ActionBlocked,
            Finding::Personal => Self::ActionPersonal,
        }
    }
}

/// What somebody is going to do.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// What.
    pub what: String,
    /// The first small step; may be empty.
    #[serde(default)]
    pub first: String,
    /// How one notices that it works; may be empty.
    #[serde(default)]
    pub notice: String,
    /// Before which day, such as `2026-12-24`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
}

impl Plan {
    /// R235, R236: as it is kept.
    ///
    /// # Errors
    /// Nothing said, too long, no day, or something in it that is not kept.
    pub fn tidy(&self, kept: bool) -> Result<Self, ActionProblem> {
        let plan = Self {
            what: fitting(lines(&self.what), WHAT_MAX_CHARS)?,
            first: fitting(lines(&self.first), STEP_MAX_CHARS)?,
            notice: fitting(lines(&self.notice), STEP_MAX_CHARS)?,
            due: day(self.due.as_deref())?,
        };
        if !plan.what.chars().any(char::is_alphanumeric) {
            return Err(ActionProblem::ActionWhatMissing);
        }
        cleared([plan.what.as_str(), &plan.first, &plan.notice], kept)?;
        Ok(plan)
    }
}

/// What somebody tells of an action.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// What happened as it was meant; may be empty.
    #[serde(default)]
    pub meant: String,
    /// What happened that was not meant; may be empty.
    #[serde(default)]
    pub unmeant: String,
    /// What now; may be empty, unless the action changed.
    #[serde(default)]
    pub now: String,
    /// The next day, when the action changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
}

impl Told {
    /// R239, R240: as it is kept with this outcome. One click is enough for what was done or dropped.
    ///
    /// # Errors
    /// Too long, no day, something in it that is not kept, or a change that does not say what now.
    pub fn tidy(&self, outcome: Outcome, kept: bool) -> Result<Self, ActionProblem> {
        let told = Self {
            meant: fitting(lines(&self.meant), HAPPENED_MAX_CHARS)?,
            unmeant: fitting(lines(&self.unmeant), HAPPENED_MAX_CHARS)?,
            now: fitting(lines(&self.now), HAPPENED_MAX_CHARS)?,
            // What is over has no next day.
            due: if outcome.closes() { None } else { day(self.due.as_deref())? },
        };
        if outcome == Outcome::Changed && !told.now.chars().any(char::is_alphanumeric) {
            return Err(ActionProblem::ActionNowMissing);
        }
        cleared([told.meant.as_str(), &told.unmeant, &told.now], kept)?;
        Ok(told)
    }
}

fn fitting(text: String, limit: usize) -> Result<String, ActionProblem> {
    if text.chars().count() > limit { Err(ActionProblem::ActionTextTooLong) } else { Ok(text) }
}

fn day(typed: Option<&str>) -> Result<Option<String>, ActionProblem> {
    let Some(typed) = typed.map(line).filter(|typed| !typed.is_empty()) else { return Ok(None) };
    match read_day(&typed) {
        Some(day) if (2000..=2200).contains(&day.year()) => Ok(Some(day.to_string())),
        _ => Err(ActionProblem::ActionDayUnusable),
    }
}

/// R240: true while there is no result, or the last one says that it changed.
pub fn is_open(last: Option<Outcome>) -> bool {
    last.is_none_or(|last| !last.closes())
}

/// R238: whom the owner may ask to be a buddy: another member.
///
/// # Errors
/// [`ActionProblem::ActionBuddyUnusable`].
pub fn may_be_buddy(owner: &AccountId, who: &AccountId, is_member: bool) -> Result<(), ActionProblem> {
    if owner != who && is_member { Ok(()) } else { Err(ActionProblem::ActionBuddyUnusable) }
}

#[cfg(test)]
mod tests;
