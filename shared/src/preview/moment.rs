//! A phase as a few moments after each other: the turn moves on, cards are written and turned over.

use super::{Posture, Scene, SceneTurns, Turned};

/// How many people get the floor where hands are raised.
const HANDS: usize = 3;
/// Moments in which cards are written alone: all write, some are ready, all are ready.
const WRITING: usize = 3;

/// One seat at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moment {
    /// Where this person stands in the round.
    pub turn: Turn,
    /// The paper in front of this person.
    pub paper: Paper,
}

/// Where somebody stands in a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    /// Not yet, or there are no turns.
    #[default]
    None,
    /// Has the turn.
    Now,
    /// Comes next.
    Next,
    /// Has had it.
    Done,
}

/// A person's paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// None.
    #[default]
    None,
    /// Still writing.
    Writing,
    /// Face down.
    Down,
    /// Turned over.
    Up,
}

impl Scene {
    /// How many moments it has; at least one.
    pub fn moments(&self) -> usize {
        let turns = match &self.turns {
            SceneTurns::Round(order) => order.len(),
            SceneTurns::Queue(who) => who.len().min(HANDS),
            SceneTurns::Free => 1,
        };
        let has = |posture: Posture| self.seats.iter().any(|s| s.posture == posture);
        let turned = self.seats.iter().any(|s| s.turned == Some(Turned::Together));
        turns.max(if has(Posture::Writes) { WRITING } else { 1 }).max(1 + usize::from(turned))
    }

    /// Every seat at a moment, counted from 0; a later one than the last is the last.
    pub fn moment(&self, at: usize) -> Vec<Moment> {
        let at = at.min(self.moments() - 1);
        (0_u8..)
            .zip(&self.seats)
            .map(|(place, seat)| {
                let turn = self.turn_of(place, at);
                let has_had = matches!(turn, Turn::Now | Turn::Done);
                let paper = match (seat.posture, seat.turned) {
                    (Posture::Writes, _) => writing(place, at),
                    (_, Some(Turned::Together)) if at > 0 => Paper::Up,
                    (_, Some(Turned::ByTurn)) if has_had => Paper::Up,
                    (_, Some(_)) => Paper::Down,
                    (_, None) => Paper::None,
                };
                Moment { turn, paper }
            })
            .collect()
    }

    fn turn_of(&self, place: u8, at: usize) -> Turn {
        match &self.turns {
            SceneTurns::Free => Turn::None,
            // Nobody knows whose hand comes next, and the floor comes back to who had it.
            SceneTurns::Queue(who) if who.get(at % who.len().max(1)) == Some(&place) => Turn::Now,
            SceneTurns::Queue(_) => Turn::None,
            SceneTurns::Round(order) => match order.iter().position(|p| *p == place) {
                None => Turn::None,
                Some(own) if own < at => Turn::Done,
                Some(own) if own == at => Turn::Now,
                Some(own) if own == at + 1 => Turn::Next,
                Some(_) => Turn::None,
            },
        }
    }
}

fn writing(place: u8, at: usize) -> Paper {
    let is_quick = place.is_multiple_of(2);
    if at == 0 || at + 1 < WRITING && !is_quick { Paper::Writing } else { Paper::Down }
}
