//! Connections and transactions.

use std::{
    future::Future,
    io,
    ops::{Deref, DerefMut},
    time::Duration,
};

use sqlx::{Error, PgConnection, Sqlite, SqliteConnection, SqlitePool, pool::PoolConnection};
use tokio::sync::OwnedSemaphorePermit;

use super::{Kind, Pool, Postgres};

/// How long one statement may take; the database itself stops a little earlier (`postgres.rs`).
const STATEMENT_MAX: Duration = Duration::from_secs(12);
/// The same for work that nobody waits for.
const PATIENT_MAX: Duration = Duration::from_secs(10 * 60);
/// How long ending a transaction in the background may take before the connection is given up.
const ROLLBACK_MAX: Duration = Duration::from_secs(5);

/// The first words of a transaction that writes: one at a time, over all servers of this database. The number is ours.
const BEGIN_WRITING: &str = "BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(5425481)";
/// Of one that only reads.
const BEGIN_READING: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
/// Of one that reads for long.
const BEGIN_PATIENT: &str =
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = '9min'";

/// Waits for an answer, but not for ever: a machine that is gone says nothing at all.
pub(super) async fn in_time<T>(
    limit: Duration,
    answer: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    tokio::time::timeout(limit, answer).await.unwrap_or_else(|_| {
        Err(io::Error::new(io::ErrorKind::TimedOut, "the database does not answer").into())
    })
}

/// A connection.
#[derive(Debug)]
pub struct Connection(Line);

#[derive(Debug)]
enum Line {
    Sqlite(PoolConnection<Sqlite>),
    /// SQLite's driver ends what is not committed.
    InSqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(Remote),
}

/// A connection to PostgreSQL. What was begun and not committed is undone when it is let go.
#[derive(Debug)]
struct Remote {
    pool: Postgres,
    /// Only gone while it is let go.
    connection: Option<PoolConnection<sqlx::Postgres>>,
    /// The turn among those who write here; the others are kept off by the lock in the database.
    turn: Option<OwnedSemaphorePermit>,
    is_open: bool,
    /// False once it did not answer: it is not used again.
    is_sound: bool,
    limit: Duration,
}

impl Remote {
    async fn say(&mut self, words: &'static str, limit: Duration) -> Result<(), Error> {
        let connection = self.connection.as_deref_mut().ok_or(Error::WorkerCrashed)?;
        let said = in_time(limit, async { sqlx::raw_sql(words).execute(connection).await.map(|_| ()) }).await;
        if let Err(error) = &said {
            self.noticed(error);
        }
        said
    }

    fn noticed(&mut self, error: &Error) {
        if !matches!(error, Error::Database(_) | Error::RowNotFound) {
            self.is_sound = false;
        }
    }

    async fn begin(&mut self, words: &'static str) -> Result<(), Error> {
        // From here on there is something to undo, also when only a part of it was heard.
        self.is_open = true;
        self.say(words, STATEMENT_MAX).await
    }

    async fn begin_writing(&mut self) -> Result<(), Error> {
        self.turn = Some(self.pool.turn().await?);
        self.begin(BEGIN_WRITING).await
    }

    async fn commit(&mut self) -> Result<(), Error> {
        self.say("COMMIT", STATEMENT_MAX).await?;
        self.is_open = false;
        self.turn = None;
        Ok(())
    }

    async fn roll_back(&mut self) {
        if self.say("ROLLBACK", ROLLBACK_MAX).await.is_ok() {
            self.is_open = false;
        } else {
            self.is_sound = false;
        }
        self.turn = None;
    }
}

impl Drop for Remote {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else { return };
        if !self.is_open && self.is_sound {
            return;
        }
        let turn = self.turn.take();
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        let is_sound = self.is_sound;
        runtime.spawn(async move {
            let undone = is_sound && {
                let undone = async { sqlx::raw_sql("ROLLBACK").execute(&mut *connection).await.map(|_| ()) };
                in_time(ROLLBACK_MAX, undone).await.is_ok()
            };
            if !undone {
                connection.close_on_drop();
            }
            drop(connection);
            drop(turn);
        });
    }
}

impl Connection {
    pub(super) fn embedded(connection: PoolConnection<Sqlite>) -> Self {
        Self(Line::Sqlite(connection))
    }

    pub(super) fn remote(pool: Postgres, connection: PoolConnection<sqlx::Postgres>) -> Self {
        let connection = Some(connection);
        Self(Line::Postgres(Remote {
            pool,
            connection,
            turn: None,
            is_open: false,
            is_sound: true,
            limit: STATEMENT_MAX,
        }))
    }

    /// Which database it goes to.
    pub fn kind(&self) -> Kind {
        match &self.0 {
            Line::Sqlite(_) | Line::InSqlite(_) => Kind::Sqlite,
            Line::Postgres(_) => Kind::Postgres,
        }
    }

    pub(super) fn sqlite(&mut self) -> Option<&mut SqliteConnection> {
        match &mut self.0 {
            Line::Sqlite(connection) => Some(connection),
            Line::InSqlite(transaction) => Some(transaction),
            Line::Postgres(_) => None,
        }
    }

    pub(super) fn postgres(&mut self) -> Result<&mut PgConnection, Error> {
        match &mut self.0 {
            Line::Postgres(remote) => remote.connection.as_deref_mut().ok_or(Error::WorkerCrashed),
            Line::Sqlite(_) | Line::InSqlite(_) => Err(Error::WorkerCrashed),
        }
    }

    /// True when what writes must take a turn of its own.
    pub(super) fn needs_turn(&self) -> bool {
        matches!(&self.0, Line::Postgres(remote) if !remote.is_open)
    }

    pub(super) fn limit(&self) -> Duration {
        match &self.0 {
            Line::Postgres(remote) => remote.limit,
            Line::Sqlite(_) | Line::InSqlite(_) => STATEMENT_MAX,
        }
    }

    pub(super) fn noticed(&mut self, error: &Error) {
        if let Line::Postgres(remote) = &mut self.0 {
            remote.noticed(error);
        }
    }

    pub(super) async fn begin_writing(&mut self) -> Result<(), Error> {
        match &mut self.0 {
            Line::Postgres(remote) => remote.begin_writing().await,
            Line::Sqlite(_) | Line::InSqlite(_) => Ok(()),
        }
    }

    pub(super) async fn commit(&mut self) -> Result<(), Error> {
        match &mut self.0 {
            Line::Postgres(remote) => remote.commit().await,
            Line::Sqlite(_) | Line::InSqlite(_) => Ok(()),
        }
    }

    pub(super) async fn roll_back(&mut self) {
        if let Line::Postgres(remote) = &mut self.0 {
            remote.roll_back().await;
        }
    }
}

/// A connection that was taken for a while.
#[derive(Debug)]
pub struct Acquired(pub(super) Connection);

impl Deref for Acquired {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.0
    }
}

impl DerefMut for Acquired {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.0
    }
}

/// A transaction: undone when it is let go without [`Transaction::commit`].
#[derive(Debug)]
pub struct Transaction(Connection);

impl Deref for Transaction {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.0
    }
}

impl DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.0
    }
}

impl Transaction {
    /// Makes what happened count.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn commit(self) -> Result<(), Error> {
        match self.0.0 {
            Line::InSqlite(transaction) => transaction.commit().await,
            Line::Postgres(mut remote) => remote.commit().await,
            Line::Sqlite(_) => Ok(()),
        }
    }

    async fn embedded(pool: &SqlitePool, begin: &'static str) -> Result<Self, Error> {
        Ok(Self(Connection(Line::InSqlite(pool.begin_with(begin).await?))))
    }

    /// See [`super::super::writing`].
    pub(in crate::archive) async fn writing(pool: &Pool) -> Result<Self, Error> {
        match pool {
            Pool::Sqlite(pool) => Self::embedded(pool, "BEGIN IMMEDIATE").await,
            Pool::Postgres(postgres) => {
                // The turn first: who waits for it keeps no connection from those who read.
                let turn = postgres.turn().await?;
                let mut connection = Connection::remote(postgres.clone(), postgres.connect().await?);
                if let Line::Postgres(remote) = &mut connection.0 {
                    remote.turn = Some(turn);
                    remote.begin(BEGIN_WRITING).await?;
                }
                Ok(Self(connection))
            }
        }
    }

    /// See [`super::super::reading`].
    pub(in crate::archive) async fn reading(pool: &Pool) -> Result<Self, Error> {
        Self::reading_for(pool, BEGIN_READING, STATEMENT_MAX).await
    }

    /// The same for work that takes long and that nobody waits for.
    pub(in crate::archive) async fn patient(pool: &Pool) -> Result<Self, Error> {
        Self::reading_for(pool, BEGIN_PATIENT, PATIENT_MAX).await
    }

    async fn reading_for(pool: &Pool, begin: &'static str, limit: Duration) -> Result<Self, Error> {
        match pool {
            Pool::Sqlite(pool) => Self::embedded(pool, "BEGIN").await,
            Pool::Postgres(postgres) => {
                let mut connection = Connection::remote(postgres.clone(), postgres.connect().await?);
                if let Line::Postgres(remote) = &mut connection.0 {
                    remote.limit = limit;
                    remote.begin(begin).await?;
                }
                Ok(Self(connection))
            }
        }
    }
}
