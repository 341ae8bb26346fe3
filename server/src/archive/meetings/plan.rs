//! Planning, changing and cancelling meetings.

use crate::archive::sql::{self, Connection};
use kring_shared::{
    api::Setup,
    group::GroupId,
    ids::Millis,
    meeting::{Local, MeetingId, MeetingProblem, PLANNED_MAX, Stage},
};

use super::{Calendar, Meeting, MeetingError, Meetings, Series, calendar};
use crate::archive::groups::{hold, word};

/// Meetings that are planned together.
#[derive(Debug, Clone)]
pub struct NewMeetings {
    /// Of which group.
    pub group: GroupId,
    /// Each with its secret and its start.
    pub each: Vec<(MeetingId, String, Local, Millis)>,
    /// How long, in minutes.
    pub minutes: u16,
    /// The place.
    pub place: String,
    /// Where the video meeting is.
    pub link: String,
    /// What is run.
    pub setup: Option<Setup>,
    /// The series that they make.
    pub series: Option<(String, Series)>,
    /// The language in which they are planned.
    pub lang: &'static str,
}

/// What a meeting is changed to.
#[derive(Debug, Clone)]
pub struct NewTerms {
    /// Which meeting.
    pub id: MeetingId,
    /// The version that was changed.
    pub version: u32,
    /// When it starts, on the clock.
    pub at: Local,
    /// The same as a moment.
    pub starts: Millis,
    /// How long, in minutes.
    pub minutes: u16,
    /// The place.
    pub place: String,
    /// Where the video meeting is.
    pub link: String,
    /// What is run.
    pub setup: Option<Setup>,
}

impl NewTerms {
    /// True when calendars must know.
    fn tells(&self, kept: &Meeting) -> bool {
        (&self.at, self.starts, self.minutes, &self.place, &self.link)
            != (&kept.at, kept.starts, kept.minutes, &kept.place, &kept.link)
    }
}

/// The number that the next change of a meeting gets: higher than any that went out for it or its series.
fn next_sequence(kept: &Calendar, of: &Meeting) -> u32 {
    let same = |m: &&Meeting| m.id == of.id || (of.series.is_some() && m.series == of.series);
    kept.meetings.iter().filter(same).map(|m| m.sequence).max().unwrap_or(0).saturating_add(1)
}

/// The meeting that is changed, when it still can be and nobody else changed it.
fn changing<'a>(kept: &'a Calendar, id: &MeetingId, version: u32) -> Result<&'a Meeting, MeetingError> {
    let found = kept.one(id)?;
    if found.stage != Stage::Planned {
        return Err(MeetingProblem::MeetingClosed.into());
    }
    if found.version != version {
        return Err(MeetingProblem::MeetingChanged.into());
    }
    Ok(found)
}

impl Meetings {
    /// R150, R151: plans meetings. Planning the same again changes nothing.
    ///
    /// # Errors
    /// Too many to come; the database.
    pub async fn plan(&self, new: &NewMeetings) -> Result<(), MeetingError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, &new.group).await?;
        let kept = calendar(&mut tx, &new.group).await?;
        if new.each.first().is_some_and(|(id, ..)| kept.one(id).is_ok()) {
            return Ok(());
        }
        let ahead = kept.meetings.iter().filter(|m| m.stage.is_ahead()).count();
        if ahead + new.each.len() > PLANNED_MAX {
            return Err(MeetingProblem::TooManyMeetings.into());
        }
        if let Some((id, series)) = &new.series {
            sql::query("INSERT INTO meeting_series (id, people_group, rule) VALUES ($1, $2, $3)")
                .bind(id)
                .bind(new.group.as_str())
                .bind(serde_json::to_string(series)?)
                .execute(&mut *tx)
                .await?;
        }
        for one in &new.each {
            insert(&mut tx, new, one).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// R152: changes meetings, all of them or none. Who said that he comes to another moment says it anew.
    ///
    /// # Errors
    /// Changed in between, no longer to come, unknown; the database.
    pub async fn change(&self, group: &GroupId, changes: &[NewTerms]) -> Result<(), MeetingError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        let kept = calendar(&mut tx, group).await?;
        for to in changes {
            let found = changing(&kept, &to.id, to.version)?;
            let sequence = if to.tells(found) { next_sequence(&kept, found) } else { found.sequence };
            sql::query(
                "UPDATE meeting SET day = $2, time = $3, starts_at = $4, minutes = $5, place = $6, link = $7, setup = $8,
                    sequence = $9, version = version + 1 WHERE id = $1",
            )
            .bind(to.id.as_str())
            .bind(&to.at.day)
            .bind(&to.at.time)
            .bind(to.starts.0)
            .bind(to.minutes)
            .bind(&to.place)
            .bind(&to.link)
            .bind(to.setup.as_ref().map(serde_json::to_string).transpose()?)
            .bind(sequence)
            .execute(&mut *tx)
            .await?;
            if to.starts != found.starts {
                moved(&mut tx, found).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }

    /// R152: calls meetings off, all of them or none; each with the version that was seen.
    ///
    /// # Errors
    /// Changed in between, no longer to come, unknown; the database.
    pub async fn cancel(&self, group: &GroupId, which: &[(MeetingId, u32)]) -> Result<(), MeetingError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        let kept = calendar(&mut tx, group).await?;
        for (id, version) in which {
            let sequence = next_sequence(&kept, changing(&kept, id, *version)?);
            sql::query(
                "UPDATE meeting SET stage = $2, sequence = $3, version = version + 1, facilitator = NULL, owner = NULL
                 WHERE id = $1",
            )
            .bind(id.as_str())
            .bind(word(Stage::Cancelled))
            .bind(sequence)
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

/// R158: at another moment everybody is asked anew, and what was fixed for the old one is open again.
async fn moved(tx: &mut Connection, found: &Meeting) -> Result<(), sqlx::Error> {
    sql::query("DELETE FROM meeting_answer WHERE meeting = $1")
        .bind(found.id.as_str())
        .execute(&mut *tx)
        .await?;
    if found.fixed {
        sql::query("UPDATE meeting SET fixed = 0, facilitator = NULL, owner = NULL WHERE id = $1")
            .bind(found.id.as_str())
            .execute(tx)
            .await?;
    }
    Ok(())
}

async fn insert(
    tx: &mut Connection,
    new: &NewMeetings,
    (id, secret, at, starts): &(MeetingId, String, Local, Millis),
) -> Result<(), MeetingError> {
    sql::query(
        "INSERT INTO meeting (id, people_group, series, slot, day, time, starts_at, minutes, place, link, setup, stage,
            version, sequence, fixed, secret, claimed_until, lang)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, 0, 0, $13, 0, $14)",
    )
    .bind(id.as_str())
    .bind(new.group.as_str())
    .bind(new.series.as_ref().map(|(id, _)| id))
    .bind(new.series.as_ref().map(|_| &at.day))
    .bind(&at.day)
    .bind(&at.time)
    .bind(starts.0)
    .bind(new.minutes)
    .bind(&new.place)
    .bind(&new.link)
    .bind(new.setup.as_ref().map(serde_json::to_string).transpose()?)
    .bind(word(Stage::Planned))
    .bind(secret)
    .bind(new.lang)
    .execute(tx)
    .await?;
    Ok(())
}
