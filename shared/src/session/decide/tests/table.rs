//! R37 to R40: what happens with cards on the table, and what may stand on them.

use super::given::*;
use crate::{
    ids::FieldId,
    protocol::{Audience, CardKind, Field, Input, Nature, Text},
    seal::Secret,
    session::{Command, Event, Fields, Rejection, Status, decide::fields::checked_fields},
};

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
    let action = |pairs: &[(&str, &str)]| Command::Write {
        kind: "action".into(),
        fields: fields(pairs),
        seal: None,
        to: None,
    };
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
        to: None,
    };
    let room = room.when(ANNA, view("c")).refused(Rejection::FieldInvalid);
    let room = room.when(ANNA, view("b")).then(&["card_written"]);
    let kept = &room.look(room.card()).content.as_ref().unwrap().fields;
    assert_eq!(kept, &fields(&[("who", "cliënt"), ("side", "b")]), "trimmed, and empty fields left out");
    let score = |safe: &str| Command::Write {
        kind: "score".into(),
        fields: fields(&[("safe", safe)]),
        seal: Some(Secret("s".to_owned()).seal()),
        to: None,
    };
    let room = room.at("score").when(ANNA, score("0")).refused(Rejection::FieldInvalid);
    let room = room.when(ANNA, score("4")).refused(Rejection::FieldInvalid);
    let room = room.when(ANNA, score("+3")).refused(Rejection::FieldInvalid);
    let room = room.when(ANNA, score("03")).refused(Rejection::FieldInvalid);
    let room = room.when(ANNA, score("veel")).refused(Rejection::FieldInvalid);
    room.when(ANNA, score("3")).then(&["card_written"]);
}

#[test]
fn r40_a_material_is_one_line_that_names_a_file() {
    let text = |t: &str| Text { nl: t.to_owned(), en: t.to_owned() };
    let (id, label) = (FieldId::from("file"), text("Bestand"));
    let file = Field { id: id.clone(), label, hint: None, input: Input::Material, required: false };
    let note = Field { id: "note".into(), input: Input::Line { max_chars: 20 }, ..file.clone() };
    let title = text("Werk");
    let shape =
        CardKind { title, nature: Nature::Form, fields: vec![file, note], versioned: false, points: None };
    let check = |value: &str| checked_fields(&shape, &Fields::from([(id.clone(), value.to_owned())]));
    let hex = "00112233445566778899aabbccddeeff";
    let line = format!("{hex} pdf Verslag groep 3.pdf");
    assert_eq!(check(&format!("  {line}\u{7}\n")).map(|f| f[&id].clone()), Ok(line));
    assert_eq!(check(""), Err(Rejection::TextEmpty));
    for wrong in ["Verslag.pdf".to_owned(), hex.to_owned(), format!("{hex} exe a"), format!("{hex} pdf ../a")]
    {
        assert_eq!(check(&wrong), Err(Rejection::FieldInvalid), "{wrong}");
    }
    let noted = Fields::from([("note".into(), "zonder bestand".to_owned())]);
    assert_eq!(checked_fields(&shape, &noted), Ok(noted));
}
