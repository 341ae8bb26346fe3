//! What the server does with meetings by itself: opening their rooms, and closing them.

use kring_shared::{
    group::GroupId,
    ids::{Millis, SessionId},
    meeting::{MeetingId, Stage, is_over_at},
};

use super::{Meeting, MeetingError, Meetings, calendar, meeting};
use crate::archive::groups::{hold, word};
use crate::archive::sql;

/// How long one server has a meeting to itself while it opens the room; after that another may try.
const CLAIM_MS: i64 = 60_000;

impl Meetings {
    /// R162: takes the meetings whose rooms are to be open by `by` and are not, for a minute: of two servers only one gets
    /// each of them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn claim(&self, by: Millis, now: Millis) -> Result<Vec<Meeting>, MeetingError> {
        let rows = sql::query(
            "UPDATE meeting SET claimed_until = $3 WHERE stage = 'planned' AND starts_at <= $1 AND claimed_until <= $2
             AND (setup IS NOT NULL OR fixed = 0) RETURNING *",
        )
        .bind(by.0)
        .bind(now.0)
        .bind(now.plus_ms(CLAIM_MS).0)
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(meeting).collect()
    }

    /// R162: keeps who has the parts as it is now. Doing it again changes nothing.
    ///
    /// # Errors
    /// The meeting is gone; the database.
    pub async fn fix(&self, group: &GroupId, id: &MeetingId) -> Result<Meeting, MeetingError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        let kept = calendar(&mut tx, group).await?;
        if !kept.one(id)?.fixed {
            let pair = kept.rota().remove(id).unwrap_or_default();
            sql::query(
                "UPDATE meeting SET facilitator = $2, owner = $3, fixed = 1, version = version + 1 WHERE id = $1",
            )
            .bind(id.as_str())
            .bind(pair.facilitator.map(|who| who.0))
            .bind(pair.owner.map(|who| who.0))
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        self.one(group, id).await
    }

    /// R162: the room of a meeting is open. A meeting that was called off meanwhile stays so.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn opened(&self, id: &MeetingId, session: SessionId) -> Result<(), MeetingError> {
        sql::query(
            "UPDATE meeting SET stage = $2, session = $3, version = version + 1 WHERE id = $1 AND stage = 'planned'",
        )
        .bind(id.as_str())
        .bind(word(Stage::Opened))
        .bind(session.to_string())
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// R162: marks what is past as over; returns how many.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn close_past(&self, now: Millis) -> Result<u64, MeetingError> {
        let rows = sql::query(
            "SELECT * FROM meeting WHERE stage IN ('planned', 'opened') AND starts_at <= $1 ORDER BY id",
        )
        .bind(now.0)
        .fetch_all(&self.pool)
        .await?;
        let mut closed = 0;
        for row in &rows {
            let past = meeting(row)?;
            if !is_over_at(past.starts, past.minutes, now) {
                continue;
            }
            self.fix(&past.group, &past.id).await?;
            let done = sql::query(
                "UPDATE meeting SET stage = $2, version = version + 1 WHERE id = $1 AND stage IN ('planned', 'opened')",
            )
            .bind(past.id.as_str())
            .bind(word(Stage::Over))
            .execute(&self.pool)
            .await?;
            closed += done.rows_affected();
        }
        Ok(closed)
    }

    /// Forgets meetings that were before `before`, and series of which nothing is left; returns how many.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn forget_before(&self, before: Millis) -> Result<u64, MeetingError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let gone =
            sql::query("DELETE FROM meeting WHERE starts_at < $1").bind(before.0).execute(&mut *tx).await?;
        sql::query("DELETE FROM meeting_series WHERE id NOT IN (SELECT series FROM meeting WHERE series IS NOT NULL)")
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(gone.rows_affected())
    }
}
