//! Gentle hints while somebody writes a question card. They never block and nothing of them is kept.
//!
//! Word lists and plain string code, no regular expressions: this runs in the browser with every pause in the
//! typing. Source: domain.md §9 and Annex B; the rules stand in docs/hints.md.

use std::ops::Range;

use crate::protocol::Lang;

use self::{
    heads::{Head, begins, first, heads},
    phrase::any_at,
    tokens::{Sentence, sentences},
    words::{List, Words, is_in},
};

mod en;
mod heads;
mod nl;
mod phrase;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

/// A question of more words is hard to answer: it takes about ten seconds to say.
pub const LONG: usize = 25;

/// How many hints are shown at the same time.
pub const SHOWN: usize = 2;

/// How many stems there are for each kind.
pub const STEMS: u8 = 3;

/// What a hint is about, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A solution of the writer, asked or stated.
    Advice,
    /// A question that carries the wished answer.
    Leading,
    /// More than one question.
    Stacked,
    /// A question with why: it sounds like a reproach.
    Why,
    /// A question that asks for yes or no.
    Closed,
    /// A question of more than [`LONG`] words.
    Long,
}

impl Kind {
    /// Every kind, the weightiest first.
    pub const ALL: [Self; 6] =
        [Self::Advice, Self::Leading, Self::Stacked, Self::Why, Self::Closed, Self::Long];

    /// Its stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Leading => "leading",
            Self::Stacked => "stacked",
            Self::Why => "why",
            Self::Closed => "closed",
            Self::Long => "long",
        }
    }
}

/// Something the writer may want to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// What it is about.
    pub kind: Kind,
    /// The bytes of the text it is about.
    pub range: Range<usize>,
    /// The better stem that fits best: 1 to [`STEMS`].
    pub stem: u8,
}

impl Hint {
    /// The key of its explanation.
    pub fn key(&self) -> String {
        format!("hint-{}", self.kind.code())
    }

    /// The key of its better stem.
    pub fn stem_key(&self) -> String {
        format!("hint-{}-stem-{}", self.kind.code(), self.stem)
    }
}

/// The hints to show for `text`: at most [`SHOWN`], the most useful first.
///
/// A closed or why-question that is advice or leading as well gets only the weightier hint: its stem is open.
///
/// Source: docs/hints.md, H1 to H4.
pub fn hints(text: &str, lang: Lang) -> Vec<Hint> {
    let mut found = findings(text, lang);
    let weighty: Vec<Range<usize>> = found
        .iter()
        .filter(|h| matches!(h.kind, Kind::Advice | Kind::Leading))
        .map(|h| h.range.clone())
        .collect();
    found.retain(|hint| {
        let covered = weighty.iter().any(|w| hint.range.start < w.end && w.start < hint.range.end);
        !(covered && matches!(hint.kind, Kind::Closed | Kind::Why))
    });
    found.truncate(SHOWN);
    found
}

/// Every kind that holds for `text`, each once, the weightiest first.
pub fn findings(text: &str, lang: Lang) -> Vec<Hint> {
    let list = Words::of(lang);
    // ASCII only, so that every byte stays in its place.
    let lower = text.to_ascii_lowercase();
    let sentences = sentences(&lower);
    let stem = stem(&sentences, list);
    let mut found: Vec<Hint> = Vec::new();
    let mut add = |kind, range| {
        if found.iter().all(|hint| hint.kind != kind) {
            found.push(Hint { kind, range, stem });
        }
    };
    let mut asked: Vec<usize> = Vec::new();
    for sentence in &sentences {
        let heads = heads(sentence, list);
        let advice = is_advice(sentence, &heads, list);
        if advice {
            add(Kind::Advice, sentence.range());
        } else if is_leading(sentence, &heads, list) {
            add(Kind::Leading, sentence.range());
        }
        if advice
            && states(sentence, list)
            && has(sentence, list.leading_statement, list)
            && !heads.is_empty()
        {
            add(Kind::Leading, sentence.range());
        }
        for (at, head) in &heads {
            asked.extend(sentence.words.get(*at).map(|w| w.start));
            match head {
                Head::Why => add(Kind::Why, sentence.words.get(*at).map_or(0..0, |w| w.start..w.end)),
                Head::Closed if *at > 0 || !(advice && states(sentence, list)) => {
                    add(Kind::Closed, sentence.from(*at))
                }
                Head::Closed | Head::Open | Head::Invitation => {}
            }
        }
    }
    let end = sentences.last().map_or(0, |s| s.range().end);
    if let Some(second) = asked.get(1) {
        add(Kind::Stacked, *second..end);
    }
    if !asked.is_empty()
        && let Some(start) = start_of_word(text, LONG)
    {
        add(Kind::Long, start..end.max(start));
    }
    found.sort_by_key(|hint| hint.kind);
    found
}

/// Where the word after the first `many` begins, if there is one.
fn start_of_word(text: &str, many: usize) -> Option<usize> {
    let word = text.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).nth(many)?;
    // Both point into the same text.
    Some(word.as_ptr() as usize - text.as_ptr() as usize)
}

fn is_advice(sentence: &Sentence, heads: &[(usize, Head)], list: &Words) -> bool {
    let words = sentence.words.as_slice();
    let start = first(words, list);
    if has(sentence, list.no_advice, list) {
        return false;
    }
    let told = heads.is_empty()
        && words.len() > 2
        && is_in(list.imperatives, words[start].text)
        && words.get(start + 1).is_none_or(|next| !next.opens && !is_in(list.you, next.text));
    told || has(sentence, list.advice, list)
}

fn is_leading(sentence: &Sentence, heads: &[(usize, Head)], list: &Words) -> bool {
    if heads.is_empty() {
        return false;
    }
    let words = sentence.words.as_slice();
    let tagged = list.tags.iter().any(|tag| {
        let at = words.len().saturating_sub(tag.split(' ').count());
        at > 0 && any_at(&[tag], words, at, words[at].opens, list)
    });
    let open = heads.iter().any(|(_, head)| matches!(head, Head::Open | Head::Why));
    tagged
        || has(sentence, list.leading, list)
        || (!open && states(sentence, list) && has(sentence, list.leading_statement, list))
}

/// True when the sentence has the order of a statement, whatever stands at its end.
fn states(sentence: &Sentence, list: &Words) -> bool {
    let words = sentence.words.as_slice();
    let start = first(words, list);
    let text = words[start].text;
    is_in(list.statement_starts, text)
        || (!is_in(list.verbs, text) && words.get(start + 1).is_some_and(|w| is_in(list.verbs, w.text)))
}

/// True when one of `phrases` stands in `sentence`.
fn has(sentence: &Sentence, phrases: &[&str], list: &Words) -> bool {
    let words = sentence.words.as_slice();
    (0..words.len()).any(|at| any_at(phrases, words, at, begins(words, at, list), list))
}

/// The stem that fits whom the text is about: 1 the one spoken to, 2 somebody else, 3 neither.
fn stem(sentences: &[Sentence], list: &Words) -> u8 {
    let about = |who: List| sentences.iter().flat_map(|s| &s.words).any(|w| is_in(who, w.text));
    if about(list.you) {
        1
    } else if about(list.others) {
        2
    } else {
        3
    }
}
