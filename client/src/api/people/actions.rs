//! Actions, the look-back and figures over HTTP.

use kring_shared::{
    account::AccountId,
    api::Problem,
    follow_up::{
        Action, ActionId, AddResult, AnswerBuddy, GroupActions, NewAction, SetBuddy, figures::Figures,
        look_back::LookBackView,
    },
    group::GroupId,
    meeting::{MeetingId, SetReminders},
};

use crate::api::{Request, call, json};

/// The actions of a group, and what my notes say that I would do.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn of_group(lang: &str, group: &GroupId) -> Result<GroupActions, Problem> {
    json(call(Request::get(&format!("/groups/{group}/actions"), lang)).await?)
}

/// Takes up an action.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn take(lang: &str, group: &GroupId, ask: &NewAction) -> Result<Action, Problem> {
    json(call(Request::post(&format!("/groups/{group}/actions"), lang).with(ask)).await?)
}

/// Throws an action of mine away.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn throw_away(lang: &str, group: &GroupId, id: &ActionId) -> Result<(), Problem> {
    call(Request::delete(&format!("/groups/{group}/actions/{id}"), lang)).await.map(drop)
}

/// Tells what became of an action.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn tell(lang: &str, group: &GroupId, id: &ActionId, ask: &AddResult) -> Result<Action, Problem> {
    json(call(Request::post(&format!("/groups/{group}/actions/{id}/results"), lang).with(ask)).await?)
}

/// Asks somebody to be a buddy, or nobody any more.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn ask_buddy(
    lang: &str,
    group: &GroupId,
    id: &ActionId,
    buddy: Option<AccountId>,
) -> Result<Action, Problem> {
    let ask = SetBuddy { buddy };
    json(call(Request::put(&format!("/groups/{group}/actions/{id}/buddy"), lang).with(&ask)).await?)
}

/// Says whether I am a buddy.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn answer(lang: &str, group: &GroupId, id: &ActionId, yes: bool) -> Result<Action, Problem> {
    let ask = AnswerBuddy { yes };
    json(call(Request::put(&format!("/groups/{group}/actions/{id}/answer"), lang).with(&ask)).await?)
}

/// Whether I want to be reminded of my actions.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn set_reminders(lang: &str, group: &GroupId, on: bool) -> Result<(), Problem> {
    let ask = SetReminders { on };
    call(Request::put(&format!("/groups/{group}/action-reminders"), lang).with(&ask)).await.map(drop)
}

/// With what a meeting opens.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn look_back(lang: &str, group: &GroupId, meeting: &MeetingId) -> Result<LookBackView, Problem> {
    json(call(Request::get(&format!("/groups/{group}/meetings/{meeting}/look-back"), lang)).await?)
}

/// The figures of a group.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn figures(lang: &str, group: &GroupId) -> Result<Figures, Problem> {
    json(call(Request::get(&format!("/groups/{group}/figures"), lang)).await?)
}

/// A table of them as the text of a file.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn figures_file(lang: &str, group: &GroupId, table: &str) -> Result<String, Problem> {
    call(Request::get(&format!("/groups/{group}/figures/{table}.csv"), lang)).await
}
