//! R264: how long a group keeps the notes that it reads.

use serde::{Deserialize, Serialize};

use super::GroupProblem;
use crate::ids::Millis;

/// The longest term in years.
pub const YEARS_MAX: u8 = 20;
/// From a term that is shorter than the one before on, this many days pass before it is carried out.
pub const NOTICE_DAYS: u32 = 30;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// How long a group keeps the notes that it reads, counted from when each was approved. A group without one keeps a note
/// until its owner takes it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keeping {
    /// So many years, from 1 to [`YEARS_MAX`].
    pub years: u8,
    /// Nothing goes before this moment.
    pub from: Millis,
}

impl Keeping {
    /// The term after a moderator chose `years`, with `before` until `now`: what is shorter is carried out later, so that
    /// members have time to take along what they want.
    ///
    /// # Errors
    /// [`GroupProblem::KeepYearsUnusable`].
    pub fn choose(
        before: Option<Self>,
        years: Option<u8>,
        now: Millis,
    ) -> Result<Option<Self>, GroupProblem> {
        let Some(years) = years else { return Ok(None) };
        if !(1..=YEARS_MAX).contains(&years) {
            return Err(GroupProblem::KeepYearsUnusable);
        }
        let from = match before {
            Some(before) if before.years <= years => before.from,
            _ => now.plus_ms(i64::from(NOTICE_DAYS) * DAY_MS),
        };
        Ok(Some(Self { years, from }))
    }

    /// Until when a note is kept that was approved at `approved`. A year has 366 days: none goes early.
    pub fn until(self, approved: Millis) -> Millis {
        self.from.max(approved.plus_ms(self.ms()))
    }

    /// Of a note that was approved before this, the term is over `now`; `None` while nothing goes yet.
    pub fn before(self, now: Millis) -> Option<Millis> {
        (self.from <= now).then(|| now.plus_ms(-self.ms()))
    }

    fn ms(self) -> i64 {
        i64::from(self.years) * 366 * DAY_MS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = Millis(1_700_000_000_000);

    #[test]
    fn r264_a_shorter_term_leaves_time_and_a_longer_one_holds_at_once() {
        let first = Keeping::choose(None, Some(5), NOW).unwrap().unwrap();
        assert_eq!(first.from, NOW.plus_ms(30 * DAY_MS));
        let later = NOW.plus_ms(100 * DAY_MS);
        let of = |years| Keeping::choose(Some(first), years, later).unwrap();
        assert_eq!(of(Some(5)), Some(first), "saved again, it is the same");
        assert_eq!(of(Some(9)), Some(Keeping { years: 9, ..first }));
        assert_eq!(of(Some(2)), Some(Keeping { years: 2, from: later.plus_ms(30 * DAY_MS) }));
        assert_eq!(of(None), None);
        for years in [0, 21, u8::MAX] {
            assert_eq!(
                Keeping::choose(None, Some(years), NOW),
                Err(GroupProblem::KeepYearsUnusable),
                "{years}"
            );
        }
    }

    #[test]
    fn r264_a_note_goes_after_its_term_and_never_before_the_notice() {
        let keeping = Keeping { years: 1, from: NOW };
        let old = NOW.plus_ms(-1_000 * DAY_MS);
        assert_eq!(keeping.until(old), NOW);
        assert_eq!(keeping.until(NOW), NOW.plus_ms(366 * DAY_MS));
        assert_eq!(keeping.before(NOW.plus_ms(-1)), None, "nothing goes yet");
        let before = keeping.before(NOW).unwrap();
        assert!(old < before && NOW >= before);
        // What goes and what is told are the same.
        for days in [0, 300, 365, 366, 367, 900] {
            let now = NOW.plus_ms(days * DAY_MS);
            let approved = NOW;
            assert_eq!(
                keeping.before(now).is_some_and(|b| approved < b),
                keeping.until(approved) < now,
                "{days}"
            );
        }
    }
}
