//! R229: whose attendance is kept with which account, and how long.

use crate::archive::sql::{self, Connection};
use kring_shared::{
    account::AccountId,
    ids::Millis,
    proof::{GUEST_DAYS, UNCLAIMED_DAYS},
};

use super::{ProofError, Proofs};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Ties attendance to the accounts that keep its seats: those of one, or of all.
pub(super) async fn claim(
    connection: &mut Connection,
    account: Option<&AccountId>,
) -> Result<(), sqlx::Error> {
    sql::query(
        "UPDATE proof_seat SET account = (SELECT k.account FROM seat_of_account k
                WHERE k.session = proof_seat.session AND k.seat_hash = proof_seat.key_hash)
         WHERE account IS NULL AND (session, key_hash) IN
               (SELECT k.session, k.seat_hash FROM seat_of_account k WHERE $1 IS NULL OR k.account = $1)",
    )
    .bind(account.map(AccountId::as_str))
    .execute(connection)
    .await?;
    Ok(())
}

/// R106: what goes with an account: of its certificates only the numbers stay.
pub(in crate::archive) async fn forget_of(
    tx: &mut Connection,
    account: &AccountId,
) -> Result<(), sqlx::Error> {
    claim(tx, Some(account)).await?;
    sql::query(
        "INSERT INTO certificate_gone (number) SELECT c.number FROM certificate c
         JOIN proof_seat s ON s.session = c.session AND s.person = c.person WHERE s.account = $1",
    )
    .bind(account.as_str())
    .execute(&mut *tx)
    .await?;
    sql::query("DELETE FROM proof_seat WHERE account = $1").bind(account.as_str()).execute(tx).await?;
    Ok(())
}

impl Proofs {
    /// Ties attendance to the accounts that keep its seats, before those forget them (R142).
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn claim(&self) -> Result<(), ProofError> {
        let mut connection = self.pool.acquire().await?;
        claim(&mut connection, None).await?;
        Ok(())
    }

    /// R229: forgets what no account keeps and is older than its term; returns how many seats.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn forget_old(&self, now: Millis) -> Result<u64, ProofError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        claim(&mut tx, None).await?;
        let (unclaimed, guests) = (now.plus_ms(-UNCLAIMED_DAYS * DAY_MS), now.plus_ms(-GUEST_DAYS * DAY_MS));
        sql::query(
            "INSERT INTO certificate_gone (number) SELECT c.number FROM certificate c
             JOIN proof_seat s ON s.session = c.session AND s.person = c.person
             WHERE s.account IS NULL AND c.made_at < $1",
        )
        .bind(guests.0)
        .execute(&mut *tx)
        .await?;
        let gone = sql::query(
            "DELETE FROM proof_seat WHERE account IS NULL
             AND session IN (SELECT session FROM proof_session WHERE ended_at < $1)
             AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.session = proof_seat.session
                 AND c.person = proof_seat.person AND c.made_at >= $2)",
        )
        .bind(unclaimed.0)
        .bind(guests.0)
        .execute(&mut *tx)
        .await?;
        sql::query("DELETE FROM proof_session WHERE session NOT IN (SELECT session FROM proof_seat)")
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(gone.rows_affected())
    }
}
