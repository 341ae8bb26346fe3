//! R263: who took part takes his own words back, out of the session's log and out of its note.

use std::sync::Arc;

use axum::{
    Json,
    extract::{State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode},
};
use kring_shared::{
    ids::{PersonId, Seq},
    note::{
        self, gate,
        taking_back::{Own, SECRETS_MAX, TakeBack, TookBack},
    },
    seal::Secret,
    session::{Stage, State as Session},
};

use super::{open::failure, personal::own_seat};
use crate::{
    app::App,
    archive::NoteError,
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
    // Once begun it is done, also when who asked is gone.
    let done = tokio::spawn(withdraw(Arc::clone(&app), (person, asked.secrets), entries, state)).await;
    match done {
        Ok(Ok(took)) => Ok(Json(took)),
        Ok(Err(Failure::Note(error))) => Err(failure(&app, &headers, &error)),
        Ok(Err(Failure::Log)) | Err(_) => Err(busy(&app, &headers)),
    }
}

/// Which of the two stores did not take it.
enum Failure {
    Note(NoteError),
    Log,
}

async fn withdraw(
    app: Arc<App>,
    (person, secrets): (PersonId, Vec<Secret>),
    entries: Vec<Entry>,
    state: Session,
) -> Result<TookBack, Failure> {
    let session = state.id;
    let log = || entries.iter().map(|entry| &entry.recorded);
    let own = Own::of(log(), person, &secrets);
    // As the draft has them: a number that is never kept stands in neither.
    let words: Vec<_> =
        own.harvest(&state).into_iter().map(|(field, item)| (field, gate::masked_item(&item))).collect();
    let reasons: Vec<_> =
        own.reasons(log()).into_iter().map(|(place, why)| (place, gate::masked_text(&why))).collect();
    // The note first: only the log tells whose words are whose. One that was not kept yet is kept now, so that nobody makes it
    // later of what he read before.
    let now = clock::now();
    app.notes.keep_draft(&note::compile(&state), &state, now).await.map_err(Failure::Note)?;
    let gone = app.notes.take_back(session, person, (&words, &reasons), now).await.map_err(Failure::Note)?;
    let changed: Vec<Entry> = entries
        .iter()
        .filter_map(|entry| Some(Entry { recorded: own.blank(&entry.recorded)?, command: entry.command }))
        .collect();
    if !changed.is_empty() {
        let length = Seq(entries.len() as u64);
        app.log.rewrite(session, length, changed).await.map_err(|_| Failure::Log)?;
    }
    // Also when all of it was gone: who asks again may do so because the answer was lost.
    app.log.tell_anew(session);
    app.rooms.wake_anew(session).await;
    app.log.wipe().await;
    app.search_bell.notify_one();
    tracing::info!(room = %session, "somebody took words back");
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(TookBack {
        cards: count(own.cards.len()),
        gone,
        left: count(words.len() + reasons.len()).saturating_sub(gone),
        together: own.together,
    })
}
