//! Links with which other groups look at a template.

use crate::archive::sql;
use kring_shared::{
    group::GroupId,
    ids::Millis,
    template::{Body, SHARED_MS, Share, TemplateId, TemplateProblem},
};

use super::{TemplateError, Templates};

impl Templates {
    /// Forgets links that no longer work; returns how many.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn forget_shares(&self, now: Millis) -> Result<u64, TemplateError> {
        let gone = sql::query("UPDATE template SET share = NULL, share_until = NULL WHERE share_until <= $1")
            .bind(now.0)
            .execute(&self.pool)
            .await?;
        Ok(gone.rows_affected())
    }

    /// R132: makes a link to a template, or ends the one that there is (`None`).
    ///
    /// # Errors
    /// No such template, or the database.
    pub async fn share(
        &self,
        group: &GroupId,
        id: &TemplateId,
        token: Option<String>,
        now: Millis,
    ) -> Result<Option<Share>, TemplateError> {
        let share = token.map(|token| Share { token, until: now.plus_ms(SHARED_MS) });
        let done = sql::query(
            "UPDATE template SET share = $3, share_until = $4 WHERE id = $1 AND people_group = $2",
        )
        .bind(id.as_str())
        .bind(group.as_str())
        .bind(share.as_ref().map(|share| share.token.as_str()))
        .bind(share.as_ref().map(|share| share.until.0))
        .execute(&self.pool)
        .await?;
        if done.rows_affected() == 0 { Err(TemplateProblem::TemplateUnknown.into()) } else { Ok(share) }
    }

    /// The link to a template that works, if there is one.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn share_of(&self, id: &TemplateId, now: Millis) -> Result<Option<Share>, TemplateError> {
        let row = sql::query("SELECT share, share_until FROM template WHERE id = $1 AND share_until > $2")
            .bind(id.as_str())
            .bind(now.0)
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| Ok(Share { token: row.try_get(0)?, until: Millis(row.try_get(1)?) })).transpose()
    }

    /// What lies behind a link: the newest version that was put to the group, and until when the link works.
    ///
    /// # Errors
    /// No such link, or the database.
    pub async fn shared(&self, token: &str, now: Millis) -> Result<(Body, Millis), TemplateError> {
        let row = sql::query(
            "SELECT v.body, t.share_until FROM template t JOIN template_version v ON v.template = t.id
             WHERE t.share = $1 AND t.share_until > $2 ORDER BY v.number DESC LIMIT 1",
        )
        .bind(token)
        .bind(now.0)
        .fetch_optional(&self.pool)
        .await?;
        let row = row.ok_or(TemplateProblem::ShareExpired)?;
        Ok((serde_json::from_str(row.try_get(0)?)?, Millis(row.try_get(1)?)))
    }
}
