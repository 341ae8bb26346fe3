//! Seats that accounts keep: R140 to R142.

use kring_server::archive::{seats::KeptSeat, seats::Seats};
use kring_shared::{
    account::AccountId,
    api::{NoteView, Seat},
    ids::{Millis, PersonId, ProtocolId, SessionId},
    my_sessions::{MySession, is_lent},
    wire::close,
};
use kring_tests::{
    accounts::Somebody,
    client::{Back, Client},
    harness::LocalServer,
    http::Answer,
    player::Table,
};

use crate::plays::first_case;

async fn come(server: &LocalServer, name: &str) -> Somebody {
    Somebody::come(server.api(), server.data(), name).await.expect("comes in")
}

async fn keep(server: &LocalServer, who: &Somebody, seat: &Seat) -> Answer {
    let token = format!("Bearer {}", seat.token);
    let headers = [("Cookie", who.cookie.as_str()), ("Authorization", token.as_str())];
    let path = format!("/api/v1/sessions/{}/seat", seat.session);
    server.api().request("POST", &path, &headers, None).await.expect("answers")
}

async fn list(who: &Somebody) -> Vec<MySession> {
    who.ask("GET", "/api/v1/me/sessions", None).await.expect("answers").json().expect("is a list")
}

async fn lend(who: &Somebody, session: SessionId) -> Answer {
    who.ask("POST", &format!("/api/v1/me/sessions/{session}"), None).await.expect("answers")
}

/// True when the token opens the seat in the room.
async fn opens(server: &LocalServer, seat: &Seat) -> bool {
    let mut client = Client::new(server.addr(), seat.clone());
    let came = client.connect(Back::Fresh).await;
    if let Err(why) = &came {
        assert!(why.to_string().contains(&close::NO_SEAT.to_string()), "{why}");
    }
    came.is_ok()
}

#[tokio::test]
async fn r140_a_seat_is_kept_by_who_holds_it_and_by_one_account() {
    let server = LocalServer::start().await.expect("starts");
    let (ank, bas) = (come(&server, "Ank").await, come(&server, "Bas").await);
    let seat = server.api().open("roddelen", "Ank", &[]).await.expect("answers").expect("opens");
    let guess = Seat { token: "0".repeat(32), ..seat.clone() };
    assert_eq!(keep(&server, &ank, &guess).await.problem().as_deref(), Some("no-seat"));
    assert!(list(&ank).await.is_empty());
    for _ in 0..2 {
        assert_eq!(keep(&server, &ank, &seat).await.status, 204, "keeping again changes nothing");
    }
    let kept = list(&ank).await;
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].id, kept[0].ended), (seat.session, false));
    assert_eq!(kept[0].title.as_ref().map(|t| t.nl.as_str()), Some("Roddelmethode"));
    assert_eq!(keep(&server, &bas, &seat).await.problem().as_deref(), Some("seat-of-another"));
    assert!(list(&bas).await.is_empty());
    assert!(opens(&server, &seat).await, "the seat's own token still works");
    // Once the account is gone nobody keeps it, and another may.
    assert_eq!(ank.ask("DELETE", "/api/v1/me", None).await.expect("answers").status, 204);
    assert_eq!(keep(&server, &bas, &seat).await.status, 204);
}

#[tokio::test]
async fn r141_a_lent_key_works_as_long_as_its_device_is_signed_in() {
    let server = LocalServer::start().await.expect("starts");
    let (ank, bas) = (come(&server, "Ank").await, come(&server, "Bas").await);
    let seat = server.api().open("roddelen", "Ank", &[]).await.expect("answers").expect("opens");
    let other = server.api().open("roddelen", "Ank", &[]).await.expect("answers").expect("opens");
    assert_eq!(lend(&ank, seat.session).await.problem().as_deref(), Some("seat-not-kept"));
    assert_eq!(keep(&server, &ank, &seat).await.status, 204);
    assert_eq!(lend(&bas, seat.session).await.problem().as_deref(), Some("seat-not-kept"));

    let mut elsewhere = ank.again().await.expect("signs in");
    let lent: Seat = lend(&elsewhere, seat.session).await.json().expect("is a seat");
    assert_eq!((lent.session, lent.person, &lent.code), (seat.session, seat.person, &seat.code));
    assert!(is_lent(&lent.token) && lent.token != seat.token);
    assert!(opens(&server, &lent).await && opens(&server, &seat).await);
    let note = server.api().note(lent.session, &lent.token).await.expect("answers").expect_err("goes on");
    assert_eq!(note.problem().as_deref(), Some("session-not-ended"));
    // It opens this seat and no other.
    assert!(!opens(&server, &Seat { session: other.session, ..lent.clone() }).await);
    // Another one for the same device ends the one before.
    let next: Seat = lend(&elsewhere, seat.session).await.json().expect("is a seat");
    assert!(!opens(&server, &lent).await && opens(&server, &next).await);
    // Signing in again on that device keeps it; signing out ends it.
    let body = serde_json::json!({ "email": ank.email, "password": kring_tests::accounts::PASSWORD });
    let again = elsewhere.ask("POST", "/api/v1/sign-in", Some(body)).await.expect("answers");
    elsewhere.cookie = kring_tests::accounts::cookie_of(&again).expect("signs in");
    assert!(opens(&server, &next).await);
    assert_eq!(elsewhere.ask("DELETE", "/api/v1/sign-in", None).await.expect("answers").status, 204);
    assert!(!opens(&server, &next).await);
    assert!(opens(&server, &seat).await, "who sat there is not put out");
    // Letting go ends what was lent too.
    let lent: Seat = lend(&ank, seat.session).await.json().expect("is a seat");
    let path = format!("/api/v1/me/sessions/{}", seat.session);
    assert_eq!(ank.ask("DELETE", &path, None).await.expect("answers").status, 204);
    assert!(!opens(&server, &lent).await && list(&ank).await.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r140_a_note_is_found_again_on_another_device() {
    let server = LocalServer::start().await.expect("starts");
    let ank = come(&server, "Ank").await;
    let played = Table::new("roddelen", first_case(), 4, 23).play(server.api()).await;
    let state = played.players[0].client.state.as_ref().expect("was there");
    let owner = state.holder(kring_shared::protocol::Role::Owner).expect("has one").id;
    let seats: Vec<&Seat> = played.players.iter().map(|p| &p.client.seat).collect();
    let seat = *seats.iter().find(|seat| seat.person == owner).expect("has a seat");
    assert_eq!(keep(&server, &ank, seat).await.status, 204, "after the end too");
    assert!(list(&ank).await[0].ended);
    let elsewhere = ank.again().await.expect("signs in");
    let lent: Seat = lend(&elsewhere, seat.session).await.json().expect("is a seat");
    let token = format!("Bearer {}", lent.token);
    let headers = [("Cookie", elsewhere.cookie.as_str()), ("Authorization", token.as_str())];
    let path = format!("/api/v1/sessions/{}/note", seat.session);
    let view: NoteView =
        server.api().request("GET", &path, &headers, None).await.expect("answers").json().expect("reads");
    assert!(view.yours && view.kept);
    let view = server.api().note(seat.session, &seat.token).await.expect("answers").expect("reads");
    assert!(view.yours && !view.kept, "without the cookie nobody learns who keeps it");
}

#[tokio::test]
async fn r142_a_session_leaves_the_list_when_nothing_is_left_of_it() {
    let server = LocalServer::start().await.expect("starts");
    let ank = come(&server, "Ank").await;
    let account: AccountId = ank.me().await.expect("is known").id;
    let pool = server.archive().await.expect("opens");
    let seats = Seats::new(pool);
    let session = |number: u128| SessionId(uuid::Uuid::from_u128(number));
    for number in [1, 2] {
        let seat = KeptSeat {
            session: session(number),
            person: PersonId(1),
            key: "k".repeat(64),
            protocol: ProtocolId::from("roddelen"),
            code: "BCDFGH".to_owned(),
            opened_at: Millis(10 * i64::try_from(number).expect("is small")),
        };
        seats.keep(&account, &seat).await.expect("is kept");
    }
    assert_eq!(seats.forget_before(Millis(20)).await.expect("forgets"), 1);
    let left: Vec<SessionId> = list(&ank).await.iter().map(|s| s.id).collect();
    assert_eq!(left, [session(2)]);
}
