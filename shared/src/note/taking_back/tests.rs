use super::*;
use crate::{
    ids::{FieldId, Millis, Seq},
    note::tests::draft,
    session::{
        card::{Audience, Card, Content, Status},
        event::Departure,
    },
};

const ANK: PersonId = PersonId(1);
const BAS: PersonId = PersonId(2);

fn said(text: &str) -> Fields {
    Fields::from([(FieldId::from("text"), text.to_owned())])
}

fn wrote(id: u64, by: Option<PersonId>, seal: Option<Seal>, text: &str) -> Event {
    let content = Content { author: by, seal, fields: said(text), ..Content::default() };
    let card = Card {
        id: CardId(id),
        kind: "question".into(),
        visit: 1,
        status: Status::Live,
        audience: Audience::All,
        content: Some(content),
    };
    Event::CardWritten { card: card.into() }
}

fn log(events: Vec<(Option<PersonId>, Event)>) -> Vec<Recorded> {
    let numbered = events.into_iter().zip(1..);
    numbered.map(|((by, event), n)| Recorded { seq: Seq(n), at: Millis(0), by, event }).collect()
}

fn texts(log: &[Recorded], own: &Own) -> String {
    let left: Vec<Recorded> = log.iter().map(|r| own.blank(r).unwrap_or_else(|| r.clone())).collect();
    serde_json::to_string(&left).unwrap()
}

#[test]
fn r263_own_words_go_and_those_of_others_stay() {
    let log = log(vec![
        (Some(ANK), wrote(1, Some(ANK), None, "Vraag van Ank")),
        (Some(BAS), wrote(2, Some(BAS), None, "Vraag van Bas")),
        (Some(ANK), Event::CardChanged { card: CardId(1), fields: said("Andere vraag van Ank") }),
        (
            Some(ANK),
            Event::Answered { card: CardId(2), person: ANK, text: Some("Antwoord van Ank".to_owned()) },
        ),
        (Some(ANK), Event::Departed { what: Departure::Skipped, reason: Some("Reden van Ank".to_owned()) }),
    ]);
    let own = Own::of(&log, ANK, &[]);
    assert_eq!((own.cards.len(), own.together), (1, 0));
    let left = texts(&log, &own);
    assert!(!left.contains("van Ank"), "{left}");
    assert!(left.contains("Vraag van Bas"), "{left}");
    assert_eq!(own.reasons(&log), [(0, "Reden van Ank".to_owned())]);
}

#[test]
fn r263_what_was_written_together_stays() {
    let log = log(vec![
        (Some(BAS), wrote(1, Some(BAS), None, "Begin van Bas")),
        (Some(ANK), Event::CardChanged { card: CardId(1), fields: said("Vervolg van Ank") }),
    ]);
    for who in [ANK, BAS] {
        let own = Own::of(&log, who, &[]);
        assert_eq!((own.cards.len(), own.together), (0, 1), "{who:?}");
        assert!(log.iter().all(|entry| own.blank(entry).is_none()));
    }
}

#[test]
fn r263_an_anonymous_card_goes_by_its_secret_alone() {
    let (mine, other) = (Secret("a".repeat(64)), Secret("b".repeat(64)));
    let log = log(vec![
        (None, wrote(1, None, Some(mine.seal()), "Zonder naam")),
        (None, Event::CardChanged { card: CardId(1), fields: said("Zonder naam, anders") }),
        (None, wrote(2, None, Some(other.seal()), "Van een ander")),
    ]);
    assert!(Own::of(&log, ANK, &[]).cards.is_empty(), "nobody knows whose it is");
    let left = texts(&log, &Own::of(&log, ANK, &[mine]));
    assert!(!left.contains("Zonder naam") && left.contains("Van een ander"), "{left}");
}

#[test]
fn r263_only_what_stands_as_it_was_left_goes_out_of_the_note() {
    let item = |text: &str| Item { text: text.to_owned(), parts: Vec::new() };
    let note = draft(&["Hetzelfde", "Hetzelfde", "Herschreven door de inbrenger"]);
    let words = [
        (NoteField::Situation, item(" Hetzelfde ")),
        (NoteField::Situation, item("Zoals het er stond")),
        (NoteField::Action, item("Hetzelfde")),
    ];
    let (without, gone) = note.without(&words, &[(0, "Te weinig tijd".to_owned()), (7, "Anders".to_owned())]);
    assert_eq!(gone, 2);
    assert_eq!(
        without.fields[&NoteField::Situation],
        [item("Hetzelfde"), item("Herschreven door de inbrenger")]
    );
    assert_eq!(without.departures[0].reason, None);
    assert_eq!(note.without(&[], &[]), (note.clone(), 0));
}
