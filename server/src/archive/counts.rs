//! How much is kept, for who runs the server: numbers alone.

use crate::archive::sql::{self, Both, Kind, Pool};

/// How much there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Accounts.
    pub accounts: i64,
    /// Groups.
    pub groups: i64,
    /// Approved notes.
    pub notes: i64,
    /// Drafts and notes that were taken back.
    pub drafts: i64,
    /// Mails that wait.
    pub mails: i64,
    /// Notes that wait for the index.
    pub unindexed: i64,
    /// The size of the database in bytes.
    pub bytes: i64,
}

/// The size of the database.
const BYTES: Both = Both {
    sqlite: "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
    postgres: "SELECT pg_database_size(current_database())",
};

/// The database, to be counted.
#[derive(Clone)]
pub struct Counting {
    pool: Pool,
}

impl Counting {
    /// The database behind `pool`.
    pub fn new(pool: Pool) -> Self {
        Self { pool }
    }

    /// Which database it is.
    pub fn kind(&self) -> Kind {
        self.pool.kind()
    }

    /// True when the database answers.
    pub async fn is_up(&self) -> bool {
        self.pool.is_up().await
    }

    /// How much there is now.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn now(&self) -> Result<Counts, sqlx::Error> {
        let row = sql::query(
            "SELECT (SELECT COUNT(*) FROM account), (SELECT COUNT(*) FROM people_group),
                    (SELECT COUNT(*) FROM note WHERE status = 'approved'), (SELECT COUNT(*) FROM note WHERE status <> 'approved'),
                    (SELECT COUNT(*) FROM outbox), (SELECT COUNT(*) FROM search_todo)",
        )
        .fetch_one(&self.pool)
        .await?;
        let bytes = sql::query(BYTES).fetch_one(&self.pool).await?;
        Ok(Counts {
            accounts: row.try_get(0)?,
            groups: row.try_get(1)?,
            notes: row.try_get(2)?,
            drafts: row.try_get(3)?,
            mails: row.try_get(4)?,
            unindexed: row.try_get(5)?,
            bytes: bytes.try_get(0)?,
        })
    }
}
