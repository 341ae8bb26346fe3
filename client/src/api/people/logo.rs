//! The logo of a group over HTTP: bytes on their way in, and where the page finds it.

use gloo_timers::callback::Timeout;
use kring_shared::{
    api::Problem,
    group::GroupId,
    logo::{ChangeAlt, LOGO_MAX_BYTES, Logo},
};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestInit, Response};

use crate::{
    api::{OFFLINE, Request, call, json, problem, read_answer},
    browser::files::PickedFile,
};

/// Milliseconds after which an image is given up.
const FILE_MAX_MS: u32 = 60_000;

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
/// What is wrong with the file, what the server refuses, or [`OFFLINE`].
pub async fn bring(lang: &str, group: &GroupId, file: &PickedFile) -> Result<Logo, Problem> {
    if file.size().is_some_and(|bytes| bytes > LOGO_MAX_BYTES) {
        return Err(problem(0, "logo-too-large"));
    }
    let kind = file.kind().await.filter(|kind| kind.is_image()).ok_or_else(|| problem(0, "logo-type"))?;
    let path = format!("/api/v1/groups/{group}/logo");
    let (status, body) =
        send(lang, &path, kind.media_type(), file).await.ok_or_else(|| problem(0, OFFLINE))?;
    json(read_answer(status, body)?)
}

/// Other words in place of the logo.
///
/// # Errors
/// What the server refuses, or [`OFFLINE`].
pub async fn change_alt(lang: &str, group: &GroupId, alt: &str) -> Result<(), Problem> {
    let ask = ChangeAlt { alt: alt.to_owned() };
    call(Request::put(&format!("/groups/{group}/logo/alt"), lang).with(&ask)).await.map(drop)
}

/// Takes the logo away.
///
/// # Errors
/// What the server refuses, or [`OFFLINE`].
pub async fn remove(lang: &str, group: &GroupId) -> Result<(), Problem> {
    call(Request::delete(&format!("/groups/{group}/logo"), lang)).await.map(drop)
}

/// Status and text of the answer; `None` when there was none.
async fn send(lang: &str, address: &str, media_type: &str, file: &PickedFile) -> Option<(u16, String)> {
    let controller = AbortController::new().ok()?;
    let init = RequestInit::new();
    init.set_method("PUT");
    init.set_signal(Some(&controller.signal()));
    let headers = Headers::new().ok()?;
    headers.set("Accept-Language", lang).ok()?;
    headers.set("Content-Type", media_type).ok()?;
    init.set_headers(headers.as_ref());
    init.set_body(file.body());
    let _given_up = Timeout::new(FILE_MAX_MS, move || controller.abort());
    let answer = JsFuture::from(web_sys::window()?.fetch_with_str_and_init(address, &init)).await.ok()?;
    let response: Response = answer.dyn_into().ok()?;
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    Some((response.status(), text.as_string()?))
}
