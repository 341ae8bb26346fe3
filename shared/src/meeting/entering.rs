//! Coming into the room that a meeting opened: the rota gives the parts.

use crate::{
    ids::PersonId,
    protocol::Role,
    session::{Command, Stage, State},
};

/// The seats of who has a part in the rota, once they are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seats {
    /// Of who leads.
    pub facilitator: Option<PersonId>,
    /// Of who brings in a case.
    pub owner: Option<PersonId>,
}

/// R163: what follows when `me` has just taken a seat, with who asks it; `None` when everything is as it should be.
///
/// Who comes first leads (R4), until the facilitator of the rota comes: then the lead goes to him, as the deed of who
/// had it. Once the facilitator and the case owner of the rota are both in and the lead is his, the case owner gets her
/// part, as the facilitator's own deed. After the start the circle decides for itself, and so does a group that leads itself.
pub fn deed_on_entering(state: &State, seats: Seats, me: PersonId) -> Option<(PersonId, Command)> {
    if state.stage != Stage::Lobby || state.script.self_led {
        return None;
    }
    let lead = seats.facilitator?;
    let leads = state.holder(Role::Facilitator);
    if leads.is_some_and(|person| person.id == lead) {
        let owner = seats.owner.filter(|owner| *owner != lead)?;
        let is_free = state.holder(Role::Owner).is_none();
        return is_free.then_some((lead, Command::GiveRole { person: owner, role: Role::Owner }));
    }
    if me != lead {
        return None;
    }
    match leads.filter(|person| person.is_here()) {
        Some(person) => Some((person.id, Command::GiveRole { person: me, role: Role::Facilitator })),
        None => Some((me, Command::TakeLead)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::{Millis, Seq, SessionId},
        protocol::{Frame, compose, library},
        session::{
            Actor, Context, Recorded, apply, decide,
            decide::{open_session, record},
        },
    };

    const CTX: Context = Context { by: Actor::Server, now: Millis(1_000), fresh: 7 };

    fn room(self_led: bool) -> State {
        let frame: Frame = library::frame().expect("is built in");
        let methods = library::protocols().expect("are built in");
        let mut script = compose(&frame, &methods[0]);
        script.self_led = self_led;
        let session = SessionId(uuid::Uuid::from_u128(1));
        let opened = open_session(session, "BCDFGH".to_owned(), script);
        apply::open(&Recorded { seq: Seq(1), at: CTX.now, by: None, event: opened }).expect("opens")
    }

    fn ask(state: &mut State, by: Actor, command: &Command) {
        let ctx = Context { by, ..CTX };
        let events = decide(state, command, &ctx).expect("is allowed");
        for recorded in record(state, events, command, &ctx) {
            apply::apply(state, &recorded);
        }
    }

    fn join(state: &mut State, name: &str, is_here: bool) -> PersonId {
        ask(state, Actor::Server, &Command::Join { name: name.to_owned(), key: name.to_owned() });
        let person = state.people.last().expect("joined").id;
        if is_here {
            ask(state, Actor::Server, &Command::Arrive { person });
        }
        person
    }

    fn enter(state: &mut State, seats: Seats, me: PersonId) -> usize {
        let mut deeds = 0;
        while let Some((by, command)) = deed_on_entering(state, seats, me) {
            ask(state, Actor::Person(by), &command);
            deeds += 1;
            assert!(deeds < 4, "it ends");
        }
        deeds
    }

    #[test]
    fn r163_the_rota_gives_the_parts_in_whatever_order_people_come() {
        for order in ["lead owner other", "other owner lead", "owner lead other", "other lead owner"] {
            for is_here in [true, false] {
                let mut state = room(false);
                let mut seats = Seats::default();
                for name in order.split(' ') {
                    let me = join(&mut state, name, is_here);
                    match name {
                        "lead" => seats.facilitator = Some(me),
                        "owner" => seats.owner = Some(me),
                        _ => {}
                    }
                    enter(&mut state, seats, me);
                }
                assert_eq!(state.holder(Role::Facilitator).map(|p| p.id), seats.facilitator, "{order}");
                assert_eq!(state.holder(Role::Owner).map(|p| p.id), seats.owner, "{order}");
            }
        }
    }

    #[test]
    fn r163_without_the_facilitator_of_the_rota_who_came_first_leads() {
        let mut state = room(false);
        let first = join(&mut state, "eerste", true);
        let owner = join(&mut state, "inbrenger", true);
        let seats = Seats { facilitator: None, owner: Some(owner) };
        assert_eq!(enter(&mut state, seats, owner), 0);
        assert_eq!(state.holder(Role::Facilitator).map(|p| p.id), Some(first));
    }

    #[test]
    fn r163_a_group_that_leads_itself_and_a_session_that_began_decide_for_themselves() {
        let mut state = room(true);
        let lead = join(&mut state, "leider", true);
        let seats = Seats { facilitator: Some(lead), owner: None };
        assert_eq!(enter(&mut state, seats, lead), 0);
        let mut state = room(false);
        let first = join(&mut state, "eerste", true);
        let lead = join(&mut state, "leider", true);
        state.stage = Stage::Running;
        let seats = Seats { facilitator: Some(lead), owner: None };
        assert_eq!(enter(&mut state, seats, lead), 0);
        assert_eq!(state.holder(Role::Facilitator).map(|p| p.id), Some(first));
    }
}
