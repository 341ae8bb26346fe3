//! Notes in the archive of a group, as tests need them: put there directly, so that no session has to be played.

use std::collections::BTreeMap;

use anyhow::Result;
use kring_server::archive::sql::{self, Pool};
use kring_shared::{
    account::AccountId,
    group::GroupId,
    ids::{Millis, SessionId},
    note::{Item, Note, NoteStatus, Part},
    protocol::{NoteField, Text},
};

/// A text that is the same in both languages.
pub fn text(words: &str) -> Text {
    Text { nl: words.to_owned(), en: words.to_owned() }
}

/// An approved note of a method with these fields.
pub fn note(fields: &[(NoteField, &[&str])], at: Millis) -> Note {
    let items = |texts: &[&str]| -> Vec<Item> {
        texts.iter().map(|words| Item { text: (*words).to_owned(), parts: Vec::new() }).collect()
    };
    Note {
        schema: 1,
        session: SessionId(uuid::Uuid::now_v7()),
        version: 2,
        status: NoteStatus::Approved,
        protocol: "roddelen".into(),
        protocol_version: 1,
        protocol_title: text("Roddelmethode"),
        started_at: at,
        minutes: 60,
        people: 5,
        fields: fields.iter().map(|(field, texts)| (*field, items(texts))).collect::<BTreeMap<_, _>>(),
        departures: Vec::new(),
        about: kring_shared::note::about::About::default(),
        approved_at: Some(at),
    }
}

/// A part of a form, with its label.
pub fn part(label: &str, words: &str) -> Part {
    Part { label: text(label), text: words.to_owned() }
}

/// Keeps an approved note for a group; `owner` keeps the seat of its owner.
///
/// # Errors
/// When the database does not take it.
pub async fn keep_note(pool: &Pool, group: &GroupId, note: &Note, owner: Option<&AccountId>) -> Result<()> {
    let session = note.session.to_string();
    sql::query(
        "INSERT INTO note (session, version, status, body, created_at, updated_at) VALUES ($1, 2, 'approved', $2, $3, $3)",
    )
    .bind(&session)
    .bind(serde_json::to_string(note)?)
    .bind(note.started_at.0)
    .execute(pool)
    .await?;
    sql::query(
        "INSERT INTO group_session (session, people_group, protocol, code, opened_at, shared)
         VALUES ($1, $2, 'roddelen', 'BCDFGH', $3, 1)",
    )
    .bind(&session)
    .bind(group.as_str())
    .bind(note.started_at.0)
    .execute(pool)
    .await?;
    sql::query(
        "INSERT INTO note_reader (session, key_hash, person, name, owns) VALUES ($1, $2, 2, 'Iemand', 1)",
    )
    .bind(&session)
    .bind(format!("hash-{session}"))
    .execute(pool)
    .await?;
    if let Some(owner) = owner {
        sql::query(
            "INSERT INTO seat_of_account (account, session, person, seat_hash, protocol, code, opened_at)
             VALUES ($1, $2, 2, $3, 'roddelen', 'BCDFGH', $4)",
        )
        .bind(owner.as_str())
        .bind(&session)
        .bind(format!("hash-{session}"))
        .bind(note.started_at.0)
        .execute(pool)
        .await?;
    }
    Ok(())
}
