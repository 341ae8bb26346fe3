//! Searching the archive over HTTP. What is looked for stands in the body: it is in no address.

use kring_shared::{
    api::Problem,
    group::GroupId,
    ids::SessionId,
    search::{Compare, Found, Search, Similar},
};

use crate::api::{Request, call, json};

/// What a search finds in a group, or in all of mine.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn search(lang: &str, group: Option<&GroupId>, ask: &Search) -> Result<Found, Problem> {
    let path =
        group.map_or_else(|| "/archive/search".to_owned(), |group| format!("/groups/{group}/archive/search"));
    json(call(Request::post(&path, lang).with(ask)).await?)
}

/// Notes of a group that are like one of them.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn like_note(lang: &str, group: &GroupId, note: SessionId) -> Result<Similar, Problem> {
    json(call(Request::get(&format!("/groups/{group}/archive/notes/{note}/like"), lang)).await?)
}

/// Notes of a group that are like a text, which is not kept.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn like_text(lang: &str, group: &GroupId, text: String) -> Result<Similar, Problem> {
    json(call(Request::post(&format!("/groups/{group}/archive/like"), lang).with(&Compare { text })).await?)
}
