//! What members say of the versions of a template.

use crate::archive::sql;
use kring_shared::{
    account::AccountId,
    group::GroupId,
    ids::{Millis, PhaseId},
    template::{COMMENTS_MAX, Comment, NewComment, TemplateId, TemplateProblem},
};

use super::{TemplateError, Templates, hold, versions::body_of};

impl Templates {
    /// R130: keeps what a member says of a version.
    ///
    /// # Errors
    /// Too many, no such version, or the database.
    pub async fn comment(
        &self,
        group: &GroupId,
        id: &TemplateId,
        by: &AccountId,
        said: &NewComment,
        now: Millis,
    ) -> Result<(), TemplateError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group, id).await?;
        body_of(&mut tx, id, said.version).await?;
        let row = sql::query("SELECT COUNT(*) FROM template_comment WHERE template = $1")
            .bind(id.as_str())
            .fetch_one(&mut *tx)
            .await?;
        let all: i64 = row.try_get(0)?;
        if usize::try_from(all).is_ok_and(|all| all >= COMMENTS_MAX) {
            return Err(TemplateProblem::CommentUnusable.into());
        }
        sql::query(
            "INSERT INTO template_comment (template, version, phase, account, text, at)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id.as_str())
        .bind(said.version)
        .bind(said.phase.as_ref().map(PhaseId::as_str))
        .bind(by.as_str())
        .bind(&said.text)
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes back what one said oneself; what was taken back before is gone already.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn take_back(
        &self,
        id: &TemplateId,
        by: &AccountId,
        comment: i64,
    ) -> Result<(), TemplateError> {
        sql::query("DELETE FROM template_comment WHERE id = $1 AND template = $2 AND account = $3")
            .bind(comment)
            .bind(id.as_str())
            .bind(by.as_str())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// What members said of a template, the oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn comments(&self, id: &TemplateId) -> Result<Vec<Comment>, TemplateError> {
        let rows = sql::query(
            "SELECT c.id, c.version, c.phase, c.account, a.name, c.at, c.text FROM template_comment c
             JOIN account a ON a.id = c.account WHERE c.template = $1 ORDER BY c.id",
        )
        .bind(id.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Comment {
                    id: row.try_get(0)?,
                    version: row.try_get(1)?,
                    phase: row.try_get::<Option<String>, _>(2)?.map(PhaseId),
                    by: AccountId(row.try_get(3)?),
                    name: row.try_get(4)?,
                    at: Millis(row.try_get(5)?),
                    text: row.try_get(6)?,
                })
            })
            .collect()
    }
}
