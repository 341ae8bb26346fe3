//! The logo of a group over HTTP: bytes on their way in, and where the page finds it.

use kring_shared::{
    api::Problem,
    group::GroupId,
    logo::{ChangeAlt, LOGO_MAX_BYTES, Logo},
};

use super::files::send;
use crate::{
    api::{Request, call, json, problem},
    browser::files::PickedFile,
};

/// Where a member's page finds the logo.
#[must_use]
pub fn of_group(group: &GroupId, logo: &Logo) -> String {
    format!("/api/v1/groups/{group}/logo?v={}", logo.version)
}

/// Where the page of an invitation finds the logo.
#[must_use]
pub fn of_invite(code: &str, logo: &Logo) -> String {
    format!("/api/v1/invites/{code}/logo?v={}", logo.version)
}

/// Brings an image.
///
/// # Errors
/// What is wrong with the file, what the server refuses, or [`crate::api::OFFLINE`].
pub async fn bring(lang: &str, group: &GroupId, file: &PickedFile) -> Result<Logo, Problem> {
    if file.size().is_some_and(|bytes| bytes > LOGO_MAX_BYTES) {
        return Err(problem(0, "logo-too-large"));
    }
    let kind = file.kind().await.filter(|kind| kind.is_image()).ok_or_else(|| problem(0, "logo-type"))?;
    let path = format!("/api/v1/groups/{group}/logo");
    json(send(lang, ("PUT", &path), (kind.media_type(), file)).await?)
}

/// Other words in place of the logo.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn change_alt(lang: &str, group: &GroupId, alt: &str) -> Result<(), Problem> {
    let ask = ChangeAlt { alt: alt.to_owned() };
    call(Request::put(&format!("/groups/{group}/logo/alt"), lang).with(&ask)).await.map(drop)
}

/// Takes the logo away.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn remove(lang: &str, group: &GroupId) -> Result<(), Problem> {
    call(Request::delete(&format!("/groups/{group}/logo"), lang)).await.map(drop)
}
