//! Templates of a group: making, editing, putting to the group, sharing.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Json, Router,
    extract::{ConnectInfo, Path, State, rejection::JsonRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{delete, get, post, put},
};
use kring_shared::{
    api::Seat,
    group::GroupId,
    protocol::{Lang, Protocol},
    rights::Deed,
    seal::group_of,
    template::{
        Body, NewTemplate, SaveTemplate, Stage, Start, TemplateFile, TemplateId, TemplateInfo,
        TemplateProblem, TemplateSaved, TemplateView, steps,
    },
    text::name_of,
};

use super::{
    ApiRoute,
    problem::ProblemResponse,
    protocols::info_of,
    sessions::address,
    who::{SignedIn, in_group},
};
use crate::{
    app::App,
    archive::templates::{Draft, Listed, TemplateError},
    chance, clock, tryout,
};

mod versions;

/// The routes of this topic.
pub const ROUTES: &[ApiRoute] = &[
    ("/api/v1/protocols/{id}", "get", Deed::SeeMethods),
    ("/api/v1/groups/{id}/templates", "get", Deed::SeeTemplates),
    ("/api/v1/groups/{id}/templates", "post", Deed::EditTemplates),
    ("/api/v1/groups/{id}/templates/{template}", "get", Deed::SeeTemplates),
    ("/api/v1/groups/{id}/templates/{template}", "put", Deed::EditTemplates),
    ("/api/v1/groups/{id}/templates/{template}", "delete", Deed::RunGroup),
    ("/api/v1/groups/{id}/templates/{template}/file", "get", Deed::SeeTemplates),
    ("/api/v1/groups/{id}/templates/{template}/versions", "post", Deed::EditTemplates),
    ("/api/v1/groups/{id}/templates/{template}/versions/{number}", "get", Deed::SeeTemplates),
    ("/api/v1/groups/{id}/templates/{template}/versions/{number}", "put", Deed::RunGroup),
    ("/api/v1/groups/{id}/templates/{template}/comments", "post", Deed::EditTemplates),
    ("/api/v1/groups/{id}/templates/{template}/comments/{comment}", "delete", Deed::EditTemplates),
    ("/api/v1/groups/{id}/templates/{template}/try", "post", Deed::EditTemplates),
    ("/api/v1/groups/{id}/templates/{template}/share", "post", Deed::RunGroup),
    ("/api/v1/groups/{id}/templates/{template}/share", "delete", Deed::RunGroup),
    ("/api/v1/shared-templates/{token}", "get", Deed::SeeShared),
];

/// What answers them.
pub fn router() -> Router<Arc<App>> {
    let one = "/api/v1/groups/{id}/templates/{template}";
    Router::new()
        .route("/api/v1/protocols/{id}", get(method))
        .route("/api/v1/groups/{id}/templates", get(list).post(make))
        .route(one, get(look).put(save).delete(remove))
        .route(&format!("{one}/file"), get(file))
        .route(&format!("{one}/versions"), post(versions::propose))
        .route(&format!("{one}/versions/{{number}}"), get(versions::look))
        .route(&format!("{one}/versions/{{number}}"), put(versions::set_stage))
        .route(&format!("{one}/comments"), post(versions::comment))
        .route(&format!("{one}/comments/{{comment}}"), delete(versions::take_back))
        .route(&format!("{one}/try"), post(try_out))
        .route(&format!("{one}/share"), post(versions::share).delete(versions::end_share))
        .route("/api/v1/shared-templates/{token}", get(versions::shared))
}

/// The problem of something that did not happen with a template.
pub fn refused(app: &App, headers: &HeaderMap, error: &TemplateError) -> ProblemResponse {
    use TemplateProblem as P;
    let TemplateError::Refused(problem) = error else {
        tracing::error!(%error, "the archive failed");
        return ProblemResponse::new(app, headers, StatusCode::SERVICE_UNAVAILABLE, "busy");
    };
    let status = match problem {
        P::TemplateUnknown | P::VersionUnknown => StatusCode::NOT_FOUND,
        P::TemplateMoved | P::VersionStage | P::TemplateNotAdopted => StatusCode::CONFLICT,
        P::ShareExpired => StatusCode::GONE,
        P::TemplateTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        P::TemplateBroken | P::TemplateUnusable | P::TooManyTemplates | P::CommentUnusable => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    };
    ProblemResponse::new(app, headers, status, &name_of(problem))
}

/// What a request about templates asks. What is larger than the server reads is said so.
fn body<T>(
    app: &App,
    headers: &HeaderMap,
    asked: Result<Json<T>, JsonRejection>,
) -> Result<T, ProblemResponse> {
    if matches!(&asked, Err(why) if why.status() == StatusCode::PAYLOAD_TOO_LARGE) {
        return Err(refused(app, headers, &TemplateProblem::TemplateTooLarge.into()));
    }
    super::problem::body(app, headers, asked)
}

/// `GET /api/v1/protocols/{id}`: a method whole, for who builds with its steps.
///
/// # Errors
/// A problem: unknown method.
pub async fn method(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Json<Protocol>, ProblemResponse> {
    let found = app.library.protocols.iter().find(|protocol| protocol.id.as_str() == id);
    let unknown = || ProblemResponse::new(&app, &headers, StatusCode::NOT_FOUND, "unknown-protocol");
    Ok(Json(found.ok_or_else(unknown)?.plain()))
}

/// `GET .../templates`: the templates of a group.
///
/// # Errors
/// A problem: not a member.
pub async fn list(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<Vec<TemplateInfo>>, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::SeeTemplates).await?;
    let all = app.templates.of(&group).await.map_err(|error| refused(&app, &headers, &error))?;
    Ok(Json(all.iter().map(|listed| told(&app, listed)).collect()))
}

fn told(app: &App, Listed { draft, stages, adopted }: &Listed) -> TemplateInfo {
    let shown = adopted.as_ref().map_or(&draft.body, |(_, body)| body);
    let frame = &app.library.frame;
    TemplateInfo {
        id: draft.id.clone(),
        title: shown.method.title.clone(),
        protocol: shown.method.id.clone(),
        stage: stages.last().copied().unwrap_or(Stage::Draft),
        adopted: adopted.as_ref().map(|(number, _)| *number),
        minutes: u16::try_from(shown.minutes(frame, shown.people)).unwrap_or(u16::MAX),
        people: shown.people,
        at: draft.at,
        info: adopted.as_ref().map(|(_, body)| info_of(frame, &body.method, &body.script(frame))),
    }
}

/// `POST .../templates`: makes a template.
///
/// # Errors
/// A problem: not a member; unknown beginning; a file that cannot be used; too many.
pub async fn make(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<NewTemplate>, JsonRejection>,
) -> Result<(StatusCode, Json<TemplateView>), ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::EditTemplates).await?;
    let asked = body(&app, &headers, asked)?;
    let mut new = begin(&app, &headers, &group, asked.from).await?;
    if let Some(title) = asked.title.filter(|title| !title.trim().is_empty()) {
        Body::write(false, &mut new.method.title, Lang::Nl, title.trim());
    }
    let failed = |error: TemplateError| refused(&app, &headers, &error);
    new.check().map_err(|why| failed(why.into()))?;
    let key = |key| group_of(key, &format!("{group} {}", who.account.id));
    let id = TemplateId(asked.key.map_or_else(chance::token, key));
    app.templates.make(&group, &id, &new, clock::now()).await.map_err(failed)?;
    let draft = app.templates.get(&group, &id).await.map_err(failed)?;
    Ok((StatusCode::CREATED, Json(view(&app, &headers, &who, draft).await?)))
}

/// The body that a new template begins with.
async fn begin(
    app: &App,
    headers: &HeaderMap,
    group: &GroupId,
    from: Start,
) -> Result<Body, ProblemResponse> {
    let frame = &app.library.frame;
    let failed = |error: TemplateError| refused(app, headers, &error);
    let of_library = |id: &str| {
        let found = app.library.protocols.iter().find(|protocol| protocol.id.as_str() == id);
        let unknown =
            || ProblemResponse::new(app, headers, StatusCode::UNPROCESSABLE_ENTITY, "unknown-protocol");
        found.ok_or_else(unknown)
    };
    match from {
        Start::Protocol(id) => Ok(Body::of(of_library(id.as_str())?, frame)),
        Start::Blank => Ok(steps::blank(of_library(steps::BASE)?, frame)),
        Start::Template(id) => Ok(app.templates.get(group, &id).await.map_err(failed)?.body),
        Start::Shared(token) => Ok(app.templates.shared(&token, clock::now()).await.map_err(failed)?.0),
        Start::File(file) if file.kring_template == TemplateFile::FORM => Ok(file.body),
        Start::File(_) => Err(failed(TemplateProblem::TemplateUnusable.into())),
    }
}

/// A template as its members see it.
async fn view(
    app: &App,
    headers: &HeaderMap,
    who: &SignedIn,
    draft: Draft,
) -> Result<TemplateView, ProblemResponse> {
    let failed = |error: TemplateError| refused(app, headers, &error);
    let now = clock::now();
    Ok(TemplateView {
        findings: draft.body.findings(&app.library.frame),
        versions: app.templates.versions(&draft.id).await.map_err(failed)?,
        comments: app.templates.comments(&draft.id).await.map_err(failed)?,
        others: app.editing.sign(&draft.id, &who.account.id, &who.account.name, now),
        share: app.templates.share_of(&draft.id, now).await.map_err(failed)?,
        id: draft.id,
        rev: draft.rev,
        body: draft.body,
    })
}

/// `GET .../templates/{template}`: a template.
///
/// # Errors
/// A problem: not a member; no such template.
pub async fn look(
    State(app): State<Arc<App>>,
    Path((group, id)): Path<(GroupId, TemplateId)>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<TemplateView>, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::SeeTemplates).await?;
    let draft = app.templates.get(&group, &id).await.map_err(|e| refused(&app, &headers, &e))?;
    Ok(Json(view(&app, &headers, &who, draft).await?))
}

/// `PUT .../templates/{template}`: saves the draft.
///
/// # Errors
/// A problem: saved in between; out of bounds; not a member; no such template.
pub async fn save(
    State(app): State<Arc<App>>,
    Path((group, id)): Path<(GroupId, TemplateId)>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<SaveTemplate>, JsonRejection>,
) -> Result<Json<TemplateSaved>, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::EditTemplates).await?;
    let SaveTemplate { rev, body: new } = body(&app, &headers, asked)?;
    let failed = |error: TemplateError| refused(&app, &headers, &error);
    new.check().map_err(|why| failed(why.into()))?;
    let now = clock::now();
    let rev = app.templates.save(&group, &id, rev, &new, now).await.map_err(failed)?;
    let others = app.editing.sign(&id, &who.account.id, &who.account.name, now);
    Ok(Json(TemplateSaved { rev, findings: new.findings(&app.library.frame), others }))
}

/// `DELETE .../templates/{template}`: deletes a template.
///
/// # Errors
/// A problem: not a moderator; no such template.
pub async fn remove(
    State(app): State<Arc<App>>,
    Path((group, id)): Path<(GroupId, TemplateId)>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<StatusCode, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::RunGroup).await?;
    app.templates.delete(&group, &id).await.map_err(|e| refused(&app, &headers, &e))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET .../templates/{template}/file`: the draft as a file.
///
/// # Errors
/// A problem: not a member; no such template.
pub async fn file(
    State(app): State<Arc<App>>,
    Path((group, id)): Path<(GroupId, TemplateId)>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Response, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::SeeTemplates).await?;
    let draft = app.templates.get(&group, &id).await.map_err(|e| refused(&app, &headers, &e))?;
    let file = TemplateFile { kring_template: TemplateFile::FORM, body: draft.body };
    let text = serde_json::to_string_pretty(&file);
    let text = text.map_err(|error| refused(&app, &headers, &error.into()))?;
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let name = "attachment; filename=\"sessieopzet.json\"";
    let name = (header::CONTENT_DISPOSITION, HeaderValue::from_static(name));
    Ok(([kind, name], text).into_response())
}

/// `POST .../templates/{template}/try`: opens a session of the draft with simulated people; who asks leads it.
///
/// # Errors
/// A problem: it cannot be played; too many sessions; not a member; no such template.
pub async fn try_out(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path((group, id)): Path<(GroupId, TemplateId)>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<(StatusCode, Json<Seat>), ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::EditTemplates).await?;
    let failed = |error: TemplateError| refused(&app, &headers, &error);
    let body = app.templates.get(&group, &id).await.map_err(failed)?.body;
    let frame = &app.library.frame;
    if !body.is_sound(frame) {
        return Err(failed(TemplateProblem::TemplateBroken.into()));
    }
    if let Err(wait) = app.opened.begin(address(&app, &headers, peer), clock::now()) {
        let many = ProblemResponse::new(&app, &headers, StatusCode::TOO_MANY_REQUESTS, "too-many-sessions");
        return Err(many.after_s(wait));
    }
    let people = body.people.clamp(body.method.size.min, body.method.size.max.max(body.method.size.min));
    let seat = tryout::begin(&app, body.script(frame), who.account.name.clone(), people).await;
    let seat = seat.map_err(|refusal| ProblemResponse::refused(&app, &headers, refusal))?;
    Ok((StatusCode::CREATED, Json(seat)))
}
