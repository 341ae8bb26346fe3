//! The learning note over HTTP: reading, editing, approving, taking back, exporting.
//!
//! `open` says who may; `draft` is what happens around a draft, `versions` what it was before, `personal` what participants write about themselves.

use std::sync::Arc;

use axum::{
    Json, Router,
    body::Bytes,
    extract::{State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode},
    routing::{delete, get, post, put},
};
use kring_shared::{
    account::AccountId,
    api::{ApproveNote, NoteGroup, NoteView, SaveNote},
    group::{GroupId, Rank},
    ids::Millis,
    note::{
        NoteStatus,
        life::{Act, Look, NoteProblem, Standing},
        view::{DraftView, OwnView},
    },
    rights::Deed,
};

use super::{
    ApiRoute,
    problem::{InSession, ProblemResponse, body},
    who::{away, refused, signed_in},
};
use crate::{app::App, archive::NoteError, clock};

mod draft;
mod open;
mod personal;
mod taking;
mod taking_back;
mod versions;

use open::{Open, failure, open, refusal};

const NOTE: &str = "/api/v1/sessions/{id}/note";
const APPROVE: &str = "/api/v1/sessions/{id}/note/approve";
const WITHDRAW: &str = "/api/v1/sessions/{id}/note/withdraw";
const REOPEN: &str = "/api/v1/sessions/{id}/note/reopen";
const NAMES: &str = "/api/v1/sessions/{id}/note/names";
const KEPT: &str = "/api/v1/sessions/{id}/note/kept";
const READER: &str = "/api/v1/sessions/{id}/note/reader";
const VERDICT: &str = "/api/v1/sessions/{id}/note/verdict";
const COMMENTS: &str = "/api/v1/sessions/{id}/note/comments";
const COMMENT: &str = "/api/v1/sessions/{id}/note/comments/{comment}";
const VERSIONS: &str = "/api/v1/sessions/{id}/note/versions";
const VERSION: &str = "/api/v1/sessions/{id}/note/versions/{number}";
const PERSONAL: &str = "/api/v1/sessions/{id}/note/personal";
const PERSONAL_MD: &str = "/api/v1/sessions/{id}/note/personal.md";
const TAKE_BACK: &str = "/api/v1/sessions/{id}/note/mine/take-back";
const MARKDOWN: &str = "/api/v1/sessions/{id}/note.md";
const JSON: &str = "/api/v1/sessions/{id}/note.json";
const PDF: &str = "/api/v1/sessions/{id}/note.pdf";
const HTML: &str = "/api/v1/sessions/{id}/note.html";
const DOCX: &str = "/api/v1/sessions/{id}/note.docx";

/// The routes of this topic.
pub const ROUTES: &[ApiRoute] = &[
    (NOTE, "get", Deed::UseNote),
    (NOTE, "put", Deed::UseNote),
    (NOTE, "delete", Deed::UseNote),
    (APPROVE, "post", Deed::UseNote),
    (WITHDRAW, "post", Deed::UseNote),
    (REOPEN, "post", Deed::UseNote),
    (NAMES, "put", Deed::UseNote),
    (KEPT, "put", Deed::UseNote),
    (READER, "put", Deed::UseNote),
    (VERDICT, "post", Deed::UseNote),
    (COMMENTS, "post", Deed::UseNote),
    (COMMENT, "delete", Deed::UseNote),
    (VERSIONS, "get", Deed::UseNote),
    (VERSION, "get", Deed::UseNote),
    (VERSION, "post", Deed::UseNote),
    (PERSONAL, "get", Deed::UseNote),
    (PERSONAL, "put", Deed::UseNote),
    (PERSONAL, "delete", Deed::UseNote),
    (PERSONAL_MD, "get", Deed::UseNote),
    (TAKE_BACK, "post", Deed::UseNote),
    (MARKDOWN, "get", Deed::UseNote),
    (JSON, "get", Deed::UseNote),
    (PDF, "get", Deed::UseNote),
    (HTML, "get", Deed::UseNote),
    (DOCX, "get", Deed::UseNote),
];

/// What answers them.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route(NOTE, get(read).put(save).delete(remove))
        .route(APPROVE, post(approve))
        .route(WITHDRAW, post(withdraw))
        .route(REOPEN, post(reopen))
        .route(NAMES, put(draft::names))
        .route(KEPT, put(draft::kept))
        .route(READER, put(draft::reader))
        .route(VERDICT, post(draft::verdict))
        .route(COMMENTS, post(draft::comment))
        .route(COMMENT, delete(draft::uncomment))
        .route(VERSIONS, get(versions::list))
        .route(VERSION, get(versions::one).post(versions::restore))
        .route(PERSONAL, get(personal::read).put(personal::keep).delete(personal::forget))
        .route(PERSONAL_MD, get(personal::markdown))
        .route(TAKE_BACK, post(taking_back::take_back))
        .route(MARKDOWN, get(taking::markdown))
        .route(JSON, get(taking::json))
        .route(PDF, get(taking::pdf))
        .route(HTML, get(taking::html))
        .route(DOCX, get(taking::docx))
}

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// `GET .../note`: the note. A draft is for its owner, and whom she lets read along.
///
/// # Errors
/// A problem: no seat, no note yet, not approved yet, taken back.
pub async fn read(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
) -> Result<Json<NoteView>, ProblemResponse> {
    let open = open(&app, &headers, session).await?;
    view(&app, &headers, open).await
}

/// `PUT .../note`: other words in the draft.
///
/// # Errors
/// A problem: may not, approved already, changed in between, too long, a number that is never kept.
pub async fn save(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
    asked: Result<Json<SaveNote>, JsonRejection>,
) -> Result<Json<NoteView>, ProblemResponse> {
    let open = open(&app, &headers, session).await?;
    if !open.life.edits(open.standing) {
        let refused = open.life.after(open.standing, &Act::Save, &Look::default());
        return Err(refusal(&app, &headers, refused.err().unwrap_or(NoteProblem::NoteNotYours)));
    }
    let asked = body(&app, &headers, asked)?;
    let saved = app.notes.save(session, &open.asker, (asked.version, &asked.note), clock::now()).await;
    saved.map_err(|error| failure(&app, &headers, &error))?;
    again(&app, &headers, open).await
}

/// `POST .../note/approve`: the owner lets the others read it.
///
/// # Errors
/// A problem: not the owner; something in it asks for a decision; nobody read along.
pub async fn approve(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
    asked: Bytes,
) -> Result<Json<NoteView>, ProblemResponse> {
    let problem = |status, code: &str| ProblemResponse::new(&app, &headers, status, code);
    let open = open(&app, &headers, session).await?;
    let asked: ApproveNote = match asked.as_ref() {
        [] => ApproveNote::default(),
        asked => {
            serde_json::from_slice(asked).map_err(|_| problem(StatusCode::BAD_REQUEST, "bad-request"))?
        }
    };
    // R115: she approves for whom she saw. A session that was given to a group in between is shown to her first.
    let group = app.groups.group_of(session).await.map_err(|e| refused(&app, &headers, &e))?;
    if open.standing == Standing::Owner && group.map(|(id, _)| id) != asked.group {
        return Err(problem(StatusCode::CONFLICT, "note-readers-changed"));
    }
    let act = Act::Approve { alone: asked.alone };
    let done = app.notes.act(session, &open.asker, (&act, None), asked.group.as_ref(), clock::now()).await;
    done.map_err(|error| failure(&app, &headers, &error))?;
    app.search_bell.notify_one();
    tracing::info!(room = %session, "note approved");
    again(&app, &headers, open).await
}

/// `POST .../note/withdraw`: the owner takes an approved note back.
///
/// # Errors
/// A problem: not the owner, not approved.
pub async fn withdraw(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
) -> Result<Json<NoteView>, ProblemResponse> {
    let open = open(&app, &headers, session).await?;
    act(&app, &headers, open, &Act::Withdraw).await
}

/// `POST .../note/reopen`: the owner makes a draft again of a note that she took back.
///
/// # Errors
/// A problem: not the owner, not taken back.
pub async fn reopen(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
) -> Result<Json<NoteView>, ProblemResponse> {
    let open = open(&app, &headers, session).await?;
    act(&app, &headers, open, &Act::Reopen).await
}

/// `DELETE .../note`: the owner deletes a note that she took back, for good.
///
/// # Errors
/// A problem: not the owner, not taken back.
pub async fn remove(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
) -> Result<StatusCode, ProblemResponse> {
    let open = open(&app, &headers, session).await?;
    let done = app.notes.act(session, &open.asker, (&Act::Delete, None), None, clock::now()).await;
    done.map_err(|error| failure(&app, &headers, &error))?;
    app.search_bell.notify_one();
    tracing::info!(room = %session, "note deleted");
    Ok(StatusCode::NO_CONTENT)
}

/// Does something with a note, and gives it as it is after that.
async fn act(
    app: &App,
    headers: &HeaderMap,
    open: Open,
    act: &Act,
) -> Result<Json<NoteView>, ProblemResponse> {
    let done = app.notes.act(open.note.session, &open.asker, (act, None), None, clock::now()).await;
    done.map_err(|error| failure(app, headers, &error))?;
    app.search_bell.notify_one();
    again(app, headers, open).await
}

/// The note as it is now, for who asked.
async fn again(app: &App, headers: &HeaderMap, open: Open) -> Result<Json<NoteView>, ProblemResponse> {
    let found = app.notes.find(open.note.session).await.map_err(|error| failure(app, headers, &error))?;
    let found = found.ok_or_else(|| failure(app, headers, &NoteError::Missing))?;
    view(app, headers, Open::of(found, open.asker)).await
}

async fn view(app: &App, headers: &HeaderMap, open: Open) -> Result<Json<NoteView>, ProblemResponse> {
    let session = open.note.session;
    let failed = |error: NoteError| failure(app, headers, &error);
    let readers = app.notes.reader_names(session).await.map_err(failed)?;
    let group = app.groups.group_of(session).await.map_err(|e| refused(app, headers, &e))?;
    let group = group.map(|(id, name)| NoteGroup { id, name });
    let shared = shared(app, headers, &open, group.as_ref()).await?;
    let draft_until = open.draft_since.plus_ms(i64::from(app.config.draft_days) * DAY_MS);
    let kept = match (open.asker.seat, signed_in(app, headers).await?) {
        (Some(person), Some(who)) => {
            let kept = app.seats.is_kept(&who.account.id, session, person).await;
            kept.map_err(|error| away(app, headers, &error))?
        }
        _ => false,
    };
    let history = app.notes.history(session).await.map_err(failed)?;
    let (draft, released) = match open.note.status {
        NoteStatus::Draft => (Some(draft_view(app, headers, &open).await?), Vec::new()),
        NoteStatus::Approved => (None, app.notes.released(session).await.map_err(failed)?),
        NoteStatus::Withdrawn => (None, Vec::new()),
    };
    let takes_out = takes_out(app, headers, &open, group.as_ref()).await?;
    Ok(Json(NoteView {
        yours: open.asker.owns,
        standing: open.standing,
        note: open.note,
        readers,
        group,
        draft_until,
        kept_until: shared.until,
        group_reads: shared.reads,
        kept,
        draft,
        history,
        released,
        takes_out,
    }))
}

/// What it means for who asks that a group reads the note.
#[derive(Default)]
struct Shared {
    /// R264: until when the group keeps it, when it keeps it for a term.
    until: Option<Millis>,
    /// R211: true for a member who said yes to the agreements.
    reads: bool,
}

async fn shared(
    app: &App,
    headers: &HeaderMap,
    open: &Open,
    group: Option<&NoteGroup>,
) -> Result<Shared, ProblemResponse> {
    let (Some(group), Some(approved)) = (group, open.note.approved_at) else { return Ok(Shared::default()) };
    let failed = |error: NoteError| failure(app, headers, &error);
    if app.notes.shared_with(open.note.session).await.map_err(failed)?.as_ref() != Some(&group.id) {
        return Ok(Shared::default());
    }
    let keeping = app.groups.keeping(&group.id).await.map_err(|error| refused(app, headers, &error))?;
    let until = keeping.map(|keeping| keeping.until(approved));
    let reads = match signed_in(app, headers).await? {
        None => false,
        Some(who) => may_read(app, headers, &group.id, &who.account.id).await?,
    };
    Ok(Shared { until, reads })
}

async fn may_read(
    app: &App,
    headers: &HeaderMap,
    group: &GroupId,
    who: &AccountId,
) -> Result<bool, ProblemResponse> {
    let failed = |error| refused(app, headers, &error);
    if app.groups.rank(group, who).await.map_err(failed)?.is_none() {
        return Ok(false);
    }
    app.groups.has_agreed(group, who).await.map_err(failed)
}

/// R262: true for a moderator who reads a note that came in with a file: it has no owner here.
async fn takes_out(
    app: &App,
    headers: &HeaderMap,
    open: &Open,
    group: Option<&NoteGroup>,
) -> Result<bool, ProblemResponse> {
    let (None, Some(account), Some(group)) = (open.asker.seat, &open.asker.account, group) else {
        return Ok(false);
    };
    let failed = |error| refused(app, headers, &error);
    let rank = app.groups.rank(&group.id, account).await.map_err(failed)?;
    if rank != Some(Rank::Moderator) {
        return Ok(false);
    }
    app.collections.came_in(open.note.session).await.map_err(failed)
}

async fn draft_view(app: &App, headers: &HeaderMap, open: &Open) -> Result<DraftView, ProblemResponse> {
    let session = open.note.session;
    let failed = |error: NoteError| failure(app, headers, &error);
    let reader_name = match &open.life.reading {
        Some(reading) => app.notes.name_of(session, &reading.who).await.map_err(failed)?,
        None => None,
    };
    let own = if open.asker.owns {
        let around = app.notes.around(session).await.map_err(failed)?;
        Some(OwnView {
            names: open.names.clone(),
            kept: open.life.kept.clone(),
            people: around.people,
            situations: around.situations,
        })
    } else {
        None
    };
    Ok(DraftView {
        reading: open.life.reading.clone(),
        reader_name,
        editors: open.life.editors,
        comments: app.notes.comments(session, &open.asker).await.map_err(failed)?,
        own,
    })
}
