//! What is known of a group when it looks back.

use crate::archive::sql::{self, Connection};
use kring_shared::{
    follow_up::look_back::Facts,
    group::GroupId,
    ids::Millis,
    meeting::{MeetingId, Person},
};

use super::{ActionError, Actions, note_line, notes_of, of_group, people};

impl Actions {
    /// R243: what a group looks back on, and who is in it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn facts(&self, group: &GroupId, today: &str) -> Result<(Facts, Vec<Person>), ActionError> {
        // One transaction: what is read belongs together.
        let mut tx = crate::archive::reading(&self.pool).await?;
        let rows =
            sql::query("SELECT id, starts_at FROM meeting WHERE people_group = $1 AND stage <> 'cancelled' ORDER BY starts_at, id")
                .bind(group.as_str())
                .fetch_all(&mut *tx)
                .await?;
        let meetings = rows
            .iter()
            .map(|row| Ok((MeetingId(row.try_get(0)?), Millis(row.try_get(1)?))))
            .collect::<Result<_, sqlx::Error>>()?;
        let facts = Facts {
            meetings,
            actions: of_group(&mut tx, group).await?,
            notes: notes_of(&mut tx, group).await?.iter().map(note_line).collect(),
            cases: count(
                &mut tx,
                "SELECT COUNT(*) FROM brought_case WHERE people_group = $1 AND stage = 'shared' AND $2 = $2",
                (group, today),
            )
            .await?,
            concepts: count(
                &mut tx,
                "SELECT COUNT(*) FROM proposal p JOIN proposal_version v ON v.proposal = p.id
                 WHERE p.people_group = $1 AND v.stage = 'concept' AND $2 = $2",
                (group, today),
            )
            .await?,
            reviews: count(
                &mut tx,
                "SELECT COUNT(*) FROM proposal p JOIN proposal_version v ON v.proposal = p.id
                 WHERE p.people_group = $1 AND v.stage = 'adopted' AND v.review_on <= $2",
                (group, today),
            )
            .await?,
        };
        let people = people(&mut tx, group).await?;
        Ok((facts, people))
    }
}

async fn count(
    tx: &mut Connection,
    sql: &'static str,
    (group, today): (&GroupId, &str),
) -> Result<u32, sqlx::Error> {
    sql::query(sql).bind(group.as_str()).bind(today).fetch_one(tx).await?.try_get(0)
}
