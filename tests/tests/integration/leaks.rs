//! The recorder itself: every kind of leak that it is there for, planted, and seen.

use kring_server::event_log::Entry;
use kring_shared::{
    ids::PersonId,
    protocol::Role,
    seal::Secret,
    session::{Command, Event, Fields, State, Viewer, deliver::Happened},
    wire::{ClientFrame, Present, ServerFrame, Start},
};
use kring_tests::{
    client::{Back, Client},
    harness::LocalServer,
    recorder::{Oracle, Record},
    verdict::{judge, states},
};

use crate::circle::{Circle, SOON, write};

const LEADER: Viewer = Viewer::Person(PersonId(1));
const OWNER: Viewer = Viewer::Person(PersonId(2));
const OTHER: Viewer = Viewer::Person(PersonId(3));

/// A session with a withheld card, hidden cards, an anonymous card and one that was put out of sight.
async fn session() -> (Vec<Entry>, Circle) {
    let server = LocalServer::start().await.expect("starts");
    let mut circle = Circle::begin_at(server.api(), "incident", 4, "sketch").await;
    circle.ask(1, write("outcome", "De afloop ~2.1~")).await;
    circle.go_to("questions").await;
    circle.ask(2, write("clarifying", "Mijn vraag ~3.1~")).await;
    circle.ask(3, write("clarifying", "Mijn vraag ~4.1~")).await;
    circle.go_to("analysis").await;
    circle.ask(2, write("core", "Wat ik denk ~3.2~")).await;
    assert!(circle.clients[0].until(SOON, |s| s.cards.len() == 4).await);
    let core =
        circle.clients[0].now().cards.values().find(|c| c.kind.as_str() == "core").expect("is there").id;
    circle.ask(0, Command::Hide { card: core }).await;
    circle.go_to("evaluation").await;
    let mut fields = Fields::new();
    fields.insert("remark".into(), "Het was goed ~3.3~".to_owned());
    for id in ["safety", "heard", "fit", "time"] {
        fields.insert(id.into(), "2".to_owned());
    }
    let seal = Some(Secret("geheim".into()).seal());
    circle.ask(2, Command::Write { kind: "evaluation".into(), fields, seal, to: None }).await;
    circle.ask(2, Command::Ready { on: true }).await;
    circle.catch_up().await;
    let log = server.log(circle.clients[0].seat.session).await.expect("the log can be read");
    (log, circle)
}

fn frame(frame: &ServerFrame) -> String {
    serde_json::to_string(frame).expect("is JSON")
}

fn welcome(start: Start) -> String {
    let present = vec![Present { person: PersonId(1), writing: false }];
    frame(&ServerFrame::Welcome { you: None, now: kring_shared::ids::Millis(0), start, present })
}

fn happened(entry: &Entry) -> ServerFrame {
    ServerFrame::Happened(Happened { recorded: entry.recorded.clone(), disclosed: Vec::new(), whole: None })
}

#[tokio::test]
async fn what_must_not_be_told_is_seen_when_it_is() {
    let (log, circle) = session().await;
    let clients: Vec<&Client> = circle.clients.iter().collect();
    judge(&log, &clients);
    let states = states(&log);
    let end = states.last().expect("has an end");
    let oracle = Oracle::new(&log, vec![circle.clients[2].seat.token.clone()]).expect("is a log");
    let complains = |viewer: Viewer, frames: &[String]| !oracle.check(Record { viewer, frames }).1.is_empty();
    let find = |wanted: fn(&Event) -> bool| log.iter().find(|e| wanted(&e.recorded.event)).expect("happened");

    // Whole states, to anybody who is not the server.
    let snapshot = |state: &State| welcome(Start::Snapshot { state: Box::new(state.clone()) });
    for viewer in [LEADER, OWNER, OTHER, Viewer::Screen] {
        assert!(complains(viewer, &[snapshot(end)]), "{viewer:?}");
        for other in [LEADER, OWNER, OTHER, Viewer::Screen] {
            let redacted = snapshot(&kring_shared::session::redact(end, other));
            let is_fine = !complains(viewer, &[redacted]);
            // The facilitator's and the screen's view of this table are the same.
            let same =
                viewer == other || (viewer != OWNER && viewer != OTHER && other != OWNER && other != OTHER);
            assert_eq!(is_fine, same, "{viewer:?} with the eyes of {other:?}");
        }
    }

    // What one heard, to another.
    let frames = |place: usize| &circle.clients[place].frames[..];
    assert!(complains(OTHER, frames(1)) && complains(LEADER, frames(1)), "the owner's frames");
    assert!(complains(OWNER, frames(2)) && complains(Viewer::Screen, frames(2)), "a consultant's frames");

    // Single events, unveiled.
    let outcome = find(|e| matches!(e, Event::CardWritten { card } if card.kind.as_str() == "outcome"));
    assert!(
        complains(OTHER, &[frame(&happened(outcome))]) && !complains(OWNER, &[frame(&happened(outcome))])
    );
    let anonymous = find(|e| matches!(e, Event::CardWritten { card } if card.kind.as_str() == "evaluation"));
    assert!(complains(OTHER, &[frame(&happened(anonymous))]), "not even to its author");
    let hidden = find(|e| matches!(e, Event::CardHidden { .. }));
    assert!(complains(OTHER, &[frame(&happened(hidden))]), "which card was hidden");
    let core = find(|e| matches!(e, Event::CardWritten { card } if card.kind.as_str() == "core"));
    assert!(!complains(LEADER, &[frame(&happened(core))]), "it lay open then");
    let events = |entries: &[Entry]| {
        let events = entries.iter().map(|e| Happened {
            recorded: e.recorded.clone(),
            disclosed: Vec::new(),
            whole: None,
        });
        welcome(Start::Events { events: events.collect() })
    };
    assert!(complains(LEADER, &[events(&[core.clone(), hidden.clone()])]), "it does not any more");

    // Small signs: who, a seat's key, a token, a card that is missing, a text outside of any card.
    let mut tied = outcome.clone();
    tied.recorded.event = Event::Veiled;
    assert!(complains(OTHER, &[frame(&happened(&tied))]), "a veil with a name on it");
    tied.recorded.by = None;
    assert!(!complains(OTHER, &[frame(&happened(&tied))]));
    let joined = find(|e| matches!(e, Event::Joined { .. }));
    assert!(complains(OTHER, &[frame(&happened(joined))]), "the key of a seat");
    let token = format!("{{\"pong\":{{\"n\":1,\"now\":1,\"x\":\"{}\"}}}}", circle.clients[2].seat.token);
    assert!(complains(OTHER, &[token]));
    let mut less = kring_shared::session::redact(end, OTHER);
    less.cards.pop_first();
    assert!(complains(OTHER, &[snapshot(&less)]), "a card is missing");
    let elsewhere =
        frame(&ServerFrame::Pong { n: 1, now: kring_shared::ids::Millis(1) }).replace("pong", "~2.1~");
    assert!(complains(OWNER, &[elsewhere]));
}

/// R73: who waits hears of nobody, of no reason and of no card; who is let in has it all, and so has who comes back.
#[tokio::test]
async fn who_waits_at_the_door_hears_of_nobody() {
    let server = LocalServer::start().await.expect("starts");
    let mut circle = Circle::begin_at(server.api(), "roddelen", 4, "gossip").await;
    circle.ask(2, write("gossip", "Zij draagt veel ~2.1~")).await;
    let code = circle.clients[0].seat.code.clone();
    let seat = server.api().join(&code, "Laat").await.expect("answers").expect("joins");
    let mut late = Client::new(server.addr(), seat);
    late.connect(Back::Fresh).await.expect("connects");
    circle.ask(1, Command::Pause { reason: Some("De inbrenger huilt".to_owned()) }).await;
    circle.ask(0, Command::Resume).await;
    circle.ask(2, Command::Ready { on: true }).await;
    circle.ask(2, Command::Rename { name: "Zwaan".to_owned() }).await;
    circle.catch_up().await;
    let newest = circle.clients[0].now().seq;
    assert!(late.until(SOON, |s| s.seq >= newest).await);
    let heard = late.frames.join("\n");
    for secret in ["Persoon", "Zwaan", "huilt", "draagt", "\"person\":1", "\"person\":3"] {
        assert!(!heard.contains(secret), "{secret} at the door");
    }
    assert_eq!(late.present.len(), 1, "oneself");
    let log = server.log(late.seat.session).await.expect("the log can be read");
    let oracle = Oracle::new(&log, Vec::new()).expect("is a log");
    let viewer = late.viewer();
    for entry in &log[log.len() - 5..] {
        let told = |e: &Event| matches!(e, Event::Resumed { .. });
        let complains = !oracle.check(Record { viewer, frames: &[frame(&happened(entry))] }).1.is_empty();
        assert!(complains || told(&entry.recorded.event), "{:?}", entry.recorded.event);
    }
    late.cut();
    circle.ask(0, Command::Admit { person: late.me() }).await;
    late.connect(Back::Resume).await.expect("comes back");
    circle.clients.push(late);
    circle.catch_up().await;
    let late = &circle.clients[4];
    assert_eq!((late.now().people.len(), late.now().cards.len(), late.now().departures.len()), (5, 1, 2));
    let log = server.log(late.seat.session).await.expect("the log can be read");
    judge(&log, &circle.clients.iter().collect::<Vec<_>>());
    assert!(circle.is_well().await);
}

/// A log that goes against its script is seen, too: cards shown too early, anonymous cards with a name.
#[tokio::test]
async fn a_log_against_its_script_is_seen() {
    let (log, _) = session().await;
    let wrong = |change: &dyn Fn(&mut Vec<Entry>)| {
        let mut log = log.clone();
        change(&mut log);
        !Oracle::new(&log, Vec::new()).expect("is a log").wrong().is_empty()
    };
    assert!(!wrong(&|_| {}));
    let place = |log: &[Entry], kind: &str| {
        let is_it = |e: &Entry| matches!(&e.recorded.event, Event::CardWritten { card } if card.kind.as_str() == kind);
        log.iter().position(is_it).expect("was written")
    };
    let change_card =
        |log: &mut Vec<Entry>, kind: &str, change: &dyn Fn(&mut kring_shared::session::Card)| {
            let place = place(log, kind);
            if let Event::CardWritten { card } = &mut log[place].recorded.event {
                change(std::sync::Arc::make_mut(card));
            }
        };
    use kring_shared::session::Audience;
    assert!(
        wrong(&|log| change_card(log, "outcome", &|c| c.audience = Audience::All)),
        "open from the start"
    );
    assert!(wrong(&|log| change_card(log, "evaluation", &|c| {
        c.content.as_mut().expect("has content").author = Some(PersonId(3));
    })));
    assert!(wrong(&|log| {
        let place = place(log, "evaluation");
        log[place].recorded.by = Some(PersonId(3));
    }));
    assert!(
        wrong(&|log| {
            let Event::CardWritten { card } = &log[place(log, "outcome")].recorded.event else { return };
            let event = Event::CardsRevealed { cards: vec![card.id], to: Audience::All };
            let last = log.last_mut().expect("has an end");
            last.recorded.event = event;
        }),
        "turned over where the script does not say so"
    );
    // Roles are looked at, not only phases.
    assert!(wrong(&|log| {
        let before = place(log, "core") - 1;
        log[before].recorded.event = Event::RoleGiven { person: PersonId(3), role: Role::Observer };
    }));
}

#[tokio::test]
async fn who_wrote_until_the_step_changed_is_not_seen_writing_while_listening() {
    let server = LocalServer::start().await.expect("starts");
    let mut circle = Circle::begin_at(server.api(), "incident", 4, "sketch").await;
    let writes = |c: &Client| c.present.iter().any(|p| p.person == PersonId(2) && p.writing);
    circle.clients[1].say(&ClientFrame::Presence { writing: true }).await.expect("is sent");
    assert!(circle.clients[0].until_client(SOON, writes).await, "the owner is seen writing");
    // In the next step the owner listens: no sign of any kind, not even an old one.
    circle.go_to("questions").await;
    assert!(
        circle.clients[0].until_client(SOON, |c| !writes(c)).await,
        "nobody hears that the writing is over"
    );
}
