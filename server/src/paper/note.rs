//! A learning note on paper.

use kring_shared::{
    note::{Item, Note, NoteStatus, export::day},
    protocol::{Lang, NoteField},
    text::{Texts, name_of},
};

use super::{Block, Labelled, Paper};

/// The note as a paper, with its headings in `lang`.
pub fn note(note: &Note, lang: Lang, texts: &Texts) -> Paper {
    let t = |key: &str| texts.get(key, &[]);
    let mut blocks = vec![Block::Heading(1, t("note-title"))];
    let mut rows = vec![
        (t("note-date"), day(note.started_at)),
        (t("note-protocol"), note.protocol_title.get(lang).to_owned()),
        (t("note-people"), note.people.to_string()),
        (t("note-minutes"), note.minutes.to_string()),
    ];
    rows.extend(note.about.kind.map(|kind| (t("note-kind"), t(&format!("note-kind-{}", kind.key())))));
    if !note.about.tags.is_empty() {
        rows.push((t("note-tags"), note.about.tags.join(", ")));
    }
    blocks.push(Block::Table(rows));
    if note.status == NoteStatus::Draft {
        blocks.push(Block::Paragraph(t("note-draft")));
    }
    for field in NoteField::ALL {
        let items = note.fields.get(&field).map_or(&[][..], Vec::as_slice);
        if items.is_empty() {
            continue;
        }
        blocks.push(Block::Heading(2, t(&format!("note-field-{}", field.key()))));
        blocks.push(Block::List(items.iter().map(|item| told(item, lang)).collect()));
    }
    if !note.departures.is_empty() {
        blocks.push(Block::Heading(2, t("note-departures")));
        let departures = note.departures.iter().map(|departure| {
            let key = name_of(&departure.what).replace('_', "-");
            let mut text = t(&format!("departure-{key}"));
            if let Some(phase) = &departure.phase {
                text = format!("{text} ({})", phase.get(lang));
            }
            if let Some(reason) = &departure.reason {
                text = format!("{text}: {reason}");
            }
            vec![Labelled { label: String::new(), text }]
        });
        blocks.push(Block::List(departures.collect()));
    }
    // What people wrote may be in another language than the headings; nobody said which.
    Paper { title: t("note-title"), lang, blocks }
}

fn told(item: &Item, lang: Lang) -> Vec<Labelled> {
    if item.parts.is_empty() {
        return vec![Labelled { label: String::new(), text: item.text.clone() }];
    }
    let parts = item.parts.iter();
    parts.map(|part| Labelled { label: part.label.get(lang).to_owned(), text: part.text.clone() }).collect()
}
