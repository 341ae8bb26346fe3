//! What no client of ours sends: every frame gets its close code or its stable code, and the session is unharmed.

use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt};
use kring_shared::{
    ids::{CommandId, PersonId},
    session::Command,
    wire::{ClientFrame, ServerFrame, VERSION, close, limits},
};
use kring_tests::{
    client::{Back, Client, Heard, Next, Outcome, Socket, next_message, open_socket},
    harness::{LocalServer, until},
};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::{self, Message};
use uuid::Uuid;

use crate::circle::{Circle, SOON, name, write};

async fn server() -> LocalServer {
    LocalServer::start().await.expect("the server starts")
}

fn hello(token: &str) -> Value {
    json!({ "hello": { "version": VERSION, "token": token } })
}

async fn socket_to(client: &Client) -> Socket {
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

#[tokio::test]
async fn the_same_command_twice_has_one_effect() {
    let mut server = server().await;
    let mut circle = Circle::begin_at(server.api(), "roddelen", 4, "gossip").await;
    let client = &mut circle.clients[2];
    let id = client.ask(write("gossip", "Eén keer")).await;
    let Outcome::Confirmed(seq) = client.outcome_of(id).await.expect("answers") else { panic!("refused") };
    let again = ClientFrame::Do { id, command: write("gossip", "Eén keer") };
    // At once, on another socket, after coming back, and after a restart of the server.
    client.say(&again).await.expect("sends");
    client.say(&again).await.expect("sends");
    assert_eq!((confirmed(client, id).await, confirmed(client, id).await), (seq, seq));
    client.freeze();
    client.connect(Back::Resume).await.expect("comes back");
    client.say(&again).await.expect("sends");
    assert_eq!(confirmed(client, id).await, seq);
    server.stop().await;
    server.start_again().await.expect("starts");
    for client in &mut circle.clients {
        client.cut();
        client.connect(Back::Resume).await.expect("comes back");
    }
    let client = &mut circle.clients[2];
    client.say(&again).await.expect("sends");
    assert_eq!(confirmed(client, id).await, seq);
    assert_eq!(client.now().cards.len(), 1, "one card");
    assert!(circle.is_well().await);
}

async fn confirmed(client: &mut Client, wanted: CommandId) -> kring_shared::ids::Seq {
    loop {
        match client.hear(SOON).await {
            Heard::Frame(ServerFrame::Confirmed { id, seq }) if id == wanted => return seq,
            Heard::Frame(ServerFrame::Refused { id, code }) if id == wanted => panic!("refused: {code:?}"),
            Heard::Frame(_) => {}
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn commands_against_the_rules_have_their_codes() {
    let server = server().await;
    let mut circle = Circle::begin_at(server.api(), "tienstappen", 4, "situation").await;
    let (leader, owner, one, other) = (0, 1, 2, 3);
    let long = "x".repeat(2_001);
    let ready = || Command::Ready { on: true };
    // The wrong phase, the wrong role, the wrong length.
    assert_eq!(circle.refusal(owner, write("advice", "x")).await, "not-in-this-phase");
    assert_eq!(circle.refusal(owner, write("nonsense", "x")).await, "unknown-kind");
    assert_eq!(circle.refusal(owner, write("situation", &long)).await, "text-too-long");
    assert_eq!(circle.refusal(owner, write("situation", " \n ")).await, "text-empty");
    assert_eq!(circle.refusal(one, Command::Next { reason: None }).await, "not-facilitator");
    assert_eq!(circle.refusal(one, write("situation", "x")).await, "listening");
    assert_eq!(circle.refusal(one, ready()).await, "listening");
    assert_eq!(circle.refusal(one, Command::Hand { up: true }).await, "listening");
    // What only the server asks.
    let join = Command::Join { name: "Spook".into(), key: "0".repeat(64) };
    for command in [join, Command::Tick, Command::Arrive { person: PersonId(2) }] {
        assert_eq!(circle.refusal(leader, command).await, "not-for-people");
    }
    // A second facilitator: neither taken nor given to oneself.
    assert_eq!(circle.refusal(one, Command::TakeLead).await, "facilitator-here");
    let lead = Command::GiveRole { person: PersonId(3), role: kring_shared::protocol::Role::Facilitator };
    assert_eq!(circle.refusal(one, lead).await, "not-facilitator");
    // Too many, out of turn, after one's turn.
    circle.go_to("clarifying").await;
    for n in 0..3 {
        circle.ask(one, write("clarifying", &format!("Vraag {n}"))).await;
    }
    assert_eq!(circle.refusal(one, write("clarifying", "Vraag 4")).await, "too-many-cards");
    circle.go_to("additional").await;
    let turns = circle.clients[0].now().now.turns.clone().expect("a round");
    let first = if turns.current() == Some(PersonId(3)) { one } else { other };
    let second = if first == one { other } else { one };
    assert_eq!(circle.refusal(second, write("probing", "Te vroeg")).await, "not-your-turn");
    assert_eq!(circle.refusal(second, Command::Pass).await, "not-your-turn");
    circle.ask(first, Command::EndTurn).await;
    assert_eq!(circle.refusal(first, Command::EndTurn).await, "turn-over");
    // Paused, and after the end.
    circle.ask(owner, Command::Pause { reason: None }).await;
    assert_eq!(circle.refusal(second, write("probing", "x")).await, "paused");
    circle.ask(leader, Command::Resume).await;
    assert!(circle.is_well().await);
    circle.ask(leader, Command::End { reason: None }).await;
    circle.catch_up_end().await;
    assert_eq!(circle.refusal(owner, ready()).await, "session-ended");
}

impl Circle {
    async fn catch_up_end(&mut self) {
        for client in &mut self.clients {
            assert!(client.until(SOON, |s| s.ended_at.is_some()).await, "the end is told");
        }
    }
}

#[tokio::test]
async fn the_big_screen_asks_for_nothing_and_holds_no_seat() {
    let server = server().await;
    let mut circle = Circle::begin_at(server.api(), "tienstappen", 3, "clarifying").await;
    let mut screen = Client::screen(server.addr(), circle.clients[2].seat.clone());
    screen.connect(Back::Fresh).await.expect("connects");
    let outcome = screen.outcome(Command::Ready { on: true }).await.expect("answers");
    let Outcome::Refused(code) = outcome else { panic!("{outcome:?}") };
    assert_eq!(code.code(), "screen-only");
    // What its person writes alone is not for the big screen.
    circle.ask(2, write("clarifying", "Alleen voor mij")).await;
    assert!(screen.until(SOON, |s| s.cards.len() == 1).await);
    assert!(screen.now().cards.values().all(|c| c.content.is_none()));
    assert!(screen.frames.iter().all(|f| !f.contains("Alleen voor mij")));
    // It is nobody's presence.
    circle.clients[2].leave().await;
    let here = |c: &Client| c.present.iter().map(|p| p.person.0).collect::<Vec<_>>();
    assert!(
        screen.until_client(SOON, |c| here(c) == [1, 2]).await,
        "the screen keeps a seat: {:?}",
        screen.present
    );
}

#[tokio::test]
async fn two_tabs_of_one_person_are_one_person() {
    let server = server().await;
    let mut circle = Circle::begin_at(server.api(), "roddelen", 3, "gossip").await;
    let mut tab = Client::new(server.addr(), circle.clients[2].seat.clone());
    tab.connect(Back::Fresh).await.expect("connects");
    // Both write, both hear everything, both show the same.
    circle.ask(2, write("gossip", "Uit het eerste venster")).await;
    let outcome = tab.outcome(write("gossip", "Uit het tweede")).await.expect("answers");
    assert!(matches!(outcome, Outcome::Confirmed(_)));
    circle.catch_up().await;
    assert!(circle.clients[2].until(SOON, |s| s.cards.len() == 2).await);
    assert!(tab.until(SOON, |s| s.cards.len() == 2).await);
    assert_eq!(circle.clients[2].state, tab.state);
    // Closing one takes nobody away.
    tab.leave().await;
    assert!(circle.is_well().await);
    let first = &circle.clients[0];
    assert_eq!(first.present.len(), 3, "{:?}", first.present);
    let spans: Vec<_> = first.now().people.iter().map(|p| p.spans.len()).collect();
    assert_eq!(
        (spans, first.now().people.iter().all(|p| p.is_here())),
        (vec![1, 1, 1], true),
        "nobody left or arrived"
    );
}

#[tokio::test]
async fn names_are_checked() {
    let server = server().await;
    let api = server.api();
    let long = "n".repeat(200);
    let bad = [
        ("", 422, "name-empty"),
        ("  \t ", 422, "name-empty"),
        (long.as_str(), 422, "name-too-long"),
        ("🙂🙃", 422, "name-without-letter"),
        ("1234", 422, "name-without-letter"),
    ];
    let seat = api.open("tienstappen", &name(1), &[]).await.expect("answers").expect("opens");
    for (name, status, code) in bad {
        for lang in ["nl", "en"] {
            let join = json!({ "code": seat.code, "name": name }).to_string();
            let open = json!({ "protocol": "tienstappen", "name": name }).to_string();
            for (path, body) in [("/api/v1/join", &join), ("/api/v1/sessions", &open)] {
                let asked = api.request("POST", path, &[("Accept-Language", lang)], Some(body)).await;
                let answer = asked.expect("answers");
                assert_eq!(
                    (answer.status, answer.problem().as_deref()),
                    (status, Some(code)),
                    "{path} {name:?}"
                );
            }
        }
    }
    for taken in [name(1), name(1).to_uppercase(), format!("  {} ", name(1).replace(' ', "   "))] {
        let answer = api.join(&seat.code, &taken).await.expect("answers").expect_err("is taken");
        assert_eq!((answer.status, answer.problem().as_deref()), (409, Some("name-taken")), "{taken:?}");
    }
    for fine in ["Ünal", "王小明", "Jan-Willem 🙂", &"n".repeat(40)] {
        api.join(&seat.code, fine)
            .await
            .expect("answers")
            .unwrap_or_else(|no| panic!("{fine}: {}", no.text()));
    }
    // The sentence is in the language of who asks.
    let title = async |lang| {
        let body = json!({ "code": seat.code, "name": "" }).to_string();
        let answer = api.request("POST", "/api/v1/join", &[("Accept-Language", lang)], Some(&body)).await;
        answer.expect("answers").json::<Value>().expect("is JSON")["title"].as_str().map(str::to_owned)
    };
    assert_ne!(title("nl").await, title("en").await);
}

#[tokio::test]
async fn bodies_that_are_none_are_a_problem() {
    let server = server().await;
    let api = server.api();
    let huge = json!({ "code": "BCDFGH", "name": "x".repeat(600 * 1024) }).to_string();
    for (path, body) in [
        ("/api/v1/join", ""),
        ("/api/v1/join", "{"),
        ("/api/v1/join", "{\"code\":\"BCDFGH\"}"),
        ("/api/v1/join", "{\"code\":\"BCDFGH\",\"name\":\"A\",\"role\":\"facilitator\"}"),
        ("/api/v1/sessions", "[]"),
        ("/api/v1/join", huge.as_str()),
    ] {
        let answer = api.request("POST", path, &[], Some(body)).await.expect("answers");
        assert_eq!((answer.status, answer.problem().as_deref()), (400, Some("bad-request")), "{path}");
    }
    let answer = api.open("geen-werkvorm", "Anna", &[]).await.expect("answers").expect_err("is unknown");
    assert_eq!(answer.problem().as_deref(), Some("unknown-protocol"));
    let answer = api
        .open("tienstappen", "Anna", &["geen-stap".into()])
        .await
        .expect("answers")
        .expect_err("is unknown");
    assert_eq!(answer.problem().as_deref(), Some("unknown-phase"));
    let answer = api.request("DELETE", "/api/v1/join", &[], None).await.expect("answers");
    assert_eq!((answer.status, answer.problem().is_some()), (405, true), "{}", answer.text());
}

#[tokio::test]
async fn codes_are_checked() {
    let mut server = LocalServer::start().await.expect("starts");
    let api = server.api();
    let mut circle = Circle::begin(api, "tienstappen", 3).await;
    let code = circle.clients[0].seat.code.clone();
    // As people type it.
    for typed in [code.to_lowercase(), format!("{}-{}", &code[..3], &code[3..])] {
        let info = api.code(&typed).await.expect("answers").expect("is found");
        assert_eq!((info.session, info.started), (circle.clients[0].seat.session, true), "{typed}");
    }
    let problem = async |typed: &str| {
        let looked = api.code(typed).await.expect("answers").err().map(|a| (a.status, a.problem()));
        let joined = api.join(typed, "Laat").await.expect("answers").err().map(|a| (a.status, a.problem()));
        assert_eq!(looked, joined, "{typed}");
        let (status, code) = looked.expect("is refused");
        (status, code.expect("is a problem"))
    };
    assert_eq!(problem("BCDFG").await, (422, "code-malformed".to_owned()));
    assert_eq!(problem("AEIOUL").await, (422, "code-malformed".to_owned()));
    let other = if code == "BCDFGH" { "BCDFGJ" } else { "BCDFGH" };
    assert_eq!(problem(other).await, (404, "code-unknown".to_owned()));
    // The end ends the code, too.
    circle.ask(0, Command::End { reason: None }).await;
    assert_eq!(problem(&code).await, (410, "code-expired".to_owned()));
    server.stop().await;
    // A code that is too old.
    let server = LocalServer::start_with(|config| config.code_hours = 0).await.expect("starts");
    let seat = server.api().open("tienstappen", "Anna", &[]).await.expect("answers").expect("opens");
    let is_old = || async {
        let asked = server.api().code(&seat.code).await.expect("answers");
        asked.err().and_then(|a| a.problem()).as_deref() == Some("code-expired")
    };
    assert!(until(SOON, is_old).await);
}

#[tokio::test]
async fn guessing_codes_is_slowed_down() {
    let server = server().await;
    let api = server.api();
    let seat = api.open("tienstappen", "Anna", &[]).await.expect("answers").expect("opens");
    // One after the other, and each time from another address as far as a header may say.
    let mut tried = 0;
    let wait = loop {
        let path = format!("/api/v1/codes/BBBB{}{}", letter(tried), letter(tried / 20));
        let forwarded = format!("10.0.0.{tried}");
        let asked =
            api.request("GET", &path, &[("X-Forwarded-For", &forwarded)], None).await.expect("answers");
        if asked.status == 429 {
            assert_eq!(asked.problem().as_deref(), Some("too-many-codes"));
            break asked.header("retry-after").and_then(|s| s.parse::<u64>().ok()).expect("says how long");
        }
        tried += 1;
        assert!(tried < 100, "nothing slows it down");
    };
    assert!((10..=30).contains(&tried), "{tried} guesses");
    assert!((1..=60).contains(&wait), "{wait} seconds");
    // Joining is slowed down with it, and goes again after the time that was told.
    let blocked = api.join(&seat.code, "Bram").await.expect("answers").err().and_then(|a| a.problem());
    assert_eq!(blocked.as_deref(), Some("too-many-codes"));
    let joins = || async { api.join(&seat.code, "Bram").await.expect("answers").is_ok() };
    assert!(until(Duration::from_secs(wait + 2), joins).await, "still slowed down after {wait} s");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guessing_many_codes_at_once_is_no_way_around() {
    let server = server().await;
    let api = server.api();
    let mut guesses = tokio::task::JoinSet::new();
    for n in 0..200 {
        let path = format!("/api/v1/codes/CCC{}{}{}", letter(n), letter(n / 20), letter(n / 7));
        guesses.spawn(async move { api.get(&path).await.expect("answers").status });
    }
    let statuses = guesses.join_all().await;
    let looked_up = statuses.iter().filter(|s| **s == 404).count();
    assert!(looked_up <= 25, "{looked_up} of 200 guesses were looked up");
    assert_eq!(statuses.iter().filter(|s| **s == 429).count(), 200 - looked_up);
}

#[tokio::test]
async fn behind_a_proxy_of_ones_own_each_address_counts_for_itself() {
    let server = LocalServer::start_with(|config| config.trust_proxy = true).await.expect("starts");
    let guess = async |from: &str, n: usize| {
        let path = format!("/api/v1/codes/DDDD{}{}", letter(n), letter(n / 20));
        let headers = [("X-Forwarded-For", from)];
        server.api().request("GET", &path, &headers, None).await.expect("answers").status
    };
    for n in 0..40 {
        guess("10.0.0.1", n).await;
    }
    assert_eq!(guess("10.0.0.1", 41).await, 429);
    // The last address is the one that our own proxy saw.
    assert_eq!(guess("10.0.0.2, 10.0.0.1", 42).await, 429);
    assert_eq!(guess("10.0.0.2", 43).await, 404);
}

fn letter(n: usize) -> char {
    let letters: Vec<char> = kring_shared::api::CODE_ALPHABET.chars().collect();
    letters[n % letters.len()]
}
