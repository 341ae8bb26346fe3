//! Themes and proposals over HTTP.

use kring_shared::{
    api::Problem,
    group::GroupId,
    ids::SessionId,
    theme::{
        AddVersion, Adopt, ChangeTheme, GiveReaction, NewProposal, NewTheme, NumberOf, ProposalId, ThemeId,
        ThemeView, Themes,
    },
};

use crate::api::{Request, call, json};

/// The themes of a group.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn of_group(lang: &str, group: &GroupId) -> Result<Themes, Problem> {
    json(call(Request::get(&format!("/groups/{group}/themes"), lang)).await?)
}

/// A theme.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn one(lang: &str, group: &GroupId, theme: &ThemeId) -> Result<ThemeView, Problem> {
    json(call(Request::get(&format!("/groups/{group}/themes/{theme}"), lang)).await?)
}

/// Makes a theme.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn make(lang: &str, group: &GroupId, ask: &NewTheme) -> Result<ThemeView, Problem> {
    json(call(Request::post(&format!("/groups/{group}/themes"), lang).with(ask)).await?)
}

/// Another name, or another member who looks after it.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn change(
    lang: &str,
    group: &GroupId,
    theme: &ThemeId,
    ask: &ChangeTheme,
) -> Result<ThemeView, Problem> {
    json(call(Request::put(&format!("/groups/{group}/themes/{theme}"), lang).with(ask)).await?)
}

/// Throws a theme away.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn throw_away(lang: &str, group: &GroupId, theme: &ThemeId) -> Result<(), Problem> {
    call(Request::delete(&format!("/groups/{group}/themes/{theme}"), lang)).await.map(drop)
}

/// A note belongs to a theme, or not.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn set_note(
    lang: &str,
    group: &GroupId,
    theme: &ThemeId,
    note: SessionId,
    belongs: bool,
) -> Result<ThemeView, Problem> {
    let path = format!("/groups/{group}/themes/{theme}/notes/{note}");
    let request = if belongs { Request::put(&path, lang) } else { Request::delete(&path, lang) };
    json(call(request).await?)
}

/// Puts a proposal to the group.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn propose(
    lang: &str,
    group: &GroupId,
    theme: &ThemeId,
    ask: &NewProposal,
) -> Result<ThemeView, Problem> {
    json(call(Request::post(&format!("/groups/{group}/themes/{theme}/proposals"), lang).with(ask)).await?)
}

/// What is done with a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Another version.
    Version(Box<AddVersion>),
    /// What I think of it.
    React(GiveReaction),
    /// Nothing any more.
    TakeBack,
    /// A moderator adopts it.
    Adopt(Adopt),
    /// A version is taken back.
    Withdraw(NumberOf),
}

/// Does something with a proposal.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn step(lang: &str, group: &GroupId, id: &ProposalId, step: &Step) -> Result<ThemeView, Problem> {
    let path = |what: &str| format!("/groups/{group}/proposals/{id}/{what}");
    let request = match step {
        Step::Version(ask) => Request::post(&path("versions"), lang).with(ask),
        Step::React(ask) => Request::put(&path("reaction"), lang).with(ask),
        Step::TakeBack => Request::delete(&path("reaction"), lang),
        Step::Adopt(ask) => Request::post(&path("adopt"), lang).with(ask),
        Step::Withdraw(ask) => Request::post(&path("withdraw"), lang).with(ask),
    };
    json(call(request).await?)
}
