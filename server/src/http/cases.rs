//! Cases: one's own, and what a group sees of them.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{Path, State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode},
    routing::{get, post},
};
use kring_shared::{
    casework::{Case, CaseId, CaseProblem, GroupCases, MyCase, NewCase, SaveCase, ShareCase},
    group::GroupId,
    rights::Deed,
    seal::case_of,
    text::name_of,
};

use super::{
    ApiRoute,
    problem::{ProblemResponse, body},
    who::{SignedIn, in_group, refused},
};
use crate::{app::App, archive::cases::CaseError, chance, clock};

/// The routes of this topic.
pub const ROUTES: &[ApiRoute] = &[
    ("/api/v1/cases", "get", Deed::UseCases),
    ("/api/v1/cases", "post", Deed::UseCases),
    ("/api/v1/cases/{case}", "get", Deed::UseCases),
    ("/api/v1/cases/{case}", "put", Deed::UseCases),
    ("/api/v1/cases/{case}", "delete", Deed::UseCases),
    ("/api/v1/cases/{case}/share", "post", Deed::UseCases),
    ("/api/v1/cases/{case}/share", "delete", Deed::UseCases),
    ("/api/v1/cases/{case}/used", "post", Deed::UseCases),
    ("/api/v1/groups/{id}/cases", "get", Deed::SeeCases),
];

/// What answers them.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/cases", get(mine).post(begin))
        .route("/api/v1/cases/{case}", get(look).put(save).delete(delete))
        .route("/api/v1/cases/{case}/share", post(share).delete(withdraw))
        .route("/api/v1/cases/{case}/used", post(used))
        .route("/api/v1/groups/{id}/cases", get(of_group))
}

/// The problem of something that did not happen with a case.
pub(super) fn failed(app: &App, headers: &HeaderMap, error: &CaseError) -> ProblemResponse {
    let problem = match error {
        CaseError::Group(error) => return refused(app, headers, error),
        CaseError::Refused(problem) => problem,
    };
    let status = match problem {
        CaseProblem::CaseUnknown | CaseProblem::ChoiceUnknown => StatusCode::NOT_FOUND,
        CaseProblem::CaseChanged
        | CaseProblem::CaseNotShared
        | CaseProblem::CaseWasUsed
        | CaseProblem::ChoiceOpen
        | CaseProblem::ChoiceClosed
        | CaseProblem::ChoiceStillOpen => StatusCode::CONFLICT,
        CaseProblem::CaseTextTooLong
        | CaseProblem::TooManyCases
        | CaseProblem::TooManyWaiting
        | CaseProblem::CaseBlocked
        | CaseProblem::CaseTitleMissing
        | CaseProblem::CasePitchMissing
        | CaseProblem::CasePitchTooLong
        | CaseProblem::CaseUnchecked
        | CaseProblem::ChoiceEmpty
        | CaseProblem::DotsTooMany
        | CaseProblem::DotsOnOwn => StatusCode::UNPROCESSABLE_ENTITY,
    };
    ProblemResponse::new(app, headers, status, &name_of(problem))
}

/// `GET /api/v1/cases`: my cases.
///
/// # Errors
/// A problem: nobody is signed in.
pub async fn mine(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<Vec<MyCase>>, ProblemResponse> {
    let mine = app.cases.of(&who.account.id).await;
    mine.map(Json).map_err(|error| failed(&app, &headers, &error))
}

/// `POST /api/v1/cases`: begins a case, of which nobody else learns.
///
/// # Errors
/// A problem: nobody is signed in; not a member of the group that it is meant for; too many cases.
pub async fn begin(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<NewCase>, JsonRejection>,
) -> Result<(StatusCode, Json<Case>), ProblemResponse> {
    let asked = body(&app, &headers, asked)?;
    let me = &who.account.id;
    if let Some(group) = &asked.group {
        in_group(&app, &headers, &who, group, Deed::SeeCases).await?;
    }
    let id = CaseId(asked.key.map_or_else(chance::token, |key| case_of(key, me.as_str())));
    let problem = |error: CaseError| failed(&app, &headers, &error);
    app.cases.begin(&id, me, asked.group.as_ref(), clock::now()).await.map_err(problem)?;
    let case = app.cases.get(&id, me).await.map_err(problem)?;
    Ok((StatusCode::CREATED, Json(case)))
}

/// `GET /api/v1/cases/{case}`: a case of one's own.
///
/// # Errors
/// A problem: nobody is signed in; not one's own.
pub async fn look(
    State(app): State<Arc<App>>,
    Path(case): Path<CaseId>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<Case>, ProblemResponse> {
    let case = app.cases.get(&case, &who.account.id).await;
    case.map(Json).map_err(|error| failed(&app, &headers, &error))
}

/// `PUT /api/v1/cases/{case}`: keeps what the owner wrote.
///
/// # Errors
/// A problem: not one's own; saved elsewhere in between; too long; a number in it that is not kept.
pub async fn save(
    State(app): State<Arc<App>>,
    Path(case): Path<CaseId>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<SaveCase>, JsonRejection>,
) -> Result<Json<Case>, ProblemResponse> {
    let asked = body(&app, &headers, asked)?;
    let problem = |error: CaseError| failed(&app, &headers, &error);
    let intake = asked.intake.tidy().map_err(|why| problem(why.into()))?;
    if intake.is_blocked() {
        return Err(problem(CaseProblem::CaseBlocked.into()));
    }
    let saved = app.cases.save(&case, &who.account.id, asked.version, &intake, clock::now()).await;
    saved.map(Json).map_err(problem)
}

/// `DELETE /api/v1/cases/{case}`: deletes a case.
///
/// # Errors
/// A problem: not one's own.
pub async fn delete(
    State(app): State<Arc<App>>,
    Path(case): Path<CaseId>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<StatusCode, ProblemResponse> {
    let done = app.cases.delete(&case, &who.account.id).await;
    done.map_err(|error| failed(&app, &headers, &error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/v1/cases/{case}/share`: the group sees it as it is now.
///
/// # Errors
/// A problem: not one's own, changed, or not ready to be shared; not a member, or without a yes to the agreements.
pub async fn share(
    State(app): State<Arc<App>>,
    Path(case): Path<CaseId>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<ShareCase>, JsonRejection>,
) -> Result<Json<Case>, ProblemResponse> {
    let asked = body(&app, &headers, asked)?;
    let shared = app.cases.share(&case, &who.account.id, &asked, clock::now()).await;
    let shared = shared.map_err(|error| failed(&app, &headers, &error))?;
    tracing::info!("a case was shared with a group");
    Ok(Json(shared))
}

/// `DELETE /api/v1/cases/{case}/share`: takes it back.
///
/// # Errors
/// A problem: not one's own.
pub async fn withdraw(
    State(app): State<Arc<App>>,
    Path(case): Path<CaseId>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<Case>, ProblemResponse> {
    let case = app.cases.withdraw(&case, &who.account.id, clock::now()).await;
    case.map(Json).map_err(|error| failed(&app, &headers, &error))
}

/// `POST /api/v1/cases/{case}/used`: it was brought.
///
/// # Errors
/// A problem: not one's own; not shared.
pub async fn used(
    State(app): State<Arc<App>>,
    Path(case): Path<CaseId>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<Case>, ProblemResponse> {
    let case = app.cases.use_own(&case, &who.account.id, clock::now()).await;
    case.map(Json).map_err(|error| failed(&app, &headers, &error))
}

/// `GET /api/v1/groups/{id}/cases`: what members shared, one's own, and the round of choosing.
///
/// # Errors
/// A problem: nobody is signed in; not a member.
pub async fn of_group(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<GroupCases>, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::SeeCases).await?;
    let cases = app.cases.in_group(&group, &who.account.id).await;
    cases.map(Json).map_err(|error| failed(&app, &headers, &error))
}
