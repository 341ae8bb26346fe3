//! A real PostgreSQL for a test: on a free port, with its own folder, ended by its process id.

use std::{
    os::unix::{fs::chown, process::CommandExt},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, ensure};
use sqlx::{Connection, PgConnection};
use tempfile::TempDir;

use crate::harness::{free_port, until};

/// The user who owns the databases.
const OWNER: &str = "kring";
/// What makes a database that is gone with its test quick.
const QUICK: [&str; 5] =
    ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300", "autovacuum=on"];

/// A PostgreSQL server.
#[derive(Debug)]
pub struct Cluster {
    process: Option<Child>,
    port: u16,
    folder: TempDir,
}

impl Cluster {
    /// Makes one and starts it.
    ///
    /// # Errors
    /// When PostgreSQL is not there or does not answer in time.
    pub async fn start() -> Result<Self> {
        let folder = TempDir::new()?;
        let mut cluster = Self { process: None, port: 0, folder };
        if let Some((user, group)) = other_user()? {
            chown(cluster.folder.path(), Some(user), Some(group))?;
        }
        let mut initdb = cluster.program("initdb")?;
        initdb.args([
            "--username",
            OWNER,
            "--auth",
            "trust",
            "--encoding",
            "UTF8",
            "--locale",
            "C",
            "--no-sync",
        ]);
        let made = initdb.arg("--pgdata").arg(cluster.data()).output().context("starting initdb")?;
        ensure!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
        // Another program may take a free port first; then the next will do.
        for _ in 0..3 {
            cluster.port = free_port()?;
            if cluster.run().await.is_ok() {
                return Ok(cluster);
            }
            cluster.kill();
        }
        anyhow::bail!("PostgreSQL did not start")
    }

    /// Starts it again after [`Cluster::kill`].
    ///
    /// # Errors
    /// When it does not answer in time.
    pub async fn run(&mut self) -> Result<()> {
        let mut server = self.program("postgres")?;
        server.arg("-D").arg(self.data()).arg("-k").arg(self.folder.path());
        server.args(["-h", "127.0.0.1", "-p", &self.port.to_string()]);
        server.args(QUICK.iter().flat_map(|setting| ["-c", setting]));
        self.process = Some(server.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?);
        let url = self.url();
        let answers = || async { PgConnection::connect(&url).await.is_ok() };
        ensure!(until(Duration::from_secs(20), answers).await, "PostgreSQL does not answer");
        Ok(())
    }

    /// The address of its first database.
    pub fn url(&self) -> String {
        format!("postgres://{OWNER}@127.0.0.1:{}/postgres", self.port)
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Ends it at once; its processes see to the rest.
    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            let told = Command::new("kill").args(["-QUIT", &process.id().to_string()]).status();
            if !told.is_ok_and(|status| status.success()) {
                let _ = process.kill();
            }
            let _ = process.wait();
        }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// One of its programs, which refuse to run as root.
    fn program(&self, name: &str) -> Result<Command> {
        let mut command = Command::new(folder_of_programs()?.join(name));
        if let Some((user, group)) = other_user()? {
            command.uid(user).gid(group);
        }
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        Ok(command)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Where `initdb` and `postgres` are: on PATH, or where Debian puts each version.
fn folder_of_programs() -> Result<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).find(|folder| folder.join("initdb").is_file());
    let version = |folder: &Path| folder.file_name()?.to_str()?.parse::<u32>().ok();
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = debian.map(|entry| entry.path()).max_by_key(|folder| version(folder));
    on_path
        .or_else(|| newest.map(|folder| folder.join("bin")))
        .context("there is no PostgreSQL: sudo apt-get install postgresql")
}

/// For root: the user and the group of the package. Nothing for others, who run it as themselves.
fn other_user() -> Result<Option<(u32, u32)>> {
    let id = Command::new("id").arg("-u").output()?;
    if String::from_utf8_lossy(&id.stdout).trim() != "0" {
        return Ok(None);
    }
    let users = std::fs::read_to_string("/etc/passwd")?;
    let line =
        users.lines().find(|line| line.starts_with("postgres:")).context("there is no user postgres")?;
    let mut fields = line.split(':').skip(2).map(str::parse::<u32>);
    match (fields.next(), fields.next()) {
        (Some(Ok(user)), Some(Ok(group))) => Ok(Some((user, group))),
        _ => anyhow::bail!("the user postgres has no number"),
    }
}
