//! Everything over HTTP, and the headers of every answer.

use std::sync::Arc;

use axum::{
    Router,
    extract::{DefaultBodyLimit, OriginalUri, Request},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::{self, Next},
    response::Response,
    routing::{any, delete, get, post, put},
};

use kring_shared::rights::Deed;

use crate::{app::App, assets, ws};

pub mod accounts;
pub mod groups;
pub mod health;
pub mod materials;
pub mod notes;
pub mod problem;
pub mod protocols;
pub mod sessions;
pub mod who;

/// The largest request body: a whole note.
const BODY_MAX_BYTES: usize = 512 * 1024;

/// What pages may load: only what this server serves itself, and materials that the page fetched with its token.
const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; frame-src blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'";

/// A route under `/api/v1`: its path, its method, and what is done by it. As they stand in openapi.json too.
pub type ApiRoute = (&'static str, &'static str, Deed);

/// All routes under `/api/v1`.
pub const API_ROUTES: [ApiRoute; 35] = [
    ("/api/v1/protocols", "get", Deed::SeeMethods),
    ("/api/v1/protocols/{id}/preview", "get", Deed::SeeMethods),
    ("/api/v1/sessions", "post", Deed::OpenSession),
    ("/api/v1/join", "post", Deed::TakeSeat),
    ("/api/v1/codes/{code}", "get", Deed::TakeSeat),
    ("/api/v1/sessions/{id}/note", "get", Deed::UseNote),
    ("/api/v1/sessions/{id}/note", "put", Deed::UseNote),
    ("/api/v1/sessions/{id}/note/approve", "post", Deed::UseNote),
    ("/api/v1/sessions/{id}/note.md", "get", Deed::UseNote),
    ("/api/v1/sessions/{id}/note.json", "get", Deed::UseNote),
    ("/api/v1/sessions/{id}/materials", "post", Deed::UseMaterial),
    ("/api/v1/sessions/{id}/materials/{material}", "get", Deed::UseMaterial),
    ("/api/v1/sessions/{id}/materials/{material}", "delete", Deed::UseMaterial),
    ("/api/v1/sessions/{id}/group", "post", Deed::OpenForGroup),
    ("/api/v1/mail-links", "post", Deed::ComeIn),
    ("/api/v1/mail-links/{token}", "get", Deed::ComeIn),
    ("/api/v1/mail-links/{token}", "post", Deed::ComeIn),
    ("/api/v1/sign-in", "post", Deed::ComeIn),
    ("/api/v1/sign-in", "delete", Deed::UseAccount),
    ("/api/v1/sign-in/all", "delete", Deed::UseAccount),
    ("/api/v1/me", "get", Deed::UseAccount),
    ("/api/v1/me", "put", Deed::UseAccount),
    ("/api/v1/me", "delete", Deed::UseAccount),
    ("/api/v1/groups", "post", Deed::MakeGroup),
    ("/api/v1/groups/{id}", "get", Deed::SeeGroup),
    ("/api/v1/groups/{id}", "put", Deed::RunGroup),
    ("/api/v1/groups/{id}", "delete", Deed::RunGroup),
    ("/api/v1/groups/{id}/agreements", "put", Deed::RunGroup),
    ("/api/v1/groups/{id}/agreements", "post", Deed::AgreeInGroup),
    ("/api/v1/groups/{id}/invite", "post", Deed::RunGroup),
    ("/api/v1/groups/{id}/invite", "delete", Deed::RunGroup),
    ("/api/v1/groups/{id}/members/{member}", "put", Deed::RunGroup),
    ("/api/v1/groups/{id}/members/{member}", "delete", Deed::RunGroup),
    ("/api/v1/invites/{code}", "get", Deed::SeeInvite),
    ("/api/v1/invites/{code}", "post", Deed::TakeInvite),
];

/// The whole server as one router.
pub fn router(app: Arc<App>) -> Router {
    let api = Router::new()
        .route("/api/v1/protocols", get(protocols::protocols))
        .route("/api/v1/protocols/{id}/preview", get(protocols::how_it_goes))
        .merge(of_sessions())
        .merge(of_people())
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
        .with_state(app)
}

fn of_sessions() -> Router<Arc<App>> {
    Router::new()
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
        .route("/api/v1/sessions/{id}/group", post(sessions::give))
}

fn of_people() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/mail-links", post(accounts::ask_link))
        .route("/api/v1/mail-links/{token}", get(accounts::link).post(accounts::use_link))
        .route("/api/v1/sign-in", post(accounts::sign_in).delete(accounts::sign_out))
        .route("/api/v1/sign-in/all", delete(accounts::sign_out_everywhere))
        .route("/api/v1/me", get(accounts::me).put(accounts::rename).delete(accounts::delete))
        .route("/api/v1/groups", post(groups::found))
        .route("/api/v1/groups/{id}", get(groups::look).put(groups::change).delete(groups::dissolve))
        .route("/api/v1/groups/{id}/agreements", put(groups::change_agreements).post(groups::agree))
        .route("/api/v1/groups/{id}/invite", post(groups::invite).delete(groups::withdraw_invite))
        .route("/api/v1/groups/{id}/members/{member}", put(groups::give_rank).delete(groups::remove))
        .route("/api/v1/invites/{code}", get(groups::invited).post(groups::join))
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
