//! The gate through which every text of a note goes, whatever brings it: R191 and R192.
//!
//! Server and browser both ask here. A BSN or an IBAN never passes; everything else that may identify somebody is a
//! [`Find`], which somebody changes or keeps knowingly.

use super::{
    Note,
    life::{Kept, Look, NoteProblem},
};
use crate::{
    ids::SessionId,
    privacy::{Hit, Kind, find, replaced},
    protocol::NoteField,
    seal::{print_of_find, print_of_words},
};

/// The most names that are looked for in one note.
pub const NAMES_MAX: usize = 60;
/// The longest name, in characters.
pub const NAME_MAX_CHARS: usize = 80;

/// What stands in the place of a number that is never kept.
const MASKED: &str = "[…]";

/// Where a text stands in a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In an item of a field; in one of its parts when it has parts.
    Item(NoteField, usize, Option<usize>),
    /// The reason of a departure.
    Reason(usize),
    /// A tag.
    Tag(usize),
}

/// Something in a note that may identify somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Find {
    /// In which text.
    pub place: Place,
    /// Where in it, and what it is.
    pub hit: Hit,
    /// By what a decision on it is known.
    pub print: String,
}

/// Every text that people wrote, with where it stands.
pub fn texts(note: &Note) -> impl Iterator<Item = (Place, &str)> {
    let items = note.fields.iter().flat_map(|(field, items)| {
        items.iter().enumerate().flat_map(move |(i, item)| {
            let parts = item.parts.iter().enumerate();
            let parts = parts.map(move |(p, part)| (Place::Item(*field, i, Some(p)), part.text.as_str()));
            std::iter::once((Place::Item(*field, i, None), item.text.as_str())).chain(parts)
        })
    });
    let reasons = note.departures.iter().enumerate();
    let reasons = reasons.filter_map(|(i, d)| Some((Place::Reason(i), d.reason.as_deref()?)));
    let tags = note.about.tags.iter().enumerate().map(|(i, tag)| (Place::Tag(i), tag.as_str()));
    items.chain(reasons).chain(tags).filter(|(_, text)| !text.is_empty())
}

/// Every other text in it: the names of its parts and of its method. They come from the method.
pub(crate) fn names_of_parts(note: &Note) -> impl Iterator<Item = &str> {
    let labels = note.fields.values().flatten().flat_map(|item| &item.parts).map(|part| &part.label);
    let phases = note.departures.iter().filter_map(|d| d.phase.as_ref());
    let all = labels.chain(phases).chain(std::iter::once(&note.protocol_title));
    all.flat_map(|text| [text.nl.as_str(), text.en.as_str()])
}

/// R191: true for a text with a BSN or an IBAN in it.
pub fn blocks(text: &str) -> bool {
    find(text, &[]).iter().any(Hit::blocks)
}

/// R191: lets a note through, or says why not. Every way into the archive goes through here.
///
/// # Errors
/// [`NoteProblem::NoteBlocked`] when there is a BSN or an IBAN in it, wherever.
pub fn pass(note: &Note) -> Result<(), NoteProblem> {
    let blocked = texts(note).map(|(_, text)| text).chain(names_of_parts(note)).any(blocks);
    if blocked { Err(NoteProblem::NoteBlocked) } else { Ok(()) }
}

/// R191: the draft of a session in which somebody typed such a number, without the number.
pub fn masked(note: Note) -> Note {
    if pass(&note).is_ok() {
        return note;
    }
    let mut note = note;
    for part in note.fields.values_mut().flatten().flat_map(|item| {
        let parts =
            item.parts.iter_mut().flat_map(|part| [&mut part.text, &mut part.label.nl, &mut part.label.en]);
        std::iter::once(&mut item.text).chain(parts)
    }) {
        mask(part);
    }
    for departure in &mut note.departures {
        departure.reason.iter_mut().for_each(mask);
        if let Some(phase) = &mut departure.phase {
            [&mut phase.nl, &mut phase.en].into_iter().for_each(mask);
        }
    }
    [&mut note.protocol_title.nl, &mut note.protocol_title.en].into_iter().for_each(mask);
    note.about.tags.iter_mut().for_each(mask);
    note
}

/// R191: a piece as the draft of its session has it: without such a number.
pub fn masked_item(item: &super::Item) -> super::Item {
    let mut item = item.clone();
    let parts =
        item.parts.iter_mut().flat_map(|part| [&mut part.text, &mut part.label.nl, &mut part.label.en]);
    std::iter::once(&mut item.text).chain(parts).for_each(mask);
    item
}

/// R191: a text as the draft of its session has it.
pub fn masked_text(text: &str) -> String {
    let mut text = text.to_owned();
    mask(&mut text);
    text
}

fn mask(text: &mut String) {
    // What is left of a text may form a number anew; each turn takes at least one sign away, so it ends.
    while let Some(hit) = find(text, &[]).into_iter().rev().find(Hit::blocks) {
        *text = replaced(text, &hit, MASKED);
    }
}

/// R192: what asks for a decision in a note, in its order. Words about health and the like only warn.
pub fn finds(note: &Note, names: &[String]) -> Vec<Find> {
    let mut all = Vec::new();
    for (place, text) in texts(note) {
        all.extend(finds_in(note.session, place, text, find(text, names)));
    }
    all
}

/// R192: the finds among the hits in one text.
pub fn finds_in(session: SessionId, place: Place, text: &str, hits: Vec<Hit>) -> Vec<Find> {
    let asks = hits.into_iter().filter(|hit| hit.kind != Kind::Special);
    asks.map(|hit| Find { place, hit, print: print(session, text, &hit) }).collect()
}

/// By what a decision on this hit is known: its kind and its words, however they are written.
fn print(session: SessionId, text: &str, hit: &Hit) -> String {
    let words = text.get(hit.start..hit.end).unwrap_or_default().to_lowercase();
    let words: Vec<&str> = words.split_whitespace().collect();
    print_of_find(session, kind_name(hit.kind), &words.join(" "))
}

/// The name of a kind: `birth-date`.
pub fn kind_name(kind: Kind) -> &'static str {
    kind.key().trim_start_matches("privacy-kind-")
}

/// What `find` is, as a decision to keep it.
pub fn keep(find: &Find) -> Kept {
    Kept { print: find.print.clone(), kind: kind_name(find.hit.kind).to_owned() }
}

/// What a note has that its life depends on. `names` are those that are used in this case.
pub fn look(note: &Note, names: &[String]) -> Look {
    let finds = finds(note, names);
    let blocks = pass(note).is_err();
    Look { blocks, finds: finds.iter().map(keep).collect(), words: words(note) }
}

/// R193: by what it is known that the same words stand in the same fields, in whatever order.
pub fn words(note: &Note) -> String {
    let mut all: Vec<String> = texts(note)
        .map(|(place, text)| {
            let place = match place {
                Place::Item(field, _, part) => format!("{} {}", field.key(), part.map_or(0, |p| p + 1)),
                Place::Reason(i) => format!("reason {i}"),
                Place::Tag(_) => "tag".to_owned(),
            };
            format!("{place}\u{1}{}", text.trim())
        })
        .collect();
    all.sort_unstable();
    print_of_words(note.session, &all.join("\u{2}"))
}

/// Names as they are kept: one on each line, each once.
///
/// # Errors
/// Too long, or with a BSN or an IBAN in it.
pub fn names(typed: &[String]) -> Result<Vec<String>, NoteProblem> {
    let mut names: Vec<String> = Vec::new();
    for name in typed {
        let name = super::seen(name).split_whitespace().collect::<Vec<_>>().join(" ");
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    let too_long = names.len() > NAMES_MAX || names.iter().any(|name| name.chars().count() > NAME_MAX_CHARS);
    if too_long {
        return Err(NoteProblem::TextTooLong);
    }
    if names.iter().any(|name| blocks(name)) { Err(NoteProblem::NoteBlocked) } else { Ok(names) }
}

#[cfg(test)]
mod tests;
