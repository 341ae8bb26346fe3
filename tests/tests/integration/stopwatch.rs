//! How long people wait for what they wait for most: to be in, and to read what the session left.

use std::time::{Duration, Instant};

use kring_shared::session::Command;
use kring_tests::{
    client::{Back, Client},
    harness::ServerProcess,
};

use crate::circle::{Circle, name, write};

/// What each may take at most.
const MAX: Duration = Duration::from_secs(1);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_the_code_to_the_room_takes_no_second() {
    let server = ServerProcess::start(&[]).await.expect("starts");
    let api = server.api();
    let mut took = Vec::new();
    for _ in 0..4 {
        let circle = Circle::sit_down(api, "tienstappen", 3).await;
        let code = circle.clients[0].seat.code.clone();
        for number in 4..=8 {
            let started = Instant::now();
            api.code(&code).await.expect("answers").expect("is found");
            let seat = api.join(&code, &name(number)).await.expect("answers").expect("joins");
            let mut client = Client::new(server.addr(), seat);
            client.connect(Back::Fresh).await.expect("connects");
            assert_eq!(client.now().people.len(), number);
            took.push(started.elapsed());
        }
    }
    report("from the code to being in the room", &mut took);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_the_end_to_the_note_takes_no_second() {
    let server = ServerProcess::start(&[]).await.expect("starts");
    let mut took = Vec::new();
    for _ in 0..5 {
        let mut circle = Circle::begin_at(server.api(), "tienstappen", 6, "situation").await;
        circle.ask(1, write("situation", &"Wat er gebeurde. ".repeat(100))).await;
        circle.ask(1, write("question", "Hoe ga ik hiermee om?")).await;
        circle.go_to("insights").await;
        for place in 2..6 {
            circle.ask(place, write("insight", "Dit neem ik mee.")).await;
        }
        circle.go_to("closing").await;
        let owner = circle.clients[1].seat.clone();
        let started = Instant::now();
        circle.ask(0, Command::End { reason: None }).await;
        let view = loop {
            match server.api().note(owner.session, &owner.token).await.expect("answers") {
                Ok(view) => break view,
                Err(_) => assert!(started.elapsed() < MAX, "there is no note"),
            }
        };
        took.push(started.elapsed());
        assert!(view.note.fields.values().flatten().count() > 4, "the draft is filled");
    }
    report("from the end to the draft note", &mut took);
}

fn report(what: &str, took: &mut [Duration]) {
    took.sort_unstable();
    let ms = |d: Duration| d.as_secs_f64() * 1_000.0;
    let (median, most) = (took[took.len() / 2], took[took.len() - 1]);
    println!(
        "stopwatch: {what}: median {:.1} ms, at most {:.1} ms of {} times",
        ms(median),
        ms(most),
        took.len()
    );
    assert!(most <= MAX, "{what}: {most:?}");
}
