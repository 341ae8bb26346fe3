//! Keeps the index in step with the notes: what was approved is taken in, what was taken out is wiped.

use std::{sync::Arc, time::Duration};

use tokio_util::sync::CancellationToken;

use crate::{app::App, archive::search::index::Learner};

/// How often it is looked at without being called.
const EVERY: Duration = Duration::from_secs(5);
/// A pause between two helpings of many: others write too.
const BREATH: Duration = Duration::from_millis(5);
/// How many notes are taken in at once.
const HELPING: u32 = 50;

/// Takes in what waits, each time the bell rings and every few seconds, until `stop`.
pub async fn run(app: Arc<App>, stop: CancellationToken) {
    // Only the kind of error is told: what stands in a note may be in its words.
    if app.searches.catch_up().await.is_err() {
        tracing::error!("the search index could not be compared with the notes");
    }
    let mut learner = Learner::default();
    loop {
        let mut taken = 0;
        while !stop.is_cancelled() {
            match app.searches.take_in(&mut learner, HELPING).await {
                Ok(0) => break,
                Ok(n) => taken += n,
                Err(_) => {
                    tracing::error!("the search index could not take in notes");
                    break;
                }
            }
            tokio::time::sleep(BREATH).await;
        }
        if taken > 0 {
            tracing::info!(notes = taken, "taken into the search index");
        }
        if app.searches.wipe_gone().await.is_err() {
            tracing::warn!("what left the search index could not be wiped yet");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = app.search_bell.notified() => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
