//! Actions, their results, the look-back and figures over HTTP.

use kring_server::archive::sql::{self, Pool};
use kring_shared::{
    account::AccountId,
    api::Seat,
    follow_up::{
        Action, GroupActions, Outcome, Says,
        figures::{Chart, Figures, Label},
        look_back::LookBackView,
    },
    group::GroupView,
    ids::Millis,
    note::Item,
    protocol::{NoteField, Role},
};
use kring_tests::{
    accounts::Somebody,
    harness::LocalServer,
    http::Answer,
    kept_notes::{keep_note, note, part},
    meetings::{letters, local_in},
    player::Table,
};
use serde_json::{Value, json};

use crate::plays::first_case;

fn told(answer: &Answer) -> (u16, Option<String>) {
    (answer.status, answer.problem())
}

fn said(status: u16, code: &str) -> (u16, Option<String>) {
    (status, Some(code.to_owned()))
}

/// A group with people in it, and its database.
pub(crate) struct Circle {
    pub(crate) server: LocalServer,
    pub(crate) people: Vec<Somebody>,
    pub(crate) ids: Vec<AccountId>,
    pub(crate) group: GroupView,
    pub(crate) pool: Pool,
}

/// A group of these people; the first is its moderator.
pub(crate) async fn circle(names: &[&str]) -> Circle {
    let server = LocalServer::start().await.expect("starts");
    let mut people = Vec::new();
    for name in names {
        people.push(Somebody::come(server.api(), server.data(), name).await.expect("comes in"));
    }
    let group = people[0].make_group("Gilde Jeugd").await.expect("makes one");
    let code = people[0].invite(&group.id).await.expect("invites");
    let mut ids = Vec::new();
    for somebody in &people {
        somebody.join(&code).await.expect("joins");
        ids.push(somebody.me().await.expect("known").id);
    }
    let pool = server.archive().await.expect("opens");
    Circle { server, people, ids, group, pool }
}

impl Circle {
    /// Asks something of the group.
    pub(crate) async fn ask(&self, who: usize, method: &str, path: &str, body: Option<Value>) -> Answer {
        let path = format!("/api/v1/groups/{}{path}", self.group.id);
        self.people[who].ask(method, &path, body).await.expect("answers")
    }

    async fn take(&self, who: usize, body: Value) -> Action {
        let answer = self.ask(who, "POST", "/actions", Some(body)).await;
        answer.json().unwrap_or_else(|| panic!("{}", answer.text()))
    }

    async fn actions(&self, who: usize) -> GroupActions {
        let answer = self.ask(who, "GET", "/actions", None).await;
        answer.json().unwrap_or_else(|| panic!("{}", answer.text()))
    }

    async fn tell(&self, who: usize, action: &Action, body: Value) -> Answer {
        self.ask(who, "POST", &format!("/actions/{}/results", action.id), Some(body)).await
    }

    async fn look_back(&self, meeting: &str) -> LookBackView {
        let answer = self.ask(0, "GET", &format!("/meetings/{meeting}/look-back"), None).await;
        answer.json().unwrap_or_else(|| panic!("{}", answer.text()))
    }

    async fn figures(&self) -> Figures {
        let answer = self.ask(0, "GET", "/figures", None).await;
        answer.json().unwrap_or_else(|| panic!("{}", answer.text()))
    }

    async fn leave(&self, who: usize) {
        let gone = self.ask(who, "DELETE", &format!("/members/{}", self.ids[who]), None).await;
        assert_eq!(gone.status, 204, "{}", gone.text());
    }

    /// True when the file of the database holds these words, or the file of what is written first.
    pub(crate) fn holds(&self, words: &str) -> bool {
        self.server.holds(words).expect("is read")
    }
}

fn now() -> Millis {
    kring_server::clock::now()
}

/// R237: a whole session, from its note to the action of the one who brought in the case.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r237_who_keeps_the_seat_of_the_owner_takes_up_what_the_note_says() {
    let circle = circle(&["Ank", "Bas"]).await;
    let server = &circle.server;
    let played = Table::new("roddelen", first_case(), 4, 11).play(server.api()).await;
    let state = played.players[0].client.state.as_ref().expect("was there");
    let seat_of = |role: Role| -> &Seat {
        let holder = state.holder(role).expect("has one").id;
        let mut seats = played.players.iter().map(|player| &player.client.seat);
        seats.find(|seat| seat.person == holder).expect("has a seat")
    };
    let (owner, leader) = (seat_of(Role::Owner), seat_of(Role::Facilitator));
    let by_seat = async |who: &Somebody, seat: &Seat, path: &str, body: Value| {
        let token = format!("Bearer {}", seat.token);
        let headers = [("Cookie", who.cookie.as_str()), ("Authorization", token.as_str())];
        let path = format!("/api/v1/sessions/{}/{path}", seat.session);
        let answer = server.api().request("POST", &path, &headers, Some(&body.to_string())).await;
        answer.expect("answers").status
    };
    assert_eq!(by_seat(&circle.people[0], leader, "group", json!({ "group": circle.group.id })).await, 204);
    assert_eq!(by_seat(&circle.people[0], owner, "seat", json!({})).await, 204);
    assert!(circle.actions(0).await.offers.is_empty(), "a draft is nobody's");
    let approved = server.api().approve(owner.session, &owner.token).await.expect("answers");
    assert!(approved.is_ok(), "{approved:?}");

    let seen = circle.actions(0).await;
    let offer = seen.offers.first().expect("is offered").clone();
    assert_eq!(offer.note.session, owner.session);
    assert!(!offer.draft.what.is_empty() && offer.draft.due.is_some());
    assert!(circle.actions(1).await.offers.is_empty(), "only to who keeps that seat");
    let body = json!({ "plan": offer.draft, "from": offer.from, "kept": true });
    let other = circle.ask(1, "POST", "/actions", Some(body.clone())).await;
    assert_eq!(told(&other), said(404, "action-note-unknown"));
    let taken = circle.take(0, body.clone()).await;
    assert_eq!((taken.from, taken.plan.due), (Some(owner.session), offer.draft.due));
    assert_eq!(told(&circle.ask(0, "POST", "/actions", Some(body)).await), said(409, "action-taken"));
    assert_eq!(circle.actions(0).await.offers.len(), seen.offers.len() - 1);
}

#[tokio::test]
async fn r235_to_r240_an_action_from_the_first_word_to_its_results() {
    let circle = circle(&["Ank", "Bas", "Cem"]).await;
    let key = "01890a5d-ac96-774b-bcce-b302099a8057";
    let body = json!({ "plan": { "what": "Ik bel de wijkcoach.", "due": "2150-01-01" }, "buddy": circle.ids[1], "key": key });
    let action = circle.take(0, body.clone()).await;
    assert_eq!(circle.take(0, body).await, action, "the same question twice takes one up");
    for (plan, code) in [
        (json!({ "what": " " }), "action-what-missing"),
        (json!({ "what": "a".repeat(301) }), "action-text-too-long"),
        (json!({ "what": "Ik bel.", "due": "2026-02-30" }), "action-day-unusable"),
        (json!({ "what": "Zoek BSN 123456782" }), "action-blocked"),
        (json!({ "what": "Ik bel mevrouw Jansen." }), "action-personal"),
    ] {
        let answer = circle.ask(0, "POST", "/actions", Some(json!({ "plan": plan }))).await;
        assert_eq!(told(&answer), said(422, code));
    }
    let kept = json!({ "plan": { "what": "Ik bel mevrouw Jansen." }, "kept": true });
    let named = circle.take(2, kept).await;
    let path = |action: &Action, what: &str| format!("/actions/{}{what}", action.id);
    let own = circle
        .ask(0, "POST", "/actions", Some(json!({ "plan": { "what": "x" }, "buddy": circle.ids[0] })))
        .await;
    assert_eq!(told(&own), said(422, "action-buddy-unusable"));

    // Bas was asked, and says yes; nobody else can.
    let yes = Some(json!({ "yes": true }));
    assert_eq!(
        told(&circle.ask(2, "PUT", &path(&action, "/answer"), yes.clone()).await),
        said(403, "action-not-asked")
    );
    assert_eq!(circle.ask(1, "PUT", &path(&action, "/answer"), yes).await.status, 200);
    let seen = circle.actions(2).await;
    let first = seen.actions.iter().find(|one| one.id == action.id).expect("all members see it");
    assert_eq!(first.buddy.as_ref().map(|buddy| buddy.says), Some(Says::Yes));
    // Asking the same one again takes no answer away; asking another does.
    let asked = circle.ask(0, "PUT", &path(&action, "/buddy"), Some(json!({ "buddy": circle.ids[1] }))).await;
    assert_eq!(asked.json::<Action>().and_then(|a| a.buddy).map(|b| b.says), Some(Says::Yes));
    let asked = circle.ask(0, "PUT", &path(&action, "/buddy"), Some(json!({ "buddy": circle.ids[2] }))).await;
    assert_eq!(asked.json::<Action>().and_then(|a| a.buddy).map(|b| b.says), Some(Says::Asked));
    assert_eq!(
        told(&circle.ask(1, "PUT", &path(&action, "/buddy"), Some(json!({ "buddy": null }))).await),
        said(403, "action-not-yours")
    );

    // Results: by the owner, after what he saw, and never changed.
    let changed = json!({ "after": 0, "outcome": "changed", "told": { "meant": "Zij belde terug.", "now": "Ik ga langs.", "due": "2150-02-01" } });
    assert_eq!(told(&circle.tell(1, &action, changed.clone()).await), said(403, "action-not-yours"));
    let nothing = json!({ "after": 0, "outcome": "changed" });
    assert_eq!(told(&circle.tell(0, &action, nothing).await), said(422, "action-now-missing"));
    for _ in 0..2 {
        let told: Action = circle.tell(0, &action, changed.clone()).await.json().expect("is told");
        assert_eq!(told.results.len(), 1, "told again it stays one");
        assert!(told.is_open() && told.plan.due.as_deref() == Some("2150-02-01"));
    }
    let moved = json!({ "after": 0, "outcome": "done" });
    assert_eq!(told(&circle.tell(0, &action, moved).await), said(409, "action-moved"));
    let done = json!({ "after": 1, "outcome": "done" });
    let over: Action = circle.tell(0, &action, done).await.json().expect("is told");
    assert!(!over.is_open());
    assert_eq!(over.results.iter().map(|r| r.outcome).collect::<Vec<_>>(), [Outcome::Changed, Outcome::Done]);
    assert_eq!(over.results[0].told.meant, "Zij belde terug.", "what was told stays");
    let overwritten = sql::query("UPDATE action_result SET outcome = 'dropped'").execute(&circle.pool).await;
    assert!(overwritten.is_err(), "the database itself keeps results as they are");
    assert_eq!(circle.actions(1).await.actions[0].id, named.id, "what is open comes first");

    // Thrown away by whose it is, with its words.
    assert!(circle.holds("mevrouw Jansen"), "the scan finds what is there");
    assert_eq!(told(&circle.ask(0, "DELETE", &path(&named, ""), None).await), said(403, "action-not-yours"));
    assert_eq!(circle.ask(2, "DELETE", &path(&named, ""), None).await.status, 204);
    assert!(!circle.holds("mevrouw Jansen"));
    assert_eq!(told(&circle.ask(2, "DELETE", &path(&named, ""), None).await), said(404, "action-unknown"));

    // Twenty open ones are enough.
    for _ in 0..20 {
        circle.take(1, json!({ "plan": { "what": "Nog een." } })).await;
    }
    let more = circle.ask(1, "POST", "/actions", Some(json!({ "plan": { "what": "Te veel." } }))).await;
    assert_eq!(told(&more), said(422, "too-many-actions"));
    // Without a yes to the agreements nobody takes anything up.
    let lines = json!({ "version": 1, "lines": ["Nieuw."] });
    assert_eq!(circle.ask(0, "PUT", "/agreements", Some(lines)).await.status, 204);
    let more = circle.ask(2, "POST", "/actions", Some(json!({ "plan": { "what": "Toch." } }))).await;
    assert_eq!(told(&more), said(403, "agreements-first"));
    assert!(!circle.actions(2).await.agreed);
}

#[tokio::test]
async fn r241_who_leaves_takes_all_words_along() {
    let circle = circle(&["Ank", "Bas", "Cem"]).await;
    let mine = circle.take(1, json!({ "plan": { "what": "zonnebloem", "first": "klaproos" } })).await;
    let done =
        json!({ "after": 0, "outcome": "done", "told": { "meant": "korenbloem", "unmeant": "madelief" } });
    assert_eq!(circle.tell(1, &mine, done).await.status, 201);
    let open = circle.take(1, json!({ "plan": { "what": "dahlia" }, "buddy": circle.ids[0] })).await;
    assert!(open.is_open());
    let with_buddy = circle.take(0, json!({ "plan": { "what": "Blijft." }, "buddy": circle.ids[1] })).await;
    circle.take(2, json!({ "plan": { "what": "boterbloem" } })).await;
    let words = ["zonnebloem", "klaproos", "korenbloem", "madelief", "dahlia"];
    for word in words {
        assert!(circle.holds(word), "the scan finds {word}");
    }
    circle.leave(1).await;
    for word in words {
        assert!(!circle.holds(word), "{word} is still in the file");
    }
    let seen = circle.actions(0).await;
    assert_eq!(seen.actions.len(), 2, "what was his is nobody's");
    let mine = seen.actions.iter().find(|one| one.id == with_buddy.id).expect("stays");
    assert_eq!(mine.buddy, None);
    // What is left counts: one was done, and none of his is open.
    let figures = circle.figures().await;
    let months = &figures.tables.iter().find(|table| table.chart == Chart::Actions).expect("is there").rows;
    assert_eq!(months.last().expect("this month").values, [Some(2), Some(1)]);
    // With the account it is the same.
    assert_eq!(circle.people[2].ask("DELETE", "/api/v1/me", None).await.expect("answers").status, 204);
    assert!(!circle.holds("boterbloem"));
    let left = sql::query("SELECT COUNT(*) FROM action WHERE account IS NULL AND closed_at IS NOT NULL")
        .fetch_one(&circle.pool)
        .await
        .expect("counts");
    assert_eq!(left.try_get::<i64, _>(0).expect("a number"), 3);
}

#[tokio::test]
async fn r242_one_mail_without_content_in_the_week_of_an_action() {
    let circle = circle(&["Ank", "Bas"]).await;
    let soon = local_in(3 * 24 * 60)["day"].clone();
    let what = "Ik bel de wijkcoach.";
    for (who, due) in [(0, soon.clone()), (0, soon.clone()), (1, soon.clone()), (0, json!("2150-01-01"))] {
        circle.take(who, json!({ "plan": { "what": what, "due": due } })).await;
    }
    assert_eq!(circle.ask(1, "PUT", "/action-reminders", Some(json!({ "on": false }))).await.status, 204);
    assert!(!circle.actions(1).await.reminds);
    sql::query("UPDATE action SET set_at = set_at - 2 * 86400000")
        .execute(&circle.pool)
        .await
        .expect("is older");
    // Planning rings the bell, after which reminders are looked at too: each time, and still one mail.
    for number in 1..=3 {
        let plan = json!({ "at": local_in(30 * 24 * 60 + number), "minutes": 60 });
        circle.people[0].plan(&circle.group.id, plan).await.expect("plans");
        letters(circle.server.data(), &circle.people[0].email, usize::try_from(number).expect("fits") + 1)
            .await
            .expect("come");
    }
    let mails = letters(circle.server.data(), &circle.people[0].email, 4).await.expect("come");
    let ours: Vec<_> = mails.iter().filter(|mail| mail.subject.contains("je actie")).collect();
    assert_eq!((mails.len(), ours.len()), (4, 1));
    assert!(ours[0].words.contains("2 acties voor deze week"));
    assert!(ours[0].words.contains(&format!("/groep/{}/acties", circle.group.id)));
    for secret in [what, "Gilde Jeugd", "Ank", "wijkcoach"] {
        assert!(!ours[0].words.contains(secret) && !ours[0].subject.contains(secret), "{secret}");
    }
    let others = letters(circle.server.data(), &circle.people[1].email, 3).await.expect("come");
    assert!(others.iter().all(|mail| !mail.subject.contains("je actie")), "who switched them off gets none");
}

#[tokio::test]
async fn r243_the_next_meeting_opens_with_a_look_back() {
    let circle = circle(&["Ank", "Bas"]).await;
    let plan = async |minutes: i64| {
        let plan = json!({ "at": local_in(minutes), "minutes": 60 });
        circle.people[0].plan(&circle.group.id, plan).await.expect("plans").remove(0).to_string()
    };
    let (last, next) = (plan(60).await, plan(7 * 24 * 60).await);
    let day = 24 * 60 * 60 * 1000;
    let action = circle
        .take(0, json!({ "plan": { "what": "Ik bel.", "due": "2020-01-01" }, "buddy": circle.ids[1] }))
        .await;
    let told_before = circle.take(1, json!({ "plan": { "what": "Eerder gedaan." } })).await;
    assert_eq!(circle.tell(1, &told_before, json!({ "after": 0, "outcome": "done" })).await.status, 201);
    let old = note(&[], now().plus_ms(-9 * day));
    keep_note(&circle.pool, &circle.group.id, &old, None).await.expect("is kept");
    // The last meeting was five days ago, and what was told before it is older.
    for (sql, id) in [
        (
            "UPDATE meeting SET starts_at = starts_at - 5 * 86400000, stage = 'over' WHERE id = $1",
            last.as_str(),
        ),
        ("DELETE FROM action_result WHERE action = $1", told_before.id.as_str()),
    ] {
        sql::query(sql).bind(id).execute(&circle.pool).await.expect("is done");
    }
    sql::query(
        "INSERT INTO action_result (action, number, outcome, told, at) VALUES ($1, 1, 'done', '{}', $2)",
    )
    .bind(told_before.id.as_str())
    .bind(now().plus_ms(-8 * day).0)
    .execute(&circle.pool)
    .await
    .expect("is older");
    let fresh = note(&[(NoteField::Action, &["Ik vraag door."])], now().plus_ms(-day));
    keep_note(&circle.pool, &circle.group.id, &fresh, Some(&circle.ids[0])).await.expect("is kept");

    let seen = circle.look_back(&next).await;
    assert_eq!(seen.look.open.iter().map(|one| &one.id).collect::<Vec<_>>(), [&action.id]);
    assert!(seen.look.news.is_empty(), "what was told before the last meeting was heard there");
    assert_eq!(seen.look.notes.iter().map(|note| note.session).collect::<Vec<_>>(), [fresh.session]);
    assert_eq!((seen.look.waits.late, seen.look.waits.buddies), (1, 1));
    assert!(seen.look.since.is_some());
    let text = circle.ask(1, "GET", &format!("/meetings/{next}/look-back"), None).await.text();
    assert!(!text.contains("Ik vraag door."), "of notes method and day alone");
    // A result of now is news.
    assert_eq!(circle.tell(0, &action, json!({ "after": 0, "outcome": "dropped" })).await.status, 201);
    let seen = circle.look_back(&next).await;
    assert!(seen.look.open.is_empty());
    assert_eq!(seen.look.news.iter().map(|news| news.result.outcome).collect::<Vec<_>>(), [Outcome::Dropped]);
    let none = circle.ask(0, "GET", &format!("/meetings/{}/look-back", "0".repeat(32)), None).await;
    assert_eq!(told(&none), said(404, "meeting-unknown"));
}

#[tokio::test]
async fn r254_figures_are_counts_and_their_files_hold_no_formula() {
    let circle = circle(&["Ank", "Bas"]).await;
    let mut first = note(&[], now());
    let scored =
        Item { text: String::new(), parts: vec![part("Veilig", "2,7 / 3 (3×)"), part("Tijd", "later")] };
    first.fields.insert(NoteField::Evaluation, vec![scored]);
    for kept in [&first, &note(&[], now())] {
        keep_note(&circle.pool, &circle.group.id, kept, None).await.expect("is kept");
    }
    // A theme whose name would be a formula in a program for tables.
    let made = circle.ask(1, "POST", "/themes", Some(json!({ "name": "=HYPERLINK(1)", "kept": true }))).await;
    let theme = made.json::<Value>().expect("is made")["id"].as_str().expect("has an id").to_owned();
    let add = format!("/themes/{theme}/notes/{}", first.session);
    assert_eq!(circle.ask(0, "PUT", &add, None).await.status, 200);
    let done = circle.take(0, json!({ "plan": { "what": "Ik bel." } })).await;
    assert_eq!(circle.tell(0, &done, json!({ "after": 0, "outcome": "done" })).await.status, 201);
    circle.take(1, json!({ "plan": { "what": "Ik schrijf." } })).await;
    let id = circle.people[0]
        .plan(&circle.group.id, json!({ "at": local_in(60), "minutes": 60 }))
        .await
        .expect("plans")
        .remove(0);
    let answer =
        circle.ask(1, "PUT", &format!("/meetings/{id}/answer"), Some(json!({ "answer": "yes" }))).await;
    assert_eq!(answer.status, 204);
    sql::query("UPDATE meeting SET starts_at = $2, stage = 'over', session = $3 WHERE id = $1")
        .bind(id.as_str())
        .bind(now().plus_ms(-3_600_000).0)
        .bind(first.session.to_string())
        .execute(&circle.pool)
        .await
        .expect("is past");

    // How the time to speak was divided, as a session leaves it.
    sql::query(
        "INSERT INTO proof_session (session, protocol, protocol_version, title, centre, started_at, ended_at, net_ms, people, air)
         VALUES ($1, 'roddelen', 1, '{}', 'professional', $2, $2, 0, 6, '{\"people\":6,\"most\":41,\"least\":3}')",
    )
    .bind(first.session.to_string())
    .bind(now().0)
    .execute(&circle.pool)
    .await
    .expect("is kept");

    let figures = circle.figures().await;
    let of = |chart: Chart| &figures.tables.iter().find(|table| table.chart == chart).expect("is there").rows;
    let last = |chart: Chart| of(chart).last().expect("a row").values.clone();
    assert_eq!(last(Chart::Sessions), [Some(2), Some(2)]);
    assert_eq!(last(Chart::Actions), [Some(1), Some(1)]);
    assert_eq!(last(Chart::Attendance), [Some(1), Some(5)]);
    assert_eq!(last(Chart::Balance), [Some(41), Some(17), Some(3)]);
    assert_eq!(last(Chart::Scores), [Some(27)]);
    assert_eq!(of(Chart::Scores).len(), 1, "what is no score is left out");
    assert!(matches!(&of(Chart::Methods)[0].label, Label::Method(title) if title.nl == "Roddelmethode"));
    assert!(matches!(&of(Chart::Themes)[0].label, Label::Theme(name, _) if name == "=HYPERLINK(1)"));
    assert!(of(Chart::Sessions).iter().all(|row| matches!(row.label, Label::Month(_))));
    let all = circle.ask(0, "GET", "/figures", None).await.text();
    for name in ["Ank", "Bas", "Ik bel"] {
        assert!(!all.contains(name), "{name}");
    }

    let file = circle.ask(0, "GET", "/figures/themes.csv", None).await;
    assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8"));
    let text = file.text();
    assert!(text.starts_with("\u{feff}Thema;Maand;Leernotities\r\n'=HYPERLINK(1);"), "{text}");
    let scores = circle.ask(0, "GET", "/figures/scores.csv", None).await.text();
    assert!(scores.trim_end().ends_with(";2,7"), "{scores}");
    for chart in Chart::ALL {
        let file = circle.ask(0, "GET", &format!("/figures/{}.csv", chart.name()), None).await;
        let columns = file.text().lines().map(|line| line.split(';').count()).collect::<Vec<_>>();
        assert!(columns.len() > 1 && columns.iter().all(|n| *n == columns[0]), "{chart:?}: {columns:?}");
    }
    assert_eq!(told(&circle.ask(0, "GET", "/figures/geheim.csv", None).await), said(404, "not-found"));
}
