//! R233: what somebody keeps for himself.

use crate::archive::sql;
use kring_shared::{
    account::AccountId,
    ids::Millis,
    proof::{
        Attendance, ProofProblem, Waiting,
        portfolio::{REFLECTIONS_MAX, Reflection, Registration, WriteReflection},
        register::RegisterId,
    },
};

use super::{COLUMNS, ProofError, Proofs, Sat, forgetting::claim, read, seats};
use crate::archive::wipe;

/// How much somebody's portfolio shows.
const SHOWN: i64 = 1_000;

/// What is kept of one person.
#[derive(Debug, Clone)]
pub struct Kept {
    /// What he attended, the last first.
    pub attended: Vec<Attendance>,
    /// His registers.
    pub registrations: Vec<Registration>,
    /// What he wrote, the last first.
    pub reflections: Vec<Reflection>,
    /// Who waits for his yes or no.
    pub waiting: Vec<Waiting>,
}

impl Proofs {
    /// What is kept of one person.
    ///
    /// # Errors
    /// When the database does not answer or holds something else.
    pub async fn kept_of(&self, account: &AccountId) -> Result<Kept, ProofError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        claim(&mut tx, Some(account)).await?;
        let sql =
            format!("SELECT {COLUMNS} WHERE s.account = $1 ORDER BY e.started_at DESC, s.session LIMIT $2");
        let rows = sql::query(sqlx::AssertSqlSafe(sql));
        let rows = rows.bind(account.as_str()).bind(SHOWN).fetch_all(&mut *tx).await?;
        let mine: Vec<Sat> = rows.iter().map(read).collect::<Result<_, _>>()?;
        // Only where somebody waits at all are all seats of a session read.
        let waits = sql::query(
            "SELECT DISTINCT s.session FROM proof_seat s JOIN proof_seat o ON o.session = s.session
             WHERE s.account = $1 AND o.step = 'asked' AND o.person <> s.person",
        );
        let waits = waits.bind(account.as_str()).fetch_all(&mut *tx).await?;
        let mut waiting = Vec::new();
        for row in waits {
            let session = super::session(row.try_get(0)?)?;
            let Some(me) = mine.iter().find(|seat| seat.attendance.session == session) else { continue };
            let all = seats(&mut tx, session).await?;
            waiting.extend(all.iter().filter(|seat| me.confirms(seat)).filter_map(Sat::waiting));
        }
        let rows =
            sql::query("SELECT register, number, since FROM registration WHERE account = $1 ORDER BY place");
        let rows = rows.bind(account.as_str()).fetch_all(&mut *tx).await?;
        let registrations: Result<Vec<_>, sqlx::Error> = rows
            .iter()
            .map(|row| {
                let register = RegisterId(row.try_get(0)?);
                Ok(Registration { register, number: row.try_get(1)?, since: row.try_get(2)? })
            })
            .collect();
        let rows = sql::query(
            "SELECT id, saved_at, body FROM reflection WHERE account = $1 ORDER BY saved_at DESC, id",
        );
        let rows = rows.bind(account.as_str()).fetch_all(&mut *tx).await?;
        let reflections: Result<Vec<_>, ProofError> = rows
            .iter()
            .map(|row| {
                let written = serde_json::from_str(row.try_get(2)?)?;
                Ok(Reflection { id: row.try_get(0)?, saved_at: Millis(row.try_get(1)?), written })
            })
            .collect();
        tx.commit().await?;
        Ok(Kept {
            attended: mine.into_iter().map(|seat| seat.attendance).collect(),
            registrations: registrations?,
            reflections: reflections?,
            waiting,
        })
    }

    /// Keeps somebody's registers in place of those before.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn register(&self, account: &AccountId, all: &[Registration]) -> Result<(), ProofError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        sql::query("DELETE FROM registration WHERE account = $1")
            .bind(account.as_str())
            .execute(&mut *tx)
            .await?;
        for (place, registration) in (0_i64..).zip(all) {
            sql::query(
                "INSERT INTO registration (account, place, register, number, since) VALUES ($1, $2, $3, $4, $5)",
            )
            .bind(account.as_str())
            .bind(place)
            .bind(&registration.register.0)
            .bind(&registration.number)
            .bind(registration.since)
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        wipe(&self.pool).await?;
        Ok(())
    }

    /// Keeps a reflection: a new one, or in the place of one's own with this id.
    ///
    /// # Errors
    /// Another's, or too many; the database.
    pub async fn write(
        &self,
        account: &AccountId,
        (id, is_new): (&str, bool),
        written: &WriteReflection,
        now: Millis,
    ) -> Result<(), ProofError> {
        let body = serde_json::to_string(written)?;
        let sql = if is_new {
            "INSERT INTO reflection (id, account, session, body, saved_at) SELECT $1, $2, $3, $4, $5
             WHERE (SELECT COUNT(*) FROM reflection WHERE account = $2) < $6"
        } else {
            "UPDATE reflection SET session = $3, body = $4, saved_at = $5 WHERE id = $1 AND account = $2 AND $6 = $6"
        };
        let done = sql::query(sql)
            .bind(id)
            .bind(account.as_str())
            .bind(written.session.map(|session| session.to_string()))
            .bind(body)
            .bind(now.0)
            .bind(REFLECTIONS_MAX)
            .execute(&self.pool)
            .await?;
        match (done.rows_affected(), is_new) {
            (0, true) => Err(ProofProblem::TooManyReflections.into()),
            (0, false) => Err(ProofProblem::ReflectionUnknown.into()),
            _ => Ok(()),
        }
    }

    /// Deletes a reflection and wipes it.
    ///
    /// # Errors
    /// [`ProofProblem::ReflectionUnknown`]; the database.
    pub async fn erase(&self, account: &AccountId, id: &str) -> Result<(), ProofError> {
        let gone = sql::query("DELETE FROM reflection WHERE id = $1 AND account = $2");
        let gone = gone.bind(id).bind(account.as_str()).execute(&self.pool).await?;
        if gone.rows_affected() == 0 {
            return Err(ProofProblem::ReflectionUnknown.into());
        }
        wipe(&self.pool).await?;
        Ok(())
    }
}
