//! R210: reading what somebody typed to search for. Any text can be read.

use super::{QUERY_MAX_CHARS, SearchProblem, TERMS_MAX};

/// Something to look for: a word, or words that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its words, as they were typed.
    pub words: Vec<String>,
    /// True when they stood between quotes: then they stand together, and nothing else will do.
    pub is_quoted: bool,
}

impl Term {
    /// True for several words, between quotes or joined by a sign.
    pub fn is_phrase(&self) -> bool {
        self.words.len() > 1
    }
}

/// What was typed, as it is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// What must be there.
    pub wanted: Vec<Term>,
    /// What must not be there.
    pub unwanted: Vec<Term>,
    /// True when the last word may not be finished.
    pub is_open: bool,
    /// True when only the first words of it were read.
    pub is_cut: bool,
    /// True when nothing was typed at all.
    pub is_blank: bool,
}

/// R210: reads a query: words, "words that stand together", and -words that must not be there. Nothing else has a
/// meaning.
///
/// # Errors
/// [`SearchProblem::SearchTooLong`].
pub fn read(typed: &str) -> Result<Query, SearchProblem> {
    if typed.chars().count() > QUERY_MAX_CHARS {
        return Err(SearchProblem::SearchTooLong);
    }
    let mut query = Query { is_blank: typed.trim().is_empty(), ..Query::default() };
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let is_unwanted =
            rest.starts_with(is_minus) && !rest[1..].starts_with(|c: char| c.is_whitespace() || is_minus(c));
        if is_unwanted {
            rest = rest.trim_start_matches(is_minus);
        }
        let is_quoted = rest.starts_with(is_quote);
        let (piece, after) = if is_quoted {
            let inside = &rest[quote_length(rest)..];
            inside.find(is_quote).map_or((inside, ""), |end| {
                let (piece, after) = inside.split_at(end);
                (piece, &after[quote_length(after)..])
            })
        } else {
            let end = rest.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(rest.len());
            rest.split_at(end)
        };
        let term = Term { words: words(piece).map(|(_, word)| word.to_owned()).collect(), is_quoted };
        query.is_open = !is_quoted && !is_unwanted && after.is_empty() && !term.is_phrase();
        if query.wanted.len() + query.unwanted.len() == TERMS_MAX {
            query.is_cut = true;
            query.is_open = false;
            break;
        }
        if !term.words.is_empty() {
            if is_unwanted { query.unwanted.push(term) } else { query.wanted.push(term) }
        }
        rest = after.trim_start();
    }
    Ok(query)
}

/// The words of a text: letters and digits that stand together, with where they begin. An apostrophe and an s behind a
/// word belong to its form and not to the word: foto's.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..)?;
            let start = at + rest.find(char::is_alphanumeric)?;
            let rest = text.get(start..)?;
            let end = start + rest.find(|c: char| !is_in_word(c)).unwrap_or(rest.len());
            let word = text.get(start..end)?;
            at = end;
            let is_form = matches!(word, "s" | "S") && text.get(..start).is_some_and(ends_with_apostrophe);
            if !is_form {
                return Some((start, word));
            }
        }
    })
}

/// True for a letter, a digit, or a sign that stands above one.
fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

fn ends_with_apostrophe(before: &str) -> bool {
    let mut signs = before.chars().rev();
    matches!(signs.next(), Some('\'' | '’')) && signs.next().is_some_and(char::is_alphanumeric)
}

fn is_minus(c: char) -> bool {
    matches!(c, '-')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

fn quote_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(typed: &str) -> String {
        let query = read(typed).unwrap();
        let terms = |all: &[Term]| {
            let words: Vec<String> = all.iter().map(|t| t.words.join("+")).collect();
            words.join(" ")
        };
        let sign = if query.is_open { "…" } else { "" };
        format!("{}{sign} | {}", terms(&query.wanted), terms(&query.unwanted))
    }

    #[test]
    fn r210_words_phrases_and_what_must_not_be_there() {
        for (typed, expected) in [
            ("schuld huisbezoek", "schuld huisbezoek… | "),
            ("schuld ", "schuld | "),
            ("\"in de schulden\" jeugd", "in+de+schulden jeugd… | "),
            ("„bij haar thuis” -politie", "bij+haar+thuis | politie"),
            ("-\"wet werk\" -bijstand x", "x… | wet+werk bijstand"),
            ("jeugd-ggz", "jeugd+ggz | "),
            ("foto's van José’s huis", "foto van José huis… | "),
            ("schuld - huis -- tuin", "schuld huis tuin… | "),
            ("niet af\"gesloten zin", "niet af gesloten+zin | "),
            ("a AND b OR NOT c* ^d NEAR(e f) col:g", "a AND b OR NOT c d NEAR+e f col+g | "),
            ("", " | "),
            ("?! -- \"\" \"-\" 🌷", "… | "),
        ] {
            assert_eq!(told(typed), expected, "{typed}");
        }
        assert!(read("  ").unwrap().is_blank && !read("?").unwrap().is_blank);
    }

    #[test]
    fn r210_a_query_has_an_end() {
        assert_eq!(read(&"a".repeat(QUERY_MAX_CHARS + 1)), Err(SearchProblem::SearchTooLong));
        assert_eq!(read(&"é".repeat(QUERY_MAX_CHARS)).unwrap().wanted.len(), 1);
        let many = read(&"woord ".repeat(60)).unwrap();
        assert_eq!((many.wanted.len(), many.is_cut), (TERMS_MAX, true));
        assert!(!read(&"woord ".repeat(TERMS_MAX)).unwrap().is_cut);
    }

    proptest! {
        #[test]
        fn r210_any_text_can_be_read(typed in "\\PC{0,80}|[-\" '’„”a\u{301}é🌷]{0,40}") {
            let query = read(&typed).unwrap();
            for term in query.wanted.iter().chain(&query.unwanted) {
                prop_assert!(!term.words.is_empty());
                prop_assert!(term.words.iter().all(|w| typed.contains(w.as_str()) && w.chars().all(is_in_word)));
            }
            for (at, word) in words(&typed) {
                prop_assert!(typed[at..].starts_with(word));
            }
        }
    }
}
