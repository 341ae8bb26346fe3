//! R217: the pieces of a note that are shown, with what was found marked in them. What is shown is what was written.

use std::collections::HashSet;

use kring_shared::{
    note::Note,
    protocol::NoteField,
    search::{Marked, Snippet, query},
};

use super::{
    document::texts_of,
    words::{Reader, fold},
};

/// How long a piece is at most, in characters.
const PIECE_MAX: usize = 220;
/// How much of it stands before what was found.
const BEFORE: usize = 60;
/// How long a heading is at most.
const HEADING_MAX: usize = 140;
/// How many pieces of a note are shown.
const PIECES: usize = 2;

/// What is marked.
#[derive(Debug, Clone, Default)]
pub struct Sought {
    /// Stems that were looked for.
    pub stems: HashSet<String>,
    /// Words as they were typed, folded; they are marked in longer ones.
    pub words: Vec<String>,
}

/// Where in a text a word was found, in characters; and which.
struct Place {
    from: usize,
    to: usize,
    stem: String,
}

impl Sought {
    fn places(&self, text: &str, reader: &mut Reader) -> Vec<Place> {
        if self.stems.is_empty() {
            return Vec::new();
        }
        let mut places = Vec::new();
        let (mut byte, mut character) = (0, 0);
        for (at, word) in query::words(text) {
            character += text.get(byte..at).unwrap_or_default().chars().count();
            byte = at;
            let folded = fold(word);
            let known = reader.know(&folded);
            if known.small {
                continue;
            }
            let is_found = |stem: &&String| self.stems.contains(*stem);
            let whole = [&known.dutch, &known.english].into_iter().find(is_found);
            let stem = whole.or_else(|| known.parts.iter().find(is_found)).cloned().or_else(|| {
                let inside = |typed: &&String| {
                    typed.len() > 3 && (folded.starts_with(*typed) || folded.ends_with(*typed))
                };
                self.words.iter().find(inside).cloned()
            });
            if let Some(stem) = stem {
                places.push(Place { from: character, to: character + word.chars().count(), stem });
            }
        }
        places
    }
}

/// What a note is about: its question, or what else comes first.
pub fn heading(note: &Note, sought: &Sought, reader: &mut Reader) -> Marked {
    let order = [NoteField::CoreQuestion, NoteField::StartQuestion, NoteField::Situation];
    let of = |field: NoteField| texts_of(note).find(|(found, _)| *found == field);
    let found = order.into_iter().find_map(of).or_else(|| texts_of(note).next());
    found.map(|(_, text)| piece(text, sought, reader, HEADING_MAX).0).unwrap_or_default()
}

/// The pieces of a note in which most was found; without any the beginning of what happened.
pub fn snippets(note: &Note, heading: &Marked, sought: &Sought, reader: &mut Reader) -> Vec<Snippet> {
    let is_heading = |text: &str| {
        let start: String = heading.text.trim_end_matches('…').chars().take(HEADING_MAX / 2).collect();
        !start.is_empty() && one_line(text).starts_with(&start)
    };
    let texts = || texts_of(note).filter(|(_, text)| !is_heading(text));
    let mut all: Vec<(usize, Snippet)> = texts()
        .map(|(field, text)| {
            let (text, found) = piece(text, sought, reader, PIECE_MAX);
            (found, Snippet { field, text })
        })
        .filter(|(found, _)| *found > 0)
        .collect();
    // Of two with as much the one that comes first.
    all.sort_by_key(|(found, _)| std::cmp::Reverse(*found));
    let mut shown: Vec<Snippet> = all.into_iter().take(PIECES).map(|(_, snippet)| snippet).collect();
    shown.sort_by_key(|snippet| NoteField::ALL.iter().position(|field| *field == snippet.field));
    if shown.is_empty()
        && let Some((field, text)) = texts().next()
    {
        shown.push(Snippet { field, text: piece(text, sought, reader, PIECE_MAX).0 });
    }
    shown
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The piece of a text in which most different things were found, and how many.
fn piece(text: &str, sought: &Sought, reader: &mut Reader, longest: usize) -> (Marked, usize) {
    let line = one_line(text);
    let places = sought.places(&line, reader);
    let different = |from: usize| {
        let near = places.iter().filter(|p| p.from >= from && p.to <= from + longest - BEFORE);
        near.map(|p| p.stem.as_str()).collect::<HashSet<_>>().len()
    };
    let best = places.iter().map(|p| (different(p.from), std::cmp::Reverse(p.from))).max();
    let (found, first) = best.map_or((0, 0), |(found, from)| (found, from.0));
    let characters: Vec<char> = line.chars().collect();
    let (from, to) = cut(&characters, first, longest);
    let mut shown: String = characters.get(from..to).unwrap_or_default().iter().collect();
    let mut shift = 0;
    if from > 0 {
        shown.insert(0, '…');
        shift = 1;
    }
    if to < characters.len() {
        shown.push('…');
    }
    let inside = places.iter().filter(|p| p.from >= from && p.to <= to);
    let at = |place: usize| u32::try_from(place - from + shift).unwrap_or(u32::MAX);
    let marks = inside.map(|p| (at(p.from), at(p.to))).collect();
    (Marked { text: shown, marks }, found)
}

/// From where to where is shown, between words.
fn cut(characters: &[char], first: usize, longest: usize) -> (usize, usize) {
    if characters.len() <= longest {
        return (0, characters.len());
    }
    let mut from = first.saturating_sub(BEFORE).min(characters.len() - longest);
    while from > 0 && from < first && !characters[from - 1].is_whitespace() {
        from += 1;
    }
    let end = (from + longest).min(characters.len());
    if end == characters.len() {
        return (from, end);
    }
    // One word that is longer than all of it is cut through.
    let space = (from + longest / 2..end).rev().find(|at| characters[*at].is_whitespace());
    (from, space.unwrap_or(end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::{compounds::Lexicon, words::dutch_stem};

    fn sought(words: &[&str]) -> Sought {
        Sought {
            stems: words.iter().map(|word| dutch_stem(word)).collect(),
            words: words.iter().map(|word| (*word).to_owned()).collect(),
        }
    }

    fn marked(text: &str, words: &[&str]) -> String {
        let mut reader = Reader::new(Lexicon::default());
        let (marked, _) = piece(text, &sought(words), &mut reader, PIECE_MAX);
        marked
            .pieces()
            .iter()
            .map(|(text, is_hit)| if *is_hit { format!("[{text}]") } else { (*text).to_owned() })
            .collect()
    }

    #[test]
    fn r217_inflections_and_long_words_are_marked_as_they_were_written() {
        assert_eq!(
            marked("De Cliënten met\nschulden gaan naar de schuldhulpverlening.", &["client", "schuld"]),
            "De [Cliënten] met [schulden] gaan naar de [schuldhulpverlening]."
        );
        assert_eq!(marked("<b>Schuld</b> & \"boete\"", &["schuld"]), "<b>[Schuld]</b> & \"boete\"");
        assert_eq!(marked("Niets", &["schuld"]), "Niets");
    }

    #[test]
    fn r217_a_long_text_is_shown_around_what_was_found() {
        let text = format!(
            "{}Daarna kwam de schuld ter sprake. {}",
            "Eerst wat anders. ".repeat(40),
            "En toen niets. ".repeat(40)
        );
        let shown = marked(&text, &["schuld"]);
        assert!(shown.starts_with('…') && shown.ends_with('…') && shown.contains("[schuld]"), "{shown}");
        assert!(shown.chars().count() <= PIECE_MAX + 4, "{shown}");
    }

    proptest! {
        #[test]
        fn r217_marks_are_inside_and_in_order(text in "[a-z é\u{301}🌷'’]{0,400}|(schulden |bij |één ){0,90}") {
            let mut reader = Reader::new(Lexicon::default());
            let (marked, _) = piece(&text, &sought(&["schuld", "een"]), &mut reader, PIECE_MAX);
            let length = u32::try_from(marked.text.chars().count()).unwrap();
            let mut last = 0;
            for (from, to) in &marked.marks {
                prop_assert!(last <= *from && from < to && *to <= length);
                last = *to;
            }
            let whole: String = marked.pieces().iter().map(|(text, _)| *text).collect();
            prop_assert_eq!(whole, marked.text);
        }
    }
}
