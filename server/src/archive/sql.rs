//! The one door to the database of the archive: the embedded SQLite, or PostgreSQL.
//!
//! The same statements go to both, with the same names
//! as in `sqlx`; what a database must be told in words of its own is [`Both`].
//!
//! `sqlx::Any` would not do: it knows no typed NULL, no `u32`, and no yes and no in SQLite.

mod connection;
mod postgres;
mod query;
mod row;
mod value;

use std::{path::Path, str::FromStr};

use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

pub use connection::{Acquired, Connection, Transaction};
pub use postgres::{OpenError, Postgres, Session, address};
pub use query::{Both, Done, Executor, Query, Words, query};
pub use row::{Field, Place, Row};
pub use value::{Bind, Value};

/// Which database it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The embedded one.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

impl Kind {
    /// Its name, as `/readyz` and the log tell it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// The connections to the database.
#[derive(Debug, Clone)]
pub enum Pool {
    /// To the embedded one.
    Sqlite(SqlitePool),
    /// To PostgreSQL.
    Postgres(Postgres),
}

impl Pool {
    /// Which database it is.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Sqlite(_) => Kind::Sqlite,
            Self::Postgres(_) => Kind::Postgres,
        }
    }

    /// A connection of one's own, for several statements outside a transaction.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn acquire(&self) -> Result<Acquired, sqlx::Error> {
        Ok(Acquired(match self {
            Self::Sqlite(pool) => Connection::embedded(pool.acquire().await?),
            Self::Postgres(pool) => Connection::remote(pool.clone(), pool.connect().await?),
        }))
    }

    /// Connections that cannot write: `most` to the embedded database, with so many KiB of it in memory each. In PostgreSQL any
    /// will do, for what only reads says so there.
    pub fn readers(&self, most: u32, cache_kib: i64) -> Self {
        let Self::Sqlite(pool) = self else { return self.clone() };
        let options = (*pool.connect_options()).clone();
        let options = options.read_only(true).pragma("cache_size", format!("-{cache_kib}"));
        let pool = SqlitePoolOptions::new().max_connections(most).min_connections(0);
        Self::Sqlite(pool.connect_lazy_with(options))
    }

    /// Closes all connections.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }

    /// True when the database answers.
    pub async fn is_up(&self) -> bool {
        query("SELECT 1").fetch_one(self).await.is_ok()
    }
}

/// Opens the embedded database at `path` and brings its tables up to date.
///
/// # Errors
/// When the file cannot be opened or is not ours.
pub async fn open_file(path: &Path) -> Result<SqlitePool, sqlx::Error> {
    let options = SqliteConnectOptions::from_str("sqlite:")?
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(std::time::Duration::from_secs(5))
        .pragma("secure_delete", "on")
        .foreign_keys(true);
    let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
    sqlx::migrate!("migrations/sqlite").run(&pool).await?;
    Ok(pool)
}

/// What is deleted is overwritten in the embedded database itself (`secure_delete`), but would still stand in the file in which
/// changes are written first: that is emptied.
pub(crate) async fn wipe_file(pool: &SqlitePool) -> Result<(), sqlx::Error> {
    use sqlx::Row;
    let row = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(pool).await?;
    if row.try_get::<i64, _>(0)? != 0 {
        tracing::warn!("the database was too busy to wipe what was deleted at once");
    }
    Ok(())
}
