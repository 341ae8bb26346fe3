//! What happens around a draft: names, decisions, reading along, comments.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode},
};
use kring_shared::{
    api::NoteView,
    ids::SessionId,
    note::{
        life::{Act, Helper},
        view::{Judge, NewNoteComment, SetKept, SetNames, SetReader},
    },
};

use super::{
    act, again,
    open::{failure, open},
};
use crate::{
    app::App,
    clock,
    http::problem::{InSession, ProblemResponse, body, language},
};

type Asked<T> = Result<Json<T>, JsonRejection>;
type Answer = Result<Json<NoteView>, ProblemResponse>;

/// `PUT .../note/names`: which names are used in this case.
///
/// # Errors
/// A problem: not the owner, no draft, too long.
pub(super) async fn names(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
    asked: Asked<SetNames>,
) -> Answer {
    let open = open(&app, &headers, session).await?;
    let asked = body(&app, &headers, asked)?;
    let done = app.notes.name(session, &open.asker, &asked.names).await;
    done.map_err(|error| failure(&app, &headers, &error))?;
    again(&app, &headers, open).await
}

/// `PUT .../note/kept`: which finds stay.
///
/// # Errors
/// A problem: not the owner, no draft.
pub(super) async fn kept(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
    asked: Asked<SetKept>,
) -> Answer {
    let open = open(&app, &headers, session).await?;
    let asked = body(&app, &headers, asked)?;
    act(&app, &headers, open, &Act::Keep(asked.kept)).await
}

/// `PUT .../note/reader`: who reads along and who edits along.
///
/// # Errors
/// A problem: not the owner, no draft, somebody who cannot be asked.
pub(super) async fn reader(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
    asked: Asked<SetReader>,
) -> Answer {
    let open = open(&app, &headers, session).await?;
    let asked = body(&app, &headers, asked)?;
    let asks_anew =
        asked.ask.as_ref().filter(|who| open.life.reading.as_ref().map(|r| &r.who) != Some(who)).cloned();
    let mut acts = Vec::new();
    if asked.nobody || asked.ask.is_some() {
        acts.push(Act::Ask(asked.ask));
    }
    acts.extend(asked.editors.map(Act::Let));
    for act in &acts {
        let done = app.notes.act(session, &open.asker, (act, None), None, clock::now()).await;
        done.map_err(|error| failure(&app, &headers, &error))?;
    }
    if let Some(who) = asks_anew {
        tell_reader(&app, &headers, session, &who).await;
    }
    again(&app, &headers, open).await
}

/// R266: tells who was asked to read along, by mail and without content. What was asked holds also when no mail goes.
async fn tell_reader(app: &App, headers: &HeaderMap, session: SessionId, who: &Helper) {
    let texts = app.texts(language(headers));
    let link = format!("{}/s/{session}/notitie", app.pages);
    let parts = [
        texts.get("mail-hello", &[]),
        texts.get("mail-read-along", &[]),
        texts.get("mail-read-page", &[("link", link.into())]),
    ];
    let subject = texts.get("mail-read-subject", &[]);
    let told = app.notes.tell_reader(session, who, (&subject, &parts.join("\r\n\r\n")), clock::now()).await;
    match told {
        Ok(true) => app.post.wake(),
        Ok(false) => {}
        Err(error) => tracing::warn!(%error, "a second reader was not told"),
    }
}

/// `POST .../note/verdict`: what the second reader says.
///
/// # Errors
/// A problem: not the second reader, changed in between, no reason.
pub(super) async fn verdict(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
    asked: Asked<Judge>,
) -> Answer {
    let open = open(&app, &headers, session).await?;
    let asked = body(&app, &headers, asked)?;
    let (act, version) = (Act::Judge(asked.why), Some(asked.version));
    let done = app.notes.act(session, &open.asker, (&act, version), None, clock::now()).await;
    done.map_err(|error| failure(&app, &headers, &error))?;
    again(&app, &headers, open).await
}

/// `POST .../note/comments`: something about a place in the draft.
///
/// # Errors
/// A problem: may not see the draft, nothing said, too much.
pub(super) async fn comment(
    State(app): State<Arc<App>>,
    InSession(session): InSession,
    headers: HeaderMap,
    asked: Asked<NewNoteComment>,
) -> Answer {
    let open = open(&app, &headers, session).await?;
    let asked = body(&app, &headers, asked)?;
    let done = app.notes.comment(session, &open.asker, (asked.field, &asked.text), clock::now()).await;
    done.map_err(|error| failure(&app, &headers, &error))?;
    again(&app, &headers, open).await
}

/// `DELETE .../note/comments/{comment}`: takes a comment away.
///
/// # Errors
/// A problem: not one's own, not there.
pub(super) async fn uncomment(
    State(app): State<Arc<App>>,
    Path((session, comment)): Path<(uuid::Uuid, i64)>,
    headers: HeaderMap,
) -> Result<StatusCode, ProblemResponse> {
    let session = SessionId(session);
    let open = open(&app, &headers, session).await?;
    let done = app.notes.uncomment(session, &open.asker, comment).await;
    done.map_err(|error| failure(&app, &headers, &error))?;
    Ok(StatusCode::NO_CONTENT)
}
