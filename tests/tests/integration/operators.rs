//! What whoever runs the server sees: counts and health on an address of its own, never content or who somebody is.

use std::collections::BTreeSet;

use kring_shared::session::Command;
use kring_tests::{
    accounts::Somebody,
    client::{Back, Client},
    harness::LocalServer,
    player::Table,
};
use serde_json::Value;

use crate::plays::first_case;

/// The value of a metric without labels, or with exactly these.
fn value(text: &str, name: &str) -> Option<f64> {
    let line = text.lines().find(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(' ')))?;
    line.rsplit(' ').next()?.parse().ok()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn metrics_count_what_happens_and_nobody() {
    let server = LocalServer::start_with(|config| config.operator_listen = Some("127.0.0.1:0".to_owned()));
    let server = server.await.expect("starts");
    let operator = server.operator().expect("has an address");
    let ank = Somebody::come(server.api(), server.data(), "Wilhelmina").await.expect("comes in");
    let group = ank.make_group("Gilde Kastanje").await.expect("makes one");
    let played = Table::new("roddelen", first_case(), 4, 51).play(server.api()).await;
    let seat = played.players[1].client.seat.clone();
    let other = server.api().open("roddelen", "Mo", &[]).await.expect("answers").expect("opens");
    let mut mo = Client::new(server.addr(), other.clone());
    mo.connect(Back::Fresh).await.expect("comes in");
    // Something that a rule refuses.
    mo.outcome(Command::Resume).await.expect("answers");

    let answer = operator.get("/metrics").await.expect("answers");
    assert!(
        answer.header("content-type").is_some_and(|kind| kind.starts_with("application/openmetrics-text"))
    );
    let text = answer.text();
    assert!(text.trim_end().ends_with("# EOF"), "{text}");
    let events = value(&text, "kring_events_total").expect("is counted");
    assert!(events > 60.0, "{events}");
    assert_eq!(value(&text, "kring_store_up"), Some(1.0));
    assert!(value(&text, "kring_connections").is_some_and(|n| n >= 1.0), "{text}");
    assert!(value(&text, "kring_rooms_awake").is_some_and(|n| n >= 1.0));
    let commits = value(&text, "kring_commit_seconds_count").expect("is measured");
    assert!(commits > 20.0 && value(&text, "kring_delivery_seconds_count") == Some(commits));
    let refused = text.lines().filter(|line| line.starts_with("kring_refusals_total{code=")).count();
    assert!(refused >= 1, "{text}");
    assert!(text.contains("kring_http_answers_total{class=\"2xx\"}"), "{text}");
    // Labels have few values, and all of them are ours.
    let labels: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.split_once('{')?.1.split_once('}'))
        .flat_map(|(labels, _)| labels.split(','))
        .filter_map(|label| label.split_once('=').map(|(name, _)| name))
        .collect();
    assert_eq!(labels, BTreeSet::from(["class", "code", "le", "part"]));
    let page = operator.get("/").await.expect("answers").text();
    assert!(page.contains("<td>nothing-lost</td>") && page.contains("Approved learning notes"), "{page}");
    let told = format!("{text}{page}");
    for secret in [
        seat.session.to_string(),
        seat.token,
        other.session.to_string(),
        other.code,
        group.id.to_string(),
        ank.email.clone(),
        "Wilhelmina".to_owned(),
        "Kastanje".to_owned(),
        "127.0.0.1".to_owned(),
    ] {
        assert!(!told.contains(&secret), "{secret}");
    }
    drop(played);
    // Nobody finds them where people come.
    let outside = server.api().get("/metrics").await.expect("answers").text();
    assert!(!outside.contains("kring_events"), "{outside}");
    mo.cut();
    let gone = kring_tests::harness::until(std::time::Duration::from_secs(10), || async move {
        let text = operator.get("/metrics").await.map(|answer| answer.text()).unwrap_or_default();
        value(&text, "kring_connections").is_some_and(|n| n < 1.0)
    });
    assert!(gone.await, "who left is still counted");
}

#[tokio::test]
async fn the_dashboard_asks_for_what_there_is() {
    let server = LocalServer::start_with(|config| config.operator_listen = Some("127.0.0.1:0".to_owned()));
    let server = server.await.expect("starts");
    let text = server.operator().expect("has one").get("/metrics").await.expect("answers").text();
    let known: BTreeSet<&str> =
        text.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next()).collect();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../deploy/grafana/kring.json");
    let board: Value =
        serde_json::from_str(&std::fs::read_to_string(file).expect("is there")).expect("is JSON");
    let mut asked = BTreeSet::new();
    for panel in board["panels"].as_array().expect("has panels") {
        for target in panel["targets"].as_array().expect("asks something") {
            let question = target["expr"].as_str().expect("is a question");
            let names = question.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            asked.extend(names.filter(|name| name.starts_with("kring_")).map(str::to_owned));
        }
    }
    assert!(asked.len() > 8, "{asked:?}");
    for name in &asked {
        let base = ["_bucket", "_count", "_sum", "_total"].iter().find_map(|end| name.strip_suffix(end));
        assert!(
            known.contains(name.as_str()) || base.is_some_and(|base| known.contains(base)),
            "{name}: {known:?}"
        );
    }
    // And what there is is looked at.
    for name in known {
        assert!(asked.iter().any(|asked| asked.starts_with(name)), "{name} is on no panel");
    }
}
