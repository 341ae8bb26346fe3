//! What a group proposes because of its notes: versions, what members think of them, and what was adopted.

use crate::archive::sql::{self, Connection, Row};
use kring_shared::{
    account::AccountId,
    group::{GroupId, Rank},
    ids::{Millis, SessionId},
    theme::{
        Body, GivenReaction, Kind, PROPOSALS_MAX, Proposal, ProposalId, ProposalVersion, Stage, ThemeId,
        ThemeProblem, VERSIONS_MAX, View,
        life::{adopt, may_react, propose, withdraw},
    },
};

use super::{ThemeError, Themes, known, sessions};
use crate::archive::{
    actions::notes_of,
    groups::{GroupError, choice, has_agreed_in, hold, roster, word},
};

/// A proposal to be put to the group.
#[derive(Debug, Clone)]
pub struct Putting {
    /// Its number.
    pub id: ProposalId,
    /// What it is.
    pub kind: Kind,
    /// What is proposed.
    pub body: Body,
    /// True when the writer wants what may be personal to stay.
    pub kept: bool,
}

impl Themes {
    /// R249: puts a proposal to the group. Putting it again changes nothing.
    ///
    /// # Errors
    /// What the rules refuse; the database.
    pub async fn put(
        &self,
        (group, theme): (&GroupId, &ThemeId),
        who: &AccountId,
        new: &Putting,
        now: Millis,
    ) -> Result<(), ThemeError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        has_agreed_in(&mut tx, group, who).await?;
        known(&mut tx, group, theme).await?;
        let body = new.body.tidy(&readable(&mut tx, group, theme).await?, new.kept)?;
        if theme_of(&mut tx, group, &new.id).await.is_ok() {
            return Ok(());
        }
        let number: i64 = sql::query("SELECT COUNT(*) FROM proposal WHERE theme = $1")
            .bind(theme.as_str())
            .fetch_one(&mut *tx)
            .await?
            .try_get(0)?;
        if usize::try_from(number).unwrap_or(usize::MAX) >= PROPOSALS_MAX {
            return Err(ThemeProblem::TooManyProposals.into());
        }
        sql::query(
            "INSERT INTO proposal (id, people_group, theme, kind, made_at) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(new.id.as_str())
        .bind(group.as_str())
        .bind(theme.as_str())
        .bind(word(new.kind))
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
        keep(&mut tx, &new.id, 1, (&body, ""), who, now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// R250: puts another version to the group, when the newest is still `after`.
    ///
    /// # Errors
    /// What the rules refuse; the database.
    pub async fn add_version(
        &self,
        (group, id): (&GroupId, &ProposalId),
        who: &AccountId,
        (after, body, changed, kept): (u32, &Body, &str, bool),
        now: Millis,
    ) -> Result<(), ThemeError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        has_agreed_in(&mut tx, group, who).await?;
        let theme = theme_of(&mut tx, group, id).await?;
        let body = body.tidy(&readable(&mut tx, group, &theme).await?, kept)?;
        if !changed.chars().any(char::is_alphanumeric) {
            return Err(ThemeProblem::ProposalChangeMissing.into());
        }
        let before = stages(&mut tx, id).await?;
        let last = before.last().map_or(0, |(number, ..)| *number);
        if last != after {
            return Err(ThemeProblem::ProposalMoved.into());
        }
        if before.len() >= VERSIONS_MAX {
            return Err(ThemeProblem::TooManyProposals.into());
        }
        let old: Vec<Stage> = before.iter().map(|(_, stage, _)| *stage).collect();
        set(&mut tx, id, &before, &propose(&old)).await?;
        keep(&mut tx, id, last + 1, (&body, changed), who, now).await?;
        tx.commit().await?;
        Ok(())
    }

    /// R251: what a member thinks of a concept; nothing any more with `None`.
    ///
    /// # Errors
    /// What the rules refuse; the database.
    pub async fn react(
        &self,
        (group, id): (&GroupId, &ProposalId),
        who: &AccountId,
        reaction: Option<(u32, View, &str)>,
        now: Millis,
    ) -> Result<(), ThemeError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        has_agreed_in(&mut tx, group, who).await?;
        theme_of(&mut tx, group, id).await?;
        let versions = stages(&mut tx, id).await?;
        match reaction {
            Some((number, view, text)) => {
                let version = versions.iter().find(|(known, ..)| *known == number);
                let (_, stage, writer) = version.ok_or(ThemeProblem::ProposalUnknown)?;
                may_react(*stage, writer.as_ref() == Some(who))?;
                sql::query(
                    "INSERT INTO proposal_reaction (proposal, number, people_group, account, view, text, at)
                     VALUES ($1, $2, $3, $4, $5, $6, $7)
                     ON CONFLICT (proposal, number, account) DO UPDATE
                       SET view = excluded.view, text = excluded.text, at = excluded.at",
                )
                .bind(id.as_str())
                .bind(number)
                .bind(group.as_str())
                .bind(who.as_str())
                .bind(word(view))
                .bind(text)
                .bind(now.0)
                .execute(&mut *tx)
                .await?;
                tx.commit().await?;
            }
            None => {
                // Of what was adopted it stays who supported it, as long as that member is there.
                sql::query(
                    "DELETE FROM proposal_reaction WHERE proposal = $1 AND account = $2 AND number IN
                     (SELECT number FROM proposal_version WHERE proposal = $1 AND stage = 'concept')",
                )
                .bind(id.as_str())
                .bind(who.as_str())
                .execute(&mut *tx)
                .await?;
                tx.commit().await?;
                crate::archive::wipe(&self.pool).await?;
            }
        }
        Ok(())
    }

    /// R252, R253: a moderator adopts a version until the day to look at it again.
    ///
    /// # Errors
    /// What the rules refuse; the database.
    pub async fn adopt(
        &self,
        (group, id): (&GroupId, &ProposalId),
        who: &AccountId,
        (number, review): (u32, &str),
        now: Millis,
    ) -> Result<(), ThemeError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        roster(&mut tx, group).await?.needs_moderator(who).map_err(GroupError::from)?;
        has_agreed_in(&mut tx, group, who).await?;
        theme_of(&mut tx, group, id).await?;
        let before = stages(&mut tx, id).await?;
        let place = place(&before, number)?;
        let rows = sql::query(
            "SELECT account FROM proposal_reaction WHERE proposal = $1 AND number = $2 AND view = 'support' ORDER BY account",
        )
        .bind(id.as_str())
        .bind(number)
        .fetch_all(&mut *tx)
        .await?;
        let supporters: Vec<AccountId> =
            rows.iter().map(|row| row.try_get(0).map(AccountId)).collect::<Result<_, _>>()?;
        let old: Vec<Stage> = before.iter().map(|(_, stage, _)| *stage).collect();
        let writer = before.get(place).and_then(|(.., writer)| writer.as_ref());
        let new = adopt(&old, place, writer, &supporters)?;
        set(&mut tx, id, &before, &new).await?;
        sql::query(
            "UPDATE proposal_version SET adopted_at = $3, review_on = $4 WHERE proposal = $1 AND number = $2",
        )
        .bind(id.as_str())
        .bind(number)
        .bind(now.0)
        .bind(review)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// R250: takes a version back.
    ///
    /// # Errors
    /// What the rules refuse; the database.
    pub async fn withdraw(
        &self,
        (group, id): (&GroupId, &ProposalId),
        who: &AccountId,
        number: u32,
    ) -> Result<(), ThemeError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        has_agreed_in(&mut tx, group, who).await?;
        theme_of(&mut tx, group, id).await?;
        let is_moderator = roster(&mut tx, group).await?.rank(who) == Some(Rank::Moderator);
        let before = stages(&mut tx, id).await?;
        let place = place(&before, number)?;
        let is_writer = before.get(place).is_some_and(|(.., writer)| writer.as_ref() == Some(who));
        let old: Vec<Stage> = before.iter().map(|(_, stage, _)| *stage).collect();
        set(&mut tx, id, &before, &withdraw(&old, place, is_writer, is_moderator)?).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The theme that a proposal stands under.
    ///
    /// # Errors
    /// No such proposal; the database.
    pub async fn theme_of(&self, group: &GroupId, id: &ProposalId) -> Result<ThemeId, ThemeError> {
        theme_of(&mut *self.pool.acquire().await?, group, id).await
    }
}

type Staged = (u32, Stage, Option<AccountId>);

fn place(versions: &[Staged], number: u32) -> Result<usize, ThemeProblem> {
    versions.iter().position(|(known, ..)| *known == number).ok_or(ThemeProblem::ProposalUnknown)
}

/// The notes of a theme that the group may read now.
async fn readable(
    tx: &mut Connection,
    group: &GroupId,
    theme: &ThemeId,
) -> Result<Vec<SessionId>, ThemeError> {
    let own = sessions(tx, theme).await?;
    let notes = notes_of(tx, group).await?;
    Ok(own.into_iter().filter(|session| notes.iter().any(|note| note.session == *session)).collect())
}

async fn theme_of(tx: &mut Connection, group: &GroupId, id: &ProposalId) -> Result<ThemeId, ThemeError> {
    let row = sql::query("SELECT theme FROM proposal WHERE people_group = $1 AND id = $2")
        .bind(group.as_str())
        .bind(id.as_str())
        .fetch_optional(tx)
        .await?;
    Ok(ThemeId(row.ok_or(ThemeProblem::ProposalUnknown)?.try_get(0)?))
}

async fn keep(
    tx: &mut Connection,
    id: &ProposalId,
    number: u32,
    (body, changed): (&Body, &str),
    who: &AccountId,
    now: Millis,
) -> Result<(), ThemeError> {
    sql::query(
        "INSERT INTO proposal_version (proposal, number, stage, body, changed, account, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id.as_str())
    .bind(number)
    .bind(word(Stage::Concept))
    .bind(serde_json::to_string(body)?)
    .bind(changed)
    .bind(who.as_str())
    .bind(now.0)
    .execute(tx)
    .await?;
    Ok(())
}

async fn stages(tx: &mut Connection, id: &ProposalId) -> Result<Vec<Staged>, ThemeError> {
    let rows =
        sql::query("SELECT number, stage, account FROM proposal_version WHERE proposal = $1 ORDER BY number")
            .bind(id.as_str())
            .fetch_all(tx)
            .await?;
    rows.iter()
        .map(|row| {
            let writer: Option<String> = row.try_get(2)?;
            Ok((row.try_get(0)?, choice(row.try_get(1)?)?, writer.map(AccountId)))
        })
        .collect()
}

async fn set(
    tx: &mut Connection,
    id: &ProposalId,
    before: &[Staged],
    after: &[Stage],
) -> Result<(), ThemeError> {
    for ((number, old, _), new) in before.iter().zip(after) {
        if old == new {
            continue;
        }
        sql::query("UPDATE proposal_version SET stage = $3 WHERE proposal = $1 AND number = $2")
            .bind(id.as_str())
            .bind(*number)
            .bind(word(*new))
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

/// The proposals under a theme, the newest first.
pub(super) async fn of_theme(tx: &mut Connection, theme: &ThemeId) -> Result<Vec<Proposal>, ThemeError> {
    let rows = sql::query("SELECT id, kind FROM proposal WHERE theme = $1 ORDER BY made_at DESC, id")
        .bind(theme.as_str())
        .fetch_all(&mut *tx)
        .await?;
    let mut proposals = Vec::new();
    for row in &rows {
        let id = ProposalId(row.try_get("id")?);
        let versions = versions(tx, &id).await?;
        proposals.push(Proposal { id, kind: choice(row.try_get("kind")?)?, versions });
    }
    Ok(proposals)
}

async fn versions(tx: &mut Connection, id: &ProposalId) -> Result<Vec<ProposalVersion>, ThemeError> {
    let rows = sql::query("SELECT * FROM proposal_version WHERE proposal = $1 ORDER BY number DESC")
        .bind(id.as_str())
        .fetch_all(&mut *tx)
        .await?;
    let mut versions: Vec<ProposalVersion> = rows.iter().map(version).collect::<Result<_, _>>()?;
    let rows = sql::query(
        "SELECT number, account, view, text, at FROM proposal_reaction WHERE proposal = $1 ORDER BY at, account",
    )
    .bind(id.as_str())
    .fetch_all(tx)
    .await?;
    for row in &rows {
        let number: u32 = row.try_get("number")?;
        if let Some(version) = versions.iter_mut().find(|version| version.number == number) {
            version.reactions.push(GivenReaction {
                who: AccountId(row.try_get("account")?),
                view: choice(row.try_get("view")?)?,
                text: row.try_get("text")?,
                at: Millis(row.try_get("at")?),
            });
        }
    }
    Ok(versions)
}

fn version(row: &Row) -> Result<ProposalVersion, ThemeError> {
    Ok(ProposalVersion {
        number: row.try_get("number")?,
        stage: choice(row.try_get("stage")?)?,
        body: serde_json::from_str(row.try_get("body")?)?,
        changed: row.try_get("changed")?,
        by: row.try_get::<Option<String>, _>("account")?.map(AccountId),
        at: Millis(row.try_get("at")?),
        adopted: row.try_get::<Option<i64>, _>("adopted_at")?.map(Millis),
        review: row.try_get("review_on")?,
        reactions: Vec::new(),
    })
}
