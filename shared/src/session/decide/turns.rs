//! Turns, passing, raised hands.

use super::{Draft, cards::has_queue};
use crate::{
    ids::PersonId,
    protocol::Phase,
    session::{event::Event, rejection::Rejection, state::Person, turns::TurnEnd},
};

impl Draft {
    /// R50: one ends or passes one's own turn; a round gives each present member one turn or pass.
    pub(super) fn end_turn(&mut self, me: PersonId) -> Result<(), Rejection> {
        self.own_turn(me)?;
        self.finish_turn(me, TurnEnd::Spoke);
        Ok(())
    }

    /// R51: who passes is asked once more at the end, when the phase gives a second chance.
    pub(super) fn pass(&mut self, me: PersonId) -> Result<(), Rejection> {
        self.own_turn(me)?;
        self.finish_turn(me, TurnEnd::Passed);
        Ok(())
    }

    /// R52: the facilitator goes on without somebody whose connection is gone, and may choose who is next among
    /// those who have not had a turn.
    pub(super) fn skip_turn(&mut self) -> Result<(), Rejection> {
        self.not_paused()?;
        let turns = self.state.now.turns.as_ref().ok_or(Rejection::NotInThisPhase)?;
        let current = turns.current().ok_or(Rejection::TurnOver)?;
        self.finish_turn(current, TurnEnd::Skipped);
        Ok(())
    }

    pub(super) fn give_turn(&mut self, id: PersonId) -> Result<(), Rejection> {
        self.not_paused()?;
        let phase = self.phase()?;
        let role = self.member(id)?.role;
        if has_queue(&phase) {
            let takes_part = phase.turns.as_ref().is_some_and(|t| t.who().contains(&role));
            return if takes_part { self.give_floor(id) } else { Err(Rejection::NotInThisPhase) };
        }
        let turns = self.state.now.turns.as_ref().ok_or(Rejection::NotInThisPhase)?;
        if turns.current() == Some(id) {
            return Ok(());
        }
        if !turns.queue.contains(&id) {
            return Err(Rejection::TurnOver);
        }
        self.push(Event::TurnGiven { person: id });
        self.show_cards_of_turn();
        Ok(())
    }

    /// R53: in a phase with a queue, people raise a hand and the facilitator gives the floor to those who take
    /// part in it.
    pub(super) fn hand(&mut self, phase: &Phase, by: &Person, up: bool) -> Result<(), Rejection> {
        let takes_part = phase.turns.as_ref().is_some_and(|t| t.who().contains(&by.role));
        if !has_queue(phase) || !takes_part {
            return Err(Rejection::NotInThisPhase);
        }
        if self.state.now.hands.contains(&by.id) != up {
            self.push(Event::HandSet { person: by.id, up });
        } else if !up && self.state.now.floor == Some(by.id) {
            self.push(Event::FloorGiven { person: None });
        }
        Ok(())
    }

    fn give_floor(&mut self, id: PersonId) -> Result<(), Rejection> {
        if self.state.now.floor != Some(id) {
            self.push(Event::FloorGiven { person: Some(id) });
        }
        Ok(())
    }

    fn own_turn(&self, me: PersonId) -> Result<(), Rejection> {
        let turns = self.state.now.turns.as_ref().ok_or(Rejection::NotInThisPhase)?;
        if turns.current() == Some(me) {
            return Ok(());
        }
        Err(if turns.had(me).is_some() { Rejection::TurnOver } else { Rejection::NotYourTurn })
    }

    fn not_paused(&self) -> Result<(), Rejection> {
        if self.state.now.paused.is_some() { Err(Rejection::Paused) } else { Ok(()) }
    }

    fn finish_turn(&mut self, person: PersonId, how: TurnEnd) {
        self.push(Event::TurnEnded { person, how });
        self.show_cards_of_turn();
        if let Ok(phase) = self.phase() {
            self.go_on_when_done(&phase);
        }
    }
}
