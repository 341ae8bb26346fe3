//! Sessions that run a template: those of the group, and try-outs.

use crate::archive::sql;
use kring_shared::{
    ids::{Millis, SessionId},
    protocol::Text,
    template::TemplateId,
};

use super::{TemplateError, Templates};
use crate::archive::groups::choice;

impl Templates {
    /// Keeps that a session is a try-out.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn tries(&self, session: SessionId, now: Millis) -> Result<(), TemplateError> {
        sql::query("INSERT INTO tryout (session, opened_at) VALUES ($1, $2)")
            .bind(session.to_string())
            .bind(now.0)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The try-outs that were opened before `before`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn tried_before(&self, before: Millis) -> Result<Vec<SessionId>, TemplateError> {
        let rows = sql::query("SELECT session FROM tryout WHERE opened_at < $1")
            .bind(before.0)
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(|row| Ok(choice(row.try_get(0)?)?)).collect()
    }

    /// A try-out was forgotten.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn tried(&self, session: SessionId) -> Result<(), TemplateError> {
        sql::query("DELETE FROM tryout WHERE session = $1")
            .bind(session.to_string())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Keeps which template a session of the group ran, and how it is called.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn ran(&self, session: SessionId, id: &TemplateId, title: &Text) -> Result<(), TemplateError> {
        sql::query("UPDATE group_session SET template = $2, title = $3 WHERE session = $1")
            .bind(session.to_string())
            .bind(id.as_str())
            .bind(serde_json::to_string(title)?)
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}
