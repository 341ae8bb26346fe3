//! Templates of groups: drafts, versions, comments, and links to them.

use kring_shared::{
    account::AccountId,
    group::GroupId,
    ids::{Millis, PhaseId, SessionId},
    protocol::Text,
    template::{
        Body, COMMENTS_MAX, Change, Comment, NewComment, SHARED_MS, Share, Stage, TEMPLATES_MAX, TemplateId,
        TemplateProblem, VersionInfo, changes::changes, life,
    },
};
use serde::de::DeserializeOwned;
use sqlx::{Row, SqliteConnection, SqlitePool, sqlite::SqliteRow};

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
    pool: SqlitePool,
}

fn word(stage: Stage) -> String {
    kring_shared::text::name_of(&stage)
}

fn choice<T: DeserializeOwned>(word: String) -> Result<T, serde_json::Error> {
    serde_json::from_value(serde_json::Value::String(word))
}

fn draft(row: &SqliteRow) -> Result<Draft, TemplateError> {
    Ok(Draft {
        id: TemplateId(row.try_get("id")?),
        rev: row.try_get("rev")?,
        body: serde_json::from_str(row.try_get("body")?)?,
        at: Millis(row.try_get("changed_at")?),
    })
}

/// Takes the template for oneself until the transaction ends.
async fn hold(tx: &mut SqliteConnection, group: &GroupId, id: &TemplateId) -> Result<(), TemplateError> {
    let held = sqlx::query("UPDATE template SET rev = rev WHERE id = $1 AND people_group = $2")
        .bind(id.as_str())
        .bind(group.as_str())
        .execute(tx)
        .await?;
    if held.rows_affected() == 0 { Err(TemplateProblem::TemplateUnknown.into()) } else { Ok(()) }
}

async fn stages(tx: &mut SqliteConnection, id: &TemplateId) -> Result<Vec<(u32, Stage)>, TemplateError> {
    let rows = sqlx::query("SELECT number, stage FROM template_version WHERE template = $1 ORDER BY number")
        .bind(id.as_str())
        .fetch_all(tx)
        .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, choice(row.try_get(1)?)?))).collect()
}

async fn keep_stages(
    tx: &mut SqliteConnection,
    id: &TemplateId,
    stages: impl Iterator<Item = (u32, Stage)>,
) -> Result<(), TemplateError> {
    for (number, stage) in stages {
        sqlx::query("UPDATE template_version SET stage = $3 WHERE template = $1 AND number = $2")
            .bind(id.as_str())
            .bind(number)
            .bind(word(stage))
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

impl Templates {
    /// The templates in the database behind `pool`.
    pub fn new(pool: SqlitePool) -> Self {
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
        let mut tx = self.pool.begin().await?;
        let made = sqlx::query(
            "INSERT INTO template (id, people_group, rev, body, changed_at) VALUES ($1, $2, 1, $3, $4)
             ON CONFLICT DO NOTHING",
        )
        .bind(id.as_str())
        .bind(group.as_str())
        .bind(serde_json::to_string(body)?)
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
        let row = sqlx::query("SELECT COUNT(*) FROM template WHERE people_group = $1")
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
        let mut tx = self.pool.begin().await?;
        let rows = sqlx::query(
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
            sqlx::query("SELECT id, rev, body, changed_at FROM template WHERE id = $1 AND people_group = $2")
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
        let row = sqlx::query("SELECT 1 FROM template WHERE id = $1 AND people_group = $2")
            .bind(id.as_str())
            .bind(group.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.map(drop).ok_or_else(|| TemplateProblem::TemplateUnknown.into())
    }

    /// What the group adopted of a template.
    ///
    /// # Errors
    /// No such template, nothing adopted, or the database.
    pub async fn adopted(&self, group: &GroupId, id: &TemplateId) -> Result<Body, TemplateError> {
        self.known(group, id).await?;
        let body = adopted(&mut *self.pool.acquire().await?, id).await?;
        Ok(body.ok_or(TemplateProblem::TemplateNotAdopted)?.1)
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
        let saved = sqlx::query(
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
        let gone = sqlx::query("DELETE FROM template WHERE id = $1 AND people_group = $2")
            .bind(id.as_str())
            .bind(group.as_str())
            .execute(&self.pool)
            .await?;
        if gone.rows_affected() == 0 { Err(TemplateProblem::TemplateUnknown.into()) } else { Ok(()) }
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
        let mut tx = self.pool.begin().await?;
        hold(&mut tx, group, id).await?;
        let row = sqlx::query("SELECT id, rev, body, changed_at FROM template WHERE id = $1")
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
        sqlx::query(
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
        let mut tx = self.pool.begin().await?;
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
        let rows = sqlx::query(
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
        let mut tx = self.pool.begin().await?;
        hold(&mut tx, group, id).await?;
        body_of(&mut tx, id, said.version).await?;
        let row = sqlx::query("SELECT COUNT(*) FROM template_comment WHERE template = $1")
            .bind(id.as_str())
            .fetch_one(&mut *tx)
            .await?;
        let all: i64 = row.try_get(0)?;
        if usize::try_from(all).is_ok_and(|all| all >= COMMENTS_MAX) {
            return Err(TemplateProblem::CommentUnusable.into());
        }
        sqlx::query(
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
        sqlx::query("DELETE FROM template_comment WHERE id = $1 AND template = $2 AND account = $3")
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
        let rows = sqlx::query(
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
        let done = sqlx::query(
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
        let row = sqlx::query("SELECT share, share_until FROM template WHERE id = $1 AND share_until > $2")
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
        let row = sqlx::query(
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

    /// Keeps that a session is a try-out.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn tries(&self, session: SessionId, now: Millis) -> Result<(), TemplateError> {
        sqlx::query("INSERT INTO tryout (session, opened_at) VALUES ($1, $2)")
            .bind(session.to_string())
            .bind(now.0)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The try-outs that were opened before `before`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn tried_before(&self, before: Millis) -> Result<Vec<SessionId>, TemplateError> {
        let rows = sqlx::query("SELECT session FROM tryout WHERE opened_at < $1")
            .bind(before.0)
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(|row| Ok(choice(row.try_get(0)?)?)).collect()
    }

    /// A try-out was forgotten.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn tried(&self, session: SessionId) -> Result<(), TemplateError> {
        sqlx::query("DELETE FROM tryout WHERE session = $1")
            .bind(session.to_string())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Keeps which template a session of the group ran, and how it is called.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn ran(&self, session: SessionId, id: &TemplateId, title: &Text) -> Result<(), TemplateError> {
        sqlx::query("UPDATE group_session SET template = $2, title = $3 WHERE session = $1")
            .bind(session.to_string())
            .bind(id.as_str())
            .bind(serde_json::to_string(title)?)
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}

async fn adopted(tx: &mut SqliteConnection, id: &TemplateId) -> Result<Option<(u32, Body)>, TemplateError> {
    let row = sqlx::query("SELECT number, body FROM template_version WHERE template = $1 AND stage = $2")
        .bind(id.as_str())
        .bind(word(Stage::Adopted))
        .fetch_optional(tx)
        .await?;
    row.map(|row| Ok((row.try_get(0)?, serde_json::from_str(row.try_get(1)?)?))).transpose()
}

async fn body_of(tx: &mut SqliteConnection, id: &TemplateId, number: u32) -> Result<Body, TemplateError> {
    let row = sqlx::query("SELECT body FROM template_version WHERE template = $1 AND number = $2")
        .bind(id.as_str())
        .bind(number)
        .fetch_optional(tx)
        .await?;
    let row = row.ok_or(TemplateProblem::VersionUnknown)?;
    Ok(serde_json::from_str(row.try_get(0)?)?)
}
