//! Reading, editing, approving and exporting a learning note.

use std::sync::Arc;

use axum::{
    Json, Router,
    body::Bytes,
    extract::{State, rejection::JsonRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use kring_shared::{
    api::{ApproveNote, NoteGroup, NoteView, SaveNote},
    ids::SessionId,
    note::{self, Note, NoteStatus},
    rights::Deed,
    session::Stage,
};

use super::{
    ApiRoute,
    problem::{InSession, ProblemResponse, language},
    sessions::{bearer, key_of_seat},
    who::{away, in_group, refused, signed_in},
};
use crate::{
    app::App,
    archive::{NoteError, Reader},
    clock,
};

/// The routes of this topic.
pub const ROUTES: &[ApiRoute] = &[
    ("/api/v1/sessions/{id}/note", "get", Deed::UseNote),
    ("/api/v1/sessions/{id}/note", "put", Deed::UseNote),
    ("/api/v1/sessions/{id}/note/approve", "post", Deed::UseNote),
    ("/api/v1/sessions/{id}/note.md", "get", Deed::UseNote),
    ("/api/v1/sessions/{id}/note.json", "get", Deed::UseNote),
];

/// What answers them.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/sessions/{id}/note", get(read).put(save))
        .route("/api/v1/sessions/{id}/note/approve", post(approve))
        .route("/api/v1/sessions/{id}/note.md", get(markdown))
        .route("/api/v1/sessions/{id}/note.json", get(json))
}

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// `GET .../note`: the note. A draft is for its owner alone.
///
/// # Errors
/// A problem: no seat, no note yet, not approved yet.
pub async fn read(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
) -> Result<Json<NoteView>, ProblemResponse> {
    let open = open(&app, &headers, session).await?;
    view(&app, &headers, open).await
}

/// `PUT .../note`: the owner's new text.
///
/// # Errors
/// A problem: not the owner, approved already, changed in between, too long.
pub async fn save(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
    body: Result<Json<SaveNote>, JsonRejection>,
) -> Result<Json<NoteView>, ProblemResponse> {
    let problem = |status, code: &str| ProblemResponse::new(&app, &headers, status, code);
    let mut open = own(&app, &headers, session).await?;
    let Json(asked) = body.map_err(|_| problem(StatusCode::BAD_REQUEST, "bad-request"))?;
    if open.note.version != asked.version {
        return Err(problem(StatusCode::CONFLICT, "note-changed"));
    }
    open.note.check_edit(&asked.note).map_err(|code| problem(StatusCode::UNPROCESSABLE_ENTITY, code))?;
    if open.note != asked.note {
        open.note = Note { version: asked.version + 1, ..asked.note };
        store(&app, &headers, &open.note).await?;
    }
    view(&app, &headers, open).await
}

/// `POST .../note/approve`: the owner lets the members of the session read it.
///
/// # Errors
/// A problem: not the owner.
pub async fn approve(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<NoteView>, ProblemResponse> {
    let problem = |status, code: &str| ProblemResponse::new(&app, &headers, status, code);
    let mut open = own(&app, &headers, session).await?;
    let asked: ApproveNote = match body.as_ref() {
        [] => ApproveNote::default(),
        body => serde_json::from_slice(body).map_err(|_| problem(StatusCode::BAD_REQUEST, "bad-request"))?,
    };
    // R115: she approves for whom she saw. A session that was given to a group in between is shown to her first.
    let group = app.groups.group_of(session).await.map_err(|e| refused(&app, &headers, &e))?;
    if group.map(|(id, _)| id) != asked.group {
        return Err(problem(StatusCode::CONFLICT, "note-readers-changed"));
    }
    open.note.status = NoteStatus::Approved;
    open.note.version += 1;
    open.note.approved_at = Some(clock::now());
    store(&app, &headers, &open.note).await?;
    if let Some(group) = &asked.group {
        app.groups.share(group, session).await.map_err(|e| refused(&app, &headers, &e))?;
    }
    app.search_bell.notify_one();
    tracing::info!(room = %open.note.session, "note approved");
    view(&app, &headers, open).await
}

/// `GET .../note.md`: the note as Markdown.
///
/// # Errors
/// As for reading.
pub async fn markdown(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
) -> Result<Response, ProblemResponse> {
    let open = open(&app, &headers, session).await?;
    let lang = language(&headers);
    let text = note::export::markdown(&open.note, lang, app.texts(lang));
    Ok(download(text, "text/markdown; charset=utf-8", "leernotitie.md"))
}

/// `GET .../note.json`: the note as JSON.
///
/// # Errors
/// As for reading.
pub async fn json(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
) -> Result<Response, ProblemResponse> {
    let open = open(&app, &headers, session).await?;
    let text = note::export::json(&open.note);
    Ok(download(text, "application/json", "leernotitie.json"))
}

fn download(text: String, content_type: &'static str, name: &'static str) -> Response {
    let mut response = text.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    // The name tells nothing of the content.
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

struct Open {
    note: Note,
    reader: Reader,
    created_at: kring_shared::ids::Millis,
}

/// The note, for whoever holds a seat and may read it now.
async fn open(app: &App, headers: &HeaderMap, session: SessionId) -> Result<Open, ProblemResponse> {
    let problem = |status, code: &str| ProblemResponse::new(app, headers, status, code);
    let failed = |error: NoteError| failure(app, headers, &error);
    if bearer(headers).is_none() {
        may_read_in_group(app, headers, session).await?;
        let found = app.notes.get(session).await.map_err(failed)?;
        let (note, created_at) = found.ok_or_else(|| problem(StatusCode::NOT_FOUND, "not-found"))?;
        return Ok(Open { note, reader: Reader { person: None, owns: false }, created_at });
    }
    // A lent key that works no more is no key: nobody has an empty one.
    let key = key_of_seat(app, headers, session).await?.unwrap_or_default();
    let mut reader = app.notes.reader(session, &key).await.map_err(failed)?;
    if reader.is_none() && harvest(app, session).await {
        reader = app.notes.reader(session, &key).await.map_err(failed)?;
    }
    let Some(reader) = reader else {
        // Who left the session before its end may still be in the group that reads it.
        if may_read_in_group(app, headers, session).await.is_ok()
            && let Some((note, created_at)) = app.notes.get(session).await.map_err(failed)?
        {
            return Ok(Open { note, reader: Reader { person: None, owns: false }, created_at });
        }
        return Err(match seat_of_running(app, session, &key).await {
            true => problem(StatusCode::CONFLICT, "session-not-ended"),
            false => problem(StatusCode::UNAUTHORIZED, "no-seat"),
        });
    };
    let found = app.notes.get(session).await.map_err(failed)?;
    let (note, created_at) = found.ok_or_else(|| problem(StatusCode::NOT_FOUND, "not-found"))?;
    if note.status == NoteStatus::Draft && !reader.owns {
        return Err(problem(StatusCode::FORBIDDEN, "note-not-approved"));
    }
    Ok(Open { note, reader, created_at })
}

/// R115: members read the note of their group's session once its owner approved it for them. Who is no member is told the
/// same as who holds no seat.
async fn may_read_in_group(
    app: &App,
    headers: &HeaderMap,
    session: SessionId,
) -> Result<(), ProblemResponse> {
    let no_seat = || ProblemResponse::new(app, headers, StatusCode::UNAUTHORIZED, "no-seat");
    let who = signed_in(app, headers).await?.ok_or_else(no_seat)?;
    let group = app.groups.readers_of(session).await.map_err(|error| refused(app, headers, &error))?;
    let group = group.ok_or_else(no_seat)?;
    in_group(app, headers, &who, &group, Deed::ReadGroupNote).await.map_err(|_| no_seat())
}

/// The note, for its owner while it is a draft.
async fn own(app: &App, headers: &HeaderMap, session: SessionId) -> Result<Open, ProblemResponse> {
    let open = open(app, headers, session).await?;
    if !open.reader.owns {
        return Err(ProblemResponse::new(app, headers, StatusCode::FORBIDDEN, "note-not-yours"));
    }
    if open.note.status == NoteStatus::Approved {
        return Err(ProblemResponse::new(app, headers, StatusCode::CONFLICT, "note-approved"));
    }
    Ok(open)
}

/// Keeps the draft of a session that ended while the archive was away; true when it did.
async fn harvest(app: &App, session: SessionId) -> bool {
    let Ok(Some(room)) = app.rooms.get(session).await else { return false };
    let Some(state) = room.look().await else { return false };
    state.stage == Stage::Ended
        && app.notes.keep_draft(&note::compile(&state), &state, clock::now()).await.is_ok()
}

async fn seat_of_running(app: &App, session: SessionId, key: &str) -> bool {
    match app.rooms.get(session).await {
        Ok(Some(room)) => room.seat(key).await.is_ok(),
        _ => false,
    }
}

async fn view(app: &App, headers: &HeaderMap, open: Open) -> Result<Json<NoteView>, ProblemResponse> {
    let readers = app.notes.reader_names(open.note.session).await.map_err(|e| failure(app, headers, &e))?;
    let group = app.groups.group_of(open.note.session).await.map_err(|e| refused(app, headers, &e))?;
    let group = group.map(|(id, name)| NoteGroup { id, name });
    let draft_until = open.created_at.plus_ms(i64::from(app.config.draft_days) * DAY_MS);
    let kept = match (open.reader.person, signed_in(app, headers).await?) {
        (Some(person), Some(who)) => {
            let kept = app.seats.is_kept(&who.account.id, open.note.session, person).await;
            kept.map_err(|error| away(app, headers, &error))?
        }
        _ => false,
    };
    Ok(Json(NoteView { note: open.note, yours: open.reader.owns, readers, group, draft_until, kept }))
}

async fn store(app: &App, headers: &HeaderMap, note: &Note) -> Result<(), ProblemResponse> {
    app.notes.save(note, clock::now()).await.map_err(|error| failure(app, headers, &error))
}

fn failure(app: &App, headers: &HeaderMap, error: &NoteError) -> ProblemResponse {
    let (status, code) = match error {
        NoteError::Changed => (StatusCode::CONFLICT, "note-changed"),
        NoteError::Missing => (StatusCode::NOT_FOUND, "not-found"),
        NoteError::Store(_) | NoteError::Damaged(_) => {
            tracing::error!(%error, "the archive failed");
            (StatusCode::SERVICE_UNAVAILABLE, "busy")
        }
    };
    ProblemResponse::new(app, headers, status, code)
}
