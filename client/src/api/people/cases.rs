//! Cases and choosing over HTTP.

use kring_shared::{
    api::Problem,
    casework::{
        Case, CaseId, GroupCases, MyCase, NewCase, SaveCase, ShareCase,
        choice::{Ballot, CloseChoice, GiveDots, OpenChoice, SettleChoice},
        intake::Intake,
    },
    group::GroupId,
};

use crate::api::{Request, call, json};

/// My cases.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn mine(lang: &str) -> Result<Vec<MyCase>, Problem> {
    json(call(Request::get("/cases", lang)).await?)
}

/// Begins a case.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn begin(lang: &str, ask: &NewCase) -> Result<Case, Problem> {
    json(call(Request::post("/cases", lang).with(ask)).await?)
}

/// A case of mine.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn one(lang: &str, case: &CaseId) -> Result<Case, Problem> {
    json(call(Request::get(&format!("/cases/{case}"), lang)).await?)
}

/// Keeps what I wrote; `case-changed` when it was saved elsewhere in between.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn save(lang: &str, case: &CaseId, version: u32, intake: &Intake) -> Result<Case, Problem> {
    let ask = SaveCase { version, intake: intake.clone() };
    json(call(Request::put(&format!("/cases/{case}"), lang).with(&ask)).await?)
}

/// Deletes a case.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn delete(lang: &str, case: &CaseId) -> Result<(), Problem> {
    call(Request::delete(&format!("/cases/{case}"), lang)).await.map(drop)
}

/// Shares a case as it is now.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn share(lang: &str, case: &CaseId, ask: &ShareCase) -> Result<Case, Problem> {
    json(call(Request::post(&format!("/cases/{case}/share"), lang).with(ask)).await?)
}

/// Takes a case back.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn withdraw(lang: &str, case: &CaseId) -> Result<Case, Problem> {
    json(call(Request::delete(&format!("/cases/{case}/share"), lang)).await?)
}

/// Says that a case was brought.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn used(lang: &str, case: &CaseId) -> Result<Case, Problem> {
    json(call(Request::post(&format!("/cases/{case}/used"), lang)).await?)
}

/// What a group sees of cases, with my own and the round of choosing.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn of_group(lang: &str, group: &GroupId) -> Result<GroupCases, Problem> {
    json(call(Request::get(&format!("/groups/{group}/cases"), lang)).await?)
}

/// Opens a round of choosing.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn open_choice(lang: &str, group: &GroupId) -> Result<GroupCases, Problem> {
    let ask = OpenChoice::default();
    json(call(Request::post(&format!("/groups/{group}/choice"), lang).with(&ask)).await?)
}

/// Gives my dots.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn give_dots(
    lang: &str,
    group: &GroupId,
    round: &str,
    dots: &Ballot,
) -> Result<GroupCases, Problem> {
    let ask = GiveDots { round: round.to_owned(), dots: dots.clone() };
    json(call(Request::put(&format!("/groups/{group}/choice"), lang).with(&ask)).await?)
}

/// Closes a round.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn close_choice(lang: &str, group: &GroupId, round: &str) -> Result<GroupCases, Problem> {
    let ask = CloseChoice { round: round.to_owned() };
    json(call(Request::post(&format!("/groups/{group}/choice/close"), lang).with(&ask)).await?)
}

/// Takes a case.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn settle_choice(
    lang: &str,
    group: &GroupId,
    round: &str,
    case: &CaseId,
) -> Result<GroupCases, Problem> {
    let ask = SettleChoice { round: round.to_owned(), case: case.clone() };
    json(call(Request::post(&format!("/groups/{group}/choice/settle"), lang).with(&ask)).await?)
}

/// Stops a round.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn drop_choice(lang: &str, group: &GroupId) -> Result<GroupCases, Problem> {
    json(call(Request::delete(&format!("/groups/{group}/choice"), lang)).await?)
}
