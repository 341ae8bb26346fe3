//! Every rejection can be met, or it is said here why not.

use super::{circle::four_ideas, given::*};
use crate::{
    ids::{CardId, PersonId},
    protocol::Role,
    session::{Command, Rejection},
};

/// How somebody meets a rejection.
enum Way {
    /// In this session, by this command.
    By(Box<When>),
    /// No rule uses it, because ...
    Not(&'static str),
}

/// Lists the variants once, as a constant and as a match that a new variant breaks.
macro_rules! ways {
    ($($rejection:ident => $way:expr,)*) => {
        const ALL: &[Rejection] = &[$(Rejection::$rejection),*];

        fn way(rejection: Rejection) -> Way {
            match rejection {
                $(Rejection::$rejection => $way,)*
            }
        }
    };
}

ways! {
    NotFacilitator => by(circle().when(ANNA, Command::Start)),
    NotMember => by(circle().when(PersonId(40), Command::Agree)),
    Listening => by(at("ask").when(OWNER, write("asked", "Hoe vaak?"))),
    NotInThisPhase => by(at("ask").when(ANNA, write("tip", "Bel hem"))),
    NotYourTurn => by(at("arrive").when(ANNA, Command::EndTurn)),
    TurnOver => by(at("arrive").by(OWNER, Command::EndTurn).when(OWNER, Command::EndTurn)),
    NotStarted => by(circle().when(LEAD, next())),
    AlreadyStarted => by(at("ask").when(LEAD, Command::Start)),
    SessionEnded => by(at("ask").by(LEAD, Command::End { reason: None }).when(LEAD, next())),
    Paused => by(at("ask").by(ANNA, Command::Pause { reason: None }).when(LEAD, next())),
    NotPaused => by(at("ask").when(LEAD, Command::Resume)),
    UnknownPerson => by(circle().when(LEAD, Command::Admit { person: PersonId(40) })),
    UnknownCard => by(at("ask").when(LEAD, Command::Hide { card: CardId(1) })),
    UnknownKind => by(at("ask").when(ANNA, write("nonsense", "x"))),
    UnknownPhase => by(at("ask").when(LEAD, go_to("nowhere"))),
    UnknownOption => by(asked().when(OWNER, mark(CardId(CARD), "warmth", "boiling"))),
    UnknownField => by(at("ask").when(ANNA, of("asked", &[("text", "x"), ("who", "x")]))),
    NameEmpty => by(lobby().when(Server, join(" "))),
    NameTooLong => by(lobby().when(Server, join(&"a".repeat(41)))),
    NameWithoutLetter => by(lobby().when(Server, join("🙂"))),
    NameTaken => by(circle().when(Server, join("ANNA"))),
    RoomFull => by(lobby().joined(12).when(Server, join("Nog een"))),
    TextEmpty => by(at("ask").when(ANNA, write("asked", "  "))),
    TextTooLong => by(at("ask").when(ANNA, write("asked", &"x".repeat(201)))),
    FieldInvalid => by(at("close").when(OWNER, of("action", &[("what", "Bellen"), ("when", "morgen")]))),
    TooManyCards => by(at("read").by(ANNA, write("tip", "Een")).when(ANNA, write("tip", "Twee"))),
    CardFixed => by(taken_back().when(ANNA, change(CardId(CARD), "Toch"))),
    NotAuthor => by(asked().when(BAS, change(CardId(CARD), "Gekaapt"))),
    SealNeeded => by(at("hush").when(ANNA, write("image", "Dun ijs"))),
    NothingToReveal => by(at("outcome").when(OWNER, reveal("outcome"))),
    OwnerCannotLead => by(circle().when(LEAD, Command::GiveRole { person: OWNER, role: Role::Facilitator })),
    OwnerMissing => by(lobby().joined(3).when(LEAD, Command::Start)),
    TooFewPeople => by(lobby().joined(2).when(LEAD, Command::Start)),
    TooManyPeople => Way::Not("a method's size is advice: a circle larger than that is not turned away"),
    TooManyDots => by(voting().when(ANNA, Command::Vote { card: CardId(CARD), dots: 3 })),
    VoteClosed => by(
        voting().by(LEAD, Command::CloseVote).when(ANNA, Command::Vote { card: CardId(CARD), dots: 1 })
    ),
    TooManyPicks => by(picked_two().when(OWNER, Command::Pick { card: CardId(CARD), on: true })),
    FacilitatorHere => by(circle().when(ANNA, Command::TakeLead)),
    PhaseFixed => by(circle().when(LEAD, Command::SwitchPhase { phase: "tell".into(), on: false })),
    TimeOutOfRange => by(at("ask").when(LEAD, Command::AddTime { seconds: i32::MAX, reason: None })),
    NothingChanges => by(at("ask").when(LEAD, Command::AddTime { seconds: 0, reason: None })),
    ReasonTooLong => by(at("ask").when(LEAD, Command::Next { reason: Some("x".repeat(301)) })),
    ReplyNeeded => by(four_ideas().at("answers").by(LEAD, Command::GiveTurn { person: ANNA }).when(ANNA, write("statement", "Omdat het kan"))),
    PointsNotSpent => by(at("share").when(ANNA, of("grid", &[("client", "9")]))),
    NotForPeople => by(circle().when(LEAD, Command::Tick)),
}

#[test]
fn every_rejection_can_be_met() {
    for rejection in ALL {
        match way(*rejection) {
            Way::By(when) => assert_eq!(when.rejection(), Some(*rejection)),
            Way::Not(why) => assert!(!why.is_empty()),
        }
    }
}

#[test]
fn every_code_is_stable_text() {
    let codes: std::collections::BTreeSet<String> = ALL.iter().map(|r| r.code()).collect();
    assert_eq!(codes.len(), ALL.len());
    assert!(codes.iter().all(|c| !c.is_empty() && c.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
    assert_eq!(Rejection::NotYourTurn.code(), "not-your-turn");
}

/// The id of the card on which the ways above act.
const CARD: u64 = 7_000;

fn by(when: When) -> Way {
    Way::By(Box::new(when))
}

fn of(kind: &str, pairs: &[(&str, &str)]) -> Command {
    Command::Write { kind: kind.into(), fields: fields(pairs), seal: None, to: None }
}

fn asked() -> Given {
    at("read").fresh(CARD).by(ANNA, write("asked", "Hoe vaak?"))
}

fn taken_back() -> Given {
    asked().by(ANNA, Command::Withdraw { card: CardId(CARD) })
}

fn voting() -> Given {
    at("read").fresh(CARD).by(ANNA, write("tip", "Bel hem")).at("dots")
}

fn picked_two() -> Given {
    let room = asked().by(ANNA, write("asked", "Twee"));
    let two = room.card();
    let room = room.by(OWNER, Command::Pick { card: two, on: true }).by(BAS, write("asked", "Drie"));
    let three = room.card();
    room.by(OWNER, Command::Pick { card: three, on: true })
}
