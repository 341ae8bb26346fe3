//! Work products on the table: who may see them, what is no file, and that they go with the session.

use std::{fs, path::Path};

use kring_server::config::Config;
use kring_shared::{
    api::{MaterialKept, Seat},
    material::{Kind, MAX_BYTES, MAX_PER_SESSION, Material},
    session::{Command, Fields},
};
use kring_tests::{
    client::Client,
    harness::{LocalServer, until},
    http::{Answer, Api},
    redis::Redis,
};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::circle::{Circle, SOON};

const GOSSIP: &str = include_str!("../../../shared/protocols/roddelen.json");
/// Stands in every file here many times, so that it is found wherever a page of the database begins.
const MARK: &[u8] = b"~het werk van een leerling~";

/// Gossip with a file on the case, which lies open, and one on the questions, which are written face down.
fn with_files() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let mut own: Value = serde_json::from_str(GOSSIP).expect("JSON");
    let file = json!({
        "id": "file", "label": { "nl": "Bestand", "en": "File" }, "input": { "type": "material" }, "required": false
    });
    for kind in ["situation", "probing"] {
        own["cards"][kind]["fields"].as_array_mut().expect("fields").push(file.clone());
    }
    own["cards"]["situation"]["fields"][0]["required"] = false.into();
    for rule in own["harvest"].as_array_mut().expect("rules") {
        if rule["card"] == "probing" {
            rule["fields"] = json!(["text"]);
        }
    }
    fs::write(folder.path().join("roddelen.json"), own.to_string()).expect("written");
    folder
}

async fn start(folder: &TempDir, redis: Option<String>) -> LocalServer {
    let path = folder.path().display().to_string();
    let change = |config: &mut Config| (config.protocols, config.redis_url) = (Some(path), redis);
    LocalServer::start_with(change).await.expect("starts")
}

fn pdf() -> Vec<u8> {
    [b"%PDF-1.7\n", MARK.repeat(500).as_slice()].concat()
}

fn path(seat: &Seat) -> String {
    format!("/api/v1/sessions/{}/materials", seat.session)
}

async fn upload(api: Api, seat: &Seat, media_type: &str, bytes: &[u8]) -> Answer {
    api.upload(&path(seat), &seat.token, media_type, bytes, bytes.len()).await.expect("answers")
}

/// Brings a file that must be taken; what a card says of it.
async fn bring(api: Api, seat: &Seat, kind: Kind, bytes: &[u8], name: &str) -> Material {
    let answer = upload(api, seat, kind.media_type(), bytes).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let kept: MaterialKept = answer.json().expect("is JSON");
    assert_eq!(kept.kind, kind.name());
    Material { id: kept.id, kind, name: name.to_owned() }
}

async fn ask(api: Api, method: &str, seat: &Seat, token: &str, material: &Material) -> Answer {
    let bearer = format!("Bearer {token}");
    let path = format!("{}/{}", path(seat), material.id);
    api.request(method, &path, &[("Authorization", bearer.as_str())], None).await.expect("answers")
}

async fn get(api: Api, seat: &Seat, material: &Material) -> Answer {
    ask(api, "GET", seat, &seat.token, material).await
}

fn card(kind: &str, text: &str, material: &Material) -> Command {
    let fields = Fields::from([("text".into(), text.to_owned()), ("file".into(), material.to_string())]);
    Command::Write { kind: kind.into(), fields, seal: None, to: None }
}

fn seats(circle: &Circle) -> Vec<Seat> {
    circle.clients.iter().map(|client: &Client| client.seat.clone()).collect()
}

/// Status and stable code.
fn refusal(answer: &Answer) -> (u16, String) {
    (answer.status, answer.problem().unwrap_or_else(|| panic!("no problem: {}", answer.text())))
}

fn refused(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

/// True when a file in the data folder or a row of PostgreSQL holds the mark.
fn is_on_disk(server: &LocalServer) -> bool {
    let data = server.data();
    let holds = |path: &Path| fs::read(path).is_ok_and(|bytes| bytes.windows(MARK.len()).any(|w| w == MARK));
    fs::read_dir(data).expect("a folder").filter_map(Result::ok).any(|entry| holds(&entry.path()))
        || server.holds(MARK).expect("is read")
}

#[tokio::test]
async fn a_file_is_read_back_with_the_card_that_lies_open() {
    let folder = with_files();
    let server = start(&folder, None).await;
    let api = server.api();
    let mut circle = Circle::begin_at(api, "roddelen", 4, "introduction").await;
    let seats = seats(&circle);
    let file = bring(api, &seats[1], Kind::Pdf, &pdf(), "Verslag groep 3.pdf").await;
    // Nobody but who brought it, as long as no card names it.
    for (place, status) in [(0, 404), (1, 200), (2, 404), (3, 404)] {
        assert_eq!(get(api, &seats[place], &file).await.status, status, "{place}");
    }
    circle.ask(1, card("situation", "Dit werk leverde een leerling in.", &file)).await;
    for seat in &seats {
        let answer = get(api, seat, &file).await;
        assert_eq!((answer.status, answer.body == pdf()), (200, true));
        for (name, value) in [
            ("content-type", "application/pdf"),
            ("content-disposition", "attachment"),
            ("x-content-type-options", "nosniff"),
            ("cache-control", "no-store"),
            ("content-security-policy", "sandbox; default-src 'none'"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{name}");
        }
        assert_eq!(answer.headers.iter().filter(|(n, _)| n == "content-security-policy").count(), 1);
    }
    // A card names it: it stays.
    let taken = ask(api, "DELETE", &seats[1], &seats[1].token, &file).await;
    assert_eq!(refusal(&taken), refused(409, "material-in-use"));
    // What is no line for a file stands on no card.
    let mut odd = file.clone();
    odd.name = "../verslag.pdf".to_owned();
    assert_eq!(circle.refusal(1, card("situation", "Nog eens.", &odd)).await, "field-invalid");
}

#[tokio::test]
async fn a_file_on_a_card_that_lies_face_down_is_nobody_elses() {
    let folder = with_files();
    let server = start(&folder, None).await;
    let api = server.api();
    let mut circle = Circle::begin_at(api, "roddelen", 4, "exploration").await;
    let seats = seats(&circle);
    let file = bring(api, &seats[2], Kind::Pdf, &pdf(), "Mijn blad.pdf").await;
    circle.ask(2, card("probing", "Zag je dit?", &file)).await;
    // Somebody else who learned the id puts it on a card of his own: that opens nothing, for him nor for others.
    circle.ask(3, card("probing", "En dit?", &file)).await;
    for (place, status) in [(0, 404), (1, 404), (2, 200), (3, 404)] {
        assert_eq!(get(api, &seats[place], &file).await.status, status, "{place}");
    }
    let late = api.join(&seats[0].code, "Laat").await.expect("answers").expect("waits at the door");
    circle.go_to("answers").await;
    for seat in &seats {
        assert_eq!(get(api, seat, &file).await.status, 200);
    }
    // At the door, without a seat, in another session, another id.
    assert_eq!(refusal(&get(api, &late, &file).await), refused(404, "not-found"));
    let brought = upload(api, &late, "application/pdf", &pdf()).await;
    assert_eq!(refusal(&brought), refused(403, "not-member"));
    for token in ["", "x", &"0".repeat(32)] {
        assert_eq!(refusal(&ask(api, "GET", &seats[0], token, &file).await), refused(401, "no-seat"));
        let sent = api.upload(&path(&seats[0]), token, "application/pdf", &pdf(), pdf().len()).await;
        assert_eq!(refusal(&sent.expect("answers")), refused(401, "no-seat"));
    }
    let plain = api.get(&format!("{}/{}", path(&seats[0]), file.id)).await.expect("answers");
    assert_eq!(refusal(&plain), refused(401, "no-seat"));
    let other = api.open("roddelen", "Vreemde", &[]).await.expect("answers").expect("opens");
    assert_eq!(refusal(&get(api, &other, &file).await), refused(404, "not-found"));
    let sideways = ask(api, "GET", &seats[0], &other.token, &file).await;
    assert_eq!(refusal(&sideways), refused(401, "no-seat"));
    for id in ["x", "%2e%2e", &"0".repeat(32)] {
        let nothing = Material { id: id.to_owned(), ..file.clone() };
        assert_eq!(refusal(&get(api, &seats[0], &nothing).await), refused(404, "not-found"), "{id}");
    }
    // Put out of sight, it is gone for all but who brought it; taken out of the circle, one sees nothing any more.
    let cards = &circle.clients[0].now().cards;
    let shows = |author: u16| {
        let by = |c: &kring_shared::session::Card| {
            c.content.as_ref().and_then(|k| k.author) == Some(kring_shared::ids::PersonId(author))
        };
        cards.values().find(|c| by(c)).expect("is there").id
    };
    let brought = shows(3);
    circle.ask(0, Command::Hide { card: brought }).await;
    for (place, status) in [(0, 404), (1, 404), (2, 200), (3, 404)] {
        assert_eq!(get(api, &seats[place], &file).await.status, status, "{place}");
    }
    circle.ask(0, Command::Remove { person: kring_shared::ids::PersonId(3) }).await;
    assert_eq!(refusal(&get(api, &seats[2], &file).await), refused(401, "no-seat"));
}

#[tokio::test]
async fn what_is_no_file_for_the_table_is_refused() {
    let folder = with_files();
    let server = start(&folder, None).await;
    let api = server.api();
    let seat = api.open("roddelen", "Anna", &[]).await.expect("answers").expect("opens");
    let page = b"<!doctype html><script>alert(1)</script>";
    let type_is_wrong = refused(415, "material-type");
    for (media_type, bytes) in [
        ("text/html", &page[..]),
        ("application/pdf", page),
        ("image/svg+xml", b"<svg/>"),
        ("image/png", b"%PDF-1.7"),
        ("application/pdf", b"\x89PNG\r\n\x1a\n"),
        ("application/octet-stream", b"%PDF-1.7"),
        ("application/pdf", b""),
    ] {
        let answer = upload(api, &seat, media_type, bytes).await;
        assert_eq!(refusal(&answer), type_is_wrong, "{media_type} {bytes:?}");
    }
    // One byte too many: it is said before the bytes are sent.
    let announced = api.upload(&path(&seat), &seat.token, "application/pdf", &pdf(), MAX_BYTES + 1).await;
    assert_eq!(refusal(&announced.expect("answers")), refused(413, "material-too-large"));
    let mut largest = pdf();
    largest.resize(MAX_BYTES, 0);
    let kept = bring(api, &seat, Kind::Pdf, &largest, "groot.pdf").await;
    assert_eq!(get(api, &seat, &kept).await.body, largest);
    // In the lobby too, up to the number; what is taken back makes room.
    let heads = [
        (Kind::Png, &b"\x89PNG\r\n\x1a\n"[..]),
        (Kind::Jpeg, b"\xff\xd8\xff\xe0"),
        (Kind::Webp, b"RIFF\x04\0\0\0WEBPVP8 "),
    ];
    for n in 1..usize::from(MAX_PER_SESSION) {
        let (kind, bytes) = heads[n % heads.len()];
        let kept = bring(api, &seat, kind, bytes, "beeld").await;
        assert_eq!(get(api, &seat, &kept).await.header("content-type"), Some(kind.media_type()));
    }
    let more = upload(api, &seat, "application/pdf", &pdf()).await;
    assert_eq!(refusal(&more), refused(409, "material-too-many"));
    let other = api.join(&seat.code, "Bas").await.expect("answers").expect("joins");
    let taken = ask(api, "DELETE", &seat, &other.token, &kept).await;
    assert_eq!(refusal(&taken), refused(404, "not-found"));
    assert_eq!(ask(api, "DELETE", &seat, &seat.token, &kept).await.status, 204);
    assert_eq!(get(api, &seat, &kept).await.status, 404);
    bring(api, &other, Kind::Pdf, &pdf(), "weer.pdf").await;
    // Who goes on and on has to wait.
    let mut slowed = None;
    for _ in 0..90 {
        let answer = upload(api, &seat, "application/pdf", page).await;
        if answer.status == 429 {
            slowed = Some(answer);
            break;
        }
    }
    let slowed = slowed.expect("somebody who goes on and on is stopped");
    assert_eq!(refusal(&slowed), refused(429, "material-too-fast"));
    assert!(slowed.header("retry-after").is_some());
}

#[tokio::test]
async fn files_go_when_the_session_ends_whatever_the_log() {
    let redis = Redis::start().await.expect("redis starts");
    for url in [None, Some(redis.url())] {
        let folder = with_files();
        let server = start(&folder, url).await;
        let api = server.api();
        let mut circle = Circle::begin_at(api, "roddelen", 3, "introduction").await;
        let seats = seats(&circle);
        let file = bring(api, &seats[1], Kind::Pdf, &pdf(), "Geheim blad.pdf").await;
        circle.ask(1, card("situation", "Dit werk.", &file)).await;
        assert!(is_on_disk(&server), "the mark can be found at all");
        circle.ask(0, Command::End { reason: None }).await;
        assert!(until(SOON, || async { !is_on_disk(&server) }).await, "the file is still on disk");
        for seat in &seats {
            assert_eq!(refusal(&get(api, seat, &file).await), refused(404, "not-found"));
            let late = upload(api, seat, "application/pdf", &pdf()).await;
            assert_eq!(refusal(&late), refused(410, "session-ended"));
        }
        assert!(!is_on_disk(&server), "what came too late is not kept");
        // The learning note knows nothing of it.
        let note = api.note(seats[1].session, &seats[1].token).await.expect("answers").expect("is there");
        let text = serde_json::to_string(&note).expect("JSON");
        assert!(!text.contains(&file.id) && !text.contains("Geheim blad"), "{text}");
    }
}

#[tokio::test]
async fn files_of_a_session_that_never_ends_are_forgotten_in_time() {
    let folder = with_files();
    let mut server = start(&folder, None).await;
    let api = server.api();
    let seat = api.open("roddelen", "Anna", &[]).await.expect("answers").expect("opens");
    let file = bring(api, &seat, Kind::Pdf, &pdf(), "blad.pdf").await;
    server.stop().await;
    server.start_again().await.expect("starts again");
    assert_eq!(get(api, &seat, &file).await.status, 200, "a restart takes nothing away");
    server.stop().await;
    assert!(is_on_disk(&server));
    // The same data, and everything is too old.
    let database_url = server.database_url();
    let config = Config { draft_days: 0, database_url, ..Config::for_test(server.data()) };
    let later = kring_server::start(config).await.expect("starts");
    assert!(until(SOON, || async { !is_on_disk(&server) }).await, "the file is still on disk");
    later.stop().await;
}
