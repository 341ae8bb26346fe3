//! What of a note is found: its words as stems, by the weight of the field they stand in.

use std::collections::{BTreeSet, HashMap};

use kring_shared::{
    note::{Item, Note},
    protocol::NoteField,
    search::query,
};

use super::words::{Reader, Tongue, fold, tongue};

/// The columns of the index that hold what a note says, with the weight of a word in each; the parts of long words stand
/// in the last.
pub const WEIGHTS: [f64; 5] = [3.0, 2.0, 1.0, 0.3, 0.8];

/// The column of a field.
pub fn column(field: NoteField) -> usize {
    match field {
        NoteField::StartQuestion | NoteField::CoreQuestion => 0,
        NoteField::Situation | NoteField::Tension => 1,
        NoteField::Perspectives
        | NoteField::HelpfulQuestions
        | NoteField::Analysis
        | NoteField::Options
        | NoteField::Chosen
        | NoteField::Action
        | NoteField::Takeaways => 2,
        NoteField::Evaluation => 3,
    }
}

/// The texts of an item, as they were written.
pub fn texts(item: &Item) -> impl Iterator<Item = &str> {
    let parts = item.parts.iter().map(|part| part.text.as_str());
    parts.chain(std::iter::once(item.text.as_str())).filter(|text| !text.trim().is_empty())
}

/// All texts of a note with their fields, in the order of the note.
pub fn texts_of(note: &Note) -> impl Iterator<Item = (NoteField, &str)> {
    NoteField::ALL.into_iter().flat_map(move |field| {
        let items = note.fields.get(&field).map_or(&[][..], Vec::as_slice);
        items.iter().flat_map(texts).map(move |text| (field, text))
    })
}

/// A note as it stands in the index.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The stems of each column, in order.
    pub columns: [String; 5],
    /// The words as they are written, folded, and the stems with '=' before them.
    pub words: BTreeSet<String>,
}

/// The mark before a stem among the words of a group.
pub const STEM: char = '=';

/// What of a note is found.
pub fn document(note: &Note, reader: &mut Reader) -> Document {
    let texts: Vec<(usize, Vec<String>)> =
        texts_of(note).map(|(field, text)| (column(field), folded(text))).collect();
    let tongue = tongue(texts.iter().flat_map(|(_, words)| words).map(String::as_str));
    let mut found = Document::default();
    let mut parts = BTreeSet::new();
    for (column, words) in &texts {
        let text = &mut found.columns[*column];
        for word in words {
            let known = reader.know(word);
            if known.small {
                continue;
            }
            text.push_str(known.stem(tongue));
            text.push(' ');
            found.words.insert(word.clone());
            found.words.insert(format!("{STEM}{}", known.stem(tongue)));
            parts.extend(known.parts.iter().cloned());
        }
    }
    for part in parts {
        found.columns[4].push_str(&part);
        found.columns[4].push(' ');
        found.words.insert(format!("{STEM}{part}"));
    }
    found
}

fn folded(text: &str) -> Vec<String> {
    query::words(text).map(|(_, word)| fold(word)).collect()
}

/// R214: how much each stem says about texts: how often it stands there, with the weight of the field.
pub fn strengths<'a>(
    texts: impl Iterator<Item = (f64, &'a str)>,
    reader: &mut Reader,
) -> HashMap<String, f64> {
    let texts: Vec<(f64, Vec<String>)> = texts.map(|(weight, text)| (weight, folded(text))).collect();
    let tongue: Tongue = tongue(texts.iter().flat_map(|(_, words)| words).map(String::as_str));
    let mut strengths = HashMap::new();
    for (weight, words) in &texts {
        for word in words {
            let known = reader.know(word);
            if known.small {
                continue;
            }
            *strengths.entry(known.stem(tongue).to_owned()).or_default() += weight;
            for part in &known.parts {
                *strengths.entry(part.clone()).or_default() += weight * WEIGHTS[4] / 2.0;
            }
        }
    }
    strengths
}

#[cfg(test)]
mod tests {
    use kring_shared::{ids::Millis, note::NoteStatus, protocol::Text};

    use super::*;
    use crate::search::compounds::Lexicon;

    fn note(fields: &[(NoteField, &str)]) -> Note {
        let text = || Text { nl: "Roddelen".to_owned(), en: "Gossip".to_owned() };
        let item = |text: &str| Item { text: text.to_owned(), ..Item::default() };
        Note {
            schema: 1,
            session: kring_shared::ids::SessionId(uuid::Uuid::nil()),
            version: 1,
            status: NoteStatus::Approved,
            protocol: "roddelen".into(),
            protocol_version: 1,
            protocol_title: text(),
            started_at: Millis(0),
            minutes: 60,
            people: 5,
            fields: fields.iter().map(|(field, text)| (*field, vec![item(text)])).collect(),
            departures: Vec::new(),
            about: Default::default(),
            approved_at: None,
        }
    }

    #[test]
    fn r212_a_note_is_found_by_stems_and_by_the_parts_of_its_long_words() {
        let mut reader = Reader::new(Lexicon::default());
        let note = note(&[
            (NoteField::CoreQuestion, "Hoe praat ik over schuldhulpverlening?"),
            (NoteField::Evaluation, "Fijn gesprek."),
        ]);
        let found = document(&note, &mut reader);
        let stem = crate::search::words::dutch_stem;
        assert_eq!(found.columns[0].trim(), format!("{} {}", stem("praat"), stem("schuldhulpverlening")));
        assert_eq!(found.columns[3].trim(), format!("{} {}", stem("fijn"), stem("gesprek")));
        assert!(found.columns[4].contains("schuld") && found.columns[4].contains(&stem("hulpverlening")));
        for word in ["schuldhulpverlening", "=schuld", "praat"] {
            assert!(found.words.contains(word), "{word}");
        }
        assert!(!found.words.contains("hoe"), "small words are left out");
    }

    #[test]
    fn r212_an_english_note_gets_english_stems() {
        let mut reader = Reader::new(Lexicon::default());
        let note = note(&[(
            NoteField::Situation,
            "The client was not able to pay his debts and did not want to talk.",
        )]);
        assert!(document(&note, &mut reader).columns[1].contains("debt "));
    }
}
