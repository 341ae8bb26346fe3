//! Materials over HTTP, with the token of a seat: bytes in both directions, which `api` does not know.
//!
//! A failure is a stable code; the texts have `problem-<code>` or `rejection-<code>` for it.

use gloo_timers::callback::Timeout;
use kring_shared::{
    api::{MaterialKept, Problem},
    ids::SessionId,
    material::{self, Kind, MAX_BYTES, Material},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestInit, Response};

use crate::{
    api::{OFFLINE, SERVER_ERROR, UNREADABLE},
    browser::files::{BlobUrl, PickedFile},
    session::seats::seat_of,
};

/// Milliseconds after which a file is given up: a slow line needs a while for 8 MiB.
const FILE_MAX_MS: u32 = 120_000;

/// A file that is there to be shown.
#[derive(PartialEq, Eq)]
pub struct Fetched {
    /// What it is, as the server says; a card could be wrong.
    pub kind: Kind,
    /// Where the page finds it.
    pub url: BlobUrl,
}

/// Brings a file to the session; what comes back is for a card.
///
/// # Errors
/// What is wrong with the file, what the server refuses, or [`OFFLINE`].
pub async fn bring(lang: &str, session: SessionId, file: &PickedFile) -> Result<Material, String> {
    if file.size().is_some_and(|bytes| bytes > MAX_BYTES) {
        return Err("material-too-large".to_owned());
    }
    let kind = file.kind().await.ok_or("material-type")?;
    let sent = Some((kind.media_type(), file.body()));
    let response = call("POST", "", lang, session, sent).await?;
    let kept: MaterialKept =
        crate::json::read(&text(&response).await.unwrap_or_default()).ok_or(UNREADABLE)?;
    Ok(Material { id: kept.id, kind, name: material::file_name(&file.name(), kind) })
}

/// Takes a file away that no card names; what the server says of it does not matter.
pub async fn take_back(lang: &str, session: SessionId, material: &Material) {
    let _ = call("DELETE", &format!("/{}", material.id), lang, session, None).await;
}

/// Fetches a material to show it.
///
/// # Errors
/// What the server refuses, or [`OFFLINE`].
pub async fn fetch(lang: &str, session: SessionId, material: &Material) -> Result<Fetched, String> {
    let response = call("GET", &format!("/{}", material.id), lang, session, None).await?;
    let (kind, url) = BlobUrl::of(&response).await.ok_or(UNREADABLE)?;
    Ok(Fetched { kind, url })
}

async fn call(
    method: &str,
    path: &str,
    lang: &str,
    session: SessionId,
    sent: Option<(&str, &JsValue)>,
) -> Result<Response, String> {
    let seat = seat_of(session).ok_or("no-seat")?;
    let address = format!("/api/v1/sessions/{session}/materials{path}");
    let response = ask(method, &address, lang, &seat.token, sent).await.ok_or(OFFLINE)?;
    if (200..300).contains(&response.status()) {
        return Ok(response);
    }
    let said = text(&response).await.and_then(|body| crate::json::read::<Problem>(&body));
    Err(said.map_or_else(|| SERVER_ERROR.to_owned(), |problem| problem.code))
}

/// The answer; `None` when there was none.
async fn ask(
    method: &str,
    address: &str,
    lang: &str,
    token: &str,
    sent: Option<(&str, &JsValue)>,
) -> Option<Response> {
    let controller = AbortController::new().ok()?;
    let init = RequestInit::new();
    init.set_method(method);
    init.set_signal(Some(&controller.signal()));
    let headers = Headers::new().ok()?;
    headers.set("Accept-Language", lang).ok()?;
    headers.set("Authorization", &format!("Bearer {token}")).ok()?;
    if let Some((media_type, body)) = sent {
        headers.set("Content-Type", media_type).ok()?;
        init.set_body(body);
    }
    init.set_headers(headers.as_ref());
    let _given_up = Timeout::new(FILE_MAX_MS, move || controller.abort());
    let answer = JsFuture::from(web_sys::window()?.fetch_with_str_and_init(address, &init)).await;
    answer.ok()?.dyn_into().ok()
}

async fn text(response: &Response) -> Option<String> {
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
