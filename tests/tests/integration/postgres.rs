//! The archive in PostgreSQL: what only shows there. That everything else is as it is in the embedded database, the same tests say
//! that run over both (`cargo xtask test`).

use std::{
    collections::BTreeSet,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use kring_server::archive::{
    self,
    sql::{self, Pool},
    ways_in::WaysIn,
};
use kring_tests::{
    accounts::Somebody,
    harness::{LocalServer, binary, until},
    postgres::cluster::Cluster,
};
use serde_json::Value;
use tempfile::TempDir;
use tokio::{
    io::AsyncWriteExt,
    net::{TcpListener, TcpStream},
};

/// How long a person may wait for an answer while PostgreSQL is away.
const ANSWER_MAX: Duration = Duration::from_secs(20);

async fn server(url: &str) -> LocalServer {
    let url = url.to_owned();
    LocalServer::start_with(|config| config.database_url = Some(url)).await.expect("starts")
}

async fn texts(pool: &Pool, words: &'static str) -> BTreeSet<String> {
    let rows = sql::query(words).fetch_all(pool).await.expect("is read");
    rows.iter()
        .map(|row| {
            let fields =
                (0..row.names().len()).map(|place| format!("{:?}", row.value(place).expect("is read")));
            fields.collect::<Vec<_>>().join(" ")
        })
        .collect()
}

/// Both folders of migrations make the same tables, as far as the archive sees them.
#[tokio::test]
async fn both_databases_have_the_same_tables() {
    let cluster = Cluster::start().await.expect("starts");
    let folder = TempDir::new().expect("a folder");
    let embedded = archive::open(&folder.path().join("kring.db")).await.expect("opens");
    let postgres = archive::open_url(&cluster.url()).await.expect("opens");
    // The log of the rooms is never in PostgreSQL; how the index keeps its stems is its own affair.
    let here = texts(
        &embedded,
        "SELECT m.name, c.name, CASE c.type WHEN 'BLOB' THEN 'bytea' WHEN 'TEXT' THEN 'text' ELSE 'bigint' END,
                CASE WHEN c.\"notnull\" = 1 OR c.pk > 0 THEN 'NO' ELSE 'YES' END
         FROM sqlite_master m JOIN pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'search_text%'
           AND m.name NOT IN ('_sqlx_migrations', 'event_log', 'room_code')",
    )
    .await;
    let there = texts(
        &postgres,
        "SELECT table_name::text, column_name::text, data_type::text, is_nullable::text FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name NOT IN ('_sqlx_migrations', 'search_text')",
    )
    .await;
    assert!(here.len() > 200, "{}", here.len());
    assert_eq!(
        here.difference(&there).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "only in the embedded one"
    );
    assert_eq!(there.difference(&here).collect::<Vec<_>>(), Vec::<&String>::new(), "only in PostgreSQL");
    let here = texts(
        &embedded,
        "SELECT m.name, (SELECT group_concat(c.name, ',') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY name) c)
         FROM sqlite_master m JOIN pragma_index_list(m.name) i
         WHERE m.type = 'table' AND i.\"unique\" = 1 AND m.name NOT LIKE 'search_text%' AND m.name <> '_sqlx_migrations'
           AND m.name NOT IN ('event_log', 'room_code')",
    )
    .await;
    let there = texts(
        &postgres,
        "SELECT t.relname::text, (SELECT string_agg(a.attname::text, ',' ORDER BY a.attname::text COLLATE \"C\") FROM pg_attribute a
                            WHERE a.attrelid = t.oid AND a.attnum = ANY (i.indkey::int2[]))
         FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
         WHERE n.nspname = 'public' AND i.indisunique AND t.relname NOT IN ('_sqlx_migrations', 'search_text')",
    )
    .await;
    // A number that is a table's own key has no index of its own in SQLite.
    let missing: Vec<_> = here.difference(&there).collect();
    assert!(here.len() > 50 && missing.is_empty(), "{missing:?}");
    let bytes =
        "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'text'
         AND collation_name IS DISTINCT FROM 'C' AND table_name <> '_sqlx_migrations'";
    let others: i64 =
        sql::query(bytes).fetch_one(&postgres).await.expect("counts").try_get(0).expect("a number");
    assert_eq!(others, 0, "all texts are compared by their bytes");
}

/// Who reads and then writes counts on what he read, over all servers; a statement by itself does not come in between either.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writers_of_two_servers_take_turns() {
    let cluster = Cluster::start().await.expect("starts");
    let pools = [
        archive::open_url(&cluster.url()).await.expect("opens"),
        archive::open_url(&cluster.url()).await.expect("opens"),
    ];
    sql::query("INSERT INTO search_state (key, value) VALUES ('n', '0')")
        .execute(&pools[0])
        .await
        .expect("is kept");
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..60 {
        let pool = pools[n % 2].clone();
        tasks.spawn(async move {
            if n % 3 == 0 {
                let add =
                    "UPDATE search_state SET value = CAST(CAST(value AS BIGINT) + 1 AS TEXT) WHERE key = 'n'";
                sql::query(add).execute(&pool).await.expect("is added");
                return;
            }
            let mut tx = archive::writing(&pool).await.expect("gets its turn");
            let row = sql::query("SELECT value FROM search_state WHERE key = 'n'").fetch_one(&mut *tx).await;
            let count: u32 =
                row.expect("is there").try_get::<String, _>(0).expect("text").parse().expect("a number");
            tokio::task::yield_now().await;
            sql::query("UPDATE search_state SET value = $1 WHERE key = 'n'")
                .bind((count + 1).to_string())
                .execute(&mut *tx)
                .await
                .expect("is written");
            if n % 10 == 1 {
                // Let go without a word: it never was, and who waits gets the turn.
                return;
            }
            tx.commit().await.expect("counts");
        });
    }
    tasks.join_all().await;
    let dropped = (0..60).filter(|n| n % 3 != 0 && n % 10 == 1).count();
    let row = sql::query("SELECT value FROM search_state WHERE key = 'n'")
        .fetch_one(&pools[1])
        .await
        .expect("is read");
    assert_eq!(row.try_get::<String, _>(0).expect("text"), (60 - dropped).to_string());
    let secrets =
        [WaysIn::new(pools[0].clone()).secret().await, WaysIn::new(pools[1].clone()).secret().await];
    let [first, second] = secrets.map(|secret| secret.expect("is there"));
    assert!(first == second && first.len() == 32, "servers of one archive know the same");
}

/// Of two servers one does what happens by itself; when its connection is cut it queues again and the work goes on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_turn_goes_on_when_its_connection_is_cut() {
    let cluster = Cluster::start().await.expect("starts");
    let (mut first, second) = (server(&cluster.url()).await, server(&cluster.url()).await);
    let pool = archive::open_url(&cluster.url()).await.expect("opens");
    let holder = async || {
        let held = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 5425482 AND granted";
        let row = sql::query(held).fetch_optional(&pool).await.expect("answers");
        row.map(|row| row.try_get::<i64, _>(0).expect("a number"))
    };
    assert!(until(Duration::from_secs(5), || async { holder().await.is_some() }).await, "one has the turn");
    let before = holder().await.expect("has it");
    let cut =
        sql::query("SELECT pg_terminate_backend(CAST($1 AS INTEGER))").bind(before).fetch_one(&pool).await;
    cut.expect("is cut");
    let goes_on = || async { holder().await.is_some_and(|pid| pid != before) };
    assert!(until(Duration::from_secs(15), goes_on).await, "somebody has the turn again");
    // A mail goes, whoever sends it; and also when the first stops.
    Somebody::come(first.api(), first.data(), "Ank").await.ok();
    first.stop().await;
    assert!(
        until(Duration::from_secs(15), || async { holder().await.is_some() }).await,
        "the other takes over"
    );
    let bas = async || Somebody::come(second.api(), second.data(), "Bas").await;
    bas().await.expect("the mail with the link was sent by the second");
}

/// A way to PostgreSQL that can be held up, so that nothing is heard any more, as when a machine is gone.
struct Way {
    port: u16,
    is_held: Arc<AtomicBool>,
}

impl Way {
    async fn to(port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("is free");
        let (own, is_held) =
            (listener.local_addr().expect("has one").port(), Arc::new(AtomicBool::new(false)));
        let held = Arc::clone(&is_held);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let held = Arc::clone(&held);
                tokio::spawn(async move {
                    let Ok(server) = TcpStream::connect(("127.0.0.1", port)).await else { return };
                    let (from_client, to_client) = client.into_split();
                    let (from_server, to_server) = server.into_split();
                    tokio::join!(
                        pass(from_client, to_server, Arc::clone(&held)),
                        pass(from_server, to_client, Arc::clone(&held))
                    );
                });
            }
        });
        Self { port: own, is_held }
    }
}

async fn pass(
    from: tokio::net::tcp::OwnedReadHalf,
    mut to: tokio::net::tcp::OwnedWriteHalf,
    held: Arc<AtomicBool>,
) {
    let mut bytes = vec![0; 16 * 1024];
    loop {
        if from.readable().await.is_err() {
            return;
        }
        if held.load(Ordering::SeqCst) {
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        }
        match from.try_read(&mut bytes) {
            Ok(0) => return,
            Ok(n) if to.write_all(&bytes[..n]).await.is_err() => return,
            Err(error) if error.kind() != std::io::ErrorKind::WouldBlock => return,
            _ => {}
        }
    }
}

/// A PostgreSQL that is not heard of any more costs nobody more than some seconds, and when it is back all goes on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_asks_while_postgres_is_away_hears_so_in_seconds() {
    let cluster = Cluster::start().await.expect("starts");
    let way = Way::to(cluster.port()).await;
    let server = server(&cluster.url().replace(&cluster.port().to_string(), &way.port.to_string())).await;
    let ank = Somebody::come(server.api(), server.data(), "Ank").await.expect("comes in");
    let ready = server.api().get("/readyz").await.expect("answers").json::<Value>().expect("is JSON");
    assert_eq!((&ready["archive"], &ready["archive_up"]), (&"postgres".into(), &true.into()));
    way.is_held.store(true, Ordering::SeqCst);
    let mut longest = Duration::ZERO;
    for path in ["/api/v1/me", "/readyz", "/api/v1/me", "/readyz"] {
        let started = Instant::now();
        let answer = ank.ask("GET", path, None).await.expect("answers");
        longest = longest.max(started.elapsed());
        assert_eq!(answer.status, 503, "{path}: {}", answer.text());
    }
    println!("away: the longest answer took {longest:?}");
    assert!(longest < ANSWER_MAX, "{longest:?}");
    // Rooms whose log is elsewhere go on without it.
    way.is_held.store(false, Ordering::SeqCst);
    let is_back =
        || async { ank.ask("GET", "/api/v1/me", None).await.is_ok_and(|answer| answer.status == 200) };
    assert!(until(Duration::from_secs(20), is_back).await, "all goes on");
}

/// What the operator reads when the settings cannot be.
#[tokio::test]
async fn the_operator_is_told_what_is_wrong() {
    let folder = TempDir::new().expect("a folder");
    let run = |url: &str, args: &[&str]| {
        let mut command = Command::new(binary().expect("is built"));
        command.args(args).env("KRING_DATA", folder.path()).env("DATABASE_URL", url);
        command.env("KRING_LISTEN", "127.0.0.1:0").env("KRING_LOG_PLAIN", "true");
        let done = command.output().expect("runs");
        (done.status.success(), String::from_utf8_lossy(&done.stderr).into_owned())
    };
    for url in
        ["mysql://ank:geheimwoord@h/kring", "sqlite://kring.db", "postgres://ank:geheimwoord@h:geen/kring"]
    {
        let (is_fine, said) = run(url, &[]);
        assert!(!is_fine && said.contains("DATABASE_URL must look like"), "{said}");
        assert!(!said.contains("geheimwoord"), "a password is not repeated: {said}");
    }
    let nobody = kring_tests::harness::free_port().expect("is free");
    let (is_fine, said) = run(&format!("postgres://ank:geheimwoord@127.0.0.1:{nobody}/kring"), &[]);
    assert!(!is_fine && said.contains("PostgreSQL") && !said.contains("geheimwoord"), "{said}");
    let (is_fine, said) = run("postgres://h/kring", &["backup", "file"]);
    assert!(!is_fine && said.contains("pg_dump"), "{said}");
}
