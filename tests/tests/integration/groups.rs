//! Groups over HTTP: coming in, agreements, moderators, and whose session is whose.

use kring_shared::{
    api::{NoteView, OpenSession, Seat},
    group::{GroupView, Rank},
    note::NoteStatus,
};
use kring_tests::{accounts::Somebody, harness::LocalServer, http::Answer, player::Table};
use serde_json::{Value, json};

use crate::plays::first_case;

async fn code_of(answer: Result<Answer, anyhow::Error>) -> (u16, Option<String>) {
    let answer = answer.expect("answers");
    (answer.status, answer.problem())
}

fn said(status: u16, code: &str) -> (u16, Option<String>) {
    (status, Some(code.to_owned()))
}

async fn people(server: &LocalServer, names: &[&str]) -> Vec<Somebody> {
    let mut all = Vec::new();
    for name in names {
        all.push(Somebody::come(server.api(), server.data(), name).await.expect("comes in"));
    }
    all
}

#[tokio::test]
async fn a_group_is_made_and_people_come_in_by_link() {
    let server = LocalServer::start().await.expect("starts");
    let all = people(&server, &["Ank", "Bas", "Cem"]).await;
    let [ank, bas, cem] = all.as_slice() else { panic!("three came") };
    let group = ank.make_group("  Gilde  Werk en Inkomen ").await.expect("makes one");
    assert_eq!(
        (group.name.as_str(), group.rank, group.members.len()),
        ("Gilde Werk en Inkomen", Rank::Moderator, 1)
    );
    assert!(group.agreements.mine && group.invite.is_none());
    let path = format!("/api/v1/groups/{}", group.id);

    let code = ank.invite(&group.id).await.expect("invites");
    let info = server.api().get(&format!("/api/v1/invites/{}", code.to_lowercase())).await.expect("answers");
    let info: Value = info.json().expect("is JSON");
    assert_eq!((info["name"].as_str(), info["version"].as_u64()), (Some("Gilde Werk en Inkomen"), Some(1)));
    let joined = bas.join(&code).await.expect("joins");
    assert_eq!((joined.rank, joined.agreements.mine, joined.members.len()), (Rank::Member, true, 2));
    assert_eq!(bas.join(&code).await.expect("joins").members.len(), 2, "coming in twice changes nothing");
    // A moderator who follows an invitation stays one.
    assert_eq!(ank.join(&code).await.expect("is in").rank, Rank::Moderator);

    // A new invitation ends the one before; a withdrawn one, a wrong one and a made-up one say the same.
    let newer = ank.invite(&group.id).await.expect("invites");
    assert_ne!(code, newer);
    assert_eq!(ank.ask("DELETE", &format!("{path}/invite"), None).await.expect("answers").status, 204);
    for gone in [code.as_str(), newer.as_str(), "BCDFGHJKMN", "kort", "%F0%9F%8C%B7"] {
        let address = format!("/api/v1/invites/{gone}");
        let ask = cem.ask("POST", &address, Some(json!({ "version": 1 }))).await;
        assert_eq!(code_of(ask).await, said(410, "invite-expired"), "{gone}");
    }
    assert_eq!(code_of(cem.ask("GET", &path, None).await).await, said(404, "group-unknown"));
    assert_eq!(code_of(cem.ask("GET", "/api/v1/groups/niets", None).await).await, said(404, "group-unknown"));

    // Who was taken out does not come back by the invitation that he knows; members do not see it at all.
    let open = ank.invite(&group.id).await.expect("invites");
    cem.join(&open).await.expect("joins");
    assert!(cem.group(&group.id).await.expect("is shown").invite.is_none());
    let id_cem = cem.me().await.expect("known").id;
    let gone = ank.ask("DELETE", &format!("{path}/members/{id_cem}"), None).await.expect("answers");
    assert_eq!(gone.status, 204);
    let back = cem.ask("POST", &format!("/api/v1/invites/{open}"), Some(json!({ "version": 1 }))).await;
    assert_eq!(code_of(back).await, said(410, "invite-expired"));

    // The last moderator stays until there is another; then everybody may go, and the last takes the group along.
    let ids: Vec<String> = group_members(ank, &group).await;
    let member = |name: &str| {
        ids.iter()
            .find(|id| id.starts_with(name))
            .map(|id| id.split(' ').nth(1).unwrap_or_default().to_owned())
            .expect("is in")
    };
    let (id_ank, id_bas) = (member("Ank"), member("Bas"));
    let out = |who: &str| format!("{path}/members/{who}");
    assert_eq!(code_of(ank.ask("DELETE", &out(&id_ank), None).await).await, said(409, "last-moderator"));
    assert_eq!(code_of(bas.ask("DELETE", &out(&id_ank), None).await).await, said(403, "not-moderator"));
    let rank = |rank: &str| Some(json!({ "rank": rank }));
    assert_eq!(
        code_of(ank.ask("PUT", &out(&id_ank), rank("member")).await).await,
        said(409, "last-moderator")
    );
    assert_eq!(
        code_of(ank.ask("PUT", &out("niemand"), rank("member")).await).await,
        said(404, "member-unknown")
    );
    assert_eq!(ank.ask("PUT", &out(&id_bas), rank("moderator")).await.expect("answers").status, 204);
    assert_eq!(ank.ask("DELETE", &out(&id_ank), None).await.expect("answers").status, 204);
    assert_eq!(code_of(ank.ask("GET", &path, None).await).await, said(404, "group-unknown"));
    assert_eq!(bas.ask("DELETE", &out(&id_bas), None).await.expect("answers").status, 204);
    assert_eq!(code_of(bas.ask("GET", &path, None).await).await, said(404, "group-unknown"));
    assert!(bas.me().await.expect("known").groups.is_empty());
}

async fn group_members(who: &Somebody, group: &GroupView) -> Vec<String> {
    let view = who.group(&group.id).await.expect("is shown");
    view.members.iter().map(|m| format!("{} {}", m.name, m.id)).collect()
}

#[tokio::test]
async fn changed_agreements_ask_for_a_new_yes() {
    let server = LocalServer::start().await.expect("starts");
    let all = people(&server, &["Ank", "Bas"]).await;
    let [ank, bas] = all.as_slice() else { panic!("two came") };
    let group = ank.make_group("Vakcirkel Jeugd").await.expect("makes one");
    bas.join(&ank.invite(&group.id).await.expect("invites")).await.expect("joins");
    let path = format!("/api/v1/groups/{}/agreements", group.id);
    let change = |version: u32| {
        Some(
            json!({ "version": version, "lines": [" Wij komen. ", "", "Wij komen.", "Ik spreek voor mezelf."] }),
        )
    };
    assert_eq!(code_of(bas.ask("PUT", &path, change(1)).await).await, said(403, "not-moderator"));
    assert_eq!(ank.ask("PUT", &path, change(1)).await.expect("answers").status, 204);
    assert_eq!(
        code_of(ank.ask("PUT", &path, change(1)).await).await,
        said(409, "agreements-changed"),
        "two at once"
    );
    let view = bas.group(&group.id).await.expect("is shown");
    assert_eq!((view.agreements.version, view.agreements.mine), (2, false));
    assert_eq!(view.agreements.lines, ["Wij komen.", "Ik spreek voor mezelf."]);
    assert!(bas.me().await.expect("known").groups[0].asks_agreement);
    assert!(ank.group(&group.id).await.expect("is shown").agreements.mine, "who changed them agrees");

    // Without a yes there is no session for the group; with one there is.
    let open = || async {
        let body = json!({ "protocol": "roddelen", "name": "Bas", "group": group.id });
        bas.ask("POST", "/api/v1/sessions", Some(body)).await
    };
    assert_eq!(code_of(open().await).await, said(403, "agreements-first"));
    assert_eq!(
        code_of(bas.ask("POST", &path, Some(json!({ "version": 1 }))).await).await,
        said(409, "agreements-changed")
    );
    assert_eq!(bas.ask("POST", &path, Some(json!({ "version": 2 }))).await.expect("answers").status, 204);
    assert_eq!(open().await.expect("answers").status, 201);
    let session = &ank.group(&group.id).await.expect("is shown").sessions[0];
    assert_eq!(session.title.as_ref().map(|t| t.nl.as_str()), Some("Roddelmethode"));
    assert!(session.code.is_some() && !session.note);

    let long = json!({ "version": 2, "lines": ["é".repeat(301)] });
    assert_eq!(code_of(ank.ask("PUT", &path, Some(long)).await).await, said(422, "group-text-too-long"));
    let many: Vec<String> = (0..31).map(|n| format!("Afspraak {n}")).collect();
    let many = json!({ "version": 2, "lines": many });
    assert_eq!(code_of(ank.ask("PUT", &path, Some(many)).await).await, said(422, "group-text-too-long"));
}

#[tokio::test]
async fn the_same_question_twice_makes_one_group() {
    let server = LocalServer::start().await.expect("starts");
    let ank = Somebody::come(server.api(), server.data(), "Ank").await.expect("comes in");
    let body = json!({ "name": "Team Zuid", "kind": "team", "agreements": [], "key": "01890a5d-ac96-774b-bcce-b302099a8057" });
    let one: GroupView = ank
        .ask("POST", "/api/v1/groups", Some(body.clone()))
        .await
        .expect("answers")
        .json()
        .expect("a group");
    let two: GroupView =
        ank.ask("POST", "/api/v1/groups", Some(body)).await.expect("answers").json().expect("a group");
    assert_eq!(one.id, two.id);
    assert_eq!(ank.me().await.expect("known").groups.len(), 1);
    for name in ["", "  ", "1234", &"a".repeat(81), "\u{202e}\u{200b}"] {
        let body = json!({ "name": name, "kind": "gilde", "agreements": [] });
        assert_eq!(
            code_of(ank.ask("POST", "/api/v1/groups", Some(body)).await).await,
            said(422, "group-name-unusable")
        );
    }
    let path = format!("/api/v1/groups/{}", one.id);
    let to = |name: &str| {
        Some(
            json!({ "name": name, "kind": "gilde", "colour": "lake", "terms": { "themes": ["Schulden", "Schulden"], "situations": ["Huisbezoek\u{202e}"] } }),
        )
    };
    assert_eq!(ank.ask("PUT", &path, to("Gilde Schulden 🌷")).await.expect("answers").status, 204);
    let view = ank.group(&one.id).await.expect("is shown");
    assert_eq!(
        (view.name.as_str(), view.terms.themes.as_slice()),
        ("Gilde Schulden 🌷", &["Schulden".to_owned()][..])
    );
    assert_eq!(view.terms.situations, ["Huisbezoek"]);
}

#[tokio::test]
async fn members_who_all_leave_at_once_leave_no_group_without_moderator() {
    let server = LocalServer::start().await.expect("starts");
    let all = people(&server, &["Ank", "Bas", "Cem", "Dia"]).await;
    let group = all[0].make_group("Team Noord").await.expect("makes one");
    let code = all[0].invite(&group.id).await.expect("invites");
    for who in &all[1..] {
        who.join(&code).await.expect("joins");
    }
    let path = format!("/api/v1/groups/{}/members", group.id);
    let bas = all[1].me().await.expect("known").id;
    all[0].ask("PUT", &format!("{path}/{bas}"), Some(json!({ "rank": "moderator" }))).await.expect("answers");
    // Both moderators want to leave at the same moment: one of them can.
    let ank = all[0].me().await.expect("known").id;
    let (one_path, two_path) = (format!("{path}/{ank}"), format!("{path}/{bas}"));
    let (one, two) =
        tokio::join!(all[0].ask("DELETE", &one_path, None), all[1].ask("DELETE", &two_path, None));
    let mut statuses = [one.expect("answers").status, two.expect("answers").status];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 409]);
    let view = all[2].group(&group.id).await.expect("is shown");
    assert_eq!(view.members.iter().filter(|m| m.rank == Rank::Moderator).count(), 1);
}

/// R115: what a group reads of its sessions, and when.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_group_reads_notes_that_were_approved_for_it() {
    let server = LocalServer::start().await.expect("starts");
    let all = people(&server, &["Ank", "Bas", "Cem"]).await;
    let [ank, bas, cem] = all.as_slice() else { panic!("three came") };
    let group = ank.make_group("Gilde Zorg").await.expect("makes one");
    bas.join(&ank.invite(&group.id).await.expect("invites")).await.expect("joins");

    // Two sessions of guests; the first is given to the group before its note is approved, the second after that.
    for given_first in [true, false] {
        let table = Table::new("roddelen", first_case(), 4, 11 + u64::from(given_first));
        let played = table.play(server.api()).await;
        let seats: Vec<&Seat> = played.players.iter().map(|p| &p.client.seat).collect();
        let state = played.players[0].client.state.as_ref().expect("was there");
        let seat_of = |id| *seats.iter().find(|seat| seat.person == id).expect("has a seat");
        let owner = seat_of(state.holder(kring_shared::protocol::Role::Owner).expect("has one").id);
        let leader = seat_of(state.holder(kring_shared::protocol::Role::Facilitator).expect("has one").id);
        let path = format!("/api/v1/sessions/{}", owner.session);
        let give = async |who: &Somebody, seat: &Seat| {
            let token = format!("Bearer {}", seat.token);
            let headers = [("Cookie", who.cookie.as_str()), ("Authorization", token.as_str())];
            let body = json!({ "group": group.id }).to_string();
            let answer = server.api().request("POST", &format!("{path}/group"), &headers, Some(&body)).await;
            let answer = answer.expect("answers");
            (answer.status, answer.problem())
        };
        assert_eq!(give(ank, owner).await, said(422, "not-facilitator"));
        assert_eq!(give(cem, leader).await, said(404, "group-unknown"));
        let approve = async || {
            let token_of_owner = owner.token.as_str();
            let kept = server.api().keep_finds(owner.session, token_of_owner).await.expect("answers");
            assert!(kept.is_ok());
            let group = given_first.then_some(&group.id);
            let path = format!("{path}/note/approve");
            let token = format!("Bearer {}", owner.token);
            let ask = async |group: Option<&kring_shared::group::GroupId>| {
                let body = json!({ "group": group, "alone": true }).to_string();
                let headers = [("Authorization", token.as_str())];
                server.api().request("POST", &path, &headers, Some(&body)).await.expect("answers")
            };
            // She approves for whom she saw, and for nobody else.
            let other = if given_first { None } else { Some(kring_shared::group::GroupId("0".repeat(32))) };
            assert_eq!(ask(other.as_ref()).await.problem().as_deref(), Some("note-readers-changed"));
            assert_eq!(ask(group).await.status, 200);
        };
        let read =
            async |who: &Somebody| who.ask("GET", &format!("{path}/note"), None).await.expect("answers");
        if given_first {
            assert_eq!(give(ank, leader).await, (204, None));
            let draft =
                server.api().note(owner.session, &owner.token).await.expect("answers").expect("reads");
            let shown = draft.group.as_ref().map(|group| group.name.as_str());
            assert_eq!(shown, Some("Gilde Zorg"), "the owner sees who will read it");
            assert_eq!(read(bas).await.problem().as_deref(), Some("no-seat"), "a draft is nobody's");
            approve().await;
            let view: NoteView = read(bas).await.json().expect("a member reads it");
            assert!(view.note.status == NoteStatus::Approved && !view.yours);
            let md = bas.ask("GET", &format!("{path}/note.md"), None).await.expect("answers");
            assert_eq!(md.status, 200);
        } else {
            approve().await;
            assert_eq!(give(ank, leader).await, (204, None));
            assert_eq!(
                read(bas).await.problem().as_deref(),
                Some("no-seat"),
                "it was approved for the circle only"
            );
        }
        assert_eq!(read(cem).await.problem().as_deref(), Some("no-seat"));
        let shown = bas.group(&group.id).await.expect("is shown");
        let session = shown.sessions.iter().find(|s| s.id == owner.session).expect("is listed");
        assert_eq!((session.note, session.code.is_none()), (given_first, true));
        let put = bas.ask("PUT", &format!("{path}/note"), Some(json!({}))).await.expect("answers");
        let may_not = if given_first { "note-not-yours" } else { "no-seat" };
        assert_eq!(put.problem().as_deref(), Some(may_not));
        // Another group does not take it over.
        let other = bas.make_group("Gilde Anders").await.expect("makes one");
        let token = format!("Bearer {}", leader.token);
        let headers = [("Cookie", bas.cookie.as_str()), ("Authorization", token.as_str())];
        let body = json!({ "group": other.id }).to_string();
        let answer = server.api().request("POST", &format!("{path}/group"), &headers, Some(&body)).await;
        assert_eq!(answer.expect("answers").problem().as_deref(), Some("session-of-another-group"));
    }
    let asked = OpenSession {
        template: None,
        protocol: "roddelen".into(),
        name: "Cem".to_owned(),
        switched: Vec::new(),
        times: std::collections::BTreeMap::new(),
        self_led: false,
        group: Some(group.id.clone()),
        key: None,
    };
    let asked = serde_json::to_value(&asked).expect("is JSON");
    let stranger = server.api().request("POST", "/api/v1/sessions", &[], Some(&asked.to_string())).await;
    assert_eq!(stranger.expect("answers").problem().as_deref(), Some("sign-in-first"));
    assert_eq!(
        code_of(cem.ask("POST", "/api/v1/sessions", Some(asked)).await).await,
        said(404, "group-unknown")
    );
}
