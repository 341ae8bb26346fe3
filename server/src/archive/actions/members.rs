//! What a member says for himself, and what goes with him.

use crate::archive::sql::{self, Connection};
use kring_shared::{account::AccountId, group::GroupId, ids::Millis};

use super::{ActionError, Actions};

impl Actions {
    /// R242: a member wants to be reminded of actions, or not.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn set_reminds(
        &self,
        group: &GroupId,
        who: &AccountId,
        lang: &str,
        on: bool,
    ) -> Result<(), ActionError> {
        sql::query(
            "INSERT INTO action_member (people_group, account, lang, reminds) VALUES ($1, $2, $3, $4)
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

    /// Keeps in which language somebody reads who took up an action, for mails that nobody asks for.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn reads_in(&self, group: &GroupId, who: &AccountId, lang: &str) -> Result<(), ActionError> {
        sql::query(
            "INSERT INTO action_member (people_group, account, lang, reminds) VALUES ($1, $2, $3, 1)
             ON CONFLICT (people_group, account) DO UPDATE SET lang = excluded.lang WHERE action_member.lang <> excluded.lang",
        )
        .bind(group.as_str())
        .bind(who.as_str())
        .bind(lang)
        .execute(&self.pool)
        .await?;
        Ok(())
    }
}

pub(super) async fn reminds(
    tx: &mut Connection,
    group: &GroupId,
    who: &AccountId,
) -> Result<bool, sqlx::Error> {
    let row = sql::query("SELECT reminds FROM action_member WHERE people_group = $1 AND account = $2")
        .bind(group.as_str())
        .bind(who.as_str())
        .fetch_optional(tx)
        .await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?.unwrap_or(true))
}

/// R241: who leaves a group closes his open actions and takes all his words along; what is left is that there was one.
/// Others lose him as a buddy.
pub(in crate::archive) async fn forget_member(
    tx: &mut Connection,
    group: &GroupId,
    who: &AccountId,
    now: Millis,
) -> Result<(), sqlx::Error> {
    sql::query(
        "DELETE FROM action_result WHERE action IN
         (SELECT id FROM action WHERE people_group = $1 AND account = $2)",
    )
    .bind(group.as_str())
    .bind(who.as_str())
    .execute(&mut *tx)
    .await?;
    sql::query(
        "UPDATE action SET closed_at = COALESCE(closed_at, $3), account = NULL, plan = '{}', due = NULL, buddy = NULL,
                says = NULL, session = NULL, item = NULL WHERE people_group = $1 AND account = $2",
    )
    .bind(group.as_str())
    .bind(who.as_str())
    .bind(now.0)
    .execute(&mut *tx)
    .await?;
    sql::query("UPDATE action SET buddy = NULL, says = NULL WHERE people_group = $1 AND buddy = $2")
        .bind(group.as_str())
        .bind(who.as_str())
        .execute(tx)
        .await?;
    Ok(())
}
