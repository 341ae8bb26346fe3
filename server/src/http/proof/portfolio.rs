//! One's own portfolio: registers, hours, reflections, and taking it along.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Json,
    extract::{Path, State, rejection::JsonRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kring_shared::{
    account::AccountId,
    proof::{
        Attendance, Step,
        counting::{Progress, judge, progress},
        portfolio::{About, Attended, Portfolio, Reflection, Registration, WriteReflection, harmless, tidy},
        register::{Register, registers},
    },
    protocol::Lang,
    text::{Texts, name_of},
};

use super::{
    super::{
        problem::{ProblemResponse, body, language},
        who::SignedIn,
    },
    failed,
};
use crate::{app::App, archive::proof::Kept, chance, clock};

/// `GET /api/v1/me/portfolio`: everything of one person.
///
/// # Errors
/// A problem: nobody is signed in.
pub(super) async fn look(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Json<Portfolio>, ProblemResponse> {
    portfolio(&app, &headers, &who.account.id).await.map(Json)
}

async fn portfolio(app: &App, headers: &HeaderMap, who: &AccountId) -> Result<Portfolio, ProblemResponse> {
    let kept = app.proofs.kept_of(who).await.map_err(|error| failed(app, headers, &error))?;
    Ok(put_together(kept, registers()))
}

fn put_together(kept: Kept, registers: Vec<Register>) -> Portfolio {
    let year =
        |attended: &Attendance| attended.day.get(..4).and_then(|year| year.parse().ok()).unwrap_or(0_i16);
    let all: Vec<(i16, &Attendance)> =
        kept.attended.iter().map(|attended| (year(attended), attended)).collect();
    let mut reached: Vec<Progress> = Vec::new();
    for registration in &kept.registrations {
        let Some(register) = registers.iter().find(|known| known.id == registration.register) else {
            continue;
        };
        let mut years: Vec<i16> = all.iter().map(|(year, _)| *year).collect();
        years.dedup();
        reached.extend(years.iter().map(|year| progress(register, (*year, *year), &all)));
        let last = years.first().copied().unwrap_or_default();
        let length = register.period_years.and_then(|length| i16::try_from(length).ok());
        if let Some(length) = length.filter(|length| *length > 1 && !years.is_empty()) {
            // Who does not say when the period began is shown the years up to the last.
            let from = registration
                .since
                .map_or(last - length + 1, |since| since + (last - since).max(0) / length * length);
            reached.push(progress(register, (from, from + length - 1), &all));
        }
    }
    let named: Vec<&Register> = kept
        .registrations
        .iter()
        .filter_map(|registration| registers.iter().find(|known| known.id == registration.register))
        .collect();
    let attended = kept
        .attended
        .iter()
        .map(|attended| Attended {
            attendance: attended.clone(),
            judged: named.iter().map(|register| judge(register, attended)).collect(),
        })
        .collect();
    Portfolio {
        schema: 1,
        registrations: kept.registrations,
        attended,
        progress: reached,
        reflections: kept.reflections,
        waiting: kept.waiting,
        registers: registers.iter().map(About::from).collect(),
    }
}

/// `PUT /api/v1/me/registrations`: one's registers.
///
/// # Errors
/// A problem: nobody is signed in, a register that is not known, twice the same.
pub(super) async fn register(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<Vec<Registration>>, JsonRejection>,
) -> Result<Json<Portfolio>, ProblemResponse> {
    let asked = tidy(&body(&app, &headers, asked)?, &registers());
    let asked = asked.map_err(|problem| failed(&app, &headers, &problem.into()))?;
    let done = app.proofs.register(&who.account.id, &asked).await;
    done.map_err(|error| failed(&app, &headers, &error))?;
    portfolio(&app, &headers, &who.account.id).await.map(Json)
}

/// `POST /api/v1/me/reflections`: a new reflection.
///
/// # Errors
/// A problem: nobody is signed in, empty, too long, a number that is never kept, too many.
pub(super) async fn begin(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<WriteReflection>, JsonRejection>,
) -> Result<(StatusCode, Json<Reflection>), ProblemResponse> {
    let kept = keep(&app, &headers, &who, (chance::token(), true), asked).await?;
    Ok((StatusCode::CREATED, Json(kept)))
}

/// `PUT /api/v1/me/reflections/{reflection}`: what was written, anew.
///
/// # Errors
/// As for a new one; a problem: not one's own.
pub(super) async fn save(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    who: SignedIn,
    asked: Result<Json<WriteReflection>, JsonRejection>,
) -> Result<Json<Reflection>, ProblemResponse> {
    keep(&app, &headers, &who, (id, false), asked).await.map(Json)
}

async fn keep(
    app: &App,
    headers: &HeaderMap,
    who: &SignedIn,
    (id, is_new): (String, bool),
    asked: Result<Json<WriteReflection>, JsonRejection>,
) -> Result<Reflection, ProblemResponse> {
    let written = body(app, headers, asked)?.tidy();
    let written = written.map_err(|problem| failed(app, headers, &problem.into()))?;
    let saved_at = clock::now();
    let done = app.proofs.write(&who.account.id, (&id, is_new), &written, saved_at).await;
    done.map_err(|error| failed(app, headers, &error))?;
    Ok(Reflection { id, saved_at, written })
}

/// `DELETE /api/v1/me/reflections/{reflection}`: deletes a reflection.
///
/// # Errors
/// A problem: nobody is signed in, not one's own.
pub(super) async fn erase(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<StatusCode, ProblemResponse> {
    let done = app.proofs.erase(&who.account.id, &id).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| failed(&app, &headers, &error))
}

/// `GET /api/v1/me/portfolio.json`: everything of one person, as a file. Of the registers only those that he named.
///
/// # Errors
/// A problem: nobody is signed in.
pub(super) async fn json(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Response, ProblemResponse> {
    let mut all = portfolio(&app, &headers, &who.account.id).await?;
    let is_named = |register: &About| all.registrations.iter().any(|named| named.register == register.id);
    let named: Vec<About> = all.registers.iter().filter(|register| is_named(register)).cloned().collect();
    all.registers = named;
    all.waiting.clear();
    let mut text = serde_json::to_string_pretty(&all).unwrap_or_default();
    text.push('\n');
    Ok(file(text, "application/json", "portfolio.json"))
}

/// `GET /api/v1/me/portfolio.csv`: one's attendance as a table, for a spreadsheet.
///
/// # Errors
/// A problem: nobody is signed in.
pub(super) async fn csv(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    who: SignedIn,
) -> Result<Response, ProblemResponse> {
    let all = portfolio(&app, &headers, &who.account.id).await?;
    let lang = language(&headers);
    let table = table(&all, lang, app.texts(lang));
    let table =
        table.ok_or_else(|| ProblemResponse::new(&app, &headers, StatusCode::SERVICE_UNAVAILABLE, "busy"))?;
    Ok(file(table, "text/csv; charset=utf-8", "portfolio.csv"))
}

/// R234: with the mark and the separator that Dutch spreadsheets expect, and no cell that is taken for a formula.
fn table(all: &Portfolio, lang: Lang, texts: &Texts) -> Option<String> {
    let t = |key: &str| texts.get(key, &[]);
    let names: BTreeMap<_, _> = all.registers.iter().map(|known| (&known.id, known.name.get(lang))).collect();
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    let heads = ["day", "method", "minutes", "people", "kind", "way", "part", "step", "number", "counts"];
    writer.write_record(heads.map(|head| t(&format!("portfolio-csv-{head}")))).ok()?;
    for Attended { attendance: was, judged } in &all.attended {
        let part = match (was.led, was.brought_case) {
            (true, _) => "proof-part-led",
            (_, true) => "proof-part-owner",
            _ => "proof-part-other",
        };
        let way = was.way.map(|way| t(&format!("proof-way-{}", name_of(&way).replace('_', "-"))));
        let verdicts: Vec<String> = judged
            .iter()
            .map(|judged| {
                let name = names.get(&judged.register).copied().unwrap_or_default();
                format!("{name}: {}", t(&format!("verdict-{}", name_of(&judged.verdict))))
            })
            .collect();
        let number = was.number.as_ref().filter(|_| was.step == Step::Confirmed);
        let cells = [
            was.day.clone(),
            was.method.get(lang).to_owned(),
            was.net_minutes.to_string(),
            was.people.to_string(),
            t(&format!("proof-kind-{}", name_of(&was.centre))),
            way.unwrap_or_default(),
            t(part),
            t(&format!("proof-step-{}", name_of(&was.step))),
            number.map(ToString::to_string).unwrap_or_default(),
            verdicts.join(", "),
        ];
        writer.write_record(cells.iter().map(|cell| harmless(cell))).ok()?;
    }
    let bytes = writer.into_inner().ok()?;
    Some(format!("\u{FEFF}{}", String::from_utf8(bytes).ok()?))
}

fn file(text: String, content_type: &'static str, name: &str) -> Response {
    let mut response = text.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
