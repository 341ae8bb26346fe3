//! The server's time on a device whose own clock may be wrong, and what is left of a phase in words.

use kring_shared::{
    ids::Millis,
    protocol::plan::planned_ms,
    session::{Stage, State},
};

/// How far a time without a measured journey may be off, in milliseconds.
const UNMEASURED_MS: i64 = 1_000;

/// The distance between this device's clock and the server's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Clock {
    offset_ms: i64,
    /// How far the offset may be off; `None` before the server was heard.
    error_ms: Option<i64>,
}

impl Clock {
    /// The clock after the server said that it is `server`, heard at `local`; `round_trip_ms` is how long
    /// question and answer took, when that was measured.
    #[must_use]
    pub fn heard(self, server: Millis, local: Millis, round_trip_ms: Option<i64>) -> Self {
        let journey_ms = round_trip_ms.map_or(0, |ms| ms.max(0) / 2);
        let offset_ms = server.since_ms(local) + journey_ms;
        let error_ms = round_trip_ms.map_or(UNMEASURED_MS, |ms| ms.max(0) / 2 + 1);
        let new = Self { offset_ms, error_ms: Some(error_ms) };
        let Some(old_error_ms) = self.error_ms else { return new };
        // Clocks drift apart: what was measured long ago is worth a little less each time.
        let old = Self { offset_ms: self.offset_ms, error_ms: Some(old_error_ms + 1) };
        let contradicts = (new.offset_ms - old.offset_ms).abs() > error_ms + old_error_ms + 1;
        if error_ms <= old_error_ms + 1 || contradicts { new } else { old }
    }

    /// The server's time when this device's clock shows `local`.
    #[must_use]
    pub fn server(self, local: Millis) -> Millis {
        local.plus_ms(self.offset_ms)
    }

    /// Milliseconds by which the server's clock is ahead of this device's.
    #[must_use]
    pub fn offset_ms(self) -> i64 {
        self.offset_ms
    }
}

/// How much time is left, as people say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remaining {
    /// About so many minutes; at least 1.
    AboutMinutes(u32),
    /// A minute or less.
    LastMinute,
    /// It is up.
    TimeUp,
}

/// What is left of the phase that is on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeLeft {
    /// In words.
    pub words: Remaining,
    /// The part of the planned time that is left, from 0 to 1.
    pub part: f64,
    /// In milliseconds; never negative.
    pub ms: i64,
    /// True while the time stands still.
    pub is_paused: bool,
}

/// What is left of the phase that is on when this device's clock shows `local`; `None` in the lobby and after
/// the end.
#[must_use]
pub fn time_left(state: &State, clock: Clock, local: Millis) -> Option<TimeLeft> {
    if state.stage != Stage::Running {
        return None;
    }
    let phase = state.outline()?;
    let run = &state.now;
    let now = run.paused.map_or_else(|| clock.server(local), |pause| pause.at);
    let ms = if run.time_up { 0 } else { run.ends_at.since_ms(now).max(0) };
    let in_round = run.turns.as_ref().map(|t| t.queue.len() + t.done.len() + t.second.len());
    let turns = in_round.unwrap_or_else(|| state.members().count());
    let planned = planned_ms(&phase.time, turns).max(1);
    Some(TimeLeft {
        words: in_words(ms),
        part: (ms as f64 / planned as f64).clamp(0.0, 1.0),
        ms,
        is_paused: run.paused.is_some(),
    })
}

fn in_words(ms: i64) -> Remaining {
    match ms {
        ..=0 => Remaining::TimeUp,
        1..=60_000 => Remaining::LastMinute,
        // Half a minute more or less is what "about" allows.
        _ => Remaining::AboutMinutes(u32::try_from((ms + 30_000) / 60_000).unwrap_or(u32::MAX)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::examples;

    const HOUR: i64 = 3_600_000;

    #[test]
    fn a_clock_an_hour_off_shows_the_servers_time() {
        for wrong in [-HOUR, 0, HOUR, 24 * HOUR] {
            let server = |ms: i64| Millis(1_000_000_000 + ms);
            let local = |ms: i64| Millis(1_000_000_000 + ms + wrong);
            // The welcome was 300 ms under way, each way of the ping 40 ms.
            let clock = Clock::default().heard(server(0), local(300), None);
            assert_eq!(clock.server(local(300)), server(0));
            let clock = clock.heard(server(1_040), local(1_080), Some(80));
            assert_eq!(clock.server(local(5_000)), server(5_000));
            assert_eq!(clock.offset_ms(), -wrong);
        }
    }

    #[test]
    fn a_slow_answer_does_not_spoil_a_good_measure() {
        let clock = Clock::default().heard(Millis(1_000), Millis(1_010), Some(20));
        // 900 ms out, 100 ms back.
        let after = clock.heard(Millis(2_900), Millis(3_000), Some(1_000));
        assert_eq!(after.offset_ms(), clock.offset_ms());
    }

    #[test]
    fn a_clock_that_was_set_is_noticed_at_the_next_answer() {
        let clock = Clock::default().heard(Millis(1_000), Millis(1_010), Some(20));
        let after = clock.heard(Millis(16_000), Millis(16_500 + HOUR), Some(1_000));
        assert_eq!(after.offset_ms(), -HOUR);
    }

    #[test]
    fn an_old_measure_gives_way_in_time() {
        let mut clock = Clock::default().heard(Millis(0), Millis(10), Some(20));
        for n in 1..=40 {
            clock = clock.heard(Millis(n * 1_000 + 15), Millis(n * 1_000 + 40), Some(50));
        }
        assert_eq!(clock.error_ms.map(|ms| ms <= 26), Some(true));
    }

    #[test]
    fn minutes_are_rounded_and_the_last_one_has_its_own_word() {
        let cases = [
            (-5, Remaining::TimeUp),
            (0, Remaining::TimeUp),
            (1, Remaining::LastMinute),
            (60_000, Remaining::LastMinute),
            (60_001, Remaining::AboutMinutes(1)),
            (89_999, Remaining::AboutMinutes(1)),
            (90_000, Remaining::AboutMinutes(2)),
            (9 * 60_000 + 29_000, Remaining::AboutMinutes(9)),
            (4 * HOUR, Remaining::AboutMinutes(240)),
        ];
        for (ms, words) in cases {
            assert_eq!(in_words(ms), words, "{ms} ms");
        }
    }

    #[test]
    fn the_time_left_counts_down_by_the_servers_clock() {
        let mut state = examples::running();
        let start = state.now.entered_at;
        state.now.ends_at = start.plus_ms(600_000);
        let clock = Clock::default().heard(start, start.plus_ms(HOUR), None);
        let left = |state: &State, ms: i64| time_left(state, clock, start.plus_ms(HOUR + ms));
        let words = |state: &State, ms: i64| left(state, ms).map(|l| l.words);
        assert_eq!(words(&state, 0), Some(Remaining::AboutMinutes(10)));
        assert_eq!(words(&state, 570_000), Some(Remaining::LastMinute));
        assert_eq!(words(&state, 600_000), Some(Remaining::TimeUp));
        assert_eq!(left(&state, 700_000).map(|l| (l.ms, l.part)), Some((0, 0.0)));
        let part = left(&state, 450_000).map_or(0.0, |l| l.part);
        assert!((part - 0.25).abs() < 1e-9, "a quarter of the ten planned minutes, not {part}");

        state.now.time_up = true;
        assert_eq!(words(&state, 0), Some(Remaining::TimeUp));
    }

    #[test]
    fn a_pause_stops_the_time() {
        let mut state = examples::running();
        let start = state.now.entered_at;
        state.now.ends_at = start.plus_ms(600_000);
        state.now.paused = Some(kring_shared::session::state::Pause {
            at: start.plus_ms(300_000),
            by: kring_shared::ids::PersonId(1),
        });
        let left = time_left(&state, Clock::default(), start.plus_ms(2 * HOUR));
        assert_eq!(left.map(|l| (l.ms, l.is_paused)), Some((300_000, true)));
    }

    #[test]
    fn there_is_no_time_in_the_lobby_and_after_the_end() {
        let mut state = examples::running();
        state.stage = Stage::Lobby;
        assert_eq!(time_left(&state, Clock::default(), Millis(0)), None);
        state.stage = Stage::Ended;
        assert_eq!(time_left(&state, Clock::default(), Millis(0)), None);
    }
}
