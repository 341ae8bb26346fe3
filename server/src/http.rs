//! Everything over HTTP, and the headers of every answer.

use std::sync::Arc;

use axum::{
    Router,
    extract::{DefaultBodyLimit, OriginalUri, Request},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::{self, Next},
    response::Response,
    routing::{any, get, post},
};

use crate::{app::App, assets, ws};

pub mod health;
pub mod materials;
pub mod notes;
pub mod problem;
pub mod protocols;
pub mod sessions;

/// The largest request body: a whole note.
const BODY_MAX_BYTES: usize = 512 * 1024;

/// What pages may load: only what this server serves itself, and materials that the page fetched with its token.
const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; frame-src blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'";

/// All routes under `/api/v1`, as they stand in openapi.json too.
pub const API_ROUTES: [(&str, &str); 11] = [
    ("/api/v1/protocols", "get"),
    ("/api/v1/protocols/{id}/preview", "get"),
    ("/api/v1/sessions", "post"),
    ("/api/v1/join", "post"),
    ("/api/v1/codes/{code}", "get"),
    ("/api/v1/sessions/{id}/note", "get put"),
    ("/api/v1/sessions/{id}/note/approve", "post"),
    ("/api/v1/sessions/{id}/note.md", "get"),
    ("/api/v1/sessions/{id}/note.json", "get"),
    ("/api/v1/sessions/{id}/materials", "post"),
    ("/api/v1/sessions/{id}/materials/{material}", "get delete"),
];

/// The whole server as one router.
pub fn router(app: Arc<App>) -> Router {
    let api = Router::new()
        .route("/api/v1/protocols", get(protocols::protocols))
        .route("/api/v1/protocols/{id}/preview", get(protocols::how_it_goes))
        .route("/api/v1/sessions", post(sessions::open))
        .route("/api/v1/join", post(sessions::join))
        .route("/api/v1/codes/{code}", get(sessions::code))
        .route("/api/v1/sessions/{id}/note", get(notes::read).put(notes::save))
        .route("/api/v1/sessions/{id}/note/approve", post(notes::approve))
        .route("/api/v1/sessions/{id}/note.md", get(notes::markdown))
        .route("/api/v1/sessions/{id}/note.json", get(notes::json))
        .route("/api/v1/sessions/{id}/materials", post(materials::bring))
        .route(
            "/api/v1/sessions/{id}/materials/{material}",
            get(materials::look).delete(materials::take_back),
        )
        .route("/api/openapi.json", get(openapi))
        .route("/api/{*rest}", any(problem::not_found))
        .method_not_allowed_fallback(problem::wrong_method)
        .layer(middleware::from_fn(no_store));
    Router::new()
        .merge(api)
        .route("/ws/v1/sessions/{id}", any(ws::handler))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .fallback(page)
        .layer(DefaultBodyLimit::max(BODY_MAX_BYTES))
        .layer(middleware::from_fn(safe_headers))
        .with_state(app)
}

async fn page(OriginalUri(uri): OriginalUri, headers: HeaderMap) -> Response {
    assets::serve(uri.path(), &headers)
}

async fn openapi() -> ([(HeaderName, &'static str); 1], &'static str) {
    ([(header::CONTENT_TYPE, "application/json")], include_str!("../openapi.json"))
}

async fn no_store(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn safe_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    // A file brings a stricter one of its own.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert_with(|| HeaderValue::from_static(CSP));
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
        ("strict-transport-security", "max-age=31536000"),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}
