//! Taking notes into the index. Taking them out is done by the database itself, in the transaction that changes a note
//! (migration 10).

use std::collections::{BTreeMap, HashMap};

use crate::archive::sql::{self, Connection, Kind, Transaction};
use kring_shared::{group::Terms, note::Note, search::day::Day};

use super::{super::wipe, Searches, place, vector};
use crate::search::{
    compounds::Lexicon,
    document::{Document, STEM, document},
    words::{ALGORITHM, Reader},
};

/// How many groups a learner remembers.
const REMEMBERED: usize = 8;
/// In how many notes a word of a group stands that others may be made of.
const OWN_MIN_NOTES: i64 = 3;
/// How many words of a group others may be made of.
const OWN_MAX: i64 = 4_000;
/// From how many notes on a group has words of its own.
const LEARNS_FROM: i64 = 8;
/// Beyond this many notes nothing new is learned about its words.
const LEARNS_UNTIL: i64 = 4_000;

/// Why a note was not taken into the index.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The database did not take it.
    #[error("the archive could not be used")]
    Store(#[from] sqlx::Error),
    /// What is kept cannot be understood.
    #[error("what is kept cannot be read")]
    Damaged(#[from] serde_json::Error),
}

/// What is known of the words of groups while notes are taken in.
#[derive(Default)]
pub struct Learner {
    groups: HashMap<i64, Reader>,
}

/// A note that waits.
struct Waiting {
    session: String,
    version: u32,
    group: String,
    note: Note,
}

impl Searches {
    /// Compares the index with the notes, as at a start: what is missing waits, what should not be there goes. An index that
    /// was made in another way is made anew.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn catch_up(&self) -> Result<(), IndexError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let made = sql::query("SELECT value FROM search_state WHERE key = 'algorithm'")
            .fetch_optional(&mut *tx)
            .await?;
        let made: Option<String> = made.map(|row| row.try_get(0)).transpose()?;
        if made.as_deref() != Some(ALGORITHM) {
            sql::query("DELETE FROM search_note").execute(&mut *tx).await?;
            sql::query(
                "INSERT INTO search_state (key, value) VALUES ('algorithm', $1)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            )
            .bind(ALGORITHM)
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        // Comparing takes seconds with a hundred thousand notes: nobody who writes waits for it. What changes meanwhile the
        // triggers see to.
        let mut tx = Transaction::patient(&self.reads).await?;
        let gone = sql::query(
            "SELECT id, version FROM search_note WHERE NOT EXISTS (
             SELECT 1 FROM note n JOIN group_session g ON g.session = n.session
             WHERE n.session = search_note.session AND n.status = 'approved' AND g.shared = 1
             AND n.version = search_note.version)",
        )
        .fetch_all(&mut *tx)
        .await?;
        let missing = sql::query(
            "SELECT n.session FROM note n JOIN group_session g ON g.session = n.session
             WHERE n.status = 'approved' AND g.shared = 1
             AND NOT EXISTS (SELECT 1 FROM search_note s WHERE s.session = n.session AND s.version = n.version)",
        )
        .fetch_all(&mut *tx)
        .await?;
        tx.commit().await?;
        if gone.is_empty() && missing.is_empty() {
            return Ok(());
        }
        let mut tx = crate::archive::writing(&self.pool).await?;
        for row in &gone {
            sql::query("DELETE FROM search_note WHERE id = $1 AND version = $2")
                .bind(row.try_get::<i64, _>(0)?)
                .bind(row.try_get::<i64, _>(1)?)
                .execute(&mut *tx)
                .await?;
        }
        for row in &missing {
            sql::query("INSERT INTO search_todo (session) VALUES ($1) ON CONFLICT DO NOTHING")
                .bind(row.try_get::<String, _>(0)?)
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Takes in up to `most` notes that wait; how many were looked at.
    ///
    /// # Errors
    /// When the database does not take them.
    pub async fn take_in(&self, learner: &mut Learner, most: u32) -> Result<u64, IndexError> {
        let waiting = self.waiting(most).await?;
        let looked_at = waiting.len() as u64;
        let mut numbered: BTreeMap<i64, Vec<Waiting>> = BTreeMap::new();
        for (session, found) in waiting {
            match found {
                Some(found) => numbered.entry(self.number(&found.group).await?).or_default().push(found),
                None => self.not_for_us(&session).await?,
            }
        }
        for (no, notes) in numbered {
            let reader = self.reader(learner, no).await?;
            // Read and stemmed before anything is held: others write too.
            let documents: Vec<(Waiting, Document)> = notes
                .into_iter()
                .map(|waiting| {
                    let document = document(&waiting.note, reader);
                    (waiting, document)
                })
                .collect();
            self.keep(no, documents).await?;
        }
        // Only when nothing waits: many that come at once are learned from once.
        if looked_at < u64::from(most) {
            return Ok(looked_at + self.learn(learner).await?);
        }
        Ok(looked_at)
    }

    /// Notes that wait, with what there is of them; without anything when they are not for a group (any more).
    async fn waiting(&self, most: u32) -> Result<Vec<(String, Option<Waiting>)>, IndexError> {
        let rows = sql::query(
            "SELECT t.session, n.version, n.body, g.people_group FROM search_todo t
             LEFT JOIN note n ON n.session = t.session AND n.status = 'approved'
             LEFT JOIN group_session g ON g.session = t.session AND g.shared = 1 ORDER BY t.session LIMIT $1",
        )
        .bind(most)
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                let session: String = row.try_get(0)?;
                let (body, group): (Option<&str>, Option<String>) = (row.try_get(2)?, row.try_get(3)?);
                // A note that cannot be read is not found; it must not stand in the way of others.
                let note = body.and_then(|body| serde_json::from_str(body).ok());
                let (Some(note), Some(group)) = (note, group) else { return Ok((session, None)) };
                Ok((session.clone(), Some(Waiting { session, version: row.try_get(1)?, group, note })))
            })
            .collect()
    }

    async fn not_for_us(&self, session: &str) -> Result<(), IndexError> {
        sql::query("DELETE FROM search_todo WHERE session = $1").bind(session).execute(&self.pool).await?;
        Ok(())
    }

    /// The number of a group.
    async fn number(&self, group: &str) -> Result<i64, IndexError> {
        let find = "SELECT no FROM search_group WHERE people_group = $1";
        if let Some(row) = sql::query(find).bind(group).fetch_optional(&self.pool).await? {
            return Ok(row.try_get(0)?);
        }
        sql::query(
            "INSERT INTO search_group (people_group, notes, learned) SELECT id, 0, 0 FROM people_group WHERE id = $1
             ON CONFLICT DO NOTHING",
        )
        .bind(group)
        .execute(&self.pool)
        .await?;
        Ok(sql::query(find).bind(group).fetch_one(&self.pool).await?.try_get(0)?)
    }

    /// Who reads the words of a group: those that stand in several of its notes, and those that it named its own, are parts
    /// of others.
    async fn reader<'a>(&self, learner: &'a mut Learner, no: i64) -> Result<&'a mut Reader, IndexError> {
        if !learner.groups.contains_key(&no) {
            if learner.groups.len() >= REMEMBERED {
                learner.groups.clear();
            }
            let rows = sql::query(
                "SELECT word FROM search_word WHERE no = $1 AND word >= 'a' AND n >= $2 ORDER BY n DESC LIMIT $3",
            )
            .bind(no)
            .bind(OWN_MIN_NOTES)
            .bind(OWN_MAX)
            .fetch_all(&self.pool)
            .await?;
            let mut own: Vec<String> = rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?;
            let terms = sql::query(
                "SELECT g.terms FROM people_group g JOIN search_group s ON s.people_group = g.id WHERE s.no = $1",
            )
            .bind(no)
            .fetch_optional(&self.pool)
            .await?;
            if let Some(row) = terms {
                let terms: Terms = serde_json::from_str(row.try_get(0)?)?;
                let words =
                    terms.themes.iter().chain(&terms.situations).flat_map(|line| line.split_whitespace());
                own.extend(words.map(str::to_owned));
            }
            learner.groups.insert(no, Reader::new(Lexicon::with(own.iter().map(String::as_str))));
        }
        Ok(learner.groups.entry(no).or_insert_with(|| Reader::new(Lexicon::default())))
    }

    /// When a group has twice as many notes as when its words were learned last, its notes are read anew; how many groups
    /// there are of which this is so.
    async fn learn(&self, learner: &mut Learner) -> Result<u64, IndexError> {
        let due = "notes >= $1 AND notes <= $2 AND notes >= learned * 2";
        let mut tx = crate::archive::writing(&self.pool).await?;
        sql::query(sqlx::AssertSqlSafe(format!(
            "INSERT INTO search_todo (session) SELECT session FROM search_note
             WHERE ((id >> 26) & 1048575) IN (SELECT no FROM search_group WHERE {due}) ON CONFLICT DO NOTHING"
        )))
        .bind(LEARNS_FROM)
        .bind(LEARNS_UNTIL)
        .execute(&mut *tx)
        .await?;
        let learned =
            sql::query(sqlx::AssertSqlSafe(format!("UPDATE search_group SET learned = notes WHERE {due}")))
                .bind(LEARNS_FROM)
                .bind(LEARNS_UNTIL)
                .execute(&mut *tx)
                .await?;
        tx.commit().await?;
        if learned.rows_affected() > 0 {
            learner.groups.clear();
        }
        Ok(learned.rows_affected())
    }

    /// Keeps what is found of notes of one group.
    async fn keep(&self, no: i64, documents: Vec<(Waiting, Document)>) -> Result<(), IndexError> {
        let mut tx = crate::archive::writing(&self.pool).await?;
        let mut words: BTreeMap<&str, i64> = BTreeMap::new();
        let mut kept = 0_i64;
        for (waiting, document) in &documents {
            if !is_still_so(&mut tx, waiting).await? {
                continue;
            }
            sql::query("DELETE FROM search_todo WHERE session = $1")
                .bind(&waiting.session)
                .execute(&mut *tx)
                .await?;
            if is_there(&mut tx, waiting, document).await? {
                continue;
            }
            sql::query("DELETE FROM search_note WHERE session = $1")
                .bind(&waiting.session)
                .execute(&mut *tx)
                .await?;
            if !insert(&mut tx, no, waiting, document).await? {
                continue;
            }
            kept += 1;
            for word in &document.words {
                *words.entry(word).or_default() += 1;
            }
        }
        sql::query(
            "INSERT INTO search_word (no, word, n) SELECT $1, e.key, CAST(e.value AS BIGINT) FROM json_each($2) e WHERE true
             ON CONFLICT (no, word) DO UPDATE SET n = search_word.n + excluded.n",
        )
        .bind(no)
        .bind(serde_json::to_string(&words)?)
        .execute(&mut *tx)
        .await?;
        sql::query("UPDATE search_group SET notes = notes + $2 WHERE no = $1")
            .bind(no)
            .bind(kept)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Wipes from the file what was taken out since the last time.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn wipe_gone(&self) -> Result<(), IndexError> {
        let gone = sql::query("DELETE FROM search_state WHERE key = 'gone'").execute(&self.pool).await?;
        if gone.rows_affected() > 0 {
            wipe(&self.pool).await?;
        }
        Ok(())
    }
}

/// True when the note is still as it was read; otherwise it waits on.
async fn is_still_so(tx: &mut Connection, waiting: &Waiting) -> Result<bool, IndexError> {
    let row = sql::query(
        "SELECT 1 FROM note n JOIN group_session g ON g.session = n.session
         WHERE n.session = $1 AND n.version = $2 AND n.status = 'approved' AND g.shared = 1 AND g.people_group = $3",
    )
    .bind(&waiting.session)
    .bind(waiting.version)
    .bind(&waiting.group)
    .fetch_optional(tx)
    .await?;
    Ok(row.is_some())
}

/// Puts a note into the index; false when there is no number left for it.
async fn insert(
    tx: &mut Connection,
    no: i64,
    waiting: &Waiting,
    document: &Document,
) -> Result<bool, IndexError> {
    let method = method(tx, waiting.note.protocol.as_str()).await?;
    let first = place::of(Day::of(waiting.note.started_at), no, method);
    let row = sql::query("SELECT MAX(id) FROM search_note WHERE id BETWEEN $1 AND $2")
        .bind(first)
        .bind(first + place::LAST)
        .fetch_one(&mut *tx)
        .await?;
    let id = row.try_get::<Option<i64>, _>(0)?.map_or(first, |last| last + 1);
    if id > first + place::LAST || no > place::GROUP_MAX {
        tracing::warn!("a note has no place in the search index");
        return Ok(false);
    }
    sql::query("INSERT INTO search_note (id, session, version, words) VALUES ($1, $2, $3, $4)")
        .bind(id)
        .bind(&waiting.session)
        .bind(waiting.version)
        .bind(serde_json::to_string(&document.words)?)
        .execute(&mut *tx)
        .await?;
    let group = place::word(no);
    if tx.kind() == Kind::Postgres {
        let vector = vector::vector(document, &group);
        sql::query(
            "INSERT INTO search_text (id, stems, begins, length) VALUES ($1, CAST($2 AS TSVECTOR), $3, $4)",
        )
        .bind(id)
        .bind(vector.stems)
        .bind(vector.begins)
        .bind(vector.length)
        .execute(tx)
        .await?;
        return Ok(true);
    }
    let [question, situation, body, process, parts] = &document.columns;
    sql::query(
        "INSERT INTO search_text (rowid, question, situation, body, process, parts, place) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id)
    .bind(question)
    .bind(situation)
    .bind(body)
    .bind(process)
    .bind(parts)
    .bind(group)
    .execute(tx)
    .await?;
    Ok(true)
}

/// The number of a method; beyond the last one all have the same.
async fn method(tx: &mut Connection, protocol: &str) -> Result<i64, IndexError> {
    let find = "SELECT no FROM search_method WHERE protocol = $1";
    if let Some(row) = sql::query(find).bind(protocol).fetch_optional(&mut *tx).await? {
        return Ok(row.try_get::<i64, _>(0)?.min(place::METHOD_MAX));
    }
    sql::query("INSERT INTO search_method (protocol) VALUES ($1)").bind(protocol).execute(&mut *tx).await?;
    Ok(sql::query(find).bind(protocol).fetch_one(tx).await?.try_get::<i64, _>(0)?.min(place::METHOD_MAX))
}

/// True when the note stands in the index like this already: taking it out and in again takes long.
async fn is_there(tx: &mut Connection, waiting: &Waiting, document: &Document) -> Result<bool, IndexError> {
    let row = sql::query("SELECT 1 FROM search_note WHERE session = $1 AND version = $2 AND words = $3")
        .bind(&waiting.session)
        .bind(waiting.version)
        .bind(serde_json::to_string(&document.words)?)
        .fetch_optional(tx)
        .await?;
    Ok(row.is_some())
}

/// The mark of stems sorts before all letters: words from 'a' on are words.
const _: () = assert!((STEM as u32) < ('a' as u32));
