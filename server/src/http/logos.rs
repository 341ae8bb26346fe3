//! The logo of a group: bringing it, its words, and showing it to members and to who holds an invitation.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Json, Router,
    body::{Body, to_bytes},
    extract::{ConnectInfo, Path, Request, State, rejection::JsonRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
    routing::{get, put},
};
use kring_shared::{
    group::GroupId,
    logo::{ChangeAlt, LOGO_MAX_BYTES, Logo, LogoProblem, check, parse_alt},
    rights::Deed,
    text::name_of,
};

use super::{
    ApiRoute,
    groups::find,
    problem::{ProblemResponse, body},
    sessions::address,
    who::{SignedIn, in_group, refused},
};
use crate::{app::App, chance, clock, picture};

/// The routes of this topic.
pub const ROUTES: &[ApiRoute] = &[
    ("/api/v1/groups/{id}/logo", "get", Deed::SeeLogo),
    ("/api/v1/groups/{id}/logo", "put", Deed::RunGroup),
    ("/api/v1/groups/{id}/logo", "delete", Deed::RunGroup),
    ("/api/v1/groups/{id}/logo/alt", "put", Deed::RunGroup),
    ("/api/v1/invites/{code}/logo", "get", Deed::SeeInvite),
];

/// What answers them.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/groups/{id}/logo", get(look).put(bring).delete(take_away))
        .route("/api/v1/groups/{id}/logo/alt", put(change_alt))
        .route("/api/v1/invites/{code}/logo", get(look_invited))
}

/// How long an image may take to come in.
const UPLOAD_MAX: Duration = Duration::from_secs(60);

/// An image runs nothing, wherever it is opened.
const CSP: &str = "sandbox; default-src 'none'";

fn failed(app: &App, headers: &HeaderMap, problem: LogoProblem) -> ProblemResponse {
    let status = match problem {
        LogoProblem::LogoType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        LogoProblem::LogoTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        LogoProblem::LogoTooWide | LogoProblem::LogoAltTooLong => StatusCode::UNPROCESSABLE_ENTITY,
        LogoProblem::LogoUnknown => StatusCode::NOT_FOUND,
    };
    ProblemResponse::new(app, headers, status, &name_of(&problem))
}

/// `PUT /api/v1/groups/{id}/logo`: the bytes of an image; it is drawn anew before it is kept.
///
/// # Errors
/// A problem: not a moderator; too fast, too large, too wide, not an image that can be read.
pub async fn bring(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path(group): Path<GroupId>,
    who: SignedIn,
    request: Request,
) -> Result<Json<Logo>, ProblemResponse> {
    let (head, body) = request.into_parts();
    let headers = &head.headers;
    in_group(&app, headers, &who, &group, Deed::RunGroup).await?;
    if let Err(wait) = app.brought.begin(address(&app, headers, peer), clock::now()) {
        let slow = ProblemResponse::new(&app, headers, StatusCode::TOO_MANY_REQUESTS, "material-too-fast");
        return Err(slow.after_s(wait));
    }
    let problem = |why| failed(&app, headers, why);
    let bytes = whole(&app, headers, body).await?;
    check(&bytes).map_err(problem)?;
    let drawn = picture::draw_anew(bytes).await.map_err(problem)?;
    let version = chance::token();
    let kept = app.groups.keep_logo(&group, &who.account.id, &drawn, &version).await;
    kept.map_err(|error| refused(&app, headers, &error))?;
    tracing::info!(bytes = drawn.len(), "a group has a logo");
    Ok(Json(Logo { alt: String::new(), version }))
}

/// The whole body, when it is not too large; what says so beforehand is not read at all.
async fn whole(app: &App, headers: &HeaderMap, body: Body) -> Result<Vec<u8>, ProblemResponse> {
    let too_large = || failed(app, headers, LogoProblem::LogoTooLarge);
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|bytes| bytes > LOGO_MAX_BYTES) {
        return Err(too_large());
    }
    match tokio::time::timeout(UPLOAD_MAX, to_bytes(body, LOGO_MAX_BYTES)).await {
        Ok(Ok(bytes)) => Ok(bytes.into()),
        // With a length that fits it was cut off; without one it was too much.
        Ok(Err(_)) if announced.is_none() => Err(too_large()),
        Ok(Err(_)) | Err(_) => {
            Err(ProblemResponse::new(app, headers, StatusCode::BAD_REQUEST, "bad-request"))
        }
    }
}

/// `PUT /api/v1/groups/{id}/logo/alt`: the words in place of the logo.
///
/// # Errors
/// A problem: not a moderator; too long; there is no logo.
pub async fn change_alt(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<ChangeAlt>, JsonRejection>,
) -> Result<StatusCode, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::RunGroup).await?;
    let asked = body(&app, &headers, asked)?;
    let alt = parse_alt(&asked.alt).map_err(|why| failed(&app, &headers, why))?;
    let done = app.groups.change_alt(&group, &who.account.id, &alt).await;
    if done.map_err(|error| refused(&app, &headers, &error))? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(failed(&app, &headers, LogoProblem::LogoUnknown))
    }
}

/// `DELETE /api/v1/groups/{id}/logo`: takes the logo away.
///
/// # Errors
/// A problem: not a moderator.
pub async fn take_away(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<StatusCode, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::RunGroup).await?;
    let done = app.groups.forget_logo(&group, &who.account.id).await;
    done.map_err(|error| refused(&app, &headers, &error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /api/v1/groups/{id}/logo`: the logo, for members.
///
/// # Errors
/// A problem: not a member; there is none.
pub async fn look(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Response, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::SeeLogo).await?;
    shown(&app, &headers, &group).await
}

/// `GET /api/v1/invites/{code}/logo`: the logo, for who holds an invitation.
///
/// # Errors
/// A problem: the invitation does not work (any more); there is no logo; too many tries.
pub async fn look_invited(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Result<Response, ProblemResponse> {
    let info = find(&app, &headers, peer, &code).await?;
    shown(&app, &headers, &info.group).await
}

async fn shown(app: &App, headers: &HeaderMap, group: &GroupId) -> Result<Response, ProblemResponse> {
    let bytes = app.groups.logo_bytes(group).await.map_err(|error| refused(app, headers, &error))?;
    let bytes = bytes.ok_or_else(|| failed(app, headers, LogoProblem::LogoUnknown))?;
    let mut response = Response::new(Body::from(bytes));
    for (name, value) in [
        (header::CONTENT_TYPE, "image/png"),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, CSP),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}
