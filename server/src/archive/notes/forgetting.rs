//! What goes of notes, and when.

use crate::archive::sql;
use kring_shared::{
    group::keeping::Keeping,
    ids::{Millis, SessionId},
};

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
            sql::query(sql).bind(session.to_string()).execute(&mut *tx).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// R264: forgets notes that groups read, when the term of the group is over; returns how many. Who wrote about himself
    /// keeps that.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn forget_of_groups(&self, now: Millis) -> Result<u64, NoteError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let groups = sql::query("SELECT id, keeping FROM people_group WHERE keeping IS NOT NULL")
            .fetch_all(&mut *tx)
            .await?;
        let mut gone = 0;
        for row in &groups {
            let (group, keeping): (&str, &str) = (row.try_get(0)?, row.try_get(1)?);
            let keeping: Keeping = serde_json::from_str(keeping)?;
            let Some(before) = keeping.before(now) else { continue };
            let notes = sql::query(
                "SELECT n.session FROM group_session s JOIN note n ON n.session = s.session
                 WHERE s.people_group = $1 AND s.shared = 1 AND n.status = 'approved'
                 AND CAST(json_extract(n.body, '$.approved_at') AS BIGINT) < $2",
            )
            .bind(group)
            .bind(before.0)
            .fetch_all(&mut *tx)
            .await?;
            for note in &notes {
                super::changing::delete(&mut tx, note.try_get(0)?, now).await?;
                gone += 1;
            }
        }
        // Of what came in with a file nothing else is here.
        sql::query(
            "DELETE FROM group_session WHERE session IN (SELECT session FROM note_taken_in)
             AND session NOT IN (SELECT session FROM note)",
        )
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        if gone > 0 {
            crate::archive::wipe(&self.pool).await?;
        }
        Ok(gone)
    }

    /// R199: forgets drafts and withdrawn notes that are so since before `before`, with all their versions; returns how
    /// many. Who wrote about himself keeps his seat's key, and with it what he wrote.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn forget_drafts(&self, before: Millis) -> Result<u64, NoteError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        sql::query(
            "DELETE FROM note_version WHERE session IN (SELECT session FROM note
             WHERE status IN ('draft', 'withdrawn') AND COALESCE(draft_since, created_at) < $1)",
        )
        .bind(before.0)
        .execute(&mut *tx)
        .await?;
        let gone = sql::query(
            "DELETE FROM note WHERE status IN ('draft', 'withdrawn') AND COALESCE(draft_since, created_at) < $1",
        )
        .bind(before.0)
        .execute(&mut *tx)
        .await?;
        sql::query("DELETE FROM note_gone WHERE at < $1").bind(before.0).execute(&mut *tx).await?;
        sql::query(
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
