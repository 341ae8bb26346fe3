//! The archive over HTTP: a session's note is found by members of the group that it was approved for, and by nobody else.

use std::time::Duration;

use kring_shared::{
    api::Seat,
    group::{GroupId, GroupView},
    note::NoteStatus,
    search::{Found, Similar},
};
use kring_tests::{
    accounts::Somebody,
    harness::{LocalServer, ServerProcess, until},
    player::Table,
};
use serde_json::json;

use crate::plays::first_case;

const SOON: Duration = Duration::from_secs(15);

async fn search(who: &Somebody, group: Option<&GroupId>, query: &str) -> (u16, Option<String>, Found) {
    let path = group.map_or_else(
        || "/api/v1/archive/search".to_owned(),
        |group| format!("/api/v1/groups/{group}/archive/search"),
    );
    let answer = who.ask("POST", &path, Some(json!({ "query": query }))).await.expect("answers");
    (answer.status, answer.problem(), answer.json().unwrap_or_default())
}

/// Plays a session for a group, up to its draft; the seat of its owner.
pub(crate) async fn played(server: &LocalServer, leader: &Somebody, group: &GroupView) -> Seat {
    let table = Table::new("roddelen", first_case(), 4, 5);
    let played = table.play(server.api()).await;
    let seats: Vec<&Seat> = played.players.iter().map(|player| &player.client.seat).collect();
    let state = played.players[0].client.state.as_ref().expect("was there");
    let seat_of = |role| {
        let id = state.holder(role).expect("has one").id;
        *seats.iter().find(|seat| seat.person == id).expect("has a seat")
    };
    let facilitator = seat_of(kring_shared::protocol::Role::Facilitator);
    let token = format!("Bearer {}", facilitator.token);
    let headers = [("Cookie", leader.cookie.as_str()), ("Authorization", token.as_str())];
    let path = format!("/api/v1/sessions/{}/group", facilitator.session);
    let body = json!({ "group": group.id }).to_string();
    let given = server.api().request("POST", &path, &headers, Some(&body)).await.expect("answers");
    assert_eq!(given.status, 204, "{}", given.text());
    seat_of(kring_shared::protocol::Role::Owner).clone()
}

/// R211: from draft to found, and gone again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_note_is_found_by_the_group_it_was_approved_for() {
    let server = LocalServer::start().await.expect("starts");
    let come = async |name: &str| Somebody::come(server.api(), server.data(), name).await.expect("comes in");
    let (ank, bas, cem) = (come("Ank").await, come("Bas").await, come("Cem").await);
    let group = ank.make_group("Gilde Zorg").await.expect("makes one");
    bas.join(&ank.invite(&group.id).await.expect("invites")).await.expect("joins");
    let other = cem.make_group("Gilde Anders").await.expect("makes one");
    let owner = played(&server, &ank, &group).await;

    // A draft is found by nobody.
    assert_eq!(search(&bas, Some(&group.id), "").await.2.total, 0);
    let token = format!("Bearer {}", owner.token);
    let approved = server.api().approve(owner.session, &owner.token).await.expect("answers");
    assert_eq!(approved.expect("approves").note.status, NoteStatus::Approved);
    let is_found = || async { search(&bas, Some(&group.id), "").await.2.total == 1 };
    assert!(until(SOON, is_found).await, "it is found soon after it was approved");
    // The longest word of what it is about.
    let first = search(&bas, Some(&group.id), "").await.2.hits.remove(0);
    let word = kring_shared::search::query::words(&first.heading.text)
        .map(|(_, word)| word)
        .max_by_key(|word| word.len());
    let word = word.expect("has a heading").to_owned();
    let all = search(&bas, None, &format!("{word} ")).await.2;
    assert_eq!((all.total, all.hits[0].note), (1, owner.session));
    assert_eq!(
        (all.hits[0].group.clone(), all.hits[0].group_name.as_str()),
        (group.id.clone(), "Gilde Zorg")
    );
    assert!(all.methods[0].title.nl == "Roddelmethode" && all.methods[0].n == 1);

    // Strangers, guests with a seat, and members of other groups learn nothing, not even that the group is there.
    let group_path = format!("/api/v1/groups/{}/archive", group.id);
    let note_path = format!("{group_path}/notes/{}/like", owner.session);
    assert_eq!(search(&cem, None, &word).await.2.total, 0);
    assert_eq!(search(&cem, Some(&group.id), &word).await.1.as_deref(), Some("group-unknown"));
    assert_eq!(search(&cem, Some(&other.id), &word).await.2.total, 0);
    let stranger = async |method: &str, path: &str, body: Option<&str>| {
        let answer =
            server.api().request(method, path, &[("Authorization", &token)], body).await.expect("answers");
        answer.problem()
    };
    let asked = &json!({ "query": word }).to_string();
    for path in ["/api/v1/archive/search", &format!("{group_path}/search")] {
        assert_eq!(stranger("POST", path, Some(asked)).await.as_deref(), Some("sign-in-first"), "{path}");
    }
    assert_eq!(stranger("GET", &note_path, None).await.as_deref(), Some("sign-in-first"));
    let like = cem.ask("GET", &note_path, None).await.expect("answers");
    assert_eq!(like.problem().as_deref(), Some("group-unknown"));
    let elsewhere = format!("/api/v1/groups/{}/archive/notes/{}/like", other.id, owner.session);
    assert_eq!(cem.ask("GET", &elsewhere, None).await.expect("answers").status, 404);

    // What is like it, and like a text.
    let like: Similar = bas.ask("GET", &note_path, None).await.expect("answers").json().expect("is JSON");
    assert!(like.hits.is_empty(), "there is no other");
    let case = first_case();
    let text = json!({ "text": format!("{} {}", case.situation, case.core_question) });
    let like = bas.ask("POST", &format!("{group_path}/like"), Some(text)).await.expect("answers");
    let like: Similar = like.json().expect("is JSON");
    assert_eq!(like.hits.iter().map(|hit| hit.note).collect::<Vec<_>>(), [owner.session]);
    let long = json!({ "text": "é".repeat(20_001) });
    let long = bas.ask("POST", &format!("{group_path}/like"), Some(long)).await.expect("answers");
    assert_eq!((long.status, long.problem().as_deref()), (422, Some("search-too-long")));

    // Queries that are none.
    for (query, problem) in [
        ("a".repeat(10_000), Some("search-too-long")),
        ("de het".to_owned(), None),
        ("*\")(".to_owned(), None),
    ] {
        let (status, code, found) = search(&bas, None, &query).await;
        assert!(status < 500 && found.total == 0, "{status}");
        assert_eq!(code.as_deref(), problem);
    }
    let period = json!({ "query": "", "from": "2026-02-30" });
    let period = bas.ask("POST", &format!("{group_path}/search"), Some(period)).await.expect("answers");
    assert_eq!(period.problem().as_deref(), Some("search-period-unusable"));

    // Who left finds nothing any more; a note that is forgotten is found by nobody.
    let me = bas.me().await.expect("known").id;
    let left = bas.ask("DELETE", &format!("/api/v1/groups/{}/members/{me}", group.id), None).await;
    assert_eq!(left.expect("answers").status, 204);
    assert_eq!(search(&bas, None, &word).await.2.total, 0);
    assert_eq!(search(&ank, None, &word).await.2.total, 1);
    let pool = server.archive().await.expect("opens");
    kring_server::archive::Notes::new(pool.clone()).forget(owner.session).await.expect("is forgotten");
    assert_eq!(search(&ank, None, &word).await.2.total, 0);
    pool.close().await;
}

/// R218: nothing of what is looked for is in what the server writes to its log.
#[tokio::test]
async fn what_is_looked_for_is_in_no_log() {
    let mut server = ServerProcess::start(&[]).await.expect("starts");
    let who = Somebody::come(server.api(), &server.data(), "Ank").await.expect("comes in");
    let group = who.make_group("Gilde Zorg").await.expect("makes one");
    let word = "quetzalvlinderkwestie";
    for query in [word.to_owned(), format!("\"{word} {word}"), word.repeat(40)] {
        let (status, ..) = search(&who, Some(&group.id), &query).await;
        assert!(status == 200 || status == 422);
    }
    let page = server.api().get(&format!("/groep/{}/archief?q={word}", group.id)).await.expect("answers");
    assert!(page.status < 500);
    server.terminate().await.expect("stops");
    let log = server.stderr();
    assert!(log.contains("ready") && !log.contains(word), "{log}");
}
