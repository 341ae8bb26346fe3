//! When somebody is reminded of an action. R242.

use jiff::{ToSpan, civil::Date};

use crate::ids::Millis;

/// How many days before its day one is reminded of an action, at most.
pub const REMIND_DAYS: i64 = 6;
/// How long after an action was taken up, or got another day, nobody is reminded of it, in milliseconds.
const FRESH_MS: i64 = 24 * 60 * 60 * 1000;

/// R242: true when the owner of an open action is to be reminded: its day is today or one of the next six, and it is not of
/// today itself. What is past is for the look-back, not for a mail.
pub fn reminder_due(due: Date, set: Millis, today: Date, now: Millis) -> bool {
    let last = today.checked_add(REMIND_DAYS.days()).unwrap_or(today);
    (today..=last).contains(&due) && now.since_ms(set) >= FRESH_MS
}
