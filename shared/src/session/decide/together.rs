//! A group that leads itself: nobody is the facilitator, and it goes on when enough of those here are ready.

use super::Draft;
use crate::{
    protocol::Phase,
    session::{
        command::Command,
        questions::{is_done, may_be_ready},
    },
};

/// R87: what anybody may do who is not silent, in a group that leads itself.
pub(super) fn is_for_all(command: &Command) -> bool {
    matches!(
        command,
        Command::Admit { .. }
            | Command::GiveRole { .. }
            | Command::SwitchPhase { .. }
            | Command::Start
            | Command::AddTime { .. }
            | Command::Resume
            | Command::CloseVote
            | Command::CloseCheck
            | Command::Move { .. }
            | Command::GivePersona { .. }
            | Command::SkipTurn
            | Command::GiveTurn { .. }
    )
}

impl Draft {
    /// R87: the group goes on when the phase has done its work, when all are ready, or, once the time is up, when half of
    /// those here are. Where nobody can be ready, the time decides.
    pub(super) fn go_on_together(&mut self, phase: &Phase) {
        let is_on = self.state.phase().is_some_and(|now| now.id == phase.id);
        if !self.state.is_self_led() || !is_on || self.state.now.paused.is_some() {
            return;
        }
        let now = &self.state.now;
        let here: Vec<_> = may_be_ready(&self.state).filter(|p| p.is_here()).map(|p| p.id).collect();
        let ready = here.iter().filter(|id| now.ready.contains(id)).count();
        let all = !here.is_empty() && ready == here.len();
        let half = now.time_up && 2 * ready >= here.len();
        if is_done(&self.state, phase) || all || half {
            self.go_on();
        }
    }
}
