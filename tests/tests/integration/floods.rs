//! More frames than a connection may send.

use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt};
use kring_shared::{
    ids::CommandId,
    session::Command,
    wire::{ClientFrame, ServerFrame, close},
};
use kring_tests::{
    client::{Back, Client, Heard},
    harness::LocalServer,
};
use tokio_tungstenite::tungstenite::Message;
use uuid::Uuid;

use crate::{
    circle::{Circle, SOON, write},
    frames::{hello, socket_to},
};

async fn server() -> LocalServer {
    LocalServer::start().await.expect("the server starts")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_frames_at_once_are_too_fast() {
    let server = server().await;
    let mut circle = Circle::begin_at(server.api(), "tienstappen", 3, "situation").await;
    let before = circle.clients[0].now().seq;
    let frames: Vec<Message> = (0..1_000)
        .map(|n| {
            let command = write("situation", &format!("Versie {n}"));
            let frame = ClientFrame::Do { id: CommandId(Uuid::now_v7()), command };
            Message::text(serde_json::to_string(&frame).expect("is JSON"))
        })
        .collect();
    let (code, refused) = flood(&circle.clients[1], frames, Duration::ZERO).await;
    assert_eq!(code, Some(close::TOO_FAST));
    assert!(refused > 20, "refused {refused} before it was closed");
    circle.clients[1].cut();
    circle.clients[1].connect(Back::Resume).await.expect("comes back");
    assert!(circle.is_well().await);
    let recorded = circle.clients[0].now().seq.0 - before.0;
    assert!(recorded < 100, "{recorded} of a thousand were taken");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_frames_in_a_second_are_too_fast() {
    let server = server().await;
    let mut circle = Circle::begin(server.api(), "tienstappen", 3).await;
    let ids = || CommandId(Uuid::now_v7());
    let frame = |frame: &ClientFrame| Message::text(serde_json::to_string(frame).expect("is JSON"));
    let kinds: [(&str, Vec<Message>); 3] = [
        (
            "commands",
            (0..1_000).map(|_| frame(&ClientFrame::Do { id: ids(), command: Command::Agree })).collect(),
        ),
        ("pings", (0..1_000).map(|n| frame(&ClientFrame::Ping { n })).collect()),
        ("typing hints", (0..1_000).map(|n| frame(&ClientFrame::Presence { writing: n % 2 == 0 })).collect()),
    ];
    for (what, frames) in kinds {
        let (code, _) = flood(&circle.clients[2], frames, Duration::from_millis(1)).await;
        assert_eq!(code, Some(close::TOO_FAST), "{what}");
        assert!(circle.is_well().await, "{what} harmed the session");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_a_little_too_fast_is_refused_and_stays() {
    let server = server().await;
    let mut circle = Circle::begin(server.api(), "tienstappen", 3).await;
    let client = &mut circle.clients[2];
    for n in 0..60 {
        client.ask(Command::Rename { name: format!("Snel {n}") }).await;
    }
    let mut too_fast = 0;
    let end = Instant::now() + SOON;
    while Instant::now() < end && !client.outbox.is_empty() {
        match client.hear(Duration::from_millis(200)).await {
            Heard::Frame(ServerFrame::Refused { code, .. }) => {
                assert_eq!(code.code(), "too-fast");
                too_fast += 1;
            }
            Heard::Frame(_) => {}
            // What was refused is sent again, and comes through in time.
            Heard::Quiet => {
                let (id, command) = client.outbox[0].clone();
                client.say(&ClientFrame::Do { id, command }).await.expect("sends");
            }
            Heard::Closed(code) => panic!("closed with {code:?}"),
        }
    }
    assert!((1..=20).contains(&too_fast), "{too_fast} were too fast");
    assert!(client.outbox.is_empty(), "everything came through in the end");
    assert!(circle.is_well().await);
}

/// Sends `frames`, one each `every`, on a socket of its own; the code it is closed with and how many were refused.
async fn flood(client: &Client, frames: Vec<Message>, every: Duration) -> (Option<u16>, usize) {
    let mut socket = socket_to(client).await;
    socket.send(Message::text(hello(&client.seat.token).to_string())).await.expect("sends");
    let (mut sink, mut stream) = socket.split();
    let sender = tokio::spawn(async move {
        let mut clock = tokio::time::interval(every.max(Duration::from_nanos(1)));
        for frame in frames {
            if !every.is_zero() {
                clock.tick().await;
            }
            if sink.send(frame).await.is_err() {
                break;
            }
        }
        sink
    });
    let mut refused = 0;
    let code = tokio::time::timeout(SOON, async {
        loop {
            match stream.next().await {
                Some(Ok(Message::Close(frame))) => return frame.map(|f| u16::from(f.code)),
                Some(Ok(Message::Text(text))) => refused += usize::from(text.contains("too-fast")),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return None,
            }
        }
    })
    .await
    .unwrap_or(None);
    sender.abort();
    (code, refused)
}
