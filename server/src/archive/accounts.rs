//! Accounts, who is signed in, and mailed links.

use crate::archive::sql::{self, Connection, Pool, Row};
use kring_shared::{
    account::{AccountId, LINK_MS, LOGIN_MS},
    ids::Millis,
};

/// How often, in milliseconds, it is noted that somebody who is signed in is still there.
const SEEN_EVERY_MS: i64 = 60 * 60 * 1000;
/// How many links to one address may be open at once; an older one goes.
const LINKS_MAX: i64 = 5;

/// The accounts in the database.
#[derive(Clone)]
pub struct Accounts {
    pool: Pool,
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its number.
    pub id: AccountId,
    /// The address.
    pub email: String,
    /// The name.
    pub name: String,
    /// The hash of the password.
    pub password: String,
}

/// What a mailed link stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address that it went to.
    pub email: String,
    /// The page to come back to.
    pub back_to: Option<String>,
}

fn account(row: &Row) -> Result<Account, sqlx::Error> {
    Ok(Account {
        id: AccountId(row.try_get("id")?),
        email: row.try_get("email")?,
        name: row.try_get("name")?,
        password: row.try_get("password")?,
    })
}

/// Ends the sign-in that a device held `before`; keys that were lent to the same person on it go along to the new one.
pub(super) async fn replace_login(
    tx: &mut Connection,
    (hash, id): (&str, &AccountId),
    before: Option<&str>,
) -> Result<(), sqlx::Error> {
    sql::query(
        "UPDATE lent_key SET login = $1 WHERE login = $2 AND account = $3
         AND EXISTS (SELECT 1 FROM login WHERE token_hash = $1)",
    )
    .bind(hash)
    .bind(before)
    .bind(id.as_str())
    .execute(&mut *tx)
    .await?;
    sql::query("DELETE FROM login WHERE token_hash = $1").bind(before).execute(&mut *tx).await?;
    Ok(())
}

impl Accounts {
    /// The accounts in the database behind `pool`.
    pub fn new(pool: Pool) -> Self {
        Self { pool }
    }

    /// The account with this address.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn by_email(&self, email: &str) -> Result<Option<Account>, sqlx::Error> {
        let row = sql::query("SELECT id, email, name, password FROM account WHERE email = $1")
            .bind(email)
            .fetch_optional(&self.pool)
            .await?;
        row.as_ref().map(account).transpose()
    }

    /// Keeps a link that was mailed; of more than a few to one address the oldest goes.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn keep_link(&self, hash: &str, link: &Link, now: Millis) -> Result<(), sqlx::Error> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        sql::query("INSERT INTO mail_link (token_hash, email, back_to, expires_at) VALUES ($1, $2, $3, $4)")
            .bind(hash)
            .bind(&link.email)
            .bind(&link.back_to)
            .bind(now.plus_ms(LINK_MS).0)
            .execute(&mut *tx)
            .await?;
        sql::query(
            "DELETE FROM mail_link WHERE email = $1 AND token_hash NOT IN
             (SELECT token_hash FROM mail_link WHERE email = $1 ORDER BY expires_at DESC LIMIT $2)",
        )
        .bind(&link.email)
        .bind(LINKS_MAX)
        .execute(&mut *tx)
        .await?;
        tx.commit().await
    }

    /// What a link stands for, while it works.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn link(&self, hash: &str, now: Millis) -> Result<Option<Link>, sqlx::Error> {
        let row =
            sql::query("SELECT email, back_to FROM mail_link WHERE token_hash = $1 AND expires_at > $2")
                .bind(hash)
                .bind(now.0)
                .fetch_optional(&self.pool)
                .await?;
        row.map(|row| Ok(Link { email: row.try_get(0)?, back_to: row.try_get(1)? })).transpose()
    }

    /// Uses a link up: makes the account `fresh` when there is none with its address, or gives the one that is there
    /// the password of `fresh` and signs it out everywhere. Every other link to the address goes too.
    /// `None` when the link was used in between.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn use_link(
        &self,
        hash: &str,
        fresh: &Account,
        now: Millis,
    ) -> Result<Option<AccountId>, sqlx::Error> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let used =
            sql::query("DELETE FROM mail_link WHERE token_hash = $1 AND email = $2 AND expires_at > $3")
                .bind(hash)
                .bind(&fresh.email)
                .bind(now.0)
                .execute(&mut *tx)
                .await?;
        if used.rows_affected() == 0 {
            return Ok(None);
        }
        sql::query("DELETE FROM mail_link WHERE email = $1").bind(&fresh.email).execute(&mut *tx).await?;
        sql::query(
            "INSERT INTO account (id, email, name, password, created_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (email) DO UPDATE SET password = excluded.password",
        )
        .bind(fresh.id.as_str())
        .bind(&fresh.email)
        .bind(&fresh.name)
        .bind(&fresh.password)
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
        let id: String = sql::query("SELECT id FROM account WHERE email = $1")
            .bind(&fresh.email)
            .fetch_one(&mut *tx)
            .await?
            .try_get(0)?;
        sql::query("DELETE FROM login WHERE account = $1").bind(&id).execute(&mut *tx).await?;
        tx.commit().await?;
        Ok(Some(AccountId(id)))
    }

    /// Signs somebody in on a device that holds the token behind `hash`, in place of what it held `before`. False when
    /// the account has another password than `password` by now: it was changed while this one was looked at.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn sign_in(
        &self,
        hash: &str,
        id: &AccountId,
        password: &str,
        before: Option<&str>,
        now: Millis,
    ) -> Result<bool, sqlx::Error> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let signed_in = sql::query(
            "INSERT INTO login (token_hash, account, created_at, seen_at)
             SELECT $1, id, $4, $4 FROM account WHERE id = $2 AND password = $3",
        )
        .bind(hash)
        .bind(id.as_str())
        .bind(password)
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
        let is_in = signed_in.rows_affected() == 1;
        replace_login(&mut tx, (hash, id), before).await?;
        tx.commit().await?;
        Ok(is_in)
    }

    /// Who is signed in with the token behind `hash`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn signed_in(&self, hash: &str, now: Millis) -> Result<Option<Account>, sqlx::Error> {
        let row = sql::query(
            "SELECT a.id, a.email, a.name, a.password, l.seen_at FROM login l JOIN account a ON a.id = l.account
             WHERE l.token_hash = $1 AND l.seen_at > $2",
        )
        .bind(hash)
        .bind(now.plus_ms(-LOGIN_MS).0)
        .fetch_optional(&self.pool)
        .await?;
        let Some(row) = row else { return Ok(None) };
        if now.since_ms(Millis(row.try_get("seen_at")?)) > SEEN_EVERY_MS {
            sql::query("UPDATE login SET seen_at = $2 WHERE token_hash = $1")
                .bind(hash)
                .bind(now.0)
                .execute(&self.pool)
                .await?;
        }
        account(&row).map(Some)
    }

    /// On how many devices somebody is signed in.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn devices(&self, id: &AccountId, now: Millis) -> Result<u32, sqlx::Error> {
        sql::query("SELECT COUNT(*) FROM login WHERE account = $1 AND seen_at > $2")
            .bind(id.as_str())
            .bind(now.plus_ms(-LOGIN_MS).0)
            .fetch_one(&self.pool)
            .await?
            .try_get(0)
    }

    /// Signs one device out.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn sign_out(&self, hash: &str) -> Result<(), sqlx::Error> {
        sql::query("DELETE FROM login WHERE token_hash = $1").bind(hash).execute(&self.pool).await?;
        Ok(())
    }

    /// Signs all devices of an account out.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn sign_out_everywhere(&self, id: &AccountId) -> Result<(), sqlx::Error> {
        sql::query("DELETE FROM login WHERE account = $1").bind(id.as_str()).execute(&self.pool).await?;
        Ok(())
    }

    /// Gives an account another name.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn rename(&self, id: &AccountId, name: &str) -> Result<(), sqlx::Error> {
        sql::query("UPDATE account SET name = $2 WHERE id = $1")
            .bind(id.as_str())
            .bind(name)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Forgets links that no longer work; returns how many.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn forget_links(&self, now: Millis) -> Result<u64, sqlx::Error> {
        let gone = sql::query("DELETE FROM mail_link WHERE expires_at <= $1")
            .bind(now.0)
            .execute(&self.pool)
            .await?;
        Ok(gone.rows_affected())
    }

    /// Forgets devices from which nobody came for so long that they are signed out; returns how many.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn forget_logins(&self, now: Millis) -> Result<u64, sqlx::Error> {
        let before = now.plus_ms(-LOGIN_MS).0;
        let gone =
            sql::query("DELETE FROM login WHERE seen_at <= $1").bind(before).execute(&self.pool).await?;
        Ok(gone.rows_affected())
    }
}
