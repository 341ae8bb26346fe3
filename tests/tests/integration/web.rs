//! What surrounds the rooms: origins, headers, health, starting and stopping.

use std::time::Duration;

use kring_shared::{
    api::ProtocolInfo,
    preview::{Preview, preview},
    protocol::compose,
    wire::close,
};
use kring_tests::{
    client::{Back, Client, open_socket},
    harness::{LocalServer, ServerProcess, until},
    redis::Redis,
};
use serde_json::Value;
use tokio_tungstenite::tungstenite;

use crate::circle::{Circle, SOON};

/// The status and the stable code with which a handshake with this origin is refused; `None` when it is not.
async fn handshake(server: &LocalServer, session: &str, origin: Option<&str>) -> Option<u16> {
    let headers: Vec<_> = origin.map(|origin| ("origin", origin)).into_iter().collect();
    match open_socket(server.addr(), session, &headers, None).await {
        Ok(_) => None,
        Err(tungstenite::Error::Http(answer)) => {
            let body = String::from_utf8_lossy(answer.body().as_deref().unwrap_or_default()).into_owned();
            assert!(body.contains("other-origin"), "{body}");
            Some(answer.status().as_u16())
        }
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn only_pages_of_our_own_open_sockets() {
    let server = LocalServer::start().await.expect("starts");
    let seat = server.api().open("roddelen", "Anna", &[]).await.expect("answers").expect("opens");
    let session = seat.session.to_string();
    let addr = server.addr();
    let own = format!("http://{addr}");
    for fine in [None, Some(own.as_str())] {
        assert_eq!(handshake(&server, &session, fine).await, None, "{fine:?}");
    }
    let (longer, user, port) =
        (format!("{own}.kwaad.example"), format!("http://kwaad@{addr}"), "http://127.0.0.1:1");
    for foreign in ["https://kwaad.example", "null", "", "http://localhost", &longer, &user, port, "file://"]
    {
        assert_eq!(handshake(&server, &session, Some(foreign)).await, Some(403), "{foreign}");
    }

    // With a public address, that is the one; the check comes before anything is said about the session.
    let public = |config: &mut kring_server::config::Config| {
        config.public_url = Some("https://kring.example.nl/pad".to_owned());
    };
    let server = LocalServer::start_with(public).await.expect("starts");
    let nowhere = "00000000000000000000000000000000";
    for fine in [None, Some("https://kring.example.nl"), Some("https://KRING.example.nl")] {
        assert_eq!(handshake(&server, nowhere, fine).await, None, "{fine:?}");
    }
    let own = format!("http://{}", server.addr());
    for foreign in
        ["http://kring.example.nl", "https://kring.example.nl:444", "https://example.nl", own.as_str()]
    {
        assert_eq!(handshake(&server, nowhere, Some(foreign)).await, Some(403), "{foreign}");
    }
}

#[tokio::test]
async fn every_answer_has_its_security_headers() {
    let server = LocalServer::start().await.expect("starts");
    let api = server.api();
    let seat = api.open("roddelen", "Anna", &[]).await.expect("answers").expect("opens");
    let (session, code) = (seat.session, seat.code);
    let routes = [
        ("GET", "/".to_owned()),
        ("GET", "/s/ergens".to_owned()),
        ("GET", "/niet-daar.js".to_owned()),
        ("GET", "/healthz".to_owned()),
        ("GET", "/readyz".to_owned()),
        ("GET", "/api/openapi.json".to_owned()),
        ("GET", "/api/v1/protocols".to_owned()),
        ("GET", "/api/v1/protocols/roddelen/preview".to_owned()),
        ("GET", "/api/v1/protocols/niets/preview".to_owned()),
        ("GET", format!("/api/v1/codes/{code}")),
        ("GET", "/api/v1/codes/x".to_owned()),
        ("POST", "/api/v1/join".to_owned()),
        ("DELETE", "/api/v1/sessions".to_owned()),
        ("GET", format!("/api/v1/sessions/{session}/note")),
        ("GET", format!("/api/v1/sessions/{session}/note.md")),
        ("POST", format!("/api/v1/sessions/{session}/materials")),
        ("GET", format!("/api/v1/sessions/{session}/materials/x")),
        ("GET", format!("/ws/v1/sessions/{session}")),
        ("GET", "/ws/v1/sessions/x".to_owned()),
        ("GET", "/api/niets".to_owned()),
    ];
    for (method, path) in routes {
        let answer = api.request(method, &path, &[], None).await.expect("answers");
        let header = |name: &str| answer.header(name).unwrap_or_default().to_owned();
        let csp = header("content-security-policy");
        assert!(csp.starts_with("default-src 'none'") && !csp.contains("unsafe-inline"), "{path}: {csp}");
        assert!(csp.contains("img-src 'self' data: blob:; frame-src blob:;"), "{path}: {csp}");
        assert!(csp.contains("frame-ancestors 'none'") && csp.contains("base-uri 'none'"), "{path}: {csp}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert!(
            !header("permissions-policy").is_empty() && !header("strict-transport-security").is_empty(),
            "{path}"
        );
        assert!(answer.header("server").is_none() && answer.header("set-cookie").is_none(), "{path}");
        if path.starts_with("/api/") {
            assert_eq!(header("cache-control"), "no-store", "{path}");
            let is_json = header("content-type").contains("json");
            assert!(is_json, "{method} {path}: {} {}", answer.status, header("content-type"));
        }
    }
    // Nothing outside the client's folder is served.
    for path in
        ["/../Cargo.toml", "/../../Cargo.toml", "/%2e%2e/Cargo.toml", "/..%2fCargo.toml", "//etc/passwd.txt"]
    {
        let answer = api.get(path).await.expect("answers");
        let text = answer.text();
        assert!(
            !text.contains("[package]") && !text.contains("[workspace]") && !text.contains("root:"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn what_can_be_run_is_listed() {
    let server = LocalServer::start().await.expect("starts");
    let answer = server.api().get("/api/v1/protocols").await.expect("answers");
    let listed: Vec<ProtocolInfo> = answer.json().expect("is a list");
    let shipped = kring_shared::protocol::library::protocols().expect("can be read");
    assert_eq!(
        listed.iter().map(|i| &i.id).collect::<Vec<_>>(),
        shipped.iter().map(|p| &p.id).collect::<Vec<_>>()
    );
    for info in &listed {
        let minutes: Vec<u16> = info.minutes.iter().map(|m| m.minutes).collect();
        assert!(minutes.is_sorted() && minutes[0] > 10, "{:?}: {minutes:?}", info.id);
        assert!(!info.steps.is_empty() && !info.optional.is_empty(), "{:?}", info.id);
        for planned in &info.minutes {
            let again = kring_shared::picker::fit::planned(&info.paces, planned.people);
            assert_eq!(again, planned.minutes, "{:?}", info.id);
        }
        for phase in &info.optional {
            let partner = |id| info.optional.iter().find(|p| p.id == id).expect("can be switched too");
            assert!(phase.partners.iter().all(|id| partner(id.clone()).partners.contains(&phase.id)));
        }
    }
    let described: Value =
        server.api().get("/api/openapi.json").await.expect("answers").json().expect("is JSON");
    assert_eq!(described["openapi"].as_str(), Some("3.1.0"));
}

#[tokio::test]
async fn every_method_shows_how_it_goes() {
    let server = LocalServer::start().await.expect("starts");
    let api = server.api();
    let frame = kring_shared::protocol::library::frame().expect("can be read");
    for protocol in kring_shared::protocol::library::protocols().expect("can be read") {
        let path = format!("/api/v1/protocols/{}/preview", protocol.id);
        let ask = async |people: &str| {
            let answer = api.get(&format!("{path}{people}")).await.expect("answers");
            assert_eq!(answer.status, 200, "{path}{people}: {}", answer.text());
            answer.json::<Preview>().expect("is a preview")
        };
        let (min, max) = (protocol.size.min, protocol.size.max);
        let script = compose(&frame, &protocol);
        // Anything beyond what the method suits is taken to the nearest that does.
        for (people, taken) in [("?people=0", min), ("?people=255", max), ("", 6.clamp(min, max))] {
            assert_eq!(ask(people).await, preview(&script, taken), "{path}{people}");
        }
    }
    let problem = async |path: &str| {
        let answer = api.get(path).await.expect("answers");
        (answer.status, answer.problem())
    };
    let unknown = Some("unknown-protocol".to_owned());
    assert_eq!(problem("/api/v1/protocols/niets/preview").await, (404, unknown));
    for wrong in ["people=veel", "people=-1", "people=256", "people=", "mensen=6"] {
        let path = format!("/api/v1/protocols/roddelen/preview?{wrong}");
        assert_eq!(problem(&path).await, (400, Some("bad-request".to_owned())), "{wrong}");
    }
    let answer = api.request("POST", "/api/v1/protocols/roddelen/preview", &[], None).await;
    assert_eq!(answer.expect("answers").status, 405);
}

#[tokio::test]
async fn readiness_tells_the_store_and_what_a_crash_may_cost() {
    let mut stores = vec![
        (LocalServer::start().await.expect("starts"), "sqlite", "nothing-lost"),
        (LocalServer::start_with(|c| c.memory = true).await.expect("starts"), "memory", "rooms-lost"),
    ];
    let mut running = Vec::new();
    for (fsync, cost) in [("always", "nothing-lost"), ("everysec", "up-to-a-second"), ("off", "rooms-lost")] {
        let redis = Redis::start_with(fsync).await.expect("redis starts");
        let server = LocalServer::start_with(|c| c.redis_url = Some(redis.url())).await.expect("starts");
        stores.push((server, "redis", cost));
        running.push(redis);
    }
    for (server, store, cost) in &stores {
        let health = server.api().get("/healthz").await.expect("answers");
        assert_eq!((health.status, health.text().as_str()), (200, "ok"));
        let ready = server.api().get("/readyz").await.expect("answers");
        let body: Value = ready.json().expect("is JSON");
        assert_eq!(ready.status, 200, "{body}");
        assert_eq!(
            (body["store"].as_str(), body["durability"].as_str()),
            (Some(*store), Some(*cost)),
            "{body}"
        );
        assert_eq!(
            (body["ready"].as_bool(), body["draining"].as_bool()),
            (Some(true), Some(false)),
            "{body}"
        );
    }
    // A store that is away: alive, but not ready; and ready again when it is back.
    let (server, mut redis) = (&stores[2].0, running.remove(0));
    redis.kill();
    let status = async || server.api().get("/readyz").await.expect("answers").status;
    assert!(until(SOON, || async { status().await == 503 }).await);
    assert_eq!(server.api().get("/healthz").await.expect("answers").status, 200);
    redis.run().await.expect("redis starts again");
    assert!(until(SOON, || async { status().await == 200 }).await);
}

#[tokio::test]
async fn a_stop_is_told_to_everybody_and_costs_nothing() {
    let mut server = ServerProcess::start(&[]).await.expect("starts");
    let mut circle = Circle::begin(server.api(), "roddelen", 3).await;
    let before = circle.clients[0].now().clone();
    // One more has not said Hello yet.
    let session = before.id.to_string();
    let mut waiting = open_socket(server.addr(), &session, &[], None).await.expect("opens");
    let listening = async {
        let mut codes = Vec::new();
        for client in &mut circle.clients {
            codes.push(client.until_closed(SOON).await);
        }
        codes.push(match kring_tests::client::next_message(&mut waiting, SOON).await {
            kring_tests::client::Next::Closed(code) => code,
            other => panic!("{other:?}"),
        });
        codes
    };
    let (stopped, codes) = tokio::join!(server.terminate(), listening);
    assert_eq!(stopped.expect("stops in time"), Some(0), "a clean end");
    assert_eq!(codes, [Some(close::RESTARTING); 4]);
    server.run().await.expect("starts again");
    for client in &mut circle.clients {
        client.connect(Back::Resume).await.expect("comes back");
        assert_eq!(client.now().seq, before.seq, "nothing happened by stopping");
    }
    assert!(circle.is_well().await);
}

#[tokio::test]
async fn a_second_server_on_the_same_port_says_so() {
    let server = LocalServer::start().await.expect("starts");
    let addr = server.addr().to_string();
    let second = LocalServer::start_with(|config| config.listen = addr).await;
    assert!(second.err().is_some_and(|error| format!("{error:#}").contains("address")), "it must not start");
}

/// Attendance is measured: gone after the grace period, here again on coming back, and a short cut is none.
#[tokio::test]
async fn attendance_is_measured_with_a_grace_period() {
    let mut server = ServerProcess::start(&[("KRING_AWAY_GRACE_MS", "700")]).await.expect("starts");
    let mut circle = Circle::begin(server.api(), "roddelen", 4).await;
    let spans = |client: &Client| {
        let person = client.now().person(kring_shared::ids::PersonId(4)).expect("sits there").clone();
        person.spans.iter().map(|s| s.to.is_some()).collect::<Vec<_>>()
    };
    // Short: nothing is noted.
    circle.clients[3].cut();
    circle.clients[3].connect(Back::Resume).await.expect("comes back");
    let quiet =
        circle.clients[0].until(Duration::from_millis(1_500), |s| s.people[3].spans[0].to.is_some()).await;
    assert!(!quiet, "a short cut is no absence");
    // Long: noted since the moment of the cut.
    circle.clients[3].cut();
    assert!(circle.clients[0].until(SOON, |s| s.people[3].spans[0].to.is_some()).await);
    assert_eq!(spans(&circle.clients[0]), [true]);
    circle.clients[3].connect(Back::Resume).await.expect("comes back");
    assert!(circle.clients[0].until(SOON, |s| s.people[3].spans.len() == 2).await);
    assert_eq!(spans(&circle.clients[0]), [true, false]);
    let person = circle.clients[0].now().people[3].clone();
    let absent = person.spans[1].from.since_ms(person.spans[0].to.expect("closed"));
    assert!((650..10_000).contains(&absent), "away for {absent} ms");
    // A crash of the server: who does not come back after it is gone, too.
    server.kill();
    server.run().await.expect("starts again");
    for client in circle.clients.iter_mut().take(3) {
        client.cut();
        client.connect(Back::Resume).await.expect("comes back");
    }
    assert!(circle.clients[0].until(SOON, |s| s.people[3].spans.iter().all(|s| s.to.is_some())).await);
    assert!(circle.clients[0].now().people[..3].iter().all(|p| p.is_here()), "the others stayed");
}
