//! Versions of a template: put to the group, said something of, adopted, retired; and links to them.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode},
};
use kring_shared::{
    group::GroupId,
    rights::Deed,
    template::{
        Body, NewComment, Propose, SetStage, Share, SharedTemplate, TemplateId, TemplateProblem,
        TemplateView, parse_comment,
    },
};

use super::{body, refused, view};
use crate::{
    app::App,
    archive::templates::TemplateError,
    chance, clock,
    http::{
        problem::ProblemResponse,
        who::{SignedIn, in_group},
    },
};

type OfTemplate = Path<(GroupId, TemplateId)>;
type OfVersion = Path<(GroupId, TemplateId, u32)>;

/// `POST .../versions`: puts the draft to the group.
///
/// # Errors
/// A problem: it cannot be played; saved in between; not a member; no such template.
pub(super) async fn propose(
    State(app): State<Arc<App>>,
    Path((group, id)): OfTemplate,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<Propose>, JsonRejection>,
) -> Result<(StatusCode, Json<TemplateView>), ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::EditTemplates).await?;
    let asked = body(&app, &headers, asked)?;
    let failed = |error: TemplateError| refused(&app, &headers, &error);
    let note = parse_comment(&asked.note).ok_or_else(|| failed(TemplateProblem::CommentUnusable.into()))?;
    let draft = app.templates.get(&group, &id).await.map_err(failed)?;
    // A draft of another rev is refused below: nobody puts to the group what he has not seen.
    if draft.rev == asked.rev && !draft.body.is_sound(&app.library.frame) {
        return Err(failed(TemplateProblem::TemplateBroken.into()));
    }
    let told = (asked.rev, note.as_str());
    app.templates.propose(&group, &id, told, &who.account.id, clock::now()).await.map_err(failed)?;
    Ok((StatusCode::CREATED, Json(view(&app, &headers, &who, draft).await?)))
}

/// `GET .../versions/{number}`: a version as it was.
///
/// # Errors
/// A problem: not a member; no such template or version.
pub(super) async fn look(
    State(app): State<Arc<App>>,
    Path((group, id, number)): OfVersion,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<Body>, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::SeeTemplates).await?;
    let found = app.templates.version(&group, &id, number).await;
    Ok(Json(found.map_err(|error| refused(&app, &headers, &error))?))
}

/// `PUT .../versions/{number}`: adopts a version, or retires it.
///
/// # Errors
/// A problem: not a moderator; no such template or version; not from its stage.
pub(super) async fn set_stage(
    State(app): State<Arc<App>>,
    Path((group, id, number)): OfVersion,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<SetStage>, JsonRejection>,
) -> Result<StatusCode, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::RunGroup).await?;
    let asked = body(&app, &headers, asked)?;
    let done = app.templates.set_stage(&group, &id, number, asked.stage).await;
    done.map_err(|error| refused(&app, &headers, &error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST .../comments`: says something of a version.
///
/// # Errors
/// A problem: empty or too long, or too many; not a member; no such template or version.
pub(super) async fn comment(
    State(app): State<Arc<App>>,
    Path((group, id)): OfTemplate,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<NewComment>, JsonRejection>,
) -> Result<StatusCode, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::EditTemplates).await?;
    let asked = body(&app, &headers, asked)?;
    let failed = |error: TemplateError| refused(&app, &headers, &error);
    let text = parse_comment(&asked.text).filter(|text| !text.is_empty());
    let text = text.ok_or_else(|| failed(TemplateProblem::CommentUnusable.into()))?;
    let said = NewComment { text, ..asked };
    app.templates.comment(&group, &id, &who.account.id, &said, clock::now()).await.map_err(failed)?;
    Ok(StatusCode::CREATED)
}

/// `DELETE .../comments/{comment}`: takes back what one said.
///
/// # Errors
/// A problem: not a member; no such template.
pub(super) async fn take_back(
    State(app): State<Arc<App>>,
    Path((group, id, comment)): Path<(GroupId, TemplateId, i64)>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<StatusCode, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::EditTemplates).await?;
    let failed = |error: TemplateError| refused(&app, &headers, &error);
    app.templates.known(&group, &id).await.map_err(failed)?;
    app.templates.take_back(&id, &who.account.id, comment).await.map_err(failed)?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST .../share`: makes a link for other groups; the one before no longer works.
///
/// # Errors
/// A problem: not a moderator; no such template.
pub(super) async fn share(
    State(app): State<Arc<App>>,
    Path((group, id)): OfTemplate,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<(StatusCode, Json<Share>), ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::RunGroup).await?;
    let failed = |error: TemplateError| refused(&app, &headers, &error);
    let made = app.templates.share(&group, &id, Some(chance::token()), clock::now()).await.map_err(failed)?;
    let share = made.ok_or_else(|| failed(TemplateProblem::ShareExpired.into()))?;
    Ok((StatusCode::CREATED, Json(share)))
}

/// `DELETE .../share`: ends the link.
///
/// # Errors
/// A problem: not a moderator; no such template.
pub(super) async fn end_share(
    State(app): State<Arc<App>>,
    Path((group, id)): OfTemplate,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<StatusCode, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::RunGroup).await?;
    let done = app.templates.share(&group, &id, None, clock::now()).await;
    done.map_err(|error| refused(&app, &headers, &error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /api/v1/shared-templates/{token}`: what lies behind a link.
///
/// # Errors
/// A problem: nobody is signed in; no such link.
pub(super) async fn shared(
    State(app): State<Arc<App>>,
    Path(token): Path<String>,
    headers: HeaderMap,
    _: SignedIn,
) -> Result<Json<SharedTemplate>, ProblemResponse> {
    let found = app.templates.shared(&token, clock::now()).await;
    let (body, until) = found.map_err(|error| refused(&app, &headers, &error))?;
    let minutes = body.minutes(&app.library.frame, body.people);
    Ok(Json(SharedTemplate {
        title: body.method.title.clone(),
        purpose: body.method.purpose.clone(),
        steps: body.method.phases.iter().map(|phase| phase.title.clone()).collect(),
        minutes: u16::try_from(minutes).unwrap_or(u16::MAX),
        people: body.people,
        until,
    }))
}
