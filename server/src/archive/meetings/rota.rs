//! Changing who has a part by hand.

use crate::archive::sql::{self, Connection};
use kring_shared::{
    account::AccountId,
    group::{GroupId, GroupProblem},
    meeting::{
        Answer, ChangeRota, MeetingId, MeetingProblem, Part, RotaChange, Stage, may_change_rota, rota::Pair,
    },
};

use super::{Calendar, Meeting, MeetingError, Meetings, calendar};
use crate::archive::groups::{GroupError, hold, roster, word};

/// A part that is set by hand, or no longer.
struct Set<'a> {
    meeting: &'a MeetingId,
    part: Part,
    who: Option<&'a AccountId>,
}

/// R155: refuses when `who` has the other part of that meeting by hand, or does not come, or is no member.
fn can_have(kept: &Calendar, meeting: &Meeting, part: Part, who: &AccountId) -> Result<(), MeetingError> {
    if kept.members.iter().all(|member| &member.id != who) {
        return Err(GroupError::Refused(GroupProblem::MemberUnknown).into());
    }
    let other = match part.other() {
        Part::Facilitator => &meeting.facilitator,
        Part::Owner => &meeting.owner,
    };
    let said = kept.answers.get(&meeting.id).map(Vec::as_slice).unwrap_or_default();
    let away = said.iter().any(|given| &given.who == who && given.answer == Answer::No);
    if other.as_ref() == Some(who) || away { Err(MeetingProblem::RotaTwoParts.into()) } else { Ok(()) }
}

impl Meetings {
    /// R157: changes who has a part.
    ///
    /// # Errors
    /// Not concerned and no moderator; two parts for one; changed in between; past; the database.
    pub async fn change_rota(
        &self,
        (group, id): (&GroupId, &MeetingId),
        by: &AccountId,
        asked: &ChangeRota,
    ) -> Result<(), MeetingError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        hold(&mut tx, group).await?;
        let rank =
            roster(&mut tx, group).await?.rank(by).ok_or(GroupError::Refused(GroupProblem::GroupUnknown))?;
        let kept = calendar(&mut tx, group).await?;
        let meeting = kept.one(id)?;
        if meeting.fixed || meeting.stage != Stage::Planned {
            return Err(MeetingProblem::MeetingClosed.into());
        }
        if meeting.version != asked.version {
            return Err(MeetingProblem::MeetingChanged.into());
        }
        let pairs = kept.rota();
        let holder = |id: &MeetingId| pairs.get(id).and_then(|pair: &Pair| pair.holder(asked.part));
        let now = holder(id);
        match &asked.to {
            RotaChange::Give(who) => {
                may_change_rota(by, rank, &[now, Some(who)])?;
                can_have(&kept, meeting, asked.part, who)?;
                unskip(&mut tx, id, asked.part, who).await?;
                set(&mut tx, Set { meeting: id, part: asked.part, who: Some(who) }).await?;
            }
            RotaChange::Propose => {
                may_change_rota(by, rank, &[now])?;
                set(&mut tx, Set { meeting: id, part: asked.part, who: None }).await?;
            }
            RotaChange::Skip => {
                let who = now.ok_or(MeetingProblem::RotaNothing)?;
                may_change_rota(by, rank, &[Some(who)])?;
                set(&mut tx, Set { meeting: id, part: asked.part, who: None }).await?;
                sql::query("INSERT INTO meeting_skip (meeting, part, account) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
                    .bind(id.as_str())
                    .bind(word(asked.part))
                    .bind(who.as_str())
                    .execute(&mut *tx)
                    .await?;
            }
            RotaChange::Swap(other) => {
                let there = kept.one(other)?;
                if there.fixed || there.stage != Stage::Planned {
                    return Err(MeetingProblem::MeetingClosed.into());
                }
                let (mine, theirs) = now.zip(holder(other)).ok_or(MeetingProblem::RotaNothing)?;
                if mine == theirs {
                    return Err(MeetingProblem::RotaNothing.into());
                }
                may_change_rota(by, rank, &[Some(mine), Some(theirs)])?;
                can_have(&kept, meeting, asked.part, theirs)?;
                can_have(&kept, there, asked.part, mine)?;
                for (meeting, who) in [(id, theirs), (other, mine)] {
                    unskip(&mut tx, meeting, asked.part, who).await?;
                    set(&mut tx, Set { meeting, part: asked.part, who: Some(who) }).await?;
                }
            }
        }
        tx.commit().await?;
        Ok(())
    }
}

async fn set(tx: &mut Connection, to: Set<'_>) -> Result<(), sqlx::Error> {
    let sql = match to.part {
        Part::Facilitator => "UPDATE meeting SET facilitator = $2, version = version + 1 WHERE id = $1",
        Part::Owner => "UPDATE meeting SET owner = $2, version = version + 1 WHERE id = $1",
    };
    sql::query(sql).bind(to.meeting.as_str()).bind(to.who.map(AccountId::as_str)).execute(tx).await?;
    Ok(())
}

/// Who takes a part by hand is no longer passed over for it.
async fn unskip(
    tx: &mut Connection,
    meeting: &MeetingId,
    part: Part,
    who: &AccountId,
) -> Result<(), sqlx::Error> {
    sql::query("DELETE FROM meeting_skip WHERE meeting = $1 AND part = $2 AND account = $3")
        .bind(meeting.as_str())
        .bind(word(part))
        .bind(who.as_str())
        .execute(tx)
        .await?;
    Ok(())
}
