//! R263: words that somebody takes back; and that nothing is left where it should be gone: in the database's files, in Redis'
//! files, and in what the server says of itself.

use std::{collections::BTreeSet, path::Path};

use kring_server::{config::Config, event_log::Entry};
use kring_shared::{
    api::{NoteView, Seat},
    ids::PersonId,
    note::{NoteStatus, taking_back::TookBack, view::What},
    protocol::Role,
    session::Event,
};
use kring_tests::{
    accounts::Somebody,
    harness::{LocalServer, ServerProcess, until},
    http::{Answer, Api},
    player::Table,
    postgres,
    redis::Redis,
};
use serde_json::{Value, json};

use crate::{notes::on_disk, plays::first_case};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const SOON: std::time::Duration = std::time::Duration::from_secs(20);

/// The seats of a session that ended: its owner first, then who did not lead.
async fn play(api: Api, seed: u64) -> Vec<Seat> {
    let played = Table::new("roddelen", first_case(), 5, seed).play(api).await;
    let state = played.players[0].client.state.as_ref().expect("was there");
    let owner = state.holder(Role::Owner).expect("has one").id;
    let lead = state.holder(Role::Facilitator).map(|lead| lead.id);
    let mut seats: Vec<Seat> = played.players.iter().map(|p| p.client.seat.clone()).collect();
    // The big screen has no seat of its own.
    seats.retain(|seat| !seat.token.is_empty());
    seats.sort_by_key(|seat| (seat.person != owner, Some(seat.person) == lead));
    seats
}

async fn ask(api: Api, seat: &Seat, method: &str, path: &str, body: Option<Value>) -> Answer {
    let token = format!("Bearer {}", seat.token);
    let address = format!("/api/v1/sessions/{}/note{path}", seat.session);
    let headers = [("Authorization", token.as_str())];
    api.request(method, &address, &headers, body.map(|b| b.to_string()).as_deref()).await.expect("answers")
}

async fn take_back(api: Api, seat: &Seat) -> TookBack {
    let answer = ask(api, seat, "POST", "/mine/take-back", Some(json!({}))).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json().expect("is an answer")
}

/// Everything that was written in a log by `who`, or by anybody, in texts that are long enough to be told apart.
fn texts(log: &[Entry], who: Option<PersonId>) -> BTreeSet<String> {
    let mut own = BTreeSet::new();
    let mut found = BTreeSet::new();
    for entry in log {
        let (fields, is_meant) = match &entry.recorded.event {
            Event::CardWritten { card } => {
                let content = card.content.as_ref();
                let is_own = who.is_none() || content.is_some_and(|content| content.author == who);
                if is_own {
                    own.insert(card.id);
                }
                let fields = content.into_iter().flat_map(|c| c.fields.values().cloned()).collect();
                (fields, is_own)
            }
            Event::CardChanged { card, fields } => {
                (fields.values().cloned().collect(), who.is_none() || own.contains(card))
            }
            Event::Answered { person, text: Some(text), .. } => {
                (vec![text.clone()], who.is_none() || Some(*person) == who)
            }
            _ => (Vec::new(), false),
        };
        found.extend(fields.into_iter().filter(|text| is_meant && text.chars().count() >= 16));
    }
    found
}

/// The files below `folder` in which one of `words` stands.
fn holding(folder: &Path, words: &BTreeSet<String>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return found };
    for entry in entries.filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holding(&path, words));
            continue;
        }
        let bytes = std::fs::read(&path).unwrap_or_default();
        // As it is kept: as a text in JSON.
        for word in words {
            let kept = serde_json::to_string(word).expect("is text");
            let kept = kept.trim_matches('"').as_bytes();
            if bytes.windows(kept.len()).any(|part| part == kept || part == word.as_bytes()) {
                found.push((path.display().to_string(), word.clone()));
            }
        }
    }
    found
}

/// The same in the data folder of a server and in its rows in PostgreSQL, when there are.
fn kept(data: &Path, url: Option<&String>, words: &BTreeSet<String>) -> Vec<(String, String)> {
    let mut found = holding(data, words);
    if let Some(url) = url.cloned() {
        let rows = postgres::apart(async move { postgres::rows(&url).await }).expect("is read");
        for word in words {
            let kept = serde_json::to_string(word).expect("is text");
            if rows.contains(kept.trim_matches('"')) || rows.contains(word.as_str()) {
                found.push(("PostgreSQL".to_owned(), word.clone()));
            }
        }
    }
    found
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r263_words_that_somebody_takes_back_are_gone_everywhere() {
    let server = LocalServer::start().await.expect("starts");
    let api = server.api();
    let seats = play(api, 71).await;
    let (owner, me, other) = (&seats[0], &seats[1], &seats[2]);
    let before = server.log(me.session).await.expect("reads");
    let (mine, theirs) = (texts(&before, Some(me.person)), texts(&before, Some(other.person)));
    assert!(mine.len() > 2 && theirs.len() > 2, "{mine:?}");
    assert!(
        !kept(server.data(), server.database_url().as_ref(), &mine).is_empty(),
        "the words can be found at all"
    );
    let view: NoteView = ask(api, owner, "GET", "", None).await.json().expect("reads");
    let told = serde_json::to_string(&view.note).expect("is JSON");
    let in_note: Vec<&String> = mine.iter().filter(|text| told.contains(text.as_str())).collect();
    assert!(!in_note.is_empty(), "something of hers is in the note");
    // One of her pieces the owner wrote anew: that is his text now.
    let mut note = view.note.clone();
    let mut hers = note.fields.values_mut().flatten().filter(|item| mine.contains(&item.text));
    // When she left several.
    let rewritten = hers
        .nth(1)
        .map(|item| std::mem::replace(&mut item.text, "Herschreven door de inbrenger.".to_owned()));
    let save = json!({ "version": note.version, "note": note });
    assert_eq!(ask(api, owner, "PUT", "", Some(save)).await.status, 200);

    // No seat, no body that is none: nothing happens.
    let nobody = Seat { token: "0".repeat(32), ..me.clone() };
    assert_eq!(ask(api, &nobody, "POST", "/mine/take-back", Some(json!({}))).await.status, 401);
    for wrong in [json!({ "secrets": "x" }), json!({ "who": 2 }), json!({ "secrets": vec!["x"; 301] })] {
        assert_eq!(ask(api, me, "POST", "/mine/take-back", Some(wrong)).await.status, 400);
    }
    let took = take_back(api, me).await;
    assert!(took.cards as usize >= mine.len() / 2 && took.gone > 0, "{took:?}");
    assert!(took.left >= u32::from(rewritten.is_some()), "{took:?}");

    let after = server.log(me.session).await.expect("reads");
    assert_eq!(before.len(), after.len());
    assert!(texts(&after, Some(me.person)).is_empty());
    assert_eq!(texts(&after, Some(other.person)), theirs, "those of others stay");
    // Also the versions of the draft, and what was said of them, hold nothing any more.
    let gone =
        until(SOON, || async { kept(server.data(), server.database_url().as_ref(), &mine).is_empty() });
    assert!(gone.await, "{:?}", kept(server.data(), server.database_url().as_ref(), &mine));
    let view: NoteView = ask(api, owner, "GET", "", None).await.json().expect("reads");
    let told = serde_json::to_string(&view.note).expect("is JSON");
    assert!(mine.iter().all(|text| !told.contains(text.as_str())));
    assert_eq!(told.contains("Herschreven door de inbrenger."), rewritten.is_some());
    assert!(view.history.iter().any(|line| line.what == What::TookBack && line.by.seat == Some(me.person)));
    // Asked again, nothing is left to take; the owner edits on.
    assert_eq!(take_back(api, me).await.gone, 0);
    let save = json!({ "version": view.note.version, "note": view.note });
    assert_eq!(ask(api, owner, "PUT", "", Some(save)).await.status, 200);

    // Out of an approved note too, and who reads it then finds nothing.
    api.keep_finds(owner.session, &owner.token).await.expect("answers").expect("keeps");
    api.approve(owner.session, &owner.token).await.expect("answers").expect("approves");
    let read: NoteView = ask(api, me, "GET", "", None).await.json().expect("reads");
    let told = serde_json::to_string(&read.note).expect("is JSON");
    let in_note: BTreeSet<String> =
        theirs.iter().filter(|text| told.contains(text.as_str())).cloned().collect();
    assert!(!in_note.is_empty(), "something of the other is in the note");
    assert!(take_back(api, other).await.gone > 0);
    let read: NoteView = ask(api, me, "GET", "", None).await.json().expect("reads");
    let told = serde_json::to_string(&read.note).expect("is JSON");
    assert!(in_note.iter().all(|text| !told.contains(text.as_str())));
    assert_eq!(read.note.status, NoteStatus::Approved);
    assert!(
        until(SOON, || async { kept(server.data(), server.database_url().as_ref(), &theirs).is_empty() })
            .await
    );

    // Once the texts of the session are gone nobody knows whose words are whose.
    server.sweep_in(40 * DAY_MS).await;
    let late = ask(api, me, "POST", "/mine/take-back", Some(json!({}))).await;
    assert_eq!((late.status, late.problem().as_deref()), (410, Some("session-texts-gone")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r263_not_while_the_session_goes_on() {
    let server = LocalServer::start().await.expect("starts");
    let players = Table::new("roddelen", first_case(), 4, 72).sit_down(server.api()).await;
    let seat = &players[1].client.seat;
    let answer = ask(server.api(), seat, "POST", "/mine/take-back", Some(json!({}))).await;
    assert_eq!((answer.status, answer.problem().as_deref()), (409, Some("session-not-ended")));
    assert!(!on_disk(&server, "CardWritten"));
}

/// A session on a server of its own with Redis: what somebody took back and deleted, and after its term what anybody wrote, is
/// in no file of either, and never was in what the server says of itself.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_delete_me_and_after_retention_nothing_is_found() {
    let redis = Redis::start().await.expect("redis starts");
    let mut server =
        ServerProcess::start(&[("REDIS_URL", &redis.url()), ("RUST_LOG", "debug")]).await.expect("starts");
    let (api, data, url) = (server.api(), server.data(), server.database_url());
    let seats = play(api, 73).await;
    let (owner, me) = (&seats[0], &seats[1]);
    let log = server.log(me.session).await.expect("reads");
    let all = texts(&log, None);
    let mut mine = texts(&log, Some(me.person));
    assert!(mine.len() > 2 && all.len() > mine.len());
    assert!(!holding(redis.folder(), &mine).is_empty(), "the words can be found at all");

    // Everything that an account can leave behind.
    let ank = Somebody::come(api, &data, "Ank").await.expect("comes in");
    let token = format!("Bearer {}", me.token);
    let headers = [("Cookie", ank.cookie.as_str()), ("Authorization", token.as_str())];
    let keep = format!("/api/v1/sessions/{}/seat", me.session);
    assert_eq!(api.request("POST", &keep, &headers, None).await.expect("answers").status, 204);
    let group = ank.make_group("Gilde Zeewolde-Noord").await.expect("makes one").id;
    let mut write = async |method: &str, path: String, body: Value, words: &str| {
        let answer = ank.ask(method, &path, Some(body)).await.expect("answers");
        assert!(answer.status < 300, "{path}: {} {}", answer.status, answer.text());
        mine.insert(words.to_owned());
        answer.json::<Value>().unwrap_or_default()
    };
    let agree = json!({ "version": 1 });
    write("POST", format!("/api/v1/groups/{group}/agreements"), agree, "Gilde Zeewolde-Noord").await;
    let action = json!({ "plan": { "what": "Windvaan bellen over de afspraak" } });
    write("POST", format!("/api/v1/groups/{group}/actions"), action, "Windvaan bellen over de afspraak")
        .await;
    let case = write("POST", "/api/v1/cases".to_owned(), json!({}), "Steltloper in de polder").await;
    let intake = json!({ "title": "Steltloper in de polder", "pitch": "", "theme": "", "urgency": "soon", "answers": {} });
    let path = format!("/api/v1/cases/{}", case["id"].as_str().expect("has a number"));
    let save = json!({ "version": case["version"], "intake": intake });
    write("PUT", path, save, "Steltloper in de polder").await;
    let reflection = json!({ "shape": "dimensions", "answers": ["Grutto als geheugensteun", "", ""] });
    write("POST", "/api/v1/me/reflections".to_owned(), reflection, "Grutto als geheugensteun").await;
    let insight = json!({ "insight": "Mijn rietzanger zingt te snel" });
    assert_eq!(ask(api, me, "PUT", "/personal", Some(insight)).await.status, 200);
    mine.insert("Mijn rietzanger zingt te snel".to_owned());
    assert!(!kept(&data, url.as_ref(), &mine).is_empty(), "the words can be found at all");

    assert!(take_back(api, me).await.cards > 0);
    assert_eq!(ank.ask("DELETE", "/api/v1/me", None).await.expect("answers").status, 204);
    let gone =
        || async { holding(redis.folder(), &mine).is_empty() && kept(&data, url.as_ref(), &mine).is_empty() };
    // Mails that went out lie in the folder of who runs the server without a mail server: they hold no words of hers.
    assert!(
        until(SOON, gone).await,
        "{:?} {:?}",
        holding(redis.folder(), &mine),
        kept(&data, url.as_ref(), &mine)
    );
    let rest: BTreeSet<String> = all.difference(&mine).cloned().collect();
    assert!(!holding(redis.folder(), &rest).is_empty(), "what others wrote is there still");

    // The owner never approves: after its term the draft goes, and with it all that was written.
    assert_eq!(ask(api, owner, "GET", "", None).await.status, 200);
    let said = server.stderr();
    server.terminate().await.expect("stops");
    let said = said + &server.stderr();
    assert!(said.len() > 500, "it says something of itself");
    for words in all.iter().chain(&mine) {
        assert!(!said.contains(words.as_str()), "{words}");
    }
    let config =
        Config { redis_url: Some(redis.url()), database_url: url.clone(), ..Config::for_test(&data) };
    let running = kring_server::start(config).await.expect("starts");
    running.sweep(kring_server::clock::now().plus_ms(40 * DAY_MS)).await;
    let gone =
        || async { holding(redis.folder(), &all).is_empty() && kept(&data, url.as_ref(), &all).is_empty() };
    let is_gone = until(SOON, gone).await;
    running.stop().await;
    assert!(is_gone, "{:?} {:?}", holding(redis.folder(), &all), kept(&data, url.as_ref(), &all));
}
