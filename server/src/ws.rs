//! The socket: the handshake, and one task per connection.

use std::sync::Arc;

use axum::{
    extract::{State, WebSocketUpgrade},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use kring_shared::wire::{SUBPROTOCOL, limits};

use crate::{
    app::App,
    http::{
        problem::{InSession, ProblemResponse},
        who::is_our_origin,
    },
};

pub mod connection;

/// The read buffer of a socket: small, because rooms hold thousands.
const READ_BUFFER_BYTES: usize = 4 * 1024;
/// What may wait in a socket's write buffer: one frame, however long the session that it tells of. Frames are written
/// one by one, and what waits for them is bounded before (`room/audience.rs`).
const WRITE_BUFFER_MAX_BYTES: usize = 64 * 1024 * 1024;

/// `GET /ws/v1/sessions/{id}`: opens a socket, for pages of our own origin and for clients that are no browser.
pub async fn handler(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    if !is_our_origin(&app, &headers) {
        return ProblemResponse::new(&app, &headers, StatusCode::FORBIDDEN, "other-origin").into_response();
    }
    if app.draining.is_cancelled() {
        return ProblemResponse::new(&app, &headers, StatusCode::SERVICE_UNAVAILABLE, "restarting")
            .into_response();
    }
    upgrade
        .protocols([SUBPROTOCOL])
        .read_buffer_size(READ_BUFFER_BYTES)
        .write_buffer_size(0)
        .max_write_buffer_size(WRITE_BUFFER_MAX_BYTES)
        .max_message_size(limits::FRAME_MAX_BYTES)
        .max_frame_size(limits::FRAME_MAX_BYTES)
        .on_upgrade(move |socket| {
            let tasks = app.tasks.clone();
            tasks.track_future(connection::run(socket, app, session))
        })
}
