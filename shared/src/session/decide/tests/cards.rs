//! R30 to R40: writing, changing, returning and revealing cards.

use super::given::*;
use crate::{
    protocol::{Audience, Role},
    seal::{Seal, Secret},
    session::{Command, Event, Rejection, Status},
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
    let room = room.by(ANNA, Command::Write { kind: "matrix".into(), fields: view("cliënt"), seal: None });
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
fn r37_the_facilitator_gives_a_card_back() {
    let room = at("read").by(ANNA, write("asked", "Heb je al gebeld?"));
    let card = room.card();
    let room = room.when(LEAD, Command::Return { card }).then(&["card_returned"]);
    let returned = room.look(card);
    assert_eq!((returned.status, returned.audience), (Status::Returned, Audience::Author));
    let room =
        room.when(ANNA, change(card, "Wat heb je geprobeerd?")).then(&["card_changed", "cards_revealed"]);
    assert!(is_live(room.look(card)) && room.look(card).audience == Audience::All);
}

#[test]
fn r37_a_card_that_was_given_back_is_no_longer_picked() {
    let room = at("read").by(ANNA, write("asked", "Heb je al gebeld?"));
    let card = room.card();
    let room = room.by(OWNER, Command::Pick { card, on: true }).by(LEAD, Command::Return { card });
    let room = room.by(ANNA, change(card, "Wat heb je geprobeerd?"));
    assert!(!room.look(card).content.as_ref().unwrap().picked);
}

#[test]
fn r37_the_facilitator_acts_only_on_cards_that_he_can_read() {
    let room = at("ask").by(ANNA, write("asked", "Hoe vaak?"));
    let card = room.card();
    let room = room.when(LEAD, Command::Return { card }).refused(Rejection::UnknownCard);
    let room = room.when(LEAD, Command::Hide { card }).refused(Rejection::UnknownCard);
    let room =
        room.when(LEAD, Command::Reclassify { card, kind: "tip".into() }).refused(Rejection::UnknownCard);
    let room = room.at("read").when(LEAD, Command::Hide { card }).then(&["card_hidden"]);
    room.when(LEAD, Command::Hide { card }).refused(Rejection::UnknownCard);
}

#[test]
fn r37_an_anonymous_card_goes_back_to_nobody() {
    let room = at("hush").by(ANNA, sealed("image", "Dun ijs", "a"));
    let card = room.card();
    let room = room.at("unhush").when(LEAD, Command::Return { card }).refused(Rejection::NotAuthor);
    room.when(LEAD, Command::Hide { card }).then(&["card_hidden"]);
}

#[test]
fn r37_a_card_becomes_another_kind_with_the_same_fields() {
    let room = at("read").by(ANNA, write("asked", "Je zou kunnen bellen"));
    let card = room.card();
    let to = |kind: &str| Command::Reclassify { card, kind: kind.into() };
    let room = room.when(LEAD, to("pitch")).refused(Rejection::UnknownKind);
    let room = room.when(LEAD, to("nonsense")).refused(Rejection::UnknownKind);
    let room = room.when(LEAD, to("asked")).then(&[]);
    let room = room.when(LEAD, to("tip")).then(&["card_reclassified"]);
    assert_eq!(room.look(card).kind.as_str(), "tip");
}

#[test]
fn r38_the_author_or_the_facilitator_turns_a_withheld_card_over() {
    let room = at("tell").by(OWNER, write("outcome", "Ik heb gebeld"));
    let card = room.card();
    let room = room.when(OWNER, reveal("outcome")).refused(Rejection::NotInThisPhase);
    let room = room
        .at("outcome")
        .when(LEAD, reveal("outcome"))
        .then_events(&[Event::CardsRevealed { cards: vec![card], to: Audience::All }]);
    let room = room.when(OWNER, reveal("outcome")).refused(Rejection::NothingToReveal);
    let room = room.when(OWNER, reveal("situation")).refused(Rejection::NotInThisPhase);
    room.when(ANNA, reveal("outcome")).refused(Rejection::Listening);
}

#[test]
fn r38_nobody_turns_over_what_is_somebody_elses() {
    // Anna takes the owner's place: the withheld card remains its author's.
    let room = at("tell").by(OWNER, write("outcome", "Ik heb gebeld")).owner(ANNA).at("outcome");
    room.when(ANNA, reveal("outcome")).refused(Rejection::NothingToReveal);
}

#[test]
fn r39_the_owner_answers_questions_that_lie_open() {
    let room = at("ask").by(ANNA, write("asked", "Hoe vaak?"));
    let card = room.card();
    let answer = |text: Option<&str>| Command::Answer { card, text: text.map(str::to_owned) };
    let room = room.when(OWNER, answer(Some("Elke week"))).refused(Rejection::Listening);
    // To the owner only: he may answer already.
    let room = room.at("to_owner").when(OWNER, answer(Some("Elke week"))).then(&["answered"]);
    let room = room.at("read").when(OWNER, answer(Some("  "))).then(&["answered"]);
    assert_eq!(
        room.look(card).content.as_ref().unwrap().answer.as_ref().unwrap().text,
        None,
        "open on purpose"
    );
    let room = room.when(OWNER, answer(Some(&"x".repeat(2001)))).refused(Rejection::TextTooLong);
    let room = room.when(OWNER, answer(Some(&"x".repeat(2000)))).then(&["answered"]);
    let room = room.when(ANNA, answer(None)).refused(Rejection::NotInThisPhase);
    let gone = Command::Answer { card: crate::ids::CardId(1), text: None };
    let room = room.when(OWNER, gone).refused(Rejection::UnknownCard);
    let room = room.by(BAS, write("tip", "Bel hem"));
    let tip = Command::Answer { card: room.card(), text: None };
    room.when(OWNER, tip).refused(Rejection::NotInThisPhase);
}

#[test]
fn r39_a_question_that_does_not_lie_open_is_unknown() {
    let room = at("ask").by(ANNA, write("asked", "Hoe vaak?"));
    let card = room.card();
    let room = room.at("read").by(LEAD, Command::Return { card });
    room.when(OWNER, Command::Answer { card, text: None }).refused(Rejection::UnknownCard);
}

#[test]
fn r40_every_field_fits_its_kind() {
    let room = at("close");
    let action =
        |pairs: &[(&str, &str)]| Command::Write { kind: "action".into(), fields: fields(pairs), seal: None };
    let refusals: [(&[(&str, &str)], Rejection); 10] = [
        (&[("what", "Bellen")], Rejection::TextEmpty),
        (&[("what", "   "), ("when", "2026-02-28")], Rejection::TextEmpty),
        (&[("what", "Bellen"), ("when", "2026-02-29")], Rejection::FieldInvalid),
        (&[("what", "Bellen"), ("when", "2026-13-01")], Rejection::FieldInvalid),
        (&[("what", "Bellen"), ("when", "2026-04-31")], Rejection::FieldInvalid),
        (&[("what", "Bellen"), ("when", "1-2-2026")], Rejection::FieldInvalid),
        (&[("what", "Bellen"), ("when", "2026-02-28T10:00")], Rejection::FieldInvalid),
        (&[("what", "Bellen"), ("when", "+026-02-28")], Rejection::FieldInvalid),
        (&[("what", "Bellen"), ("when", "2026-02-28"), ("who", "ik")], Rejection::UnknownField),
        (&[], Rejection::TextEmpty),
    ];
    let room =
        refusals.into_iter().fold(room, |room, (pairs, why)| room.when(OWNER, action(pairs)).refused(why));
    let long = "é".repeat(301);
    let room =
        room.when(OWNER, action(&[("what", &long), ("when", "2026-02-28")])).refused(Rejection::TextTooLong);
    let fits = "é".repeat(300);
    room.when(OWNER, action(&[("what", &fits), ("when", "2028-02-29")])).then(&["card_written"]);
}

#[test]
fn r40_control_characters_are_left_out() {
    let room = at("tell").by(OWNER, write("situation", " Eerst\r\ndit\u{0},\tdan\u{7} dat\n"));
    assert_eq!(text_of(room.look(room.card())), "Eerst\ndit,\tdan dat");
    let room = room.at("ask").by(ANNA, write("asked", "Een\nregel\u{1b}"));
    assert_eq!(text_of(room.look(room.card())), "Een regel", "a line is one line");
    room.when(ANNA, write("asked", "\u{0}\u{1}")).refused(Rejection::TextEmpty);
}

#[test]
fn r40_choices_and_scales_take_their_own_values_only() {
    let room = at("gossip");
    let view = |side: &str| Command::Write {
        kind: "matrix".into(),
        fields: fields(&[("who", " cliënt "), ("side", side), ("norm", "  ")]),
        seal: None,
    };
    let room = room.when(ANNA, view("c")).refused(Rejection::FieldInvalid);
    let room = room.when(ANNA, view("b")).then(&["card_written"]);
    let kept = &room.look(room.card()).content.as_ref().unwrap().fields;
    assert_eq!(kept, &fields(&[("who", "cliënt"), ("side", "b")]), "trimmed, and empty fields left out");
    let score = |safe: &str| Command::Write {
        kind: "score".into(),
        fields: fields(&[("safe", safe)]),
        seal: Some(Secret("s".to_owned()).seal()),
    };
    let room = room.at("score").when(ANNA, score("0")).refused(Rejection::FieldInvalid);
    let room = room.when(ANNA, score("4")).refused(Rejection::FieldInvalid);
    let room = room.when(ANNA, score("+3")).refused(Rejection::FieldInvalid);
    let room = room.when(ANNA, score("03")).refused(Rejection::FieldInvalid);
    let room = room.when(ANNA, score("veel")).refused(Rejection::FieldInvalid);
    room.when(ANNA, score("3")).then(&["card_written"]);
}

#[test]
fn a_role_that_comes_later_writes_under_its_own_rule() {
    let room = at("ask").role(CEM, Role::Observer);
    room.when(CEM, write("asked", "Hoe vaak?")).refused(Rejection::Listening);
}
