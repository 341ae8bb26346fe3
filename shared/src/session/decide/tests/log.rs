//! The first laws of docs/rules.md on a session by hand: replay, repeats, and commands that come twice.

use super::given::*;
use crate::{
    ids::{CommandId, Seq},
    session::{
        Command, Event, Recorded, apply,
        apply::{open, remember},
        replay,
        state::COMMANDS_REMEMBERED,
    },
};

fn id(n: usize) -> CommandId {
    CommandId(uuid::Uuid::from_u128(n as u128))
}

#[test]
fn replaying_the_log_gives_the_state() {
    let room =
        at("ask").by(ANNA, write("asked", "Hoe vaak?")).at("read").by(LEAD, Command::End { reason: None });
    assert_eq!(replay(&room.log).unwrap(), room.state);
    // A snapshot and the rest give the same.
    let mut snapshot = replay(&room.log[..8]).unwrap();
    room.log.iter().for_each(|r| apply(&mut snapshot, r));
    assert_eq!(snapshot, room.state);
}

#[test]
fn a_log_begins_with_its_opening() {
    let room = circle();
    assert_eq!(replay(&room.log[1..]), None);
    assert_eq!(replay(&[]), None);
    assert_eq!(open(&room.log[1]), None);
}

#[test]
fn events_are_applied_once_and_in_order() {
    let room = at("ask");
    let mut state = room.state.clone();
    room.log.iter().for_each(|r| apply(&mut state, r));
    assert_eq!(state, room.state);
    let later = Recorded { seq: Seq(room.state.seq.0 + 2), at: room.now, by: None, event: Event::Ended };
    apply(&mut state, &later);
    assert_eq!(state, room.state, "one is missing in between");
}

#[test]
fn the_place_of_a_command_is_remembered_for_a_while() {
    let mut state = circle().state;
    for n in 0..=COMMANDS_REMEMBERED {
        remember(&mut state, id(n), Seq(n as u64));
    }
    assert_eq!(state.done.len(), COMMANDS_REMEMBERED);
    assert_eq!(state.outcome_of(id(0)), None, "the oldest is forgotten");
    assert_eq!(state.outcome_of(id(COMMANDS_REMEMBERED)), Some(Seq(COMMANDS_REMEMBERED as u64)));
}

#[test]
fn every_event_knows_who_asked_for_it_unless_nobody_may() {
    let room = circle();
    let next = room.state.seq.next();
    let when = room.when(LEAD, Command::Start);
    assert!(when.recorded.iter().all(|r| r.by == Some(LEAD)));
    assert_eq!(when.recorded[0].seq, next);
    let when = when.after.when(Server, join("Laat"));
    assert!(when.recorded.iter().all(|r| r.by.is_none()));
}
