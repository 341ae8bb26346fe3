//! Queries for which it is known what should be found: `tests/relevance/nl.json`. The grades were given before anything was
//! tuned; the queries that are held out were never tuned on.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use kring_shared::{ids::Millis, note::Note, protocol::NoteField, search::day::Day};
use serde::Deserialize;

/// Notes and queries.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Graded {
    /// The notes.
    pub notes: Vec<GradedNote>,
    /// The queries.
    pub queries: Vec<GradedQuery>,
}

/// A made-up note.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradedNote {
    /// Its name in the file.
    pub id: String,
    /// The method.
    pub method: String,
    /// The day of the session.
    pub day: String,
    /// The core question.
    pub question: String,
    /// What happened.
    pub situation: String,
    /// What was chosen.
    pub chosen: String,
}

/// A query with what should be found.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradedQuery {
    /// What is typed.
    pub text: String,
    /// What it tries: `compound`, `inflection`, `mistake`, `phrase`, `prefix`, `without`, `word`.
    pub kind: String,
    /// True when it was never tuned on.
    pub held_out: bool,
    /// What fits, from 1 (a little) to 3 (this is it); the rest does not.
    pub relevant: BTreeMap<String, u32>,
}

impl Graded {
    /// The Dutch ones.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn dutch() -> Result<Self> {
        serde_json::from_str(include_str!("../../relevance/nl.json")).context("reading the graded queries")
    }

    /// The notes as they stand in an archive; the number of the session is the place in the file, from 1.
    ///
    /// # Errors
    /// When a day is none.
    pub fn to_notes(&self) -> Result<Vec<Note>> {
        let mut notes = Vec::new();
        for (place, graded) in (1..).zip(&self.notes) {
            let day = Day::parse(&graded.day).context("a day")?;
            let years = i64::from(day.year) - 1970;
            let days = years * 365 + (years + 1) / 4 + i64::from(day.of_year) - 1;
            let fields = [
                (NoteField::CoreQuestion, graded.question.clone()),
                (NoteField::Situation, graded.situation.clone()),
                (NoteField::Chosen, graded.chosen.clone()),
            ];
            notes.push(super::note(place, Millis(days * 86_400_000), &graded.method, &fields));
        }
        Ok(notes)
    }
}

/// How good an order is: 1 when the best come first, 0 when nothing that fits is among the first ten.
pub fn ndcg_at_10(found: &[String], relevant: &BTreeMap<String, u32>) -> f64 {
    let gain = |grade: u32, place: usize| (f64::from(2_u32.pow(grade)) - 1.0) / (place as f64 + 2.0).log2();
    let got: f64 = found
        .iter()
        .take(10)
        .enumerate()
        .map(|(place, id)| gain(relevant.get(id).copied().unwrap_or(0), place))
        .sum();
    let mut best: Vec<u32> = relevant.values().copied().collect();
    best.sort_unstable_by(|a, b| b.cmp(a));
    let best: f64 = best.iter().take(10).enumerate().map(|(place, grade)| gain(*grade, place)).sum();
    if best == 0.0 { 1.0 } else { got / best }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_order_is_one_and_a_worse_one_is_less() {
        let relevant: BTreeMap<String, u32> = [("a".to_owned(), 3), ("b".to_owned(), 1)].into();
        let order =
            |ids: &[&str]| ndcg_at_10(&ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>(), &relevant);
        assert!((order(&["a", "b", "c"]) - 1.0).abs() < 1e-9);
        assert!(order(&["b", "a"]) < 1.0 && order(&["c", "a", "b"]) < order(&["a", "c", "b"]));
        assert!(order(&[]) == 0.0);
    }
}
