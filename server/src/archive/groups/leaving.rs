//! Leaving a group, dissolving it, and what goes with an account.

use crate::archive::sql::{self, Connection};
use kring_shared::{
    account::AccountId,
    group::{GroupId, Left},
    ids::Millis,
};

use super::{GroupError, Groups, hold, roster};
use crate::archive::{
    actions, cases,
    meetings::{self, notices::Farewell},
    outbox::{Parcel, put_in},
    proof, themes, wipe,
};

impl Groups {
    /// R111: takes a member out, oneself included, and keeps the mails that say so to calendars. The group goes with its
    /// last member.
    ///
    /// # Errors
    /// As [`Roster::remove`]; [`GroupError::Overtaken`] when a calendar heard of a meeting since the mails were written;
    /// the database.
    pub async fn remove(
        &self,
        group: &GroupId,
        (by, whom): (&AccountId, &AccountId),
        farewell: &Farewell,
        now: Millis,
    ) -> Result<Left, GroupError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        not_overtaken(&mut tx, group, Some(whom), farewell).await?;
        let left = remove_in(&mut tx, group, (by, whom), now).await?;
        keep_mails(&mut tx, &farewell.mails, now).await?;
        tx.commit().await?;
        wipe(&self.pool).await?;
        Ok(left)
    }

    /// R111: dissolves a group, with everything that is kept of it, and keeps the mails that cancel its meetings. Notes
    /// stay with who could read them before.
    ///
    /// # Errors
    /// Not a moderator; [`GroupError::Overtaken`] as with [`Self::remove`]; the database.
    pub async fn dissolve(
        &self,
        group: &GroupId,
        by: &AccountId,
        farewell: &Farewell,
        now: Millis,
    ) -> Result<(), GroupError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        roster(&mut tx, group).await?.needs_moderator(by)?;
        not_overtaken(&mut tx, group, None, farewell).await?;
        cases::take_home(&mut tx, group, None).await?;
        sql::query("DELETE FROM people_group WHERE id = $1").bind(group.as_str()).execute(&mut *tx).await?;
        keep_mails(&mut tx, &farewell.mails, now).await?;
        tx.commit().await?;
        wipe(&self.pool).await?;
        Ok(())
    }

    /// R106: deletes an account: it leaves all its groups first, and is gone with everything that is kept of it.
    ///
    /// # Errors
    /// The last moderator of a group with others in it; the database.
    pub async fn delete_account(&self, who: &AccountId, now: Millis) -> Result<(), GroupError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let rows = sql::query("SELECT people_group FROM membership WHERE account = $1")
            .bind(who.as_str())
            .fetch_all(&mut *tx)
            .await?;
        for row in rows {
            remove_in(&mut tx, &GroupId(row.try_get(0)?), (who, who), now).await?;
        }
        // R201: what he wrote about himself beside notes.
        sql::query(
            "DELETE FROM note_personal WHERE EXISTS (SELECT 1 FROM seat_of_account s WHERE s.account = $1
             AND s.session = note_personal.session AND s.person = note_personal.person)",
        )
        .bind(who.as_str())
        .execute(&mut *tx)
        .await?;
        sql::query("DELETE FROM mail_link WHERE email = (SELECT email FROM account WHERE id = $1)")
            .bind(who.as_str())
            .execute(&mut *tx)
            .await?;
        sql::query("DELETE FROM outbox WHERE address = (SELECT email FROM account WHERE id = $1)")
            .bind(who.as_str())
            .execute(&mut *tx)
            .await?;
        proof::forget_of(&mut tx, who).await?;
        sql::query("DELETE FROM account WHERE id = $1").bind(who.as_str()).execute(&mut *tx).await?;
        tx.commit().await?;
        wipe(&self.pool).await?;
        Ok(())
    }
}

/// R164: a mail that went out since the farewell was written would stay in its calendar for good.
async fn not_overtaken(
    tx: &mut Connection,
    group: &GroupId,
    whom: Option<&AccountId>,
    farewell: &Farewell,
) -> Result<(), GroupError> {
    if meetings::heard_in(&mut *tx, group, whom).await? == farewell.heard {
        Ok(())
    } else {
        Err(GroupError::Overtaken)
    }
}

async fn keep_mails(tx: &mut Connection, mails: &[Parcel], now: Millis) -> Result<(), GroupError> {
    for parcel in mails {
        put_in(tx, parcel, now).await?;
    }
    Ok(())
}

async fn remove_in(
    tx: &mut Connection,
    group: &GroupId,
    (by, whom): (&AccountId, &AccountId),
    now: Millis,
) -> Result<Left, GroupError> {
    hold(tx, group).await?;
    let left = roster(tx, group).await?.remove(by, whom)?;
    cases::take_home(tx, group, Some(whom)).await?;
    let sql = match left {
        Left::Others => "DELETE FROM membership WHERE people_group = $1 AND account = $2",
        Left::Nobody => "DELETE FROM people_group WHERE id = $1 AND $2 = $2",
    };
    sql::query(sql).bind(group.as_str()).bind(whom.as_str()).execute(&mut *tx).await?;
    meetings::forget_member(tx, group, whom).await?;
    actions::forget_member(tx, group, whom, now).await?;
    themes::forget_member(tx, group, whom).await?;
    if by != whom {
        // Who was taken out may know the invitation: it works no more.
        sql::query("DELETE FROM invite WHERE people_group = $1").bind(group.as_str()).execute(tx).await?;
    }
    Ok(left)
}
