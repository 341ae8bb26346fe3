//! The sessions that somebody keeps with his account.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::{get, post},
};
use kring_shared::{
    api::Seat,
    ids::SessionId,
    my_sessions::{KeepProblem, MySession, lent_token},
    rights::Deed,
    seal::token_hash,
    text::name_of,
};

use super::{
    ApiRoute,
    problem::{InSession, ProblemResponse},
    sessions::{busy, key_of_seat},
    who::{SignedIn, away},
};
use crate::{
    app::App,
    archive::seats::{KeepError, KeptSeat},
    chance,
    room::SeatError,
};

/// The routes of this topic.
pub const ROUTES: &[ApiRoute] = &[
    ("/api/v1/sessions/{id}/seat", "post", Deed::KeepSeat),
    ("/api/v1/me/sessions", "get", Deed::UseAccount),
    ("/api/v1/me/sessions/{id}", "post", Deed::UseAccount),
    ("/api/v1/me/sessions/{id}", "delete", Deed::UseAccount),
];

/// What answers them.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/sessions/{id}/seat", post(keep))
        .route("/api/v1/me/sessions", get(list))
        .route("/api/v1/me/sessions/{id}", post(lend).delete(let_go))
}

fn problem(app: &App, headers: &HeaderMap, problem: KeepProblem) -> ProblemResponse {
    let status = match problem {
        KeepProblem::SeatOfAnother | KeepProblem::TooManySessionsKept => StatusCode::CONFLICT,
        KeepProblem::SeatNotKept => StatusCode::NOT_FOUND,
    };
    ProblemResponse::new(app, headers, status, &name_of(&problem))
}

/// `POST /api/v1/sessions/{id}/seat`: keeps the seat whose token the request carries with the account that is signed in.
///
/// # Errors
/// A problem: nobody is signed in, no seat, another account's seat.
pub async fn keep(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<StatusCode, ProblemResponse> {
    let no_seat = || ProblemResponse::new(&app, &headers, StatusCode::UNAUTHORIZED, "no-seat");
    let key = key_of_seat(&app, &headers, session).await?.ok_or_else(no_seat)?;
    let seat = find(&app, &headers, session, key).await?.ok_or_else(no_seat)?;
    match app.seats.keep(&who.account.id, &seat).await {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(KeepError::Refused(why)) => Err(problem(&app, &headers, why)),
        Err(KeepError::Store(error)) => Err(away(&app, &headers, &error)),
    }
}

/// The seat with this key: in the room while it is there, and among the readers of the note after that.
async fn find(
    app: &App,
    headers: &HeaderMap,
    session: SessionId,
    key: String,
) -> Result<Option<KeptSeat>, ProblemResponse> {
    if let Some(room) = app.rooms.get(session).await.map_err(|_| busy(app, headers))? {
        let person = match room.seat(&key).await {
            Ok(person) => person,
            Err(SeatError::Unknown | SeatError::Removed) => return Ok(None),
            Err(SeatError::Busy) => return Err(busy(app, headers)),
        };
        let state = room.look().await.ok_or_else(|| busy(app, headers))?;
        let (protocol, code) = (state.script.protocol.clone(), state.code.clone());
        return Ok(Some(KeptSeat { session, person, key, protocol, code, opened_at: state.opened_at }));
    }
    let failed = |error| {
        tracing::error!(%error, "the archive failed");
        busy(app, headers)
    };
    let Some(reader) = app.notes.reader(session, &key).await.map_err(failed)? else { return Ok(None) };
    let Some((note, _)) = app.notes.get(session).await.map_err(failed)? else { return Ok(None) };
    Ok(reader.person.map(|person| KeptSeat {
        session,
        person,
        key,
        protocol: note.protocol,
        code: String::new(),
        opened_at: note.started_at,
    }))
}

/// `GET /api/v1/me/sessions`: the sessions that somebody keeps, the last first.
///
/// # Errors
/// A problem: nobody is signed in.
pub async fn list(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<Vec<MySession>>, ProblemResponse> {
    let mut sessions = app.seats.of(&who.account.id).await.map_err(|error| away(&app, &headers, &error))?;
    for session in &mut sessions {
        let method = app.library.protocols.iter().find(|p| p.id == session.protocol);
        session.title = method.map(|p| p.title.clone());
    }
    Ok(Json(sessions))
}

/// `POST /api/v1/me/sessions/{id}`: lends this device a key to the seat. It works as long as the device is signed in.
///
/// # Errors
/// A problem: nobody is signed in, the account keeps no seat there.
pub async fn lend(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<(StatusCode, Json<Seat>), ProblemResponse> {
    let token = lent_token(&chance::token());
    let lent = app.seats.lend((&who.account.id, &who.login), session, &token_hash(&token)).await;
    let lent = lent.map_err(|error| away(&app, &headers, &error))?;
    let (person, code) = lent.ok_or_else(|| problem(&app, &headers, KeepProblem::SeatNotKept))?;
    Ok((StatusCode::CREATED, Json(Seat { session, code, person, token })))
}

/// `DELETE /api/v1/me/sessions/{id}`: takes a session out of one's list. The seat itself stays.
///
/// # Errors
/// A problem: nobody is signed in, the account keeps no seat there.
pub async fn let_go(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<StatusCode, ProblemResponse> {
    let gone = app.seats.let_go(&who.account.id, session).await;
    match gone.map_err(|error| away(&app, &headers, &error))? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(problem(&app, &headers, KeepProblem::SeatNotKept)),
    }
}
