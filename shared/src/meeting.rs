//! Meetings of a group: when, where, who leads and who brings in a case, who comes. Rules R150 to R164.
//!
//! Days and times are those on the clock in the Netherlands; the server alone knows which moment that is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{account::AccountId, group::Rank, ids::Millis};

pub mod entering;
pub mod rota;
pub mod series;
mod terms;
mod wire;

pub use series::{Every, Repeat};
pub use terms::{Local, Terms, check_start, parse_terms, read_day};
pub use wire::{
    CancelMeeting, ChangeMeeting, ChangeRota, GiveAnswer, GivenAnswer, MeetingView, Meetings, Person,
    PlanMeeting, Planned, RotaChange, SetReminders,
};

/// The shortest meeting in minutes.
pub const MINUTES_MIN: u16 = 15;
/// The longest meeting in minutes.
pub const MINUTES_MAX: u16 = 480;
/// The longest place in characters.
pub const PLACE_MAX_CHARS: usize = 200;
/// The longest link in characters.
pub const LINK_MAX_CHARS: usize = 500;
/// How far ahead a meeting may start, in milliseconds: 26 times a month fit in.
pub const AHEAD_MAX_MS: i64 = 3 * 366 * 24 * 60 * 60 * 1000;
/// The most meetings of a group that are still to come.
pub const PLANNED_MAX: usize = 100;
/// How long after its planned end a meeting is over, in milliseconds: until then one still comes in.
pub const GRACE_MS: i64 = 60 * 60 * 1000;

/// A meeting's id: 32 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct MeetingId(pub String);

impl MeetingId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for MeetingId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a meeting is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Still to come.
    Planned,
    /// Called off.
    Cancelled,
    /// Its room is open.
    Opened,
    /// Past.
    Over,
}

impl Stage {
    /// True while it is still to come or going on.
    pub const fn is_ahead(self) -> bool {
        matches!(self, Self::Planned | Self::Opened)
    }
}

/// What a member says about coming.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Comes.
    Yes,
    /// Does not come.
    No,
    /// Does not know yet.
    Maybe,
}

impl Answer {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::Maybe];

    /// Its name, as in the texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Maybe => "maybe",
        }
    }
}

/// A part in a meeting that goes round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Leads the session.
    Facilitator,
    /// Brings in a case.
    Owner,
}

impl Part {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Facilitator, Self::Owner];

    /// Its name, as in the texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Facilitator => "facilitator",
            Self::Owner => "owner",
        }
    }

    /// The other one.
    pub const fn other(self) -> Self {
        match self {
            Self::Facilitator => Self::Owner,
            Self::Owner => Self::Facilitator,
        }
    }
}

/// Why something about a meeting is refused. The texts have `problem-<code>` for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingProblem {
    /// The group has no such meeting.
    MeetingUnknown,
    /// Somebody else changed it in between.
    MeetingChanged,
    /// It would start in the past.
    MeetingPast,
    /// It would start more than three years ahead.
    MeetingTooFar,
    /// This is no date, no time, or no length of 15 to 480 minutes.
    MeetingTimeUnusable,
    /// The place is longer than [`PLACE_MAX_CHARS`].
    MeetingPlaceTooLong,
    /// The link is no `https` address.
    MeetingLinkUnusable,
    /// A series has 2 to 26 dates, every 1 to 12 weeks or every month.
    SeriesUnusable,
    /// The group has [`PLANNED_MAX`] meetings that are still to come.
    TooManyMeetings,
    /// It was cancelled or is over.
    MeetingClosed,
    /// The room is not open yet, or nothing is chosen that it could run.
    MeetingNotOpen,
    /// Only who is concerned and moderators change the rota.
    RotaNotYours,
    /// Nobody leads and brings in a case at one meeting.
    RotaTwoParts,
    /// Nobody has this part, or has it in both meetings.
    RotaNothing,
}

/// R157: who may change a part in the rota: whom it concerns, and moderators.
///
/// # Errors
/// [`MeetingProblem::RotaNotYours`].
pub fn may_change_rota(
    who: &AccountId,
    rank: Rank,
    concerned: &[Option<&AccountId>],
) -> Result<(), MeetingProblem> {
    let mine = concerned.iter().flatten().any(|one| *one == who);
    if mine || rank == Rank::Moderator { Ok(()) } else { Err(MeetingProblem::RotaNotYours) }
}

/// R162: true from `opens_ms` before the start until it is over.
pub fn is_open_at(start: Millis, minutes: u16, opens_ms: i64, now: Millis) -> bool {
    now.since_ms(start) >= -opens_ms && !is_over_at(start, minutes, now)
}

/// R162: true from an hour after the planned end.
pub fn is_over_at(start: Millis, minutes: u16, now: Millis) -> bool {
    now.since_ms(start) >= i64::from(minutes) * 60_000 + GRACE_MS
}

/// A reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reminder {
    /// A day before.
    Day,
    /// An hour before.
    Hour,
}

impl Reminder {
    /// How long before the start, in milliseconds.
    pub const fn before_ms(self) -> i64 {
        match self {
            Self::Day => 24 * 60 * 60 * 1000,
            Self::Hour => 60 * 60 * 1000,
        }
    }
}

/// R161: the reminder that is due to who was told of this start at `told`.
///
/// None after the start, none of the day once it is time for that of the hour, and none to who heard of it after the
/// reminder would have gone.
pub fn reminder_due(start: Millis, told: Millis, now: Millis) -> Option<Reminder> {
    let until = start.since_ms(now);
    let due = match until {
        ..=0 => return None,
        _ if until <= Reminder::Hour.before_ms() => Reminder::Hour,
        _ if until <= Reminder::Day.before_ms() => Reminder::Day,
        _ => return None,
    };
    (start.since_ms(told) > due.before_ms()).then_some(due)
}

/// R163: the name of a seat: the account's own, with a number when others sit there by that name.
pub fn numbered(name: &str, number: usize) -> String {
    if number < 2 {
        return name.to_owned();
    }
    let end = format!(" {number}");
    let room = 40_usize.saturating_sub(end.len());
    let start: String = name.chars().take(room).collect();
    format!("{}{end}", start.trim_end())
}

#[cfg(test)]
mod tests;
