//! Templates of groups: drafts, versions, comments, and links to them.

use crate::archive::sql::{self, Connection, Pool, Row};
use kring_shared::{
    group::GroupId,
    ids::Millis,
    template::{Body, Stage, TEMPLATES_MAX, TemplateId, TemplateProblem},
};

mod comments;
mod sessions;
mod shares;
mod versions;

use versions::{adopted, stages};

/// Why something with a template did not happen.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// A rule says no.
    #[error("refused: {0:?}")]
    Refused(TemplateProblem),
    /// The database did not take it.
    #[error("the archive could not be used")]
    Store(#[from] sqlx::Error),
    /// What is kept cannot be understood.
    #[error("a template in the archive cannot be read")]
    Damaged(#[from] serde_json::Error),
}

impl From<TemplateProblem> for TemplateError {
    fn from(problem: TemplateProblem) -> Self {
        Self::Refused(problem)
    }
}

/// The draft of a template as it is kept.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Which template.
    pub id: TemplateId,
    /// Counts the times that it was saved.
    pub rev: u32,
    /// The draft.
    pub body: Body,
    /// When it was last changed.
    pub at: Millis,
}

/// A template in a list: its draft, the stages of its versions, the oldest first, and what its group adopted.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The draft.
    pub draft: Draft,
    /// The stages of its versions.
    pub stages: Vec<Stage>,
    /// The number and the body of the adopted version.
    pub adopted: Option<(u32, Body)>,
}

/// The templates in the database.
#[derive(Clone)]
pub struct Templates {
    pool: Pool,
}

fn draft(row: &Row) -> Result<Draft, TemplateError> {
    Ok(Draft {
        id: TemplateId(row.try_get("id")?),
        rev: row.try_get("rev")?,
        body: serde_json::from_str(row.try_get("body")?)?,
        at: Millis(row.try_get("changed_at")?),
    })
}

/// Takes the template for oneself until the transaction ends.
async fn hold(tx: &mut Connection, group: &GroupId, id: &TemplateId) -> Result<(), TemplateError> {
    let held = sql::query("UPDATE template SET rev = rev WHERE id = $1 AND people_group = $2")
        .bind(id.as_str())
        .bind(group.as_str())
        .execute(tx)
        .await?;
    if held.rows_affected() == 0 { Err(TemplateProblem::TemplateUnknown.into()) } else { Ok(()) }
}

impl Templates {
    /// The templates in the database behind `pool`.
    pub fn new(pool: Pool) -> Self {
        Self { pool }
    }

    /// Keeps a new template; keeping it again changes nothing.
    ///
    /// # Errors
    /// Too many templates, or the database.
    pub async fn make(
        &self,
        group: &GroupId,
        id: &TemplateId,
        body: &Body,
        now: Millis,
    ) -> Result<(), TemplateError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let made = sql::query(
            "INSERT INTO template (id, people_group, rev, body, changed_at) VALUES ($1, $2, 1, $3, $4)
             ON CONFLICT DO NOTHING",
        )
        .bind(id.as_str())
        .bind(group.as_str())
        .bind(serde_json::to_string(body)?)
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
        let row = sql::query("SELECT COUNT(*) FROM template WHERE people_group = $1")
            .bind(group.as_str())
            .fetch_one(&mut *tx)
            .await?;
        let all: i64 = row.try_get(0)?;
        if made.rows_affected() == 1 && usize::try_from(all).is_ok_and(|all| all > TEMPLATES_MAX) {
            return Err(TemplateProblem::TooManyTemplates.into());
        }
        tx.commit().await?;
        Ok(())
    }

    /// The templates of a group, the last changed first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(&self, group: &GroupId) -> Result<Vec<Listed>, TemplateError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let rows = sql::query(
            "SELECT id, rev, body, changed_at FROM template WHERE people_group = $1 ORDER BY changed_at DESC, id",
        )
        .bind(group.as_str())
        .fetch_all(&mut *tx)
        .await?;
        let mut all = Vec::new();
        for row in &rows {
            let draft = draft(row)?;
            let stages = stages(&mut tx, &draft.id).await?.into_iter().map(|(_, stage)| stage).collect();
            let adopted = adopted(&mut tx, &draft.id).await?;
            all.push(Listed { draft, stages, adopted });
        }
        Ok(all)
    }

    /// The draft of a group's template.
    ///
    /// # Errors
    /// No such template, or the database.
    pub async fn get(&self, group: &GroupId, id: &TemplateId) -> Result<Draft, TemplateError> {
        let row =
            sql::query("SELECT id, rev, body, changed_at FROM template WHERE id = $1 AND people_group = $2")
                .bind(id.as_str())
                .bind(group.as_str())
                .fetch_optional(&self.pool)
                .await?;
        draft(&row.ok_or(TemplateProblem::TemplateUnknown)?)
    }

    /// Nothing, when the group has this template.
    ///
    /// # Errors
    /// No such template, or the database.
    pub async fn known(&self, group: &GroupId, id: &TemplateId) -> Result<(), TemplateError> {
        let row = sql::query("SELECT 1 FROM template WHERE id = $1 AND people_group = $2")
            .bind(id.as_str())
            .bind(group.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.map(drop).ok_or_else(|| TemplateProblem::TemplateUnknown.into())
    }

    /// R129: saves the draft when nobody saved it since `rev`; the new `rev`.
    ///
    /// # Errors
    /// Saved in between, no such template, or the database.
    pub async fn save(
        &self,
        group: &GroupId,
        id: &TemplateId,
        rev: u32,
        body: &Body,
        now: Millis,
    ) -> Result<u32, TemplateError> {
        let saved = sql::query(
            "UPDATE template SET rev = rev + 1, body = $4, changed_at = $5
             WHERE id = $1 AND people_group = $2 AND rev = $3",
        )
        .bind(id.as_str())
        .bind(group.as_str())
        .bind(rev)
        .bind(serde_json::to_string(body)?)
        .bind(now.0)
        .execute(&self.pool)
        .await?;
        if saved.rows_affected() == 1 {
            return Ok(rev + 1);
        }
        self.known(group, id).await?;
        Err(TemplateProblem::TemplateMoved.into())
    }

    /// Deletes a template with all its versions.
    ///
    /// # Errors
    /// No such template, or the database.
    pub async fn delete(&self, group: &GroupId, id: &TemplateId) -> Result<(), TemplateError> {
        let gone = sql::query("DELETE FROM template WHERE id = $1 AND people_group = $2")
            .bind(id.as_str())
            .bind(group.as_str())
            .execute(&self.pool)
            .await?;
        if gone.rows_affected() == 0 { Err(TemplateProblem::TemplateUnknown.into()) } else { Ok(()) }
    }
}
