//! From the state of a room to the seats of its ring.

use std::rc::Rc;

use kring_shared::{
    protocol::{Right, Role, Turns},
    session::{Person, Stage},
};
use yew::AttrValue;

use super::view::View;
use crate::components::seat::{Paper, Posture, Presence, Seat, Turn};

/// Everybody as seats: the owner at the top, the facilitator opposite, the others by seat number. The same order
/// for every viewer, so that a person sits in the same place on every screen.
pub fn seats(view: &View) -> Rc<[Seat]> {
    view.state.circle().into_iter().map(|person| seat(view, person)).collect()
}

/// One person as a seat.
pub fn seat(view: &View, person: &Person) -> Seat {
    let me = view.me == Some(person.id);
    let mut seat = Seat::new(person.id.0.to_string(), person.name.clone());
    if me {
        seat.name = view.texts.t_args("name-you", &[("name", person.name.clone().into())]);
    }
    seat.me = me;
    seat.owner = person.role == Role::Owner;
    seat.leader = person.role == Role::Facilitator;
    seat.role = match person.role {
        Role::Consultant => AttrValue::default(),
        role => view.role_name(role),
    };
    seat.presence = presence(view, person);
    seat.turn = turn(view, person);
    seat.posture = posture(view, person);
    seat.paper = paper(view, person);
    seat.state = view.texts.t(state_key(view, person, &seat));
    seat
}

fn presence(view: &View, person: &Person) -> Presence {
    if !person.admitted {
        Presence::Late
    } else if view.is_connected(person.id) {
        Presence::Here
    } else {
        Presence::Away
    }
}

fn turn(view: &View, person: &Person) -> Turn {
    let now = &view.state.now;
    if view.state.stage != Stage::Running {
        return Turn::None;
    }
    if now.floor == Some(person.id) {
        return Turn::Now;
    }
    let Some(turns) = &now.turns else { return Turn::None };
    if turns.current() == Some(person.id) {
        Turn::Now
    } else if turns.upcoming() == Some(person.id) {
        Turn::Next
    } else if turns.second.contains(&person.id) {
        Turn::Passed
    } else {
        match turns.had(person.id) {
            Some(kring_shared::session::turns::TurnEnd::Spoke) => Turn::Done,
            Some(_) => Turn::Passed,
            None => Turn::None,
        }
    }
}

fn posture(view: &View, person: &Person) -> Posture {
    let Some(phase) = view.state.outline() else { return Posture::Inside };
    if view.sits_outside(person.role) {
        Posture::Outside
    } else if phase.right(person.role).is_silent() {
        Posture::Listening
    } else {
        Posture::Inside
    }
}

fn paper(view: &View, person: &Person) -> Paper {
    let now = &view.state.now;
    let Some(phase) = view.state.outline() else {
        let lobby_agreed = view.state.stage == Stage::Lobby && person.agreed;
        return if lobby_agreed { Paper::Agreed } else { Paper::None };
    };
    if phase.agreement && person.agreed {
        return Paper::Agreed;
    }
    let alone = phase.alone.contains(&person.role);
    match (alone, now.ready.contains(&person.id)) {
        (_, true) => Paper::Ready,
        (true, false) => Paper::Writing,
        (false, false) if view.is_writing(person.id) => Paper::Writing,
        (false, false) => Paper::None,
    }
}

fn state_key(view: &View, person: &Person, seat: &Seat) -> &'static str {
    match (seat.presence, seat.turn, seat.posture, seat.paper) {
        (Presence::Late, ..) => "seat-late",
        (Presence::Away, ..) => "seat-away",
        (_, _, Posture::Outside, _) => "seat-outside",
        (_, Turn::Now, ..) => "seat-turn",
        (_, Turn::Next, ..) => "seat-next",
        (_, Turn::Done, ..) => "seat-done",
        (_, Turn::Passed, ..) => "seat-passed",
        _ if view.state.now.hands.contains(&person.id) => "seat-hand",
        (_, _, _, Paper::Agreed) => "seat-agreed",
        (_, _, _, Paper::Ready) => "seat-ready",
        (_, _, _, Paper::Writing) => "seat-writing",
        (_, _, Posture::Listening, _) => "seat-listens",
        _ if tells(view, person) => "seat-tells",
        _ if person.role == Role::Facilitator && view.state.stage == Stage::Running => "seat-leads",
        _ => "seat-here",
    }
}

/// True for the owner while the circle listens to him.
fn tells(view: &View, person: &Person) -> bool {
    person.role == Role::Owner
        && view
            .state
            .outline()
            .is_some_and(|p| !p.right(Role::Owner).is_silent() && p.right(Role::Consultant).is_silent())
}

/// The one fact in the middle of the ring: small words, the fact, small words.
pub fn centre(view: &View) -> (AttrValue, AttrValue, AttrValue) {
    let texts = &view.texts;
    let none = AttrValue::default;
    let Some(phase) = view.state.outline() else {
        let people = view.state.members().count();
        return (none(), people.to_string().into(), texts.t_args("centre-people", &[("n", people.into())]));
    };
    if view.is_paused() {
        return (none(), texts.t("centre-pause"), none());
    }
    let now = &view.state.now;
    if let Some(person) = now.floor {
        return (texts.t("centre-floor"), view.name_or_you(person), none());
    }
    if let Some(turns) = &now.turns {
        return match (turns.current(), turns.upcoming()) {
            (Some(current), next) => {
                let after =
                    next.map(|p| texts.t_args("centre-then", &[("name", view.name_or_you(p).into())]));
                (texts.t("centre-turn"), view.name_or_you(current), after.unwrap_or_default())
            }
            (None, _) => (none(), texts.t("centre-all-had"), none()),
        };
    }
    if !phase.alone.is_empty() {
        let (ready, all) = kring_shared::session::questions::readiness(&view.state);
        let count = texts.t_args("centre-of", &[("n", ready.into()), ("all", all.into())]);
        return (none(), count, texts.t("centre-ready"));
    }
    let leads_now = |role: Role| phase.right(role) == Right::Speak || phase.right(role) == Right::Answer;
    let circle_is_quiet = phase.right(Role::Consultant).is_silent();
    match view.state.holder(Role::Owner) {
        Some(owner) if leads_now(Role::Owner) && circle_is_quiet => {
            (texts.t("centre-now"), view.name_or_you(owner.id), texts.t("centre-circle-listens"))
        }
        _ if matches!(phase.turns, Some(Turns::Queue { .. })) => (none(), texts.t("centre-talk"), none()),
        _ => (none(), texts.t("centre-talk"), none()),
    }
}
