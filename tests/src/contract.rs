//! What every event log promises, as functions that run over each of them.
#![expect(clippy::expect_used, reason = "a test stops where something is not as it must be")]

use std::{collections::BTreeSet, sync::Arc};

use kring_server::event_log::{AppendError, Entry, EventLog};
use kring_shared::{
    ids::{CardId, CommandId, KindId, Millis, PersonId, Seq, SessionId},
    session::{Audience, Card, Content, Event, Recorded, Status},
};
use tokio::task::JoinSet;
use uuid::Uuid;

/// A new room's id.
pub fn room() -> SessionId {
    SessionId(Uuid::new_v4())
}

/// An entry at `seq` that tells who wrote it.
pub fn entry(seq: u64, at: i64, name: &str) -> Entry {
    let event = Event::Renamed { person: PersonId(1), name: name.to_owned() };
    Entry {
        recorded: Recorded { seq: Seq(seq), at: Millis(at), by: Some(PersonId(1)), event },
        command: Some(CommandId(Uuid::now_v7())),
    }
}

fn run(from: u64, count: u64, name: &str) -> Vec<Entry> {
    (from..from + count).map(|seq| entry(seq, 1_000 + seq.cast_signed(), name)).collect()
}

fn is_stale(outcome: &Result<(), AppendError>) -> bool {
    matches!(outcome, Err(AppendError::Stale))
}

/// What is appended is read back, in order, from any place.
pub async fn appends_are_read_back(log: &EventLog) {
    let room = room();
    assert_eq!(log.read_from(room, Seq(0)).await.expect("reads"), Vec::new(), "a new room is empty");
    let (first, more) = (run(1, 1, "one"), run(2, 4, "more"));
    log.append(room, Seq(0), first.clone()).await.expect("appends");
    log.append(room, Seq(1), more.clone()).await.expect("appends");
    let all: Vec<Entry> = first.into_iter().chain(more).collect();
    for after in 0..=5_u64 {
        let read = log.read_from(room, Seq(after)).await.expect("reads");
        assert_eq!(read, all[usize::try_from(after).expect("small")..], "after {after}");
    }
    assert_eq!(log.read_from(room, Seq(99)).await.expect("reads"), Vec::new(), "nothing is after the end");
    assert_eq!(
        log.read_from(self::room(), Seq(0)).await.expect("reads"),
        Vec::new(),
        "other rooms stay empty"
    );
}

/// Every kind of content survives: anonymous cards, card ids of 48 bits, dots, marks, line ends, other scripts.
pub async fn content_survives(log: &EventLog) {
    let room = room();
    let mut content = Content { author: Some(PersonId(3)), at: Millis(5), ..Content::default() };
    content.fields.insert("text".into(), "Regel één\nregel \"twee\" \u{1F9ED} \u{0} العربية".to_owned());
    content.dots.insert(PersonId(7), 2);
    content.tally = Some(2);
    let card = Card {
        id: CardId(0xFFFF_FFFF_FFFF),
        kind: KindId::from("question"),
        visit: 3,
        status: Status::Live,
        audience: Audience::Author,
        content: Some(content),
    };
    let sealed = kring_shared::seal::Secret("s".into()).seal();
    let anonymous = Card {
        id: CardId(1),
        content: Some(Content { seal: Some(sealed), ..Content::default() }),
        ..card.clone()
    };
    let events = [
        Event::CardWritten { card: Arc::new(card) },
        Event::CardWritten { card: Arc::new(anonymous) },
        Event::CardsRevealed { cards: vec![CardId(1)], to: Audience::All },
        Event::PhaseEntered { place: 2, ends_at: Millis(9), order: Some(vec![PersonId(2), PersonId(1)]) },
    ];
    let entries: Vec<Entry> = (1..)
        .zip(events)
        .map(|(seq, event)| Entry {
            recorded: Recorded { seq: Seq(seq), at: Millis(5), by: None, event },
            command: None,
        })
        .collect();
    log.append(room, Seq(0), entries.clone()).await.expect("appends");
    assert_eq!(log.read_from(room, Seq(0)).await.expect("reads"), entries);
}

/// A writer that expects too little or too much changes nothing, batches included.
pub async fn a_late_or_early_writer_changes_nothing(log: &EventLog) {
    let room = room();
    log.append(room, Seq(0), run(1, 7, "first")).await.expect("appends");
    let before = log.read_from(room, Seq(0)).await.expect("reads");
    // Late, with a batch that would reach beyond the end.
    assert!(is_stale(&log.append(room, Seq(5), run(6, 3, "late")).await));
    assert!(is_stale(&log.append(room, Seq(0), run(1, 20, "late")).await));
    // Early: would leave a hole.
    assert!(is_stale(&log.append(room, Seq(9), run(10, 2, "early")).await));
    assert_eq!(log.read_from(room, Seq(0)).await.expect("reads"), before, "nothing of a refused batch stays");
    log.append(room, Seq(7), run(8, 2, "fits")).await.expect("goes on after a refusal");
    assert_eq!(log.read_from(room, Seq(7)).await.expect("reads").len(), 2);
}

/// Of writers that expect the same place one wins; together they leave a log without a hole.
pub async fn one_of_many_wins(log: Arc<EventLog>) {
    let room = room();
    for round in 0..10_u64 {
        let mut writers = JoinSet::new();
        let from = round * 3;
        for writer in 0..8 {
            let log = Arc::clone(&log);
            let entries = run(from + 1, 3, &format!("writer {writer}"));
            writers.spawn(async move { log.append(room, Seq(from), entries).await });
        }
        let outcomes = writers.join_all().await;
        assert_eq!(outcomes.iter().filter(|o| o.is_ok()).count(), 1, "round {round}: {outcomes:?}");
        assert_eq!(outcomes.iter().filter(|o| is_stale(o)).count(), 7, "round {round}: {outcomes:?}");
    }
    let all = log.read_from(room, Seq(0)).await.expect("has no hole");
    assert_eq!(all.len(), 30);
    for batch in all.chunks(3) {
        let name = |e: &Entry| match &e.recorded.event {
            Event::Renamed { name, .. } => name.clone(),
            other => panic!("{other:?}"),
        };
        let names: BTreeSet<String> = batch.iter().map(name).collect();
        assert_eq!(names.len(), 1, "a batch is one writer's");
    }
}

/// Many rooms are opened, written and claimed at once, and none is refused for another's sake.
pub async fn rooms_do_not_hinder_each_other(log: Arc<EventLog>) {
    let mut rooms = JoinSet::new();
    for number in 0..40_u32 {
        let log = Arc::clone(&log);
        rooms.spawn(async move {
            let room = room();
            assert!(log.claim_code(&format!("T{number:05}"), room).await.expect("claims"));
            for seq in 0..5 {
                log.append(room, Seq(seq), run(seq + 1, 1, "busy")).await.expect("appends");
            }
            assert_eq!(log.read_from(room, Seq(0)).await.expect("reads").len(), 5);
        });
    }
    while let Some(done) = rooms.join_next().await {
        done.expect("no room is hindered");
    }
}

/// Codes are claimed and looked up while other rooms are written, and neither is refused for the other's sake.
pub async fn codes_do_not_hinder_rooms(log: Arc<EventLog>) {
    let mut work = JoinSet::new();
    for worker in 0..2_u32 {
        let log = Arc::clone(&log);
        work.spawn(async move {
            for number in 0..150_u32 {
                assert!(log.claim_code(&format!("C{worker}{number:04}"), room()).await.expect("claims"));
            }
        });
    }
    for _ in 0..2 {
        let log = Arc::clone(&log);
        work.spawn(async move {
            for _ in 0..150 {
                log.append(room(), Seq(0), run(1, 2, "x")).await.expect("appends");
            }
        });
    }
    while let Some(done) = work.join_next().await {
        done.expect("nobody is hindered");
    }
}

/// A code belongs to one room until that is forgotten.
pub async fn a_code_has_one_room(log: &EventLog) {
    let (one, other) = (room(), room());
    assert_eq!(log.room_of("BCDFGH").await.expect("looks"), None);
    assert!(log.claim_code("BCDFGH", one).await.expect("claims"));
    assert!(!log.claim_code("BCDFGH", other).await.expect("claims"), "another room has it");
    assert!(log.claim_code("BCDFGH", one).await.expect("claims"), "asked twice, had once");
    assert_eq!(log.room_of("BCDFGH").await.expect("looks"), Some(one));
    log.append(one, Seq(0), run(1, 2, "x")).await.expect("appends");
    log.forget(one).await.expect("forgets");
    assert_eq!(log.room_of("BCDFGH").await.expect("looks"), None, "the code went with the room");
    assert!(log.claim_code("BCDFGH", other).await.expect("claims"), "and is free again");
}

/// What is forgotten is gone, and nothing else is.
pub async fn forgetting_is_whole(log: &EventLog) {
    let (gone, stays) = (room(), room());
    for room in [gone, stays] {
        log.append(room, Seq(0), run(1, 3, "x")).await.expect("appends");
    }
    log.forget(gone).await.expect("forgets");
    assert_eq!(log.read_from(gone, Seq(0)).await.expect("reads"), Vec::new());
    assert_eq!(log.read_from(stays, Seq(0)).await.expect("reads").len(), 3);
    assert!(!log.quiet_since(Millis(i64::MAX)).await.expect("looks").contains(&gone));
    log.forget(gone).await.expect("twice is once");
    assert!(is_stale(&log.append(gone, Seq(3), run(4, 1, "ghost")).await), "a writer of the old log is late");
    log.append(gone, Seq(0), run(1, 1, "new")).await.expect("a forgotten room begins at the beginning");
}

/// A log that is over is written anew as a whole, and only by who knows all of it.
pub async fn a_log_is_written_anew(log: &EventLog) {
    let (room, other) = (room(), room());
    log.append(room, Seq(0), run(1, 4, "said")).await.expect("appends");
    log.append(other, Seq(0), run(1, 4, "said")).await.expect("appends");
    let mut entries = log.read_from(room, Seq(0)).await.expect("reads");
    let blank = |entry: &Entry| {
        let event = Event::Renamed { person: PersonId(1), name: String::new() };
        Entry { recorded: Recorded { event, ..entry.recorded.clone() }, ..entry.clone() }
    };
    // Two who read the same log each take their own out: neither puts back what the other took.
    let (first, second) = (blank(&entries[2]), blank(&entries[0]));
    assert!(is_stale(&log.rewrite(room, Seq(3), vec![first.clone()]).await), "who knows of three only");
    assert_eq!(log.read_from(room, Seq(0)).await.expect("reads"), entries, "nothing changed");
    log.rewrite(room, Seq(4), vec![first.clone()]).await.expect("writes");
    log.rewrite(room, Seq(4), vec![second.clone()]).await.expect("writes");
    (entries[0], entries[2]) = (second, first);
    log.wipe().await;
    assert_eq!(log.read_from(room, Seq(0)).await.expect("reads"), entries);
    assert_eq!(log.read_from(other, Seq(0)).await.expect("reads").len(), 4, "others stay as they are");
    assert!(is_stale(&log.append(room, Seq(3), run(4, 1, "late")).await));
    log.append(room, Seq(4), run(5, 1, "on")).await.expect("the next place is the same");
    assert!(is_stale(&log.rewrite(self::room(), Seq(1), run(1, 1, "ghost")).await), "no room is made by it");
}

/// Rooms in which nothing happened lately are found, others are not.
pub async fn quiet_rooms_are_found(log: &EventLog) {
    let (quiet, lively) = (room(), room());
    log.append(quiet, Seq(0), vec![entry(1, 1_000, "a"), entry(2, 2_000, "b")]).await.expect("appends");
    log.append(lively, Seq(0), vec![entry(1, 1_000, "a"), entry(2, 9_000, "b")]).await.expect("appends");
    let found = async |before| {
        let rooms = log.quiet_since(Millis(before)).await.expect("looks");
        (rooms.contains(&quiet), rooms.contains(&lively))
    };
    assert_eq!(found(2_000).await, (false, false), "the moment itself is not before it");
    assert_eq!(found(5_000).await, (true, false));
    assert_eq!(found(9_001).await, (true, true));
}

/// What was written before a restart is there after it, and a late writer is still late.
pub async fn a_restart_loses_nothing(before: Arc<EventLog>, reopen: impl AsyncFnOnce() -> EventLog) {
    let room = room();
    before.append(room, Seq(0), run(1, 5, "kept")).await.expect("appends");
    assert!(before.claim_code("KKKKKK", room).await.expect("claims"));
    let kept = before.read_from(room, Seq(0)).await.expect("reads");
    before.close().await;
    drop(before);
    let after = reopen().await;
    assert_eq!(after.read_from(room, Seq(0)).await.expect("reads"), kept);
    assert_eq!(after.room_of("KKKKKK").await.expect("looks"), Some(room));
    assert!(is_stale(&after.append(room, Seq(4), run(5, 2, "late")).await));
    after.append(room, Seq(5), run(6, 1, "on")).await.expect("goes on");
    assert_eq!(after.read_from(room, Seq(0)).await.expect("reads").len(), 6);
}
