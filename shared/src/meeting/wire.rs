//! What goes over HTTP about meetings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Answer, Local, MeetingId, Part, Repeat, Stage};
use crate::{
    account::AccountId,
    api::Setup,
    group::Rank,
    ids::{Millis, SessionId},
    protocol::Text,
};

/// `POST /api/v1/groups/{id}/meetings`: plans a meeting or a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanMeeting {
    /// When it starts.
    pub at: Local,
    /// How long, in minutes.
    pub minutes: u16,
    /// The place, on one line; empty when there is none.
    #[serde(default)]
    pub place: String,
    /// Where the video meeting is; empty when there is none.
    #[serde(default)]
    pub link: String,
    /// What is run; without it the room does not open by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setup: Option<Setup>,
    /// How it comes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Repeat>,
    /// A random UUID that the client keeps to itself: asked again with the same key, it is planned once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub key: Option<Uuid>,
}

/// The answer to planning: the meetings, the first first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// The meetings.
    pub meetings: Vec<MeetingId>,
}

/// `PUT /api/v1/groups/{id}/meetings/{meeting}`: another time, place or method.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeMeeting {
    /// The version that was changed; another in between is answered with 409 `meeting-changed`.
    pub version: u32,
    /// When it starts.
    pub at: Local,
    /// How long, in minutes.
    pub minutes: u16,
    /// The place.
    #[serde(default)]
    pub place: String,
    /// Where the video meeting is.
    #[serde(default)]
    pub link: String,
    /// What is run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setup: Option<Setup>,
    /// True when those after it in its series change along.
    #[serde(default)]
    pub rest: bool,
}

/// `POST /api/v1/groups/{id}/meetings/{meeting}/cancel`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CancelMeeting {
    /// The version that was seen.
    pub version: u32,
    /// True when those after it in its series go along.
    #[serde(default)]
    pub rest: bool,
}

/// `PUT /api/v1/groups/{id}/meetings/{meeting}/answer`: whether I come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveAnswer {
    /// The answer.
    pub answer: Answer,
}

/// `PUT /api/v1/groups/{id}/meetings/{meeting}/rota`: changes who has a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeRota {
    /// The version that was seen.
    pub version: u32,
    /// Which part.
    pub part: Part,
    /// What changes.
    pub to: RotaChange,
}

/// How a part in the rota changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RotaChange {
    /// This member has it.
    Give(AccountId),
    /// As the rota proposes.
    Propose,
    /// Who has it is passed over this time, and is the next one.
    Skip,
    /// Who has it changes places with who has it in that meeting.
    Swap(MeetingId),
}

/// `PUT /api/v1/groups/{id}/reminders`: whether I want to be reminded of this group's meetings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetReminders {
    /// On or off.
    pub on: bool,
}

/// `GET /api/v1/groups/{id}/meetings`: the meetings of the last year and those to come, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meetings {
    /// The meetings.
    pub meetings: Vec<MeetingView>,
    /// Who is in the group, by name.
    pub members: Vec<Person>,
    /// My number.
    pub me: AccountId,
    /// What I am in the group.
    pub rank: Rank,
    /// True when I said yes to the agreements as they are: then I may plan.
    pub agreed: bool,
    /// True when I am reminded.
    pub reminds: bool,
    /// How long before the start a room opens, in minutes.
    pub opens_minutes: u32,
}

/// Somebody in a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Who.
    pub id: AccountId,
    /// The name.
    pub name: String,
}

/// A meeting, for the members of its group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingView {
    /// Which.
    pub id: MeetingId,
    /// When it starts, on the clock in the Netherlands.
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
    /// The name of the method, when the server still has it.
    pub title: Option<Text>,
    /// Where it is in its life.
    pub stage: Stage,
    /// Counts the changes.
    pub version: u32,
    /// True when it is one of a series with others to come after it.
    pub has_rest: bool,
    /// Who leads: as proposed, as set by hand, or as it was.
    pub facilitator: Option<AccountId>,
    /// Who brings in a case.
    pub owner: Option<AccountId>,
    /// The parts that were set by hand.
    pub by_hand: Vec<Part>,
    /// What the members said.
    pub answers: Vec<GivenAnswer>,
    /// Its session, once the room is open.
    pub session: Option<SessionId>,
}

impl MeetingView {
    /// Who has a part.
    pub fn holder(&self, part: Part) -> Option<&AccountId> {
        match part {
            Part::Facilitator => self.facilitator.as_ref(),
            Part::Owner => self.owner.as_ref(),
        }
    }

    /// What a member said.
    pub fn answer_of(&self, who: &AccountId) -> Option<Answer> {
        self.answers.iter().find(|given| &given.who == who).map(|given| given.answer)
    }
}

/// What a member said about coming.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenAnswer {
    /// Who.
    pub who: AccountId,
    /// What.
    pub answer: Answer,
}
