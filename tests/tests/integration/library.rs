//! Methods from files: one of one's own is offered and played like any other; a faulty one stops the start.

use std::{fs, sync::Arc};

use kring_shared::api::Seat;
use kring_tests::{
    cases::cases,
    harness::LocalServer,
    player::Table,
    verdict::{judge, states},
};
use serde_json::{Value, json};
use tempfile::TempDir;

const FIVE_STEPS: &str = include_str!("../../../shared/protocols/vijfstappen.json");

/// A folder with one file: the five steps, under another id, changed.
fn folder(change: impl Fn(&mut Value)) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let mut own: Value = serde_json::from_str(FIVE_STEPS).expect("JSON");
    own["id"] = "eigen-werkvorm".into();
    own["title"] = json!({ "nl": "Onze werkvorm", "en": "Our method" });
    change(&mut own);
    fs::write(folder.path().join("eigen.json"), own.to_string()).expect("written");
    folder
}

async fn start(folder: &TempDir) -> anyhow::Result<LocalServer> {
    let path = folder.path().display().to_string();
    LocalServer::start_with(|config| config.protocols = Some(path)).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_method_from_a_file_outside_is_offered_and_played() {
    let folder = folder(|_| {});
    let server = start(&folder).await.expect("starts");
    let case = Arc::new(cases().expect("can be read").remove(0));
    let played = Table::new("eigen-werkvorm", case, 4, 11).play(server.api()).await;
    let clients: Vec<_> = played.players.iter().map(|p| &p.client).collect();
    let log = server.log(clients[0].seat.session).await.expect("the log can be read");
    judge(&log, &clients);
    let end = states(&log).pop().expect("a log has an end");
    assert_eq!(end.script.title.nl, "Onze werkvorm");
    assert!(end.ended_at.is_some(), "it came to its end");
}

/// What it is called, how the file is spoiled, and what the error has to name.
type Fault<'a> = (&'a str, &'a dyn Fn(&mut Value), &'a [&'a str]);

/// The file, the place and the rule are named, and nothing is offered half.
#[tokio::test]
async fn a_faulty_file_stops_the_start() {
    let no_bound = json!({ "from": "introduction", "max": 0 });
    let faults: [Fault<'_>; 6] = [
        ("an unknown field", &|p| p["colour"] = "red".into(), &["L01", "colour"]),
        ("a language left out", &|p| p["title"] = json!({ "nl": "Alleen Nederlands" }), &["L01", "en"]),
        ("no bound", &|p| p["phases"][1]["again"] = no_bound.clone(), &["L26", "phases[1]"]),
        (
            "a turning over of nothing",
            &|p| {
                p["phases"][0]["reveals"] = json!([{ "card": "advice", "how": "at_once" }]);
            },
            &["L06", "phases[0]"],
        ),
        ("a harvest to nowhere", &|p| p["harvest"][0]["to"] = "nowhere".into(), &["L01", "nowhere"]),
        (
            "10,000 phases",
            &|p| {
                let phase = p["phases"][0].clone();
                let all: Vec<Value> = (0..10_000)
                    .map(|n| {
                        let mut phase = phase.clone();
                        phase["id"] = format!("p{n}").into();
                        phase
                    })
                    .collect();
                p["phases"] = all.into();
            },
            &["L01", "1 MB"],
        ),
    ];
    for (name, change, says) in faults {
        let folder = folder(change);
        let error = start(&folder).await.err().map(|e| format!("{e:#}"));
        let error = error.unwrap_or_else(|| panic!("{name}: the server started"));
        assert!(error.contains("eigen.json"), "{name}: {error}");
        for part in says {
            assert!(error.contains(part), "{name}: {part} is missing in {error}");
        }
    }
}

/// A variant is chosen by its name; two at once, or a name that is none, opens nothing.
#[tokio::test]
async fn a_session_is_opened_in_a_variant_of_its_method() {
    let server = LocalServer::start().await.expect("starts");
    let order = async |method: &str, switched: &[&str]| {
        let switched: Vec<_> = switched.iter().map(|id| (*id).into()).collect();
        let opened = server.api().open(method, "Ank", &switched).await.expect("answers");
        let seat = opened.map_err(|answer| answer.problem().unwrap_or_default())?;
        let log = server.log(seat.session).await.expect("the log can be read");
        let state = states(&log).pop().expect("a log has an end");
        let phases = state.script.phases.iter().map(|p| (p.outline.id.to_string(), p.on));
        Ok::<_, String>(phases.collect::<Vec<_>>())
    };
    let place = |phases: &[(String, bool)], id: &str| phases.iter().position(|(known, _)| known == id);
    let plain = order("dilemma", &[]).await.expect("opens");
    let swapped = order("dilemma", &["dilemma_before_questions", "look_back"]).await.expect("opens");
    assert!(place(&plain, "clarifying") < place(&plain, "dilemma"));
    assert!(place(&swapped, "dilemma") < place(&swapped, "clarifying"));
    let look_back = |phases: &[(String, bool)]| place(phases, "look_back").map(|i| phases[i].1);
    assert_ne!(look_back(&plain), look_back(&swapped), "a step is switched in a variant too");
    let marks = order("tienstappen", &["marks"]).await.expect("opens");
    assert!(place(&marks, "usefulness").is_some() && place(&marks, "warmth").is_none());
    for wrong in [&["marks", "marks"][..], &["usefulness"], &["warmth"], &["niets"]] {
        assert_eq!(order("tienstappen", wrong).await, Err("unknown-phase".to_owned()), "{wrong:?}");
    }
}

/// R92: other times for steps are kept in the script; what cannot be opens nothing.
#[tokio::test]
async fn a_session_is_opened_with_other_times() {
    let server = LocalServer::start().await.expect("starts");
    let open = async |times: Value| {
        let body = json!({ "protocol": "tienstappen", "name": "Ank", "times": times }).to_string();
        server.api().request("POST", "/api/v1/sessions", &[], Some(&body)).await.expect("answers")
    };
    let seat: Seat = open(json!({ "situation": 12, "additional": 45 })).await.json().expect("opens");
    let log = server.log(seat.session).await.expect("the log can be read");
    let state = states(&log).pop().expect("a log has an end");
    let length = |id: &str| {
        state.script.phases[state.script.position(&id.into()).expect("is there")].outline.time.length()
    };
    assert_eq!((length("situation"), length("additional")), (12, 45));
    for (times, code) in [
        (json!({ "situation": 0 }), "time-out-of-range"),
        (json!({ "situation": 91 }), "time-out-of-range"),
        (json!({ "additional": 5 }), "time-out-of-range"),
        (json!({ "niets": 5 }), "unknown-phase"),
        (json!({ "situation": -1 }), "bad-request"),
        (json!({ "situation": "tien" }), "bad-request"),
    ] {
        assert_eq!(open(times.clone()).await.problem().as_deref(), Some(code), "{times}");
    }
}
