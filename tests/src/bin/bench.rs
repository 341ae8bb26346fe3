//! The load generator behind `cargo xtask bench`: a real server in this process with the embedded store, real
//! sockets on loopback, bounded in time and number. Prints one row for each figure.
//!
//! Arguments: `rooms` (25), `seconds` (8), commands a second for each room (2).

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};
use futures_util::{SinkExt, StreamExt};
use kring_shared::{
    api::Seat,
    ids::{CommandId, Seq},
    session::{Command, Event},
    wire::{ClientFrame, ServerFrame, Start, VERSION},
};
use kring_tests::{
    client::{Socket, open_socket},
    harness::LocalServer,
};
use tokio::sync::Barrier;
use tokio_tungstenite::tungstenite::Message;
use uuid::Uuid;

const MEMBERS: usize = 8;
const COLD_EVENTS: u64 = 1_000;
const COLD_TRIES: usize = 15;

#[tokio::main]
async fn main() -> Result<()> {
    let mut args = std::env::args().skip(1).filter_map(|a| a.parse::<f64>().ok());
    let rooms = args.next().unwrap_or(25.0) as usize;
    let seconds = args.next().unwrap_or(8.0);
    let rate = args.next().unwrap_or(2.0);
    let build = if cfg!(debug_assertions) { "debug: not to be compared" } else { "release" };
    row("build", build);
    live(rooms, seconds, rate).await?;
    cold().await
}

#[expect(clippy::print_stdout, reason = "a command-line tool")]
fn row(name: &str, value: impl std::fmt::Display) {
    println!("{name:<52} {value}");
}

/// Rooms of eight; in each the members rename themselves in turn, and everybody hears it.
async fn live(rooms: usize, seconds: f64, rate: f64) -> Result<()> {
    let server = LocalServer::start().await?;
    let api = server.api();
    let epoch = Instant::now();
    let ready = Arc::new(Barrier::new(rooms * MEMBERS));
    let mut people = Vec::new();
    for _ in 0..rooms {
        let lead = api.open("vijfstappen", "Mens 0", &[]).await?.ok().context("a session")?;
        let mut seats = vec![lead.clone()];
        for n in 1..MEMBERS {
            seats.push(api.join(&lead.code, &format!("Mens {n}")).await?.ok().context("a seat")?);
        }
        for (place, seat) in seats.into_iter().enumerate() {
            let socket = welcomed(&server, &seat).await?.0;
            let turn = Duration::from_secs_f64(MEMBERS as f64 / rate);
            let first = turn.mul_f64(place as f64 / MEMBERS as f64);
            let life = Duration::from_secs_f64(seconds);
            people.push(tokio::spawn(member(socket, epoch, Arc::clone(&ready), first, turn, life)));
        }
    }
    let (mut acks, mut deliveries, mut sent) = (Vec::new(), Vec::new(), 0);
    for person in people {
        let (a, d, s) = person.await??;
        acks.extend(a);
        deliveries.extend(d);
        sent += s;
    }
    ensure!(acks.len() == sent, "{} of {sent} commands were confirmed", acks.len());
    ensure!(deliveries.len() == sent * MEMBERS, "{} of {} deliveries came", deliveries.len(), sent * MEMBERS);
    let job = format!("{rooms} rooms x {MEMBERS}, {rate} commands/s a room");
    row(&format!("{job}: sent, lost"), format!("{sent}, 0"));
    row(&format!("{job}: ack p50 / p99"), pair(&mut acks));
    row(&format!("{job}: delivery p50 / p99"), pair(&mut deliveries));
    Ok(())
}

type Times = (Vec<Duration>, Vec<Duration>, usize);

async fn member(
    mut socket: Socket,
    epoch: Instant,
    ready: Arc<Barrier>,
    first: Duration,
    turn: Duration,
    life: Duration,
) -> Result<Times> {
    ready.wait().await;
    let start = tokio::time::Instant::now();
    let mut ticks = tokio::time::interval_at(start + first, turn);
    // Everybody stays a little longer than the last command takes.
    let end = tokio::time::sleep_until(start + life + Duration::from_secs(3));
    tokio::pin!(end);
    let (mut acks, mut deliveries, mut asked) = (Vec::new(), Vec::new(), Vec::new());
    loop {
        tokio::select! {
            () = &mut end => break,
            _ = ticks.tick(), if start.elapsed() < life => {
                let id = CommandId(Uuid::now_v7());
                let name = format!("m{}", epoch.elapsed().as_micros());
                asked.push((id, Instant::now()));
                say(&mut socket, &ClientFrame::Do { id, command: Command::Rename { name } }).await?;
            }
            message = socket.next() => {
                let Some(Ok(Message::Text(text))) = message else { continue };
                match serde_json::from_str(&text)? {
                    ServerFrame::Confirmed { id, .. } => {
                        acks.extend(asked.iter().find(|(asked, _)| *asked == id).map(|(_, at)| at.elapsed()));
                    }
                    ServerFrame::Happened(happened) => {
                        if let Event::Renamed { name, .. } = &happened.recorded.event {
                            let sent: u64 = name.trim_start_matches('m').parse()?;
                            deliveries.push(epoch.elapsed().saturating_sub(Duration::from_micros(sent)));
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    Ok((acks, deliveries, asked.len()))
}

/// How long it takes to be in a room of 1,000 events that sleeps.
async fn cold() -> Result<()> {
    let mut server = LocalServer::start().await?;
    let api = server.api();
    let lead = api.open("tienstappen", "Mens 0", &[]).await?.ok().context("a session")?;
    let mut sockets = vec![welcomed(&server, &lead).await?.0];
    for n in 1..MEMBERS {
        let seat = api.join(&lead.code, &format!("Mens {n}")).await?.ok().context("a seat")?;
        sockets.push(welcomed(&server, &seat).await?.0);
    }
    // Twenty a second is what a connection may ask; eight of them take turns.
    let mut pace = tokio::time::interval(Duration::from_millis(7));
    for n in 0..COLD_EVENTS {
        pace.tick().await;
        let command = Command::Rename { name: format!("m{n}") };
        let place = n as usize % MEMBERS;
        say(&mut sockets[place], &ClientFrame::Do { id: CommandId(Uuid::now_v7()), command }).await?;
    }
    let (mut times, mut seq) = (Vec::new(), Seq(0));
    drop(sockets);
    for _ in 0..COLD_TRIES {
        server.stop().await;
        server.start_again().await?;
        let began = Instant::now();
        seq = welcomed(&server, &lead).await?.1;
        times.push(began.elapsed());
    }
    row(&format!("cold join, room of {} events: p50 / p99", seq.0), pair(&mut times));
    Ok(())
}

/// A socket that said Hello and heard the welcome, with where the state stands.
async fn welcomed(server: &LocalServer, seat: &Seat) -> Result<(Socket, Seq)> {
    let mut socket = open_socket(server.addr(), &seat.session.0.to_string(), &[], None).await?;
    let hello =
        ClientFrame::Hello { version: VERSION, token: seat.token.clone(), resume_from: None, screen: false };
    say(&mut socket, &hello).await?;
    loop {
        let message = socket.next().await.context("the welcome")??;
        let Message::Text(text) = message else { continue };
        if let ServerFrame::Welcome { start: Start::Snapshot { state }, .. } = serde_json::from_str(&text)? {
            return Ok((socket, state.seq));
        }
    }
}

async fn say(socket: &mut Socket, frame: &ClientFrame) -> Result<()> {
    Ok(socket.send(Message::Text(serde_json::to_string(frame)?.into())).await?)
}

fn pair(times: &mut [Duration]) -> String {
    times.sort_unstable();
    let at = |part: f64| {
        let place = ((times.len() as f64 - 1.0) * part).round() as usize;
        times.get(place).map_or(f64::NAN, |t| t.as_secs_f64() * 1000.0)
    };
    format!("{:.1} / {:.1} ms", at(0.5), at(0.99))
}
