//! The files that come with Kring: sound, complete, readable, and described by an up-to-date schema.

use std::{collections::BTreeSet, path::PathBuf};

use schemars::schema_for;
use serde_json::Value;

use super::*;
use crate::protocol::{Role, Text, compose, lint, plan::planned_minutes};

const FIVE_STEPS: &str = include_str!("../../../protocols/vijfstappen.json");

#[test]
fn shipped_files_have_no_finding_at_all() {
    let frame = frame().unwrap();
    assert_eq!(lint::lint_frame(&frame), []);
    for (file, text) in FILES {
        let protocol = parse_protocol(text).unwrap();
        assert_eq!(lint::lint(&protocol, Some(&frame)), [], "{file}");
        assert_eq!(protocol.id.as_str(), file, "a protocol's id is its file's name");
    }
}

#[test]
fn every_file_in_the_folder_is_offered() {
    let offered: BTreeSet<String> = FILES.iter().map(|(file, _)| (*file).to_owned()).collect();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("protocols");
    let found: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .filter(|file| file != "frame")
        .collect();
    assert_eq!(offered, found);
}

#[test]
fn a_protocol_is_found_by_its_id() {
    assert_eq!(protocol(&"roddelen".into()).unwrap().title.nl, "Roddelmethode");
    assert_eq!(protocol(&"nope".into()), Err(LoadError::Unknown("nope".into())));
    assert_eq!(protocols().unwrap().len(), FILES.len());
}

#[test]
fn every_role_is_told_its_task_in_every_phase() {
    let frame = frame().unwrap();
    for protocol in protocols().unwrap() {
        for step in compose(&frame, &protocol).phases {
            let told: Vec<Role> = step.phase.tasks.keys().copied().collect();
            assert_eq!(told, Role::ALL, "{} {}", protocol.id, step.phase.id);
        }
    }
}

/// The facilitator guards the form: a card of his is about himself, or he writes along for the owner.
/// Least and most minutes for the method with its frame. Source: domain.md §2 and §3, with 18 minutes of frame
/// where a source speaks of the method alone.
#[test]
fn plans_keep_to_the_time_that_the_sources_name() {
    let ranges = [
        ("vijfstappen", 40, 65),
        ("tienstappen", 85, 130),
        ("incident", 60, 90),
        ("dilemma", 60, 120),
        ("roddelen", 45, 65),
    ];
    let frame = frame().unwrap();
    for (id, least, most) in ranges {
        let protocol = protocol(&id.into()).unwrap();
        let script = compose(&frame, &protocol);
        for people in protocol.size.min..=protocol.size.max {
            let minutes = planned_minutes(&script, people.into());
            assert!((least..=most).contains(&minutes), "{id} with {people}: {minutes}");
        }
    }
}

#[test]
fn what_cannot_be_read_says_where() {
    let cases: [(&str, String, &str, &str); 5] = [
        ("no JSON", "{\n  \"id\": ".to_owned(), "line 2 column 8", "EOF"),
        ("unknown field", FIVE_STEPS.replacen("\"version\"", "\"versie\"", 1), "line 3 column 10", "versie"),
        ("unknown option", FIVE_STEPS.replacen("\"professional\"", "\"boss\"", 1), "", "boss"),
        ("a key twice", FIVE_STEPS.replacen("{", "{ \"version\": 1,", 1), "line 3 column 11", "twice"),
        ("too large", " ".repeat(FILE_MAX_BYTES + 1), "file", "1 MB"),
    ];
    for (name, text, place, says) in cases {
        let findings = parse_protocol(&text).unwrap_err();
        assert_eq!(findings.len(), 1, "{name}");
        assert_eq!(findings[0].rule, Rule::Readable, "{name}");
        assert!(findings[0].place.starts_with(place), "{name}: {}", findings[0].place);
        assert!(findings[0].message.en.contains(says), "{name}: {}", findings[0].message.en);
    }
}

#[test]
fn errors_stop_a_file_and_warnings_do_not() {
    let error = FIVE_STEPS.replacen("\"min\": 4", "\"min\": 2", 1);
    let findings = parse_protocol(&error).unwrap_err();
    assert_eq!(findings.iter().map(|f| f.rule).collect::<Vec<_>>(), [Rule::Size]);
    let mut value: Value = serde_json::from_str(FIVE_STEPS).unwrap();
    value["phases"][0]["tasks"].as_object_mut().unwrap().remove("owner");
    assert!(parse_protocol(&value.to_string()).is_ok(), "a missing task is a warning");
}

#[test]
fn a_broken_file_is_named_with_its_findings() {
    let findings = parse_protocol("[]").unwrap_err();
    let text = LoadError::Broken { file: "incident", findings }.to_string();
    assert!(text.starts_with("the protocol file incident.json breaks 1 rules; L01 line 1 column"), "{text}");
}

#[test]
fn texts_are_complete_and_short_sentences() {
    let files = FILES.iter().chain([&("frame", FRAME)]);
    let texts: Vec<(&str, Text)> = files
        .flat_map(|(file, text)| {
            texts(&serde_json::from_str(text).unwrap()).into_iter().map(move |t| (*file, t))
        })
        .collect();
    assert!(texts.len() > 500, "{}", texts.len());
    let mut lengths = Vec::new();
    for (file, text) in &texts {
        assert!(!text.nl.trim().is_empty() && !text.en.trim().is_empty(), "{file}: {text:?}");
        assert!(!text.nl.contains(['\'', '"']), "{file}: quotes are ‘ ’: {}", text.nl);
        for sentence in text.nl.split_inclusive(['.', '?', '!', ':']) {
            let words = sentence.split_whitespace().count();
            assert!(words <= 25, "{file}: {words} words: {sentence}");
            lengths.push(words);
        }
    }
    let short = lengths.iter().filter(|words| **words <= 15).count();
    assert!(
        short * 100 >= lengths.len() * 98,
        "{short} of {} sentences have 15 words or fewer",
        lengths.len()
    );
}

/// The example in docs/protocol-files.md keeps every rule that the page lists.
#[test]
fn the_documented_example_is_sound() {
    let page = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/protocol-files.md");
    let page = std::fs::read_to_string(page).unwrap();
    let example = page.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let protocol = parse_protocol(example).unwrap();
    assert_eq!(lint::lint(&protocol, Some(&frame().unwrap())), []);
    for rule in Rule::ALL {
        assert!(page.contains(&format!("| {} |", rule.code())), "{} is not on the page", rule.code());
    }
}

/// Everything in `value` that has the shape of a text.
fn texts(value: &Value) -> Vec<Text> {
    match value {
        Value::Object(map) if map.contains_key("nl") => vec![serde_json::from_value(value.clone()).unwrap()],
        Value::Object(map) => map.values().flat_map(texts).collect(),
        Value::Array(list) => list.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// With `KRING_UPDATE=1` the schemas are written anew.
#[test]
fn published_schemas_are_up_to_date() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/protocols");
    for (name, schema) in [
        ("protocol", schema_for!(Protocol)),
        ("frame", schema_for!(Frame)),
        ("template", schema_for!(crate::template::TemplateFile)),
    ] {
        let path = folder.join(format!("{name}.schema.json"));
        let fresh = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if std::env::var_os("KRING_UPDATE").is_some_and(|v| v == "1") {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &fresh).unwrap();
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(published, fresh, "{} is stale: run this test with KRING_UPDATE=1", path.display());
    }
}
