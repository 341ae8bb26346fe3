//! No state is a dead end for the facilitator, and nobody is ever left without one.

use anyhow::{Result, ensure};
use kring_shared::{
    ids::{Millis, Seq},
    protocol::Role,
    session::{Command, Person, Recorded, Rejection, Stage, State, apply, decide::record},
};

use super::{context, try_as};

/// Checks that the session can go on and can end from here, whoever is gone.
///
/// # Errors
/// When it is stuck.
pub fn check_ways_out(state: &State) -> Result<()> {
    if state.people.is_empty() || state.stage == Stage::Ended {
        return Ok(());
    }
    let leaders: Vec<&Person> = state.members().filter(|p| p.role == Role::Facilitator).collect();
    let owners = state.members().filter(|p| p.role == Role::Owner).count();
    ensure!(leaders.len() == usize::from(!state.is_self_led()), "{} people lead", leaders.len());
    ensure!(owners <= 1, "{owners} people own the case");
    let Some(leader) = leaders.first() else {
        // R87: in a group that leads itself somebody may still take the lead, and then has every way out.
        let mut here = state.members().filter(|p| p.is_here()).peekable();
        let nobody = here.peek().is_none();
        let led = here.find_map(|p| after(state, p, &Command::TakeLead).ok());
        ensure!(nobody || led.is_some(), "nobody leads and nobody can take the lead");
        return led.map_or(Ok(()), |led| check_ways_out(&led));
    };
    if !leader.is_here() {
        let here: Vec<&Person> = state.members().filter(|p| p.is_here()).collect();
        let able = here.iter().any(|p| try_as(state, p.id, &Command::TakeLead).is_ok());
        ensure!(here.is_empty() || able, "the facilitator is gone and nobody can take the lead");
    }
    if state.stage == Stage::Lobby {
        return Ok(());
    }
    let running =
        if state.now.paused.is_some() { after(state, leader, &Command::Resume)? } else { state.clone() };
    // Ending is possible as it is, also in a pause.
    after(state, leader, &Command::End { reason: None })?;
    if let Some(back) = running.before(running.line_place()) {
        let phase = running.script.phases[back].phase.id.clone();
        after(&running, leader, &Command::GoTo { phase, reason: None })?;
    }
    match try_as(&running, leader.id, &Command::Next { reason: None }) {
        Ok(_) => Ok(()),
        Err(Rejection::OwnerMissing) => name_owner_and_go_on(&running, leader),
        Err(why) => Err(anyhow::anyhow!("the facilitator cannot go on: {why:?}")),
    }
}

/// Without an owner somebody is given that role first; alone, the facilitator can still end the session.
fn name_owner_and_go_on(state: &State, leader: &Person) -> Result<()> {
    let Some(other) = state.members().find(|p| p.id != leader.id) else { return Ok(()) };
    let named = after(state, leader, &Command::GiveRole { person: other.id, role: Role::Owner })?;
    after(&named, leader, &Command::Next { reason: None })?;
    Ok(())
}

/// The state after `command` of the facilitator, which must be allowed and must change something.
fn after(state: &State, leader: &Person, command: &Command) -> Result<State> {
    let events = try_as(state, leader.id, command)
        .map_err(|why| anyhow::anyhow!("the facilitator may not {command:?}: {why:?}"))?;
    ensure!(!events.is_empty(), "nothing follows from {command:?}");
    let mut after = state.clone();
    let recorded: Vec<Recorded> = record(state, events, command, &context(state, leader.id));
    recorded.iter().for_each(|r| apply(&mut after, r));
    Ok(after)
}

/// Checks that an ended session takes nothing in, from anybody.
///
/// # Errors
/// When something is not refused.
pub fn check_ended(state: &State) -> Result<()> {
    if state.stage != Stage::Ended {
        return Ok(());
    }
    let servers = [
        Command::Join { name: "Laat".to_owned(), key: String::new() },
        Command::Tick,
        Command::Depart { person: state.founder, since: Millis(0) },
        Command::Arrive { person: state.founder },
    ];
    for command in servers {
        let answer = super::try_server(state, &command);
        ensure!(answer == Err(Rejection::SessionEnded), "after the end {command:?}: {answer:?}");
    }
    for person in &state.people {
        for command in [
            Command::Agree,
            Command::Start,
            Command::Next { reason: None },
            Command::Resume,
            Command::TakeLead,
            Command::Ready { on: true },
            Command::Remove { person: person.id },
            Command::Rename { name: "Anders".to_owned() },
        ] {
            let answer = try_as(state, person.id, &command);
            ensure!(answer == Err(Rejection::SessionEnded), "after the end {command:?}: {answer:?}");
        }
    }
    ensure!(state.people.iter().all(|p| !p.is_here()), "attendance goes on after the end");
    ensure!(state.next_deadline().is_none(), "time goes on after the end");
    ensure!(state.seq > Seq(0), "an ended session has a log");
    Ok(())
}
