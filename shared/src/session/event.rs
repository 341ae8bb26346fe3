//! What happened: facts, in the past tense, in the order of the log.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

pub use super::departure::{Departure, DepartureRecord};
use super::{
    card::{Audience, Card, Fields},
    turns::TurnEnd,
};
use crate::{
    ids::{CardId, KindId, Millis, OptionId, PersonId, PhaseId, ScaleId, Seq, SessionId},
    protocol::{Role, Script},
};

/// An event with its place in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// Its place; the first is 1.
    pub seq: Seq,
    /// When it was decided, by the server's clock.
    pub at: Millis,
    /// Who asked for it; `None` for the server itself and for what may not be tied to a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// What happened.
    pub event: Event,
}

/// What happened in a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The session was opened with this script.
    Opened {
        /// The session.
        session: SessionId,
        /// The code with which people join.
        code: String,
        /// What it runs.
        script: Arc<Script>,
    },
    /// Somebody joined.
    Joined {
        /// The seat number.
        person: PersonId,
        /// The name.
        name: String,
        /// The role.
        role: Role,
        /// False when the facilitator still has to let this person in.
        admitted: bool,
        /// The hash of the seat's token; stripped before it leaves the server.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key: Option<String>,
    },
    /// The facilitator let somebody in.
    Admitted {
        /// Who.
        person: PersonId,
    },
    /// Somebody left for good or was taken out.
    Removed {
        /// Who.
        person: PersonId,
    },
    /// Somebody changed the own name.
    Renamed {
        /// Who.
        person: PersonId,
        /// The new name.
        name: String,
    },
    /// Somebody was measured to be here.
    Arrived {
        /// Who.
        person: PersonId,
    },
    /// Somebody was measured to be gone.
    Left {
        /// Who.
        person: PersonId,
        /// Since when: the moment the last connection broke.
        since: Millis,
    },
    /// Somebody confirmed the confidentiality rule.
    Agreed {
        /// Who.
        person: PersonId,
    },
    /// Somebody was given a role.
    RoleGiven {
        /// Who.
        person: PersonId,
        /// The role.
        role: Role,
    },
    /// An optional phase was switched on or off.
    PhaseSwitched {
        /// Which.
        phase: PhaseId,
        /// On or off.
        on: bool,
    },
    /// A phase began; the one before it is over.
    PhaseEntered {
        /// Its place in the script.
        place: usize,
        /// When its time is up.
        ends_at: Millis,
        /// Who comes to turn in which order, in a phase with a round.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order: Option<Vec<PersonId>>,
    },
    /// It was chosen what follows.
    Chosen {
        /// In which phase.
        phase: PhaseId,
        /// What.
        option: OptionId,
    },
    /// The group goes back after a phase.
    Again {
        /// The phase after which it does.
        phase: PhaseId,
        /// True when the next case begins, with another owner.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        next_case: bool,
    },
    /// The circle was parted in groups.
    Grouped {
        /// Who is with whom.
        groups: Vec<Vec<PersonId>>,
    },
    /// Parts were given.
    Cast {
        /// Who plays which.
        personas: BTreeMap<PersonId, OptionId>,
    },
    /// Somebody said where he stands.
    Checked {
        /// Who.
        person: PersonId,
        /// Where; others hear it only once the check is closed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        option: Option<OptionId>,
    },
    /// The check is closed: everybody sees who stands where.
    CheckClosed {
        /// Who stands where.
        answers: BTreeMap<PersonId, Option<OptionId>>,
    },
    /// The phase that is on waits until the group comes back from an aside.
    Held,
    /// The group is back in the phase that waited.
    Returned {
        /// When its time is up.
        ends_at: Millis,
    },
    /// The time of the phase was set anew.
    TimeSet {
        /// When its time is up.
        ends_at: Millis,
    },
    /// The time of the phase is up.
    TimeUp,
    /// The session was paused.
    Paused {
        /// Who asked for it.
        person: PersonId,
    },
    /// The session went on.
    Resumed {
        /// When the time of the phase is up.
        ends_at: Millis,
    },
    /// The group left the script.
    Departed {
        /// In what way.
        what: Departure,
        /// Why, when somebody said so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// A card was written.
    CardWritten {
        /// The card.
        card: Arc<Card>,
    },
    /// A card got a new version, or new text.
    CardChanged {
        /// Which.
        card: CardId,
        /// The new text.
        fields: Fields,
    },
    /// The author took a card back.
    CardWithdrawn {
        /// Which.
        card: CardId,
    },
    /// The facilitator gave a card back to its author.
    CardReturned {
        /// Which.
        card: CardId,
    },
    /// The facilitator put a card out of sight.
    CardHidden {
        /// Which.
        card: CardId,
    },
    /// The facilitator made it a card of another kind.
    CardReclassified {
        /// Which.
        card: CardId,
        /// The new kind.
        kind: KindId,
    },
    /// Cards became visible.
    CardsRevealed {
        /// Which.
        cards: Vec<CardId>,
        /// To whom.
        to: Audience,
    },
    /// A question was answered, or left open on purpose.
    Answered {
        /// Which.
        card: CardId,
        /// Who answered.
        person: PersonId,
        /// The answer; `None` when it stays open.
        text: Option<String>,
    },
    /// A card was marked, or its mark taken off.
    Marked {
        /// Which.
        card: CardId,
        /// Who marked.
        person: PersonId,
        /// On which scale.
        scale: ScaleId,
        /// The option; `None` takes the mark off.
        option: Option<OptionId>,
        /// False while only `person` may see it.
        open: bool,
        /// True when the marks of others stay beside it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        each: bool,
    },
    /// A card was picked, or no longer.
    Picked {
        /// Which.
        card: CardId,
        /// Picked or not.
        on: bool,
    },
    /// Somebody put dots on a card.
    Voted {
        /// Which.
        card: CardId,
        /// Who.
        person: PersonId,
        /// How many dots it now has of this person.
        dots: u8,
    },
    /// The vote was closed and counted.
    VoteClosed {
        /// The kind of card that was voted on.
        kind: KindId,
    },
    /// Somebody is ready, or no longer.
    ReadySet {
        /// Who.
        person: PersonId,
        /// Ready or not.
        on: bool,
    },
    /// A turn ended.
    TurnEnded {
        /// Whose.
        person: PersonId,
        /// How.
        how: TurnEnd,
    },
    /// The facilitator gave somebody the next turn.
    TurnGiven {
        /// Whom.
        person: PersonId,
    },
    /// Somebody raised a hand, or lowered it.
    HandSet {
        /// Who.
        person: PersonId,
        /// Raised or not.
        up: bool,
    },
    /// Somebody was given the floor, or nobody has it.
    FloorGiven {
        /// Whom.
        person: Option<PersonId>,
    },
    /// The session ended.
    Ended,
    /// Something happened that this viewer may not know. Never in a log.
    Veiled,
}

/// Which cards an event may change, or change the sight of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Touched {
    /// None.
    None,
    /// This one.
    One(CardId),
    /// Any.
    Any,
}

impl Event {
    /// Which cards this event may change, or change the sight of.
    pub fn touches(&self) -> Touched {
        match self {
            Self::CardWritten { card } => Touched::One(card.id),
            Self::CardChanged { card, .. }
            | Self::CardWithdrawn { card }
            | Self::CardReturned { card }
            | Self::CardHidden { card }
            | Self::CardReclassified { card, .. }
            | Self::Answered { card, .. }
            | Self::Marked { card, .. }
            | Self::Picked { card, .. }
            | Self::Voted { card, .. } => Touched::One(*card),
            Self::Opened { .. }
            | Self::Admitted { .. }
            | Self::Removed { .. }
            | Self::RoleGiven { .. }
            | Self::PhaseEntered { .. }
            | Self::Again { .. }
            | Self::Grouped { .. }
            | Self::Returned { .. }
            | Self::CardsRevealed { .. }
            | Self::VoteClosed { .. }
            | Self::Ended => Touched::Any,
            Self::Joined { .. }
            | Self::Renamed { .. }
            | Self::Arrived { .. }
            | Self::Left { .. }
            | Self::Agreed { .. }
            | Self::PhaseSwitched { .. }
            | Self::Chosen { .. }
            | Self::Cast { .. }
            | Self::Checked { .. }
            | Self::CheckClosed { .. }
            | Self::Held
            | Self::TimeSet { .. }
            | Self::TimeUp
            | Self::Paused { .. }
            | Self::Resumed { .. }
            | Self::Departed { .. }
            | Self::ReadySet { .. }
            | Self::TurnEnded { .. }
            | Self::TurnGiven { .. }
            | Self::HandSet { .. }
            | Self::FloorGiven { .. }
            | Self::Veiled => Touched::None,
        }
    }
}
