//! The cases of people: private to their owner, with what a group may see beside it.

use crate::archive::sql::{self, Connection, Pool, Row};
use kring_shared::{
    account::AccountId,
    casework::{
        CASES_MAX, Case, CaseId, CaseProblem, GroupCases, MyCase, SharedCase, Stage, UNTOUCHED_DAYS,
        USED_DAYS,
        intake::{Intake, Shown},
    },
    group::{GroupId, GroupProblem},
    ids::Millis,
};

use super::{
    choices,
    groups::{GroupError, choice, word},
};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Why something with a case did not happen.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// A rule about cases says no.
    #[error("refused: {0:?}")]
    Refused(CaseProblem),
    /// Something with the group.
    #[error("{0}")]
    Group(#[from] GroupError),
}

impl From<CaseProblem> for CaseError {
    fn from(problem: CaseProblem) -> Self {
        Self::Refused(problem)
    }
}

impl From<GroupProblem> for CaseError {
    fn from(problem: GroupProblem) -> Self {
        Self::Group(problem.into())
    }
}

impl From<sqlx::Error> for CaseError {
    fn from(error: sqlx::Error) -> Self {
        Self::Group(error.into())
    }
}

impl From<serde_json::Error> for CaseError {
    fn from(error: serde_json::Error) -> Self {
        Self::Group(error.into())
    }
}

/// The cases in the database, with the rounds in which groups choose among them.
#[derive(Clone)]
pub struct Cases {
    pub(super) pool: Pool,
}

impl Cases {
    /// The cases in the database behind `pool`.
    pub fn new(pool: Pool) -> Self {
        Self { pool }
    }

    /// R165: begins a case, meant for a group that learns nothing of it. Beginning it again changes nothing.
    ///
    /// # Errors
    /// Too many cases; the database.
    pub async fn begin(
        &self,
        case: &CaseId,
        who: &AccountId,
        group: Option<&GroupId>,
        now: Millis,
    ) -> Result<(), CaseError> {
        // One statement: two that come at once cannot both be the last.
        sql::query(
            "INSERT INTO brought_case (id, account, people_group, stage, version, body, shown_of, touched_at, shared_at)
             SELECT $1, $2, $3, $4, 1, $5, 0, $6, 0
             WHERE (SELECT COUNT(*) FROM brought_case WHERE account = $2) < $7 ON CONFLICT DO NOTHING",
        )
        .bind(case.as_str())
        .bind(who.as_str())
        .bind(group.map(GroupId::as_str))
        .bind(word(Stage::Draft))
        .bind(serde_json::to_string(&Intake::default())?)
        .bind(now.0)
        .bind(i64::try_from(CASES_MAX).unwrap_or(i64::MAX))
        .execute(&self.pool)
        .await?;
        match self.get(case, who).await {
            Err(CaseError::Refused(CaseProblem::CaseUnknown)) => Err(CaseProblem::TooManyCases.into()),
            other => other.map(drop),
        }
    }

    /// R165: a case, for its owner.
    ///
    /// # Errors
    /// [`CaseProblem::CaseUnknown`] for everybody else; the database.
    pub async fn get(&self, case: &CaseId, who: &AccountId) -> Result<Case, CaseError> {
        let mut connection = self.pool.acquire().await?;
        own(&mut connection, case, who).await
    }

    /// My cases, those touched last first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(&self, who: &AccountId) -> Result<Vec<MyCase>, CaseError> {
        let rows = sql::query("SELECT * FROM brought_case WHERE account = $1 ORDER BY touched_at DESC, id")
            .bind(who.as_str())
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(mine).collect()
    }

    /// The cases of a group as its member `who` sees them: what was shared, and his own.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn in_group(&self, group: &GroupId, who: &AccountId) -> Result<GroupCases, CaseError> {
        let rows = sql::query(
            "SELECT c.id, c.account, a.name, c.stage, c.shown, c.shared_at, c.meeting
             FROM brought_case c JOIN account a ON a.id = c.account
             JOIN membership m ON m.people_group = c.people_group AND m.account = c.account
             WHERE c.people_group = $1 AND c.stage IN ('shared', 'chosen', 'used') AND c.shown IS NOT NULL
             ORDER BY c.shared_at, c.id",
        )
        .bind(group.as_str())
        .fetch_all(&self.pool)
        .await?;
        let shared: Result<Vec<SharedCase>, CaseError> = rows.iter().map(shared).collect();
        let mine =
            self.of(who).await?.into_iter().filter(|case| case.group.as_ref() == Some(group)).collect();
        let choice = self.choice(group, who).await?;
        Ok(GroupCases { me: who.clone(), shared: shared?, mine, choice })
    }

    /// R167: keeps what the owner wrote; the version from now on.
    ///
    /// # Errors
    /// Not his; saved elsewhere in between; the database.
    pub async fn save(
        &self,
        case: &CaseId,
        who: &AccountId,
        version: u32,
        intake: &Intake,
        now: Millis,
    ) -> Result<Case, CaseError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let saved = sql::query(
            "UPDATE brought_case SET body = $4, version = version + 1, touched_at = $5
             WHERE id = $1 AND account = $2 AND version = $3",
        )
        .bind(case.as_str())
        .bind(who.as_str())
        .bind(version)
        .bind(serde_json::to_string(intake)?)
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
        let now = own(&mut tx, case, who).await?;
        if saved.rows_affected() == 0 {
            return Err(CaseProblem::CaseChanged.into());
        }
        tx.commit().await?;
        Ok(now)
    }

    /// R170: deletes a case, and wipes it from the file.
    ///
    /// # Errors
    /// Not his; the database.
    pub async fn delete(&self, case: &CaseId, who: &AccountId) -> Result<(), CaseError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let is_own = sql::query("UPDATE brought_case SET version = version WHERE id = $1 AND account = $2")
            .bind(case.as_str())
            .bind(who.as_str())
            .execute(&mut *tx)
            .await?;
        if is_own.rows_affected() == 0 {
            return Err(CaseProblem::CaseUnknown.into());
        }
        choices::release(&mut tx, case).await?;
        sql::query("DELETE FROM brought_case WHERE id = $1").bind(case.as_str()).execute(&mut *tx).await?;
        tx.commit().await?;
        super::wipe(&self.pool).await?;
        Ok(())
    }

    /// R172: forgets cases that nobody touched for their term; returns how many of those that were brought, and of those
    /// that waited.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn forget_old(&self, now: Millis) -> Result<(u64, u64), CaseError> {
        let (used, other) = (now.plus_ms(-USED_DAYS * DAY_MS).0, now.plus_ms(-UNTOUCHED_DAYS * DAY_MS).0);
        let mut tx = crate::archive::writing(&self.pool).await?;
        let rows = sql::query(
            "UPDATE brought_case SET version = version WHERE stage = 'used' AND touched_at < $1 OR touched_at < $2
             RETURNING id, stage = 'used'",
        )
        .bind(used)
        .bind(other)
        .fetch_all(&mut *tx)
        .await?;
        let mut gone_used = 0;
        for row in &rows {
            choices::release(&mut tx, &CaseId(row.try_get(0)?)).await?;
            gone_used += u64::from(row.try_get::<bool, _>(1)?);
        }
        let gone = sql::query(
            "DELETE FROM brought_case WHERE stage = 'used' AND touched_at < $1 OR touched_at < $2",
        )
        .bind(used)
        .bind(other)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        if gone.rows_affected() > 0 {
            super::wipe(&self.pool).await?;
        }
        Ok((gone_used, gone.rows_affected().saturating_sub(gone_used)))
    }
}

/// R171: the cases that somebody shared with a group, or all people, go back to their owners.
pub(super) async fn take_home(
    tx: &mut Connection,
    group: &GroupId,
    whose: Option<&AccountId>,
) -> Result<(), sqlx::Error> {
    let rows =
        sql::query("SELECT id FROM brought_case WHERE people_group = $1 AND ($2 IS NULL OR account = $2)")
            .bind(group.as_str())
            .bind(whose.map(AccountId::as_str))
            .fetch_all(&mut *tx)
            .await?;
    for row in rows {
        let id: String = row.try_get(0)?;
        choices::release(tx, &CaseId(id.clone())).await?;
        sql::query(
            "UPDATE brought_case SET people_group = NULL, shown = NULL, shown_of = 0, meeting = NULL,
                    stage = CASE WHEN stage IN ('draft', 'used') THEN stage ELSE 'withdrawn' END WHERE id = $1",
        )
        .bind(&id)
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

/// Takes the case for oneself until the transaction ends.
pub(super) async fn touch(
    tx: &mut Connection,
    case: &CaseId,
    who: &AccountId,
    now: Millis,
) -> Result<(), CaseError> {
    let touched = sql::query("UPDATE brought_case SET touched_at = $3 WHERE id = $1 AND account = $2")
        .bind(case.as_str())
        .bind(who.as_str())
        .bind(now.0)
        .execute(tx)
        .await?;
    if touched.rows_affected() == 0 { Err(CaseProblem::CaseUnknown.into()) } else { Ok(()) }
}

pub(super) async fn own(tx: &mut Connection, case: &CaseId, who: &AccountId) -> Result<Case, CaseError> {
    let row = sql::query("SELECT * FROM brought_case WHERE id = $1 AND account = $2")
        .bind(case.as_str())
        .bind(who.as_str())
        .fetch_optional(tx)
        .await?
        .ok_or(CaseProblem::CaseUnknown)?;
    let stage: Stage = choice(row.try_get("stage")?)?;
    let shown: Option<String> = row.try_get("shown")?;
    Ok(Case {
        id: case.clone(),
        version: row.try_get("version")?,
        stage,
        group: row.try_get::<Option<String>, _>("people_group")?.map(GroupId),
        intake: serde_json::from_str(row.try_get("body")?)?,
        shown: shown.map(|text| serde_json::from_str(&text)).transpose()?,
        until: stage.until(Millis(row.try_get("touched_at")?)),
    })
}

fn mine(row: &Row) -> Result<MyCase, CaseError> {
    let stage: Stage = choice(row.try_get("stage")?)?;
    let intake: Intake = serde_json::from_str(row.try_get("body")?)?;
    let touched = Millis(row.try_get("touched_at")?);
    let (version, shown_of): (u32, u32) = (row.try_get("version")?, row.try_get("shown_of")?);
    Ok(MyCase {
        id: CaseId(row.try_get("id")?),
        title: intake.title,
        stage,
        group: row.try_get::<Option<String>, _>("people_group")?.map(GroupId),
        newer: stage.is_seen() && version != shown_of,
        touched,
        until: stage.until(touched),
    })
}

fn shared(row: &Row) -> Result<SharedCase, CaseError> {
    let shown: Shown = serde_json::from_str(row.try_get("shown")?)?;
    Ok(SharedCase {
        id: CaseId(row.try_get("id")?),
        owner: AccountId(row.try_get("account")?),
        name: row.try_get("name")?,
        stage: choice(row.try_get("stage")?)?,
        shown,
        since: Millis(row.try_get("shared_at")?),
        meeting: row.try_get("meeting")?,
    })
}
