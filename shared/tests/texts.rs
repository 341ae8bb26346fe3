//! The texts: complete in both languages, plain in Dutch, and there for every code and every key in use.

#![expect(clippy::expect_used, reason = "helpers of tests")]

use std::{collections::BTreeMap, fs, path::Path};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use kring_shared::{
    hints::{Hint, Kind, STEMS, findings},
    picker::{Caution, Change, Experience, Purpose, QUESTIONS, Reason, facilitator_key, safety_key},
    protocol::{Lang, NoteField, Safety, Text},
    text::{Texts, Value},
};

const NL: &str = include_str!("../locales/nl.ftl");
const EN: &str = include_str!("../locales/en.ftl");

/// Every message with its whole text.
fn messages(source: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut key = String::new();
    for line in source.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
        if line.starts_with(' ') {
            found.entry(key.clone()).and_modify(|text: &mut String| {
                text.push('\n');
                text.push_str(line);
            });
        } else {
            let (name, text) = line.split_once(" = ").expect("a message");
            key = name.to_owned();
            assert!(found.insert(key.clone(), text.to_owned()).is_none(), "{key} is there twice");
        }
    }
    found
}

fn variables(text: &str) -> Vec<String> {
    let mut found: Vec<String> = text
        .split('$')
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .collect();
    found.sort();
    found.dedup();
    found
}

#[test]
fn both_languages_have_the_same_keys_and_values() {
    let (nl, en) = (messages(NL), messages(EN));
    assert_eq!(nl.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
    for (key, text) in &nl {
        // A text may leave out a number that only decides between singular and plural elsewhere.
        let (a, b) = (variables(text), variables(&en[key]));
        assert!(a.iter().all(|v| b.contains(v)) || b.iter().all(|v| a.contains(v)), "{key}: {a:?} and {b:?}");
    }
}

#[test]
fn every_message_reads_as_fluent_reads_it() {
    for (lang, name, source) in [(Lang::Nl, "nl", NL), (Lang::En, "en", EN)] {
        let texts = Texts::new(lang);
        let mut fluent = FluentBundle::new(vec![name.parse().expect("a language")]);
        fluent.set_use_isolating(false);
        fluent.add_resource(FluentResource::try_new(source.to_owned()).expect("no faults")).expect("once");
        for (key, raw) in messages(source) {
            for number in [0_i64, 1, 2, 21] {
                let names = variables(&raw);
                // A value is a number where a text chooses by it.
                let value = |name: &String| match raw.contains(&format!("${name} ->")) {
                    true => Value::from(number),
                    false => Value::from("Ana { $n } [one]"),
                };
                let args: Vec<_> = names.iter().map(|name| (name.as_str(), value(name))).collect();
                let mut known = FluentArgs::new();
                for (name, value) in &args {
                    match value {
                        Value::Text(text) => known.set(*name, text.as_str()),
                        Value::Number(number) => known.set(*name, *number),
                    }
                }
                let pattern = fluent.get_message(&key).and_then(|message| message.value()).expect("a text");
                let theirs = fluent.format_pattern(pattern, Some(&known), &mut Vec::new());
                assert!(texts.has(&key), "{key}");
                assert_eq!(texts.get(&key, &args), theirs, "{key}");
                assert!(!theirs.is_empty(), "{key}");
            }
        }
    }
}

#[test]
fn dutch_sentences_are_short() {
    for (key, text) in messages(NL) {
        for sentence in text.split(['.', '?', '!', '\n', ':']) {
            let words = sentence.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).count();
            assert!(words <= 20, "{key}: {words} words in ‘{}’", sentence.trim());
        }
    }
}

#[test]
fn every_refusal_has_words() {
    let source = include_str!("../src/session/rejection.rs");
    let body =
        source.split("pub enum Rejection {").nth(1).and_then(|s| s.split("\n}").next()).expect("the enum");
    let nl = messages(NL);
    let variants: Vec<&str> = body
        .lines()
        .map(str::trim)
        .filter_map(|l| l.strip_suffix(','))
        .filter(|l| l.chars().all(char::is_alphanumeric))
        .collect();
    assert!(variants.len() > 30);
    for variant in variants {
        let kebab: String = variant
            .chars()
            .enumerate()
            .flat_map(|(i, c)| {
                let dash = (i > 0 && c.is_uppercase()).then_some('-');
                dash.into_iter().chain(c.to_lowercase())
            })
            .collect();
        assert!(nl.contains_key(&format!("rejection-{kebab}")), "no words for {kebab}");
    }
}

#[test]
fn every_note_field_has_words() {
    let nl = messages(NL);
    for field in NoteField::ALL {
        assert!(nl.contains_key(&format!("note-field-{}", field.key())), "{field:?}");
    }
}

#[test]
fn every_hint_has_words_and_its_words_get_no_hint() {
    for (lang, source) in [(Lang::Nl, NL), (Lang::En, EN)] {
        let texts = messages(source);
        for kind in Kind::ALL {
            for stem in 1..=STEMS {
                let hint = Hint { kind, range: 0..0, stem };
                assert!(texts.contains_key(&hint.key()), "{}", hint.key());
                let stem = texts.get(&hint.stem_key()).expect("a stem");
                assert_eq!(findings(stem, lang), [], "{stem}");
            }
        }
        let all = texts.keys().filter(|k| k.starts_with("hint-")).count();
        assert_eq!(all, Kind::ALL.len() * (1 + usize::from(STEMS)), "a hint that nobody gives");
    }
}

#[test]
fn every_answer_reason_and_change_of_the_picker_has_words() {
    let text = Text::default();
    let (min, max, minutes, people) = (4, 8, 45, 6);
    let keys = QUESTIONS
        .into_iter()
        .chain(Purpose::ALL.map(Purpose::key))
        .chain(Experience::ALL.map(Experience::key))
        .chain([Safety::Low, Safety::Medium, Safety::High].map(safety_key))
        .chain([true, false].map(facilitator_key));
    let mut used: Vec<(&str, Vec<(&str, Value)>)> = keys.map(|key| (key, Vec::new())).collect();
    let reasons = [
        Reason::Purpose,
        Reason::Also,
        Reason::People { min, max },
        Reason::Minutes { minutes },
        Reason::Starter,
        Reason::Safe,
        Reason::NoFacilitator,
        Reason::Fresh,
    ];
    used.extend(reasons.map(|r| (r.key(), r.args())));
    let cautions = [
        Caution::OtherPurpose,
        Caution::People { min, max },
        Caution::Minutes { minutes },
        Caution::Safety,
        Caution::Experience,
        Caution::Routine { ago: 2 },
        Caution::Contra(text),
    ];
    used.extend(cautions.iter().filter_map(|c| c.key().map(|key| (key, c.args()))));
    let changes = [
        Change::Minutes { minutes },
        Change::MorePeople { people },
        Change::Split { people },
        Change::Facilitator,
        Change::Safety,
        Change::Experience,
        Change::Question,
        Change::NoMore,
    ];
    used.extend(changes.map(|c| (c.key(), c.args())));
    for (lang, source) in [(Lang::Nl, NL), (Lang::En, EN)] {
        let texts = messages(source);
        for (key, args) in &used {
            let text = texts.get(*key).unwrap_or_else(|| panic!("no words for {key}"));
            let mut given: Vec<&str> = args.iter().map(|(name, _)| *name).collect();
            given.sort_unstable();
            assert_eq!(variables(text), given, "{key}");
            assert!(!Texts::new(lang).get(key, args).contains('$'), "{key}");
        }
        let all = texts.keys().filter(|k| k.starts_with("picker-")).count();
        assert_eq!(all, used.len(), "words that the picker never uses");
    }
}

#[test]
fn every_key_that_the_client_and_the_server_use_is_there() {
    let nl = messages(NL);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut missing = Vec::new();
    let mut count = 0;
    for folder in ["client/src", "server/src", "shared/src"] {
        walk(&root.join(folder), &mut |source| {
            for marker in [".t(\"", ".t_args(\"", " t(\"note-", "(t(\"note-"] {
                for rest in source.split(marker).skip(1) {
                    let prefix = if marker.ends_with("note-") { "note-" } else { "" };
                    let key = format!("{prefix}{}", rest.split('"').next().unwrap_or_default());
                    count += 1;
                    if !key.contains('{') && !nl.contains_key(&key) {
                        missing.push(key);
                    }
                }
            }
        });
    }
    assert!(count > 200, "only {count} keys were found");
    missing.sort();
    missing.dedup();
    assert!(missing.is_empty(), "no words for {missing:?}");
}

fn walk(folder: &Path, look: &mut dyn FnMut(&str)) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        // The style guide is an aid for builders, in Dutch only.
        if path.to_string_lossy().contains("style_guide") {
            continue;
        }
        if path.is_dir() {
            walk(&path, look);
        } else if path.extension().is_some_and(|e| e == "rs") {
            look(&fs::read_to_string(&path).expect("a source file"));
        }
    }
}
