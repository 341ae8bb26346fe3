//! Choosing a case with the group.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{Path, State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode},
    routing::post,
};
use kring_shared::{
    casework::{
        GroupCases,
        choice::{CloseChoice, GiveDots, OpenChoice, SettleChoice},
        parse_meeting,
    },
    group::GroupId,
    meeting::Stage,
    rights::Deed,
};

use super::{
    ApiRoute,
    cases::failed,
    problem::{ProblemResponse, body},
    who::{SignedIn, in_group},
};
use crate::{app::App, archive::cases::CaseError, chance, clock};

/// The routes of this topic.
pub const ROUTES: &[ApiRoute] = &[
    ("/api/v1/groups/{id}/choice", "post", Deed::ChooseCase),
    ("/api/v1/groups/{id}/choice", "put", Deed::ChooseCase),
    ("/api/v1/groups/{id}/choice", "delete", Deed::ChooseCase),
    ("/api/v1/groups/{id}/choice/close", "post", Deed::ChooseCase),
    ("/api/v1/groups/{id}/choice/settle", "post", Deed::ChooseCase),
];

/// What answers them.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/groups/{id}/choice", post(open).put(give).delete(stop))
        .route("/api/v1/groups/{id}/choice/close", post(close))
        .route("/api/v1/groups/{id}/choice/settle", post(settle))
}

type Seen = Result<Json<GroupCases>, ProblemResponse>;

/// The cases as they are after what was done.
async fn after(
    app: &App,
    headers: &HeaderMap,
    who: &SignedIn,
    group: &GroupId,
    done: Result<(), CaseError>,
) -> Seen {
    done.map_err(|error| failed(app, headers, &error))?;
    let cases = app.cases.in_group(group, &who.account.id).await;
    cases.map(Json).map_err(|error| failed(app, headers, &error))
}

/// `POST .../choice`: opens a round over the cases that wait.
///
/// # Errors
/// A problem: not a member, or without a yes to the agreements; one is open; nothing waits.
pub async fn open(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<OpenChoice>, JsonRejection>,
) -> Result<(StatusCode, Json<GroupCases>), ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::ChooseCase).await?;
    let asked = body(&app, &headers, asked)?;
    let meeting = asked.meeting.as_deref().map(parse_meeting);
    if meeting == Some(None) {
        return Err(ProblemResponse::new(&app, &headers, StatusCode::BAD_REQUEST, "bad-request"));
    }
    // R177: without a word on it the choice is for the meeting that comes next.
    let meeting = match meeting.flatten() {
        Some(meeting) => Some(meeting),
        None => next_meeting(&app, &group).await,
    };
    let id = chance::token();
    let done = app.cases.open_choice(&group, &who.account.id, (&id, meeting.as_deref()), clock::now()).await;
    let seen = after(&app, &headers, &who, &group, done).await?;
    Ok((StatusCode::CREATED, seen))
}

/// `PUT .../choice`: my dots.
///
/// # Errors
/// A problem: not a member, or without a yes; not this round; closed; dots that do not count.
pub async fn give(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<GiveDots>, JsonRejection>,
) -> Seen {
    in_group(&app, &headers, &who, &group, Deed::ChooseCase).await?;
    let asked = body(&app, &headers, asked)?;
    let done = app.cases.give_dots(&group, &who.account.id, &asked.round, &asked.dots).await;
    after(&app, &headers, &who, &group, done).await
}

/// `DELETE .../choice`: stops a round without a choice.
///
/// # Errors
/// A problem: not a member, or without a yes; none is going on.
pub async fn stop(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
) -> Seen {
    in_group(&app, &headers, &who, &group, Deed::ChooseCase).await?;
    let done = app.cases.drop_choice(&group, &who.account.id).await;
    after(&app, &headers, &who, &group, done).await
}

/// `POST .../choice/close`: adds up the dots.
///
/// # Errors
/// A problem: not a member, or without a yes; not this round.
pub async fn close(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<CloseChoice>, JsonRejection>,
) -> Seen {
    in_group(&app, &headers, &who, &group, Deed::ChooseCase).await?;
    let asked = body(&app, &headers, asked)?;
    let done = app.cases.close_choice(&group, &who.account.id, &asked.round).await;
    after(&app, &headers, &who, &group, done).await
}

/// `POST .../choice/settle`: takes a case.
///
/// # Errors
/// A problem: not a member, or without a yes; not this round; still open; not in it (any more).
pub async fn settle(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<SettleChoice>, JsonRejection>,
) -> Seen {
    in_group(&app, &headers, &who, &group, Deed::ChooseCase).await?;
    let asked = body(&app, &headers, asked)?;
    let done = app.cases.settle_choice(&group, &who.account.id, &asked.round, &asked.case).await;
    after(&app, &headers, &who, &group, done).await
}

/// The meeting of a group that comes next and is not open yet.
async fn next_meeting(app: &App, group: &GroupId) -> Option<String> {
    let calendar = app.meetings.calendar(group).await.ok()?;
    let planned = calendar.meetings.iter().filter(|meeting| meeting.stage == Stage::Planned);
    planned.min_by_key(|meeting| meeting.starts).map(|meeting| meeting.id.to_string())
}
