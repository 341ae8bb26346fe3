//! Taking a note along as a file.

use std::sync::Arc;

use axum::{extract::State, http::HeaderMap, response::Response};
use kring_shared::{
    ids::SessionId,
    note::{
        NoteStatus, export,
        life::{NoteProblem, Standing},
    },
};

use super::open::{Open, open, refusal};
use crate::{
    app::App,
    http::{
        papers::{self, download},
        problem::{InSession, ProblemResponse, language},
    },
    paper::{self, Ink},
};

/// The name of every file, without its ending: it tells nothing of the content.
const NAME: &str = "leernotitie";

/// `GET .../note.md`: the note as Markdown.
///
/// # Errors
/// As for reading; it is not to be taken along.
pub(super) async fn markdown(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
) -> Result<Response, ProblemResponse> {
    let open = to_take(&app, &headers, session).await?;
    let lang = language(&headers);
    let text = export::markdown(&open.note, lang, app.texts(lang));
    Ok(download(text, "text/markdown; charset=utf-8", &format!("{NAME}.md")))
}

/// `GET .../note.json`: the note as JSON.
///
/// # Errors
/// As for reading; it is not to be taken along.
pub(super) async fn json(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
) -> Result<Response, ProblemResponse> {
    let open = to_take(&app, &headers, session).await?;
    Ok(download(export::json(&open.note), "application/json", &format!("{NAME}.json")))
}

/// `GET .../note.pdf`: the note as tagged PDF.
///
/// # Errors
/// As for reading; it is not to be taken along.
pub(super) async fn pdf(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
) -> Result<Response, ProblemResponse> {
    on_paper(&app, &headers, session, Ink::Pdf).await
}

/// `GET .../note.docx`: the note as a Word file.
///
/// # Errors
/// As for reading; it is not to be taken along.
pub(super) async fn docx(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
) -> Result<Response, ProblemResponse> {
    on_paper(&app, &headers, session, Ink::Docx).await
}

/// `GET .../note.html`: the note as a web page of its own.
///
/// # Errors
/// As for reading; it is not to be taken along.
pub(super) async fn html(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
) -> Result<Response, ProblemResponse> {
    on_paper(&app, &headers, session, Ink::Html).await
}

async fn on_paper(
    app: &App,
    headers: &HeaderMap,
    session: SessionId,
    ink: Ink,
) -> Result<Response, ProblemResponse> {
    let open = to_take(app, headers, session).await?;
    let lang = language(headers);
    papers::answer(app, headers, (paper::note(&open.note, lang, app.texts(lang)), ink), NAME).await
}

/// R198: nobody takes along what was taken back, and only its owner a draft.
async fn to_take(app: &App, headers: &HeaderMap, session: SessionId) -> Result<Open, ProblemResponse> {
    let open = open(app, headers, session).await?;
    match open.note.status {
        NoteStatus::Withdrawn => Err(refusal(app, headers, NoteProblem::NoteWithdrawn)),
        NoteStatus::Draft if open.standing != Standing::Owner => {
            Err(refusal(app, headers, NoteProblem::NoteNotApproved))
        }
        _ => Ok(open),
    }
}
