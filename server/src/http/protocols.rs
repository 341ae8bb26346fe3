//! The methods that can be run, and how each of them goes.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{Path, Query, State, rejection::QueryRejection},
    http::{HeaderMap, StatusCode},
    routing::get,
};
use kring_shared::{
    api::{OptionalPhase, PlannedMinutes, ProtocolInfo},
    picker::Traits,
    preview::{Preview, preview},
    protocol::{
        Frame, Protocol, Script, compose,
        plan::{Pace, planned_minutes},
        script::Part,
    },
    rights::Deed,
};
use serde::Deserialize;

use super::{ApiRoute, problem::ProblemResponse};
use crate::app::App;

/// The routes of this topic.
pub const ROUTES: &[ApiRoute] = &[
    ("/api/v1/protocols", "get", Deed::SeeMethods),
    ("/api/v1/protocols/{id}/preview", "get", Deed::SeeMethods),
];

/// What answers them.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/protocols", get(protocols))
        .route("/api/v1/protocols/{id}/preview", get(how_it_goes))
}

/// How many people a preview shows when nobody says.
const PEOPLE: u8 = 6;

/// `GET /api/v1/protocols`: what can be run.
pub async fn protocols(State(app): State<Arc<App>>) -> Json<Vec<ProtocolInfo>> {
    Json(app.library.infos.clone())
}

/// What is told of `protocol` within `frame` to who chooses.
pub fn info(frame: &Frame, protocol: &Protocol) -> ProtocolInfo {
    info_of(frame, protocol, &compose(frame, protocol))
}

/// The same of a method whose `script` was changed before it is chosen.
pub fn info_of(frame: &Frame, protocol: &Protocol, script: &Script) -> ProtocolInfo {
    let minutes = (protocol.size.min..=protocol.size.max)
        .map(|people| {
            let minutes = planned_minutes(script, usize::from(people));
            PlannedMinutes { people, minutes: u16::try_from(minutes).unwrap_or(u16::MAX) }
        })
        .collect();
    ProtocolInfo {
        id: protocol.id.clone(),
        title: protocol.title.clone(),
        purpose: protocol.purpose.clone(),
        not_for: protocol.not_for.clone(),
        size: protocol.size,
        safety: protocol.safety,
        minutes,
        optional: variants(protocol).chain(OptionalPhase::of(script)).collect(),
        paces: Pace::of(script),
        steps: script
            .phases
            .iter()
            .filter(|p| p.part == Part::Method)
            .map(|p| p.phase.title.clone())
            .collect(),
        rules: protocol.rules.clone(),
        source: protocol.source.clone(),
        evidence: protocol.evidence,
        traits: Traits::of(frame, protocol),
    }
}

/// The named variants: chosen as a step is switched on.
fn variants(protocol: &Protocol) -> impl Iterator<Item = OptionalPhase> + '_ {
    protocol.variants.iter().map(|variant| OptionalPhase {
        id: variant.id.clone(),
        title: variant.title.clone(),
        purpose: variant.purpose.clone(),
        on: false,
        partners: Vec::new(),
    })
}

/// What a preview is asked for.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// How many people; taken to the nearest size of group that the method suits.
    people: Option<u8>,
}

/// `GET /api/v1/protocols/{id}/preview`: how a method goes.
///
/// # Errors
/// A problem: unknown method, or a number of people that is none.
pub async fn how_it_goes(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Path(id): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Json<Preview>, ProblemResponse> {
    let problem = |status, code: &str| ProblemResponse::new(&app, &headers, status, code);
    let Query(asked) = asked.map_err(|_| problem(StatusCode::BAD_REQUEST, "bad-request"))?;
    let protocol = app.library.protocols.iter().find(|p| p.id.as_str() == id);
    let protocol = protocol.ok_or_else(|| problem(StatusCode::NOT_FOUND, "unknown-protocol"))?;
    let people = asked.people.unwrap_or(PEOPLE).clamp(protocol.size.min, protocol.size.max);
    Ok(Json(preview(&compose(&app.library.frame, protocol), people)))
}
