//! Searching the notes that groups read. What is looked for stands in the body of a question and nowhere else: neither in
//! an address nor in a log.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{Path, State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode},
    routing::{get, post},
};
use kring_shared::{
    group::GroupId,
    ids::SessionId,
    rights::Deed,
    search::{COMPARED_MAX_CHARS, Compare, Found, Search, SearchProblem, Similar, query},
    text::name_of,
};

use super::{
    ApiRoute,
    problem::{ProblemResponse, body},
    who::{SignedIn, in_group, refused},
};
use crate::app::App;

/// The routes of this topic.
pub const ROUTES: &[ApiRoute] = &[
    ("/api/v1/archive/search", "post", Deed::SearchArchive),
    ("/api/v1/groups/{id}/archive/search", "post", Deed::SearchGroup),
    ("/api/v1/groups/{id}/archive/like", "post", Deed::SearchGroup),
    ("/api/v1/groups/{id}/archive/notes/{note}/like", "get", Deed::SearchGroup),
];

/// What answers them.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/archive/search", post(search))
        .route("/api/v1/groups/{id}/archive/search", post(search_group))
        .route("/api/v1/groups/{id}/archive/like", post(like_text))
        .route("/api/v1/groups/{id}/archive/notes/{note}/like", get(like_note))
}

/// `POST /api/v1/archive/search`: looks in all groups of who asks.
///
/// # Errors
/// A problem: a query that is too long, a period that is none.
pub async fn search(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<Search>, JsonRejection>,
) -> Result<Json<Found>, ProblemResponse> {
    find(&app, &headers, &who, None, asked).await
}

/// `POST .../archive/search`: looks in one group.
///
/// # Errors
/// A problem: not a member, or without a yes to the agreements; a query that is too long, a period that is none.
pub async fn search_group(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<Search>, JsonRejection>,
) -> Result<Json<Found>, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::SearchGroup).await?;
    find(&app, &headers, &who, Some(&group), asked).await
}

async fn find(
    app: &App,
    headers: &HeaderMap,
    who: &SignedIn,
    group: Option<&GroupId>,
    asked: Result<Json<Search>, JsonRejection>,
) -> Result<Json<Found>, ProblemResponse> {
    let asked = body(app, headers, asked)?;
    let wrong = |problem| unusable(app, headers, problem);
    let query = query::read(&asked.query).map_err(wrong)?;
    let filters = asked.filters().map_err(wrong)?;
    let title = |id: &str| {
        app.library.infos.iter().find(|info| info.id.as_str() == id).map(|info| info.title.clone())
    };
    let found = app.searches.find(&who.account.id, group, (&asked, &query, &filters), title).await;
    found.map(Json).map_err(|error| refused(app, headers, &error))
}

/// `POST .../archive/like`: notes of the group that are like a text, such as a case that somebody prepares for it.
///
/// # Errors
/// A problem: not a member, or without a yes to the agreements; a text that is too long.
pub async fn like_text(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<Compare>, JsonRejection>,
) -> Result<Json<Similar>, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::SearchGroup).await?;
    let asked = body(&app, &headers, asked)?;
    if asked.text.chars().count() > COMPARED_MAX_CHARS {
        return Err(unusable(&app, &headers, SearchProblem::SearchTooLong));
    }
    let found = app.searches.like_text(&who.account.id, &group, &asked.text).await;
    found.map(Json).map_err(|error| refused(&app, &headers, &error))
}

/// `GET .../archive/notes/{note}/like`: notes of the group that are like one of them.
///
/// # Errors
/// A problem: not a member, or without a yes to the agreements; no such note.
pub async fn like_note(
    State(app): State<Arc<App>>,
    Path((group, note)): Path<(GroupId, String)>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<Similar>, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::SearchGroup).await?;
    let unknown = || ProblemResponse::new(&app, &headers, StatusCode::NOT_FOUND, "not-found");
    let note = note.parse().map(SessionId).map_err(|_| unknown())?;
    let found = app.searches.like_note(&who.account.id, &group, note).await;
    found.map_err(|error| refused(&app, &headers, &error))?.map(Json).ok_or_else(unknown)
}

fn unusable(app: &App, headers: &HeaderMap, problem: SearchProblem) -> ProblemResponse {
    ProblemResponse::new(app, headers, StatusCode::UNPROCESSABLE_ENTITY, &name_of(&problem))
}
