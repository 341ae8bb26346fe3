//! Who reads slowly, or has much to read.

use std::time::{Duration, Instant};

use kring_shared::{
    ids::{CardId, PersonId},
    session::Command,
    wire::close,
};
use kring_tests::{
    client::{Back, Client, open_socket},
    harness::LocalServer,
};

use crate::circle::{Circle, SOON, text_field, write};

/// A text of 2,000 characters in 8,000 bytes.
fn long(number: usize) -> String {
    format!("{number:06}{}", "\u{1F9ED}".repeat(1_994))
}

/// Somebody whose socket takes little and who reads nothing after the welcome.
async fn deaf(circle: &Circle, place: usize) -> Client {
    let seat = circle.clients[place].seat.clone();
    let session = seat.session.to_string();
    let mut client = Client::new(circle.clients[place].addr, seat);
    let socket = open_socket(client.addr, &session, &[], Some(4_096)).await.expect("opens");
    client.greet(socket, Back::Fresh).await.expect("is welcomed");
    client
}

/// How long it takes until the others heard of a change by the owner, `times` times, in order of size.
async fn delays(
    circle: &mut Circle,
    card: CardId,
    times: usize,
    mut stop: impl FnMut(&Circle) -> bool,
) -> Vec<Duration> {
    let mut took = Vec::new();
    let mut clock = tokio::time::interval(Duration::from_millis(51));
    for number in 0..times {
        clock.tick().await;
        let started = Instant::now();
        circle.ask(1, Command::Change { card, fields: text_field(&long(number)) }).await;
        let seq = circle.clients[1].now().seq;
        assert!(circle.clients[2].until(SOON, |s| s.seq >= seq).await, "another is held up");
        took.push(started.elapsed());
        assert!(circle.clients[0].until(SOON, |s| s.seq >= seq).await, "another is held up");
        if stop(circle) {
            break;
        }
    }
    took.sort_unstable();
    took
}

/// A socket that never reads: the others go on, it is closed within ten seconds, its person can come back, and the
/// attendance of somebody who does not is right.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_socket_that_never_reads_holds_nobody_up() {
    let server = LocalServer::start_with(|config| config.away_grace_ms = 1_500).await.expect("starts");
    let mut circle = Circle::begin_at(server.api(), "tienstappen", 5, "situation").await;
    circle.ask(1, write("situation", &long(0))).await;
    let card = *circle.clients[1].now().cards.keys().next().expect("a card");
    let before = delays(&mut circle, card, 40, |_| false).await;

    // The last two stop reading; their own sockets are gone.
    let mut slow = [deaf(&circle, 3).await, deaf(&circle, 4).await];
    for place in [3, 4] {
        circle.clients[place].leave().await;
    }
    let stopped = Instant::now();
    let mut closed_after = None;
    let during = delays(&mut circle, card, 600, |circle| {
        if closed_after.is_none() && circle.clients[0].present.len() == 3 {
            closed_after = Some(stopped.elapsed());
        }
        closed_after.is_some()
    })
    .await;
    let closed_after = closed_after.expect("who does not read is let go");
    let p95 = |delays: &[Duration]| delays[delays.len() * 95 / 100];
    println!(
        "two that never read: closed after {closed_after:?}; others' p95 {:?} before, {:?} during ({} changes)",
        p95(&before),
        p95(&during),
        during.len()
    );
    assert!(closed_after < Duration::from_secs(14), "closed after {closed_after:?}");
    assert!(p95(&during) < p95(&before) * 3 + Duration::from_millis(20), "the others are slowed down");

    // One of them wakes up: what it finds is the end, and it takes up where it stopped.
    let code = slow[0].until_closed(SOON).await;
    assert!(matches!(code, None | Some(close::RESYNC)), "closed with {code:?}");
    slow[0].cut();
    slow[0].connect(Back::Resume).await.expect("comes back");
    let newest = circle.clients[0].now().seq;
    assert!(slow[0].until(SOON, |s| s.seq >= newest).await);

    // The other one does not: he was here until then, and is not any more.
    let gone = |c: &Client| c.now().person(PersonId(5)).is_some_and(|p| !p.is_here());
    assert!(circle.clients[0].until_client(SOON, gone).await, "he is here for ever");
    circle.clients.truncate(3);
    assert!(circle.is_well().await);
}

/// R45: six people who change a card as fast as they can do not make the session too large for others.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_that_was_flooded_with_changes_stays_small() {
    let server = LocalServer::start().await.expect("starts");
    let mut circle = Circle::begin_at(server.api(), "incident", 8, "discussion").await;
    circle.clients[7].cut();
    let seen = circle.clients[7].now().seq;
    // What the group writes together keeps its first version and the latest.
    let mut rounds = 0;
    while circle.clients[0].now().seq.0 < seen.0 + 480 {
        rounds += 1;
        assert!(rounds < 200, "the text does not get longer");
        for place in 1..7 {
            let text = format!("{place} {rounds:03}{}", "\u{1F9ED}".repeat(290));
            circle.clients[place].ask(write("lesson", &text)).await;
        }
        for place in 1..7 {
            // Who is too fast for a moment asks again.
            let client = &mut circle.clients[place];
            while !client.until_client(Duration::from_millis(300), |c| c.outbox.is_empty()).await {
                client.ask_again().await.expect("sends");
            }
        }
        let newest = circle.clients[1].now().seq;
        assert!(circle.clients[0].until(SOON, |s| s.seq >= newest).await);
    }
    let mut fresh = Client::new(server.addr(), circle.clients[6].seat.clone());
    fresh.connect(Back::Fresh).await.expect("a snapshot comes through");
    circle.clients[7].connect(Back::Resume).await.expect("a long absence can be made up for");
    let largest = fresh.frames.iter().chain(&circle.clients[7].frames).map(String::len).max().unwrap_or(0);
    println!("the largest frame: {largest} bytes after {} events", fresh.now().seq.0);
    assert!(largest < 200_000, "the largest frame is {largest} bytes");
    assert!(circle.is_well().await);
}
