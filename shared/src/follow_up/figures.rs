//! Figures of a group: counts without a name, each as a table and a drawing. R254.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::protocol::Text;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Chart {
    /// Sessions that were opened, and notes that were approved, by month.
    Sessions,
    /// Sessions by method.
    Methods,
    /// How many said that they would come, and how many were there, by meeting.
    Attendance,
    /// Actions that are open at the end of a month, and that were done in it.
    Actions,
    /// Notes by theme and month.
    Themes,
    /// R267: how the time to speak was divided, by session: the largest and the smallest part, and what each would have if all had
    /// as much, in whole percents.
    Balance,
    /// What groups say of how they worked, by month: averages of what approved notes tell, in tenths.
    Scores,
}

impl Chart {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Actions,
        Self::Themes,
        Self::Sessions,
        Self::Methods,
        Self::Attendance,
        Self::Balance,
        Self::Scores,
    ];

    /// Its name, as in addresses and texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sessions => "sessions",
            Self::Methods => "methods",
            Self::Attendance => "attendance",
            Self::Actions => "actions",
            Self::Themes => "themes",
            Self::Balance => "balance",
            Self::Scores => "scores",
        }
    }

    /// The chart with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|chart| chart.name() == name)
    }

    /// The names of its columns, as in the texts: first what is counted, then the counts.
    pub const fn columns(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Self::Sessions => (&["month"], &["opened", "notes"]),
            Self::Methods => (&["method"], &["opened"]),
            Self::Attendance => (&["meeting"], &["yes", "there"]),
            Self::Balance => (&["session"], &["most", "even", "least"]),
            Self::Actions => (&["month"], &["open", "done"]),
            Self::Themes => (&["theme", "month"], &["notes"]),
            Self::Scores => (&["score", "month"], &["average"]),
        }
    }
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// A month, such as `2026-11`.
    Month(String),
    /// A day, such as `2026-11-22`.
    Day(String),
    /// A method.
    Method(Text),
    /// A theme in a month.
    Theme(String, String),
    /// What was asked about how the group worked, in a month.
    Score(Text, String),
}

/// A row of figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What it is about.
    pub label: Label,
    /// The counts, one for each column; none where it is not known.
    pub values: Vec<Option<u32>>,
}

/// A table of figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What is counted.
    pub chart: Chart,
    /// Its rows, the earliest first; methods by how often.
    pub rows: Vec<Row>,
}

/// `GET /api/v1/groups/{id}/figures`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// The tables, in the order in which they are shown.
    pub tables: Vec<Table>,
}

/// R254: a cell that no program for tables takes for a formula.
pub fn harmless(cell: &str) -> String {
    let first = cell.chars().find(|c| !crate::session::is_unseen(*c) && *c != ' ');
    let is_formula =
        matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'));
    if is_formula || cell.starts_with(['\t', '\r', '\n']) { format!("'{cell}") } else { cell.to_owned() }
}

/// What an approved note tells of a score that the circle gave, such as `2,7 / 3 (3×)`: tenths, and by how many.
pub fn score(text: &str) -> Option<(u32, u32)> {
    let (average, rest) = text.split_once(" / ")?;
    let (whole, tenth) = average.trim().split_once([',', '.'])?;
    let (_, count) = rest.split_once('(')?;
    let count: u32 = count.split_once('×')?.0.trim().parse().ok()?;
    let (whole, tenth): (u32, u32) = (whole.parse().ok()?, tenth.parse().ok()?);
    let fits = tenth <= 9 && whole <= 100 && (1..=1000).contains(&count);
    fits.then_some((whole * 10 + tenth, count))
}

/// Of scores in tenths, each given by so many, the average in tenths, rounded half up.
pub fn average(scores: &[(u32, u32)]) -> Option<u32> {
    let (sum, count) = scores.iter().fold((0_u64, 0_u64), |(sum, count), (tenths, by)| {
        (sum + u64::from(*tenths) * u64::from(*by), count + u64::from(*by))
    });
    if count == 0 { None } else { u32::try_from((2 * sum + count) / (2 * count)).ok() }
}
