//! R41 to R44: marks, picks and dots.

use super::given::*;
use crate::{
    ids::CardId,
    protocol::Role,
    session::{Command, Rejection},
};

fn pick(card: CardId, on: bool) -> Command {
    Command::Pick { card, on }
}

fn vote(card: CardId, dots: u8) -> Command {
    Command::Vote { card, dots }
}

/// A question of Anna's on the table, in the phase where the owner reads.
fn question() -> (Given, CardId) {
    let room = at("read").by(ANNA, write("asked", "Hoe vaak?"));
    let card = room.card();
    (room, card)
}

/// Two tips on the table where the group votes.
fn tips() -> (Given, [CardId; 2]) {
    let room = at("read").by(ANNA, write("tip", "Bel hem"));
    let first = room.card();
    let room = room.by(BAS, write("tip", "Schrijf hem"));
    let second = room.card();
    (room.at("dots"), [first, second])
}

#[test]
fn r41_only_the_marking_role_marks() {
    let (room, card) = question();
    let room = room.when(OWNER, mark(card, "warmth", "warm")).then(&["marked"]);
    let room = room.when(ANNA, mark(card, "warmth", "cold")).refused(Rejection::NotInThisPhase);
    let room = room.when(LEAD, mark(card, "warmth", "cold")).refused(Rejection::NotInThisPhase);
    let room = room.when(OWNER, mark(card, "keep", "kept")).refused(Rejection::UnknownOption);
    let room = room.when(OWNER, mark(card, "warmth", "boiling")).refused(Rejection::UnknownOption);
    let off = Command::Mark { card, scale: "warmth".into(), option: None };
    let room = room.when(OWNER, off).then(&["marked"]);
    assert!(room.look(card).content.as_ref().unwrap().marks.is_empty());
}

#[test]
fn r41_only_cards_that_can_be_read_are_marked() {
    let (room, card) = question();
    let room = room.when(OWNER, mark(CardId(1), "warmth", "warm")).refused(Rejection::UnknownCard);
    let room = room.by(LEAD, Command::Hide { card });
    let room = room.when(OWNER, mark(card, "warmth", "warm")).refused(Rejection::UnknownCard);
    let room = room.by(BAS, write("tip", "Bel hem"));
    let tip = room.card();
    room.when(OWNER, mark(tip, "warmth", "warm")).refused(Rejection::UnknownOption);
}

#[test]
fn r41_hidden_marks_open_with_the_next_phase() {
    let room = at("ask").by(ANNA, write("asked", "Hoe vaak?"));
    let card = room.card();
    let room = room.at("to_owner").by(OWNER, mark(card, "warmth", "warm"));
    let is_open = |room: &Given| room.look(card).content.as_ref().unwrap().marks[&"warmth".into()][0].open;
    assert!(!is_open(&room));
    assert!(is_open(&room.by(LEAD, next())));
}

#[test]
fn r42_the_picking_role_picks_up_to_a_number() {
    let (room, first) = question();
    let room = room.by(ANNA, write("asked", "Twee"));
    let second = room.card();
    let room = room.by(BAS, write("asked", "Drie"));
    let third = room.card();
    let room = room.when(ANNA, pick(first, true)).refused(Rejection::NotInThisPhase);
    let room = room.by(OWNER, pick(first, true)).by(OWNER, pick(second, true));
    let room = room.when(OWNER, pick(third, true)).refused(Rejection::TooManyPicks);
    let room = room.when(OWNER, pick(first, true)).then(&[]);
    let room = room.by(OWNER, pick(first, false));
    let room = room.when(OWNER, pick(third, true)).then(&["picked"]);
    let room = room.by(BAS, write("tip", "Bel hem"));
    let tip = room.card();
    let room = room.when(OWNER, pick(tip, true)).refused(Rejection::NotInThisPhase);
    room.when(OWNER, pick(CardId(1), true)).refused(Rejection::UnknownCard);
}

#[test]
fn r42_a_card_of_another_kind_is_no_longer_picked() {
    let (room, card) = question();
    let room = room.by(OWNER, pick(card, true));
    let room = room.by(LEAD, Command::Reclassify { card, kind: "tip".into() });
    assert!(!room.look(card).content.as_ref().unwrap().picked);
}

/// Two cases to choose from, in the phase that makes one of their authors the owner.
fn choice() -> (Given, CardId, CardId) {
    let room = lobby().joined(4).by(LEAD, Command::SwitchPhase { phase: "choose".into(), on: true });
    let room = room.by(LEAD, Command::Start).at("pitch").by(ANNA, pitch("Twee petten"));
    let annas = room.card();
    let room = room.by(BAS, pitch("De scholing"));
    let bas_card = room.card();
    (room.at("choose"), annas, bas_card)
}

#[test]
fn r42_picking_a_case_makes_its_author_the_owner() {
    let (room, annas, bas_card) = choice();
    let room = room.when(LEAD, pick(annas, true)).then(&["picked", "role_given"]);
    assert_eq!(room.state.holder(Role::Owner).unwrap().id, ANNA);
    let room = room.when(LEAD, pick(bas_card, true)).then(&["picked", "picked", "role_given"]);
    assert_eq!(
        room.state.holder(Role::Owner).unwrap().id,
        BAS,
        "with one choice the new pick replaces the old"
    );
    room.when(ANNA, pick(annas, true)).refused(Rejection::NotInThisPhase);
}

#[test]
fn r42_who_leads_cannot_become_the_owner() {
    let (room, annas, bas_card) = choice();
    let room = room.role(ANNA, Role::Facilitator);
    let room = room.when(ANNA, pick(annas, true)).refused(Rejection::OwnerCannotLead);
    let room = room.by(ANNA, Command::Remove { person: BAS });
    room.when(ANNA, pick(bas_card, true)).refused(Rejection::UnknownPerson);
}

#[test]
fn r43_everybody_has_a_number_of_dots() {
    let (room, [first, second]) = tips();
    let room = room.when(ANNA, vote(first, 3)).refused(Rejection::TooManyDots);
    let room = room.when(ANNA, vote(first, 2)).then(&["voted"]);
    let room = room.when(ANNA, vote(second, 1)).refused(Rejection::TooManyDots);
    let room = room.when(ANNA, vote(first, 1)).then(&["voted"]);
    let room = room.when(ANNA, vote(first, 1)).then(&[]);
    let room = room.when(ANNA, vote(second, 1)).then(&["voted"]);
    let room = room.when(LEAD, vote(first, 1)).refused(Rejection::NotInThisPhase);
    let room = room.when(ANNA, vote(CardId(1), 0)).refused(Rejection::UnknownCard);
    assert_eq!(room.look(first).content.as_ref().unwrap().tally, None);
}

#[test]
fn r43_dots_go_on_the_cards_that_are_voted_on() {
    let room = at("queue");
    let view = Command::Write {
        kind: "matrix".into(),
        fields: fields(&[("who", "buurt"), ("side", "a")]),
        seal: None,
        to: None,
    };
    let room = room.by(ANNA, view);
    let card = room.card();
    let room = room.when(ANNA, vote(card, 1)).refused(Rejection::NotInThisPhase);
    room.at("dots").when(ANNA, vote(card, 1)).refused(Rejection::NotInThisPhase);
}

#[test]
fn r44_the_facilitator_closes_the_vote() {
    let (room, [first, second]) = tips();
    let room = room.by(ANNA, vote(first, 2)).by(BAS, vote(first, 1)).by(BAS, vote(second, 1));
    let room = room.when(LEAD, Command::CloseVote).then(&["vote_closed"]);
    let tally = |room: &Given, card| room.look(card).content.as_ref().unwrap().tally;
    assert_eq!((tally(&room, first), tally(&room, second)), (Some(3), Some(1)));
    let room = room.when(LEAD, Command::CloseVote).then(&[]);
    let room = room.when(CEM, vote(second, 1)).refused(Rejection::VoteClosed);
    room.at("score").when(LEAD, Command::CloseVote).refused(Rejection::NotInThisPhase);
}

#[test]
fn r44_leaving_the_phase_closes_the_vote() {
    let (room, [first, _]) = tips();
    let room = room.by(ANNA, vote(first, 2)).later(61);
    room.when(LEAD, next()).then(&["vote_closed", "phase_entered"]);
}
