//! R50 to R53: turns, passing, raised hands.

use super::given::*;
use crate::{
    ids::PersonId,
    protocol::Role,
    session::{Command, Rejection, turns::TurnEnd},
};

fn current(room: &Given) -> PersonId {
    room.state.now.turns.as_ref().unwrap().current().unwrap()
}

fn done(room: &Given) -> Vec<(PersonId, TurnEnd)> {
    room.state.now.turns.as_ref().unwrap().done.iter().map(|d| (d.person, d.how)).collect()
}

/// The round of three consultants, Anna first.
fn round() -> Given {
    let room = at("round");
    if current(&room) == ANNA { room } else { room.by(LEAD, Command::GiveTurn { person: ANNA }) }
}

#[test]
fn r50_one_ends_ones_own_turn() {
    let room = round();
    let room = room.when(BAS, Command::EndTurn).refused(Rejection::NotYourTurn);
    let room = room.when(BAS, Command::Pass).refused(Rejection::NotYourTurn);
    let room = room.when(ANNA, Command::EndTurn).then(&["turn_ended"]);
    let room = room.when(ANNA, Command::EndTurn).refused(Rejection::TurnOver);
    let room = room.when(ANNA, Command::Pass).refused(Rejection::TurnOver);
    let room = room.at("read").when(ANNA, Command::EndTurn).refused(Rejection::NotInThisPhase);
    room.when(ANNA, Command::Pass).refused(Rejection::NotInThisPhase);
}

#[test]
fn r50_a_round_gives_each_one_turn_clockwise_in_the_ring() {
    let room = at("arrive");
    let mut order = Vec::new();
    let mut room = room;
    for _ in 0..5 {
        let person = current(&room);
        order.push(person);
        room = room.by(person, Command::EndTurn);
    }
    // Clockwise in the ring: the owner first, the facilitator opposite.
    assert_eq!(order, [OWNER, ANNA, LEAD, BAS, CEM]);
    assert!(room.state.now.turns.as_ref().unwrap().is_over());
    assert_eq!(done(&room).len(), 5);
}

#[test]
fn r50_each_round_begins_one_seat_further() {
    let room = at("arrive");
    assert_eq!(current(&room), OWNER);
    // One round was begun before this one.
    assert_eq!(current(&room.at("round")), BAS);
}

#[test]
fn r50_a_late_joiner_comes_at_the_end_and_a_return_gives_no_second_turn() {
    let late = PersonId(6);
    let room =
        round().by(ANNA, Command::EndTurn).by(Server, join("Laat")).by(LEAD, Command::Admit { person: late });
    let room = room.role(ANNA, Role::Observer).role(ANNA, Role::Consultant);
    let turns = room.state.now.turns.as_ref().unwrap();
    assert_eq!(turns.queue.iter().filter(|p| **p == ANNA).count(), 0, "Anna had her turn");
    assert_eq!(turns.queue.back(), Some(&late));
}

#[test]
fn r50_who_comes_in_after_a_round_is_over_still_gets_a_turn() {
    let room = [ANNA, BAS, CEM].into_iter().fold(round(), |room, p| {
        let room = if current(&room) == p { room } else { room.by(LEAD, Command::GiveTurn { person: p }) };
        room.by(p, Command::EndTurn)
    });
    assert!(room.state.now.turns.as_ref().unwrap().is_over());
    let late = PersonId(6);
    let room = room.by(Server, join("Laat")).by(LEAD, Command::Admit { person: late });
    assert_eq!(current(&room), late);
}

#[test]
fn r51_who_passes_is_asked_once_more() {
    let room = round().when(ANNA, Command::Pass).then(&["turn_ended"]);
    assert!(done(&room).is_empty(), "not over yet");
    let room = [BAS, CEM].into_iter().fold(room, |room, p| {
        let room = if current(&room) == p { room } else { room.by(LEAD, Command::GiveTurn { person: p }) };
        room.by(p, Command::EndTurn)
    });
    assert_eq!(current(&room), ANNA);
    let room = room.by(ANNA, Command::Pass);
    assert_eq!(done(&room).last(), Some(&(ANNA, TurnEnd::Passed)));
    assert!(room.state.now.turns.as_ref().unwrap().is_over());
}

#[test]
fn r51_without_a_second_chance_a_pass_is_a_pass() {
    let room = at("arrive").by(OWNER, Command::Pass);
    assert_eq!(done(&room), [(OWNER, TurnEnd::Passed)]);
    room.when(OWNER, Command::Pass).refused(Rejection::TurnOver);
}

#[test]
fn r52_the_facilitator_goes_on_without_somebody() {
    let room = round().when(LEAD, Command::SkipTurn).then(&["turn_ended"]);
    assert_ne!(current(&room), ANNA);
    let room = (0..5).fold(room, |room, _| {
        let over = room.state.now.turns.as_ref().unwrap().is_over();
        if over { room } else { room.by(LEAD, Command::SkipTurn) }
    });
    let room = room.when(LEAD, Command::SkipTurn).refused(Rejection::TurnOver);
    room.at("read").when(LEAD, Command::SkipTurn).refused(Rejection::NotInThisPhase);
}

#[test]
fn r52_the_facilitator_chooses_who_is_next_among_those_who_still_come() {
    let room = round().by(ANNA, Command::EndTurn);
    let room = room.when(LEAD, Command::GiveTurn { person: ANNA }).refused(Rejection::TurnOver);
    let room = room.when(LEAD, Command::GiveTurn { person: OWNER }).refused(Rejection::TurnOver);
    let room = room.when(LEAD, Command::GiveTurn { person: PersonId(42) }).refused(Rejection::UnknownPerson);
    let now = current(&room);
    let room = room.when(LEAD, Command::GiveTurn { person: now }).then(&[]);
    let last = if now == BAS { CEM } else { BAS };
    let room = room.when(LEAD, Command::GiveTurn { person: last }).then(&["turn_given"]);
    assert_eq!(current(&room), last);
    room.at("read").when(LEAD, Command::GiveTurn { person: BAS }).refused(Rejection::NotInThisPhase);
}

#[test]
fn r53_people_raise_a_hand_and_the_facilitator_gives_the_floor() {
    let up = || Command::Hand { up: true };
    let room = at("queue").when(ANNA, up()).then(&["hand_set"]);
    let room = room.when(ANNA, up()).then(&[]);
    let room = room.by(BAS, up());
    assert_eq!(room.state.now.hands, [ANNA, BAS]);
    let room = room.when(LEAD, Command::GiveTurn { person: BAS }).then(&["floor_given"]);
    assert_eq!((room.state.now.floor, room.state.now.hands.as_slice()), (Some(BAS), &[ANNA][..]));
    let room = room.when(LEAD, Command::GiveTurn { person: BAS }).then(&[]);
    let room = room.when(BAS, Command::Hand { up: false }).then(&["floor_given"]);
    assert_eq!(room.state.now.floor, None);
    room.when(ANNA, Command::Hand { up: false }).then(&["hand_set"]);
}

#[test]
fn r53_only_those_who_take_part_raise_a_hand_or_get_the_floor() {
    let room = at("queue").when(LEAD, Command::Hand { up: true }).refused(Rejection::NotInThisPhase);
    let room = room.when(LEAD, Command::GiveTurn { person: LEAD }).refused(Rejection::NotInThisPhase);
    let room = room.role(CEM, Role::Observer);
    let room = room.when(LEAD, Command::GiveTurn { person: CEM }).refused(Rejection::NotInThisPhase);
    room.at("read").when(ANNA, Command::Hand { up: true }).refused(Rejection::NotInThisPhase);
}

#[test]
fn r53_who_no_longer_takes_part_has_no_hand_up() {
    // The facilitator speaks in this phase, but is not in its queue.
    let room = at("queue").by(ANNA, Command::Hand { up: true }).role(ANNA, Role::Facilitator);
    assert!(room.state.now.hands.is_empty());
    let room = at("queue").by(LEAD, Command::GiveTurn { person: BAS }).role(BAS, Role::Observer);
    assert_eq!(room.state.now.floor, None);
}
