//! Templates of a group over HTTP.

use kring_shared::{
    api::{Problem, ProtocolInfo, Seat},
    group::GroupId,
    ids::ProtocolId,
    protocol::Protocol,
    template::{
        NewComment, NewTemplate, Propose, SaveTemplate, SetStage, Share, SharedTemplate, Stage, TemplateId,
        TemplateInfo, TemplateSaved, TemplateView,
    },
};

use super::super::{Request, call, json};

/// Which template of which group.
pub type Which<'a> = (&'a GroupId, &'a TemplateId);

fn path((group, id): Which<'_>, what: &str) -> String {
    format!("/groups/{group}/templates/{id}{what}")
}

/// A method whole.
///
/// # Errors
/// What the server refuses, or [`super::super::OFFLINE`].
pub async fn method(lang: &str, id: &ProtocolId) -> Result<Protocol, Problem> {
    json(call(Request::get(&format!("/protocols/{id}"), lang)).await?)
}

/// The templates of a group.
///
/// # Errors
/// What the server refuses, or [`super::super::OFFLINE`].
pub async fn list(lang: &str, group: &GroupId) -> Result<Vec<TemplateInfo>, Problem> {
    json(call(Request::get(&format!("/groups/{group}/templates"), lang)).await?)
}

/// What a group adopted, to be chosen from as methods are.
///
/// # Errors
/// What the server refuses, or [`super::super::OFFLINE`].
pub async fn choices(lang: &str, group: &GroupId) -> Result<Vec<ProtocolInfo>, Problem> {
    let all = list(lang, group).await?.into_iter();
    Ok(all.filter_map(|t| Some(ProtocolInfo { id: t.id.as_choice(), ..t.info? })).collect())
}

/// Makes a template.
///
/// # Errors
/// What the server refuses, or [`super::super::OFFLINE`].
pub async fn make(lang: &str, group: &GroupId, new: &NewTemplate) -> Result<TemplateView, Problem> {
    json(call(Request::post(&format!("/groups/{group}/templates"), lang).with(new)).await?)
}

/// A template with its versions.
///
/// # Errors
/// What the server refuses, or [`super::super::OFFLINE`].
pub async fn look(lang: &str, which: Which<'_>) -> Result<TemplateView, Problem> {
    json(call(Request::get(&path(which, ""), lang)).await?)
}

/// Saves the draft.
///
/// # Errors
/// What the server refuses, or [`super::super::OFFLINE`].
pub async fn save(lang: &str, which: Which<'_>, save: &SaveTemplate) -> Result<TemplateSaved, Problem> {
    json(call(Request::put(&path(which, ""), lang).with(save)).await?)
}

/// Deletes a template.
///
/// # Errors
/// What the server refuses, or [`super::super::OFFLINE`].
pub async fn delete(lang: &str, which: Which<'_>) -> Result<(), Problem> {
    call(Request::delete(&path(which, ""), lang)).await.map(drop)
}

/// Puts the draft to the group.
///
/// # Errors
/// What the server refuses, or [`super::super::OFFLINE`].
pub async fn propose(lang: &str, which: Which<'_>, ask: &Propose) -> Result<(), Problem> {
    call(Request::post(&path(which, "/versions"), lang).with(ask)).await.map(drop)
}

/// Adopts or retires a version.
///
/// # Errors
/// What the server refuses, or [`super::super::OFFLINE`].
pub async fn set_stage(lang: &str, which: Which<'_>, number: u32, stage: Stage) -> Result<(), Problem> {
    let path = path(which, &format!("/versions/{number}"));
    call(Request::put(&path, lang).with(&SetStage { stage })).await.map(drop)
}

/// Says something of a version.
///
/// # Errors
/// What the server refuses, or [`super::super::OFFLINE`].
pub async fn comment(lang: &str, which: Which<'_>, said: &NewComment) -> Result<(), Problem> {
    call(Request::post(&path(which, "/comments"), lang).with(said)).await.map(drop)
}

/// Takes back what one said.
///
/// # Errors
/// What the server refuses, or [`super::super::OFFLINE`].
pub async fn take_back(lang: &str, which: Which<'_>, comment: i64) -> Result<(), Problem> {
    call(Request::delete(&path(which, &format!("/comments/{comment}")), lang)).await.map(drop)
}

/// Makes a link for other groups.
///
/// # Errors
/// What the server refuses, or [`super::super::OFFLINE`].
pub async fn share(lang: &str, which: Which<'_>) -> Result<Share, Problem> {
    json(call(Request::post(&path(which, "/share"), lang)).await?)
}

/// Ends the link.
///
/// # Errors
/// What the server refuses, or [`super::super::OFFLINE`].
pub async fn end_share(lang: &str, which: Which<'_>) -> Result<(), Problem> {
    call(Request::delete(&path(which, "/share"), lang)).await.map(drop)
}

/// Opens a session of the draft with simulated people.
///
/// # Errors
/// What the server refuses, or [`super::super::OFFLINE`].
pub async fn try_out(lang: &str, which: Which<'_>) -> Result<Seat, Problem> {
    json(call(Request::post(&path(which, "/try"), lang)).await?)
}

/// What lies behind a link.
///
/// # Errors
/// What the server refuses, or [`super::super::OFFLINE`].
pub async fn shared(lang: &str, token: &str) -> Result<SharedTemplate, Problem> {
    json(call(Request::get(&format!("/shared-templates/{token}"), lang)).await?)
}
