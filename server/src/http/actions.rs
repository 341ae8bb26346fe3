//! Actions of members of a group, what became of them, the look-back of a meeting, and figures.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{Path, State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode},
    routing::{delete, get, post, put},
};
use kring_shared::{
    follow_up::{
        Action, ActionId, ActionProblem, AddResult, AnswerBuddy, GroupActions, NewAction, SetBuddy,
        look_back::{LookBackView, look_back},
    },
    group::GroupId,
    meeting::{MeetingId, MeetingProblem, SetReminders},
    rights::Deed,
    seal::made_of,
    text::name_of,
};

use super::{
    ApiRoute, meetings,
    problem::{ProblemResponse, body, language},
    who::{SignedIn, in_group, refused},
};
use crate::{
    app::App,
    archive::actions::{ActionError, Taking},
    chance, clock,
    follow_up::today,
};

mod figures;

/// The routes of this topic.
pub const ROUTES: &[ApiRoute] = &[
    ("/api/v1/groups/{id}/actions", "get", Deed::SeeActions),
    ("/api/v1/groups/{id}/actions", "post", Deed::TakeActions),
    ("/api/v1/groups/{id}/actions/{action}", "delete", Deed::TakeActions),
    ("/api/v1/groups/{id}/actions/{action}/results", "post", Deed::TakeActions),
    ("/api/v1/groups/{id}/actions/{action}/buddy", "put", Deed::TakeActions),
    ("/api/v1/groups/{id}/actions/{action}/answer", "put", Deed::TakeActions),
    ("/api/v1/groups/{id}/action-reminders", "put", Deed::SeeActions),
    ("/api/v1/groups/{id}/meetings/{meeting}/look-back", "get", Deed::SeeActions),
    ("/api/v1/groups/{id}/figures", "get", Deed::SeeActions),
    ("/api/v1/groups/{id}/figures/{table}", "get", Deed::SeeActions),
];

/// What answers them.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/groups/{id}/actions", get(look).post(take))
        .route("/api/v1/groups/{id}/actions/{action}", delete(throw_away))
        .route("/api/v1/groups/{id}/actions/{action}/results", post(tell))
        .route("/api/v1/groups/{id}/actions/{action}/buddy", put(ask_buddy))
        .route("/api/v1/groups/{id}/actions/{action}/answer", put(answer))
        .route("/api/v1/groups/{id}/action-reminders", put(set_reminders))
        .route("/api/v1/groups/{id}/meetings/{meeting}/look-back", get(back))
        .route("/api/v1/groups/{id}/figures", get(figures::figures))
        .route("/api/v1/groups/{id}/figures/{table}", get(figures::table))
}

type OfAction = Path<(GroupId, ActionId)>;

/// The problem of something that did not happen with an action.
fn failed(app: &App, headers: &HeaderMap, error: &ActionError) -> ProblemResponse {
    let problem = match error {
        ActionError::Group(error) => return refused(app, headers, error),
        ActionError::Refused(problem) => problem,
    };
    let status = match problem {
        ActionProblem::ActionUnknown | ActionProblem::ActionNoteUnknown => StatusCode::NOT_FOUND,
        ActionProblem::ActionNotYours | ActionProblem::ActionNotAsked => StatusCode::FORBIDDEN,
        ActionProblem::ActionTaken | ActionProblem::ActionMoved => StatusCode::CONFLICT,
        ActionProblem::ActionWhatMissing
        | ActionProblem::ActionTextTooLong
        | ActionProblem::ActionDayUnusable
        | ActionProblem::ActionBlocked
        | ActionProblem::ActionPersonal
        | ActionProblem::TooManyActions
        | ActionProblem::ActionBuddyUnusable
        | ActionProblem::ActionNowMissing => StatusCode::UNPROCESSABLE_ENTITY,
    };
    ProblemResponse::new(app, headers, status, &name_of(problem))
}

/// `GET .../actions`: the actions of the group, and what my notes say that I would do.
///
/// # Errors
/// A problem: not a member.
pub async fn look(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<GroupActions>, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::SeeActions).await?;
    let today = today(clock::now()).to_string();
    let actions = app.actions.in_group(&group, &who.account.id, today).await;
    actions.map(Json).map_err(|error| failed(&app, &headers, &error))
}

/// `POST .../actions`: takes up an action.
///
/// # Errors
/// A problem: not a member, no yes to the agreements; nothing said, or something that is not kept; a note that is not his.
pub async fn take(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<NewAction>, JsonRejection>,
) -> Result<(StatusCode, Json<Action>), ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::TakeActions).await?;
    let asked = body(&app, &headers, asked)?;
    let failed = |error: ActionError| failed(&app, &headers, &error);
    let me = &who.account.id;
    let new = Taking {
        id: ActionId(asked.key.map_or_else(chance::token, |key| made_of("action", key, me.as_str()))),
        plan: asked.plan.tidy(asked.kept).map_err(|why| failed(why.into()))?,
        from: asked.from,
        buddy: asked.buddy,
    };
    let made = app.actions.take(&group, me, &new, clock::now()).await.map_err(failed)?;
    app.actions.reads_in(&group, me, &name_of(&language(&headers))).await.map_err(failed)?;
    tracing::info!(from_note = new.from.is_some(), "an action was taken up");
    Ok((StatusCode::CREATED, Json(made)))
}

/// `DELETE .../actions/{action}`: throws an action of one's own away.
///
/// # Errors
/// A problem: not a member; not his.
pub async fn throw_away(
    State(app): State<Arc<App>>,
    Path((group, id)): OfAction,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<StatusCode, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::TakeActions).await?;
    let done = app.actions.delete(&group, &id, &who.account.id).await;
    done.map_err(|error| failed(&app, &headers, &error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST .../actions/{action}/results`: tells what became of it.
///
/// # Errors
/// A problem: not a member; not his; told elsewhere in between; something that is not kept.
pub async fn tell(
    State(app): State<Arc<App>>,
    Path((group, id)): OfAction,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<AddResult>, JsonRejection>,
) -> Result<(StatusCode, Json<Action>), ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::TakeActions).await?;
    let asked = body(&app, &headers, asked)?;
    let failed = |error: ActionError| failed(&app, &headers, &error);
    let told = asked.told.tidy(asked.outcome, asked.kept).map_err(|why| failed(why.into()))?;
    let result = (asked.after, asked.outcome, &told);
    let action = app.actions.add_result((&group, &id), &who.account.id, result, clock::now()).await;
    Ok((StatusCode::CREATED, Json(action.map_err(failed)?)))
}

/// `PUT .../actions/{action}/buddy`: asks somebody to be a buddy, or nobody any more.
///
/// # Errors
/// A problem: not a member; not his; nobody who can be one.
pub async fn ask_buddy(
    State(app): State<Arc<App>>,
    Path((group, id)): OfAction,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<SetBuddy>, JsonRejection>,
) -> Result<Json<Action>, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::TakeActions).await?;
    let asked = body(&app, &headers, asked)?;
    let action = app.actions.set_buddy((&group, &id), &who.account.id, asked.buddy.as_ref()).await;
    action.map(Json).map_err(|error| failed(&app, &headers, &error))
}

/// `PUT .../actions/{action}/answer`: who was asked to be a buddy says yes or no.
///
/// # Errors
/// A problem: not a member; nobody asked him.
pub async fn answer(
    State(app): State<Arc<App>>,
    Path((group, id)): OfAction,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<AnswerBuddy>, JsonRejection>,
) -> Result<Json<Action>, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::TakeActions).await?;
    let asked = body(&app, &headers, asked)?;
    let action = app.actions.answer((&group, &id), &who.account.id, asked.yes).await;
    action.map(Json).map_err(|error| failed(&app, &headers, &error))
}

/// `PUT .../action-reminders`: whether I want to be reminded of my actions in this group.
///
/// # Errors
/// A problem: not a member.
pub async fn set_reminders(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<SetReminders>, JsonRejection>,
) -> Result<StatusCode, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::SeeActions).await?;
    let asked = body(&app, &headers, asked)?;
    let lang = name_of(&language(&headers));
    let done = app.actions.set_reminds(&group, &who.account.id, &lang, asked.on).await;
    done.map_err(|error| failed(&app, &headers, &error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET .../meetings/{meeting}/look-back`: with what the meeting opens.
///
/// # Errors
/// A problem: not a member; no such meeting.
pub async fn back(
    State(app): State<Arc<App>>,
    Path((group, meeting)): Path<(GroupId, MeetingId)>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<LookBackView>, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::SeeActions).await?;
    let now = clock::now();
    let today = today(now).to_string();
    let facts = app.actions.facts(&group, &today).await;
    let (facts, members) = facts.map_err(|error| failed(&app, &headers, &error))?;
    let look = look_back(&facts, &meeting, &today, now)
        .ok_or_else(|| meetings::failed(&app, &headers, &MeetingProblem::MeetingUnknown.into()))?;
    let me = who.account.id;
    let agreed = app.groups.has_agreed(&group, &me).await.map_err(|e| refused(&app, &headers, &e))?;
    Ok(Json(LookBackView { look, members, me, agreed, today }))
}
