//! The meetings of a group, as its members see them.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::HeaderMap,
};
use kring_shared::{
    api::Setup,
    group::{GroupId, GroupProblem},
    ids::Millis,
    meeting::{MeetingView, Meetings, Part, Stage},
    rights::Deed,
};

use super::{failed, lang, rest};
use crate::{
    app::App,
    archive::{
        groups::GroupError,
        meetings::{Calendar, MeetingError, Meetings as Archive},
    },
    clock,
    http::{
        problem::ProblemResponse,
        who::{SignedIn, in_group, refused},
    },
};

/// `GET .../meetings`: the meetings of the last year and those to come.
///
/// # Errors
/// A problem: not a member.
pub(super) async fn look(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<Meetings>, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::SeeMeetings).await?;
    let wrong = |error: MeetingError| failed(&app, &headers, &error);
    let group_wrong = |error: GroupError| refused(&app, &headers, &error);
    let me = &who.account.id;
    app.meetings.reads_in(&group, me, lang(&headers)).await.map_err(wrong)?;
    let kept = app.meetings.calendar(&group).await.map_err(wrong)?;
    let rank = app.groups.rank(&group, me).await.map_err(group_wrong)?;
    let rank = rank.ok_or_else(|| group_wrong(GroupProblem::GroupUnknown.into()))?;
    Ok(Json(Meetings {
        meetings: views(&app, &kept, clock::now()),
        me: me.clone(),
        rank,
        agreed: app.groups.has_agreed(&group, me).await.map_err(group_wrong)?,
        reminds: app.meetings.reminds(&group, me).await.map_err(wrong)?,
        opens_minutes: app.config.meeting_opens_s.div_ceil(60),
        members: kept.members,
    }))
}

fn views(app: &App, kept: &Calendar, now: Millis) -> Vec<MeetingView> {
    let mut pairs = kept.rota();
    let shown = kept.meetings.iter().filter(|m| Archive::is_shown(m, now));
    shown
        .map(|m| {
            let pair = pairs.remove(&m.id).unwrap_or_default();
            let is_protocol = |setup: &Setup| app.library.protocols.iter().find(|p| p.id == setup.protocol);
            let mut by_hand = Vec::new();
            if !m.fixed && m.facilitator.is_some() && m.facilitator == pair.facilitator {
                by_hand.push(Part::Facilitator);
            }
            if !m.fixed && m.owner.is_some() && m.owner == pair.owner {
                by_hand.push(Part::Owner);
            }
            MeetingView {
                id: m.id.clone(),
                at: m.at.clone(),
                starts: m.starts,
                minutes: m.minutes,
                place: m.place.clone(),
                link: m.link.clone(),
                title: m.setup.as_ref().and_then(is_protocol).map(|p| p.title.clone()),
                setup: m.setup.clone(),
                stage: m.stage,
                version: m.version,
                has_rest: m.stage == Stage::Planned && !rest(kept, m).is_empty(),
                facilitator: pair.facilitator,
                owner: pair.owner,
                by_hand,
                answers: kept.answers.get(&m.id).cloned().unwrap_or_default(),
                session: m.session,
            }
        })
        .collect()
}
