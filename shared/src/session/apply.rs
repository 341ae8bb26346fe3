//! Applying events: total, the same on the server and in the browser, on full and on redacted states.

use std::sync::Arc;

mod flow;

use flow::{come_back, count_air, go_round};

use super::{
    card::{Answer, Audience, Card, Mark, Status},
    event::{DepartureRecord, Event, Recorded},
    follow::Flow,
    state::{Pause, Person, PhaseRun, Span, Stage, State},
    turns::TurnState,
};
use crate::{
    ids::{KindId, Millis, PersonId, Seq},
    protocol::{Role, Turns, script::Part},
};

/// The state after the first event, which must be [`Event::Opened`]; `None` for any other.
pub fn open(first: &Recorded) -> Option<State> {
    let Event::Opened { session, code, script } = &first.event else { return None };
    Some(State {
        seq: first.seq,
        id: *session,
        code: code.clone(),
        script: Arc::clone(script),
        stage: Stage::Lobby,
        opened_at: first.at,
        started_at: None,
        ended_at: None,
        people: Vec::new(),
        now: PhaseRun::default(),
        cards: std::collections::BTreeMap::new(),
        departures: Vec::new(),
        rounds: 0,
        founder: PersonId(1),
        flow: Flow::default(),
        done: std::collections::VecDeque::new(),
    })
}

/// The state that a whole log leads to; `None` when it does not begin with [`Event::Opened`].
pub fn replay<'a>(log: impl IntoIterator<Item = &'a Recorded>) -> Option<State> {
    let mut log = log.into_iter();
    let mut state = open(log.next()?)?;
    log.for_each(|recorded| apply(&mut state, recorded));
    Some(state)
}

/// Brings `state` past `recorded`. An event that was applied before, or that skips one, changes nothing.
pub fn apply(state: &mut State, recorded: &Recorded) {
    if recorded.seq != state.seq.next() {
        return;
    }
    state.seq = recorded.seq;
    apply_event(state, &recorded.event, recorded.at);
}

fn apply_event(state: &mut State, event: &Event, at: Millis) {
    count_air(state, event, at);
    match event {
        Event::Opened { .. } | Event::Veiled => {}
        Event::Joined { person, name, role, admitted, key } => state.people.push(Person {
            id: *person,
            name: name.clone(),
            role: *role,
            admitted: *admitted,
            removed: false,
            agreed: false,
            spans: Vec::new(),
            key: key.clone(),
        }),
        Event::Admitted { person } => {
            edit(state, *person, |p| p.admitted = true);
            seat_in_round(state, *person);
        }
        Event::Removed { person } => {
            edit(state, *person, |p| {
                p.removed = true;
                close_span(&mut p.spans, at);
            });
            leave_phase(state, *person);
        }
        Event::Renamed { person, name } => edit(state, *person, |p| p.name.clone_from(name)),
        Event::Arrived { person } => edit(state, *person, |p| {
            if !p.is_here() {
                p.spans.push(Span { from: at, to: None });
            }
        }),
        Event::Left { person, since } => edit(state, *person, |p| close_span(&mut p.spans, *since)),
        Event::Agreed { person } => edit(state, *person, |p| p.agreed = true),
        Event::RoleGiven { person, role } => give_role(state, *person, *role),
        Event::PhaseSwitched { phase, on } => {
            if let Some(found) =
                Arc::make_mut(&mut state.script).phases.iter_mut().find(|p| &p.outline.id == phase)
            {
                found.on = *on;
            }
        }
        Event::PhaseEntered { place, ends_at, order } => enter(state, *place, *ends_at, order.as_deref(), at),
        Event::Chosen { phase, option } => {
            state.flow.chosen.insert(phase.clone(), option.clone());
        }
        Event::Again { phase, next_case } => go_round(state, phase, *next_case),
        Event::Grouped { groups } => state.flow.groups.clone_from(groups),
        Event::Cast { personas } => state.flow.personas.clone_from(personas),
        Event::Checked { person, option } => {
            state.now.checked.insert(*person, option.clone());
        }
        Event::CheckClosed { answers } => {
            state.now.checked.clone_from(answers);
            state.now.check_closed = true;
        }
        Event::Held => state.flow.held = Some(Box::new(state.now.clone())),
        Event::Returned { ends_at } => come_back(state, *ends_at, at),
        Event::TimeSet { ends_at } => {
            state.now.ends_at = *ends_at;
            state.now.time_up = false;
        }
        Event::TimeUp => state.now.time_up = true,
        Event::Paused { person } => state.now.paused = Some(Pause { at, by: *person }),
        Event::Resumed { ends_at } => {
            state.now.paused = None;
            state.now.ends_at = *ends_at;
        }
        Event::Departed { what, reason } => {
            let phase = state.outline().map(|p| p.id.clone());
            state.departures.push(DepartureRecord { what: *what, phase, reason: reason.clone(), at });
        }
        Event::CardWritten { card } => {
            state.cards.insert(card.id, Arc::clone(card));
        }
        Event::CardChanged { card, .. }
        | Event::CardWithdrawn { card }
        | Event::CardReturned { card }
        | Event::CardHidden { card }
        | Event::CardReclassified { card, .. }
        | Event::Answered { card, .. }
        | Event::Marked { card, .. }
        | Event::Picked { card, .. }
        | Event::Voted { card, .. } => {
            let versioned = |kind: &KindId, state: &State| state.script.versioned.contains(kind);
            let keep = state.cards.get(card).is_some_and(|c| versioned(&c.kind, state));
            if let Some(found) = state.cards.get_mut(card) {
                change_card(Arc::make_mut(found), event, keep, at);
            }
        }
        Event::CardsRevealed { cards, to } => {
            for id in cards {
                if let Some(card) = state.cards.get_mut(id) {
                    let card = Arc::make_mut(card);
                    card.audience = card.audience.max(*to);
                }
            }
        }
        Event::VoteClosed { kind } => close_vote(state, kind),
        Event::ReadySet { person, on } => {
            if *on {
                state.now.ready.insert(*person);
            } else {
                state.now.ready.remove(person);
            }
        }
        Event::TurnEnded { person, how } => with_turns(state, |turns| turns.end(*person, *how)),
        Event::TurnGiven { person } => with_turns(state, |turns| turns.bring_forward(*person)),
        Event::HandSet { person, up } => {
            state.now.hands.retain(|p| p != person);
            if *up {
                state.now.hands.push(*person);
            }
        }
        Event::FloorGiven { person } => {
            state.now.floor = *person;
            state.now.hands.retain(|p| Some(*p) != *person);
        }
        Event::Ended => {
            open_marks(state);
            state.stage = Stage::Ended;
            state.ended_at = Some(at);
            state.now.paused = None;
            for person in &mut state.people {
                close_span(&mut person.spans, at);
            }
        }
    }
}

/// Changes one card; `keep` says that an earlier version stays beside the new one.
pub(super) fn change_card(card: &mut Card, event: &Event, keep: bool, at: Millis) {
    match event {
        Event::CardWithdrawn { .. } => card.status = Status::Withdrawn,
        Event::CardHidden { .. } => card.status = Status::Hidden,
        Event::CardReturned { .. } => {
            card.status = Status::Returned;
            card.audience = Audience::Author;
            no_longer_chosen(card);
        }
        Event::CardReclassified { kind, .. } => {
            card.kind = kind.clone();
            no_longer_chosen(card);
        }
        Event::CardChanged { fields, .. } => {
            card.status = Status::Live;
            if let Some(content) = &mut card.content {
                let old = std::mem::replace(&mut content.fields, fields.clone());
                if keep {
                    content.keep_version(old);
                }
                // Of an anonymous card nobody may know when it was written.
                if content.seal.is_none() {
                    content.at = at;
                }
            }
        }
        Event::Answered { person, text, .. } => {
            if let Some(content) = &mut card.content {
                content.answer = Some(Answer { by: *person, text: text.clone() });
            }
        }
        Event::Marked { person, scale, option, open, each, .. } => {
            if let Some(content) = &mut card.content {
                let marks = content.marks.entry(scale.clone()).or_default();
                // Where one mark counts, the new one takes the place of whoever's it was.
                marks.retain(|mark| *each && mark.by != *person);
                marks.extend(option.clone().map(|option| Mark { by: *person, option, open: *open }));
                if marks.is_empty() {
                    content.marks.remove(scale);
                }
            }
        }
        Event::Picked { on, .. } => {
            if let Some(content) = &mut card.content {
                content.picked = *on;
            }
        }
        Event::Voted { person, dots, .. } => {
            if let Some(content) = &mut card.content {
                if *dots == 0 {
                    content.dots.remove(person);
                } else {
                    content.dots.insert(*person, *dots);
                }
            }
        }
        _ => {}
    }
}

/// Picks and dots were given to what the card was before.
fn no_longer_chosen(card: &mut Card) {
    if let Some(content) = &mut card.content {
        content.picked = false;
        content.dots.clear();
    }
}

fn edit(state: &mut State, id: PersonId, change: impl FnOnce(&mut Person)) {
    if let Some(person) = state.people.iter_mut().find(|p| p.id == id) {
        change(person);
    }
}

fn with_turns(state: &mut State, change: impl FnOnce(&mut TurnState)) {
    if let Some(turns) = &mut state.now.turns {
        change(turns);
    }
}

fn close_span(spans: &mut [Span], at: Millis) {
    if let Some(last) = spans.last_mut().filter(|s| s.to.is_none()) {
        last.to = Some(at.max(last.from));
    }
}

fn leave_phase(state: &mut State, person: PersonId) {
    with_turns(state, |turns| turns.remove(person));
    state.now.ready.remove(&person);
    state.now.hands.retain(|p| *p != person);
    if state.now.floor == Some(person) {
        state.now.floor = None;
    }
}

fn give_role(state: &mut State, id: PersonId, role: Role) {
    // There is one owner and one facilitator: who had the role becomes a consultant.
    if matches!(role, Role::Owner | Role::Facilitator) {
        let before = state.people.iter().find(|p| p.role == role && p.id != id).map(|p| p.id);
        if let Some(before) = before {
            edit(state, before, |p| p.role = Role::Consultant);
            state.now.ready.remove(&before);
            seat_in_round(state, before);
        }
    }
    edit(state, id, |p| p.role = role);
    // To be ready was said in another role.
    state.now.ready.remove(&id);
    seat_in_round(state, id);
}

/// Gives or takes a place in the round or among the hands that are up, as the person's role asks.
fn seat_in_round(state: &mut State, id: PersonId) {
    let takes_part = state.outline().and_then(|p| p.turns.as_ref()).is_some_and(|turns| {
        state.person(id).is_some_and(|p| p.is_member() && turns.who().contains(&p.role))
    });
    with_turns(state, |turns| if takes_part { turns.admit(id) } else { turns.remove(id) });
    if !takes_part || state.right(id).is_silent() {
        state.now.hands.retain(|p| *p != id);
        if state.now.floor == Some(id) {
            state.now.floor = None;
        }
    }
}

fn enter(state: &mut State, place: usize, ends_at: Millis, order: Option<&[PersonId]>, at: Millis) {
    let is_aside = state.script.phases.get(place).is_some_and(|p| p.part == Part::Aside);
    // What was hidden in a phase that waits stays so.
    if !is_aside {
        state.flow.held = None;
        open_marks(state);
    }
    state.stage = Stage::Running;
    state.started_at = state.started_at.or(Some(at));
    let (second_chance, laps) = match state.script.phases.get(place).and_then(|p| p.outline.turns.as_ref()) {
        Some(Turns::Round { second_chance, laps, .. }) => (*second_chance, *laps),
        Some(Turns::Queue { .. }) | None => (false, 1),
    };
    if order.is_some() {
        state.rounds += 1;
    }
    state.now = PhaseRun {
        place,
        visit: state.next_visit(),
        entered_at: at,
        ends_at,
        turns: order.map(|order| TurnState::new(order, second_chance, laps)),
        turn_since: at,
        ..PhaseRun::default()
    };
    state.note_owner();
}

/// Marks that were hidden during a phase are open after it.
fn open_marks(state: &mut State) {
    for card in state.cards.values_mut() {
        let hidden = card.content.as_ref().is_some_and(|c| c.marks.values().flatten().any(|m| !m.open));
        if hidden && let Some(content) = &mut Arc::make_mut(card).content {
            content.marks.values_mut().flatten().for_each(|m| m.open = true);
        }
    }
}

fn close_vote(state: &mut State, kind: &KindId) {
    state.now.vote_closed = true;
    for card in state.cards.values_mut().filter(|c| &c.kind == kind && c.content.is_some()) {
        if let Some(content) = &mut Arc::make_mut(card).content {
            content.tally = Some(content.dots.values().map(|d| u32::from(*d)).sum());
        }
    }
}

/// Remembers that `command` led to the event at `seq`, so that a repeat has no second effect.
pub fn remember(state: &mut State, command: crate::ids::CommandId, seq: Seq) {
    if state.done.len() >= super::state::COMMANDS_REMEMBERED {
        state.done.pop_front();
    }
    state.done.push_back((command, seq));
}
