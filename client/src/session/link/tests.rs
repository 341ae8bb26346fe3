use kring_shared::wire::close;

use super::*;

fn live(at: i64) -> Link {
    let mut link = Link::new(true);
    assert_eq!(link.step(Input::Start, at, 0.5), [Effect::Connect]);
    assert_eq!(link.step(Input::Welcomed, at, 0.5), [Effect::Ping(1)]);
    assert_eq!(link.status(), Status::Live { since: at });
    link
}

/// What `code` leads to on a live connection, with the longest wait that chance gives.
fn closed_with(code: u16) -> (Link, Vec<Effect>) {
    let mut link = live(0);
    let effects = link.step(Input::Closed(code), 1_000, 1.0);
    (link, effects)
}

fn resumes_in(code: u16, wait: i64, firm: bool) {
    let (link, effects) = closed_with(code);
    assert_eq!(effects, []);
    assert_eq!(link.status(), Status::Waiting { until: 1_000 + wait, firm });
    assert!(!link.starts_over());
}

fn stops(code: u16, reason: StopReason) {
    let (mut link, effects) = closed_with(code);
    assert_eq!((effects, link.status()), (vec![], Status::Stopped(reason)));
    assert_eq!(link.next_timer(), None);
    for input in [Input::Wake, Input::Time, Input::Start, Input::Welcomed, Input::OutOfStep] {
        assert_eq!(link.step(input, 1_000_000, 0.5), []);
    }
    assert_eq!(link.status(), Status::Stopped(reason));
}

#[test]
fn a_bad_frame_starts_over() {
    let (mut link, effects) = closed_with(close::BAD_FRAME);
    assert_eq!(effects, []);
    assert_eq!(link.status(), Status::Waiting { until: 1_500, firm: false });
    assert!(link.starts_over());
    link.step(Input::Time, 1_500, 0.5);
    assert!(link.starts_over(), "until a welcome came");
    link.step(Input::Welcomed, 1_600, 0.5);
    assert!(!link.starts_over());
}

#[test]
fn an_unknown_seat_stops() {
    stops(close::NO_SEAT, StopReason::NoSeat);
}

#[test]
fn being_taken_out_stops() {
    stops(close::REMOVED, StopReason::Removed);
}

#[test]
fn an_unknown_session_stops() {
    stops(close::NO_SESSION, StopReason::NoSession);
}

#[test]
fn a_timeout_resumes() {
    resumes_in(close::TIMEOUT, 500, false);
}

#[test]
fn a_slow_reader_resumes() {
    resumes_in(close::RESYNC, 500, false);
}

#[test]
fn another_version_reloads_the_page_once() {
    let (link, effects) = closed_with(close::OTHER_VERSION);
    assert_eq!((effects, link.status()), (vec![Effect::Reload], Status::Stopped(StopReason::OtherVersion)));
    let mut again = Link::new(false);
    again.step(Input::Start, 0, 0.5);
    assert_eq!(again.step(Input::Closed(close::OTHER_VERSION), 10, 0.5), []);
    assert_eq!(again.status(), Status::Stopped(StopReason::OtherVersion));
}

#[test]
fn too_many_commands_wait_longer_and_waking_does_not_help() {
    resumes_in(close::TOO_FAST, 5_500, true);
    let (mut link, _) = closed_with(close::TOO_FAST);
    assert_eq!(link.step(Input::Wake, 2_000, 0.5), []);
    assert_eq!(link.step(Input::Wake, 6_500, 0.5), [Effect::Connect]);
}

#[test]
fn a_restart_resumes() {
    resumes_in(close::RESTARTING, 500, false);
}

#[test]
fn broken_lines_and_unknown_codes_resume() {
    for code in [1000, 1001, 1005, 1006, 1011, 1013, 4499] {
        resumes_in(code, 500, false);
    }
}

#[test]
fn waits_double_up_to_half_a_minute_and_spread() {
    let longest: Vec<i64> = (0..8).map(|attempt| wait_ms(attempt, 1.0)).collect();
    assert_eq!(longest, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    assert_eq!(wait_ms(u32::MAX, 1.0), 30_000);
    assert_eq!(wait_ms(3, 0.0), 0);
    assert_eq!(wait_ms(3, 0.25), 1_000);
    assert_eq!(wait_ms(0, 7.0), 500, "chance beyond its range is cut off");
}

#[test]
fn failed_attempts_wait_longer_each_time() {
    let mut link = Link::new(true);
    let mut now = 0;
    link.step(Input::Start, now, 1.0);
    for wait in [500, 1_000, 2_000] {
        link.step(Input::Closed(1006), now, 1.0);
        assert_eq!(link.next_timer(), Some(now + wait));
        now += wait;
        assert_eq!(link.step(Input::Time, now, 1.0), [Effect::Connect]);
    }
}

#[test]
fn only_a_connection_that_stayed_up_makes_the_next_wait_short() {
    for (up, wait) in [(29_999, 1_000), (30_000, 500)] {
        let mut link = live(0);
        link.step(Input::Closed(1006), 10, 0.0);
        link.step(Input::Time, 10, 0.0);
        link.step(Input::Welcomed, 100, 0.0);
        link.step(Input::Closed(1006), 100 + up, 1.0);
        assert_eq!(link.next_timer(), Some(100 + up + wait), "after {up} ms");
    }
}

#[test]
fn it_connects_at_once_when_the_network_or_the_reader_is_back() {
    let mut link = live(0);
    link.step(Input::Closed(1006), 1_000, 1.0);
    assert_eq!(link.step(Input::Time, 1_001, 1.0), []);
    assert_eq!(link.step(Input::Wake, 1_002, 1.0), [Effect::Connect]);
    assert_eq!(link.step(Input::Wake, 1_003, 1.0), [], "once is enough");
}

#[test]
fn it_pings_every_fifteen_seconds() {
    let mut link = live(0);
    assert_eq!(link.next_timer(), Some(15_000));
    assert_eq!(link.step(Input::Time, 14_999, 0.5), []);
    assert_eq!(link.step(Input::Time, 15_000, 0.5), [Effect::Ping(2)]);
    assert_eq!(link.next_timer(), Some(30_000));
}

#[test]
fn silence_of_45_seconds_ends_the_connection() {
    let mut link = live(0);
    link.step(Input::Heard, 1_000, 0.5);
    link.step(Input::Time, 15_000, 0.5);
    link.step(Input::Time, 30_000, 0.5);
    link.step(Input::Time, 45_000, 0.5);
    assert!(link.status().is_live());
    assert_eq!(link.next_timer(), Some(46_000));
    assert_eq!(link.step(Input::Time, 46_000, 1.0), [Effect::Close]);
    assert_eq!(link.status(), Status::Waiting { until: 46_500, firm: false });
}

#[test]
fn a_connection_in_doubt_must_answer_soon() {
    for doubt in [Input::Wake, Input::Doubt] {
        let mut link = live(0);
        assert_eq!(link.step(doubt, 1_000, 0.5), [Effect::Ping(2)]);
        assert_eq!(link.step(doubt, 1_100, 0.5), [], "one ping at a time");
        let mut answered = link.clone();
        answered.step(Input::Heard, 1_200, 0.5);
        assert_eq!(answered.step(Input::Time, 6_000, 0.5), []);
        assert_eq!(link.next_timer(), Some(6_000));
        assert_eq!(link.step(Input::Time, 6_000, 0.5), [Effect::Close]);
    }
}

#[test]
fn a_connection_that_never_welcomes_is_given_up() {
    let mut link = Link::new(true);
    link.step(Input::Start, 0, 0.5);
    assert_eq!(link.step(Input::Time, 14_999, 1.0), []);
    assert_eq!(link.step(Input::Time, 15_000, 1.0), [Effect::Close]);
    assert_eq!(link.status(), Status::Waiting { until: 15_500, firm: false });
}

#[test]
fn a_state_that_does_not_fit_starts_over_with_growing_waits() {
    let mut link = live(0);
    assert_eq!(link.step(Input::OutOfStep, 40_000, 1.0), [Effect::Close]);
    assert!(link.starts_over());
    assert_eq!(link.next_timer(), Some(40_500));
    link.step(Input::Time, 40_500, 1.0);
    link.step(Input::Welcomed, 40_600, 1.0);
    assert!(!link.starts_over());
    link.step(Input::OutOfStep, 40_700, 1.0);
    assert_eq!(link.next_timer(), Some(41_700), "a faulty server is not hammered");
}

#[test]
fn it_does_nothing_before_it_is_started() {
    let mut link = Link::new(true);
    assert_eq!(link.next_timer(), None);
    assert_eq!(link.step(Input::Time, 5, 0.5), []);
    assert_eq!(link.step(Input::Closed(1006), 5, 0.5), []);
}
