//! The embedded database: learning notes, materials, accounts, groups, mails, and the log of the rooms when no other store is named. With
//! `event_log/sqlite.rs` the only place that speaks SQL.

use std::{path::Path, str::FromStr};

use sqlx::{
    Row, Sqlite, SqlitePool, Transaction,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

pub mod accounts;
pub mod actions;
mod case_life;
pub mod cases;
pub mod choices;
pub mod collection;
pub mod counts;
pub mod groups;
mod logos;
pub mod materials;
pub mod meetings;
pub mod my_data;
pub mod notes;
pub mod outbox;
pub mod proof;
pub mod search;
pub mod seats;
pub mod templates;
pub mod themes;
pub mod trail;
pub mod ways_in;

pub use notes::{NoteError, Notes, Reader};

/// Opens the database at `path` and brings its tables up to date.
///
/// # Errors
/// When the file cannot be opened or is not ours.
pub async fn open(path: &Path) -> Result<SqlitePool, sqlx::Error> {
    let options = SqliteConnectOptions::from_str("sqlite:")?
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(std::time::Duration::from_secs(5))
        .pragma("secure_delete", "on")
        .foreign_keys(true);
    let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
    sqlx::migrate!().run(&pool).await?;
    Ok(pool)
}

/// A transaction that writes. It takes its turn at once, so that what it reads still holds at its end: one that begins by reading and then finds that another wrote in
/// between is refused by SQLite without waiting, and the person would hear that it is busy.
async fn writing(pool: &SqlitePool) -> Result<Transaction<'static, Sqlite>, sqlx::Error> {
    pool.begin_with("BEGIN IMMEDIATE").await
}

/// A transaction that only reads: what it reads belongs together, and nobody waits for it.
async fn reading(pool: &SqlitePool) -> Result<Transaction<'static, Sqlite>, sqlx::Error> {
    pool.begin_with("BEGIN").await
}

/// What is deleted is overwritten in the database itself (`secure_delete`), but would still stand in the file in which
/// changes are written first: that is emptied.
pub(crate) async fn wipe(pool: &SqlitePool) -> Result<(), sqlx::Error> {
    let row = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(pool).await?;
    if row.try_get::<i64, _>(0)? != 0 {
        tracing::warn!("the database was too busy to wipe what was deleted at once");
    }
    Ok(())
}
