//! Days as a search knows them: a year and the day in it, so that they sort.

use crate::{ids::Millis, note::export};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A day, in UTC as on the note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// The year.
    pub year: u16,
    /// The day of the year: 1 is the first of January.
    pub of_year: u16,
}

impl Day {
    /// The day of a moment. Before the year 0 and after 9999 there are none: the nearest is given.
    pub fn of(at: Millis) -> Self {
        let text = export::day(at);
        Self::parse(&text).unwrap_or(if at.0 < 0 {
            Self { year: 0, of_year: 1 }
        } else {
            Self { year: 9999, of_year: 365 }
        })
    }

    /// The day that `2026-03-24` names.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let is_plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        if parts.next().is_some() || !is_plain || year.len() != 4 || month.len() != 2 {
            return None;
        }
        let (year, month, day): (u16, usize, u16) =
            (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let lengths = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let length = *lengths.get(month.checked_sub(1)?)?;
        if day == 0 || day > length {
            return None;
        }
        Some(Self { year, of_year: lengths.iter().take(month - 1).sum::<u16>() + day })
    }

    /// The first day of a period that ends at `now` and is so many days long, as it is written.
    pub fn since(now: Millis, days: i64) -> String {
        export::day(now.plus_ms(-days * DAY_MS))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_are_read_as_they_are_written() {
        assert_eq!(Day::parse("2026-01-01"), Some(Day { year: 2026, of_year: 1 }));
        assert_eq!(Day::parse("2024-12-31"), Some(Day { year: 2024, of_year: 366 }));
        assert_eq!(Day::parse("2100-12-31"), Some(Day { year: 2100, of_year: 365 }));
        for wrong in
            ["", "2026", "2026-1-1", "2026-13-01", "2026-00-10", "2025-02-29", "2026-01-01-", "+026-01-01"]
        {
            assert_eq!(Day::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Day::since(Millis(86_400_000 * 31), 30), "1970-01-02");
    }

    proptest! {
        #[test]
        fn later_moments_have_later_days(a in 0_i64..4_102_444_800_000, more in 0_i64..400_000_000_000) {
            let (one, two) = (Day::of(Millis(a)), Day::of(Millis(a + more)));
            prop_assert!(one <= two);
            prop_assert!((1..=366).contains(&one.of_year));
        }
    }
}
