//! What happens to meetings by itself: people are told and reminded, rooms open, and what was is over.
//!
//! Everything follows from what is kept, so that a restart in between costs nothing and two servers do nothing twice.

use std::{sync::Arc, time::Duration};

use kring_shared::ids::Millis;
use tokio_util::sync::CancellationToken;

use crate::{app::App, archive::meetings::MeetingError, clock};

pub mod brought;
pub mod ics;
pub mod letters;
pub mod parting;
pub mod room;
pub mod telling;

/// How often it is looked at when nobody changed anything.
const EVERY: Duration = Duration::from_secs(30);

/// Looks until `stop`, and at once when something changed.
pub async fn run(app: Arc<App>, stop: CancellationToken) {
    loop {
        round(&app, clock::now()).await;
        tokio::select! {
            () = stop.cancelled() => return,
            () = app.meetings_bell.notified() => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// One look, as it is `now`. Leaves a trail of counts without content.
pub async fn round(app: &App, now: Millis) {
    let counts = [
        ("told", telling::tell(app, now).await),
        ("reminded", telling::remind(app, now).await),
        ("reminded of actions", crate::follow_up::remind(app, now).await),
        ("opened", open(app, now).await),
        ("over", app.meetings.close_past(now).await),
    ];
    match brought::mark(app, now).await {
        Ok(0) => {}
        Ok(count) => tracing::info!(what = "brought", count, "meetings"),
        Err(error) => tracing::warn!(what = "brought", %error, "meetings could not be looked after"),
    }
    for (what, count) in counts {
        match count {
            Ok(0) => {}
            Ok(count) => tracing::info!(what, count, "meetings"),
            Err(error) => tracing::warn!(what, %error, "meetings could not be looked after"),
        }
    }
}

/// R162: how long before the start a room opens, in milliseconds.
pub fn opens_ms(app: &App) -> i64 {
    i64::from(app.config.meeting_opens_s) * 1000
}

async fn open(app: &App, now: Millis) -> Result<u64, MeetingError> {
    let mut opened = 0;
    for meeting in app.meetings.claim(now.plus_ms(opens_ms(app)), now).await? {
        let meeting = app.meetings.fix(&meeting.group, &meeting.id).await?;
        if meeting.setup.is_none() || kring_shared::meeting::is_over_at(meeting.starts, meeting.minutes, now)
        {
            continue;
        }
        match room::open(app, &meeting).await {
            Ok(_) => opened += 1,
            Err(why) => tracing::warn!(?why, "the room of a meeting could not be opened yet"),
        }
    }
    Ok(opened)
}
