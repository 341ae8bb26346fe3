//! Proof of participation and the portfolio over HTTP.

use kring_shared::{
    api::Problem,
    ids::{PersonId, SessionId},
    proof::{
        AskProof, Checked, ConfirmProof, ProofView,
        portfolio::{Portfolio, Reflection, Registration, WriteReflection},
    },
};

use super::files::save;
use crate::{
    api::{Request, call, json},
    session::seats,
};

/// The code when a key opens no seat.
const NO_SEAT: &str = "no-seat";

/// Asks about one's own proof: with this browser's seat, and where it has none with the account that keeps one.
async fn of_session(
    request: impl Fn() -> Request<'static>,
    session: SessionId,
) -> Result<ProofView, Problem> {
    if let Some(seat) = seats::seat_of(session) {
        let Request { method, address, lang, body, .. } = request();
        let request = Request { method, address, lang, body, token: None };
        match call(request.by_seat(&seat)).await {
            Err(refused) if refused.code == NO_SEAT => {}
            answer => return json(answer?),
        }
    }
    json(call(request()).await?)
}

fn path(session: SessionId) -> String {
    format!("/sessions/{session}/proof")
}

/// What was measured of oneself in a session, and who waits for one's yes or no.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn proof(lang: &'static str, session: SessionId) -> Result<ProofView, Problem> {
    of_session(|| Request::get(&path(session), lang), session).await
}

/// Asks for one's certificate.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn ask_proof(lang: &'static str, session: SessionId, ask: &AskProof) -> Result<ProofView, Problem> {
    of_session(|| Request::post(&path(session), lang).with(ask), session).await
}

/// Takes back what one asked, or one's certificate.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn withdraw_proof(lang: &'static str, session: SessionId) -> Result<ProofView, Problem> {
    of_session(|| Request::delete(&path(session), lang), session).await
}

/// Yes or no to somebody's proof.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn answer_proof(
    lang: &'static str,
    (session, person): (SessionId, PersonId),
    answer: ConfirmProof,
) -> Result<ProofView, Problem> {
    let path = format!("{}/{}", path(session), person.0);
    of_session(|| Request::post(&path, lang).with(&answer), session).await
}

/// What the certificate with this number says.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn check_proof(lang: &str, number: &str) -> Result<Checked, Problem> {
    // What is no digit would make another address of it.
    let digits: String = number.chars().filter(|c| c.is_alphanumeric()).take(40).collect();
    let digits = if digits.is_empty() { "0".to_owned() } else { digits };
    json(call(Request::get(&format!("/proofs/{digits}"), lang)).await?)
}

/// One's portfolio.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn portfolio(lang: &str) -> Result<Portfolio, Problem> {
    json(call(Request::get("/me/portfolio", lang)).await?)
}

/// Keeps one's registers.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn register(lang: &str, all: &[Registration]) -> Result<Portfolio, Problem> {
    json(call(Request::put("/me/registrations", lang).with(&all)).await?)
}

/// Keeps a reflection: a new one, or one that is there.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn write_reflection(
    lang: &str,
    id: Option<&str>,
    written: &WriteReflection,
) -> Result<Reflection, Problem> {
    let request = match id {
        Some(id) => Request::put(&format!("/me/reflections/{id}"), lang),
        None => Request::post("/me/reflections", lang),
    };
    json(call(request.with(written)).await?)
}

/// Deletes a reflection.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn erase_reflection(lang: &str, id: &str) -> Result<(), Problem> {
    call(Request::delete(&format!("/me/reflections/{id}"), lang)).await.map(drop)
}

/// Saves one's certificate as a file.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn save_certificate(lang: &str, session: SessionId) -> Result<(), Problem> {
    let address = format!("/api/v1{}.pdf", path(session));
    let token = seats::seat_of(session).map(|seat| seat.token);
    match save(lang, &address, token.as_deref(), "bewijs-van-deelname.pdf").await {
        Err(no_seat) if no_seat.code == NO_SEAT && token.is_some() => {
            save(lang, &address, None, "bewijs-van-deelname.pdf").await
        }
        done => done,
    }
}

/// Saves one's portfolio as a file: `json` or `csv`.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn save_portfolio(lang: &str, kind: &str) -> Result<(), Problem> {
    save(lang, &format!("/api/v1/me/portfolio.{kind}"), None, &format!("portfolio.{kind}")).await
}
