//! Papers over HTTP.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};

use super::problem::ProblemResponse;
use crate::{
    app::App,
    paper::{Paper, pdf},
};

/// The paper as a PDF to keep, under a name that tells nothing of what stands on it.
///
/// # Errors
/// A problem: the paper could not be made.
pub async fn answer(
    app: &App,
    headers: &HeaderMap,
    paper: Paper,
    name: &'static str,
) -> Result<Response, ProblemResponse> {
    let failed = || ProblemResponse::new(app, headers, StatusCode::SERVICE_UNAVAILABLE, "busy");
    // Setting a long text takes a processor for a while: others are not kept waiting.
    let made = tokio::task::spawn_blocking(move || pdf(&paper)).await;
    let made = match made {
        Ok(Ok(made)) => made,
        Ok(Err(error)) => {
            // What is wrong with a PDF may quote what stands in it.
            let kind = matches!(error, crate::paper::PaperError::Font);
            tracing::error!(font = kind, "a paper could not be made");
            return Err(failed());
        }
        Err(_) => return Err(failed()),
    };
    let mut response = Response::new(Body::from(made));
    let to = response.headers_mut();
    to.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        to.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}
