//! The clock in the Netherlands: which moment a day and a time are, summer time included.

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use kring_shared::{ids::Millis, meeting::Local};

/// The name of the zone, as calendars know it.
pub const NAME: &str = "Europe/Amsterdam";

/// The zone; its rules are built in.
fn zone() -> TimeZone {
    TimeZone::get(NAME).unwrap_or(TimeZone::UTC)
}

/// R150: the moment at which the clock shows `at`, and what it shows then. A time that is skipped in spring is an hour
/// later; of a time that comes twice in autumn it is the first.
pub fn moment(at: DateTime) -> Option<(Local, Millis)> {
    let zoned = zone().to_ambiguous_zoned(at).compatible().ok()?;
    Some((Local::of(zoned.datetime()), Millis(zoned.timestamp().as_millisecond())))
}

/// What the clock shows at a moment.
pub fn clock_at(at: Millis) -> Option<DateTime> {
    let at = Timestamp::from_millisecond(at.0).ok()?;
    Some(zone().to_datetime(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r150_r151_the_local_time_stays_across_the_change_of_the_clock() {
        let at = |day: &str, time: &str| {
            let local = Local { day: day.to_owned(), time: time.to_owned() };
            let (shown, moment) = moment(local.read().expect("is read")).expect("is a moment");
            (shown.time, moment.0)
        };
        let hour = 60 * 60 * 1000;
        // The last Sundays of March and October 2027.
        let day = 24 * hour;
        assert_eq!(at("2027-03-28", "19:30").1 - at("2027-03-27", "19:30").1, day - hour);
        assert_eq!(at("2027-10-31", "19:30").1 - at("2027-10-30", "19:30").1, day + hour);
        assert_eq!(at("2027-03-28", "02:30"), ("03:30".to_owned(), at("2027-03-28", "03:30").1));
        assert_eq!(
            at("2027-10-31", "02:30").1 + 2 * hour,
            at("2027-10-31", "03:30").1,
            "the first of the two"
        );
        let (_, noon) = at("2027-07-01", "12:00");
        assert_eq!(noon, 1_814_436_000_000, "10:00 in UTC");
        let shown = clock_at(Millis(noon)).expect("is shown");
        assert_eq!(Local::of(shown).time, "12:00");
    }
}
