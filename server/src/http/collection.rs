//! What a group learned as a file: taking it along, and taking it in again.

use std::{collections::HashSet, io::Write, sync::Arc};

use axum::{
    Json, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, Query, State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode},
    response::Response,
    routing::{delete, get},
};
use kring_shared::{
    collection::{self, CollectionProblem, FILE_MAX_BYTES, Form, PAPERS_MAX, Taken},
    group::{GroupId, GroupProblem},
    ids::SessionId,
    note::{Note, export},
    protocol::Lang,
    rights::Deed,
    text::{Texts, name_of},
};
use serde::Deserialize;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    ApiRoute,
    papers::download,
    problem::{ProblemResponse, language},
    sessions::busy,
    who::{SignedIn, in_group, refused},
};
use crate::{
    app::App,
    clock,
    paper::{self, Ink},
};

const TAKE: &str = "/api/v1/groups/{id}/archive/files/{form}";
const TAKE_IN: &str = "/api/v1/groups/{id}/archive/files";
const TAKE_OUT: &str = "/api/v1/groups/{id}/archive/notes/{note}";

/// With which a program for tables knows how the signs are written.
const BOM: &str = "\u{feff}";

/// The routes of this topic.
pub const ROUTES: &[ApiRoute] = &[
    (TAKE, "get", Deed::SearchGroup),
    (TAKE_IN, "post", Deed::RunGroup),
    (TAKE_OUT, "delete", Deed::RunGroup),
];

/// What answers them.
pub fn router() -> Router<Arc<App>> {
    let take_in = axum::routing::post(take_in).layer(DefaultBodyLimit::max(FILE_MAX_BYTES));
    Router::new().route(TAKE, get(take)).route(TAKE_IN, take_in).route(TAKE_OUT, delete(take_out))
}

/// Which part of an archive is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Part {
    /// One year; all when left out.
    year: Option<u16>,
}

/// `GET .../archive/files/{form}`: the notes that the group reads, in one file.
///
/// # Errors
/// A problem: not a member, or without a yes to the agreements; no such form; too many to put on paper at once.
pub async fn take(
    State(app): State<Arc<App>>,
    Path((group, form)): Path<(GroupId, String)>,
    part: Result<Query<Part>, axum::extract::rejection::QueryRejection>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Response, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::SearchGroup).await?;
    let problem = |status, code: &str| ProblemResponse::new(&app, &headers, status, code);
    let form = Form::of(&form).ok_or_else(|| problem(StatusCode::NOT_FOUND, "not-found"))?;
    let Query(part) = part.map_err(|_| problem(StatusCode::BAD_REQUEST, "bad-request"))?;
    may_read(&app, &headers, &who, &group).await?;
    let notes = app.collections.of(&group, part.year).await.map_err(|e| refused(&app, &headers, &e))?;
    if form.is_many() && notes.len() > PAPERS_MAX {
        return Err(unusable(&app, &headers, CollectionProblem::CollectionTooMany));
    }
    let (lang, away) = (language(&headers), Arc::clone(&app));
    // Setting many papers takes a processor for a while: others are not kept waiting.
    let made = tokio::task::spawn_blocking(move || file(form, &notes, lang, away.texts(lang))).await;
    let made = made.ok().flatten().ok_or_else(|| {
        tracing::error!(form = form.name(), "a file of an archive could not be made");
        problem(StatusCode::SERVICE_UNAVAILABLE, "busy")
    })?;
    let (kind, name) = match form {
        Form::Json => ("application/json", "archief.json"),
        Form::Csv => ("text/csv; charset=utf-8", "archief.csv"),
        _ => ("application/zip", "archief.zip"),
    };
    // The name tells nothing of the group.
    Ok(download(made, kind, name))
}

fn file(form: Form, notes: &[Note], lang: Lang, texts: &Texts) -> Option<Vec<u8>> {
    match form {
        Form::Json => Some(collection::write(notes).into_bytes()),
        Form::Csv => table(notes, lang, texts),
        _ => zipped(form, notes, lang, texts),
    }
}

fn table(notes: &[Note], lang: Lang, texts: &Texts) -> Option<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(BOM.as_bytes().to_vec());
    let heads = [
        "note-date",
        "note-protocol",
        "note-minutes",
        "note-people",
        "note-tags",
        "archive-csv-field",
        "archive-csv-text",
    ];
    writer.write_record(heads.map(|key| texts.get(key, &[]))).ok()?;
    collection::rows(notes, lang, texts).try_for_each(|row| writer.write_record(row)).ok()?;
    writer.into_inner().ok()
}

fn zipped(form: Form, notes: &[Note], lang: Lang, texts: &Texts) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (place, note) in notes.iter().enumerate() {
        let on_paper = |ink: Ink| ink.write(&paper::note(note, lang, texts)).ok();
        let made = match form {
            Form::Html => on_paper(Ink::Html)?,
            Form::Docx => on_paper(Ink::Docx)?,
            Form::Pdf => on_paper(Ink::Pdf)?,
            Form::Md | Form::Json | Form::Csv => export::markdown(note, lang, texts).into_bytes(),
        };
        // The names tell the day and nothing of the content.
        let name = format!("{:03}-{}.{}", place + 1, export::day(note.started_at), form.name());
        zip.start_file(name, SimpleFileOptions::default()).ok()?;
        zip.write_all(&made).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

/// `POST .../archive/files`: takes the notes of a file in.
///
/// # Errors
/// A problem: not a moderator, or without a yes to the agreements; a file that is none of ours, or too large.
pub async fn take_in(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
    file: Result<Bytes, BytesRejection>,
) -> Result<Json<Taken>, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::RunGroup).await?;
    may_read(&app, &headers, &who, &group).await?;
    let file = file.map_err(|_| unusable(&app, &headers, CollectionProblem::CollectionTooLarge))?;
    let read = tokio::task::spawn_blocking(move || collection::read(&file)).await;
    let read =
        read.map_err(|_| ProblemResponse::new(&app, &headers, StatusCode::SERVICE_UNAVAILABLE, "busy"))?;
    let read = read.map_err(|why| unusable(&app, &headers, why))?;
    let failed = |error| refused(&app, &headers, &error);
    let whole: Vec<&Note> = read.iter().flatten().collect();
    // A session that runs, or has yet to leave its note, keeps its number.
    let mut running = HashSet::new();
    for note in app.collections.new_here(&whole).await.map_err(failed)? {
        if app.rooms.knows(note.session).await.map_err(|_| busy(&app, &headers))? {
            running.insert(note.session);
        }
    }
    let free: Vec<&Note> = whole.into_iter().filter(|note| !running.contains(&note.session)).collect();
    let came = app.collections.take_in(&group, &free, clock::now()).await.map_err(failed)?;
    let mut taken = Taken::default();
    let mut came = came.into_iter();
    for (place, note) in read.iter().enumerate() {
        let became = match note {
            Err(why) => Err(*why),
            Ok(note) if running.contains(&note.session) => Err(CollectionProblem::NoteTaken),
            Ok(note) => came.next().unwrap_or(Err(CollectionProblem::NoteTaken)).map(|came| (came, note)),
        };
        taken.add(place + 1, became);
    }
    app.search_bell.notify_one();
    tracing::info!(taken = taken.taken, left = taken.left.len(), "an archive was taken in");
    Ok(Json(taken))
}

/// `DELETE .../archive/notes/{note}`: takes a note out that came in with a file.
///
/// # Errors
/// A problem: not a moderator; no such note, or one that has an owner here.
pub async fn take_out(
    State(app): State<Arc<App>>,
    Path((group, note)): Path<(GroupId, String)>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<StatusCode, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::RunGroup).await?;
    let unknown = || ProblemResponse::new(&app, &headers, StatusCode::NOT_FOUND, "not-found");
    let note = note.parse().map(SessionId).map_err(|_| unknown())?;
    let gone = app.collections.take_out(&group, note).await.map_err(|e| refused(&app, &headers, &e))?;
    if !gone {
        return Err(unknown());
    }
    app.search_bell.notify_one();
    Ok(StatusCode::NO_CONTENT)
}

/// R211: who reads what a group learned said yes to its agreements as they are.
async fn may_read(
    app: &App,
    headers: &HeaderMap,
    who: &SignedIn,
    group: &GroupId,
) -> Result<(), ProblemResponse> {
    let agreed =
        app.groups.has_agreed(group, &who.account.id).await.map_err(|e| refused(app, headers, &e))?;
    if agreed { Ok(()) } else { Err(refused(app, headers, &GroupProblem::AgreementsFirst.into())) }
}

fn unusable(app: &App, headers: &HeaderMap, problem: CollectionProblem) -> ProblemResponse {
    let status = match problem {
        CollectionProblem::CollectionTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    ProblemResponse::new(app, headers, status, &name_of(&problem))
}
