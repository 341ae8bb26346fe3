//! When, how long and where a meeting is.

use jiff::civil::{Date, DateTime, Time};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{AHEAD_MAX_MS, LINK_MAX_CHARS, MINUTES_MAX, MINUTES_MIN, MeetingProblem, PLACE_MAX_CHARS};
use crate::{ids::Millis, session::is_unseen};

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
