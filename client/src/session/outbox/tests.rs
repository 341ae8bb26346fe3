use std::{cell::RefCell, collections::HashMap};

use kring_shared::{
    session::{Command, Rejection},
    wire::{ClientFrame, Hindrance},
};
use proptest::prelude::*;

use super::*;
use crate::session::{
    examples::{ANNA, BRAM, SESSION, id, question},
    store::MemoryStore,
};

mod fates;

const BUSY: Refusal = Refusal::Server(Hindrance::Busy);
const TOO_FAST: Refusal = Refusal::Server(Hindrance::TooFast);
const NOT_YOUR_TURN: Refusal = Refusal::Rule(Rejection::NotYourTurn);

fn open(store: &Rc<MemoryStore>, tab: u64, now: i64) -> Outbox {
    Outbox::open(store.clone(), SESSION, ANNA, tab, Millis(now))
}

fn entry(n: u128, command: Command) -> Entry {
    Entry { id: id(n), asked: (&command).into(), visit: 1, at: Millis(n as i64), strikes: 0 }
}

fn add(outbox: &mut Outbox, n: u128, command: Command) -> Added {
    let now = Millis(n as i64);
    outbox.add(entry(n, command), now)
}

fn ids(outbox: &Outbox) -> Vec<CommandId> {
    outbox.entries().map(|e| e.id).collect()
}

fn sent(outbox: &mut Outbox, steady: i64) -> Option<CommandId> {
    match serde_json::from_str(&outbox.next_frame(1, steady)?).unwrap() {
        ClientFrame::Do { id, .. } => Some(id),
        other => panic!("not a command: {other:?}"),
    }
}

fn next() -> Command {
    Command::Next { reason: None }
}

#[test]
fn ids_are_version_7_and_sort_by_time() {
    let early = command_id(Millis(1_700_000_000_000), &[0xff; 10]);
    let late = command_id(Millis(1_700_000_000_001), &[0; 10]);
    assert_eq!(early.0.get_version_num(), 7);
    assert!(early < late);
}

#[test]
fn commands_go_one_at_a_time_in_order() {
    let store = Rc::new(MemoryStore::default());
    let mut outbox = open(&store, 1, 0);
    for n in 1..=3 {
        assert_eq!(add(&mut outbox, n, question(&n.to_string())), Added::New);
    }
    assert_eq!(sent(&mut outbox, 0), None, "not before the welcome");
    outbox.welcomed(1, Millis(5));
    for n in 1..=3 {
        assert_eq!(sent(&mut outbox, 0), Some(id(n)));
        assert_eq!(sent(&mut outbox, 0), None, "one is under way");
        assert_eq!(outbox.confirmed(id(n), Millis(5)).map(|e| e.id), Some(id(n)));
    }
    assert_eq!(ids(&outbox), []);
    assert_eq!(store.keys("").len(), 0);
    assert_eq!(outbox.confirmed(id(3), Millis(5)), None, "confirmed twice");
}

#[test]
fn everything_is_sent_again_after_a_reconnect() {
    let store = Rc::new(MemoryStore::default());
    let mut outbox = open(&store, 1, 0);
    outbox.welcomed(1, Millis(0));
    add(&mut outbox, 1, question("een"));
    add(&mut outbox, 2, question("twee"));
    assert_eq!(sent(&mut outbox, 0), Some(id(1)));
    assert_eq!(outbox.lost(false, Millis(0)), None);
    assert_eq!(sent(&mut outbox, 1), None);
    outbox.welcomed(1, Millis(9));
    assert_eq!(sent(&mut outbox, 2), Some(id(1)), "the same id");
    outbox.confirmed(id(1), Millis(9));
    assert_eq!(sent(&mut outbox, 2), Some(id(2)));
}

#[test]
fn a_busy_server_is_asked_again_after_a_pause_in_order() {
    for code in [BUSY, TOO_FAST] {
        let store = Rc::new(MemoryStore::default());
        let mut outbox = open(&store, 1, 0);
        outbox.welcomed(1, Millis(0));
        add(&mut outbox, 1, question("een"));
        add(&mut outbox, 2, question("twee"));
        sent(&mut outbox, 0);
        assert_eq!(outbox.refused(id(1), code, Millis(0), 100, 0.5), Refused::Kept);
        assert_eq!(sent(&mut outbox, 1_599), None);
        assert_eq!(outbox.next_timer(), Some(1_600));
        assert_eq!(sent(&mut outbox, 1_600), Some(id(1)));
    }
}

#[test]
fn a_refused_command_is_removed_and_reported_and_the_next_goes() {
    let store = Rc::new(MemoryStore::default());
    let mut outbox = open(&store, 1, 0);
    outbox.welcomed(1, Millis(0));
    add(&mut outbox, 1, question("een"));
    add(&mut outbox, 2, question("twee"));
    sent(&mut outbox, 0);
    let Refused::Removed(removed) = outbox.refused(id(1), NOT_YOUR_TURN, Millis(0), 0, 0.5) else {
        panic!("it should go");
    };
    assert_eq!(removed.asked, Asked::from(&question("een")));
    assert_eq!(sent(&mut outbox, 0), Some(id(2)));
    assert_eq!(outbox.refused(id(1), NOT_YOUR_TURN, Millis(0), 0, 0.5), Refused::Unknown);
    assert_eq!(outbox.refused(id(77), BUSY, Millis(0), 0, 0.5), Refused::Unknown);
}

#[test]
fn a_command_without_answer_is_sent_again() {
    let store = Rc::new(MemoryStore::default());
    let mut outbox = open(&store, 1, 0);
    outbox.welcomed(1, Millis(0));
    add(&mut outbox, 1, question("een"));
    assert_eq!(sent(&mut outbox, 100), Some(id(1)));
    assert_eq!(sent(&mut outbox, 100 + ANSWER_MAX_MS - 1), None);
    assert_eq!(sent(&mut outbox, 100 + ANSWER_MAX_MS), Some(id(1)));
}

#[test]
fn it_survives_a_reload() {
    let store = Rc::new(MemoryStore::default());
    let mut outbox = open(&store, 1, 0);
    add(&mut outbox, 1, question("een"));
    add(&mut outbox, 2, Command::Hand { up: true });
    outbox.left(Millis(3));
    drop(outbox);
    super::super::store::sweep(&*store, Millis(9));
    let after = open(&store, 2, 10);
    assert_eq!(ids(&after), [id(1), id(2)]);
    assert_eq!(store.keys("").len(), 1, "under the new tab's key alone");
}

#[test]
fn it_survives_a_crash_once_the_tab_has_been_silent() {
    let store = Rc::new(MemoryStore::default());
    let mut crashed = open(&store, 1, 0);
    add(&mut crashed, 1, question("een"));
    let mut other = open(&store, 2, 5_000);
    assert_eq!(ids(&other), [], "it may be alive");
    other.tick(Millis(11_000), 11_000);
    assert_eq!(ids(&other), [id(1)]);
}

#[test]
fn a_clock_that_was_set_back_keeps_nothing_from_being_sent() {
    let store = Rc::new(MemoryStore::default());
    add(&mut open(&store, 1, 0), 3_600_000, question("een"));
    assert_eq!(ids(&open(&store, 2, 50_000)), [id(3_600_000)]);
}

#[test]
fn two_tabs_keep_their_own_while_both_live() {
    let store = Rc::new(MemoryStore::default());
    let (mut one, mut two) = (open(&store, 1, 0), open(&store, 2, 0));
    add(&mut one, 1, question("een"));
    add(&mut two, 2, question("twee"));
    for at in 1..=20 {
        one.tick(Millis(at * 3_000), at * 3_000);
        two.tick(Millis(at * 3_000), at * 3_000);
    }
    assert_eq!((ids(&one), ids(&two)), (vec![id(1)], vec![id(2)]));
}

#[test]
fn a_tab_that_slept_lets_go_of_what_another_took_over() {
    let store = Rc::new(MemoryStore::default());
    let mut sleeper = open(&store, 1, 0);
    sleeper.welcomed(1, Millis(0));
    add(&mut sleeper, 1, question("een"));
    sleeper.lost(false, Millis(0));
    let mut other = open(&store, 2, 20_000);
    assert_eq!(ids(&other), [id(1)]);
    other.welcomed(1, Millis(20_000));
    other.confirmed(id(1), Millis(20_000));
    sleeper.welcomed(1, Millis(30_000));
    assert_eq!((ids(&sleeper), sent(&mut sleeper, 0)), (vec![], None));
}

#[test]
fn another_seat_takes_nothing_over() {
    let store = Rc::new(MemoryStore::default());
    let mut outbox = open(&store, 1, 0);
    add(&mut outbox, 1, question("een"));
    outbox.left(Millis(3));
    let other = Outbox::open(store, SESSION, BRAM, 2, Millis(50_000));
    assert_eq!(ids(&other), []);
}

#[test]
fn a_full_device_keeps_commands_in_the_page_and_says_so() {
    let store = Rc::new(MemoryStore::default());
    let mut outbox = open(&store, 1, 0);
    store.set_full(true);
    add(&mut outbox, 1, question("een"));
    assert!(!outbox.is_kept());
    outbox.welcomed(1, Millis(1));
    assert_eq!(sent(&mut outbox, 0), Some(id(1)));
    store.set_full(false);
    add(&mut outbox, 2, question("twee"));
    assert!(outbox.is_kept());
}

#[test]
fn a_full_device_does_not_lose_what_another_tab_left() {
    let store = Rc::new(MemoryStore::default());
    add(&mut open(&store, 1, 0), 1, question("een"));
    store.set_full(true);
    let outbox = open(&store, 2, 60_000);
    assert_eq!(ids(&outbox), [id(1)]);
    assert_eq!(store.keys("").len(), 1, "the old copy stays");
}

#[test]
fn a_frame_that_is_too_long_is_not_taken() {
    let store = Rc::new(MemoryStore::default());
    let mut outbox = open(&store, 1, 0);
    let long = "ë".repeat(limits::FRAME_MAX_BYTES / 2);
    assert_eq!(add(&mut outbox, 1, question(&long)), Added::TooLong);
    assert_eq!(ids(&outbox), []);
}

#[test]
fn a_frame_that_breaks_the_connection_twice_is_set_aside() {
    let store = Rc::new(MemoryStore::default());
    let mut outbox = open(&store, 1, 0);
    add(&mut outbox, 1, question("een"));
    add(&mut outbox, 2, question("twee"));
    outbox.welcomed(1, Millis(1));
    sent(&mut outbox, 0);
    assert_eq!(outbox.lost(true, Millis(1)), None);
    outbox.welcomed(1, Millis(1));
    sent(&mut outbox, 0);
    assert_eq!(outbox.lost(true, Millis(1)).map(|e| e.id), Some(id(1)));
    assert_eq!(ids(&outbox), [id(2)]);
}

#[test]
fn pressing_a_button_twice_counts_once() {
    let store = Rc::new(MemoryStore::default());
    let mut outbox = open(&store, 1, 0);
    assert_eq!(add(&mut outbox, 1, next()), Added::New);
    assert_eq!(add(&mut outbox, 2, next()), Added::Same(id(1)));
    // These add up, or undo each other.
    let longer = Command::AddTime { seconds: 120, reason: None };
    for (n, command) in [(3, longer.clone()), (4, longer), (5, Command::Hand { up: true })] {
        assert_eq!(add(&mut outbox, n, command), Added::New);
    }
    assert_eq!(add(&mut outbox, 6, Command::Hand { up: false }), Added::New);
    assert_eq!(add(&mut outbox, 7, Command::Hand { up: true }), Added::New);
    assert_eq!(add(&mut outbox, 8, question("een")), Added::New);
    assert_eq!(add(&mut outbox, 9, question("een")), Added::New, "texts are never thrown together");
}

#[test]
fn going_on_does_not_happen_twice_and_not_in_another_phase() {
    let store = Rc::new(MemoryStore::default());
    let mut outbox = open(&store, 1, 0);
    add(&mut outbox, 1, next());
    add(&mut outbox, 2, question("een"));
    add(&mut outbox, 3, Command::Ready { on: true });
    assert_eq!(outbox.welcomed(2, Millis(10)), [], "everybody sees that the phase is over");
    assert_eq!(ids(&outbox), [id(2)], "a text is always sent");
}

#[test]
fn what_steers_and_waits_behind_a_new_phase_is_dropped_when_it_comes_to_turn() {
    let store = Rc::new(MemoryStore::default());
    let mut outbox = open(&store, 1, 0);
    outbox.welcomed(1, Millis(0));
    add(&mut outbox, 1, next());
    add(&mut outbox, 2, Command::EndTurn);
    assert_eq!(sent(&mut outbox, 0), Some(id(1)));
    outbox.confirmed(id(1), Millis(0));
    assert_eq!(outbox.next_frame(2, 0), None);
    assert_eq!(ids(&outbox), []);
}

#[test]
fn an_old_wish_is_not_carried_out_but_reported() {
    let store = Rc::new(MemoryStore::default());
    let mut outbox = open(&store, 1, 0);
    add(&mut outbox, 1, next());
    add(&mut outbox, 2, question("een"));
    let late = outbox.welcomed(1, Millis(2 + STEERING_MAX_MS));
    assert_eq!(late.iter().map(|e| e.id).collect::<Vec<_>>(), [id(1)]);
    assert_eq!(ids(&outbox), [id(2)]);
}
