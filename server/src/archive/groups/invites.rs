//! Coming into a group by an invitation.

use crate::archive::sql;
use kring_shared::{
    account::AccountId,
    group::{GROUPS_MAX, GroupId, GroupProblem, INVITE_MS, Invite, InviteInfo, Rank},
    ids::Millis,
};

use super::{GroupError, Groups, add, agree_in, choice, hold, roster};

impl Groups {
    pub(super) async fn invite(&self, group: &GroupId, now: Millis) -> Result<Option<Invite>, GroupError> {
        let row = sql::query(
            "SELECT code, expires_at FROM invite WHERE people_group = $1 AND expires_at > $2
             ORDER BY expires_at DESC LIMIT 1",
        )
        .bind(group.as_str())
        .bind(now.0)
        .fetch_optional(&self.pool)
        .await?;
        row.map(|row| Ok(Invite { code: row.try_get(0)?, until: Millis(row.try_get(1)?) })).transpose()
    }

    /// R114: makes the invitation `code`; the one before no longer works.
    ///
    /// # Errors
    /// Not a moderator; the database.
    pub async fn make_invite(
        &self,
        group: &GroupId,
        by: &AccountId,
        code: &str,
        now: Millis,
    ) -> Result<Invite, GroupError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        roster(&mut tx, group).await?.needs_moderator(by)?;
        sql::query("DELETE FROM invite WHERE people_group = $1")
            .bind(group.as_str())
            .execute(&mut *tx)
            .await?;
        let invite = Invite { code: code.to_owned(), until: now.plus_ms(INVITE_MS) };
        sql::query("INSERT INTO invite (code, people_group, expires_at) VALUES ($1, $2, $3)")
            .bind(code)
            .bind(group.as_str())
            .bind(invite.until.0)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(invite)
    }

    /// Forgets invitations that no longer work; returns how many.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn forget_invites(&self, now: Millis) -> Result<u64, GroupError> {
        let gone =
            sql::query("DELETE FROM invite WHERE expires_at <= $1").bind(now.0).execute(&self.pool).await?;
        Ok(gone.rows_affected())
    }

    /// R114: withdraws the invitation.
    ///
    /// # Errors
    /// Not a moderator; the database.
    pub async fn withdraw_invite(&self, group: &GroupId, by: &AccountId) -> Result<(), GroupError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        roster(&mut tx, group).await?.needs_moderator(by)?;
        sql::query("DELETE FROM invite WHERE people_group = $1")
            .bind(group.as_str())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// The group behind an invitation that works.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn invited_to(&self, code: &str, now: Millis) -> Result<Option<InviteInfo>, GroupError> {
        let row = sql::query(
            "SELECT g.id, g.name, g.kind, g.agreements, g.agreements_version, i.expires_at
             FROM invite i JOIN people_group g ON g.id = i.people_group WHERE i.code = $1 AND i.expires_at > $2",
        )
        .bind(code)
        .bind(now.0)
        .fetch_optional(&self.pool)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let group = GroupId(row.try_get(0)?);
        Ok(Some(InviteInfo {
            logo: self.logo(&group).await?,
            group,
            name: row.try_get(1)?,
            kind: choice(row.try_get(2)?)?,
            agreements: serde_json::from_str(row.try_get(3)?)?,
            version: row.try_get(4)?,
            until: Millis(row.try_get(5)?),
        }))
    }

    /// R109: comes into a group by an invitation, saying yes to this version of its agreements. Coming in twice changes
    /// nothing.
    ///
    /// # Errors
    /// Withdrawn in between, full, in too many groups, other agreements by now; the database.
    pub async fn join(
        &self,
        (group, code): (&GroupId, &str),
        who: &AccountId,
        version: u32,
        now: Millis,
    ) -> Result<(), GroupError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        let works =
            sql::query("SELECT 1 FROM invite WHERE code = $1 AND people_group = $2 AND expires_at > $3")
                .bind(code)
                .bind(group.as_str())
                .bind(now.0)
                .fetch_optional(&mut *tx)
                .await?;
        if works.is_none() {
            return Err(GroupProblem::InviteExpired.into());
        }
        let mut members = roster(&mut tx, group).await?;
        if members.join(who.clone())? {
            let groups: i64 = sql::query("SELECT COUNT(*) FROM membership WHERE account = $1")
                .bind(who.as_str())
                .fetch_one(&mut *tx)
                .await?
                .try_get(0)?;
            if usize::try_from(groups).unwrap_or(usize::MAX) >= GROUPS_MAX {
                return Err(GroupProblem::TooManyGroups.into());
            }
            add(&mut tx, group, who, members.rank(who).unwrap_or(Rank::Member), 0, now).await?;
        }
        agree_in(&mut tx, group, who, version).await?;
        tx.commit().await?;
        Ok(())
    }
}
