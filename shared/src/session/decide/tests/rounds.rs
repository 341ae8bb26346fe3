//! R80 to R83: choices and going round.

use super::given::*;
use crate::{
    ids::PhaseId,
    protocol::{self, Again, Choice, Choose, Phase, Role, Script, Text, script::Part},
    session::{Command, Event, Rejection, follow::Follow},
};

fn edited(change: impl Fn(&mut Phase)) -> Script {
    let mut script = workbench();
    script.phases.iter_mut().for_each(|p| p.change(&change));
    script
}

fn room(script: Script) -> Given {
    lobby_of(script).joined(5).owner(OWNER).by(LEAD, Command::Start)
}

fn option(id: &str) -> Choice {
    Choice { id: id.into(), label: Text::default() }
}

fn when(option: &str) -> protocol::When {
    protocol::When { phase: "tell".into(), chosen: vec![option.into()] }
}

/// In `tell` the owner chooses; `read` waits for "yes", `hush` for "no".
fn branching() -> Script {
    edited(|phase| match phase.id.as_str() {
        "tell" => {
            phase.choose = Some(Choose {
                by: vec![Role::Owner],
                question: Text::default(),
                options: vec![option("yes"), option("no")],
            });
        }
        "read" => phase.when = Some(when("yes")),
        "hush" => phase.when = Some(when("no")),
        _ => {}
    })
}

fn choose(option: &str) -> Command {
    Command::Choose { option: option.into() }
}

#[test]
fn r80_who_may_choose_names_an_option_and_the_last_counts() {
    let room = room(branching()).at("tell");
    let room = room.when(ANNA, choose("yes")).refused(Rejection::Listening);
    let room = room.when(LEAD, choose("yes")).refused(Rejection::NotInThisPhase);
    let room = room.when(OWNER, choose("perhaps")).refused(Rejection::UnknownOption);
    let room = room.when(OWNER, choose("yes")).then(&["chosen"]);
    let room = room.when(OWNER, choose("yes")).then(&[]);
    let room = room.when(OWNER, choose("no")).then(&["chosen"]);
    assert_eq!(room.state.flow.chosen[&PhaseId::from("tell")].as_str(), "no");
    room.at("ask").when(OWNER, choose("no")).refused(Rejection::Listening);
}

#[test]
fn r81_a_phase_that_waits_for_a_choice_takes_part_when_it_was_made() {
    let way = |chosen: Option<&str>| {
        let mut room = room(branching()).at("tell");
        if let Some(option) = chosen {
            room = room.by(OWNER, choose(option));
        }
        let all = room.state.step().1;
        let mut room = room.at("to_owner").by(LEAD, next());
        if room.phase() == "read" {
            room = room.by(LEAD, next());
        }
        (room.phase().to_owned(), all)
    };
    let (none, fewest) = way(None);
    assert_eq!(none, "unhush");
    assert_eq!(way(Some("no")), ("hush".to_owned(), fewest + 1));
    assert_eq!(way(Some("yes")), ("unhush".to_owned(), fewest + 1));
}

#[test]
fn r82_the_group_goes_back_as_often_as_the_method_says() {
    let script = edited(|phase| {
        if phase.id.as_str() == "read" {
            phase.again = Some(Again { from: "ask".into(), max: 2, when: None, owners: Vec::new() });
        }
    });
    let mut room = room(script).at("ask").by(ANNA, write("asked", "Hoe vaak?"));
    let card = room.card();
    for _ in 0..2 {
        room = room.at("read").when(LEAD, next()).after;
        assert_eq!(room.phase(), "ask");
    }
    let room = room.at("read").by(LEAD, next());
    assert_eq!(room.phase(), "hush");
    assert!(room.state.live_cards(&"asked".into()).any(|c| c.id == card), "what was asked stays");
}

#[test]
fn r82_going_back_may_wait_for_a_choice_which_is_then_asked_anew() {
    let script = {
        let mut script = branching();
        for p in &mut script.phases {
            p.change(|phase| {
                phase.when = None;
                if phase.id.as_str() == "ask" {
                    let when = Some(when("no"));
                    phase.again = Some(Again { from: "tell".into(), max: 3, when, owners: Vec::new() });
                }
            });
        }
        script
    };
    let room = room(script).at("tell").by(OWNER, choose("no")).at("ask").when(LEAD, next());
    assert!(room.recorded.iter().any(|r| matches!(r.event, Event::Again { next_case: false, .. })));
    let room = room.after;
    assert_eq!(room.phase(), "tell");
    assert!(room.state.flow.chosen.is_empty());
    let room = room.by(OWNER, choose("yes")).at("ask").by(LEAD, next());
    assert_eq!(room.phase(), "to_owner");
}

fn rotating(owners: &[Role]) -> Script {
    edited(|phase| {
        if phase.id.as_str() == "return" {
            phase.again = Some(Again { from: "tell".into(), max: 0, when: None, owners: owners.to_vec() });
        }
    })
}

#[test]
fn r83_everybody_brings_in_a_case_once_in_order_of_seats() {
    let mut room = room(rotating(&[Role::Consultant, Role::Facilitator])).at("tell");
    let mut owners = vec![room.state.holder(Role::Owner).unwrap().id];
    let lead = |room: &Given| room.state.holder(Role::Facilitator).unwrap().id;
    for _ in 0..10 {
        let leader = lead(&room);
        room = room.by(leader, go_to("return"));
        let follow = room.state.follow();
        room = room.by(leader, next());
        match follow {
            Follow::Again(_, Some(owner)) => {
                assert_eq!(room.phase(), "tell");
                assert_eq!(room.state.holder(Role::Owner).map(|p| p.id), Some(owner));
                assert_ne!(lead(&room), owner);
                owners.push(owner);
            }
            _ => break,
        }
    }
    assert_eq!(owners, [OWNER, ANNA, BAS, CEM, LEAD]);
    assert_eq!(lead(&room), CEM, "who brought in the last case led the one of the facilitator");
    assert_eq!(room.phase(), "solo");
}

#[test]
fn r83_the_facilitator_keeps_the_lead_when_the_method_names_consultants_only() {
    let mut room = room(rotating(&[Role::Consultant])).at("tell");
    for _ in 0..4 {
        room = room.at("return").by(LEAD, next());
    }
    assert_eq!(room.phase(), "solo");
    assert_eq!(room.state.holder(Role::Facilitator).map(|p| p.id), Some(LEAD));
}

#[test]
fn r83_cards_of_an_earlier_case_lie_on_the_table_no_more() {
    let room = room(rotating(&[Role::Consultant])).at("tell").by(OWNER, write("question", "Wat nu?"));
    let first = room.card();
    let room = room.at("return").by(LEAD, next());
    assert_eq!(room.state.live_cards(&"question".into()).count(), 0);
    let room = room.by(ANNA, write("question", "En bij mij?"));
    assert_ne!(room.card(), first, "the next owner writes a question of her own");
    assert_eq!(room.look(first).content.as_ref().unwrap().fields.values().next().unwrap(), "Wat nu?");
}

#[test]
fn r83_what_was_written_before_the_method_is_of_the_whole_session() {
    let vote = |card, dots| Command::Vote { card, dots };
    let mut script = rotating(&[Role::Consultant]);
    for phase in script.phases.iter_mut().take_while(|p| p.outline.id.as_str() != "tell") {
        (phase.part, phase.on) = (Part::Before, true);
    }
    let room = room(script).at("pitch").by(ANNA, pitch("Mijn casus"));
    let case = room.card();
    let room = room.at("tell").by(OWNER, write("question", "Wat nu?"));
    let question = room.card();
    let room = room.at("return").by(LEAD, next()).at("choose");
    let lie = |kind: &str| room.state.live_cards(&kind.into()).count();
    assert_eq!((lie("pitch"), lie("question")), (1, 0));
    let room = room.when(BAS, vote(case, 3)).then(&["voted"]);
    let room = room.when(BAS, vote(case, 4)).refused(Rejection::TooManyDots);
    room.when(BAS, vote(question, 1)).refused(Rejection::UnknownCard);
}

#[test]
fn r83_what_was_for_one_owner_is_not_for_the_next() {
    use crate::session::{Viewer, redact::redact_card};
    let room = room(rotating(&[Role::Consultant])).at("ask").by(BAS, write("asked", "Alleen voor jou"));
    let card = room.card();
    let room = room.at("to_owner");
    let reads = |room: &Given, who| {
        redact_card(&room.state, card, Viewer::Person(who)).is_some_and(|c| c.content.is_some())
    };
    assert!(reads(&room, OWNER) && !reads(&room, ANNA));
    let room = room.at("return").by(LEAD, next());
    assert_eq!(room.state.holder(Role::Owner).map(|p| p.id), Some(ANNA));
    assert!(!reads(&room, ANNA));
}

#[test]
fn r82_going_back_needs_an_owner_as_going_on_does() {
    let script = edited(|phase| {
        if phase.id.as_str() == "read" {
            phase.again = Some(Again { from: "ask".into(), max: 2, when: None, owners: Vec::new() });
        }
    });
    let room = room(script).at("read").by(OWNER, Command::Remove { person: OWNER });
    room.when(LEAD, next()).refused(Rejection::OwnerMissing);
}

#[test]
fn r83_when_the_owner_left_there_is_still_somebody_who_leads() {
    let all = [Role::Consultant, Role::Facilitator];
    let mut room = room(rotating(&all)).at("tell");
    for _ in 0..3 {
        room = room.at("return").by(LEAD, next());
    }
    // Cem, the last consultant, leaves while it is his case: only the one of the facilitator is left.
    let room = room.at("return").by(CEM, Command::Remove { person: CEM });
    assert_eq!(room.state.follow(), Follow::On(room.state.after(room.state.now.place).unwrap()));
    let room = room.when(LEAD, next()).refused(Rejection::OwnerMissing);
    let room = room.by(LEAD, Command::GiveRole { person: ANNA, role: Role::Owner }).by(LEAD, next());
    assert_eq!(room.state.holder(Role::Owner).map(|p| p.id), Some(LEAD));
    assert_eq!(room.state.holder(Role::Facilitator).map(|p| p.id), Some(ANNA));
}
