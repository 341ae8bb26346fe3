//! Back-up and restore of the embedded database: `kring backup` while a server uses it, `kring restore` into a folder that no
//! server uses. Rooms that live in Redis are not in it.

use std::{
    fs::{File, OpenOptions},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};
use sqlx::{
    Connection, Row, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode},
};

use crate::{archive, jobs};

/// The database in a data folder.
pub const DATABASE: &str = "kring.db";

/// What is in a back-up: counts, nothing of what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Learning notes.
    pub notes: i64,
    /// Accounts.
    pub accounts: i64,
    /// Groups.
    pub groups: i64,
    /// Sessions whose log is here.
    pub rooms: i64,
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { notes, accounts, groups, rooms } = self;
        write!(f, "{notes} notes, {accounts} accounts, {groups} groups, {rooms} sessions with their texts")
    }
}

/// Copies the database in `data` to the new file `to`, as it is at one moment, while others read and write it. Only who runs this
/// may read the file.
///
/// # Errors
/// There is no database, the file is there already or cannot be written, or the copy is not whole.
pub async fn back_up(data: &Path, to: &Path) -> Result<Counts> {
    let from = data.join(DATABASE);
    ensure!(from.is_file(), "there is no database in {}", data.display());
    // Made by us and empty, so that nobody else's file is written over and nobody else reads it.
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    options.open(to).with_context(|| format!("making {}", to.display()))?;
    let copied = copy(&from, to).await;
    if copied.is_err() {
        let _ = std::fs::remove_file(to);
    }
    copied
}

async fn copy(from: &Path, to: &Path) -> Result<Counts> {
    let options = SqliteConnectOptions::new().filename(from).busy_timeout(std::time::Duration::from_secs(30));
    let mut connection = SqliteConnection::connect_with(&options).await.context("opening the database")?;
    let name = to.to_str().context("a file name that is no text")?;
    sqlx::query("VACUUM INTO $1")
        .bind(name)
        .execute(&mut connection)
        .await
        .context("copying the database")?;
    connection.close().await?;
    File::open(to)?.sync_all()?;
    look_through(to).await
}

/// Puts a back-up in place as the database of the folder `data`, which has none, and brings it up to this version.
///
/// # Errors
/// A server uses the folder, a database is there, or the file is no back-up that this version can read: then nothing changed.
pub async fn restore(from: &Path, data: &Path) -> Result<Counts> {
    std::fs::create_dir_all(data).with_context(|| format!("making {}", data.display()))?;
    let Some(_turn) = jobs::try_turn(data) else { bail!("a server uses {}: stop it first", data.display()) };
    let to = data.join(DATABASE);
    for end in ["", "-wal", "-shm", "-journal"] {
        let there = data.join(format!("{DATABASE}{end}"));
        ensure!(!there.exists(), "there is a database in {}: move {DATABASE}* away first", data.display());
    }
    look_through(from).await.context("this is no back-up of Kring")?;
    let fresh = data.join("kring.db.restoring");
    let brought = bring_in(from, &fresh, &to).await;
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(PathBuf::from(format!("{}{end}", fresh.display())));
    }
    brought
}

async fn bring_in(from: &Path, fresh: &Path, to: &Path) -> Result<Counts> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600);
    let mut file = options.open(fresh)?;
    std::io::copy(&mut File::open(from)?, &mut file)?;
    file.sync_all()?;
    // An older one gets the tables that came since; one of a newer version is refused here.
    let pool =
        archive::sql::open_file(fresh).await.context("a back-up of a newer version, or a damaged one")?;
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&pool).await?;
    pool.close().await;
    let counts = look_through(fresh).await?;
    std::fs::rename(fresh, to)?;
    File::open(to.parent().unwrap_or(Path::new(".")))?.sync_all()?;
    Ok(counts)
}

/// Checks that a database is whole, and counts what is in it.
async fn look_through(file: &Path) -> Result<Counts> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .read_only(true)
        .immutable(true)
        .journal_mode(SqliteJournalMode::Delete);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    let row = sqlx::query("PRAGMA integrity_check").fetch_one(&mut connection).await?;
    let said: String = row.try_get(0)?;
    ensure!(said == "ok", "the file is damaged: {said}");
    let row = sqlx::query(
        "SELECT (SELECT COUNT(*) FROM note), (SELECT COUNT(*) FROM account), (SELECT COUNT(*) FROM people_group),
                (SELECT COUNT(DISTINCT room) FROM event_log)",
    )
    .fetch_one(&mut connection)
    .await?;
    let counts = Counts {
        notes: row.try_get(0)?,
        accounts: row.try_get(1)?,
        groups: row.try_get(2)?,
        rooms: row.try_get(3)?,
    };
    connection.close().await?;
    Ok(counts)
}
