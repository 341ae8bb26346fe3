//! The server, or its store, dies in the middle of a session: nothing that was confirmed is lost or doubled.

use std::{
    process::Command as Program,
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};

use kring_shared::session::Command;
use kring_tests::{
    cases::cases,
    client::{Client, Outcome},
    dice::Dice,
    harness::{LocalServer, ServerProcess, until},
    player::{Line, Player, Table, play_on},
    redis::Redis,
    verdict::judge,
};

use crate::circle::{Circle, SOON, write};

/// How often the server is killed in one session.
const KILLS: usize = 12;

fn table(protocol: &'static str, people: usize, seed: u64) -> Table {
    let case = Arc::new(cases().expect("the cases can be read").remove(0));
    let mut table = Table::new(protocol, case, people, seed);
    table.line = Line { cuts: 2, away_ms: 40, thinks_ms: 20, server_goes: true, ..Line::default() };
    table.limit = Duration::from_secs(100);
    table
}

/// Waits until the session is `events` further; false when it is over before that.
pub(crate) async fn goes_on(
    progress: &std::sync::atomic::AtomicU64,
    events: u64,
    is_over: impl Fn() -> bool,
) -> bool {
    let goal = progress.load(Ordering::Relaxed) + events;
    let there = || async { progress.load(Ordering::Relaxed) >= goal || is_over() };
    assert!(until(Duration::from_secs(30), there).await, "the session stands still");
    !is_over()
}

async fn server_is_killed(mut server: ServerProcess, seed: u64) {
    let table = table("tienstappen", 5, seed);
    let started = Instant::now();
    let players = table.sit_down(server.api()).await;
    let session = players[0].client.seat.session;
    let progress = Arc::clone(&players[0].progress);
    let playing = tokio::spawn(play_on(players, started + table.limit));
    let mut dice = Dice::new(table.seed);
    let (mut kills, mut down) = (0, Duration::ZERO);
    while kills < KILLS
        && goes_on(&progress, dice.between(3, 12).unsigned_abs(), || playing.is_finished()).await
    {
        // At any moment: also between an append and its answer.
        tokio::time::sleep(Duration::from_micros(dice.between(0, 30_000).unsigned_abs())).await;
        server.kill();
        kills += 1;
        let at = Instant::now();
        server.run().await.expect("the server starts again");
        down += at.elapsed();
    }
    let players = playing.await.expect("the session comes to its end");
    let log = server.log(session).await.expect("the log can be read");
    let clients: Vec<&Client> = players.iter().map(|p| &p.client).collect();
    let verdict = judge(&log, &clients);
    println!("{kills} kills in {:?}, {:?} of it down: {verdict:?}", started.elapsed(), down);
    assert!(kills >= 10, "only {kills} kills");
    assert!(verdict.looked.resumes >= 10 && verdict.looked.snapshots >= 10, "{verdict:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killing_the_server_loses_nothing_in_the_embedded_store() {
    server_is_killed(ServerProcess::start(&[]).await.expect("starts"), 11).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killing_the_server_loses_nothing_in_redis() {
    let redis = Redis::start().await.expect("redis starts");
    let server = ServerProcess::start(&[("REDIS_URL", &redis.url())]).await.expect("starts");
    server_is_killed(server, 12).await;
}

/// Redis dies under a running server: people stay connected, are told "busy", and go on when it is back.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killing_redis_makes_the_rooms_wait() {
    let mut redis = Redis::start().await.expect("redis starts");
    let server = LocalServer::start_with(|c| c.redis_url = Some(redis.url())).await.expect("starts");
    let mut table = table("roddelen", 5, 13);
    table.line = Line { thinks_ms: 10, ..Line::default() };
    table.limit = Duration::from_secs(15);
    let started = Instant::now();
    let players = table.sit_down(server.api()).await;
    let session = players[0].client.seat.session;
    let progress = Arc::clone(&players[0].progress);
    let playing = tokio::spawn(play_on(players, started + table.limit));
    let (mut kills, mut dice) = (0, Dice::new(table.seed));
    while kills < 6 && goes_on(&progress, dice.between(5, 15).unsigned_abs(), || playing.is_finished()).await
    {
        redis.kill();
        kills += 1;
        // Long enough for everybody to be refused; the process itself stays well.
        tokio::time::sleep(Duration::from_millis(dice.between(0, 900).unsigned_abs())).await;
        assert_eq!(server.api().get("/healthz").await.expect("answers").status, 200);
        redis.run().await.expect("redis starts again");
    }
    let players = playing.await.expect("the session comes to its end");
    let log = server.log(session).await.expect("the log can be read");
    let clients: Vec<&Client> = players.iter().map(|p| &p.client).collect();
    let verdict = judge(&log, &clients);
    let busy: usize = players.iter().map(|p: &Player| p.busy).sum();
    println!("redis killed {kills} times in {:?}, {busy} times busy: {verdict:?}", started.elapsed());
    assert!(kills >= 5 && busy > 0, "{kills} kills, {busy} times busy");
    assert!(clients.iter().all(|c| c.connects == 1), "everybody stayed connected");
}

/// While Redis is away a command is refused soon, and other things go on; the same command then succeeds once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_without_redis_is_refused_soon() {
    let mut redis = Redis::start().await.expect("redis starts");
    let server = LocalServer::start_with(|c| c.redis_url = Some(redis.url())).await.expect("starts");
    let mut circle = Circle::begin_at(server.api(), "roddelen", 3, "gossip").await;
    redis.kill();
    let asked = Instant::now();
    let id = circle.clients[2].ask(write("gossip", "Onthoud dit")).await;
    let mut waits = Vec::new();
    for _ in 0..3 {
        let refused = circle.clients[2].outcome_of(id).await.expect("answers");
        let Outcome::Refused(code) = refused else { panic!("recorded without a store") };
        assert_eq!(code.code(), "busy");
        waits.push(asked.elapsed());
        circle.clients[2].ask_again().await.expect("sends");
    }
    println!("refused without redis after {waits:?}");
    assert!(waits[0] < Duration::from_secs(2), "refused after {:?}", waits[0]);
    let opened =
        server.api().open("roddelen", "Laat", &[]).await.expect("answers").expect_err("cannot be opened");
    assert_eq!((opened.status, opened.problem().as_deref()), (503, Some("busy")));
    redis.run().await.expect("redis starts again");
    let client = &mut circle.clients[2];
    let end = Instant::now() + SOON;
    while !client.outbox.is_empty() {
        assert!(Instant::now() < end, "it never goes on");
        let _ = client.hear(Duration::from_millis(300)).await;
        client.ask_again().await.expect("sends");
    }
    assert!(circle.is_well().await);
    assert_eq!(circle.clients[0].now().cards.len(), 1, "once");
}

/// Redis hangs, and does what it was asked only after the server gave up: nothing is doubled.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_comes_too_late_doubles_nothing() {
    let redis = Redis::start().await.expect("redis starts");
    let server = LocalServer::start_with(|c| c.redis_url = Some(redis.url())).await.expect("starts");
    let mut circle = Circle::begin_at(server.api(), "roddelen", 3, "gossip").await;
    let signal = |name: &str| {
        let sent = Program::new("kill").args([name, &redis.pid().expect("runs").to_string()]).status();
        assert!(sent.is_ok_and(|s| s.success()));
    };
    signal("-STOP");
    let id = circle.clients[2].ask(write("gossip", "Eén keer")).await;
    let refused = circle.clients[2].outcome_of(id).await.expect("answers");
    signal("-CONT");
    assert!(matches!(refused, Outcome::Refused(code) if code.code() == "busy"), "{refused:?}");
    let client = &mut circle.clients[2];
    let end = Instant::now() + SOON;
    while !client.outbox.is_empty() {
        assert!(Instant::now() < end, "it never goes on");
        client.ask_again().await.expect("sends");
        let _ = client.hear(Duration::from_millis(300)).await;
    }
    circle.ask(1, Command::Pause { reason: None }).await;
    circle.ask(0, Command::Resume).await;
    assert!(circle.is_well().await);
    assert_eq!(circle.clients[0].now().cards.len(), 1, "once");
    let log = server.log(circle.clients[0].seat.session).await.expect("the log can be read");
    assert_eq!(log.iter().filter(|e| e.command == Some(id)).count(), 1);
}

/// The log of the process tells of rooms and failures, and never of people or what they wrote.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_servers_own_log_holds_no_content() {
    for level in ["info", "debug"] {
        let redis = Redis::start().await.expect("redis starts");
        let settings = [("RUST_LOG", level), ("REDIS_URL", &redis.url())];
        // Once with each store; with the embedded one SQL may be told of.
        let settings = if level == "info" { &settings[..] } else { &settings[..1] };
        let mut server = ServerProcess::start(settings).await.expect("starts");
        let mut table = table("incident", 4, 14);
        table.line = Line { cuts: 5, away_ms: 20, server_goes: true, ..Line::default() };
        let players = table.sit_down(server.api()).await;
        let progress = Arc::clone(&players[0].progress);
        let playing = tokio::spawn(play_on(players, Instant::now() + table.limit));
        goes_on(&progress, 30, || playing.is_finished()).await;
        server.kill();
        server.run().await.expect("starts again");
        let mut players = playing.await.expect("the session comes to its end");
        // Some that goes wrong, too.
        let client = &mut players[0].client;
        let seat = client.seat.clone();
        let _ = client.say_raw(tokio_tungstenite::tungstenite::Message::text("{\"geheim ~9.9~\":1}")).await;
        let _ = server.api().join(&seat.code, "Onbekende Naam").await;
        let _ = server.api().code("ZZZZZZ").await;
        let note = server.api().note(seat.session, "geheim-token-123").await;
        assert!(note.expect("answers").is_err());
        assert_eq!(server.terminate().await.expect("stops"), Some(0));
        let log = server.stderr();
        assert!(log.contains("session opened") && log.contains(&seat.session.to_string()), "{log}");
        let mut secrets =
            vec!["~".to_owned(), "geheim".into(), "ZZZZZZ".into(), "Onbekende".into(), seat.code.clone()];
        for player in &players {
            secrets.push(player.client.seat.token.clone());
            let people = player.client.now().people.iter();
            secrets.extend(people.map(|p| p.name.clone()));
        }
        for word in ["bijstand", "fietsenwinkel", "contact"] {
            secrets.push(word.to_owned());
        }
        for secret in secrets {
            let found = log.lines().find(|line| line.contains(&secret));
            assert!(
                found.is_none(),
                "{secret:?} stands in the log at {level}: {}",
                found.unwrap_or_default()
            );
        }
        println!("{level}: {} lines, {} bytes of log, nothing of anybody", log.lines().count(), log.len());
    }
}
