//! What somebody asks of a session.

use serde::{Deserialize, Serialize};

use super::card::{Fields, Target};
use crate::{
    ids::{CardId, KindId, Millis, OptionId, PersonId, PhaseId, ScaleId},
    protocol::Role,
    seal::{Seal, Secret},
};

/// What somebody asks of a session. Who asks it stands in the context, never in the command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Let somebody in.
    Admit {
        /// Whom.
        person: PersonId,
    },
    /// Take somebody out; with one's own number: leave for good.
    Remove {
        /// Whom.
        person: PersonId,
    },
    /// Change one's own name.
    Rename {
        /// The new name.
        name: String,
    },
    /// Confirm the confidentiality rule.
    Agree,
    /// Give somebody a role.
    GiveRole {
        /// Whom.
        person: PersonId,
        /// The role.
        role: Role,
    },
    /// Take the lead when the facilitator is gone, or take it back as the founder.
    TakeLead,
    /// Switch an optional phase on or off.
    SwitchPhase {
        /// Which.
        phase: PhaseId,
        /// On or off.
        on: bool,
    },
    /// Begin with the first phase.
    Start,
    /// Go to the next phase.
    Next {
        /// Why now, when it departs from the script.
        #[serde(default)]
        reason: Option<String>,
    },
    /// Go to a phase by its id, forward or back.
    GoTo {
        /// Which.
        phase: PhaseId,
        /// Why.
        #[serde(default)]
        reason: Option<String>,
    },
    /// Make the time of the phase longer, or shorter with a negative number.
    AddTime {
        /// By how many seconds.
        seconds: i32,
        /// Why.
        #[serde(default)]
        reason: Option<String>,
    },
    /// Pause the session; anyone may, the case owner to stop.
    Pause {
        /// Why.
        #[serde(default)]
        reason: Option<String>,
    },
    /// Go on after a pause.
    Resume,
    /// End the session.
    End {
        /// Why now, when phases are left.
        #[serde(default)]
        reason: Option<String>,
    },
    /// Write a card.
    Write {
        /// What kind.
        kind: KindId,
        /// The text.
        fields: Fields,
        /// The seal, in an anonymous phase.
        #[serde(default)]
        seal: Option<Seal>,
        /// The card that it belongs to, where the phase asks for that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Target>,
    },
    /// Write a card anew.
    Change {
        /// Which.
        card: CardId,
        /// The new text.
        fields: Fields,
    },
    /// Write an anonymous card anew; the secret shows that it is one's own.
    ChangeSealed {
        /// The secret behind the card's seal.
        secret: Secret,
        /// The new text.
        fields: Fields,
    },
    /// Take a card back.
    Withdraw {
        /// Which.
        card: CardId,
    },
    /// Give a card back to its author: this is not what we do now.
    Return {
        /// Which.
        card: CardId,
    },
    /// Put a card out of sight.
    Hide {
        /// Which.
        card: CardId,
    },
    /// Make it a card of another kind.
    Reclassify {
        /// Which.
        card: CardId,
        /// The kind it should be.
        kind: KindId,
    },
    /// Turn over hidden cards of a kind.
    Reveal {
        /// Which kind.
        kind: KindId,
    },
    /// Answer a question; without text the question stays open on purpose.
    Answer {
        /// Which.
        card: CardId,
        /// The answer.
        text: Option<String>,
    },
    /// Mark a card; without option the mark is taken off.
    Mark {
        /// Which.
        card: CardId,
        /// On which scale.
        scale: ScaleId,
        /// The option.
        option: Option<OptionId>,
    },
    /// Pick a card, or no longer.
    Pick {
        /// Which.
        card: CardId,
        /// Picked or not.
        on: bool,
    },
    /// Put dots on a card.
    Vote {
        /// Which.
        card: CardId,
        /// How many of one's dots lie on it now.
        dots: u8,
    },
    /// Choose what follows.
    Choose {
        /// Which option of the phase.
        option: OptionId,
    },
    /// Say where one stands.
    Check {
        /// Which option of the check.
        option: OptionId,
    },
    /// Show where everybody stands, though not all said so.
    CloseCheck,
    /// Bring somebody to another group.
    Move {
        /// Whom.
        person: PersonId,
        /// Which group, from 0.
        group: u8,
    },
    /// Give somebody a part to play, or take it back.
    GivePersona {
        /// Whom.
        person: PersonId,
        /// Which.
        persona: Option<OptionId>,
    },
    /// Close and count the vote.
    CloseVote,
    /// Say that one is ready, or no longer.
    Ready {
        /// Ready or not.
        on: bool,
    },
    /// End one's own turn.
    EndTurn,
    /// Pass.
    Pass,
    /// Go on without the person whose turn it is.
    SkipTurn,
    /// Give somebody the next turn, or the floor from the queue of hands.
    GiveTurn {
        /// Whom.
        person: PersonId,
    },
    /// Raise one's hand, or lower it.
    Hand {
        /// Up or down.
        up: bool,
    },
    /// Take a seat. Only the server asks this, after checking the code.
    Join {
        /// The name.
        name: String,
        /// The hash of the seat's token.
        key: String,
    },
    /// Somebody's first connection opened. Only the server asks this.
    Arrive {
        /// Who.
        person: PersonId,
    },
    /// Somebody's last connection has been gone for the grace period. Only the server asks this.
    Depart {
        /// Who.
        person: PersonId,
        /// When the connection broke.
        since: Millis,
    },
    /// The deadline passed. Only the server asks this.
    Tick,
}

impl Command {
    /// True for commands that only the server itself may ask.
    pub fn is_servers(&self) -> bool {
        matches!(self, Self::Join { .. } | Self::Arrive { .. } | Self::Depart { .. } | Self::Tick)
    }

    /// True when nothing may tie what follows from it to a person.
    pub fn is_anonymous(&self) -> bool {
        matches!(self, Self::Write { seal: Some(_), .. } | Self::ChangeSealed { .. })
    }
}
