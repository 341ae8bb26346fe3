//! Accounts: a link by mail, a password, signing in and out.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Json, Router,
    extract::{ConnectInfo, Path, State, rejection::JsonRejection},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};
use kring_shared::{
    account::{
        AccountId, AccountProblem, AskLink, LinkInfo, Me, Rename, SignIn, UseLink, parse_email, parse_name,
    },
    rights::Deed,
    seal::{link_hash, login_hash},
    text::name_of,
};

use super::{
    ApiRoute,
    problem::{ProblemResponse, body, language},
    sessions::address,
    ways_in::ways,
    who::{SignedIn, away, cookie, refused, token_of_cookie},
};
use crate::{
    app::App,
    archive::accounts::{Account, Link},
    chance, clock,
    mail::Letter,
    password,
};

/// The routes of this topic.
pub const ROUTES: &[ApiRoute] = &[
    ("/api/v1/mail-links", "post", Deed::ComeIn),
    ("/api/v1/mail-links/{token}", "get", Deed::ComeIn),
    ("/api/v1/mail-links/{token}", "post", Deed::ComeIn),
    ("/api/v1/sign-in", "get", Deed::ComeIn),
    ("/api/v1/sign-in", "post", Deed::ComeIn),
    ("/api/v1/sign-in", "delete", Deed::UseAccount),
    ("/api/v1/sign-in/all", "delete", Deed::UseAccount),
    ("/api/v1/me", "get", Deed::UseAccount),
    ("/api/v1/me", "put", Deed::UseAccount),
    ("/api/v1/me", "delete", Deed::UseAccount),
];

/// What answers them.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/mail-links", post(ask_link))
        .route("/api/v1/mail-links/{token}", get(link).post(use_link))
        .route("/api/v1/sign-in", get(ways).post(sign_in).delete(sign_out))
        .route("/api/v1/sign-in/all", delete(sign_out_everywhere))
        .route("/api/v1/me", get(me).put(rename).delete(delete_account))
}

/// The longest page address to come back to.
const BACK_MAX_CHARS: usize = 100;

pub(super) fn problem(app: &App, headers: &HeaderMap, problem: AccountProblem) -> ProblemResponse {
    let status = match problem {
        AccountProblem::SignInWrong | AccountProblem::SignInFirst => StatusCode::UNAUTHORIZED,
        AccountProblem::LinkExpired => StatusCode::GONE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    ProblemResponse::new(app, headers, status, &name_of(&problem))
}

pub(super) fn too_fast(app: &App, headers: &HeaderMap, wait_s: u32) -> ProblemResponse {
    ProblemResponse::new(app, headers, StatusCode::TOO_MANY_REQUESTS, "too-many-tries").after_s(wait_s)
}

/// `POST /api/v1/mail-links`: mails a link to make an account or to come into one's own. The answer does not tell
/// whether there is an account.
///
/// # Errors
/// A problem: no address, too many links, store away.
pub async fn ask_link(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    asked: Result<Json<AskLink>, JsonRejection>,
) -> Result<StatusCode, ProblemResponse> {
    let asked = body(&app, &headers, asked)?;
    let email = parse_email(&asked.email).map_err(|why| problem(&app, &headers, why))?;
    let now = clock::now();
    app.links.begin(address(&app, &headers, peer), now).map_err(|wait| too_fast(&app, &headers, wait))?;
    if app.links_to.begin(email.clone(), now).is_err() {
        // Enough of them lie in that mailbox and work: nobody fills it, and nobody is kept out of his own.
        return Ok(StatusCode::ACCEPTED);
    }
    let failed = |error: sqlx::Error| away(&app, &headers, &error);
    let is_new = app.accounts.by_email(&email).await.map_err(failed)?.is_none();
    let token = chance::token();
    let link = Link { email: email.clone(), back_to: asked.then.filter(|page| is_our_page(page)) };
    app.accounts.keep_link(&link_hash(&token), &link, now).await.map_err(failed)?;
    let address = format!("{}/link/{token}", app.pages);
    let letter = Letter::with_link(app.texts(language(&headers)), is_new, &address);
    app.post.send(&email, &letter).await.map_err(failed)?;
    Ok(StatusCode::ACCEPTED)
}

/// True for a path of this server: nothing that a browser could take for another host.
pub(super) fn is_our_page(page: &str) -> bool {
    page.starts_with('/')
        && !page.starts_with("//")
        && page.chars().count() <= BACK_MAX_CHARS
        && page.chars().all(|c| c.is_ascii_alphanumeric() || "/-_".contains(c))
}

/// `GET /api/v1/mail-links/{token}`: what a link is for. Looking does not use it up: mail servers look too.
///
/// # Errors
/// A problem: used, too old or unknown.
pub async fn link(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Json<LinkInfo>, ProblemResponse> {
    let link = find(&app, &headers, peer, &token).await?;
    let known = app.accounts.by_email(&link.email).await.map_err(|error| away(&app, &headers, &error))?;
    Ok(Json(LinkInfo { email: link.email, is_new: known.is_none(), then: link.back_to }))
}

/// `POST /api/v1/mail-links/{token}`: makes the account, or gives one's own another password, and signs in here and
/// nowhere else.
///
/// # Errors
/// A problem: the link does not work, an unusable name, a password that is too short or too common.
pub async fn use_link(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
    headers: HeaderMap,
    asked: Result<Json<UseLink>, JsonRejection>,
) -> Result<Response, ProblemResponse> {
    let asked = body(&app, &headers, asked)?;
    let why = |problem_code| problem(&app, &headers, problem_code);
    let failed = |error: sqlx::Error| away(&app, &headers, &error);
    let link = find(&app, &headers, peer, &token).await?;
    let known = app.accounts.by_email(&link.email).await.map_err(failed)?;
    let name = match &known {
        Some(account) => account.name.clone(),
        None => parse_name(asked.name.as_deref().unwrap_or_default()).map_err(why)?,
    };
    password::check(&asked.password, &[&link.email, &name]).map_err(why)?;
    let hash = password::hash(asked.password).await;
    let hash =
        hash.ok_or_else(|| ProblemResponse::new(&app, &headers, StatusCode::SERVICE_UNAVAILABLE, "busy"))?;
    let id = known.map_or_else(|| AccountId(chance::token()), |account| account.id);
    let fresh = Account { id, email: link.email, name, password: hash };
    let used = app.accounts.use_link(&link_hash(&token), &fresh, clock::now()).await.map_err(failed)?;
    let id = used.ok_or_else(|| why(AccountProblem::LinkExpired))?;
    come_in(&app, &headers, &id, &fresh.password).await
}

async fn find(
    app: &App,
    headers: &HeaderMap,
    peer: SocketAddr,
    token: &str,
) -> Result<Link, ProblemResponse> {
    let address = address(app, headers, peer);
    app.misses.begin(address, clock::now()).map_err(|wait| too_fast(app, headers, wait))?;
    let found = app.accounts.link(&link_hash(token), clock::now()).await;
    let link = found.map_err(|error| away(app, headers, &error))?;
    let link = link.ok_or_else(|| problem(app, headers, AccountProblem::LinkExpired))?;
    app.misses.give_back(address);
    Ok(link)
}

/// `POST /api/v1/sign-in`.
///
/// # Errors
/// A problem: address and password do not belong together, too many tries.
pub async fn sign_in(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    asked: Result<Json<SignIn>, JsonRejection>,
) -> Result<Response, ProblemResponse> {
    let asked = body(&app, &headers, asked)?;
    let wrong = || problem(&app, &headers, AccountProblem::SignInWrong);
    let email = parse_email(&asked.email).map_err(|_| wrong())?;
    let (from, now) = (address(&app, &headers, peer), clock::now());
    app.wrong.begin(from, now).map_err(|wait| too_fast(&app, &headers, wait))?;
    // Counted for this account from this address: a stranger who guesses keeps nobody out. From everywhere together
    // there are more tries, but never enough.
    let tried = app.wrong_for.begin((email.clone(), from), now);
    let tried = tried.and_then(|()| {
        app.wrong_everywhere
            .begin(email.clone(), now)
            .inspect_err(|_| app.wrong_for.give_back((email.clone(), from)))
    });
    if let Err(wait) = tried {
        app.wrong.give_back(from);
        return Err(too_fast(&app, &headers, wait));
    }
    let account = app.accounts.by_email(&email).await.map_err(|error| away(&app, &headers, &error))?;
    // Without a password nothing fits, and that takes as long.
    let kept = account.as_ref().map(|account| account.password.clone()).filter(|kept| !kept.is_empty());
    if !password::fits(asked.password, kept).await {
        return Err(wrong());
    }
    app.wrong.give_back(from);
    app.wrong_for.give_back((email.clone(), from));
    app.wrong_everywhere.give_back(email);
    let account = account.ok_or_else(wrong)?;
    come_in(&app, &headers, &account.id, &account.password).await
}

/// Signs in on this device, when the account still has this password.
async fn come_in(
    app: &App,
    headers: &HeaderMap,
    id: &AccountId,
    password: &str,
) -> Result<Response, ProblemResponse> {
    let token = chance::token();
    let before = token_of_cookie(app, headers).map(|token| login_hash(&token));
    let done = app.accounts.sign_in(&login_hash(&token), id, password, before.as_deref(), clock::now()).await;
    if !done.map_err(|error| away(app, headers, &error))? {
        return Err(problem(app, headers, AccountProblem::SignInWrong));
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.headers_mut().insert(header::SET_COOKIE, cookie(app, Some(&token)));
    Ok(response)
}

fn gone(app: &App) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.headers_mut().insert(header::SET_COOKIE, cookie(app, None));
    response
}

/// `GET /api/v1/me`: who is signed in.
///
/// # Errors
/// A problem: nobody is.
pub async fn me(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<([(HeaderName, HeaderValue); 1], Json<Me>), ProblemResponse> {
    let SignedIn { account, .. } = who;
    // Who comes back stays signed in: the browser counts anew.
    let token = token_of_cookie(&app, &headers);
    let kept = [(header::SET_COOKIE, cookie(&app, token.as_deref()))];
    let devices = app.accounts.devices(&account.id, clock::now()).await;
    let devices = devices.map_err(|error| away(&app, &headers, &error))?;
    let groups = app.groups.of(&account.id).await.map_err(|error| refused(&app, &headers, &error))?;
    Ok((kept, Json(Me { id: account.id, name: account.name, email: account.email, devices, groups })))
}

/// `PUT /api/v1/me`: another name.
///
/// # Errors
/// A problem: nobody is signed in, an unusable name.
pub async fn rename(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<Rename>, JsonRejection>,
) -> Result<StatusCode, ProblemResponse> {
    let asked = body(&app, &headers, asked)?;
    let name = parse_name(&asked.name).map_err(|why| problem(&app, &headers, why))?;
    let done = app.accounts.rename(&who.account.id, &name).await;
    done.map_err(|error| away(&app, &headers, &error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /api/v1/me`: deletes the account, and with it its place in every group.
///
/// # Errors
/// A problem: nobody is signed in; the last moderator of a group with others in it.
pub async fn delete_account(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Response, ProblemResponse> {
    let done = app.groups.delete_account(&who.account.id, clock::now()).await;
    done.map_err(|error| refused(&app, &headers, &error))?;
    tracing::info!("an account was deleted");
    Ok(gone(&app))
}

/// `DELETE /api/v1/sign-in`: signs this device out.
///
/// # Errors
/// A problem: nobody is signed in.
pub async fn sign_out(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Response, ProblemResponse> {
    app.accounts.sign_out(&who.login).await.map_err(|error| away(&app, &headers, &error))?;
    Ok(gone(&app))
}

/// `DELETE /api/v1/sign-in/all`: signs every device out, this one included.
///
/// # Errors
/// A problem: nobody is signed in.
pub async fn sign_out_everywhere(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Response, ProblemResponse> {
    let done = app.accounts.sign_out_everywhere(&who.account.id).await;
    done.map_err(|error| away(&app, &headers, &error))?;
    Ok(gone(&app))
}

#[cfg(test)]
mod tests {
    use super::is_our_page;

    #[test]
    fn only_pages_of_ours_are_come_back_to() {
        for ours in ["/", "/uitnodiging/BCDFGHJKMN", "/groepen"] {
            assert!(is_our_page(ours), "{ours}");
        }
        for other in [
            "",
            "groepen",
            "//kwaad.example",
            "/\\kwaad.example",
            "https://kwaad.example",
            "/a?b=//c",
            "/\u{202e}",
        ] {
            assert!(!is_our_page(other), "{other}");
        }
    }
}
