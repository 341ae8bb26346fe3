//! What was mailed to whom, and what is still to be mailed. A mail and the note that it went are kept together: none is
//! forgotten and none goes twice, also when the server stops in between.

use kring_shared::{
    account::AccountId,
    group::GroupId,
    ids::Millis,
    meeting::{MeetingId, Reminder, reminder_due},
};
use sqlx::{Row, sqlite::SqliteRow};

use super::{Meeting, MeetingError, Meetings, meeting};
use crate::archive::outbox::{Parcel, put_in};

/// Somebody who gets a mail about a meeting.
#[derive(Debug, Clone)]
pub struct Told {
    /// The meeting as it is now.
    pub meeting: Meeting,
    /// Who.
    pub who: AccountId,
    /// The address.
    pub email: String,
    /// The language in which he reads.
    pub lang: String,
    /// What he knows of: the sequence, `None` when he knows of nothing.
    pub knows: Option<u32>,
}

/// What a mail tells, as it is kept with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// About which meeting.
    pub meeting: MeetingId,
    /// The sequence that it tells of.
    pub sequence: u32,
}

const PEOPLE: &str =
    "SELECT m.*, a.id AS who, a.email, COALESCE(p.lang, m.lang) AS reads, COALESCE(p.reminds, 1) AS reminds,
        n.told, n.told_at, n.day_for, n.hour_for, w.answer
     FROM meeting m JOIN membership s ON s.people_group = m.people_group JOIN account a ON a.id = s.account
     LEFT JOIN meeting_member p ON p.people_group = m.people_group AND p.account = a.id
     LEFT JOIN meeting_notice n ON n.meeting = m.id AND n.account = a.id
     LEFT JOIN meeting_answer w ON w.meeting = m.id AND w.account = a.id
     WHERE m.starts_at > $1";

fn told(row: &SqliteRow) -> Result<Told, MeetingError> {
    Ok(Told {
        meeting: meeting(row)?,
        who: AccountId(row.try_get("who")?),
        email: row.try_get("email")?,
        lang: row.try_get("reads")?,
        knows: row.try_get("told")?,
    })
}

impl Meetings {
    /// R160: who does not know yet of a meeting as it is, in order of person and start. Of a meeting that was called off
    /// only those hear who knew of it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn untold(&self, now: Millis) -> Result<Vec<Told>, MeetingError> {
        let sql = format!(
            "{PEOPLE} AND ((m.stage IN ('planned', 'opened') AND (n.told IS NULL OR n.told < m.sequence))
               OR (m.stage = 'cancelled' AND n.told < m.sequence))
             ORDER BY a.id, m.starts_at, m.id"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(now.0).fetch_all(&self.pool).await?;
        rows.iter().map(told).collect()
    }

    /// R164: who knows of meetings of a group that are to come, and would have to hear that they are off for him: all
    /// members, or one of them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn knowing(
        &self,
        group: &GroupId,
        whom: Option<&AccountId>,
        now: Millis,
    ) -> Result<Vec<Told>, MeetingError> {
        let sql = format!(
            "{PEOPLE} AND m.people_group = $2 AND ($3 IS NULL OR a.id = $3) AND m.stage <> 'over' AND n.told IS NOT NULL
               AND (m.stage <> 'cancelled' OR n.told < m.sequence)
             ORDER BY a.id, m.starts_at, m.id"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(now.0)
            .bind(group.as_str())
            .bind(whom.map(AccountId::as_str))
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(told).collect()
    }

    /// R161: who is to be reminded now of what.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn unreminded(&self, now: Millis) -> Result<Vec<(Told, Reminder)>, MeetingError> {
        let sql = format!(
            "{PEOPLE} AND m.starts_at <= $2 AND m.stage IN ('planned', 'opened') AND n.told = m.sequence
               AND COALESCE(p.reminds, 1) = 1 AND COALESCE(w.answer, '') <> 'no'
             ORDER BY a.id, m.starts_at, m.id"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(now.0)
            .bind(now.plus_ms(Reminder::Day.before_ms()).0)
            .fetch_all(&self.pool)
            .await?;
        let mut due = Vec::new();
        for row in &rows {
            let one = told(row)?;
            let Some(reminder) = reminder_due(one.meeting.starts, Millis(row.try_get("told_at")?), now)
            else {
                continue;
            };
            let done: i64 = row.try_get(match reminder {
                Reminder::Day => "day_for",
                Reminder::Hour => "hour_for",
            })?;
            if done != one.meeting.starts.0 {
                due.push((one, reminder));
            }
        }
        Ok(due)
    }

    /// Keeps a mail with the note that it tells this person of these meetings; false when another server was quicker.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn tell(
        &self,
        who: &AccountId,
        what: &[Telling],
        parcel: &Parcel,
        now: Millis,
    ) -> Result<bool, MeetingError> {
        let mut tx = self.pool.begin().await?;
        let mut is_new = false;
        for one in what {
            // Nothing is told of a meeting that changed or went while the mail was written.
            let noted = sqlx::query(
                "INSERT INTO meeting_notice (meeting, account, told, told_at, day_for, hour_for)
                 SELECT m.id, $2, $3, $4, 0, 0 FROM meeting m JOIN account a ON a.id = $2 WHERE m.id = $1 AND m.sequence = $3
                 ON CONFLICT (meeting, account) DO UPDATE SET told = excluded.told, told_at = excluded.told_at
                   WHERE told < excluded.told",
            )
            .bind(one.meeting.as_str())
            .bind(who.as_str())
            .bind(one.sequence)
            .bind(now.0)
            .execute(&mut *tx)
            .await?;
            is_new |= noted.rows_affected() > 0;
        }
        if is_new {
            put_in(&mut tx, parcel, now).await?;
        }
        tx.commit().await?;
        Ok(is_new)
    }

    /// Keeps a reminder with the note that it went; false when another server was quicker.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn remind(
        &self,
        who: &Told,
        reminder: Reminder,
        parcel: &Parcel,
        now: Millis,
    ) -> Result<bool, MeetingError> {
        let mut tx = self.pool.begin().await?;
        let sql = match reminder {
            Reminder::Day => {
                "UPDATE meeting_notice SET day_for = $3 WHERE meeting = $1 AND account = $2 AND day_for <> $3"
            }
            // After the hour there is no reminder of the day any more.
            Reminder::Hour => {
                "UPDATE meeting_notice SET hour_for = $3, day_for = $3 WHERE meeting = $1 AND account = $2 AND hour_for <> $3"
            }
        };
        let noted = sqlx::query(sql)
            .bind(who.meeting.id.as_str())
            .bind(who.who.as_str())
            .bind(who.meeting.starts.0)
            .execute(&mut *tx)
            .await?;
        let is_new = noted.rows_affected() > 0;
        if is_new {
            put_in(&mut tx, parcel, now).await?;
        }
        tx.commit().await?;
        Ok(is_new)
    }
}
