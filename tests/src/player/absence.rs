//! Being cut off for a while, and finding everything on the table as it was left.

use std::{collections::BTreeMap, sync::atomic::Ordering, time::Duration};

use kring_shared::{
    ids::{CardId, KindId, PersonId},
    session::{Card, Fields, Stage, State, Status},
};

use super::Player;
use crate::harness::until;

/// What somebody had on the table when the line was cut.
#[derive(Debug, Clone)]
pub(super) struct Left {
    visit: u32,
    cards: BTreeMap<CardId, Fields>,
    has_turn: bool,
    is_ready: bool,
    hand: bool,
}

impl Player {
    /// True once in every so many phases: in some at their beginning, in others once there is something to lose.
    pub(super) fn is_to_miss(&self) -> bool {
        let Some(state) = self.client.state.as_ref().filter(|s| s.stage == Stage::Running) else {
            return false;
        };
        let people = u32::try_from(state.people.len()).unwrap_or(1);
        let (visit, me) = (state.now.visit, self.client.me());
        let wrote = |c: &Card| c.visit == visit && c.content.as_ref().is_some_and(|k| k.author == Some(me));
        let has_something = turn(state) == Some(me)
            || state.now.ready.contains(&me)
            || state.cards.values().any(|c| wrote(c));
        let mine = (visit + u32::from(me.0)).is_multiple_of(people);
        mine && !self.client.screen
            && self.missed_visit != visit
            && (has_something || visit.is_multiple_of(2))
    }

    /// Is cut off until the others went on, or can go no further without this person.
    pub(super) async fn miss(&mut self) {
        let state = self.client.now();
        let me = self.client.me();
        self.missed_visit = state.now.visit;
        self.left = Some(Left {
            visit: state.now.visit,
            cards: own_cards(state, me),
            has_turn: turn(state) == Some(me),
            is_ready: state.now.ready.contains(&me),
            hand: state.now.hands.contains(&me),
        });
        self.absences += 1;
        self.absences_in_turn += usize::from(turn(state) == Some(me));
        let there = self.progress.load(Ordering::Relaxed);
        if self.absences.is_multiple_of(3) {
            self.client.freeze()
        } else {
            self.client.cut()
        }
        let went_on = || async { self.progress.load(Ordering::Relaxed) >= there + 3 };
        until(Duration::from_millis(250), went_on).await;
    }

    /// Finds everything on the table as it was left.
    pub(super) fn find_everything(&mut self) {
        let Some(left) = self.left.take() else { return };
        let (state, me) = (self.client.now(), self.client.me());
        let cards = own_cards(state, me);
        for (id, fields) in &left.cards {
            assert_eq!(cards.get(id), Some(fields), "a card of one's own changed while one was away");
        }
        if state.now.visit == left.visit && state.stage == Stage::Running {
            assert!(!left.has_turn || turn(state) == Some(me), "the turn is lost");
            assert!(!left.is_ready || state.now.ready.contains(&me), "ready is lost");
            let hand = state.now.hands.contains(&me) || state.now.floor == Some(me);
            assert!(!left.hand || hand, "the hand is lost");
        }
    }
}

/// What `me` wrote under his name, as long as nobody took it from the table.
fn own_cards(state: &State, me: PersonId) -> BTreeMap<CardId, Fields> {
    let mine = |card: &Card| card.content.clone().filter(|c| c.author == Some(me)).map(|c| c.fields);
    let cards =
        state.cards.iter().filter(|(_, card)| card.status == Status::Live && !is_shared(state, &card.kind));
    cards.filter_map(|(id, card)| Some((*id, mine(card)?))).collect()
}

/// True for what the group writes together, where others may write on.
fn is_shared(state: &State, kind: &KindId) -> bool {
    state.script.phases.iter().flat_map(|p| &p.phase.writes).any(|w| &w.card == kind && w.together)
}

fn turn(state: &State) -> Option<PersonId> {
    state.now.turns.as_ref().and_then(|turns| turns.current())
}
