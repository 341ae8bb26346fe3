//! What became of an action: added to, never changed.

use kring_shared::{
    account::AccountId,
    follow_up::{Action, ActionId, ActionProblem, Outcome, RESULTS_MAX, Told},
    group::GroupId,
    ids::Millis,
};

use super::{ActionError, Actions, one, own};
use crate::archive::groups::{has_agreed_in, hold, word};
use crate::archive::sql;

impl Actions {
    /// R239, R240: the owner tells what became of an action, after the `after` results that he saw. Told again, it stays one.
    ///
    /// # Errors
    /// Not his; told elsewhere in between; too many; the database.
    pub async fn add_result(
        &self,
        (group, id): (&GroupId, &ActionId),
        who: &AccountId,
        (after, outcome, told): (u32, Outcome, &Told),
        now: Millis,
    ) -> Result<Action, ActionError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        has_agreed_in(&mut tx, group, who).await?;
        let known = own(&mut tx, group, id, who).await?;
        let last = known.results.last();
        let count = last.map_or(0, |last| last.number);
        if count != after {
            // The answer to an earlier try was lost: it was this very result.
            let is_same = |last: &kring_shared::follow_up::GivenResult| {
                last.number == after.saturating_add(1) && last.outcome == outcome && &last.told == told
            };
            return if last.is_some_and(is_same) {
                Ok(known)
            } else {
                Err(ActionProblem::ActionMoved.into())
            };
        }
        if known.results.len() >= RESULTS_MAX {
            return Err(ActionProblem::TooManyActions.into());
        }
        sql::query(
            "INSERT INTO action_result (action, number, outcome, told, at) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(id.as_str())
        .bind(after + 1)
        .bind(word(outcome))
        .bind(serde_json::to_string(told)?)
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
        sql::query(
            "UPDATE action SET outcome = $2, closed_at = $3, due = COALESCE($4, due),
                    set_at = CASE WHEN $4 IS NULL THEN set_at ELSE $5 END WHERE id = $1",
        )
        .bind(id.as_str())
        .bind(word(outcome))
        .bind(outcome.closes().then_some(now.0))
        .bind(&told.due)
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
        let now = one(&mut tx, group, id).await?;
        tx.commit().await?;
        Ok(now)
    }
}
