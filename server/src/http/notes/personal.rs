//! What a participant writes about himself beside a note. It goes by his seat alone: whatever becomes of the note.

use std::sync::Arc;

use axum::{
    Json,
    extract::{State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use kring_shared::{
    ids::{PersonId, SessionId},
    note::personal::Personal,
};

use super::open::{failure, seat};
use crate::{
    app::App,
    clock,
    http::{
        papers::download,
        problem::{InSession, ProblemResponse, body, language},
    },
};

pub(super) async fn own_seat(
    app: &App,
    headers: &HeaderMap,
    session: SessionId,
) -> Result<PersonId, ProblemResponse> {
    let no_seat = || ProblemResponse::new(app, headers, StatusCode::UNAUTHORIZED, "no-seat");
    seat(app, headers, session).await??.person.ok_or_else(no_seat)
}

/// `GET .../note/personal`: what who asks wrote.
///
/// # Errors
/// A problem: no seat, the session goes on.
pub(super) async fn read(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
) -> Result<Json<Personal>, ProblemResponse> {
    let seat = own_seat(&app, &headers, session).await?;
    app.notes.personal(session, seat).await.map(Json).map_err(|error| failure(&app, &headers, &error))
}

/// `PUT .../note/personal`: keeps what who asks writes.
///
/// # Errors
/// A problem: no seat, too long, a number that is never kept.
pub(super) async fn keep(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
    asked: Result<Json<Personal>, JsonRejection>,
) -> Result<Json<Personal>, ProblemResponse> {
    let seat = own_seat(&app, &headers, session).await?;
    let asked = body(&app, &headers, asked)?;
    let kept = app.notes.keep_personal(session, seat, &asked, clock::now()).await;
    kept.map(Json).map_err(|error| failure(&app, &headers, &error))
}

/// `DELETE .../note/personal`: deletes what who asks wrote.
///
/// # Errors
/// A problem: no seat.
pub(super) async fn forget(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
) -> Result<StatusCode, ProblemResponse> {
    let seat = own_seat(&app, &headers, session).await?;
    let gone = app.notes.forget_personal(session, seat).await;
    gone.map(|()| StatusCode::NO_CONTENT).map_err(|error| failure(&app, &headers, &error))
}

/// `GET .../note/personal.md`: the same as a file, for who wrote it.
///
/// # Errors
/// A problem: no seat.
pub(super) async fn markdown(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
) -> Result<Response, ProblemResponse> {
    let seat = own_seat(&app, &headers, session).await?;
    let personal =
        app.notes.personal(session, seat).await.map_err(|error| failure(&app, &headers, &error))?;
    let text = personal.markdown(app.texts(language(&headers)));
    Ok(download(text, "text/markdown; charset=utf-8", "voor-mezelf.md"))
}
