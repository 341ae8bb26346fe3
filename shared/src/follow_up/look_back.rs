//! With what a meeting opens: open actions, what became of others, new notes, and what waits. R243, R244.

use serde::{Deserialize, Serialize};

use super::{Action, GivenResult, NoteLine, Plan, Says};
use crate::{
    account::AccountId,
    ids::Millis,
    meeting::{MeetingId, Person},
};

/// What is known of a group when it looks back.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Its meetings that were not called off, with their start.
    pub meetings: Vec<(MeetingId, Millis)>,
    /// Its actions.
    pub actions: Vec<Action>,
    /// Its approved notes.
    pub notes: Vec<NoteLine>,
    /// How many cases wait to be chosen.
    pub cases: u32,
    /// How many proposals wait for reactions.
    pub concepts: u32,
    /// How many adopted proposals are to be looked at again.
    pub reviews: u32,
}

/// What waits for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Waits {
    /// Open actions whose day has passed.
    pub late: u32,
    /// Members who were asked to be a buddy and did not answer.
    pub buddies: u32,
    /// Cases that wait to be chosen.
    pub cases: u32,
    /// Proposals that wait for reactions.
    pub concepts: u32,
    /// Adopted proposals that are to be looked at again.
    pub reviews: u32,
}

impl Waits {
    /// Each with the end of its key in the texts.
    pub const fn all(self) -> [(&'static str, u32); 5] {
        [
            ("late", self.late),
            ("buddies", self.buddies),
            ("cases", self.cases),
            ("concepts", self.concepts),
            ("reviews", self.reviews),
        ]
    }
}

/// What became of an action since the last meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// Whose.
    pub owner: AccountId,
    /// What it was.
    pub plan: Plan,
    /// What became of it.
    pub result: GivenResult,
}

/// What a group looks back on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LookBack {
    /// The start of the last meeting; none before the first.
    pub since: Option<Millis>,
    /// What is open, by day; what has none comes last.
    pub open: Vec<Action>,
    /// What became of actions since then, the first first.
    pub news: Vec<News>,
    /// The notes that were approved since then, the first first: method and day alone.
    pub notes: Vec<NoteLine>,
    /// What waits.
    pub waits: Waits,
}

/// `GET /api/v1/groups/{id}/meetings/{meeting}/look-back`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookBackView {
    /// What the group looks back on.
    pub look: LookBack,
    /// Who is in the group, by name.
    pub members: Vec<Person>,
    /// My number.
    pub me: AccountId,
    /// True when I said yes to the agreements as they are.
    pub agreed: bool,
    /// Today on the clock in the Netherlands.
    pub today: String,
}

/// R243: what the meeting opens with, as it is `now`. `None` when the group has no such meeting.
pub fn look_back(facts: &Facts, meeting: &MeetingId, today: &str, now: Millis) -> Option<LookBack> {
    let (_, start) = facts.meetings.iter().find(|(id, _)| id == meeting)?;
    let begun = facts.meetings.iter().map(|(_, at)| *at).filter(|at| at < start && *at <= now);
    let since = begun.max();
    // R244: once the next meeting has begun, what comes later is for that one.
    let until = facts.meetings.iter().map(|(_, at)| *at).filter(|at| at > start && *at <= now).min();
    let is_new = |at: Millis| since.is_none_or(|since| at > since) && until.is_none_or(|until| at <= until);

    let mut open: Vec<Action> = facts.actions.iter().filter(|action| action.is_open()).cloned().collect();
    open.sort_by(|a, b| order(a).cmp(&order(b)));
    let mut news: Vec<News> = facts
        .actions
        .iter()
        .flat_map(|action| {
            action.results.iter().filter(|result| is_new(result.at)).map(|result| News {
                owner: action.owner.clone(),
                plan: action.plan.clone(),
                result: result.clone(),
            })
        })
        .collect();
    news.sort_by(|a, b| (a.result.at, &a.plan.what).cmp(&(b.result.at, &b.plan.what)));
    let mut notes: Vec<NoteLine> = facts.notes.iter().filter(|note| is_new(note.approved)).cloned().collect();
    notes.sort_by_key(|note| (note.approved, note.session));
    let asked = |action: &&Action| action.buddy.as_ref().is_some_and(|buddy| buddy.says == Says::Asked);
    let waits = Waits {
        late: count(open.iter().filter(|action| action.is_late(today))),
        buddies: count(open.iter().filter(asked)),
        cases: facts.cases,
        concepts: facts.concepts,
        reviews: facts.reviews,
    };
    Some(LookBack { since, open, news, notes, waits })
}

/// The order of open actions: by day, then as they were taken up.
pub fn order(action: &Action) -> (bool, Option<&str>, Millis, &str) {
    let due = action.plan.due.as_deref();
    (due.is_none(), due, action.made, action.id.as_str())
}

fn count<T>(all: impl Iterator<Item = T>) -> u32 {
    u32::try_from(all.count()).unwrap_or(u32::MAX)
}
