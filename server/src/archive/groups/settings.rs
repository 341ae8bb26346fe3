//! What a moderator changes of a group: name, kind, colour, words, term and agreements.

use crate::archive::sql::{self, Row};
use kring_shared::{
    account::AccountId,
    group::{ChangeGroup, GroupId, GroupProblem, keeping::Keeping},
    ids::Millis,
};

use super::{GroupError, Groups, agree_in, hold, roster, word};

impl Groups {
    /// R264: how long a group keeps the notes that it reads.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn keeping(&self, group: &GroupId) -> Result<Option<Keeping>, GroupError> {
        let row = sql::query("SELECT keeping FROM people_group WHERE id = $1")
            .bind(group.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.map_or(Ok(None), |row| keeping_of(&row))
    }

    /// Changes name, kind, colour, words and term of a group.
    ///
    /// # Errors
    /// Not a moderator; the database.
    pub async fn change(
        &self,
        group: &GroupId,
        by: &AccountId,
        to: &ChangeGroup,
        now: Millis,
    ) -> Result<(), GroupError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        roster(&mut tx, group).await?.needs_moderator(by)?;
        let row = sql::query("SELECT keeping FROM people_group WHERE id = $1")
            .bind(group.as_str())
            .fetch_one(&mut *tx)
            .await?;
        let keeping = Keeping::choose(keeping_of(&row)?, to.keep_years, now)?;
        sql::query("UPDATE people_group SET name = $2, kind = $3, colour = $4, terms = $5, keeping = $6 WHERE id = $1")
            .bind(group.as_str())
            .bind(&to.name)
            .bind(word(to.kind))
            .bind(word(to.colour))
            .bind(serde_json::to_string(&to.terms)?)
            .bind(keeping.map(|keeping| serde_json::to_string(&keeping)).transpose()?)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// R112: changes the agreements; everybody but who changed them says yes anew.
    ///
    /// # Errors
    /// Not a moderator; changed in between; the database.
    pub async fn change_agreements(
        &self,
        group: &GroupId,
        by: &AccountId,
        version: u32,
        lines: &[String],
    ) -> Result<(), GroupError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        roster(&mut tx, group).await?.needs_moderator(by)?;
        let changed = sql::query(
            "UPDATE people_group SET agreements = $3, agreements_version = $2 + 1
             WHERE id = $1 AND agreements_version = $2",
        )
        .bind(group.as_str())
        .bind(version)
        .bind(serde_json::to_string(lines)?)
        .execute(&mut *tx)
        .await?;
        if changed.rows_affected() == 0 {
            return Err(GroupProblem::AgreementsChanged.into());
        }
        agree_in(&mut tx, group, by, version.saturating_add(1)).await?;
        tx.commit().await?;
        Ok(())
    }
}

pub(super) fn keeping_of(row: &Row) -> Result<Option<Keeping>, GroupError> {
    let keeping: Option<&str> = row.try_get("keeping")?;
    Ok(keeping.map(serde_json::from_str).transpose()?)
}
