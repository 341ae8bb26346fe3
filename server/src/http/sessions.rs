//! Opening a session, finding it by its code, taking a seat.

use std::{
    net::{IpAddr, Ipv6Addr, SocketAddr},
    sync::Arc,
};

use axum::{
    Json, Router,
    extract::{ConnectInfo, Path, State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode, header},
    routing::{get, post},
};
use kring_shared::{
    api::{CodeInfo, Join, OpenSession, Seat, parse_code},
    group::{GiveSession, GroupId, GroupProblem},
    ids::{CommandId, Millis, ProtocolId, Seq, SessionId},
    protocol::{Role, Text},
    rights::Deed,
    seal::{session_of, token_hash, token_of},
    session::{
        Actor, Command, Context, Rejection, Stage, apply, decide,
        decide::{open_session, record},
    },
    wire::{Hindrance, Refusal},
};
use uuid::Uuid;

use super::{
    ApiRoute,
    problem::{InSession, ProblemResponse},
    templates,
    who::{away, in_group, refused, signed_in},
};
use crate::{
    app::App,
    archive::groups::GroupError,
    chance, clock,
    event_log::Entry,
    opening,
    room::{RoomHandle, SeatError},
};

/// The routes of this topic.
pub const ROUTES: &[ApiRoute] = &[
    ("/api/v1/sessions", "post", Deed::OpenSession),
    ("/api/v1/join", "post", Deed::TakeSeat),
    ("/api/v1/codes/{code}", "get", Deed::TakeSeat),
    ("/api/v1/sessions/{id}/group", "post", Deed::OpenForGroup),
];

/// What answers them.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/sessions", post(open))
        .route("/api/v1/join", post(join))
        .route("/api/v1/codes/{code}", get(code))
        .route("/api/v1/sessions/{id}/group", post(give))
}

pub(super) const HOUR_MS: i64 = 60 * 60 * 1000;

/// `POST /api/v1/sessions`: opens a session; who asks leads it.
///
/// # Errors
/// A problem: unknown protocol or phase, unusable name, too many sessions, store away.
pub async fn open(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Result<Json<OpenSession>, JsonRejection>,
) -> Result<(StatusCode, Json<Seat>), ProblemResponse> {
    let problem = |status, code: &str| ProblemResponse::new(&app, &headers, status, code);
    let Json(asked) = body.map_err(|_| problem(StatusCode::BAD_REQUEST, "bad-request"))?;
    let session = asked.key.map_or_else(chance::session_id, session_of);
    if let Some(group) = &asked.group {
        may_open_for(&app, &headers, group).await?;
    }
    let script = opening::script(&app, &asked.setup(), asked.group.as_ref())
        .await
        .map_err(|why| why.problem(&app, &headers))?;
    if let Some(seat) = opened_before(&app, session, asked.key).await {
        keep_again(&app, &headers, &asked, &seat).await?;
        return Ok((StatusCode::CREATED, Json(seat)));
    }
    if let Err(wait) = app.opened.begin(address(&app, &headers, peer), clock::now()) {
        return Err(problem(StatusCode::TOO_MANY_REQUESTS, "too-many-sessions").after_s(wait));
    }
    let away = |_| problem(StatusCode::SERVICE_UNAVAILABLE, "busy");
    let code = opening::claim_code(&app, session).await.map_err(away)?;
    let token = asked.key.map_or_else(chance::token, |key| token_of(key, &code));

    let ctx = Context { by: Actor::Server, now: clock::now(), fresh: chance::bits() };
    let join = Command::Join { name: asked.name.clone(), key: token_hash(&token) };
    let opened = open_session(session, code.clone(), script);
    let first = kring_shared::session::Recorded { seq: Seq(1), at: ctx.now, by: None, event: opened };
    let state = apply::open(&first).ok_or_else(|| problem(StatusCode::INTERNAL_SERVER_ERROR, "busy"))?;
    let events = match decide(&state, &join, &ctx) {
        Ok(events) => events,
        Err(rejection) => {
            // Nothing was opened: the code is free again.
            let _ = app.log.forget(session).await;
            return Err(ProblemResponse::refused(&app, &headers, Refusal::Rule(rejection)));
        }
    };
    let joined = record(&state, events, &join, &ctx);
    let entries =
        std::iter::once(first).chain(joined).map(|recorded| Entry { recorded, command: None }).collect();
    if let Err(error) = app.log.append(session, Seq(0), entries).await {
        // The same was asked twice at once, or the answer of the store was lost.
        if let Some(seat) = opened_before(&app, session, asked.key).await {
            keep_again(&app, &headers, &asked, &seat).await?;
            return Ok((StatusCode::CREATED, Json(seat)));
        }
        tracing::warn!(room = %session, %error, "a session could not be opened");
        return Err(problem(StatusCode::SERVICE_UNAVAILABLE, "busy"));
    }
    tracing::info!(room = %session, protocol = %asked.protocol, "session opened");
    let seat = Seat { session, code, person: kring_shared::ids::PersonId(1), token };
    keep_for(&app, &headers, &asked, (&seat, &state.script.protocol, &state.script.title), ctx.now).await?;
    Ok((StatusCode::CREATED, Json(seat)))
}

/// R115: only members who said yes to the agreements open a session for a group.
async fn may_open_for(app: &App, headers: &HeaderMap, group: &GroupId) -> Result<(), ProblemResponse> {
    let first = || ProblemResponse::new(app, headers, StatusCode::UNAUTHORIZED, "sign-in-first");
    let who = signed_in(app, headers).await?.ok_or_else(first)?;
    in_group(app, headers, &who, group, Deed::OpenForGroup).await?;
    let agreed =
        app.groups.has_agreed(group, &who.account.id).await.map_err(|e| refused(app, headers, &e))?;
    if agreed { Ok(()) } else { Err(refused(app, headers, &GroupProblem::AgreementsFirst.into())) }
}

/// Keeps that a session is the group's for which it was opened.
async fn keep_for(
    app: &App,
    headers: &HeaderMap,
    asked: &OpenSession,
    (seat, protocol, title): (&Seat, &ProtocolId, &Text),
    at: Millis,
) -> Result<(), ProblemResponse> {
    let Some(group) = &asked.group else { return Ok(()) };
    let kept = app.groups.keep_session(group, seat.session, protocol, &seat.code, at).await;
    kept_by(app, headers, kept)?;
    if let Some(template) = &asked.template {
        let ran = app.templates.ran(seat.session, template, title).await;
        ran.map_err(|error| templates::refused(app, headers, &error))?;
    }
    Ok(())
}

/// The same for a session that was opened before: who asks must still lead it, as in [`give`].
async fn keep_again(
    app: &App,
    headers: &HeaderMap,
    asked: &OpenSession,
    seat: &Seat,
) -> Result<(), ProblemResponse> {
    let Some(group) = &asked.group else { return Ok(()) };
    let room = app.rooms.get(seat.session).await.map_err(|_| busy(app, headers))?;
    let room = room.ok_or_else(|| busy(app, headers))?;
    let state = room.look().await.ok_or_else(|| busy(app, headers))?;
    // A group that leads itself has nobody who leads: whoever opened it may name its group.
    let leads = state.holder(Role::Facilitator).map_or(state.is_self_led(), |p| p.id == seat.person);
    if !leads {
        return Err(ProblemResponse::refused(app, headers, Refusal::Rule(Rejection::NotFacilitator)));
    }
    let kept = app
        .groups
        .keep_session(group, seat.session, &state.script.protocol, &state.code, state.opened_at)
        .await;
    kept_by(app, headers, kept)
}

fn kept_by(app: &App, headers: &HeaderMap, kept: Result<bool, GroupError>) -> Result<(), ProblemResponse> {
    if kept.map_err(|error| refused(app, headers, &error))? {
        return Ok(());
    }
    Err(ProblemResponse::new(app, headers, StatusCode::CONFLICT, "session-of-another-group"))
}

/// `POST .../group`: gives a session to a group; asked by its facilitator, signed in as a member of the group.
///
/// # Errors
/// A problem: not signed in, not a member, no seat, not the facilitator, another group's already.
pub async fn give(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
    body: Result<Json<GiveSession>, JsonRejection>,
) -> Result<StatusCode, ProblemResponse> {
    let problem = |status, code: &str| ProblemResponse::new(&app, &headers, status, code);
    let Json(asked) = body.map_err(|_| problem(StatusCode::BAD_REQUEST, "bad-request"))?;
    let no_seat = || problem(StatusCode::UNAUTHORIZED, "no-seat");
    let key = key_of_seat(&app, &headers, session).await?.ok_or_else(no_seat)?;
    let room = app.rooms.get(session).await.map_err(|_| busy(&app, &headers))?.ok_or_else(no_seat)?;
    let person = room.seat(&key).await.map_err(|error| match error {
        SeatError::Busy => busy(&app, &headers),
        SeatError::Unknown | SeatError::Removed => no_seat(),
    })?;
    let state = room.look().await.ok_or_else(|| busy(&app, &headers))?;
    if state.holder(Role::Facilitator).is_none_or(|p| p.id != person) {
        return Err(ProblemResponse::refused(&app, &headers, Refusal::Rule(Rejection::NotFacilitator)));
    }
    may_open_for(&app, &headers, &asked.group).await?;
    let kept = app
        .groups
        .keep_session(&asked.group, session, &state.script.protocol, &state.code, state.opened_at)
        .await;
    kept_by(&app, &headers, kept)?;
    Ok(StatusCode::NO_CONTENT)
}

/// The token of a seat that a request carries.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

/// The key of the seat in `session` whose token a request carries; none without a token, or when it opens nothing.
pub(super) async fn key_of_seat(
    app: &App,
    headers: &HeaderMap,
    session: SessionId,
) -> Result<Option<String>, ProblemResponse> {
    let Some(token) = bearer(headers) else { return Ok(None) };
    app.seats.key_of(session, token, clock::now()).await.map_err(|error| away(app, headers, &error))
}

/// The seat that was given before for the same key.
async fn opened_before(app: &App, session: SessionId, key: Option<Uuid>) -> Option<Seat> {
    let key = key?;
    let room = app.rooms.get(session).await.ok()??;
    let code = room.look().await?.code.clone();
    let token = token_of(key, &code);
    let person = room.seat(&token_hash(&token)).await.ok()?;
    Some(Seat { session, code, person, token })
}

/// `GET /api/v1/codes/{code}`: the session behind a code.
///
/// # Errors
/// A problem: no such code, expired, too many misses.
pub async fn code(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Path(typed): Path<String>,
) -> Result<Json<CodeInfo>, ProblemResponse> {
    let (_, room) = find(&app, &headers, peer, &typed).await?;
    let state = room.look().await.ok_or_else(|| busy(&app, &headers))?;
    Ok(Json(CodeInfo {
        session: state.id,
        title: state.script.title.clone(),
        started: state.stage != Stage::Lobby,
    }))
}

/// `POST /api/v1/join`: takes a seat.
///
/// # Errors
/// A problem: no such code, expired, too many misses, unusable or taken name, room full.
pub async fn join(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Result<Json<Join>, JsonRejection>,
) -> Result<(StatusCode, Json<Seat>), ProblemResponse> {
    let Json(asked) =
        body.map_err(|_| ProblemResponse::new(&app, &headers, StatusCode::BAD_REQUEST, "bad-request"))?;
    let (code, room) = find(&app, &headers, peer, &asked.code).await?;
    let mut key = asked.key;
    let mut token = key.map_or_else(chance::token, |key| token_of(key, &code));
    let mut seat = room.seat(&token_hash(&token)).await;
    if matches!(seat, Err(SeatError::Removed)) {
        // Who was taken out asks for a new seat.
        (key, token) = (None, chance::token());
    }
    if seat.is_err() {
        let join = Command::Join { name: asked.name, key: token_hash(&token) };
        // The command's id sees to it that of two that come at once only one takes a seat.
        let id = key.map(|key| CommandId(session_of(key).0));
        room.submit(Actor::Server, id, join)
            .await
            .map_err(|refusal| ProblemResponse::refused(&app, &headers, refusal))?;
        seat = room.seat(&token_hash(&token)).await;
    }
    let person = seat.map_err(|_| busy(&app, &headers))?;
    let state = room.look().await.ok_or_else(|| busy(&app, &headers))?;
    Ok((StatusCode::CREATED, Json(Seat { session: state.id, code, person, token })))
}

pub(super) fn busy(app: &App, headers: &HeaderMap) -> ProblemResponse {
    ProblemResponse::refused(app, headers, Refusal::Server(Hindrance::Busy))
}

/// The room behind what somebody typed. Misses are counted per address and slow it down.
async fn find(
    app: &App,
    headers: &HeaderMap,
    peer: SocketAddr,
    typed: &str,
) -> Result<(String, RoomHandle), ProblemResponse> {
    let address = address(app, headers, peer);
    let now = clock::now();
    if let Err(wait) = app.misses.begin(address, now) {
        let problem = ProblemResponse::new(app, headers, StatusCode::TOO_MANY_REQUESTS, "too-many-codes");
        return Err(problem.after_s(wait));
    }
    let mut is_miss = false;
    let found = look_up(app, headers, typed, now, &mut is_miss).await;
    if !is_miss {
        app.misses.give_back(address);
    }
    found
}

async fn look_up(
    app: &App,
    headers: &HeaderMap,
    typed: &str,
    now: Millis,
    is_miss: &mut bool,
) -> Result<(String, RoomHandle), ProblemResponse> {
    let mut missed = |code: &str, status| {
        *is_miss = true;
        ProblemResponse::new(app, headers, status, code)
    };
    let code = parse_code(typed).ok_or_else(|| missed("code-malformed", StatusCode::UNPROCESSABLE_ENTITY))?;
    let session = app.log.room_of(&code).await.map_err(|_| busy(app, headers))?;
    let session = session.ok_or_else(|| missed("code-unknown", StatusCode::NOT_FOUND))?;
    let room = app.rooms.get(session).await.map_err(|_| busy(app, headers))?;
    let room = room.ok_or_else(|| missed("code-unknown", StatusCode::NOT_FOUND))?;
    let state = room.look().await.ok_or_else(|| busy(app, headers))?;
    let is_old = now.since_ms(state.opened_at) > i64::from(app.config.code_hours) * HOUR_MS;
    if state.stage == Stage::Ended || is_old {
        return Err(missed("code-expired", StatusCode::GONE));
    }
    Ok((code, room))
}

/// Whose request it is: the peer, or behind our own proxy the last address that it names.
pub(super) fn address(app: &App, headers: &HeaderMap, peer: SocketAddr) -> IpAddr {
    let forwarded = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(','))
        .filter_map(|a| a.trim().parse().ok())
        .next_back();
    network(forwarded.filter(|_| app.config.trust_proxy).unwrap_or_else(|| peer.ip()))
}

/// What counts as one address: of IPv6 the network of 64 bits that one household or office has to itself.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) if v6.to_ipv4_mapped().is_none() => {
            IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX)))
        }
        other => other,
    }
}
