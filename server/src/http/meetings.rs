//! Meetings of a group: planning them, the rota, who comes, and coming in.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{Path, State, rejection::JsonRejection},
    http::{HeaderMap, HeaderName, StatusCode, header},
    routing::{get, post, put},
};
use kring_shared::{
    api::{Seat, Setup},
    group::{GroupId, GroupProblem},
    ids::Millis,
    meeting::{
        CancelMeeting, ChangeMeeting, ChangeRota, GiveAnswer, MeetingId, MeetingProblem, PlanMeeting,
        Planned, SetReminders, Stage, Terms, check_start, is_open_at, parse_terms, series,
    },
    rights::Deed,
    seal::meeting_of,
    text::name_of,
};

use super::{
    ApiRoute,
    problem::{ProblemResponse, body, language},
    who::{SignedIn, in_group, refused},
};
use crate::{
    app::App,
    archive::meetings::{Calendar, Meeting, MeetingError, NewMeetings, NewTerms, Series},
    chance, clock,
    meetings::{opens_ms, room, telling},
    opening, zone,
};

mod look;

use look::look;

/// The routes of this topic.
pub const ROUTES: &[ApiRoute] = &[
    ("/api/v1/groups/{id}/meetings", "get", Deed::SeeMeetings),
    ("/api/v1/groups/{id}/meetings", "post", Deed::PlanMeetings),
    ("/api/v1/groups/{id}/meetings/{meeting}", "put", Deed::PlanMeetings),
    ("/api/v1/groups/{id}/meetings/{meeting}/cancel", "post", Deed::PlanMeetings),
    ("/api/v1/groups/{id}/meetings/{meeting}/rota", "put", Deed::PlanMeetings),
    ("/api/v1/groups/{id}/meetings/{meeting}/answer", "put", Deed::SeeMeetings),
    ("/api/v1/groups/{id}/meetings/{meeting}/seat", "post", Deed::EnterMeeting),
    ("/api/v1/groups/{id}/meetings/{meeting}/ics", "get", Deed::SeeMeetings),
    ("/api/v1/groups/{id}/reminders", "put", Deed::SeeMeetings),
];

/// What answers them.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/groups/{id}/meetings", get(look).post(plan))
        .route("/api/v1/groups/{id}/meetings/{meeting}", put(change))
        .route("/api/v1/groups/{id}/meetings/{meeting}/cancel", post(cancel))
        .route("/api/v1/groups/{id}/meetings/{meeting}/rota", put(change_rota))
        .route("/api/v1/groups/{id}/meetings/{meeting}/answer", put(answer))
        .route("/api/v1/groups/{id}/meetings/{meeting}/seat", post(enter))
        .route("/api/v1/groups/{id}/meetings/{meeting}/ics", get(download))
        .route("/api/v1/groups/{id}/reminders", put(set_reminders))
}

/// The problem of something that did not happen to a meeting.
pub(super) fn failed(app: &App, headers: &HeaderMap, error: &MeetingError) -> ProblemResponse {
    let problem = match error {
        MeetingError::Refused(problem) => problem,
        MeetingError::Group(error) => return refused(app, headers, error),
    };
    let status = match problem {
        MeetingProblem::MeetingUnknown => StatusCode::NOT_FOUND,
        MeetingProblem::RotaNotYours => StatusCode::FORBIDDEN,
        MeetingProblem::MeetingChanged
        | MeetingProblem::MeetingClosed
        | MeetingProblem::MeetingNotOpen
        | MeetingProblem::RotaTwoParts
        | MeetingProblem::RotaNothing => StatusCode::CONFLICT,
        MeetingProblem::MeetingPast
        | MeetingProblem::MeetingTooFar
        | MeetingProblem::MeetingTimeUnusable
        | MeetingProblem::MeetingPlaceTooLong
        | MeetingProblem::MeetingLinkUnusable
        | MeetingProblem::SeriesUnusable
        | MeetingProblem::TooManyMeetings => StatusCode::UNPROCESSABLE_ENTITY,
    };
    ProblemResponse::new(app, headers, status, &name_of(problem))
}

/// R159: who plans is a member who said yes to the agreements as they are.
async fn may_plan(
    app: &App,
    headers: &HeaderMap,
    who: &SignedIn,
    group: &GroupId,
    deed: Deed,
) -> Result<(), ProblemResponse> {
    in_group(app, headers, who, group, deed).await?;
    let agreed =
        app.groups.has_agreed(group, &who.account.id).await.map_err(|e| refused(app, headers, &e))?;
    if agreed { Ok(()) } else { Err(refused(app, headers, &GroupProblem::AgreementsFirst.into())) }
}

/// What a meeting runs must be something that can be opened.
async fn check_setup(
    app: &App,
    headers: &HeaderMap,
    setup: Option<&Setup>,
    group: &GroupId,
) -> Result<(), ProblemResponse> {
    let Some(setup) = setup else { return Ok(()) };
    opening::script(app, setup, Some(group)).await.map(drop).map_err(|why| why.problem(app, headers))
}

/// The moment of a start that can be planned.
fn start(
    at: jiff::civil::DateTime,
    now: Millis,
) -> Result<(kring_shared::meeting::Local, Millis), MeetingError> {
    let (shown, moment) = zone::moment(at).ok_or(MeetingProblem::MeetingTimeUnusable)?;
    check_start(moment, now)?;
    Ok((shown, moment))
}

/// R152: the meetings of the same series that are to come after this one.
fn rest<'a>(kept: &'a Calendar, of: &Meeting) -> Vec<&'a Meeting> {
    let later = |m: &&Meeting| m.starts > of.starts && m.stage == Stage::Planned && m.id != of.id;
    let same = |m: &&Meeting| of.series.is_some() && m.series == of.series;
    kept.meetings.iter().filter(later).filter(same).collect()
}

/// The language in which somebody reads, as it is kept.
fn lang(headers: &HeaderMap) -> &'static str {
    match language(headers) {
        kring_shared::protocol::Lang::Nl => "nl",
        kring_shared::protocol::Lang::En => "en",
    }
}

/// `POST .../meetings`: plans a meeting or a series.
///
/// # Errors
/// A problem: not a member, no yes to the agreements; a time, place, link, series or method that cannot be.
pub async fn plan(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<PlanMeeting>, JsonRejection>,
) -> Result<(StatusCode, Json<Planned>), ProblemResponse> {
    may_plan(&app, &headers, &who, &group, Deed::PlanMeetings).await?;
    let asked = body(&app, &headers, asked)?;
    let wrong = |error: MeetingError| failed(&app, &headers, &error);
    app.meetings.reads_in(&group, &who.account.id, lang(&headers)).await.map_err(wrong)?;
    let now = clock::now();
    let Terms { at, minutes, place, link } =
        parse_terms(&asked.at, asked.minutes, &asked.place, &asked.link).map_err(|why| wrong(why.into()))?;
    check_setup(&app, &headers, asked.setup.as_ref(), &group).await?;
    let days = match &asked.repeat {
        None => vec![at.date()],
        Some(repeat) => series::days(at.date(), repeat).map_err(|why| wrong(why.into()))?,
    };
    let me = who.account.id.as_str();
    let id = |place| asked.key.map_or_else(chance::token, |key| meeting_of(key, me, place));
    let mut each = Vec::new();
    for (place, day) in days.into_iter().enumerate() {
        let (shown, moment) = start(day.to_datetime(at.time()), now).map_err(wrong)?;
        each.push((MeetingId(id(place)), chance::token(), shown, moment));
    }
    let series = asked.repeat.map(|repeat| {
        let first = kring_shared::meeting::Local::of(at);
        (id(usize::MAX), Series { first, repeat, minutes, place: place.clone(), link: link.clone() })
    });
    let setup = asked.setup;
    let new = NewMeetings { group, each, minutes, place, link, setup, series, lang: lang(&headers) };
    app.meetings.plan(&new).await.map_err(wrong)?;
    tracing::info!(meetings = new.each.len(), "meetings were planned");
    app.meetings_bell.notify_one();
    let meetings = new.each.into_iter().map(|(id, ..)| id).collect();
    Ok((StatusCode::CREATED, Json(Planned { meetings })))
}

/// `PUT .../meetings/{meeting}`: another time, place or method, of this one or of those after it too.
///
/// # Errors
/// A problem: changed in between, no longer to come; otherwise as [`plan`].
pub async fn change(
    State(app): State<Arc<App>>,
    Path((group, id)): Path<(GroupId, MeetingId)>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<ChangeMeeting>, JsonRejection>,
) -> Result<StatusCode, ProblemResponse> {
    may_plan(&app, &headers, &who, &group, Deed::PlanMeetings).await?;
    let asked = body(&app, &headers, asked)?;
    let wrong = |error: MeetingError| failed(&app, &headers, &error);
    check_setup(&app, &headers, asked.setup.as_ref(), &group).await?;
    let kept = app.meetings.calendar(&group).await.map_err(wrong)?;
    let changes = changes(&kept, &id, &asked, clock::now()).map_err(wrong)?;
    app.meetings.change(&group, &changes).await.map_err(wrong)?;
    app.meetings_bell.notify_one();
    Ok(StatusCode::NO_CONTENT)
}

/// R152: what becomes of a meeting and, when they change along, of those after it: as many days earlier or later.
fn changes(
    kept: &Calendar,
    id: &MeetingId,
    asked: &ChangeMeeting,
    now: Millis,
) -> Result<Vec<NewTerms>, MeetingError> {
    let found = kept.one(id)?;
    let to = parse_terms(&asked.at, asked.minutes, &asked.place, &asked.link)?;
    let unusable = || MeetingError::from(MeetingProblem::MeetingTimeUnusable);
    let was = found.at.read().ok_or_else(unusable)?;
    let moved = to.at.date() - was.date();
    let rest = if asked.rest { rest(kept, found) } else { Vec::new() };
    let mut changes = Vec::new();
    for meeting in std::iter::once(found).chain(rest) {
        let day = meeting.at.read().ok_or_else(unusable)?.date();
        let day = day.checked_add(moved).map_err(|_| unusable())?;
        let (at, starts) = start(day.to_datetime(to.at.time()), now)?;
        changes.push(NewTerms {
            id: meeting.id.clone(),
            version: if meeting.id == *id { asked.version } else { meeting.version },
            at,
            starts,
            minutes: to.minutes,
            place: to.place.clone(),
            link: to.link.clone(),
            setup: asked.setup.clone(),
        });
    }
    Ok(changes)
}

/// `POST .../meetings/{meeting}/cancel`: calls it off, or those after it too.
///
/// # Errors
/// A problem: not a member, no yes to the agreements, changed in between, no longer to come.
pub async fn cancel(
    State(app): State<Arc<App>>,
    Path((group, id)): Path<(GroupId, MeetingId)>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<CancelMeeting>, JsonRejection>,
) -> Result<StatusCode, ProblemResponse> {
    may_plan(&app, &headers, &who, &group, Deed::PlanMeetings).await?;
    let asked = body(&app, &headers, asked)?;
    let wrong = |error: MeetingError| failed(&app, &headers, &error);
    let kept = app.meetings.calendar(&group).await.map_err(wrong)?;
    let found = kept.one(&id).map_err(wrong)?;
    let rest = if asked.rest { rest(&kept, found) } else { Vec::new() };
    let rest = rest.into_iter().map(|m| (m.id.clone(), m.version));
    let which: Vec<_> = std::iter::once((id.clone(), asked.version)).chain(rest).collect();
    app.meetings.cancel(&group, &which).await.map_err(wrong)?;
    tracing::info!(meetings = which.len(), "meetings were cancelled");
    app.meetings_bell.notify_one();
    Ok(StatusCode::NO_CONTENT)
}

/// `PUT .../meetings/{meeting}/rota`: another person for a part.
///
/// # Errors
/// A problem: not concerned and no moderator, two parts for one, changed in between, no longer to come.
pub async fn change_rota(
    State(app): State<Arc<App>>,
    Path((group, id)): Path<(GroupId, MeetingId)>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<ChangeRota>, JsonRejection>,
) -> Result<StatusCode, ProblemResponse> {
    may_plan(&app, &headers, &who, &group, Deed::PlanMeetings).await?;
    let asked = body(&app, &headers, asked)?;
    let done = app.meetings.change_rota((&group, &id), &who.account.id, &asked).await;
    done.map_err(|error| failed(&app, &headers, &error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `PUT .../meetings/{meeting}/answer`: whether I come.
///
/// # Errors
/// A problem: not a member, no longer to come.
pub async fn answer(
    State(app): State<Arc<App>>,
    Path((group, id)): Path<(GroupId, MeetingId)>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<GiveAnswer>, JsonRejection>,
) -> Result<StatusCode, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::SeeMeetings).await?;
    let asked = body(&app, &headers, asked)?;
    let done = app.meetings.answer((&group, &id), &who.account.id, asked.answer).await;
    done.map_err(|error| failed(&app, &headers, &error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST .../meetings/{meeting}/seat`: a seat in the room of the meeting; asked again it is the same.
///
/// # Errors
/// A problem: not a member, no yes to the agreements, not open, the room is full.
pub async fn enter(
    State(app): State<Arc<App>>,
    Path((group, id)): Path<(GroupId, MeetingId)>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<(StatusCode, Json<Seat>), ProblemResponse> {
    may_plan(&app, &headers, &who, &group, Deed::EnterMeeting).await?;
    let wrong = |error: MeetingError| failed(&app, &headers, &error);
    let found = app.meetings.one(&group, &id).await.map_err(wrong)?;
    let is_open = is_open_at(found.starts, found.minutes, opens_ms(&app), clock::now());
    if !found.stage.is_ahead() {
        return Err(wrong(MeetingProblem::MeetingClosed.into()));
    }
    if !is_open || found.setup.is_none() {
        return Err(wrong(MeetingProblem::MeetingNotOpen.into()));
    }
    // Who is there before the server looked opens the room himself.
    let found = if found.fixed { found } else { app.meetings.fix(&group, &id).await.map_err(wrong)? };
    let seat = room::seat(&app, &found, &who.account).await;
    let seat = seat.map_err(|refusal| ProblemResponse::refused(&app, &headers, refusal))?;
    Ok((StatusCode::CREATED, Json(seat)))
}

/// `GET .../meetings/{meeting}/ics`: the meeting, or its series, for a calendar.
///
/// # Errors
/// A problem: not a member.
pub async fn download(
    State(app): State<Arc<App>>,
    Path((group, id)): Path<(GroupId, MeetingId)>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<([(HeaderName, &'static str); 2], String), ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::SeeMeetings).await?;
    let wrong = |error: MeetingError| failed(&app, &headers, &error);
    let found = app.meetings.one(&group, &id).await.map_err(wrong)?;
    let text = telling::download(&app, &found, language(&headers), clock::now()).await.map_err(wrong)?;
    let kind = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"intervisie.ics\""),
    ];
    Ok((kind, text))
}

/// `PUT .../reminders`: whether I want to be reminded of this group's meetings.
///
/// # Errors
/// A problem: not a member.
pub async fn set_reminders(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<SetReminders>, JsonRejection>,
) -> Result<StatusCode, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::SeeMeetings).await?;
    let asked = body(&app, &headers, asked)?;
    let done = app.meetings.set_reminds(&group, &who.account.id, lang(&headers), asked.on).await;
    done.map_err(|error| failed(&app, &headers, &error))?;
    Ok(StatusCode::NO_CONTENT)
}
