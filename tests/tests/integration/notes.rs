//! The life of a learning note on a real server: R190 to R203.

use std::time::Duration;

use kring_shared::{
    api::{NoteView, SaveNote, Seat},
    note::{
        Item, Note, NoteStatus, gate,
        life::{Standing, Verdict},
        merge::{merge, settle},
        personal::Personal,
        view::{VersionLine, VersionView, What},
    },
    protocol::{NoteField, Role},
};
use kring_tests::{
    accounts::Somebody,
    harness::{LocalServer, until},
    http::{Answer, Api},
    player::Table,
};
use serde_json::{Value, json};

use crate::plays::first_case;

/// A session that ended, with its owner first.
struct Circle {
    api: Api,
    seats: Vec<Seat>,
    leader: Seat,
}

impl Circle {
    async fn play(server: &LocalServer, seed: u64) -> Self {
        let played = Table::new("roddelen", first_case(), 4, seed).play(server.api()).await;
        let state = played.players[0].client.state.as_ref().expect("was there");
        let owner = state.holder(Role::Owner).expect("has one").id;
        let facilitator = state.holder(Role::Facilitator).expect("has one").id;
        let mut seats: Vec<Seat> = played.players.iter().map(|p| p.client.seat.clone()).collect();
        seats.sort_by_key(|seat| seat.person != owner);
        let leader = seats.iter().find(|seat| seat.person == facilitator).expect("has a seat").clone();
        Self { api: server.api(), seats, leader }
    }

    fn owner(&self) -> &Seat {
        &self.seats[0]
    }

    async fn ask(
        &self,
        seat: &Seat,
        method: &str,
        path: &str,
        body: Option<Value>,
    ) -> Result<NoteView, Answer> {
        let who = (seat.session, seat.token.as_str());
        self.api.about_note(who, method, path, body.as_ref()).await.expect("answers")
    }

    async fn code(&self, seat: &Seat, method: &str, path: &str, body: Option<Value>) -> (u16, String) {
        refused(self.ask(seat, method, path, body).await)
    }

    async fn raw(&self, seat: &Seat, method: &str, path: &str, body: Option<Value>) -> Answer {
        let token = format!("Bearer {}", seat.token);
        let address = format!("/api/v1/sessions/{}/note{path}", seat.session);
        let body = body.map(|body| body.to_string());
        let headers = [("Authorization", token.as_str())];
        self.api.request(method, &address, &headers, body.as_deref()).await.expect("answers")
    }

    async fn read(&self, seat: &Seat) -> NoteView {
        self.api.note(seat.session, &seat.token).await.expect("answers").expect("reads")
    }

    async fn save(&self, seat: &Seat, note: &Note) -> Result<NoteView, Answer> {
        let save = SaveNote { version: note.version, note: note.clone() };
        self.api.save_note(seat.session, &seat.token, &save).await.expect("answers")
    }

    /// The owner's draft with only these texts in it.
    async fn write(&self, texts: &[&str]) -> NoteView {
        let mut note = self.read(self.owner()).await.note;
        note.fields.values_mut().for_each(Vec::clear);
        note.fields.insert(NoteField::Situation, texts.iter().map(|text| item(text)).collect());
        self.save(self.owner(), &note).await.expect("saves")
    }

    async fn approve(&self) -> NoteView {
        let owner = self.owner();
        self.api.approve(owner.session, &owner.token).await.expect("answers").expect("approves")
    }
}

fn item(text: &str) -> Item {
    Item { text: text.to_owned(), parts: Vec::new() }
}

fn refused<T>(answer: Result<T, Answer>) -> (u16, String) {
    match answer {
        Ok(_) => (200, String::new()),
        Err(answer) => (answer.status, answer.problem().unwrap_or_default()),
    }
}

fn no(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

/// True when `words` stand anywhere in the database.
pub(crate) fn on_disk(server: &LocalServer, words: &str) -> bool {
    server.holds(words).expect("is read")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r191_r192_nothing_gets_past_the_gate() {
    let server = LocalServer::start().await.expect("starts");
    let circle = Circle::play(&server, 31).await;
    let owner = circle.owner();
    let draft = circle.write(&["Ze is 34 jaar en belt vaak.", "Gewoon."]).await;
    assert_eq!(draft.standing, Standing::Owner);

    // A number that is never kept, whatever the route, however it is written.
    for hidden in
        ["bsn 123456782", "123 456 782", "12.34.567.82", "NL91 ABNA 0417 1643 00", "1\u{200b}23456782"]
    {
        let mut note = draft.note.clone();
        note.fields.insert(NoteField::Action, vec![item(hidden)]);
        assert_eq!(refused(circle.save(owner, &note).await), no(422, "note-blocked"), "{hidden}");
        let mut note = draft.note.clone();
        note.about.tags = vec![hidden.to_owned()];
        assert_eq!(refused(circle.save(owner, &note).await), no(422, "note-blocked"), "{hidden}");
        for (method, path, body) in [
            ("POST", "/comments", json!({ "text": hidden })),
            ("PUT", "/names", json!({ "names": [hidden] })),
            ("PUT", "/personal", json!({ "goal": hidden })),
        ] {
            assert_eq!(circle.code(owner, method, path, Some(body)).await, no(422, "note-blocked"), "{path}");
        }
    }
    assert_eq!(circle.read(owner).await.note, draft.note, "what was refused changed nothing");

    // Everything else asks for a decision, and what is new asks again.
    let approve = |alone: bool| Some(json!({ "alone": alone }));
    assert_eq!(circle.code(owner, "POST", "/approve", approve(true)).await, no(409, "note-finds"));
    circle.ask(owner, "PUT", "/names", Some(json!({ "names": ["Wobke Tammeling"] }))).await.expect("names");
    assert!(circle.api.keep_finds(owner.session, &owner.token).await.expect("answers").is_ok());
    let more = circle.write(&["Ze is 34 jaar en belt vaak.", "wobke was er ook."]).await;
    assert_eq!(circle.code(owner, "POST", "/approve", approve(true)).await, no(409, "note-finds"));
    let own = more.draft.and_then(|draft| draft.own).expect("is the owner's");
    assert_eq!((own.names.len(), own.kept.len()), (1, 1));
    assert!(on_disk(&server, "Tammeling"));
    let kept = gate::look(&more.note, &own.names).finds;
    circle.ask(owner, "PUT", "/kept", Some(json!({ "kept": kept }))).await.expect("keeps");
    assert_eq!(circle.code(owner, "POST", "/approve", approve(false)).await, no(409, "note-reader-first"));
    let approved = circle.ask(owner, "POST", "/approve", approve(true)).await.expect("approves");
    assert_eq!((approved.note.status, approved.draft), (NoteStatus::Approved, None));
    let told: Vec<What> = approved.history.iter().map(|line| line.what).collect();
    assert_eq!(told, [What::Kept, What::Alone, What::Approved]);
    assert_eq!(approved.history[0].kinds, [("age".to_owned(), 1), ("name".to_owned(), 1)]);

    // The names and what stood in the draft before are gone, also from the files.
    let gone = until(Duration::from_secs(5), || {
        let there = on_disk(&server, "Tammeling") || on_disk(&server, "Gewoon.");
        async move { !there }
    });
    assert!(gone.await);
    let reader = circle.read(&circle.seats[1]).await;
    assert_eq!((reader.standing, reader.note), (Standing::Member, approved.note));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r193_r194_somebody_reads_along() {
    let server = LocalServer::start().await.expect("starts");
    let circle = Circle::play(&server, 32).await;
    let (owner, reader, other) = (circle.owner(), &circle.seats[1], &circle.seats[2]);
    circle.write(&["Een gesprek liep vast."]).await;
    let ask = |seat: u16| Some(json!({ "ask": { "seat": seat } }));
    assert_eq!(
        circle.code(reader, "PUT", "/reader", ask(reader.person.0)).await,
        no(403, "note-not-approved")
    );
    for nobody in [owner.person.0, 99] {
        assert_eq!(circle.code(owner, "PUT", "/reader", ask(nobody)).await, no(422, "note-reader-unknown"));
    }
    let stranger = json!({ "ask": { "account": "0123456789abcdef0123456789abcdef" } });
    assert_eq!(circle.code(owner, "PUT", "/reader", Some(stranger)).await, no(422, "note-reader-unknown"));
    let asked = circle.ask(owner, "PUT", "/reader", ask(reader.person.0)).await.expect("asks");
    assert!(asked.draft.is_some_and(|draft| draft.reader_name.is_some()));

    // The second reader sees the draft and nothing that is the owner's alone; the others see nothing.
    let seen = circle.read(reader).await;
    assert_eq!(seen.standing, Standing::Reader);
    assert!(seen.draft.as_ref().is_some_and(|draft| draft.own.is_none()));
    assert_eq!(circle.code(other, "GET", "", None).await, no(403, "note-not-approved"));
    assert_eq!(circle.raw(reader, "GET", ".md", None).await.problem().as_deref(), Some("note-not-approved"));
    assert_eq!(refused(circle.save(reader, &seen.note).await), no(403, "note-not-yours"));
    for path in ["/approve", "/withdraw", "/reopen"] {
        let body = (path == "/approve").then(|| json!({ "alone": true }));
        assert_eq!(circle.code(reader, "POST", path, body).await, no(403, "note-not-yours"), "{path}");
    }
    assert_eq!(circle.code(reader, "GET", "/versions", None).await, no(403, "note-not-yours"));

    let said = json!({ "field": "situation", "text": "De \u{202e}buurman <b>herkent</b> dit." });
    let commented = circle.ask(reader, "POST", "/comments", Some(said)).await.expect("comments");
    let comment = commented.draft.expect("is a draft").comments.remove(0);
    assert!(comment.mine && comment.text == "De buurman <b>herkent</b> dit.");
    assert_eq!(
        circle.code(other, "POST", "/comments", Some(json!({ "text": "x" }))).await,
        no(403, "note-not-approved")
    );
    let verdict = |version: u32, why: Option<&str>| Some(json!({ "version": version, "why": why }));
    let version = seen.note.version;
    assert_eq!(circle.code(reader, "POST", "/verdict", verdict(99, None)).await, no(409, "note-changed"));
    assert_eq!(
        circle.code(owner, "POST", "/verdict", verdict(version, None)).await,
        no(403, "note-not-reader")
    );
    let why = Some("want de buurman herkent dit");
    circle.ask(reader, "POST", "/verdict", verdict(version, why)).await.expect("says not yet");
    let told = circle.read(owner).await.draft.and_then(|draft| draft.reading).expect("somebody reads along");
    assert_eq!(told.verdict, Verdict::NotYet("want de buurman herkent dit".to_owned()));

    // A yes is for the words that were there.
    circle.ask(reader, "POST", "/verdict", verdict(version, None)).await.expect("says yes");
    let changed = circle.write(&["Een gesprek met een bewoner liep vast."]).await;
    let approve = Some(json!({}));
    assert_eq!(circle.code(owner, "POST", "/approve", approve.clone()).await, no(409, "note-reader-first"));
    circle.ask(reader, "POST", "/verdict", verdict(changed.note.version, None)).await.expect("says yes");
    let path = format!("/comments/{}", comment.id);
    assert_eq!(circle.raw(owner, "DELETE", &path, None).await.status, 204);
    let approved = circle.ask(owner, "POST", "/approve", approve).await.expect("approves");
    let told: Vec<What> = approved.history.iter().map(|line| line.what).collect();
    assert_eq!(told, [What::Asked, What::NotYet, What::Yes, What::Yes, What::Approved]);
    assert_eq!(circle.read(other).await.note, approved.note);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r193_r198_a_member_of_the_group_reads_along_and_the_group_reads_until_it_is_taken_back() {
    let server = LocalServer::start().await.expect("starts");
    let circle = Circle::play(&server, 33).await;
    let come = async |name: &str| Somebody::come(server.api(), server.data(), name).await.expect("comes in");
    let (ank, bas, cem) = (come("Ank").await, come("Bas").await, come("Cem").await);
    let group = ank.make_group("Gilde Zorg").await.expect("makes one");
    bas.join(&ank.invite(&group.id).await.expect("invites")).await.expect("joins");
    let token = format!("Bearer {}", circle.leader.token);
    let headers = [("Cookie", ank.cookie.as_str()), ("Authorization", token.as_str())];
    let path = format!("/api/v1/sessions/{}", circle.leader.session);
    let body = json!({ "group": group.id }).to_string();
    let given = server.api().request("POST", &format!("{path}/group"), &headers, Some(&body)).await;
    assert_eq!(given.expect("answers").status, 204);
    circle.write(&["Een gesprek liep vast."]).await;
    let read = async |who: &Somebody| {
        let answer = who.ask("GET", &format!("{path}/note"), None).await.expect("answers");
        (answer.status, answer.problem().unwrap_or_default())
    };
    let owner = circle.owner();
    let account = bas.me().await.expect("is known").id;
    assert_eq!(read(&bas).await, no(401, "no-seat"));
    circle.ask(owner, "PUT", "/reader", Some(json!({ "ask": { "account": account } }))).await.expect("asks");
    assert_eq!(
        (read(&bas).await.0, read(&ank).await, read(&cem).await),
        (200, no(401, "no-seat"), no(401, "no-seat"))
    );
    let version = circle.read(owner).await.note.version;
    let yes = bas.ask("POST", &format!("{path}/note/verdict"), Some(json!({ "version": version }))).await;
    assert_eq!(yes.expect("answers").status, 200);

    // For the group too, until it is taken back.
    let approve = Some(json!({ "group": group.id }));
    circle.ask(owner, "POST", "/approve", approve).await.expect("approves");
    assert_eq!((read(&bas).await.0, read(&ank).await.0, read(&cem).await), (200, 200, no(401, "no-seat")));
    let listed = async || bas.group(&group.id).await.expect("is shown").sessions[0].note;
    assert!(listed().await);
    circle.ask(owner, "POST", "/withdraw", None).await.expect("takes it back");
    assert_eq!((read(&bas).await, listed().await), (no(410, "note-withdrawn"), false));
    // As a draft again it is nobody's, and approved for the circle alone the group does not read it.
    let mut note = circle.ask(owner, "POST", "/reopen", None).await.expect("reopens").note;
    assert_eq!(read(&bas).await, no(401, "no-seat"));
    note.about.reach = kring_shared::note::about::Reach::Circle;
    circle.save(owner, &note).await.expect("saves");
    circle.approve().await;
    assert_eq!((read(&bas).await, listed().await), (no(401, "no-seat"), false));
    assert_eq!(circle.read(&circle.seats[1]).await.note.status, NoteStatus::Approved);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r196_r197_four_people_edit_at_once_and_no_word_is_lost() {
    let server = LocalServer::start().await.expect("starts");
    let circle = Circle::play(&server, 34).await;
    let owner = circle.owner();
    circle.write(&["Dit schrijven we samen."]).await;
    circle.ask(owner, "PUT", "/reader", Some(json!({ "editors": "members" }))).await.expect("lets them");
    let writers = circle.seats.iter().enumerate().map(|(number, seat)| {
        let circle = &circle;
        async move {
            let mut base = circle.read(seat).await.note;
            let mut lost = Vec::new();
            for round in 0..4 {
                let mut mine = base.clone();
                let items = mine.fields.entry(NoteField::Situation).or_default();
                items.push(item(&format!("toegevoegd{number}x{round} door iemand")));
                items[0].text.push_str(&format!(" deel{number}x{round}"));
                // Others save in between: put together, and once more.
                for _ in 0..40 {
                    match circle.save(seat, &mine).await {
                        Ok(view) => {
                            base = view.note;
                            break;
                        }
                        Err(answer) => {
                            assert_eq!(answer.problem().as_deref(), Some("note-changed"));
                            let theirs = circle.read(seat).await.note;
                            let (merged, conflicts) = merge(&base, &mine, &theirs);
                            (base, mine) = (theirs, merged);
                            for conflict in &conflicts {
                                // Both texts are there: this writer puts his own words behind theirs.
                                let added = format!("{} deel{number}x{round}", conflict.theirs.text);
                                let both = merge_by_hand(conflict, &added);
                                mine = settle(&mine, &both, true);
                            }
                        }
                    }
                }
                lost.push(format!("deel{number}x{round}"));
                lost.push(format!("toegevoegd{number}x{round}"));
            }
            lost
        }
    });
    let words: Vec<String> = futures_util::future::join_all(writers).await.into_iter().flatten().collect();
    assert_eq!(words.len(), 8 * circle.seats.len());
    let end = circle.read(owner).await.note;
    let text: String =
        end.fields[&NoteField::Situation].iter().map(|item| format!("{} ", item.text)).collect();
    let lost: Vec<&String> = words.iter().filter(|word| !text.contains(word.as_str())).collect();
    assert!(lost.is_empty(), "{lost:?} in {text}");

    // Who changed what is told; an earlier version is taken up again as a new one.
    let versions: Vec<VersionLine> =
        circle.raw(owner, "GET", "/versions", None).await.json().expect("is a list");
    assert!(versions.iter().any(|line| line.by.is_some_and(|by| by.standing == Standing::Member)));
    let first = versions.last().expect("has a first");
    assert_eq!((first.version, first.by), (1, None));
    let path = format!("/versions/{}", versions[0].version);
    let shown: VersionView = circle.raw(owner, "GET", &path, None).await.json().expect("is a version");
    assert!(shown.note == end && shown.before.is_some());
    let restored = circle.ask(owner, "POST", "/versions/1", None).await.expect("restores");
    assert_eq!(restored.note.version, end.version + 1);
    assert!(restored.note.fields[&NoteField::Situation].iter().all(|item| !item.text.contains("deel")));
    assert_eq!(circle.code(owner, "GET", "/versions/999", None).await, no(404, "not-found"));
}

/// A conflict with what the writer made of both texts as his own.
fn merge_by_hand(
    conflict: &kring_shared::note::merge::Conflict,
    text: &str,
) -> kring_shared::note::merge::Conflict {
    kring_shared::note::merge::Conflict { mine: item(text), ..conflict.clone() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r198_taken_back_while_others_read_edit_and_take_it_along() {
    let server = LocalServer::start().await.expect("starts");
    let circle = Circle::play(&server, 35).await;
    let (owner, reader) = (circle.owner(), &circle.seats[1]);
    circle.write(&["Onvervangbare woorden van de kring."]).await;
    assert_eq!(circle.code(owner, "POST", "/withdraw", None).await, no(403, "note-not-approved"));
    let approved = circle.approve().await;
    assert_eq!(circle.code(reader, "POST", "/withdraw", None).await, no(403, "note-not-yours"));

    // Others read and take along all the time; from the moment that it is taken back nobody does.
    let taken_back = std::sync::atomic::AtomicBool::new(false);
    let done = std::sync::atomic::AtomicBool::new(false);
    let order = std::sync::atomic::Ordering::SeqCst;
    let reading = async |path: &'static str| {
        let (mut before, mut after, mut late) = (0, 0, 0);
        while !done.load(order) {
            let was_gone = taken_back.load(order);
            match circle.raw(reader, "GET", path, None).await.status {
                200 if was_gone => late += 1,
                200 => before += 1,
                410 => after += 1,
                other => panic!("{path}: {other}"),
            }
        }
        (before, after, late)
    };
    let withdraw = async {
        tokio::time::sleep(Duration::from_millis(150)).await;
        circle.ask(owner, "POST", "/withdraw", None).await.expect("takes it back");
        taken_back.store(true, order);
        tokio::time::sleep(Duration::from_millis(150)).await;
        done.store(true, order);
    };
    let (note, markdown, json, ()) = tokio::join!(reading(""), reading(".md"), reading(".json"), withdraw);
    for (before, after, late) in [note, markdown, json] {
        assert!(before > 0 && after > 0 && late == 0, "{before} {after} {late}");
    }
    let code = circle.raw(reader, "GET", "", None).await.problem();
    assert_eq!(code.as_deref(), Some("note-withdrawn"));
    // Its owner sees it, and takes nothing along either.
    let withdrawn = circle.read(owner).await;
    assert_eq!((withdrawn.note.status, withdrawn.draft.is_none()), (NoteStatus::Withdrawn, true));
    assert_eq!(circle.raw(owner, "GET", ".json", None).await.status, 410);
    assert_eq!(refused(circle.save(owner, &approved.note).await), no(410, "note-withdrawn"));

    // A draft again: somebody who edits along while it is approved and taken back is told so.
    circle.ask(owner, "POST", "/reopen", None).await.expect("reopens");
    circle.ask(owner, "PUT", "/reader", Some(json!({ "editors": "members" }))).await.expect("lets them");
    let mut edited = circle.read(reader).await.note;
    edited.fields.entry(NoteField::Action).or_default().push(item("Bellen."));
    circle.approve().await;
    assert_eq!(refused(circle.save(reader, &edited).await), no(403, "note-not-yours"));
    circle.ask(owner, "POST", "/withdraw", None).await.expect("takes it back");
    assert_eq!(refused(circle.save(reader, &edited).await), no(410, "note-withdrawn"));

    // Deleted for good: gone from the files, and not made anew from what is left of the session.
    assert_eq!(circle.raw(reader, "DELETE", "", None).await.problem().as_deref(), Some("note-withdrawn"));
    assert_eq!(circle.raw(owner, "DELETE", "", None).await.status, 204);
    for seat in &circle.seats {
        assert_eq!(circle.code(seat, "GET", "", None).await, no(410, "note-withdrawn"));
    }
    let gone = until(Duration::from_secs(5), || {
        let there = on_disk(&server, "Onvervangbare woorden");
        async move { !there }
    });
    assert!(gone.await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r200_r201_what_somebody_writes_about_himself_is_his() {
    let server = LocalServer::start().await.expect("starts");
    let circle = Circle::play(&server, 36).await;
    let (owner, me, other) = (circle.owner(), &circle.seats[1], &circle.seats[2]);
    let write = json!({ "insight": "Ik vul te snel in.", "goal": "Langer \u{202e}stil zijn" });
    assert_eq!(circle.raw(me, "PUT", "/personal", Some(write.clone())).await.status, 200);
    let mine: Personal = circle.raw(me, "GET", "/personal", None).await.json().expect("is mine");
    assert_eq!((mine.insight.as_str(), mine.goal.as_str()), ("Ik vul te snel in.", "Langer stil zijn"));
    for seat in [owner, other] {
        let theirs: Personal = circle.raw(seat, "GET", "/personal", None).await.json().expect("is theirs");
        assert!(theirs.is_empty());
    }
    let long = json!({ "own": "x".repeat(4_001) });
    assert_eq!(circle.code(me, "PUT", "/personal", Some(long)).await, no(422, "text-too-long"));
    circle.approve().await;
    let sees = async |seat: &Seat| {
        let json = circle.raw(seat, "GET", ".json", None).await.text();
        let markdown = circle.raw(seat, "GET", ".md", None).await.text();
        assert!(!json.contains("te snel") && !markdown.contains("te snel"), "it goes in no joint export");
        circle.read(seat).await.released.len()
    };
    assert_eq!((sees(owner).await, sees(other).await), (0, 0));
    let file = circle.raw(me, "GET", "/personal.md", None).await;
    assert!(file.status == 200 && file.text().contains("Ik vul te snel in."));
    let mut shown = write;
    shown["released"] = json!(true);
    assert_eq!(circle.raw(me, "PUT", "/personal", Some(shown)).await.status, 200);
    assert_eq!((sees(owner).await, sees(other).await), (1, 1));
    // It outlives the note, and goes when its writer says so.
    circle.ask(owner, "POST", "/withdraw", None).await.expect("takes it back");
    assert_eq!(circle.raw(owner, "DELETE", "", None).await.status, 204);
    let left: Personal = circle.raw(me, "GET", "/personal", None).await.json().expect("is mine");
    assert!(!left.is_empty());
    // With the account that keeps the seat it goes too.
    let ank = Somebody::come(server.api(), server.data(), "Ank").await.expect("comes in");
    let token = format!("Bearer {}", me.token);
    let headers = [("Cookie", ank.cookie.as_str()), ("Authorization", token.as_str())];
    let path = format!("/api/v1/sessions/{}/seat", me.session);
    assert_eq!(server.api().request("POST", &path, &headers, None).await.expect("answers").status, 204);
    assert_eq!(ank.ask("DELETE", "/api/v1/me", None).await.expect("answers").status, 204);
    let left: Personal = circle.raw(me, "GET", "/personal", None).await.json().expect("is mine");
    assert!(left.is_empty() && !on_disk(&server, "Ik vul te snel in."));
    assert_eq!(circle.raw(me, "DELETE", "/personal", None).await.status, 204);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hostile_texts_are_refused_or_stay_texts() {
    let server = LocalServer::start().await.expect("starts");
    let circle = Circle::play(&server, 37).await;
    let owner = circle.owner();
    let page = "woord ".repeat(650);
    let many: Vec<&str> = std::iter::repeat_n(page.trim(), 26).collect();
    let mut note = circle.read(owner).await.note;
    note.fields.insert(NoteField::Situation, many.iter().map(|text| item(text)).collect());
    assert!(note.chars() > 100_000);
    assert_eq!(refused(circle.save(owner, &note).await), no(422, "text-too-long"));
    let hostile = "<script>alert(1)</script> [link](javascript:alert(1)) **vet** \u{202e}sthcer\u{2069}";
    circle.write(&[hostile, "# kop"]).await;
    let approved = circle.approve().await;
    let kept = &approved.note.fields[&NoteField::Situation][0].text;
    assert_eq!(kept, "<script>alert(1)</script> [link](javascript:alert(1)) **vet** sthcer");
    let markdown = circle.raw(owner, "GET", ".md", None).await.text();
    assert!(markdown.contains("\\<script\\>") && !markdown.contains("<script>"));
    assert!(markdown.contains("\\[link\\](javascript") && markdown.contains("- \\# kop"));
    for body in ["{}", "[]", "nee", r#"{"names":[1]}"#] {
        let token = format!("Bearer {}", owner.token);
        let headers = [("Authorization", token.as_str())];
        let path = format!("/api/v1/sessions/{}/note/names", owner.session);
        let answer = server.api().request("PUT", &path, &headers, Some(body)).await.expect("answers");
        assert_eq!(answer.problem().as_deref(), Some("bad-request"), "{body}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r266_who_is_asked_to_read_along_gets_one_mail_without_content() {
    let server = LocalServer::start().await.expect("starts");
    let circle = Circle::play(&server, 37).await;
    let (owner, me, other) = (circle.owner(), &circle.seats[1], &circle.seats[2]);
    let ank = Somebody::come(server.api(), server.data(), "Ank").await.expect("comes in");
    let token = format!("Bearer {}", me.token);
    let headers = [("Cookie", ank.cookie.as_str()), ("Authorization", token.as_str())];
    let path = format!("/api/v1/sessions/{}/seat", me.session);
    assert_eq!(server.api().request("POST", &path, &headers, None).await.expect("answers").status, 204);
    circle.write(&["Een gesprek liep vast."]).await;
    let asks = async |seat: &Seat| {
        let ask = json!({ "ask": { "seat": seat.person } });
        circle.ask(owner, "PUT", "/reader", Some(ask)).await.expect("asks");
    };
    let mails = || async {
        let folder = server.data().join("mail");
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
            let mail = std::fs::read_to_string(entry.path()).unwrap_or_default().replace("=\r\n", "");
            if mail.contains(&ank.email) && mail.contains("/notitie") {
                found.push(mail);
            }
        }
        found
    };
    // Asked twice in a row is asked once; of who has no account nothing is known to write to.
    asks(me).await;
    asks(me).await;
    asks(other).await;
    assert!(
        until(Duration::from_secs(10), || async { mails().await.len() == 1 }).await,
        "{:?}",
        mails().await
    );
    tokio::time::sleep(Duration::from_millis(300)).await;
    let sent = mails().await;
    assert_eq!(sent.len(), 1);
    assert!(sent[0].contains(&format!("/s/{}/notitie", me.session)), "{}", sent[0]);
    assert!(!sent[0].contains("liep vast") && !sent[0].contains("oddel"), "{}", sent[0]);
    // Asked anew after somebody else, he gets another one; however often, not more than ten.
    for _ in 0..12 {
        asks(me).await;
        asks(other).await;
    }
    let few = until(Duration::from_secs(10), || async { mails().await.len() >= 4 });
    assert!(few.await);
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(mails().await.len() <= 10, "{}", mails().await.len());
}
