//! The fields on the screen: which command fills which, and how safe what stands in them is.

use kring_shared::{
    ids::{CardId, KindId},
    seal::Seal,
    session::{Command, Fields},
};
use serde::{Deserialize, Serialize};

/// The place that a text belongs to: a field on the screen, with its draft and its saving state.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// A new card of this kind; also the form of this kind that the group writes together.
    New(KindId),
    /// A card that is written anew.
    Card(CardId),
    /// An anonymous card that is written anew.
    Sealed(Seal),
    /// The answer to a question.
    Answer(CardId),
}

impl Slot {
    /// The place that `command` fills; `None` for a command without a text of its own.
    #[must_use]
    pub fn of(command: &Command) -> Option<Self> {
        match command {
            Command::Write { kind, .. } => Some(Self::New(kind.clone())),
            Command::Change { card, .. } => Some(Self::Card(*card)),
            Command::ChangeSealed { secret, .. } => Some(Self::Sealed(secret.seal())),
            Command::Answer { card, .. } => Some(Self::Answer(*card)),
            _ => None,
        }
    }
}

/// The text that `command` carries, by field; an answer is one field called `answer`.
#[must_use]
pub fn text_of(command: &Command) -> Option<Fields> {
    match command {
        Command::Write { fields, .. }
        | Command::Change { fields, .. }
        | Command::ChangeSealed { fields, .. } => Some(fields.clone()),
        Command::Answer { text: Some(text), .. } => Some(Fields::from([("answer".into(), text.clone())])),
        _ => None,
    }
}

/// How safe what somebody wrote is; the three words on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saving {
    /// The server confirmed it.
    Saved,
    /// It is on this device and on its way.
    NotSavedYet,
    /// It is on this device, and there is no connection.
    Offline,
}

impl Saving {
    /// The state of one field, of which something is or is not unconfirmed.
    #[must_use]
    pub fn of_field(is_live: bool, is_pending: bool) -> Self {
        match (is_pending, is_live) {
            (false, _) => Self::Saved,
            (true, true) => Self::NotSavedYet,
            (true, false) => Self::Offline,
        }
    }

    /// The state of everything together: without a connection that comes first.
    #[must_use]
    pub fn overall(is_live: bool, is_pending: bool) -> Self {
        if is_live { Self::of_field(true, is_pending) } else { Self::Offline }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{
        examples::{fields, question},
        own_cards::secret,
    };

    #[test]
    fn slots_and_texts_come_from_commands() {
        let secret = secret(&[3; 32]);
        let cases = [
            (question("x"), Some(Slot::New("question".into())), Some(fields("x"))),
            (
                Command::Change { card: CardId(4), fields: fields("y") },
                Some(Slot::Card(CardId(4))),
                Some(fields("y")),
            ),
            (
                Command::ChangeSealed { secret: secret.clone(), fields: fields("z") },
                Some(Slot::Sealed(secret.seal())),
                Some(fields("z")),
            ),
            (
                Command::Answer { card: CardId(5), text: Some("ja".to_owned()) },
                Some(Slot::Answer(CardId(5))),
                Some(Fields::from([("answer".into(), "ja".to_owned())])),
            ),
            (Command::Answer { card: CardId(5), text: None }, Some(Slot::Answer(CardId(5))), None),
            (Command::EndTurn, None, None),
        ];
        for (command, slot, text) in cases {
            assert_eq!((Slot::of(&command), text_of(&command)), (slot, text));
        }
    }

    #[test]
    fn saving_has_three_words() {
        use Saving::{NotSavedYet, Offline, Saved};
        let field = |live, pending| Saving::of_field(live, pending);
        assert_eq!((field(true, false), field(true, true)), (Saved, NotSavedYet));
        assert_eq!((field(false, false), field(false, true)), (Saved, Offline));
        let overall = |live, pending| Saving::overall(live, pending);
        assert_eq!((overall(true, false), overall(true, true)), (Saved, NotSavedYet));
        assert_eq!((overall(false, false), overall(false, true)), (Offline, Offline));
    }
}
