//! R30 to R36: writing, changing and taking back cards.

use super::given::*;
use crate::{
    protocol::{Audience, Role},
    seal::{Seal, Secret},
    session::{Command, Rejection, card::VERSIONS_KEPT},
};

#[test]
fn r30_a_card_is_written_by_the_roles_that_the_phase_names() {
    let room = at("tell").when(OWNER, write("situation", "Vier gesprekken")).then(&["card_written"]);
    let room = room.when(LEAD, write("situation", "Ik weet er meer van")).refused(Rejection::NotInThisPhase);
    let room = room.when(OWNER, write("asked", "En dan?")).refused(Rejection::NotInThisPhase);
    let room = room.when(OWNER, write("nonsense", "x")).refused(Rejection::UnknownKind);
    room.when(ANNA, write("situation", "Ik ook")).refused(Rejection::Listening);
}

#[test]
fn r30_no_more_cards_than_the_phase_allows() {
    let room = at("ask").by(ANNA, write("asked", "Een")).by(ANNA, write("asked", "Twee"));
    let first = room.card();
    let room = room.when(ANNA, write("asked", "Drie")).refused(Rejection::TooManyCards);
    let room = room.when(BAS, write("asked", "Een van Bas")).then(&["card_written"]);
    let room = room.by(ANNA, Command::Withdraw { card: first });
    room.when(ANNA, write("asked", "Drie")).then(&["card_written"]);
}

#[test]
fn r30_a_returned_card_does_not_come_back_beside_its_successor() {
    let room = at("read").by(ANNA, write("tip", "Bel hem"));
    let card = room.card();
    let room = room.by(LEAD, Command::Return { card }).by(ANNA, write("tip", "Schrijf hem"));
    room.when(ANNA, change(card, "Bel haar")).refused(Rejection::TooManyCards);
}

#[test]
fn r31_some_cards_are_written_in_ones_turn_only() {
    let room = at("round");
    let turn = room.state.now.turns.as_ref().unwrap().current().unwrap();
    let other = if turn == ANNA { BAS } else { ANNA };
    let room = room.when(other, write("tip", "Bel hem")).refused(Rejection::NotYourTurn);
    let room = room.when(turn, write("tip", "Bel hem")).then(&["card_written"]);
    let card = room.card();
    let room = room.by(turn, Command::EndTurn);
    room.when(turn, change(card, "Bel haar")).refused(Rejection::NotYourTurn);
}

#[test]
fn r31_with_a_queue_the_floor_is_the_turn() {
    let room = at("queue").when(ANNA, write("gossip", "Vrij")).then(&["card_written"]);
    let room = room.by(LEAD, Command::GiveTurn { person: BAS });
    let room = room.when(CEM, write("gossip", "Nu niet")).refused(Rejection::NotYourTurn);
    room.when(BAS, write("gossip", "Nu wel")).then(&["card_written"]);
}

#[test]
fn r32_an_anonymous_card_has_a_seal_and_no_author() {
    let room = at("hush").when(ANNA, sealed("image", "Dun ijs", "a"));
    assert!(room.recorded.iter().all(|r| r.by.is_none()), "the log does not know who asked");
    let room = room.then(&["card_written"]);
    let content = room.look(room.card()).content.clone().unwrap();
    assert_eq!((content.author, content.seal), (None, Some(Secret("a".to_owned()).seal())));
    room.when(BAS, write("image", "Dik ijs")).refused(Rejection::SealNeeded);
}

#[test]
fn r32_a_seal_must_be_one_and_is_used_once() {
    let room = at("hush").by(ANNA, sealed("image", "Dun ijs", "a"));
    let room = room.when(ANNA, sealed("image", "Nog een", "a")).refused(Rejection::TooManyCards);
    let bad = Command::Write {
        kind: "image".into(),
        fields: fields(&[("text", "x")]),
        seal: Some(Seal("not a hash".to_owned())),
        to: None,
    };
    room.when(ANNA, bad).refused(Rejection::SealNeeded);
}

#[test]
fn r32_elsewhere_a_seal_is_refused() {
    let room = at("ask").when(ANNA, sealed("asked", "Hoe vaak?", "a")).refused(Rejection::SealNeeded);
    // Also on what the group writes together: it would take the name off the event.
    let room = room.at("tell").by(OWNER, write("question", "Mag dit?"));
    room.when(OWNER, sealed("question", "Moet dit?", "b")).refused(Rejection::SealNeeded);
}

#[test]
fn r32_the_limit_holds_for_all_writers_together() {
    // Five people, two each.
    let full = (0..10).fold(at("hush"), |room, n| room.by(ANNA, sealed("image", "Beeld", &n.to_string())));
    full.when(BAS, sealed("image", "Ik ook", "b")).refused(Rejection::TooManyCards);
}

#[test]
fn r32_who_wrote_and_left_takes_nobodys_place() {
    let room = at("score");
    let score = |secret: &str| Command::Write {
        kind: "score".into(),
        fields: fields(&[("safe", "2")]),
        seal: Some(Secret(secret.to_owned()).seal()),
        to: None,
    };
    let room = [LEAD, OWNER, ANNA].into_iter().fold(room, |room, p| room.by(p, score(&p.0.to_string())));
    let room = room.by(LEAD, Command::Remove { person: ANNA });
    let room = room.when(BAS, score("b")).then(&["card_written"]);
    room.when(CEM, score("c")).then(&["card_written"]);
}

#[test]
fn r32_the_moment_of_writing_is_not_kept() {
    let entered = at("hush").state.now.entered_at;
    let room =
        at("hush").later(30).by(ANNA, sealed("image", "Dun ijs", "a")).by(ANNA, Command::Ready { on: true });
    let card = room.card();
    assert_eq!(room.look(card).content.as_ref().unwrap().at, entered);
    let edit =
        Command::ChangeSealed { secret: Secret("a".to_owned()), fields: fields(&[("text", "Dik ijs")]) };
    let room = room.later(30).by(ANNA, edit);
    assert_eq!(room.look(card).content.as_ref().unwrap().at, entered);
}

#[test]
fn r33_what_the_group_writes_together_is_one_card() {
    let room = at("gossip");
    let view = |who: &str| Command::Write {
        kind: "matrix".into(),
        fields: fields(&[("who", who), ("side", "a")]),
        seal: None,
        to: None,
    };
    let room = room.when(ANNA, view("cliënt")).then(&["card_written"]);
    let card = room.card();
    let room = room.when(BAS, view("gemeente")).then(&["card_changed"]);
    let room = room.when(BAS, view("gemeente")).then(&[]);
    let room = room.when(CEM, Command::Change { card, fields: fields(&[("who", "buurt"), ("side", "b")]) });
    let room = room.then(&["card_changed"]);
    let content = room.look(card).content.as_ref().unwrap();
    assert_eq!((content.author, content.earlier.len()), (Some(ANNA), 2));
    room.when(OWNER, view("ik")).refused(Rejection::Listening);
}

#[test]
fn r33_a_shared_card_that_was_given_back_is_its_authors() {
    let room = at("gossip");
    let view = |who: &str| fields(&[("who", who), ("side", "a")]);
    let room =
        room.by(ANNA, Command::Write { kind: "matrix".into(), fields: view("cliënt"), seal: None, to: None });
    let card = room.card();
    let room = room.by(LEAD, Command::Return { card });
    let room = room.when(BAS, Command::Change { card, fields: view("buurt") }).refused(Rejection::NotAuthor);
    room.when(ANNA, Command::Change { card, fields: view("buurt") })
        .then(&["card_changed", "cards_revealed"]);
}

#[test]
fn r33_an_anonymous_card_of_that_kind_is_nobodys_to_write_on() {
    let room = at("hush").by(ANNA, sealed("image", "Dun ijs", "a"));
    let card = room.card();
    let room = room.at("unhush").by(LEAD, Command::Reclassify { card, kind: "question".into() }).at("tell");
    let room = room.when(OWNER, change(card, "Mag dit?")).refused(Rejection::NotAuthor);
    room.when(OWNER, write("question", "Mag dit?")).then(&["card_written"]);
}

#[test]
fn r34_one_changes_ones_own_card() {
    let room = at("ask").by(ANNA, write("asked", "Hoe vaak?"));
    let card = room.card();
    let room = room.when(ANNA, change(card, "Hoe vaak is dat?")).then(&["card_changed"]);
    let room = room.when(ANNA, change(card, "Hoe vaak is dat?")).then(&[]);
    let room = room.when(BAS, change(card, "Gekaapt")).refused(Rejection::NotAuthor);
    let room = room.when(ANNA, change(crate::ids::CardId(9), "?")).refused(Rejection::UnknownCard);
    let room = room.by(LEAD, go_to("unhush"));
    room.when(ANNA, change(card, "Te laat")).refused(Rejection::NotInThisPhase);
}

#[test]
fn r34_a_card_that_was_turned_over_stays_as_it_was() {
    let room = at("solo").by(ANNA, write("stance", "Ik zou bellen"));
    let card = room.card();
    let room = room.at("round").by(LEAD, Command::GiveTurn { person: ANNA });
    assert_eq!(room.look(card).audience, Audience::All);
    room.when(ANNA, change(card, "Ik zou toch niet bellen")).refused(Rejection::CardFixed);
}

#[test]
fn r34_a_kind_with_versions_keeps_the_earlier_ones() {
    let room = at("tell").by(OWNER, write("question", "Mag ik dit?"));
    let card = room.card();
    let room = room.at("return").by(OWNER, write("question", "Wat durf ik?"));
    let content = room.look(card).content.as_ref().unwrap();
    assert_eq!((text_of(room.look(card)), content.earlier.len()), ("Wat durf ik?", 1));
}

#[test]
fn r45_a_flood_of_changes_keeps_the_first_version_and_the_latest() {
    let long = |n: usize| format!("{n} {}", "w".repeat(250));
    let mut room = at("tell").by(OWNER, write("question", &long(0)));
    let card = room.card();
    for n in 1..=1_000 {
        room = room.by(OWNER, change(card, &long(n)));
        let kept = room.look(card).content.as_ref().unwrap().earlier.len();
        assert_eq!(kept, n.min(VERSIONS_KEPT), "up to the limit every version stays");
    }
    let earlier = &room.look(card).content.as_ref().unwrap().earlier;
    let text = |at: usize| earlier[at].values().next().unwrap().as_str();
    assert_eq!((text(0), text(1), text(49)), (long(0).as_str(), long(951).as_str(), long(999).as_str()));
    assert_eq!(text_of(room.look(card)), long(1_000));
    let size = serde_json::to_string(&room.look(card)).unwrap().len();
    assert!(size < 20_000, "{size} bytes");
}

#[test]
fn r34_hidden_and_withdrawn_cards_are_over() {
    let room = at("read").by(ANNA, write("tip", "Bel hem"));
    let card = room.card();
    let room = room.by(LEAD, Command::Hide { card });
    room.when(ANNA, change(card, "Bel haar")).refused(Rejection::CardFixed);
    let room = at("ask").by(ANNA, write("asked", "Hoe vaak?"));
    let card = room.card();
    let room = room.by(ANNA, Command::Withdraw { card });
    room.when(ANNA, change(card, "Hoe lang?")).refused(Rejection::CardFixed);
}

#[test]
fn r35_a_sealed_card_is_changed_with_its_secret_until_it_is_turned_over() {
    let edit = |secret: &str| Command::ChangeSealed {
        secret: Secret(secret.to_owned()),
        fields: fields(&[("text", "Dik ijs")]),
    };
    let room = at("hush").by(ANNA, sealed("image", "Dun ijs", "a"));
    let room = room.when(ANNA, edit("b")).refused(Rejection::UnknownCard);
    let card = room.card();
    let room = room.when(ANNA, change(card, "Dik ijs")).refused(Rejection::NotAuthor);
    let room = room.when(ANNA, edit("a")).then(&["card_changed"]);
    let room = room.when(ANNA, edit("a"));
    assert!(room.recorded.iter().all(|r| r.by.is_none()));
    let room = room.after.by(LEAD, next());
    let room = room.when(ANNA, edit("a")).refused(Rejection::NotInThisPhase);
    let room = room.by(LEAD, go_to("hush"));
    room.when(ANNA, edit("a")).refused(Rejection::CardFixed);
}

#[test]
fn r36_one_takes_back_ones_own_card() {
    let room = at("ask").by(ANNA, write("asked", "Hoe vaak?"));
    let card = room.card();
    let room = room.when(BAS, Command::Withdraw { card }).refused(Rejection::NotAuthor);
    let room = room.when(ANNA, Command::Withdraw { card }).then(&["card_withdrawn"]);
    let room = room.when(ANNA, Command::Withdraw { card }).refused(Rejection::CardFixed);
    let room = room.at("hush").by(ANNA, sealed("image", "Dun ijs", "a"));
    let card = room.card();
    room.when(ANNA, Command::Withdraw { card }).refused(Rejection::NotAuthor);
}

#[test]
fn a_role_that_comes_later_writes_under_its_own_rule() {
    let room = at("ask").role(CEM, Role::Observer);
    room.when(CEM, write("asked", "Hoe vaak?")).refused(Rejection::Listening);
}
