//! Taking an archive along and taking it in again: R260 to R262, with other programs reading what comes out.

use std::process::Command;

use kring_server::paper::{Block, Labelled, Paper, docx, html};
use kring_shared::{
    api::{NoteView, SaveNote, Seat},
    collection::Taken,
    group::GroupView,
    note::Item,
    protocol::{Lang, NoteField},
    search::Found,
};
use kring_tests::{
    accounts::Somebody,
    harness::{LocalServer, until},
    http::Answer,
    papers::{read_pdf, tags},
};
use serde_json::{Value, json};

use crate::{archive::played, notes::on_disk};

/// What a hostile hand puts into a text: markup, a formula, signs that turn the line around.
const HOSTILE: &str = "=1+1 <script>alert('x')</script> & **vet** \u{202e}om\u{202c} | tabel";
/// The same without what cannot be seen.
const TAMED: &str = "=1+1 <script>alert('x')</script> & **vet** om | tabel";

/// What LibreOffice makes of a Word file: a web page.
fn opened(word: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, profile) = (folder.path().join("notitie.docx"), folder.path().join("profile"));
    std::fs::write(&file, word).expect("is written");
    let done = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "html:HTML (StarWriter):EmbedImages", "--outdir"])
        .arg(folder.path())
        .arg(&file)
        .output()
        .expect("LibreOffice is here: `cargo xtask test` installs it");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    std::fs::read_to_string(folder.path().join("notitie.html")).expect("LibreOffice opened it")
}

/// The text of a web page, without its marks.
fn text_of(page: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in page.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn paper() -> Paper {
    let item = |label: &str, text: &str| Labelled { label: label.to_owned(), text: text.to_owned() };
    Paper {
        title: "Leernotitie".to_owned(),
        lang: Lang::Nl,
        blocks: vec![
            Block::Heading(1, "Leernotitie".to_owned()),
            Block::Table(vec![("Datum".to_owned(), "2026-11-22".to_owned())]),
            Block::Heading(2, "Inzichten".to_owned()),
            Block::Paragraph("Eerste regel\nTweede \u{1}regel".to_owned()),
            Block::List(vec![vec![item("Wat", TAMED), item("Wie", "ik")], vec![item("", "wachten")]]),
        ],
    }
}

#[test]
fn r260_a_word_file_opens_in_another_program() {
    let page = opened(&docx(&paper()).expect("is written"));
    let lower = page.to_lowercase();
    for mark in ["<h1", "<h2", "<table", "<ul", "nl-nl"] {
        assert!(lower.contains(mark), "{mark}: {page}");
    }
    let text = text_of(&page);
    assert!(text.contains("Eerste regel Tweede regel"), "{text}");
    assert!(text.contains(&format!("Wat: {TAMED}")) && text.contains("wachten"), "{text}");
    assert!(!lower.contains("<script"), "what somebody wrote stays text");
}

#[test]
fn r260_a_web_page_shows_what_somebody_wrote_as_text() {
    let page = html(&paper());
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;"), "{page}");
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"nl\">"), "{page}");
    assert_eq!((page.matches("<h1").count(), page.matches("<h2").count()), (1, 1));
    assert!(page.contains("<th scope=\"row\">Datum</th>"));
    assert!(text_of(&page).contains(&format!("Wat: {TAMED}")), "{page}");
}

/// A session of a group whose owner wrote this and approved it for the group.
async fn approved(server: &LocalServer, leader: &Somebody, group: &GroupView, text: &str) -> Seat {
    let owner = played(server, leader, group).await;
    let NoteView { mut note, .. } =
        server.api().note(owner.session, &owner.token).await.expect("answers").expect("reads");
    note.fields.insert(NoteField::Action, vec![Item { text: text.to_owned(), parts: Vec::new() }]);
    let save = SaveNote { version: note.version, note };
    server.api().save_note(owner.session, &owner.token, &save).await.expect("answers").expect("saves");
    server.api().approve(owner.session, &owner.token).await.expect("answers").expect("approves");
    owner
}

async fn take(who: &Somebody, group: &GroupView, form: &str) -> Answer {
    let path = format!("/api/v1/groups/{}/archive/files/{form}", group.id);
    who.ask("GET", &path, None).await.expect("answers")
}

async fn take_in(who: &Somebody, group: &GroupView, file: &Value) -> Answer {
    let path = format!("/api/v1/groups/{}/archive/files", group.id);
    who.ask("POST", &path, Some(file.clone())).await.expect("answers")
}

/// How many notes a member finds.
async fn found(who: &Somebody, group: &GroupView, query: &str) -> u32 {
    let path = format!("/api/v1/groups/{}/archive/search", group.id);
    let answer = who.ask("POST", &path, Some(json!({ "query": query }))).await.expect("answers");
    answer.json::<Found>().map_or(0, |found| found.total)
}

/// The files in a zip, by name.
fn unzipped(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("is a zip");
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).expect("is there");
            let mut bytes = Vec::new();
            std::io::copy(&mut file, &mut bytes).expect("is read");
            (file.name().to_owned(), bytes)
        })
        .collect()
}

const ALL_FORMS: [&str; 6] = ["json", "csv", "md", "html", "pdf", "docx"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r260_r261_r262_an_archive_goes_along_and_comes_in_again_to_the_letter() {
    let (here, there) = tokio::join!(async { LocalServer::start().await.expect("starts") }, async {
        LocalServer::start().await.expect("starts")
    });
    let (ank, bas, cem) = tokio::join!(
        async { Somebody::come(here.api(), here.data(), "Ank").await.expect("comes in") },
        async { Somebody::come(here.api(), here.data(), "Bas").await.expect("comes in") },
        async { Somebody::come(here.api(), here.data(), "Cem").await.expect("comes in") },
    );
    let group = ank.make_group("Gilde Zorg").await.expect("makes one");
    bas.join(&ank.invite(&group.id).await.expect("invites")).await.expect("joins");

    // Nothing yet, and nothing for who is no member.
    let empty: Value = take(&bas, &group, "json").await.json().expect("is JSON");
    assert_eq!(empty, json!({ "kring_archive": 1, "notes": [] }));
    let owner = approved(&here, &ank, &group, HOSTILE).await;
    for form in ALL_FORMS {
        assert_eq!(take(&cem, &group, form).await.problem().as_deref(), Some("group-unknown"), "{form}");
    }
    assert_eq!(take(&bas, &group, "exe").await.status, 404);

    // Every form holds the words, and no form runs them.
    let file = take(&bas, &group, "json").await;
    assert_eq!(file.header("content-disposition"), Some("attachment; filename=\"archief.json\""));
    let csv = take(&bas, &group, "csv").await.text();
    assert!(csv.contains("'=1+1 <script>") && !csv.contains(";=1+1") && !csv.contains("\"=1+1"), "{csv}");
    for form in ["md", "html", "pdf", "docx"] {
        let files = unzipped(&take(&bas, &group, form).await.body);
        assert_eq!(files.len(), 1, "{form}");
        let (name, bytes) = &files[0];
        assert!(name.starts_with("001-") && name.ends_with(&format!(".{form}")), "{name}");
        match form {
            "pdf" => {
                let read = read_pdf(bytes).expect("is read");
                assert!(read["marked"] == true && read["lang"] == "nl" && tags(&read, "H1") == 1, "{read}");
                assert!(read["text"].to_string().contains("<script>"), "{read}");
            }
            "docx" => assert!(text_of(&opened(bytes)).contains(TAMED)),
            "html" => assert!(text_of(&String::from_utf8_lossy(bytes)).contains(TAMED)),
            _ => assert!(String::from_utf8_lossy(bytes).contains("\\<script\\>"), "escaped"),
        }
    }
    let wrong_year = format!("/api/v1/groups/{}/archive/files/json?year=1999", group.id);
    let other_year: Value =
        bas.ask("GET", &wrong_year, None).await.expect("answers").json().expect("is JSON");
    assert_eq!(other_year["notes"], json!([]));

    // One note alone, by its seat.
    for (form, begins) in [("html", &b"<!DOCTYPE"[..]), ("docx", b"PK"), ("pdf", b"%PDF")] {
        let token = format!("Bearer {}", owner.token);
        let path = format!("/api/v1/sessions/{}/note.{form}", owner.session);
        let answer =
            here.api().request("GET", &path, &[("Authorization", &token)], None).await.expect("answers");
        assert!(answer.status == 200 && answer.body.starts_with(begins), "{form}");
        let stranger = here.api().request("GET", &path, &[], None).await.expect("answers");
        assert_eq!(stranger.problem().as_deref(), Some("no-seat"), "{form}");
    }

    // In again elsewhere, to the letter; a member who does not moderate cannot.
    let text = file.text();
    let whole: Value = serde_json::from_str(&text).expect("is JSON");
    let dia = Somebody::come(there.api(), there.data(), "Dia").await.expect("comes in");
    let eef = Somebody::come(there.api(), there.data(), "Eef").await.expect("comes in");
    let new = dia.make_group("Gilde Elders").await.expect("makes one");
    eef.join(&dia.invite(&new.id).await.expect("invites")).await.expect("joins");
    assert_eq!(take_in(&eef, &new, &whole).await.problem().as_deref(), Some("not-moderator"));
    let taken: Taken = take_in(&dia, &new, &whole).await.json().expect("is JSON");
    assert_eq!((taken.taken, taken.here, taken.left.len()), (1, 0, 0), "{taken:?}");
    assert_eq!(take(&eef, &new, "json").await.text(), text, "the same to the byte");
    assert!(until(std::time::Duration::from_secs(15), || async { found(&eef, &new, "").await == 1 }).await);
    let again: Taken = take_in(&dia, &new, &whole).await.json().expect("is JSON");
    assert_eq!((again.taken, again.here), (0, 1));

    // Read by a member; taken out by a moderator alone, and gone from the file.
    let note = format!("/api/v1/sessions/{}/note", owner.session);
    let seen: NoteView = eef.ask("GET", &note, None).await.expect("answers").json().expect("is JSON");
    assert!(!seen.takes_out);
    let seen: NoteView = dia.ask("GET", &note, None).await.expect("answers").json().expect("is JSON");
    assert!(seen.takes_out);
    let out = format!("/api/v1/groups/{}/archive/notes/{}", new.id, owner.session);
    assert_eq!(
        eef.ask("DELETE", &out, None).await.expect("answers").problem().as_deref(),
        Some("not-moderator")
    );
    assert_eq!(dia.ask("DELETE", &out, None).await.expect("answers").status, 204);
    assert_eq!(dia.ask("DELETE", &out, None).await.expect("answers").status, 404);
    assert_eq!(dia.ask("GET", &note, None).await.expect("answers").status, 401);
    assert!(until(std::time::Duration::from_secs(15), || async { found(&eef, &new, "").await == 0 }).await);
    assert!(!on_disk(&there, "<script>"), "it is still in the file");

    // A note that has an owner is hers to take back; one that is here already, or runs here, is not overwritten.
    let own = format!("/api/v1/groups/{}/archive/notes/{}", group.id, owner.session);
    assert_eq!(ank.ask("DELETE", &own, None).await.expect("answers").status, 404);
    let mut changed = whole.clone();
    changed["notes"][0]["minutes"] = json!(7);
    let running = here.api().open("roddelen", "Ank", &[]).await.expect("answers").expect("opens");
    let mut ours = whole["notes"][0].clone();
    ours["session"] = serde_json::to_value(running.session).expect("is JSON");
    changed["notes"].as_array_mut().expect("has notes").push(ours);
    let mut blocked = whole["notes"][0].clone();
    blocked["session"] = json!("00000000000000000000000000000077");
    blocked["fields"]["action"] = json!([{ "text": "Zijn nummer is 123 456 782." }]);
    changed["notes"].as_array_mut().expect("has notes").push(blocked);
    let kept: Taken = take_in(&ank, &group, &changed).await.json().expect("is JSON");
    let codes: Vec<(u32, &str)> = kept.left.iter().map(|left| (left.place, left.code.as_str())).collect();
    assert_eq!(codes, [(1, "note-taken"), (2, "note-taken"), (3, "note-blocked")]);
    assert_eq!(kept.taken, 0);
    assert_eq!(take(&bas, &group, "json").await.text(), text);

    // Files that are none.
    for (file, code) in [
        (json!([]), "collection-foreign"),
        (json!({ "kring_template": 1 }), "collection-foreign"),
        (json!({ "kring_archive": 9, "notes": [] }), "collection-newer"),
        (json!({ "kring_archive": 1 }), "collection-damaged"),
    ] {
        let answer = take_in(&ank, &group, &file).await;
        assert_eq!((answer.status, answer.problem().as_deref()), (422, Some(code)));
    }
    let huge = json!({ "kring_archive": 1, "more": "x".repeat(33 * 1024 * 1024), "notes": [] });
    let answer = take_in(&ank, &group, &huge).await;
    assert_eq!((answer.status, answer.problem().as_deref()), (413, Some("collection-too-large")));

    // Taken back, it goes along with nobody any more.
    here.api()
        .about_note((owner.session, &owner.token), "POST", "/withdraw", None)
        .await
        .expect("answers")
        .expect("takes it back");
    assert_eq!(take(&bas, &group, "json").await.json::<Value>(), Some(empty));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r262_what_came_in_goes_with_its_group() {
    let server = LocalServer::start().await.expect("starts");
    let ank = Somebody::come(server.api(), server.data(), "Ank").await.expect("comes in");
    let group = ank.make_group("Gilde Zorg").await.expect("makes one");
    let note = json!({
        "schema": 1, "session": "000000000000000000000000000000aa", "version": 3, "status": "approved",
        "protocol": "roddelen", "protocol_version": 1, "protocol_title": { "nl": "Roddelen", "en": "Gossip" },
        "started_at": 1_795_000_000_000_i64, "minutes": 60, "people": 5, "departures": [],
        "fields": { "action": [{ "text": "Het woord is wederkomst, bel 06 12345678." }] },
        "approved_at": 1_795_000_000_000_i64,
    });
    let file = json!({ "kring_archive": 1, "notes": [note] });
    let taken: Taken = take_in(&ank, &group, &file).await.json().expect("is JSON");
    assert_eq!((taken.taken, taken.finds), (1, 1));
    assert!(on_disk(&server, "wederkomst"));
    assert!(
        until(std::time::Duration::from_secs(15), || async { found(&ank, &group, "wederkomst").await == 1 })
            .await
    );
    let gone = ank.ask("DELETE", &format!("/api/v1/groups/{}", group.id), None).await.expect("answers");
    assert_eq!(gone.status, 204, "{}", gone.text());
    // The index follows the notes within a moment.
    assert!(
        until(std::time::Duration::from_secs(20), || async { !on_disk(&server, "wederkomst") }).await,
        "nothing of it is left"
    );
}
