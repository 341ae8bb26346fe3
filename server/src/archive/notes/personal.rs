//! What participants write about themselves beside a note: R200 and R201.

use crate::archive::sql;
use kring_shared::{
    ids::{Millis, PersonId, SessionId},
    note::{personal::Personal, view::Released},
};

use super::{NoteError, Notes};
use crate::archive::wipe;

impl Notes {
    /// What who has this seat wrote.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn personal(&self, session: SessionId, seat: PersonId) -> Result<Personal, NoteError> {
        let row = sql::query("SELECT body FROM note_personal WHERE session = $1 AND person = $2")
            .bind(session.to_string())
            .bind(i64::from(seat.0))
            .fetch_optional(&self.pool)
            .await?;
        let Some(row) = row else { return Ok(Personal::default()) };
        Ok(serde_json::from_str(row.try_get(0)?)?)
    }

    /// Keeps what who has this seat writes; when nothing is left of it, nothing is kept.
    ///
    /// # Errors
    /// A rule says no; the database.
    pub async fn keep_personal(
        &self,
        session: SessionId,
        seat: PersonId,
        typed: &Personal,
        now: Millis,
    ) -> Result<Personal, NoteError> {
        let personal = typed.tidy()?;
        if personal.is_empty() {
            self.forget_personal(session, seat).await?;
            return Ok(personal);
        }
        sql::query(
            "INSERT INTO note_personal (session, person, body, released, updated_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (session, person) DO UPDATE SET body = excluded.body, released = excluded.released,
             updated_at = excluded.updated_at",
        )
        .bind(session.to_string())
        .bind(i64::from(seat.0))
        .bind(serde_json::to_string(&personal)?)
        .bind(personal.released)
        .bind(now.0)
        .execute(&self.pool)
        .await?;
        Ok(personal)
    }

    /// Deletes what who has this seat wrote.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn forget_personal(&self, session: SessionId, seat: PersonId) -> Result<(), NoteError> {
        sql::query("DELETE FROM note_personal WHERE session = $1 AND person = $2")
            .bind(session.to_string())
            .bind(i64::from(seat.0))
            .execute(&self.pool)
            .await?;
        wipe(&self.pool).await?;
        Ok(())
    }

    /// What participants show to who reads the note.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn released(&self, session: SessionId) -> Result<Vec<Released>, NoteError> {
        let rows = sql::query(
            "SELECT r.name, p.body FROM note_personal p
             JOIN note_reader r ON r.session = p.session AND r.person = p.person
             WHERE p.session = $1 AND p.released = 1 ORDER BY p.person",
        )
        .bind(session.to_string())
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Released { name: row.try_get(0)?, personal: serde_json::from_str(row.try_get(1)?)? })
            })
            .collect()
    }
}
