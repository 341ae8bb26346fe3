//! Counting notes and fetching a page of them.

use std::collections::BTreeMap;

use crate::archive::sql::{self, Connection};
use kring_shared::{
    group::GroupId,
    ids::ProtocolId,
    protocol::Text,
    search::{COUNT_MAX, Filters, MethodCount, Sort, ThemeCount, YearCount},
    theme::ThemeId,
};

use super::{
    super::groups::{GroupError, choice},
    Scope, place,
};
use crate::search::plan::Expression;

/// What is counted of what an expression finds: by year and method, the newest up to [`COUNT_MAX`] and one. The bits of an
/// id are those of `place.rs`.
const COUNT: &str = "SELECT id >> 55, (id >> 14) & 4095, COUNT(*), MIN(id), MAX(id) FROM (
    SELECT rowid AS id FROM search_text WHERE search_text MATCH $1 AND rowid BETWEEN $2 AND $3
    AND ($4 IS NULL OR ((rowid >> 14) & 4095) = $4)
    AND ($5 IS NULL OR ((rowid >> 26) & 1048575) IN (SELECT value FROM json_each($5)))
    AND ($7 IS NULL OR rowid IN (SELECT value FROM json_each($7)))
    ORDER BY rowid DESC LIMIT $6) GROUP BY 1, 2";

/// What best fits an expression, with what makes it readable for who asks.
const FIT: &str = "SELECT c.id, p.id AS group_id, p.name, n.body, s.words FROM (
    SELECT rowid AS id, bm25(search_text, 3.0, 2.0, 1.0, 0.3, 0.8, 0.0) AS fit
    FROM search_text WHERE search_text MATCH $1 AND rowid BETWEEN $2 AND $3
    AND ($4 IS NULL OR ((rowid >> 14) & 4095) = $4)
    AND ($5 IS NULL OR ((rowid >> 26) & 1048575) IN (SELECT value FROM json_each($5)))
    AND rowid NOT IN (SELECT value FROM json_each($6))
    AND ($10 IS NULL OR rowid IN (SELECT value FROM json_each($10)))
    ORDER BY fit, rowid DESC LIMIT $7 OFFSET $8) c
    CROSS JOIN search_note s ON s.id = c.id
    CROSS JOIN note n ON n.session = s.session AND n.version = s.version AND n.status = 'approved'
    CROSS JOIN group_session g ON g.session = s.session AND g.shared = 1
    CROSS JOIN membership m ON m.people_group = g.people_group AND m.account = $9
    CROSS JOIN people_group p ON p.id = g.people_group AND p.agreements_version = m.agreed
    ORDER BY c.fit, c.id DESC";

/// The same, the newest first.
const NEWEST: &str = "SELECT c.id, p.id AS group_id, p.name, n.body, s.words FROM (
    SELECT rowid AS id
    FROM search_text WHERE search_text MATCH $1 AND rowid BETWEEN $2 AND $3
    AND ($4 IS NULL OR ((rowid >> 14) & 4095) = $4)
    AND ($5 IS NULL OR ((rowid >> 26) & 1048575) IN (SELECT value FROM json_each($5)))
    AND rowid NOT IN (SELECT value FROM json_each($6))
    AND ($10 IS NULL OR rowid IN (SELECT value FROM json_each($10)))
    ORDER BY rowid DESC LIMIT $7 OFFSET $8) c
    CROSS JOIN search_note s ON s.id = c.id
    CROSS JOIN note n ON n.session = s.session AND n.version = s.version AND n.status = 'approved'
    CROSS JOIN group_session g ON g.session = s.session AND g.shared = 1
    CROSS JOIN membership m ON m.people_group = g.people_group AND m.account = $9
    CROSS JOIN people_group p ON p.id = g.people_group AND p.agreements_version = m.agreed
    ORDER BY c.id DESC";

/// Which part of the index is looked at.
#[derive(Debug, Clone)]
pub(super) struct Range {
    pub(super) from: i64,
    pub(super) to: i64,
    /// The number of a method; one that is no method's finds nothing.
    pub(super) method: Option<i64>,
    /// The numbers of the notes that belong to a theme, as a list in JSON.
    pub(super) theme: Option<String>,
}

impl Default for Range {
    fn default() -> Self {
        Self { from: 0, to: i64::MAX, method: None, theme: None }
    }
}

/// R213: the part of the index that filters leave.
pub(super) async fn range(
    tx: &mut Connection,
    group: Option<&GroupId>,
    filters: &Filters,
) -> Result<Range, GroupError> {
    let all = Range::default();
    let method = match &filters.method {
        None => None,
        Some(method) => {
            let row = sql::query("SELECT no FROM search_method WHERE protocol = $1")
                .bind(method.as_str())
                .fetch_optional(&mut *tx)
                .await?;
            Some(row.map(|row| row.try_get(0)).transpose()?.unwrap_or(-1))
        }
    };
    Ok(Range {
        from: filters.from.map_or(all.from, place::of_day),
        to: filters.to.map_or(all.to, place::end_of_day),
        method,
        theme: match &filters.theme {
            None => None,
            Some(theme) => Some(notes_of(tx, group, theme).await?),
        },
    })
}

/// R265: the numbers of the notes that belong to a theme of this group; of a theme that it does not have there are none.
async fn notes_of(
    tx: &mut Connection,
    group: Option<&GroupId>,
    theme: &ThemeId,
) -> Result<String, GroupError> {
    let rows = sql::query(
        "SELECT s.id FROM theme t JOIN theme_note x ON x.theme = t.id
         JOIN search_note s ON s.session = x.session WHERE t.id = $1 AND t.people_group = $2",
    )
    .bind(theme.as_str())
    .bind(group.map(GroupId::as_str))
    .fetch_all(tx)
    .await?;
    let notes = rows.iter().map(|row| row.try_get(0)).collect::<Result<Vec<i64>, _>>()?;
    Ok(serde_json::to_string(&notes)?)
}

/// R213: the themes of a group, each with how many of its notes an expression finds.
pub(super) async fn themes(
    tx: &mut Connection,
    group: &GroupId,
    expression: &Expression,
    range: &Range,
) -> Result<Vec<ThemeCount>, GroupError> {
    if !expression.is_possible() {
        return Ok(Vec::new());
    }
    let no = sql::query("SELECT no FROM search_group WHERE people_group = $1")
        .bind(group.as_str())
        .fetch_optional(&mut *tx)
        .await?;
    let Some(no) = no else { return Ok(Vec::new()) };
    // The group's word keeps it to its own notes, and makes an expression of one without words.
    let places = vec![place::word(no.try_get(0)?)];
    let rows = sql::query(
        "WITH own AS (SELECT t.id AS theme, s.id AS note FROM theme t JOIN theme_note x ON x.theme = t.id
             JOIN search_note s ON s.session = x.session WHERE t.people_group = $1),
         found AS (SELECT rowid AS note FROM search_text WHERE search_text MATCH $2
             AND rowid IN (SELECT note FROM own) AND rowid BETWEEN $3 AND $4
             AND ($5 IS NULL OR ((rowid >> 14) & 4095) = $5))
         SELECT t.id, t.name, t.kind, COUNT(*) FROM own JOIN found ON found.note = own.note
         JOIN theme t ON t.id = own.theme GROUP BY t.id ORDER BY t.folded",
    )
    .bind(group.as_str())
    .bind(Expression { places, ..expression.clone() }.write())
    .bind(range.from)
    .bind(range.to)
    .bind(range.method)
    .fetch_all(tx)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(ThemeCount {
                id: ThemeId(row.try_get(0)?),
                name: row.try_get(1)?,
                sort: choice(row.try_get(2)?)?,
                n: row.try_get(3)?,
            })
        })
        .collect()
}

/// How many notes there are of a year and with a method.
#[derive(Debug, Clone)]
struct Cell {
    year: i64,
    method: i64,
    n: u32,
    newest: i64,
}

/// How many notes an expression finds.
#[derive(Debug, Clone, Default)]
pub(super) struct Count {
    /// All; one more than [`COUNT_MAX`] stands for more.
    pub(super) total: u32,
    /// The oldest of those that were counted, when there are more.
    pub(super) floor: Option<i64>,
    cells: Vec<Cell>,
}

/// How the groups of a scope are told to the index: as words of the expression, or, where they hold much of it, as
/// numbers that each note is compared with: counting the notes of a large group takes longer than that.
fn places(scope: &Scope, expression: &Expression) -> (String, Option<String>) {
    let by_word = expression.wanted.is_empty() || scope.notes.saturating_mul(4) < scope.all;
    if by_word {
        let places = scope.numbers.iter().map(|no| place::word(*no)).collect();
        return (Expression { places, ..expression.clone() }.write(), None);
    }
    (expression.write(), serde_json::to_string(&scope.numbers).ok())
}

/// Counts what an expression finds.
pub(super) async fn count(
    tx: &mut Connection,
    scope: &Scope,
    expression: &Expression,
    range: &Range,
) -> Result<Count, GroupError> {
    if !expression.is_possible() {
        return Ok(Count::default());
    }
    let (text, numbers) = places(scope, expression);
    let rows = sql::query(COUNT)
        .bind(text)
        .bind(range.from)
        .bind(range.to)
        .bind(range.method)
        .bind(numbers)
        .bind(COUNT_MAX + 1)
        .bind(&range.theme)
        .fetch_all(tx)
        .await?;
    let mut count = Count::default();
    let mut oldest = i64::MAX;
    for row in &rows {
        let n: u32 = row.try_get(2)?;
        count.total += n;
        oldest = oldest.min(row.try_get(3)?);
        count.cells.push(Cell { year: row.try_get(0)?, method: row.try_get(1)?, n, newest: row.try_get(4)? });
    }
    count.floor = (count.total > COUNT_MAX).then_some(oldest);
    Ok(count)
}

/// A note that was found, as it is kept.
#[derive(Debug)]
pub(super) struct Seen {
    /// Its number in the index.
    pub(super) id: i64,
    /// The group it is of.
    pub(super) group: String,
    /// The name of that group.
    pub(super) group_name: String,
    /// The note.
    pub(super) body: String,
    /// Its words and stems.
    pub(super) words: String,
}

/// The notes from `offset` on, `limit` of them, leaving out `without`. Of what is found very often only the newest are
/// compared with each other.
pub(super) async fn page(
    tx: &mut Connection,
    scope: &Scope,
    (expression, range): (&Expression, &Range),
    sort: Sort,
    (limit, offset, without): (i64, i64, &[i64]),
) -> Result<Vec<Seen>, GroupError> {
    let (text, numbers) = places(scope, expression);
    let rows = sql::query(if sort == Sort::Fit { FIT } else { NEWEST })
        .bind(text)
        .bind(range.from)
        .bind(range.to)
        .bind(range.method)
        .bind(numbers)
        .bind(serde_json::to_string(without)?)
        .bind(limit)
        .bind(offset)
        .bind(&scope.who)
        .bind(&range.theme)
        .fetch_all(tx)
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Seen {
                id: row.try_get(0)?,
                group: row.try_get(1)?,
                group_name: row.try_get(2)?,
                body: row.try_get(3)?,
                words: row.try_get(4)?,
            })
        })
        .collect()
}

/// R213: methods and years with how many notes there are of each; of each kind as the other filter leaves them.
pub(super) async fn facets(
    tx: &mut Connection,
    count: &Count,
    range: &Range,
    title: impl Fn(&str) -> Option<Text> + Send,
) -> Result<(Vec<MethodCount>, Vec<YearCount>), GroupError> {
    let (first, last) = (range.from >> 55, range.to >> 55);
    let mut methods: BTreeMap<i64, (u32, i64)> = BTreeMap::new();
    let mut years: BTreeMap<i64, u32> = BTreeMap::new();
    for cell in &count.cells {
        if (first..=last).contains(&cell.year) {
            let (n, newest) = methods.entry(cell.method).or_default();
            *n += cell.n;
            *newest = (*newest).max(cell.newest);
        }
        if range.method.is_none_or(|method| method == cell.method) {
            *years.entry(cell.year).or_default() += cell.n;
        }
    }
    let years = years.into_iter().rev().map(|(year, n)| YearCount { year: place::year(year), n }).collect();
    let mut told = Vec::new();
    for (no, (n, newest)) in methods {
        let row = sql::query("SELECT protocol FROM search_method WHERE no = $1")
            .bind(no)
            .fetch_optional(&mut *tx)
            .await?;
        let Some(row) = row else { continue };
        let id: String = row.try_get(0)?;
        let title = match title(&id) {
            Some(title) => Some(title),
            None => title_of(tx, newest).await?,
        };
        told.extend(title.map(|title| MethodCount { id: ProtocolId(id), title, n }));
    }
    told.sort_by(|a, b| b.n.cmp(&a.n).then_with(|| a.title.nl.cmp(&b.title.nl)));
    Ok((told, years))
}

/// The name of a method that the server does not have, as a note tells it.
async fn title_of(tx: &mut Connection, note: i64) -> Result<Option<Text>, GroupError> {
    let row =
        sql::query("SELECT n.body FROM search_note s JOIN note n ON n.session = s.session WHERE s.id = $1")
            .bind(note)
            .fetch_optional(tx)
            .await?;
    let Some(row) = row else { return Ok(None) };
    let note: kring_shared::note::Note = serde_json::from_str(row.try_get(0)?)?;
    Ok(Some(note.protocol_title))
}
