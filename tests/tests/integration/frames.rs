//! Frames that no client of ours sends: each gets its close code, and the session is unharmed.

use std::time::{Duration, Instant};

use futures_util::SinkExt;
use kring_shared::{
    ids::PersonId,
    session::Command,
    wire::{ServerFrame, VERSION, close, limits},
};
use kring_tests::{
    client::{Back, Client, Heard, Next, Socket, next_message, open_socket},
    harness::LocalServer,
};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::{self, Message};
use uuid::Uuid;

use crate::circle::{Circle, SOON};

async fn server() -> LocalServer {
    LocalServer::start().await.expect("the server starts")
}

pub(crate) fn hello(token: &str) -> Value {
    json!({ "hello": { "version": VERSION, "token": token } })
}

pub(crate) async fn socket_to(client: &Client) -> Socket {
    open_socket(client.addr, &client.seat.session.to_string(), &[], None).await.expect("opens")
}

/// Sends `message` as the first on a fresh socket; the code with which that is closed.
async fn first_frame(client: &Client, message: Message) -> Option<u16> {
    let mut socket = socket_to(client).await;
    // A server that closes while we still send may cut us off: what counts is its code.
    let _ = socket.send(message).await;
    closed(&mut socket, SOON).await
}

async fn closed(socket: &mut Socket, limit: Duration) -> Option<u16> {
    let end = Instant::now() + limit;
    loop {
        match next_message(socket, end.saturating_duration_since(Instant::now())).await {
            Next::Text(_) => {}
            Next::Closed(code) => return code,
            Next::Quiet => panic!("the socket stays open"),
        }
    }
}

#[tokio::test]
async fn frames_that_are_none_close_the_socket_and_harm_nobody() {
    let server = server().await;
    let mut circle = Circle::begin(server.api(), "tienstappen", 3).await;
    let id = Uuid::now_v7();
    let texts = [
        ("not JSON", "hallo?".to_owned()),
        ("half a frame", "{\"type\":\"do\",".to_owned()),
        ("an empty text", String::new()),
        ("a list", "[]".to_owned()),
        ("an empty object", "{}".to_owned()),
        ("an unknown frame", json!({ "undo": { "id": id } }).to_string()),
        ("two frames in one", json!({ "ping": { "n": 1 }, "presence": { "writing": true } }).to_string()),
        ("an unknown field", json!({ "ping": { "n": 1, "extra": true } }).to_string()),
        ("an unknown field in do", json!({ "do": { "id": id, "command": "agree", "by": 1 } }).to_string()),
        ("an unknown command", json!({ "do": { "id": id, "command": "format" } }).to_string()),
        (
            "an unknown field in a command",
            json!({ "do": { "id": id, "command": { "ready": { "on": true, "person": 1 } } } }).to_string(),
        ),
        (
            "a number for a name",
            json!({ "do": { "id": id, "command": { "rename": { "name": 7 } } } }).to_string(),
        ),
        ("an id that is none", json!({ "do": { "id": "1", "command": "agree" } }).to_string()),
        (
            "a negative card",
            json!({ "do": { "id": id, "command": { "withdraw": { "card": -1 } } } }).to_string(),
        ),
        ("a second hello", hello(&circle.clients[2].seat.token).to_string()),
        ("a frame of the server", json!({ "pong": { "n": 1, "now": 1 } }).to_string()),
        ("deep nesting", "[".repeat(60_000)),
        ("more than 64 KiB", format!("{{\"ping\":{{\"n\":{}1}}}}", " ".repeat(limits::FRAME_MAX_BYTES))),
        ("much more than 64 KiB", format!("{{\"ping\":{{\"n\":{}1}}}}", " ".repeat(4 * 1024 * 1024))),
    ];
    let binary = hello(&circle.clients[2].seat.token).to_string().into_bytes();
    let messages = texts.map(|(what, text)| (what, Message::text(text)));
    let all = messages.into_iter().chain([("a binary frame", Message::binary(binary))]);
    for (what, message) in all {
        let before = circle.clients[0].now().seq;
        let client = &mut circle.clients[2];
        let _ = client.say_raw(message.clone()).await;
        assert_eq!(client.until_closed(SOON).await, Some(close::BAD_FRAME), "{what}");
        assert_eq!(circle.clients[0].now().seq, before, "{what} changed something");
        let is_hello = what == "a second hello";
        if !is_hello {
            // Said before Hello, it fares no better.
            assert_eq!(
                first_frame(&circle.clients[2], message).await,
                Some(close::BAD_FRAME),
                "{what}, first"
            );
        }
        circle.clients[2].connect(Back::Resume).await.expect("comes back");
        assert!(circle.is_well().await, "{what} harmed the session");
    }
}

#[tokio::test]
async fn a_frame_at_the_limit_is_fine() {
    let server = server().await;
    let mut circle = Circle::sit_down(server.api(), "tienstappen", 3).await;
    let frame = "{\"ping\":{\"n\":1}}";
    let padded = format!("{frame}{}", " ".repeat(limits::FRAME_MAX_BYTES - frame.len()));
    let client = &mut circle.clients[1];
    client.say_raw(Message::text(padded)).await.expect("sends");
    loop {
        match client.hear(SOON).await {
            Heard::Frame(ServerFrame::Pong { n, .. }) => {
                assert_eq!(n, 1);
                break;
            }
            Heard::Frame(_) => {}
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn who_may_not_in_is_told_why() {
    let server = server().await;
    let mut circle = Circle::sit_down(server.api(), "tienstappen", 4).await;
    let token = circle.clients[1].seat.token.clone();
    let client = &circle.clients[1];
    let first = |frame: Value| Message::text(frame.to_string());

    // Anything before Hello.
    let ping = json!({ "ping": { "n": 1 } });
    let ask = json!({ "do": { "id": Uuid::now_v7(), "command": "agree" } });
    for frame in [ping, ask] {
        assert_eq!(first_frame(client, first(frame)).await, Some(close::BAD_FRAME));
    }
    let with_more = json!({ "hello": { "version": VERSION, "token": token, "colour": "red" } });
    assert_eq!(first_frame(client, first(with_more)).await, Some(close::BAD_FRAME), "unknown field in hello");

    // Other versions, whatever else they say.
    for version in [0, VERSION + 1, u32::MAX] {
        let other = json!({ "hello": { "version": version, "token": token } });
        assert_eq!(first_frame(client, first(other)).await, Some(close::OTHER_VERSION), "version {version}");
    }
    let another_shape = json!({ "hello": { "version": VERSION + 1, "seat": { "key": token }, "caps": [] } });
    assert_eq!(first_frame(client, first(another_shape)).await, Some(close::OTHER_VERSION));

    // No such session, no such seat.
    let nowhere = Uuid::new_v4().simple().to_string();
    let mut socket = open_socket(server.addr(), &nowhere, &[], None).await.expect("opens");
    socket.send(first(hello(&token))).await.expect("sends");
    assert_eq!(closed(&mut socket, SOON).await, Some(close::NO_SESSION));
    for bad in ["", "x", "00000000000000000000000000000000"] {
        assert_eq!(first_frame(client, first(hello(bad))).await, Some(close::NO_SEAT), "token {bad:?}");
    }

    // Taken out: at once, and when coming back, as a person and as a screen.
    circle.ask(0, Command::Remove { person: PersonId(4) }).await;
    assert_eq!(circle.clients[3].until_closed(SOON).await, Some(close::REMOVED));
    let gone = &circle.clients[3];
    assert_eq!(first_frame(gone, first(hello(&gone.seat.token))).await, Some(close::REMOVED));
    let mut screen = hello(&gone.seat.token);
    screen["hello"]["screen"] = Value::Bool(true);
    assert_eq!(first_frame(gone, first(screen)).await, Some(close::REMOVED));
    circle.clients.truncate(3);
    assert!(circle.is_well().await);
}

#[tokio::test]
async fn a_socket_that_says_nothing_is_closed_after_five_seconds() {
    let server = server().await;
    let circle = Circle::sit_down(server.api(), "tienstappen", 3).await;
    let started = Instant::now();
    let mut socket = socket_to(&circle.clients[0]).await;
    assert_eq!(closed(&mut socket, SOON).await, Some(close::TIMEOUT));
    let took = started.elapsed();
    assert!((Duration::from_millis(4_500)..Duration::from_secs(8)).contains(&took), "after {took:?}");
}

#[tokio::test]
async fn a_handshake_without_a_session_is_a_problem() {
    let server = server().await;
    let outcome = open_socket(server.addr(), "geen-sessie", &[], None).await;
    let Err(tungstenite::Error::Http(answer)) = outcome else { panic!("{outcome:?}") };
    assert_eq!(answer.status(), 404);
    for path in ["/api/v1/sessions/geen-sessie/note", "/api/v1/sessions/1/note.md"] {
        let answer = server.api().get(path).await.expect("answers");
        assert_eq!((answer.status, answer.problem().as_deref()), (404, Some("not-found")), "{path}");
    }
}
