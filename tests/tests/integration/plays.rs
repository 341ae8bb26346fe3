//! Whole sessions over real sockets: every protocol with every case for three to eight people, on bad lines.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use kring_shared::{
    api::SaveNote,
    ids::PhaseId,
    note::{Item, Note, NoteStatus, compile},
    protocol::{NoteField, Role},
    session::State,
};
use kring_tests::{
    bot::Style,
    cases::{Case, cases},
    harness::LocalServer,
    http::{Answer, Api},
    player::{Line, Played, Table},
    verdict::{Verdict, judge, states},
};
use tokio::task::JoinSet;

/// Three to eight people play `protocol` with the case at this place, six sessions at once.
async fn play_all_sizes(protocol: &'static str, case: usize) {
    let case = Arc::new(cases().expect("the cases can be read").remove(case));
    let server = LocalServer::start().await.expect("the server starts");
    let mut sessions = JoinSet::new();
    for people in 3..=8 {
        let table = table(protocol, &case, people);
        let api = server.api();
        sessions.spawn(async move { (people, table.play(api).await) });
    }
    let mut sum = Verdict::default();
    let mut slowest = Duration::ZERO;
    while let Some(done) = sessions.join_next().await {
        let (people, played) = done.expect("the session comes to its end");
        sum += examine(&server, &played, people).await;
        slowest = slowest.max(played.took);
    }
    assert_eq!(sum.sessions, 6);
    assert!(sum.looked.marks > 500, "the recorder saw too little: {sum:?}");
    assert!(sum.looked.veils > 50, "nothing was withheld: {sum:?}");
    assert!(sum.looked.snapshots > 40 && sum.looked.resumes > 10, "hardly anybody came back: {sum:?}");
    println!("{protocol} with {}: slowest session {slowest:?}, {sum:?}", case.title);
}

/// The first of the cases, for a session that is about something else.
pub(crate) fn first_case() -> Arc<Case> {
    Arc::new(cases().expect("the cases can be read").remove(0))
}

/// The smaller and the larger circles differ in the phases that are on and in who observes.
fn table(protocol: &str, case: &Arc<Case>, people: usize) -> Table {
    let seed = case.title.len() as u64 * 1_000 + people as u64 * 7 + protocol.len() as u64;
    let mut table = Table::new(protocol, Arc::clone(case), people, seed);
    table.line = Line { cuts: 6, away_ms: 60, ..Line::default() };
    table.style = Style { antics: 4, ..Style::default() };
    table.observers = usize::from(people >= 6);
    if people % 2 == 1 {
        let on = ["look_back", "inventory", "choice"];
        table.phases = on.into_iter().map(|id| (PhaseId::from(id), true)).collect();
    }
    table
}

/// Judges a session by its log, then lets its owner bring out the note.
async fn examine(server: &LocalServer, played: &Played, people: usize) -> Verdict {
    let clients: Vec<_> = played.players.iter().map(|p| &p.client).collect();
    let session = clients[0].seat.session;
    let log = server.log(session).await.expect("the log can be read");
    let verdict = judge(&log, &clients);
    let end = states(&log).pop().expect("a log has an end");
    assert_eq!(end.members().count(), people, "everybody is still in");
    bring_out_note(server.api(), &end, played).await;
    verdict
}

/// Draft, edit, approval, reading and downloading, and everybody who may not.
async fn bring_out_note(api: Api, end: &State, played: &Played) {
    let owner = end.holder(Role::Owner).expect("has an owner").id;
    let seats: BTreeMap<_, _> = played.players.iter().map(|p| (p.client.me(), &p.client.seat)).collect();
    let (session, token) = (end.id, seats[&owner].token.as_str());
    let refused = |asked: Result<_, Answer>| asked.err().and_then(|answer| answer.problem());

    // Nobody but the owner before the approval.
    for (person, seat) in seats.iter().filter(|(person, _)| **person != owner) {
        let code = refused(api.note(session, &seat.token).await.expect("answers"));
        assert_eq!(code.as_deref(), Some("note-not-approved"), "{person:?} reads a draft");
        let md = api.download(session, &seat.token, "md", "nl").await.expect("answers");
        assert_eq!(md.problem().as_deref(), Some("note-not-approved"));
        let code = refused(api.approve(session, &seat.token).await.expect("answers"));
        assert!(code.is_some(), "{person:?} approves what is not his");
    }
    let code = refused(api.note(session, "0123456789abcdef0123456789abcdef").await.expect("answers"));
    assert_eq!(code.as_deref(), Some("no-seat"));

    // The draft is what the harvest rules make of the log.
    let view = api.note(session, token).await.expect("answers").expect("the owner reads the draft");
    assert_eq!(view.note, compile(end));
    assert!(view.yours);
    assert_eq!(view.readers.len(), end.members().count(), "who will read it is shown");
    assert!(view.note.fields.values().flatten().count() > 0, "a session leaves something");

    // The owner edits: a text more, and nothing else but text.
    let mut edited = view.note.clone();
    let added = Item { text: "Samengevat in eigen woorden.".to_owned(), ..Item::default() };
    edited.fields.entry(NoteField::Situation).or_default().push(added.clone());
    let save = |version, note: &Note| SaveNote { version, note: note.clone() };
    let first = save(view.note.version, &edited);
    let saved = api.save_note(session, token, &first).await.expect("answers").expect("saves");
    assert_eq!(saved.note.version, view.note.version + 1);
    let stale = refused(api.save_note(session, token, &first).await.expect("answers"));
    assert_eq!(stale.as_deref(), Some("note-changed"));
    let more_than_text = Note { people: 99, ..saved.note.clone() };
    let fixed = save(saved.note.version, &more_than_text);
    let fixed = refused(api.save_note(session, token, &fixed).await.expect("answers"));
    assert_eq!(fixed.as_deref(), Some("note-fixed"));

    // Approved, the members read it and download it; nobody changes it any more.
    let approved = api.approve(session, token).await.expect("answers").expect("approves");
    assert_eq!(approved.note.status, NoteStatus::Approved);
    let late = save(approved.note.version, &approved.note);
    let late = refused(api.save_note(session, token, &late).await.expect("answers"));
    assert_eq!(late.as_deref(), Some("note-approved"));
    for (person, seat) in &seats {
        let view = api.note(session, &seat.token).await.expect("answers").expect("members read it");
        assert_eq!(view.note, approved.note, "{person:?} reads another note");
        assert_eq!(view.yours, *person == owner);
    }
    for lang in ["nl", "en"] {
        let md = api.download(session, token, "md", lang).await.expect("answers");
        assert_eq!((md.status, md.header("content-type")), (200, Some("text/markdown; charset=utf-8")));
        assert!(md.header("content-disposition").is_some_and(|d| d.starts_with("attachment")));
        assert!(md.text().contains(&added.text), "the edit is in the file");
        for item in approved.note.fields.values().flatten().filter(|item| !item.text.is_empty()) {
            let first_line = item.text.lines().next().unwrap_or_default();
            assert!(md.text().contains(first_line), "missing in the file: {first_line}");
        }
    }
    let json = api.download(session, token, "json", "nl").await.expect("answers");
    assert_eq!((json.status, json.header("content-type")), (200, Some("application/json")));
    let value: serde_json::Value = json.json().expect("is JSON");
    assert!(value.to_string().contains(&added.text));
}

/// One test for each protocol and case, so that two run at a time and none takes long.
macro_rules! plays {
    ($($name:ident: $protocol:literal, $case:literal;)*) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                play_all_sizes($protocol, $case).await;
            }
        )*
    };
}

plays! {
    tienstappen_with_the_first_case: "tienstappen", 0;
    tienstappen_with_the_second_case: "tienstappen", 1;
    tienstappen_with_the_third_case: "tienstappen", 2;
    roddelen_with_the_first_case: "roddelen", 0;
    roddelen_with_the_second_case: "roddelen", 1;
    roddelen_with_the_third_case: "roddelen", 2;
    vijfstappen_with_the_first_case: "vijfstappen", 0;
    vijfstappen_with_the_second_case: "vijfstappen", 1;
    vijfstappen_with_the_third_case: "vijfstappen", 2;
    incident_with_the_first_case: "incident", 0;
    incident_with_the_second_case: "incident", 1;
    incident_with_the_third_case: "incident", 2;
    dilemma_with_the_first_case: "dilemma", 0;
    dilemma_with_the_second_case: "dilemma", 1;
    dilemma_with_the_third_case: "dilemma", 2;
}

/// Every other method of the library, with its smallest group and a larger one, each with another case.
async fn play_library(part: usize) {
    let shipped = kring_shared::protocol::library::protocols().expect("can be read");
    let others = shipped.into_iter().filter(|p| !WITH_EVERY_CASE.contains(&p.id.as_str()));
    let server = LocalServer::start().await.expect("the server starts");
    for (place, protocol) in others.enumerate().filter(|(place, _)| place % PARTS == part) {
        let (min, max) = (usize::from(protocol.size.min), usize::from(protocol.size.max));
        let mut sizes = vec![min.max(3), (min + 2).min(max).min(8)];
        sizes.dedup();
        let mut sum = Verdict::default();
        for people in sizes {
            let mut all = cases().expect("the cases can be read");
            let case = Arc::new(all.swap_remove((place + people) % all.len()));
            let played = table(protocol.id.as_str(), &case, people).play(server.api()).await;
            sum += examine(&server, &played, people).await;
        }
        assert!(sum.looked.marks > 20, "{}: the recorder saw too little: {sum:?}", protocol.id);
        println!("{}: {sum:?}", protocol.id);
    }
}

const WITH_EVERY_CASE: [&str; 5] = ["tienstappen", "roddelen", "vijfstappen", "incident", "dilemma"];
const PARTS: usize = 16;

macro_rules! parts {
    ($($name:ident: $part:literal,)*) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                play_library($part).await;
            }
        )*
    };
}

parts! {
    library_part_1: 0,
    library_part_2: 1,
    library_part_3: 2,
    library_part_4: 3,
    library_part_5: 4,
    library_part_6: 5,
    library_part_7: 6,
    library_part_8: 7,
    library_part_9: 8,
    library_part_10: 9,
    library_part_11: 10,
    library_part_12: 11,
    library_part_13: 12,
    library_part_14: 13,
    library_part_15: 14,
    library_part_16: 15,
}
