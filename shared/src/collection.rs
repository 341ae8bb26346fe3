//! What a group learned, as one file: all notes that it reads, to take along and to take in again.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    follow_up::figures::harmless,
    note::{ITEM_MAX_CHARS, Note, NoteStatus, about::Reach, export::day, gate},
    protocol::Lang,
    text::{Texts, name_of},
};

/// The version of the file's shape.
pub const VERSION: u64 = 1;
/// The largest file, in bytes.
pub const FILE_MAX_BYTES: usize = 32 * 1024 * 1024;
/// The most notes in one file.
pub const NOTES_MAX: usize = 5_000;
/// The most notes that are put on paper at once.
pub const PAPERS_MAX: usize = 500;
/// The longest note that is taken in, in characters. What a session left may be longer than what one may write.
pub const NOTE_MAX_CHARS: usize = 150_000;
/// The most items of one field and the most departures of a note that is taken in.
const PARTS_MAX: usize = 2_000;
/// The longest name of a method, a step or a part, in characters.
const NAME_MAX_CHARS: usize = 400;

/// R260: the notes of a group as one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Collection<'a> {
    /// The version of the file's shape.
    kring_archive: u64,
    /// The notes, the oldest first.
    notes: &'a [Note],
}

/// R260: the file, indented, with a line's end.
pub fn write(notes: &[Note]) -> String {
    // Notes hold texts and numbers only, which are always representable.
    let mut text =
        serde_json::to_string_pretty(&Collection { kring_archive: VERSION, notes }).unwrap_or_default();
    text.push('\n');
    text
}

/// Why a file, or a note in it, is not taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CollectionProblem {
    /// It cannot be read as JSON.
    CollectionDamaged,
    /// It is something else than an archive of Kring.
    CollectionForeign,
    /// It was made by a newer Kring.
    CollectionNewer,
    /// It is larger than [`FILE_MAX_BYTES`], or holds more than [`NOTES_MAX`] notes.
    CollectionTooLarge,
    /// There are more notes than [`PAPERS_MAX`] to put on paper.
    CollectionTooMany,
    /// This note is not whole.
    NoteDamaged,
    /// This note is longer than a note can be.
    NoteTooLarge,
    /// Only what was approved for a group is taken in.
    NoteUnapproved,
    /// There is a BSN or an IBAN in it.
    NoteBlocked,
    /// There is another note, or a session, of the same number here.
    NoteTaken,
}

/// A note in a file that is not taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// The how manieth note of the file, from 1.
    pub place: u32,
    /// Why.
    pub code: String,
}

/// `POST .../archive/files`: what became of the notes in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Taken {
    /// How many came in.
    pub taken: u32,
    /// How many were here already, the same to the letter.
    pub here: u32,
    /// In how many of those that came in something stands that may identify somebody.
    pub finds: u32,
    /// Those that were left out.
    pub left: Vec<Left>,
}

/// R261: what became of a note of a file that is well in itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// It is the group's now.
    In,
    /// It was here already, the same to the letter.
    Here,
}

impl Taken {
    /// Adds what became of the note at `place`, counted from 1.
    pub fn add(&mut self, place: usize, came: Result<(Came, &Note), CollectionProblem>) {
        match came {
            Ok((Came::Here, _)) => self.here += 1,
            Ok((Came::In, note)) => {
                self.taken += 1;
                self.finds += u32::from(has_finds(note));
            }
            Err(problem) => {
                let place = u32::try_from(place).unwrap_or(u32::MAX);
                self.left.push(Left { place, code: name_of(&problem) });
            }
        }
    }
}

/// What a file is asked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One file that Kring reads again.
    Json,
    /// A table with a row for every contribution.
    Csv,
    /// A Markdown file for each note.
    Md,
    /// A web page for each note.
    Html,
    /// A tagged PDF for each note.
    Pdf,
    /// A Word file for each note.
    Docx,
}

impl Form {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::Pdf, Self::Docx, Self::Html, Self::Md, Self::Csv, Self::Json];

    /// As in the name of a file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Md => "md",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
        }
    }

    /// The form of this name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }

    /// True when each note is a file of its own.
    pub const fn is_many(self) -> bool {
        matches!(self, Self::Md | Self::Html | Self::Pdf | Self::Docx)
    }
}

/// R261: the notes in a file, each with its place from 1 and what is wrong with it.
///
/// # Errors
/// What is wrong with the whole of it.
pub fn read(bytes: &[u8]) -> Result<Vec<Result<Note, CollectionProblem>>, CollectionProblem> {
    use CollectionProblem as P;
    if bytes.len() > FILE_MAX_BYTES {
        return Err(P::CollectionTooLarge);
    }
    let file: Value = serde_json::from_slice(bytes).map_err(|_| P::CollectionDamaged)?;
    let version = file.get("kring_archive").ok_or(P::CollectionForeign)?;
    match version.as_u64() {
        Some(VERSION) => {}
        Some(newer) if newer > VERSION => return Err(P::CollectionNewer),
        _ => return Err(P::CollectionForeign),
    }
    let Value::Object(mut file) = file else { return Err(P::CollectionForeign) };
    let Some(Value::Array(notes)) = file.remove("notes") else { return Err(P::CollectionDamaged) };
    if notes.len() > NOTES_MAX {
        return Err(P::CollectionTooLarge);
    }
    Ok(notes.into_iter().map(note).collect())
}

fn note(value: Value) -> Result<Note, CollectionProblem> {
    use CollectionProblem as P;
    let note: Note = serde_json::from_value(value).map_err(|_| P::NoteDamaged)?;
    let note = note.tidy();
    if note.schema != 1 || note.people > 1_000 || note.minutes > 100_000 {
        return Err(P::NoteDamaged);
    }
    let is_for_group = note.about.reach == Reach::Group;
    if note.status != NoteStatus::Approved || note.approved_at.is_none() || !is_for_group {
        return Err(P::NoteUnapproved);
    }
    if !fits(&note) {
        return Err(P::NoteTooLarge);
    }
    gate::pass(&note).map_err(|_| P::NoteBlocked)?;
    Ok(note)
}

fn fits(note: &Note) -> bool {
    let long = |text: &str, max: usize| text.chars().count() > max;
    let mut texts = gate::texts(note).map(|(_, text)| text);
    let mut names = gate::names_of_parts(note);
    let many = note.fields.values().map(Vec::len).chain(std::iter::once(note.departures.len()));
    !(note.chars() > NOTE_MAX_CHARS
        || long(note.protocol.as_str(), NAME_MAX_CHARS)
        || texts.any(|text| long(text, ITEM_MAX_CHARS * 4))
        || names.any(|name| long(name, NAME_MAX_CHARS))
        || many.into_iter().any(|n| n > PARTS_MAX)
        || !note.about.fits())
}

/// R261: true when something in a note may identify somebody, as far as can be seen without the names of its case.
fn has_finds(note: &Note) -> bool {
    !gate::finds(note, &[]).is_empty()
}

/// R260: the table's rows: a note's day, method, minutes, people and tags, the field, and one contribution.
pub fn rows<'a>(notes: &'a [Note], lang: Lang, texts: &'a Texts) -> impl Iterator<Item = [String; 7]> + 'a {
    notes.iter().flat_map(move |note| {
        note.fields.iter().flat_map(move |(field, items)| {
            items.iter().map(move |item| {
                let parts = item.parts.iter().map(|part| format!("{}: {}", part.label.get(lang), part.text));
                let all: Vec<String> =
                    std::iter::once(item.text.clone()).filter(|text| !text.is_empty()).chain(parts).collect();
                [
                    day(note.started_at),
                    note.protocol_title.get(lang).to_owned(),
                    note.minutes.to_string(),
                    note.people.to_string(),
                    note.about.tags.join(", "),
                    texts.get(&format!("note-field-{}", field.key()), &[]),
                    all.join("\n"),
                ]
                .map(|cell| harmless(&cell))
            })
        })
    })
}

#[cfg(test)]
mod tests;
