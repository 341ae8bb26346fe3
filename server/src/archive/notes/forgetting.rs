//! What goes of notes, and when.

use kring_shared::ids::{Millis, SessionId};

use super::{NoteError, Notes};

impl Notes {
    /// Forgets the note of a session, with everything that is kept of it.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn forget(&self, session: SessionId) -> Result<(), NoteError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        for sql in [
            "DELETE FROM note_version WHERE session = $1",
            "DELETE FROM note_reader WHERE session = $1",
            "DELETE FROM note_personal WHERE session = $1",
            "DELETE FROM note WHERE session = $1",
        ] {
            sqlx::query(sql).bind(session.to_string()).execute(&mut *tx).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// R199: forgets drafts and withdrawn notes that are so since before `before`, with all their versions; returns how
    /// many. Who wrote about himself keeps his seat's key, and with it what he wrote.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn forget_drafts(&self, before: Millis) -> Result<u64, NoteError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        sqlx::query(
            "DELETE FROM note_version WHERE session IN (SELECT session FROM note
             WHERE status IN ('draft', 'withdrawn') AND COALESCE(draft_since, created_at) < $1)",
        )
        .bind(before.0)
        .execute(&mut *tx)
        .await?;
        let gone = sqlx::query(
            "DELETE FROM note WHERE status IN ('draft', 'withdrawn') AND COALESCE(draft_since, created_at) < $1",
        )
        .bind(before.0)
        .execute(&mut *tx)
        .await?;
        sqlx::query("DELETE FROM note_gone WHERE at < $1").bind(before.0).execute(&mut *tx).await?;
        sqlx::query(
            "DELETE FROM note_reader WHERE session NOT IN
             (SELECT session FROM note UNION SELECT session FROM note_gone UNION SELECT session FROM note_personal)",
        )
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        if gone.rows_affected() > 0 {
            crate::archive::wipe(&self.pool).await?;
        }
        Ok(gone.rows_affected())
    }
}
