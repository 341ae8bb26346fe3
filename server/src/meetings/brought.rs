//! What a group chose beforehand and brought in its meeting counts as brought: R178.

use kring_shared::{
    ids::Millis,
    seal::{seat_key, token_hash, token_of},
};

use super::room::TURNS;
use crate::{
    app::App,
    archive::{cases::CaseError, choices::Awaited},
};

/// R178: marks chosen cases as used whose meeting ended with their owner as case owner; returns how many.
///
/// # Errors
/// When the archive does not answer.
pub async fn mark(app: &App, now: Millis) -> Result<u64, CaseError> {
    let mut marked = 0;
    for case in app.cases.awaited().await? {
        if was_brought(app, &case).await? {
            app.cases.use_chosen(&case.case, now).await?;
            marked += 1;
        }
    }
    Ok(marked)
}

/// True when the seat that brought a case in the session was that of the account whose case it is.
async fn was_brought(app: &App, case: &Awaited) -> Result<bool, CaseError> {
    for turn in 0..TURNS {
        let key = token_hash(&token_of(seat_key(&case.secret, case.owner.as_str(), turn), &case.code));
        let reader = app.notes.reader(case.session, &key).await;
        match reader {
            Ok(Some(reader)) if reader.owns => return Ok(true),
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "who brought a case could not be read");
                return Ok(false);
            }
        }
    }
    Ok(false)
}
