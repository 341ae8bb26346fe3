//! R70 to R76: what each viewer may see, and that what it hears leads to the same.

use super::given::*;
use crate::{
    ids::{CardId, PersonId},
    protocol::Role,
    session::{
        Command, Event, State, apply,
        deliver::{deliver, receive},
        redact::{Sight, Viewer, redact, sight},
    },
};

fn sees(room: &Given, viewer: Viewer, card: CardId) -> Sight {
    sight(&room.state, &room.state.cards[&card], viewer)
}

fn person(id: PersonId) -> Viewer {
    Viewer::Person(id)
}

#[test]
fn r70_a_card_for_its_author_is_face_down_for_all_others() {
    let room = at("ask").by(ANNA, write("asked", "Hoe vaak?"));
    let card = room.card();
    assert_eq!(sees(&room, person(ANNA), card), Sight::Up);
    for other in [person(LEAD), person(OWNER), person(BAS), Viewer::Screen] {
        assert_eq!(sees(&room, other, card), Sight::Down);
        let seen = &redact(&room.state, other).cards[&card];
        assert_eq!(seen.content, None, "no text, no author");
    }
}

#[test]
fn r71_a_card_for_the_owner_moves_with_the_role() {
    let room = at("ask").by(ANNA, write("asked", "Hoe vaak?")).at("to_owner");
    let card = room.card();
    assert_eq!((sees(&room, person(OWNER), card), sees(&room, person(BAS), card)), (Sight::Up, Sight::Down));
    assert_eq!(sees(&room, Viewer::Screen, card), Sight::Down);
    let room = room.owner(BAS);
    assert_eq!((sees(&room, person(OWNER), card), sees(&room, person(BAS), card)), (Sight::Down, Sight::Up));
}

#[test]
fn r72_an_anonymous_card_is_not_there_at_all_before_it_is_turned_over() {
    let room = at("hush").by(ANNA, sealed("image", "Dun ijs", "a"));
    let card = room.card();
    for viewer in [person(ANNA), person(BAS), person(LEAD), Viewer::Screen] {
        assert!(!redact(&room.state, viewer).cards.contains_key(&card));
    }
    let room = room.at("unhush");
    let content = redact(&room.state, person(BAS)).cards[&card].content.clone().unwrap();
    assert_eq!(content.author, None);
}

#[test]
fn r73_who_waits_or_left_sees_nothing_on_the_table() {
    let room = at("read").by(ANNA, write("tip", "Bel hem")).by(Server, join("Laat"));
    let late = person(PersonId(6));
    assert!(redact(&room.state, late).cards.is_empty());
    let room = room.by(LEAD, Command::Admit { person: PersonId(6) });
    assert_eq!(redact(&room.state, late).cards.len(), 1);
    let room = room.by(LEAD, Command::Remove { person: PersonId(6) });
    assert!(redact(&room.state, late).cards.is_empty());
}

#[test]
fn r73_who_waits_knows_only_himself_and_how_far_it_is() {
    let pause = Command::Pause { reason: Some("Marit moet huilen".to_owned()) };
    let room = at("ask").by(Server, join("Laat")).by(ANNA, Command::Ready { on: true });
    let late = person(PersonId(6));
    let mut view = redact(&room.state, late);
    let before = room.state.clone();
    let when = room.when(OWNER, pause);
    let mut state = before;
    for recorded in when.recorded.clone() {
        let mut after = state.clone();
        apply(&mut after, &recorded);
        let happened = deliver(&state, &after, &recorded, late);
        assert_eq!(happened.recorded.event, Event::Veiled);
        receive(&mut view, &happened);
        state = after;
    }
    assert_eq!(view, redact(&state, late));
    let told = serde_json::to_string(&State { script: state.script.clone(), ..view.clone() }).unwrap();
    for hidden in ["Marit", "Hans", "Anna", "huilen"] {
        assert!(state.people.iter().any(|p| p.name == hidden) || hidden == "huilen");
        assert!(!told.contains(&format!("\"{hidden}")) && !told.contains("huilen"), "{hidden} in {told}");
    }
    assert_eq!(view.people.iter().map(|p| p.id).collect::<Vec<_>>(), [PersonId(6)]);
    assert_eq!((view.departures.len(), view.now.ready.len(), view.now.paused), (0, 0, None));
    assert_eq!(view.phase().map(|p| p.id.as_str()), Some("ask"), "how far it is");
}

#[test]
fn r73_who_is_let_in_gets_the_whole_table() {
    let room = at("read").by(ANNA, write("tip", "Bel hem")).by(Server, join("Laat"));
    let late = person(PersonId(6));
    let (mut view, before) = (redact(&room.state, late), room.state.clone());
    let when = room.when(LEAD, Command::Admit { person: PersonId(6) });
    let happened = deliver(&before, &when.after.state, &when.recorded[0], late);
    assert!(happened.whole.is_some());
    receive(&mut view, &happened);
    assert_eq!(view, redact(&when.after.state, late));
    assert_eq!((view.people.len(), view.cards.len()), (6, 1));
}

#[test]
fn r73_a_late_joiner_does_not_see_what_was_written_alone() {
    let room = at("ask").by(ANNA, write("asked", "Hoe vaak?")).by(Server, join("Laat"));
    let card = room.card();
    let room = room.by(LEAD, Command::Admit { person: PersonId(6) });
    assert_eq!(sees(&room, person(PersonId(6)), card), Sight::Down);
}

#[test]
fn r74_who_is_away_sees_it_once_the_phase_is_over() {
    let room = at("gossip").by(ANNA, write("gossip", "Zij draagt veel"));
    let card = room.card();
    assert_eq!((sees(&room, person(OWNER), card), sees(&room, person(BAS), card)), (Sight::Down, Sight::Up));
    let room = room.by(LEAD, next());
    assert_eq!(sees(&room, person(OWNER), card), Sight::Up);
}

#[test]
fn r75_cards_that_were_taken_away_are_face_down() {
    let room = at("read").by(ANNA, write("tip", "Bel hem"));
    let card = room.card();
    let room = room.by(LEAD, Command::Return { card });
    assert_eq!((sees(&room, person(ANNA), card), sees(&room, person(LEAD), card)), (Sight::Up, Sight::Down));
    let room = room.by(ANNA, change(card, "Bel haar")).by(LEAD, Command::Hide { card });
    assert_eq!(
        (sees(&room, person(ANNA), card), sees(&room, person(LEAD), card)),
        (Sight::Down, Sight::Down)
    );
}

#[test]
fn r76_dots_and_hidden_marks_are_ones_own() {
    let room = at("read").by(ANNA, write("tip", "Bel hem"));
    let tip = room.card();
    let room = room.at("dots").by(ANNA, Command::Vote { card: tip, dots: 2 });
    let dots = |room: &Given, viewer| redact(&room.state, viewer).cards[&tip].content.clone().unwrap().dots;
    assert_eq!(dots(&room, person(ANNA)).len(), 1);
    assert!(dots(&room, person(BAS)).is_empty() && dots(&room, Viewer::Screen).is_empty());
    let room = room.by(LEAD, Command::CloseVote);
    assert!(dots(&room, person(BAS)).is_empty(), "the sum is shown, not who voted");

    let room = at("ask").by(ANNA, write("asked", "Hoe vaak?"));
    let card = room.card();
    let room = room.at("to_owner").by(OWNER, mark(card, "warmth", "cold"));
    let marks =
        |room: &Given, viewer| redact(&room.state, viewer).cards[&card].content.clone().unwrap().marks;
    assert_eq!((marks(&room, person(OWNER)).len(), marks(&room, person(ANNA)).len()), (1, 0));
    let room = room.at("read");
    assert_eq!(marks(&room, person(ANNA)).len(), 1);
}

#[test]
fn r77_keys_and_command_ids_stay_on_the_server() {
    let mut room = circle();
    let seq = room.state.seq;
    apply::remember(&mut room.state, crate::ids::CommandId(uuid::Uuid::nil()), seq);
    for viewer in [person(LEAD), Viewer::Screen] {
        let seen = redact(&room.state, viewer);
        assert!(seen.people.iter().all(|p| p.key.is_none()) && seen.done.is_empty());
    }
}

/// Follows the whole log through the eyes of `viewer`.
fn follow(room: &Given, viewer: Viewer, mut check: impl FnMut(&Event, &State)) {
    let mut state = apply::open(&room.log[0]).unwrap();
    let mut view = redact(&state, viewer);
    for recorded in &room.log[1..] {
        let before = state.clone();
        apply::apply(&mut state, recorded);
        let happened = deliver(&before, &state, recorded, viewer);
        receive(&mut view, &happened);
        assert_eq!(view, redact(&state, viewer), "after {:?} for {viewer:?}", recorded.event);
        receive(&mut view, &happened);
        assert_eq!(view, redact(&state, viewer), "hearing it twice changes nothing");
        check(&happened.recorded.event, &view);
    }
}

#[test]
fn r78_what_a_viewer_hears_leads_to_what_it_may_see() {
    let room = at("ask").by(ANNA, write("asked", "Hoe vaak?"));
    let card = room.card();
    let room = room.by(Server, join("Laat")).at("to_owner").by(OWNER, mark(card, "warmth", "warm"));
    let room = room.owner(BAS).owner(OWNER).by(LEAD, Command::Admit { person: PersonId(6) }).at("read");
    let room = room.by(LEAD, Command::Return { card }).by(ANNA, change(card, "Hoe lang?"));
    let room = room.at("hush").by(ANNA, sealed("image", "Dun ijs", "a")).at("unhush").at("gossip");
    let room = room.by(BAS, write("gossip", "Zij draagt veel")).role(CEM, Role::Observer).at("return");
    for viewer in (1..=7).map(|n| person(PersonId(n))).chain([Viewer::Screen]) {
        follow(&room, viewer, |_, _| {});
    }
}

#[test]
fn r79_of_a_hidden_card_others_hear_that_something_happened_and_nothing_else() {
    let room = at("ask").by(ANNA, write("asked", "Hoe vaak?"));
    let (card, seq) = (room.card(), room.state.seq);
    follow(&room, person(BAS), |event, view| {
        if view.seq == seq {
            assert_eq!(event, &Event::Veiled);
            assert_eq!(view.cards[&card].content, None);
        }
    });
    let room = at("hush").by(ANNA, sealed("image", "Dun ijs", "a"));
    follow(&room, person(ANNA), |event, view| {
        if view.seq == room.state.seq {
            assert_eq!((event, view.cards.len()), (&Event::Veiled, 0), "not even that there is one");
        }
    });
}
