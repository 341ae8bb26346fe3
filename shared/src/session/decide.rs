//! Every rule of a session. Deciding may refuse; it changes nothing.

use std::sync::Arc;

use super::{
    apply::apply,
    command::Command,
    event::{Departure, Event, Recorded},
    rejection::Rejection,
    state::{Person, Stage, State},
};
use crate::{
    ids::{CardId, Millis, PersonId, SessionId},
    protocol::{Phase, Role, Script},
};

mod aside;
mod cards;
mod circle;
mod fields;
mod flow;
mod marks;
mod people;
#[cfg(test)]
mod tests;
mod together;
mod turns;

pub use people::{is_unseen, usable_name};

/// The longest reason in characters.
pub const REASON_MAX_CHARS: usize = 300;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// The server itself.
    Server,
    /// Somebody with a seat.
    Person(PersonId),
}

/// What deciding needs from outside: who, when, and fresh randomness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// Who asks.
    pub by: Actor,
    /// The server's time.
    pub now: Millis,
    /// Random bits for the id of a new card; 48 are used.
    pub fresh: u64,
}

/// Decides what `command` does to a session; changes nothing.
///
/// Returns the events in append order; none when everything is as asked already.
///
/// # Errors
/// The [`Rejection`] that names the rule (docs/rules.md) which the command breaks.
pub fn decide(state: &State, command: &Command, ctx: &Context) -> Result<Vec<Event>, Rejection> {
    let mut draft = Draft { state: state.clone(), events: Vec::new(), ctx: *ctx };
    if state.stage == Stage::Ended {
        // R1: after the end nothing changes.
        return Err(Rejection::SessionEnded);
    }
    match ctx.by {
        Actor::Server => draft.server(command)?,
        Actor::Person(id) => {
            // R2: only the server says who comes and goes and what time it is.
            if command.is_servers() {
                return Err(Rejection::NotForPeople);
            }
            // R3: who waits at the door or was taken out asks nothing but to leave.
            let person = state.person(id).filter(|p| !p.removed).ok_or(Rejection::NotMember)?.clone();
            let leaves = matches!(command, Command::Remove { person } if *person == id);
            if !person.admitted && !leaves {
                return Err(Rejection::NotMember);
            }
            draft.person(command, &person)?;
        }
    }
    Ok(draft.events)
}

/// The first event of a session.
pub fn open_session(session: SessionId, code: String, script: Script) -> Event {
    Event::Opened { session, code, script: Arc::new(script) }
}

/// Gives `events` their places in the log of `state`, as asked by `command` in `ctx`.
pub fn record(state: &State, events: Vec<Event>, command: &Command, ctx: &Context) -> Vec<Recorded> {
    let by = match ctx.by {
        Actor::Person(id) if !command.is_anonymous() => Some(id),
        Actor::Person(_) | Actor::Server => None,
    };
    let mut seq = state.seq;
    events
        .into_iter()
        .map(|event| {
            seq = seq.next();
            Recorded { seq, at: ctx.now, by, event }
        })
        .collect()
}

/// A decision in the making: each event is applied to a copy at once, so that the next sees it.
struct Draft {
    state: State,
    events: Vec<Event>,
    ctx: Context,
}

impl Draft {
    fn push(&mut self, event: Event) {
        let recorded =
            Recorded { seq: self.state.seq.next(), at: self.ctx.now, by: None, event: event.clone() };
        apply(&mut self.state, &recorded);
        self.events.push(event);
    }

    fn departed(&mut self, what: Departure, reason: Option<&String>) {
        self.push(Event::Departed { what, reason: reason.map(|r| cleaned(r)).filter(|r| !r.is_empty()) });
    }

    fn server(&mut self, command: &Command) -> Result<(), Rejection> {
        match command {
            Command::Join { name, key } => self.join(name, key),
            Command::Arrive { person } => self.arrive(*person),
            Command::Depart { person, since } => self.depart(*person, *since),
            Command::Tick => self.tick(),
            _ => Err(Rejection::NotForPeople),
        }
    }

    fn person(&mut self, command: &Command, by: &Person) -> Result<(), Rejection> {
        let me = by.id;
        match command {
            Command::Remove { person } => self.remove(by, *person),
            Command::Rename { name } => self.rename(me, name),
            Command::Agree => self.agree(by),
            Command::TakeLead => self.take_lead(by),
            Command::Pause { reason } => self.pause(me, reason.as_ref()),
            Command::Admit { .. }
            | Command::GiveRole { .. }
            | Command::SwitchPhase { .. }
            | Command::Start
            | Command::Next { .. }
            | Command::GoTo { .. }
            | Command::AddTime { .. }
            | Command::Resume
            | Command::End { .. }
            | Command::Return { .. }
            | Command::Hide { .. }
            | Command::Reclassify { .. }
            | Command::CloseVote
            | Command::CloseCheck
            | Command::Move { .. }
            | Command::GivePersona { .. }
            | Command::SkipTurn
            | Command::GiveTurn { .. } => {
                // R10: these are the facilitator's. R87: in a group that leads itself some are everybody's.
                if by.role != Role::Facilitator {
                    if !self.state.is_self_led() || !together::is_for_all(command) {
                        return Err(Rejection::NotFacilitator);
                    }
                    if self.state.right(me).is_silent() && !matches!(command, Command::Resume) {
                        return Err(Rejection::Listening);
                    }
                }
                self.facilitator(command)
            }
            Command::Write { .. }
            | Command::Change { .. }
            | Command::ChangeSealed { .. }
            | Command::Withdraw { .. }
            | Command::Reveal { .. }
            | Command::Answer { .. }
            | Command::Mark { .. }
            | Command::Pick { .. }
            | Command::Vote { .. }
            | Command::Choose { .. }
            | Command::Check { .. }
            | Command::Ready { .. }
            | Command::EndTurn
            | Command::Pass
            | Command::Hand { .. } => self.in_phase(command, by),
            Command::Join { .. } | Command::Arrive { .. } | Command::Depart { .. } | Command::Tick => {
                Err(Rejection::NotForPeople)
            }
        }
    }

    fn facilitator(&mut self, command: &Command) -> Result<(), Rejection> {
        match command {
            Command::Admit { person } => self.admit(*person),
            Command::GiveRole { person, role } => self.give_role(*person, *role),
            Command::SwitchPhase { phase, on } => self.switch_phase(phase, *on),
            Command::Start => self.start(),
            Command::Next { reason } => self.next(reason.as_ref()),
            Command::GoTo { phase, reason } => self.go_to(phase, reason.as_ref()),
            Command::AddTime { seconds, reason } => self.add_time(*seconds, reason.as_ref()),
            Command::Resume => self.resume(),
            Command::End { reason } => self.end(reason.as_ref()),
            Command::Return { card } => self.return_card(*card),
            Command::Hide { card } => self.hide_card(*card),
            Command::Reclassify { card, kind } => self.reclassify(*card, kind),
            Command::CloseVote => self.close_vote(),
            Command::CloseCheck => self.close_check(),
            Command::Move { person, group } => self.move_to(*person, *group),
            Command::GivePersona { person, persona } => self.give_persona(*person, persona.as_ref()),
            Command::SkipTurn => self.skip_turn(),
            Command::GiveTurn { person } => self.give_turn(*person),
            _ => Err(Rejection::NotFacilitator),
        }
    }

    fn in_phase(&mut self, command: &Command, by: &Person) -> Result<(), Rejection> {
        let phase = self.phase()?;
        // R20: a pause freezes the table.
        if self.state.now.paused.is_some() {
            return Err(Rejection::Paused);
        }
        // R21: who listens or is away gives no sign of any kind.
        if phase.right(by.role).is_silent() {
            return Err(Rejection::Listening);
        }
        match command {
            Command::Write { kind, fields, seal, to } => {
                self.write(&phase, by, kind, fields, seal.as_ref(), *to)
            }
            Command::Change { card, fields } => self.change(&phase, by, *card, fields),
            Command::ChangeSealed { secret, fields } => self.change_sealed(&phase, secret, fields),
            Command::Withdraw { card } => self.withdraw(by, *card),
            Command::Reveal { kind } => self.reveal(&phase, by, kind),
            Command::Answer { card, text } => self.answer(&phase, by, *card, text.as_ref()),
            Command::Mark { card, scale, option } => self.mark(&phase, by, *card, scale, option.as_ref()),
            Command::Pick { card, on } => self.pick(&phase, by, *card, *on),
            Command::Vote { card, dots } => self.vote(&phase, by, *card, *dots),
            Command::Choose { option } => self.choose(&phase, by, option),
            Command::Check { option } => self.check(&phase, by, option),
            Command::Ready { on } => self.ready(by, *on),
            Command::EndTurn => self.end_turn(by.id),
            Command::Pass => self.pass(by.id),
            Command::Hand { up } => self.hand(&phase, by, *up),
            _ => Err(Rejection::NotInThisPhase),
        }
    }

    fn phase(&self) -> Result<Phase, Rejection> {
        self.state.phase().cloned().ok_or(Rejection::NotStarted)
    }

    fn member(&self, id: PersonId) -> Result<&Person, Rejection> {
        self.state.person(id).filter(|p| p.is_member()).ok_or(Rejection::UnknownPerson)
    }

    fn fresh_card_id(&self) -> CardId {
        let mut id = self.ctx.fresh & 0xFFFF_FFFF_FFFF;
        while self.state.cards.contains_key(&CardId(id)) {
            id = (id + 1) & 0xFFFF_FFFF_FFFF;
        }
        CardId(id)
    }
}

/// `text` without spaces around it and without control characters, which no store and no screen wants; line ends
/// and tabs stay.
fn cleaned(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    kept.trim().to_owned()
}

/// Refuses a reason that is too long.
fn checked(reason: Option<&String>) -> Result<Option<&String>, Rejection> {
    match reason {
        Some(text) if text.chars().count() > REASON_MAX_CHARS => Err(Rejection::ReasonTooLong),
        other => Ok(other),
    }
}
