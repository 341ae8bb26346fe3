//! The log in the embedded database: one writer that commits what waits in one go.
//!
//! An append counts once its transaction is committed with `synchronous=FULL`: a crash of the machine costs
//! nothing that was confirmed.

use std::collections::HashMap;

use kring_shared::ids::{Millis, Seq, SessionId};
use sqlx::{Row, Sqlite, SqlitePool, Transaction};
use tokio::sync::{Mutex, mpsc, oneshot};

use super::{AppendError, Entry, ReadError};

/// Appends that wait for the writer.
const QUEUE: usize = 1024;
/// Appends in one transaction at most.
const GROUP_MAX: usize = 256;

/// Logs in SQLite.
pub struct SqliteLog {
    pool: SqlitePool,
    writer: mpsc::Sender<Job>,
    done: Mutex<Option<tokio::task::JoinHandle<()>>>,
}

struct Job {
    room: SessionId,
    work: Work,
    answer: oneshot::Sender<Result<(), AppendError>>,
}

enum Work {
    Append { expected: Seq, entries: Vec<Entry> },
    Forget,
    Rewrite { length: Seq, changed: Vec<Entry> },
}

impl SqliteLog {
    /// A log in the database behind `pool`, whose tables exist.
    pub fn new(pool: SqlitePool) -> Self {
        let (writer, jobs) = mpsc::channel(QUEUE);
        let done = tokio::spawn(write(pool.clone(), jobs));
        Self { pool, writer, done: Mutex::new(Some(done)) }
    }

    pub(super) async fn append(
        &self,
        room: SessionId,
        expected: Seq,
        entries: Vec<Entry>,
    ) -> Result<(), AppendError> {
        self.ask(room, Work::Append { expected, entries }).await
    }

    async fn ask(&self, room: SessionId, work: Work) -> Result<(), AppendError> {
        let (answer, wait) = oneshot::channel();
        let stopped = || AppendError::Unavailable("the writer stopped".to_owned());
        self.writer.send(Job { room, work, answer }).await.map_err(|_| stopped())?;
        wait.await.map_err(|_| stopped())?
    }

    pub(super) async fn read_from(&self, room: SessionId, after: Seq) -> Result<Vec<Entry>, ReadError> {
        let rows = sqlx::query("SELECT seq, body FROM event_log WHERE room = $1 AND seq > $2 ORDER BY seq")
            .bind(room.to_string())
            .bind(signed(after.0))
            .fetch_all(&self.pool)
            .await
            .map_err(away)?;
        rows.iter()
            .map(|row| {
                let seq: i64 = row.try_get(0).map_err(away)?;
                let body: &str = row.try_get(1).map_err(away)?;
                serde_json::from_str(body).map_err(|_| ReadError::Damaged(seq.unsigned_abs()))
            })
            .collect()
    }

    pub(super) async fn claim_code(&self, code: &str, room: SessionId) -> Result<bool, ReadError> {
        let done = sqlx::query("INSERT INTO room_code (code, room) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(code)
            .bind(room.to_string())
            .execute(&self.pool)
            .await
            .map_err(away)?;
        // Asked again after an answer that was lost, the room still has it.
        Ok(done.rows_affected() == 1 || self.room_of(code).await? == Some(room))
    }

    pub(super) async fn room_of(&self, code: &str) -> Result<Option<SessionId>, ReadError> {
        let row = sqlx::query("SELECT room FROM room_code WHERE code = $1")
            .bind(code)
            .fetch_optional(&self.pool)
            .await
            .map_err(away)?;
        row.map(|row| room_id(row.try_get(0).map_err(away)?)).transpose()
    }

    pub(super) async fn quiet_since(&self, before: Millis) -> Result<Vec<SessionId>, ReadError> {
        let rows = sqlx::query("SELECT room FROM event_log GROUP BY room HAVING MAX(at) < $1")
            .bind(before.0)
            .fetch_all(&self.pool)
            .await
            .map_err(away)?;
        rows.iter().map(|row| room_id(row.try_get(0).map_err(away)?)).collect()
    }

    pub(super) async fn forget(&self, room: SessionId) -> Result<(), ReadError> {
        self.ask(room, Work::Forget).await.map_err(|error| ReadError::Unavailable(error.to_string()))
    }

    pub(super) async fn rewrite(
        &self,
        room: SessionId,
        length: Seq,
        changed: Vec<Entry>,
    ) -> Result<(), AppendError> {
        self.ask(room, Work::Rewrite { length, changed }).await
    }

    pub(super) async fn wipe(&self) {
        if let Err(error) = crate::archive::sql::wipe_file(&self.pool).await {
            tracing::warn!(%error, "the file of the embedded log was not wiped");
        }
    }

    pub(super) async fn is_up(&self) -> bool {
        sqlx::query("SELECT 1").execute(&self.pool).await.is_ok()
    }

    pub(super) async fn close(&self) {
        // The queue is bounded and the writer never waits for us: an empty batch that is answered means that
        // everything before it was written.
        let _ = self.append(SessionId(uuid::Uuid::nil()), Seq(0), Vec::new()).await;
        if let Some(task) = self.done.lock().await.take() {
            task.abort();
        }
    }
}

async fn write(pool: SqlitePool, mut jobs: mpsc::Receiver<Job>) {
    let mut heads: HashMap<SessionId, u64> = HashMap::new();
    let mut group = Vec::with_capacity(GROUP_MAX);
    while jobs.recv_many(&mut group, GROUP_MAX).await > 0 {
        // What is known of the heads is only kept when the whole group was committed.
        let mut new_heads = std::mem::take(&mut heads);
        let outcome = commit(&pool, &group, &mut new_heads).await;
        match outcome {
            Ok(fates) => {
                heads = new_heads;
                for (job, fresh) in group.drain(..).zip(fates) {
                    let _ = job.answer.send(if fresh { Ok(()) } else { Err(AppendError::Stale) });
                }
            }
            Err(error) => {
                tracing::error!(%error, "the embedded log could not be written");
                for job in group.drain(..) {
                    let _ = job.answer.send(Err(AppendError::Unavailable(error.to_string())));
                }
            }
        }
        if heads.len() > 50_000 {
            heads.clear();
        }
    }
}

/// Writes a group in one transaction; answers for each job whether it fitted its log's head.
async fn commit(
    pool: &SqlitePool,
    group: &[Job],
    heads: &mut HashMap<SessionId, u64>,
) -> Result<Vec<bool>, sqlx::Error> {
    // Taken at once: a transaction that first reads and then wants to write is refused when another wrote in between.
    let mut tx = pool.begin_with("BEGIN IMMEDIATE").await?;
    let mut fates = Vec::with_capacity(group.len());
    for job in group {
        let (expected, entries) = match &job.work {
            Work::Append { expected, entries } => (expected, entries),
            Work::Forget => {
                forget(&mut tx, job.room).await?;
                heads.insert(job.room, 0);
                fates.push(true);
                continue;
            }
            Work::Rewrite { length, changed } => {
                let fits = length.0 > 0 && head_of(&mut tx, job.room).await? == length.0;
                for entry in changed.iter().filter(|_| fits) {
                    rewrite(&mut tx, job.room, entry).await?;
                }
                fates.push(fits);
                continue;
            }
        };
        let head = match heads.get(&job.room) {
            Some(head) => *head,
            None => head_of(&mut tx, job.room).await?,
        };
        let fresh = head == expected.0;
        if fresh {
            for entry in entries {
                let body = serde_json::to_string(entry).map_err(|e| sqlx::Error::Encode(Box::new(e)))?;
                sqlx::query("INSERT INTO event_log (room, seq, at, body) VALUES ($1, $2, $3, $4)")
                    .bind(job.room.to_string())
                    .bind(signed(entry.recorded.seq.0))
                    .bind(entry.recorded.at.0)
                    .bind(body)
                    .execute(&mut *tx)
                    .await?;
            }
        }
        heads.insert(job.room, if fresh { head + entries.len() as u64 } else { head });
        fates.push(fresh);
    }
    tx.commit().await?;
    Ok(fates)
}

async fn forget(tx: &mut Transaction<'_, Sqlite>, room: SessionId) -> Result<(), sqlx::Error> {
    for sql in ["DELETE FROM event_log WHERE room = $1", "DELETE FROM room_code WHERE room = $1"] {
        sqlx::query(sql).bind(room.to_string()).execute(&mut **tx).await?;
    }
    Ok(())
}

async fn rewrite(
    tx: &mut Transaction<'_, Sqlite>,
    room: SessionId,
    entry: &Entry,
) -> Result<(), sqlx::Error> {
    let body = serde_json::to_string(entry).map_err(|e| sqlx::Error::Encode(Box::new(e)))?;
    sqlx::query("UPDATE event_log SET body = $3 WHERE room = $1 AND seq = $2 AND body <> $3")
        .bind(room.to_string())
        .bind(signed(entry.recorded.seq.0))
        .bind(body)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

async fn head_of(tx: &mut Transaction<'_, Sqlite>, room: SessionId) -> Result<u64, sqlx::Error> {
    let row = sqlx::query("SELECT COALESCE(MAX(seq), 0) FROM event_log WHERE room = $1")
        .bind(room.to_string())
        .fetch_one(&mut **tx)
        .await?;
    let head: i64 = row.try_get(0)?;
    Ok(head.unsigned_abs())
}

fn signed(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

#[expect(clippy::needless_pass_by_value, reason = "fits map_err")]
fn away(error: sqlx::Error) -> ReadError {
    ReadError::Unavailable(error.to_string())
}

fn room_id(text: &str) -> Result<SessionId, ReadError> {
    text.parse().map(SessionId).map_err(|_| ReadError::Damaged(0))
}
