//! R263: words that who took part takes back, in the database.

use crate::archive::sql;
use kring_shared::{
    ids::{Millis, PersonId, SessionId},
    note::{
        Note, NoteStatus,
        taking_back::{Piece, Reason},
        view::What,
    },
};

use super::{
    Asker, NoteError, Notes,
    changing::{keep_step, write},
};
use crate::archive::wipe;

impl Notes {
    /// Takes `words` and `reasons` of a seat out of the note and of its versions, whatever it is; how many went out of the
    /// note as it is now. None when there is no note.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn take_back(
        &self,
        session: SessionId,
        person: PersonId,
        (words, reasons): (&[Piece], &[Reason]),
        now: Millis,
    ) -> Result<u32, NoteError> {
        let (mut tx, found) = match self.hold(session).await {
            Err(NoteError::Missing) => return Ok(0),
            held => held?,
        };
        let rows = sql::query("SELECT version, body FROM note_version WHERE session = $1")
            .bind(session.to_string())
            .fetch_all(&mut *tx)
            .await?;
        for row in &rows {
            let version: Note = serde_json::from_str(row.try_get(1)?)?;
            let (without, gone) = version.without(words, reasons);
            if gone > 0 {
                sql::query("UPDATE note_version SET body = $3 WHERE session = $1 AND version = $2")
                    .bind(session.to_string())
                    .bind(row.try_get::<i64, _>(0)?)
                    .bind(serde_json::to_string(&without)?)
                    .execute(&mut *tx)
                    .await?;
            }
        }
        let (without, gone) = found.note.without(words, reasons);
        if gone > 0 {
            let asker = Asker { seat: Some(person), ..Asker::default() };
            let by = asker.by(&found.life);
            write(&mut tx, &without, by, now).await?;
            if without.status != NoteStatus::Draft {
                // Of an approved note only the words stay that are read.
                sql::query("DELETE FROM note_version WHERE session = $1 AND version <= $2")
                    .bind(session.to_string())
                    .bind(without.version)
                    .execute(&mut *tx)
                    .await?;
            }
            keep_step(&mut tx, session, by, What::TookBack, &[], now).await?;
        }
        tx.commit().await?;
        wipe(&self.pool).await?;
        Ok(gone)
    }
}
