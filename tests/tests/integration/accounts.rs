//! Accounts: links by mail, passwords, signing in and out, and what is kept of them.

use std::time::Duration;

use kring_server::config::Config;
use kring_tests::{
    accounts::{PASSWORD, Somebody, cookie_of, mail_to, token_in},
    harness::{LocalServer, until},
    http::{Answer, Api},
};
use serde_json::{Value, json};

async fn post(api: Api, path: &str, body: &Value) -> Answer {
    api.request("POST", path, &[], Some(&body.to_string())).await.expect("answers")
}

#[tokio::test]
async fn an_account_is_made_by_mail_and_found_again() {
    let server = LocalServer::start().await.expect("starts");
    let api = server.api();
    let ank = Somebody::come(api, server.data(), "Ank van der Berg").await.expect("comes in");
    let me = ank.me().await.expect("is known");
    assert_eq!((me.name.as_str(), me.devices, me.groups.len()), ("Ank van der Berg", 1, 0));

    // The mail: one link, no content, in the language that was asked for.
    let mail = mail_to(server.data(), &ank.email).await.expect("came");
    assert!(mail.contains("Subject: Je link voor Kring") && mail.matches("http://").count() == 1, "{mail}");
    assert!(mail.contains(&format!("http://{}/link/", server.addr())), "{mail}");

    // A link is used once.
    let token = token_in(&mail).expect("holds a link");
    let again = post(api, &format!("/api/v1/mail-links/{token}"), &json!({ "password": PASSWORD })).await;
    assert_eq!((again.status, again.problem().as_deref()), (410, Some("link-expired")));

    // The same address again is the same account: another password, and signed out everywhere else.
    let asked =
        post(api, "/api/v1/mail-links", &json!({ "email": format!(" {} ", ank.email.to_uppercase()) })).await;
    assert_eq!(asked.status, 202);
    let came = until(Duration::from_secs(10), || async {
        let mail = mail_to(server.data(), &ank.email).await.expect("came");
        token_in(&mail).is_some_and(|other| other != token)
    });
    assert!(came.await, "no second mail");
    let token = token_in(&mail_to(server.data(), &ank.email).await.expect("came")).expect("holds a link");
    let info: Value =
        api.get(&format!("/api/v1/mail-links/{token}")).await.expect("answers").json().expect("is JSON");
    assert_eq!((info["is_new"].as_bool(), info["email"].as_str()), (Some(false), Some(ank.email.as_str())));
    let other = "acht droge paraplu's in mei";
    let changed = post(api, &format!("/api/v1/mail-links/{token}"), &json!({ "password": other })).await;
    assert!(cookie_of(&changed).is_some(), "{}", changed.text());
    assert!(ank.me().await.is_err(), "the old device is signed out");
    for (password, status) in [(PASSWORD, 401), (other, 204)] {
        let tried = post(api, "/api/v1/sign-in", &json!({ "email": ank.email, "password": password })).await;
        assert_eq!(tried.status, status, "{password}");
    }
}

#[tokio::test]
async fn nobody_learns_whether_there_is_an_account() {
    let server = LocalServer::start().await.expect("starts");
    let api = server.api();
    let ank = Somebody::come(api, server.data(), "Ank").await.expect("comes in");
    let answers = async |email: &str| {
        let asked = post(api, "/api/v1/mail-links", &json!({ "email": email })).await;
        let tried =
            post(api, "/api/v1/sign-in", &json!({ "email": email, "password": "iets anders dan dat" })).await;
        (asked.status, asked.text(), tried.status, tried.problem())
    };
    let (known, unknown) = (answers(&ank.email).await, answers("bas@voorbeeld.example").await);
    assert_eq!(known, unknown);
    assert_eq!(known.3.as_deref(), Some("sign-in-wrong"));
}

#[tokio::test]
async fn what_cannot_be_is_refused_with_a_code() {
    let server = LocalServer::start().await.expect("starts");
    let api = server.api();
    for email in
        ["", "ank", "ank@", "a b@voorbeeld.example", "ank@voorbeeld.example\r\nBcc: bas@voorbeeld.example"]
    {
        let asked = post(api, "/api/v1/mail-links", &json!({ "email": email })).await;
        assert_eq!((asked.status, asked.problem().as_deref()), (422, Some("email-malformed")), "{email:?}");
    }
    let body = json!({ "email": "ank@voorbeeld.example", "then": "//kwaad.example" });
    assert_eq!(post(api, "/api/v1/mail-links", &body).await.status, 202);
    let token = token_in(&mail_to(server.data(), "ank@voorbeeld.example").await.expect("came"))
        .expect("holds a link");
    let path = format!("/api/v1/mail-links/{token}");
    let info: Value = api.get(&path).await.expect("answers").json().expect("is JSON");
    assert_eq!((info["is_new"].as_bool(), &info["then"]), (Some(true), &Value::Null), "only pages of ours");
    for (name, password, code) in [
        ("Ank", "kort", "password-too-short"),
        ("Ank", "wachtwoord123", "password-too-common"),
        ("Ank", "qwertyuiop1", "password-too-common"),
        ("Ank", "ank@voorbeeld.example", "password-too-common"),
        ("", PASSWORD, "name-unusable"),
        ("\u{202e}\u{200b}", PASSWORD, "name-unusable"),
        ("12345", PASSWORD, "name-unusable"),
    ] {
        let used = post(api, &path, &json!({ "name": name, "password": password })).await;
        assert_eq!((used.status, used.problem().as_deref()), (422, Some(code)), "{name:?} {password}");
    }
    // What was refused did not use the link up.
    let used = post(api, &path, &json!({ "name": "د. ليلى 🌷", "password": PASSWORD })).await;
    assert_eq!(used.status, 204, "{}", used.text());
    let page =
        api.request("POST", "/api/v1/sign-in", &[("Origin", "https://kwaad.example")], Some("{}")).await;
    assert_eq!(page.expect("answers").problem().as_deref(), Some("other-origin"));
}

#[tokio::test]
async fn a_thousand_tries_get_nowhere() {
    let server = LocalServer::start().await.expect("starts");
    let api = server.api();
    let ank = Somebody::come(api, server.data(), "Ank").await.expect("comes in");
    let mut wrong = 0;
    let mut stopped = 0;
    for number in 0..1_000 {
        let body = json!({ "email": ank.email, "password": format!("poging {number} van velen") });
        let tried = post(api, "/api/v1/sign-in", &body).await;
        match tried.status {
            401 => wrong += 1,
            429 => {
                assert_eq!(tried.problem().as_deref(), Some("too-many-tries"));
                assert!(tried.header("retry-after").is_some());
                stopped += 1;
            }
            other => panic!("{other}: {}", tried.text()),
        }
    }
    assert!(wrong <= 15 && stopped >= 985, "{wrong} were looked at");
    // Who is signed in already notices nothing.
    assert!(ank.me().await.is_ok());
}

#[tokio::test]
async fn signing_out_is_for_one_device_or_all() {
    let server = LocalServer::start().await.expect("starts");
    let one = Somebody::come(server.api(), server.data(), "Ank").await.expect("comes in");
    let (two, three) = (one.again().await.expect("in"), one.again().await.expect("in"));
    assert_eq!(one.me().await.expect("known").devices, 3);
    let out = two.ask("DELETE", "/api/v1/sign-in", None).await.expect("answers");
    assert_eq!(out.status, 204);
    assert!(out.header("set-cookie").is_some_and(|c| c.contains("Max-Age=0")));
    assert!(two.me().await.is_err() && one.me().await.is_ok());
    assert_eq!(three.ask("DELETE", "/api/v1/sign-in/all", None).await.expect("answers").status, 204);
    assert!(one.me().await.is_err() && three.me().await.is_err());
}

#[tokio::test]
async fn cookies_are_out_of_reach_for_scripts_and_other_sites() {
    let server = LocalServer::start().await.expect("starts");
    let ank = Somebody::come(server.api(), server.data(), "Ank").await.expect("comes in");
    let body = json!({ "email": ank.email, "password": PASSWORD });
    let plain = post(server.api(), "/api/v1/sign-in", &body).await;
    let cookie = plain.header("set-cookie").expect("sets one");
    assert!(
        cookie.starts_with("kring=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );

    let safe =
        LocalServer::start_with(|c: &mut Config| c.public_url = Some("https://kring.example".to_owned()));
    let safe = safe.await.expect("starts");
    let bas = Somebody::come(safe.api(), safe.data(), "Bas").await.expect("comes in");
    assert!(bas.cookie.starts_with("__Host-kring="), "{}", bas.cookie);
    let body = json!({ "email": bas.email, "password": PASSWORD });
    let answer = post(safe.api(), "/api/v1/sign-in", &body).await;
    let cookie = answer.header("set-cookie").expect("sets one");
    assert!(
        cookie.contains("; Secure") && cookie.contains("Path=/") && !cookie.contains("Domain"),
        "{cookie}"
    );
    let mail = mail_to(safe.data(), &bas.email).await.expect("came");
    assert!(mail.contains("https://kring.example/link/"), "{mail}");
}

#[tokio::test]
async fn nothing_of_a_password_or_token_is_kept_and_a_deleted_account_is_gone() {
    let mut server = LocalServer::start().await.expect("starts");
    let ank = Somebody::come(server.api(), server.data(), "Ank van der Berg").await.expect("comes in");
    let renamed =
        ank.ask("PUT", "/api/v1/me", Some(json!({ "name": "Ankie Zonnebloem" }))).await.expect("answers");
    assert_eq!(renamed.status, 204);
    assert_eq!(ank.me().await.expect("known").name, "Ankie Zonnebloem");
    let token = ank.cookie.split('=').nth(1).expect("a value").to_owned();
    let group = ank.make_group("Gilde Zonnebloem").await.expect("makes one");
    let other = Somebody::come(server.api(), server.data(), "Bas").await.expect("comes in");
    other.join(&ank.invite(&group.id).await.expect("invites")).await.expect("joins");
    let last = ank.ask("DELETE", "/api/v1/me", None).await.expect("answers");
    assert_eq!((last.status, last.problem().as_deref()), (409, Some("last-moderator")));
    let members = format!("/api/v1/groups/{}/members", group.id);
    let bas = other.me().await.expect("known").id;
    let named = ank.ask("PUT", &format!("{members}/{bas}"), Some(json!({ "rank": "moderator" }))).await;
    assert_eq!(named.expect("answers").status, 204);
    assert_eq!(ank.ask("DELETE", "/api/v1/me", None).await.expect("answers").status, 204);
    assert!(ank.me().await.is_err());
    assert_eq!(other.group(&group.id).await.expect("still there").members.len(), 1);
    server.stop().await;
    let holds = |text: &str| server.holds(text).expect("is read");
    assert!(holds("Bas"), "the scan finds what is there");
    for gone in [PASSWORD, token.as_str(), "Ankie Zonnebloem", "ank.van.der.berg@voorbeeld.example"] {
        assert!(!holds(gone), "{gone} is still in the file");
    }
}

#[tokio::test]
async fn who_guesses_keeps_nobody_out() {
    let server = LocalServer::start_with(|c: &mut Config| c.trust_proxy = true).await.expect("starts");
    let ank = Somebody::come(server.api(), server.data(), "Ank").await.expect("comes in");
    let try_from = async |address: &str, password: &str| {
        let body = json!({ "email": ank.email, "password": password }).to_string();
        let headers = [("X-Forwarded-For", address)];
        server.api().request("POST", "/api/v1/sign-in", &headers, Some(&body)).await.expect("answers").status
    };
    let mut tried = Vec::new();
    for number in 0..30 {
        // Of IPv6 a whole network counts as one address.
        tried.push(try_from(&format!("2001:db8:1:2::{number}"), "iets anders dan dat").await);
    }
    assert!(tried.iter().filter(|status| **status == 401).count() <= 11, "{tried:?}");
    assert_eq!(try_from("2001:db8:1:2::99", PASSWORD).await, 429, "the stranger is slowed down");
    assert_eq!(try_from("192.0.2.7", PASSWORD).await, 204, "she is not");
    // Nor does anybody fill her mailbox, or learn that it is full.
    for _ in 0..8 {
        let asked = post(server.api(), "/api/v1/mail-links", &json!({ "email": ank.email })).await;
        assert_eq!(asked.status, 202);
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    let mails = std::fs::read_dir(server.data().join("mail")).expect("a folder").count();
    assert!((2..=5).contains(&mails), "{mails} mails");
}
