//! The server over HTTP: one function per address, with typed answers and [`Problem`]s.
//!
//! `lang` is the code of the reader's language, for the sentences in problems. A problem that did not come from
//! the server has one of the codes below and no sentence: the texts have `problem-<code>` for it.

use gloo_timers::callback::Timeout;
use kring_shared::{
    api::{ApproveNote, CodeInfo, Join, NoteView, OpenSession, Problem, ProtocolInfo, SaveNote, Seat},
    ids::ProtocolId,
    preview::Preview,
    retention::Terms,
};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestInit, Response};

pub mod people;

/// The code when the server could not be reached, or took too long.
pub const OFFLINE: &str = "offline";
/// The code when an answer could not be read: the page may be older than the server.
pub const UNREADABLE: &str = "unreadable";
/// The code when the server failed without saying how.
pub const SERVER_ERROR: &str = "server-error";

/// Milliseconds after which a request is given up.
const ANSWER_MAX_MS: u32 = 15_000;

/// Opens a session; who asks leads it.
///
/// # Errors
/// What the server refuses, or [`OFFLINE`].
pub async fn open_session(lang: &str, ask: &OpenSession) -> Result<Seat, Problem> {
    json(call(Request::post("/sessions", lang).with(ask)).await?)
}

/// Takes a seat in the session behind a code.
///
/// # Errors
/// What the server refuses, or [`OFFLINE`].
pub async fn join(lang: &str, ask: &Join) -> Result<Seat, Problem> {
    json(call(Request::post("/join", lang).with(ask)).await?)
}

/// The session behind a code; give the code as `parse_code` made it.
///
/// # Errors
/// What the server refuses, or [`OFFLINE`].
pub async fn code_info(lang: &str, code: &str) -> Result<CodeInfo, Problem> {
    json(call(Request::get(&format!("/codes/{code}"), lang)).await?)
}

/// The protocols to choose from.
///
/// # Errors
/// [`OFFLINE`], or what the server failed in.
pub async fn protocols(lang: &str) -> Result<Vec<ProtocolInfo>, Problem> {
    json(call(Request::get("/protocols", lang)).await?)
}

/// What is kept here, and how long.
///
/// # Errors
/// [`OFFLINE`], or what the server failed in.
pub async fn terms(lang: &str) -> Result<Terms, Problem> {
    json(call(Request::get("/terms", lang)).await?)
}

/// How a method goes with so many people, or with the nearest number that it suits.
///
/// # Errors
/// What the server refuses, or [`OFFLINE`].
pub async fn preview(lang: &str, method: &ProtocolId, people: u8) -> Result<Preview, Problem> {
    json(call(Request::get(&format!("/protocols/{method}/preview?people={people}"), lang)).await?)
}

/// The learning note of a session, as this seat may see it.
///
/// # Errors
/// What the server refuses, or [`OFFLINE`].
pub async fn note(lang: &str, seat: &Seat) -> Result<NoteView, Problem> {
    json(call(Request::get(&note_path(seat), lang).by_seat(seat)).await?)
}

/// Saves the owner's new text, and gives the note as it is now.
///
/// # Errors
/// `note-changed` when another version was saved in between; what the server refuses, or [`OFFLINE`].
pub async fn save_note(lang: &str, seat: &Seat, save: &SaveNote) -> Result<NoteView, Problem> {
    let answer = call(Request::put(&note_path(seat), lang).by_seat(seat).with(save)).await?;
    view_or_look(answer, lang, seat).await
}

/// Approves the note for whom its owner saw, and gives it as it is now.
///
/// # Errors
/// What the server refuses, or [`OFFLINE`].
pub async fn approve_note(lang: &str, seat: &Seat, ask: &ApproveNote) -> Result<NoteView, Problem> {
    let path = format!("{}/approve", note_path(seat));
    let answer = call(Request::post(&path, lang).by_seat(seat).with(ask)).await?;
    view_or_look(answer, lang, seat).await
}

struct Request<'a> {
    method: &'static str,
    address: String,
    lang: &'a str,
    token: Option<&'a str>,
    body: Option<String>,
}

impl<'a> Request<'a> {
    fn new(method: &'static str, path: &str, lang: &'a str) -> Self {
        Self { method, address: format!("/api/v1{path}"), lang, token: None, body: None }
    }

    fn get(path: &str, lang: &'a str) -> Self {
        Self::new("GET", path, lang)
    }

    fn post(path: &str, lang: &'a str) -> Self {
        Self::new("POST", path, lang)
    }

    fn put(path: &str, lang: &'a str) -> Self {
        Self::new("PUT", path, lang)
    }

    fn delete(path: &str, lang: &'a str) -> Self {
        Self::new("DELETE", path, lang)
    }

    fn by_seat(self, seat: &'a Seat) -> Self {
        Self { token: Some(seat.token.as_str()).filter(|token| !token.is_empty()), ..self }
    }

    fn with<T: Serialize>(self, body: &T) -> Self {
        // What we send is always representable: all keys are texts.
        Self { body: serde_json::to_string(body).ok(), ..self }
    }

    fn headers(&self) -> Vec<(&'static str, String)> {
        let mut headers = vec![("Accept-Language", self.lang.to_owned())];
        headers.extend(self.token.map(|token| ("Authorization", format!("Bearer {token}"))));
        headers.extend(self.body.as_ref().map(|_| ("Content-Type", "application/json".to_owned())));
        headers
    }
}

fn note_path(seat: &Seat) -> String {
    format!("/sessions/{}/note", seat.session)
}

async fn call(request: Request<'_>) -> Result<String, Problem> {
    let (status, body) = fetch(&request).await.ok_or_else(|| problem(0, OFFLINE))?;
    read_answer(status, body)
}

/// Status and text of the answer; `None` when there was none.
async fn fetch(request: &Request<'_>) -> Option<(u16, String)> {
    let controller = AbortController::new().ok()?;
    let init = RequestInit::new();
    init.set_method(request.method);
    init.set_signal(Some(&controller.signal()));
    let headers = Headers::new().ok()?;
    for (name, value) in request.headers() {
        headers.set(name, &value).ok()?;
    }
    init.set_headers(headers.as_ref());
    if let Some(body) = &request.body {
        init.set_body(&JsValue::from_str(body));
    }
    let _given_up = Timeout::new(ANSWER_MAX_MS, move || controller.abort());
    let answer =
        JsFuture::from(web_sys::window()?.fetch_with_str_and_init(&request.address, &init)).await.ok()?;
    let response: Response = answer.dyn_into().ok()?;
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    Some((response.status(), text.as_string()?))
}

fn read_answer(status: u16, body: String) -> Result<String, Problem> {
    if (200..300).contains(&status) {
        return Ok(body);
    }
    // A proxy answers with a page of its own.
    let said = crate::json::read::<Problem>(&body);
    Err(said.unwrap_or_else(|| problem(status, SERVER_ERROR)))
}

fn json<T: DeserializeOwned + 'static>(body: String) -> Result<T, Problem> {
    crate::json::read(&body).ok_or_else(|| problem(200, UNREADABLE))
}

/// The note in the answer, or asked for when the answer is empty.
async fn view_or_look(answer: String, lang: &str, seat: &Seat) -> Result<NoteView, Problem> {
    if answer.trim().is_empty() { note(lang, seat).await } else { json(answer) }
}

fn problem(status: u16, code: &str) -> Problem {
    Problem { status, code: code.to_owned(), title: String::new(), retry_after_s: None }
}

#[cfg(test)]
mod tests {
    use kring_shared::ids::{PersonId, SessionId};

    use super::*;

    fn seat(session: u128, person: u16) -> Seat {
        Seat {
            session: SessionId(uuid::Uuid::from_u128(session)),
            code: "BCDFGH".to_owned(),
            person: PersonId(person),
            token: format!("token-{person}"),
        }
    }

    #[test]
    fn requests_carry_language_seat_and_body() {
        let seat = seat(1, 2);
        let plain = Request::get("/protocols", "nl");
        assert_eq!((plain.method, plain.address.as_str()), ("GET", "/api/v1/protocols"));
        assert_eq!(plain.headers(), [("Accept-Language", "nl".to_owned())]);

        let ask = Join { code: "BCDFGH".to_owned(), name: "Anna".to_owned(), key: None };
        let full = Request::put(&note_path(&seat), "en").by_seat(&seat).with(&ask);
        assert_eq!(full.address, "/api/v1/sessions/00000000000000000000000000000001/note");
        assert_eq!(full.body.as_deref(), Some(r#"{"code":"BCDFGH","name":"Anna"}"#));
        let names: Vec<_> = full.headers().into_iter().collect();
        assert!(names.contains(&("Authorization", "Bearer token-2".to_owned())));
        assert!(names.contains(&("Content-Type", "application/json".to_owned())));
    }

    #[test]
    fn a_problem_keeps_its_code_and_a_strange_answer_gets_one() {
        assert_eq!(read_answer(204, String::new()), Ok(String::new()));
        let body = r#"{"status":409,"code":"note-changed","title":"Er is een nieuwere versie."}"#;
        let said = read_answer(409, body.to_owned()).unwrap_err();
        assert_eq!((said.status, said.code.as_str()), (409, "note-changed"));
        let strange = read_answer(502, "<html>Bad gateway</html>".to_owned()).unwrap_err();
        assert_eq!((strange.status, strange.code.as_str()), (502, SERVER_ERROR));
        let unread = json::<Seat>("{}".to_owned()).unwrap_err();
        assert_eq!(unread.code, UNREADABLE);
    }
}
