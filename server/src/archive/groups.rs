//! Groups, their members and invitations, and which session is whose.

use crate::archive::sql::{self, Connection, Pool};
use kring_shared::{
    account::{AccountId, MyGroup},
    group::{Agreements, Colour, GroupId, GroupProblem, GroupView, Kind, Member, Rank, Roster, Terms},
    ids::Millis,
};
use serde::{Serialize, de::DeserializeOwned};

mod invites;
mod leaving;
mod sessions;
mod settings;

use settings::keeping_of;

/// Why something in a group did not happen.
#[derive(Debug, thiserror::Error)]
pub enum GroupError {
    /// A rule says no.
    #[error("refused: {0:?}")]
    Refused(GroupProblem),
    /// Something else happened first; the same may be tried again.
    #[error("something else happened first")]
    Overtaken,
    /// The database did not take it.
    #[error("the archive could not be used")]
    Store(#[from] sqlx::Error),
    /// What is kept cannot be understood.
    #[error("a group in the archive cannot be read")]
    Damaged(#[from] serde_json::Error),
}

impl From<GroupProblem> for GroupError {
    fn from(problem: GroupProblem) -> Self {
        Self::Refused(problem)
    }
}

/// A new group, as it is kept.
#[derive(Debug, Clone)]
pub struct Founding {
    /// Its number.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// The agreements that it starts with.
    pub agreements: Vec<String>,
    /// Who makes it.
    pub by: AccountId,
}

/// The groups in the database.
#[derive(Clone)]
pub struct Groups {
    pub(super) pool: Pool,
}

/// A choice without content as one word: `vakcirkel`.
pub(super) fn word<T: Serialize>(choice: T) -> String {
    kring_shared::text::name_of(&choice)
}

pub(super) fn choice<T: DeserializeOwned>(word: String) -> Result<T, serde_json::Error> {
    serde_json::from_value(serde_json::Value::String(word))
}

pub(super) async fn roster(tx: &mut Connection, group: &GroupId) -> Result<Roster, GroupError> {
    let rows = sql::query("SELECT account, rank FROM membership WHERE people_group = $1 ORDER BY account")
        .bind(group.as_str())
        .fetch_all(tx)
        .await?;
    let members: Result<Vec<_>, GroupError> =
        rows.iter().map(|row| Ok((AccountId(row.try_get(0)?), choice::<Rank>(row.try_get(1)?)?))).collect();
    Ok(Roster::of(members?))
}

/// Takes the group for oneself until the transaction ends: two who change its members come one after the other.
pub(super) async fn hold(tx: &mut Connection, group: &GroupId) -> Result<(), GroupError> {
    let held = sql::query("UPDATE people_group SET changes = changes + 1 WHERE id = $1")
        .bind(group.as_str())
        .execute(tx)
        .await?;
    if held.rows_affected() == 0 { Err(GroupProblem::GroupUnknown.into()) } else { Ok(()) }
}

/// R112: fails unless `who` is a member who said yes to the agreements as they are.
pub(super) async fn has_agreed_in(
    tx: &mut Connection,
    group: &GroupId,
    who: &AccountId,
) -> Result<(), GroupError> {
    let row = sql::query(
        "SELECT m.agreed = g.agreements_version FROM membership m JOIN people_group g ON g.id = m.people_group
         WHERE m.people_group = $1 AND m.account = $2",
    )
    .bind(group.as_str())
    .bind(who.as_str())
    .fetch_optional(tx)
    .await?
    .ok_or(GroupProblem::GroupUnknown)?;
    if row.try_get(0)? { Ok(()) } else { Err(GroupProblem::AgreementsFirst.into()) }
}

impl Groups {
    /// The groups in the database behind `pool`.
    pub fn new(pool: Pool) -> Self {
        Self { pool }
    }

    /// R108: makes a group; who makes it is its moderator and said yes to its agreements. Making it again changes
    /// nothing.
    ///
    /// # Errors
    /// Too many groups, or the database.
    pub async fn found(&self, new: &Founding, now: Millis) -> Result<(), GroupError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let made = sql::query(
            "INSERT INTO people_group (id, name, kind, colour, agreements, agreements_version, terms, created_at, changes)
             VALUES ($1, $2, $3, $4, $5, 1, $6, $7, 0) ON CONFLICT DO NOTHING",
        )
        .bind(new.id.as_str())
        .bind(&new.name)
        .bind(word(new.kind))
        .bind(word(Colour::default()))
        .bind(serde_json::to_string(&new.agreements)?)
        .bind(serde_json::to_string(&Terms::default())?)
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
        if made.rows_affected() == 1 {
            let members = Roster::founded(new.by.clone());
            let rank = members.rank(&new.by).unwrap_or(Rank::Moderator);
            add(&mut tx, &new.id, &new.by, rank, 1, now).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// What `who` is in a group; `None` for who is no member, and when there is no such group.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn rank(&self, group: &GroupId, who: &AccountId) -> Result<Option<Rank>, GroupError> {
        let row = sql::query("SELECT rank FROM membership WHERE people_group = $1 AND account = $2")
            .bind(group.as_str())
            .bind(who.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| Ok(choice(row.try_get(0)?)?)).transpose()
    }

    /// True when `who` said yes to the agreements as they are.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn has_agreed(&self, group: &GroupId, who: &AccountId) -> Result<bool, GroupError> {
        let row = sql::query(
            "SELECT 1 FROM membership m JOIN people_group g ON g.id = m.people_group
             WHERE m.people_group = $1 AND m.account = $2 AND m.agreed = g.agreements_version",
        )
        .bind(group.as_str())
        .bind(who.as_str())
        .fetch_optional(&self.pool)
        .await?;
        Ok(row.is_some())
    }

    /// The groups of an account, by name.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(&self, who: &AccountId) -> Result<Vec<MyGroup>, GroupError> {
        let rows = sql::query(
            "SELECT g.id, g.name, g.kind, m.rank, m.agreed < g.agreements_version AS asks,
                    (SELECT COUNT(*) FROM membership o WHERE o.people_group = g.id) AS members,
                    (SELECT MAX(opened_at) FROM group_session s WHERE s.people_group = g.id) AS last
             FROM membership m JOIN people_group g ON g.id = m.people_group
             WHERE m.account = $1 ORDER BY lower(g.name), g.id",
        )
        .bind(who.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(MyGroup {
                    id: GroupId(row.try_get("id")?),
                    name: row.try_get("name")?,
                    kind: choice(row.try_get("kind")?)?,
                    rank: choice(row.try_get("rank")?)?,
                    members: row.try_get("members")?,
                    asks_agreement: row.try_get("asks")?,
                    last_session: row.try_get::<Option<i64>, _>("last")?.map(Millis),
                })
            })
            .collect()
    }

    /// A group as its member `who` sees it `now`; codes of sessions that were opened before `joinable_since` work no more.
    ///
    /// # Errors
    /// [`GroupProblem::GroupUnknown`] for who is no member; the database.
    pub async fn view(
        &self,
        group: &GroupId,
        who: &AccountId,
        (now, joinable_since): (Millis, Millis),
    ) -> Result<GroupView, GroupError> {
        let row = sql::query("SELECT * FROM people_group WHERE id = $1")
            .bind(group.as_str())
            .fetch_optional(&self.pool)
            .await?
            .ok_or(GroupProblem::GroupUnknown)?;
        let version: u32 = row.try_get("agreements_version")?;
        let members = self.members(group, version).await?;
        let me = members.iter().find(|m| &m.id == who).ok_or(GroupProblem::GroupUnknown)?;
        Ok(GroupView {
            id: group.clone(),
            name: row.try_get("name")?,
            kind: choice(row.try_get("kind")?)?,
            colour: choice(row.try_get("colour")?)?,
            logo: self.logo(group).await?,
            rank: me.rank,
            me: who.clone(),
            agreements: Agreements {
                version,
                lines: serde_json::from_str(row.try_get("agreements")?)?,
                mine: me.agreed,
            },
            terms: serde_json::from_str(row.try_get("terms")?)?,
            keeping: keeping_of(&row)?,
            // Only who may withdraw an invitation needs to see it.
            invite: if me.rank == Rank::Moderator { self.invite(group, now).await? } else { None },
            sessions: self.sessions(group, joinable_since).await?,
            members,
        })
    }

    async fn members(&self, group: &GroupId, version: u32) -> Result<Vec<Member>, GroupError> {
        let rows = sql::query(
            "SELECT a.id, a.name, m.rank, m.since, m.agreed FROM membership m JOIN account a ON a.id = m.account
             WHERE m.people_group = $1 ORDER BY m.rank = 'member', lower(a.name), a.id",
        )
        .bind(group.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Member {
                    id: AccountId(row.try_get("id")?),
                    name: row.try_get("name")?,
                    rank: choice(row.try_get("rank")?)?,
                    since: Millis(row.try_get("since")?),
                    agreed: row.try_get::<u32, _>("agreed")? == version,
                })
            })
            .collect()
    }

    /// R112: a member says yes to the agreements as they are.
    ///
    /// # Errors
    /// Not a member; another version by now; the database.
    pub async fn agree(&self, group: &GroupId, who: &AccountId, version: u32) -> Result<(), GroupError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        roster(&mut tx, group).await?.rank(who).ok_or(GroupProblem::GroupUnknown)?;
        agree_in(&mut tx, group, who, version).await?;
        tx.commit().await?;
        Ok(())
    }

    /// R110: gives a member another rank.
    ///
    /// # Errors
    /// As [`Roster::give_rank`]; the database.
    pub async fn give_rank(
        &self,
        group: &GroupId,
        by: &AccountId,
        to: &AccountId,
        rank: Rank,
    ) -> Result<(), GroupError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        roster(&mut tx, group).await?.give_rank(by, to, rank)?;
        sql::query("UPDATE membership SET rank = $3 WHERE people_group = $1 AND account = $2")
            .bind(group.as_str())
            .bind(to.as_str())
            .bind(word(rank))
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}

async fn add(
    tx: &mut Connection,
    group: &GroupId,
    who: &AccountId,
    rank: Rank,
    agreed: u32,
    now: Millis,
) -> Result<(), GroupError> {
    sql::query(
        "INSERT INTO membership (people_group, account, rank, agreed, since) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(group.as_str())
    .bind(who.as_str())
    .bind(word(rank))
    .bind(agreed)
    .bind(now.0)
    .execute(tx)
    .await?;
    Ok(())
}

async fn agree_in(
    tx: &mut Connection,
    group: &GroupId,
    who: &AccountId,
    version: u32,
) -> Result<(), GroupError> {
    let agreed = sql::query(
        "UPDATE membership SET agreed = $3 WHERE people_group = $1 AND account = $2
         AND $3 = (SELECT agreements_version FROM people_group WHERE id = $1)",
    )
    .bind(group.as_str())
    .bind(who.as_str())
    .bind(version)
    .execute(tx)
    .await?;
    if agreed.rows_affected() == 0 { Err(GroupProblem::AgreementsChanged.into()) } else { Ok(()) }
}
