//! What each viewer hears of an event.
//!
//! The law: a viewer's own state after [`receive`] equals `redact(state, viewer)`. It holds by construction:
//! the viewer gets the event when every part of it may be known, else [`Event::Veiled`], and beside it every
//! card that would otherwise differ.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    apply::{apply, change_card},
    card::Card,
    event::{Event, Recorded, Touched},
    redact::{Sight, Viewer, is_outside, redact, redact_card, sight},
    state::State,
};
use crate::ids::CardId;

/// An event as one viewer may know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happened {
    /// The event, or its veil.
    pub recorded: Recorded,
    /// Cards that now look different to this viewer; without card: it is gone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disclosed: Vec<Disclosed>,
    /// All that this viewer now sees, when coming in or going out changes it from the ground up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whole: Option<Box<State>>,
}

/// How a card looks from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosed {
    /// Which card.
    pub id: CardId,
    /// The card; `None` when it is no longer there for this viewer.
    pub card: Option<Arc<Card>>,
}

/// What `viewer` hears of `recorded`, which led from `before` to `after`.
pub fn deliver(before: &State, after: &State, recorded: &Recorded, viewer: Viewer) -> Happened {
    if is_outside(before, viewer) || is_outside(after, viewer) {
        return deliver_outside(before, after, recorded, viewer);
    }
    match recorded.event.touches() {
        Touched::None => {
            let mut recorded = known(recorded);
            // R91: that somebody said where he stands is no secret, but where is.
            if let Event::Checked { person, option } = &mut recorded.event
                && viewer != Viewer::Person(*person)
            {
                *option = None;
            }
            Happened { recorded, disclosed: Vec::new(), whole: None }
        }
        Touched::One(id) => deliver_card(before, after, recorded, viewer, id),
        Touched::Any => {
            let recorded = match &recorded.event {
                // Which cards were shown to somebody else is not for this viewer.
                Event::CardsRevealed { cards, .. } if !all_up(after, cards, viewer) => veil(recorded),
                _ => known(recorded),
            };
            let mut guess = redact(before, viewer);
            apply(&mut guess, &recorded);
            let disclosed = after
                .cards
                .keys()
                .map(|id| (*id, redact_card(after, *id, viewer)))
                .filter(|(id, card)| guess.cards.get(id) != card.as_ref())
                .map(|(id, card)| Disclosed { id, card })
                .collect();
            Happened { recorded, disclosed, whole: None }
        }
    }
}

/// What decides which [`Happened`] a viewer hears: two viewers with the same ears hear the same of an event, so that it is
/// worked out and encoded once for all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ears(Heard);

#[derive(Debug, Clone)]
enum Heard {
    /// An event that touches no card, which everybody in the circle hears as it is.
    Plain,
    /// An event about one card: how that looked and looks to the viewer, and whether the event may be known.
    Card { old: Option<Arc<Card>>, new: Option<Arc<Card>>, is_known: bool },
}

impl PartialEq for Heard {
    fn eq(&self, other: &Self) -> bool {
        // The very same card, not only an equal one: that is told at a glance, and who sees all of a card has that.
        let same = |a: &Option<Arc<Card>>, b: &Option<Arc<Card>>| match (a, b) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        match (self, other) {
            (Self::Plain, Self::Plain) => true,
            (Self::Card { old, new, is_known }, Self::Card { old: old2, new: new2, is_known: known2 }) => {
                is_known == known2 && same(old, old2) && same(new, new2)
            }
            _ => false,
        }
    }
}
impl Eq for Heard {}

/// The ears with which `viewer` hears `recorded`; none when what he hears may be his alone.
pub fn ears(before: &State, after: &State, recorded: &Recorded, viewer: Viewer) -> Option<Ears> {
    if is_outside(before, viewer) || is_outside(after, viewer) {
        return None;
    }
    match recorded.event.touches() {
        Touched::None if matches!(recorded.event, Event::Checked { .. }) => None,
        Touched::None => Some(Ears(Heard::Plain)),
        Touched::One(id) => Some(Ears(Heard::Card {
            old: redact_card(before, id, viewer),
            new: redact_card(after, id, viewer),
            is_known: is_known(before, after, recorded, viewer, id),
        })),
        Touched::Any => None,
    }
}

/// Brings a viewer's own state past what it heard.
pub fn receive(state: &mut State, happened: &Happened) {
    if happened.recorded.seq != state.seq.next() {
        return;
    }
    apply(state, &happened.recorded);
    if let Some(whole) = &happened.whole {
        state.clone_from(whole);
    }
    for change in &happened.disclosed {
        match &change.card {
            Some(card) => {
                state.cards.insert(change.id, Arc::clone(card));
            }
            None => {
                state.cards.remove(&change.id);
            }
        }
    }
}

/// What somebody at the door hears, or who comes in or goes out with this event.
fn deliver_outside(before: &State, after: &State, recorded: &Recorded, viewer: Viewer) -> Happened {
    let recorded = heard_outside(recorded, viewer);
    let mut guess = redact(before, viewer);
    apply(&mut guess, &recorded);
    let seen = redact(after, viewer);
    let whole = (guess != seen).then(|| Box::new(seen));
    Happened { recorded, disclosed: Vec::new(), whole }
}

/// What concerns the viewer, and how far the session is.
fn heard_outside(recorded: &Recorded, viewer: Viewer) -> Recorded {
    let event = match &recorded.event {
        Event::Joined { person, .. }
        | Event::Admitted { person }
        | Event::Removed { person }
        | Event::Arrived { person }
        | Event::Left { person, .. }
            if viewer == Viewer::Person(*person) =>
        {
            known(recorded).event
        }
        Event::PhaseEntered { place, ends_at, .. } => {
            Event::PhaseEntered { place: *place, ends_at: *ends_at, order: None }
        }
        Event::PhaseSwitched { .. }
        | Event::TimeSet { .. }
        | Event::TimeUp
        | Event::Resumed { .. }
        | Event::Ended => recorded.event.clone(),
        _ => Event::Veiled,
    };
    Recorded { seq: recorded.seq, at: recorded.at, by: None, event }
}

fn deliver_card(before: &State, after: &State, recorded: &Recorded, viewer: Viewer, id: CardId) -> Happened {
    let old = redact_card(before, id, viewer);
    let new = redact_card(after, id, viewer);
    if !is_known(before, after, recorded, viewer, id) {
        return veiled(recorded, id, &old, new);
    }
    let guess = match &recorded.event {
        Event::CardWritten { card } => Some(Arc::clone(card)),
        event => old.map(|card| {
            let keep = after.script.versioned.contains(&card.kind);
            let mut card = Card::clone(&card);
            change_card(&mut card, event, keep, recorded.at);
            Arc::new(card)
        }),
    };
    let disclosed = if guess == new { Vec::new() } else { vec![Disclosed { id, card: new }] };
    Happened { recorded: recorded.clone(), disclosed, whole: None }
}

/// True when the event about the card `id` is known to `viewer` as it is.
fn is_known(before: &State, after: &State, recorded: &Recorded, viewer: Viewer, id: CardId) -> bool {
    let may_know = |state: &State| state.cards.get(&id).is_none_or(|c| sight(state, c, viewer) == Sight::Up);
    let is_public = match &recorded.event {
        Event::Voted { person, .. } => viewer == Viewer::Person(*person),
        Event::Marked { person, open, .. } => *open || viewer == Viewer::Person(*person),
        _ => true,
    };
    is_public && may_know(before) && may_know(after)
}

fn veiled(recorded: &Recorded, id: CardId, old: &Option<Arc<Card>>, new: Option<Arc<Card>>) -> Happened {
    let disclosed = if *old == new { Vec::new() } else { vec![Disclosed { id, card: new }] };
    Happened { recorded: veil(recorded), disclosed, whole: None }
}

fn veil(recorded: &Recorded) -> Recorded {
    Recorded { seq: recorded.seq, at: recorded.at, by: None, event: Event::Veiled }
}

fn all_up(state: &State, cards: &[CardId], viewer: Viewer) -> bool {
    cards.iter().filter_map(|id| state.cards.get(id)).all(|card| sight(state, card, viewer) == Sight::Up)
}

/// The event without what belongs to the server alone.
fn known(recorded: &Recorded) -> Recorded {
    let mut recorded = recorded.clone();
    if let Event::Joined { key, .. } = &mut recorded.event {
        *key = None;
    }
    recorded
}
