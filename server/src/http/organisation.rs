//! Signing in through an organisation.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Json, Router,
    extract::{
        ConnectInfo, Query, State,
        rejection::{JsonRejection, QueryRejection},
    },
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use kring_shared::{
    account::AccountId,
    rights::Deed,
    seal::way_hash,
    text::name_of,
    ways_in::{GoTo, GoToOrganisation, WayProblem},
};

use super::{
    ApiRoute,
    accounts::{is_our_page, too_fast},
    problem::{ProblemResponse, body},
    sessions::address,
    ways_in::{entered, problem},
    who::{SignedIn, away, signed_in, way_cookie, way_of_cookie},
};
use crate::{
    app::App,
    archive::ways_in::WayError,
    chance, clock,
    organisation::{BACK, Going, Organisation, Return},
};

/// The routes of this topic.
pub const ROUTES: &[ApiRoute] = &[
    ("/api/v1/sign-in/organisation", "post", Deed::ComeIn),
    (BACK, "get", Deed::ComeIn),
    ("/api/v1/me/organisation", "post", Deed::UseAccount),
    ("/api/v1/me/organisation", "delete", Deed::UseAccount),
];

/// What answers them.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/sign-in/organisation", post(begin))
        .route(BACK, get(back))
        .route("/api/v1/me/organisation", post(tie).delete(untie))
}

/// `POST /api/v1/sign-in/organisation`: where the browser goes to sign in there. Asked by a page of ours, so that no page
/// of another sends somebody on the way.
///
/// # Errors
/// A problem: no organisation here, it does not answer, too many tries.
pub async fn begin(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    asked: Result<Json<GoToOrganisation>, JsonRejection>,
) -> Result<Response, ProblemResponse> {
    let asked = body(&app, &headers, asked)?;
    go(&app, &headers, peer, Going { then: asked.then.filter(|page| is_our_page(page)), tie: None }).await
}

/// `POST /api/v1/me/organisation`: the same, to tie the organisation to one's own account.
///
/// # Errors
/// A problem: nobody is signed in; as for [`begin`].
pub async fn tie(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Response, ProblemResponse> {
    let going = Going { then: Some("/account".to_owned()), tie: Some(who.account.id) };
    go(&app, &headers, peer, going).await
}

async fn go(
    app: &App,
    headers: &HeaderMap,
    peer: SocketAddr,
    going: Going,
) -> Result<Response, ProblemResponse> {
    let why = |code| problem(app, headers, code);
    let organisation = app.organisation.as_ref().ok_or_else(|| why(WayProblem::OrganisationUnset))?;
    let now = clock::now();
    app.challenges.begin(address(app, headers, peer), now).map_err(|wait| too_fast(app, headers, wait))?;
    // One cookie for all tabs of a browser.
    let token = way_of_cookie(app, headers).unwrap_or_else(chance::token);
    let address = organisation.begin(way_hash(&token), going, now).await.map_err(why)?;
    let mut response = Json(GoTo { address }).into_response();
    response.headers_mut().insert(header::SET_COOKIE, way_cookie(app, &token));
    Ok(response)
}

/// `GET /api/v1/sign-in/organisation/return`: who comes back from there. Always leads to a page of ours.
pub async fn back(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    came: Result<Query<Return>, QueryRejection>,
) -> Response {
    let came = came.map(|Query(came)| came).unwrap_or_default();
    match welcome(&app, &headers, came).await {
        Ok(response) => response,
        Err(Some(why)) => {
            to_page(StatusCode::NO_CONTENT.into_response(), &format!("/inloggen/{}", name_of(&why)))
        }
        Err(None) => to_page(StatusCode::NO_CONTENT.into_response(), "/inloggen/busy"),
    }
}

async fn welcome(app: &App, headers: &HeaderMap, came: Return) -> Result<Response, Option<WayProblem>> {
    let organisation: &Organisation = app.organisation.as_ref().ok_or(WayProblem::OrganisationUnset)?;
    let now = clock::now();
    let browser = way_of_cookie(app, headers).map(|token| way_hash(&token));
    let (identity, going) = organisation.back(browser, came, now).await?;
    if let Some(account) = &going.tie {
        // Who signed out on the way, or as somebody else, ties nothing.
        let who = signed_in(app, headers).await.map_err(|_| None)?;
        if who.is_none_or(|who| who.account.id != *account) {
            return Err(Some(WayProblem::OrganisationExpired));
        }
    }
    let fresh = AccountId(chance::token());
    let response = entered(app, headers, async |login| {
        app.ways_in.sign_in_from(&identity, (going.tie.as_ref(), &fresh), login, now).await
    });
    let response = response.await.map_err(|error| match error {
        WayError::Refused(why) => Some(why),
        WayError::Store(error) => {
            tracing::error!(%error, "the archive failed");
            None
        }
    })?;
    Ok(to_page(response, going.then.as_deref().unwrap_or("/groepen")))
}

fn to_page(mut response: Response, page: &str) -> Response {
    *response.status_mut() = StatusCode::SEE_OTHER;
    if let Ok(page) = HeaderValue::from_str(page) {
        response.headers_mut().insert(header::LOCATION, page);
    }
    response
}

/// `DELETE /api/v1/me/organisation`: the organisation leads into this account no more.
///
/// # Errors
/// A problem: nobody is signed in.
pub async fn untie(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<StatusCode, ProblemResponse> {
    app.ways_in.untie(&who.account.id).await.map_err(|error| away(&app, &headers, &error))?;
    Ok(StatusCode::NO_CONTENT)
}
