use super::*;
use crate::{
    ids::{ProtocolId, SessionId},
    note::about::{NoteKind, Reach},
};

/// A draft with these texts in its situation.
pub(crate) fn draft(texts: &[&str]) -> Note {
    let items = texts.iter().map(|text| Item { text: (*text).to_owned(), parts: Vec::new() }).collect();
    let title = Text { nl: "Roddelen".to_owned(), en: "Gossip".to_owned() };
    Note {
        schema: 1,
        session: SessionId(uuid::Uuid::from_u128(7)),
        version: 1,
        status: NoteStatus::Draft,
        protocol: ProtocolId::from("roddelen"),
        protocol_version: 1,
        protocol_title: title,
        started_at: Millis(0),
        minutes: 60,
        people: 4,
        fields: BTreeMap::from([(NoteField::Situation, items)]),
        departures: vec![NoteDeparture {
            what: Departure::Skipped,
            phase: None,
            reason: Some("Te weinig tijd".to_owned()),
        }],
        about: About::default(),
        approved_at: None,
    }
}

#[test]
fn r190_only_the_words_are_edited() {
    let note = draft(&["Een gesprek liep vast."]);
    let mut other = note.clone();
    other.fields.insert(NoteField::Action, vec![Item { text: "Bellen".to_owned(), parts: Vec::new() }]);
    other.departures[0].reason = None;
    other.about =
        About { kind: Some(NoteKind::Case), tags: vec!["schulden".to_owned()], reach: Reach::Circle };
    assert_eq!(note.check_edit(&other), Ok(()));
    for frame in [
        Note { people: 5, ..note.clone() },
        Note { status: NoteStatus::Approved, ..note.clone() },
        Note { departures: Vec::new(), ..note.clone() },
        Note { approved_at: Some(Millis(1)), ..note.clone() },
    ] {
        assert_eq!(note.check_edit(&frame), Err(NoteProblem::NoteFixed));
    }
}

#[test]
fn r190_a_note_keeps_within_its_limits() {
    let note = draft(&["Kort."]);
    let long = "woord ".repeat(600);
    let many: Vec<&str> = std::iter::repeat_n(long.as_str(), 28).collect();
    assert_eq!(note.check_edit(&draft(&[&"x".repeat(4_001)])), Err(NoteProblem::TextTooLong));
    assert_eq!(note.check_edit(&draft(&many)), Err(NoteProblem::TextTooLong), "100,800 characters in all");
    // What a session left is longer: it may get shorter, and not longer.
    assert_eq!(draft(&many).check_edit(&draft(&many[..27])), Ok(()));
    let mut tagged = note.clone();
    tagged.about.tags = (0..13).map(|i| format!("tag {i}")).collect();
    assert_eq!(note.check_edit(&tagged), Err(NoteProblem::TextTooLong));
}

#[test]
fn r190_what_cannot_be_seen_is_not_kept() {
    let mut note = draft(&[" \u{202e}omgekeerd\u{200b}e tekst\u{2069} ", "  ", "\u{200b}"]);
    note.about.tags = vec!["Schulden".to_owned(), " schulden ".to_owned(), "\u{200d}".to_owned()];
    let tidy = note.tidy();
    let texts: Vec<&str> = tidy.fields[&NoteField::Situation].iter().map(|i| i.text.as_str()).collect();
    assert_eq!(texts, ["omgekeerde tekst"]);
    assert_eq!(tidy.about.tags, ["Schulden"]);
    assert_eq!(tidy.tidy(), tidy);
}

#[test]
fn r190_a_note_from_before_is_read_and_one_without_more_is_written_as_before() {
    let note = draft(&["Een gesprek liep vast."]);
    let json = serde_json::to_value(&note).unwrap();
    assert!(json.get("about").is_none());
    assert_eq!(serde_json::from_value::<Note>(json).unwrap(), note);
}
