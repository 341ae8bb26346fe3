//! R60 to R62: what the learning note holds.

use super::given::*;
use crate::{
    note::{Item, compile},
    protocol::NoteField,
    session::{Command, Departure},
};

fn texts(room: &Given, field: NoteField) -> Vec<String> {
    let shown = |item: &Item| {
        let parts = item.parts.iter().map(|p| p.text.clone());
        [item.text.clone()].into_iter().chain(parts).filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" / ")
    };
    compile(&room.state).fields[&field].iter().map(shown).collect()
}

#[test]
fn r60_only_what_a_harvest_rule_names_comes_into_the_note() {
    let room = at("tell").by(OWNER, write("situation", "Een man van rond de vijftig"));
    let room = room
        .by(OWNER, write("question", "Wat mag ik?"))
        .at("return")
        .by(OWNER, write("question", "Wat durf ik?"));
    assert_eq!(texts(&room, NoteField::StartQuestion), ["Wat mag ik?"]);
    assert_eq!(texts(&room, NoteField::CoreQuestion), ["Wat durf ik?"]);
    let json = serde_json::to_string(&compile(&room.state)).unwrap();
    assert!(!json.contains("rond de vijftig"), "no rule names the situation");
    assert!(!json.contains("Marit"), "and no names");
}

#[test]
fn r60_only_fields_that_the_rule_names() {
    let view = Command::Write {
        kind: "matrix".into(),
        fields: fields(&[("who", "buurt"), ("side", "a"), ("norm", "stil")]),
        seal: None,
        to: None,
    };
    let room = at("gossip").by(ANNA, view);
    assert_eq!(texts(&room, NoteField::Perspectives), ["buurt / voor"], "a choice is told in words");
}

#[test]
fn r60_only_cards_with_the_mark_or_the_pick() {
    let room = at("read").by(ANNA, write("asked", "Een")).by(ANNA, write("asked", "Twee"));
    let warm = room.card();
    let room = room.by(BAS, write("asked", "Drie"));
    let picked = room.card();
    let room = room.by(OWNER, mark(warm, "warmth", "warm")).by(OWNER, mark(picked, "warmth", "cold"));
    assert_eq!(texts(&room, NoteField::HelpfulQuestions), ["Twee"]);
    let room = room.by(OWNER, Command::Pick { card: picked, on: true });
    assert_eq!(texts(&room, NoteField::HelpfulQuestions), ["Twee", "Drie"]);
    let room = room.by(OWNER, Command::Pick { card: warm, on: true });
    assert_eq!(texts(&room, NoteField::HelpfulQuestions), ["Twee", "Drie"], "each once");
}

#[test]
fn r61_what_was_never_turned_over_stays_out() {
    let room = at("ask").by(ANNA, write("asked", "Hoe vaak?")).at("to_owner");
    let card = room.card();
    let room = room.by(OWNER, mark(card, "warmth", "warm"));
    assert!(texts(&room, NoteField::HelpfulQuestions).is_empty(), "only the owner saw it");
    let room = room.at("read");
    assert_eq!(texts(&room, NoteField::HelpfulQuestions), ["Hoe vaak?"]);
    let room = room.by(LEAD, Command::Hide { card });
    assert!(texts(&room, NoteField::HelpfulQuestions).is_empty(), "what was put out of sight too");
}

#[test]
fn r61_cards_that_were_taken_or_given_back_stay_out() {
    let room = at("read").by(ANNA, write("tip", "Bel hem"));
    let card = room.card();
    assert_eq!(texts(&room, NoteField::Options), ["Bel hem"]);
    let room = room.by(LEAD, Command::Return { card });
    assert!(texts(&room, NoteField::Options).is_empty());
    let room = room.by(ANNA, change(card, "Schrijf hem")).by(ANNA, Command::Withdraw { card });
    assert!(texts(&room, NoteField::Options).is_empty());
}

#[test]
fn r62_the_same_session_gives_the_same_note() {
    let room = at("read").by(BAS, write("tip", "Bel hem")).by(ANNA, write("tip", "Schrijf hem"));
    let room = room.later(600).by(LEAD, Command::End { reason: Some("De tijd was om".to_owned()) });
    let note = compile(&room.state);
    assert_eq!(note, compile(&crate::session::replay(&room.log).unwrap()));
    assert_eq!(texts(&room, NoteField::Options), ["Schrijf hem", "Bel hem"], "by seat, not by time");
    assert_eq!((note.minutes, note.people), (10, 5));
    let last = note.departures.last().unwrap();
    assert_eq!((last.what, last.reason.as_deref()), (Departure::EndedEarly, Some("De tijd was om")));
    assert_eq!(last.phase.as_ref().map(|t| t.nl.as_str()), Some("Lezen"));
}

#[test]
fn r62_anonymous_cards_come_in_an_order_that_tells_nothing() {
    let room = at("hush").by(BAS, sealed("image", "Van Bas", "b")).by(ANNA, sealed("image", "Van Anna", "a"));
    let cards: Vec<_> = room.state.cards.keys().copied().collect();
    let room = cards.iter().fold(room.at("unhush"), |room, card| room.by(OWNER, mark(*card, "touch", "yes")));
    let by_id: Vec<String> = cards.iter().map(|id| text_of(room.look(*id)).to_owned()).collect();
    assert_eq!(texts(&room, NoteField::Tension), by_id);
}

#[test]
fn r60_what_two_people_said_alike_stands_there_twice() {
    let room = at("read").by(ANNA, write("tip", "Bel hem")).by(BAS, write("tip", "Bel hem"));
    assert_eq!(texts(&room, NoteField::Options), ["Bel hem", "Bel hem"]);
}

#[test]
fn r63_scores_are_told_as_averages() {
    let score = |safe: &str, secret: &str| Command::Write {
        kind: "score".into(),
        fields: fields(&[("safe", safe), ("remark", "Alleen voor de groep")]),
        seal: Some(crate::seal::Secret(secret.to_owned()).seal()),
        to: None,
    };
    let room = at("score").by(ANNA, score("2", "a")).by(BAS, score("3", "b")).by(CEM, score("3", "c"));
    assert!(texts(&room, NoteField::Evaluation).is_empty(), "not before they were turned over");
    let room = room.at("close");
    assert_eq!(texts(&room, NoteField::Evaluation), ["2,7 / 3 (3×)"]);
}
