//! R22 to R24: time is soft, and only the server's clock counts.

use super::given::*;
use crate::session::{Command, Departure, Event, Rejection};

fn add(seconds: i32) -> Command {
    Command::AddTime { seconds, reason: None }
}

#[test]
fn r22_the_facilitator_makes_the_time_longer_or_shorter() {
    let room = at("ask");
    let ends_at = room.state.now.ends_at;
    assert_eq!(ends_at, room.now.plus_ms(5 * 60_000), "five minutes, as the phase says");
    let room = room.when(LEAD, add(60)).then(&["time_set", "departed"]);
    assert_eq!(room.state.now.ends_at, ends_at.plus_ms(60_000));
    let room = room.when(LEAD, add(-120)).then(&["time_set", "departed"]);
    let kinds: Vec<_> = room.state.departures.iter().rev().take(2).map(|d| d.what).collect();
    assert_eq!(kinds, [Departure::Shortened, Departure::Extended]);
    room.when(ANNA, add(60)).refused(Rejection::NotFacilitator);
}

#[test]
fn r22_no_time_ends_in_the_past_or_after_four_hours() {
    let room = at("ask").when(LEAD, add(0)).refused(Rejection::NothingChanges);
    let room = room.when(LEAD, add(-301)).refused(Rejection::TimeOutOfRange);
    let room = room.when(LEAD, add(4 * 3600)).refused(Rejection::TimeOutOfRange);
    let room = room.when(LEAD, add(i32::MAX)).refused(Rejection::TimeOutOfRange);
    let room = room.when(LEAD, add(i32::MIN)).refused(Rejection::TimeOutOfRange);
    let room = room.when(LEAD, add(4 * 3600 - 300)).then(&["time_set", "departed"]);
    let reason = Some("x".repeat(301));
    room.when(LEAD, Command::AddTime { seconds: -5, reason }).refused(Rejection::ReasonTooLong);
}

#[test]
fn r22_once_the_time_is_up_more_time_counts_from_now() {
    let room = at("ask").later(400).by(Server, Command::Tick);
    assert!(room.state.now.time_up);
    let room = room.later(100).by(LEAD, add(60));
    assert_eq!((room.state.now.ends_at, room.state.now.time_up), (room.now.plus_ms(60_000), false));
}

#[test]
fn r23_anyone_may_ask_for_a_pause() {
    let room = at("gossip").when(OWNER, Command::Pause { reason: Some("Dit raakt me".to_owned()) });
    let room = room.then(&["paused", "departed"]);
    let room = room.when(ANNA, Command::Pause { reason: None }).then(&[]);
    let room = room.when(ANNA, Command::Resume).refused(Rejection::NotFacilitator);
    let room = room.when(LEAD, Command::Resume).then(&["resumed"]);
    let room = room.when(LEAD, Command::Resume).refused(Rejection::NotPaused);
    room.when(ANNA, Command::Pause { reason: Some("x".repeat(301)) }).refused(Rejection::ReasonTooLong);
}

#[test]
fn r23_the_clock_stands_still_in_a_pause() {
    let room = at("ask").later(60);
    let ends_at = room.state.now.ends_at;
    let room = room.by(ANNA, Command::Pause { reason: None }).later(1000);
    assert_eq!(room.state.next_deadline(), None);
    let room = room.when(Server, Command::Tick).then(&[]);
    let room = room.by(LEAD, Command::Resume);
    assert_eq!(room.state.now.ends_at, ends_at.plus_ms(1_000_000));
}

#[test]
fn r23_time_added_in_a_pause_counts_from_the_pause() {
    let room = at("ask").by(ANNA, Command::Pause { reason: None }).later(3600);
    let room = room.when(LEAD, add(-300)).then(&["time_set", "departed"]);
    let room = room.by(LEAD, Command::Resume);
    assert_eq!(room.state.now.ends_at, room.now);
}

#[test]
fn r24_when_the_time_is_up_this_is_said_once() {
    let room = at("ask").later(299).when(Server, Command::Tick).then(&[]);
    let room = room.later(1).when(Server, Command::Tick).then_events(&[Event::TimeUp]);
    let room = room.later(60).when(Server, Command::Tick).then(&[]);
    assert_eq!((room.phase(), room.state.next_deadline()), ("ask", None));
}

#[test]
fn r24_a_hard_phase_goes_on_by_itself() {
    let room = at("solo").later(120).when(Server, Command::Tick).then(&["time_up", "phase_entered"]);
    assert_eq!(room.phase(), "round");
}

#[test]
fn r24_a_hard_phase_stays_when_the_owner_is_missing() {
    let room = at("solo").by(OWNER, Command::Remove { person: OWNER }).later(120);
    room.when(Server, Command::Tick).then(&["time_up"]);
}

#[test]
fn r24_the_time_for_a_round_depends_on_how_many_take_part() {
    let room = at("round");
    assert_eq!(room.state.now.ends_at, room.now.plus_ms(3 * 60_000), "three consultants, a minute each");
}

#[test]
fn r24_there_is_no_clock_in_the_lobby() {
    circle().later(100_000).when(Server, Command::Tick).then(&[]);
}
