//! Cuts a text into sentences and words, with the bytes where they stand.

use std::ops::Range;

/// A word in ASCII lower case; an apostrophe ends it, so "don’t" is "don" and "t".
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    /// The word itself.
    pub(super) text: &'a str,
    /// Its first byte.
    pub(super) start: usize,
    /// The byte behind it.
    pub(super) end: usize,
    /// True for the first word of a sentence and behind a comma, colon, dash or bracket.
    pub(super) opens: bool,
}

/// How a sentence ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// With a question mark.
    Asked,
    /// With a full stop, exclamation mark or line end.
    Closed,
    /// Not yet: the text stops here.
    Open,
}

/// A sentence with at least one word.
#[derive(Debug)]
pub(super) struct Sentence<'a> {
    /// Its words in order.
    pub(super) words: Vec<Word<'a>>,
    /// How it ends.
    pub(super) end: End,
}

impl Sentence<'_> {
    /// The bytes from the first word to the last.
    pub(super) fn range(&self) -> Range<usize> {
        self.from(0)
    }

    /// The bytes from word `at` to the last.
    pub(super) fn from(&self, at: usize) -> Range<usize> {
        let start = self.words.get(at).map_or(0, |w| w.start);
        start..self.words.last().map_or(start, |w| w.end)
    }
}

/// The sentences of `lower`, a text in ASCII lower case.
pub(super) fn sentences(lower: &str) -> Vec<Sentence<'_>> {
    let mut found = Vec::new();
    let mut words: Vec<Word> = Vec::new();
    let mut opens = true;
    let mut start = None;
    for (at, c) in lower.char_indices().chain([(lower.len(), '\0')]) {
        if c.is_alphanumeric() {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take()
            && let Some(text) = lower.get(from..at)
        {
            words.push(Word { text, start: from, end: at, opens });
            opens = false;
        }
        let end = match c {
            '?' => Some(End::Asked),
            // A stop inside a number or an address ends nothing.
            '.' if !lower[at + 1..].starts_with(char::is_alphanumeric) => Some(End::Closed),
            '!' | '\n' | '\r' => Some(End::Closed),
            '\0' => Some(End::Open),
            _ => None,
        };
        if let Some(end) = end {
            if !words.is_empty() {
                found.push(Sentence { words: std::mem::take(&mut words), end });
            } else if let (End::Asked, Some(last)) = (end, found.last_mut()) {
                // "..?" and "!?" ask as well.
                last.end = End::Asked;
            }
            opens = true;
        }
        opens |= matches!(c, ',' | ':' | ';' | '(' | '–' | '—' | '…');
    }
    found
}
