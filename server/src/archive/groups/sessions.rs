//! Which session is whose, and for whom its note was approved.

use crate::archive::sql::{self, Row};
use kring_shared::{
    group::{GroupId, GroupSession},
    ids::{Millis, ProtocolId, SessionId},
};

use super::{GroupError, Groups, choice};

/// How many sessions a group's page shows.
const SESSIONS_SHOWN: i64 = 50;

impl Groups {
    pub(super) async fn sessions(
        &self,
        group: &GroupId,
        joinable_since: Millis,
    ) -> Result<Vec<GroupSession>, GroupError> {
        let rows = sql::query(
            "SELECT s.session, s.protocol, s.title, s.code, s.opened_at, n.status, s.shared
             FROM group_session s LEFT JOIN note n ON n.session = s.session
             WHERE s.people_group = $1 ORDER BY s.opened_at DESC, s.session LIMIT $2",
        )
        .bind(group.as_str())
        .bind(SESSIONS_SHOWN)
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(|row| session(row, joinable_since)).collect()
    }

    /// R115: keeps that a session, opened at `at`, is a group's. A session is of one group, and stays with
    /// it: false when it is another's.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn keep_session(
        &self,
        group: &GroupId,
        session: SessionId,
        protocol: &ProtocolId,
        code: &str,
        at: Millis,
    ) -> Result<bool, GroupError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        sql::query(
            "INSERT INTO group_session (session, people_group, protocol, code, opened_at, shared)
             VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT DO NOTHING",
        )
        .bind(session.to_string())
        .bind(group.as_str())
        .bind(protocol.as_str())
        .bind(code)
        .bind(at.0)
        .execute(&mut *tx)
        .await?;
        let kept: String = sql::query("SELECT people_group FROM group_session WHERE session = $1")
            .bind(session.to_string())
            .fetch_one(&mut *tx)
            .await?
            .try_get(0)?;
        tx.commit().await?;
        Ok(kept == group.as_str())
    }

    /// R115: the owner approved the note for `group`, as she saw it. Nothing happens when the session is not that group's.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn share(&self, group: &GroupId, session: SessionId) -> Result<(), GroupError> {
        sql::query("UPDATE group_session SET shared = 1 WHERE session = $1 AND people_group = $2")
            .bind(session.to_string())
            .bind(group.as_str())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// R115: the group whose members may read the note of a session: the owner approved it for them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn readers_of(&self, session: SessionId) -> Result<Option<GroupId>, GroupError> {
        let row = sql::query(
            "SELECT s.people_group FROM group_session s JOIN note n ON n.session = s.session
             WHERE s.session = $1 AND n.status = 'approved' AND s.shared = 1",
        )
        .bind(session.to_string())
        .fetch_optional(&self.pool)
        .await?;
        row.map(|row| Ok(GroupId(row.try_get(0)?))).transpose()
    }

    /// The group that a session is of, with its name.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn group_of(&self, session: SessionId) -> Result<Option<(GroupId, String)>, GroupError> {
        let row = sql::query(
            "SELECT g.id, g.name FROM group_session s JOIN people_group g ON g.id = s.people_group WHERE s.session = $1",
        )
        .bind(session.to_string())
        .fetch_optional(&self.pool)
        .await?;
        row.map(|row| Ok((GroupId(row.try_get(0)?), row.try_get(1)?))).transpose()
    }
}

fn session(row: &Row, joinable_since: Millis) -> Result<GroupSession, GroupError> {
    let id: String = row.try_get("session")?;
    let status: Option<String> = row.try_get("status")?;
    let at = Millis(row.try_get("opened_at")?);
    Ok(GroupSession {
        id: choice(id)?,
        protocol: ProtocolId(row.try_get("protocol")?),
        title: row.try_get::<Option<&str>, _>("title")?.map(serde_json::from_str).transpose()?,
        at,
        code: if status.is_none() && at >= joinable_since { Some(row.try_get("code")?) } else { None },
        note: status.as_deref() == Some("approved") && row.try_get("shared")?,
    })
}
