//! Cut off and back again: the seat, the turn and everything of one's own is still there.

use std::{sync::Arc, time::Duration};

use kring_shared::{ids::PersonId, protocol::Role, session::Command};
use kring_tests::{
    bot::Style,
    cases::cases,
    client::{Back, Client},
    harness::LocalServer,
    player::{Line, Table},
    verdict::judge,
};

use crate::circle::{Circle, SOON, name, write};

/// In every phase of `protocol` somebody is cut off, and comes back when the others went on.
async fn absent_in_every_phase(protocol: &'static str) {
    let case = Arc::new(cases().expect("the cases can be read").remove(1));
    let server = LocalServer::start().await.expect("starts");
    let mut all_in_turn = 0;
    for people in [3, 4, 5] {
        let mut table = Table::new(protocol, Arc::clone(&case), people, 21);
        table.line = Line { cuts: 3, misses_phases: true, ..Line::default() };
        // Nobody's card is given back, so that everybody must find all of his own.
        table.style = Style { antics: 0, ..Style::default() };
        let played = table.play(server.api()).await;
        let clients: Vec<&Client> = played.players.iter().map(|p| &p.client).collect();
        let log = server.log(clients[0].seat.session).await.expect("the log can be read");
        let verdict = judge(&log, &clients);
        let absences: usize = played.players.iter().map(|p| p.absences).sum();
        let in_turn: usize = played.players.iter().map(|p| p.absences_in_turn).sum();
        let phases = clients[0].now().now.visit;
        println!(
            "{protocol}, {people} people: {absences} absences ({in_turn} in turn) in {phases} phases, {:?}: {verdict:?}",
            played.took
        );
        // In half of the phases at the beginning, in the others only of who had something to lose.
        assert!(absences as u32 * 2 + 1 >= phases, "{absences} absences in {phases} phases");
        all_in_turn += in_turn;
    }
    assert!(all_in_turn > 0, "nobody was cut off in his turn");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn absent_in_every_phase_of_tienstappen() {
    absent_in_every_phase("tienstappen").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn absent_in_every_phase_of_roddelen() {
    absent_in_every_phase("roddelen").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn absent_in_every_phase_of_vijfstappen() {
    absent_in_every_phase("vijfstappen").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn absent_in_every_phase_of_incident() {
    absent_in_every_phase("incident").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn absent_in_every_phase_of_dilemma() {
    absent_in_every_phase("dilemma").await;
}

/// What was shown and put out of sight while somebody was away is not told afterwards, however he comes back.
#[tokio::test]
async fn what_was_taken_away_meanwhile_is_not_told() {
    let server = LocalServer::start().await.expect("starts");
    let mut circle = Circle::begin_at(server.api(), "roddelen", 4, "gossip").await;
    circle.clients[3].cut();
    let secret = "Gerard uit de Lindestraat";
    circle.ask(2, write("gossip", secret)).await;
    circle.ask(2, write("gossip", "Dit mag blijven")).await;
    assert!(circle.clients[0].until(SOON, |s| s.cards.len() == 2).await);
    let of_secret = |c: &kring_shared::session::Card| {
        c.content.as_ref().is_some_and(|k| k.fields.values().any(|t| t == secret))
    };
    let card = circle.clients[0].now().cards.values().find(|c| of_secret(c)).expect("is there").id;
    circle.ask(0, Command::Hide { card }).await;
    circle.clients[3].connect(Back::Resume).await.expect("comes back");
    circle.catch_up().await;
    assert!(
        circle.clients[3].frames.iter().all(|frame| !frame.contains(secret)),
        "told what is out of sight"
    );
    assert!(circle.clients[3].frames.iter().any(|frame| frame.contains("Dit mag blijven")));
    assert!(circle.is_well().await);
}

/// Away for longer than can be told in events: a snapshot takes their place.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn away_for_very_long_is_no_problem() {
    let server = LocalServer::start().await.expect("starts");
    let mut circle = Circle::begin_at(server.api(), "roddelen", 8, "gossip").await;
    circle.ask(7, write("gossip", "Van mij")).await;
    circle.clients[7].cut();
    let seen = circle.clients[7].now().seq;
    while circle.clients[0].now().seq.0 < seen.0 + 520 {
        for place in 0..7 {
            let client = &mut circle.clients[place];
            for n in 0..12 {
                client
                    .ask(Command::Rename { name: format!("Naam {place} {} {n}", client.asked.len()) })
                    .await;
            }
        }
        for place in 0..7 {
            let client = &mut circle.clients[place];
            while !client.until_client(Duration::from_millis(500), |c| c.outbox.is_empty()).await {
                client.ask_again().await.expect("sends");
            }
        }
    }
    circle.clients[7].connect(Back::Resume).await.expect("comes back");
    assert_eq!(circle.clients[7].resumes, 0, "with a snapshot");
    let own = |c: &Client| {
        c.now().cards.values().any(|k| k.content.as_ref().is_some_and(|k| k.author == Some(PersonId(8))))
    };
    assert!(own(&circle.clients[7]));
    assert!(circle.is_well().await);
}

/// The facilitator is gone for good: somebody else leads, and the founder takes it back when he returns.
#[tokio::test]
async fn a_circle_without_its_facilitator_goes_on() {
    let server = LocalServer::start_with(|config| config.away_grace_ms = 400).await.expect("starts");
    let mut circle = Circle::begin(server.api(), "roddelen", 4).await;
    assert_eq!(circle.refusal(2, Command::TakeLead).await, "facilitator-here");
    circle.clients[0].freeze();
    circle.clients[0].thaw();
    assert!(circle.clients[2].until(SOON, |s| !s.people[0].is_here()).await);
    circle.ask(2, Command::TakeLead).await;
    circle.ask(2, Command::Next { reason: None }).await;
    circle.clients[0].connect(Back::Resume).await.expect("comes back");
    assert_eq!(circle.clients[0].now().people[0].role, Role::Consultant);
    circle.catch_up().await;
    circle.ask(0, Command::TakeLead).await;
    circle.ask(0, Command::Rename { name: name(9) }).await;
    circle.ask(0, Command::Next { reason: None }).await;
    assert!(circle.is_well().await);
}
