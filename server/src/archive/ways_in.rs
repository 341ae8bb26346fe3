//! Passkeys, and who somebody is with an organisation.

use crate::archive::sql::{self, Connection, Pool};
use kring_shared::{
    account::AccountId,
    ids::Millis,
    ways_in::{Belongs, PASSKEYS_MAX, PasskeyInfo, Vouched, WayProblem, belongs},
};

use super::accounts::replace_login;

/// The ways into accounts in the database, besides passwords.
#[derive(Clone)]
pub struct WaysIn {
    pool: Pool,
}

/// Why a way in does not lead in.
#[derive(Debug, thiserror::Error)]
pub enum WayError {
    /// A rule says no.
    #[error("refused: {0:?}")]
    Refused(WayProblem),
    /// The database did not take it.
    #[error("the archive could not be used")]
    Store(#[from] sqlx::Error),
}

impl From<WayProblem> for WayError {
    fn from(problem: WayProblem) -> Self {
        Self::Refused(problem)
    }
}

/// A passkey, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPasskey {
    /// Its number.
    pub id: String,
    /// Whose it is.
    pub account: AccountId,
    /// The name under which its device knows it.
    pub credential: String,
    /// What its owner calls it.
    pub name: String,
    /// Its public key and what belongs to it.
    pub body: String,
}

/// What an organisation says of somebody who signed in there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Which organisation.
    pub issuer: String,
    /// What it calls this person; never given to another.
    pub subject: String,
    /// The address, and whether the organisation vouches for it.
    pub email: Option<(String, bool)>,
    /// The name, for a new account.
    pub name: String,
}

/// The token that a device gets: its hash, and the hash of what it held before.
#[derive(Debug, Clone, Copy)]
pub struct NewLogin<'a> {
    /// Of the new one.
    pub hash: &'a str,
    /// Of the one before.
    pub before: Option<&'a str>,
}

impl WaysIn {
    /// The ways in, in the database behind `pool`.
    pub fn new(pool: Pool) -> Self {
        Self { pool }
    }

    /// What only this server knows, made with the database.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn secret(&self) -> Result<Vec<u8>, sqlx::Error> {
        let row = sql::query("SELECT value FROM server_secret WHERE name = 'passkey'");
        row.fetch_one(&self.pool).await?.try_get(0)
    }

    /// The passkeys of an account, the oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn passkeys(&self, account: &AccountId) -> Result<Vec<PasskeyInfo>, sqlx::Error> {
        let rows = sql::query(
            "SELECT id, name, created_at, used_at FROM passkey WHERE account = $1 ORDER BY created_at, id",
        )
        .bind(account.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(PasskeyInfo {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    added: Millis(row.try_get(2)?),
                    used: row.try_get::<Option<i64>, _>(3)?.map(Millis),
                })
            })
            .collect()
    }

    /// The names under which the devices of an account know its passkeys.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn credentials(&self, account: &AccountId) -> Result<Vec<String>, sqlx::Error> {
        let rows = sql::query("SELECT credential FROM passkey WHERE account = $1 ORDER BY created_at, id")
            .bind(account.as_str())
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(|row| row.try_get(0)).collect()
    }

    /// Keeps a passkey.
    ///
    /// # Errors
    /// [`WayProblem::PasskeyKnown`], [`WayProblem::TooManyPasskeys`]; the database.
    pub async fn add(&self, passkey: &KeptPasskey, now: Millis) -> Result<(), WayError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let added = sql::query(
            "INSERT INTO passkey (id, account, credential, name, body, created_at) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (credential) DO NOTHING",
        )
        .bind(&passkey.id)
        .bind(passkey.account.as_str())
        .bind(&passkey.credential)
        .bind(&passkey.name)
        .bind(&passkey.body)
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
        if added.rows_affected() == 0 {
            return Err(WayProblem::PasskeyKnown.into());
        }
        let number: u32 = sql::query("SELECT COUNT(*) FROM passkey WHERE account = $1")
            .bind(passkey.account.as_str())
            .fetch_one(&mut *tx)
            .await?
            .try_get(0)?;
        if number > PASSKEYS_MAX {
            return Err(WayProblem::TooManyPasskeys.into());
        }
        tx.commit().await?;
        Ok(())
    }

    /// Forgets a passkey of an account; false when it has no such passkey.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn remove(&self, account: &AccountId, id: &str) -> Result<bool, sqlx::Error> {
        let gone = sql::query("DELETE FROM passkey WHERE account = $1 AND id = $2")
            .bind(account.as_str())
            .bind(id)
            .execute(&self.pool)
            .await?;
        Ok(gone.rows_affected() > 0)
    }

    /// The passkey that its device knows by this name.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn by_credential(&self, credential: &str) -> Result<Option<(AccountId, String)>, sqlx::Error> {
        let row = sql::query("SELECT account, body FROM passkey WHERE credential = $1")
            .bind(credential)
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| Ok((AccountId(row.try_get(0)?), row.try_get(1)?))).transpose()
    }

    /// Signs in with a passkey that was kept as `was` and is kept as `body` from now on. False when it was removed or used
    /// in between.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn sign_in(
        &self,
        credential: &str,
        (was, body): (&str, &str),
        login: NewLogin<'_>,
        now: Millis,
    ) -> Result<bool, sqlx::Error> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let used = sql::query(
            "UPDATE passkey SET body = $3, used_at = $4 WHERE credential = $1 AND body = $2 RETURNING account",
        )
        .bind(credential)
        .bind(was)
        .bind(body)
        .bind(now.0)
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = used else { return Ok(false) };
        come_in(&mut tx, &AccountId(row.try_get(0)?), login, now).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Signs in who comes from an organisation: into the account that he belongs to (R147), or into `fresh`, a new one.
    /// With `asked_by` somebody who is signed in ties the organisation to that account.
    ///
    /// # Errors
    /// [`WayProblem`]; the database.
    pub async fn sign_in_from(
        &self,
        who: &Identity,
        (asked_by, fresh): (Option<&AccountId>, &AccountId),
        login: NewLogin<'_>,
        now: Millis,
    ) -> Result<(), WayError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        // One after the other: two first visits at once make one account.
        let used = sql::query(
            "UPDATE identity SET used_at = $3 WHERE issuer = $1 AND subject = $2 RETURNING account",
        )
        .bind(&who.issuer)
        .bind(&who.subject)
        .bind(now.0)
        .fetch_optional(&mut *tx)
        .await?;
        let account = match used {
            Some(row) => {
                let account = AccountId(row.try_get(0)?);
                if asked_by.is_some_and(|asked_by| *asked_by != account) {
                    return Err(WayProblem::OrganisationOfAnother.into());
                }
                account
            }
            None => first_visit(&mut tx, who, (asked_by, fresh), now).await?,
        };
        come_in(&mut tx, &account, login, now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// True when an account is tied to the organisation.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn is_tied(&self, account: &AccountId, issuer: &str) -> Result<bool, sqlx::Error> {
        let row = sql::query("SELECT 1 FROM identity WHERE account = $1 AND issuer = $2 LIMIT 1")
            .bind(account.as_str())
            .bind(issuer)
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.is_some())
    }

    /// Unties an account from every organisation.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn untie(&self, account: &AccountId) -> Result<(), sqlx::Error> {
        sql::query("DELETE FROM identity WHERE account = $1")
            .bind(account.as_str())
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}

/// Keeps to which account somebody belongs who was not known yet.
async fn first_visit(
    tx: &mut Connection,
    who: &Identity,
    (asked_by, fresh): (Option<&AccountId>, &AccountId),
    now: Millis,
) -> Result<AccountId, WayError> {
    let (email, is_verified) = who.email.clone().unwrap_or_default();
    let row =
        sql::query("SELECT id FROM account WHERE email = $1").bind(&email).fetch_optional(&mut *tx).await?;
    let with_address = row.map(|row| row.try_get(0).map(AccountId)).transpose()?;
    let account = match belongs(Vouched { asked_by, is_verified, with_address: with_address.as_ref() })? {
        Belongs::To(account) => account,
        Belongs::ToNew => {
            // Without a password: no hash is empty, so none fits. A link by mail gives one.
            sql::query(
                "INSERT INTO account (id, email, name, password, created_at) VALUES ($1, $2, $3, '', $4)",
            )
            .bind(fresh.as_str())
            .bind(&email)
            .bind(&who.name)
            .bind(now.0)
            .execute(&mut *tx)
            .await?;
            fresh.clone()
        }
    };
    sql::query(
        "INSERT INTO identity (issuer, subject, account, created_at, used_at) VALUES ($1, $2, $3, $4, $4)",
    )
    .bind(&who.issuer)
    .bind(&who.subject)
    .bind(account.as_str())
    .bind(now.0)
    .execute(&mut *tx)
    .await?;
    Ok(account)
}

async fn come_in(
    tx: &mut Connection,
    account: &AccountId,
    login: NewLogin<'_>,
    now: Millis,
) -> Result<(), sqlx::Error> {
    sql::query("INSERT INTO login (token_hash, account, created_at, seen_at) VALUES ($1, $2, $3, $3)")
        .bind(login.hash)
        .bind(account.as_str())
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
    replace_login(tx, (login.hash, account), login.before).await
}
