//! What was told goes: texts of sessions and drafts that nobody approved are forgotten after a while.

use std::{sync::Arc, time::Duration};

use kring_shared::ids::Millis;
use tokio_util::sync::CancellationToken;

use crate::{app::App, clock};

/// How often it is looked at.
const EVERY: Duration = Duration::from_secs(60 * 60);
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Looks every hour until `stop`.
pub async fn run(app: Arc<App>, stop: CancellationToken) {
    loop {
        sweep(&app, clock::now()).await;
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Forgets what is older than its term. Leaves a trail of counts without content.
pub async fn sweep(app: &App, now: Millis) {
    let before = now.plus_ms(-i64::from(app.config.draft_days) * DAY_MS);
    let rooms = match app.log.quiet_since(before).await {
        Ok(rooms) => rooms,
        Err(error) => {
            tracing::warn!(%error, "retention could not read the rooms");
            Vec::new()
        }
    };
    let mut forgotten = 0;
    for room in rooms {
        app.rooms.forget(room).await;
        match app.log.forget(room).await {
            Ok(()) => forgotten += 1,
            Err(error) => tracing::warn!(%error, "retention could not forget a room"),
        }
    }
    match app.notes.forget_drafts(before).await {
        Ok(drafts) if drafts + forgotten > 0 => tracing::info!(rooms = forgotten, drafts, "retention"),
        Ok(_) => {}
        Err(error) => tracing::warn!(%error, "retention could not forget drafts"),
    }
}
