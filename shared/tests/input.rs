//! Whatever people type: it is refused or it is kept in good order, and nothing breaks.

#![expect(clippy::unwrap_used, reason = "a failed step is a failed test")]

use std::collections::BTreeMap;

use kring_shared::{
    ids::{Millis, PersonId, Seq, SessionId},
    protocol::{Evidence, Frame, Protocol, Role, compose},
    session::{
        Actor, Command, Context, Event, Recorded, Rejection, State, apply,
        apply::open,
        decide,
        decide::{open_session, record},
    },
    wire::ClientFrame,
};
use proptest::prelude::*;

const LEAD: PersonId = PersonId(1);
const OWNER: PersonId = PersonId(2);

/// A session of four in the phase called `phase`.
fn room(phase: &str) -> State {
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
    let event = open_session(SessionId(uuid::Uuid::nil()), "KRINGA".to_owned(), compose(&frame, &protocol));
    let first = Recorded { seq: Seq(1), at: Millis(0), by: None, event };
    let mut state = open(&first).unwrap();
    for name in ["Hans", "Marit", "Anna", "Bas"] {
        let join = Command::Join { name: name.to_owned(), key: String::new() };
        ask(&mut state, Actor::Server, &join).unwrap();
    }
    let lead = Actor::Person(LEAD);
    ask(&mut state, lead, &Command::GiveRole { person: OWNER, role: Role::Owner }).unwrap();
    ask(&mut state, lead, &Command::Start).unwrap();
    ask(&mut state, lead, &Command::GoTo { phase: phase.into(), reason: None }).unwrap();
    state
}

fn ask(state: &mut State, by: Actor, command: &Command) -> Result<Vec<Event>, Rejection> {
    let ctx = Context { by, now: Millis(1_000), fresh: 7 };
    let events = decide(state, command, &ctx)?;
    for recorded in record(state, events.clone(), command, &ctx) {
        apply(state, &recorded);
    }
    Ok(events)
}

fn is_clean(text: &str) -> bool {
    text == text.trim() && !text.chars().any(|c| c.is_control() && c != '\n' && c != '\t')
}

/// Texts with everything that people and programs put in them.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "\\PC{0,60}",
        "[ \\t\\r\\n\\x00-\\x1f\u{200B}\u{202E}a-cé🙂]{0,50}",
        Just("x".repeat(5_000)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_name_is_refused_or_usable(name in texts()) {
        let mut state = room("arrive");
        let join = Command::Join { name: name.clone(), key: String::new() };
        match ask(&mut state, Actor::Server, &join) {
            Ok(_) => {
                let kept = &state.people.last().unwrap().name;
                prop_assert!((1..=40).contains(&kept.chars().count()));
                prop_assert!(kept.chars().any(char::is_alphabetic));
                prop_assert!(is_clean(kept) && !kept.contains("  ") && !kept.contains('\n'));
                // The same name again, as it is shown, is taken.
                let again = Command::Join { name: kept.clone(), key: String::new() };
                prop_assert_eq!(ask(&mut state, Actor::Server, &again), Err(Rejection::NameTaken));
            }
            Err(why) => prop_assert!(matches!(
                why,
                Rejection::NameEmpty
                    | Rejection::NameTooLong
                    | Rejection::NameWithoutLetter
                    | Rejection::NameTaken
            )),
        }
    }

    #[test]
    fn any_text_is_refused_or_kept_in_order(text in texts(), line in any::<bool>()) {
        let mut state = room(if line { "queue" } else { "tell" });
        let (kind, field, most) = if line { ("matrix", "who", 80) } else { ("situation", "text", 2_000) };
        let mut fields = BTreeMap::from([(field.into(), text.clone())]);
        if line {
            fields.insert("side".into(), "a".to_owned());
        }
        let write = Command::Write { kind: kind.into(), fields, seal: None, to: None };
        match ask(&mut state, Actor::Person(OWNER), &write) {
            Ok(_) => {
                let kept = &state.cards.values().next().unwrap().content.as_ref().unwrap().fields[&field.into()];
                prop_assert!(is_clean(kept) && (1..=most).contains(&kept.chars().count()));
                prop_assert!(!line || !kept.contains(['\n', '\t']));
            }
            Err(why) => prop_assert!(matches!(why, Rejection::TextEmpty | Rejection::TextTooLong)),
        }
    }

    #[test]
    fn any_change_of_time_is_refused_or_ends_within_four_hours(seconds in any::<i32>()) {
        let mut state = room("tell");
        match ask(&mut state, Actor::Person(LEAD), &Command::AddTime { seconds, reason: None }) {
            Ok(_) => {
                let left = state.now.ends_at.since_ms(Millis(1_000));
                prop_assert!((0..=4 * 3_600_000).contains(&left));
            }
            Err(why) => prop_assert!(matches!(why, Rejection::NothingChanges | Rejection::TimeOutOfRange)),
        }
    }

    #[test]
    fn any_frame_is_read_or_not(text in texts()) {
        if let Ok(frame) = serde_json::from_str::<ClientFrame>(&text) {
            prop_assert!(serde_json::to_string(&frame).is_ok());
        }
    }
}
