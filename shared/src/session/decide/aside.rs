//! Stepping aside from the method for a while: a talk about how it goes, or a search for the question.

use super::Draft;
use crate::session::event::{Departure, Event};

impl Draft {
    /// R84: the phase that is on waits, with its turns and the time it has left.
    pub(super) fn step_aside(&mut self, place: usize, reason: Option<&String>) {
        if self.state.flow.held.is_none() {
            self.push(Event::Held);
        }
        self.departed(Departure::SteppedAside, reason);
        self.begin(place);
    }

    /// R84: back to the phase that waited, as it was.
    pub(super) fn come_back(&mut self) {
        let Some(held) = &self.state.flow.held else { return };
        let left = match held.time_up {
            true => 0,
            false => held.ends_at.since_ms(held.left_at()).max(0),
        };
        self.push(Event::Returned { ends_at: self.ctx.now.plus_ms(left) });
        self.show_cards_of_turn();
    }
}
