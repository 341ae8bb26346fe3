//! R87: a group that leads itself.

use super::given::*;
use crate::{
    protocol::Role,
    session::{Command, Rejection, Stage},
};

/// Five people in the lobby without a facilitator; Marit owns the case.
fn group() -> Given {
    let mut script = workbench();
    script.self_led = true;
    lobby_of(script).joined(5).by(ANNA, Command::GiveRole { person: OWNER, role: Role::Owner })
}

fn ready(room: Given, who: &[crate::ids::PersonId]) -> Given {
    who.iter().fold(room, |room, person| room.by(*person, Command::Ready { on: true }))
}

#[test]
fn r87_nobody_leads_and_anybody_may_open_the_session() {
    let room = group();
    assert!(room.state.is_self_led() && room.state.holder(Role::Facilitator).is_none());
    let room = room.when(ANNA, next()).refused(Rejection::NotFacilitator);
    let room = room.when(ANNA, go_to("ask")).refused(Rejection::NotFacilitator);
    let room = room.when(BAS, Command::Start).then(&["phase_entered"]);
    assert_eq!(room.state.stage, Stage::Running);
}

#[test]
fn r87_the_group_goes_on_when_all_are_ready() {
    let room = ready(group().by(BAS, Command::Start), &[LEAD, OWNER, ANNA, BAS]);
    assert_eq!(room.phase(), "arrive");
    let room = ready(room, &[CEM]);
    assert_eq!(room.phase(), "pitch");
    let led = group().by(BAS, Command::Start).by(ANNA, Command::TakeLead);
    assert!(!led.state.is_self_led(), "somebody may lead after all");
    assert_eq!(ready(led, &[LEAD, OWNER, ANNA, BAS, CEM]).phase(), "arrive");
}

#[test]
fn r87_once_the_time_is_up_half_of_those_here_are_enough() {
    let room = ready(group().by(BAS, Command::Start), &[LEAD, OWNER, ANNA, BAS, CEM]);
    let room = ready(room, &[OWNER, ANNA]).later(3_600).by(Server, Command::Tick);
    assert_eq!(room.phase(), "pitch", "two of five");
    let gone = Command::Depart { person: CEM, since: room.now };
    let room = room.by(Server, gone);
    assert_eq!(room.phase(), "tell", "two of the four who are here");
}

#[test]
fn r87_who_listens_steers_nothing_and_anyone_may_still_take_the_lead() {
    let all = [LEAD, OWNER, ANNA, BAS, CEM];
    let room = ready(ready(group().by(BAS, Command::Start), &all), &all);
    assert_eq!(room.phase(), "tell");
    let room = room.when(ANNA, Command::AddTime { seconds: 60, reason: None }).refused(Rejection::Listening);
    let room = room.by(ANNA, Command::TakeLead);
    assert_eq!(room.state.holder(Role::Facilitator).map(|p| p.id), Some(ANNA));
    let room = group().by(BAS, Command::Start);
    let room =
        room.when(ANNA, Command::AddTime { seconds: 60, reason: None }).then(&["time_set", "departed"]);
    room.when(ANNA, Command::End { reason: None }).refused(Rejection::NotFacilitator);
}

#[test]
fn r87_with_a_facilitator_nothing_goes_by_itself() {
    let room = ready(at("pitch"), &[LEAD, OWNER, ANNA, BAS, CEM]);
    assert_eq!(room.phase(), "pitch");
}
