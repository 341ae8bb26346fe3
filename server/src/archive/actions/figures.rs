//! Figures of a group: added up in the database, without a name. R254. Months are those of UTC.

use std::collections::BTreeMap;

use crate::archive::sql::{self, Connection, Row};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kring_shared::{
    follow_up::figures::{Chart, Label, Row as Line, Table, average, score},
    group::GroupId,
    ids::Millis,
    protocol::Text,
};
use serde::Serialize;

use super::{ActionError, Actions};

/// How far figures go back, in milliseconds: eleven whole months and this one.
const BACK_MS: i64 = 335 * 24 * 60 * 60 * 1000;
/// The most rows of a table.
const ROWS_MAX: i64 = 60;

/// The months that are told of, with when each begins and ends; `$2` is a list of them in JSON.
const MONTHS: &str = "WITH span (name, begins, ends) AS (
     SELECT json_extract(m.value, '$.name'), CAST(json_extract(m.value, '$.begins') AS BIGINT),
            CAST(json_extract(m.value, '$.ends') AS BIGINT) FROM json_each($2) m
 )";

const SESSIONS: &str = "SELECT name,
       (SELECT COUNT(*) FROM group_session s WHERE s.people_group = $1 AND s.opened_at >= begins AND s.opened_at < ends),
       (SELECT COUNT(*) FROM group_session s JOIN note n ON n.session = s.session
        WHERE s.people_group = $1 AND s.shared = 1 AND n.status = 'approved' AND s.opened_at >= begins AND s.opened_at < ends)
     FROM span ORDER BY name";

const ACTIONS: &str = "SELECT name,
       (SELECT COUNT(*) FROM action a WHERE a.people_group = $1 AND a.made_at < ends
          AND (a.closed_at IS NULL OR a.closed_at >= ends)),
       (SELECT COUNT(*) FROM action a WHERE a.people_group = $1 AND a.outcome = 'done'
          AND a.closed_at >= begins AND a.closed_at < ends)
     FROM span ORDER BY name";

const THEMES: &str = "SELECT t.name, strftime('%Y-%m', CAST(json_extract(n.body, '$.started_at') AS BIGINT) / 1000, 'unixepoch') AS month, COUNT(*)
     FROM theme t JOIN theme_note x ON x.theme = t.id JOIN note n ON n.session = x.session
     JOIN group_session s ON s.session = n.session AND s.people_group = t.people_group
     WHERE t.people_group = $1 AND s.shared = 1 AND n.status = 'approved' AND $3 = $3
       AND CAST(json_extract(n.body, '$.started_at') AS BIGINT) >= $2
     GROUP BY t.id, month ORDER BY t.folded, month LIMIT $4";

const METHODS: &str = "SELECT s.protocol, s.title, COUNT(*) FROM group_session s
     WHERE s.people_group = $1 AND s.opened_at >= $2 AND $3 = $3
     GROUP BY s.protocol, s.title ORDER BY COUNT(*) DESC, s.protocol, s.title LIMIT $4";

const ATTENDANCE: &str = "SELECT m.day,
       (SELECT COUNT(*) FROM meeting_answer a WHERE a.meeting = m.id AND a.answer = 'yes'),
       CAST(json_extract(n.body, '$.people') AS BIGINT)
     FROM meeting m LEFT JOIN note n ON n.session = m.session
     WHERE m.people_group = $1 AND m.stage <> 'cancelled' AND m.starts_at >= $2 AND m.starts_at <= $3
     ORDER BY m.starts_at, m.id LIMIT $4";

const BALANCE: &str = "SELECT strftime('%Y-%m-%d', p.ended_at / 1000, 'unixepoch'),
       CAST(json_extract(p.air, '$.most') AS BIGINT),
       (100 + CAST(json_extract(p.air, '$.people') AS BIGINT) / 2) / CAST(json_extract(p.air, '$.people') AS BIGINT),
       CAST(json_extract(p.air, '$.least') AS BIGINT)
     FROM proof_session p JOIN group_session s ON s.session = p.session
     WHERE s.people_group = $1 AND p.air IS NOT NULL AND p.ended_at >= $2 AND p.ended_at <= $3
     ORDER BY p.ended_at, p.session LIMIT $4";

const SCORES: &str =
    "SELECT strftime('%Y-%m', CAST(json_extract(n.body, '$.started_at') AS BIGINT) / 1000, 'unixepoch'),
       json_extract(p.value, '$.label'), json_extract(p.value, '$.text')
     FROM note n JOIN group_session s ON s.session = n.session,
       json_each(n.body, '$.fields.evaluation') i, json_each(i.value, '$.parts') p
     WHERE s.people_group = $1 AND s.shared = 1 AND n.status = 'approved' AND $3 = $3
       AND CAST(json_extract(n.body, '$.started_at') AS BIGINT) >= $2
     LIMIT $4";

impl Actions {
    /// R254: the figures of a group, as they are `now`; `title` names a method that has no title of its own.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn figures(
        &self,
        group: &GroupId,
        now: Millis,
        title: impl Fn(&str) -> Option<Text> + Send,
    ) -> Result<Vec<Table>, ActionError> {
        let mut tx = crate::archive::reading(&self.pool).await?;
        let mut tables = Vec::new();
        for chart in Chart::ALL {
            let rows = match chart {
                Chart::Sessions => months(&mut tx, SESSIONS, group, now).await?,
                Chart::Actions => months(&mut tx, ACTIONS, group, now).await?,
                Chart::Themes => lines(&rows(&mut tx, THEMES, group, now).await?, |row| {
                    Ok(Line {
                        label: Label::Theme(row.try_get(0)?, row.try_get(1)?),
                        values: vec![Some(row.try_get(2)?)],
                    })
                })?,
                Chart::Methods => lines(&rows(&mut tx, METHODS, group, now).await?, |row| {
                    let own: Option<Text> =
                        row.try_get::<Option<&str>, _>(1)?.map(serde_json::from_str).transpose()?;
                    let id: String = row.try_get(0)?;
                    let name = own.or_else(|| title(&id)).unwrap_or(Text { nl: id.clone(), en: id });
                    Ok(Line { label: Label::Method(name), values: vec![Some(row.try_get(2)?)] })
                })?,
                Chart::Attendance => lines(&rows(&mut tx, ATTENDANCE, group, now).await?, |row| {
                    Ok(Line {
                        label: Label::Day(row.try_get(0)?),
                        values: vec![Some(row.try_get(1)?), row.try_get(2)?],
                    })
                })?,
                Chart::Balance => lines(&rows(&mut tx, BALANCE, group, now).await?, |row| {
                    Ok(Line {
                        label: Label::Day(row.try_get(0)?),
                        values: vec![Some(row.try_get(1)?), Some(row.try_get(2)?), Some(row.try_get(3)?)],
                    })
                })?,
                Chart::Scores => scores(&rows(&mut tx, SCORES, group, now).await?)?,
            };
            tables.push(Table { chart, rows });
        }
        Ok(tables)
    }
}

async fn rows(
    tx: &mut Connection,
    sql: &'static str,
    group: &GroupId,
    now: Millis,
) -> Result<Vec<Row>, sqlx::Error> {
    let most = if sql == SCORES { ROWS_MAX * 20 } else { ROWS_MAX };
    sql::query(sql)
        .bind(group.as_str())
        .bind(now.plus_ms(-BACK_MS).0)
        .bind(now.0)
        .bind(most)
        .fetch_all(tx)
        .await
}

/// A month in UTC, from its first moment to that of the next.
#[derive(Debug, Serialize)]
struct Span {
    name: String,
    begins: i64,
    ends: i64,
}

/// The months from that of `since` to that of `now`.
fn spans(since: i64, now: i64) -> Vec<Span> {
    let day = |at: i64| Timestamp::from_millisecond(at).ok().map(|at| at.to_zoned(TimeZone::UTC).date());
    let moment = |first: Date| first.to_zoned(TimeZone::UTC).ok().map(|at| at.timestamp().as_millisecond());
    let Some(mut first) = day(since).map(Date::first_of_month) else { return Vec::new() };
    let mut spans = Vec::new();
    while let (Some(begins), Some(next)) =
        (moment(first), first.checked_add(jiff::Span::new().months(1)).ok())
        && begins <= now
    {
        let Some(ends) = moment(next) else { break };
        spans.push(Span { name: first.strftime("%Y-%m").to_string(), begins, ends });
        first = next;
    }
    spans
}

async fn months(
    tx: &mut Connection,
    sql: &'static str,
    group: &GroupId,
    now: Millis,
) -> Result<Vec<Line>, ActionError> {
    let made = sql::query("SELECT created_at FROM people_group WHERE id = $1").bind(group.as_str());
    let Some(made) = made.fetch_optional(&mut *tx).await? else { return Ok(Vec::new()) };
    let since = made.try_get::<i64, _>(0)?.max(now.plus_ms(-BACK_MS).0);
    // Put together of fixed texts only.
    let rows = sql::query(sqlx::AssertSqlSafe(format!("{MONTHS} {sql}")))
        .bind(group.as_str())
        .bind(serde_json::to_string(&spans(since, now.0))?)
        .fetch_all(tx)
        .await?;
    lines(&rows, |row| {
        Ok(Line {
            label: Label::Month(row.try_get(0)?),
            values: vec![Some(row.try_get(1)?), Some(row.try_get(2)?)],
        })
    })
}

fn lines(rows: &[Row], line: impl Fn(&Row) -> Result<Line, ActionError>) -> Result<Vec<Line>, ActionError> {
    rows.iter().map(line).collect()
}

/// A question, and what was given for it.
type Given = (Text, Vec<(u32, u32)>);

/// What approved notes tell of how their circles worked, by question and month. Owners may have written something else there:
/// what is no score is left out.
fn scores(rows: &[Row]) -> Result<Vec<Line>, ActionError> {
    let mut found: BTreeMap<(String, String), Given> = BTreeMap::new();
    for row in rows {
        let (month, label, text): (String, Option<String>, Option<String>) =
            (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        let (Some(label), Some(score)) = (label, text.as_deref().and_then(score)) else { continue };
        let label: Text = serde_json::from_str(&label)?;
        found.entry((label.nl.clone(), month)).or_insert_with(|| (label, Vec::new())).1.push(score);
    }
    let lines = found.into_iter().map(|((_, month), (label, scores))| Line {
        label: Label::Score(label, month),
        values: vec![average(&scores)],
    });
    Ok(lines.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r254_months_are_whole_and_the_one_that_goes_on_is_there() {
        let at = |text: &str| text.parse::<Timestamp>().expect("a moment").as_millisecond();
        let all = spans(at("2025-12-31T23:59:59Z"), at("2026-02-01T00:00:00Z"));
        let names: Vec<&str> = all.iter().map(|span| span.name.as_str()).collect();
        assert_eq!(names, ["2025-12", "2026-01", "2026-02"]);
        assert_eq!((all[0].begins, all[0].ends), (at("2025-12-01T00:00:00Z"), at("2026-01-01T00:00:00Z")));
        assert!(all.windows(2).all(|two| two[0].ends == two[1].begins));
    }
}
