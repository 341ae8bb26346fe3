//! Versions of a template: put to the group, adopted, retired.

use crate::archive::sql::{self, Connection};
use kring_shared::{
    account::AccountId,
    group::GroupId,
    ids::Millis,
    template::{Body, Change, Stage, TemplateId, TemplateProblem, VersionInfo, changes::changes, life},
};

use super::{TemplateError, Templates, draft, hold};
use crate::archive::groups::{choice, word};

impl Templates {
    /// What the group adopted of a template.
    ///
    /// # Errors
    /// No such template, nothing adopted, or the database.
    pub async fn adopted(&self, group: &GroupId, id: &TemplateId) -> Result<Body, TemplateError> {
        self.known(group, id).await?;
        let body = adopted(&mut *self.pool.acquire().await?, id).await?;
        Ok(body.ok_or(TemplateProblem::TemplateNotAdopted)?.1)
    }

    /// R125: puts the draft to the group as its next version, when it is still the one of `rev`.
    ///
    /// # Errors
    /// Saved in between, no such template, or the database.
    pub async fn propose(
        &self,
        group: &GroupId,
        id: &TemplateId,
        (rev, note): (u32, &str),
        by: &AccountId,
        now: Millis,
    ) -> Result<u32, TemplateError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group, id).await?;
        let row = sql::query("SELECT id, rev, body, changed_at FROM template WHERE id = $1")
            .bind(id.as_str())
            .fetch_one(&mut *tx)
            .await?;
        let draft = draft(&row)?;
        if draft.rev != rev {
            return Err(TemplateProblem::TemplateMoved.into());
        }
        let before = stages(&mut tx, id).await?;
        let number = before.last().map_or(1, |(number, _)| number + 1);
        let differences = match before.last() {
            Some((last, _)) => changes(&body_of(&mut tx, id, *last).await?, &draft.body),
            None => Vec::new(),
        };
        let old: Vec<Stage> = before.iter().map(|(_, stage)| *stage).collect();
        let new = life::propose(&old);
        keep_stages(&mut tx, id, before.iter().map(|(number, _)| *number).zip(new)).await?;
        sql::query(
            "INSERT INTO template_version (template, number, stage, body, note, changes, account, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(id.as_str())
        .bind(number)
        .bind(word(Stage::Concept))
        .bind(serde_json::to_string(&draft.body)?)
        .bind(note)
        .bind(serde_json::to_string(&differences)?)
        .bind(by.as_str())
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(number)
    }

    /// R126, R127: what becomes of a version.
    ///
    /// # Errors
    /// What the rules refuse, no such template or version, or the database.
    pub async fn set_stage(
        &self,
        group: &GroupId,
        id: &TemplateId,
        number: u32,
        stage: Stage,
    ) -> Result<(), TemplateError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group, id).await?;
        let before = stages(&mut tx, id).await?;
        let place = before.iter().position(|(known, _)| *known == number);
        let place = place.ok_or(TemplateProblem::VersionUnknown)?;
        let old: Vec<Stage> = before.iter().map(|(_, stage)| *stage).collect();
        let new = life::set(&old, place, stage)?;
        keep_stages(&mut tx, id, before.iter().map(|(number, _)| *number).zip(new)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The versions of a template, the newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn versions(&self, id: &TemplateId) -> Result<Vec<VersionInfo>, TemplateError> {
        let rows = sql::query(
            "SELECT v.number, v.stage, v.note, v.changes, v.at, a.name FROM template_version v
             LEFT JOIN account a ON a.id = v.account WHERE v.template = $1 ORDER BY v.number DESC",
        )
        .bind(id.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(VersionInfo {
                    number: row.try_get(0)?,
                    stage: choice(row.try_get(1)?)?,
                    note: row.try_get(2)?,
                    changes: serde_json::from_str::<Vec<Change>>(row.try_get(3)?)?,
                    at: Millis(row.try_get(4)?),
                    by: row.try_get(5)?,
                })
            })
            .collect()
    }

    /// The body of a version.
    ///
    /// # Errors
    /// No such version, or the database.
    pub async fn version(
        &self,
        group: &GroupId,
        id: &TemplateId,
        number: u32,
    ) -> Result<Body, TemplateError> {
        self.known(group, id).await?;
        body_of(&mut *self.pool.acquire().await?, id, number).await
    }
}

pub(super) async fn adopted(
    tx: &mut Connection,
    id: &TemplateId,
) -> Result<Option<(u32, Body)>, TemplateError> {
    let row = sql::query("SELECT number, body FROM template_version WHERE template = $1 AND stage = $2")
        .bind(id.as_str())
        .bind(word(Stage::Adopted))
        .fetch_optional(tx)
        .await?;
    row.map(|row| Ok((row.try_get(0)?, serde_json::from_str(row.try_get(1)?)?))).transpose()
}

pub(super) async fn body_of(
    tx: &mut Connection,
    id: &TemplateId,
    number: u32,
) -> Result<Body, TemplateError> {
    let row = sql::query("SELECT body FROM template_version WHERE template = $1 AND number = $2")
        .bind(id.as_str())
        .bind(number)
        .fetch_optional(tx)
        .await?;
    let row = row.ok_or(TemplateProblem::VersionUnknown)?;
    Ok(serde_json::from_str(row.try_get(0)?)?)
}

pub(super) async fn stages(tx: &mut Connection, id: &TemplateId) -> Result<Vec<(u32, Stage)>, TemplateError> {
    let rows = sql::query("SELECT number, stage FROM template_version WHERE template = $1 ORDER BY number")
        .bind(id.as_str())
        .fetch_all(tx)
        .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, choice(row.try_get(1)?)?))).collect()
}

async fn keep_stages(
    tx: &mut Connection,
    id: &TemplateId,
    stages: impl Iterator<Item = (u32, Stage)>,
) -> Result<(), TemplateError> {
    for (number, stage) in stages {
        sql::query("UPDATE template_version SET stage = $3 WHERE template = $1 AND number = $2")
            .bind(id.as_str())
            .bind(number)
            .bind(word(stage))
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}
