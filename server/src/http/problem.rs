//! Errors over HTTP: `application/problem+json` with a stable code and a sentence in the person's language.

use axum::{
    Json,
    extract::{FromRequestParts, Path, State, rejection::JsonRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use kring_shared::{api::Problem, ids::SessionId, protocol::Lang, session::Rejection, wire::Refusal};

use crate::app::App;
use std::sync::Arc;

/// An error on its way out.
#[derive(Debug)]
pub struct ProblemResponse(Problem);

impl ProblemResponse {
    /// The problem with this code; its sentence is the text `problem-<code>`.
    pub fn new(app: &App, headers: &HeaderMap, status: StatusCode, code: &str) -> Self {
        let title = app.texts(language(headers)).get(&format!("problem-{code}"), &[]);
        Self(Problem { status: status.as_u16(), code: code.to_owned(), title, retry_after_s: None })
    }

    /// The problem that a rule of the session refused; its sentence is the text `rejection-<code>`.
    pub fn refused(app: &App, headers: &HeaderMap, refusal: Refusal) -> Self {
        let code = refusal.code();
        let status = match refusal {
            Refusal::Rule(Rejection::RoomFull | Rejection::NameTaken) => StatusCode::CONFLICT,
            Refusal::Rule(Rejection::SessionEnded) => StatusCode::GONE,
            Refusal::Rule(Rejection::NotMember) => StatusCode::FORBIDDEN,
            Refusal::Rule(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Refusal::Server(_) => StatusCode::SERVICE_UNAVAILABLE,
        };
        let title = app.texts(language(headers)).get(&format!("rejection-{code}"), &[]);
        Self(Problem { status: status.as_u16(), code, title, retry_after_s: None })
    }

    /// The same, with how long to wait.
    pub fn after_s(mut self, seconds: u32) -> Self {
        self.0.retry_after_s = Some(seconds);
        self
    }
}

impl IntoResponse for ProblemResponse {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let wait = self.0.retry_after_s;
        let mut response = (status, Json(self.0)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = wait {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// The session that a path names. What is no id is no session.
pub struct InSession(pub SessionId);

impl FromRequestParts<Arc<App>> for InSession {
    type Rejection = ProblemResponse;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Self::Rejection> {
        let path: Result<Path<uuid::Uuid>, _> = Path::from_request_parts(parts, app).await;
        path.map(|Path(id)| Self(SessionId(id)))
            .map_err(|_| ProblemResponse::new(app, &parts.headers, StatusCode::NOT_FOUND, "not-found"))
    }
}

/// What a request asks in its body.
///
/// # Errors
/// A problem: the body is none, or says something else.
pub fn body<T>(
    app: &App,
    headers: &HeaderMap,
    body: Result<Json<T>, JsonRejection>,
) -> Result<T, ProblemResponse> {
    body.map(|Json(asked)| asked)
        .map_err(|_| ProblemResponse::new(app, headers, StatusCode::BAD_REQUEST, "bad-request"))
}

/// The language that the client asks for; Dutch unless English comes first.
pub fn language(headers: &HeaderMap) -> Lang {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let first = wanted
        .split(',')
        .map(|part| part.trim().to_ascii_lowercase())
        .find(|part| part.starts_with("nl") || part.starts_with("en"));
    if first.is_some_and(|part| part.starts_with("en")) { Lang::En } else { Lang::Nl }
}

/// A path under `/api` that is there, asked in a way that it does not answer.
pub async fn wrong_method(State(app): State<Arc<App>>, headers: HeaderMap) -> ProblemResponse {
    ProblemResponse::new(&app, &headers, StatusCode::METHOD_NOT_ALLOWED, "bad-request")
}

/// Every path under `/api` that is not there.
pub async fn not_found(State(app): State<Arc<App>>, headers: HeaderMap) -> ProblemResponse {
    ProblemResponse::new(&app, &headers, StatusCode::NOT_FOUND, "not-found")
}
