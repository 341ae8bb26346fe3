//! Bringing a work product or guideline to the table, and looking at it.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Json, Router,
    body::{Body, to_bytes},
    extract::{ConnectInfo, Path, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
    routing::{get, post},
};
use kring_shared::{
    api::MaterialKept,
    ids::{PersonId, SessionId},
    material::{self, Kind, MAX_BYTES, Material},
    protocol::Input,
    rights::Deed,
    session::{Card, Person, Rejection, Stage, State as Session, Viewer, redact},
    wire::{Hindrance, Refusal},
};
use uuid::Uuid;

use super::{
    ApiRoute,
    problem::ProblemResponse,
    sessions::{address, key_of_seat},
};
use crate::{
    app::App,
    archive::materials::Kept,
    chance, clock,
    room::{RoomHandle, SeatError},
};

/// The routes of this topic.
pub const ROUTES: &[ApiRoute] = &[
    ("/api/v1/sessions/{id}/materials", "post", Deed::UseMaterial),
    ("/api/v1/sessions/{id}/materials/{material}", "get", Deed::UseMaterial),
    ("/api/v1/sessions/{id}/materials/{material}", "delete", Deed::UseMaterial),
];

/// What answers them.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/sessions/{id}/materials", post(bring))
        .route("/api/v1/sessions/{id}/materials/{material}", get(look).delete(take_back))
}

/// How long a file may take to come in.
const UPLOAD_MAX: Duration = Duration::from_secs(120);

/// A file runs nothing, wherever it is opened.
const CSP: &str = "sandbox; default-src 'none'";

/// Somebody with a seat, in the session as it is now.
struct Seated {
    room: RoomHandle,
    state: Arc<Session>,
    person: PersonId,
    key_hash: String,
}

impl Seated {
    fn is_member(&self) -> bool {
        self.state.person(self.person).is_some_and(Person::is_member)
    }
}

/// `POST .../materials`: keeps a file until the session ends. A card names it; until then it is its owner's alone.
///
/// # Errors
/// A problem: no seat, at the door, ended, too fast, too large, not a file that can be shown, too many.
pub async fn bring(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Path(session): Path<String>,
    request: Request,
) -> Result<(StatusCode, Json<MaterialKept>), ProblemResponse> {
    let (head, body) = request.into_parts();
    let headers = &head.headers;
    let problem = |status, code: &str| ProblemResponse::new(&app, headers, status, code);
    let refused = |rejection| ProblemResponse::refused(&app, headers, Refusal::Rule(rejection));
    let seated = seated(&app, headers, &session).await?;
    if !seated.is_member() {
        return Err(refused(Rejection::NotMember));
    }
    if seated.state.stage == Stage::Ended {
        return Err(refused(Rejection::SessionEnded));
    }
    if let Err(wait) = app.brought.begin(address(&app, headers, peer), clock::now()) {
        return Err(problem(StatusCode::TOO_MANY_REQUESTS, "material-too-fast").after_s(wait));
    }
    let said = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).and_then(Kind::of_media_type);
    let said = said.ok_or_else(|| problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "material-type"))?;
    let bytes = whole(&app, headers, body).await?;
    if material::sniff(&bytes) != Some(said) {
        return Err(problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "material-type"));
    }
    let id = chance::token();
    let Seated { room, state, key_hash, .. } = seated;
    let kept = Kept { kind: said, bytes, key_hash };
    let fits = app.materials.keep(state.id, &id, &kept, clock::now()).await;
    if !fits.map_err(|error| failure(&app, headers, &error))? {
        return Err(problem(StatusCode::CONFLICT, "material-too-many"));
    }
    // It may have ended while the file came in, and then nobody else takes it away.
    if room.look().await.is_none_or(|now| now.stage == Stage::Ended) {
        app.materials.forget_one(state.id, &id).await.map_err(|error| failure(&app, headers, &error))?;
        return Err(refused(Rejection::SessionEnded));
    }
    tracing::info!(room = %state.id, kind = said.name(), bytes = kept.bytes.len(), "material kept");
    Ok((StatusCode::CREATED, Json(MaterialKept { id, kind: said.name().to_owned() })))
}

/// `GET .../materials/{material}`: the file, for who brought it and for who can read a card with it.
///
/// # Errors
/// A problem: no seat; not there, or not for this person.
pub async fn look(
    State(app): State<Arc<App>>,
    Path((session, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, ProblemResponse> {
    let seated = seated(&app, &headers, &session).await?;
    let failed = |error: sqlx::Error| failure(&app, &headers, &error);
    let missing = || ProblemResponse::new(&app, &headers, StatusCode::NOT_FOUND, "not-found");
    if !seated.is_member() || seated.state.stage == Stage::Ended {
        return Err(missing());
    }
    let session = seated.state.id;
    let bringer = app.materials.bringer(session, &id).await.map_err(failed)?.ok_or_else(missing)?;
    if bringer != seated.key_hash && !may_see(&seated, &id, &bringer) {
        return Err(missing());
    }
    let kept = app.materials.get(session, &id).await.map_err(failed)?.ok_or_else(missing)?;
    Ok(file(kept))
}

/// `DELETE .../materials/{material}`: who brought a file takes it away again, unless a card names it.
///
/// # Errors
/// A problem: no seat; not there, or not one's own; named by a card.
pub async fn take_back(
    State(app): State<Arc<App>>,
    Path((session, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<StatusCode, ProblemResponse> {
    let seated = seated(&app, &headers, &session).await?;
    let failed = |error: sqlx::Error| failure(&app, &headers, &error);
    let session = seated.state.id;
    let bringer = app.materials.bringer(session, &id).await.map_err(failed)?;
    if bringer.as_ref() != Some(&seated.key_hash) {
        return Err(ProblemResponse::new(&app, &headers, StatusCode::NOT_FOUND, "not-found"));
    }
    if seated.state.cards.values().any(|card| names(&seated.state, card, &id)) {
        return Err(ProblemResponse::new(&app, &headers, StatusCode::CONFLICT, "material-in-use"));
    }
    app.materials.forget_one(session, &id).await.map_err(failed)?;
    Ok(StatusCode::NO_CONTENT)
}

/// True when a card that this person can read carries the material `id`. The state is the one that `redact` leaves: no
/// other way leads to a file. A card counts when its author brought the file, or when more people write on it: who
/// once learned an id cannot put it on a card of one's own and read on.
fn may_see(seated: &Seated, id: &str, bringer: &str) -> bool {
    let whole = &seated.state;
    let seen = redact(whole, Viewer::Person(seated.person));
    let brought_by_author = |card: &Card| {
        let author = card.content.as_ref().and_then(|c| c.author).and_then(|a| whole.person(a));
        author.is_some_and(|p| p.key.as_deref() == Some(bringer))
    };
    let written_together = |card: &Card| {
        let mut writes = whole.script.phases.iter().flat_map(|p| &p.phase.writes);
        writes.any(|w| w.together && w.card == card.kind)
    };
    seen.cards
        .values()
        .any(|card| names(&seen, card, id) && (brought_by_author(card) || written_together(card)))
}

/// True when a field for materials on `card`, as it can be read here, names `id`; earlier versions count.
fn names(state: &Session, card: &Card, id: &str) -> bool {
    let (Some(content), Some(kind)) = (&card.content, state.script.cards.get(&card.kind)) else {
        return false;
    };
    let fields = kind.fields.iter().filter(|f| f.input == Input::Material);
    let mut lines = fields.flat_map(|f| {
        let versions = content.earlier.iter().chain(std::iter::once(&content.fields));
        versions.filter_map(|version| version.get(&f.id))
    });
    lines.any(|line| line.parse::<Material>().is_ok_and(|m| m.id == id))
}

/// Who asks, by the token of a seat.
async fn seated(app: &App, headers: &HeaderMap, session: &str) -> Result<Seated, ProblemResponse> {
    let problem = |status, code: &str| ProblemResponse::new(app, headers, status, code);
    let busy = || ProblemResponse::refused(app, headers, Refusal::Server(Hindrance::Busy));
    let no_seat = || problem(StatusCode::UNAUTHORIZED, "no-seat");
    let session: Uuid = session.parse().map_err(|_| problem(StatusCode::NOT_FOUND, "not-found"))?;
    let key_hash = key_of_seat(app, headers, SessionId(session)).await?.ok_or_else(no_seat)?;
    let room = app.rooms.get(SessionId(session)).await.map_err(|_| busy())?.ok_or_else(no_seat)?;
    let person = room.seat(&key_hash).await.map_err(|error| match error {
        SeatError::Unknown | SeatError::Removed => no_seat(),
        SeatError::Busy => busy(),
    })?;
    let state = room.look().await.ok_or_else(busy)?;
    Ok(Seated { room, state, person, key_hash })
}

/// The whole body, when it is not too large; what says so beforehand is not read at all.
async fn whole(app: &App, headers: &HeaderMap, body: Body) -> Result<Vec<u8>, ProblemResponse> {
    let problem = |status, code: &str| ProblemResponse::new(app, headers, status, code);
    let too_large = || problem(StatusCode::PAYLOAD_TOO_LARGE, "material-too-large");
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|bytes| bytes > MAX_BYTES) {
        return Err(too_large());
    }
    match tokio::time::timeout(UPLOAD_MAX, to_bytes(body, MAX_BYTES)).await {
        Ok(Ok(bytes)) => Ok(bytes.into()),
        // With a length that fits it was cut off; without one it was too much.
        Ok(Err(_)) if announced.is_none() => Err(too_large()),
        Ok(Err(_)) | Err(_) => Err(problem(StatusCode::BAD_REQUEST, "bad-request")),
    }
}

fn file(kept: Kept) -> Response {
    let mut response = Response::new(Body::from(kept.bytes));
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, kept.kind.media_type()),
        // Without a name: that is on the card, and in no header.
        (header::CONTENT_DISPOSITION, "attachment"),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, CSP),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

fn failure(app: &App, headers: &HeaderMap, error: &sqlx::Error) -> ProblemResponse {
    tracing::error!(%error, "the store of materials failed");
    ProblemResponse::new(app, headers, StatusCode::SERVICE_UNAVAILABLE, "busy")
}
