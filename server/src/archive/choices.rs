//! Rounds in which a group chooses a case.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::sql::{self, Connection};
use kring_shared::{
    account::AccountId,
    casework::{
        CaseId, CaseProblem, Stage, Step,
        choice::{
            Ballot, ChoiceStage, ChoiceView, Ranked, Standing, check_ballot, count, is_complete, order_for,
            rank, voters,
        },
    },
    group::GroupId,
    ids::{Millis, SessionId},
};

use super::{
    cases::{CaseError, Cases},
    groups::{choice, has_agreed_in, hold, word},
};

/// A case that was chosen for a meeting of which the session has ended, and that nobody called brought yet.
#[derive(Debug, Clone)]
pub struct Awaited {
    /// The case.
    pub case: CaseId,
    /// Whose it is.
    pub owner: AccountId,
    /// The session.
    pub session: SessionId,
    /// Its code.
    pub code: String,
    /// What the seats in the meeting's room follow from.
    pub secret: String,
}

/// A round as it is kept.
struct Round {
    id: String,
    meeting: Option<String>,
    stage: ChoiceStage,
    opened: Millis,
    chosen: Option<CaseId>,
    /// What is in it, with whose it is.
    cases: BTreeMap<CaseId, AccountId>,
}

impl Cases {
    /// The last round of a group, as its member `who` sees it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn choice(&self, group: &GroupId, who: &AccountId) -> Result<Option<ChoiceView>, CaseError> {
        // One transaction: what is read belongs together.
        let mut tx = crate::archive::writing(&self.pool).await?;
        let Some(round) = last(&mut tx, group).await? else { return Ok(None) };
        let ballots = ballots(&mut tx, &round.id).await?;
        let voters = voters(&agreed(&mut tx, group).await?, &round.cases);
        let is_open = round.stage == ChoiceStage::Open;
        let turns = if is_open { turns(&mut tx, group).await? } else { BTreeMap::new() };
        let ranking = if is_open { None } else { Some(ranking(&mut tx, &round).await?) };
        let mut mine = ballots.get(who).cloned().unwrap_or_default();
        mine.retain(|case, _| round.cases.contains_key(case));
        let turns = round.cases.iter().filter_map(|(case, owner)| Some((case.clone(), *turns.get(owner)?)));
        Ok(Some(ChoiceView {
            turns: turns.collect(),
            cases: order_for(&round.id, who, round.cases.keys().cloned().collect()),
            mine,
            voted: ballots.contains_key(who),
            votes: number(ballots.keys().filter(|who| voters.contains(*who)).count()),
            voters: number(voters.len()),
            ranking,
            chosen: round.chosen,
            round: round.id,
            meeting: round.meeting,
            stage: round.stage,
            opened: round.opened,
        }))
    }

    /// R173: opens a round over the cases that wait.
    ///
    /// # Errors
    /// Not a member, or without a yes to the agreements; one is open; nothing waits; the database.
    pub async fn open_choice(
        &self,
        group: &GroupId,
        who: &AccountId,
        (round, meeting): (&str, Option<&str>),
        now: Millis,
    ) -> Result<(), CaseError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        has_agreed_in(&mut tx, group, who).await?;
        if last(&mut tx, group).await?.is_some_and(|round| round.stage != ChoiceStage::Settled) {
            return Err(CaseProblem::ChoiceOpen.into());
        }
        sql::query(
            "INSERT INTO choosing (id, people_group, meeting, stage, opened_at)
             SELECT $1, $2, $3, $4, MAX(t.at)
             FROM (SELECT $5 AS at UNION ALL SELECT 1 + opened_at FROM choosing WHERE people_group = $2) t",
        )
        .bind(round)
        .bind(group.as_str())
        .bind(meeting)
        .bind(word(ChoiceStage::Open))
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
        let taken = sql::query(
            "INSERT INTO choosing_case (choosing, brought_case, urgency, recognition)
             SELECT $1, id, 0, 0 FROM brought_case WHERE people_group = $2 AND stage = 'shared'",
        )
        .bind(round)
        .bind(group.as_str())
        .execute(&mut *tx)
        .await?;
        if taken.rows_affected() == 0 {
            return Err(CaseProblem::ChoiceEmpty.into());
        }
        tx.commit().await?;
        Ok(())
    }

    /// R174: a member's dots, in place of those of before. The round closes when everybody gave theirs.
    ///
    /// # Errors
    /// Not a member, or without a yes; not this round (any more); closed; dots that do not count; the database.
    pub async fn give_dots(
        &self,
        group: &GroupId,
        who: &AccountId,
        round: &str,
        dots: &Ballot,
    ) -> Result<(), CaseError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let round = held(&mut tx, group, who, round).await?;
        if round.stage != ChoiceStage::Open {
            return Err(CaseProblem::ChoiceClosed.into());
        }
        let dots = check_ballot(dots, who, &round.cases)?;
        sql::query(
            "INSERT INTO ballot (choosing, people_group, account, dots) VALUES ($1, $2, $3, $4)
             ON CONFLICT (choosing, account) DO UPDATE SET dots = excluded.dots",
        )
        .bind(&round.id)
        .bind(group.as_str())
        .bind(who.as_str())
        .bind(serde_json::to_string(&dots)?)
        .execute(&mut *tx)
        .await?;
        let voted: BTreeSet<AccountId> = ballots(&mut tx, &round.id).await?.into_keys().collect();
        if is_complete(&voters(&agreed(&mut tx, group).await?, &round.cases), &voted) {
            close(&mut tx, group, &round).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// R175: closes a round: the dots are added up, and who gave which is forgotten. Closing it again changes nothing.
    ///
    /// # Errors
    /// Not a member, or without a yes; not this round (any more); the database.
    pub async fn close_choice(&self, group: &GroupId, who: &AccountId, round: &str) -> Result<(), CaseError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let round = held(&mut tx, group, who, round).await?;
        if round.stage == ChoiceStage::Open {
            close(&mut tx, group, &round).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// R177: the group takes a case; the one that it took before waits again.
    ///
    /// # Errors
    /// Not a member, or without a yes; not this round (any more); still open; not in it (any more); the database.
    pub async fn settle_choice(
        &self,
        group: &GroupId,
        who: &AccountId,
        round: &str,
        case: &CaseId,
    ) -> Result<(), CaseError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let round = held(&mut tx, group, who, round).await?;
        if round.stage == ChoiceStage::Open {
            return Err(CaseProblem::ChoiceStillOpen.into());
        }
        if !round.cases.contains_key(case) {
            return Err(CaseProblem::CaseNotShared.into());
        }
        if round.chosen.as_ref() == Some(case) {
            return Ok(());
        }
        if let Some(before) = &round.chosen {
            step(&mut tx, before, Step::Release, None).await?;
        }
        step(&mut tx, case, Step::Choose, round.meeting.as_deref()).await?;
        sql::query("UPDATE choosing SET stage = $2, chosen = $3 WHERE id = $1")
            .bind(&round.id)
            .bind(word(ChoiceStage::Settled))
            .bind(case.as_str())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// R173: stops a round without a choice; one that is settled stays.
    ///
    /// # Errors
    /// Not a member, or without a yes; none is going on; the database.
    pub async fn drop_choice(&self, group: &GroupId, who: &AccountId) -> Result<(), CaseError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        has_agreed_in(&mut tx, group, who).await?;
        let gone = sql::query("DELETE FROM choosing WHERE people_group = $1 AND stage <> 'settled'")
            .bind(group.as_str())
            .execute(&mut *tx)
            .await?;
        if gone.rows_affected() == 0 {
            return Err(CaseProblem::ChoiceUnknown.into());
        }
        tx.commit().await?;
        Ok(())
    }

    /// R178: chosen cases of which the meeting's session has ended.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn awaited(&self) -> Result<Vec<Awaited>, CaseError> {
        let rows = sql::query(
            "SELECT c.id, c.account, m.session, m.secret, g.code FROM choosing k
             JOIN brought_case c ON c.id = k.chosen AND c.people_group = k.people_group
             JOIN meeting m ON m.id = k.meeting AND m.people_group = k.people_group
             JOIN note n ON n.session = m.session JOIN group_session g ON g.session = m.session
             WHERE k.stage = 'settled' AND c.stage = 'chosen' ORDER BY k.id",
        )
        .fetch_all(&self.pool)
        .await?;
        let read = |row: &sql::Row| -> Result<Awaited, CaseError> {
            let session: String = row.try_get(2)?;
            Ok(Awaited {
                case: CaseId(row.try_get(0)?),
                owner: AccountId(row.try_get(1)?),
                session: choice(session)?,
                secret: row.try_get(3)?,
                code: row.try_get(4)?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// R177: the case that a group took for a meeting, with whose it is. Of another group's round nothing is told.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn chosen(
        &self,
        group: &GroupId,
        meeting: &str,
    ) -> Result<Option<(CaseId, AccountId)>, CaseError> {
        let row = sql::query(
            "SELECT c.id, c.account FROM choosing k JOIN brought_case c ON c.id = k.chosen
             WHERE k.people_group = $1 AND k.meeting = $2 AND k.stage = 'settled' AND c.people_group = $1
             AND c.stage IN ('chosen', 'used') ORDER BY k.opened_at DESC LIMIT 1",
        )
        .bind(group.as_str())
        .bind(meeting)
        .fetch_optional(&self.pool)
        .await?;
        row.map(|row| Ok((CaseId(row.try_get(0)?), AccountId(row.try_get(1)?)))).transpose()
    }
}

/// R177: a case leaves every round. Where it was chosen last, the group chooses anew.
pub(super) async fn release(tx: &mut Connection, case: &CaseId) -> Result<(), sqlx::Error> {
    sql::query(
        "UPDATE choosing SET chosen = NULL, stage = CASE WHEN opened_at =
            (SELECT MAX(o.opened_at) FROM choosing o WHERE o.people_group = choosing.people_group) THEN 'closed' ELSE stage END
         WHERE chosen = $1",
    )
    .bind(case.as_str())
    .execute(&mut *tx)
    .await?;
    sql::query("DELETE FROM choosing_case WHERE brought_case = $1")
        .bind(case.as_str())
        .execute(&mut *tx)
        .await?;
    // A round without cases is none.
    sql::query(
        "DELETE FROM choosing WHERE stage <> 'settled'
         AND NOT EXISTS (SELECT 1 FROM choosing_case c WHERE c.choosing = choosing.id)",
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The last round of a held group, when it is the one that is asked for.
async fn held(tx: &mut Connection, group: &GroupId, who: &AccountId, id: &str) -> Result<Round, CaseError> {
    hold(tx, group).await?;
    has_agreed_in(tx, group, who).await?;
    let round = last(tx, group).await?.filter(|round| round.id == id);
    round.ok_or_else(|| CaseProblem::ChoiceUnknown.into())
}

async fn last(tx: &mut Connection, group: &GroupId) -> Result<Option<Round>, CaseError> {
    let row = sql::query("SELECT * FROM choosing WHERE people_group = $1 ORDER BY opened_at DESC LIMIT 1")
        .bind(group.as_str())
        .fetch_optional(&mut *tx)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let id: String = row.try_get("id")?;
    let rows = sql::query(
        "SELECT c.id, c.account FROM choosing_case k JOIN brought_case c ON c.id = k.brought_case WHERE k.choosing = $1",
    )
    .bind(&id)
    .fetch_all(tx)
    .await?;
    let cases: Result<_, CaseError> =
        rows.iter().map(|row| Ok((CaseId(row.try_get(0)?), AccountId(row.try_get(1)?)))).collect();
    Ok(Some(Round {
        meeting: row.try_get("meeting")?,
        stage: choice(row.try_get("stage")?)?,
        opened: Millis(row.try_get("opened_at")?),
        chosen: row.try_get::<Option<String>, _>("chosen")?.map(CaseId),
        cases: cases?,
        id,
    }))
}

async fn ballots(tx: &mut Connection, round: &str) -> Result<BTreeMap<AccountId, Ballot>, CaseError> {
    let rows =
        sql::query("SELECT account, dots FROM ballot WHERE choosing = $1").bind(round).fetch_all(tx).await?;
    rows.iter().map(|row| Ok((AccountId(row.try_get(0)?), serde_json::from_str(row.try_get(1)?)?))).collect()
}

async fn agreed(tx: &mut Connection, group: &GroupId) -> Result<BTreeSet<AccountId>, CaseError> {
    let rows = sql::query(
        "SELECT m.account FROM membership m JOIN people_group g ON g.id = m.people_group
         WHERE g.id = $1 AND m.agreed = g.agreements_version",
    )
    .bind(group.as_str())
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| Ok(AccountId(row.try_get(0)?))).collect()
}

async fn turns(tx: &mut Connection, group: &GroupId) -> Result<BTreeMap<AccountId, Millis>, CaseError> {
    let rows = sql::query("SELECT account, at FROM case_turn WHERE people_group = $1")
        .bind(group.as_str())
        .fetch_all(tx)
        .await?;
    rows.iter().map(|row| Ok((AccountId(row.try_get(0)?), Millis(row.try_get(1)?)))).collect()
}

async fn close(tx: &mut Connection, group: &GroupId, round: &Round) -> Result<(), CaseError> {
    let ballots: Vec<Ballot> = ballots(tx, &round.id).await?.into_values().collect();
    let turns = turns(tx, group).await?;
    for (case, (urgency, recognition)) in count(&ballots, &round.cases) {
        let turn = round.cases.get(&case).and_then(|owner| turns.get(owner));
        sql::query(
            "UPDATE choosing_case SET urgency = $3, recognition = $4, turn_at = $5
             WHERE choosing = $1 AND brought_case = $2",
        )
        .bind(&round.id)
        .bind(case.as_str())
        .bind(urgency)
        .bind(recognition)
        .bind(turn.map(|at| at.0))
        .execute(&mut *tx)
        .await?;
    }
    sql::query("DELETE FROM ballot WHERE choosing = $1").bind(&round.id).execute(&mut *tx).await?;
    sql::query("UPDATE choosing SET stage = $2 WHERE id = $1")
        .bind(&round.id)
        .bind(word(ChoiceStage::Closed))
        .execute(tx)
        .await?;
    Ok(())
}

async fn ranking(tx: &mut Connection, round: &Round) -> Result<Vec<Ranked>, CaseError> {
    let rows = sql::query(
        "SELECT brought_case, urgency, recognition, turn_at FROM choosing_case WHERE choosing = $1 ORDER BY brought_case",
    )
    .bind(&round.id)
    .fetch_all(tx)
    .await?;
    let mut standings = Vec::new();
    for row in rows {
        let case = CaseId(row.try_get(0)?);
        let Some(owner) = round.cases.get(&case).cloned() else { continue };
        let turn = row.try_get::<Option<i64>, _>(3)?.map(Millis);
        standings.push(Standing {
            case,
            owner,
            urgency: row.try_get(1)?,
            recognition: row.try_get(2)?,
            turn,
        });
    }
    Ok(rank(standings))
}

async fn step(
    tx: &mut Connection,
    case: &CaseId,
    step: Step,
    meeting: Option<&str>,
) -> Result<(), CaseError> {
    let row = sql::query("SELECT stage FROM brought_case WHERE id = $1")
        .bind(case.as_str())
        .fetch_optional(&mut *tx);
    let stage: Stage = choice(row.await?.ok_or(CaseProblem::CaseNotShared)?.try_get(0)?)?;
    sql::query("UPDATE brought_case SET stage = $2, meeting = $3 WHERE id = $1")
        .bind(case.as_str())
        .bind(word(stage.after(step)?))
        .bind(meeting)
        .execute(tx)
        .await?;
    Ok(())
}

fn number(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}
