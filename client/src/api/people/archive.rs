//! The archive over HTTP: searching it, taking it along and in. What is looked for stands in the body: it is in no address.

use kring_shared::{
    api::Problem,
    collection::{FILE_MAX_BYTES, Form, Taken},
    group::GroupId,
    ids::SessionId,
    search::{Compare, Found, Search, Similar},
};

use super::files::{save, send};
use crate::{
    api::{Request, call, json, problem},
    browser::files::PickedFile,
};

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

/// Saves what a group learned as a file; of one year when it is named.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn take(lang: &str, group: &GroupId, form: Form, year: Option<u16>) -> Result<(), Problem> {
    let year = year.map(|year| format!("?year={year}")).unwrap_or_default();
    let address = format!("/api/v1/groups/{group}/archive/files/{}{year}", form.name());
    let name = if form.is_many() { "zip" } else { form.name() };
    save(lang, &address, None, &format!("archief.{name}")).await
}

/// Takes the notes of a file in.
///
/// # Errors
/// What is wrong with the file, what the server refuses, or [`crate::api::OFFLINE`].
pub async fn take_in(lang: &str, group: &GroupId, file: &PickedFile) -> Result<Taken, Problem> {
    if file.size().is_some_and(|bytes| bytes > FILE_MAX_BYTES) {
        return Err(problem(0, "collection-too-large"));
    }
    let path = format!("/api/v1/groups/{group}/archive/files");
    json(send(lang, ("POST", &path), ("application/json", file)).await?)
}

/// Takes a note out that came in with a file.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn take_out(lang: &str, group: &GroupId, note: SessionId) -> Result<(), Problem> {
    call(Request::delete(&format!("/groups/{group}/archive/notes/{note}"), lang)).await.map(drop)
}
