//! Read-only questions about a state: what the screen may offer. The answers follow the rules of `decide`, but
//! only `decide` refuses.

use super::{
    card::{Card, Status},
    state::{Person, Stage, State},
};
use crate::{
    ids::{KindId, OptionId, PersonId},
    protocol::{Audience, Phase, Role, Turns, Until, Write},
};

/// True when `phase`, which is on, has done its work by its own rule.
pub fn is_done(state: &State, phase: &Phase) -> bool {
    let now = &state.now;
    match phase.until {
        Until::Facilitator => false,
        Until::Time => now.time_up,
        Until::AllReady => writers(state).all(|p| now.ready.contains(&p.id)),
        Until::AllPassed => now.turns.as_ref().is_some_and(super::turns::TurnState::is_over),
        Until::Consensus => now.check_closed && agrees(state, phase),
        Until::OwnerReady => state.holder(Role::Owner).is_some_and(|o| now.ready.contains(&o.id)),
    }
}

/// True when everybody who was asked agrees.
fn agrees(state: &State, phase: &Phase) -> bool {
    let Some(check) = &phase.check else { return false };
    let agrees = |said: &OptionId| check.options.iter().any(|o| &o.id == said && o.agrees);
    state
        .members()
        .filter(|p| check.by.contains(&p.role))
        .all(|p| state.now.checked.get(&p.id).is_some_and(|said| said.as_ref().is_some_and(agrees)))
}

/// The members who may say that they are ready: who contributes something in the phase that is on.
pub fn may_be_ready(state: &State) -> impl Iterator<Item = &Person> {
    state.members().filter(|p| !state.right(p.id).is_silent())
}

/// The members who write something in the phase that is on; in one without writing, those who are not silent in it.
pub fn writers(state: &State) -> impl Iterator<Item = &Person> {
    let phase = state.outline();
    state.members().filter(move |p| {
        phase.is_some_and(|phase| match phase.writers.is_empty() {
            true => !phase.right(p.role).is_silent(),
            false => phase.writers.contains(&p.role),
        })
    })
}

/// How many writers are ready, and how many there are.
pub fn readiness(state: &State) -> (usize, usize) {
    writers(state)
        .fold((0, 0), |(ready, all), p| (ready + usize::from(state.now.ready.contains(&p.id)), all + 1))
}

/// The cards of `kind` that `person` wrote under his name and that lie on the table.
pub fn own_cards<'a>(
    state: &'a State,
    kind: &'a KindId,
    person: PersonId,
) -> impl Iterator<Item = &'a Card> + 'a {
    state
        .cards
        .values()
        .map(AsRef::as_ref)
        .filter(move |c| &c.kind == kind && matches!(c.status, Status::Live | Status::Returned))
        .filter(|c| state.is_of_this_case(c))
        .filter(move |c| c.content.as_ref().is_some_and(|k| k.author == Some(person)))
}

/// How many more cards `person` may write under `rule` in the phase that is on.
pub fn cards_left(state: &State, rule: &Write, person: PersonId) -> usize {
    let written = own_cards(state, &rule.card, person)
        .filter(|c| c.status == Status::Live && c.visit == state.now.visit)
        .count();
    usize::from(rule.max).saturating_sub(written)
}

/// The card that the group writes together under `rule`, when it was begun.
pub fn together<'a>(state: &'a State, rule: &'a Write, person: PersonId) -> Option<&'a Card> {
    let is_ours = move |card: &&Card| {
        let author = card.content.as_ref().and_then(|k| k.author);
        rule.audience != Audience::Group
            || author.is_some_and(|author| author == person || state.are_together(author, person))
    };
    // An anonymous card that was made this kind is nobody's to write on. Of several the one that was written last:
    // its content is the newest.
    state
        .live_cards(&rule.card)
        .filter(|c| c.content.as_ref().is_none_or(|k| k.seal.is_none()))
        .filter(is_ours)
        .max_by_key(|c| c.content.as_ref().map(|k| k.at))
}

/// R88: how many are here and how many the method is for, when a session that goes on has become too small for it.
pub fn shortfall(state: &State) -> Option<(usize, usize)> {
    let here = state.members().filter(|p| p.is_here()).count();
    let min = usize::from(state.script.size.min);
    (state.stage == Stage::Running && here < min).then_some((here, min))
}

/// The dots that `person` still has in the phase that is on.
pub fn dots_left(state: &State, phase: &Phase, person: PersonId) -> u32 {
    let Some(vote) = &phase.vote else { return 0 };
    let used: u32 = state
        .live_cards(&vote.card)
        .filter_map(|c| c.content.as_ref())
        .filter_map(|c| c.dots.get(&person))
        .map(|d| u32::from(*d))
        .sum();
    u32::from(vote.dots).saturating_sub(used)
}

/// True when it is `person`'s turn, or when the phase knows no turns.
pub fn has_turn(state: &State, person: PersonId) -> bool {
    match (state.outline().and_then(|p| p.turns.as_ref()), &state.now.turns) {
        (Some(Turns::Round { .. }), Some(turns)) => turns.current() == Some(person),
        (Some(Turns::Queue { .. }), _) => state.now.floor.is_none_or(|f| f == person),
        _ => true,
    }
}
