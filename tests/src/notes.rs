//! Shelves of learning notes to search in: an archive in a folder of its own, somebody in a group, and notes that were
//! approved for it.

use std::path::Path;

use anyhow::{Context, Result};
use kring_server::archive::{
    self,
    search::{Searches, index::Learner},
    sql::{self, Connection, Pool},
};
use kring_shared::{
    account::AccountId,
    group::GroupId,
    ids::{Millis, SessionId},
    note::{Item, Note, NoteStatus},
    protocol::{NoteField, Text},
    search::{Found, Search, query},
};
use tempfile::TempDir;
use uuid::Uuid;

use crate::{
    harness::archive_at,
    postgres::{self, Database},
};

pub mod generated;
pub mod graded;

/// The file of the archive in a server's folder.
pub const FILE: &str = "kring.db";

/// An archive with notes.
pub struct Shelf {
    /// The database.
    pub pool: Pool,
    /// The index of it.
    pub searches: Searches,
    /// Who reads in all groups.
    pub who: AccountId,
    learner: Learner,
    folder: TempDir,
    /// In PostgreSQL, when the tests run over it.
    database: Option<Database>,
}

/// A note that was approved, with these texts.
pub fn note(session: u128, at: Millis, protocol: &str, fields: &[(NoteField, String)]) -> Note {
    let title = |lang: &str| format!("{protocol} ({lang})");
    let mut note = Note {
        schema: 1,
        session: SessionId(Uuid::from_u128(session)),
        version: 2,
        status: NoteStatus::Approved,
        protocol: protocol.into(),
        protocol_version: 1,
        protocol_title: Text { nl: title("nl"), en: title("en") },
        started_at: at,
        minutes: 75,
        people: 6,
        fields: std::collections::BTreeMap::new(),
        departures: Vec::new(),
        about: kring_shared::note::about::About::default(),
        approved_at: Some(at),
    };
    for (field, text) in fields {
        note.fields.entry(*field).or_default().push(Item { text: text.clone(), ..Item::default() });
    }
    note
}

/// Puts a note that was approved for a group straight into a database, as if its session had been played.
///
/// # Errors
/// When the database does not take it.
pub async fn put(tx: &mut Connection, group: &GroupId, note: &Note) -> Result<()> {
    sql::query(
        "INSERT INTO note (session, version, status, body, created_at, updated_at) VALUES ($1, $2, 'approved', $3, $4, $4)",
    )
    .bind(note.session.to_string())
    .bind(note.version)
    .bind(serde_json::to_string(note)?)
    .bind(note.started_at.0)
    .execute(&mut *tx)
    .await?;
    sql::query(
        "INSERT INTO group_session (session, people_group, protocol, code, opened_at, shared) VALUES ($1, $2, $3, '', $4, 1)",
    )
    .bind(note.session.to_string())
    .bind(group.as_str())
    .bind(note.protocol.as_str())
    .bind(note.started_at.0)
    .execute(tx)
    .await?;
    Ok(())
}

impl Shelf {
    /// An empty one with somebody who has no group yet.
    ///
    /// # Errors
    /// When the database cannot be made.
    pub async fn new() -> Result<Self> {
        let folder = TempDir::new()?;
        let database = Database::fresh().await?;
        let url = database.as_ref().map(Database::url);
        let pool = archive_at(folder.path(), url.as_deref()).await?;
        let searches = Searches::new(pool.clone());
        let who = AccountId("a".repeat(32));
        sql::query("INSERT INTO account (id, email, name, password, created_at) VALUES ($1, 'ank@voorbeeld.example', 'Ank', '', 0)")
            .bind(who.as_str())
            .execute(&pool)
            .await?;
        searches.catch_up().await?;
        Ok(Self { pool, searches, who, learner: Learner::default(), folder, database })
    }

    /// Where its files are.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// True when a text stands in a row of PostgreSQL; false without it.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn is_in_postgres(&self, text: &[u8]) -> Result<bool> {
        match &self.database {
            Some(database) => postgres::holds(&database.url(), text).await,
            None => Ok(false),
        }
    }

    /// Makes a group with a number; `is_member` says whether the reader is in it.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn group(&self, number: u32, is_member: bool) -> Result<GroupId> {
        let id = GroupId(format!("{number:032x}"));
        sql::query(
            "INSERT INTO people_group (id, name, kind, colour, agreements, agreements_version, terms, created_at, changes)
             VALUES ($1, $2, 'gilde', 'moss', '[]', 1, '{}', 0, 0)",
        )
        .bind(id.as_str())
        .bind(format!("Groep {number}"))
        .execute(&self.pool)
        .await?;
        if is_member {
            sql::query("INSERT INTO membership (people_group, account, rank, agreed, since) VALUES ($1, $2, 'member', 1, 0)")
                .bind(id.as_str())
                .bind(self.who.as_str())
                .execute(&self.pool)
                .await?;
        }
        Ok(id)
    }

    /// Puts notes of a group on the shelf; they are found after [`Shelf::take_in`].
    ///
    /// # Errors
    /// When the database does not take them.
    pub async fn put(&self, group: &GroupId, notes: &[Note]) -> Result<()> {
        let mut tx = archive::writing(&self.pool).await?;
        for note in notes {
            put(&mut tx, group, note).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Takes all that waits into the index.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn take_in(&mut self) -> Result<()> {
        while self.searches.take_in(&mut self.learner, 50).await? > 0 {}
        Ok(())
    }

    /// What is found for a search in a group, or in all of them.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn search(&self, group: Option<&GroupId>, search: &Search) -> Result<Found> {
        let read = query::read(&search.query).map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
        let filters = search.filters().map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
        self.searches.find(&self.who, group, (search, &read, &filters), |_| None).await.context("searching")
    }

    /// The same for words alone.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn find(&self, typed: &str) -> Result<Found> {
        self.search(None, &Search { query: typed.to_owned(), ..Search::default() }).await
    }
}
