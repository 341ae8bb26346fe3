//! Templates over HTTP: made, edited by two, put to the group, adopted, run, shared, taken over.

use kring_server::rooms::replay;
use std::time::Duration;

use kring_shared::{
    api::Seat,
    group::{GroupId, GroupView},
    protocol::{Lang, Role, library, lint::Finding, script::Part},
    session::Command,
    template::{
        Body, Change, SharedTemplate, Stage, Start, TemplateFile, TemplateInfo, TemplateSaved, TemplateView,
        merge::merge,
    },
};
use kring_tests::{
    accounts::Somebody,
    client::{Back, Client},
    harness::{LocalServer, until},
    http::Answer,
};
use serde_json::{Value, json};

struct Scene {
    server: LocalServer,
    ank: Somebody,
    bas: Somebody,
    group: GroupView,
}

async fn scene() -> Scene {
    let server = LocalServer::start().await.expect("starts");
    let come = async |name: &str| Somebody::come(server.api(), server.data(), name).await.expect("comes in");
    let (ank, bas) = (come("Ank").await, come("Bas").await);
    let group = ank.make_group("Vakcirkel Oost").await.expect("makes one");
    let code = ank.invite(&group.id).await.expect("invites");
    bas.join(&code).await.expect("joins");
    Scene { server, ank, bas, group }
}

fn path(group: &GroupId, rest: &str) -> String {
    format!("/api/v1/groups/{group}/templates{rest}")
}

impl Scene {
    fn path(&self, rest: &str) -> String {
        path(&self.group.id, rest)
    }

    async fn make(&self, who: &Somebody, from: Start) -> TemplateView {
        let made = who.ask("POST", &self.path(""), Some(json!({ "from": from }))).await.expect("answers");
        assert_eq!(made.status, 201, "{}", made.text());
        made.json().expect("is a template")
    }

    async fn save(&self, who: &Somebody, id: &str, rev: u32, body: &Body) -> Answer {
        let asked = json!({ "rev": rev, "body": body });
        who.ask("PUT", &self.path(&format!("/{id}")), Some(asked)).await.expect("answers")
    }

    async fn look(&self, who: &Somebody, id: &str) -> TemplateView {
        let seen = who.ask("GET", &self.path(&format!("/{id}")), None).await.expect("answers");
        seen.json().expect("is a template")
    }

    async fn propose(&self, who: &Somebody, id: &str, rev: u32, note: &str) -> Answer {
        let asked = json!({ "rev": rev, "note": note });
        who.ask("POST", &self.path(&format!("/{id}/versions")), Some(asked)).await.expect("answers")
    }

    async fn stage(&self, who: &Somebody, id: &str, number: u32, stage: &str) -> Answer {
        let path = self.path(&format!("/{id}/versions/{number}"));
        who.ask("PUT", &path, Some(json!({ "stage": stage }))).await.expect("answers")
    }

    async fn open(&self, who: &Somebody, id: &str) -> Answer {
        let asked =
            json!({ "protocol": "tienstappen", "name": "Ank", "group": self.group.id, "template": id });
        who.ask("POST", "/api/v1/sessions", Some(asked)).await.expect("answers")
    }
}

fn ten() -> Start {
    Start::Protocol("tienstappen".into())
}

#[tokio::test]
async fn a_template_is_put_to_the_group_adopted_and_run() {
    let scene = scene().await;
    let Scene { ank, bas, .. } = &scene;
    let made = scene.make(bas, ten()).await;
    let id = made.id.as_str();
    assert_eq!((made.rev, made.versions.len()), (1, 0));
    assert_eq!(scene.open(ank, id).await.problem().as_deref(), Some("template-not-adopted"));

    let mut body = made.body.clone();
    body.rename(Lang::Nl, "Ons tiental");
    body.remove(&"usefulness".into(), &library::frame().expect("is sound"));
    body.set_time(&"situation".into(), false, 9);
    body.switch(&"look_back".into(), true);
    let saved: TemplateSaved = scene.save(bas, id, 1, &body).await.json().expect("is saved");
    assert_eq!((saved.rev, saved.findings.len()), (2, 0));

    // Any member puts it to the group; only a moderator adopts it.
    let proposed = scene.propose(bas, id, 2, "Korter bij het begin").await;
    assert_eq!(proposed.status, 201, "{}", proposed.text());
    assert_eq!(scene.stage(bas, id, 1, "adopted").await.problem().as_deref(), Some("not-moderator"));
    let said = json!({ "version": 1, "phase": "core", "text": "Mag dit korter?" });
    let comments = scene.path(&format!("/{id}/comments"));
    assert_eq!(ank.ask("POST", &comments, Some(said)).await.expect("answers").status, 201);
    assert_eq!(scene.stage(ank, id, 1, "adopted").await.status, 204);
    let seen = scene.look(bas, id).await;
    assert_eq!(
        (seen.versions[0].stage, seen.versions[0].note.as_str()),
        (Stage::Adopted, "Korter bij het begin")
    );
    assert_eq!((seen.comments.len(), seen.comments[0].name.as_str()), (1, "Ank"));
    let other_says = format!("{comments}/{}", seen.comments[0].id);
    assert_eq!(bas.ask("DELETE", &other_says, None).await.expect("answers").status, 204);
    assert_eq!(scene.look(ank, id).await.comments.len(), 1, "only who said it takes it back");

    // The session runs what was adopted, whatever happens to the draft.
    let mut later = body.clone();
    later.set_time(&"situation".into(), false, 30);
    assert_eq!(scene.save(ank, id, 2, &later).await.status, 200);
    let opened = scene.open(ank, id).await;
    let seat: Seat = opened.json().expect("opens");
    let told: Value = ank
        .ask("GET", &format!("/api/v1/codes/{}", seat.code), None)
        .await
        .expect("answers")
        .json()
        .expect("is told");
    assert_eq!(told["title"]["nl"], "Ons tiental");
    let group = ank.group(&scene.group.id).await.expect("is shown");
    assert_eq!(group.sessions[0].title.as_ref().map(|title| title.nl.as_str()), Some("Ons tiental"));
    let log = scene.server.log(seat.session).await.expect("is there");
    let state = replay(&log).expect("is a session");
    let phase = |id: &str| state.script.position(&id.into()).map(|place| &state.script.phases[place]);
    assert!(phase("usefulness").is_none());
    assert_eq!(phase("situation").map(|p| p.outline.time.length()), Some(9));
    assert!(phase("look_back").is_some_and(|p| p.on && p.part == Part::Before));

    // The next version says what is new; the list tells what is adopted and how long that takes.
    assert_eq!(scene.propose(bas, id, 3, "").await.status, 201);
    let seen = scene.look(ank, id).await;
    let [two, one] = seen.versions.as_slice() else { panic!("{:?}", seen.versions) };
    assert!(matches!(two.changes.as_slice(), [Change::Length { .. }]), "{:?}", two.changes);
    assert_eq!((two.stage, one.stage), (Stage::Concept, Stage::Adopted));
    let list: Vec<TemplateInfo> =
        bas.ask("GET", &scene.path(""), None).await.expect("answers").json().expect("is a list");
    assert_eq!(
        (list[0].adopted, list[0].stage, list[0].title.nl.as_str()),
        (Some(1), Stage::Concept, "Ons tiental")
    );
    assert!(list[0].info.as_ref().is_some_and(|info| info.paces.iter().any(|pace| pace.time.length() == 9)));
    assert_eq!(scene.stage(ank, id, 2, "adopted").await.status, 204);
    assert_eq!(scene.stage(ank, id, 2, "retired").await.status, 204);
    assert_eq!(scene.open(ank, id).await.problem().as_deref(), Some("template-not-adopted"));
    assert_eq!(scene.stage(ank, id, 1, "adopted").await.status, 204, "what made way is taken up again");
    assert_eq!(scene.stage(ank, id, 9, "adopted").await.problem().as_deref(), Some("version-unknown"));
    assert_eq!(scene.stage(ank, id, 1, "draft").await.problem().as_deref(), Some("version-stage"));
}

#[tokio::test]
async fn two_who_edit_at_once_lose_nothing() {
    let scene = scene().await;
    let Scene { ank, bas, .. } = &scene;
    let made = scene.make(ank, ten()).await;
    let id = made.id.as_str();
    let seen = scene.look(bas, id).await;
    assert_eq!(seen.others, ["Ank"]);
    let (mut of_ank, mut of_bas) = (made.body.clone(), seen.body.clone());
    of_ank.set_time(&"core".into(), false, 7);
    of_bas.rename(Lang::Nl, "Van Bas");
    let saved: TemplateSaved = scene.save(ank, id, made.rev, &of_ank).await.json().expect("is saved");
    assert_eq!(saved.others, ["Bas"]);
    let moved = scene.save(bas, id, seen.rev, &of_bas).await;
    assert_eq!((moved.status, moved.problem().as_deref()), (409, Some("template-moved")));
    assert_eq!(scene.propose(bas, id, seen.rev, "").await.problem().as_deref(), Some("template-moved"));
    let now = scene.look(bas, id).await;
    assert_eq!(now.body, of_ank);
    let (both, conflicts) = merge(&seen.body, &of_bas, &now.body).expect("come together");
    assert!(conflicts.is_empty());
    assert_eq!(scene.save(bas, id, now.rev, &both).await.status, 200);
    let end = scene.look(ank, id).await.body;
    assert_eq!(end.method.title.nl, "Van Bas");
    assert_eq!(end.phase(&"core".into()).map(|p| p.time.length()), Some(7));
}

#[tokio::test]
async fn what_cannot_be_played_is_kept_and_told_but_not_put_to_the_group() {
    let scene = scene().await;
    let Scene { ank, .. } = &scene;
    let made = scene.make(ank, Start::Blank).await;
    let id = made.id.as_str();
    assert!(made.findings.is_empty(), "even one step can be played in the frame");
    let wrong = |change: fn(&mut Body)| {
        let mut body = made.body.clone();
        change(&mut body);
        body
    };
    let small = wrong(|body| body.people = 1);
    assert_eq!(scene.save(ank, id, 1, &small).await.problem().as_deref(), Some("template-unusable"));
    let many = wrong(|body| {
        let phase = body.method.phases[0].clone();
        body.method.phases = vec![phase; 200];
    });
    let refused = scene.save(ank, id, 1, &many).await;
    assert_eq!((refused.status, refused.problem().as_deref()), (413, Some("template-too-large")));
    let huge = wrong(|body| body.method.purpose.nl = "x".repeat(600_000));
    let refused = scene.save(ank, id, 1, &huge).await;
    assert_eq!((refused.status, refused.problem().as_deref()), (413, Some("template-too-large")));
    let strange = json!({ "rev": 1, "body": { "method": "geen" } });
    let refused = ank.ask("PUT", &scene.path(&format!("/{id}")), Some(strange)).await.expect("answers");
    assert_eq!((refused.status, refused.problem().as_deref()), (400, Some("bad-request")));
    assert_eq!(scene.look(ank, id).await.rev, 1, "nothing was saved");
    let unfinished = wrong(|body| body.method.phases[0].heading.nl.clear());
    let saved: TemplateSaved = scene.save(ank, id, 1, &unfinished).await.json().expect("is kept");
    let places: Vec<_> = saved.findings.iter().filter_map(Finding::phase).collect();
    assert_eq!(places, [made.body.method.phases[0].id.clone()]);
    assert_eq!(scene.propose(ank, id, 2, "").await.problem().as_deref(), Some("template-broken"));
}

#[tokio::test]
async fn a_template_goes_to_another_group_by_link_and_by_file() {
    let scene = scene().await;
    let Scene { ank, bas, server, .. } = &scene;
    let made = scene.make(ank, ten()).await;
    let id = made.id.as_str();
    let share = scene.path(&format!("/{id}/share"));
    assert_eq!(
        bas.ask("POST", &share, None).await.expect("answers").problem().as_deref(),
        Some("not-moderator")
    );
    let shared: Value = ank.ask("POST", &share, None).await.expect("answers").json().expect("is a link");
    let token = shared["token"].as_str().expect("has a token").to_owned();
    let address = format!("/api/v1/shared-templates/{token}");

    let cem = Somebody::come(server.api(), server.data(), "Cem").await.expect("comes in");
    let gone = cem.ask("GET", &address, None).await.expect("answers");
    assert_eq!(gone.problem().as_deref(), Some("share-expired"), "a draft is nobody else's");
    assert_eq!(scene.propose(ank, id, 1, "").await.status, 201);
    let seen: SharedTemplate =
        cem.ask("GET", &address, None).await.expect("answers").json().expect("is shown");
    assert_eq!(
        (seen.title.nl.as_str(), seen.steps.len()),
        ("Tienstappenmethode", made.body.method.phases.len())
    );
    let own = cem.make_group("Team Noord").await.expect("makes one");
    let taken = cem.ask("POST", &path(&own.id, ""), Some(json!({ "from": { "shared": token } }))).await;
    let taken: TemplateView = taken.expect("answers").json().expect("is a template");
    assert_eq!(taken.body, made.body);
    assert!(taken.versions.is_empty() && taken.comments.is_empty(), "nothing else goes along");
    // The other group sees nothing of it, and the first nothing of theirs.
    let theirs = cem.ask("GET", &scene.path(&format!("/{id}")), None).await.expect("answers");
    assert_eq!(theirs.problem().as_deref(), Some("group-unknown"));
    let mixed = cem.ask("GET", &path(&own.id, &format!("/{id}")), None).await.expect("answers");
    assert_eq!(mixed.problem().as_deref(), Some("template-unknown"));

    let file = cem.ask("GET", &path(&own.id, &format!("/{}/file", taken.id)), None).await.expect("answers");
    let file = TemplateFile::read(&file.text()).expect("is a file");
    assert_eq!(file.body, made.body, "the same after export and import");
    let back = scene.make(bas, Start::File(Box::new(file))).await;
    assert_eq!(back.body, made.body);
    ank.ask("DELETE", &share, None).await.expect("answers");
    assert_eq!(
        cem.ask("GET", &address, None).await.expect("answers").problem().as_deref(),
        Some("share-expired")
    );
}

#[tokio::test]
async fn a_draft_is_tried_out_with_simulated_people_and_forgotten() {
    let scene = scene().await;
    let Scene { ank, server, .. } = &scene;
    let made = scene.make(ank, Start::Protocol("vijfstappen".into())).await;
    let path = scene.path(&format!("/{}/try", made.id));
    let seat: Seat = ank.ask("POST", &path, None).await.expect("answers").json().expect("opens");
    let people = usize::from(made.body.people);
    // They come in, and wait for who leads.
    let here = until(Duration::from_secs(10), || async {
        let state = server.log(seat.session).await.ok().and_then(|log| replay(&log));
        state.is_some_and(|state| state.people.iter().filter(|p| p.is_here()).count() == people - 1)
    });
    assert!(here.await, "the simulated people come in");
    let state = replay(&server.log(seat.session).await.expect("is there")).expect("is a session");
    assert_eq!(state.people.len(), people);
    assert_eq!(state.holder(Role::Facilitator).map(|p| p.id), Some(seat.person));
    assert!(state.holder(Role::Owner).is_some_and(|p| p.id != seat.person));
    // It stands in no list of the group.
    assert!(ank.group(&scene.group.id).await.expect("is shown").sessions.is_empty());

    // Started, they do what the first step asks of everybody.
    let mut client = Client::new(server.addr(), seat.clone());
    client.connect(Back::Fresh).await.expect("comes in");
    client.outcome(Command::Start).await.expect("starts");
    let agreed = until(Duration::from_secs(40), || async {
        let state = server.log(seat.session).await.ok().and_then(|log| replay(&log));
        state.is_some_and(|state| state.people.iter().filter(|p| p.agreed).count() >= people - 1)
    });
    assert!(agreed.await, "they take part");

    client.leave().await;
    server.sweep_in(12 * 60 * 60 * 1000).await;
    assert!(server.log(seat.session).await.expect("answers").is_empty(), "nothing is left of it");
}
