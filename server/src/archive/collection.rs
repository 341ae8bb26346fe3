//! What a group learned as one file, and what comes in with one.

use std::collections::HashSet;

use crate::archive::sql::{self, Connection, Pool};
use kring_shared::{
    collection::{Came, CollectionProblem},
    group::GroupId,
    ids::{Millis, SessionId},
    note::Note,
};

use super::groups::GroupError;

/// The notes of groups, as a whole.
#[derive(Clone)]
pub struct Collections {
    pool: Pool,
}

impl Collections {
    /// The notes in the database behind `pool`.
    pub fn new(pool: Pool) -> Self {
        Self { pool }
    }

    /// R260: the notes that a group reads, the oldest first; of one year, counted in UTC, when it is named.
    ///
    /// # Errors
    /// When the database does not answer or holds something else.
    pub async fn of(&self, group: &GroupId, year: Option<u16>) -> Result<Vec<Note>, GroupError> {
        let rows = sql::query(
            "SELECT n.body FROM note n JOIN group_session s ON s.session = n.session
             WHERE s.people_group = $1 AND s.shared = 1 AND n.status = 'approved'
             AND ($2 IS NULL OR strftime('%Y', CAST(json_extract(n.body, '$.started_at') AS BIGINT) / 1000, 'unixepoch') = $2)
             ORDER BY CAST(json_extract(n.body, '$.started_at') AS BIGINT), n.session",
        )
        .bind(group.as_str())
        .bind(year.map(|year| format!("{year:04}")))
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(|row| Ok(serde_json::from_str(row.try_get(0)?)?)).collect()
    }

    /// R261: the notes of a file whose numbers are new here: no note has one, and no deleted note had.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn new_here<'a>(&self, notes: &[&'a Note]) -> Result<Vec<&'a Note>, GroupError> {
        let numbers: Vec<String> = notes.iter().map(|note| note.session.to_string()).collect();
        let rows = sql::query(
            "SELECT session FROM note WHERE session IN (SELECT value FROM json_each($1))
             UNION SELECT session FROM note_gone WHERE session IN (SELECT value FROM json_each($1))",
        )
        .bind(serde_json::to_string(&numbers)?)
        .fetch_all(&self.pool)
        .await?;
        let known = rows.iter().map(|row| row.try_get(0)).collect::<Result<HashSet<String>, _>>()?;
        Ok(notes.iter().filter(|note| !known.contains(&note.session.to_string())).copied().collect())
    }

    /// R261: takes notes of a file in for a group, all at once; what became of each.
    ///
    /// # Errors
    /// When the database does not take them: then none came in.
    pub async fn take_in(
        &self,
        group: &GroupId,
        notes: &[&Note],
        now: Millis,
    ) -> Result<Vec<Result<Came, CollectionProblem>>, GroupError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let mut came = Vec::with_capacity(notes.len());
        for note in notes {
            came.push(take_in(&mut tx, group, note, now).await?);
        }
        tx.commit().await?;
        Ok(came)
    }

    /// R262: takes a note out that came in with a file; false when it did not.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn take_out(&self, group: &GroupId, note: SessionId) -> Result<bool, GroupError> {
        // What goes with it: the trigger of the table.
        let gone = sql::query(
            "DELETE FROM group_session WHERE session = $1 AND people_group = $2
             AND EXISTS (SELECT 1 FROM note_taken_in i WHERE i.session = $1)",
        )
        .bind(note.to_string())
        .bind(group.as_str())
        .execute(&self.pool)
        .await?;
        if gone.rows_affected() > 0 {
            super::wipe(&self.pool).await?;
        }
        Ok(gone.rows_affected() > 0)
    }

    /// R262: true for a note that came in with a file.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn came_in(&self, note: SessionId) -> Result<bool, GroupError> {
        let row = sql::query("SELECT 1 FROM note_taken_in WHERE session = $1")
            .bind(note.to_string())
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.is_some())
    }
}

async fn take_in(
    tx: &mut Connection,
    group: &GroupId,
    note: &Note,
    now: Millis,
) -> Result<Result<Came, CollectionProblem>, GroupError> {
    let session = note.session.to_string();
    let body = serde_json::to_string(note)?;
    let known = sql::query(
        "SELECT n.body, s.people_group, s.shared FROM (SELECT $1 AS session) x
         LEFT JOIN note n ON n.session = x.session LEFT JOIN group_session s ON s.session = x.session
         WHERE n.session IS NOT NULL OR s.session IS NOT NULL
            OR EXISTS (SELECT 1 FROM note_gone WHERE session = x.session)",
    )
    .bind(&session)
    .fetch_optional(&mut *tx)
    .await?;
    if let Some(row) = known {
        let same = row.try_get::<Option<&str>, _>(0)? == Some(body.as_str())
            && row.try_get::<Option<&str>, _>(1)? == Some(group.as_str())
            && row.try_get::<Option<bool>, _>(2)? == Some(true);
        return Ok(if same { Ok(Came::Here) } else { Err(CollectionProblem::NoteTaken) });
    }
    sql::query(
        "INSERT INTO note (session, version, status, body, created_at, updated_at)
         VALUES ($1, $2, 'approved', $3, $4, $4)",
    )
    .bind(&session)
    .bind(note.version)
    .bind(&body)
    .bind(now.0)
    .execute(&mut *tx)
    .await?;
    sql::query(
        "INSERT INTO group_session (session, people_group, protocol, code, opened_at, shared, title)
         VALUES ($1, $2, $3, '', $4, 1, $5)",
    )
    .bind(&session)
    .bind(group.as_str())
    .bind(note.protocol.as_str())
    .bind(note.started_at.0)
    .bind(serde_json::to_string(&note.protocol_title)?)
    .execute(&mut *tx)
    .await?;
    sql::query("INSERT INTO note_taken_in (session, taken_at) VALUES ($1, $2)")
        .bind(&session)
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
    Ok(Ok(Came::In))
}
