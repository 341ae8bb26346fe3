//! Passkeys: adding one to one's account, and signing in with one.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Json, Router,
    extract::{ConnectInfo, Path, State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode},
    response::Response,
    routing::{delete, get, post},
};
use kring_shared::{
    account::parse_email,
    rights::Deed,
    ways_in::{
        AddPasskey, AskPasskey, Challenge, MyWays, PASSKEYS_MAX, UsePasskey, WayProblem, parse_passkey_name,
    },
};

use super::{
    ApiRoute,
    accounts::too_fast,
    problem::{ProblemResponse, body},
    sessions::address,
    ways_in::{entered, problem, refused},
    who::{SignedIn, away},
};
use crate::{app::App, archive::ways_in::KeptPasskey, chance, clock, passkeys::Passkeys};

/// The routes of this topic.
pub const ROUTES: &[ApiRoute] = &[
    ("/api/v1/me/ways", "get", Deed::UseAccount),
    ("/api/v1/me/passkeys", "post", Deed::UseAccount),
    ("/api/v1/me/passkeys/challenge", "post", Deed::UseAccount),
    ("/api/v1/me/passkeys/{passkey}", "delete", Deed::UseAccount),
    ("/api/v1/sign-in/challenge", "post", Deed::ComeIn),
    ("/api/v1/sign-in/passkey", "post", Deed::ComeIn),
];

/// What answers them.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/me/ways", get(mine))
        .route("/api/v1/me/passkeys", post(add))
        .route("/api/v1/me/passkeys/challenge", post(ask_new))
        .route("/api/v1/me/passkeys/{passkey}", delete(remove))
        .route("/api/v1/sign-in/challenge", post(ask))
        .route("/api/v1/sign-in/passkey", post(sign_in))
}

fn passkeys<'a>(app: &'a App, headers: &HeaderMap) -> Result<&'a Passkeys, ProblemResponse> {
    app.passkeys.as_ref().ok_or_else(|| problem(app, headers, WayProblem::PasskeysUnavailable))
}

/// `GET /api/v1/me/ways`: the ways into one's own account.
///
/// # Errors
/// A problem: nobody is signed in.
pub async fn mine(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<MyWays>, ProblemResponse> {
    let failed = |error: sqlx::Error| away(&app, &headers, &error);
    let organisation = match &app.organisation {
        Some(organisation) => {
            app.ways_in.is_tied(&who.account.id, organisation.issuer()).await.map_err(failed)?
        }
        None => false,
    };
    let passkeys = app.ways_in.passkeys(&who.account.id).await.map_err(failed)?;
    Ok(Json(MyWays { passkeys, password: !who.account.password.is_empty(), organisation }))
}

/// `POST /api/v1/me/passkeys/challenge`: a question to make a passkey.
///
/// # Errors
/// A problem: nobody is signed in, no passkeys here, too many.
pub async fn ask_new(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<Challenge>, ProblemResponse> {
    let why = |problem_code| problem(&app, &headers, problem_code);
    let passkeys = passkeys(&app, &headers)?;
    let (from, now) = (address(&app, &headers, peer), clock::now());
    app.challenges.begin(from, now).map_err(|wait| too_fast(&app, &headers, wait))?;
    let has = app.ways_in.credentials(&who.account.id).await.map_err(|error| away(&app, &headers, &error))?;
    if has.len() >= PASSKEYS_MAX as usize {
        return Err(why(WayProblem::TooManyPasskeys));
    }
    passkeys.ask_new(&who.account, &has, now).map(Json).map_err(why)
}

/// `POST /api/v1/me/passkeys`: adds the passkey that a device made.
///
/// # Errors
/// A problem: nobody is signed in, an unusable name, the question is too old, the answer does not hold.
pub async fn add(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<AddPasskey>, JsonRejection>,
) -> Result<StatusCode, ProblemResponse> {
    let asked = body(&app, &headers, asked)?;
    let why = |problem_code| problem(&app, &headers, problem_code);
    let passkeys = passkeys(&app, &headers)?;
    let name = parse_passkey_name(&asked.name).map_err(why)?;
    let now = clock::now();
    let fresh = passkeys.made(&who.account.id, &asked.id, &asked.credential, now).map_err(why)?;
    let passkey = KeptPasskey {
        id: chance::token(),
        account: who.account.id,
        credential: fresh.credential,
        name,
        body: fresh.body,
    };
    app.ways_in.add(&passkey, now).await.map_err(|error| refused(&app, &headers, &error))?;
    tracing::info!("a passkey was added");
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /api/v1/me/passkeys/{passkey}`: a passkey that works no more.
///
/// # Errors
/// A problem: nobody is signed in, no such passkey.
pub async fn remove(
    State(app): State<Arc<App>>,
    Path(passkey): Path<String>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<StatusCode, ProblemResponse> {
    let gone = app.ways_in.remove(&who.account.id, &passkey).await;
    if !gone.map_err(|error| away(&app, &headers, &error))? {
        return Err(problem(&app, &headers, WayProblem::PasskeyUnknown));
    }
    tracing::info!("a passkey was removed");
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/v1/sign-in/challenge`: a question to a passkey.
///
/// # Errors
/// A problem: no address, no passkeys here, too many questions.
pub async fn ask(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    asked: Result<Json<AskPasskey>, JsonRejection>,
) -> Result<Json<Challenge>, ProblemResponse> {
    let asked = body(&app, &headers, asked)?;
    let failed = |error: sqlx::Error| away(&app, &headers, &error);
    let passkeys = passkeys(&app, &headers)?;
    let (from, now) = (address(&app, &headers, peer), clock::now());
    app.challenges.begin(from, now).map_err(|wait| too_fast(&app, &headers, wait))?;
    let email = asked.email.as_deref().map(parse_email).transpose();
    let email = email.map_err(|why| super::accounts::problem(&app, &headers, why))?;
    let mut has = Vec::new();
    if let Some(email) = &email
        && let Some(account) = app.accounts.by_email(email).await.map_err(failed)?
    {
        has = app.ways_in.credentials(&account.id).await.map_err(failed)?;
    }
    let challenge = passkeys.ask(email.as_deref().map(|email| (email, has.as_slice())), now);
    challenge.map(Json).map_err(|why| problem(&app, &headers, why))
}

/// `POST /api/v1/sign-in/passkey`: signs in with the answer of a passkey.
///
/// # Errors
/// A problem: the question is too old, the answer does not hold, too many tries.
pub async fn sign_in(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    asked: Result<Json<UsePasskey>, JsonRejection>,
) -> Result<Response, ProblemResponse> {
    let asked = body(&app, &headers, asked)?;
    let why = |problem_code| problem(&app, &headers, problem_code);
    let failed = |error: sqlx::Error| away(&app, &headers, &error);
    let passkeys = passkeys(&app, &headers)?;
    let (from, now) = (address(&app, &headers, peer), clock::now());
    app.wrong.begin(from, now).map_err(|wait| too_fast(&app, &headers, wait))?;
    let answered = passkeys.answered(&asked.id, &asked.credential, now).map_err(why)?;
    let credential = answered.credential.clone();
    let found = app.ways_in.by_credential(&credential).await.map_err(failed)?;
    let (account, was) = found.ok_or_else(|| why(WayProblem::PasskeyWrong))?;
    let is = passkeys.check(answered, &account, &was).map_err(why)?;
    app.wrong.give_back(from);
    entered(&app, &headers, async |login| {
        match app.ways_in.sign_in(&credential, (&was, &is), login, now).await {
            Ok(true) => Ok(()),
            Ok(false) => Err(why(WayProblem::PasskeyWrong)),
            Err(error) => Err(failed(error)),
        }
    })
    .await
}
