//! Counting notes and fetching a page of them.

use std::collections::BTreeMap;

use crate::archive::sql::{self, Connection, Kind, Row};
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
    statements::{COUNT, FIT, NEWEST, THEMES},
    vector,
};
use crate::search::plan::Expression;

/// What each statement about the index is told first: `$1` to `$7`.
pub(super) struct Narrow<'a> {
    /// The expression, in the words of the database.
    text: String,
    /// The numbers of the groups, where the expression does not tell them.
    numbers: Option<String>,
    /// The notes that are left out.
    without: String,
    range: &'a Range,
}

impl<'a> Narrow<'a> {
    fn new(
        kind: Kind,
        scope: &Scope,
        (expression, range): (&Expression, &'a Range),
        without: &[i64],
    ) -> Result<Self, GroupError> {
        let (text, numbers) = places(kind, scope, expression);
        Ok(Self { text, numbers, without: serde_json::to_string(without)?, range })
    }

    /// Gives a statement these values.
    pub(super) fn bind(&self, query: sql::Query) -> sql::Query {
        let range = self.range;
        let query = query.bind(&self.text).bind(range.from).bind(range.to).bind(range.method);
        query.bind(&self.numbers).bind(&self.without).bind(&range.theme)
    }
}

/// An expression in the words of a database.
fn written(kind: Kind, expression: &Expression) -> String {
    match kind {
        Kind::Sqlite => expression.write(),
        Kind::Postgres => vector::write(expression),
    }
}

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
    let rows = sql::query(THEMES)
        .bind(group.as_str())
        .bind(written(tx.kind(), &Expression { places, ..expression.clone() }))
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
fn places(kind: Kind, scope: &Scope, expression: &Expression) -> (String, Option<String>) {
    let by_word = expression.wanted.is_empty() || scope.notes.saturating_mul(4) < scope.all;
    if by_word {
        let places = scope.numbers.iter().map(|no| place::word(*no)).collect();
        return (written(kind, &Expression { places, ..expression.clone() }), None);
    }
    (written(kind, expression), serde_json::to_string(&scope.numbers).ok())
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
    let narrow = Narrow::new(tx.kind(), scope, (expression, range), &[])?;
    let rows = narrow.bind(sql::query(COUNT)).bind(COUNT_MAX + 1).fetch_all(tx).await?;
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
    let narrow = Narrow::new(tx.kind(), scope, (expression, range), without)?;
    let words = match (sort, tx.kind()) {
        (Sort::Fit, Kind::Postgres) => {
            return vector::fit(tx, scope, expression, &narrow, (limit, offset)).await;
        }
        (Sort::Fit, Kind::Sqlite) => sql::query(FIT),
        (Sort::Newest, _) => sql::query(NEWEST),
    };
    let rows = narrow.bind(words).bind(limit).bind(offset).bind(&scope.who).fetch_all(tx).await?;
    rows.iter().map(seen).collect()
}

/// A row of a note that was found.
pub(super) fn seen(row: &Row) -> Result<Seen, GroupError> {
    Ok(Seen {
        id: row.try_get(0)?,
        group: row.try_get(1)?,
        group_name: row.try_get(2)?,
        body: row.try_get(3)?,
        words: row.try_get(4)?,
    })
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
