//! What the owner of a case writes, one question after another, and what the group sees of it. Rules R166 to R169.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::CaseProblem;
use crate::{
    privacy::{Hit, find},
    session::is_unseen,
};

/// The longest title in characters.
pub const TITLE_MAX_CHARS: usize = 80;
/// The longest pitch in characters.
pub const PITCH_MAX_CHARS: usize = 240;
/// The most sentences of a pitch.
pub const PITCH_MAX_SENTENCES: usize = 2;
/// The longest theme or situation in characters.
pub const TERM_MAX_CHARS: usize = crate::group::TERM_MAX_CHARS;

/// A question of the intake, asked in the first person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// What happened?
    Happened,
    /// What is my question?
    Question,
    /// What makes it hard for me?
    Hard,
    /// What have I tried?
    Tried,
    /// What do I hope to take home?
    Hope,
}

impl Ask {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 5] = [Self::Happened, Self::Question, Self::Hard, Self::Tried, Self::Hope];

    /// Its name, as in the texts: `case-ask-<name>`, `case-hint-<name>` and `case-prompts-<name>`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Happened => "happened",
            Self::Question => "question",
            Self::Hard => "hard",
            Self::Tried => "tried",
            Self::Hope => "hope",
        }
    }

    /// The longest answer in characters. Three to five sentences tell what happened; the rest comes in the session.
    pub const fn limit(self) -> usize {
        match self {
            Self::Happened => 1200,
            Self::Question => 300,
            Self::Hard | Self::Tried => 600,
            Self::Hope => 400,
        }
    }
}

/// How urgent a case is to its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// It can wait.
    #[default]
    Waits,
    /// Preferably soon.
    Soon,
    /// It is going on now.
    Now,
}

impl Urgency {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Waits, Self::Soon, Self::Now];

    /// The key of its name in the texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Waits => "case-urgency-waits",
            Self::Soon => "case-urgency-soon",
            Self::Now => "case-urgency-now",
        }
    }
}

/// What the owner writes. Nothing has to be there before it is shared.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Intake {
    /// A name by which the group speaks of it.
    pub title: String,
    /// What it is about, in one or two sentences.
    pub pitch: String,
    /// A theme, of the group's own words or free.
    pub theme: String,
    /// A *veel voorkomende situatie*, of the group's own words or free.
    pub situation: String,
    /// How urgent it is to the owner.
    pub urgency: Urgency,
    /// The answers that were given.
    pub answers: BTreeMap<Ask, String>,
}

impl Intake {
    /// The answer to a question; empty when there is none.
    pub fn answer(&self, ask: Ask) -> &str {
        self.answers.get(&ask).map_or("", String::as_str)
    }

    /// Every text in it.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        [&self.title, &self.pitch, &self.theme, &self.situation]
            .into_iter()
            .chain(self.answers.values())
            .map(String::as_str)
    }

    /// R166: as it is kept: without what cannot be seen, each text within its length.
    ///
    /// # Errors
    /// [`CaseProblem::CaseTextTooLong`].
    pub fn tidy(&self) -> Result<Self, CaseProblem> {
        let mut answers = BTreeMap::new();
        for (ask, text) in &self.answers {
            let text = fitting(lines(text), ask.limit())?;
            if !text.is_empty() {
                answers.insert(*ask, text);
            }
        }
        Ok(Self {
            title: fitting(line(&self.title), TITLE_MAX_CHARS)?,
            pitch: fitting(line(&self.pitch), PITCH_MAX_CHARS)?,
            theme: fitting(line(&self.theme), TERM_MAX_CHARS)?,
            situation: fitting(line(&self.situation), TERM_MAX_CHARS)?,
            urgency: self.urgency,
            answers,
        })
    }

    /// R168: true when there is something in it that is neither kept nor shared.
    pub fn is_blocked(&self) -> bool {
        self.texts().any(is_blocked)
    }

    /// R169: what the group sees from now on; the answers only when the owner shares the `whole`.
    ///
    /// # Errors
    /// No title, no pitch, or a pitch of more than two sentences; R168.
    pub fn shown(&self, whole: bool) -> Result<Shown, CaseProblem> {
        if self.is_blocked() {
            return Err(CaseProblem::CaseBlocked);
        }
        if !self.title.chars().any(char::is_alphanumeric) {
            return Err(CaseProblem::CaseTitleMissing);
        }
        if !self.pitch.chars().any(char::is_alphanumeric) {
            return Err(CaseProblem::CasePitchMissing);
        }
        if sentences(&self.pitch) > PITCH_MAX_SENTENCES || self.pitch.chars().count() > PITCH_MAX_CHARS {
            return Err(CaseProblem::CasePitchTooLong);
        }
        Ok(Shown {
            title: self.title.clone(),
            pitch: self.pitch.clone(),
            theme: self.theme.clone(),
            situation: self.situation.clone(),
            urgency: self.urgency,
            answers: if whole { self.answers.clone() } else { BTreeMap::new() },
        })
    }
}

/// What the group sees of a case: as it was when the owner shared it, whatever he writes later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// A name by which the group speaks of it.
    pub title: String,
    /// What it is about, in one or two sentences.
    pub pitch: String,
    /// A theme; may be empty.
    pub theme: String,
    /// A *veel voorkomende situatie*; may be empty.
    pub situation: String,
    /// How urgent it is to the owner.
    pub urgency: Urgency,
    /// The answers, when the owner shared them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<Ask, String>,
}

/// R168: true for a text that is neither kept nor shared.
pub fn is_blocked(text: &str) -> bool {
    find(text, &[]).iter().any(Hit::blocks)
}

fn fitting(text: String, limit: usize) -> Result<String, CaseProblem> {
    if text.chars().count() > limit { Err(CaseProblem::CaseTextTooLong) } else { Ok(text) }
}

/// One line without signs that cannot be seen.
pub(crate) fn line(typed: &str) -> String {
    let shown: String = typed.chars().filter(|c| c.is_whitespace() || !is_unseen(*c)).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Several lines without signs that cannot be seen; what people put between them stays, without a heap of empty ones.
pub(crate) fn lines(typed: &str) -> String {
    let mut kept: Vec<String> = Vec::new();
    for text in typed.lines().map(line) {
        let was_empty = kept.last().is_none_or(String::is_empty);
        if !(text.is_empty() && was_empty) {
            kept.push(text);
        }
    }
    kept.join("\n").trim_end().to_owned()
}

/// Words that end in a full stop without ending a sentence, in both languages.
const SHORTENED: [&str; 28] = [
    "bijv", "bv", "ca", "dhr", "dr", "drs", "etc", "evt", "excl", "incl", "ing", "ir", "jl", "max", "mevr",
    "min", "mr", "mrs", "ms", "mw", "nl", "nr", "prof", "resp", "st", "tel", "vs", "zgn",
];

/// How many sentences a text has. A full stop before a small letter, in a shortened word or in a number ends none.
pub fn sentences(text: &str) -> usize {
    let mut count = 0;
    let mut is_begun = false;
    let mut word = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if c.is_alphanumeric() {
            is_begun = true;
            word.push(c);
            continue;
        }
        let ends = match c {
            '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।' => true,
            '.' => ends_sentence(&word, rest.clone()),
            _ => false,
        };
        if ends && is_begun {
            count += 1;
            is_begun = false;
        }
        word.clear();
    }
    count + usize::from(is_begun)
}

fn ends_sentence(word: &str, after: impl Iterator<Item = char>) -> bool {
    let mut after = after.peekable();
    // "a.b" and "3.5" go on at once; closing marks do not.
    if after.peek().is_some_and(|c| c.is_alphanumeric()) {
        return false;
    }
    let next = after.find(|c| c.is_alphanumeric());
    let is_short = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    let is_shortened = is_short || SHORTENED.contains(&word.to_lowercase().as_str());
    match next {
        None => true,
        Some(next) => !is_shortened && !next.is_lowercase(),
    }
}
