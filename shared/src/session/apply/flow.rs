//! Leaving the straight line, and the time that each speaks.

use std::sync::Arc;

use super::{
    super::{
        event::Event,
        state::{Person, State},
        turns::TurnState,
    },
    seat_in_round,
};
use crate::ids::{Millis, PhaseId};

/// The phase that waited is on again, with those who are here now.
pub(super) fn come_back(state: &mut State, ends_at: Millis, at: Millis) {
    let Some(held) = state.flow.held.take() else { return };
    state.flow.visits = state.next_visit() - 1;
    state.now = *held;
    state.now.ends_at = ends_at;
    // The time aside is nobody's turn.
    state.now.turn_since = at;
    for id in state.people.iter().map(|p| p.id).collect::<Vec<_>>() {
        seat_in_round(state, id);
        if !state.person(id).is_some_and(Person::is_member) {
            state.now.ready.remove(&id);
        }
    }
}

/// Adds what passed to the time of who had the turn or the floor, when that may change.
pub(super) fn count_air(state: &mut State, event: &Event, at: Millis) {
    let may_change = matches!(
        event,
        Event::TurnEnded { .. }
            | Event::TurnGiven { .. }
            | Event::FloorGiven { .. }
            | Event::PhaseEntered { .. }
            | Event::Held
            | Event::Returned { .. }
            | Event::Paused { .. }
            | Event::Resumed { .. }
            | Event::Removed { .. }
            | Event::RoleGiven { .. }
            | Event::Ended
    );
    if !may_change {
        return;
    }
    let now = &mut state.now;
    let speaks = now.floor.or_else(|| now.turns.as_ref().and_then(TurnState::current));
    if let Some(person) = speaks.filter(|_| now.paused.is_none()) {
        *state.flow.air.entry(person).or_default() += at.since_ms(now.turn_since).max(0);
    }
    now.turn_since = at;
}

/// The group goes back after `phase`: what was chosen on the way is asked anew.
pub(super) fn go_round(state: &mut State, phase: &PhaseId, next_case: bool) {
    let script = Arc::clone(&state.script);
    let Some(place) = script.position(phase) else { return };
    let Some(again) = &script.phases[place].outline.again else { return };
    let from = script.position(&again.from).unwrap_or(place);
    let count = state.flow.repeats.entry(phase.clone()).or_default();
    *count = count.saturating_add(1);
    for passed in script.phases.iter().take(place + 1).skip(from) {
        state.flow.chosen.remove(&passed.outline.id);
        if next_case && passed.outline.id != *phase {
            state.flow.repeats.remove(&passed.outline.id);
        }
    }
    if next_case {
        state.flow.since = state.next_visit();
    }
}
