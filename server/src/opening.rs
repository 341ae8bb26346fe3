//! From what somebody chose to the script that a session runs.

use axum::http::{HeaderMap, StatusCode};
use kring_shared::{
    api::Setup,
    ids::PhaseId,
    protocol::{Protocol, Script, compose},
    session::Rejection,
    wire::Refusal,
};

use crate::{app::App, http::problem::ProblemResponse};

/// Why a choice cannot be run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unusable {
    /// The server has no such protocol.
    UnknownProtocol,
    /// It has no such phase, or two variants were asked for.
    UnknownPhase,
    /// A phase cannot take so long, or so short.
    TimeOutOfRange,
}

impl Unusable {
    /// The problem as it is told.
    pub fn problem(self, app: &App, headers: &HeaderMap) -> ProblemResponse {
        let code = match self {
            Self::UnknownProtocol => "unknown-protocol",
            Self::UnknownPhase => "unknown-phase",
            Self::TimeOutOfRange => {
                return ProblemResponse::refused(app, headers, Refusal::Rule(Rejection::TimeOutOfRange));
            }
        };
        ProblemResponse::new(app, headers, StatusCode::UNPROCESSABLE_ENTITY, code)
    }
}

/// R92: the script of what was chosen.
///
/// # Errors
/// [`Unusable`].
pub fn script(app: &App, setup: &Setup) -> Result<Script, Unusable> {
    let protocol = app.library.protocols.iter().find(|p| p.id == setup.protocol);
    composed(app, protocol.ok_or(Unusable::UnknownProtocol)?, setup)
}

/// The script of `protocol` with what was chosen beside it.
///
/// # Errors
/// [`Unusable`].
pub fn composed(app: &App, protocol: &Protocol, setup: &Setup) -> Result<Script, Unusable> {
    let is_variant = |id: &&PhaseId| protocol.variants.iter().any(|variant| &variant.id == *id);
    let mut variants = setup.switched.iter().filter(is_variant);
    let varied = match (variants.next(), variants.next()) {
        (Some(_), Some(_)) => return Err(Unusable::UnknownPhase),
        (Some(id), None) => protocol.varied(id),
        (None, _) => None,
    };
    let mut script = compose(&app.library.frame, varied.as_ref().unwrap_or(protocol));
    script.self_led = setup.self_led;
    for id in setup.switched.iter().filter(|id| !is_variant(id)) {
        script.switch_from_start(id).ok_or(Unusable::UnknownPhase)?;
    }
    for (id, length) in &setup.times {
        script.position(id).ok_or(Unusable::UnknownPhase)?;
        script.set_time(id, *length).ok_or(Unusable::TimeOutOfRange)?;
    }
    Ok(script)
}
