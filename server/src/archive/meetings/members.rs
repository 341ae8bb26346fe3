//! What members say for themselves: whether they come, whether they are reminded, and in which language they read.

use crate::archive::sql::{self, Connection};
use kring_shared::{
    account::AccountId,
    group::GroupId,
    meeting::{Answer, MeetingId, MeetingProblem},
};

use super::{MeetingError, Meetings, calendar};
use crate::archive::groups::{hold, word};

impl Meetings {
    /// R158: a member says whether he comes.
    ///
    /// # Errors
    /// No such meeting; past or cancelled; the database.
    pub async fn answer(
        &self,
        (group, id): (&GroupId, &MeetingId),
        who: &AccountId,
        answer: Answer,
    ) -> Result<(), MeetingError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        let kept = calendar(&mut tx, group).await?;
        if !kept.one(id)?.stage.is_ahead() {
            return Err(MeetingProblem::MeetingClosed.into());
        }
        sql::query(
            "INSERT INTO meeting_answer (meeting, account, answer) VALUES ($1, $2, $3)
             ON CONFLICT (meeting, account) DO UPDATE SET answer = excluded.answer",
        )
        .bind(id.as_str())
        .bind(who.as_str())
        .bind(word(answer))
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// R161: whether a member wants to be reminded of a group's meetings.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn reminds(&self, group: &GroupId, who: &AccountId) -> Result<bool, MeetingError> {
        let row = sql::query("SELECT reminds FROM meeting_member WHERE people_group = $1 AND account = $2")
            .bind(group.as_str())
            .bind(who.as_str())
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.map(|row| row.try_get(0)).transpose()?.unwrap_or(true))
    }

    /// R161: a member wants to be reminded, or not.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn set_reminds(
        &self,
        group: &GroupId,
        who: &AccountId,
        lang: &str,
        on: bool,
    ) -> Result<(), MeetingError> {
        sql::query(
            "INSERT INTO meeting_member (people_group, account, lang, reminds) VALUES ($1, $2, $3, $4)
             ON CONFLICT (people_group, account) DO UPDATE SET reminds = excluded.reminds, lang = excluded.lang",
        )
        .bind(group.as_str())
        .bind(who.as_str())
        .bind(lang)
        .bind(on)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Keeps in which language a member reads, for mails that nobody asks for.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn reads_in(&self, group: &GroupId, who: &AccountId, lang: &str) -> Result<(), MeetingError> {
        let row = sql::query("SELECT lang FROM meeting_member WHERE people_group = $1 AND account = $2")
            .bind(group.as_str())
            .bind(who.as_str())
            .fetch_optional(&self.pool)
            .await?;
        // Looking writes nothing as long as the language stays the same.
        if let Some(row) = row
            && row.try_get::<String, _>(0)? == lang
        {
            return Ok(());
        }
        sql::query(
            "INSERT INTO meeting_member (people_group, account, lang, reminds) VALUES ($1, $2, $3, 1)
             ON CONFLICT (people_group, account) DO UPDATE SET lang = excluded.lang WHERE meeting_member.lang <> excluded.lang",
        )
        .bind(group.as_str())
        .bind(who.as_str())
        .bind(lang)
        .execute(&self.pool)
        .await?;
        Ok(())
    }
}

/// R156: who leaves a group is asked for nothing there any more; what was stays as it was.
pub(in crate::archive) async fn forget_member(
    tx: &mut Connection,
    group: &GroupId,
    who: &AccountId,
) -> Result<(), sqlx::Error> {
    const OF_GROUP: &str = "AND meeting IN (SELECT id FROM meeting WHERE people_group = $1)";
    for sql in [
        format!("DELETE FROM meeting_answer WHERE account = $2 {OF_GROUP}"),
        format!("DELETE FROM meeting_skip WHERE account = $2 {OF_GROUP}"),
        format!("DELETE FROM meeting_notice WHERE account = $2 {OF_GROUP}"),
        "DELETE FROM meeting_member WHERE account = $2 AND people_group = $1".to_owned(),
        "UPDATE meeting SET facilitator = NULL WHERE people_group = $1 AND facilitator = $2 AND fixed = 0"
            .to_owned(),
        "UPDATE meeting SET owner = NULL WHERE people_group = $1 AND owner = $2 AND fixed = 0".to_owned(),
    ] {
        // Put together of fixed texts only.
        sql::query(sqlx::AssertSqlSafe(sql))
            .bind(group.as_str())
            .bind(who.as_str())
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}
