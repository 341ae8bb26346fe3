//! R13 to R21, R25 and R26: phases, and who is silent in them.

use super::given::*;
use crate::{
    protocol::{Audience, Optional, Role},
    session::{Command, Departure, Event, Rejection, Stage},
};

fn switch(phase: &str, on: bool) -> Command {
    Command::SwitchPhase { phase: phase.into(), on }
}

fn departures(room: &Given) -> Vec<Departure> {
    room.state.departures.iter().map(|d| d.what).collect()
}

#[test]
fn r13_optional_phases_are_switched_until_the_group_passed_them() {
    let room = circle().when(LEAD, switch("choose", true)).then(&["phase_switched"]);
    let room = room.when(LEAD, switch("choose", true)).then(&[]);
    let room = room.when(LEAD, switch("tell", false)).refused(Rejection::PhaseFixed);
    let room = room.when(LEAD, switch("nowhere", false)).refused(Rejection::UnknownPhase);
    let room = room.by(LEAD, Command::Start).at("pitch");
    let room = room.when(LEAD, switch("pitch", false)).refused(Rejection::PhaseFixed);
    room.when(LEAD, switch("choose", false)).then(&["phase_switched"]);
}

#[test]
fn r28_a_choice_and_what_it_is_from_are_switched_together() {
    let is_on =
        |room: &Given, id: &str| room.state.script.phases.iter().any(|p| p.phase.id.as_str() == id && p.on);
    let room = circle().when(LEAD, switch("pitch", false)).then(&["phase_switched"]);
    let room = room.when(LEAD, switch("choose", true)).then(&["phase_switched", "phase_switched"]);
    assert!(is_on(&room, "pitch") && is_on(&room, "choose"));
    let room = room.when(LEAD, switch("pitch", false)).then(&["phase_switched", "phase_switched"]);
    assert!(!is_on(&room, "pitch") && !is_on(&room, "choose"));
    let room = room.when(LEAD, switch("pitch", true)).then(&["phase_switched", "phase_switched"]);
    assert!(is_on(&room, "choose"));
}

#[test]
fn r28_a_choice_from_nothing_cannot_be_switched_on() {
    // The group is in `arrive`, past no choice: both come on. At the place of what was never gathered, neither.
    let mut room = circle().by(LEAD, switch("pitch", false)).by(LEAD, Command::Start);
    room.state.now.place = room.state.script.position(&"pitch".into()).unwrap();
    room.when(LEAD, switch("choose", true)).refused(Rejection::PhaseFixed);
}

#[test]
fn r28_who_opens_a_session_may_name_either_or_both() {
    for asked in [vec!["choose"], vec!["choose", "pitch"], vec!["pitch", "choose"]] {
        let mut script = workbench();
        script.phases.iter_mut().filter(|p| p.phase.id.as_str() == "pitch").for_each(|p| {
            p.change(|phase| phase.optional = Some(Optional::Off));
            p.on = false;
        });
        for id in asked {
            assert_eq!(script.switch_from_start(&id.into()), Some(()));
        }
        let on = |id: &str| script.phases.iter().any(|p| p.phase.id.as_str() == id && p.on);
        assert!(on("pitch") && on("choose"));
    }
    assert_eq!(workbench().switch_from_start(&"tell".into()), None);
}

#[test]
fn r14_a_session_begins_with_three_people_and_an_owner() {
    let room = lobby().joined(2);
    let room = room.when(LEAD, Command::Start).refused(Rejection::TooFewPeople);
    let room = room.joined(1).when(LEAD, Command::Start).refused(Rejection::OwnerMissing);
    let room = room.owner(OWNER).when(LEAD, Command::Start).then(&["phase_entered"]);
    assert_eq!((room.phase(), room.state.stage), ("arrive", Stage::Running));
    room.when(LEAD, Command::Start).refused(Rejection::AlreadyStarted);
}

#[test]
fn r14_no_owner_is_needed_when_a_phase_chooses_one() {
    let room = lobby().joined(3).by(LEAD, switch("choose", true));
    room.when(LEAD, Command::Start).then(&["phase_entered"]);
}

#[test]
fn r14_in_the_lobby_no_phase_is_on() {
    let room = circle().when(LEAD, next()).refused(Rejection::NotStarted);
    let room = room.when(ANNA, write("asked", "Hoe vaak?")).refused(Rejection::NotStarted);
    let room = room.when(ANNA, Command::Pause { reason: None }).refused(Rejection::NotStarted);
    let room = room.when(LEAD, Command::Resume).refused(Rejection::NotStarted);
    let room = room.when(LEAD, Command::AddTime { seconds: 5, reason: None }).refused(Rejection::NotStarted);
    let room = room.when(LEAD, Command::GiveTurn { person: ANNA }).refused(Rejection::NotStarted);
    let room = room.when(LEAD, Command::CloseVote).refused(Rejection::NotStarted);
    room.when(LEAD, Command::End { reason: None }).refused(Rejection::NotStarted);
}

#[test]
fn r15_going_on_early_is_kept_as_a_departure() {
    let reason = Some("We weten genoeg".to_owned());
    let room = at("ask").later(5).when(LEAD, Command::Next { reason: reason.clone() });
    let room = room.then(&["departed", "phase_entered"]);
    let kept = room.state.departures.last().unwrap();
    assert_eq!((kept.what, &kept.reason), (Departure::LeftEarly, &reason));
    assert_eq!(kept.phase, Some("ask".into()));
}

#[test]
fn r15_after_the_shortest_time_or_when_all_is_done_going_on_is_no_departure() {
    at("ask").later(61).when(LEAD, next()).then(&["phase_entered"]);
    let room =
        [ANNA, BAS, CEM].into_iter().fold(at("ask"), |room, p| room.by(p, Command::Ready { on: true }));
    room.when(LEAD, next()).then(&["phase_entered"]);
}

#[test]
fn r15_leaving_a_round_before_its_end_is_kept() {
    let room = at("round").later(600).when(LEAD, next()).then(&["departed", "phase_entered"]);
    assert_eq!(room.state.departures.last().unwrap().what, Departure::RoundCut);
}

#[test]
fn r15_a_reason_has_a_limit() {
    let reason = |n: usize| Command::Next { reason: Some("x".repeat(n)) };
    let room = at("ask").when(LEAD, reason(301)).refused(Rejection::ReasonTooLong);
    room.when(LEAD, reason(300)).then(&["departed", "phase_entered"]);
}

#[test]
fn r15_going_on_from_the_last_phase_ends_the_session() {
    at("close").when(LEAD, next()).then(&["ended"]);
}

#[test]
fn r16_the_facilitator_goes_to_any_phase_that_is_on() {
    let room = at("read").when(LEAD, go_to("ask")).then(&["departed", "phase_entered"]);
    assert_eq!(departures(&room).last(), Some(&Departure::WentBack));
    let room = room.when(LEAD, go_to("ask")).then(&[]);
    let room = room.when(LEAD, go_to("close")).then(&["departed", "phase_entered"]);
    assert_eq!(departures(&room).last(), Some(&Departure::Skipped));
    let room = room.when(LEAD, go_to("choose")).refused(Rejection::UnknownPhase);
    room.when(LEAD, go_to("nowhere")).refused(Rejection::UnknownPhase);
}

#[test]
fn r16_going_back_loses_nothing() {
    let room = at("read").by(ANNA, write("tip", "Bel hem"));
    let card = room.card();
    let room = room.by(LEAD, go_to("ask")).by(LEAD, go_to("read"));
    assert!(is_live(room.look(card)));
}

#[test]
fn r17_phases_after_the_choice_need_an_owner() {
    let room = lobby().joined(4).by(LEAD, switch("choose", true)).by(LEAD, Command::Start);
    let room = room.at("pitch").by(ANNA, pitch("Twee petten"));
    let card = room.card();
    let room = room.at("choose").when(LEAD, next()).refused(Rejection::OwnerMissing);
    let room = room.when(LEAD, go_to("ask")).refused(Rejection::OwnerMissing);
    let room = room.when(LEAD, go_to("pitch")).then(&["departed", "vote_closed", "phase_entered"]);
    let room = room.at("choose").by(LEAD, Command::Pick { card, on: true });
    room.when(LEAD, next()).then(&["departed", "vote_closed", "phase_entered"]);
}

#[test]
fn r17_when_the_owner_left_another_is_named_first() {
    let room = at("tell").by(OWNER, Command::Remove { person: OWNER });
    let room = room.when(LEAD, next()).refused(Rejection::OwnerMissing);
    let room = room.owner(BAS);
    room.when(LEAD, next()).then(&["departed", "phase_entered"]);
}

#[test]
fn r18_what_was_written_alone_is_turned_over_as_the_phase_says() {
    let room = at("ask").by(ANNA, write("asked", "Hoe vaak?"));
    let card = room.card();
    assert_eq!(room.look(card).audience, Audience::Author);
    let room = room.by(LEAD, next());
    assert_eq!(room.look(card).audience, Audience::Owner, "to the owner only");
    let room = room.when(LEAD, next());
    assert!(
        room.recorded
            .iter()
            .any(|r| r.event == Event::CardsRevealed { cards: vec![card], to: Audience::All })
    );
}

#[test]
fn r18_a_card_that_was_taken_back_stays_down() {
    let room = at("ask").by(ANNA, write("asked", "Hoe vaak?"));
    let card = room.card();
    let room = room.by(ANNA, Command::Withdraw { card }).by(LEAD, go_to("read"));
    assert_eq!(room.look(card).audience, Audience::Author);
}

#[test]
fn r19_in_a_reveal_by_turn_cards_come_with_the_turn() {
    let room = at("solo").by(ANNA, write("stance", "Ik zou bellen"));
    let annas = room.card();
    let room = room.by(BAS, write("stance", "Ik zou wachten"));
    let bas_card = room.card();
    let room = room.by(LEAD, next());
    let first = room.state.now.turns.as_ref().unwrap().current().unwrap();
    let (now, later, other) = if first == ANNA { (annas, bas_card, BAS) } else { (bas_card, annas, ANNA) };
    assert_eq!(room.look(now).audience, Audience::All);
    assert_eq!(room.look(later).audience, Audience::Author);
    let room = room.by(LEAD, Command::GiveTurn { person: other });
    assert_eq!(room.look(later).audience, Audience::All);
}

#[test]
fn r27_cards_of_a_round_that_was_cut_short_are_turned_over() {
    let room = at("solo").by(ANNA, write("stance", "Ik zou bellen"));
    let room = room.by(BAS, write("stance", "Ik zou wachten")).by(LEAD, next());
    assert_eq!(face_down(&room), 1, "one has had a turn");
    let away = room.when(LEAD, go_to("tell"));
    assert!(matches!(away.recorded[1].event, Event::CardsRevealed { to: Audience::All, .. }));
    assert!(matches!(away.recorded[2].event, Event::PhaseEntered { .. }), "before the next phase begins");
    assert_eq!(face_down(&away.after), 0);
}

#[test]
fn r27_who_breaks_off_shows_nothing() {
    let room = at("solo").by(ANNA, write("stance", "Ik zou bellen"));
    let room = room.by(BAS, write("stance", "Ik zou wachten")).by(LEAD, next());
    let room = room.by(LEAD, Command::End { reason: None });
    assert_eq!(face_down(&room), 1);
}

fn face_down(room: &Given) -> usize {
    room.state.cards.values().filter(|c| c.audience < Audience::All).count()
}

#[test]
fn r20_a_pause_freezes_the_table() {
    let room = at("ask").by(ANNA, write("asked", "Hoe vaak?"));
    let card = room.card();
    let room = room.by(OWNER, Command::Pause { reason: None });
    let room = room.when(ANNA, write("asked", "En nu?")).refused(Rejection::Paused);
    let room = room.when(ANNA, change(card, "En dan?")).refused(Rejection::Paused);
    let room = room.when(ANNA, Command::Ready { on: true }).refused(Rejection::Paused);
    let room = room.when(LEAD, next()).refused(Rejection::Paused);
    let room = room.when(LEAD, go_to("tell")).refused(Rejection::Paused);
    let room = room.when(ANNA, Command::Agree).then(&["agreed"]);
    let room = room.by(LEAD, Command::Resume);
    let room = room.when(ANNA, write("asked", "En nu?")).then(&["card_written"]);
    let paused = room.at("round").by(BAS, Command::Pause { reason: None });
    let paused = paused.when(LEAD, Command::SkipTurn).refused(Rejection::Paused);
    paused.when(LEAD, Command::GiveTurn { person: BAS }).refused(Rejection::Paused);
}

/// Every contribution of domain.md §14.2, on a table where it would otherwise be allowed.
#[test]
fn r21_who_listens_gives_no_sign_of_any_kind() {
    let room = at("read").by(ANNA, write("asked", "Hoe vaak?"));
    let card = room.card();
    let room = room.by(ANNA, write("tip", "Bel hem"));
    let own = room.card();
    let room = room.role(ANNA, Role::Observer);
    assert!(room.state.right(ANNA).is_silent());
    let signs = [
        write("asked", "Toch nog een"),
        change(own, "Bel haar"),
        Command::ChangeSealed {
            secret: crate::seal::Secret("x".to_owned()),
            fields: fields(&[("text", "x")]),
        },
        Command::Withdraw { card: own },
        reveal("outcome"),
        Command::Answer { card, text: None },
        mark(card, "warmth", "warm"),
        Command::Pick { card, on: true },
        Command::Vote { card, dots: 1 },
        Command::Ready { on: true },
        Command::EndTurn,
        Command::Pass,
        Command::Hand { up: true },
    ];
    let room = signs.into_iter().fold(room, |room, sign| room.when(ANNA, sign).refused(Rejection::Listening));
    let room = room.role(ANNA, Role::Consultant);
    room.when(ANNA, change(own, "Bel haar")).then(&["card_changed"]);
}

#[test]
fn r21_away_is_as_silent_as_listening() {
    let room = at("gossip").when(OWNER, write("gossip", "Ik hoor jullie")).refused(Rejection::Listening);
    room.when(ANNA, write("gossip", "Zij draagt veel")).then(&["card_written"]);
}

#[test]
fn r21_a_secret_does_not_lift_the_silence() {
    let room = at("hush").by(ANNA, sealed("image", "Dun ijs", "geheim van Anna"));
    let edit = || Command::ChangeSealed {
        secret: crate::seal::Secret("geheim van Anna".to_owned()),
        fields: fields(&[("text", "Dik ijs")]),
    };
    let room = room.role(ANNA, Role::Observer);
    let room = room.when(ANNA, edit()).refused(Rejection::Listening);
    let room = room.role(ANNA, Role::Consultant);
    room.when(ANNA, edit()).then(&["card_changed"]);
}

#[test]
fn r25_a_hard_phase_goes_on_once_it_has_done_its_work() {
    let room = at("solo");
    let room = room.by(ANNA, Command::Ready { on: true }).by(BAS, Command::Ready { on: true });
    assert_eq!(room.phase(), "solo");
    let room = room.when(CEM, Command::Ready { on: true }).then(&["ready_set", "phase_entered"]);
    assert_eq!(room.phase(), "round");
}

#[test]
fn r25_a_soft_phase_waits_for_the_facilitator() {
    let room =
        [ANNA, BAS, CEM].into_iter().fold(at("ask"), |room, p| room.by(p, Command::Ready { on: true }));
    assert_eq!(room.phase(), "ask");
}

#[test]
fn r26_the_facilitator_ends_the_session_from_any_phase() {
    let room = at("dots").when(LEAD, Command::End { reason: Some("Brandalarm".to_owned()) });
    let room = room.then(&["vote_closed", "departed", "ended"]);
    assert_eq!(departures(&room).last(), Some(&Departure::EndedEarly));
    assert!(room.state.people.iter().all(|p| !p.is_here()), "attendance ends with the session");
    let room = at("close").by(ANNA, Command::Pause { reason: None });
    let room =
        room.when(LEAD, Command::End { reason: Some("x".repeat(301)) }).refused(Rejection::ReasonTooLong);
    room.when(LEAD, Command::End { reason: None }).then(&["ended"]);
}
