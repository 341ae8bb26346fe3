//! The ways in that this server has besides a password.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use kring_shared::{
    seal::login_hash,
    text::name_of,
    ways_in::{WayProblem, WaysIn},
};

use super::{
    problem::ProblemResponse,
    who::{away, cookie, token_of_cookie},
};
use crate::{
    app::App,
    archive::ways_in::{NewLogin, WayError},
    chance,
};

/// The problem as it is told.
pub(super) fn problem(app: &App, headers: &HeaderMap, problem: WayProblem) -> ProblemResponse {
    let status = match problem {
        WayProblem::PasskeyWrong | WayProblem::OrganisationWrong => StatusCode::UNAUTHORIZED,
        WayProblem::PasskeyExpired | WayProblem::OrganisationExpired => StatusCode::GONE,
        WayProblem::PasskeyUnknown | WayProblem::OrganisationUnset => StatusCode::NOT_FOUND,
        WayProblem::PasskeyKnown | WayProblem::TooManyPasskeys | WayProblem::OrganisationOfAnother => {
            StatusCode::CONFLICT
        }
        WayProblem::OrganisationAway => StatusCode::SERVICE_UNAVAILABLE,
        WayProblem::PasskeysUnavailable
        | WayProblem::PasskeyNameUnusable
        | WayProblem::OrganisationDenied
        | WayProblem::OrganisationUnverified => StatusCode::UNPROCESSABLE_ENTITY,
    };
    ProblemResponse::new(app, headers, status, &name_of(&problem))
}

/// The problem of a way that did not lead in.
pub(super) fn refused(app: &App, headers: &HeaderMap, error: &WayError) -> ProblemResponse {
    match error {
        WayError::Refused(why) => problem(app, headers, *why),
        WayError::Store(error) => away(app, headers, error),
    }
}

/// `GET /api/v1/sign-in`: the ways in that this server has.
pub async fn ways(State(app): State<Arc<App>>) -> Json<WaysIn> {
    let organisation = app.organisation.as_ref().map(|organisation| organisation.name().to_owned());
    Json(WaysIn { passkeys: app.passkeys.is_some(), organisation })
}

/// Signs in on this device with what `keep` does; the browser gets the cookie once that is done.
pub(super) async fn entered<E>(
    app: &App,
    headers: &HeaderMap,
    keep: impl AsyncFnOnce(NewLogin<'_>) -> Result<(), E>,
) -> Result<Response, E> {
    let token = chance::token();
    let before = token_of_cookie(app, headers).map(|token| login_hash(&token));
    keep(NewLogin { hash: &login_hash(&token), before: before.as_deref() }).await?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.headers_mut().insert(header::SET_COOKIE, cookie(app, Some(&token)));
    Ok(response)
}
