//! Cases over HTTP: private until they are shared, chosen by dots, and gone when their owner says so.

use kring_server::archive;
use kring_shared::{
    casework::{Case, CaseId, GroupCases, Stage, choice::ChoiceStage},
    group::GroupView,
    ids::Millis,
};
use kring_tests::{accounts::Somebody, harness::LocalServer, http::Answer};
use serde_json::{Value, json};

fn told(answer: &Answer) -> (u16, Option<String>) {
    (answer.status, answer.problem())
}

fn said(status: u16, code: &str) -> (u16, Option<String>) {
    (status, Some(code.to_owned()))
}

struct Circle {
    server: LocalServer,
    people: Vec<Somebody>,
    group: GroupView,
}

/// A group of these people; the first is its moderator.
async fn circle(names: &[&str]) -> Circle {
    let server = LocalServer::start().await.expect("starts");
    let mut people = Vec::new();
    for name in names {
        people.push(Somebody::come(server.api(), server.data(), name).await.expect("comes in"));
    }
    let group = people[0].make_group("Gilde Jeugd").await.expect("makes one");
    let code = people[0].invite(&group.id).await.expect("invites");
    for somebody in &people[1..] {
        somebody.join(&code).await.expect("joins");
    }
    Circle { server, people, group }
}

async fn ask(who: &Somebody, method: &str, path: &str, body: Option<Value>) -> Answer {
    who.ask(method, &format!("/api/v1{path}"), body).await.expect("answers")
}

fn intake(word: &str) -> Value {
    json!({
        "title": format!("Titel {}", word.split(' ').next().unwrap_or_default()),
        "pitch": format!("Een moeder laat mij niet binnen {word}. Dring ik aan?"),
        "theme": "Schulden",
        "urgency": "soon",
        "answers": { "happened": format!("Verhaal {word}"), "question": format!("Vraag {word}") },
    })
}

impl Circle {
    async fn begin(&self, who: &Somebody) -> Case {
        let answer = ask(who, "POST", "/cases", Some(json!({ "group": self.group.id }))).await;
        answer.json().unwrap_or_else(|| panic!("{}", answer.text()))
    }

    async fn write(&self, who: &Somebody, case: &Case, word: &str) -> Case {
        let body = json!({ "version": case.version, "intake": intake(word) });
        let answer = ask(who, "PUT", &format!("/cases/{}", case.id), Some(body)).await;
        answer.json().unwrap_or_else(|| panic!("{}", answer.text()))
    }

    async fn share(&self, who: &Somebody, case: &Case, whole: bool) -> Answer {
        let body =
            json!({ "group": self.group.id, "version": case.version, "whole": whole, "checked": true });
        ask(who, "POST", &format!("/cases/{}/share", case.id), Some(body)).await
    }

    async fn shared(&self, who: &Somebody, word: &str) -> Case {
        let case = self.write(who, &self.begin(who).await, word).await;
        let answer = self.share(who, &case, false).await;
        answer.json().unwrap_or_else(|| panic!("{}", answer.text()))
    }

    async fn cases(&self, who: &Somebody) -> GroupCases {
        let answer = ask(who, "GET", &format!("/groups/{}/cases", self.group.id), None).await;
        answer.json().unwrap_or_else(|| panic!("{}", answer.text()))
    }

    async fn choice(&self, who: &Somebody, method: &str, path: &str, body: Value) -> Answer {
        ask(who, method, &format!("/groups/{}/choice{path}", self.group.id), Some(body)).await
    }

    async fn opened(&self, who: &Somebody, meeting: Option<&str>) -> String {
        let body = meeting.map_or(json!({}), |meeting| json!({ "meeting": meeting }));
        let answer = self.choice(who, "POST", "", body).await;
        let seen: GroupCases = answer.json().unwrap_or_else(|| panic!("{}", answer.text()));
        seen.choice.expect("is open").round
    }

    async fn leave(&self, who: &Somebody) -> Answer {
        let me = who.me().await.expect("known").id;
        ask(who, "DELETE", &format!("/groups/{}/members/{me}", self.group.id), None).await
    }
}

fn dots(given: &[(&Case, u8, u8)]) -> Value {
    let all = given.iter().map(|(case, urgency, recognition)| {
        (case.id.to_string(), json!({ "urgency": urgency, "recognition": recognition }))
    });
    Value::Object(all.collect())
}

/// R165, R169: whatever another member asks, the moderator first of all, nothing private comes back.
#[tokio::test]
async fn no_route_shows_another_what_is_not_shared() {
    let circle = circle(&["Mo", "Bas", "Cem"]).await;
    let [mo, bas, _] = circle.people.as_slice() else { panic!("three came") };
    let draft = circle.write(bas, &circle.begin(bas).await, "geheimconcept").await;
    let half = circle.write(bas, &circle.begin(bas).await, "halfgedeeld").await;
    assert_eq!(circle.share(bas, &half, false).await.status, 200);
    // Written on after sharing: that is his alone too.
    let half: Case = ask(bas, "GET", &format!("/cases/{}", half.id), None).await.json().expect("his own");
    let later = json!({ "version": half.version, "intake": intake("laterdaad") });
    assert_eq!(ask(bas, "PUT", &format!("/cases/{}", half.id), Some(later)).await.status, 200);
    let back = circle.shared(bas, "teruggenomen").await;
    assert_eq!(ask(bas, "DELETE", &format!("/cases/{}/share", back.id), None).await.status, 200);
    circle.shared(mo, "eigenzaak").await;
    let round = circle.opened(mo, None).await;

    let id_bas = bas.me().await.expect("known").id;
    let body = |path: &str, method: &str, case: &CaseId| {
        Some(match (path, method) {
            ("/api/v1/cases/{case}", "put") => json!({ "version": 2, "intake": {} }),
            (path, "post") if path.ends_with("/share") => {
                json!({ "group": circle.group.id, "version": 2, "whole": true, "checked": true })
            }
            (path, "put") if path.ends_with("/choice") => {
                json!({ "round": round, "dots": { case.to_string(): { "urgency": 1 } } })
            }
            (path, _) if path.ends_with("/settle") => json!({ "round": round, "case": case }),
            (path, _) if path.ends_with("/close") => json!({ "round": round }),
            _ => json!({}),
        })
    };
    let mut asked = 0;
    for case in [&draft.id, &half.id, &back.id] {
        for (path, method, _) in kring_server::http::api_routes() {
            let ends = method == "delete" && !path.contains("/cases/") || path.contains("/members/");
            let signs_out = path.contains("sign-in") || path.contains("mail-links");
            if ends || signs_out || path == "/api/v1/groups/{id}/agreements" && method == "put" {
                continue;
            }
            let address = path
                .replace("groups/{id}", &format!("groups/{}", circle.group.id))
                .replace("{id}", "01890a5d-ac96-774b-bcce-b302099a8057")
                .replace("{case}", case.as_str())
                .replace("{member}", id_bas.as_str())
                .replace("{code}", "BCDFGHJKMN")
                .replace("{material}", case.as_str());
            let answer =
                mo.ask(&method.to_uppercase(), &address, body(path, method, case)).await.expect("answers");
            let text = answer.text();
            for hidden in [
                "geheimconcept",
                "laterdaad",
                "teruggenomen",
                "Verhaal half",
                "Vraag half",
                draft.id.as_str(),
                back.id.as_str(),
            ] {
                assert!(!text.contains(hidden), "{method} {path} tells {hidden}: {text}");
            }
            if path.contains("{case}") {
                assert_eq!(told(&answer), said(404, "case-unknown"), "{method} {path}");
            }
            asked += 1;
        }
    }
    let seen = circle.cases(mo).await;
    assert_eq!(
        seen.shared.iter().map(|c| c.shown.title.as_str()).collect::<Vec<_>>(),
        ["Titel halfgedeeld", "Titel eigenzaak"]
    );
    assert!(seen.shared[0].shown.answers.is_empty());
    let mine: Case = ask(bas, "GET", &format!("/cases/{}", half.id), None).await.json().expect("his own");
    assert_eq!(
        (mine.intake.title.as_str(), mine.shown.expect("is shown").title.as_str()),
        ("Titel laterdaad", "Titel halfgedeeld")
    );
    println!("inbox: {asked} questions of a moderator showed nothing private");
}

#[tokio::test]
async fn a_case_is_saved_by_version_and_shared_when_it_is_ready() {
    let circle = circle(&["Ank", "Bas"]).await;
    let ank = &circle.people[0];
    let key = "01890a5d-ac96-774b-bcce-b302099a8057";
    let begin =
        async || ask(ank, "POST", "/cases", Some(json!({ "group": circle.group.id, "key": key }))).await;
    let one: Case = begin().await.json().expect("a case");
    let two: Case = begin().await.json().expect("a case");
    assert_eq!(one.id, two.id, "the same question twice begins one case");
    assert_eq!(one.stage, Stage::Draft);

    let path = format!("/cases/{}", one.id);
    let put = async |version: u32, intake: Value| {
        ask(ank, "PUT", &path, Some(json!({ "version": version, "intake": intake }))).await
    };
    let share = async |version: u32, checked: bool| {
        let body = json!({ "group": circle.group.id, "version": version, "checked": checked });
        told(&ask(ank, "POST", &format!("{path}/share"), Some(body)).await)
    };
    assert_eq!(share(1, true).await, said(422, "case-title-missing"));
    assert_eq!(put(1, json!({ "title": "De deur" })).await.status, 200);
    assert_eq!(share(2, true).await, said(422, "case-pitch-missing"));
    // Two tabs: the second one overwrites nothing.
    assert_eq!(told(&put(1, json!({ "title": "Uit een ander tabblad" })).await), said(409, "case-changed"));
    let kept: Case = ask(ank, "GET", &path, None).await.json().expect("a case");
    assert_eq!((kept.version, kept.intake.title.as_str()), (2, "De deur"));
    assert_eq!(put(2, json!({ "title": "De deur", "pitch": "Een. Twee. Drie." })).await.status, 200);
    assert_eq!(share(3, true).await, said(422, "case-pitch-too-long"));
    let hostile = "<script>alert(1)</script>\u{202e}\u{200b} الأم لا تفتح";
    let whole =
        json!({ "title": hostile, "pitch": "Dring ik aan?", "answers": { "happened": "Eerst.\n\nDan." } });
    let kept: Case = put(3, whole).await.json().expect("is kept");
    assert_eq!(kept.intake.title, "<script>alert(1)</script> الأم لا تفتح");
    assert_eq!(share(4, false).await, said(422, "case-unchecked"));
    assert_eq!(share(3, true).await, said(409, "case-changed"));
    assert_eq!(share(4, true).await, (200, None));

    for (wrong, status, code) in [
        (json!({ "answers": { "happened": "é".repeat(100_000) } }), 422, "case-text-too-long"),
        (json!({ "title": "x".repeat(81) }), 422, "case-text-too-long"),
        (json!({ "answers": { "andere": "vraag" } }), 400, "bad-request"),
        (json!({ "title": 7 }), 400, "bad-request"),
    ] {
        assert_eq!(told(&put(4, wrong).await), said(status, code));
    }
    // Who did not say yes to the agreements does not share.
    let agreements = format!("/groups/{}/agreements", circle.group.id);
    let bas = &circle.people[1];
    let other = circle.write(bas, &circle.begin(bas).await, "bas").await;
    let change = json!({ "version": 1, "lines": ["Wij komen."] });
    assert_eq!(ask(ank, "PUT", &agreements, Some(change)).await.status, 204);
    assert_eq!(told(&circle.share(bas, &other, false).await), said(403, "agreements-first"));
    assert_eq!(told(&circle.choice(bas, "POST", "", json!({})).await), said(403, "agreements-first"));
    let stranger = Somebody::come(circle.server.api(), circle.server.data(), "Ode").await.expect("comes in");
    let theirs: Case = ask(&stranger, "POST", "/cases", Some(json!({}))).await.json().expect("a case");
    let theirs = circle.write(&stranger, &theirs, "ode").await;
    assert_eq!(told(&circle.share(&stranger, &theirs, false).await), said(404, "group-unknown"));
    let meant = ask(&stranger, "POST", "/cases", Some(json!({ "group": circle.group.id }))).await;
    assert_eq!(told(&meant), said(404, "group-unknown"));
}

/// R168: the numbers that are neither kept nor shared.
#[tokio::test]
async fn a_citizen_service_number_or_account_number_is_not_kept() {
    let mut circle = circle(&["Ank"]).await;
    let ank = &circle.people[0];
    let case = circle.begin(ank).await;
    for (place, text) in [
        ("title", json!({ "title": "Over 123456782" })),
        ("pitch", json!({ "pitch": "Zijn BSN is 1112.22.333." })),
        ("answer", json!({ "answers": { "tried": "Rekening NL91 ABNA 0417 1643 00" } })),
        ("theme", json!({ "theme": "NL20INGB0001234567" })),
    ] {
        let body = json!({ "version": 1, "intake": text });
        let answer = ask(ank, "PUT", &format!("/cases/{}", case.id), Some(body)).await;
        assert_eq!(told(&answer), said(422, "case-blocked"), "{place}");
    }
    circle.write(ank, &case, "zonnebloem").await;
    circle.server.stop().await;
    let holds = scan(&circle.server);
    assert!(holds("zonnebloem"), "the scan finds what is there");
    for gone in ["123456782", "1112.22.333", "ABNA", "INGB"] {
        assert!(!holds(gone), "{gone} was kept");
    }
}

fn scan(server: &LocalServer) -> impl Fn(&str) -> bool + '_ {
    |text: &str| server.holds(text).expect("is read")
}

#[tokio::test]
async fn a_deleted_case_is_nowhere_in_the_file() {
    let mut circle = circle(&["Ank", "Bas"]).await;
    let ank = &circle.people[0];
    let mut case = circle.begin(ank).await;
    for round in 0..30 {
        case = circle.write(ank, &case, &format!("pioenroos {round} {}", "vult ".repeat(20))).await;
    }
    let answer = circle.share(ank, &case, true).await;
    case = answer.json().expect("is shared");
    circle.opened(&circle.people[1], None).await;
    case = circle.write(ank, &case, "narcis").await;
    assert_eq!(
        told(&ask(&circle.people[1], "DELETE", &format!("/cases/{}", case.id), None).await),
        said(404, "case-unknown")
    );
    let back = circle.shared(ank, "vergeetmijniet").await;
    assert_eq!(ask(ank, "DELETE", &format!("/cases/{}", case.id), None).await.status, 204);
    assert_eq!(told(&ask(ank, "GET", &format!("/cases/{}", case.id), None).await), said(404, "case-unknown"));
    assert!(circle.cases(ank).await.shared.iter().all(|c| c.id == back.id));
    circle.server.stop().await;
    let holds = scan(&circle.server);
    assert!(holds("vergeetmijniet"), "the scan finds what is there");
    for gone in ["pioenroos", "narcis", case.id.as_str()] {
        assert!(!holds(gone), "{gone} is still in the file");
    }
}

#[tokio::test]
async fn a_group_chooses_by_dots_that_nobody_sees_before_the_end() {
    let circle = circle(&["Ank", "Bas", "Cem"]).await;
    let [ank, bas, cem] = circle.people.as_slice() else { panic!("three came") };
    assert_eq!(told(&circle.choice(bas, "POST", "", json!({})).await), said(422, "choice-empty"));
    let (a, b) = (circle.shared(ank, "een").await, circle.shared(bas, "twee").await);
    let meeting = "0123456789abcdef0123456789abcdef";
    let wrong = circle.choice(bas, "POST", "", json!({ "meeting": "morgen" })).await;
    assert_eq!(told(&wrong), said(400, "bad-request"));
    let round = circle.opened(bas, Some(meeting)).await;
    assert_eq!(told(&circle.choice(cem, "POST", "", json!({})).await), said(409, "choice-open"));
    // What is shared later waits for the next time.
    let late = circle.shared(cem, "drie").await;

    let give = async |who: &Somebody, given: Value| {
        circle.choice(who, "PUT", "", json!({ "round": round, "dots": given })).await
    };
    assert_eq!(told(&give(cem, dots(&[(&a, 2, 0), (&b, 2, 0)])).await), said(422, "dots-too-many"));
    assert_eq!(
        told(&give(cem, json!({ a.id.to_string(): { "urgency": 300 } })).await),
        said(400, "bad-request")
    );
    assert_eq!(
        told(&give(cem, json!({ a.id.to_string(): { "urgency": -1 } })).await),
        said(400, "bad-request")
    );
    assert_eq!(told(&give(ank, dots(&[(&a, 1, 0)])).await), said(422, "dots-on-own"));
    assert_eq!(told(&give(cem, dots(&[(&late, 1, 0)])).await), said(409, "case-not-shared"));
    let other = json!({ "round": "een andere", "dots": {} });
    assert_eq!(told(&circle.choice(cem, "PUT", "", other).await), said(404, "choice-unknown"));
    let settle = async |who: &Somebody, case: &Case| {
        circle.choice(who, "POST", "/settle", json!({ "round": round, "case": case.id })).await
    };
    assert_eq!(told(&settle(ank, &b).await), said(409, "choice-still-open"));

    // Twice at once counts once.
    let (first, second) = (dots(&[(&a, 3, 3)]), dots(&[(&a, 3, 3)]));
    let (one, two) = tokio::join!(give(cem, first), give(cem, second));
    assert_eq!((one.status, two.status), (200, 200));
    let open = circle.cases(ank).await.choice.expect("is open");
    assert_eq!((open.votes, open.voters, open.voted, open.ranking.is_none()), (1, 3, false, true));
    assert!(open.mine.is_empty(), "nobody sees the dots of others");
    assert_eq!(circle.cases(cem).await.choice.expect("is open").mine.len(), 1);
    assert_eq!(give(cem, dots(&[(&a, 0, 1), (&b, 3, 0)])).await.status, 200, "changed while it is open");
    assert_eq!(give(ank, dots(&[(&b, 1, 1)])).await.status, 200);
    assert!(circle.cases(ank).await.choice.expect("is open").ranking.is_none());
    assert_eq!(give(bas, dots(&[(&a, 1, 3)])).await.status, 200);

    // Everybody gave dots: it closed by itself.
    let closed = circle.cases(cem).await.choice.expect("is there");
    assert_eq!((closed.stage, closed.mine.len()), (ChoiceStage::Closed, 0));
    let ranking = closed.ranking.expect("is counted");
    let shown: Vec<_> = ranking.iter().map(|r| (&r.case, r.place, r.urgency, r.recognition)).collect();
    let mut expected = [(&a.id, 1, 1, 4), (&b.id, 1, 4, 1)];
    expected.sort();
    assert_eq!(shown, expected, "equal dots and no turns: they share the place");
    assert_eq!(told(&give(bas, json!({})).await), said(409, "choice-closed"));
    assert_eq!(told(&settle(ank, &late).await), said(409, "case-not-shared"));

    // The group takes one, then prefers the other; the rest waits.
    assert_eq!(settle(cem, &a).await.status, 200);
    let seen: GroupCases = settle(ank, &b).await.json().expect("is taken");
    let stage =
        |seen: &GroupCases, case: &Case| seen.shared.iter().find(|c| c.id == case.id).map(|c| c.stage);
    assert_eq!(
        (stage(&seen, &a), stage(&seen, &b), stage(&seen, &late)),
        (Some(Stage::Shared), Some(Stage::Chosen), Some(Stage::Shared))
    );
    let pool = circle.server.archive().await.expect("opens");
    let cases = archive::cases::Cases::new(pool);
    let id_bas = bas.me().await.expect("known").id;
    let found = cases.chosen(&circle.group.id, meeting).await.expect("answers");
    assert_eq!(found, Some((b.id.clone(), id_bas)));
    let foreign = kring_shared::group::GroupId("0".repeat(32));
    assert_eq!(cases.chosen(&foreign, meeting).await.expect("answers"), None);

    // It was brought: that is his turn, and next time equal dots go to who waited longer.
    cases.use_chosen(&b.id, Millis(1_000)).await.expect("is used");
    assert_eq!(stage(&circle.cases(cem).await, &b), Some(Stage::Used));
    let next = circle.shared(bas, "vier").await;
    let round = circle.opened(cem, None).await;
    let open = circle.cases(cem).await.choice.expect("is open");
    assert_eq!(open.turns.get(&next.id), Some(&Millis(1_000)));
    assert_eq!((open.cases.len(), open.turns.len()), (3, 1), "what was used is chosen no more");
    assert_eq!(circle.choice(cem, "POST", "/close", json!({ "round": round })).await.status, 200);
    let ranking = circle.cases(cem).await.choice.and_then(|c| c.ranking).expect("is counted");
    assert_eq!((ranking[2].case.clone(), ranking[2].place), (next.id, 3));
    assert_eq!(circle.choice(ank, "DELETE", "", json!({})).await.status, 200);
    let after = circle.cases(ank).await.choice.expect("the one before");
    assert_eq!((after.stage, after.chosen), (ChoiceStage::Settled, Some(b.id)));
}

#[tokio::test]
async fn what_is_taken_back_leaves_the_round_and_who_leaves_takes_it_home() {
    let circle = circle(&["Ank", "Bas", "Cem"]).await;
    let [ank, bas, cem] = circle.people.as_slice() else { panic!("three came") };
    let (a, b) = (circle.shared(ank, "een").await, circle.shared(bas, "twee").await);
    let round = circle.opened(cem, Some("0123456789abcdef0123456789abcdef")).await;
    let give = json!({ "round": round, "dots": dots(&[(&a, 3, 0), (&b, 0, 1)]) });
    assert_eq!(circle.choice(cem, "PUT", "", give.clone()).await.status, 200);
    // Taken back: the dots on it are his again, and dots on it are refused.
    assert_eq!(ask(ank, "DELETE", &format!("/cases/{}/share", a.id), None).await.status, 200);
    let open = circle.cases(cem).await.choice.expect("is open");
    assert_eq!((open.cases.len(), open.mine.len()), (1, 1));
    assert_eq!(told(&circle.choice(cem, "PUT", "", give).await), said(409, "case-not-shared"));
    let private: Case = ask(ank, "GET", &format!("/cases/{}", a.id), None).await.json().expect("hers");
    assert!(private.stage == Stage::Withdrawn && private.shown.is_none());

    // The owner of the chosen case leaves: it goes along, and the group chooses anew.
    let a = circle.share(ank, &private, false).await.json::<Case>().expect("shared again");
    assert_eq!(circle.choice(cem, "DELETE", "", json!({})).await.status, 200);
    let round = circle.opened(cem, Some("0123456789abcdef0123456789abcdef")).await;
    let settle = json!({ "round": round, "case": b.id });
    assert_eq!(circle.choice(cem, "POST", "/close", json!({ "round": round })).await.status, 200);
    assert_eq!(circle.choice(cem, "POST", "/settle", settle).await.status, 200);
    assert_eq!(circle.leave(bas).await.status, 204);
    let seen = circle.cases(cem).await;
    assert_eq!(seen.shared.iter().map(|c| &c.id).collect::<Vec<_>>(), [&a.id]);
    let choice = seen.choice.expect("is there");
    assert_eq!((choice.stage, choice.chosen, choice.cases), (ChoiceStage::Closed, None, vec![a.id.clone()]));
    let home: Case = ask(bas, "GET", &format!("/cases/{}", b.id), None).await.json().expect("his");
    assert_eq!((home.stage, home.group, home.shown), (Stage::Withdrawn, None, None));
    assert_eq!(home.intake.title, "Titel twee", "it was not deleted");
    assert_eq!(told(&circle.share(bas, &b, false).await), said(404, "group-unknown"));

    // Dissolved: the same for everybody.
    assert_eq!(ask(ank, "DELETE", &format!("/groups/{}", circle.group.id), None).await.status, 204);
    let home: Case = ask(ank, "GET", &format!("/cases/{}", a.id), None).await.json().expect("hers");
    assert_eq!((home.stage, home.group, home.shown), (Stage::Withdrawn, None, None));

    // And an account takes all with it.
    assert_eq!(ask(ank, "DELETE", "/me", None).await.status, 204);
    let pool = circle.server.archive().await.expect("opens");
    let left = archive::cases::Cases::new(pool).forget_old(Millis(i64::MAX / 2)).await.expect("answers");
    assert_eq!(left.0 + left.1, 1, "only the case of Bas was left, and its term ends");
}

#[tokio::test]
async fn nobody_fills_the_list_alone() {
    let circle = circle(&["Ank"]).await;
    let ank = &circle.people[0];
    for number in 0..5 {
        circle.shared(ank, &number.to_string()).await;
    }
    let sixth = circle.write(ank, &circle.begin(ank).await, "zes").await;
    assert_eq!(told(&circle.share(ank, &sixth, false).await), said(422, "too-many-waiting"));
    for _ in 6..50 {
        circle.begin(ank).await;
    }
    assert_eq!(told(&ask(ank, "POST", "/cases", Some(json!({}))).await), said(422, "too-many-cases"));
}

/// R172: what was used goes after 30 days, the rest 180 days after it was touched.
#[tokio::test]
async fn cases_go_when_their_term_ends() {
    let circle = circle(&["Ank"]).await;
    let ank = &circle.people[0];
    let draft = circle.begin(ank).await;
    let used = format!("/cases/{}/used", draft.id);
    assert_eq!(told(&ask(ank, "POST", &used, None).await), said(409, "case-not-shared"));
    let brought = circle.shared(ank, "besproken").await;
    for _ in 0..2 {
        let answer = ask(ank, "POST", &format!("/cases/{}/used", brought.id), None).await;
        assert_eq!(answer.json::<Case>().expect("is used").stage, Stage::Used, "{}", answer.text());
    }
    assert_eq!(told(&circle.share(ank, &brought, false).await), said(409, "case-was-used"));
    circle.shared(ank, "wachtend").await;
    circle.opened(ank, None).await;
    let pool = circle.server.archive().await.expect("opens");
    let cases = archive::cases::Cases::new(pool);
    let now = kring_server::clock::now();
    for (days, gone) in [(29, (0, 0)), (31, (1, 0)), (179, (0, 0)), (181, (0, 2))] {
        let then = now.plus_ms(days * 24 * 60 * 60 * 1000);
        assert_eq!(cases.forget_old(then).await.expect("answers"), gone, "after {days} days");
    }
    let seen = circle.cases(ank).await;
    assert!(seen.shared.is_empty() && seen.mine.is_empty() && seen.choice.is_none());
}
