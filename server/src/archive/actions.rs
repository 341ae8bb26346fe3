//! Actions of members of a group: taken up, with a buddy, and what became of them.

use crate::archive::sql::{self, Connection, Pool, Row};
use kring_shared::{
    account::AccountId,
    follow_up::{
        Action, ActionId, ActionProblem, Buddy, FromNote, GivenResult, GroupActions, NoteLine, OPEN_MAX,
        Offer, Plan, Says, look_back::order, may_be_buddy, offers,
    },
    group::GroupId,
    ids::{Millis, SessionId},
    meeting::Person,
    note::Note,
};

use super::groups::{GroupError, choice, has_agreed_in, hold, word};

mod figures;
mod look;
mod members;
pub mod reminding;
mod results;

pub(super) use members::forget_member;

/// How many notes of a group are looked at.
const NOTES_SHOWN: i64 = 300;

/// Why something with an action did not happen.
#[derive(Debug, thiserror::Error)]
pub enum ActionError {
    /// A rule about actions says no.
    #[error("refused: {0:?}")]
    Refused(ActionProblem),
    /// A rule of groups says no, or the archive failed.
    #[error(transparent)]
    Group(#[from] GroupError),
}

impl From<ActionProblem> for ActionError {
    fn from(problem: ActionProblem) -> Self {
        Self::Refused(problem)
    }
}

impl From<sqlx::Error> for ActionError {
    fn from(error: sqlx::Error) -> Self {
        Self::Group(error.into())
    }
}

impl From<serde_json::Error> for ActionError {
    fn from(error: serde_json::Error) -> Self {
        Self::Group(error.into())
    }
}

/// An action that is taken up.
#[derive(Debug, Clone)]
pub struct Taking {
    /// Its number.
    pub id: ActionId,
    /// What.
    pub plan: Plan,
    /// The part of a note that it comes from.
    pub from: Option<FromNote>,
    /// Who is asked to be a buddy.
    pub buddy: Option<AccountId>,
}

/// The actions in the database.
#[derive(Clone)]
pub struct Actions {
    pub(super) pool: Pool,
}

impl Actions {
    /// The actions in the database behind `pool`.
    pub fn new(pool: Pool) -> Self {
        Self { pool }
    }

    /// The actions of a group as its member `who` sees them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn in_group(
        &self,
        group: &GroupId,
        who: &AccountId,
        today: String,
    ) -> Result<GroupActions, ActionError> {
        // One transaction: what is read belongs together.
        let mut tx = crate::archive::writing(&self.pool).await?;
        let mut actions = of_group(&mut tx, group).await?;
        actions.sort_by(|a, b| {
            let key = |action: &Action| action.results.last().map_or(0, |result| -result.at.0);
            match (a.is_open(), b.is_open()) {
                (true, true) => order(a).cmp(&order(b)),
                (false, false) => (key(a), &a.id).cmp(&(key(b), &b.id)),
                (is, other) => other.cmp(&is),
            }
        });
        let mine = own_notes(&mut tx, group, who).await?;
        let taken = taken(&mut tx, group).await?;
        let fresh = mine.iter().flat_map(|note| offers(note).map(move |(item, draft)| (note, item, draft)));
        let offers = fresh
            .filter(|(note, item, _)| !taken.contains(&(note.session, *item)))
            .map(|(note, item, draft)| Offer {
                from: FromNote { session: note.session, item },
                note: note_line(note),
                draft,
            })
            .collect();
        let notes = notes_of(&mut tx, group).await?.iter().map(note_line).collect();
        let members = people(&mut tx, group).await?;
        let agreed = match has_agreed_in(&mut tx, group, who).await {
            Ok(()) => true,
            Err(GroupError::Refused(_)) => false,
            Err(error) => return Err(error.into()),
        };
        let reminds = members::reminds(&mut tx, group, who).await?;
        Ok(GroupActions { actions, offers, notes, members, me: who.clone(), agreed, reminds, today })
    }

    /// R235, R237: takes up an action. Taking it up again changes nothing.
    ///
    /// # Errors
    /// What the rules refuse; the database.
    pub async fn take(
        &self,
        group: &GroupId,
        who: &AccountId,
        new: &Taking,
        now: Millis,
    ) -> Result<Action, ActionError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        has_agreed_in(&mut tx, group, who).await?;
        if let Ok(known) = one(&mut tx, group, &new.id).await {
            return if &known.owner == who { Ok(known) } else { Err(ActionProblem::ActionUnknown.into()) };
        }
        if open_of(&mut tx, group, who).await? >= OPEN_MAX {
            return Err(ActionProblem::TooManyActions.into());
        }
        if let Some(buddy) = &new.buddy {
            may_be_buddy(who, buddy, is_member(&mut tx, group, buddy).await?)?;
        }
        if let Some(from) = &new.from {
            let mine = own_notes(&mut tx, group, who).await?;
            let note = mine.iter().find(|note| note.session == from.session);
            let is_there = note.is_some_and(|note| offers(note).any(|(item, _)| item == from.item));
            if !is_there {
                return Err(ActionProblem::ActionNoteUnknown.into());
            }
            if taken(&mut tx, group).await?.contains(&(from.session, from.item)) {
                return Err(ActionProblem::ActionTaken.into());
            }
        }
        sql::query(
            "INSERT INTO action (id, people_group, account, session, item, plan, due, buddy, says, made_at, set_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)",
        )
        .bind(new.id.as_str())
        .bind(group.as_str())
        .bind(who.as_str())
        .bind(new.from.map(|from| from.session.to_string()))
        .bind(new.from.map(|from| i64::from(from.item)))
        .bind(serde_json::to_string(&new.plan)?)
        .bind(&new.plan.due)
        .bind(new.buddy.as_ref().map(AccountId::as_str))
        .bind(new.buddy.as_ref().map(|_| word(Says::Asked)))
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
        let made = one(&mut tx, group, &new.id).await?;
        tx.commit().await?;
        Ok(made)
    }

    /// R235: the owner throws an action away, with what was told of it.
    ///
    /// # Errors
    /// Not his; the database.
    pub async fn delete(&self, group: &GroupId, id: &ActionId, who: &AccountId) -> Result<(), ActionError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        own(&mut tx, group, id, who).await?;
        sql::query("DELETE FROM action WHERE id = $1").bind(id.as_str()).execute(&mut *tx).await?;
        tx.commit().await?;
        super::wipe(&self.pool).await?;
        Ok(())
    }

    /// R238: the owner asks somebody to be a buddy, or nobody any more.
    ///
    /// # Errors
    /// Not his; nobody who can be one; the database.
    pub async fn set_buddy(
        &self,
        (group, id): (&GroupId, &ActionId),
        who: &AccountId,
        buddy: Option<&AccountId>,
    ) -> Result<Action, ActionError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        has_agreed_in(&mut tx, group, who).await?;
        let known = own(&mut tx, group, id, who).await?;
        if let Some(buddy) = buddy {
            may_be_buddy(who, buddy, is_member(&mut tx, group, buddy).await?)?;
        }
        // Asking the same one again takes no answer away.
        if known.buddy.as_ref().map(|known| &known.who) != buddy {
            sql::query("UPDATE action SET buddy = $2, says = $3 WHERE id = $1")
                .bind(id.as_str())
                .bind(buddy.map(AccountId::as_str))
                .bind(buddy.map(|_| word(Says::Asked)))
                .execute(&mut *tx)
                .await?;
        }
        let now = one(&mut tx, group, id).await?;
        tx.commit().await?;
        Ok(now)
    }

    /// R238: who was asked says yes or no.
    ///
    /// # Errors
    /// Nobody asked him; the database.
    pub async fn answer(
        &self,
        (group, id): (&GroupId, &ActionId),
        who: &AccountId,
        yes: bool,
    ) -> Result<Action, ActionError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        has_agreed_in(&mut tx, group, who).await?;
        let known = one(&mut tx, group, id).await?;
        if known.buddy.is_none_or(|buddy| &buddy.who != who) {
            return Err(ActionProblem::ActionNotAsked.into());
        }
        sql::query("UPDATE action SET says = $2 WHERE id = $1")
            .bind(id.as_str())
            .bind(word(if yes { Says::Yes } else { Says::No }))
            .execute(&mut *tx)
            .await?;
        let now = one(&mut tx, group, id).await?;
        tx.commit().await?;
        Ok(now)
    }
}

/// Who is in a group, by name.
pub(super) async fn people(tx: &mut Connection, group: &GroupId) -> Result<Vec<Person>, sqlx::Error> {
    let rows = sql::query(
        "SELECT a.id, a.name FROM membership m JOIN account a ON a.id = m.account
         WHERE m.people_group = $1 ORDER BY lower(a.name), a.id",
    )
    .bind(group.as_str())
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| Ok(Person { id: AccountId(row.try_get(0)?), name: row.try_get(1)? })).collect()
}

/// True when `who` is in the group.
pub(super) async fn is_member(
    tx: &mut Connection,
    group: &GroupId,
    who: &AccountId,
) -> Result<bool, sqlx::Error> {
    let row = sql::query("SELECT 1 FROM membership WHERE people_group = $1 AND account = $2")
        .bind(group.as_str())
        .bind(who.as_str())
        .fetch_optional(tx)
        .await?;
    Ok(row.is_some())
}

fn read(rows: &[Row]) -> Result<Vec<Note>, ActionError> {
    rows.iter().map(|row| Ok(serde_json::from_str(row.try_get(0)?)?)).collect()
}

/// R115: the notes that the members of a group may read, those that were approved last first.
pub(super) async fn notes_of(tx: &mut Connection, group: &GroupId) -> Result<Vec<Note>, ActionError> {
    let rows = sql::query(
        "SELECT n.body FROM note n JOIN group_session s ON s.session = n.session
         WHERE s.people_group = $1 AND s.shared = 1 AND n.status = 'approved'
         ORDER BY n.updated_at DESC, n.session LIMIT $2",
    )
    .bind(group.as_str())
    .bind(NOTES_SHOWN)
    .fetch_all(tx)
    .await?;
    read(&rows)
}

/// R237: those of them of which `who` keeps the seat of the owner.
async fn own_notes(tx: &mut Connection, group: &GroupId, who: &AccountId) -> Result<Vec<Note>, ActionError> {
    let rows = sql::query(
        "SELECT n.body FROM note n JOIN group_session s ON s.session = n.session
         JOIN note_reader r ON r.session = n.session AND r.owns = 1
         JOIN seat_of_account k ON k.session = n.session AND k.seat_hash = r.key_hash AND k.account = $2
         WHERE s.people_group = $1 AND s.shared = 1 AND n.status = 'approved'
         ORDER BY n.updated_at DESC, n.session LIMIT $3",
    )
    .bind(group.as_str())
    .bind(who.as_str())
    .bind(NOTES_SHOWN)
    .fetch_all(tx)
    .await?;
    read(&rows)
}

/// A note by method and day.
pub(super) fn note_line(note: &Note) -> NoteLine {
    NoteLine {
        session: note.session,
        title: note.protocol_title.clone(),
        at: note.started_at,
        approved: note.approved_at.unwrap_or(note.started_at),
    }
}

/// Which parts of notes were taken up.
async fn taken(tx: &mut Connection, group: &GroupId) -> Result<Vec<(SessionId, u16)>, ActionError> {
    let rows = sql::query("SELECT session, item FROM action WHERE people_group = $1 AND session IS NOT NULL ORDER BY session, item")
        .bind(group.as_str())
        .fetch_all(tx)
        .await?;
    rows.iter().map(|row| Ok((choice(row.try_get(0)?)?, row.try_get(1)?))).collect()
}

async fn open_of(tx: &mut Connection, group: &GroupId, who: &AccountId) -> Result<usize, sqlx::Error> {
    let count: i64 = sql::query(
        "SELECT COUNT(*) FROM action WHERE people_group = $1 AND account = $2 AND closed_at IS NULL",
    )
    .bind(group.as_str())
    .bind(who.as_str())
    .fetch_one(tx)
    .await?
    .try_get(0)?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

const ACTIONS: &str = "SELECT id, account, session, plan, due, buddy, says, made_at FROM action
     WHERE people_group = $1 AND account IS NOT NULL";

/// The actions of a group, without those of members who left.
pub(super) async fn of_group(tx: &mut Connection, group: &GroupId) -> Result<Vec<Action>, ActionError> {
    let all = format!("{ACTIONS} ORDER BY id");
    let rows = sql::query(sqlx::AssertSqlSafe(all)).bind(group.as_str()).fetch_all(&mut *tx).await?;
    let mut actions: Vec<Action> = rows.iter().map(action).collect::<Result<_, _>>()?;
    let rows = sql::query(
        "SELECT r.action, r.number, r.outcome, r.told, r.at FROM action_result r JOIN action a ON a.id = r.action
         WHERE a.people_group = $1 ORDER BY r.action, r.number",
    )
    .bind(group.as_str())
    .fetch_all(tx)
    .await?;
    for row in &rows {
        let id: &str = row.try_get("action")?;
        if let Some(action) = actions.iter_mut().find(|action| action.id.as_str() == id) {
            action.results.push(result(row)?);
        }
    }
    Ok(actions)
}

/// An action of a group.
async fn one(tx: &mut Connection, group: &GroupId, id: &ActionId) -> Result<Action, ActionError> {
    let rows = sql::query(
        "SELECT action, number, outcome, told, at FROM action_result WHERE action = $1 ORDER BY number",
    )
    .bind(id.as_str())
    .fetch_all(&mut *tx)
    .await?;
    let sql = format!("{ACTIONS} AND id = $2");
    let row = sql::query(sqlx::AssertSqlSafe(sql))
        .bind(group.as_str())
        .bind(id.as_str())
        .fetch_optional(tx)
        .await?
        .ok_or(ActionProblem::ActionUnknown)?;
    let mut action = action(&row)?;
    action.results = rows.iter().map(result).collect::<Result<_, _>>()?;
    Ok(action)
}

/// An action, for whose it is.
async fn own(
    tx: &mut Connection,
    group: &GroupId,
    id: &ActionId,
    who: &AccountId,
) -> Result<Action, ActionError> {
    let action = one(tx, group, id).await?;
    if &action.owner == who { Ok(action) } else { Err(ActionProblem::ActionNotYours.into()) }
}

fn action(row: &Row) -> Result<Action, ActionError> {
    let session: Option<String> = row.try_get("session")?;
    let buddy: Option<String> = row.try_get("buddy")?;
    let says: Option<String> = row.try_get("says")?;
    let plan: Plan = serde_json::from_str(row.try_get("plan")?)?;
    Ok(Action {
        id: ActionId(row.try_get("id")?),
        owner: AccountId(row.try_get("account")?),
        plan: Plan { due: row.try_get("due")?, ..plan },
        buddy: match (buddy, says) {
            (Some(who), Some(says)) => Some(Buddy { who: AccountId(who), says: choice(says)? }),
            _ => None,
        },
        made: Millis(row.try_get("made_at")?),
        from: session.map(choice).transpose()?,
        results: Vec::new(),
    })
}

fn result(row: &Row) -> Result<GivenResult, ActionError> {
    Ok(GivenResult {
        number: row.try_get("number")?,
        outcome: choice(row.try_get("outcome")?)?,
        told: serde_json::from_str(row.try_get("told")?)?,
        at: Millis(row.try_get("at")?),
    })
}
