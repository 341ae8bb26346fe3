//! The one function that cuts out what a viewer may not see.
//!
//! Sockets, HTTP, exports and logs only ever see its result. It never adds anything.

use std::sync::Arc;

use super::{
    card::{Audience, Card, Status},
    state::{Person, PhaseRun, Stage, State},
};
use crate::{
    ids::{CardId, PersonId},
    protocol::{Right, Role},
};

/// Through whose eyes a state is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Viewer {
    /// A person with a seat.
    Person(PersonId),
    /// The big screen: what the circle sees, and nothing that is anybody's own.
    Screen,
}

/// How a card looks to a viewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// It is not there at all.
    Absent,
    /// It lies face down: that it is there may be known, nothing else.
    Down,
    /// It can be read.
    Up,
}

/// What `viewer` may see of `state`.
pub fn redact(state: &State, viewer: Viewer) -> State {
    if is_outside(state, viewer) {
        return from_the_door(state, viewer);
    }
    State {
        people: state.people.iter().map(|p| Person { key: None, ..p.clone() }).collect(),
        cards: state
            .cards
            .keys()
            .filter_map(|id| redact_card(state, *id, viewer).map(|card| (*id, card)))
            .collect(),
        now: own_run(&state.now, viewer),
        flow: super::follow::Flow {
            held: state.flow.held.as_ref().map(|held| Box::new(own_run(held, viewer))),
            ..state.flow.clone()
        },
        done: std::collections::VecDeque::new(),
        ..state.clone()
    }
}

/// R91: before a check is closed, where somebody stands is his own.
fn own_run(run: &PhaseRun, viewer: Viewer) -> PhaseRun {
    let mut run = run.clone();
    if !run.check_closed {
        for (_, said) in run.checked.iter_mut().filter(|(id, _)| viewer != Viewer::Person(**id)) {
            *said = None;
        }
    }
    run
}

/// True for somebody who waits at the door, was taken out or left.
pub fn is_outside(state: &State, viewer: Viewer) -> bool {
    match viewer {
        Viewer::Screen => false,
        Viewer::Person(id) => !state.person(id).is_some_and(Person::is_member),
    }
}

/// R73: oneself, and how far the session is; nobody else, and nothing that was said or done.
fn from_the_door(state: &State, viewer: Viewer) -> State {
    let is_me = |p: &&Person| viewer == Viewer::Person(p.id);
    let now = &state.now;
    State {
        seq: state.seq,
        id: state.id,
        code: state.code.clone(),
        script: Arc::clone(&state.script),
        stage: state.stage,
        opened_at: state.opened_at,
        started_at: state.started_at,
        ended_at: state.ended_at,
        people: state.people.iter().filter(is_me).map(|p| Person { key: None, ..p.clone() }).collect(),
        now: PhaseRun {
            place: now.place,
            visit: now.visit,
            entered_at: now.entered_at,
            ends_at: now.ends_at,
            time_up: now.time_up,
            ..PhaseRun::default()
        },
        cards: std::collections::BTreeMap::new(),
        departures: Vec::new(),
        rounds: 0,
        founder: state.founder,
        flow: super::follow::Flow::default(),
        done: std::collections::VecDeque::new(),
    }
}

/// What `viewer` may see of the card `id`; `None` when it is not there for this viewer.
pub fn redact_card(state: &State, id: CardId, viewer: Viewer) -> Option<Arc<Card>> {
    let card = state.cards.get(&id)?;
    match sight(state, card, viewer) {
        Sight::Absent => None,
        Sight::Down => Some(Arc::new(Card { content: None, ..Card::clone(card) })),
        Sight::Up => Some(own_view(card, viewer)),
    }
}

/// How `card` looks to `viewer`.
pub fn sight(state: &State, card: &Card, viewer: Viewer) -> Sight {
    let person = match viewer {
        Viewer::Screen => None,
        Viewer::Person(id) => match state.person(id).filter(|p| p.is_member()) {
            Some(person) => Some(person),
            // Who still waits at the door, or was taken out, sees nothing on the table.
            None => return Sight::Absent,
        },
    };
    let Some(content) = &card.content else { return Sight::Down };
    let is_author = content.author.is_some() && content.author == person.map(|p| p.id);
    if is_author && card.status != Status::Hidden {
        return Sight::Up;
    }
    // Before it is turned over, not even the number of anonymous cards may be known: who counts along could
    // tie a card to the person who just stopped writing.
    let covered = if content.seal.is_some() { Sight::Absent } else { Sight::Down };
    if card.status != Status::Live || is_out_of_earshot(state, card, person) {
        return covered;
    }
    match card.audience {
        Audience::All => Sight::Up,
        // What was for the owner of an earlier case is not for the next one.
        Audience::Owner if state.is_of_this_owner(card) && person.is_some_and(|p| p.role == Role::Owner) => {
            Sight::Up
        }
        // R90: what was written for a group is for those who are in it now.
        Audience::Group
            if content.author.zip(person).is_some_and(|(author, p)| state.are_together(author, p.id)) =>
        {
            Sight::Up
        }
        Audience::Owner | Audience::Author | Audience::Group => covered,
    }
}

/// True while somebody who is away must not know what is written in this phase.
fn is_out_of_earshot(state: &State, card: &Card, person: Option<&Person>) -> bool {
    state.stage == Stage::Running
        && card.visit == state.now.visit
        && person.is_some_and(|p| state.right(p.id) == Right::Away)
}

/// The card without other people's dots and marks that are still theirs alone.
fn own_view(card: &Arc<Card>, viewer: Viewer) -> Arc<Card> {
    let me = match viewer {
        Viewer::Person(id) => Some(id),
        Viewer::Screen => None,
    };
    let has_private = card.content.as_ref().is_some_and(|c| {
        c.dots.keys().any(|p| Some(*p) != me) || c.marks.values().flatten().any(|m| !m.open)
    });
    if !has_private {
        return Arc::clone(card);
    }
    let mut own = Card::clone(card);
    if let Some(content) = &mut own.content {
        content.dots.retain(|person, _| Some(*person) == me);
        for marks in content.marks.values_mut() {
            marks.retain(|mark| mark.open || Some(mark.by) == me);
        }
        content.marks.retain(|_, marks| !marks.is_empty());
    }
    Arc::new(own)
}
