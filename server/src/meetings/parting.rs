//! Who leaves a group, or all of them when it is dissolved: what their calendars were told is taken back.

use kring_shared::{account::AccountId, group::GroupId, ids::Millis};

use super::{
    letters::News,
    telling::{bundles, parcel},
};
use crate::{
    app::App,
    archive::{
        groups::GroupError,
        meetings::{MeetingError, notices::Farewell},
    },
};

/// How often a farewell is written anew when another mail overtakes it.
const TRIES: usize = 8;

/// R111, R164: takes `whom` out of a group, and its meetings out of that calendar.
///
/// # Errors
/// The last moderator, nobody with this number; the database.
pub async fn remove(
    app: &App,
    group: &GroupId,
    (by, whom): (&AccountId, &AccountId),
    now: Millis,
) -> Result<(), MeetingError> {
    for _ in 0..TRIES {
        let farewell = farewell(app, group, Some(whom), now).await?;
        match app.groups.remove(group, (by, whom), &farewell, now).await {
            Err(GroupError::Overtaken) => {}
            done => return Ok(done.map(|_| app.post.wake())?),
        }
    }
    Err(GroupError::Overtaken.into())
}

/// R111, R164: dissolves a group, and takes its meetings out of everybody's calendar.
///
/// # Errors
/// Not a moderator; the database.
pub async fn dissolve(app: &App, group: &GroupId, by: &AccountId, now: Millis) -> Result<(), MeetingError> {
    for _ in 0..TRIES {
        let farewell = farewell(app, group, None, now).await?;
        match app.groups.dissolve(group, by, &farewell, now).await {
            Err(GroupError::Overtaken) => {}
            done => return Ok(done.map(|()| app.post.wake())?),
        }
    }
    Err(GroupError::Overtaken.into())
}

/// The mails that take the meetings of a group out of calendars: of all members, or of one.
async fn farewell(
    app: &App,
    group: &GroupId,
    whom: Option<&AccountId>,
    now: Millis,
) -> Result<Farewell, MeetingError> {
    // Before what it is about is read: a mail that goes out in between then shows.
    let heard = app.meetings.heard(group, whom).await?;
    let mut knowing = app.meetings.knowing(group, whom, now).await?;
    // Higher than what any calendar knows.
    let kept = app.meetings.calendar(group).await?;
    let top = kept.meetings.iter().map(|m| m.sequence).max().unwrap_or(0).saturating_add(1);
    for one in &mut knowing {
        one.meeting.sequence = top;
    }
    let mut mails = Vec::new();
    for bundle in bundles(&knowing) {
        mails.extend(parcel(app, &bundle, News::Cancelled, now).await?);
    }
    Ok(Farewell { mails, heard })
}
