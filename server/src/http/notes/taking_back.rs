//! R263: who took part takes his own words back, out of the session's log and out of its note.

use std::sync::Arc;

use axum::{
    Json,
    extract::{State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode},
};
use kring_shared::{
    ids::Seq,
    note::taking_back::{Own, SECRETS_MAX, TakeBack, TookBack},
    session::{Recorded, Stage},
};

use super::{open::failure, personal::own_seat};
use crate::{
    app::App,
    clock,
    event_log::Entry,
    http::{
        problem::{InSession, ProblemResponse, body},
        sessions::busy,
    },
    rooms::replay,
};

/// `POST .../note/mine/take-back`: takes one's own words back, as long as the session's texts are kept. Asked again, it
/// takes back what is left.
///
/// # Errors
/// A problem: no seat; the session goes on; its texts are gone, so that nobody knows any more whose words are whose.
pub(super) async fn take_back(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
    asked: Result<Json<TakeBack>, JsonRejection>,
) -> Result<Json<TookBack>, ProblemResponse> {
    let problem = |status, code: &str| ProblemResponse::new(&app, &headers, status, code);
    let away = |_| busy(&app, &headers);
    let person = own_seat(&app, &headers, session).await?;
    let asked = body(&app, &headers, asked)?;
    if asked.secrets.len() > SECRETS_MAX {
        return Err(problem(StatusCode::BAD_REQUEST, "bad-request"));
    }
    let entries = app.log.read_from(session, Seq(0)).await.map_err(away)?;
    let Some(state) = replay(&entries) else {
        return Err(problem(StatusCode::GONE, "session-texts-gone"));
    };
    if state.stage != Stage::Ended {
        return Err(problem(StatusCode::CONFLICT, "session-not-ended"));
    }
    let log = || entries.iter().map(|entry| &entry.recorded);
    let own = Own::of(log(), person, &asked.secrets);
    let (words, reasons) = (own.harvest(&state), own.reasons(log()));
    // The note first: only the log tells whose words are whose.
    let gone = app.notes.take_back(session, person, (&words, &reasons), clock::now()).await;
    let gone = gone.map_err(|error| failure(&app, &headers, &error))?;
    let blanked: Vec<Option<Recorded>> = log().map(|recorded| own.blank(recorded)).collect();
    if blanked.iter().any(Option::is_some) {
        let entries = entries.iter().zip(blanked).map(|(entry, blank)| Entry {
            recorded: blank.unwrap_or_else(|| entry.recorded.clone()),
            command: entry.command,
        });
        app.log.rewrite(session, entries.collect()).await.map_err(|_| busy(&app, &headers))?;
        // The room is read anew from its log by who comes next.
        app.rooms.wake_anew(session).await;
        app.log.wipe().await;
    }
    app.search_bell.notify_one();
    tracing::info!(room = %session, "somebody took words back");
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(Json(TookBack {
        cards: count(own.cards.len()),
        gone,
        left: count(words.len() + reasons.len()).saturating_sub(gone),
        together: own.together,
    }))
}
