//! Who may see a note now, and what he is to it.

use axum::http::{HeaderMap, StatusCode};
use kring_shared::{
    ids::{Millis, SessionId},
    note::{
        self, Note,
        life::{Helper, Life, NoteProblem, Standing},
    },
    rights::Deed,
    session::Stage,
    text::name_of,
};

use crate::{
    app::App,
    archive::{
        NoteError, Reader,
        notes::{Asker, Found},
    },
    clock,
    http::{
        problem::ProblemResponse,
        sessions::{bearer, key_of_seat},
        who::{in_group, signed_in},
    },
};

/// A note, for somebody who may see it now.
pub(super) struct Open {
    pub(super) note: Note,
    pub(super) life: Life,
    pub(super) names: Vec<String>,
    pub(super) draft_since: Millis,
    pub(super) asker: Asker,
    pub(super) standing: Standing,
}

impl Open {
    pub(super) fn of(found: Found, asker: Asker) -> Self {
        let standing = asker.standing(&found.life);
        let Found { note, draft_since, life, names } = found;
        Self { note, life, names, draft_since, asker, standing }
    }
}

/// R190: the note, for whoever may see it now.
pub(super) async fn open(
    app: &App,
    headers: &HeaderMap,
    session: SessionId,
) -> Result<Open, ProblemResponse> {
    let problem = |status, code: &str| ProblemResponse::new(app, headers, status, code);
    let failed = |error: NoteError| failure(app, headers, &error);
    let asker = match seat(app, headers, session).await? {
        Ok(reader) => Asker { owns: reader.owns, seat: reader.person, account: None },
        // Who holds no seat, or left the session before its end, may still be in the group that reads it.
        Err(no_seat) => by_account(app, headers, session).await?.ok_or(no_seat)?,
    };
    let Some(found) = app.notes.find(session).await.map_err(failed)? else {
        return Err(match app.notes.is_gone(session).await.map_err(failed)? {
            true => refusal(app, headers, NoteProblem::NoteWithdrawn),
            false => problem(StatusCode::NOT_FOUND, "not-found"),
        });
    };
    let open = Open::of(found, asker);
    open.life.sees(open.standing).map_err(|why| refusal(app, headers, why))?;
    Ok(open)
}

/// The seat that a request carries in a session that ended; or the problem that there is none.
pub(super) async fn seat(
    app: &App,
    headers: &HeaderMap,
    session: SessionId,
) -> Result<Result<Reader, ProblemResponse>, ProblemResponse> {
    let problem = |status, code: &str| ProblemResponse::new(app, headers, status, code);
    let failed = |error: NoteError| failure(app, headers, &error);
    if bearer(headers).is_none() {
        return Ok(Err(problem(StatusCode::UNAUTHORIZED, "no-seat")));
    }
    // A lent key that works no more is no key: nobody has an empty one.
    let key = key_of_seat(app, headers, session).await?.unwrap_or_default();
    let mut reader = app.notes.reader(session, &key).await.map_err(failed)?;
    if reader.is_none() && harvest(app, session).await {
        reader = app.notes.reader(session, &key).await.map_err(failed)?;
    }
    Ok(match reader {
        Some(reader) => Ok(reader),
        None if seat_of_running(app, session, &key).await => {
            Err(problem(StatusCode::CONFLICT, "session-not-ended"))
        }
        None => Err(problem(StatusCode::UNAUTHORIZED, "no-seat")),
    })
}

/// R115, R193: somebody without a seat who is signed in: asked to read along, or a member of the group that it was approved
/// for. Who is neither is told the same as who holds no seat.
async fn by_account(
    app: &App,
    headers: &HeaderMap,
    session: SessionId,
) -> Result<Option<Asker>, ProblemResponse> {
    let failed = |error: NoteError| failure(app, headers, &error);
    let Some(who) = signed_in(app, headers).await? else { return Ok(None) };
    let Some(found) = app.notes.find(session).await.map_err(failed)? else { return Ok(None) };
    let account = who.account.id.clone();
    let reads_along =
        found.life.reading.is_some_and(|reading| reading.who == Helper::Account(account.clone()));
    let asker = Asker { owns: false, seat: None, account: Some(account.clone()) };
    if reads_along && app.notes.is_of_group(session, &account).await.map_err(failed)? {
        return Ok(Some(asker));
    }
    let Some(group) = app.notes.shared_with(session).await.map_err(failed)? else { return Ok(None) };
    let may = in_group(app, headers, &who, &group, Deed::ReadGroupNote).await;
    Ok(may.is_ok().then_some(asker))
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

/// The problem of something that a rule refuses.
pub(super) fn refusal(app: &App, headers: &HeaderMap, problem: NoteProblem) -> ProblemResponse {
    let status = match problem {
        NoteProblem::NoteFixed
        | NoteProblem::TextTooLong
        | NoteProblem::NoteBlocked
        | NoteProblem::NoteNothingSaid
        | NoteProblem::NoteReaderUnknown => StatusCode::UNPROCESSABLE_ENTITY,
        NoteProblem::NoteFinds
        | NoteProblem::NoteReaderFirst
        | NoteProblem::NoteApproved
        | NoteProblem::NoteNotWithdrawn => StatusCode::CONFLICT,
        NoteProblem::NoteNotApproved | NoteProblem::NoteNotYours | NoteProblem::NoteNotReader => {
            StatusCode::FORBIDDEN
        }
        NoteProblem::NoteWithdrawn => StatusCode::GONE,
    };
    ProblemResponse::new(app, headers, status, &name_of(&problem))
}

/// The problem of something that did not happen.
pub(super) fn failure(app: &App, headers: &HeaderMap, error: &NoteError) -> ProblemResponse {
    let (status, code) = match error {
        NoteError::Refused(problem) => return refusal(app, headers, *problem),
        NoteError::Changed => (StatusCode::CONFLICT, "note-changed"),
        NoteError::Missing => (StatusCode::NOT_FOUND, "not-found"),
        NoteError::Store(_) | NoteError::Damaged(_) => {
            tracing::error!(%error, "the archive failed");
            (StatusCode::SERVICE_UNAVAILABLE, "busy")
        }
    };
    ProblemResponse::new(app, headers, status, code)
}
