//! What the number of a note in the index tells: year, day, group and method, in this order, so that the newest come first
//! and notes are counted and narrowed without looking anything up.

use kring_shared::search::day::Day;

/// The year before the first one.
const YEAR_0: u16 = 1970;
const YEAR_SHIFT: u32 = 55;
const DAY_SHIFT: u32 = 46;
const GROUP_SHIFT: u32 = 26;
const METHOD_SHIFT: u32 = 14;
/// The highest number of a group.
pub(super) const GROUP_MAX: i64 = (1 << 20) - 1;
/// The number of all methods beyond this many.
pub(super) const METHOD_MAX: i64 = (1 << 12) - 1;
/// The highest number of a note of one group, method and day.
pub(super) const LAST: i64 = (1 << METHOD_SHIFT) - 1;

/// The lowest number of notes of a day.
pub(super) fn of_day(day: Day) -> i64 {
    let year = i64::from(day.year.clamp(YEAR_0, YEAR_0 + 255) - YEAR_0);
    (year << YEAR_SHIFT) | (i64::from(day.of_year) << DAY_SHIFT)
}

/// The lowest number of notes of a day, group and method.
pub(super) fn of(day: Day, group: i64, method: i64) -> i64 {
    of_day(day) | ((group & GROUP_MAX) << GROUP_SHIFT) | ((method & METHOD_MAX) << METHOD_SHIFT)
}

/// The highest number of notes of a day.
pub(super) fn end_of_day(day: Day) -> i64 {
    of_day(day) | ((1 << DAY_SHIFT) - 1)
}

/// The year that the index counts by.
pub(super) fn year(counted: i64) -> u16 {
    YEAR_0 + u16::try_from(counted.clamp(0, 255)).unwrap_or(0)
}

/// The word by which the notes of a group are found: its sign is in no text, for it is no letter.
pub(super) fn word(group: i64) -> String {
    format!("\u{e000}{group}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_have_the_highest_numbers() {
        let day = |text: &str| Day::parse(text).unwrap();
        let (first, last) =
            (of(day("2025-12-31"), GROUP_MAX, METHOD_MAX) + LAST, of(day("2026-01-01"), 0, 0));
        assert!(first < last && last > 0);
        assert_eq!(end_of_day(day("2025-12-31")), first);
        let id = of(day("2026-05-04"), 77, 12) + 3;
        assert_eq!(((id >> GROUP_SHIFT) & GROUP_MAX, (id >> METHOD_SHIFT) & METHOD_MAX), (77, 12));
        assert_eq!(year(id >> YEAR_SHIFT), 2026);
        assert!(of(day("2225-12-31"), GROUP_MAX, METHOD_MAX) + LAST > 0);
    }
}
