//! Servers for tests: inside the test's own process, and as a process that can be killed.

use std::{
    fs::File,
    future::Future,
    io,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant, SystemTime},
};

use anyhow::{Context, Result, ensure};
use kring_server::{
    Running,
    archive::{self, sql::Pool},
    config::Config,
    event_log::{Entry, EventLog},
};
use kring_shared::ids::{Seq, SessionId};
use tempfile::TempDir;

use crate::{
    http::Api,
    postgres::{self, Database},
};

/// How often a condition is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(10);
/// How long a server may take to get ready.
const START_MAX: Duration = Duration::from_secs(20);

/// Waits until `condition` holds; false when it does not within `limit`.
pub async fn until<F: Future<Output = bool>>(limit: Duration, mut condition: impl FnMut() -> F) -> bool {
    let end = Instant::now() + limit;
    loop {
        if condition().await {
            return true;
        }
        if Instant::now() >= end {
            return false;
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// A port on the loopback address that is free now.
///
/// # Errors
/// When there is none.
pub fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// A server inside the test's process, with its own folder.
pub struct LocalServer {
    running: Option<Running>,
    config: Config,
    addr: SocketAddr,
    data: TempDir,
    /// In PostgreSQL, when the tests run over it; gone after the server.
    _database: Option<Database>,
}

impl LocalServer {
    /// Starts one with the settings for a test.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start() -> Result<Self> {
        Self::start_with(|_| {}).await
    }

    /// Starts one with settings changed by `change`.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start_with(change: impl FnOnce(&mut Config)) -> Result<Self> {
        let data = TempDir::new()?;
        let mut config = Config::for_test(data.path());
        let database = Database::fresh().await?;
        config.database_url = database.as_ref().map(Database::url);
        change(&mut config);
        let running = kring_server::start(config.clone()).await?;
        let addr = running.addr;
        Ok(Self { running: Some(running), config, addr, data, _database: database })
    }

    /// Its HTTP side.
    pub fn api(&self) -> Api {
        Api { addr: self.addr }
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// The operator's side, when the settings name an address for it.
    pub fn operator(&self) -> Option<Api> {
        Some(Api { addr: self.running.as_ref()?.operator_addr? })
    }

    /// The log of a room as it is stored.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn log(&self, session: SessionId) -> Result<Vec<Entry>> {
        read_log(self.data.path(), self.config.redis_url.as_deref(), session).await
    }

    /// The folder with its data.
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// The address of its database, when it is in PostgreSQL.
    pub fn database_url(&self) -> Option<String> {
        self.config.database_url.clone()
    }

    /// Its archive, opened beside it.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub async fn archive(&self) -> Result<Pool> {
        archive_at(self.data.path(), self.config.database_url.as_deref()).await
    }

    /// True when `words` stand anywhere in the files of the embedded database or, with PostgreSQL, in any row there.
    ///
    /// # Errors
    /// When PostgreSQL does not answer.
    pub fn holds(&self, words: impl AsRef<[u8]>) -> Result<bool> {
        let words = words.as_ref().to_vec();
        let is_in_file = ["kring.db", "kring.db-wal"].iter().any(|name| {
            let bytes = std::fs::read(self.data().join(name)).unwrap_or_default();
            bytes.windows(words.len()).any(|part| part == words)
        });
        match self.config.database_url.clone().filter(|_| !is_in_file) {
            None => Ok(is_in_file),
            Some(url) => postgres::apart(async move { postgres::holds(&url, &words).await }),
        }
    }

    /// Has it forget what would be due so many milliseconds from now.
    pub async fn sweep_in(&self, ms: i64) {
        if let Some(running) = &self.running {
            running.sweep(kring_server::clock::now().plus_ms(ms)).await;
        }
    }

    /// Stops it as SIGTERM would.
    pub async fn stop(&mut self) {
        if let Some(running) = self.running.take() {
            running.stop().await;
        }
    }

    /// Changes its settings, for when it starts again.
    pub fn change(&mut self, change: impl FnOnce(&mut Config)) {
        change(&mut self.config);
    }

    /// Starts it again on the same data and the same port.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start_again(&mut self) -> Result<()> {
        let config = Config { listen: self.addr.to_string(), ..self.config.clone() };
        self.running = Some(kring_server::start(config).await?);
        Ok(())
    }
}

/// The archive of a server whose folder is `data`, opened beside the server.
///
/// # Errors
/// When it cannot be opened.
pub async fn archive_at(data: &Path, database_url: Option<&str>) -> Result<Pool> {
    Ok(match database_url {
        Some(url) => archive::open_url(url).await?,
        None => archive::open(&data.join("kring.db")).await?,
    })
}

/// The log of a room in the store of a server whose folder is `data`, read beside the server.
///
/// # Errors
/// When it cannot be read.
pub async fn read_log(data: &Path, redis_url: Option<&str>, session: SessionId) -> Result<Vec<Entry>> {
    let mut config = Config::for_test(data);
    config.redis_url = redis_url.map(str::to_owned);
    let database = archive::sql::open_file(&data.join("kring.db")).await?;
    let log = EventLog::open(&config, &database).await?;
    let entries = log.read_from(session, Seq(0)).await?;
    log.close().await;
    database.close().await;
    Ok(entries)
}

/// A server as a process of its own.
pub struct ServerProcess {
    child: Option<Child>,
    port: u16,
    folder: TempDir,
    settings: Vec<(String, String)>,
    starts: u32,
    /// In PostgreSQL, when the tests run over it; gone after the server.
    _database: Option<Database>,
}

impl ServerProcess {
    /// Starts one with these settings beside its address and its folder.
    ///
    /// # Errors
    /// When there is no binary or it does not get ready.
    pub async fn start(settings: &[(&str, &str)]) -> Result<Self> {
        let mut settings: Vec<(String, String)> =
            settings.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let database = match settings.iter().any(|(name, _)| name == "DATABASE_URL") {
            true => None,
            false => Database::fresh().await?,
        };
        settings.extend(database.as_ref().map(|database| ("DATABASE_URL".to_owned(), database.url())));
        let folder = TempDir::new()?;
        let mut server = Self { child: None, port: 0, folder, settings, starts: 0, _database: database };
        // Another program may take a free port first; then the next will do.
        let mut outcome = Ok(());
        for _ in 0..3 {
            server.port = free_port()?;
            outcome = server.run().await;
            if outcome.is_ok() {
                break;
            }
            server.kill();
        }
        outcome.map(|()| server)
    }

    /// Starts it again, on the same data and the same port, and waits until it is ready.
    ///
    /// # Errors
    /// When it does not get ready.
    pub async fn run(&mut self) -> Result<()> {
        self.spawn()?;
        let api = self.api();
        let ready = || async move { api.get("/readyz").await.is_ok_and(|answer| answer.status == 200) };
        ensure!(until(START_MAX, ready).await, "the server did not get ready:\n{}", self.stderr());
        Ok(())
    }

    /// Starts it again without waiting for anything.
    ///
    /// # Errors
    /// When the program cannot be started.
    pub fn spawn(&mut self) -> Result<()> {
        let program = binary()?;
        self.starts += 1;
        let stderr = File::create(self.stderr_path(self.starts))?;
        let mut command = Command::new(&program);
        // Settings of who runs the tests are none of this server's business.
        for name in ["REDIS_URL", "DATABASE_URL", "RUST_LOG"] {
            command.env_remove(name);
        }
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("KRING_"))
        {
            command.env_remove(name);
        }
        command
            .env("KRING_LISTEN", self.addr().to_string())
            .env("KRING_DATA", self.data())
            .envs(self.settings.iter().map(|(k, v)| (k, v)))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(stderr);
        let child = command.spawn().with_context(|| format!("starting {}", program.display()))?;
        self.child = Some(child);
        Ok(())
    }

    /// Ends it at once, with SIGKILL.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Asks it to stop, with SIGTERM, and waits until it did; its exit code.
    ///
    /// # Errors
    /// When it does not stop in time.
    pub async fn terminate(&mut self) -> Result<Option<i32>> {
        let mut child = self.child.take().context("the server does not run")?;
        let sent = Command::new("kill").args(["-TERM", &child.id().to_string()]).status()?;
        ensure!(sent.success(), "SIGTERM could not be sent");
        let end = Instant::now() + Duration::from_secs(15);
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok(status.code());
            }
            if Instant::now() > end {
                let _ = child.kill();
                let _ = child.wait();
                anyhow::bail!("the server did not stop");
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Its process id, while it runs.
    pub fn pid(&self) -> Option<u32> {
        self.child.as_ref().map(Child::id)
    }

    /// Its HTTP side.
    pub fn api(&self) -> Api {
        Api { addr: self.addr() }
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, 1], self.port))
    }

    /// Everything it ever wrote to stderr.
    pub fn stderr(&self) -> String {
        (1..=self.starts).filter_map(|n| std::fs::read_to_string(self.stderr_path(n)).ok()).collect()
    }

    /// The log of a room as it is stored.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn log(&self, session: SessionId) -> Result<Vec<Entry>> {
        let redis = self.settings.iter().find(|(name, _)| name == "REDIS_URL").map(|(_, url)| url.as_str());
        read_log(&self.data(), redis, session).await
    }

    /// Its archive, opened beside it.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub async fn archive(&self) -> Result<Pool> {
        archive_at(&self.data(), self.database_url().as_deref()).await
    }

    /// The address of its database, when it is in PostgreSQL.
    pub fn database_url(&self) -> Option<String> {
        self.settings.iter().find(|(name, _)| name == "DATABASE_URL").map(|(_, url)| url.clone())
    }

    /// The folder with its data.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn stderr_path(&self, start: u32) -> PathBuf {
        self.folder.path().join(format!("stderr-{start}.txt"))
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The server's binary: `KRING_BIN`, else the one that cargo built beside this test.
///
/// # Errors
/// When there is none, or it is older than its source.
pub fn binary() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("KRING_BIN") {
        return Ok(PathBuf::from(path));
    }
    // target/debug/deps/integration-...: the binary stands one folder up.
    let test = std::env::current_exe()?;
    let path = test.parent().and_then(Path::parent).context("where is this test?")?.join("kring");
    ensure!(path.is_file(), "there is no {}. Run: cargo build -p kring-server", path.display());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let newest = newest(&root.join("server/src")).max(newest(&root.join("shared/src")));
    let is_old = path.metadata()?.modified().is_ok_and(|built| newest.is_some_and(|changed| changed > built));
    ensure!(!is_old, "{} is older than its source. Run: cargo build -p kring-server", path.display());
    Ok(path)
}

/// When the newest Rust file below `folder` was changed.
fn newest(folder: &Path) -> Option<SystemTime> {
    let entries = std::fs::read_dir(folder).ok()?.filter_map(Result::ok);
    entries
        .filter_map(|entry| {
            let path = entry.path();
            // Unit tests are no part of the binary.
            if path.file_stem().is_some_and(|name| name == "tests") {
                return None;
            }
            if path.is_dir() {
                return newest(&path);
            }
            let counts = path.extension().is_some_and(|e| e == "rs");
            entry.metadata().ok()?.modified().ok().filter(|_| counts)
        })
        .max()
}
