//! From what somebody chose to the script that a session runs.

use axum::http::{HeaderMap, StatusCode};
use kring_shared::{
    api::Setup,
    group::GroupId,
    ids::{PhaseId, Seq, SessionId},
    protocol::{Protocol, Script, compose},
    session::{Recorded, Rejection, decide::open_session},
    template::TemplateProblem,
    wire::Refusal,
};

use crate::{
    app::App,
    archive::templates::TemplateError,
    chance, clock,
    event_log::Entry,
    http::{problem::ProblemResponse, templates},
};

/// Why a choice cannot be run.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// The server has no such protocol.
    #[error("no such protocol")]
    UnknownProtocol,
    /// It has no such phase, or two variants were asked for.
    #[error("no such phase")]
    UnknownPhase,
    /// A phase cannot take so long, or so short.
    #[error("a time out of range")]
    TimeOutOfRange,
    /// The group has no such template, or adopted no version of it, or the store does not answer.
    #[error("no such template")]
    Template(#[from] TemplateError),
}

impl Unusable {
    /// The problem as it is told.
    pub fn problem(&self, app: &App, headers: &HeaderMap) -> ProblemResponse {
        let code = match self {
            Self::UnknownProtocol => "unknown-protocol",
            Self::UnknownPhase => "unknown-phase",
            Self::TimeOutOfRange => {
                return ProblemResponse::refused(app, headers, Refusal::Rule(Rejection::TimeOutOfRange));
            }
            Self::Template(error) => return templates::refused(app, headers, error),
        };
        ProblemResponse::new(app, headers, StatusCode::UNPROCESSABLE_ENTITY, code)
    }
}

/// R92, R120: the script of what was chosen; a template is one of `group` and runs in the version that it adopted.
///
/// # Errors
/// [`Unusable`].
pub async fn script(app: &App, setup: &Setup, group: Option<&GroupId>) -> Result<Script, Unusable> {
    let frame = &app.library.frame;
    let Some(template) = &setup.template else {
        let protocol = app.library.protocols.iter().find(|p| p.id == setup.protocol);
        let protocol = protocol.ok_or(Unusable::UnknownProtocol)?;
        return chosen(
            varied(protocol, setup)?.map_or_else(|| compose(frame, protocol), |p| compose(frame, &p)),
            protocol,
            setup,
        );
    };
    let group = group.ok_or(TemplateError::Refused(TemplateProblem::TemplateUnknown))?;
    let body = app.templates.adopted(group, template).await?;
    chosen(body.script(frame), &body.method, setup)
}

/// How often another code is drawn when one is taken.
const CODE_TRIES: usize = 20;

/// The store did not take a new session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Away;

/// Draws a code for `session` and claims it.
///
/// # Errors
/// [`Away`], also when every code that was drawn is taken.
pub async fn claim_code(app: &App, session: SessionId) -> Result<String, Away> {
    for _ in 0..CODE_TRIES {
        let code = chance::code();
        match app.log.claim_code(&code, session).await {
            Ok(true) => return Ok(code),
            Ok(false) => {}
            Err(error) => {
                tracing::warn!(%error, "a code could not be claimed");
                return Err(Away);
            }
        }
    }
    Err(Away)
}

/// Makes a room in which nobody sits yet; its code.
///
/// # Errors
/// [`Away`], also when the room was there already.
pub async fn room(app: &App, session: SessionId, script: Script) -> Result<String, Away> {
    let code = claim_code(app, session).await?;
    let event = open_session(session, code.clone(), script);
    let recorded = Recorded { seq: Seq(1), at: clock::now(), by: None, event };
    let entry = Entry { recorded, command: None };
    match app.log.append(session, Seq(0), vec![entry]).await {
        Ok(()) => Ok(code),
        Err(error) => {
            tracing::warn!(room = %session, %error, "a room could not be made");
            Err(Away)
        }
    }
}

/// The named variant that was chosen, if one was.
fn varied(protocol: &Protocol, setup: &Setup) -> Result<Option<Protocol>, Unusable> {
    let mut variants = setup.switched.iter().filter(|id| is_variant(protocol, id));
    match (variants.next(), variants.next()) {
        (Some(_), Some(_)) => Err(Unusable::UnknownPhase),
        (Some(id), None) => Ok(protocol.varied(id)),
        (None, _) => Ok(None),
    }
}

fn is_variant(protocol: &Protocol, id: &PhaseId) -> bool {
    protocol.variants.iter().any(|variant| &variant.id == id)
}

/// `script` with the steps switched and the times set as they were chosen.
fn chosen(mut script: Script, protocol: &Protocol, setup: &Setup) -> Result<Script, Unusable> {
    script.self_led = setup.self_led;
    for id in setup.switched.iter().filter(|id| !is_variant(protocol, id)) {
        script.switch_from_start(id).ok_or(Unusable::UnknownPhase)?;
    }
    for (id, length) in &setup.times {
        script.position(id).ok_or(Unusable::UnknownPhase)?;
        script.set_time(id, *length).ok_or(Unusable::TimeOutOfRange)?;
    }
    Ok(script)
}
