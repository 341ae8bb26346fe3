//! Coming in: names, codes, bodies, and guessing.

use std::time::Duration;

use kring_shared::session::Command;
use kring_tests::harness::{LocalServer, until};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::circle::{Circle, SOON, name};

async fn server() -> LocalServer {
    LocalServer::start().await.expect("the server starts")
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

/// The answer to joining was lost: asked again with the same key, it is the same seat.
#[tokio::test]
async fn the_same_key_gets_the_same_seat() {
    let server = server().await;
    let api = server.api();
    let post = async |path: &str, body: &Value| {
        let answer = api.request("POST", path, &[], Some(&body.to_string())).await.expect("answers");
        assert_eq!(answer.status, 201, "{}", answer.text());
        answer.json::<Value>().expect("is JSON")
    };
    let open = json!({ "protocol": "tienstappen", "name": "Hans", "key": Uuid::now_v7() });
    let (one, two) = tokio::join!(post("/api/v1/sessions", &open), post("/api/v1/sessions", &open));
    assert_eq!(one, two, "one session");
    assert_eq!(post("/api/v1/sessions", &open).await, one);
    let join = json!({ "code": one["code"], "name": "Anna", "key": Uuid::now_v7() });
    let (seat, again) = tokio::join!(post("/api/v1/join", &join), post("/api/v1/join", &join));
    assert_eq!(seat, again, "one seat");
    assert_eq!(post("/api/v1/join", &join).await, seat);
    assert_eq!(seat["person"], 2);
    // Somebody else has another key, and a refused name leaves the key free.
    let taken = json!({ "code": one["code"], "name": "Anna", "key": Uuid::now_v7() });
    let answer = api.request("POST", "/api/v1/join", &[], Some(&taken.to_string())).await.expect("answers");
    assert_eq!(answer.problem().as_deref(), Some("name-taken"));
    let other = json!({ "code": one["code"], "name": "Bas", "key": taken["key"] });
    assert_eq!(post("/api/v1/join", &other).await["person"], 3);
    let bad = json!({ "code": one["code"], "name": "Cem", "key": "kort" }).to_string();
    let answer = api.request("POST", "/api/v1/join", &[], Some(&bad)).await.expect("answers");
    assert_eq!((answer.status, answer.problem().as_deref()), (400, Some("bad-request")));
}

#[tokio::test]
async fn an_address_opens_only_so_many_sessions() {
    let server = LocalServer::start_with(|config| config.opens_per_hour = 3).await.expect("starts");
    let api = server.api();
    for _ in 0..3 {
        api.open("tienstappen", "Hans", &[]).await.expect("answers").expect("opens");
    }
    let answer = api.open("tienstappen", "Hans", &[]).await.expect("answers").expect_err("is too much");
    assert_eq!((answer.status, answer.problem().as_deref()), (429, Some("too-many-sessions")));
}
