//! Whether the server lives and is ready.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use serde_json::{Value, json};

use crate::app::App;

/// `GET /healthz`: the process answers.
pub async fn alive() -> &'static str {
    "ok"
}

/// `GET /readyz`: the stores answer and the server is not stopping; also what a crash may cost.
pub async fn ready(State(app): State<Arc<App>>) -> (StatusCode, Json<Value>) {
    let (store_up, archive_up) = tokio::join!(app.log.is_up(), app.counts.is_up());
    let ready = store_up && archive_up && !app.draining.is_cancelled();
    let body = json!({
        "ready": ready,
        "store": app.log.name(),
        "store_up": store_up,
        "archive": app.counts.kind().name(),
        "archive_up": archive_up,
        "durability": app.log.durability().await.as_str(),
        "draining": app.draining.is_cancelled(),
        "rooms_awake": app.rooms.count(),
    });
    (if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }, Json(body))
}
