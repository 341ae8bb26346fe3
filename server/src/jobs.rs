//! What happens by itself: mails, meetings, the index, what is forgotten. Of the processes that share an archive one does it: who
//! holds the lock on a file in the data folder or, with PostgreSQL, the lock of a connection there. The system lets go of it when
//! that process ends, however it ends, and the next takes over.
//!
//! A connection can be lost while its server lives: then the server stops what it does and queues again. In the seconds until it
//! notices, the next one may have begun. Nothing goes wrong by that in the archive, for all that is done twice is claimed there
//! first; a mail that was under way at that moment may go twice.

use std::{
    fs::{File, TryLockError},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    app::App,
    archive::sql::{Pool, Postgres, Session},
    meetings, retention, search,
};

/// The file that is locked.
const FILE: &str = "kring.jobs";
/// How often a process that waits looks whether it is its turn.
const EVERY: Duration = Duration::from_secs(1);

/// The number of the lock in PostgreSQL. It is ours.
const LOCK: i64 = 5_425_482;
/// How often it is looked whether the connection with the lock is still there.
const HELD_EVERY: Duration = Duration::from_secs(2);

/// Waits for its turn and does what happens by itself, until `stop`.
pub(crate) async fn run(
    app: Arc<App>,
    data: PathBuf,
    database: Pool,
    tasks: TaskTracker,
    stop: CancellationToken,
) {
    let Pool::Postgres(postgres) = database else {
        let Some(turn) = turn(&data, &stop).await else { return };
        work(&app, &tasks, &stop).await;
        drop(turn);
        return;
    };
    while let Some(mut session) = session(&postgres, &stop).await {
        let lost = stop.child_token();
        let work = work(&app, &tasks, &lost);
        tokio::pin!(work);
        loop {
            tokio::select! {
                () = &mut work => break,
                () = tokio::time::sleep(HELD_EVERY), if !lost.is_cancelled() => {
                    if !session.is_held().await {
                        tracing::warn!("the connection that holds the turn is lost; mails, the index and retention wait for it");
                        lost.cancel();
                    }
                }
            }
        }
        session.release().await;
    }
}

/// Does what happens by itself until `stop`; over when nothing of it is under way any more.
async fn work(app: &Arc<App>, tasks: &TaskTracker, stop: &CancellationToken) {
    let jobs = [
        tasks.spawn(retention::run(Arc::clone(app), stop.clone())),
        tasks.spawn(Arc::clone(&app.post).run(stop.clone())),
        tasks.spawn(meetings::run(Arc::clone(app), stop.clone())),
        tasks.spawn(search::indexer::run(Arc::clone(app), stop.clone())),
    ];
    for job in jobs {
        let _ = job.await;
    }
}

/// The lock in PostgreSQL, once it is ours; nothing when the server stops before.
async fn session(postgres: &Postgres, stop: &CancellationToken) -> Option<Session> {
    let mut waits = false;
    while !stop.is_cancelled() {
        match postgres.try_session(LOCK).await {
            Ok(Some(session)) => return Some(session),
            Ok(None) if waits => {}
            Ok(None) => {
                tracing::info!(
                    "another server of this archive sends mails and keeps the index; this one waits its turn"
                );
            }
            Err(_) if waits => {}
            Err(error) => {
                tracing::warn!(%error, "PostgreSQL gave no turn; mails, the index and retention wait");
            }
        }
        waits = true;
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
    None
}

/// The lock, when nobody else has it now.
pub(crate) fn try_turn(data: &Path) -> Option<File> {
    let file = File::create(data.join(FILE)).ok()?;
    file.try_lock().ok().map(|()| file)
}

/// The lock, once it is ours; nothing when the server stops before. Where files cannot be locked nobody else is expected.
async fn turn(data: &Path, stop: &CancellationToken) -> Option<Option<File>> {
    let mut waits = false;
    loop {
        match File::create(data.join(FILE)).map(|file| file.try_lock().map(|()| file)) {
            Ok(Ok(file)) => return Some(Some(file)),
            Ok(Err(TryLockError::WouldBlock)) if waits => {}
            Ok(Err(TryLockError::WouldBlock)) => {
                tracing::info!(
                    "another server of this data folder sends mails and keeps the index; this one waits its turn"
                );
            }
            Ok(Err(TryLockError::Error(error))) if error.kind() == std::io::ErrorKind::Unsupported => {
                tracing::warn!(%error, "the data folder cannot be locked; let no other server use it");
                return Some(None);
            }
            Ok(Err(TryLockError::Error(_))) | Err(_) if waits => {}
            Ok(Err(TryLockError::Error(error))) | Err(error) => {
                tracing::warn!(%error, "the data folder could not be locked; mails, the index and retention wait");
            }
        }
        waits = true;
        tokio::select! {
            () = stop.cancelled() => return None,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_has_the_turn_and_the_next_gets_it_when_he_lets_go() {
        let folder = tempfile::tempdir().expect("a folder");
        let stop = CancellationToken::new();
        let first = turn(folder.path(), &stop).await.expect("is not stopped");
        assert!(first.is_some());
        let second = tokio::time::timeout(EVERY * 2, turn(folder.path(), &stop)).await;
        assert!(second.is_err(), "two have the turn");
        drop(first);
        assert!(turn(folder.path(), &stop).await.flatten().is_some());
        stop.cancel();
        let held = turn(folder.path(), &CancellationToken::new()).await;
        assert!(turn(folder.path(), &stop).await.is_none(), "who stops waits no longer");
        drop(held);
    }
}
