use super::*;
use crate::{
    note::{Item, tests::draft},
    protocol::Text,
};

/// Ways to write a number that is never kept; no number here is a person's.
const HIDDEN: [&str; 8] = [
    "Zijn nummer is 123456782.",
    "Zijn nummer is 123 456 782.",
    "Nummer 123.45.67.82",
    "1\u{200b}2\u{200b}3\u{200b}4\u{200b}5\u{200b}6\u{200b}7\u{200b}8\u{200b}2",
    "een twee drie vier vijf zes zeven acht twee",
    "Rekening NL91ABNA0417164300",
    "Rekening NL91 ABNA 0417 1643 00",
    "1234 56782",
];

#[test]
fn r191_a_bsn_or_an_iban_passes_nowhere() {
    for hidden in HIDDEN {
        assert_eq!(pass(&draft(&["Gewoon.", hidden])), Err(NoteProblem::NoteBlocked), "{hidden}");
        let mut note = draft(&[]);
        note.departures[0].reason = Some(hidden.to_owned());
        assert_eq!(pass(&note), Err(NoteProblem::NoteBlocked), "as a reason: {hidden}");
        let mut note = draft(&[]);
        note.about.tags = vec![hidden.to_owned()];
        assert_eq!(pass(&note), Err(NoteProblem::NoteBlocked), "as a tag: {hidden}");
        let mut note = draft(&[]);
        let label = Text { nl: hidden.to_owned(), en: String::new() };
        let part = crate::note::Part { label, text: "x".to_owned() };
        note.fields.insert(NoteField::Options, vec![Item { text: String::new(), parts: vec![part] }]);
        assert_eq!(pass(&note), Err(NoteProblem::NoteBlocked), "as a label: {hidden}");
    }
    assert_eq!(pass(&draft(&["123456789", "000000000"])), Ok(()), "these are nobody's");
}

#[test]
fn r191_a_draft_is_made_without_the_number() {
    for hidden in HIDDEN {
        let mut note = draft(&["Gewoon.", hidden]);
        note.departures[0].reason = Some(hidden.to_owned());
        let kept = masked(note);
        assert_eq!(pass(&kept), Ok(()), "{hidden}");
        let items = &kept.fields[&NoteField::Situation];
        assert_eq!((items[0].text.as_str(), items[1].text.contains(MASKED)), ("Gewoon.", true), "{hidden}");
    }
    let plain = draft(&["Een vrouw van in de dertig."]);
    assert_eq!(masked(plain.clone()), plain);
}

#[test]
fn r192_names_of_the_case_are_found_and_words_about_health_only_warn() {
    let note = draft(&["Sanne van Dijk heeft schulden.", "Ze is depressief.", "SANNE belde."]);
    let names = names(&[" Sanne  van Dijk ".to_owned(), String::new(), "Sanne van Dijk".to_owned()]).unwrap();
    assert_eq!(names, ["Sanne van Dijk"]);
    let found: Vec<(Place, Kind)> = finds(&note, &names).iter().map(|f| (f.place, f.hit.kind)).collect();
    let at = |i| Place::Item(NoteField::Situation, i, None);
    assert_eq!(found, [(at(0), Kind::Name), (at(2), Kind::Name)]);
}

#[test]
fn r192_a_decision_is_known_by_kind_and_words_and_holds_no_words() {
    let (a, b) = (draft(&["Hij is 34 jaar."]), draft(&["Iets anders. Dus: 34  JAAR!"]));
    let (a, b) = (look(&a, &[]), look(&b, &[]));
    assert_eq!(a.finds, b.finds);
    assert_eq!(a.finds[0].kind, "age");
    assert!(!format!("{:?}", a.finds).contains("jaar"));
    let mut other = draft(&["Hij is 34 jaar."]);
    other.session = SessionId(uuid::Uuid::from_u128(8));
    assert_ne!(look(&other, &[]).finds, a.finds, "a decision holds for one note");
}

#[test]
fn r193_the_order_of_items_makes_no_other_words() {
    let note = draft(&["Een.", "Twee."]);
    assert_eq!(words(&note), words(&draft(&["Twee.", "Een."])));
    for other in [draft(&["Een."]), draft(&["Een.", "Drie."]), draft(&["Een. Twee."])] {
        assert_ne!(words(&note), words(&other));
    }
    let mut moved = note.clone();
    let items = moved.fields.remove(&NoteField::Situation).unwrap();
    moved.fields.insert(NoteField::Action, items);
    assert_ne!(words(&note), words(&moved));
}

#[test]
fn a_hostile_text_is_looked_through() {
    for text in ["<script>alert(1)</script>", "\u{202e}\u{2066}tekst", "](javascript:alert(1))", "\0\u{1}"] {
        let note = draft(&[text]);
        assert_eq!((pass(&note), words(&note).len()), (Ok(()), 32));
        finds(&note, &[text.to_owned()]);
    }
    let long = "Lange tekst zonder iets. ".repeat(4_000);
    let started = std::time::Instant::now();
    assert!(finds(&draft(&[&long]), &[]).is_empty());
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
}
