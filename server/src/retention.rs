//! What was told goes: texts of sessions, materials, and drafts that nobody approved are forgotten after a while.

use std::{sync::Arc, time::Duration};

use kring_shared::{
    ids::{Millis, SessionId},
    session::Stage,
};
use tokio_util::sync::CancellationToken;

use crate::{app::App, clock, tryout};

/// How often it is looked at.
const EVERY: Duration = Duration::from_secs(60 * 60);
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// How long a try-out is kept.
const TRYOUT_MS: i64 = 6 * 60 * 60 * 1000;
/// How long after its last material came it is looked at whether a session is over.
const MATERIAL_REST_MS: i64 = 6 * 60 * 60 * 1000;

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
        forget_materials(app, room).await;
        match app.log.forget(room).await {
            Ok(()) => forgotten += 1,
            Err(error) => tracing::warn!(%error, "retention could not forget a room"),
        }
    }
    match sweep_materials(app, before, now).await {
        Ok(materials) if materials > 0 => tracing::info!(materials, "retention"),
        Ok(_) => {}
        Err(error) => tracing::warn!(%error, "retention could not forget materials"),
    }
    forget_tryouts(app, now).await;
    match app.accounts.forget_old(now).await {
        Ok(links) if links > 0 => tracing::info!(links, "retention"),
        Ok(_) => {}
        Err(error) => tracing::warn!(%error, "retention could not forget links and sign-ins"),
    }
    match app.cases.forget_old(now).await {
        Ok(cases) if cases > 0 => tracing::info!(cases, "retention"),
        Ok(_) => {}
        Err(error) => tracing::warn!(%error, "retention could not forget cases"),
    }
    match app.notes.forget_drafts(before).await {
        Ok(drafts) if drafts + forgotten > 0 => tracing::info!(rooms = forgotten, drafts, "retention"),
        Ok(_) => {}
        Err(error) => tracing::warn!(%error, "retention could not forget drafts"),
    }
    forget_attendance(app, now).await;
    forget_seats(app, before).await;
}

/// R229: what was measured is tied to accounts before those forget which seats were theirs.
async fn forget_attendance(app: &App, now: Millis) {
    match app.proofs.forget_old(now).await {
        Ok(attendance) if attendance > 0 => tracing::info!(attendance, "retention"),
        Ok(_) => {}
        Err(error) => tracing::warn!(%error, "retention could not forget attendance"),
    }
}

/// The rows of sessions of which nothing is left; after the notes, for those decide.
async fn forget_seats(app: &App, before: Millis) {
    match app.seats.forget_before(before).await {
        Ok(seats) if seats > 0 => tracing::info!(seats, "retention"),
        Ok(_) => {}
        Err(error) => tracing::warn!(%error, "retention could not forget seats of accounts"),
    }
}

/// R133: a try-out is gone within hours.
async fn forget_tryouts(app: &App, now: Millis) {
    let tried = app.templates.tried_before(now.plus_ms(-TRYOUT_MS)).await;
    let tried = tried.unwrap_or_else(|error| {
        tracing::warn!(%error, "retention could not read the try-outs");
        Vec::new()
    });
    for session in tried {
        tryout::forget(app, session).await;
    }
}

async fn forget_materials(app: &App, room: SessionId) {
    if let Err(error) = app.materials.forget(room).await {
        tracing::warn!(%error, "retention could not forget the materials of a room");
    }
}

/// Materials go when their session ends. Left are those of sessions that never end, of sessions that ended while the
/// archive was away, and of rooms that are gone: a log in memory does not outlive the server.
async fn sweep_materials(app: &App, before: Millis, now: Millis) -> Result<u64, sqlx::Error> {
    let mut forgotten = app.materials.forget_before(before).await?;
    for session in app.materials.quiet_since(now.plus_ms(-MATERIAL_REST_MS)).await? {
        let is_over = match app.rooms.get(session).await {
            Ok(None) => true,
            Ok(Some(room)) => room.look().await.is_some_and(|state| state.stage == Stage::Ended),
            Err(_) => false,
        };
        if is_over {
            forgotten += app.materials.forget(session).await?;
        }
    }
    Ok(forgotten)
}
