//! Work products and guidelines that lie on the table: kept beside the notes, whatever store the log is in, and gone
//! with their session.

use crate::archive::sql::{self, Pool};
use kring_shared::{
    ids::{Millis, SessionId},
    material::{Kind, MAX_PER_SESSION},
};

/// A material as it is kept.
#[derive(Clone)]
pub struct Kept {
    /// What sort of file it is.
    pub kind: Kind,
    /// The file.
    pub bytes: Vec<u8>,
    /// The hash of the token of who brought it.
    pub key_hash: String,
}

/// The materials of sessions that go on.
#[derive(Clone)]
pub struct Materials {
    pool: Pool,
}

impl Materials {
    /// The materials in the database behind `pool`.
    pub fn new(pool: Pool) -> Self {
        Self { pool }
    }

    /// Keeps `material` under `id`; false when the session has as many as it may.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn keep(
        &self,
        session: SessionId,
        id: &str,
        material: &Kept,
        now: Millis,
    ) -> Result<bool, sqlx::Error> {
        // One statement: two that come at once cannot both be the last.
        let kept = sql::query(
            "INSERT INTO material (session, id, kind, bytes, key_hash, created_at)
             SELECT $1, $2, $3, $4, $5, $6
             WHERE (SELECT count(*) FROM material WHERE session = $1) < $7",
        )
        .bind(session.to_string())
        .bind(id)
        .bind(material.kind.name())
        .bind(&material.bytes)
        .bind(&material.key_hash)
        .bind(now.0)
        .bind(i64::from(MAX_PER_SESSION))
        .execute(&self.pool)
        .await?;
        Ok(kept.rows_affected() == 1)
    }

    /// The hash of the token of who brought a material.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn bringer(&self, session: SessionId, id: &str) -> Result<Option<String>, sqlx::Error> {
        let row = sql::query("SELECT key_hash FROM material WHERE session = $1 AND id = $2")
            .bind(session.to_string())
            .bind(id)
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| row.try_get(0)).transpose()
    }

    /// A material with its bytes.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn get(&self, session: SessionId, id: &str) -> Result<Option<Kept>, sqlx::Error> {
        let row = sql::query("SELECT kind, bytes, key_hash FROM material WHERE session = $1 AND id = $2")
            .bind(session.to_string())
            .bind(id)
            .fetch_optional(&self.pool)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let kind = Kind::named(row.try_get(0)?);
        let (bytes, key_hash) = (row.try_get(1)?, row.try_get(2)?);
        Ok(kind.map(|kind| Kept { kind, bytes, key_hash }))
    }

    /// Forgets one material.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn forget_one(&self, session: SessionId, id: &str) -> Result<(), sqlx::Error> {
        let gone = sql::query("DELETE FROM material WHERE session = $1 AND id = $2")
            .bind(session.to_string())
            .bind(id)
            .execute(&self.pool)
            .await?;
        self.wipe(gone.rows_affected()).await
    }

    /// Forgets all materials of a session; returns how many.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn forget(&self, session: SessionId) -> Result<u64, sqlx::Error> {
        let gone = sql::query("DELETE FROM material WHERE session = $1")
            .bind(session.to_string())
            .execute(&self.pool)
            .await?;
        self.wipe(gone.rows_affected()).await?;
        Ok(gone.rows_affected())
    }

    /// Forgets the materials that came before `before`; returns how many.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn forget_before(&self, before: Millis) -> Result<u64, sqlx::Error> {
        let gone = sql::query("DELETE FROM material WHERE created_at < $1")
            .bind(before.0)
            .execute(&self.pool)
            .await?;
        self.wipe(gone.rows_affected()).await?;
        Ok(gone.rows_affected())
    }

    /// The sessions whose newest material came before `before`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn quiet_since(&self, before: Millis) -> Result<Vec<SessionId>, sqlx::Error> {
        let rows = sql::query("SELECT session FROM material GROUP BY session HAVING max(created_at) < $1")
            .bind(before.0)
            .fetch_all(&self.pool)
            .await?;
        let texts = rows.iter().map(|row| row.try_get(0)).collect::<Result<Vec<String>, _>>()?;
        Ok(texts.iter().filter_map(|text| text.parse().ok().map(SessionId)).collect())
    }

    async fn wipe(&self, gone: u64) -> Result<(), sqlx::Error> {
        if gone > 0 { super::wipe(&self.pool).await } else { Ok(()) }
    }
}
