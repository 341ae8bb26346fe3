//! Themes of a group and what it proposes because of them.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{Path, State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode},
    routing::{get, post, put},
};
use kring_shared::{
    group::{GroupId, GroupProblem},
    ids::SessionId,
    rights::Deed,
    seal::made_of,
    text::name_of,
    theme::{
        AddVersion, Adopt, ChangeTheme, GiveReaction, NewProposal, NewTheme, NumberOf, ProposalId, ThemeId,
        ThemeProblem, ThemeView, Themes, life::review, parse_name, parse_remark,
    },
};

use super::{
    ApiRoute,
    problem::{ProblemResponse, body},
    who::{SignedIn, in_group, refused},
};
use crate::{
    app::App,
    archive::themes::{ThemeError, proposals::Putting},
    chance, clock,
    follow_up::today,
};

/// The routes of this topic.
pub const ROUTES: &[ApiRoute] = &[
    ("/api/v1/groups/{id}/themes", "get", Deed::SeeThemes),
    ("/api/v1/groups/{id}/themes", "post", Deed::EditThemes),
    ("/api/v1/groups/{id}/themes/{theme}", "get", Deed::SeeThemes),
    ("/api/v1/groups/{id}/themes/{theme}", "put", Deed::EditThemes),
    ("/api/v1/groups/{id}/themes/{theme}", "delete", Deed::EditThemes),
    ("/api/v1/groups/{id}/themes/{theme}/notes/{session}", "put", Deed::EditThemes),
    ("/api/v1/groups/{id}/themes/{theme}/notes/{session}", "delete", Deed::EditThemes),
    ("/api/v1/groups/{id}/themes/{theme}/proposals", "post", Deed::EditThemes),
    ("/api/v1/groups/{id}/proposals/{proposal}/versions", "post", Deed::EditThemes),
    ("/api/v1/groups/{id}/proposals/{proposal}/reaction", "put", Deed::EditThemes),
    ("/api/v1/groups/{id}/proposals/{proposal}/reaction", "delete", Deed::EditThemes),
    ("/api/v1/groups/{id}/proposals/{proposal}/adopt", "post", Deed::RunGroup),
    ("/api/v1/groups/{id}/proposals/{proposal}/withdraw", "post", Deed::EditThemes),
];

/// What answers them.
pub fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/groups/{id}/themes", get(list).post(make))
        .route("/api/v1/groups/{id}/themes/{theme}", get(look).put(change).delete(throw_away))
        .route("/api/v1/groups/{id}/themes/{theme}/notes/{session}", put(add_note).delete(take_note_out))
        .route("/api/v1/groups/{id}/themes/{theme}/proposals", post(propose))
        .route("/api/v1/groups/{id}/proposals/{proposal}/versions", post(add_version))
        .route("/api/v1/groups/{id}/proposals/{proposal}/reaction", put(react).delete(take_reaction_back))
        .route("/api/v1/groups/{id}/proposals/{proposal}/adopt", post(adopt))
        .route("/api/v1/groups/{id}/proposals/{proposal}/withdraw", post(withdraw))
}

type OfTheme = Path<(GroupId, ThemeId)>;
type OfNote = Path<(GroupId, ThemeId, uuid::Uuid)>;
type OfProposal = Path<(GroupId, ProposalId)>;

/// The problem of something that did not happen with a theme.
fn failed(app: &App, headers: &HeaderMap, error: &ThemeError) -> ProblemResponse {
    let problem = match error {
        ThemeError::Group(error) => return refused(app, headers, error),
        ThemeError::Refused(problem) => problem,
    };
    let status = match problem {
        ThemeProblem::ThemeUnknown | ThemeProblem::ThemeNoteUnknown | ThemeProblem::ProposalUnknown => {
            StatusCode::NOT_FOUND
        }
        ThemeProblem::ThemeNotYours | ThemeProblem::ReactionOnOwn => StatusCode::FORBIDDEN,
        ThemeProblem::ThemeNameTaken
        | ThemeProblem::ProposalMoved
        | ThemeProblem::ProposalStage
        | ThemeProblem::ProposalUnsupported => StatusCode::CONFLICT,
        ThemeProblem::ThemeNameUnusable
        | ThemeProblem::TooManyThemes
        | ThemeProblem::ThemeOwnerUnusable
        | ThemeProblem::ThemeTextTooLong
        | ThemeProblem::ThemeBlocked
        | ThemeProblem::ThemePersonal
        | ThemeProblem::ProposalIncomplete
        | ThemeProblem::ProposalFewNotes
        | ThemeProblem::ProposalChangeMissing
        | ThemeProblem::ProposalReviewUnusable
        | ThemeProblem::TooManyProposals => StatusCode::UNPROCESSABLE_ENTITY,
    };
    ProblemResponse::new(app, headers, status, &name_of(problem))
}

/// R159, as for meetings: who works on themes is a member who said yes to the agreements as they are.
async fn may_edit(
    app: &App,
    headers: &HeaderMap,
    who: &SignedIn,
    group: &GroupId,
) -> Result<(), ProblemResponse> {
    in_group(app, headers, who, group, Deed::EditThemes).await?;
    let agreed =
        app.groups.has_agreed(group, &who.account.id).await.map_err(|e| refused(app, headers, &e))?;
    if agreed { Ok(()) } else { Err(refused(app, headers, &GroupProblem::AgreementsFirst.into())) }
}

/// `GET .../themes`: the themes of the group.
///
/// # Errors
/// A problem: not a member.
pub async fn list(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<Themes>, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::SeeThemes).await?;
    let themes = app.themes.of(&group, &who.account.id, &today(clock::now()).to_string()).await;
    themes.map(Json).map_err(|error| failed(&app, &headers, &error))
}

/// The theme as who asks sees it now.
async fn view(
    app: &App,
    headers: &HeaderMap,
    who: &SignedIn,
    of: (&GroupId, &ThemeId),
) -> Result<Json<ThemeView>, ProblemResponse> {
    let view = app.themes.view(of, &who.account.id, today(clock::now()).to_string()).await;
    view.map(Json).map_err(|error| failed(app, headers, &error))
}

/// `GET .../themes/{theme}`: a theme, with what its notes teach and what the group proposes.
///
/// # Errors
/// A problem: not a member; no such theme.
pub async fn look(
    State(app): State<Arc<App>>,
    Path((group, id)): OfTheme,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<ThemeView>, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::SeeThemes).await?;
    view(&app, &headers, &who, (&group, &id)).await
}

/// `POST .../themes`: makes a theme.
///
/// # Errors
/// A problem: not a member, no yes to the agreements; a name that is taken or cannot be used; too many.
pub async fn make(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<NewTheme>, JsonRejection>,
) -> Result<(StatusCode, Json<ThemeView>), ProblemResponse> {
    may_edit(&app, &headers, &who, &group).await?;
    let asked = body(&app, &headers, asked)?;
    let failed = |error: ThemeError| failed(&app, &headers, &error);
    let me = &who.account.id;
    let id = ThemeId(asked.key.map_or_else(chance::token, |key| made_of("theme", key, me.as_str())));
    let name = parse_name(&asked.name, asked.kept).map_err(|why| failed(why.into()))?;
    let new = NewTheme { name, ..asked };
    app.themes.make((&group, &id), me, &new, clock::now()).await.map_err(failed)?;
    Ok((StatusCode::CREATED, view(&app, &headers, &who, (&group, &id)).await?))
}

/// `PUT .../themes/{theme}`: another name, or another member who looks after it.
///
/// # Errors
/// A problem: not his; a name that is taken or cannot be used; nobody who can look after it.
pub async fn change(
    State(app): State<Arc<App>>,
    Path((group, id)): OfTheme,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<ChangeTheme>, JsonRejection>,
) -> Result<Json<ThemeView>, ProblemResponse> {
    may_edit(&app, &headers, &who, &group).await?;
    let asked = body(&app, &headers, asked)?;
    let failed = |error: ThemeError| failed(&app, &headers, &error);
    let name = parse_name(&asked.name, asked.kept).map_err(|why| failed(why.into()))?;
    let to = ChangeTheme { name, ..asked };
    app.themes.change((&group, &id), &who.account.id, &to).await.map_err(failed)?;
    view(&app, &headers, &who, (&group, &id)).await
}

/// `DELETE .../themes/{theme}`: throws a theme away; its notes stay.
///
/// # Errors
/// A problem: not his.
pub async fn throw_away(
    State(app): State<Arc<App>>,
    Path((group, id)): OfTheme,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<StatusCode, ProblemResponse> {
    may_edit(&app, &headers, &who, &group).await?;
    let done = app.themes.delete((&group, &id), &who.account.id).await;
    done.map_err(|error| failed(&app, &headers, &error))?;
    Ok(StatusCode::NO_CONTENT)
}

async fn set_note(
    app: &App,
    headers: &HeaderMap,
    who: &SignedIn,
    (group, id, session): (GroupId, ThemeId, uuid::Uuid),
    belongs: bool,
) -> Result<Json<ThemeView>, ProblemResponse> {
    may_edit(app, headers, who, &group).await?;
    let done = app.themes.set_note((&group, &id), &who.account.id, (SessionId(session), belongs)).await;
    done.map_err(|error| failed(app, headers, &error))?;
    view(app, headers, who, (&group, &id)).await
}

/// `PUT .../themes/{theme}/notes/{session}`: a note of the group belongs to it.
///
/// # Errors
/// A problem: not a member; no such theme; not a note of this group.
pub async fn add_note(
    State(app): State<Arc<App>>,
    Path(of): OfNote,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<ThemeView>, ProblemResponse> {
    set_note(&app, &headers, &who, of, true).await
}

/// `DELETE .../themes/{theme}/notes/{session}`: it does not belong to it.
///
/// # Errors
/// A problem: not a member; no such theme.
pub async fn take_note_out(
    State(app): State<Arc<App>>,
    Path(of): OfNote,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<ThemeView>, ProblemResponse> {
    set_note(&app, &headers, &who, of, false).await
}

/// `POST .../themes/{theme}/proposals`: puts a proposal to the group.
///
/// # Errors
/// A problem: not a member; incomplete; too few notes; something that is not kept.
pub async fn propose(
    State(app): State<Arc<App>>,
    Path((group, id)): OfTheme,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<NewProposal>, JsonRejection>,
) -> Result<(StatusCode, Json<ThemeView>), ProblemResponse> {
    may_edit(&app, &headers, &who, &group).await?;
    let asked = body(&app, &headers, asked)?;
    let me = &who.account.id;
    let new = Putting {
        id: ProposalId(asked.key.map_or_else(chance::token, |key| made_of("proposal", key, me.as_str()))),
        kind: asked.kind,
        body: asked.body,
        kept: asked.kept,
    };
    let done = app.themes.put((&group, &id), me, &new, clock::now()).await;
    done.map_err(|error| failed(&app, &headers, &error))?;
    tracing::info!("a proposal was put to a group");
    Ok((StatusCode::CREATED, view(&app, &headers, &who, (&group, &id)).await?))
}

/// The theme of a proposal as who asks sees it now.
async fn view_of(
    app: &App,
    headers: &HeaderMap,
    who: &SignedIn,
    (group, id): (&GroupId, &ProposalId),
) -> Result<Json<ThemeView>, ProblemResponse> {
    let theme = app.themes.theme_of(group, id).await.map_err(|error| failed(app, headers, &error))?;
    view(app, headers, who, (group, &theme)).await
}

/// `POST .../proposals/{proposal}/versions`: puts another version to the group.
///
/// # Errors
/// A problem: not a member; changed in between; incomplete; too few notes; something that is not kept.
pub async fn add_version(
    State(app): State<Arc<App>>,
    Path((group, id)): OfProposal,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<AddVersion>, JsonRejection>,
) -> Result<(StatusCode, Json<ThemeView>), ProblemResponse> {
    may_edit(&app, &headers, &who, &group).await?;
    let asked = body(&app, &headers, asked)?;
    let failed = |error: ThemeError| failed(&app, &headers, &error);
    let changed = parse_remark(&asked.changed, asked.kept).map_err(|why| failed(why.into()))?;
    let version = (asked.after, &asked.body, changed.as_str(), asked.kept);
    app.themes.add_version((&group, &id), &who.account.id, version, clock::now()).await.map_err(failed)?;
    Ok((StatusCode::CREATED, view_of(&app, &headers, &who, (&group, &id)).await?))
}

/// `PUT .../proposals/{proposal}/reaction`: what I think of a concept.
///
/// # Errors
/// A problem: not a member; one's own; no concept; something that is not kept.
pub async fn react(
    State(app): State<Arc<App>>,
    Path((group, id)): OfProposal,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<GiveReaction>, JsonRejection>,
) -> Result<Json<ThemeView>, ProblemResponse> {
    may_edit(&app, &headers, &who, &group).await?;
    let asked = body(&app, &headers, asked)?;
    let failed = |error: ThemeError| failed(&app, &headers, &error);
    let text = parse_remark(&asked.text, asked.kept).map_err(|why| failed(why.into()))?;
    let reaction = Some((asked.number, asked.view, text.as_str()));
    app.themes.react((&group, &id), &who.account.id, reaction, clock::now()).await.map_err(failed)?;
    view_of(&app, &headers, &who, (&group, &id)).await
}

/// `DELETE .../proposals/{proposal}/reaction`: nothing any more.
///
/// # Errors
/// A problem: not a member; no such proposal.
pub async fn take_reaction_back(
    State(app): State<Arc<App>>,
    Path((group, id)): OfProposal,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<ThemeView>, ProblemResponse> {
    may_edit(&app, &headers, &who, &group).await?;
    let done = app.themes.react((&group, &id), &who.account.id, None, clock::now()).await;
    done.map_err(|error| failed(&app, &headers, &error))?;
    view_of(&app, &headers, &who, (&group, &id)).await
}

/// `POST .../proposals/{proposal}/adopt`: a moderator adopts a version until the day to look at it again.
///
/// # Errors
/// A problem: not a moderator; nobody else supports it; no day that can be used.
pub async fn adopt(
    State(app): State<Arc<App>>,
    Path((group, id)): OfProposal,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<Adopt>, JsonRejection>,
) -> Result<Json<ThemeView>, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::RunGroup).await?;
    let asked = body(&app, &headers, asked)?;
    let failed = |error: ThemeError| failed(&app, &headers, &error);
    let now = clock::now();
    let day = review(&asked.review, today(now)).map_err(|why| failed(why.into()))?.to_string();
    app.themes.adopt((&group, &id), &who.account.id, (asked.number, &day), now).await.map_err(failed)?;
    tracing::info!("a proposal was adopted");
    view_of(&app, &headers, &who, (&group, &id)).await
}

/// `POST .../proposals/{proposal}/withdraw`: takes a version back.
///
/// # Errors
/// A problem: not his; nothing to take back.
pub async fn withdraw(
    State(app): State<Arc<App>>,
    Path((group, id)): OfProposal,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<NumberOf>, JsonRejection>,
) -> Result<Json<ThemeView>, ProblemResponse> {
    may_edit(&app, &headers, &who, &group).await?;
    let asked = body(&app, &headers, asked)?;
    let done = app.themes.withdraw((&group, &id), &who.account.id, asked.number).await;
    done.map_err(|error| failed(&app, &headers, &error))?;
    view_of(&app, &headers, &who, (&group, &id)).await
}
