//! What was mailed to whom, and what is still to be mailed. A mail and the note that it went are kept together: none is
//! forgotten and none goes twice, also when the server stops in between.

use crate::archive::sql::{self, Executor, Row};
use kring_shared::{
    account::AccountId,
    group::GroupId,
    ids::Millis,
    meeting::{MeetingId, Reminder, reminder_due},
};

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

/// What was told so far about the meetings of a group. Every mail that goes out makes it another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heard {
    meetings: i64,
    sequences: i64,
}

/// R164: the mails that take meetings out of calendars, and what those calendars had heard when they were written.
#[derive(Debug)]
pub struct Farewell {
    /// The mails.
    pub mails: Vec<Parcel>,
    /// What was told by then.
    pub heard: Heard,
}

/// What was told about the meetings of a group, to one or to all.
pub(in crate::archive) async fn heard_in(
    db: impl Executor<'_>,
    group: &GroupId,
    whom: Option<&AccountId>,
) -> Result<Heard, sqlx::Error> {
    let row = sql::query(
        "SELECT COUNT(*), CAST(COALESCE(SUM(n.told), 0) AS BIGINT) FROM meeting_notice n JOIN meeting m ON m.id = n.meeting
         WHERE m.people_group = $1 AND ($2 IS NULL OR n.account = $2)",
    )
    .bind(group.as_str())
    .bind(whom.map(AccountId::as_str))
    .fetch_one(db)
    .await?;
    Ok(Heard { meetings: row.try_get(0)?, sequences: row.try_get(1)? })
}

const PEOPLE: &str =
    "SELECT m.*, a.id AS who, a.email, COALESCE(p.lang, m.lang) AS reads, COALESCE(p.reminds, 1) AS reminds,
        n.told, n.told_at, n.day_for, n.hour_for, w.answer
     FROM meeting m JOIN membership s ON s.people_group = m.people_group JOIN account a ON a.id = s.account
     LEFT JOIN meeting_member p ON p.people_group = m.people_group AND p.account = a.id
     LEFT JOIN meeting_notice n ON n.meeting = m.id AND n.account = a.id
     LEFT JOIN meeting_answer w ON w.meeting = m.id AND w.account = a.id
     WHERE m.starts_at > $1";

fn told(row: &Row) -> Result<Told, MeetingError> {
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
        let rows = sql::query(sqlx::AssertSqlSafe(sql)).bind(now.0).fetch_all(&self.pool).await?;
        rows.iter().map(told).collect()
    }

    /// What was told so far about the meetings of a group: to all members, or to one.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn heard(&self, group: &GroupId, whom: Option<&AccountId>) -> Result<Heard, MeetingError> {
        Ok(heard_in(&self.pool, group, whom).await?)
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
        let rows = sql::query(sqlx::AssertSqlSafe(sql))
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
        let rows = sql::query(sqlx::AssertSqlSafe(sql))
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
        let mut tx = crate::archive::writing(&self.pool).await?;
        let mut is_new = false;
        for one in what {
            // Nothing is told of a meeting that changed or went while the mail was written, nor to who left the group.
            let noted = sql::query(
                "INSERT INTO meeting_notice (meeting, account, told, told_at, day_for, hour_for)
                 SELECT m.id, $2, $3, $4, 0, 0 FROM meeting m
                 JOIN membership s ON s.people_group = m.people_group AND s.account = $2
                 WHERE m.id = $1 AND m.sequence = $3
                 ON CONFLICT (meeting, account) DO UPDATE SET told = excluded.told, told_at = excluded.told_at
                   WHERE meeting_notice.told < excluded.told",
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
        let mut tx = crate::archive::writing(&self.pool).await?;
        let sql = match reminder {
            Reminder::Day => {
                "UPDATE meeting_notice SET day_for = $3 WHERE meeting = $1 AND account = $2 AND day_for <> $3"
            }
            // After the hour there is no reminder of the day any more.
            Reminder::Hour => {
                "UPDATE meeting_notice SET hour_for = $3, day_for = $3 WHERE meeting = $1 AND account = $2 AND hour_for <> $3"
            }
        };
        let noted = sql::query(sql)
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

#[cfg(test)]
mod tests {
    use kring_shared::group::{Kind, Left};

    use super::*;
    use crate::archive::groups::{Founding, GroupError, Groups};

    const NOW: Millis = Millis(1_000);

    fn parcel() -> Parcel {
        Parcel {
            address: "dik@voorbeeld.example".into(),
            subject: String::new(),
            body: String::new(),
            calendar: None,
            until: Millis(9_000),
        }
    }

    async fn planned(folder: &std::path::Path) -> (Meetings, Groups, GroupId, [AccountId; 2], Telling) {
        let pool = crate::archive::open(&folder.join("kring.db")).await.expect("opens");
        let [ank, dik] = ["a", "d"].map(|letter| AccountId(letter.repeat(32)));
        for who in [&ank, &dik] {
            sql::query(
                "INSERT INTO account (id, email, name, password, created_at) VALUES ($1, $1, '', '', 0)",
            )
            .bind(who.as_str())
            .execute(&pool)
            .await
            .expect("is kept");
        }
        let group = GroupId("f".repeat(32));
        let groups = Groups::new(pool.clone());
        let new = Founding {
            id: group.clone(),
            name: String::new(),
            kind: Kind::Team,
            agreements: Vec::new(),
            by: ank.clone(),
        };
        groups.found(&new, NOW).await.expect("is kept");
        sql::query("INSERT INTO membership (people_group, account, rank, agreed, since) VALUES ($1, $2, 'member', 1, 0)")
            .bind(group.as_str())
            .bind(dik.as_str())
            .execute(&pool)
            .await
            .expect("is kept");
        let id = MeetingId("e".repeat(32));
        sql::query(
            "INSERT INTO meeting (id, people_group, day, time, starts_at, minutes, place, link, stage, version, sequence,
                fixed, secret, claimed_until, lang)
             VALUES ($1, $2, '', '', 8000, 60, '', '', 'planned', 1, 0, 0, '', 0, 'nl')",
        )
        .bind(id.as_str())
        .bind(group.as_str())
        .execute(&pool)
        .await
        .expect("is kept");
        let telling = Telling { meeting: id, sequence: 0 };
        (Meetings::new(pool), groups, group, [ank, dik], telling)
    }

    #[tokio::test]
    async fn r164_a_mail_that_overtakes_the_farewell_has_it_written_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let (meetings, groups, group, [_, dik], telling) = planned(folder.path()).await;
        let heard = meetings.heard(&group, Some(&dik)).await.expect("is read");
        let farewell = Farewell { mails: Vec::new(), heard };
        assert!(meetings.tell(&dik, &[telling], &parcel(), NOW).await.expect("is kept"));
        let left = groups.remove(&group, (&dik, &dik), &farewell, NOW).await;
        assert!(matches!(left, Err(GroupError::Overtaken)), "{left:?}");
        let farewell =
            Farewell { heard: meetings.heard(&group, Some(&dik)).await.expect("is read"), ..farewell };
        assert_eq!(groups.remove(&group, (&dik, &dik), &farewell, NOW).await.expect("leaves"), Left::Others);
    }

    #[tokio::test]
    async fn r164_who_left_is_told_of_nothing_any_more() {
        let folder = tempfile::tempdir().expect("a folder");
        let (meetings, groups, group, [ank, dik], telling) = planned(folder.path()).await;
        let heard = meetings.heard(&group, Some(&dik)).await.expect("is read");
        let farewell = Farewell { mails: Vec::new(), heard };
        groups.remove(&group, (&dik, &dik), &farewell, NOW).await.expect("leaves");
        let tell = async |who| {
            meetings.tell(who, std::slice::from_ref(&telling), &parcel(), NOW).await.expect("answers")
        };
        assert!(!tell(&dik).await, "the mail was written before he left");
        assert!(tell(&ank).await);
    }
}
