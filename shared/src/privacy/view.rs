//! A text cut into words, numbers and other signs.

use super::{
    Found, Kind,
    signs::{Sign, signs},
};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Letters.
    Word,
    /// Digits.
    Number,
    /// One other sign.
    Other,
}

/// A word, a number or one other sign.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) sort: Sort,
    /// Its first sign.
    pub(super) from: usize,
    /// The sign after it.
    pub(super) to: usize,
    /// Where its small letters stand.
    low: (usize, usize),
    /// True when there is room before it.
    pub(super) spaced: bool,
    /// True when it is the first of its line.
    pub(super) first: bool,
}

/// A text made plain and cut into tokens.
pub(super) struct View {
    pub(super) signs: Vec<Sign>,
    pub(super) tokens: Vec<Token>,
    low: String,
}

impl View {
    pub(super) fn of(text: &str) -> Self {
        let signs = signs(text);
        let mut low = String::with_capacity(text.len());
        let mut tokens: Vec<Token> = Vec::new();
        let (mut spaced, mut first) = (true, true);
        for (at, sign) in signs.iter().enumerate() {
            let c = sign.plain;
            if c.is_whitespace() {
                spaced = true;
                first |= c == '\n';
                continue;
            }
            let sort = match c {
                _ if c.is_ascii_digit() => Sort::Number,
                _ if c.is_alphabetic() => Sort::Word,
                _ => Sort::Other,
            };
            let begin = low.len();
            low.extend(c.to_lowercase());
            match tokens.last_mut() {
                Some(last) if !spaced && last.sort == sort && sort != Sort::Other => {
                    last.to = at + 1;
                    last.low.1 = low.len();
                }
                _ => {
                    tokens.push(Token { sort, from: at, to: at + 1, low: (begin, low.len()), spaced, first })
                }
            }
            (spaced, first) = (false, false);
        }
        Self { signs, tokens, low }
    }

    /// The small letters of the token at `index`; nothing beyond the ends.
    pub(super) fn low(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |t| &self.low[t.low.0..t.low.1])
    }

    pub(super) fn is(&self, index: usize, sort: Sort) -> bool {
        self.tokens.get(index).is_some_and(|t| t.sort == sort)
    }

    /// The other sign at `index`, or a space.
    pub(super) fn other(&self, index: usize) -> char {
        match self.tokens.get(index) {
            Some(t) if t.sort == Sort::Other => self.signs[t.from].plain,
            _ => ' ',
        }
    }

    /// True when nothing stands between the token at `index` and the one before it.
    pub(super) fn joined(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|t| !t.spaced)
    }

    /// How many signs the token has.
    pub(super) fn len(&self, index: usize) -> usize {
        self.tokens.get(index).map_or(0, |t| t.to - t.from)
    }

    /// The value of a number of at most four digits, or of a numeral.
    pub(super) fn value(&self, index: usize) -> Option<u32> {
        if self.is(index, Sort::Number) && self.len(index) <= 4 { self.low(index).parse().ok() } else { None }
    }

    /// True for a word that begins with a capital.
    pub(super) fn capital(&self, index: usize) -> bool {
        self.is(index, Sort::Word) && self.signs[self.tokens[index].from].plain.is_uppercase()
    }

    /// True for a word of two letters or more, all capitals.
    pub(super) fn shouted(&self, index: usize) -> bool {
        self.is(index, Sort::Word) && self.len(index) > 1 && self.capitals(index)
    }

    /// True for a word of capitals.
    pub(super) fn capitals(&self, index: usize) -> bool {
        let Some(t) = self.tokens.get(index) else { return false };
        t.sort == Sort::Word && self.signs[t.from..t.to].iter().all(|s| s.plain.is_uppercase())
    }

    /// True when the word at `index` begins a sentence, so that its capital says nothing.
    pub(super) fn opens(&self, index: usize) -> bool {
        let mut at = index;
        while at > 0 && !self.tokens[at].first {
            at -= 1;
            match self.other(at) {
                '.' | '!' | '?' | ':' | ';' | '•' | '*' | '>' | '…' | '=' | '|' => return true,
                '"' | '\'' | '“' | '”' | '„' | '«' | '(' | '[' | '-' => {}
                _ => return false,
            }
        }
        true
    }

    /// A hit from the first sign of token `from` to the last of token `last`.
    pub(super) fn found(&self, from: usize, last: usize, kind: Kind, sure: bool) -> Found {
        Found { from: self.tokens[from].from, to: self.tokens[last].to, kind, sure }
    }
}
