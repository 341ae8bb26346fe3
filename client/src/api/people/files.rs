//! Files over HTTP, in both directions: bytes, which [`super`] does not know.

use gloo_timers::callback::Timeout;
use kring_shared::api::{Problem, Seat};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Blob, Headers, HtmlAnchorElement, RequestInit, Response, Url};

use crate::{
    api::{OFFLINE, SERVER_ERROR, problem, read_answer},
    browser::files::PickedFile,
};

/// Milliseconds after which a file is given up: a slow line needs a while for 32 MB.
const FILE_MAX_MS: u32 = 120_000;

/// Saves the note of a session as a file: `pdf`, `docx`, `html`, `md` or `json`.
///
/// # Errors
/// What the server refuses, or [`OFFLINE`].
pub async fn save_note(lang: &str, seat: &Seat, form: &str) -> Result<(), Problem> {
    let address = format!("/api/v1/sessions/{}/note.{form}", seat.session);
    save(lang, &address, Some(&seat.token), &format!("leernotitie.{form}")).await
}

/// Fetches a file as it is, and offers it to be kept under this name.
///
/// # Errors
/// What the server refuses, or [`OFFLINE`].
pub(super) async fn save(lang: &str, address: &str, token: Option<&str>, name: &str) -> Result<(), Problem> {
    let asked = ask(lang, "GET", address, |init, headers| {
        if let Some(token) = token {
            headers.set("Authorization", &format!("Bearer {token}")).ok()?;
        }
        init.set_headers(headers.as_ref());
        Some(())
    });
    let response = asked.await.ok_or_else(|| problem(0, OFFLINE))?;
    if !response.ok() {
        return read_answer(response.status(), text(&response).await.unwrap_or_default()).map(drop);
    }
    offer(&response, name).await.ok_or_else(|| problem(0, SERVER_ERROR))
}

/// Sends a file; what the server says to it.
///
/// # Errors
/// What the server refuses, or [`OFFLINE`].
pub(super) async fn send(
    lang: &str,
    (method, address): (&str, &str),
    (media_type, file): (&str, &PickedFile),
) -> Result<String, Problem> {
    let asked = ask(lang, method, address, |init, headers| {
        headers.set("Content-Type", media_type).ok()?;
        init.set_headers(headers.as_ref());
        init.set_body(file.body());
        Some(())
    });
    let response = asked.await.ok_or_else(|| problem(0, OFFLINE))?;
    let said = text(&response).await.ok_or_else(|| problem(0, OFFLINE))?;
    read_answer(response.status(), said)
}

/// The answer; `None` when there was none.
async fn ask(
    lang: &str,
    method: &str,
    address: &str,
    with: impl FnOnce(&RequestInit, &Headers) -> Option<()>,
) -> Option<Response> {
    let controller = AbortController::new().ok()?;
    let init = RequestInit::new();
    init.set_method(method);
    init.set_signal(Some(&controller.signal()));
    let headers = Headers::new().ok()?;
    headers.set("Accept-Language", lang).ok()?;
    with(&init, &headers)?;
    let _given_up = Timeout::new(FILE_MAX_MS, move || controller.abort());
    let answer = JsFuture::from(web_sys::window()?.fetch_with_str_and_init(address, &init)).await.ok()?;
    answer.dyn_into().ok()
}

async fn text(response: &Response) -> Option<String> {
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

async fn offer(response: &Response, name: &str) -> Option<()> {
    let blob: Blob = JsFuture::from(response.blob().ok()?).await.ok()?.dyn_into().ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let link = web_sys::window()?.document()?.create_element("a").ok()?;
    let link: HtmlAnchorElement = link.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url).ok()
}
