//! What is kept and how long, and one's own data as a file.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use kring_shared::{
    retention::{self, Terms},
    rights::Deed,
};
use serde_json::json;

use super::{
    ApiRoute,
    problem::ProblemResponse,
    who::{SignedIn, away},
};
use crate::{app::App, clock};

/// The routes of this topic.
pub const ROUTES: &[ApiRoute] =
    &[("/api/v1/terms", "get", Deed::SeeTerms), ("/api/v1/me/data", "get", Deed::UseAccount)];

/// What answers them.
pub fn router() -> Router<Arc<App>> {
    Router::new().route("/api/v1/terms", get(terms)).route("/api/v1/me/data", get(my_data))
}

/// `GET /api/v1/terms`: what is kept here, and how long.
///
/// # Errors
/// A problem: the archive does not answer.
pub async fn terms(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Json<Terms>, ProblemResponse> {
    let swept_at = app.trail.last().await.map_err(|error| away(&app, &headers, &error))?;
    Ok(Json(Terms { kept: retention::terms(app.config.draft_days), swept_at }))
}

/// `GET /api/v1/me/data`: all that is kept of who is signed in, as a file.
///
/// # Errors
/// A problem: nobody is signed in; the archive does not answer.
pub async fn my_data(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Response, ProblemResponse> {
    let data = app.my_data.of(&who.account.id).await.map_err(|error| away(&app, &headers, &error))?;
    let file = json!({ "kring_my_data": 1, "made_at": clock::now(), "data": data });
    let text = serde_json::to_string_pretty(&file).unwrap_or_default();
    let kind = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"mijn-gegevens.json\""),
        ),
    ];
    Ok((kind, text).into_response())
}
