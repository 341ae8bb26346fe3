//! Meetings of a group: when, where, who leads and who brings in a case, who comes. Rules R150 to R164.
//!
//! Days and times are those on the clock in the Netherlands; the server alone knows which moment that is.

use jiff::civil::{Date, DateTime, Time};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    account::AccountId,
    api::Setup,
    group::Rank,
    ids::{Millis, SessionId},
    protocol::Text,
    session::is_unseen,
};

pub mod entering;
pub mod rota;
pub mod series;

pub use series::{Every, Repeat};

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

/// A day and a time on the clock in the Netherlands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Local {
    /// The day: `2027-03-26`.
    pub day: String,
    /// The time: `19:30`.
    pub time: String,
}

impl Local {
    /// As it stands on the clock; `None` when this is no day or no time.
    pub fn read(&self) -> Option<DateTime> {
        Some(read_day(&self.day)?.to_datetime(read_time(&self.time)?))
    }

    /// What stands on the clock.
    pub fn of(at: DateTime) -> Self {
        let (day, time) = (at.date(), at.time());
        Self { day: day.to_string(), time: format!("{:02}:{:02}", time.hour(), time.minute()) }
    }
}

/// A day such as `2027-03-26`.
pub fn read_day(typed: &str) -> Option<Date> {
    let shaped = typed.len() == 10 && typed.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if shaped { typed.parse().ok() } else { None }
}

fn read_time(typed: &str) -> Option<Time> {
    let (hour, minute) = typed.split_once(':')?;
    let number = |part: &str| {
        (part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok()).flatten()
    };
    Time::new(number(hour)?, number(minute)?, 0, 0).ok()
}

/// R150: when, how long and where, as it can be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The start on the clock.
    pub at: DateTime,
    /// How long.
    pub minutes: u16,
    /// The place; empty when there is none.
    pub place: String,
    /// Where the video meeting is; empty when there is none.
    pub link: String,
}

/// R150: reads when, how long and where.
///
/// # Errors
/// No day or time, a length out of range, a place that is too long, a link that is none.
pub fn parse_terms(at: &Local, minutes: u16, place: &str, link: &str) -> Result<Terms, MeetingProblem> {
    let at = at.read().ok_or(MeetingProblem::MeetingTimeUnusable)?;
    if !(MINUTES_MIN..=MINUTES_MAX).contains(&minutes) {
        return Err(MeetingProblem::MeetingTimeUnusable);
    }
    let shown: String = place.chars().filter(|c| c.is_whitespace() || !is_unseen(*c)).collect();
    let place = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    if place.chars().count() > PLACE_MAX_CHARS {
        return Err(MeetingProblem::MeetingPlaceTooLong);
    }
    let link = link.trim().to_owned();
    if !link.is_empty() && !is_https(&link) {
        return Err(MeetingProblem::MeetingLinkUnusable);
    }
    Ok(Terms { at, minutes, place, link })
}

/// True for the address of a page that a browser opens safely: `https`, a host with a dot, nothing that ends it early.
fn is_https(link: &str) -> bool {
    let Some((scheme, rest)) = link.split_once("://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    scheme.eq_ignore_ascii_case("https")
        && link.chars().count() <= LINK_MAX_CHARS
        && host.contains('.')
        && !host.starts_with('.')
        // An address with a name before the host looks like another host.
        && !host.contains('@')
        && !link.chars().any(|c| c.is_whitespace() || is_unseen(c) || "<>\"'`{}|\\^".contains(c))
}

/// R150: a meeting starts in the future, and not further ahead than anybody plans.
///
/// # Errors
/// In the past, or too far ahead.
pub fn check_start(start: Millis, now: Millis) -> Result<(), MeetingProblem> {
    match start.since_ms(now) {
        ..=0 => Err(MeetingProblem::MeetingPast),
        1..=AHEAD_MAX_MS => Ok(()),
        _ => Err(MeetingProblem::MeetingTooFar),
    }
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

/// R161: the reminder that is due, to who was told of this start at `told`: none after the start, none of the day once
/// it is time for that of the hour, and none to who heard of it after the reminder would have gone.
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

/// `POST /api/v1/groups/{id}/meetings`: plans a meeting or a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanMeeting {
    /// When it starts.
    pub at: Local,
    /// How long, in minutes.
    pub minutes: u16,
    /// The place, on one line; empty when there is none.
    #[serde(default)]
    pub place: String,
    /// Where the video meeting is; empty when there is none.
    #[serde(default)]
    pub link: String,
    /// What is run; without it the room does not open by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setup: Option<Setup>,
    /// How it comes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Repeat>,
    /// A random UUID that the client keeps to itself: asked again with the same key, it is planned once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub key: Option<Uuid>,
}

/// The answer to planning: the meetings, the first first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// The meetings.
    pub meetings: Vec<MeetingId>,
}

/// `PUT /api/v1/groups/{id}/meetings/{meeting}`: another time, place or method.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeMeeting {
    /// The version that was changed; another in between is answered with 409 `meeting-changed`.
    pub version: u32,
    /// When it starts.
    pub at: Local,
    /// How long, in minutes.
    pub minutes: u16,
    /// The place.
    #[serde(default)]
    pub place: String,
    /// Where the video meeting is.
    #[serde(default)]
    pub link: String,
    /// What is run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setup: Option<Setup>,
    /// True when those after it in its series change along.
    #[serde(default)]
    pub rest: bool,
}

/// `POST /api/v1/groups/{id}/meetings/{meeting}/cancel`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CancelMeeting {
    /// The version that was seen.
    pub version: u32,
    /// True when those after it in its series go along.
    #[serde(default)]
    pub rest: bool,
}

/// `PUT /api/v1/groups/{id}/meetings/{meeting}/answer`: whether I come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveAnswer {
    /// The answer.
    pub answer: Answer,
}

/// `PUT /api/v1/groups/{id}/meetings/{meeting}/rota`: changes who has a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeRota {
    /// The version that was seen.
    pub version: u32,
    /// Which part.
    pub part: Part,
    /// What changes.
    pub to: RotaChange,
}

/// How a part in the rota changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RotaChange {
    /// This member has it.
    Give(AccountId),
    /// As the rota proposes.
    Propose,
    /// Who has it is passed over this time, and is the next one.
    Skip,
    /// Who has it changes places with who has it in that meeting.
    Swap(MeetingId),
}

/// `PUT /api/v1/groups/{id}/reminders`: whether I want to be reminded of this group's meetings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetReminders {
    /// On or off.
    pub on: bool,
}

/// `GET /api/v1/groups/{id}/meetings`: the meetings of the last year and those to come, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meetings {
    /// The meetings.
    pub meetings: Vec<MeetingView>,
    /// Who is in the group, by name.
    pub members: Vec<Person>,
    /// My number.
    pub me: AccountId,
    /// What I am in the group.
    pub rank: Rank,
    /// True when I said yes to the agreements as they are: then I may plan.
    pub agreed: bool,
    /// True when I am reminded.
    pub reminds: bool,
    /// How long before the start a room opens, in minutes.
    pub opens_minutes: u32,
}

/// Somebody in a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Who.
    pub id: AccountId,
    /// The name.
    pub name: String,
}

/// A meeting, for the members of its group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingView {
    /// Which.
    pub id: MeetingId,
    /// When it starts, on the clock in the Netherlands.
    pub at: Local,
    /// The same as a moment.
    pub starts: Millis,
    /// How long, in minutes.
    pub minutes: u16,
    /// The place.
    pub place: String,
    /// Where the video meeting is.
    pub link: String,
    /// What is run.
    pub setup: Option<Setup>,
    /// The name of the method, when the server still has it.
    pub title: Option<Text>,
    /// Where it is in its life.
    pub stage: Stage,
    /// Counts the changes.
    pub version: u32,
    /// True when it is one of a series with others to come after it.
    pub has_rest: bool,
    /// Who leads: as proposed, as set by hand, or as it was.
    pub facilitator: Option<AccountId>,
    /// Who brings in a case.
    pub owner: Option<AccountId>,
    /// The parts that were set by hand.
    pub by_hand: Vec<Part>,
    /// What the members said.
    pub answers: Vec<GivenAnswer>,
    /// Its session, once the room is open.
    pub session: Option<SessionId>,
}

impl MeetingView {
    /// Who has a part.
    pub fn holder(&self, part: Part) -> Option<&AccountId> {
        match part {
            Part::Facilitator => self.facilitator.as_ref(),
            Part::Owner => self.owner.as_ref(),
        }
    }

    /// What a member said.
    pub fn answer_of(&self, who: &AccountId) -> Option<Answer> {
        self.answers.iter().find(|given| &given.who == who).map(|given| given.answer)
    }
}

/// What a member said about coming.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenAnswer {
    /// Who.
    pub who: AccountId,
    /// What.
    pub answer: Answer,
}

#[cfg(test)]
mod tests;
