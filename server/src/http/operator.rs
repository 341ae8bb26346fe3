//! What whoever runs the server sees, on an address of its own: counts and health, never content, a name or an address.

use std::sync::Arc;

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::{Html, IntoResponse},
    routing::get,
};
use maud::{DOCTYPE, html};

use crate::{app::App, archive::counts::Counts};

/// What Prometheus expects.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The operator's pages.
pub fn router(app: Arc<App>) -> Router {
    Router::new()
        .route("/metrics", get(metrics))
        .route("/", get(page))
        .route("/healthz", get(super::health::alive))
        .route("/readyz", get(super::health::ready))
        .with_state(app)
}

/// What is only known when it is asked.
async fn look(app: &App) -> Option<Counts> {
    let metrics = &app.metrics;
    metrics.rooms.set(i64::try_from(app.rooms.count()).unwrap_or(i64::MAX));
    metrics.queue.set(i64::try_from(app.rooms.fullest()).unwrap_or(i64::MAX));
    metrics.store_up.set(i64::from(app.log.is_up().await));
    match app.counts.now().await {
        Ok(counts) => {
            metrics.mails.set(counts.mails);
            metrics.unindexed.set(counts.unindexed);
            Some(counts)
        }
        Err(error) => {
            tracing::warn!(%error, "the archive could not be counted");
            metrics.failed("count");
            None
        }
    }
}

/// `GET /metrics`.
async fn metrics(State(app): State<Arc<App>>) -> impl IntoResponse {
    look(&app).await;
    ([(header::CONTENT_TYPE, OPEN_METRICS)], app.metrics.text())
}

/// `GET /`: the same for people.
async fn page(State(app): State<Arc<App>>) -> (StatusCode, Html<String>) {
    let counts = look(&app).await;
    let durability = app.log.durability().await.as_str();
    let swept = app.trail.last().await.ok().flatten();
    let metrics = &app.metrics;
    let up = metrics.store_up.get() == 1;
    let row = |what: &str, value: String| html! { tr { th scope="row" { (what) } td { (value) } } };
    let body = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="refresh" content="30";
                title { "Kring: operator" }
                style { "body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:44rem;padding:0 1rem;color-scheme:light dark}table{border-collapse:collapse;width:100%}th,td{text-align:start;padding:.35rem .5rem;border-block-end:1px solid}td{font-variant-numeric:tabular-nums;text-align:end}" }
            }
            body {
                main {
                    h1 { "Kring " (env!("CARGO_PKG_VERSION")) }
                    p { "Counts and health. Nothing of what people write can be seen here." }
                    h2 { "Now" }
                    table {
                        (row("Store of the rooms", format!("{} ({})", app.log.name(), if up { "answers" } else { "does not answer" })))
                        (row("What a crash of the machine may cost", durability.to_owned()))
                        (row("Rooms awake", metrics.rooms.get().to_string()))
                        (row("Open connections", metrics.connections.get().to_string()))
                        (row("Messages in the fullest mailbox", metrics.queue.get().to_string()))
                        (row("Stopping", app.draining.is_cancelled().to_string()))
                    }
                    h2 { "Archive (" (app.counts.kind().name()) ")" }
                    @match counts {
                        None => p { "The archive does not answer." },
                        Some(counts) => table {
                            (row("Accounts", counts.accounts.to_string()))
                            (row("Groups", counts.groups.to_string()))
                            (row("Approved learning notes", counts.notes.to_string()))
                            (row("Drafts", counts.drafts.to_string()))
                            (row("Mails that wait", counts.mails.to_string()))
                            (row("Notes that wait for the index", counts.unindexed.to_string()))
                            (row("Size of the database (MB)", format!("{:.1}", counts.bytes as f64 / 1e6)))
                            (row("Retention was last carried out", swept.map_or_else(|| "not yet".to_owned(), |at| jiff::Timestamp::from_millisecond(at.0).map(|t| t.to_string()).unwrap_or_default())))
                        },
                    }
                    p { a href="/metrics" { "The same and more for Prometheus" } }
                }
            }
        }
    };
    (StatusCode::OK, Html(body.into_string()))
}
