//! The rights matrix: every address asked as every kind of person, and what it must say to whom.

use std::collections::BTreeSet;

use kring_server::http::api_routes;
use kring_shared::{
    api::Seat,
    group::GroupView,
    rights::{Deed, Who, may},
};
use kring_tests::{accounts::Somebody, harness::LocalServer, http::Answer};
use serde_json::{Value, json};

/// What stands in the addresses, and who asks.
struct Scene {
    server: LocalServer,
    account: Somebody,
    member: Somebody,
    moderator: Somebody,
    group: GroupView,
    invite: String,
    seat: Seat,
    other: String,
    template: Value,
    meeting: String,
}

async fn scene() -> Scene {
    let server = LocalServer::start().await.expect("starts");
    let come = async |name: &str| Somebody::come(server.api(), server.data(), name).await.expect("comes in");
    let (moderator, member, account, other) =
        (come("Mo").await, come("Lot").await, come("Ank").await, come("Ode").await);
    let group = moderator.make_group("Gilde Recht").await.expect("makes one");
    let invite = moderator.invite(&group.id).await.expect("invites");
    member.join(&invite).await.expect("joins");
    other.join(&invite).await.expect("joins");
    let other = other.me().await.expect("known").id.to_string();
    let seat = server.api().open("roddelen", "Gast", &[]).await.expect("answers").expect("opens");
    let path = format!("/api/v1/groups/{}/templates", group.id);
    let made = moderator.ask("POST", &path, Some(json!({ "from": "blank" }))).await.expect("answers");
    let template: Value = made.json().expect("makes a template");
    let share = format!("{path}/{}/share", template["id"].as_str().unwrap_or_default());
    moderator.ask("POST", &share, None).await.expect("shares it");
    let meeting = member.plan(&group.id, kring_tests::meetings::tomorrow()).await.expect("plans").remove(0);
    let meeting = meeting.to_string();
    Scene { server, account, member, moderator, group, invite, seat, other, template, meeting }
}

impl Scene {
    fn address(&self, path: &str) -> String {
        let in_group = path.starts_with("/api/v1/groups");
        path.replace("/protocols/{id}", "/protocols/roddelen")
            .replace(
                "{id}",
                &if in_group { self.group.id.to_string() } else { self.seat.session.to_string() },
            )
            .replace("{member}", &self.other)
            .replace("{template}", self.template["id"].as_str().unwrap_or_default())
            .replace("{number}", "1")
            .replace("{comment}", "1")
            .replace("{meeting}", &self.meeting)
            .replace("{note}", &self.seat.session.to_string())
            .replace("invites/{code}", &format!("invites/{}", self.invite))
            .replace("codes/{code}", &format!("codes/{}", self.seat.code))
            .replace("{case}", "0123456789abcdef0123456789abcdef")
            .replace("{material}", "0123456789abcdef0123456789abcdef")
            .replace("{action}", "0123456789abcdef0123456789abcdef")
            .replace("{theme}", "0123456789abcdef0123456789abcdef")
            .replace("{proposal}", "0123456789abcdef0123456789abcdef")
            .replace("{session}", "01890a5d-ac96-774b-bcce-b302099a8057")
            .replace("{table}", "actions.csv")
            .replace("{person}", "2")
            .replace("{reflection}", "0123456789abcdef0123456789abcdef")
            .replace("{passkey}", "0123456789abcdef0123456789abcdef")
            .replace("{token}", "0123456789abcdef0123456789abcdef")
    }

    fn body(&self, path: &str, method: &str) -> Option<Value> {
        let agreements = json!(["Wat hier gezegd wordt, blijft hier."]);
        Some(match (path, method) {
            ("/api/v1/sessions", _) => json!({ "protocol": "roddelen", "name": "Ank" }),
            ("/api/v1/join", _) => {
                json!({ "code": self.seat.code, "name": format!("Gast {}", self.other.len()) })
            }
            ("/api/v1/mail-links", _) => json!({ "email": "gast@voorbeeld.example" }),
            ("/api/v1/sign-in", "post") => {
                json!({ "email": "gast@voorbeeld.example", "password": "niet het goede" })
            }
            ("/api/v1/me/passkeys", _) => json!({ "id": "x", "name": "Telefoon", "credential": "{}" }),
            ("/api/v1/sign-in/passkey", _) => json!({ "id": "x", "credential": "{}" }),
            ("/api/v1/sign-in/challenge" | "/api/v1/sign-in/organisation", _) => json!({}),
            ("/api/v1/mail-links/{token}", _) => {
                json!({ "name": "Gast", "password": "zes gele emmers in juni" })
            }
            ("/api/v1/me", "put") => json!({ "name": "Ank Anders" }),
            ("/api/v1/groups", _) => json!({ "name": "Nog een", "kind": "team", "agreements": agreements }),
            ("/api/v1/groups/{id}", "put") => {
                json!({ "name": "Gilde Recht", "kind": "gilde", "colour": "moss", "terms": {} })
            }
            ("/api/v1/groups/{id}/agreements", "put") => json!({ "version": 99, "lines": agreements }),
            ("/api/v1/groups/{id}/agreements", _) => json!({ "version": 1 }),
            ("/api/v1/groups/{id}/members/{member}", "put") => json!({ "rank": "member" }),
            ("/api/v1/groups/{id}/templates", "post") => json!({ "from": { "protocol": "roddelen" } }),
            ("/api/v1/groups/{id}/templates/{template}", "put") => {
                json!({ "rev": 1, "body": self.template["body"] })
            }
            ("/api/v1/groups/{id}/templates/{template}/versions", _) => json!({ "rev": 99 }),
            ("/api/v1/groups/{id}/templates/{template}/versions/{number}", "put") => {
                json!({ "stage": "adopted" })
            }
            ("/api/v1/groups/{id}/templates/{template}/comments", _) => {
                json!({ "version": 1, "text": "Fijn zo." })
            }
            ("/api/v1/invites/{code}", "post") => json!({ "version": 1 }),
            ("/api/v1/cases", _) => json!({}),
            ("/api/v1/cases/{case}", "put") => json!({ "version": 1, "intake": {} }),
            ("/api/v1/cases/{case}/share", "post") => json!({ "group": self.group.id, "version": 1 }),
            ("/api/v1/groups/{id}/choice", "post") => json!({}),
            ("/api/v1/groups/{id}/choice", "put") => json!({ "round": "geen", "dots": {} }),
            ("/api/v1/groups/{id}/choice/close", _) => json!({ "round": "geen" }),
            ("/api/v1/groups/{id}/choice/settle", _) => json!({ "round": "geen", "case": "geen" }),
            ("/api/v1/groups/{id}/logo/alt", _) => json!({ "alt": "Twee handen" }),
            ("/api/v1/groups/{id}/meetings", "post") => kring_tests::meetings::tomorrow(),
            ("/api/v1/groups/{id}/meetings/{meeting}", _) => {
                json!({ "version": 99, "at": { "day": "2027-03-26", "time": "19:30" }, "minutes": 90 })
            }
            ("/api/v1/groups/{id}/meetings/{meeting}/cancel", _) => json!({ "version": 99 }),
            ("/api/v1/groups/{id}/meetings/{meeting}/answer", _) => json!({ "answer": "maybe" }),
            ("/api/v1/groups/{id}/meetings/{meeting}/rota", _) => {
                json!({ "version": 99, "part": "owner", "to": "skip" })
            }
            ("/api/v1/groups/{id}/actions", "post") => json!({ "plan": { "what": "Ik bel." } }),
            ("/api/v1/groups/{id}/actions/{action}/results", _) => json!({ "after": 0, "outcome": "done" }),
            ("/api/v1/groups/{id}/actions/{action}/buddy", _) => json!({ "buddy": null }),
            ("/api/v1/groups/{id}/actions/{action}/answer", _) => json!({ "yes": true }),
            ("/api/v1/groups/{id}/action-reminders", _) => json!({ "on": true }),
            ("/api/v1/groups/{id}/themes", "post") => json!({ "name": "Schulden" }),
            ("/api/v1/groups/{id}/themes/{theme}", "put") => json!({ "name": "Wonen", "owner": self.other }),
            ("/api/v1/groups/{id}/themes/{theme}/proposals", _) => {
                json!({ "kind": "service", "body": self.proposal() })
            }
            ("/api/v1/groups/{id}/proposals/{proposal}/versions", _) => {
                json!({ "after": 1, "body": self.proposal(), "changed": "Korter." })
            }
            ("/api/v1/groups/{id}/proposals/{proposal}/reaction", "put") => {
                json!({ "number": 1, "view": "more" })
            }
            ("/api/v1/groups/{id}/proposals/{proposal}/adopt", _) => {
                json!({ "number": 1, "review": "2999-01-01" })
            }
            ("/api/v1/groups/{id}/proposals/{proposal}/withdraw", _) => json!({ "number": 1 }),
            ("/api/v1/groups/{id}/reminders", _) => json!({ "on": true }),
            ("/api/v1/archive/search" | "/api/v1/groups/{id}/archive/search", _) => {
                json!({ "query": "schuld" })
            }
            ("/api/v1/groups/{id}/archive/like", _) => json!({ "text": "Een casus over schulden." }),
            ("/api/v1/sessions/{id}/group", _) => json!({ "group": self.group.id }),
            ("/api/v1/sessions/{id}/proof", "post") => json!({ "name": "Gast", "lang": "nl" }),
            ("/api/v1/sessions/{id}/proof/{person}", _) => json!({ "yes": false }),
            ("/api/v1/me/registrations", _) => json!([]),
            ("/api/v1/me/reflections" | "/api/v1/me/reflections/{reflection}", "post" | "put") => {
                json!({ "shape": "dimensions", "answers": ["Ik leerde te wachten.", "", ""] })
            }
            ("/api/v1/sessions/{id}/note", "put") => json!({ "version": 1, "note": {} }),
            ("/api/v1/sessions/{id}/note/names", _) => json!({ "names": [] }),
            ("/api/v1/sessions/{id}/note/kept", _) => json!({ "kept": [] }),
            ("/api/v1/sessions/{id}/note/reader", _) => json!({ "nobody": true }),
            ("/api/v1/sessions/{id}/note/verdict", _) => json!({ "version": 1 }),
            ("/api/v1/sessions/{id}/note/comments", _) => json!({ "text": "Fijn zo." }),
            ("/api/v1/sessions/{id}/note/personal", "put") => json!({ "goal": "Vaker vragen" }),
            _ => return None,
        })
    }

    fn proposal(&self) -> Value {
        json!({ "title": "Eerst bellen", "text": "We bellen eerst.", "ground": "follows", "why": "Het werkt.", "notes": [self.other] })
    }

    async fn ask(&self, who: Who, path: &str, method: &str) -> Answer {
        let (address, body) = (self.address(path), self.body(path, method).map(|body| body.to_string()));
        let token = format!("Bearer {}", self.seat.token);
        let mut headers = Vec::new();
        let somebody = match who {
            Who::Stranger | Who::Seated => None,
            Who::Account => Some(&self.account),
            Who::Member => Some(&self.member),
            Who::Moderator => Some(&self.moderator),
        };
        headers.extend(somebody.map(|somebody| ("Cookie", somebody.cookie.as_str())));
        // A session is given to a group by who leads it, and kept by who holds a seat: that takes both.
        if who == Who::Seated || path.ends_with("/{id}/group") || path.ends_with("/{id}/seat") {
            headers.push(("Authorization", token.as_str()));
        }
        let method = method.to_uppercase();
        self.server.api().request(&method, &address, &headers, body.as_deref()).await.expect("answers")
    }
}

const METHODS: [&str; 5] = ["get", "post", "put", "delete", "patch"];

/// The codes with which somebody is told that he is not the one to ask.
const NOT_YOU: [&str; 5] = ["sign-in-first", "group-unknown", "not-moderator", "no-seat", "agreements-first"];

fn is_turned_away(answer: &Answer) -> bool {
    answer.problem().is_some_and(|code| NOT_YOU.contains(&code.as_str()))
}

#[tokio::test]
async fn every_route_answers_whom_the_matrix_names_and_nobody_else() {
    let mut wrong = Vec::new();
    let mut asked = 0;
    // What ends something has a scene of its own.
    let ends = |(path, method, _): &(&str, &str, Deed)| *method == "delete" && !path.contains("materials");
    let scene_for_most = scene().await;
    for route in api_routes() {
        let (path, method, deed) = route;
        for who in Who::ALL {
            let own;
            let scene = if ends(&route) && may(who, deed) {
                own = scene().await;
                &own
            } else {
                &scene_for_most
            };
            let answer = scene.ask(who, path, method).await;
            asked += 1;
            let turned_away = is_turned_away(&answer);
            if turned_away == may(who, deed) || answer.status >= 500 {
                wrong.push(format!(
                    "{method} {path} as {who:?}: {} {:?}, {deed:?}",
                    answer.status,
                    answer.problem()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    println!(
        "rights: {asked} questions, {} routes, {} kinds of people",
        api_routes().count(),
        Who::ALL.len()
    );
}

#[tokio::test]
async fn every_described_address_has_a_row_and_every_row_is_described() {
    let server = LocalServer::start().await.expect("starts");
    let described: Value =
        server.api().get("/api/openapi.json").await.expect("answers").json().expect("is JSON");
    let rows: BTreeSet<(String, String)> =
        api_routes().map(|(path, method, _)| (path.to_owned(), method.to_owned())).collect();
    assert_eq!(rows.len(), api_routes().count(), "a route stands in the table twice");
    let paths = described["paths"].as_object().expect("lists the addresses");
    let told: BTreeSet<(String, String)> = paths
        .iter()
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().into_iter().flatten();
            let asked = methods.filter(|(method, _)| METHODS.contains(&method.as_str()));
            asked.map(|(method, _)| (path.clone(), method.clone())).collect::<Vec<_>>()
        })
        .collect();
    let missing: Vec<_> = rows.symmetric_difference(&told).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    // The router knows no address beyond the table: another method is refused, another path is not there.
    for (path, _) in &rows {
        let address = path.replace("{id}", "x").replace("{code}", "x").replace("{token}", "x");
        let address = address.replace("{member}", "x").replace("{material}", "x").replace("{case}", "x");
        let address = address.replace("{template}", "x").replace("{number}", "1").replace("{comment}", "1");
        let address = address.replace("{meeting}", "x").replace("{action}", "x").replace("{theme}", "x");
        let address = address.replace("{proposal}", "x").replace("{session}", "x").replace("{table}", "x");
        let address = address.replace("{meeting}", "x").replace("{person}", "1").replace("{reflection}", "x");
        let address = address.replace("{meeting}", "x").replace("{note}", "x");
        for method in METHODS {
            if rows.contains(&(path.clone(), method.to_owned())) {
                continue;
            }
            let answer = server.api().request(&method.to_uppercase(), &address, &[], Some("{}")).await;
            assert_eq!(answer.expect("answers").status, 405, "{method} {path} is no row of the table");
        }
    }
}
