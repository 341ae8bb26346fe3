//! A command as it is kept and sent: its text, and the little that this side must know of it.
//!
//! Commands are never read back from that text here: the code for it would come with every guest's first download.

use kring_shared::{
    ids::CommandId,
    seal::Seal,
    session::{Command, Fields},
};
use serde::{Deserialize, Serialize};

use super::slot::{Slot, text_of};

/// A command in its JSON, with what becomes of it on this side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    json: String,
    /// The place on the screen that it fills.
    #[serde(default)]
    pub slot: Option<Slot>,
    /// The text that it carries, by field.
    #[serde(default)]
    pub text: Option<Fields>,
    /// The seal of the anonymous card that it writes or changes.
    #[serde(default)]
    pub seal: Option<Seal>,
    /// True when it steers the session at this moment: nobody wants that carried out much later.
    #[serde(default)]
    pub steers: bool,
    /// True when asking it twice means twice as much.
    #[serde(default)]
    pub adds_up: bool,
}

impl From<&Command> for Asked {
    fn from(command: &Command) -> Self {
        Self {
            // A command is always representable: all keys are texts.
            json: serde_json::to_string(command).unwrap_or_default(),
            slot: Slot::of(command),
            text: text_of(command),
            seal: match command {
                Command::Write { seal, .. } => seal.clone(),
                Command::ChangeSealed { secret, .. } => Some(secret.seal()),
                _ => None,
            },
            steers: steers(command),
            adds_up: matches!(command, Command::AddTime { .. }),
        }
    }
}

impl Asked {
    /// The frame that asks it under `id`, as text.
    #[must_use]
    pub fn frame(&self, id: CommandId) -> String {
        format!(r#"{{"do":{{"id":"{}","command":{}}}}}"#, id.0, self.json)
    }
}

/// True for commands that steer the session; texts and what belongs to a card are always wanted.
fn steers(command: &Command) -> bool {
    match command {
        Command::Start
        | Command::Next { .. }
        | Command::GoTo { .. }
        | Command::AddTime { .. }
        | Command::Pause { .. }
        | Command::Resume
        | Command::End { .. }
        | Command::TakeLead
        | Command::Reveal { .. }
        | Command::CloseVote
        | Command::CloseCheck
        | Command::Ready { .. }
        | Command::EndTurn
        | Command::Pass
        | Command::SkipTurn
        | Command::GiveTurn { .. }
        | Command::Hand { .. } => true,
        Command::Admit { .. }
        | Command::Remove { .. }
        | Command::Rename { .. }
        | Command::Agree
        | Command::GiveRole { .. }
        | Command::SwitchPhase { .. }
        | Command::Write { .. }
        | Command::Change { .. }
        | Command::ChangeSealed { .. }
        | Command::Withdraw { .. }
        | Command::Return { .. }
        | Command::Hide { .. }
        | Command::Reclassify { .. }
        | Command::Answer { .. }
        | Command::Mark { .. }
        | Command::Pick { .. }
        | Command::Vote { .. }
        | Command::Choose { .. }
        | Command::Check { .. }
        | Command::Move { .. }
        | Command::GivePersona { .. }
        | Command::Join { .. }
        | Command::Arrive { .. }
        | Command::Depart { .. }
        | Command::Tick => false,
    }
}

#[cfg(test)]
mod tests {
    use kring_shared::wire::ClientFrame;

    use super::*;
    use crate::session::examples::{id, question};

    #[test]
    fn the_frame_is_what_the_server_reads() {
        for command in [question("één \"woord\"\n"), Command::EndTurn, Command::Next { reason: None }] {
            let frame = ClientFrame::Do { id: id(7), command: command.clone() };
            let text = Asked::from(&command).frame(id(7));
            assert_eq!(text, serde_json::to_string(&frame).unwrap());
            assert_eq!(serde_json::from_str::<ClientFrame>(&text).unwrap(), frame);
        }
    }
}
