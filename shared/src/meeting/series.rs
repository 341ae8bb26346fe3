//! The dates of a series: on local time, so that the change to summer time moves nothing.

use jiff::{
    Span,
    civil::{Date, Weekday},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{MeetingProblem, read_day};

/// The fewest dates of a series.
pub const DATES_MIN: u8 = 2;
/// The most dates of a series.
pub const DATES_MAX: u8 = 26;
/// The most weeks between two dates.
pub const WEEKS_MAX: u8 = 12;

/// How often a meeting comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// Every so many weeks, on the same day of the week.
    Weeks(u8),
    /// Every month, on the same day of the same week: the second Tuesday. From the 29th on it is the last one.
    Month,
}

/// How a meeting comes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    /// How often.
    pub every: Every,
    /// How many dates, with those that are skipped.
    pub dates: u8,
    /// Dates on which there is none; never the first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skip: Vec<String>,
}

/// Which of the weekdays of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nth {
    /// The first to the fourth.
    From(i8),
    /// The last.
    Last,
}

/// R151: which of its weekdays in the month a day is. What not every month has is the last.
pub fn nth_of(day: Date) -> Nth {
    match (day.day() - 1) / 7 + 1 {
        nth @ 1..=4 => Nth::From(nth),
        _ => Nth::Last,
    }
}

fn in_month(month: Date, weekday: Weekday, nth: Nth) -> Option<Date> {
    let nth = match nth {
        Nth::From(nth) => nth,
        Nth::Last => -1,
    };
    month.nth_weekday_of_month(nth, weekday).ok()
}

/// R151: all dates of a series that begins on `first`, skipped ones included.
///
/// # Errors
/// [`MeetingProblem::SeriesUnusable`] when there are too few, too many, or the step is none.
pub fn all_days(first: Date, every: Every, dates: u8) -> Result<Vec<Date>, MeetingProblem> {
    let wrong = MeetingProblem::SeriesUnusable;
    let steps = match every {
        Every::Weeks(1..=WEEKS_MAX) | Every::Month => 0..i32::from(dates),
        Every::Weeks(_) => return Err(wrong),
    };
    if !(DATES_MIN..=DATES_MAX).contains(&dates) {
        return Err(wrong);
    }
    let day = |step: i32| match every {
        Every::Weeks(weeks) => first.checked_add(Span::new().weeks(i64::from(step) * i64::from(weeks))).ok(),
        Every::Month => {
            let month = first.first_of_month().checked_add(Span::new().months(step)).ok()?;
            in_month(month, first.weekday(), nth_of(first))
        }
    };
    steps.map(|step| day(step).ok_or(wrong)).collect()
}

/// R151: the dates of a series, without those that are skipped.
///
/// # Errors
/// As [`all_days`]; the first is skipped, what is skipped is none of them, or fewer than two are left.
pub fn days(first: Date, repeat: &Repeat) -> Result<Vec<Date>, MeetingProblem> {
    let wrong = MeetingProblem::SeriesUnusable;
    let mut days = all_days(first, repeat.every, repeat.dates)?;
    for skipped in &repeat.skip {
        let skipped = read_day(skipped).ok_or(wrong)?;
        let place = days.iter().position(|day| *day == skipped).filter(|place| *place > 0).ok_or(wrong)?;
        days.remove(place);
    }
    if days.len() < usize::from(DATES_MIN) { Err(wrong) } else { Ok(days) }
}
