//! Everything over HTTP, and the headers of every answer.

use std::sync::Arc;

use axum::{
    Router,
    extract::{DefaultBodyLimit, OriginalUri, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::Response,
    routing::{any, get},
};

use kring_shared::rights::Deed;

use crate::{app::App, assets, ws};

pub mod accounts;
pub mod actions;
pub mod archive;
pub mod cases;
pub mod choices;
pub mod collection;
pub mod groups;
pub mod health;
pub mod logos;
pub mod materials;
pub mod meetings;
pub mod my_data;
pub mod my_sessions;
pub mod notes;
pub mod operator;
pub mod organisation;
pub mod papers;
pub mod passkeys;
pub mod problem;
pub mod proof;
pub mod protocols;
pub mod sessions;
pub mod templates;
pub mod themes;
pub mod ways_in;
pub mod who;

/// The largest request body: a whole note.
const BODY_MAX_BYTES: usize = 512 * 1024;

/// What pages may load: only what this server serves itself, and materials that the page fetched with its token.
const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; frame-src blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'";

/// A route under `/api/v1`: its path, its method, and what is done by it. As they stand in openapi.json too.
pub type ApiRoute = (&'static str, &'static str, Deed);

/// The routes under `/api/v1`, topic by topic: each module keeps its own.
const TOPICS: &[&[ApiRoute]] = &[
    protocols::ROUTES,
    sessions::ROUTES,
    notes::ROUTES,
    materials::ROUTES,
    accounts::ROUTES,
    groups::ROUTES,
    templates::ROUTES,
    my_data::ROUTES,
    my_sessions::ROUTES,
    passkeys::ROUTES,
    organisation::ROUTES,
    cases::ROUTES,
    choices::ROUTES,
    logos::ROUTES,
    meetings::ROUTES,
    actions::ROUTES,
    themes::ROUTES,
    proof::ROUTES,
    archive::ROUTES,
    collection::ROUTES,
];

/// All routes under `/api/v1`.
pub fn api_routes() -> impl Iterator<Item = ApiRoute> {
    TOPICS.iter().copied().flatten().copied()
}

/// The whole server as one router.
pub fn router(app: Arc<App>) -> Router {
    let api = Router::new()
        .merge(protocols::router())
        .merge(sessions::router())
        .merge(notes::router())
        .merge(materials::router())
        .merge(accounts::router())
        .merge(groups::router())
        .merge(templates::router())
        .merge(my_data::router())
        .merge(my_sessions::router())
        .merge(passkeys::router())
        .merge(organisation::router())
        .merge(cases::router())
        .merge(choices::router())
        .merge(logos::router())
        .merge(meetings::router())
        .merge(actions::router())
        .merge(themes::router())
        .merge(proof::router())
        .merge(archive::router())
        .merge(collection::router())
        .route("/api/openapi.json", get(openapi))
        .route("/api/{*rest}", any(problem::not_found))
        .method_not_allowed_fallback(problem::wrong_method)
        .layer(middleware::from_fn_with_state(Arc::clone(&app), who::ours_only))
        .layer(middleware::from_fn(no_store));
    Router::new()
        .merge(api)
        .route("/ws/v1/sessions/{id}", any(ws::handler))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .fallback(page)
        .layer(DefaultBodyLimit::max(BODY_MAX_BYTES))
        .layer(middleware::from_fn(safe_headers))
        .layer(middleware::from_fn_with_state(Arc::clone(&app), counted))
        .with_state(app)
}

/// Counts an answer and how long it took. A live session is one answer that lasts as long as it does: it is not counted here.
async fn counted(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let since = std::time::Instant::now();
    let answer = next.run(request).await;
    if answer.status() != StatusCode::SWITCHING_PROTOCOLS {
        app.metrics.answered(answer.status().as_u16(), since.elapsed());
    }
    answer
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
