//! R46 to R49, R54, R84 to R86, R90 and R91: groups, parts to play, replies, checks, points, asides.

use super::given::*;
use crate::{
    ids::{OptionId, PersonId, ScaleId},
    protocol::{Answers, Role, ScriptPhase, script::Part},
    session::{
        Command, Event, Rejection, Target, Viewer,
        redact::{Sight, redact, sight},
        turns::TurnEnd,
    },
};

/// Four in two pairs: the owner with Anna, Bas with Cem.
fn pairs() -> Given {
    at("think").by(ANNA, write("idea", "Een bankje")).by(BAS, write("idea", "Een tuin")).at("pairs")
}

/// An idea of each four, open for all: here one, Anna's.
pub(super) fn four_ideas() -> Given {
    pairs().at("fours").fresh(CARD).by(ANNA, write("four_idea", "Een bankje in een tuin")).at("all")
}

const CARD: u64 = 7_100;

fn reply(to: u64, text: &str) -> Command {
    let to = Some(Target { card: crate::ids::CardId(to), spot: None });
    Command::Write { kind: "statement".into(), fields: fields(&[("text", text)]), seal: None, to }
}

fn see(room: &Given, kind: &str, who: PersonId) -> Vec<Sight> {
    let kind = kind.into();
    room.state.live_cards(&kind).map(|card| sight(&room.state, card, Viewer::Person(who))).collect()
}

#[test]
fn r85_the_circle_is_parted_by_seat_and_the_facilitator_moves_people() {
    let room = pairs();
    assert_eq!(room.state.flow.groups, [vec![OWNER, ANNA], vec![BAS, CEM]]);
    let to = |person, group| Command::Move { person, group };
    let room = room.when(ANNA, to(ANNA, 1)).refused(Rejection::NotFacilitator);
    let room = room.when(LEAD, to(ANNA, 2)).refused(Rejection::UnknownOption);
    let room = room.when(LEAD, to(LEAD, 1)).refused(Rejection::NotInThisPhase);
    let room = room.when(LEAD, to(ANNA, 1)).then(&["grouped"]);
    assert_eq!(room.state.flow.groups, [vec![OWNER], vec![BAS, CEM, ANNA]]);
    let room = room.when(LEAD, to(ANNA, 1)).then(&[]);
    room.at("all").when(LEAD, to(ANNA, 0)).refused(Rejection::NotInThisPhase);
}

#[test]
fn r85_pairs_become_a_four_and_who_comes_late_joins_the_smallest_group() {
    let room = pairs().by(Server, join("Dilan"));
    let late = room.state.people.last().unwrap().id;
    let room = room.when(LEAD, Command::Admit { person: late }).then(&["admitted", "grouped"]);
    assert_eq!(room.state.flow.groups, [vec![OWNER, ANNA, late], vec![BAS, CEM]]);
    let room = room.at("fours");
    assert_eq!(room.state.flow.groups, [vec![OWNER, ANNA, late, BAS, CEM]]);
}

#[test]
fn r90_a_card_of_a_group_is_seen_in_that_group_and_travels_with_it() {
    let room = pairs();
    assert_eq!(see(&room, "idea", OWNER), [Sight::Up, Sight::Down], "Anna's, not Bas's");
    assert_eq!(see(&room, "idea", LEAD), [Sight::Down, Sight::Down], "the facilitator is in no group");
    let room = room.by(OWNER, write("pair_idea", "Zitten")).by(BAS, write("pair_idea", "Tuinieren"));
    assert_eq!(room.state.live_cards(&"pair_idea".into()).count(), 2, "one for each pair");
    let room = room.when(ANNA, write("pair_idea", "Samen zitten")).then(&["card_changed"]);
    assert_eq!(see(&room, "pair_idea", CEM), [Sight::Down, Sight::Up]);
    let room = room.at("fours");
    assert_eq!(see(&room, "pair_idea", CEM), [Sight::Up, Sight::Up], "the four sees what both pairs made");
    let room = room.at("all");
    assert_eq!(see(&room, "pair_idea", LEAD), [Sight::Down, Sight::Down], "what was not brought stays there");
}

#[test]
fn r39_r90_nobody_answers_a_card_of_another_group() {
    let mut script = workbench();
    for phase in script.phases.iter_mut().filter(|p| p.outline.id.as_str() == "pairs") {
        phase.change(|p| {
            p.answers =
                Some(Answers { to: vec!["pair_idea".into()], by: vec![Role::Owner, Role::Consultant] });
        });
    }
    let room = lobby_of(script).joined(5).owner(OWNER).by(LEAD, Command::Start).at("pairs");
    let room = room.by(BAS, write("pair_idea", "Tuinieren"));
    let answer = Command::Answer { card: room.card(), text: Some("Waar dan?".to_owned()) };
    let room = room.when(OWNER, answer.clone()).refused(Rejection::UnknownCard);
    room.when(CEM, answer).then(&["answered"]);
}

#[test]
fn r86_parts_are_dealt_by_seat_move_on_and_stand_on_the_card() {
    let room = pairs();
    let hat = |room: &Given, id| room.state.flow.personas.get(&id).map(|part| part.0.clone());
    let hats = |room: &Given| [OWNER, ANNA, BAS, CEM].map(|id| hat(room, id).unwrap());
    assert_eq!(hats(&room), ["white", "red", "black", "white"]);
    let room = room.by(ANNA, write("pair_idea", "Ik voel weerstand"));
    let card = room.card();
    assert_eq!(room.look(card).content.as_ref().unwrap().persona, Some("red".into()));
    let room = room.at("fours");
    assert_eq!(hats(&room), ["white", "white", "red", "black"], "each hat went to the next");
    let give = |person, part: &str| Command::GivePersona { person, persona: Some(part.into()) };
    let room = room.when(LEAD, give(ANNA, "green")).refused(Rejection::UnknownOption);
    let room = room.when(LEAD, give(LEAD, "red")).refused(Rejection::NotInThisPhase);
    let room = room.when(BAS, give(BAS, "red")).refused(Rejection::NotFacilitator);
    let room = room.when(LEAD, give(ANNA, "black")).then(&["cast"]);
    assert_eq!(hat(&room, ANNA), Some("black".to_owned()));
    let room = room.by(LEAD, Command::GivePersona { person: ANNA, persona: None });
    assert_eq!(hat(&room, ANNA), None);
    room.at("all").when(LEAD, give(ANNA, "red")).refused(Rejection::NotInThisPhase);
}

#[test]
fn r46_a_reply_names_an_open_card_of_the_right_kind_as_often_as_the_phase_says() {
    let room = four_ideas().at("answers").by(LEAD, Command::GiveTurn { person: ANNA });
    let statement = |room: Given| room.when(ANNA, reply(CARD, "Omdat het rustig is"));
    let room = room.when(ANNA, write("statement", "Zomaar")).refused(Rejection::ReplyNeeded);
    let room = room.when(ANNA, reply(999, "Waarop?")).refused(Rejection::UnknownCard);
    let room = statement(room).then(&["card_written"]);
    let mine = room.card();
    assert_eq!(room.look(mine).content.as_ref().unwrap().to.map(|to| to.card.0), Some(CARD));
    let room = statement(room).refused(Rejection::TooManyCards);
    let room = room.when(ANNA, reply(mine.0, "Op mezelf")).refused(Rejection::NotInThisPhase);
    let bad = Some(Target { card: crate::ids::CardId(CARD), spot: Some(2) });
    let spot =
        Command::Write { kind: "statement".into(), fields: fields(&[("text", "Hier")]), seal: None, to: bad };
    let room = room.by(ANNA, Command::EndTurn);
    let room = if room.state.now.turns.as_ref().unwrap().current() == Some(BAS) {
        room
    } else {
        room.by(LEAD, Command::GiveTurn { person: BAS })
    };
    let room = room.when(BAS, spot).refused(Rejection::FieldInvalid);
    let stray = Command::Write {
        kind: "tip".into(),
        fields: fields(&[("text", "Bel")]),
        seal: None,
        to: Some(Target { card: crate::ids::CardId(CARD), spot: None }),
    };
    room.at("read").when(BAS, stray).refused(Rejection::NotInThisPhase);
}

#[test]
fn r47_points_that_are_shared_out_are_all_given() {
    let share = |pairs: &[(&str, &str)]| Command::Write {
        kind: "grid".into(),
        fields: fields(pairs),
        seal: None,
        to: None,
    };
    let room = at("share");
    for few_or_many in [&[("client", "9")][..], &[("client", "10"), ("chain", "1")]] {
        let when = at("share").when(ANNA, share(few_or_many));
        assert_eq!(when.rejection(), Some(Rejection::PointsNotSpent));
    }
    room.when(ANNA, share(&[("client", "7"), ("chain", "3")])).then(&["card_written"]);
}

#[test]
fn r48_each_has_a_mark_of_his_own_where_the_phase_says_so() {
    let room = four_ideas();
    let weigh = |option: &str| mark(crate::ids::CardId(CARD), "weight", option);
    let room = room.by(ANNA, weigh("high")).by(BAS, weigh("low")).by(ANNA, weigh("low"));
    let scale = ScaleId::from("weight");
    let of = |room: &Given, who| {
        let content = room.look(crate::ids::CardId(CARD)).content.clone().unwrap();
        content.mark_of(&scale, who).map(|mark| (mark.option.0.clone(), mark.open))
    };
    assert_eq!(of(&room, ANNA), Some(("low".to_owned(), false)));
    assert_eq!(of(&room, BAS), Some(("low".to_owned(), false)));
    let seen = redact(&room.state, Viewer::Person(BAS));
    let marks = &seen.cards[&crate::ids::CardId(CARD)].content.as_ref().unwrap().marks[&scale];
    assert_eq!(marks.iter().map(|m| m.by).collect::<Vec<_>>(), [BAS], "what others think is hidden");
    let room = room.at("rank");
    assert_eq!(of(&room, ANNA), Some(("low".to_owned(), true)), "and opens with the next phase");
}

#[test]
fn r49_r91_where_somebody_stands_is_seen_once_all_said_so() {
    let room = four_ideas();
    let say = |option: &str| Command::Check { option: OptionId::from(option) };
    let room = room.when(LEAD, say("yes")).refused(Rejection::NotInThisPhase);
    let room = room.when(ANNA, say("perhaps")).refused(Rejection::UnknownOption);
    let room = room.by(ANNA, say("yes")).by(ANNA, say("no")).by(OWNER, say("yes")).by(BAS, say("doubt"));
    let seen = redact(&room.state, Viewer::Person(OWNER));
    assert_eq!(seen.now.checked[&ANNA], None, "that she said so may be known, not what");
    assert_eq!(seen.now.checked[&OWNER], Some("yes".into()));
    let room = room.when(CEM, say("yes")).then(&["checked", "check_closed"]);
    let seen = redact(&room.state, Viewer::Person(OWNER));
    assert_eq!(seen.now.checked[&ANNA], Some("no".into()));
    assert!(!crate::session::questions::is_done(&room.state, room.state.phase().unwrap()), "Anna objects");
    let room = room.when(ANNA, say("yes")).refused(Rejection::VoteClosed);
    let early = four_ideas().by(ANNA, say("yes")).when(LEAD, Command::CloseCheck).then(&["check_closed"]);
    assert_eq!(early.state.now.checked.len(), 1);
    room.when(ANNA, Command::CloseCheck).refused(Rejection::NotFacilitator);
}

#[test]
fn r49_consensus_is_when_nobody_objects() {
    let say = |option: &str| Command::Check { option: OptionId::from(option) };
    let room =
        four_ideas().by(ANNA, say("yes")).by(OWNER, say("yes")).by(BAS, say("doubt")).by(CEM, say("yes"));
    assert!(crate::session::questions::is_done(&room.state, room.state.phase().unwrap()));
}

#[test]
fn r54_a_round_begins_anew_until_everybody_passes() {
    let mut room = at("answers");
    let all = |mut room: Given, command: &Command| {
        for _ in 0..3 {
            let person = room.state.now.turns.as_ref().unwrap().current().unwrap();
            room = room.by(person, command.clone());
        }
        room
    };
    room = all(room, &Command::EndTurn);
    let turns = room.state.now.turns.as_ref().unwrap();
    assert_eq!((turns.queue.len(), turns.done.len(), turns.laps_left), (3, 0, 1));
    let first = turns.current().unwrap();
    room = room.by(first, Command::EndTurn);
    room = room.by(LEAD, Command::SkipTurn).by(LEAD, Command::SkipTurn);
    assert_eq!(room.state.now.turns.as_ref().unwrap().laps_left, 0, "one spoke: the last round");
    room = all(room, &Command::EndTurn);
    assert!(room.state.now.turns.as_ref().unwrap().is_over(), "three rounds at most");
    let silent = all(at("answers"), &Command::Pass);
    let turns = silent.state.now.turns.unwrap();
    assert!(turns.is_over() && turns.done.iter().all(|d| d.how == TurnEnd::Passed));
}

/// The workbench with a talk about how it goes, beside the line.
fn with_aside() -> Given {
    let mut script = workbench();
    let mut phase = script.phases[0].phase.clone();
    script.phases[0].change(|first| phase = first.clone().into());
    let mut aside = crate::protocol::Phase::clone(&phase);
    aside.id = "meta".into();
    script.phases.push(ScriptPhase::new(aside, Part::Aside, false));
    lobby_of(script).joined(5).owner(OWNER).by(LEAD, Command::Start)
}

#[test]
fn r84_the_group_steps_aside_and_comes_back_to_where_it_was() {
    let room = with_aside().at("round");
    let (place, visit, left) = (room.state.now.place, room.state.now.visit, room.state.now.ends_at);
    let first = room.state.now.turns.as_ref().unwrap().current().unwrap();
    let room = room.by(first, Command::EndTurn).later(60);
    let room = room.when(ANNA, go_to("meta")).refused(Rejection::NotFacilitator);
    let room = room.when(LEAD, go_to("meta")).then(&["held", "departed", "phase_entered"]);
    assert_eq!((room.phase(), room.state.now.visit), ("meta", visit + 1));
    assert!(room.state.script.phases.iter().all(|p| p.outline.id.as_str() != "meta" || !p.on));
    let room = room.later(300).when(LEAD, next()).then(&["returned"]);
    assert_eq!((room.state.now.place, room.state.now.visit), (place, visit));
    assert_eq!(room.state.now.ends_at, left.plus_ms(300_000), "the time stood still");
    let turns = room.state.now.turns.as_ref().unwrap();
    assert_eq!(turns.had(first), Some(TurnEnd::Spoke), "who had a turn had it");
    let room = room.by(LEAD, next());
    assert_eq!(room.state.now.visit, visit + 2, "no number of a visit is used twice");
}

#[test]
fn r84_from_an_aside_the_group_can_go_on_elsewhere() {
    let room = with_aside().at("round").by(LEAD, go_to("meta"));
    let room = room.when(LEAD, go_to("round")).then(&["returned"]);
    let room = room.by(LEAD, go_to("meta")).by(LEAD, go_to("swift"));
    assert_eq!((room.phase(), room.state.flow.held.is_none()), ("swift", true));
    let room = with_aside().at("round").by(LEAD, go_to("meta")).by(LEAD, Command::End { reason: None });
    assert!(room.state.ended_at.is_some());
}

#[test]
fn r84_leaving_the_phase_that_waits_counts_its_vote_and_turns_its_cards_over() {
    let room = with_aside().at("dots").by(LEAD, go_to("meta"));
    let room =
        room.when(LEAD, go_to("score")).then(&["returned", "departed", "vote_closed", "phase_entered"]);
    assert!(room.state.flow.held.is_none());
    let room = with_aside().at("dots").by(LEAD, go_to("meta"));
    room.when(LEAD, Command::End { reason: None }).then(&["returned", "vote_closed", "departed", "ended"]);
}

#[test]
fn r84_the_time_aside_is_nobodys_turn() {
    let room = with_aside().at("round").later(20);
    let first = room.state.now.turns.as_ref().unwrap().current().unwrap();
    let room = room.by(LEAD, go_to("meta")).later(300).by(LEAD, next()).later(10);
    let room = room.by(first, Command::EndTurn);
    assert_eq!(room.state.flow.air[&first], 30_000);
}

#[test]
fn time_with_the_turn_or_the_floor_is_counted_and_a_pause_is_not() {
    let room = at("round");
    let first = room.state.now.turns.as_ref().unwrap().current().unwrap();
    let room = room.later(40).by(first, Command::Pause { reason: None }).later(500).by(LEAD, Command::Resume);
    let room = room.later(20).by(first, Command::EndTurn);
    assert_eq!(room.state.flow.air[&first], 60_000);
    let room = room.at("queue").by(LEAD, Command::GiveTurn { person: ANNA }).later(30);
    let room = room.by(LEAD, Command::GiveTurn { person: BAS });
    let before = if first == ANNA { 60_000 } else { 0 };
    assert_eq!(room.state.flow.air[&ANNA], before + 30_000);
    assert!(room.log.iter().any(|r| matches!(r.event, Event::FloorGiven { .. })));
    assert!(room.state.person(LEAD).is_some_and(|p| p.role == Role::Facilitator));
}
