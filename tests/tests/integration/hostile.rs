//! A hundred thousand frames that no client of ours would send, from people who hold a seat: the server stays up, small and true to
//! its rules, and the session goes on for the others.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use futures_util::SinkExt;
use kring_shared::wire::ClientFrame;
use kring_tests::{
    client::{Client, Next, next_message},
    dice::Dice,
    harness::ServerProcess,
    player::Table,
    verdict::judge,
};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;
use uuid::Uuid;

use crate::{
    circle::Circle,
    frames::{hello, socket_to},
    plays::first_case,
};

/// Frames in all.
const FRAMES: usize = 100_000;
/// Frames on one connection: as many as it may send at once.
const AT_ONCE: usize = 38;
/// How many attack at the same time.
const ATTACKERS: usize = 4;

/// Texts that somebody may put anywhere.
const ODD: [&str; 12] = [
    "",
    "\u{0}",
    "\u{202e}\u{200b}\u{feff}",
    "'; DROP TABLE note; --",
    "<script>alert(1)</script>",
    "=HYPERLINK(\"http://x\")",
    "../../../../etc/passwd",
    "{\"$ref\":\"#\"}",
    "𝕬\u{301}\u{301}\u{301}\u{301}",
    "null",
    "-0",
    "facilitator",
];

/// Changes one thing somewhere in `value`.
fn mutate(value: &mut Value, dice: &mut Dice) {
    match value {
        Value::Object(map) if !map.is_empty() && dice.chance(85) => {
            let place = dice.below(map.len());
            if let Some((_, inner)) = map.iter_mut().nth(place) {
                mutate(inner, dice);
            }
        }
        Value::Array(list) if !list.is_empty() && dice.chance(70) => {
            let place = dice.below(list.len());
            if dice.chance(30) {
                let again = list[place].clone();
                list.extend(std::iter::repeat_n(again, 1 + dice.below(40)));
            } else {
                mutate(&mut list[place], dice);
            }
        }
        Value::Number(_) => {
            let odd = [json!(0), json!(1), json!(2), json!(65_535), json!(281_474_976_710_655_u64), json!(7)];
            *value = odd[dice.below(odd.len())].clone();
        }
        Value::String(text) => match dice.below(4) {
            0 => *text = ODD[dice.below(ODD.len())].to_owned(),
            1 => *text = text.repeat(1 + dice.below(60)),
            2 => *text = text.chars().rev().collect(),
            _ => text.push('\u{1F9ED}'),
        },
        Value::Bool(on) => *on = !*on,
        _ => *value = json!(ODD[dice.below(ODD.len())]),
    }
}

/// A frame that can be read, whatever it asks.
fn readable(corpus: &[Value], dice: &mut Dice) -> String {
    for _ in 0..20 {
        let mut command = corpus[dice.below(corpus.len())].clone();
        for _ in 0..dice.below(4) {
            mutate(&mut command, dice);
        }
        let frame = json!({ "do": { "id": Uuid::new_v4(), "command": command } }).to_string();
        if serde_json::from_str::<ClientFrame>(&frame).is_ok() {
            return frame;
        }
    }
    json!({ "ping": { "n": dice.below(1_000) } }).to_string()
}

/// A frame that cannot, or that is none.
fn broken(corpus: &[Value], dice: &mut Dice) -> Message {
    let mut bytes = readable(corpus, dice).into_bytes();
    match dice.below(6) {
        0 => return Message::binary(bytes),
        1 => bytes.truncate(bytes.len() / 2),
        2 => bytes = vec![b'['; 1 + dice.below(20_000)],
        3 => bytes.extend_from_slice(b"}{"),
        4 => bytes = (0..dice.below(200)).map(|_| 32 + (dice.bits() % 95) as u8).collect(),
        _ => {
            for _ in 0..8 {
                let place = dice.below(bytes.len());
                bytes[place] = 32 + (dice.bits() % 95) as u8;
            }
        }
    }
    let mut text = String::from_utf8_lossy(&bytes).into_owned();
    if serde_json::from_str::<ClientFrame>(&text).is_ok() {
        text.push('}');
    }
    Message::text(text)
}

/// Resident memory of a process in kilobytes.
fn resident(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0)
}

/// One connection after the other until `frames` frames went out; how many did, and how many were decided on.
async fn attack(client: &Client, corpus: Arc<Vec<Value>>, seed: u64, frames: usize) -> (usize, usize) {
    let mut dice = Dice::new(seed);
    let (mut sent, mut answered) = (0, 0);
    while sent < frames {
        let mut socket = socket_to(client).await;
        // Sometimes the first frame already is nonsense.
        if dice.chance(10) {
            let _ = socket.send(broken(&corpus, &mut dice)).await;
            sent += 1;
        } else {
            let _ = socket.send(Message::text(hello(&client.seat.token).to_string())).await;
            for _ in 0..AT_ONCE {
                if socket.send(Message::text(readable(&corpus, &mut dice))).await.is_err() {
                    break;
                }
                sent += 1;
            }
            // Each is answered, or the line is closed.
            let mut waits = AT_ONCE;
            while waits > 0 {
                match next_message(&mut socket, Duration::from_secs(5)).await {
                    Next::Text(text) => {
                        let is_answer = ["{\"refused\"", "{\"confirmed\"", "{\"pong\""];
                        if is_answer.iter().any(|kind| text.starts_with(kind)) {
                            waits -= 1;
                            answered += usize::from(!text.contains("too-fast"));
                        }
                    }
                    Next::Closed(_) | Next::Quiet => break,
                }
            }
            let _ = socket.send(broken(&corpus, &mut dice)).await;
            sent += 1;
        }
        // Until the server had enough.
        let end = Instant::now() + Duration::from_secs(20);
        loop {
            match next_message(&mut socket, Duration::from_secs(5)).await {
                Next::Closed(_) => break,
                Next::Text(_) | Next::Quiet => {}
            }
            assert!(Instant::now() < end, "the server listens to nonsense");
        }
    }
    (sent, answered)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_thousand_hostile_frames_harm_nobody() {
    let server = ServerProcess::start(&[]).await.expect("starts");
    let pid = server.pid().expect("runs");
    // What is asked in a session that is really played.
    let played = Table::new("tienstappen", first_case(), 5, 81).play(server.api()).await;
    let corpus: Vec<Value> = played
        .players
        .iter()
        .flat_map(|player| player.client.asked.values())
        .map(|command| serde_json::to_value(command).expect("is JSON"))
        .collect();
    drop(played);
    assert!(corpus.len() > 60, "{}", corpus.len());
    let corpus = Arc::new(corpus);

    let mut circle = Circle::begin_at(server.api(), "tienstappen", 3 + ATTACKERS, "advice").await;
    let attackers: Vec<Client> = circle.clients.split_off(3);
    // The others read on all the time.
    let over = Arc::new(AtomicBool::new(false));
    let mut honest = tokio::task::JoinSet::new();
    for (place, mut client) in std::mem::take(&mut circle.clients).into_iter().enumerate() {
        let over = Arc::clone(&over);
        honest.spawn(async move {
            while !over.load(Ordering::Relaxed) {
                client.hear(Duration::from_millis(50)).await;
            }
            (place, client)
        });
    }
    let before = resident(pid);
    let started = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for (place, mut client) in attackers.into_iter().enumerate() {
        client.cut();
        let corpus = Arc::clone(&corpus);
        tasks.spawn(async move { attack(&client, corpus, place as u64 + 7, FRAMES / ATTACKERS).await });
    }
    let (mut sent, mut answered) = (0, 0);
    while let Some(done) = tasks.join_next().await {
        let (frames, answers) = done.expect("an attack is bounded");
        sent += frames;
        answered += answers;
    }
    let (took, grown) = (started.elapsed(), resident(pid).saturating_sub(before));
    assert!(sent >= FRAMES && answered > FRAMES / 2, "{sent} {answered}");
    // The others hear and are heard, and what stands in the log is by the rules.
    over.store(true, Ordering::Relaxed);
    let mut back = honest.join_all().await;
    back.sort_by_key(|(place, _)| *place);
    circle.clients = back.into_iter().map(|(_, client)| client).collect();
    assert!(
        circle.clients.iter().all(|client| client.is_connected() && client.connects == 1),
        "somebody lost his line"
    );
    circle.catch_up().await;
    assert!(circle.is_well().await);
    let session = circle.clients[0].seat.session;
    let log = server.log(session).await.expect("reads");
    let clients: Vec<&Client> = circle.clients.iter().collect();
    let verdict = judge(&log, &clients);
    println!(
        "{sent} hostile frames in {took:?}, {answered} decided on; {} events; memory grew by {grown} kB",
        verdict.events
    );
    assert!(grown < 150_000, "memory grew by {grown} kB");
    let said = server.stderr();
    assert!(!said.contains("panicked"), "{said}");
}
