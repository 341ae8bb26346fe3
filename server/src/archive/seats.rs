//! Seats that accounts keep, and further keys to them that are lent to devices.

use crate::archive::sql::{self, Pool};
use kring_shared::{
    account::{AccountId, LOGIN_MS},
    ids::{Millis, PersonId, ProtocolId, SessionId},
    my_sessions::{KEPT_MAX, KeepProblem, MySession, is_lent},
    seal::token_hash,
};

/// How many sessions somebody's list shows.
const SHOWN: i64 = 200;

/// The seats of accounts in the database.
#[derive(Clone)]
pub struct Seats {
    pool: Pool,
}

/// A seat, as an account keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptSeat {
    /// The session.
    pub session: SessionId,
    /// The seat number.
    pub person: PersonId,
    /// The hash of the seat's own token.
    pub key: String,
    /// The method.
    pub protocol: ProtocolId,
    /// The code of the session.
    pub code: String,
    /// When the session was opened.
    pub opened_at: Millis,
}

/// Why a seat is not kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// A rule says no.
    #[error("refused: {0:?}")]
    Refused(KeepProblem),
    /// The database did not take it.
    #[error("the archive could not be used")]
    Store(#[from] sqlx::Error),
}

impl Seats {
    /// The seats in the database behind `pool`.
    pub fn new(pool: Pool) -> Self {
        Self { pool }
    }

    /// R140: keeps a seat for an account. Keeping it again changes nothing; of two seats in one session the last is kept.
    ///
    /// # Errors
    /// [`KeepProblem`]; the database.
    pub async fn keep(&self, account: &AccountId, seat: &KeptSeat) -> Result<(), KeepError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let kept = sql::query(
            "INSERT INTO seat_of_account (account, session, person, seat_hash, protocol, code, opened_at)
             SELECT $1, $2, $3, $4, $5, $6, $7 WHERE NOT EXISTS
             (SELECT 1 FROM seat_of_account WHERE session = $2 AND seat_hash = $4 AND account <> $1)
             ON CONFLICT (account, session) DO UPDATE SET person = excluded.person, seat_hash = excluded.seat_hash",
        )
        .bind(account.as_str())
        .bind(seat.session.to_string())
        .bind(i64::from(seat.person.0))
        .bind(&seat.key)
        .bind(seat.protocol.to_string())
        .bind(&seat.code)
        .bind(seat.opened_at.0)
        .execute(&mut *tx)
        .await?;
        if kept.rows_affected() == 0 {
            return Err(KeepError::Refused(KeepProblem::SeatOfAnother));
        }
        let number: u32 = sql::query("SELECT COUNT(*) FROM seat_of_account WHERE account = $1")
            .bind(account.as_str())
            .fetch_one(&mut *tx)
            .await?
            .try_get(0)?;
        if number > KEPT_MAX {
            return Err(KeepError::Refused(KeepProblem::TooManySessionsKept));
        }
        tx.commit().await?;
        Ok(())
    }

    /// True when the account keeps the seat with this number in a session.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn is_kept(
        &self,
        account: &AccountId,
        session: SessionId,
        person: PersonId,
    ) -> Result<bool, sqlx::Error> {
        let row =
            sql::query("SELECT 1 FROM seat_of_account WHERE account = $1 AND session = $2 AND person = $3")
                .bind(account.as_str())
                .bind(session.to_string())
                .bind(i64::from(person.0))
                .fetch_optional(&self.pool)
                .await?;
        Ok(row.is_some())
    }

    /// The sessions that an account keeps, the last first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(&self, account: &AccountId) -> Result<Vec<MySession>, sqlx::Error> {
        let rows = sql::query(
            "SELECT s.session, s.protocol, s.opened_at,
                n.session IS NOT NULL OR EXISTS (SELECT 1 FROM note_gone g WHERE g.session = s.session)
             FROM seat_of_account s LEFT JOIN note n ON n.session = s.session
             WHERE s.account = $1 ORDER BY s.opened_at DESC, s.session LIMIT $2",
        )
        .bind(account.as_str())
        .bind(SHOWN)
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(MySession {
                    id: session(row.try_get(0)?)?,
                    protocol: ProtocolId(row.try_get(1)?),
                    title: None,
                    at: Millis(row.try_get(2)?),
                    ended: row.try_get(3)?,
                })
            })
            .collect()
    }

    /// R141: lends a key to the seat of `account` in `session` to the device that holds `login`; the key it had before
    /// ends. `None` when the account keeps no seat there.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn lend(
        &self,
        (account, login): (&AccountId, &str),
        in_session: SessionId,
        key: &str,
    ) -> Result<Option<(PersonId, String)>, sqlx::Error> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        sql::query("DELETE FROM lent_key WHERE login = $1 AND session = $2")
            .bind(login)
            .bind(in_session.to_string())
            .execute(&mut *tx)
            .await?;
        sql::query(
            "INSERT INTO lent_key (key_hash, login, account, session)
             SELECT $1, $2, account, session FROM seat_of_account WHERE account = $3 AND session = $4",
        )
        .bind(key)
        .bind(login)
        .bind(account.as_str())
        .bind(in_session.to_string())
        .execute(&mut *tx)
        .await?;
        let row = sql::query("SELECT person, code FROM seat_of_account WHERE account = $1 AND session = $2")
            .bind(account.as_str())
            .bind(in_session.to_string())
            .fetch_optional(&mut *tx)
            .await?;
        tx.commit().await?;
        row.map(|row| Ok((PersonId(row.try_get(0)?), row.try_get(1)?))).transpose()
    }

    /// Takes a session out of somebody's list, with the keys that were lent to it; false when it is not in it.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn let_go(&self, account: &AccountId, session: SessionId) -> Result<bool, sqlx::Error> {
        let gone = sql::query("DELETE FROM seat_of_account WHERE account = $1 AND session = $2")
            .bind(account.as_str())
            .bind(session.to_string())
            .execute(&self.pool)
            .await?;
        Ok(gone.rows_affected() > 0)
    }

    /// The key of the seat in `session` that `token` opens: its own hash, or that of the seat to which it was lent.
    /// `None` for a lent key that works no more.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn key_of(
        &self,
        session: SessionId,
        token: &str,
        now: Millis,
    ) -> Result<Option<String>, sqlx::Error> {
        let hash = token_hash(token);
        if !is_lent(token) {
            return Ok(Some(hash));
        }
        let row = sql::query(
            "SELECT s.seat_hash FROM lent_key k
             JOIN login l ON l.token_hash = k.login AND l.account = k.account AND l.seen_at > $3
             JOIN seat_of_account s ON s.account = k.account AND s.session = k.session
             WHERE k.key_hash = $1 AND k.session = $2",
        )
        .bind(hash)
        .bind(session.to_string())
        .bind(now.plus_ms(-LOGIN_MS).0)
        .fetch_optional(&self.pool)
        .await?;
        row.map(|row| row.try_get(0)).transpose()
    }

    /// R142: forgets the rows of sessions that were opened before `before` and left no note; returns how many.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn forget_before(&self, before: Millis) -> Result<u64, sqlx::Error> {
        let gone = sql::query(
            "DELETE FROM seat_of_account WHERE opened_at < $1 AND session NOT IN (SELECT session FROM note)",
        )
        .bind(before.0)
        .execute(&self.pool)
        .await?;
        Ok(gone.rows_affected())
    }
}

fn session(text: &str) -> Result<SessionId, sqlx::Error> {
    text.parse().map(SessionId).map_err(|error| sqlx::Error::Decode(Box::new(error)))
}
