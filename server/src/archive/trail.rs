//! The trail of what was forgotten, without content: R256.

use crate::archive::sql::{self, Pool};
use kring_shared::{ids::Millis, retention::Kind, text::name_of};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// The trail in the database.
#[derive(Clone)]
pub struct Trail {
    pool: Pool,
}

impl Trail {
    /// The trail in the database behind `pool`.
    pub fn new(pool: Pool) -> Self {
        Self { pool }
    }

    /// R256: keeps what went in a round at `now`, and lets go of what is too old itself. A round in which nothing went
    /// stands there too, with the trail's own kind and nought: so it is seen that the job runs.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn keep(&self, gone: &[(Kind, u64)], before: Millis, now: Millis) -> Result<(), sqlx::Error> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let old =
            sql::query("DELETE FROM retention_trail WHERE at < $1").bind(before.0).execute(&mut *tx).await?;
        // One line a day says that nothing went.
        sql::query("DELETE FROM retention_trail WHERE kind = $1 AND gone = 0 AND at > $2")
            .bind(name_of(&Kind::Trail))
            .bind(now.plus_ms(-DAY_MS).0)
            .execute(&mut *tx)
            .await?;
        let lines = gone.iter().copied().filter(|(_, count)| *count > 0);
        for (kind, count) in lines.chain([(Kind::Trail, old.rows_affected())]) {
            sql::query(
                "INSERT INTO retention_trail (at, kind, gone) VALUES ($1, $2, $3)
                 ON CONFLICT (at, kind) DO UPDATE SET gone = retention_trail.gone + excluded.gone",
            )
            .bind(now.0)
            .bind(name_of(&kind))
            .bind(i64::try_from(count).unwrap_or(i64::MAX))
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await
    }

    /// When the job last ran.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn last(&self) -> Result<Option<Millis>, sqlx::Error> {
        let row = sql::query("SELECT MAX(at) FROM retention_trail").fetch_one(&self.pool).await?;
        Ok(row.try_get::<Option<i64>, _>(0)?.map(Millis))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn r256_the_trail_tells_kinds_and_numbers_and_goes_itself() {
        let folder = tempfile::tempdir().expect("a folder");
        let pool = crate::archive::open(&folder.path().join("kring.db")).await.expect("opens");
        let trail = Trail::new(pool.clone());
        assert_eq!(trail.last().await.expect("answers"), None);
        let lines = async || {
            let rows = sql::query("SELECT at, kind, gone FROM retention_trail ORDER BY at, kind");
            let rows = rows.fetch_all(&pool).await.expect("is read");
            let line = |row: &sql::Row| -> (i64, String, i64) {
                (
                    row.try_get(0).expect("when"),
                    row.try_get(1).expect("what"),
                    row.try_get(2).expect("how many"),
                )
            };
            rows.iter().map(line).collect::<Vec<_>>()
        };
        let day = DAY_MS;
        trail
            .keep(&[(Kind::DraftNotes, 2), (Kind::Invitations, 0)], Millis(0), Millis(day))
            .await
            .expect("is kept");
        let line = |at, kind: &str, gone| (at, kind.to_owned(), gone);
        assert_eq!(lines().await, [line(day, "draft_notes", 2), line(day, "trail", 0)]);
        // A round an hour later in which nothing goes takes the place of the one before.
        trail.keep(&[], Millis(0), Millis(day + 1)).await.expect("is kept");
        assert_eq!(lines().await, [line(day, "draft_notes", 2), line(day + 1, "trail", 0)]);
        trail.keep(&[], Millis(day + 1), Millis(3 * day)).await.expect("is kept");
        assert_eq!(lines().await, [line(day + 1, "trail", 0), line(3 * day, "trail", 1)]);
        assert_eq!(trail.last().await.expect("answers"), Some(Millis(3 * day)));
    }
}
