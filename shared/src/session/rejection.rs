//! Why a command was refused. An answer, not a failure: it is shown to the person who asked.

use serde::{Deserialize, Serialize};

/// Why a command was refused. The serialised name is the stable code; its text is `rejection-<code>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rejection {
    /// Only the facilitator may do this.
    NotFacilitator,
    /// This person does not take part (not yet, or no longer).
    NotMember,
    /// In this phase this role only listens.
    Listening,
    /// This role does not do this in this phase.
    NotInThisPhase,
    /// It is somebody else's turn.
    NotYourTurn,
    /// This person's turn is over.
    TurnOver,
    /// The session has not begun.
    NotStarted,
    /// The session has begun already.
    AlreadyStarted,
    /// The session is over.
    SessionEnded,
    /// The session is paused.
    Paused,
    /// The session is not paused.
    NotPaused,
    /// Nobody with this number takes part.
    UnknownPerson,
    /// There is no such card, or not for this person.
    UnknownCard,
    /// There is no such kind of card.
    UnknownKind,
    /// There is no such phase, or it is off.
    UnknownPhase,
    /// There is no such scale or option here.
    UnknownOption,
    /// There is no such field on this card.
    UnknownField,
    /// The name is empty.
    NameEmpty,
    /// The name is longer than 40 characters.
    NameTooLong,
    /// The name has no letter in it.
    NameWithoutLetter,
    /// Somebody else has this name.
    NameTaken,
    /// All seats are taken.
    RoomFull,
    /// A field that is needed is empty.
    TextEmpty,
    /// A text is longer than its limit.
    TextTooLong,
    /// A field's value does not fit the field.
    FieldInvalid,
    /// This person wrote as many as the phase allows.
    TooManyCards,
    /// The card was turned over and can no longer be changed.
    CardFixed,
    /// The card is somebody else's.
    NotAuthor,
    /// In an anonymous phase a card needs a seal, elsewhere it may not have one.
    SealNeeded,
    /// The card has no text for this person to act on.
    NothingToReveal,
    /// The case owner cannot lead the session.
    OwnerCannotLead,
    /// There is no case owner yet.
    OwnerMissing,
    /// There are fewer than three people.
    TooFewPeople,
    /// There are more people than the method allows.
    TooManyPeople,
    /// More dots than this person has.
    TooManyDots,
    /// The vote is closed.
    VoteClosed,
    /// As many cards as allowed were picked.
    TooManyPicks,
    /// The facilitator is here: the lead can be handed over, not taken.
    FacilitatorHere,
    /// The phase cannot be switched off or on now.
    PhaseFixed,
    /// The time would become longer than four hours or end in the past.
    TimeOutOfRange,
    /// Nothing would change.
    NothingChanges,
    /// A reason is longer than 300 characters.
    ReasonTooLong,
    /// This card has to belong to another one.
    ReplyNeeded,
    /// The points that are to be shared out are not all given, or more than there are.
    PointsNotSpent,
    /// Only the server asks this.
    NotForPeople,
}

impl Rejection {
    /// The stable code, such as `not-your-turn`.
    pub fn code(self) -> String {
        crate::text::name_of(&self)
    }
}
