//! Ways in besides a password, as far as they need no browser: R144 to R149.

use kring_shared::{
    account::Me,
    ways_in::{Challenge, GoTo, MyWays, WaysIn},
};
use kring_tests::{
    accounts::{PASSWORD, Somebody, cookie_of},
    harness::{LocalServer, free_port},
    http::Answer,
    organisation::{CLIENT, FakeOrganisation, Signed},
};
use serde_json::{Value, json};

const BACK: &str = "/api/v1/sign-in/organisation/return";

async fn server_of(issuer: &str) -> LocalServer {
    let issuer = issuer.to_owned();
    LocalServer::start_with(|config| {
        config.oidc_issuer = Some(issuer);
        config.oidc_client_id = Some(CLIENT.to_owned());
        config.oidc_name = Some("Gemeente Voorbeeld".to_owned());
    })
    .await
    .expect("starts")
}

async fn post(server: &LocalServer, path: &str, cookie: &str, body: &Value) -> Answer {
    let headers = [("Cookie", cookie)];
    let headers = if cookie.is_empty() { &[][..] } else { &headers[..] };
    server.api().request("POST", path, headers, Some(&body.to_string())).await.expect("answers")
}

/// Somebody on the way to the organisation: what his browser holds, and what the organisation is asked.
struct Gone {
    cookie: String,
    state: String,
    nonce: String,
    challenge: String,
}

async fn go(server: &LocalServer, path: &str, cookie: &str) -> Gone {
    let answer = post(server, path, cookie, &json!({})).await;
    let way = answer.header("set-cookie").expect("sets a cookie").to_owned();
    assert!(way.contains("HttpOnly") && way.contains("SameSite=Lax"), "{way}");
    let to: GoTo = answer.json().expect("says where");
    let (_, query) = to.address.split_once('?').expect("has a query");
    let part = |name: &str| {
        let found = query.split('&').find_map(|part| part.strip_prefix(&format!("{name}=")));
        found.unwrap_or_default().to_owned()
    };
    assert_eq!(part("code_challenge_method"), "S256");
    assert!(part("redirect_uri").ends_with("%2Fapi%2Fv1%2Fsign-in%2Forganisation%2Freturn"), "{query}");
    let way = way.split(';').next().unwrap_or_default();
    let cookie = if cookie.is_empty() { way.to_owned() } else { format!("{cookie}; {way}") };
    Gone { cookie, state: part("state"), nonce: part("nonce"), challenge: part("code_challenge") }
}

/// Where the server sends somebody who comes back with `query`, and the cookie of who is signed in by it.
async fn come(server: &LocalServer, cookie: &str, query: &str) -> (String, Option<String>) {
    let headers = [("Cookie", cookie)];
    let headers = if cookie.is_empty() { &[][..] } else { &headers[..] };
    let answer =
        server.api().request("GET", &format!("{BACK}?{query}"), headers, None).await.expect("answers");
    assert_eq!(answer.status, 303, "{}", answer.text());
    let to = answer.header("location").expect("leads on").to_owned();
    (to, cookie_of(&answer))
}

async fn me(server: &LocalServer, cookie: &str) -> Option<Me> {
    let answer =
        server.api().request("GET", "/api/v1/me", &[("Cookie", cookie)], None).await.expect("answers");
    answer.json()
}

/// The whole round trip of `subject`, with what the organisation says changed before it is signed.
async fn round(
    server: &LocalServer,
    organisation: &FakeOrganisation,
    (subject, signed): (&str, Signed),
    change: impl FnOnce(&mut Value),
) -> (String, Option<String>) {
    let gone = go(server, "/api/v1/sign-in/organisation", "").await;
    let mut says = organisation.says(subject, &gone.nonce);
    change(&mut says);
    let code = organisation.code(&says, signed, &gone.challenge).expect("signs");
    come(server, &gone.cookie, &format!("code={code}&state={}", gone.state)).await
}

fn problem(code: &str) -> (String, Option<String>) {
    (format!("/inloggen/{code}"), None)
}

#[tokio::test]
async fn r146_who_comes_from_an_organisation_is_the_same_the_second_time() {
    let organisation = FakeOrganisation::start().await.expect("starts");
    let server = server_of(&organisation.issuer).await;
    let ways: WaysIn = server.api().get("/api/v1/sign-in").await.expect("answers").json().expect("tells");
    assert_eq!((ways.passkeys, ways.organisation.as_deref()), (true, Some("Gemeente Voorbeeld")));

    let (to, cookie) = round(&server, &organisation, ("anke", Signed::Well), |_| {}).await;
    assert_eq!(to, "/groepen");
    let first = me(&server, &cookie.expect("is in")).await.expect("is known");
    assert_eq!((first.name.as_str(), first.email.as_str()), ("Anke de Wit", "anke@organisatie.example"));
    // Another address and name, not vouched for: the same person by what the organisation calls her.
    let other = |says: &mut Value| {
        says["email"] = json!("anders@organisatie.example");
        says["email_verified"] = json!(false);
    };
    let (_, cookie) = round(&server, &organisation, ("anke", Signed::Well), other).await;
    let cookie = cookie.expect("is in");
    assert_eq!(me(&server, &cookie).await.expect("is known").id, first.id);

    // R149: no password fits, not even none.
    for password in ["", PASSWORD] {
        let body = json!({ "email": first.email, "password": password });
        let tried = post(&server, "/api/v1/sign-in", "", &body).await;
        assert_eq!(tried.problem().as_deref(), Some("sign-in-wrong"));
    }
    let headers = [("Cookie", cookie.as_str())];
    let mine = server.api().request("GET", "/api/v1/me/ways", &headers, None).await.expect("answers");
    let mine: MyWays = mine.json().expect("tells");
    assert!(!mine.password && mine.organisation && mine.passkeys.is_empty());

    // Gone is gone: the next time it is another account.
    let gone = server.api().request("DELETE", "/api/v1/me", &headers, None).await.expect("answers");
    assert_eq!(gone.status, 204);
    let (_, cookie) = round(&server, &organisation, ("anke", Signed::Well), |_| {}).await;
    assert_ne!(me(&server, &cookie.expect("is in")).await.expect("is known").id, first.id);
}

#[tokio::test]
async fn r147_an_address_that_nobody_vouches_for_leads_into_no_account() {
    let organisation = FakeOrganisation::start().await.expect("starts");
    let server = server_of(&organisation.issuer).await;
    let ank = Somebody::come(server.api(), server.data(), "Ank").await.expect("comes in");
    let id = ank.me().await.expect("is known").id;
    type Change<'a> = &'a dyn Fn(&mut Value);
    let not: Change<'_> = &|says| says["email_verified"] = json!(false);
    let silent: Change<'_> = &|says| drop(says.as_object_mut().map(|says| says.remove("email_verified")));
    let none: Change<'_> = &|says| drop(says.as_object_mut().map(|says| says.remove("email")));
    for change in [not, silent, none] {
        for email in [ank.email.as_str(), "nieuw@organisatie.example"] {
            let came = round(&server, &organisation, ("vreemde", Signed::Well), |says| {
                says["email"] = json!(email);
                change(says);
            });
            assert_eq!(came.await, problem("organisation-unverified"));
        }
    }
    // Who is signed in ties it, whatever the address; after that it leads there.
    let gone = go(&server, "/api/v1/me/organisation", &ank.cookie).await;
    let mut says = organisation.says("vreemde", &gone.nonce);
    not(&mut says);
    let code = organisation.code(&says, Signed::Well, &gone.challenge).expect("signs");
    let (to, cookie) = come(&server, &gone.cookie, &format!("code={code}&state={}", gone.state)).await;
    assert_eq!(
        (to.as_str(), me(&server, &cookie.expect("is in")).await.map(|me| me.id)),
        ("/account", Some(id.clone()))
    );
    let (_, cookie) = round(&server, &organisation, ("vreemde", Signed::Well), not).await;
    assert_eq!(me(&server, &cookie.expect("is in")).await.expect("is known").id, id);
    // Another account does not take it over.
    let bas = Somebody::come(server.api(), server.data(), "Bas").await.expect("comes in");
    let gone = go(&server, "/api/v1/me/organisation", &bas.cookie).await;
    let says = organisation.says("vreemde", &gone.nonce);
    let code = organisation.code(&says, Signed::Well, &gone.challenge).expect("signs");
    let came = come(&server, &gone.cookie, &format!("code={code}&state={}", gone.state)).await;
    assert_eq!(came, problem("organisation-of-another"));
    // Who signed out on the way ties nothing.
    let gone = go(&server, "/api/v1/me/organisation", &bas.cookie).await;
    let code = organisation.code(&organisation.says("bas", &gone.nonce), Signed::Well, &gone.challenge);
    bas.ask("DELETE", "/api/v1/sign-in", None).await.expect("answers");
    let came =
        come(&server, &gone.cookie, &format!("code={}&state={}", code.expect("signs"), gone.state)).await;
    assert_eq!(came, problem("organisation-expired"));
    // An address that is vouched for leads to the account that has it.
    let (_, cookie) = round(&server, &organisation, ("ank-werk", Signed::Well), |says| {
        says["email"] = json!(ank.email.to_uppercase());
    })
    .await;
    assert_eq!(me(&server, &cookie.expect("is in")).await.expect("is known").id, id);
}

#[tokio::test]
async fn r148_what_was_not_begun_here_or_came_before_leads_nowhere() {
    let organisation = FakeOrganisation::start().await.expect("starts");
    let server = server_of(&organisation.issuer).await;
    let begin = async || {
        let gone = go(&server, "/api/v1/sign-in/organisation", "").await;
        let says = organisation.says("anke", &gone.nonce);
        let code = organisation.code(&says, Signed::Well, &gone.challenge).expect("signs");
        let query = format!("code={code}&state={}", gone.state);
        (gone, query)
    };
    let expired = problem("organisation-expired");
    for query in ["", "code=x", "state=x", "code=x&state=00", "error=access_denied", "state=a&state=b"] {
        assert_eq!(come(&server, "", query).await, expired, "{query}");
    }
    // Another browser, or none; and what was tried so is used up.
    let (gone, query) = begin().await;
    let (other, _) = begin().await;
    assert_eq!(come(&server, &other.cookie, &query).await, expired);
    assert_eq!(come(&server, &gone.cookie, &query).await, expired);
    let (_, query) = begin().await;
    assert_eq!(come(&server, "", &query).await, expired);
    // Twice.
    let (gone, query) = begin().await;
    assert!(come(&server, &gone.cookie, &query).await.1.is_some());
    assert_eq!(come(&server, &gone.cookie, &query).await, expired);
    // A state that was guessed spoils nobody's way.
    let (gone, query) = begin().await;
    assert_eq!(come(&server, &gone.cookie, "code=x&state=x").await, expired);
    assert!(come(&server, &gone.cookie, &query).await.1.is_some());
    // Refused there, in one way or another.
    for (error, code) in [
        ("access_denied", "organisation-denied"),
        ("temporarily_unavailable", "organisation-away"),
        ("invalid_scope", "organisation-wrong"),
    ] {
        let (gone, _) = begin().await;
        let query = format!("error={error}&state={}", gone.state);
        assert_eq!(come(&server, &gone.cookie, &query).await, problem(code));
    }
    let (gone, query) = begin().await;
    let query = format!("{query}&iss=https%3A%2F%2Fkwaad.example");
    assert_eq!(come(&server, &gone.cookie, &query).await, problem("organisation-wrong"));
    // A code that belongs to the way of another.
    let ((one, _), (two, query)) = (begin().await, begin().await);
    let code = query.split('&').next().unwrap_or_default();
    assert_eq!(
        come(&server, &one.cookie, &format!("{code}&state={}", one.state)).await,
        problem("organisation-wrong")
    );
    drop(two);
}

#[tokio::test]
async fn r148_what_an_organisation_did_not_say_to_us_is_not_believed() {
    let organisation = FakeOrganisation::start().await.expect("starts");
    let server = server_of(&organisation.issuer).await;
    let wrong = problem("organisation-wrong");
    for (field, value) in [
        ("nonce", json!("een ander")),
        ("nonce", Value::Null),
        ("aud", json!("een ander")),
        ("iss", json!("https://kwaad.example")),
        ("exp", json!(1_000_000_000)),
    ] {
        let came = round(&server, &organisation, ("anke", Signed::Well), |says| says[field] = value.clone());
        assert_eq!(came.await, wrong, "{field} {value}");
    }
    for signed in [Signed::ByAnother, Signed::NotAtAll] {
        assert_eq!(round(&server, &organisation, ("anke", signed), |_| {}).await, wrong, "{signed:?}");
    }
}

#[tokio::test]
async fn an_organisation_that_is_away_or_not_there_is_told_in_a_code() {
    let server = server_of(&format!("http://127.0.0.1:{}", free_port().expect("is free"))).await;
    let away = post(&server, "/api/v1/sign-in/organisation", "", &json!({})).await;
    assert_eq!((away.status, away.problem().as_deref()), (503, Some("organisation-away")));
    let server = LocalServer::start().await.expect("starts");
    let unset = post(&server, "/api/v1/sign-in/organisation", "", &json!({})).await;
    assert_eq!((unset.status, unset.problem().as_deref()), (404, Some("organisation-unset")));
    assert_eq!(come(&server, "", "code=x&state=x").await, problem("organisation-unset"));
}

#[tokio::test]
async fn r145_nobody_learns_from_a_question_to_a_passkey_who_has_an_account() {
    let server = LocalServer::start().await.expect("starts");
    let ank = Somebody::come(server.api(), server.data(), "Ank").await.expect("comes in");
    let names = async |email: Option<&str>| {
        let asked = post(&server, "/api/v1/sign-in/challenge", "", &json!({ "email": email })).await;
        let challenge: Challenge = asked.json().expect("asks");
        let options: Value = serde_json::from_str(&challenge.options).expect("is JSON");
        assert_eq!(options["rpId"], "localhost");
        assert_eq!(options["userVerification"], "required");
        options["allowCredentials"].clone()
    };
    assert_eq!(names(None).await, json!([]));
    let mut some = 0;
    for number in 0..20 {
        let email = format!("niemand{number}@voorbeeld.example");
        let first = names(Some(&email)).await;
        assert_eq!(first, names(Some(&email.to_uppercase())).await, "always the same");
        some += usize::from(first != json!([]));
    }
    assert!(some > 3, "some who are not known seem to have passkeys: {some}");
    assert_eq!(names(Some(&ank.email)).await, names(Some(&ank.email)).await);
}

#[tokio::test]
async fn r144_an_answer_without_a_question_opens_nothing() {
    let server = LocalServer::start().await.expect("starts");
    let ank = Somebody::come(server.api(), server.data(), "Ank").await.expect("comes in");
    let bas = Somebody::come(server.api(), server.data(), "Bas").await.expect("comes in");
    let ask = async |who: &Somebody, path: &str, body: Value| {
        let answer = who.ask("POST", path, Some(body)).await.expect("answers");
        (answer.status, answer.problem())
    };
    let said = |status, code: &str| (status, Some(code.to_owned()));
    let new = ank.ask("POST", "/api/v1/me/passkeys/challenge", None).await.expect("answers");
    let new: Challenge = new.json().expect("asks");
    let add = |name: &str, id: &str| json!({ "id": id, "name": name, "credential": "{}" });
    assert_eq!(ask(&ank, "/api/v1/me/passkeys", add(" ", &new.id)).await, said(422, "passkey-name-unusable"));
    // Somebody else's question is none of his, and it is used up by that.
    assert_eq!(
        ask(&bas, "/api/v1/me/passkeys", add("Telefoon", &new.id)).await,
        said(410, "passkey-expired")
    );
    assert_eq!(
        ask(&ank, "/api/v1/me/passkeys", add("Telefoon", &new.id)).await,
        said(410, "passkey-expired")
    );
    let question = post(&server, "/api/v1/sign-in/challenge", "", &json!({})).await;
    let question: Challenge = question.json().expect("asks");
    let answer = json!({ "id": question.id, "credential": "{}" });
    assert_eq!(ask(&ank, "/api/v1/sign-in/passkey", answer.clone()).await, said(401, "passkey-wrong"));
    assert_eq!(ask(&ank, "/api/v1/sign-in/passkey", answer).await, said(410, "passkey-expired"));
    let gone = ank.ask("DELETE", "/api/v1/me/passkeys/x", None).await.expect("answers");
    assert_eq!((gone.status, gone.problem().as_deref()), (404, Some("passkey-unknown")));
    // Where browsers allow no passkeys nothing is asked.
    let server =
        LocalServer::start_with(|config| config.public_url = Some("http://192.0.2.1".to_owned())).await;
    let asked = post(&server.expect("starts"), "/api/v1/sign-in/challenge", "", &json!({})).await;
    assert_eq!(asked.problem().as_deref(), Some("passkeys-unavailable"));
}
