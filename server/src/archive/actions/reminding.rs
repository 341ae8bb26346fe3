//! Who is to be reminded of an action. A mail and the note that it went are kept together: none goes twice.

use crate::archive::sql;
use kring_shared::{
    account::AccountId,
    follow_up::{ActionId, reminder_due},
    group::GroupId,
    ids::Millis,
    meeting::read_day,
};

use super::Actions;
use crate::archive::outbox::{Parcel, put_in};

/// Somebody with actions for this week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminded {
    /// Who.
    pub who: AccountId,
    /// The address.
    pub email: String,
    /// The language in which he reads.
    pub lang: String,
    /// In which group.
    pub group: GroupId,
    /// The actions with their days.
    pub actions: Vec<(ActionId, String)>,
}

impl Actions {
    /// R242: who is to be reminded now, once for each group.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn unreminded(
        &self,
        today: jiff::civil::Date,
        now: Millis,
    ) -> Result<Vec<Reminded>, sqlx::Error> {
        let rows = sql::query(
            "SELECT a.id, a.people_group, a.due, a.set_at, p.id AS who, p.email, COALESCE(w.lang, 'nl') AS lang
             FROM action a JOIN account p ON p.id = a.account
             LEFT JOIN action_member w ON w.people_group = a.people_group AND w.account = a.account
             WHERE a.closed_at IS NULL AND a.due >= $1 AND COALESCE(w.reminds, 1) = 1
               AND COALESCE(a.reminded_for, '') <> a.due
             ORDER BY p.id, a.people_group, a.due, a.id",
        )
        .bind(today.to_string())
        .fetch_all(&self.pool)
        .await?;
        let mut found: Vec<Reminded> = Vec::new();
        for row in &rows {
            let due: String = row.try_get("due")?;
            let is_due = read_day(&due).is_some_and(|day| {
                row.try_get("set_at").is_ok_and(|set| reminder_due(day, Millis(set), today, now))
            });
            if !is_due {
                continue;
            }
            let (who, group) = (AccountId(row.try_get("who")?), GroupId(row.try_get("people_group")?));
            let one = (ActionId(row.try_get("id")?), due);
            match found.last_mut().filter(|last| last.who == who && last.group == group) {
                Some(last) => last.actions.push(one),
                None => found.push(Reminded {
                    who,
                    group,
                    email: row.try_get("email")?,
                    lang: row.try_get("lang")?,
                    actions: vec![one],
                }),
            }
        }
        Ok(found)
    }

    /// Keeps a reminder with the note that it went; false when another server was quicker, or the actions changed.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn remind(&self, whom: &Reminded, parcel: &Parcel, now: Millis) -> Result<bool, sqlx::Error> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let mut is_new = false;
        for (id, due) in &whom.actions {
            let noted = sql::query(
                "UPDATE action SET reminded_for = $2 WHERE id = $1 AND due = $2 AND account = $3 AND closed_at IS NULL
                   AND COALESCE(reminded_for, '') <> $2",
            )
            .bind(id.as_str())
            .bind(due)
            .bind(whom.who.as_str())
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
}
