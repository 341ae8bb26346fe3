//! R214: what is like a note or a text: the strongest of its words, some of which others have too.

use std::collections::{HashMap, HashSet};

use crate::archive::sql::{self, Connection};
use kring_shared::{group::GroupId, ids::SessionId, note::Note, search::Sort};

use super::{
    super::groups::GroupError,
    LIKE, Scope,
    find::{self, Range, Seen},
    widen::{counts, of_stem},
};
use crate::search::{document::STEM, plan::Expression};

/// How many of the strongest words are looked for.
const STRONGEST: usize = 14;
/// How many words of a text are weighed at all.
const WEIGHED: usize = 400;
/// Words that together are in more notes than this are not all looked for: they say little, and take long.
const NOTES_MAX: i64 = 6_000;
/// How much of the weight of its strongest words a note must share.
const SHARED_MIN: f64 = 0.2;

/// A note of a group that its members may read, with its number in the index.
pub(super) async fn note(
    tx: &mut Connection,
    group: &GroupId,
    note: SessionId,
) -> Result<Option<(i64, Note)>, GroupError> {
    let row = sql::query(
        "SELECT s.id, n.body FROM search_note s
         JOIN note n ON n.session = s.session AND n.version = s.version AND n.status = 'approved'
         JOIN group_session g ON g.session = s.session AND g.shared = 1
         WHERE s.session = $1 AND g.people_group = $2",
    )
    .bind(note.to_string())
    .bind(group.as_str())
    .fetch_optional(tx)
    .await?;
    row.map(|row| Ok((row.try_get(0)?, serde_json::from_str(row.try_get(1)?)?))).transpose()
}

/// The notes that share most of what is strongest, without the note `but` itself.
pub(super) async fn find(
    tx: &mut Connection,
    scope: &Scope,
    strengths: HashMap<String, f64>,
    but: Option<i64>,
) -> Result<Vec<Seen>, GroupError> {
    let strongest = strongest(tx, scope, strengths, but.is_some()).await?;
    if strongest.len() < 2 {
        return Ok(Vec::new());
    }
    let wanted = strongest.iter().map(|(stem, _)| of_stem(stem.clone())).collect();
    let expression = Expression { wanted, is_any: true, ..Expression::default() };
    let without: Vec<i64> = but.into_iter().collect();
    let all = Range::default();
    let mut seen = find::page(tx, scope, (&expression, &all), Sort::Fit, (LIKE, 0, &without)).await?;
    // What shares one word by chance is not like it.
    let whole: f64 = strongest.iter().map(|(_, weight)| weight).sum();
    let mut is_like = Vec::new();
    for found in &seen {
        let words: HashSet<String> = serde_json::from_str(&found.words)?;
        let shared: Vec<f64> = strongest
            .iter()
            .filter(|(stem, _)| words.contains(&format!("{STEM}{stem}")))
            .map(|(_, weight)| *weight)
            .collect();
        is_like.push(shared.len() > 1 && shared.iter().sum::<f64>() >= whole * SHARED_MIN);
    }
    let mut is_like = is_like.into_iter();
    seen.retain(|_| is_like.next().unwrap_or(false));
    Ok(seen)
}

/// The strongest words: often in the text, seldom in others, but not in this one alone.
async fn strongest(
    tx: &mut Connection,
    scope: &Scope,
    strengths: HashMap<String, f64>,
    is_counted: bool,
) -> Result<Vec<(String, f64)>, GroupError> {
    let mut strengths: Vec<(String, f64)> = strengths.into_iter().collect();
    strengths.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    strengths.truncate(WEIGHED);
    let stems: Vec<String> = strengths.iter().map(|(stem, _)| format!("{STEM}{stem}")).collect();
    let known = counts(tx, scope, &stems).await?;
    let least = if is_counted { 2 } else { 1 };
    let all = scope.notes as f64;
    let mut weighed: Vec<(String, f64, i64)> = strengths
        .into_iter()
        .filter_map(|(stem, strength)| {
            let n = *known.get(&format!("{STEM}{stem}"))?;
            let rare = (1.0 + (all - n as f64 + 0.5) / (n as f64 + 0.5)).ln();
            (n >= least).then(|| (stem, (1.0 + strength.ln().max(0.0)) * rare, n))
        })
        .collect();
    weighed.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut left = NOTES_MAX;
    weighed.retain(|(_, _, n)| {
        let fits = *n <= left;
        left -= if fits { *n } else { 0 };
        fits
    });
    weighed.truncate(STRONGEST);
    Ok(weighed.into_iter().map(|(stem, weight, _)| (stem, weight)).collect())
}
