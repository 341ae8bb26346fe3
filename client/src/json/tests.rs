use std::collections::BTreeMap;

use kring_shared::{
    ids::PersonId,
    protocol::library::protocols,
    session::{Command, Event, Fields},
    wire::{ClientFrame, Refusal, ServerFrame},
};
use proptest::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::read;

/// As [`read`] has it, and as serde_json has it.
fn both<T: DeserializeOwned + 'static>(text: &str) -> (Option<T>, Option<T>) {
    (read(text), serde_json::from_str(text).ok())
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Plain,
    One(i64),
    Two(u8, String),
    Named { a: Option<bool>, b: Vec<f64> },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Tagged {
    Empty,
    Full { n: u32, kinds: Vec<Kind> },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct All {
    kinds: Vec<Kind>,
    #[serde(default)]
    by_number: BTreeMap<u32, Tagged>,
    by_text: BTreeMap<String, Option<Box<Self>>>,
    unit: (),
    pair: (i8, u64),
}

/// Numbers that are the same after writing and reading, whoever reads them.
fn halves() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(any::<i32>().prop_map(|n| f64::from(n) / 2.0), 0..3)
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        Just(Kind::Plain),
        any::<i64>().prop_map(Kind::One),
        (any::<u8>(), ".*").prop_map(|(n, text)| Kind::Two(n, text)),
        (any::<Option<bool>>(), halves()).prop_map(|(a, b)| Kind::Named { a, b }),
    ]
}

fn tagged() -> impl Strategy<Value = Tagged> {
    let full =
        (any::<u32>(), prop::collection::vec(kind(), 0..3)).prop_map(|(n, kinds)| Tagged::Full { n, kinds });
    prop_oneof![Just(Tagged::Empty), full]
}

fn all() -> impl Strategy<Value = All> {
    let leaf = || {
        let numbers = prop::collection::btree_map(any::<u32>(), tagged(), 0..3);
        (prop::collection::vec(kind(), 0..4), numbers, any::<(i8, u64)>()).prop_map(
            |(kinds, by_number, pair)| All { kinds, by_number, by_text: BTreeMap::new(), unit: (), pair },
        )
    };
    (leaf(), prop::collection::btree_map(".*", prop::option::of(leaf().prop_map(Box::new)), 0..3))
        .prop_map(|(all, by_text)| All { by_text, ..all })
}

proptest! {
    #[test]
    fn what_was_written_is_read(value in all()) {
        let text = serde_json::to_string(&value)?;
        prop_assert_eq!(read(&text), Some(value));
    }

    #[test]
    fn what_is_damaged_is_read_as_serde_json_reads_it(value in all(), at in 0.0..1.0, put in "[\\[\\]{}\",:0-9a-z ]{0,2}") {
        let mut text: Vec<char> = serde_json::to_string(&value)?.chars().collect();
        let at = (at * text.len() as f64) as usize;
        text.splice(at..(at + 1).min(text.len()), put.chars());
        let text: String = text.into_iter().collect();
        let (ours, theirs) = both::<All>(&text);
        prop_assert_eq!(ours, theirs);
    }
}

#[test]
fn numbers_in_keys_are_written_as_json_writes_them() {
    for (key, fits) in
        [("0", true), ("7", true), ("07", false), ("00", false), ("+7", false), ("-7", false), ("", false)]
    {
        let (ours, theirs) = both::<BTreeMap<u32, bool>>(&format!("{{\"{key}\":true}}"));
        assert_eq!(ours, theirs, "{key:?}");
        assert_eq!(ours.is_some(), fits, "{key:?}");
    }
}

#[test]
fn methods_are_read_whole() {
    for protocol in protocols().expect("the shipped methods can be read") {
        let text = serde_json::to_string(&protocol).expect("a protocol can be written");
        let (ours, theirs) = both::<kring_shared::protocol::Protocol>(&text);
        assert_eq!(ours, theirs);
        assert!(ours.is_some());
    }
}

#[test]
fn frames_commands_and_events_are_read() {
    let fields: Fields = [("tekst".into(), "Wat heb je nodig?".into())].into_iter().collect();
    let told = serde_json::to_string(&fields).expect("fields can be written");
    assert_eq!(read::<Fields>(&told), Some(fields));
    for text in [
        r#"{"ready":{"on":true}}"#,
        r#""agree""#,
        r#"{"give_role":{"person":3,"role":"owner"}}"#,
        r#"{"rename":{"name":"Anna"}}"#,
        r#"{"rename":{"name":"Anna","more":1}}"#,
        r#"{"unknown":{}}"#,
        r#"{"agree":null}"#,
        r#"["agree"]"#,
        r#"{"agree":null,"resume":null}"#,
        "",
        "nothing",
        "{",
    ] {
        let (ours, theirs) = both::<Command>(text);
        assert_eq!(ours, theirs, "{text}");
        let (ours, theirs) = both::<Event>(text);
        assert_eq!(ours, theirs, "{text}");
    }
    let (ours, theirs) = both::<ServerFrame>(r#"{"pong":{"n":3,"now":1700000000000}}"#);
    assert_eq!(ours, theirs);
    assert!(ours.is_some());
    let (ours, theirs) = both::<ClientFrame>(r#"{"ping":{"n":18446744073709551615}}"#);
    assert_eq!(ours, theirs);
    for text in [r#""busy""#, r#""listening""#, r#""no-such-code""#, "3"] {
        let (ours, theirs) = both::<Refusal>(text);
        assert_eq!(ours, theirs, "{text}");
    }
    assert_eq!(read::<PersonId>("7"), Some(PersonId(7)));
    assert_eq!(read::<PersonId>("-7"), None);
    assert_eq!(read::<PersonId>("70000000000"), None);
}
