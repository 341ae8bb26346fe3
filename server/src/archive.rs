//! The embedded database: learning notes, materials, accounts, groups, mails, and the log of the rooms when no other store is named. With
//! `event_log/sqlite.rs` the only place that speaks SQL.

use std::{path::Path, str::FromStr};

use kring_shared::{
    ids::{Millis, PersonId, SessionId},
    note::{Note, NoteStatus},
    protocol::Role,
    session::State,
};
use sqlx::{
    Row, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

pub mod accounts;
mod case_life;
pub mod cases;
pub mod choices;
pub mod groups;
mod logos;
pub mod materials;
pub mod meetings;
pub mod outbox;
pub mod search;
pub mod seats;
pub mod templates;
pub mod ways_in;

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

/// What is deleted is overwritten in the database itself (`secure_delete`), but would still stand in the file in which
/// changes are written first: that is emptied.
async fn wipe(pool: &SqlitePool) -> Result<(), sqlx::Error> {
    let row = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(pool).await?;
    if row.try_get::<i64, _>(0)? != 0 {
        tracing::warn!("the database was too busy to wipe what was deleted at once");
    }
    Ok(())
}

/// Somebody who may read a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// Which seat; none for who reads as a member of the group.
    pub person: Option<PersonId>,
    /// True for who edits and approves it.
    pub owns: bool,
}

/// Why a note could not be changed.
#[derive(Debug, thiserror::Error)]
pub enum NoteError {
    /// There is no such note, or not for this reader.
    #[error("no such note")]
    Missing,
    /// Somebody saved another version in between.
    #[error("another version was saved")]
    Changed,
    /// The database did not take it.
    #[error("the archive could not be used")]
    Store(#[from] sqlx::Error),
    /// What is kept cannot be understood.
    #[error("a note in the archive cannot be read")]
    Damaged(#[from] serde_json::Error),
}

/// The archive of notes.
#[derive(Clone)]
pub struct Notes {
    pool: SqlitePool,
}

impl Notes {
    /// The notes in the database behind `pool`.
    pub fn new(pool: SqlitePool) -> Self {
        Self { pool }
    }

    /// Keeps the draft of a session that ended, with who may read it. Keeping it again changes nothing.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn keep_draft(&self, note: &Note, state: &State, now: Millis) -> Result<(), NoteError> {
        let mut tx = self.pool.begin().await?;
        let body = serde_json::to_string(note)?;
        let kept = sqlx::query(
            "INSERT INTO note (session, version, status, body, created_at, updated_at)
             VALUES ($1, $2, 'draft', $3, $4, $4) ON CONFLICT DO NOTHING",
        )
        .bind(note.session.to_string())
        .bind(note.version)
        .bind(body)
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
        if kept.rows_affected() == 1 {
            // Without a case owner the note is the facilitator's.
            let owner = state.holder(Role::Owner).or_else(|| state.holder(Role::Facilitator)).map(|p| p.id);
            for person in state.members() {
                let Some(key) = &person.key else { continue };
                sqlx::query(
                    "INSERT INTO note_reader (session, key_hash, person, name, owns) VALUES ($1, $2, $3, $4, $5)",
                )
                .bind(note.session.to_string())
                .bind(key)
                .bind(i64::from(person.id.0))
                .bind(&person.name)
                .bind(owner == Some(person.id))
                .execute(&mut *tx)
                .await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }

    /// Who has the seat with this key among the readers of a note.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn reader(&self, session: SessionId, key: &str) -> Result<Option<Reader>, NoteError> {
        let row = sqlx::query("SELECT person, owns FROM note_reader WHERE session = $1 AND key_hash = $2")
            .bind(session.to_string())
            .bind(key)
            .fetch_optional(&self.pool)
            .await?;
        Ok(row
            .map(|row| {
                Ok::<_, sqlx::Error>(Reader {
                    person: Some(PersonId(row.try_get(0)?)),
                    owns: row.try_get(1)?,
                })
            })
            .transpose()?)
    }

    /// The names of all readers, by seat.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn reader_names(&self, session: SessionId) -> Result<Vec<String>, NoteError> {
        let rows = sqlx::query("SELECT name FROM note_reader WHERE session = $1 ORDER BY person")
            .bind(session.to_string())
            .fetch_all(&self.pool)
            .await?;
        Ok(rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?)
    }

    /// The newest version of a note, and when it was first kept.
    ///
    /// # Errors
    /// When the database does not answer or holds something else.
    pub async fn get(&self, session: SessionId) -> Result<Option<(Note, Millis)>, NoteError> {
        let row = sqlx::query("SELECT body, created_at FROM note WHERE session = $1")
            .bind(session.to_string())
            .fetch_optional(&self.pool)
            .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some((serde_json::from_str(row.try_get(0)?)?, Millis(row.try_get(1)?))))
    }

    /// Saves `note`, whose version must follow the kept one.
    ///
    /// # Errors
    /// [`NoteError::Changed`] when another version came in between.
    pub async fn save(&self, note: &Note, now: Millis) -> Result<(), NoteError> {
        let body = serde_json::to_string(note)?;
        let status = match note.status {
            NoteStatus::Draft => "draft",
            NoteStatus::Approved => "approved",
        };
        let mut tx = self.pool.begin().await?;
        let saved = sqlx::query(
            "UPDATE note SET version = $2, status = $3, body = $4, updated_at = $5
             WHERE session = $1 AND version = $2 - 1",
        )
        .bind(note.session.to_string())
        .bind(note.version)
        .bind(status)
        .bind(&body)
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
        if saved.rows_affected() == 0 {
            return Err(NoteError::Changed);
        }
        sqlx::query("INSERT INTO note_version (session, version, body, saved_at) VALUES ($1, $2, $3, $4)")
            .bind(note.session.to_string())
            .bind(note.version)
            .bind(&body)
            .bind(now.0)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Forgets the note of a session, with all its versions.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn forget(&self, session: SessionId) -> Result<(), NoteError> {
        let mut tx = self.pool.begin().await?;
        for sql in [
            "DELETE FROM note_version WHERE session = $1",
            "DELETE FROM note_reader WHERE session = $1",
            "DELETE FROM note WHERE session = $1",
        ] {
            sqlx::query(sql).bind(session.to_string()).execute(&mut *tx).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Forgets drafts that were first kept before `before`, with all their versions; returns how many.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn forget_drafts(&self, before: Millis) -> Result<u64, NoteError> {
        let mut tx = self.pool.begin().await?;
        for sql in [
            "DELETE FROM note_version WHERE session IN
             (SELECT session FROM note WHERE status = 'draft' AND created_at < $1)",
            "DELETE FROM note_reader WHERE session IN
             (SELECT session FROM note WHERE status = 'draft' AND created_at < $1)",
        ] {
            sqlx::query(sql).bind(before.0).execute(&mut *tx).await?;
        }
        let gone = sqlx::query("DELETE FROM note WHERE status = 'draft' AND created_at < $1")
            .bind(before.0)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(gone.rows_affected())
    }
}
