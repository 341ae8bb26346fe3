//! What is kept, how long, and what somebody can take out of it: R255 to R257.

use kring_server::archive::sql;
use kring_shared::{
    api::NoteView,
    ids::Millis,
    note::Note,
    protocol::NoteField,
    retention::{Kind, Term, Terms},
};
use kring_tests::{
    accounts::Somebody,
    harness::{LocalServer, until},
    kept_notes::{keep_note, note},
};
use serde_json::{Value, json};

use crate::{follow_up::circle, notes::on_disk};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

#[tokio::test]
async fn r255_what_is_kept_is_told_to_anybody_with_the_numbers_of_this_server() {
    let server = LocalServer::start_with(|config| config.draft_days = 11).await.expect("starts");
    let look = async || {
        let answer = server.api().get("/api/v1/terms").await.expect("answers");
        assert_eq!(answer.status, 200);
        answer.json::<Terms>().expect("is a table")
    };
    let terms = look().await;
    let drafts = terms.kept.iter().find(|kept| kept.kind == Kind::DraftNotes).expect("is in it");
    assert_eq!(drafts.term, Term::Days { n: 11 });
    server.sweep_in(DAY_MS).await;
    assert!(look().await.swept_at.is_some());
}

#[tokio::test]
async fn r256_what_goes_leaves_a_number_and_nothing_else() {
    let server = LocalServer::start().await.expect("starts");
    let ank = Somebody::come(server.api(), server.data(), "Ank").await.expect("comes in");
    let made = ank.ask("POST", "/api/v1/cases", Some(json!({}))).await.expect("answers");
    let case: Value = made.json().expect("is a case");
    let intake = json!({ "title": "Waterlelie", "pitch": "", "theme": "", "urgency": "soon", "answers": {} });
    let path = format!("/api/v1/cases/{}", case["id"].as_str().expect("has a number"));
    let saved = ank.ask("PUT", &path, Some(json!({ "version": case["version"], "intake": intake }))).await;
    assert_eq!(saved.expect("answers").status, 200);
    server.sweep_in(300 * DAY_MS).await;
    assert_eq!(ank.ask("GET", &path, None).await.expect("answers").status, 401, "the sign-in went too");
    let pool = server.archive().await.expect("opens");
    let rows = sql::query(
        "SELECT kind, CAST(SUM(gone) AS BIGINT) FROM retention_trail WHERE gone > 0 GROUP BY kind ORDER BY kind",
    )
    .fetch_all(&pool)
    .await
    .expect("is read");
    let rows: Vec<(String, i64)> =
        rows.iter().map(|row| (row.try_get(0).expect("a kind"), row.try_get(1).expect("a number"))).collect();
    assert_eq!(rows, [("sign_ins".to_owned(), 1), ("waiting_cases".to_owned(), 1)]);
    assert!(!server.holds("Waterlelie").expect("is read"), "the text is nowhere in the file");
}

#[tokio::test]
async fn r257_somebody_takes_out_what_is_kept_of_her_and_no_secret() {
    let server = LocalServer::start().await.expect("starts");
    let ank = Somebody::come(server.api(), server.data(), "Ank").await.expect("comes in");
    let bas = Somebody::come(server.api(), server.data(), "Bas").await.expect("comes in");
    let group = ank.make_group("Gilde Noord").await.expect("makes one");
    for (who, title) in [(&ank, "Van Ank alleen"), (&bas, "Van Bas alleen")] {
        let case: Value = who
            .ask("POST", "/api/v1/cases", Some(json!({})))
            .await
            .expect("answers")
            .json()
            .expect("is a case");
        let path = format!("/api/v1/cases/{}", case["id"].as_str().expect("has a number"));
        let intake = json!({ "title": title, "pitch": "", "theme": "", "urgency": "soon", "answers": {} });
        let saved =
            who.ask("PUT", &path, Some(json!({ "version": case["version"], "intake": intake }))).await;
        assert_eq!(saved.expect("answers").status, 200);
    }
    let nobody = server.api().get("/api/v1/me/data").await.expect("answers");
    assert_eq!(nobody.status, 401);
    let answer = ank.ask("GET", "/api/v1/me/data", None).await.expect("answers");
    assert_eq!(answer.header("content-disposition"), Some("attachment; filename=\"mijn-gegevens.json\""));
    let file: Value = answer.json().expect("is JSON");
    assert_eq!(file["data"]["account"][0]["email"], json!(ank.email));
    assert_eq!(file["data"]["membership"][0]["group_name"], json!("Gilde Noord"));
    assert_eq!(file["data"]["brought_case"][0]["body"]["title"], json!("Van Ank alleen"));
    let text = answer.text();
    let token = ank.cookie.rsplit('=').next().expect("a token");
    for other in ["Van Bas alleen", bas.email.as_str(), token, "argon2", group.id.as_str()] {
        assert!(!text.contains(other), "{other} is in the file");
    }
}

#[tokio::test]
async fn r264_a_group_keeps_its_notes_as_long_as_it_chose() {
    let circle = circle(&["Ank", "Bas"]).await;
    let year = 366 * DAY_MS;
    let approved = |words: &str, ago: i64| {
        let at = kring_server::clock::now().plus_ms(-ago);
        Note { approved_at: Some(at), ..note(&[(NoteField::Situation, &[words])], at) }
    };
    let (old, fresh) =
        (approved("Een oude waterjuffer.", 3 * year), approved("Een verse schaatsenrijder.", year));
    for one in [&old, &fresh] {
        keep_note(&circle.pool, &circle.group.id, one, Some(&circle.ids[1])).await.expect("is kept");
    }
    let settings = |years: Value| json!({ "name": "Gilde", "kind": "gilde", "colour": "moss", "terms": { "themes": [], "situations": [] }, "keep_years": years });
    let group = async || circle.people[1].group(&circle.group.id).await.expect("sees it");
    assert_eq!(group().await.keeping, None);
    for (years, code) in
        [(json!(0), "keep-years-unusable"), (json!(21), "keep-years-unusable"), (json!(-1), "bad-request")]
    {
        let answer = circle.ask(0, "PUT", "", Some(settings(years))).await;
        assert_eq!(answer.problem().as_deref(), Some(code));
    }
    assert_eq!(circle.ask(1, "PUT", "", Some(settings(json!(2)))).await.status, 403, "a moderator chooses");
    assert_eq!(circle.ask(0, "PUT", "", Some(settings(json!(2)))).await.status, 204);
    let keeping = group().await.keeping.expect("has a term");
    assert_eq!(keeping.years, 2);
    let until_of = async |note: &Note| -> Option<Millis> {
        let path = format!("/api/v1/sessions/{}/note", note.session);
        let view: NoteView = circle.people[1].ask("GET", &path, None).await.expect("answers").json()?;
        assert!(view.group_reads);
        view.kept_until
    };
    // What is over its term already goes at the earliest after the notice.
    assert_eq!(until_of(&old).await, Some(keeping.from));
    assert_eq!(until_of(&fresh).await, Some(fresh.approved_at.expect("has one").plus_ms(2 * year)));
    let left = async || {
        let rows = sql::query("SELECT session FROM note ORDER BY created_at")
            .fetch_all(&circle.pool)
            .await
            .expect("is read");
        rows.iter().map(|row| row.try_get(0).expect("a session")).collect::<Vec<String>>()
    };
    circle.server.sweep_in(29 * DAY_MS).await;
    assert_eq!(left().await, [old.session.to_string(), fresh.session.to_string()]);
    assert!(on_disk(&circle.server, "waterjuffer"));
    circle.server.sweep_in(31 * DAY_MS).await;
    assert_eq!(left().await, [fresh.session.to_string()]);
    let gone =
        until(std::time::Duration::from_secs(20), || async { !on_disk(&circle.server, "waterjuffer") });
    assert!(gone.await && on_disk(&circle.server, "schaatsenrijder"));
    let trail = sql::query("SELECT gone FROM retention_trail WHERE kind = 'group_notes' AND gone > 0")
        .fetch_all(&circle.pool)
        .await
        .expect("is read");
    let trail: Vec<i64> = trail.iter().map(|row| row.try_get(0).expect("a number")).collect();
    assert_eq!(trail, [1]);
    // Without a term it stays, however old it gets.
    sql::query("UPDATE people_group SET keeping = NULL").execute(&circle.pool).await.expect("is taken off");
    circle.server.sweep_in(20 * year).await;
    assert_eq!(left().await, [fresh.session.to_string()]);
}
