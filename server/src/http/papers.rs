//! Papers and other files to keep, over HTTP.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::problem::ProblemResponse;
use crate::{
    app::App,
    paper::{Ink, Paper, PaperError},
};

/// The paper as a file to keep, under a name that tells nothing of what stands on it; `name` is without its ending.
///
/// # Errors
/// A problem: the paper could not be made.
pub async fn answer(
    app: &App,
    headers: &HeaderMap,
    (paper, ink): (Paper, Ink),
    name: &str,
) -> Result<Response, ProblemResponse> {
    let failed = || ProblemResponse::new(app, headers, StatusCode::SERVICE_UNAVAILABLE, "busy");
    // Setting a long text takes a processor for a while: others are not kept waiting.
    let made = tokio::task::spawn_blocking(move || ink.write(&paper)).await;
    let made = match made {
        Ok(Ok(made)) => made,
        Ok(Err(error)) => {
            // What is wrong with a paper may quote what stands in it.
            let kind = matches!(error, PaperError::Font);
            tracing::error!(font = kind, "a paper could not be made");
            return Err(failed());
        }
        Err(_) => return Err(failed()),
    };
    Ok(download(made, ink.media_type(), &format!("{name}.{}", ink.ending())))
}

/// A file to keep.
pub fn download(content: impl IntoResponse, media_type: &'static str, name: &str) -> Response {
    let mut response = content.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
