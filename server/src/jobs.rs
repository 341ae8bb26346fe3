//! What happens by itself: mails, meetings, the index, what is forgotten. Of the processes that share a data folder one does it: who
//! holds the lock on a file there. The system lets go of it when that process ends, however it ends, and the next takes over.

use std::{
    fs::{File, TryLockError},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{app::App, meetings, retention, search};

/// The file that is locked.
const FILE: &str = "kring.jobs";
/// How often a process that waits looks whether it is its turn.
const EVERY: Duration = Duration::from_secs(1);

/// Waits for its turn and starts what happens by itself, until `stop`.
pub(crate) async fn run(app: Arc<App>, data: PathBuf, tasks: TaskTracker, stop: CancellationToken) {
    let Some(turn) = turn(&data, &stop).await else { return };
    let jobs = [
        tasks.spawn(retention::run(Arc::clone(&app), stop.clone())),
        tasks.spawn(Arc::clone(&app.post).run(stop.clone())),
        tasks.spawn(meetings::run(Arc::clone(&app), stop.clone())),
        tasks.spawn(search::indexer::run(app, stop.clone())),
    ];
    // The next one begins when nothing of this is under way any more.
    for job in jobs {
        let _ = job.await;
    }
    drop(turn);
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
