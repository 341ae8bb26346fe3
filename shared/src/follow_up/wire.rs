//! What goes over HTTP about actions.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{ActionId, Offer, Outcome, Plan, Says, Told, is_open};
use crate::{
    account::AccountId,
    ids::{Millis, SessionId},
    meeting::Person,
    protocol::Text,
};

/// A part of an approved note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FromNote {
    /// Of which session.
    #[schemars(with = "String")]
    pub session: SessionId,
    /// Which of its actions, from 0.
    pub item: u16,
}

/// `POST /api/v1/groups/{id}/actions`: takes up an action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAction {
    /// What.
    pub plan: Plan,
    /// The part of a note that it comes from; none for what was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<FromNote>,
    /// Who is asked to be a buddy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buddy: Option<AccountId>,
    /// True when the writer looked at what may be personal and wants it to stay.
    #[serde(default)]
    pub kept: bool,
    /// A random UUID that the client keeps to itself: asked again with the same key, it is the same action.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub key: Option<Uuid>,
}

/// `POST /api/v1/groups/{id}/actions/{action}/results`: tells what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddResult {
    /// How many results there were when it was written: asked again it is not told twice.
    pub after: u32,
    /// What became of it.
    pub outcome: Outcome,
    /// What is told of it.
    #[serde(default)]
    pub told: Told,
    /// True when the writer looked at what may be personal and wants it to stay.
    #[serde(default)]
    pub kept: bool,
}

/// `PUT /api/v1/groups/{id}/actions/{action}/buddy`: asks somebody, or nobody any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetBuddy {
    /// Whom.
    pub buddy: Option<AccountId>,
}

/// `PUT /api/v1/groups/{id}/actions/{action}/answer`: who was asked says yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerBuddy {
    /// Yes or no.
    pub yes: bool,
}

/// A note of a group by method and day alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteLine {
    /// The session.
    pub session: SessionId,
    /// The method.
    pub title: Text,
    /// When the session began.
    pub at: Millis,
    /// When the note was approved.
    pub approved: Millis,
}

/// Who goes along with an action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Buddy {
    /// Who.
    pub who: AccountId,
    /// What he says.
    pub says: Says,
}

/// A result of an action. It stays as it is; another may follow it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenResult {
    /// Counts from 1.
    pub number: u32,
    /// What became of it.
    pub outcome: Outcome,
    /// What was told.
    pub told: Told,
    /// When. Who told it is whose action it is.
    pub at: Millis,
}

/// An action, for the members of its group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// Which.
    pub id: ActionId,
    /// Whose.
    pub owner: AccountId,
    /// What, as it was taken up; its day is the newest.
    pub plan: Plan,
    /// Who goes along.
    pub buddy: Option<Buddy>,
    /// When it was taken up.
    pub made: Millis,
    /// The session of the note that it comes from.
    pub from: Option<SessionId>,
    /// What became of it, the first first.
    pub results: Vec<GivenResult>,
}

impl Action {
    /// R240: true while it goes on.
    pub fn is_open(&self) -> bool {
        is_open(self.results.last().map(|result| result.outcome))
    }

    /// R243: true when it goes on and its day has passed.
    pub fn is_late(&self, today: &str) -> bool {
        self.is_open() && self.plan.due.as_deref().is_some_and(|due| due < today)
    }
}

/// `GET /api/v1/groups/{id}/actions`: the actions of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupActions {
    /// The actions: open ones first, by day; then what is over, the last first.
    pub actions: Vec<Action>,
    /// What my approved notes say that I would do, and I did not take up yet.
    pub offers: Vec<Offer>,
    /// The notes of the group, the last first.
    pub notes: Vec<NoteLine>,
    /// Who is in the group, by name.
    pub members: Vec<Person>,
    /// My number.
    pub me: AccountId,
    /// True when I said yes to the agreements as they are.
    pub agreed: bool,
    /// True when I am reminded of my actions.
    pub reminds: bool,
    /// Today on the clock in the Netherlands.
    pub today: String,
}
