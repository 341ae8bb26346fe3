//! Every command, event and frame survives JSON, below every kind of tag, and looks the way docs/protocol.md says.

#![expect(clippy::unwrap_used, reason = "a failure to write or read JSON is what these tests look for")]

use std::{collections::BTreeMap, sync::Arc};

use kring_shared::{
    ids::{CardId, CommandId, Millis, PersonId, Seq, SessionId},
    protocol::{Evidence, Frame, Protocol, Role, Script, compose},
    seal::Secret,
    session::{
        Audience, Card, Command, Content, Departure, Event, Fields, Recorded, Rejection, Stage, State,
        Status,
        card::{Answer, Mark, Target},
        deliver::{Disclosed, Happened},
        event::DepartureRecord,
        follow::Flow,
        state::{Pause, Person, PhaseRun, Span},
        turns::{TurnEnd, TurnState},
    },
    wire::{ClientFrame, Hindrance, Present, Refusal, ServerFrame, Start},
};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// Writes and reads; also below a value, where serde keeps numbers of keys as text.
fn survives<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: &T) {
    let text = serde_json::to_string(value).unwrap();
    assert_eq!(&serde_json::from_str::<T>(&text).unwrap_or_else(|e| panic!("{e}: {text}")), value, "{text}");
    let tree = serde_json::to_value(value).unwrap();
    assert_eq!(&serde_json::from_value::<T>(tree).unwrap(), value, "{text}");
}

/// Lists samples of an enum once for each variant; a variant that is left out breaks the build.
macro_rules! samples {
    ($enum:ident: $($variant:ident $({ $($field:ident: $value:expr),* $(,)? })? $(($inner:expr))?,)*) => {{
        #[expect(dead_code, reason = "breaks the build when a variant is missing below")]
        fn all_are_listed(value: &$enum) {
            match value {
                $($enum::$variant { .. } => (),)*
            }
        }
        vec![$($enum::$variant $({ $($field: $value),* })? $(($inner))?),*]
    }};
}

fn card() -> Card {
    let fields = Fields::from([("text".into(), "Hoe \"vaak\"?\nEn \u{1F642}".to_owned())]);
    Card {
        id: CardId(0xFFFF_FFFF_FFFF),
        kind: "clarifying".into(),
        visit: 3,
        status: Status::Live,
        audience: Audience::Owner,
        content: Some(Content {
            author: Some(PersonId(4)),
            seal: Some(Secret("s".to_owned()).seal()),
            fields: fields.clone(),
            earlier: vec![fields],
            answer: Some(Answer { by: PersonId(2), text: None }),
            marks: BTreeMap::from([(
                "warmth".into(),
                vec![Mark { by: PersonId(2), option: "warm".into(), open: false }],
            )]),
            to: Some(Target { card: CardId(3), spot: Some(4) }),
            persona: Some("red".into()),
            picked: true,
            dots: BTreeMap::from([(PersonId(12), 2), (PersonId(3), 1)]),
            tally: Some(3),
            at: Millis(1_767_600_000_000),
        }),
    }
}

fn script() -> Script {
    let protocol: Protocol = serde_json::from_str(include_str!("protocols/workbench.json")).unwrap();
    let frame = Frame {
        version: 1,
        source: String::new(),
        evidence: Evidence::Derived,
        cards: BTreeMap::new(),
        before: Vec::new(),
        after: Vec::new(),
        asides: Vec::new(),
        harvest: Vec::new(),
    };
    compose(&frame, &protocol)
}

fn state() -> State {
    let person = Person {
        id: PersonId(2),
        name: "Marit".to_owned(),
        role: Role::Owner,
        admitted: true,
        removed: false,
        agreed: true,
        spans: vec![Span { from: Millis(1), to: Some(Millis(2)) }, Span { from: Millis(3), to: None }],
        key: Some("hash".to_owned()),
    };
    let mut turns = TurnState::new(&[PersonId(2), PersonId(3)], true, 3);
    turns.second.push(PersonId(4));
    let card = card();
    let down = Card { id: CardId(1), content: None, ..card.clone() };
    State {
        seq: Seq(9),
        id: SessionId(Uuid::from_u128(7)),
        code: "KRINGA".to_owned(),
        script: Arc::new(script()),
        stage: Stage::Running,
        opened_at: Millis(1),
        started_at: Some(Millis(2)),
        ended_at: None,
        people: vec![person.clone(), Person { id: PersonId(3), key: None, spans: Vec::new(), ..person }],
        now: PhaseRun {
            place: 4,
            visit: 5,
            entered_at: Millis(6),
            ends_at: Millis(7),
            time_up: true,
            paused: Some(Pause { at: Millis(6), by: PersonId(2) }),
            ready: [PersonId(2), PersonId(11)].into(),
            turns: Some(turns),
            hands: vec![PersonId(3)],
            floor: Some(PersonId(2)),
            vote_closed: true,
            checked: [(PersonId(2), Some("yes".into())), (PersonId(3), None)].into(),
            check_closed: true,
            turn_since: Millis(8),
        },
        cards: [(card.id, Arc::new(card)), (down.id, Arc::new(down))].into(),
        departures: vec![DepartureRecord {
            what: Departure::RoundCut,
            phase: Some("ask".into()),
            reason: None,
            at: Millis(5),
        }],
        rounds: 2,
        founder: PersonId(1),
        flow: Flow {
            chosen: [("choose".into(), "yes".into())].into(),
            repeats: [("round".into(), 2)].into(),
            owners: [PersonId(2), PersonId(3)].into(),
            since: 7,
            begun: 3,
            groups: vec![vec![PersonId(2), PersonId(3)]],
            personas: [(PersonId(2), "red".into())].into(),
            held: Some(Box::new(PhaseRun { place: 3, visit: 4, ..PhaseRun::default() })),
            visits: 5,
            air: [(PersonId(2), 90_000)].into(),
        },
        done: [(CommandId(Uuid::from_u128(3)), Seq(8))].into(),
    }
}

fn events() -> Vec<Event> {
    let who = PersonId(4);
    let card_id = CardId(5);
    samples! { Event:
        Opened { session: SessionId(Uuid::from_u128(1)), code: "KRINGA".to_owned(), script: Arc::new(script()) },
        Joined { person: who, name: "Ank".to_owned(), role: Role::Observer, admitted: false, key: Some("k".to_owned()) },
        Admitted { person: who },
        Chosen { phase: "choose".into(), option: "yes".into() },
        Again { phase: "round".into(), next_case: true },
        Removed { person: who },
        Renamed { person: who, name: "Anke".to_owned() },
        Arrived { person: who },
        Left { person: who, since: Millis(-1) },
        Agreed { person: who },
        RoleGiven { person: who, role: Role::Owner },
        PhaseSwitched { phase: "choose".into(), on: true },
        PhaseEntered { place: 2, ends_at: Millis(9), order: Some(vec![PersonId(3), PersonId(1)]) },
        TimeSet { ends_at: Millis(3) },
        TimeUp,
        Paused { person: who },
        Resumed { ends_at: Millis(3) },
        Departed { what: Departure::LeadTaken, reason: Some("weg".to_owned()) },
        CardWritten { card: Arc::new(card()) },
        CardChanged { card: card_id, fields: Fields::from([("a".into(), "b".to_owned())]) },
        CardWithdrawn { card: card_id },
        CardReturned { card: card_id },
        CardHidden { card: card_id },
        CardReclassified { card: card_id, kind: "tip".into() },
        CardsRevealed { cards: vec![card_id, CardId(6)], to: Audience::Owner },
        Answered { card: card_id, person: who, text: None },
        Marked { card: card_id, person: who, scale: "s".into(), option: Some("o".into()), open: false, each: true },
        Picked { card: card_id, on: true },
        Voted { card: card_id, person: who, dots: 3 },
        VoteClosed { kind: "tip".into() },
        ReadySet { person: who, on: true },
        TurnEnded { person: who, how: TurnEnd::Skipped },
        TurnGiven { person: who },
        HandSet { person: who, up: false },
        FloorGiven { person: None },
        Grouped { groups: vec![vec![who], vec![PersonId(5), PersonId(6)]] },
        Cast { personas: [(who, "red".into())].into() },
        Checked { person: who, option: None },
        CheckClosed { answers: [(who, Some("yes".into())), (PersonId(5), None)].into() },
        Held,
        Returned { ends_at: Millis(8) },
        Ended,
        Veiled,
    }
}

fn commands() -> Vec<Command> {
    let who = PersonId(4);
    let card_id = CardId(5);
    let fields = || Fields::from([("text".into(), "x".to_owned())]);
    samples! { Command:
        Admit { person: who },
        Remove { person: who },
        Rename { name: "Anke".to_owned() },
        Agree,
        Choose { option: "yes".into() },
        GiveRole { person: who, role: Role::Facilitator },
        TakeLead,
        SwitchPhase { phase: "choose".into(), on: false },
        Start,
        Next { reason: None },
        GoTo { phase: "ask".into(), reason: Some("terug".to_owned()) },
        AddTime { seconds: -30, reason: None },
        Pause { reason: None },
        Resume,
        End { reason: None },
        Write { kind: "asked".into(), fields: fields(), seal: Some(Secret("s".to_owned()).seal()), to: Some(Target { card: card_id, spot: None }) },
        Change { card: card_id, fields: fields() },
        ChangeSealed { secret: Secret("s".to_owned()), fields: fields() },
        Withdraw { card: card_id },
        Return { card: card_id },
        Hide { card: card_id },
        Reclassify { card: card_id, kind: "tip".into() },
        Reveal { kind: "outcome".into() },
        Answer { card: card_id, text: Some("ja".to_owned()) },
        Mark { card: card_id, scale: "s".into(), option: None },
        Pick { card: card_id, on: true },
        Vote { card: card_id, dots: 255 },
        CloseVote,
        CloseCheck,
        Check { option: "yes".into() },
        Move { person: who, group: 1 },
        GivePersona { person: who, persona: Some("red".into()) },
        Ready { on: true },
        EndTurn,
        Pass,
        SkipTurn,
        GiveTurn { person: who },
        Hand { up: true },
        Join { name: "Ank".to_owned(), key: "k".to_owned() },
        Arrive { person: who },
        Depart { person: who, since: Millis(4) },
        Tick,
    }
}

fn happened(event: Event) -> Happened {
    let disclosed = vec![
        Disclosed { id: CardId(5), card: Some(Arc::new(card())) },
        Disclosed { id: CardId(6), card: None },
    ];
    Happened {
        recorded: Recorded { seq: Seq(4), at: Millis(5), by: Some(PersonId(1)), event },
        disclosed,
        whole: None,
    }
}

#[test]
fn every_event_survives_alone_and_in_a_frame() {
    for event in events() {
        survives(&event);
        survives(&ServerFrame::Happened(happened(event)));
    }
}

#[test]
fn every_command_survives_alone_and_in_a_frame() {
    for command in commands() {
        survives(&command);
        survives(&ClientFrame::Do { id: CommandId(Uuid::from_u128(2)), command });
    }
}

#[test]
fn a_full_state_survives_alone_and_in_a_welcome() {
    survives(&state());
    let welcome = |start| ServerFrame::Welcome {
        you: Some(PersonId(3)),
        now: Millis(8),
        start,
        present: vec![
            Present { person: PersonId(3), writing: true },
            Present { person: PersonId(4), writing: false },
        ],
    };
    survives(&welcome(Start::Snapshot { state: Box::new(state()) }));
    survives(&welcome(Start::Events { events: events().into_iter().map(happened).collect() }));
}

#[test]
fn every_other_frame_survives() {
    let asked = CommandId(Uuid::from_u128(2));
    let frames: Vec<ServerFrame> = samples! { ServerFrame:
        Welcome { you: None, now: Millis(1), start: Start::Events { events: Vec::new() }, present: Vec::new() },
        Happened(happened(Event::Ended)),
        Confirmed { id: asked, seq: Seq(4) },
        Refused { id: asked, code: Refusal::Server(Hindrance::Busy) },
        Presence { present: vec![Present { person: PersonId(1), writing: true }] },
        Digest { seq: Seq(7), value: "00ff".to_owned() },
        Pong { n: 4, now: Millis(3) },
    };
    frames.iter().for_each(survives);
    let asks: Vec<ClientFrame> = samples! { ClientFrame:
        Hello { version: 1, token: "t".to_owned(), resume_from: Some(Seq(3)), screen: true },
        Do { id: asked, command: Command::Agree },
        Presence { writing: true },
        Ping { n: u64::MAX },
    };
    asks.iter().for_each(survives);
}

#[test]
fn a_refusal_is_one_word_whoever_refuses() {
    let code = |refusal: Refusal| serde_json::to_value(refusal).unwrap();
    assert_eq!(code(Refusal::Rule(Rejection::NotYourTurn)), "not-your-turn");
    assert_eq!(code(Refusal::Server(Hindrance::TooFast)), "too-fast");
    survives(&Refusal::Rule(Rejection::NameTaken));
    survives(&Refusal::Server(Hindrance::ScreenOnly));
}

#[test]
fn unknown_and_misspelt_commands_are_not_read() {
    let do_ = |command: &str| format!(r#"{{"do":{{"id":"{}","command":{command}}}}}"#, Uuid::from_u128(1));
    let good = do_(r#"{"ready":{"on":true}}"#);
    assert!(serde_json::from_str::<ClientFrame>(&good).is_ok(), "{good}");
    for bad in [
        do_(r#"{"fly":{}}"#),
        do_(r#"{"ready":{}}"#),
        do_(r#"{"ready":{"on":"yes"}}"#),
        do_(r#"{"ready":{"on":true,"by":3}}"#),
        do_(r#"{"vote":{"card":5,"dots":256}}"#),
        do_(r#"{"vote":{"card":-5,"dots":2}}"#),
        do_(r#"{"give_turn":{"person":70000}}"#),
        do_(r#"{"ready":{"on":true},"pass":null}"#),
        r#"{"do":{"id":"niet een uuid","command":"pass"}}"#.to_owned(),
        "[]".to_owned(),
        "null".to_owned(),
        String::new(),
    ] {
        assert!(serde_json::from_str::<ClientFrame>(&bad).is_err(), "{bad}");
    }
}
