//! Who asks: by the cookie of somebody who is signed in, and by where the page came from.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::CookieJar;
use kring_shared::{
    account::LOGIN_MS,
    group::{GroupId, GroupProblem, Rank},
    rights::{Deed, Who, may},
    seal::login_hash,
    text::name_of,
    ways_in::ORGANISATION_MS,
};

use super::problem::ProblemResponse;
use crate::{
    app::App,
    archive::{accounts::Account, groups::GroupError},
    clock,
};

/// The cookie over HTTPS: of this host alone, and never sent without encryption.
const COOKIE_SAFE: &str = "__Host-kring";
/// The cookie of a server that is tried out over HTTP; browsers refuse the other one there.
const COOKIE_PLAIN: &str = "kring";

/// The same for who is on the way to the organisation's sign-in and back.
const WAY_SAFE: &str = "__Host-kring-way";
const WAY_PLAIN: &str = "kring-way";

/// Somebody who is signed in.
pub struct SignedIn {
    /// Who.
    pub account: Account,
    /// The hash of the token of this device.
    pub login: String,
}

impl FromRequestParts<Arc<App>> for SignedIn {
    type Rejection = ProblemResponse;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Self::Rejection> {
        let found = signed_in(app, &parts.headers).await?;
        found.ok_or_else(|| {
            ProblemResponse::new(app, &parts.headers, StatusCode::UNAUTHORIZED, "sign-in-first")
        })
    }
}

/// Who is signed in, if anybody is.
///
/// # Errors
/// A problem: the store is away.
pub async fn signed_in(app: &App, headers: &HeaderMap) -> Result<Option<SignedIn>, ProblemResponse> {
    let Some(token) = token_of_cookie(app, headers) else { return Ok(None) };
    let login = login_hash(&token);
    let found = app.accounts.signed_in(&login, clock::now()).await;
    let found = found.map_err(|error| away(app, headers, &error))?;
    Ok(found.map(|account| SignedIn { account, login }))
}

/// The token in the cookie that a browser sent along.
pub fn token_of_cookie(app: &App, headers: &HeaderMap) -> Option<String> {
    CookieJar::from_headers(headers).get(cookie_name(app)).map(|cookie| cookie.value().to_owned())
}

/// The group that a path names, when who asks may do this in it.
///
/// # Errors
/// A problem: no such group for who asks, or only a moderator may.
pub async fn in_group(
    app: &App,
    headers: &HeaderMap,
    who: &SignedIn,
    group: &GroupId,
    deed: Deed,
) -> Result<(), ProblemResponse> {
    let rank = app.groups.rank(group, &who.account.id).await.map_err(|e| refused(app, headers, &e))?;
    let is = match rank {
        None => Who::Account,
        Some(Rank::Member) => Who::Member,
        Some(Rank::Moderator) => Who::Moderator,
    };
    if may(is, deed) {
        return Ok(());
    }
    // Who is no member does not learn that the group is there.
    let problem = if rank.is_none() { GroupProblem::GroupUnknown } else { GroupProblem::NotModerator };
    Err(refused(app, headers, &GroupError::Refused(problem)))
}

/// The problem of something that did not happen in a group.
pub fn refused(app: &App, headers: &HeaderMap, error: &GroupError) -> ProblemResponse {
    let GroupError::Refused(problem) = error else {
        tracing::error!(%error, "the archive failed");
        return ProblemResponse::new(app, headers, StatusCode::SERVICE_UNAVAILABLE, "busy");
    };
    let status = match problem {
        GroupProblem::GroupUnknown | GroupProblem::MemberUnknown => StatusCode::NOT_FOUND,
        GroupProblem::NotModerator | GroupProblem::AgreementsFirst => StatusCode::FORBIDDEN,
        GroupProblem::LastModerator | GroupProblem::AgreementsChanged | GroupProblem::GroupFull => {
            StatusCode::CONFLICT
        }
        GroupProblem::InviteExpired => StatusCode::GONE,
        GroupProblem::GroupNameUnusable
        | GroupProblem::TooManyGroups
        | GroupProblem::GroupTextTooLong
        | GroupProblem::KeepYearsUnusable => StatusCode::UNPROCESSABLE_ENTITY,
    };
    ProblemResponse::new(app, headers, status, &name_of(problem))
}

/// The problem of a store that does not answer.
pub fn away(app: &App, headers: &HeaderMap, error: &sqlx::Error) -> ProblemResponse {
    tracing::error!(%error, "the archive failed");
    ProblemResponse::new(app, headers, StatusCode::SERVICE_UNAVAILABLE, "busy")
}

/// The header with which a browser keeps `token`; without one it forgets what it kept.
pub fn cookie(app: &App, token: Option<&str>) -> HeaderValue {
    let (token, seconds) = token.map_or(("", 0), |token| (token, LOGIN_MS / 1000));
    kept_by_browser(app, cookie_name(app), token, seconds)
}

/// The token of a browser that went to the organisation's sign-in.
pub fn way_of_cookie(app: &App, headers: &HeaderMap) -> Option<String> {
    let jar = CookieJar::from_headers(headers);
    jar.get(way_name(app)).map(|cookie| cookie.value().to_owned()).filter(|token| !token.is_empty())
}

/// The header with which a browser keeps, for a short while, that it went there.
pub fn way_cookie(app: &App, token: &str) -> HeaderValue {
    kept_by_browser(app, way_name(app), token, ORGANISATION_MS / 1000)
}

fn way_name(app: &App) -> &'static str {
    if app.config.is_https() { WAY_SAFE } else { WAY_PLAIN }
}

fn kept_by_browser(app: &App, name: &str, token: &str, seconds: i64) -> HeaderValue {
    let secure = if app.config.is_https() { "; Secure" } else { "" };
    let text = format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

fn cookie_name(app: &App) -> &'static str {
    if app.config.is_https() { COOKIE_SAFE } else { COOKIE_PLAIN }
}

/// What changes something is asked by a page of ours, or by no page: a cookie goes along with what others ask too.
pub async fn ours_only(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if !reads && !is_our_origin(&app, request.headers()) {
        return ProblemResponse::new(&app, request.headers(), StatusCode::FORBIDDEN, "other-origin")
            .into_response();
    }
    next.run(request).await
}

/// True when no page asks, or a page of ours: of the public address, or of the host that was asked.
pub fn is_our_origin(app: &App, headers: &HeaderMap) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let Ok(origin) = origin.to_str() else { return false };
    if let Some(public) = app.config.public_origin() {
        return origin.eq_ignore_ascii_case(&public);
    }
    let host = headers.get(header::HOST).and_then(|h| h.to_str().ok());
    let of_origin = origin.split_once("://").map(|(_, host)| host);
    host.is_some() && host == of_origin
}
