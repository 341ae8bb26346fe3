//! What the notes of a theme teach together, and which notes may belong to it. R246, R247.

use serde::{Deserialize, Serialize};

use crate::{
    follow_up::{Action, Outcome},
    ids::SessionId,
    note::{Item, Note},
    protocol::NoteField,
};

/// The shortest word that is looked for in notes, in characters: shorter ones stand everywhere.
const WORD_MIN_CHARS: usize = 3;
/// The most lines of each kind.
const LINES_MAX: usize = 60;

/// A line with the note that it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What stands there.
    pub text: String,
    /// In which note, or of the action from which note.
    pub session: SessionId,
}

/// What the notes of a theme teach together.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Learned {
    /// The questions that helped, each once.
    pub questions: Vec<Line>,
    /// What happened as it was meant.
    pub worked: Vec<Line>,
    /// What happened that was not meant, and what was dropped.
    pub not: Vec<Line>,
}

/// R247: gathers what notes and the actions that came from them teach. In the order of the notes.
pub fn gather<'a>(notes: impl IntoIterator<Item = &'a Note>, actions: &[Action]) -> Learned {
    let mut learned = Learned::default();
    for note in notes {
        let session = note.session;
        let items = note.fields.get(&NoteField::HelpfulQuestions).map(Vec::as_slice).unwrap_or_default();
        items.iter().for_each(|item| add(&mut learned.questions, &words(item), session));
        for action in actions.iter().filter(|action| action.from == Some(session)) {
            for result in &action.results {
                add(&mut learned.worked, &result.told.meant, session);
                add(&mut learned.not, &result.told.unmeant, session);
                if result.outcome == Outcome::Dropped {
                    add(&mut learned.not, &action.plan.what, session);
                }
            }
        }
    }
    learned
}

fn words(item: &Item) -> String {
    if item.parts.is_empty() {
        return item.text.clone();
    }
    item.parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn add(lines: &mut Vec<Line>, text: &str, session: SessionId) {
    let text = text.trim();
    if text.is_empty() || lines.len() >= LINES_MAX || lines.iter().any(|line| line.text == text) {
        return;
    }
    lines.push(Line { text: text.to_owned(), session });
}

/// R246: true when a note may belong to a theme by this name: the name stands in it, at the beginning of a word.
pub fn fits(name: &str, note: &Note) -> bool {
    let name = folded(name);
    if name.trim().chars().count() < WORD_MIN_CHARS {
        return false;
    }
    let items = note.fields.values().flatten();
    items.flat_map(|item| std::iter::once(&item.text).chain(item.parts.iter().map(|part| &part.text))).any(
        |text| {
            let text = folded(text);
            text.match_indices(&name).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
        },
    )
}

/// In small letters, with single spaces.
fn folded(text: &str) -> String {
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
