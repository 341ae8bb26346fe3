//! Searching the archive of learning notes: what somebody asks, and what is answered. Rules R210 to R219.
//!
//! [`query`] reads what was typed, [`day`] the period. What a word is made of, and where notes are found, is the
//! server's.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    group::GroupId,
    ids::{Millis, ProtocolId, SessionId},
    protocol::{NoteField, Text},
    theme::{ThemeId, ThemeKind},
};

pub mod day;
pub mod query;

use day::Day;

/// R210: the longest query, in characters.
pub const QUERY_MAX_CHARS: usize = 500;
/// R210: how many words and phrases of a query are looked for.
pub const TERMS_MAX: usize = 24;
/// R214: the longest text that is compared with the archive, in characters.
pub const COMPARED_MAX_CHARS: usize = 20_000;
/// R216: how many notes a page of results shows.
pub const PAGE: u32 = 10;
/// R216: the last page that is shown.
pub const PAGES_MAX: u32 = 50;
/// R216: up to here notes are counted; beyond it the answer is "more than".
pub const COUNT_MAX: u32 = 2_000;
/// R214: how many notes are shown that are like another.
pub const LIKE_MAX: usize = 5;

/// In what order results stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// What fits best first.
    #[default]
    Fit,
    /// The newest first.
    Newest,
}

/// `POST .../archive/search`: what is looked for. The query stands in the body: an address ends up in logs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// What was typed; with nothing in it all notes are shown, the newest first.
    #[serde(default)]
    pub query: String,
    /// Only notes of sessions with this method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<ProtocolId>,
    /// Only notes of sessions on this day or later: `2026-03-24`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Only notes of sessions on this day or earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Only notes that belong to this theme; in one group only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<ThemeId>,
    /// In what order.
    #[serde(default)]
    pub sort: Sort,
    /// Which page; the first is 0.
    #[serde(default)]
    pub page: u32,
}

/// Why something is not looked for. The texts have `problem-<code>` for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SearchProblem {
    /// The query or the text is longer than its limit.
    SearchTooLong,
    /// A day that is none, or a period that ends before it begins.
    SearchPeriodUnusable,
}

/// What narrows a search, as it was checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters {
    /// Only this method.
    pub method: Option<ProtocolId>,
    /// Only from this day.
    pub from: Option<Day>,
    /// Only up to this day.
    pub to: Option<Day>,
    /// Only notes of this theme.
    pub theme: Option<ThemeId>,
}

impl Filters {
    /// True when nothing is left out.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Search {
    /// R213: what narrows the search.
    ///
    /// # Errors
    /// [`SearchProblem::SearchPeriodUnusable`].
    pub fn filters(&self) -> Result<Filters, SearchProblem> {
        let day = |text: &Option<String>| match text.as_deref() {
            None => Ok(None),
            Some(text) => Day::parse(text).map(Some).ok_or(SearchProblem::SearchPeriodUnusable),
        };
        let (from, to) = (day(&self.from)?, day(&self.to)?);
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            return Err(SearchProblem::SearchPeriodUnusable);
        }
        Ok(Filters { method: self.method.clone(), from, to, theme: self.theme.clone() })
    }
}

/// Something about how the results came about. The texts have `archive-notice-<code>` for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    /// No note has all words: these have some of them.
    Some,
    /// A word is in no note; words that are written almost like it were looked for.
    Near,
    /// Words that begin like the last one, and the parts of long words, were looked for too.
    Wider,
    /// Only the first words of the query were looked for.
    Shortened,
    /// There were only small words such as "de" and "het".
    SmallWords,
    /// There was no word at all.
    NoWords,
}

/// A text with places in it that are to be marked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Marked {
    /// The text as somebody wrote it.
    pub text: String,
    /// From which character (Unicode scalar value) up to which; in order, without overlap.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<(u32, u32)>,
}

impl Marked {
    /// The text in pieces, with whether each is marked.
    pub fn pieces(&self) -> Vec<(&str, bool)> {
        let at = |place: u32| {
            let place = usize::try_from(place).unwrap_or(usize::MAX);
            self.text.char_indices().nth(place).map_or(self.text.len(), |(byte, _)| byte)
        };
        let mut pieces = Vec::new();
        let mut done = 0;
        for (from, to) in &self.marks {
            let (from, to) = (at(*from).max(done), at(*to));
            if to <= from {
                continue;
            }
            pieces.push((self.text.get(done..from).unwrap_or_default(), false));
            pieces.push((self.text.get(from..to).unwrap_or_default(), true));
            done = to;
        }
        pieces.push((self.text.get(done..).unwrap_or_default(), false));
        pieces.retain(|(text, _)| !text.is_empty());
        pieces
    }
}

/// A piece of a note with what was found in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    /// The field it stands in.
    pub field: NoteField,
    /// The piece.
    pub text: Marked,
}

/// A note that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// The session that it comes from.
    pub note: SessionId,
    /// The group that it is of.
    pub group: GroupId,
    /// The name of that group.
    pub group_name: String,
    /// When the session began.
    pub at: Millis,
    /// The method.
    pub method: Text,
    /// How many took part.
    pub people: u32,
    /// The question of the note, or what else tells what it is about.
    pub heading: Marked,
    /// Pieces with what was found.
    pub snippets: Vec<Snippet>,
}

/// How many notes there are with a method.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodCount {
    /// Which method.
    pub id: ProtocolId,
    /// Its name.
    pub title: Text,
    /// How many.
    pub n: u32,
}

/// How many notes there are of a theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeCount {
    /// Which theme.
    pub id: ThemeId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub sort: ThemeKind,
    /// How many.
    pub n: u32,
}

/// How many notes there are of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearCount {
    /// Which year.
    pub year: u16,
    /// How many.
    pub n: u32,
}

/// The answer to a search.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Found {
    /// How many notes there are; with `more` at least as many.
    pub total: u32,
    /// True when there are more than were counted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub more: bool,
    /// Which page this is.
    pub page: u32,
    /// How many pages there are.
    pub pages: u32,
    /// The notes of this page.
    pub hits: Vec<Hit>,
    /// How they came about.
    pub notices: Vec<Notice>,
    /// R213: the methods among what the query finds, those of the chosen period; the most first.
    pub methods: Vec<MethodCount>,
    /// R213: the years among what the query finds, those of the chosen method; the newest first.
    pub years: Vec<YearCount>,
    /// R213: the themes of the group among what the query finds with the other filters, by name; in one group only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<ThemeCount>,
    /// R211: groups whose agreements wait for a yes: in those nothing was looked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waiting: Vec<String>,
}

/// `POST .../archive/like`: a text, such as a case that is being prepared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Compare {
    /// The text. It is not kept.
    pub text: String,
}

/// Notes that are like another, or like a text; the most alike first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Similar {
    /// The notes.
    pub hits: Vec<Hit>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r213_a_period_that_ends_before_it_begins_is_refused() {
        let search = |from: &str, to: &str| {
            let day = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            Search { from: day(from), to: day(to), ..Search::default() }.filters()
        };
        assert!(search("", "").unwrap().is_empty());
        assert!(search("2026-03-01", "2026-03-01").is_ok() && search("", "2026-12-31").is_ok());
        for (from, to) in [("2026-03-02", "2026-03-01"), ("gisteren", ""), ("", "2026-02-30")] {
            assert_eq!(search(from, to), Err(SearchProblem::SearchPeriodUnusable), "{from} {to}");
        }
    }

    #[test]
    fn r217_marks_are_places_in_the_text_as_it_was_written() {
        let marked = Marked { text: "Één schuld, twéé".to_owned(), marks: vec![(4, 10), (12, 16)] };
        assert_eq!(marked.pieces(), [("Één ", false), ("schuld", true), (", ", false), ("twéé", true)]);
        // Marks of another program may be anything.
        let odd = Marked { text: "ab".to_owned(), marks: vec![(1, 1), (0, 9), (0, 1), (7, 3)] };
        assert_eq!(odd.pieces(), [("ab", true)]);
        assert!(Marked::default().pieces().is_empty());
    }
}
