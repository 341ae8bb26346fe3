//! Finding notes. Rules R211 to R216.
//!
//! One question is answered from one moment of the database: which groups somebody may read, which words are in them, how
//! many notes there are, and the notes. The notes are joined with their status and with the membership, so that nothing is
//! found that may not be read at that moment.

use std::sync::{Arc, Mutex, PoisonError};

use crate::archive::sql::{self, Connection, Pool};
use kring_shared::{
    account::AccountId,
    group::{GroupId, GroupProblem},
    ids::SessionId,
    protocol::Text,
    search::{
        COUNT_MAX, Filters, Found, Hit, LIKE_MAX, Notice, PAGE, PAGES_MAX, Search, Similar, Sort,
        query::Query,
    },
};

use super::groups::GroupError;
use crate::search::{
    compounds::Lexicon,
    document::{WEIGHTS, column, strengths, texts_of},
    plan::{Alternative, Expression, Wishes},
    snippets::{Sought, heading, snippets},
    words::Reader,
};

mod find;
pub mod index;
mod like;
mod place;
mod statements;
mod vector;
mod widen;

use find::{Count, Range, Seen};

/// How much of the file a connection that only reads keeps in memory, in KiB; there are two.
const CACHE_KIB: i64 = 8_000;
/// How many questions are answered at once.
const READERS: u32 = 2;

/// The index of the notes.
#[derive(Clone)]
pub struct Searches {
    pool: Pool,
    reads: Pool,
    /// What is known of words, for what is typed and shown. It holds no note.
    words: Arc<Mutex<Reader>>,
}

/// Where somebody may look.
#[derive(Debug, Clone, Default)]
struct Scope {
    who: String,
    /// The numbers of the groups.
    numbers: Vec<i64>,
    /// How many notes they have in the index.
    notes: i64,
    /// How many notes the index has in all.
    all: i64,
    /// Groups in which nothing is looked for until somebody says yes to the agreements.
    waiting: Vec<String>,
}

impl Searches {
    /// The index in the database behind `pool`. Questions go by connections that cannot write.
    pub fn new(pool: Pool) -> Self {
        let reads = pool.readers(READERS, CACHE_KIB);
        Self { pool, reads, words: Arc::new(Mutex::new(Reader::new(Lexicon::default()))) }
    }

    /// R211: where `who` may look: in all groups in which he said yes to the agreements, or in one of them.
    async fn scope(
        &self,
        tx: &mut Connection,
        who: &AccountId,
        group: Option<&GroupId>,
    ) -> Result<Scope, GroupError> {
        let rows = sql::query(
            "SELECT g.name, m.agreed = g.agreements_version AS agreed, s.no, COALESCE(s.notes, 0) AS notes
             FROM membership m JOIN people_group g ON g.id = m.people_group
             LEFT JOIN search_group s ON s.people_group = g.id
             WHERE m.account = $1 AND ($2 IS NULL OR g.id = $2) ORDER BY lower(g.name), g.id",
        )
        .bind(who.as_str())
        .bind(group.map(GroupId::as_str))
        .fetch_all(&mut *tx)
        .await?;
        if group.is_some() && rows.is_empty() {
            return Err(GroupProblem::GroupUnknown.into());
        }
        let mut scope = Scope { who: who.to_string(), ..Scope::default() };
        for row in &rows {
            if !row.try_get::<bool, _>("agreed")? {
                scope.waiting.push(row.try_get("name")?);
            } else if let Some(no) = row.try_get::<Option<i64>, _>("no")? {
                scope.numbers.push(no);
                scope.notes += row.try_get::<i64, _>("notes")?;
            }
        }
        if group.is_some() && !scope.waiting.is_empty() {
            return Err(GroupProblem::AgreementsFirst.into());
        }
        let all = sql::query("SELECT CAST(COALESCE(SUM(notes), 0) AS BIGINT) FROM search_group")
            .fetch_one(&mut *tx)
            .await?;
        scope.all = all.try_get(0)?;
        Ok(scope)
    }

    /// R210 to R216: the notes that somebody looks for, in all of his groups or in one. `title` knows the names of methods.
    ///
    /// # Errors
    /// Not a member; without a yes to the agreements; the database.
    pub async fn find(
        &self,
        who: &AccountId,
        group: Option<&GroupId>,
        asked: (&Search, &Query, &Filters),
        title: impl Fn(&str) -> Option<Text> + Send,
    ) -> Result<Found, GroupError> {
        let (search, query, filters) = asked;
        let mut tx = crate::archive::reading(&self.reads).await?;
        let scope = self.scope(&mut tx, who, group).await?;
        let mut found = Found {
            waiting: scope.waiting.clone(),
            page: search.page.min(PAGES_MAX - 1),
            ..Found::default()
        };
        let wishes = self.with_words(|words| Wishes::of(query, words));
        if query.is_cut {
            found.notices.push(Notice::Shortened);
        }
        if wishes.wanted.is_empty() && wishes.unwanted.is_empty() && !query.is_blank {
            let has_words = !query.wanted.is_empty() || !query.unwanted.is_empty();
            found.notices.push(if has_words { Notice::SmallWords } else { Notice::NoWords });
            return Ok(found);
        }
        if scope.numbers.is_empty() {
            return Ok(found);
        }
        let range = find::range(&mut tx, group, filters).await?;
        let plan = widen::plan(&mut tx, &scope, &wishes, &range).await?;
        found.notices.extend(plan.notices.iter().copied());
        let last = &plan.last;
        found.total = last.count.total.min(COUNT_MAX);
        found.more = last.count.total > COUNT_MAX;
        found.pages = found.total.div_ceil(PAGE).min(PAGES_MAX);
        // Counted without the filters: each shows what the others leave.
        let every = match filters.is_empty() {
            true => last.count.clone(),
            false => {
                let every = Range { theme: range.theme.clone(), ..Range::default() };
                find::count(&mut tx, &scope, &last.expression, &every).await?
            }
        };
        (found.methods, found.years) = find::facets(&mut tx, &every, &range, title).await?;
        if let Some(group) = group {
            found.themes = find::themes(&mut tx, group, &last.expression, &range).await?;
        }
        let sort = if wishes.wanted.is_empty() { Sort::Newest } else { search.sort };
        let seen = plan.page(&mut tx, &scope, &range, (sort, found.page)).await?;
        tx.commit().await?;
        let sought = plan.sought(&wishes);
        found.hits = self.shown(seen, &sought)?;
        Ok(found)
    }

    /// R214: what is like a note of a group; `None` when there is no such note that `who` may read.
    ///
    /// # Errors
    /// Not a member; without a yes to the agreements; the database.
    pub async fn like_note(
        &self,
        who: &AccountId,
        group: &GroupId,
        note: SessionId,
    ) -> Result<Option<Similar>, GroupError> {
        let mut tx = crate::archive::reading(&self.reads).await?;
        let scope = self.scope(&mut tx, who, Some(group)).await?;
        let Some((id, note)) = like::note(&mut tx, group, note).await? else { return Ok(None) };
        let strengths = self.with_words(|words| {
            let texts = texts_of(&note);
            let weighed =
                texts.map(|(field, text)| (WEIGHTS.get(column(field)).copied().unwrap_or(1.0), text));
            strengths(weighed, words)
        });
        let seen = like::find(&mut tx, &scope, strengths, Some(id)).await?;
        tx.commit().await?;
        Ok(Some(Similar { hits: self.shown(seen, &Sought::default())? }))
    }

    /// R214: what is like a text. The text is not kept.
    ///
    /// # Errors
    /// Not a member; without a yes to the agreements; the database.
    pub async fn like_text(
        &self,
        who: &AccountId,
        group: &GroupId,
        text: &str,
    ) -> Result<Similar, GroupError> {
        let mut tx = crate::archive::reading(&self.reads).await?;
        let scope = self.scope(&mut tx, who, Some(group)).await?;
        let strengths = self.with_words(|words| strengths(std::iter::once((1.0, text)), words));
        let seen = like::find(&mut tx, &scope, strengths, None).await?;
        tx.commit().await?;
        Ok(Similar { hits: self.shown(seen, &Sought::default())? })
    }

    fn with_words<T>(&self, read: impl FnOnce(&mut Reader) -> T) -> T {
        read(&mut self.words.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// What was found as it is shown.
    fn shown(&self, seen: Vec<Seen>, sought: &Sought) -> Result<Vec<Hit>, GroupError> {
        let notes: Result<Vec<_>, serde_json::Error> = seen
            .into_iter()
            .map(|seen| Ok((serde_json::from_str::<kring_shared::note::Note>(&seen.body)?, seen)))
            .collect();
        let notes = notes?;
        Ok(self.with_words(|words| {
            let hits = notes.into_iter().map(|(note, seen)| {
                let heading = heading(&note, sought, words);
                Hit {
                    snippets: snippets(&note, &heading, sought, words),
                    heading,
                    note: note.session,
                    group: GroupId(seen.group),
                    group_name: seen.group_name,
                    at: note.started_at,
                    method: note.protocol_title,
                    people: note.people,
                }
            });
            hits.collect()
        }))
    }
}

/// An expression and how many notes it finds.
#[derive(Debug, Clone, Default)]
struct Counted {
    expression: Expression,
    count: Count,
}

/// All ways in which a wish comes true that is looked for in one way only.
fn only(alternative: Alternative) -> Vec<Alternative> {
    vec![alternative]
}

/// The most notes that are like another.
const LIKE: i64 = LIKE_MAX as i64;
