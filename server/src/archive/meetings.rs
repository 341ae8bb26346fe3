//! Meetings of groups: when and where, the rota, who comes, and what was mailed about them.

use std::collections::BTreeMap;

use crate::archive::sql::{self, Connection, Pool, Row};
use kring_shared::{
    account::AccountId,
    api::Setup,
    group::GroupId,
    ids::{Millis, SessionId},
    meeting::{
        Answer, GivenAnswer, Local, MeetingId, MeetingProblem, Part, Person, Repeat, Stage, rota::Turn,
    },
};
use serde::{Deserialize, Serialize};

use super::groups::{GroupError, choice};

mod members;
pub mod notices;
mod plan;
mod rota;
pub mod running;

pub(super) use members::forget_member;
pub(super) use notices::heard_in;
pub use plan::{NewMeetings, NewTerms};

/// How long meetings that were are shown, in milliseconds.
const SHOWN_MS: i64 = 366 * 24 * 60 * 60 * 1000;

/// Why something about a meeting did not happen.
#[derive(Debug, thiserror::Error)]
pub enum MeetingError {
    /// A rule says no.
    #[error("refused: {0:?}")]
    Refused(MeetingProblem),
    /// A rule of groups says no, or the archive failed.
    #[error(transparent)]
    Group(#[from] GroupError),
}

impl From<MeetingProblem> for MeetingError {
    fn from(problem: MeetingProblem) -> Self {
        Self::Refused(problem)
    }
}

impl From<sqlx::Error> for MeetingError {
    fn from(error: sqlx::Error) -> Self {
        Self::Group(error.into())
    }
}

impl From<serde_json::Error> for MeetingError {
    fn from(error: serde_json::Error) -> Self {
        Self::Group(error.into())
    }
}

/// How a series was planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// The first date.
    pub first: Local,
    /// How it comes back.
    pub repeat: Repeat,
    /// How long, in minutes.
    pub minutes: u16,
    /// The place.
    pub place: String,
    /// Where the video meeting is.
    pub link: String,
}

/// A meeting as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Which.
    pub id: MeetingId,
    /// Of which group.
    pub group: GroupId,
    /// Of which series.
    pub series: Option<String>,
    /// Its day in the series as that was planned.
    pub slot: Option<String>,
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
    /// Where it is in its life.
    pub stage: Stage,
    /// Counts the changes.
    pub version: u32,
    /// Counts the changes that calendars must know of.
    pub sequence: u32,
    /// Who leads: set by hand, or as it was.
    pub facilitator: Option<AccountId>,
    /// Who brings in a case.
    pub owner: Option<AccountId>,
    /// True once it was.
    pub fixed: bool,
    /// What its room and the seats in it are made from.
    pub secret: String,
    /// Its session.
    pub session: Option<SessionId>,
    /// The language in which it was planned.
    pub lang: String,
}

/// The meetings of a group with all that the rota needs.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// The meetings, in order, cancelled ones included.
    pub meetings: Vec<Meeting>,
    /// Who is in the group, by name.
    pub members: Vec<Person>,
    /// Since when.
    pub since: Vec<(AccountId, Millis)>,
    /// What they said about coming.
    pub answers: BTreeMap<MeetingId, Vec<GivenAnswer>>,
    /// Who is passed over.
    pub skips: BTreeMap<MeetingId, Vec<(Part, AccountId)>>,
}

/// The meetings in the database.
#[derive(Clone)]
pub struct Meetings {
    pool: Pool,
}

fn meeting(row: &Row) -> Result<Meeting, MeetingError> {
    let account = |name: &str| Ok::<_, sqlx::Error>(row.try_get::<Option<String>, _>(name)?.map(AccountId));
    Ok(Meeting {
        id: MeetingId(row.try_get("id")?),
        group: GroupId(row.try_get("people_group")?),
        series: row.try_get("series")?,
        slot: row.try_get("slot")?,
        at: Local { day: row.try_get("day")?, time: row.try_get("time")? },
        starts: Millis(row.try_get("starts_at")?),
        minutes: row.try_get("minutes")?,
        place: row.try_get("place")?,
        link: row.try_get("link")?,
        setup: row
            .try_get::<Option<String>, _>("setup")?
            .map(|text| serde_json::from_str(&text))
            .transpose()?,
        stage: choice(row.try_get("stage")?)?,
        version: row.try_get("version")?,
        sequence: row.try_get("sequence")?,
        facilitator: account("facilitator")?,
        owner: account("owner")?,
        fixed: row.try_get("fixed")?,
        secret: row.try_get("secret")?,
        session: row.try_get::<Option<String>, _>("session")?.map(choice).transpose()?,
        lang: row.try_get("lang")?,
    })
}

/// The meetings of a group, in order.
async fn of_group(tx: &mut Connection, group: &GroupId) -> Result<Vec<Meeting>, MeetingError> {
    let rows = sql::query("SELECT * FROM meeting WHERE people_group = $1 ORDER BY starts_at, id")
        .bind(group.as_str())
        .fetch_all(tx)
        .await?;
    rows.iter().map(meeting).collect()
}

/// All that is kept about the meetings of a group.
async fn calendar(tx: &mut Connection, group: &GroupId) -> Result<Calendar, MeetingError> {
    let meetings = of_group(tx, group).await?;
    let rows = sql::query(
        "SELECT a.id, a.name, m.since FROM membership m JOIN account a ON a.id = m.account
         WHERE m.people_group = $1 ORDER BY lower(a.name), a.id",
    )
    .bind(group.as_str())
    .fetch_all(&mut *tx)
    .await?;
    let (mut members, mut since) = (Vec::new(), Vec::new());
    for row in rows {
        let id = AccountId(row.try_get(0)?);
        members.push(Person { id: id.clone(), name: row.try_get(1)? });
        since.push((id, Millis(row.try_get(2)?)));
    }
    let rows = sql::query(
        "SELECT a.meeting, a.account, a.answer FROM meeting_answer a JOIN meeting m ON m.id = a.meeting
         WHERE m.people_group = $1 ORDER BY a.account",
    )
    .bind(group.as_str())
    .fetch_all(&mut *tx)
    .await?;
    let mut answers: BTreeMap<MeetingId, Vec<GivenAnswer>> = BTreeMap::new();
    for row in rows {
        let given =
            GivenAnswer { who: AccountId(row.try_get(1)?), answer: choice::<Answer>(row.try_get(2)?)? };
        answers.entry(MeetingId(row.try_get(0)?)).or_default().push(given);
    }
    let rows = sql::query(
        "SELECT s.meeting, s.part, s.account FROM meeting_skip s JOIN meeting m ON m.id = s.meeting
         WHERE m.people_group = $1 ORDER BY s.meeting, s.part, s.account",
    )
    .bind(group.as_str())
    .fetch_all(&mut *tx)
    .await?;
    let mut skips: BTreeMap<MeetingId, Vec<(Part, AccountId)>> = BTreeMap::new();
    for row in rows {
        let skip = (choice::<Part>(row.try_get(1)?)?, AccountId(row.try_get(2)?));
        skips.entry(MeetingId(row.try_get(0)?)).or_default().push(skip);
    }
    Ok(Calendar { meetings, members, since, answers, skips })
}

impl Calendar {
    /// The meeting with this id.
    ///
    /// # Errors
    /// The group has none.
    pub fn one(&self, id: &MeetingId) -> Result<&Meeting, MeetingError> {
        Ok(self.meetings.iter().find(|m| &m.id == id).ok_or(MeetingProblem::MeetingUnknown)?)
    }

    /// Who has the parts in each meeting that was not called off.
    pub fn rota(&self) -> BTreeMap<MeetingId, kring_shared::meeting::rota::Pair> {
        let counted: Vec<&Meeting> = self.meetings.iter().filter(|m| m.stage != Stage::Cancelled).collect();
        let turns: Vec<Turn> = counted.iter().map(|m| self.turn(m)).collect();
        let pairs = kring_shared::meeting::rota::rota(&self.since, &turns);
        counted.into_iter().map(|m| m.id.clone()).zip(pairs).collect()
    }

    fn turn(&self, meeting: &Meeting) -> Turn {
        let said = self.answers.get(&meeting.id).map(Vec::as_slice).unwrap_or_default();
        Turn {
            start: meeting.starts,
            facilitator: meeting.facilitator.clone(),
            owner: meeting.owner.clone(),
            away: said.iter().filter(|g| g.answer == Answer::No).map(|g| g.who.clone()).collect(),
            skipped: self.skips.get(&meeting.id).cloned().unwrap_or_default(),
            fixed: meeting.fixed,
        }
    }
}

impl Meetings {
    /// The meetings in the database behind `pool`.
    pub fn new(pool: Pool) -> Self {
        Self { pool }
    }

    /// The meetings of a group with all that the rota needs.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn calendar(&self, group: &GroupId) -> Result<Calendar, MeetingError> {
        // One transaction, so that all of it is of one moment.
        let mut tx = crate::archive::writing(&self.pool).await?;
        calendar(&mut tx, group).await
    }

    /// True for a meeting that a group's page shows.
    pub fn is_shown(meeting: &Meeting, now: Millis) -> bool {
        let age = now.since_ms(meeting.starts);
        if meeting.stage == Stage::Cancelled { age < 0 } else { age < SHOWN_MS }
    }

    /// A meeting of a group.
    ///
    /// # Errors
    /// The group has none; the database.
    pub async fn one(&self, group: &GroupId, id: &MeetingId) -> Result<Meeting, MeetingError> {
        let row = sql::query("SELECT * FROM meeting WHERE id = $1 AND people_group = $2")
            .bind(id.as_str())
            .bind(group.as_str())
            .fetch_optional(&self.pool)
            .await?;
        meeting(&row.ok_or(MeetingProblem::MeetingUnknown)?)
    }

    /// How a series was planned.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn series(&self, id: &str) -> Result<Option<Series>, MeetingError> {
        let row = sql::query("SELECT rule FROM meeting_series WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| Ok(serde_json::from_str(row.try_get(0)?)?)).transpose()
    }
}
