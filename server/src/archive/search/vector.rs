//! The index in PostgreSQL: the same stems in a `tsvector`, found by the same expressions, and compared by the same measure as the
//! embedded database has (BM25 as FTS5 works it out), which PostgreSQL does not know itself.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    super::groups::GroupError,
    Scope,
    find::{Narrow, Seen, seen},
    statements::SEEN,
};
use crate::{
    archive::sql::{self, Connection},
    search::{
        document::{Document, STEM, WEIGHTS},
        plan::{Alternative, Expression},
    },
};

/// The highest place that a word can have in a vector; all beyond it stand there.
const PLACE_MAX: usize = 16_383;
/// How much more often a word counts for less, and how much a long note: as FTS5 has it.
const SATURATION: f64 = 1.2;
const BY_LENGTH: f64 = 0.75;
/// The least that a word counts which is nearly everywhere.
const RARE_MIN: f64 = 1e-6;

/// The words of a text, as FTS5 takes it apart; the private sign of groups is part of a word.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !('\u{e000}'..='\u{f8ff}').contains(&c))
        .filter(|token| !token.is_empty())
}

/// A word as PostgreSQL reads it and nothing else.
fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\\', "\\\\").replace('\'', "''"))
}

/// A document as it stands in the index.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Vector {
    pub(super) stems: String,
    pub(super) begins: String,
    pub(super) length: i64,
}

/// Makes the vector of a document of a group, which has a word of its own.
pub(super) fn vector(document: &Document, group: &str) -> Vector {
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let (mut begins, mut at, mut length) = (Vec::new(), 1_usize, 0);
    for text in document.columns.iter().map(String::as_str).chain([group]) {
        begins.push(at);
        for token in tokens(text) {
            places.entry(token).or_default().push(at.min(PLACE_MAX).to_string());
            at += 1;
            length += 1;
        }
        // Words at the end of a column and at the beginning of the next do not stand together.
        at += 1;
    }
    let stems: Vec<String> =
        places.into_iter().map(|(word, places)| format!("{}:{}", quoted(word), places.join(","))).collect();
    Vector { stems: stems.join(" "), begins: format!("{begins:?}"), length }
}

fn phrase(text: &str) -> Option<String> {
    let words: Vec<String> = tokens(text).map(quoted).collect();
    (!words.is_empty()).then(|| format!("({})", words.join(" <-> ")))
}

fn joined(parts: &[String], sign: &str) -> Option<String> {
    (!parts.is_empty()).then(|| format!("({})", parts.join(sign)))
}

fn any(ways: &[Alternative]) -> Option<String> {
    let ways: Vec<String> = ways
        .iter()
        .filter_map(|way| match way {
            Alternative::Phrase(text) => phrase(text),
            Alternative::All(stems) => {
                joined(&stems.iter().filter_map(|stem| phrase(stem)).collect::<Vec<_>>(), " & ")
            }
        })
        .collect();
    joined(&ways, " | ")
}

/// An expression as PostgreSQL reads it; empty when nothing is asked, which finds nothing.
pub(super) fn write(expression: &Expression) -> String {
    let wishes: Vec<String> = expression.wanted.iter().filter_map(|ways| any(ways)).collect();
    let wanted = joined(&wishes, if expression.is_any { " | " } else { " & " });
    let places: Vec<String> = expression.places.iter().filter_map(|place| phrase(place)).collect();
    let asked: Vec<String> = [wanted, joined(&places, " | ")].into_iter().flatten().collect();
    let Some(asked) = joined(&asked, " & ") else { return String::new() };
    match any(&expression.unwanted) {
        Some(unwanted) => format!("{asked} & !{unwanted}"),
        None => asked,
    }
}

/// All that is found, with where the words stand that count.
const CANDIDATES: &str = "SELECT t.id, t.begins, t.length,
        (SELECT CAST(json_object_agg(u.lexeme, u.positions) AS TEXT) FROM unnest(t.stems) u
         WHERE u.lexeme = ANY (ARRAY(SELECT value FROM json_each($8))))
    FROM search_text t WHERE t.stems @@ CAST($1 AS TSQUERY) AND t.id BETWEEN $2 AND $3
    AND ($4 IS NULL OR ((t.id >> 14) & 4095) = $4)
    AND ($5 IS NULL OR ((t.id >> 26) & 1048575) IN (SELECT CAST(value AS BIGINT) FROM json_each($5)))
    AND t.id NOT IN (SELECT CAST(value AS BIGINT) FROM json_each($6))
    AND ($7 IS NULL OR t.id IN (SELECT CAST(value AS BIGINT) FROM json_each($7)))";

/// In how many notes stems are, over all groups.
const KNOWN: &str = "SELECT word, CAST(SUM(n) AS BIGINT) FROM search_word
    WHERE word IN (SELECT value FROM json_each($1)) GROUP BY word";

/// What counts: words, or words that stand together.
type Sought = Vec<String>;

fn sought(expression: &Expression) -> Vec<Sought> {
    let of = |text: &String| tokens(text).map(str::to_owned).collect::<Sought>();
    let all = expression.wanted.iter().flatten().flat_map(|way| match way {
        Alternative::Phrase(text) => vec![of(text)],
        Alternative::All(stems) => stems.iter().map(of).collect(),
    });
    all.filter(|words| !words.is_empty()).collect()
}

/// How seldom each of what is sought is in all notes of the index.
async fn rarities(tx: &mut Connection, all: f64, sought: &[Sought]) -> Result<Vec<f64>, GroupError> {
    let words: BTreeSet<String> =
        sought.iter().filter(|s| s.len() == 1).flatten().map(|word| format!("{STEM}{word}")).collect();
    let rows = sql::query(KNOWN).bind(serde_json::to_string(&words)?).fetch_all(&mut *tx).await?;
    let known = rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?)));
    let known: HashMap<String, i64> = known.collect::<Result<_, sqlx::Error>>()?;
    let mut rarities = Vec::new();
    for words in sought {
        let n = match words.as_slice() {
            [word] => known.get(&format!("{STEM}{word}")).copied().unwrap_or(0),
            _ => {
                let together: Vec<String> = words.iter().map(|word| quoted(word)).collect();
                sql::query("SELECT COUNT(*) FROM search_text WHERE stems @@ CAST($1 AS TSQUERY)")
                    .bind(together.join(" <-> "))
                    .fetch_one(&mut *tx)
                    .await?
                    .try_get(0)?
            }
        };
        let n = n as f64;
        let rare = ((all - n + 0.5) / (n + 0.5)).ln();
        rarities.push(if rare > 0.0 { rare } else { RARE_MIN });
    }
    Ok(rarities)
}

/// How often words stand together in a note, each time by the weight of its column.
fn frequency(words: &Sought, places: &HashMap<String, Vec<usize>>, begins: &[usize]) -> f64 {
    let Some((first, others)) = words.split_first() else { return 0.0 };
    let stands = |word: &String, at: usize| places.get(word).is_some_and(|all| all.contains(&at));
    let all = places.get(first).map_or(&[][..], Vec::as_slice);
    all.iter()
        .filter(|at| (1..).zip(others).all(|(step, word)| stands(word, *at + step)))
        .map(|at| {
            let column = begins.iter().filter(|begin| *begin <= at).count().saturating_sub(1);
            WEIGHTS.get(column).copied().unwrap_or(0.0)
        })
        .sum()
}

/// What best fits an expression: `limit` notes from `offset` on, as they are readable for who asks.
pub(super) async fn fit(
    tx: &mut Connection,
    scope: &Scope,
    expression: &Expression,
    narrow: &Narrow<'_>,
    (limit, offset): (i64, i64),
) -> Result<Vec<Seen>, GroupError> {
    let sought = sought(expression);
    let all = scope.all as f64;
    let rarities = rarities(tx, all, &sought).await?;
    let row =
        sql::query("SELECT value FROM search_state WHERE key = 'length'").fetch_optional(&mut *tx).await?;
    let stems: f64 = match row {
        Some(row) => row.try_get::<String, _>(0)?.parse().unwrap_or(0.0),
        None => 0.0,
    };
    let usual = (stems / all.max(1.0)).max(1.0);
    let words: BTreeSet<&String> = sought.iter().flatten().collect();
    let rows =
        narrow.bind(sql::query(CANDIDATES)).bind(serde_json::to_string(&words)?).fetch_all(&mut *tx).await?;
    let mut found: Vec<(f64, i64)> = Vec::with_capacity(rows.len());
    for row in &rows {
        let begins: Vec<usize> = serde_json::from_str(row.try_get(1)?)?;
        let places: HashMap<String, Vec<usize>> = match row.try_get::<Option<&str>, _>(3)? {
            Some(places) => serde_json::from_str(places)?,
            None => HashMap::new(),
        };
        let length = row.try_get::<i64, _>(2)? as f64;
        let damped = SATURATION * (1.0 - BY_LENGTH + BY_LENGTH * length / usual);
        let fits = sought.iter().zip(&rarities).map(|(words, rare)| {
            let often = frequency(words, &places, &begins);
            rare * often * (SATURATION + 1.0) / (often + damped)
        });
        found.push((fits.sum(), row.try_get(0)?));
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| b.1.cmp(&a.1)));
    let (offset, limit) = (usize::try_from(offset).unwrap_or(0), usize::try_from(limit).unwrap_or(0));
    let page: Vec<i64> = found.into_iter().skip(offset).take(limit).map(|(_, id)| id).collect();
    let rows = sql::query(SEEN).bind(serde_json::to_string(&page)?).bind(&scope.who).fetch_all(tx).await?;
    let mut notes = rows.iter().map(seen).collect::<Result<Vec<Seen>, GroupError>>()?;
    notes.sort_by_key(|note| page.iter().position(|id| *id == note.id));
    Ok(notes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expression(wanted: &[&[&str]]) -> Expression {
        let way = |text: &&str| Alternative::Phrase((*text).to_owned());
        Expression {
            wanted: wanted.iter().map(|ways| ways.iter().map(way).collect()).collect(),
            ..Expression::default()
        }
    }

    #[test]
    fn r210_what_is_typed_is_no_operator_here_either() {
        assert_eq!(write(&expression(&[&["a' | b"]])), "(((('a' <-> 'b'))))");
        let both = Expression {
            places: vec!["\u{e000}7".to_owned()],
            unwanted: vec![Alternative::Phrase("x".to_owned())],
            ..expression(&[&["a b", "c"], &["d"]])
        };
        assert_eq!(write(&both), "(((('a' <-> 'b') | ('c')) & (('d'))) & (('\u{e000}7'))) & !(('x'))");
        assert_eq!(write(&Expression::default()), "");
    }

    #[test]
    fn words_of_two_columns_do_not_stand_together() {
        let columns =
            ["een twee".to_owned(), "drie een".to_owned(), String::new(), String::new(), String::new()];
        let document = Document { columns, ..Document::default() };
        let vector = vector(&document, "\u{e000}7");
        assert_eq!(vector.stems, "'drie':4 'een':1,5 'twee':2 '\u{e000}7':10");
        assert_eq!((vector.begins.as_str(), vector.length), ("[1, 4, 7, 8, 9, 10]", 5));
    }

    #[test]
    fn what_stands_in_a_question_weighs_more() {
        let begins = [1, 4, 7, 8, 9, 10];
        let places = HashMap::from([("een".to_owned(), vec![1, 5]), ("twee".to_owned(), vec![2])]);
        let often = |words: &[&str]| {
            frequency(&words.iter().map(|word| (*word).to_owned()).collect(), &places, &begins)
        };
        assert!((often(&["een"]) - 5.0).abs() < 1e-9);
        assert!((often(&["een", "twee"]) - 3.0).abs() < 1e-9);
        assert!(often(&["twee", "een"]).abs() < 1e-9);
    }
}
