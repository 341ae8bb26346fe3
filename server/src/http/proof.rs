//! Proof of participation: one's own, those one confirms, and looking one up.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{Path, State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode},
    response::Response,
    routing::{delete, get, post, put},
};
use kring_shared::{
    account::AccountId,
    ids::{PersonId, Seq, SessionId},
    proof::{AskProof, Checked, ConfirmProof, ProofNumber, ProofProblem, ProofView, attendance::measure},
    rights::Deed,
    session::Stage,
    text::name_of,
};

use super::{
    ApiRoute, papers,
    problem::{InSession, ProblemResponse, body},
    sessions::{bearer, key_of_seat},
    who::signed_in,
};
use crate::{
    app::App,
    archive::proof::{Facts, Holder, ProofError},
    chance, clock,
    paper::{self, Ink},
};

mod portfolio;

/// The routes of this topic.
pub const ROUTES: &[ApiRoute] = &[
    ("/api/v1/sessions/{id}/proof", "get", Deed::UseProof),
    ("/api/v1/sessions/{id}/proof", "post", Deed::UseProof),
    ("/api/v1/sessions/{id}/proof", "delete", Deed::UseProof),
    ("/api/v1/sessions/{id}/proof/{person}", "post", Deed::UseProof),
    ("/api/v1/sessions/{id}/proof.pdf", "get", Deed::UseProof),
    ("/api/v1/proofs/{number}", "get", Deed::CheckProof),
    ("/api/v1/me/portfolio", "get", Deed::UseAccount),
    ("/api/v1/me/portfolio.json", "get", Deed::UseAccount),
    ("/api/v1/me/portfolio.csv", "get", Deed::UseAccount),
    ("/api/v1/me/registrations", "put", Deed::UseAccount),
    ("/api/v1/me/reflections", "post", Deed::UseAccount),
    ("/api/v1/me/reflections/{reflection}", "put", Deed::UseAccount),
    ("/api/v1/me/reflections/{reflection}", "delete", Deed::UseAccount),
];

/// What answers them.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/sessions/{id}/proof", get(look).post(ask).delete(withdraw))
        .route("/api/v1/sessions/{id}/proof/{person}", post(confirm))
        .route("/api/v1/sessions/{id}/proof.pdf", get(pdf))
        .route("/api/v1/proofs/{number}", get(check))
        .route("/api/v1/me/portfolio", get(portfolio::look))
        .route("/api/v1/me/portfolio.json", get(portfolio::json))
        .route("/api/v1/me/portfolio.csv", get(portfolio::csv))
        .route("/api/v1/me/registrations", put(portfolio::register))
        .route("/api/v1/me/reflections", post(portfolio::begin))
        .route("/api/v1/me/reflections/{reflection}", put(portfolio::save))
        .route("/api/v1/me/reflections/{reflection}", delete(portfolio::erase))
}

/// The problem of something that did not happen with a proof.
fn failed(app: &App, headers: &HeaderMap, error: &ProofError) -> ProblemResponse {
    let ProofError::Refused(problem) = error else {
        tracing::error!(%error, "the archive failed");
        return ProblemResponse::new(app, headers, StatusCode::SERVICE_UNAVAILABLE, "busy");
    };
    let status = match problem {
        ProofProblem::ProofUnknown | ProofProblem::ReflectionUnknown => StatusCode::NOT_FOUND,
        ProofProblem::ProofNotYours => StatusCode::FORBIDDEN,
        ProofProblem::ProofAsked | ProofProblem::ProofNotAsked | ProofProblem::ProofAskedEnough => {
            StatusCode::CONFLICT
        }
        ProofProblem::ProofTooShort
        | ProofProblem::ProofNameUnusable
        | ProofProblem::ProofWayMissing
        | ProofProblem::RegistrationUnusable
        | ProofProblem::ReflectionUnusable
        | ProofProblem::ReflectionBlocked
        | ProofProblem::TooManyReflections => StatusCode::UNPROCESSABLE_ENTITY,
    };
    ProblemResponse::new(app, headers, status, &name_of(problem))
}

/// Who asks about his own proof: by the seat's key, or by the account that keeps the seat.
enum Asks {
    Key(String),
    Account(AccountId),
}

impl Asks {
    fn holder(&self) -> Holder<'_> {
        match self {
            Self::Key(key) => Holder::Key(key),
            Self::Account(account) => Holder::Account(account),
        }
    }
}

/// Who asks, and what he sees. A session that ended while the archive was away is measured now.
async fn open(
    app: &App,
    headers: &HeaderMap,
    session: SessionId,
) -> Result<(Asks, ProofView), ProblemResponse> {
    let no_seat = || ProblemResponse::new(app, headers, StatusCode::UNAUTHORIZED, "no-seat");
    let asks = if bearer(headers).is_some() {
        Asks::Key(key_of_seat(app, headers, session).await?.ok_or_else(no_seat)?)
    } else {
        Asks::Account(signed_in(app, headers).await?.ok_or_else(no_seat)?.account.id)
    };
    let mut found = app.proofs.view(session, asks.holder()).await;
    if matches!(found, Err(ProofError::Refused(_))) && measured(app, session).await {
        found = app.proofs.view(session, asks.holder()).await;
    }
    match found {
        Ok(view) => Ok((asks, view)),
        Err(ProofError::Refused(_)) => Err(absent(app, headers, session, &asks).await),
        Err(error) => Err(failed(app, headers, &error)),
    }
}

/// What is said to who is not found: that the session goes on, that nothing was measured of him, or that he has no seat.
async fn absent(app: &App, headers: &HeaderMap, session: SessionId, asks: &Asks) -> ProblemResponse {
    let no_seat = ProblemResponse::new(app, headers, StatusCode::UNAUTHORIZED, "no-seat");
    let (Asks::Key(key), Ok(Some(room))) = (asks, app.rooms.get(session).await) else { return no_seat };
    let has_seat = room.seat(key).await.is_ok();
    let is_over = room.look().await.is_some_and(|state| state.stage == Stage::Ended);
    match (has_seat, is_over) {
        (false, _) => no_seat,
        (true, false) => ProblemResponse::new(app, headers, StatusCode::CONFLICT, "session-not-ended"),
        (true, true) => failed(app, headers, &ProofProblem::ProofUnknown.into()),
    }
}

/// Keeps what the log of a session says that is over and was not measured before; true when it did. Nobody makes the
/// server read a log again by asking.
async fn measured(app: &App, session: SessionId) -> bool {
    let Ok(Some(room)) = app.rooms.get(session).await else { return false };
    let is_over = room.look().await.is_some_and(|state| state.stage == Stage::Ended);
    if !is_over || app.proofs.is_measured(session).await.unwrap_or(true) {
        return false;
    }
    let Ok(entries) = app.log.read_from(session, Seq(0)).await else { return false };
    let Some(measured) = measure(entries.iter().map(|entry| &entry.recorded)) else { return false };
    app.proofs.keep(&measured).await.is_ok()
}

/// `GET .../proof`: what was measured of oneself, how far the proof is, and who waits for one's yes or no.
///
/// # Errors
/// A problem: no seat, the session goes on.
pub async fn look(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
) -> Result<Json<ProofView>, ProblemResponse> {
    open(&app, &headers, session).await.map(|(_, view)| Json(view))
}

/// `POST .../proof`: asks for one's certificate.
///
/// # Errors
/// A problem: no seat, less than a minute, asked before, a name that cannot be used.
pub async fn ask(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
    asked: Result<Json<AskProof>, JsonRejection>,
) -> Result<Json<ProofView>, ProblemResponse> {
    let (asks, _) = open(&app, &headers, session).await?;
    let asked = body(&app, &headers, asked)?.tidy();
    let asked = asked.map_err(|problem| failed(&app, &headers, &problem.into()))?;
    let done = app.proofs.ask(session, asks.holder(), &asked).await;
    done.map_err(|error| failed(&app, &headers, &error))?;
    look(State(app), InSession(session), headers).await
}

/// `DELETE .../proof`: takes back what one asked, or one's certificate.
///
/// # Errors
/// A problem: no seat.
pub async fn withdraw(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
) -> Result<Json<ProofView>, ProblemResponse> {
    let (asks, _) = open(&app, &headers, session).await?;
    let done = app.proofs.withdraw(session, asks.holder()).await;
    done.map_err(|error| failed(&app, &headers, &error))?;
    look(State(app), InSession(session), headers).await
}

/// `POST .../proof/{person}`: yes or no to somebody's proof.
///
/// # Errors
/// A problem: no seat, not the one to say so, nobody asked.
pub async fn confirm(
    State(app): State<Arc<App>>,
    path: Result<Path<(uuid::Uuid, u16)>, axum::extract::rejection::PathRejection>,
    headers: HeaderMap,
    asked: Result<Json<ConfirmProof>, JsonRejection>,
) -> Result<Json<ProofView>, ProblemResponse> {
    let Ok(Path((session, person))) = path else {
        return Err(ProblemResponse::new(&app, &headers, StatusCode::NOT_FOUND, "not-found"));
    };
    let (session, person) = (SessionId(session), PersonId(person));
    let (asks, _) = open(&app, &headers, session).await?;
    let asked = body(&app, &headers, asked)?;
    let facts = Facts { number: ProofNumber::of(chance::bits()), now: clock::now() };
    let done = app.proofs.answer(session, (asks.holder(), person), asked, &facts).await;
    done.map_err(|error| failed(&app, &headers, &error))?;
    tracing::info!(yes = asked.yes, "proof answered");
    look(State(app), InSession(session), headers).await
}

/// `GET .../proof.pdf`: one's certificate, in its own language.
///
/// # Errors
/// A problem: no seat, no certificate.
pub async fn pdf(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
) -> Result<Response, ProblemResponse> {
    let (asks, _) = open(&app, &headers, session).await?;
    let found = app.proofs.certificate(session, asks.holder()).await;
    let certificate = found.map_err(|error| failed(&app, &headers, &error))?;
    let paper = paper::certificate(&certificate, app.texts(certificate.lang), &app.pages);
    papers::answer(&app, &headers, (paper, Ink::Pdf), "bewijs-van-deelname").await
}

/// `GET /api/v1/proofs/{number}`: what the certificate with this number says.
///
/// # Errors
/// A problem: the store is away.
pub async fn check(
    State(app): State<Arc<App>>,
    Path(number): Path<String>,
    headers: HeaderMap,
) -> Result<Json<Checked>, ProblemResponse> {
    let Some(number) = ProofNumber::parse(&number) else { return Ok(Json(Checked::Mistyped)) };
    let found = app.proofs.check(&number).await;
    found.map(Json).map_err(|error| failed(&app, &headers, &error))
}
