//! What happens to a case after it was written: shared, taken back, used.

use crate::archive::sql;
use kring_shared::{
    account::AccountId,
    casework::{Case, CaseId, CaseProblem, ShareCase, Stage, Step, WAITING_MAX},
    ids::Millis,
};

use super::{
    cases::{CaseError, Cases, own, touch},
    choices,
    groups::{has_agreed_in, hold, word},
};

impl Cases {
    /// R169: the group sees the case as it is now.
    ///
    /// # Errors
    /// Not his, saved elsewhere in between, not ready to be shared, too many waiting; not a member, or without a yes to
    /// the agreements; the database.
    pub async fn share(
        &self,
        case: &CaseId,
        who: &AccountId,
        ask: &ShareCase,
        now: Millis,
    ) -> Result<Case, CaseError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, &ask.group).await?;
        let kept = own(&mut tx, case, who).await?;
        has_agreed_in(&mut tx, &ask.group, who).await?;
        if kept.version != ask.version {
            return Err(CaseProblem::CaseChanged.into());
        }
        if !ask.checked {
            return Err(CaseProblem::CaseUnchecked.into());
        }
        let shown = kept.intake.shown(ask.whole)?;
        let is_there = kept.group.as_ref() == Some(&ask.group);
        let from = if is_there || !kept.stage.is_seen() { kept.stage } else { Stage::Withdrawn };
        let stage = from.after(Step::Share)?;
        if !is_there {
            choices::release(&mut tx, case).await?;
        }
        let waiting: i64 = sql::query(
            "SELECT COUNT(*) FROM brought_case WHERE people_group = $1 AND account = $2 AND stage = 'shared' AND id <> $3",
        )
        .bind(ask.group.as_str())
        .bind(who.as_str())
        .bind(case.as_str())
        .fetch_one(&mut *tx)
        .await?
        .try_get(0)?;
        if stage == Stage::Shared && usize::try_from(waiting).unwrap_or(usize::MAX) >= WAITING_MAX {
            return Err(CaseProblem::TooManyWaiting.into());
        }
        sql::query(
            "UPDATE brought_case SET people_group = $3, stage = $4, shown = $5, shown_of = version, touched_at = $6,
                    meeting = CASE WHEN $4 = 'chosen' THEN meeting END,
                    shared_at = CASE WHEN stage IN ('shared', 'chosen') AND people_group = $3 THEN shared_at ELSE $6 END
             WHERE id = $1 AND account = $2",
        )
        .bind(case.as_str())
        .bind(who.as_str())
        .bind(ask.group.as_str())
        .bind(word(stage))
        .bind(serde_json::to_string(&shown)?)
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
        let now = own(&mut tx, case, who).await?;
        tx.commit().await?;
        // What was shown before is no longer anywhere.
        super::wipe(&self.pool).await?;
        Ok(now)
    }

    /// R170: the owner takes a case back: private again, and out of every round.
    ///
    /// # Errors
    /// Not his; the database.
    pub async fn withdraw(&self, case: &CaseId, who: &AccountId, now: Millis) -> Result<Case, CaseError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        touch(&mut tx, case, who, now).await?;
        let stage = own(&mut tx, case, who).await?.stage.after(Step::Withdraw)?;
        choices::release(&mut tx, case).await?;
        sql::query(
            "UPDATE brought_case SET stage = $2, shown = NULL, shown_of = 0, meeting = NULL WHERE id = $1",
        )
        .bind(case.as_str())
        .bind(word(stage))
        .execute(&mut *tx)
        .await?;
        let now = own(&mut tx, case, who).await?;
        tx.commit().await?;
        super::wipe(&self.pool).await?;
        Ok(now)
    }

    /// R178: the owner says that a case was brought: it counts as his turn.
    ///
    /// # Errors
    /// Not his; not shared; the database.
    pub async fn use_own(&self, case: &CaseId, who: &AccountId, now: Millis) -> Result<Case, CaseError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        touch(&mut tx, case, who, now).await?;
        let kept = own(&mut tx, case, who).await?;
        let first = kept.stage != Stage::Used;
        let stage = kept.stage.after(Step::Use)?;
        sql::query("UPDATE brought_case SET stage = $2 WHERE id = $1")
            .bind(case.as_str())
            .bind(word(stage))
            .execute(&mut *tx)
            .await?;
        if let Some(group) = kept.group.filter(|_| first) {
            sql::query(
                "INSERT INTO case_turn (people_group, account, at)
                 SELECT people_group, account, $3 FROM membership WHERE people_group = $1 AND account = $2
                 ON CONFLICT (people_group, account) DO UPDATE SET at = excluded.at",
            )
            .bind(group.as_str())
            .bind(who.as_str())
            .bind(now.0)
            .execute(&mut *tx)
            .await?;
        }
        let now = own(&mut tx, case, who).await?;
        tx.commit().await?;
        Ok(now)
    }

    /// R178: a session brought the case that its group chose.
    ///
    /// # Errors
    /// No such case; not shared; the database.
    pub async fn use_chosen(&self, case: &CaseId, now: Millis) -> Result<(), CaseError> {
        let row = sql::query("SELECT account FROM brought_case WHERE id = $1")
            .bind(case.as_str())
            .fetch_optional(&self.pool)
            .await?;
        let owner = AccountId(row.ok_or(CaseProblem::CaseUnknown)?.try_get(0)?);
        self.use_own(case, &owner, now).await.map(drop)
    }
}
