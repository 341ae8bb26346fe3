//! Figures of a group: added up in the database, without a name. R254. Months are those of UTC.

use std::collections::BTreeMap;

use kring_shared::{
    follow_up::figures::{Chart, Label, Row as Line, Table, average, score},
    group::GroupId,
    ids::Millis,
    protocol::Text,
};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{ActionError, Actions};

/// How far figures go back, in milliseconds: eleven whole months and this one.
const BACK_MS: i64 = 335 * 24 * 60 * 60 * 1000;
/// The most rows of a table.
const ROWS_MAX: i64 = 60;

/// The months from when the group was made, or eleven months ago, until now; `$1` the group, `$2` since, `$3` now.
const MONTHS: &str = "WITH RECURSIVE month (first) AS (
     SELECT strftime('%Y-%m-01', MAX(created_at, $2) / 1000, 'unixepoch') FROM people_group WHERE id = $1
     UNION ALL SELECT date(first, '+1 month') FROM month WHERE date(first, '+1 month') <= date($3 / 1000, 'unixepoch')
 ), span (name, begins, ends) AS (
     SELECT substr(first, 1, 7), 1000 * unixepoch(first), 1000 * unixepoch(first, '+1 month') FROM month
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

const THEMES: &str = "SELECT t.name, strftime('%Y-%m', json_extract(n.body, '$.started_at') / 1000, 'unixepoch') AS month, COUNT(*)
     FROM theme t JOIN theme_note x ON x.theme = t.id JOIN note n ON n.session = x.session
     JOIN group_session s ON s.session = n.session AND s.people_group = t.people_group
     WHERE t.people_group = $1 AND s.shared = 1 AND n.status = 'approved' AND $3 = $3
       AND json_extract(n.body, '$.started_at') >= $2
     GROUP BY t.id, month ORDER BY t.folded, month LIMIT $4";

const METHODS: &str = "SELECT s.protocol, s.title, COUNT(*) FROM group_session s
     WHERE s.people_group = $1 AND s.opened_at >= $2 AND $3 = $3
     GROUP BY s.protocol, s.title ORDER BY COUNT(*) DESC, s.protocol, s.title LIMIT $4";

const ATTENDANCE: &str = "SELECT m.day,
       (SELECT COUNT(*) FROM meeting_answer a WHERE a.meeting = m.id AND a.answer = 'yes'),
       json_extract(n.body, '$.people')
     FROM meeting m LEFT JOIN note n ON n.session = m.session
     WHERE m.people_group = $1 AND m.stage <> 'cancelled' AND m.starts_at >= $2 AND m.starts_at <= $3
     ORDER BY m.starts_at, m.id LIMIT $4";

const BALANCE: &str = "SELECT date(p.ended_at / 1000, 'unixepoch'), json_extract(p.air, '$.most'),
       (100 + json_extract(p.air, '$.people') / 2) / json_extract(p.air, '$.people'), json_extract(p.air, '$.least')
     FROM proof_session p JOIN group_session s ON s.session = p.session
     WHERE s.people_group = $1 AND p.air IS NOT NULL AND p.ended_at >= $2 AND p.ended_at <= $3
     ORDER BY p.ended_at, p.session LIMIT $4";

const SCORES: &str = "SELECT strftime('%Y-%m', json_extract(n.body, '$.started_at') / 1000, 'unixepoch'),
       json_extract(p.value, '$.label'), json_extract(p.value, '$.text')
     FROM note n JOIN group_session s ON s.session = n.session,
       json_each(n.body, '$.fields.evaluation') i, json_each(i.value, '$.parts') p
     WHERE s.people_group = $1 AND s.shared = 1 AND n.status = 'approved' AND $3 = $3
       AND json_extract(n.body, '$.started_at') >= $2
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
    tx: &mut SqliteConnection,
    sql: &'static str,
    group: &GroupId,
    now: Millis,
) -> Result<Vec<SqliteRow>, sqlx::Error> {
    let most = if sql == SCORES { ROWS_MAX * 20 } else { ROWS_MAX };
    sqlx::query(sql)
        .bind(group.as_str())
        .bind(now.plus_ms(-BACK_MS).0)
        .bind(now.0)
        .bind(most)
        .fetch_all(tx)
        .await
}

async fn months(
    tx: &mut SqliteConnection,
    sql: &'static str,
    group: &GroupId,
    now: Millis,
) -> Result<Vec<Line>, ActionError> {
    // Put together of fixed texts only.
    let rows = sqlx::query(sqlx::AssertSqlSafe(format!("{MONTHS} {sql}")))
        .bind(group.as_str())
        .bind(now.plus_ms(-BACK_MS).0)
        .bind(now.0)
        .fetch_all(tx)
        .await?;
    lines(&rows, |row| {
        Ok(Line {
            label: Label::Month(row.try_get(0)?),
            values: vec![Some(row.try_get(1)?), Some(row.try_get(2)?)],
        })
    })
}

fn lines(
    rows: &[SqliteRow],
    line: impl Fn(&SqliteRow) -> Result<Line, ActionError>,
) -> Result<Vec<Line>, ActionError> {
    rows.iter().map(line).collect()
}

/// A question, and what was given for it.
type Given = (Text, Vec<(u32, u32)>);

/// What approved notes tell of how their circles worked, by question and month. Owners may have written something else there:
/// what is no score is left out.
fn scores(rows: &[SqliteRow]) -> Result<Vec<Line>, ActionError> {
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
