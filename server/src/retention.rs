//! What was told goes: each kind of data is forgotten when its term ends, and a trail without content says so. The terms:
//! `kring_shared::retention`.

use std::{fmt::Display, sync::Arc, time::Duration};

use kring_shared::{
    ids::{Millis, SessionId},
    retention::{Kind, MEETING_DAYS, TRAIL_DAYS, TRYOUT_HOURS},
    session::Stage,
    text::name_of,
};
use tokio_util::sync::CancellationToken;

use crate::{app::App, clock, tryout};

/// How often it is looked at.
const EVERY: Duration = Duration::from_secs(60 * 60);
const HOUR_MS: i64 = 60 * 60 * 1000;
const DAY_MS: i64 = 24 * HOUR_MS;
/// How long after its last material came it is looked at whether a session is over.
const MATERIAL_REST_MS: i64 = 6 * HOUR_MS;

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

/// What went in one round.
#[derive(Default)]
struct Gone(Vec<(Kind, u64)>);

impl Gone {
    /// Notes how many went; a store that did not answer is tried again in the next round.
    fn note<E: Display>(&mut self, kind: Kind, done: Result<u64, E>) {
        match done {
            Ok(0) => {}
            Ok(count) => {
                tracing::info!(kind = name_of(&kind), count, "retention");
                self.0.push((kind, count));
            }
            Err(error) => tracing::warn!(kind = name_of(&kind), %error, "retention could not forget"),
        }
    }
}

/// R255, R256: forgets what is older than its term, and keeps how much of what went.
pub async fn sweep(app: &App, now: Millis) {
    let before = now.plus_ms(-i64::from(app.config.draft_days) * DAY_MS);
    let days = |days: u32| now.plus_ms(-i64::from(days) * DAY_MS);
    let mut gone = Gone::default();
    gone.note(Kind::SessionTexts, Ok::<_, sqlx::Error>(forget_rooms(app, before).await));
    gone.note(Kind::Materials, sweep_materials(app, before, now).await);
    gone.note(Kind::Tryouts, forget_tryouts(app, now).await);
    gone.note(Kind::MailLinks, app.accounts.forget_links(now).await);
    gone.note(Kind::SignIns, app.accounts.forget_logins(now).await);
    gone.note(Kind::Invitations, app.groups.forget_invites(now).await);
    gone.note(Kind::SharedTemplates, app.templates.forget_shares(now).await);
    gone.note(Kind::Meetings, app.meetings.forget_before(days(MEETING_DAYS)).await);
    match app.cases.forget_old(now).await {
        Ok((used, waiting)) => {
            gone.note(Kind::UsedCases, Ok::<_, sqlx::Error>(used));
            gone.note(Kind::WaitingCases, Ok::<_, sqlx::Error>(waiting));
        }
        Err(error) => gone.note(Kind::WaitingCases, Err(error)),
    }
    gone.note(Kind::DraftNotes, app.notes.forget_drafts(before).await);
    gone.note(Kind::GroupNotes, app.notes.forget_of_groups(now).await);
    // R229: what was measured is tied to accounts before those forget which seats were theirs.
    gone.note(Kind::Attendance, app.proofs.forget_old(now).await);
    // The rows of sessions of which nothing is left; after the notes, for those decide.
    if let Err(error) = app.seats.forget_before(before).await {
        tracing::warn!(%error, "retention could not forget seats of accounts");
    }
    if gone.0.iter().any(|(kind, _)| *kind == Kind::GroupNotes) {
        app.search_bell.notify_one();
    }
    if let Err(error) = app.trail.keep(&gone.0, days(TRAIL_DAYS), now).await {
        tracing::warn!(%error, "retention could not keep its trail");
    }
}

/// The texts of sessions in which nothing happened since `before`; how many went.
async fn forget_rooms(app: &App, before: Millis) -> u64 {
    let rooms = app.log.quiet_since(before).await.unwrap_or_else(|error| {
        tracing::warn!(%error, "retention could not read the rooms");
        Vec::new()
    });
    let mut forgotten = 0;
    for room in rooms {
        app.rooms.forget(room).await;
        forget_materials(app, room).await;
        match app.log.forget(room).await {
            Ok(()) => forgotten += 1,
            Err(error) => tracing::warn!(%error, "retention could not forget a room"),
        }
    }
    if forgotten > 0 {
        app.log.wipe().await;
    }
    forgotten
}

/// R133: a try-out is gone within hours.
async fn forget_tryouts(app: &App, now: Millis) -> Result<u64, crate::archive::templates::TemplateError> {
    let tried = app.templates.tried_before(now.plus_ms(-i64::from(TRYOUT_HOURS) * HOUR_MS)).await?;
    let mut forgotten = 0;
    for session in tried {
        tryout::forget(app, session).await;
        forgotten += 1;
    }
    Ok(forgotten)
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
