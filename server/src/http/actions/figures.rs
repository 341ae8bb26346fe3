//! Figures of a group, for its pages and as files.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, HeaderName, StatusCode, header},
};
use kring_shared::{
    follow_up::figures::{Chart, Figures, Label, Row, Table, harmless},
    group::GroupId,
    protocol::{Lang, Text},
    rights::Deed,
    text::Texts,
};

use super::failed;
use crate::{
    app::App,
    archive::actions::ActionError,
    clock,
    http::{
        problem::{ProblemResponse, language},
        who::{SignedIn, in_group},
    },
};

/// With which a program for tables knows how the signs are written.
const BOM: &str = "\u{feff}";

async fn tables(app: &App, group: &GroupId) -> Result<Vec<Table>, ActionError> {
    let title = |id: &str| -> Option<Text> {
        app.library.protocols.iter().find(|p| p.id.as_str() == id).map(|p| p.title.clone())
    };
    app.actions.figures(group, clock::now(), title).await
}

/// `GET .../figures`: the figures of the group, without a name.
///
/// # Errors
/// A problem: not a member.
pub(super) async fn figures(
    State(app): State<Arc<App>>,
    Path(group): Path<GroupId>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<Figures>, ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::SeeActions).await?;
    let tables = tables(&app, &group).await.map_err(|error| failed(&app, &headers, &error))?;
    Ok(Json(Figures { tables }))
}

/// `GET .../figures/{table}`: a table of them as a file.
///
/// # Errors
/// A problem: not a member; no such table.
pub(super) async fn table(
    State(app): State<Arc<App>>,
    Path((group, name)): Path<(GroupId, String)>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<([(HeaderName, &'static str); 2], Vec<u8>), ProblemResponse> {
    in_group(&app, &headers, &who, &group, Deed::SeeActions).await?;
    let problem = |status, code: &str| ProblemResponse::new(&app, &headers, status, code);
    let name = name.strip_suffix(".csv").unwrap_or(&name);
    let chart = Chart::named(name).ok_or_else(|| problem(StatusCode::NOT_FOUND, "not-found"))?;
    let tables = tables(&app, &group).await.map_err(|error| failed(&app, &headers, &error))?;
    let table = tables.into_iter().find(|table| table.chart == chart);
    let table = table.ok_or_else(|| problem(StatusCode::NOT_FOUND, "not-found"))?;
    let lang = language(&headers);
    let file = csv(&table, lang, app.texts(lang)).map_err(|error| {
        tracing::error!(%error, "a table could not be written");
        problem(StatusCode::SERVICE_UNAVAILABLE, "busy")
    })?;
    let kind = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        // The name tells nothing of the group.
        (header::CONTENT_DISPOSITION, "attachment; filename=\"cijfers.csv\""),
    ];
    Ok((kind, file))
}

/// R254: the table as it is read by programs for tables: no cell of it is a formula.
fn csv(table: &Table, lang: Lang, texts: &Texts) -> Result<Vec<u8>, csv::Error> {
    let mut out = BOM.as_bytes().to_vec();
    {
        let mut writer =
            csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(&mut out);
        let (labels, values) = table.chart.columns();
        let heads = labels.iter().chain(values).map(|name| texts.get(&format!("figures-col-{name}"), &[]));
        writer.write_record(heads.map(|head| harmless(&head)))?;
        for row in &table.rows {
            let values = row.values.iter().map(|value| number(table.chart, *value, lang));
            writer.write_record(words(row, lang).into_iter().chain(values).map(|cell| harmless(&cell)))?;
        }
        writer.flush()?;
    }
    Ok(out)
}

fn words(row: &Row, lang: Lang) -> Vec<String> {
    match &row.label {
        Label::Month(when) | Label::Day(when) => vec![when.clone()],
        Label::Method(title) => vec![title.get(lang).to_owned()],
        Label::Theme(name, month) => vec![name.clone(), month.clone()],
        Label::Score(label, month) => vec![label.get(lang).to_owned(), month.clone()],
    }
}

fn number(chart: Chart, value: Option<u32>, lang: Lang) -> String {
    let comma = if lang == Lang::Nl { ',' } else { '.' };
    match value {
        None => String::new(),
        Some(tenths) if chart == Chart::Scores => format!("{}{comma}{}", tenths / 10, tenths % 10),
        Some(value) => value.to_string(),
    }
}
