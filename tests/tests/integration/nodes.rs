//! Several nodes on one Redis and one data folder: people of one session sit on different nodes, and nodes come and go.

use std::{
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};

use kring_shared::{protocol::library::protocols, session::Command, wire::Present};
use kring_tests::{
    balancer::Balancer,
    client::{Back, Client},
    dice::Dice,
    harness::{LocalServer, ServerProcess, read_log, until},
    player::{Line, Played, Table, play_on},
    redis::Redis,
    verdict::judge,
};
use tempfile::TempDir;

use crate::{circle::SOON, crashes::goes_on, plays::first_case};

/// Nodes in this process.
struct Near {
    redis: Redis,
    nodes: Vec<LocalServer>,
    _folder: TempDir,
}

impl Near {
    async fn start(count: usize, grace_ms: u64) -> Self {
        let redis = Redis::start().await.expect("redis starts");
        let folder = TempDir::new().expect("a folder");
        let mut nodes = Vec::new();
        for _ in 0..count {
            let node = LocalServer::start_with(|config| {
                config.redis_url = Some(redis.url());
                config.data = folder.path().display().to_string();
                config.away_grace_ms = grace_ms;
            });
            nodes.push(node.await.expect("starts"));
        }
        Self { redis, nodes, _folder: folder }
    }
}

fn table(protocol: &str, people: usize, seed: u64) -> Table {
    let mut table = Table::new(protocol, first_case(), people, seed);
    table.line = Line { cuts: 2, away_ms: 40, thinks_ms: 5, ..Line::default() };
    table.limit = Duration::from_secs(120);
    table
}

/// Every method, the people of each session in turn on this node and that; the log is the same for all, and everybody heard what
/// was for him and nothing else.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_on_different_nodes_play_every_method() {
    let near = Near::start(2, 30_000).await;
    let addrs: Vec<_> = near.nodes.iter().map(LocalServer::addr).collect();
    let methods = protocols().expect("can be read");
    let mut sessions = tokio::task::JoinSet::new();
    let mut played = 0;
    let mut events = 0;
    for (place, protocol) in methods.iter().enumerate() {
        let table = table(protocol.id.as_str(), usize::from(protocol.size.min).max(4), place as u64 + 900);
        let (api, addrs) = (near.nodes[place % 2].api(), addrs.clone());
        sessions.spawn(async move {
            let started = Instant::now();
            let mut players = table.sit_down(api).await;
            for (seat, player) in players.iter_mut().enumerate() {
                player.client.addr = addrs[seat % addrs.len()];
            }
            let players = play_on(players, started + table.limit).await;
            Played { players, took: started.elapsed() }
        });
        while sessions.len() >= 6 || place + 1 == methods.len() && !sessions.is_empty() {
            let done = sessions.join_next().await.expect("one plays").expect("comes to its end");
            let clients: Vec<&Client> = done.players.iter().map(|p| &p.client).collect();
            let log = near.nodes[0].log(clients[0].seat.session).await.expect("reads");
            events += judge(&log, &clients).events;
            played += 1;
        }
    }
    assert_eq!(played, methods.len());
    assert!(!near.redis.url().is_empty() && events > methods.len() * 20, "{events} events");
    println!("{played} methods over two nodes, {events} events");
}

fn who(present: &[Present]) -> Vec<u16> {
    present.iter().map(|present| present.person.0).collect()
}

/// Everybody sees everybody, wherever they sit; nobody is taken for gone who sits at another node; who leaves is missed by all.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_sits_at_another_node_is_there() {
    let near = Near::start(2, 800).await;
    let (here, there) = (&near.nodes[0], &near.nodes[1]);
    let lead = here.api().open("roddelen", "Mo", &[]).await.expect("answers").expect("opens");
    let mut mo = Client::new(here.addr(), lead.clone());
    mo.connect(Back::Fresh).await.expect("comes in");
    // She joins at the node that has no room yet, and sits down at the other one in the same moment.
    let ank = there.api().join(&lead.code, "Ank").await.expect("answers").expect("joins");
    let bas = here.api().join(&lead.code, "Bas").await.expect("answers").expect("joins");
    let mut ank = Client::new(here.addr(), ank);
    let mut bas = Client::new(there.addr(), bas);
    ank.connect(Back::Fresh).await.expect("her seat is known");
    bas.connect(Back::Fresh).await.expect("his seat is known");
    for client in [&mut mo, &mut ank, &mut bas] {
        assert!(
            client.until_client(SOON, |client| who(&client.present) == [1, 2, 3]).await,
            "{:?}",
            client.present
        );
    }
    // Longer than the grace period: a node that just woke the room does not send away who sits at another.
    let until_then = Instant::now() + Duration::from_millis(2_500);
    while Instant::now() < until_then {
        for client in [&mut mo, &mut ank, &mut bas] {
            client.hear(Duration::from_millis(50)).await;
        }
    }
    for client in [&mo, &ank, &bas] {
        assert!(client.now().people.iter().all(|person| person.is_here()), "{:?}", client.now().people);
    }
    // What one does at his node the others hear at theirs.
    bas.outcome(Command::Agree).await.expect("answers");
    let agreed = |client: &Client| client.now().people.iter().any(|person| person.id.0 == 3 && person.agreed);
    for client in [&mut mo, &mut ank] {
        assert!(client.until_client(SOON, agreed).await);
    }
    // He goes: everybody sees it at once, and after the grace period he is noted as gone.
    bas.cut();
    for client in [&mut mo, &mut ank] {
        assert!(client.until_client(SOON, |client| who(&client.present) == [1, 2]).await);
        let gone = |client: &Client| client.now().people.iter().any(|p| p.id.0 == 3 && !p.is_here());
        assert!(client.until_client(SOON, gone).await, "{:?}", client.now().people);
    }
}

/// Nodes as processes of their own, behind one address.
struct Far {
    redis: Redis,
    nodes: Vec<ServerProcess>,
    balancer: Balancer,
    folder: TempDir,
}

impl Far {
    async fn start(count: usize) -> Self {
        let redis = Redis::start().await.expect("redis starts");
        let folder = TempDir::new().expect("a folder");
        let (url, data) = (redis.url(), folder.path().display().to_string());
        let mut nodes = Vec::new();
        for _ in 0..count {
            let settings = [("REDIS_URL", url.as_str()), ("KRING_DATA", data.as_str())];
            nodes.push(ServerProcess::start(&settings).await.expect("starts"));
        }
        let addrs: Vec<_> = nodes.iter().map(ServerProcess::addr).collect();
        let balancer = Balancer::before(&addrs).await.expect("a free port");
        Self { redis, nodes, balancer, folder }
    }
}

/// A session over three nodes of which one after the other goes and comes back.
async fn nodes_come_and_go(protocol: &'static str, seed: u64, kill: bool) {
    let mut far = Far::start(3).await;
    let mut table = table(protocol, 6, seed);
    table.line = Line { cuts: 0, away_ms: 40, thinks_ms: 60, server_goes: true, ..Line::default() };
    let started = Instant::now();
    let players = table.sit_down(far.balancer.api()).await;
    let session = players[0].client.seat.session;
    let progress = Arc::clone(&players[0].progress);
    let playing = tokio::spawn(play_on(players, started + table.limit));
    let mut dice = Dice::new(seed);
    let (mut gone, mut pause) = (0_u32, Duration::ZERO);
    while gone < 6 && goes_on(&progress, dice.between(4, 12).unsigned_abs(), || playing.is_finished()).await {
        let place = usize::try_from(gone).expect("small") % far.nodes.len();
        let node = &mut far.nodes[place];
        let before = progress.load(Ordering::Relaxed);
        far.balancer.take_out(node.addr());
        if kill {
            node.kill();
        } else {
            node.terminate().await.expect("stops");
        }
        let at = Instant::now();
        gone += 1;
        // The others go on without it.
        let goes = || async { progress.load(Ordering::Relaxed) > before || playing.is_finished() };
        assert!(until(Duration::from_secs(30), goes).await, "without a node the session stands still");
        pause = pause.max(at.elapsed());
        node.run().await.expect("starts again");
        far.balancer.put_in(node.addr());
    }
    let players = playing.await.expect("the session comes to its end");
    let log = read_log(far.folder.path(), Some(&far.redis.url()), session).await.expect("reads");
    let clients: Vec<&Client> = players.iter().map(|p| &p.client).collect();
    let verdict = judge(&log, &clients);
    let most = clients.iter().map(|client| client.connects).max().unwrap_or(0);
    println!(
        "{protocol}, kill {kill}: {gone} nodes gone, {} events, 0 lost, 0 doubled, longest pause {pause:?}, at most {most} connects: {verdict:?}",
        verdict.events
    );
    assert!(gone >= 3, "only {gone} nodes went");
    // Whoever sat there comes back once; who sat elsewhere notices nothing.
    assert!(most <= 1 + gone, "{most} connects for {gone} nodes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killing_any_node_costs_its_people_one_reconnect() {
    nodes_come_and_go("tienstappen", 21, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nodes_are_restarted_one_after_the_other_while_a_session_runs() {
    nodes_come_and_go("balint", 22, false).await;
}

/// Redis goes and comes back: nodes are told nothing meanwhile, and hear each other again after it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nodes_hear_each_other_again_after_redis_was_away() {
    let mut near = Near::start(2, 60_000).await;
    let lead = near.nodes[0].api().open("roddelen", "Mo", &[]).await.expect("answers").expect("opens");
    let ank = near.nodes[0].api().join(&lead.code, "Ank").await.expect("answers").expect("joins");
    let mut mo = Client::new(near.nodes[0].addr(), lead);
    let mut ank = Client::new(near.nodes[1].addr(), ank);
    mo.connect(Back::Fresh).await.expect("comes in");
    ank.connect(Back::Fresh).await.expect("comes in");
    assert!(mo.until_client(SOON, |client| who(&client.present) == [1, 2]).await);
    near.redis.kill();
    tokio::time::sleep(Duration::from_millis(300)).await;
    near.redis.run().await.expect("comes back");
    // Asked until the store takes it again: then the other node hears of it, at the latest by reading on.
    let deadline = Instant::now() + Duration::from_secs(20);
    let agreed = |client: &Client| client.now().people.iter().any(|person| person.id.0 == 2 && person.agreed);
    while !agreed(&ank) && Instant::now() < deadline {
        let _ = ank.outcome(Command::Agree).await;
        ank.hear(Duration::from_millis(100)).await;
    }
    assert!(agreed(&ank), "the store takes nothing");
    assert!(mo.until_client(Duration::from_secs(20), agreed).await, "the other node did not hear of it");
}
