//! The logos of groups, drawn anew before they came here.

use crate::archive::sql;
use kring_shared::{account::AccountId, group::GroupId, logo::Logo};

use super::groups::{GroupError, Groups, hold, roster};

impl Groups {
    /// R179: the moderators' logo of a group, in place of the one before; its words stay.
    ///
    /// # Errors
    /// Not a moderator; the database.
    pub async fn keep_logo(
        &self,
        group: &GroupId,
        by: &AccountId,
        bytes: &[u8],
        version: &str,
    ) -> Result<(), GroupError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        roster(&mut tx, group).await?.needs_moderator(by)?;
        sql::query(
            "INSERT INTO group_logo (people_group, bytes, alt, version) VALUES ($1, $2, '', $3)
             ON CONFLICT (people_group) DO UPDATE SET bytes = excluded.bytes, version = excluded.version",
        )
        .bind(group.as_str())
        .bind(bytes)
        .bind(version)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// R179: other words in place of the logo; false when there is none.
    ///
    /// # Errors
    /// Not a moderator; the database.
    pub async fn change_alt(&self, group: &GroupId, by: &AccountId, alt: &str) -> Result<bool, GroupError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        roster(&mut tx, group).await?.needs_moderator(by)?;
        let changed = sql::query("UPDATE group_logo SET alt = $2 WHERE people_group = $1")
            .bind(group.as_str())
            .bind(alt)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(changed.rows_affected() == 1)
    }

    /// R179: takes the logo away.
    ///
    /// # Errors
    /// Not a moderator; the database.
    pub async fn forget_logo(&self, group: &GroupId, by: &AccountId) -> Result<(), GroupError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        roster(&mut tx, group).await?.needs_moderator(by)?;
        sql::query("DELETE FROM group_logo WHERE people_group = $1")
            .bind(group.as_str())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        super::wipe(&self.pool).await?;
        Ok(())
    }

    /// The bytes of a group's logo.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn logo_bytes(&self, group: &GroupId) -> Result<Option<Vec<u8>>, GroupError> {
        let row = sql::query("SELECT bytes FROM group_logo WHERE people_group = $1")
            .bind(group.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| Ok(row.try_get(0)?)).transpose()
    }

    pub(super) async fn logo(&self, group: &GroupId) -> Result<Option<Logo>, GroupError> {
        let row = sql::query("SELECT alt, version FROM group_logo WHERE people_group = $1")
            .bind(group.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| Ok(Logo { alt: row.try_get(0)?, version: row.try_get(1)? })).transpose()
    }
}
