//! Themes and proposals over HTTP.

use kring_server::archive::sql;
use std::time::Duration;

use kring_shared::{
    note::Note,
    protocol::NoteField,
    search::Found,
    theme::{Stage, ThemeKind, ThemeView, Themes, View},
};
use kring_tests::{
    harness::until,
    http::Answer,
    kept_notes::{keep_note, note},
};
use serde_json::{Value, json};

use crate::follow_up::{Circle, circle};

fn told(answer: &Answer) -> (u16, Option<String>) {
    (answer.status, answer.problem())
}

fn said(status: u16, code: &str) -> (u16, Option<String>) {
    (status, Some(code.to_owned()))
}

async fn seen(circle: &Circle, who: usize, method: &str, path: &str, body: Option<Value>) -> ThemeView {
    let answer = circle.ask(who, method, path, body).await;
    answer.json().unwrap_or_else(|| panic!("{method} {path}: {}", answer.text()))
}

async fn kept(circle: &Circle, field: NoteField, words: &str) -> Note {
    let note = note(&[(field, &[words])], kring_server::clock::now());
    keep_note(&circle.pool, &circle.group.id, &note, Some(&circle.ids[1])).await.expect("is kept");
    note
}

fn proposal(title: &str, notes: &[&Note]) -> Value {
    let notes: Vec<_> = notes.iter().map(|note| note.session).collect();
    json!({ "title": title, "text": "We bellen eerst.", "guideline": "Werkwijze huisbezoek", "ground": "deviates",
        "why": "Een brief werkt niet.", "notes": notes })
}

#[tokio::test]
async fn r245_to_r248_a_theme_gathers_notes_and_what_they_teach() {
    let circle = circle(&["Ank", "Bas", "Cem"]).await;
    let terms = json!({ "name": "Gilde Jeugd", "kind": "gilde", "colour": "moss",
        "terms": { "themes": ["Schulden", "Wonen"], "situations": ["Huisbezoek"] } });
    assert_eq!(circle.ask(0, "PUT", "", Some(terms)).await.status, 204);
    let first = kept(&circle, NoteField::HelpfulQuestions, "Wat wil zij zelf met de schulden?").await;
    let second = kept(&circle, NoteField::Action, "Ik bel eerst.").await;
    let list = async || -> Themes { circle.ask(2, "GET", "/themes", None).await.json().expect("is a list") };
    let suggested = list().await.suggested;
    assert_eq!(
        suggested.iter().map(|one| (one.word.as_str(), one.notes)).collect::<Vec<_>>(),
        [("Schulden", 1)]
    );

    let theme = seen(&circle, 1, "POST", "/themes", Some(json!({ "name": " Schulden " }))).await;
    assert_eq!((theme.name.as_str(), theme.owner.as_ref()), ("Schulden", Some(&circle.ids[1])));
    assert!(list().await.suggested.is_empty());
    for (name, status, code) in [
        ("SCHULDEN", 409, "theme-name-taken"),
        ("  ", 422, "theme-name-unusable"),
        ("BSN 123456782", 422, "theme-blocked"),
    ] {
        let answer = circle.ask(0, "POST", "/themes", Some(json!({ "name": name }))).await;
        assert_eq!(told(&answer), said(status, code));
    }
    let path = format!("/themes/{}", theme.id);
    assert_eq!(theme.others.iter().map(|other| other.suggested).collect::<Vec<_>>(), [true, false]);
    // Any member adds; nothing is added by itself, and only notes of this group.
    assert!(theme.notes.is_empty());
    for note in [&first, &second] {
        seen(&circle, 2, "PUT", &format!("{path}/notes/{}", note.session), None).await;
    }
    let strange = circle.ask(2, "PUT", &format!("{path}/notes/{}", uuid::Uuid::nil()), None).await;
    assert_eq!(told(&strange), said(404, "theme-note-unknown"));
    let take =
        json!({ "plan": { "what": "Ik bel eerst." }, "from": { "session": second.session, "item": 0 } });
    let action: Value = circle.ask(1, "POST", "/actions", Some(take)).await.json().expect("is taken up");
    let result = json!({ "after": 0, "outcome": "done", "told": { "meant": "Zij nam op.", "unmeant": "Het duurde lang." } });
    let results = format!("/actions/{}/results", action["id"].as_str().expect("has an id"));
    assert_eq!(circle.ask(1, "POST", &results, Some(result)).await.status, 201);
    let now = seen(&circle, 2, "GET", &path, None).await;
    let texts =
        |lines: &[kring_shared::theme::Line]| lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&now.learned.questions), ["Wat wil zij zelf met de schulden?"]);
    assert_eq!(texts(&now.learned.worked), ["Zij nam op."]);
    assert_eq!(texts(&now.learned.not), ["Het duurde lang."]);
    assert_eq!(list().await.themes[0].notes, 2);

    // A note that the group may no longer read shows nothing there.
    sql::query("UPDATE group_session SET shared = 0 WHERE session = $1")
        .bind(first.session.to_string())
        .execute(&circle.pool)
        .await
        .expect("is taken back");
    let now = seen(&circle, 2, "GET", &path, None).await;
    assert!(now.learned.questions.is_empty() && now.notes.len() == 1);
    assert_eq!(seen(&circle, 2, "DELETE", &format!("{path}/notes/{}", second.session), None).await.notes, []);

    // Who looks after it changes it, and gives it on; who leaves leaves it to nobody.
    let change = |owner: usize| Some(json!({ "name": "Geldzorgen", "owner": circle.ids[owner] }));
    assert_eq!(told(&circle.ask(2, "PUT", &path, change(2)).await), said(403, "theme-not-yours"));
    assert_eq!(seen(&circle, 1, "PUT", &path, change(1)).await.name, "Geldzorgen");
    let gone = circle.ask(1, "DELETE", &format!("/members/{}", circle.ids[1]), None).await;
    assert_eq!(gone.status, 204);
    assert_eq!(seen(&circle, 2, "GET", &path, None).await.owner, None);
    assert_eq!(told(&circle.ask(2, "PUT", &path, change(1)).await), said(422, "theme-owner-unusable"));
    assert_eq!(seen(&circle, 2, "PUT", &path, change(2)).await.owner.as_ref(), Some(&circle.ids[2]));
    assert_eq!(circle.ask(0, "DELETE", &path, None).await.status, 204, "a moderator may too");
    assert_eq!(told(&circle.ask(0, "GET", &path, None).await), said(404, "theme-unknown"));
}

#[tokio::test]
async fn r249_to_r253_a_proposal_from_notes_to_what_the_group_works_with() {
    let circle = circle(&["Ank", "Bas", "Cem"]).await;
    let notes = [
        kept(&circle, NoteField::Situation, "Schulden.").await,
        kept(&circle, NoteField::Situation, "Ook schulden.").await,
    ];
    let all: Vec<&Note> = notes.iter().collect();
    let theme = seen(&circle, 0, "POST", "/themes", Some(json!({ "name": "Schulden" }))).await;
    let path = format!("/themes/{}", theme.id);
    let put = format!("{path}/proposals");
    let body = |body: Value| {
        Some(json!({ "kind": "guideline", "body": body, "key": "01890a5d-ac96-774b-bcce-b302099a8057" }))
    };
    let early = circle.ask(1, "POST", &put, body(proposal("Eerst bellen", &all))).await;
    assert_eq!(told(&early), said(422, "proposal-few-notes"), "these are not in the theme");
    for note in &notes {
        seen(&circle, 1, "PUT", &format!("{path}/notes/{}", note.session), None).await;
    }
    assert_eq!(
        told(&circle.ask(1, "POST", &put, body(proposal("Eerst bellen", &all[..1]))).await),
        said(422, "proposal-few-notes")
    );
    assert_eq!(
        told(&circle.ask(1, "POST", &put, body(proposal(" ", &all))).await),
        said(422, "proposal-incomplete")
    );
    seen(&circle, 1, "POST", &put, body(proposal("Eerst bellen", &all))).await;
    let now = seen(&circle, 1, "POST", &put, body(proposal("Eerst bellen", &all))).await;
    assert_eq!(now.proposals.len(), 1, "the same question twice puts one");
    let one = format!("/proposals/{}", now.proposals[0].id);
    let tomorrow = kring_tests::meetings::local_in(36 * 60)["day"].clone();
    let adopt = |number: u32| Some(json!({ "number": number, "review": tomorrow }));
    let react = |number: u32, view: &str| {
        Some(json!({ "number": number, "view": view, "text": format!("Reactie {view}") }))
    };

    // A moderator, with the support of somebody else than the writer.
    assert_eq!(
        told(&circle.ask(1, "POST", &format!("{one}/adopt"), adopt(1)).await),
        said(403, "not-moderator")
    );
    assert_eq!(
        told(&circle.ask(0, "POST", &format!("{one}/adopt"), adopt(1)).await),
        said(409, "proposal-unsupported")
    );
    assert_eq!(
        told(&circle.ask(1, "PUT", &format!("{one}/reaction"), react(1, "support")).await),
        said(403, "reaction-on-own")
    );
    seen(&circle, 2, "PUT", &format!("{one}/reaction"), react(1, "more")).await;
    // Another version, after the one that was seen.
    let version = |after: u32, changed: &str| {
        Some(json!({ "after": after, "body": proposal("Eerst bellen, dan brief", &all), "changed": changed }))
    };
    assert_eq!(
        told(&circle.ask(1, "POST", &format!("{one}/versions"), version(0, "Brief")).await),
        said(409, "proposal-moved")
    );
    assert_eq!(
        told(&circle.ask(1, "POST", &format!("{one}/versions"), version(1, "")).await),
        said(422, "proposal-change-missing")
    );
    let now = seen(&circle, 1, "POST", &format!("{one}/versions"), version(1, "De brief staat erbij.")).await;
    let stages =
        |view: &ThemeView| view.proposals[0].versions.iter().map(|version| version.stage).collect::<Vec<_>>();
    assert_eq!(stages(&now), [Stage::Concept, Stage::Former]);
    assert_eq!(now.proposals[0].versions[1].reactions[0].view, View::More, "history is kept");
    assert_eq!(
        told(&circle.ask(2, "PUT", &format!("{one}/reaction"), react(1, "support")).await),
        said(409, "proposal-stage")
    );
    seen(&circle, 2, "PUT", &format!("{one}/reaction"), react(2, "support")).await;
    assert_eq!(
        seen(&circle, 2, "DELETE", &format!("{one}/reaction"), None).await.proposals[0].versions[0].reactions,
        []
    );
    seen(&circle, 2, "PUT", &format!("{one}/reaction"), react(2, "support")).await;
    let wrong = Some(json!({ "number": 2, "review": "2020-01-01" }));
    assert_eq!(
        told(&circle.ask(0, "POST", &format!("{one}/adopt"), wrong).await),
        said(422, "proposal-review-unusable")
    );
    let now = seen(&circle, 0, "POST", &format!("{one}/adopt"), adopt(2)).await;
    assert_eq!(stages(&now), [Stage::Adopted, Stage::Former]);
    // The day to look at it again comes, and goes when it is adopted anew.
    let reviews = async || {
        let list: Themes = circle.ask(2, "GET", "/themes", None).await.json().expect("is a list");
        list.themes[0].reviews
    };
    assert_eq!(reviews().await, 0);
    sql::query("UPDATE proposal_version SET review_on = '2020-01-01' WHERE number = 2")
        .execute(&circle.pool)
        .await
        .expect("is due");
    assert_eq!(reviews().await, 1);
    seen(&circle, 0, "POST", &format!("{one}/adopt"), adopt(2)).await;
    assert_eq!(reviews().await, 0);

    // A newer concept leaves what was adopted in force; its writer takes it back.
    let now = seen(&circle, 1, "POST", &format!("{one}/versions"), version(2, "Korter.")).await;
    assert_eq!(stages(&now), [Stage::Concept, Stage::Adopted, Stage::Former]);
    assert_eq!(
        told(&circle.ask(2, "POST", &format!("{one}/withdraw"), Some(json!({ "number": 3 }))).await),
        said(403, "theme-not-yours")
    );
    let now = seen(&circle, 1, "POST", &format!("{one}/withdraw"), Some(json!({ "number": 3 }))).await;
    assert_eq!(stages(&now), [Stage::Withdrawn, Stage::Adopted, Stage::Former]);

    // Who leaves takes his words along; what the group adopted is its own. So with what others said of it.
    let mut own = proposal("Los idee", &all);
    own["text"] = json!("zonnebloem");
    seen(&circle, 1, "POST", &put, Some(json!({ "kind": "service", "body": own }))).await;
    assert!(
        circle.holds("zonnebloem")
            && circle.holds("Reactie support")
            && circle.holds("De brief staat erbij.")
    );
    assert_eq!(circle.people[1].ask("DELETE", "/api/v1/me", None).await.expect("answers").status, 204);
    assert_eq!(circle.people[2].ask("DELETE", "/api/v1/me", None).await.expect("answers").status, 204);
    for words in ["zonnebloem", "Reactie support", "Reactie more", "De brief staat erbij.", "Korter."] {
        assert!(!circle.holds(words), "{words} is still in the file");
    }
    let now = seen(&circle, 0, "GET", &path, None).await;
    assert_eq!(now.proposals.len(), 1);
    assert_eq!(stages(&now), [Stage::Adopted]);
    let adopted = &now.proposals[0].versions[0];
    assert_eq!((adopted.body.title.as_str(), adopted.by.as_ref()), ("Eerst bellen, dan brief", None));
}

#[tokio::test]
async fn r265_a_search_is_narrowed_by_theme() {
    let circle = circle(&["Ank", "Bas"]).await;
    let first = kept(&circle, NoteField::Situation, "Schulden bij een gezin in de wijk.").await;
    let second = kept(&circle, NoteField::Situation, "Schulden na een scheiding.").await;
    let situation = json!({ "name": "Scheiding", "sort": "situation" });
    let situation = seen(&circle, 0, "POST", "/themes", Some(situation)).await;
    let theme = seen(&circle, 0, "POST", "/themes", Some(json!({ "name": "Geld" }))).await;
    assert_eq!((situation.sort, theme.sort), (ThemeKind::Situation, ThemeKind::Theme));
    for (id, note) in [(&situation.id, &second), (&theme.id, &first), (&theme.id, &second)] {
        seen(&circle, 1, "PUT", &format!("/themes/{id}/notes/{}", note.session), None).await;
    }
    let search = async |query: &str, theme: Option<&str>| -> Found {
        let asked = json!({ "query": query, "theme": theme });
        circle.ask(1, "POST", "/archive/search", Some(asked)).await.json().expect("finds")
    };
    assert!(until(Duration::from_secs(20), || async { search("", None).await.total == 2 }).await);
    let found = search("schuld", None).await;
    let themes = |found: &Found| found.themes.iter().map(|t| (t.name.clone(), t.n)).collect::<Vec<_>>();
    assert_eq!(themes(&found), [("Geld".to_owned(), 2), ("Scheiding".to_owned(), 1)]);
    for query in ["schuld", ""] {
        let found = search(query, Some(situation.id.as_str())).await;
        assert_eq!(found.hits.iter().map(|hit| hit.note).collect::<Vec<_>>(), [second.session], "{query}");
        assert_eq!((found.total, found.pages), (1, 1));
        assert_eq!(themes(&found).len(), 2, "each shows what the other filters leave");
        assert_eq!(found.methods.iter().map(|method| method.n).sum::<u32>(), 1);
    }
    assert_eq!(themes(&search("wijk", None).await), [("Geld".to_owned(), 1)]);
    assert_eq!(search("", Some(&"0".repeat(32))).await.total, 0, "a theme that is none finds nothing");
    // Nor does one of another group, or a search in all groups.
    let other = circle.people[0].make_group("Gilde Wonen").await.expect("makes one").id;
    let agree = format!("/api/v1/groups/{other}/agreements");
    circle.people[0].ask("POST", &agree, Some(json!({ "version": 1 }))).await.expect("agrees");
    let asked = json!({ "query": "", "theme": theme.id });
    for path in [format!("/api/v1/groups/{other}/archive/search"), "/api/v1/archive/search".to_owned()] {
        let answer = circle.people[0].ask("POST", &path, Some(asked.clone())).await.expect("answers");
        assert_eq!(answer.json::<Found>().expect("finds").total, 0, "{path}");
    }
    // Its sort is changed like its name.
    let change = json!({ "name": "Geld", "sort": "situation", "owner": circle.ids[0] });
    assert_eq!(
        seen(&circle, 0, "PUT", &format!("/themes/{}", theme.id), Some(change)).await.sort,
        ThemeKind::Situation
    );
    let unknown = json!({ "name": "Wonen", "sort": "iets" });
    assert_eq!(circle.ask(0, "POST", "/themes", Some(unknown)).await.status, 400);
}
