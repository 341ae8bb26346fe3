//! All that is kept besides the rooms: learning notes, materials, accounts, groups and mails, in the embedded database or in PostgreSQL.
//!
//! With `event_log/sqlite.rs` and `backup.rs` the only place that speaks SQL; `sql.rs` is its door to the database.

use std::path::Path;

use sql::{Pool, Postgres, Transaction};

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
pub mod sql;
pub mod templates;
pub mod themes;
pub mod trail;
pub mod ways_in;

pub use notes::{NoteError, Notes, Reader};

/// Opens the embedded database at `path` and brings its tables up to date.
///
/// # Errors
/// When the file cannot be opened or is not ours.
pub async fn open(path: &Path) -> Result<Pool, sqlx::Error> {
    Ok(Pool::Sqlite(sql::open_file(path).await?))
}

/// Opens the database in PostgreSQL at `url` and brings its tables up to date.
///
/// # Errors
/// When it does not answer or is not as it must be.
pub async fn open_url(url: &str) -> Result<Pool, sql::OpenError> {
    Ok(Pool::Postgres(Postgres::open(url).await?))
}

/// A transaction that writes.
///
/// It takes its turn at once, so that what it reads still holds at its end: one that begins by reading and then finds that another wrote in
/// between is refused by SQLite without waiting, and the person would hear that it is busy. In PostgreSQL all servers take turns by a lock.
///
/// # Errors
/// When the database does not answer, or its turn does not come.
pub async fn writing(pool: &Pool) -> Result<Transaction, sqlx::Error> {
    Transaction::writing(pool).await
}

/// A transaction that only reads: what it reads belongs together, and nobody waits for it.
///
/// # Errors
/// When the database does not answer.
pub async fn reading(pool: &Pool) -> Result<Transaction, sqlx::Error> {
    Transaction::reading(pool).await
}

/// Wipes what was deleted, as far as the database lets us: see `docs/privacy.md`.
pub(crate) async fn wipe(pool: &Pool) -> Result<(), sqlx::Error> {
    match pool {
        Pool::Sqlite(pool) => sql::wipe_file(pool).await,
        Pool::Postgres(pool) => {
            pool.wipe();
            Ok(())
        }
    }
}
