//! From what was typed to what the index is asked. What people type never reaches the index as an operator: it gets quoted
//! stems only.

use std::sync::Arc;

use kring_shared::search::query::{Query, Term};

use super::{
    document::STEM,
    words::{Known, Reader, fold, forms},
};

/// The shortest word in which a mistake is looked for, in letters.
const NEAR_MIN: usize = 4;
/// The shortest beginning of a word that is looked for.
pub const BEGIN_MIN: usize = 3;

/// Something that is wanted, or not.
#[derive(Debug, Clone)]
pub struct Wish {
    /// Its words, without the small ones; one, or several that stand together.
    pub words: Vec<(String, Arc<Known>)>,
    /// True when nothing but these words beside each other will do.
    pub is_quoted: bool,
}

/// What was typed, as the index can be asked.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    /// What must be there.
    pub wanted: Vec<Wish>,
    /// What must not be there.
    pub unwanted: Vec<Wish>,
    /// True when the last wanted word may not be finished.
    pub is_open: bool,
}

impl Wishes {
    /// The wishes of a query.
    pub fn of(query: &Query, reader: &mut Reader) -> Self {
        let mut wish = |term: &Term| {
            let words = term.words.iter().map(|word| fold(word));
            let words = words.map(|word| (reader.know(&word), word)).filter(|(known, _)| !known.small);
            let words: Vec<_> = words.map(|(known, word)| (word, known)).collect();
            (!words.is_empty()).then_some(Wish { words, is_quoted: term.is_quoted })
        };
        let last = query.wanted.last().and_then(&mut wish);
        Self {
            wanted: query.wanted.iter().filter_map(&mut wish).collect(),
            unwanted: query.unwanted.iter().filter_map(&mut wish).collect(),
            // A small word at the end is finished.
            is_open: query.is_open && last.is_some(),
        }
    }

    /// The words, and the stems with '=' before them, of which it is worth knowing whether they are in the index.
    pub fn words(&self) -> Vec<String> {
        let words = || self.wanted.iter().flat_map(|wish| &wish.words);
        let stems = words().flat_map(|(_, known)| known.stems().into_iter().chain(known.parts.clone()));
        let mut all: Vec<String> = stems.map(|stem| format!("{STEM}{stem}")).collect();
        all.extend(words().flat_map(|(word, _)| forms(word)));
        all.sort_unstable();
        all.dedup();
        all
    }
}

impl Wish {
    /// The word, when it is one.
    pub fn single(&self) -> Option<(&str, &Known)> {
        match self.words.as_slice() {
            [(word, known)] => Some((word, known)),
            _ => None,
        }
    }

    /// Its words as they stand in the index, in Dutch and in English notes.
    pub fn phrases(&self) -> Vec<Alternative> {
        let of = |stem: fn(&Known) -> &str| -> Vec<&str> {
            self.words.iter().map(|(_, known)| stem(known)).collect()
        };
        let (dutch, english) = (of(|known| &known.dutch), of(|known| &known.english));
        let mut all = vec![Alternative::Phrase(dutch.join(" "))];
        if english != dutch {
            all.push(Alternative::Phrase(english.join(" ")));
        }
        all
    }
}

/// One of the things that make a wish come true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Alternative {
    /// A stem, or stems that stand together.
    Phrase(String),
    /// All of these stems, wherever.
    All(Vec<String>),
}

impl Alternative {
    fn write(&self) -> String {
        match self {
            Self::Phrase(text) => quoted(text),
            Self::All(stems) => {
                format!("({})", stems.iter().map(|stem| quoted(stem)).collect::<Vec<_>>().join(" AND "))
            }
        }
    }
}

/// A text as the index reads it as words and nothing else.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', " "))
}

/// How a note must be to be found.
#[derive(Debug, Clone, Default)]
pub struct Expression {
    /// Each of these must come true in one of its ways.
    pub wanted: Vec<Vec<Alternative>>,
    /// None of these may.
    pub unwanted: Vec<Alternative>,
    /// The places, one of which the note must be of; none when that is looked at elsewhere.
    pub places: Vec<String>,
    /// True when it is enough that one of the wanted comes true.
    pub is_any: bool,
}

impl Expression {
    /// False when no note can be like this: something is wanted that comes true in no way.
    pub fn is_possible(&self) -> bool {
        match self.is_any {
            true => self.wanted.iter().any(|ways| !ways.is_empty()),
            false => self.wanted.iter().all(|ways| !ways.is_empty()),
        }
    }

    /// As the index reads it; empty when nothing is asked.
    pub fn write(&self) -> String {
        let wishes: Vec<String> =
            self.wanted.iter().filter(|ways| !ways.is_empty()).map(|ways| any(ways)).collect();
        let wanted = wishes.join(if self.is_any { " OR " } else { " AND " });
        let places: Vec<String> = self.places.iter().map(|place| quoted(place)).collect();
        let places = places.join(" OR ");
        let mut text = match (wanted.is_empty(), places.is_empty()) {
            (true, _) => places,
            (false, true) => wanted,
            (false, false) => format!("({wanted}) AND ({places})"),
        };
        if !self.unwanted.is_empty() && !text.is_empty() {
            text = format!("({text}) NOT {}", any(&self.unwanted));
        }
        text
    }
}

fn any(ways: &[Alternative]) -> String {
    format!("({})", ways.iter().map(Alternative::write).collect::<Vec<_>>().join(" OR "))
}

/// R212: every word that differs from `word` in one letter: left out, put in, another, or two that changed places. None
/// for short words and for those that are not written with a to z.
pub fn near(word: &str) -> Vec<String> {
    let letters = word.as_bytes();
    if letters.len() < NEAR_MIN || !letters.iter().all(u8::is_ascii_lowercase) {
        return Vec::new();
    }
    let mut all = Vec::new();
    for at in 0..=word.len() {
        let (head, tail) = word.split_at(at);
        let rest = tail.get(1..);
        if let Some(rest) = rest {
            all.push(format!("{head}{rest}"));
            if let (Some(one), Some(two)) = (letters.get(at), letters.get(at + 1))
                && one != two
            {
                all.push(format!("{head}{}{}{}", char::from(*two), char::from(*one), &rest[1..]));
            }
        }
        for letter in 'a'..='z' {
            all.push(format!("{head}{letter}{tail}"));
            if let Some(rest) = rest {
                all.push(format!("{head}{letter}{rest}"));
            }
        }
    }
    all.sort_unstable();
    all.dedup();
    all.retain(|other| other != word);
    all
}

#[cfg(test)]
mod tests {
    use kring_shared::search::query::read;

    use super::*;
    use crate::search::compounds::Lexicon;

    fn wishes(typed: &str) -> Wishes {
        Wishes::of(&read(typed).unwrap(), &mut Reader::new(Lexicon::default()))
    }

    #[test]
    fn r210_small_words_are_not_looked_for() {
        let all = wishes("de schulden van een \"huisbezoek in de wijk\" -het -politie ");
        let words: Vec<Vec<&str>> =
            all.wanted.iter().map(|w| w.words.iter().map(|(word, _)| word.as_str()).collect()).collect();
        assert_eq!(words, [vec!["schulden"], vec!["huisbezoek", "wijk"]]);
        assert_eq!(all.unwanted.len(), 1);
        assert!(wishes("de het een").wanted.is_empty());
        assert!(wishes("schu").is_open && !wishes("schuld de").is_open);
    }

    #[test]
    fn r210_what_is_typed_is_no_operator() {
        let expression = |wanted: Vec<Vec<Alternative>>, places: &[&str]| Expression {
            wanted,
            places: places.iter().map(|p| (*p).to_owned()).collect(),
            ..Expression::default()
        };
        let phrase = |text: &str| Alternative::Phrase(text.to_owned());
        assert_eq!(expression(vec![vec![phrase("a\" OR \"b")]], &[]).write(), "(\"a  OR  b\")");
        assert_eq!(
            expression(
                vec![
                    vec![phrase("a b"), Alternative::All(vec!["c".to_owned(), "d".to_owned()])],
                    vec![phrase("e")]
                ],
                &["p"]
            )
            .write(),
            "((\"a b\" OR (\"c\" AND \"d\")) AND (\"e\")) AND (\"p\")"
        );
        let without = Expression { unwanted: vec![phrase("x")], ..expression(Vec::new(), &["p"]) };
        assert_eq!(without.write(), "(\"p\") NOT (\"x\")");
        assert_eq!(Expression { unwanted: vec![phrase("x")], ..Expression::default() }.write(), "");
    }

    #[test]
    fn r212_mistakes_of_one_letter() {
        let all = near("schuld");
        for mistake in ["schld", "schulld", "schukd", "shculd", "chuld", "schuldt"] {
            assert!(near(mistake).contains(&"schuld".to_owned()), "{mistake}");
            assert!(all.contains(&mistake.to_owned()), "{mistake}");
        }
        assert!(!all.contains(&"schuld".to_owned()) && !all.contains(&"scholde".to_owned()));
        assert!(near("wmo").is_empty() && near("één").is_empty() && near("2026").is_empty());
    }
}
