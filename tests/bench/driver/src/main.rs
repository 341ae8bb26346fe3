//! Load for session-room servers: see ../README.md for the job, the peers and the metrics.
mod dialect;
mod kring;
mod load;
mod procs;

use clap::{Args, Parser, Subcommand};
use load::{Latency, Trial, World};
use procs::Host;
use serde_json::{json, Map, Value};
use std::{collections::BTreeMap, io::Write, path::PathBuf, rc::Rc, time::Duration};
use tokio::time::sleep;

pub type Failure = Box<dyn std::error::Error>;
type Row = Map<String, Value>;

/// Whose CPU [`procs::Sample::cores_since`] gives, in its order.
const CORES_OF: [&str; 5] = ["server", "redis", "driver", "other", "steal"];

#[derive(Parser)]
struct Cli {
    /// The folder with one subfolder per peer.
    #[arg(long, default_value = "peers", global = true)]
    peers_dir: PathBuf,
    /// redis' appendfsync: everysec or always.
    #[arg(long, default_value = "everysec", global = true)]
    fsync: String,
    /// Every result is appended here as one JSON line; `report` reads it.
    #[arg(long, default_value = "out/results.jsonl", global = true)]
    out: PathBuf,
    /// The peer whose median is 1.00 in the tables' ratios.
    #[arg(long, default_value = "ws", global = true)]
    reference: String,
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Commands at a fixed rate, or with --find-max the highest rate the peer sustains.
    Fanout(Load),
    /// All members drop at once and resume, each some events behind.
    ReconnectStorm(Load),
    /// Joined connections that do nothing: memory for each, CPU for all.
    Idle(Load),
    /// Scenarios for several peers in turn (A B C A B C), then a table.
    Compare {
        #[arg(long, value_delimiter = ',')]
        peers: Vec<String>,
        #[arg(long, default_value_t = 3)]
        rounds: u32,
        #[arg(long, value_delimiter = ',', default_value = "fixed,fixed500,max100,max500,storm,idle")]
        scenarios: Vec<String>,
    },
    /// The tables of all results in --out.
    Report,
}

#[derive(Args, Clone)]
struct Load {
    #[arg(long)]
    peer: String,
    #[arg(long, default_value_t = 100)]
    rooms: u32,
    #[arg(long, default_value_t = 8)]
    members: u32,
    /// fanout: commands a second in each room.
    #[arg(long, default_value_t = 2.0)]
    rate: f64,
    /// fanout: how long to measure.
    #[arg(long, default_value_t = 6.0)]
    seconds: f64,
    /// fanout: find the highest rate with a p99 (of a typical second) of at most so many ms.
    #[arg(long)]
    find_max: Option<f64>,
    /// reconnect-storm: how many events each member is behind.
    #[arg(long, default_value_t = 20)]
    missed: u64,
}

/// One peer and its redis, with all members joined.
struct Run<'a> {
    cli: &'a Cli,
    host: Host,
    log_key: Option<String>,
    world: Rc<World>,
    row: Row,
}

impl<'a> Run<'a> {
    async fn start(cli: &'a Cli, scenario: &str, load: &Load) -> Result<Run<'a>, Failure> {
        let (host, manifest) = Host::start(&cli.peers_dir, &load.peer, &cli.fsync)?;
        let world = World::new(dialect::by_name(&manifest.dialect)?, host.port, load.rooms, load.members);
        let mut row = Row::new();
        row.insert("peer".into(), json!(load.peer));
        row.insert("scenario".into(), json!(scenario));
        row.insert("fsync".into(), json!(if manifest.redis { &cli.fsync } else { "none" }));
        Ok(Run { cli, host, log_key: manifest.log_key, world, row })
    }

    fn put(&mut self, key: &str, value: f64) {
        self.row.insert(key.into(), json!((value * 1000.0).round() / 1000.0));
    }

    fn put_latency(&mut self, prefix: &str, l: Latency) {
        for (name, value) in l {
            self.put(&format!("{prefix}_{name}_ms"), value);
        }
    }

    fn put_trial(&mut self, t: &Trial) {
        self.put("deliveries_per_s", t.deliveries as f64 / t.seconds);
        self.put_latency("delivery", t.delivery);
        self.put("typical_p99_ms", t.typical_p99_ms);
        self.put_latency("ack", t.ack);
        for (who, cores) in CORES_OF.iter().zip(t.cores) {
            self.put(&format!("{who}_cores"), cores);
            self.put(&format!("{who}_cpu_s_per_100k"), cores * t.seconds * 100_000.0 / t.deliveries.max(1) as f64);
        }
    }

    /// Ends the run: checks that nothing was lost, repeated or accepted that should not have been.
    async fn finish(mut self, with_acks: bool) -> Result<Row, Failure> {
        let mut faults = self.world.faults(with_acks);
        if !self.world.outsider_is_refused().await {
            faults.push("a command from outside the room was not refused".into());
        }
        let logs: Option<Vec<(String, u64)>> = (0..self.world.rooms)
            .map(|room| match &self.log_key {
                Some(pattern) => Some((pattern.replace("{room}", &format!("r{room}")), 0)),
                None => self.world.log_of(room),
            })
            .collect();
        if let Some(logs) = logs {
            let (keys, before): (Vec<String>, Vec<u64>) = logs.into_iter().unzip();
            let kept: Vec<u64> = self.host.log_lengths(&keys)?.iter().zip(before).map(|(n, before)| n.saturating_sub(before)).collect();
            if kept != self.world.heads() {
                faults.push("the log does not hold exactly the delivered events".into());
            }
        }
        self.world.drop_all().await; // before the server goes, which would look like lost members
        self.put("peak_rss_mib", self.host.memory_mib("VmHWM"));
        self.row.insert("faults".into(), json!(faults.join("; ")));
        std::fs::create_dir_all(self.cli.out.parent().unwrap_or("".as_ref()))?;
        let mut out = std::fs::OpenOptions::new().create(true).append(true).open(&self.cli.out)?;
        writeln!(out, "{}", Value::Object(self.row.clone()))?;
        Ok(self.row)
    }
}

/// Cores taken by others, above which a measurement is repeated if it may be.
const DISTURBED: f64 = 0.3;

/// Waits, for two seconds at most, until this machine does little else.
async fn wait_for_quiet(host: &Host) {
    for _ in 0..4 {
        let before = host.sample();
        sleep(Duration::from_millis(500)).await;
        if host.sample().busy_cpu - before.busy_cpu < 0.2 {
            return;
        }
    }
}

async fn fanout(cli: &Cli, scenario: &str, load: &Load) -> Result<Row, Failure> {
    let mut run = Run::start(cli, scenario, load).await?;
    run.world.join_all().await?;
    // Warm-up, not counted: a server that has run for a while has compiled its hot paths.
    run.world.trial(&run.host, 1000.0, 0.0, 2.0).await?;
    let Some(p99_limit) = load.find_max else {
        // Two tries at most; the one that the rest of the machine disturbed least counts.
        let mut calmest: Option<Trial> = None;
        for _ in 0..2 {
            wait_for_quiet(&run.host).await;
            let trial = run.world.trial(&run.host, load.rate * load.rooms as f64, 1.0, load.seconds).await?;
            let calm = trial.disturbance() < DISTURBED;
            if calmest.as_ref().is_none_or(|c| trial.disturbance() < c.disturbance()) {
                calmest = Some(trial);
            }
            if calm {
                break;
            }
        }
        run.put_trial(&calmest.ok_or("no trial")?);
        return run.finish(true).await;
    };
    // Doubling until it fails, then halving the interval (geometrically) to within 12 %. A failure
    // is tried once more, unless it is far off on a quiet machine.
    let (mut rate, mut best, mut too_much): (f64, Option<(f64, Trial)>, Option<f64>) = (16_000.0, None, None);
    loop {
        let mut passed = false;
        for _attempt in 1..=2 {
            wait_for_quiet(&run.host).await;
            let trial = run.world.trial(&run.host, rate / load.members as f64, 0.5, 3.0).await?;
            let (p99, disturbance, drained) = (trial.typical_p99_ms, trial.disturbance(), trial.drained);
            eprintln!("    {} {rate:.0}/s: p99 {p99:.1} ms, drained {drained}, others took {disturbance:.2} cores", load.peer);
            passed = drained && p99 <= p99_limit;
            if passed {
                best = Some((rate, trial));
            }
            if passed || (disturbance < DISTURBED && p99 > 5.0 * p99_limit) {
                break;
            }
        }
        too_much = if passed { too_much } else { Some(rate) };
        rate = match (&best, too_much) {
            (Some((good, _)), Some(bad)) if bad / good < 1.12 => break,
            (Some((good, _)), Some(bad)) => (good * bad).sqrt(),
            (Some((good, _)), None) => good * 2.0,
            (None, Some(bad)) if bad < 200.0 => break,
            (None, _) => rate / 2.0,
        };
    }
    let (rate, trial) = best.ok_or("no rate was sustained")?;
    run.put_trial(&trial);
    run.put("sustained_deliveries_per_s", rate);
    run.finish(true).await
}

async fn storm(cli: &Cli, load: &Load) -> Result<Row, Failure> {
    let mut run = Run::start(cli, "storm", load).await?;
    run.world.join_all().await?;
    // A little more history than is missed, at a rate every peer can take.
    let events = (load.missed + 5) as f64 * load.rooms as f64;
    let trial = run.world.trial(&run.host, 1000.0, 0.0, events / 1000.0).await?;
    if !trial.drained {
        return Err("the history did not arrive".into());
    }
    wait_for_quiet(&run.host).await;
    run.world.rewind(load.missed);
    run.world.drop_all().await;
    let before = run.host.sample();
    let times = run.world.join_all().await?;
    let after = run.host.sample();
    run.put("storm_s", times.max() as f64 / 1e6);
    run.put_latency("resume", load::latency_ms(&times));
    for (who, cores) in CORES_OF.iter().zip(after.cores_since(&before)) {
        run.put(&format!("{who}_cpu_s"), cores * (after.at - before.at).as_secs_f64());
    }
    // The rooms must be live again: one command each, seen by all.
    if !run.world.trial(&run.host, 500.0, 0.0, load.rooms as f64 / 500.0).await?.drained {
        return Err("the rooms were not live after the storm".into());
    }
    run.finish(false).await
}

async fn idle(cli: &Cli, load: &Load) -> Result<Row, Failure> {
    let mut run = Run::start(cli, "idle", load).await?;
    sleep(Duration::from_secs(1)).await;
    let empty = run.host.memory_mib("VmRSS");
    run.world.join_all().await?;
    sleep(Duration::from_secs(2)).await;
    let before = run.host.sample();
    sleep(Duration::from_secs(4)).await;
    let after = run.host.sample();
    run.put("empty_rss_mib", empty);
    run.put("kib_per_connection", (run.host.memory_mib("VmRSS") - empty) * 1024.0 / (load.rooms * load.members) as f64);
    run.put("idle_server_cores", after.cores_since(&before)[0]);
    run.finish(true).await
}

async fn scenario(cli: &Cli, peer: &str, name: &str) -> Result<Row, Failure> {
    let load = |rooms, find_max| Load { peer: peer.into(), rooms, members: 8, rate: 2.0, seconds: 6.0, find_max, missed: 20 };
    match name {
        "fixed" => fanout(cli, name, &load(100, None)).await,
        "fixed500" => fanout(cli, name, &load(500, None)).await,
        "max100" => fanout(cli, name, &load(100, Some(50.0))).await,
        "max500" => fanout(cli, name, &load(500, Some(50.0))).await,
        "storm" => storm(cli, &load(500, None)).await,
        "idle" => idle(cli, &load(625, None)).await,
        _ => Err(format!("no scenario named {name}").into()),
    }
}

/// Which columns tell a scenario's story; the ratio is that of the first.
fn columns(scenario: &str) -> Vec<&'static str> {
    let columns = match scenario.trim_end_matches(char::is_numeric) {
        "max" => {
            "sustained_deliveries_per_s delivery_p50_ms typical_p99_ms delivery_p99_ms server_cpu_s_per_100k \
             server_cores redis_cores driver_cores other_cores steal_cores peak_rss_mib"
        }
        "storm" => "storm_s resume_p50_ms resume_p99_ms server_cpu_s redis_cpu_s driver_cpu_s other_cpu_s steal_cpu_s",
        "idle" => "kib_per_connection empty_rss_mib idle_server_cores",
        _ => {
            "server_cpu_s_per_100k redis_cpu_s_per_100k driver_cpu_s_per_100k delivery_p50_ms delivery_p95_ms \
             delivery_p99_ms delivery_max_ms ack_p50_ms ack_p99_ms peak_rss_mib other_cores steal_cores"
        }
    };
    columns.split_whitespace().collect()
}

/// Median [minimum - maximum] over the rounds, one table for each scenario and log setting.
fn report(rows: &[Row], reference: &str) {
    let text = |row: &Row, key: &str| row.get(key).and_then(Value::as_str).unwrap_or("").to_owned();
    // A peer without a log stands in the everysec table.
    let title = |r: &Row| format!("{}, appendfsync {}", text(r, "scenario"), text(r, "fsync").replace("none", "everysec"));
    let mut tables: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    rows.iter().for_each(|row| tables.entry(title(row)).or_default().push(row));
    for (title, rows) in &tables {
        let columns = columns(&text(rows[0], "scenario"));
        println!("\n### {title}\n\n| peer | {} | ratio | runs | faults |", columns.join(" | "));
        println!("|---|{}", "---:|".repeat(columns.len() + 3));
        let of = |peer: &str, column: &str| {
            let of_peer = rows.iter().filter(|r| text(r, "peer") == peer);
            let mut values: Vec<f64> = of_peer.filter_map(|r| r.get(column)?.as_f64()).collect();
            values.sort_by(f64::total_cmp);
            let at = |i: usize| values.get(i).copied().unwrap_or(f64::NAN);
            (at(values.len() / 2), at(0), at(values.len().max(1) - 1), values.len())
        };
        let mut peers: Vec<String> = Vec::new();
        rows.iter().map(|r| text(r, "peer")).for_each(|p| {
            if !peers.contains(&p) {
                peers.push(p)
            }
        });
        for peer in &peers {
            let cell = |column: &&str| {
                let (median, low, high, _) = of(peer, column);
                let digits = [3, 1, 0][(high >= 10.0) as usize + (high >= 1000.0) as usize];
                format!("{median:.digits$} [{low:.digits$} - {high:.digits$}]")
            };
            let cells: Vec<String> = columns.iter().map(cell).collect();
            let ((mine, .., runs), (base, ..)) = (of(peer, columns[0]), of(reference, columns[0]));
            let faults = rows.iter().filter(|r| &text(r, "peer") == peer && !text(r, "faults").is_empty()).count();
            println!("| {peer} | {} | {:.2} | {runs} | {faults} |", cells.join(" | "), mine / base);
        }
    }
}

fn show(row: &Row) {
    for (key, value) in row {
        println!("{key:>28}  {}", value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    }
    println!("{}", Value::Object(row.clone()));
}

async fn run(cli: &Cli) -> Result<(), Failure> {
    match &cli.what {
        What::Fanout(load) => show(&fanout(cli, "fanout", load).await?),
        What::ReconnectStorm(load) => show(&storm(cli, load).await?),
        What::Idle(load) => show(&idle(cli, load).await?),
        What::Compare { peers, rounds, scenarios } => {
            let mut rows = Vec::new();
            for round in 1..=*rounds {
                for (name, peer) in scenarios.iter().flat_map(|s| peers.iter().map(move |p| (s, p))) {
                    eprintln!("round {round} {name} {peer}");
                    match scenario(cli, peer, name).await {
                        Ok(row) => {
                            eprintln!("    {} {} {}", columns(name)[0], row[columns(name)[0]], row["faults"]);
                            rows.push(row);
                        }
                        Err(e) => eprintln!("    failed: {e}"),
                    }
                }
            }
            report(&rows, &cli.reference);
        }
        What::Report => {
            let rows: Result<Vec<Row>, _> = std::fs::read_to_string(&cli.out)?.lines().map(serde_json::from_str).collect();
            report(&rows?, &cli.reference);
        }
    }
    Ok(())
}

fn main() -> Result<(), Failure> {
    procs::raise_file_limit();
    let cli = Cli::parse();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    tokio::task::LocalSet::new().block_on(&runtime, run(&cli))
}
