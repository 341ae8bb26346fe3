//! PostgreSQL: how it is reached, what it is told at the start of each connection, and what it must be like.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use sqlx::{
    Connection as _, Error, PgConnection, PgPool, Row as _,
    pool::PoolConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::connection::in_time;

/// Connections of one server. Writing takes turns, so that these are for reading mostly.
const CONNECTIONS: u32 = 10;
/// How long it may take to get one.
const CONNECT_MAX: Duration = Duration::from_secs(5);
/// How long somebody waits for his turn to write.
const TURN_MAX: Duration = Duration::from_secs(5);
/// How long a statement may take that keeps the turn of what happens by itself.
const SESSION_MAX: Duration = Duration::from_secs(5);

/// What each connection is told first. What takes too long is stopped there, a server that went away without a word is
/// noticed within half a minute, and one that came to a halt in the midst of a transaction keeps the others out no longer than that.
const SETTINGS: &str = "SET statement_timeout = '10s'; SET lock_timeout = '5s';
     SET idle_in_transaction_session_timeout = '30s';
     SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 4;
     SET client_min_messages = warning";

/// Of the connection that holds the turn of what happens by itself: it is idle most of the time.
const KEEPALIVE: &str =
    "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 3; SET tcp_keepalives_count = 3";

/// How long after something was deleted it is vacuumed, and how long that may take.
const WIPE_REST: Duration = Duration::from_secs(2);
const VACUUM_MAX: Duration = Duration::from_secs(30 * 60);
/// All tables in which somebody's words, names or addresses stand. One that another server vacuums now is left to it.
const VACUUM: &str = "VACUUM (SKIP_LOCKED, INDEX_CLEANUP ON) note, note_version, note_reader, note_draft, note_comment,
     note_personal, material, account, login, mail_link, outbox, people_group, membership, group_session, template,
     template_version, template_comment, seat_of_account, passkey, identity, meeting, meeting_series, meeting_answer,
     meeting_notice, brought_case, choosing_case, ballot, group_logo, proof_seat, certificate, registration, reflection,
     action, action_result, theme, proposal, proposal_version, proposal_reaction, search_note, search_text, search_word";

/// Why PostgreSQL cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It does not answer, refuses us, or its tables cannot be brought up to date.
    #[error(transparent)]
    Store(#[from] Error),
    /// The tables are not ours or of a newer version.
    #[error(transparent)]
    Tables(#[from] sqlx::migrate::MigrateError),
    /// The address cannot be read. It may hold a password: it is not repeated.
    #[error("DATABASE_URL must look like postgres://name:password@host/database")]
    Address,
    /// Texts would not fit into the database.
    #[error(
        "the database keeps its texts as {0}; Kring needs UTF8: CREATE DATABASE kring ENCODING 'UTF8' TEMPLATE template0"
    )]
    Encoding(String),
    /// It misses what is used.
    #[error("PostgreSQL {0} is too old; Kring needs 13 or newer")]
    Version(String),
}

/// Reads the address of a database.
///
/// # Errors
/// When it is none of PostgreSQL.
pub fn address(url: &str) -> Result<PgConnectOptions, OpenError> {
    if !["postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme)) {
        return Err(OpenError::Address);
    }
    url.parse::<PgConnectOptions>().map_err(|_| OpenError::Address)
}

/// The connections to PostgreSQL.
#[derive(Debug, Clone)]
pub struct Postgres {
    pool: PgPool,
    turns: Arc<Semaphore>,
    /// How often something was to be wiped since the last time that it was.
    wishes: Arc<AtomicU64>,
}

impl Postgres {
    /// Opens the database at an address and brings its tables up to date; servers that start at once do it one after another.
    ///
    /// # Errors
    /// It does not answer, or is not as it must be.
    pub async fn open(url: &str) -> Result<Self, OpenError> {
        let options = address(url)?.application_name("kring");
        let connect = async { PgConnection::connect_with(&options).await };
        let mut connection = in_time(CONNECT_MAX, connect).await?;
        check(&mut connection).await?;
        sqlx::migrate!("migrations/postgres").run(&mut connection).await?;
        connection.close().await?;
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(CONNECT_MAX)
            .after_connect(|connection, _| {
                Box::pin(async move { sqlx::raw_sql(SETTINGS).execute(connection).await.map(|_| ()) })
            })
            .connect_with(options)
            .await?;
        Ok(Self { pool, turns: Arc::new(Semaphore::new(1)), wishes: Arc::default() })
    }

    pub(super) async fn connect(&self) -> Result<PoolConnection<sqlx::Postgres>, Error> {
        self.pool.acquire().await
    }

    /// The turn to write among those of this server, so that not all its connections wait for the lock.
    pub(super) async fn turn(&self) -> Result<OwnedSemaphorePermit, Error> {
        let turn = Arc::clone(&self.turns).acquire_owned();
        tokio::time::timeout(TURN_MAX, turn)
            .await
            .map_err(|_| Error::PoolTimedOut)?
            .map_err(|_| Error::PoolClosed)
    }

    pub(super) async fn close(&self) {
        self.pool.close().await;
    }

    /// Has the database let go of rows that were deleted, soon and in the background: nobody waits for it. What that takes away and
    /// what it does not: `docs/privacy.md`.
    pub(in crate::archive) fn wipe(&self) {
        if self.wishes.fetch_add(1, Ordering::SeqCst) > 0 {
            // Somebody is at it, and begins anew for this wish.
            return;
        }
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        let own = self.clone();
        runtime.spawn(async move {
            loop {
                // Deletions come in groups.
                tokio::time::sleep(WIPE_REST).await;
                let wishes = own.wishes.load(Ordering::SeqCst);
                if let Err(error) = own.vacuum().await {
                    tracing::warn!(%error, "what was deleted could not be vacuumed; the database does it later by itself");
                }
                if own.wishes.compare_exchange(wishes, 0, Ordering::SeqCst, Ordering::SeqCst).is_ok() {
                    return;
                }
            }
        });
    }

    /// Over a connection without the time limits of the others.
    async fn vacuum(&self) -> Result<(), Error> {
        let options = self.pool.connect_options();
        let connect = async { PgConnection::connect_with(&options).await };
        let mut connection = in_time(CONNECT_MAX, connect).await?;
        let done = async { sqlx::raw_sql(VACUUM).execute(&mut connection).await.map(|_| ()) };
        in_time(VACUUM_MAX, done).await?;
        connection.close().await
    }

    /// A connection of its own that holds a lock of this name as long as it lives; nothing while another has it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn try_session(&self, lock: i64) -> Result<Option<Session>, Error> {
        let options = self.pool.connect_options();
        let connect = async { PgConnection::connect_with(&options).await };
        let mut connection = in_time(SESSION_MAX, connect).await?;
        let taken = async {
            sqlx::raw_sql(KEEPALIVE).execute(&mut connection).await?;
            let row =
                sqlx::query("SELECT pg_try_advisory_lock($1)").bind(lock).fetch_one(&mut connection).await?;
            row.try_get::<bool, _>(0)
        };
        if in_time(SESSION_MAX, taken).await? {
            return Ok(Some(Session { connection }));
        }
        let _ = in_time(SESSION_MAX, connection.close()).await;
        Ok(None)
    }
}

/// A connection that holds a lock.
#[derive(Debug)]
pub struct Session {
    connection: PgConnection,
}

impl Session {
    /// True when it still answers, and so still has the lock.
    pub async fn is_held(&mut self) -> bool {
        let asked = async { sqlx::raw_sql("SELECT 1").execute(&mut self.connection).await.map(|_| ()) };
        in_time(SESSION_MAX, asked).await.is_ok()
    }

    /// Lets go of the lock.
    pub async fn release(self) {
        let _ = in_time(SESSION_MAX, self.connection.close()).await;
    }
}

async fn check(connection: &mut PgConnection) -> Result<(), OpenError> {
    let row =
        sqlx::query("SELECT current_setting('server_encoding'), current_setting('server_version_num')::int")
            .fetch_one(&mut *connection)
            .await?;
    let (encoding, version): (String, i32) = (row.try_get(0)?, row.try_get(1)?);
    if encoding != "UTF8" {
        return Err(OpenError::Encoding(encoding));
    }
    if version < 130_000 {
        return Err(OpenError::Version((version / 10_000).to_string()));
    }
    Ok(())
}
