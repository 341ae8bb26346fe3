//! Learning notes, with who may read them.
//!
//! `changing` is their life, `beside` what stands beside a note, `personal` what participants write about themselves.

use crate::archive::sql::{self, Connection, Pool};
use kring_shared::{
    account::AccountId,
    ids::{Millis, PersonId, SessionId},
    note::{
        Note, gate,
        life::{Life, NoteProblem, Standing},
        view::By,
    },
    protocol::Role,
    session::State,
};

mod beside;
mod changing;
mod forgetting;
mod personal;
mod taking_back;

pub use beside::Around;

/// Somebody who may read a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// Which seat; none for who reads as a member of the group.
    pub person: Option<PersonId>,
    /// True for who edits and approves it.
    pub owns: bool,
}

/// Who asks something of a note.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asker {
    /// True for its owner.
    pub owns: bool,
    /// The seat in the session.
    pub seat: Option<PersonId>,
    /// The account, for who holds no seat.
    pub account: Option<AccountId>,
}

impl Asker {
    /// What this person is to a note with this life.
    pub fn standing(&self, life: &Life) -> Standing {
        life.standing(self.owns, self.seat, self.account.as_ref())
    }

    fn by(&self, life: &Life) -> By {
        By { standing: self.standing(life), seat: self.seat }
    }
}

/// A note with what was decided about it.
#[derive(Debug, Clone)]
pub struct Found {
    /// The newest version.
    pub note: Note,
    /// Since when it is a draft.
    pub draft_since: Millis,
    /// Where it is in its life.
    pub life: Life,
    /// The names that are used in this case.
    pub names: Vec<String>,
}

/// Why a note could not be changed.
#[derive(Debug, thiserror::Error)]
pub enum NoteError {
    /// A rule says no.
    #[error("refused: {0:?}")]
    Refused(NoteProblem),
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

impl From<NoteProblem> for NoteError {
    fn from(problem: NoteProblem) -> Self {
        Self::Refused(problem)
    }
}

/// The archive of notes.
#[derive(Clone)]
pub struct Notes {
    pool: Pool,
}

impl Notes {
    /// The notes in the database behind `pool`.
    pub fn new(pool: Pool) -> Self {
        Self { pool }
    }

    /// R191: keeps the draft of a session that ended, with who may read it, without numbers that are never kept. Keeping it
    /// again changes nothing, also after its owner deleted it.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn keep_draft(&self, note: &Note, state: &State, now: Millis) -> Result<(), NoteError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let note = gate::masked(note.clone());
        let kept = sql::query(
            "INSERT INTO note (session, version, status, body, created_at, updated_at)
             SELECT $1, $2, 'draft', $3, $4, $4 WHERE NOT EXISTS (SELECT 1 FROM note_gone WHERE session = $1)
             ON CONFLICT DO NOTHING",
        )
        .bind(note.session.to_string())
        .bind(note.version)
        .bind(serde_json::to_string(&note)?)
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
        if kept.rows_affected() == 1 {
            changing::keep_version(&mut tx, &note, None, now).await?;
            // Without a case owner the note is the facilitator's.
            let owner = state.holder(Role::Owner).or_else(|| state.holder(Role::Facilitator)).map(|p| p.id);
            for person in state.members() {
                let Some(key) = &person.key else { continue };
                sql::query(
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
        let row = sql::query("SELECT person, owns FROM note_reader WHERE session = $1 AND key_hash = $2")
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
        let rows = sql::query("SELECT name FROM note_reader WHERE session = $1 ORDER BY person")
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
        let row = sql::query("SELECT body, created_at FROM note WHERE session = $1")
            .bind(session.to_string())
            .fetch_optional(&self.pool)
            .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some((serde_json::from_str(row.try_get(0)?)?, Millis(row.try_get(1)?))))
    }

    /// The newest version of a note with what was decided about it.
    ///
    /// # Errors
    /// When the database does not answer or holds something else.
    pub async fn find(&self, session: SessionId) -> Result<Option<Found>, NoteError> {
        let mut connection = self.pool.acquire().await?;
        find_in(&mut connection, session).await
    }

    /// True when its owner deleted the note.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn is_gone(&self, session: SessionId) -> Result<bool, NoteError> {
        let row = sql::query("SELECT 1 FROM note_gone WHERE session = $1")
            .bind(session.to_string())
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.is_some())
    }
}

async fn find_in(connection: &mut Connection, session: SessionId) -> Result<Option<Found>, NoteError> {
    let row = sql::query(
        "SELECT n.body, COALESCE(n.draft_since, n.created_at) AS since, d.life, d.names
         FROM note n LEFT JOIN note_draft d ON d.session = n.session WHERE n.session = $1",
    )
    .bind(session.to_string())
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let note: Note = serde_json::from_str(row.try_get("body")?)?;
    let life = row.try_get::<Option<&str>, _>("life")?.map(serde_json::from_str).transpose()?;
    let names = row.try_get::<Option<&str>, _>("names")?.map(serde_json::from_str).transpose()?;
    // The note itself says where it is in its life.
    let life = Life { status: note.status, ..life.unwrap_or_default() };
    let draft_since = Millis(row.try_get("since")?);
    Ok(Some(Found { note, draft_since, life, names: names.unwrap_or_default() }))
}
