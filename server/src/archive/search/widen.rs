//! R212: what is looked for: first what was typed, then words that begin or are written like it, at last some of it.

use std::collections::{BTreeMap, HashSet};

use crate::archive::sql::{self, Connection};
use kring_shared::search::{Notice, PAGE, Sort};

use super::{
    super::groups::GroupError,
    Counted, Scope,
    find::{self, Range, Seen},
    only,
};
use crate::search::{
    document::STEM,
    plan::{Alternative, BEGIN_MIN, Expression, Wish, Wishes, near},
    snippets::Sought,
    words::{dutch_stem, forms, is_small},
};

/// How many words that begin like what was typed are looked for.
const BEGINNINGS: i64 = 24;
/// How many words that are written almost like it.
const NEAR: i64 = 5;

/// What is looked for, and what came of it.
pub(super) struct Plan {
    /// What comes first on the pages, when that is less than all.
    first: Option<Counted>,
    /// What finds all.
    pub(super) last: Counted,
    /// How it came about.
    pub(super) notices: Vec<Notice>,
    stems: HashSet<String>,
}

/// Each wanted thing with the ways in which it comes true.
#[derive(Default)]
struct Ways {
    exact: Vec<Vec<Alternative>>,
    wide: Vec<Vec<Alternative>>,
    is_near: bool,
}

/// What is looked for.
pub(super) async fn plan(
    tx: &mut Connection,
    scope: &Scope,
    wishes: &Wishes,
    range: &Range,
) -> Result<Plan, GroupError> {
    let ways = ways(tx, scope, wishes).await?;
    let unwanted: Vec<Alternative> = wishes.unwanted.iter().flat_map(unwanted_ways).collect();
    let expression = |wanted: &[Vec<Alternative>], is_any: bool| Expression {
        wanted: wanted.to_vec(),
        unwanted: unwanted.clone(),
        places: Vec::new(),
        is_any,
    };
    let mut notices = Vec::new();
    if ways.is_near {
        notices.push(Notice::Near);
    }
    let mut last = counted(tx, scope, expression(&ways.exact, false), range).await?;
    let mut first = None;
    if last.count.total < PAGE && ways.wide != ways.exact {
        let wide = counted(tx, scope, expression(&ways.wide, false), range).await?;
        if wide.count.total > last.count.total {
            notices.push(Notice::Wider);
            first = Some(std::mem::replace(&mut last, wide)).filter(|exact| exact.count.total > 0);
        }
    }
    if last.count.total == 0 && ways.wide.len() > 1 {
        let some: Vec<Vec<Alternative>> = ways.wide.iter().filter(|ways| !ways.is_empty()).cloned().collect();
        let some = counted(tx, scope, expression(&some, true), range).await?;
        if some.count.total > 0 {
            notices.push(Notice::Some);
            last = some;
        }
    }
    let used = last.expression.wanted.iter().flatten();
    let stems = used
        .flat_map(|way| match way {
            Alternative::Phrase(text) => text.split(' ').map(str::to_owned).collect(),
            Alternative::All(stems) => stems.clone(),
        })
        .collect();
    Ok(Plan { first, last, notices, stems })
}

async fn counted(
    tx: &mut Connection,
    scope: &Scope,
    expression: Expression,
    range: &Range,
) -> Result<Counted, GroupError> {
    let count = find::count(tx, scope, &expression, range).await?;
    Ok(Counted { expression, count })
}

async fn ways(tx: &mut Connection, scope: &Scope, wishes: &Wishes) -> Result<Ways, GroupError> {
    let known = counts(tx, scope, &wishes.words()).await?;
    let is_known = |stem: &String| known.contains_key(&format!("{STEM}{stem}"));
    let mut ways = Ways::default();
    let count = wishes.wanted.len();
    for (at, wish) in wishes.wanted.iter().enumerate() {
        let Some((word, about)) = wish.single() else {
            let mut wide = wish.phrases();
            if !wish.is_quoted {
                // Joined by a sign: as one word, or each by itself.
                wide.push(Alternative::All(
                    wish.words.iter().map(|(_, known)| known.dutch.clone()).collect(),
                ));
            }
            ways.exact.push(wish.phrases());
            ways.wide.push(wide);
            continue;
        };
        let mut stems: Vec<String> = about.stems().into_iter().filter(&is_known).collect();
        let in_use: Vec<String> = forms(word).into_iter().filter(|form| known.contains_key(form)).collect();
        stems.extend(stems_of(&in_use));
        stems.sort_unstable();
        stems.dedup();
        let mut exact: Vec<Alternative> = stems.into_iter().map(Alternative::Phrase).collect();
        let mut wide = exact.clone();
        // The long word may be written as several, or be longer still.
        if about.parts.len() > 1 && about.parts.iter().all(&is_known) {
            wide.push(Alternative::All(about.parts.clone()));
        }
        let is_open = wishes.is_open && at + 1 == count;
        if is_open && word.chars().count() >= BEGIN_MIN {
            let begins = beginnings(tx, scope, word).await?;
            wide.extend(
                stems_of(&begins)
                    .into_iter()
                    .filter(|stem| !about.stems().contains(stem))
                    .map(Alternative::Phrase),
            );
        }
        if exact.is_empty() && wide.is_empty() {
            let words = counts(tx, scope, &near(word)).await?;
            let mut words: Vec<(String, i64)> = words.into_iter().collect();
            words.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
            words.truncate(usize::try_from(NEAR).unwrap_or_default());
            ways.is_near |= !words.is_empty();
            let words: Vec<String> = words.into_iter().map(|(word, _)| word).collect();
            wide.extend(stems_of(&words).into_iter().map(Alternative::Phrase));
            exact = wide.clone();
        }
        ways.exact.push(exact);
        ways.wide.push(wide);
    }
    Ok(ways)
}

/// All forms of what must not be there.
fn unwanted_ways(wish: &Wish) -> Vec<Alternative> {
    let mut ways = wish.phrases();
    if let Some((word, _)) = wish.single() {
        ways.extend(stems_of(&forms(word)).into_iter().map(Alternative::Phrase));
    }
    ways
}

/// The stems of words as they stand in notes; which language a note is in is not known here.
fn stems_of(words: &[String]) -> Vec<String> {
    let mut stems: Vec<String> =
        words.iter().filter(|word| !is_small(word)).map(|word| dutch_stem(word)).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// Which of these words the groups have, and in how many notes.
pub(super) async fn counts(
    tx: &mut Connection,
    scope: &Scope,
    words: &[String],
) -> Result<BTreeMap<String, i64>, GroupError> {
    if words.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = sql::query(
        "SELECT w.word, CAST(SUM(w.n) AS BIGINT) FROM json_each($1) g CROSS JOIN json_each($2) j
         CROSS JOIN search_word w WHERE w.no = CAST(g.value AS BIGINT) AND w.word = j.value GROUP BY w.word",
    )
    .bind(serde_json::to_string(&scope.numbers)?)
    .bind(serde_json::to_string(words)?)
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

/// The words of the groups that begin like this one, the most used first.
async fn beginnings(tx: &mut Connection, scope: &Scope, word: &str) -> Result<Vec<String>, GroupError> {
    let rows = sql::query(
        "SELECT w.word, CAST(SUM(w.n) AS BIGINT) AS n FROM json_each($1) g
         CROSS JOIN search_word w WHERE w.no = CAST(g.value AS BIGINT) AND w.word >= $2 AND w.word < $4
         GROUP BY w.word ORDER BY n DESC, w.word LIMIT $3",
    )
    .bind(serde_json::to_string(&scope.numbers)?)
    .bind(word)
    .bind(BEGINNINGS)
    .bind(format!("{word}{}", char::MAX))
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

impl Plan {
    /// A page of what was found: what was typed comes first.
    pub(super) async fn page(
        &self,
        tx: &mut Connection,
        scope: &Scope,
        range: &Range,
        (sort, page): (Sort, u32),
    ) -> Result<Vec<Seen>, GroupError> {
        if self.last.count.total == 0 {
            return Ok(Vec::new());
        }
        let (size, offset) = (i64::from(PAGE), i64::from(page) * i64::from(PAGE));
        let Some(first) = self.first.as_ref().filter(|_| sort == Sort::Fit) else {
            let newest = Range { from: self.last.count.floor.unwrap_or(range.from), ..range.clone() };
            let range = if sort == Sort::Fit { &newest } else { range };
            return find::page(tx, scope, (&self.last.expression, range), sort, (size, offset, &[])).await;
        };
        // Fewer than a page: they are all on the first one.
        let mut seen = find::page(tx, scope, (&first.expression, range), sort, (size, 0, &[])).await?;
        let ids: Vec<i64> = seen.iter().map(|seen| seen.id).collect();
        let came = i64::try_from(seen.len()).unwrap_or(0);
        let (limit, offset) = if page == 0 {
            (size - came, 0)
        } else {
            seen.clear();
            (size, offset - came)
        };
        seen.extend(
            find::page(tx, scope, (&self.last.expression, range), sort, (limit, offset, &ids)).await?,
        );
        Ok(seen)
    }

    /// What is marked in what was found.
    pub(super) fn sought(&self, wishes: &Wishes) -> Sought {
        let words = wishes.wanted.iter().flat_map(|wish| &wish.words);
        Sought { stems: self.stems.clone(), words: words.map(|(word, _)| word.clone()).collect() }
    }
}

/// A stem as it is looked for by itself.
pub(super) fn of_stem(stem: String) -> Vec<Alternative> {
    only(Alternative::Phrase(stem))
}
