//! Groups: making one, who is in it, its agreements, and how people come in.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Json, Router,
    extract::{ConnectInfo, Path, State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode},
    routing::{get, post, put},
};
use kring_shared::{
    account::AccountId,
    group::{
        AGREEMENT_MAX_CHARS, AGREEMENTS_MAX, Agree, ChangeAgreements, ChangeGroup, GROUPS_MAX, GiveRank,
        GroupId, GroupProblem, GroupView, Invite, InviteInfo, NewGroup, TERM_MAX_CHARS, TERMS_MAX, Terms,
        parse_group_name, parse_invite, parse_lines,
    },
    ids::Millis,
    rights::Deed,
    seal::group_of,
};

use super::{
    ApiRoute,
    meetings::failed,
    problem::{ProblemResponse, body},
    sessions::{HOUR_MS, address},
    who::{SignedIn, in_group, refused},
};
use crate::{
    app::App,
    archive::groups::{Founding, GroupError},
    chance, clock,
    meetings::parting,
};

/// The routes of this topic.
pub const ROUTES: &[ApiRoute] = &[
    ("/api/v1/groups", "post", Deed::MakeGroup),
    ("/api/v1/groups/{id}", "get", Deed::SeeGroup),
    ("/api/v1/groups/{id}", "put", Deed::RunGroup),
    ("/api/v1/groups/{id}", "delete", Deed::RunGroup),
    ("/api/v1/groups/{id}/agreements", "put", Deed::RunGroup),
    ("/api/v1/groups/{id}/agreements", "post", Deed::AgreeInGroup),
    ("/api/v1/groups/{id}/invite", "post", Deed::RunGroup),
    ("/api/v1/groups/{id}/invite", "delete", Deed::RunGroup),
    ("/api/v1/groups/{id}/members/{member}", "put", Deed::RunGroup),
    ("/api/v1/groups/{id}/members/{member}", "delete", Deed::RunGroup),
    ("/api/v1/invites/{code}", "get", Deed::SeeInvite),
    ("/api/v1/invites/{code}", "post", Deed::TakeInvite),
];

/// What answers them.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/groups", post(found))
        .route("/api/v1/groups/{id}", get(look).put(change).delete(dissolve))
        .route("/api/v1/groups/{id}/agreements", put(change_agreements).post(agree))
        .route("/api/v1/groups/{id}/invite", post(invite).delete(withdraw_invite))
        .route("/api/v1/groups/{id}/members/{member}", put(give_rank).delete(remove))
        .route("/api/v1/invites/{code}", get(invited).post(join))
}

fn lines(typed: &[String]) -> Result<Vec<String>, GroupProblem> {
    parse_lines(typed, AGREEMENTS_MAX, AGREEMENT_MAX_CHARS)
}

/// Now, and since when a session must have been opened for its code to work.
fn shown(app: &App) -> (Millis, Millis) {
    let now = clock::now();
    (now, now.plus_ms(-i64::from(app.config.code_hours) * HOUR_MS))
}

/// `POST /api/v1/groups`: makes a group; who asks is its moderator.
///
/// # Errors
/// A problem: nobody is signed in, an unusable name, too many groups.
pub async fn found(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<NewGroup>, JsonRejection>,
) -> Result<(StatusCode, Json<GroupView>), ProblemResponse> {
    let asked = body(&app, &headers, asked)?;
    let failed = |error: GroupError| refused(&app, &headers, &error);
    let me = &who.account.id;
    let new = Founding {
        id: GroupId(asked.key.map_or_else(chance::token, |key| group_of(key, me.as_str()))),
        name: parse_group_name(&asked.name).map_err(|why| failed(why.into()))?,
        kind: asked.kind,
        agreements: lines(&asked.agreements).map_err(|why| failed(why.into()))?,
        by: me.clone(),
    };
    let mine = app.groups.of(me).await.map_err(failed)?;
    if mine.len() >= GROUPS_MAX && mine.iter().all(|group| group.id != new.id) {
        return Err(failed(GroupProblem::TooManyGroups.into()));
    }
    app.groups.found(&new, clock::now()).await.map_err(failed)?;
    tracing::info!("a group was made");
    let view = app.groups.view(&new.id, me, shown(&app)).await.map_err(failed)?;
    Ok((StatusCode::CREATED, Json(view)))
}

/// `GET /api/v1/groups/{id}`: the group, for its members.
///
/// # Errors
/// A problem: nobody is signed in; not a member.
pub async fn look(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<GroupView>, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::SeeGroup).await?;
    let view = app.groups.view(&group, &who.account.id, shown(&app)).await;
    let mut view = view.map_err(|error| refused(&app, &headers, &error))?;
    for session in &mut view.sessions {
        let method = app.library.protocols.iter().find(|p| p.id == session.protocol);
        session.title = session.title.take().or_else(|| method.map(|p| p.title.clone()));
    }
    Ok(Json(view))
}

/// `PUT /api/v1/groups/{id}`: another name, kind, colour, or other words.
///
/// # Errors
/// A problem: not a moderator; an unusable name; words too long or too many.
pub async fn change(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<ChangeGroup>, JsonRejection>,
) -> Result<StatusCode, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::RunGroup).await?;
    let asked = body(&app, &headers, asked)?;
    let failed = |error: GroupError| refused(&app, &headers, &error);
    let words =
        |typed: &[String]| parse_lines(typed, TERMS_MAX, TERM_MAX_CHARS).map_err(|why| failed(why.into()));
    let to = ChangeGroup {
        name: parse_group_name(&asked.name).map_err(|why| failed(why.into()))?,
        terms: Terms { themes: words(&asked.terms.themes)?, situations: words(&asked.terms.situations)? },
        ..asked
    };
    app.groups.change(&group, &who.account.id, &to, clock::now()).await.map_err(failed)?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /api/v1/groups/{id}`: dissolves the group.
///
/// # Errors
/// A problem: not a moderator.
pub async fn dissolve(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<StatusCode, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::RunGroup).await?;
    let done = parting::dissolve(&app, &group, &who.account.id, clock::now()).await;
    done.map_err(|error| failed(&app, &headers, &error))?;
    tracing::info!("a group was dissolved");
    Ok(StatusCode::NO_CONTENT)
}

/// `PUT /api/v1/groups/{id}/agreements`: other agreements.
///
/// # Errors
/// A problem: not a moderator; changed in between; too long or too many.
pub async fn change_agreements(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<ChangeAgreements>, JsonRejection>,
) -> Result<StatusCode, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::RunGroup).await?;
    let asked = body(&app, &headers, asked)?;
    let failed = |error: GroupError| refused(&app, &headers, &error);
    let lines = lines(&asked.lines).map_err(|why| failed(why.into()))?;
    let done = app.groups.change_agreements(&group, &who.account.id, asked.version, &lines).await;
    done.map_err(failed)?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/v1/groups/{id}/agreements`: says yes to them.
///
/// # Errors
/// A problem: not a member; another version by now.
pub async fn agree(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<Agree>, JsonRejection>,
) -> Result<StatusCode, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::AgreeInGroup).await?;
    let asked = body(&app, &headers, asked)?;
    let done = app.groups.agree(&group, &who.account.id, asked.version).await;
    done.map_err(|error| refused(&app, &headers, &error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/v1/groups/{id}/invite`: a new invitation; the one before no longer works.
///
/// # Errors
/// A problem: not a moderator.
pub async fn invite(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<(StatusCode, Json<Invite>), ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::RunGroup).await?;
    let made = app.groups.make_invite(&group, &who.account.id, &chance::invite(), clock::now()).await;
    let invite = made.map_err(|error| refused(&app, &headers, &error))?;
    Ok((StatusCode::CREATED, Json(invite)))
}

/// `DELETE /api/v1/groups/{id}/invite`: withdraws the invitation.
///
/// # Errors
/// A problem: not a moderator.
pub async fn withdraw_invite(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<StatusCode, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::RunGroup).await?;
    let done = app.groups.withdraw_invite(&group, &who.account.id).await;
    done.map_err(|error| refused(&app, &headers, &error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `PUT /api/v1/groups/{id}/members/{member}`: another rank.
///
/// # Errors
/// A problem: not a moderator; the last one; nobody with this number.
pub async fn give_rank(
    State(app): State<Arc<App>>,
    Path((group, member)): Path<(GroupId, AccountId)>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<GiveRank>, JsonRejection>,
) -> Result<StatusCode, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::RunGroup).await?;
    let asked = body(&app, &headers, asked)?;
    let done = app.groups.give_rank(&group, &who.account.id, &member, asked.rank).await;
    done.map_err(|error| refused(&app, &headers, &error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /api/v1/groups/{id}/members/{member}`: leaves, or takes somebody out.
///
/// # Errors
/// A problem: not a moderator; the last one; nobody with this number.
pub async fn remove(
    State(app): State<Arc<App>>,
    Path((group, member)): Path<(GroupId, AccountId)>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<StatusCode, ProblemResponse> {
    let deed = if member == who.account.id { Deed::LeaveGroup } else { Deed::RunGroup };
    in_group(&app, &headers, &who, &group, deed).await?;
    let done = parting::remove(&app, &group, (&who.account.id, &member), clock::now()).await;
    done.map_err(|error| failed(&app, &headers, &error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /api/v1/invites/{code}`: the group behind an invitation.
///
/// # Errors
/// A problem: it does not work (any more); too many tries.
pub async fn invited(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Result<Json<InviteInfo>, ProblemResponse> {
    find(&app, &headers, peer, &code).await.map(Json)
}

/// `POST /api/v1/invites/{code}`: comes into the group, saying yes to its agreements.
///
/// # Errors
/// A problem: nobody is signed in; it does not work (any more); other agreements by now; the group is full.
pub async fn join(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path(code): Path<String>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<Agree>, JsonRejection>,
) -> Result<(StatusCode, Json<GroupView>), ProblemResponse> {
    let asked = body(&app, &headers, asked)?;
    let info = find(&app, &headers, peer, &code).await?;
    let typed = parse_invite(&code).unwrap_or_default();
    let failed = |error: GroupError| refused(&app, &headers, &error);
    app.groups
        .join((&info.group, &typed), &who.account.id, asked.version, clock::now())
        .await
        .map_err(failed)?;
    // Who comes in hears of the meetings to come.
    app.meetings_bell.notify_one();
    let view = app.groups.view(&info.group, &who.account.id, shown(&app)).await.map_err(failed)?;
    Ok((StatusCode::CREATED, Json(view)))
}

/// The group behind what somebody typed. Misses are counted per address, with those of sessions' codes.
pub(super) async fn find(
    app: &App,
    headers: &HeaderMap,
    peer: SocketAddr,
    typed: &str,
) -> Result<InviteInfo, ProblemResponse> {
    let address = address(app, headers, peer);
    let now = clock::now();
    app.misses.begin(address, now).map_err(|wait| {
        ProblemResponse::new(app, headers, StatusCode::TOO_MANY_REQUESTS, "too-many-codes").after_s(wait)
    })?;
    let expired = || refused(app, headers, &GroupProblem::InviteExpired.into());
    let code = parse_invite(typed).ok_or_else(expired)?;
    let found = app.groups.invited_to(&code, now).await.map_err(|error| refused(app, headers, &error))?;
    let info = found.ok_or_else(expired)?;
    app.misses.give_back(address);
    Ok(info)
}
