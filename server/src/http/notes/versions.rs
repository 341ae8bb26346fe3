//! What a draft was before.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::HeaderMap,
};
use kring_shared::{
    api::NoteView,
    ids::SessionId,
    note::{
        life::NoteProblem,
        view::{VersionLine, VersionView},
    },
};

use super::{
    again,
    open::{Open, failure, open, refusal},
};
use crate::{
    app::App,
    clock,
    http::problem::{InSession, ProblemResponse},
};

/// R195: the note for who edits it: what it was before is nobody else's.
async fn edited(app: &App, headers: &HeaderMap, session: SessionId) -> Result<Open, ProblemResponse> {
    let open = open(app, headers, session).await?;
    if open.life.edits(open.standing) {
        Ok(open)
    } else {
        Err(refusal(app, headers, NoteProblem::NoteNotYours))
    }
}

/// `GET .../note/versions`: the versions of a draft, the newest first.
///
/// # Errors
/// A problem: who does not edit it.
pub(super) async fn list(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
) -> Result<Json<Vec<VersionLine>>, ProblemResponse> {
    edited(&app, &headers, session).await?;
    app.notes.versions(session).await.map(Json).map_err(|error| failure(&app, &headers, &error))
}

/// `GET .../note/versions/{number}`: a version, and the one before it.
///
/// # Errors
/// A problem: who does not edit it, no such version.
pub(super) async fn one(
    State(app): State<Arc<App>>,
    Path((session, number)): Path<(uuid::Uuid, u32)>,
    headers: HeaderMap,
) -> Result<Json<VersionView>, ProblemResponse> {
    let session = SessionId(session);
    edited(&app, &headers, session).await?;
    app.notes.version(session, number).await.map(Json).map_err(|error| failure(&app, &headers, &error))
}

/// `POST .../note/versions/{number}`: takes an earlier version up again.
///
/// # Errors
/// A problem: who does not edit it, no such version.
pub(super) async fn restore(
    State(app): State<Arc<App>>,
    Path((session, number)): Path<(uuid::Uuid, u32)>,
    headers: HeaderMap,
) -> Result<Json<NoteView>, ProblemResponse> {
    let session = SessionId(session);
    let open = edited(&app, &headers, session).await?;
    let done = app.notes.restore(session, &open.asker, number, clock::now()).await;
    done.map_err(|error| failure(&app, &headers, &error))?;
    again(&app, &headers, open).await
}
