//! Commands that are refused, repeated, or asked from where nothing is asked.

use kring_shared::{
    ids::{CommandId, PersonId},
    session::Command,
    wire::{ClientFrame, ServerFrame},
};
use kring_tests::{
    client::{Back, Client, Heard, Outcome},
    harness::LocalServer,
};

use crate::circle::{Circle, SOON, write};

async fn server() -> LocalServer {
    LocalServer::start().await.expect("the server starts")
}

#[tokio::test]
async fn the_same_command_twice_has_one_effect() {
    let mut server = server().await;
    let mut circle = Circle::begin_at(server.api(), "roddelen", 4, "gossip").await;
    let client = &mut circle.clients[2];
    let id = client.ask(write("gossip", "Eén keer")).await;
    let Outcome::Confirmed(seq) = client.outcome_of(id).await.expect("answers") else { panic!("refused") };
    let again = ClientFrame::Do { id, command: write("gossip", "Eén keer") };
    // At once, on another socket, after coming back, and after a restart of the server.
    client.say(&again).await.expect("sends");
    client.say(&again).await.expect("sends");
    assert_eq!((confirmed(client, id).await, confirmed(client, id).await), (seq, seq));
    client.freeze();
    client.connect(Back::Resume).await.expect("comes back");
    client.say(&again).await.expect("sends");
    assert_eq!(confirmed(client, id).await, seq);
    server.stop().await;
    server.start_again().await.expect("starts");
    for client in &mut circle.clients {
        client.cut();
        client.connect(Back::Resume).await.expect("comes back");
    }
    let client = &mut circle.clients[2];
    client.say(&again).await.expect("sends");
    assert_eq!(confirmed(client, id).await, seq);
    assert_eq!(client.now().cards.len(), 1, "one card");
    assert!(circle.is_well().await);
}

/// The answer was lost, the phase moved on, and the client asks again: that one is ready was said of another phase.
#[tokio::test]
async fn a_command_without_effect_has_none_later_either() {
    let server = server().await;
    let mut circle = Circle::begin_at(server.api(), "tienstappen", 4, "situation").await;
    circle.ask(0, Command::Ready { on: true }).await;
    let id = circle.clients[0].ask(Command::Ready { on: true }).await;
    let again = ClientFrame::Do { id, command: Command::Ready { on: true } };
    let seq = confirmed(&mut circle.clients[0], id).await;
    circle.ask(0, Command::Next { reason: None }).await;
    circle.catch_up().await;
    circle.clients[0].say(&again).await.expect("sends");
    assert_eq!(confirmed(&mut circle.clients[0], id).await, seq, "its first outcome");
    assert!(circle.clients[0].now().now.ready.is_empty(), "nobody is ready for this phase");
    circle.ask(0, Command::Ready { on: true }).await;
    circle.catch_up().await;
    assert_eq!(circle.clients[0].now().now.ready.len(), 1, "who says so now, is");
    assert!(circle.is_well().await);
}

async fn confirmed(client: &mut Client, wanted: CommandId) -> kring_shared::ids::Seq {
    loop {
        match client.hear(SOON).await {
            Heard::Frame(ServerFrame::Confirmed { id, seq }) if id == wanted => return seq,
            Heard::Frame(ServerFrame::Refused { id, code }) if id == wanted => panic!("refused: {code:?}"),
            Heard::Frame(_) => {}
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn commands_against_the_rules_have_their_codes() {
    let server = server().await;
    let mut circle = Circle::begin_at(server.api(), "tienstappen", 4, "situation").await;
    let (leader, owner, one, other) = (0, 1, 2, 3);
    let long = "x".repeat(2_001);
    let ready = || Command::Ready { on: true };
    // The wrong phase, the wrong role, the wrong length.
    assert_eq!(circle.refusal(owner, write("advice", "x")).await, "not-in-this-phase");
    assert_eq!(circle.refusal(owner, write("nonsense", "x")).await, "unknown-kind");
    assert_eq!(circle.refusal(owner, write("situation", &long)).await, "text-too-long");
    assert_eq!(circle.refusal(owner, write("situation", " \n ")).await, "text-empty");
    assert_eq!(circle.refusal(one, Command::Next { reason: None }).await, "not-facilitator");
    assert_eq!(circle.refusal(one, write("situation", "x")).await, "listening");
    assert_eq!(circle.refusal(one, ready()).await, "listening");
    assert_eq!(circle.refusal(one, Command::Hand { up: true }).await, "listening");
    // What only the server asks.
    let join = Command::Join { name: "Spook".into(), key: "0".repeat(64) };
    for command in [join, Command::Tick, Command::Arrive { person: PersonId(2) }] {
        assert_eq!(circle.refusal(leader, command).await, "not-for-people");
    }
    // A second facilitator: neither taken nor given to oneself.
    assert_eq!(circle.refusal(one, Command::TakeLead).await, "facilitator-here");
    let lead = Command::GiveRole { person: PersonId(3), role: kring_shared::protocol::Role::Facilitator };
    assert_eq!(circle.refusal(one, lead).await, "not-facilitator");
    // Too many, out of turn, after one's turn.
    circle.go_to("clarifying").await;
    for n in 0..3 {
        circle.ask(one, write("clarifying", &format!("Vraag {n}"))).await;
    }
    assert_eq!(circle.refusal(one, write("clarifying", "Vraag 4")).await, "too-many-cards");
    circle.go_to("additional").await;
    let turns = circle.clients[0].now().now.turns.clone().expect("a round");
    let first = if turns.current() == Some(PersonId(3)) { one } else { other };
    let second = if first == one { other } else { one };
    assert_eq!(circle.refusal(second, write("probing", "Te vroeg")).await, "not-your-turn");
    assert_eq!(circle.refusal(second, Command::Pass).await, "not-your-turn");
    circle.ask(first, Command::EndTurn).await;
    assert_eq!(circle.refusal(first, Command::EndTurn).await, "turn-over");
    // Paused, and after the end.
    circle.ask(owner, Command::Pause { reason: None }).await;
    assert_eq!(circle.refusal(second, write("probing", "x")).await, "paused");
    circle.ask(leader, Command::Resume).await;
    assert!(circle.is_well().await);
    circle.ask(leader, Command::End { reason: None }).await;
    circle.catch_up_end().await;
    assert_eq!(circle.refusal(owner, ready()).await, "session-ended");
}

impl Circle {
    async fn catch_up_end(&mut self) {
        for client in &mut self.clients {
            assert!(client.until(SOON, |s| s.ended_at.is_some()).await, "the end is told");
        }
    }
}

#[tokio::test]
async fn the_big_screen_asks_for_nothing_and_holds_no_seat() {
    let server = server().await;
    let mut circle = Circle::begin_at(server.api(), "tienstappen", 3, "clarifying").await;
    let mut screen = Client::screen(server.addr(), circle.clients[2].seat.clone());
    screen.connect(Back::Fresh).await.expect("connects");
    let outcome = screen.outcome(Command::Ready { on: true }).await.expect("answers");
    let Outcome::Refused(code) = outcome else { panic!("{outcome:?}") };
    assert_eq!(code.code(), "screen-only");
    // What its person writes alone is not for the big screen.
    circle.ask(2, write("clarifying", "Alleen voor mij")).await;
    assert!(screen.until(SOON, |s| s.cards.len() == 1).await);
    assert!(screen.now().cards.values().all(|c| c.content.is_none()));
    assert!(screen.frames.iter().all(|f| !f.contains("Alleen voor mij")));
    // It is nobody's presence.
    circle.clients[2].leave().await;
    let here = |c: &Client| c.present.iter().map(|p| p.person.0).collect::<Vec<_>>();
    assert!(
        screen.until_client(SOON, |c| here(c) == [1, 2]).await,
        "the screen keeps a seat: {:?}",
        screen.present
    );
}

#[tokio::test]
async fn two_tabs_of_one_person_are_one_person() {
    let server = server().await;
    let mut circle = Circle::begin_at(server.api(), "roddelen", 3, "gossip").await;
    let mut tab = Client::new(server.addr(), circle.clients[2].seat.clone());
    tab.connect(Back::Fresh).await.expect("connects");
    // Both write, both hear everything, both show the same.
    circle.ask(2, write("gossip", "Uit het eerste venster")).await;
    let outcome = tab.outcome(write("gossip", "Uit het tweede")).await.expect("answers");
    assert!(matches!(outcome, Outcome::Confirmed(_)));
    circle.catch_up().await;
    assert!(circle.clients[2].until(SOON, |s| s.cards.len() == 2).await);
    assert!(tab.until(SOON, |s| s.cards.len() == 2).await);
    assert_eq!(circle.clients[2].state, tab.state);
    // Closing one takes nobody away.
    tab.leave().await;
    assert!(circle.is_well().await);
    let first = &circle.clients[0];
    assert_eq!(first.present.len(), 3, "{:?}", first.present);
    let spans: Vec<_> = first.now().people.iter().map(|p| p.spans.len()).collect();
    assert_eq!(
        (spans, first.now().people.iter().all(|p| p.is_here())),
        (vec![1, 1, 1], true),
        "nobody left or arrived"
    );
}
