//! From a scene to the seats of the ring, and to words.

use std::rc::Rc;

use kring_shared::{
    preview::{Moment, Paper as Lies, Posture as Does, Scene, SceneSeat, SceneTurns, Turn as Comes, Turned},
    protocol::Role,
};
use yew::{AttrValue, props};

use crate::{
    components::{
        ring::CentreProps,
        seat::{Paper, Posture, Seat, Turn},
    },
    texts::Texts,
};

/// The key of a role's name.
pub(super) fn role_key(role: Role) -> &'static str {
    match role {
        Role::Owner => "role-owner",
        Role::Facilitator => "role-facilitator",
        Role::Consultant => "role-consultant",
        Role::Observer => "role-observer",
    }
}

/// The moment that tells most of a scene that stands still: with the cards turned over, else the first.
pub(super) fn telling_moment(scene: &Scene) -> usize {
    let turned = scene.seats.iter().any(|s| s.turned == Some(Turned::Together));
    if turned { scene.moments().saturating_sub(1) } else { 0 }
}

/// Everybody at a moment.
pub(super) fn seats(scene: &Scene, at: usize, texts: &Texts) -> Rc<[Seat]> {
    let names = names(texts);
    let moment = scene.moment(at);
    let phase = Phase { circle_listens: listens(scene), round: matches!(scene.turns, SceneTurns::Round(_)) };
    let seats = scene.seats.iter().zip(moment).enumerate();
    seats
        .map(|(i, (who, now))| {
            let mut seat = Seat::new(i.to_string(), names.get(i).cloned().unwrap_or_default());
            seat.owner = who.role == Role::Owner;
            seat.leader = who.role == Role::Facilitator;
            seat.role =
                if who.role == Role::Consultant { AttrValue::default() } else { texts.t(role_key(who.role)) };
            seat.turn = match now.turn {
                Comes::None => Turn::None,
                Comes::Now => Turn::Now,
                Comes::Next => Turn::Next,
                Comes::Done => Turn::Done,
            };
            seat.paper = match now.paper {
                Lies::None => Paper::None,
                Lies::Writing => Paper::Writing,
                Lies::Down => Paper::Ready,
                Lies::Up => Paper::Shown,
            };
            seat.posture = match who.posture {
                _ if who.outside => Posture::Outside,
                Does::Listens | Does::Away => Posture::Listening,
                Does::Speaks | Does::Asks | Does::Answers | Does::Writes => Posture::Inside,
            };
            seat.state = texts.t(state_key(who, now, phase));
            seat
        })
        .collect()
}

/// What the words beside a seat go by, besides the seat.
#[derive(Clone, Copy)]
struct Phase {
    circle_listens: bool,
    round: bool,
}

fn state_key(who: &SceneSeat, now: Moment, phase: Phase) -> &'static str {
    match (who.posture, now.turn, now.paper) {
        (Does::Away, ..) => "preview-away",
        _ if who.outside => "seat-outside",
        (_, Comes::Now, _) => "seat-turn",
        (_, Comes::Next, _) => "seat-next",
        (_, Comes::Done, _) => "seat-done",
        (_, _, Lies::Writing) => "seat-writing",
        (_, _, Lies::Down) => "preview-down",
        (_, _, Lies::Up) => "preview-up",
        (Does::Listens, ..) => "seat-listens",
        (Does::Answers, ..) => "preview-answers",
        _ if who.role == Role::Facilitator => "seat-leads",
        _ if who.role == Role::Owner && phase.circle_listens => "seat-tells",
        _ if phase.round => "seat-here",
        (Does::Asks, ..) => "preview-asks",
        _ => "preview-talks",
    }
}

/// The fact in the middle of the ring.
pub(super) fn centre(scene: &Scene, at: usize, texts: &Texts) -> CentreProps {
    let names = names(texts);
    let moment = scene.moment(at);
    let who = |turn: Comes| {
        let place = moment.iter().position(|m| m.turn == turn);
        place.and_then(|i| names.get(i).cloned())
    };
    if let Some(now) = who(Comes::Now) {
        let then = who(Comes::Next).map(|name| texts.t_args("centre-then", &[("name", name.into())]));
        let before = match scene.turns {
            SceneTurns::Queue(_) => texts.t("centre-floor"),
            SceneTurns::Round(_) | SceneTurns::Free => texts.t("centre-turn"),
        };
        return props!(CentreProps { before, big: now, after: then.unwrap_or_default() });
    }
    if scene.seats.iter().any(|s| s.posture == Does::Writes) {
        return props!(CentreProps { big: texts.t("preview-alone") });
    }
    match names.first().filter(|_| listens(scene)) {
        Some(owner) => props!(CentreProps {
            before: texts.t("centre-now"),
            big: owner.clone(),
            after: texts.t("centre-circle-listens")
        }),
        None if scene.seats.iter().any(|s| s.role != Role::Facilitator && !is_silent(s.posture)) => {
            props!(CentreProps { big: texts.t("centre-talk") })
        }
        None => props!(CentreProps { big: texts.t("preview-quiet") }),
    }
}

/// What one sees in the ring, in words.
pub(super) fn happenings(scene: &Scene, texts: &Texts) -> Vec<AttrValue> {
    let names = names(texts);
    let listed = |places: &[u8]| -> AttrValue {
        let of = |place: &u8| names.get(usize::from(*place)).map(AttrValue::to_string);
        places.iter().filter_map(of).collect::<Vec<_>>().join(", ").into()
    };
    let writers: Vec<u8> =
        (0_u8..).zip(&scene.seats).filter(|(_, s)| s.posture == Does::Writes).map(|(i, _)| i).collect();
    let any = |is: &dyn Fn(&SceneSeat) -> bool| scene.seats.iter().any(is);
    let owner = names.first().cloned().unwrap_or_default();
    let mut lines = Vec::new();
    match &scene.turns {
        SceneTurns::Round(order) => {
            lines.push(texts.t_args("preview-round", &[("names", listed(order).into())]));
        }
        SceneTurns::Queue(_) => lines.push(texts.t("preview-queue")),
        SceneTurns::Free => {}
    }
    if !writers.is_empty() {
        lines.push(texts.t_args("preview-write", &[("names", listed(&writers).into())]));
    }
    if any(&|s| s.turned == Some(Turned::ByTurn)) {
        lines.push(texts.t("preview-turned-by-turn"));
    }
    if any(&|s| s.turned == Some(Turned::Together)) {
        lines.push(texts.t("preview-turned"));
    }
    if any(&|s| s.role == Role::Owner && s.outside) {
        lines.push(texts.t_args("preview-outside", &[("name", owner.into())]));
    }
    lines
}

/// True when the owner tells and the others listen.
fn listens(scene: &Scene) -> bool {
    let all = |role: Role, is: &dyn Fn(Does) -> bool| {
        scene.seats.iter().filter(|s| s.role == role).all(|s| is(s.posture))
    };
    all(Role::Owner, &|p| matches!(p, Does::Speaks | Does::Answers)) && all(Role::Consultant, &is_silent)
}

fn is_silent(posture: Does) -> bool {
    matches!(posture, Does::Listens | Does::Away)
}

/// The names of the people who are not there.
fn names(texts: &Texts) -> Vec<AttrValue> {
    texts.t("preview-names").split(", ").map(|name| AttrValue::from(name.to_owned())).collect()
}
