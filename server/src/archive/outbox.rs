//! Mails on their way: kept until they are sent, so that an hour without a mail server loses none.

use crate::archive::sql::{self, Connection, Pool};
use kring_shared::{account::LINK_MS, ids::Millis};

/// How long a mail with a link is tried, in milliseconds: there must be time left to use it.
const TRIED_MS: i64 = LINK_MS / 4 * 3;
/// The wait after the first failure, in milliseconds; it doubles, up to [`WAIT_MAX_MS`].
const WAIT_MS: i64 = 15_000;
const WAIT_MAX_MS: i64 = 30 * 60 * 1000;

/// A mail on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Its number in the outbox.
    pub id: i64,
    /// To whom.
    pub address: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// An entry for a calendar that goes along.
    pub calendar: Option<String>,
    /// How often it was tried.
    pub tries: u32,
}

/// A mail that is to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// To whom.
    pub address: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// An entry for a calendar that goes along.
    pub calendar: Option<String>,
    /// When it is of no more use, and given up.
    pub until: Millis,
}

/// Keeps a mail until it is sent, together with what else happens in a transaction.
///
/// # Errors
/// When the database does not take it.
pub(super) async fn put_in(tx: &mut Connection, parcel: &Parcel, now: Millis) -> Result<(), sqlx::Error> {
    sql::query(
        "INSERT INTO outbox (address, subject, body, calendar, tries, next_at, created_at, give_up_at)
         VALUES ($1, $2, $3, $4, 0, $5, $5, $6)",
    )
    .bind(&parcel.address)
    .bind(&parcel.subject)
    .bind(&parcel.body)
    .bind(&parcel.calendar)
    .bind(now.0)
    .bind(parcel.until.0)
    .execute(tx)
    .await?;
    Ok(())
}

/// The mails that wait.
#[derive(Clone)]
pub struct Outbox {
    pool: Pool,
}

impl Outbox {
    /// The outbox in the database behind `pool`.
    pub fn new(pool: Pool) -> Self {
        Self { pool }
    }

    /// Keeps a mail until it is sent.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn put(
        &self,
        address: &str,
        subject: &str,
        body: &str,
        now: Millis,
    ) -> Result<(), sqlx::Error> {
        let parcel = Parcel {
            address: address.to_owned(),
            subject: subject.to_owned(),
            body: body.to_owned(),
            calendar: None,
            until: now.plus_ms(TRIED_MS),
        };
        let mut tx = super::writing(&self.pool).await?;
        put_in(&mut tx, &parcel, now).await?;
        tx.commit().await
    }

    /// The mails that are due, the oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn due(&self, now: Millis) -> Result<Vec<Mail>, sqlx::Error> {
        let rows = sql::query(
            "SELECT id, address, subject, body, tries, calendar FROM outbox WHERE next_at <= $1 ORDER BY id LIMIT 50",
        )
        .bind(now.0)
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Mail {
                    id: row.try_get(0)?,
                    address: row.try_get(1)?,
                    subject: row.try_get(2)?,
                    body: row.try_get(3)?,
                    tries: row.try_get(4)?,
                    calendar: row.try_get(5)?,
                })
            })
            .collect()
    }

    /// Forgets a mail that was sent.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn sent(&self, mail: &Mail) -> Result<(), sqlx::Error> {
        sql::query("DELETE FROM outbox WHERE id = $1").bind(mail.id).execute(&self.pool).await?;
        Ok(())
    }

    /// Puts a mail that could not be sent off until later.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn failed(&self, mail: &Mail, now: Millis) -> Result<(), sqlx::Error> {
        let wait = WAIT_MS.saturating_mul(1 << mail.tries.min(10)).min(WAIT_MAX_MS);
        sql::query("UPDATE outbox SET tries = tries + 1, next_at = $2 WHERE id = $1")
            .bind(mail.id)
            .bind(now.plus_ms(wait).0)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Gives up mails that are of no more use; returns how many.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn give_up(&self, now: Millis) -> Result<u64, sqlx::Error> {
        let gone =
            sql::query("DELETE FROM outbox WHERE give_up_at <= $1").bind(now.0).execute(&self.pool).await?;
        Ok(gone.rows_affected())
    }
}
