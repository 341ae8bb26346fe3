use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::{
    note::{
        about::{NoteKind, Reach},
        changes::changes,
        tests::draft,
    },
    protocol::Text,
};

fn texts(note: &Note) -> Vec<String> {
    note.fields.values().flatten().map(|item| item.text.clone()).collect()
}

fn merged(base: &[&str], mine: &[&str], theirs: &[&str]) -> (Vec<String>, usize) {
    let (note, conflicts) = merge(&draft(base), &draft(mine), &draft(theirs));
    (texts(&note), conflicts.len())
}

#[test]
fn r196_what_one_changed_is_taken_from_him() {
    let base = ["Een is er.", "Twee is er.", "Drie is er."];
    let both = merged(
        &base,
        &["Een is er nu.", "Twee is er.", "Drie is er."],
        &["Een is er.", "Twee is er.", "Drie is er ook."],
    );
    assert_eq!(
        both,
        (vec!["Een is er nu.".to_owned(), "Twee is er.".to_owned(), "Drie is er ook.".to_owned()], 0)
    );
    let added = merged(
        &base,
        &["Een is er.", "Van mij.", "Twee is er.", "Drie is er."],
        &["Een is er.", "Twee is er.", "Van jou."],
    );
    assert_eq!(added.0, ["Een is er.", "Van mij.", "Twee is er.", "Van jou."]);
    assert_eq!(merged(&base, &base[..2], &base[1..]).0, ["Twee is er."], "each took one out");
    assert_eq!(
        merged(&base, &["Een is er.", "Nieuw."], &["Een is er.", "Nieuw."]).0,
        ["Een is er.", "Nieuw."]
    );
}

#[test]
fn r196_of_what_both_changed_both_texts_are_there() {
    let base = draft(&["De kern is vertrouwen."]);
    let (mine, theirs) =
        (draft(&["De kern is vertrouwen en tijd."]), draft(&["De kern is veel vertrouwen."]));
    let (note, conflicts) = merge(&base, &mine, &theirs);
    assert_eq!(texts(&note), texts(&theirs));
    assert_eq!(conflicts.len(), 1);
    assert_eq!(texts(&settle(&note, &conflicts[0], true)), texts(&mine));
    assert_eq!(texts(&settle(&note, &conflicts[0], false)), texts(&theirs));
    // When theirs changed again meanwhile, mine comes beside it.
    let later = settle(&draft(&["Heel anders."]), &conflicts[0], true);
    assert_eq!(texts(&later), ["Heel anders.", "De kern is vertrouwen en tijd."]);
    // What one took out and the other changed stays.
    let (note, conflicts) = merge(&base, &draft(&[]), &theirs);
    assert_eq!((texts(&note), conflicts.len()), (texts(&theirs), 0));
}

#[test]
fn r196_forms_are_put_together_part_by_part() {
    let form = |a: &str, b: &str| {
        let part = |label: &str, text: &str| Part {
            label: Text { nl: label.to_owned(), en: label.to_owned() },
            text: text.to_owned(),
        };
        let mut note = draft(&[]);
        let item = Item { text: String::new(), parts: vec![part("A", a), part("B", b)] };
        note.fields.insert(NoteField::Options, vec![item]);
        note
    };
    let (note, conflicts) = merge(&form("een", "twee"), &form("een!", "twee"), &form("een", "twee?"));
    assert_eq!((note.fields, conflicts.len()), (form("een!", "twee?").fields, 0));
    let (note, conflicts) = merge(&form("een", "twee"), &form("een!", "mijn"), &form("een", "hun"));
    assert_eq!((note.fields, conflicts[0].mine.parts[1].text.as_str()), (form("een!", "hun").fields, "mijn"));
}

#[test]
fn r196_what_it_is_about_and_reasons_are_put_together() {
    let base = draft(&[]);
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.about.kind = Some(NoteKind::Dilemma);
    mine.about.tags = vec!["wonen".to_owned()];
    mine.departures[0].reason = None;
    theirs.about.reach = Reach::Circle;
    theirs.about.tags = vec!["schulden".to_owned()];
    let (note, _) = merge(&base, &mine, &theirs);
    assert_eq!((note.about.kind, note.about.reach), (Some(NoteKind::Dilemma), Reach::Circle));
    assert_eq!((note.about.tags.len(), note.departures[0].reason.as_ref()), (2, None));
}

#[test]
fn r195_versions_are_told_apart_by_field() {
    let found = changes(&draft(&["Een.", "Twee."]), &draft(&["Twee.", "Drie.", "Een."]));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].gone.len(), found[0].came[0].text.as_str()), (0, "Drie."));
    assert_eq!(changes(&draft(&["Een.", "Twee."]), &draft(&["Twee.", "Een."])), []);
}

/// What somebody does to a list; every word that is added is one that nobody else writes.
#[derive(Debug, Clone)]
enum Edit {
    Add(usize),
    Write(usize),
    Rewrite(usize),
    Remove(usize),
    Swap(usize, usize),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        (0..8_usize).prop_map(Edit::Add),
        (0..8_usize).prop_map(Edit::Write),
        (0..8_usize).prop_map(Edit::Rewrite),
        (0..8_usize).prop_map(Edit::Remove),
        (0..8_usize, 0..8_usize).prop_map(|(a, b)| Edit::Swap(a, b)),
    ];
    proptest::collection::vec(edit, 0..7)
}

fn edited(base: &Note, edits: &[Edit], who: &str) -> Note {
    let mut note = base.clone();
    let items = note.fields.entry(NoteField::Situation).or_default();
    for (number, edit) in edits.iter().enumerate() {
        let word = format!("{who}{number}");
        let count = items.len();
        match edit {
            Edit::Add(at) => {
                items.insert(at % (count + 1), Item { text: format!("{word} erbij"), parts: Vec::new() });
            }
            Edit::Write(at) if count > 0 => items[at % count].text.push_str(&format!(" {word}")),
            Edit::Rewrite(at) if count > 0 => items[at % count].text = word,
            Edit::Remove(at) if count > 0 => drop(items.remove(at % count)),
            Edit::Swap(a, b) if count > 0 => items.swap(a % count, b % count),
            _ => {}
        }
    }
    note
}

fn words<'a>(all: impl IntoIterator<Item = &'a String>) -> BTreeSet<String> {
    all.into_iter().flat_map(|text| text.split_whitespace()).map(str::to_owned).collect()
}

/// A text that may stand in a field more than once.
const TWICE: &str = "hetzelfde";

fn base() -> impl Strategy<Value = Note> {
    proptest::collection::vec(0..4_usize, 0..6).prop_map(|kinds| {
        let texts: Vec<String> = kinds
            .iter()
            .enumerate()
            .map(|(i, kind)| match kind {
                0 => TWICE.to_owned(),
                1 => String::new(),
                _ => format!("a{i} b{i} c{i}"),
            })
            .collect();
        draft(&texts.iter().map(String::as_str).collect::<Vec<_>>())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn r196_no_word_that_one_added_and_nobody_removed_is_lost(base in base(), a in edits(), b in edits()) {
        let (mine, theirs) = (edited(&base, &a, "ik"), edited(&base, &b, "jij"));
        let (note, conflicts) = merge(&base, &mine, &theirs);
        let there = words(texts(&note).iter());
        // What was moved and changed may be given back with the change.
        let back = words(conflicts.iter().map(|c| &c.mine.text));
        let (of_base, of_mine, of_theirs) =
            (words(texts(&base).iter()), words(texts(&mine).iter()), words(texts(&theirs).iter()));
        for word in of_mine.difference(&of_base) {
            prop_assert!(there.contains(word) || back.contains(word), "mine: {word} in {:?}", texts(&note));
        }
        for word in of_theirs.difference(&of_base) {
            prop_assert!(there.contains(word), "theirs: {word} in {:?}", texts(&note));
        }
        for word in of_base.intersection(&of_mine).filter(|word| of_theirs.contains(*word)) {
            // Of a text that stands there twice, each may have taken out another.
            let is_there = word == TWICE || there.contains(word) || back.contains(word);
            prop_assert!(is_there, "nobody took out {word}: {:?}", texts(&note));
        }
        // Nothing comes from nowhere.
        for word in &there {
            prop_assert!(of_mine.contains(word) || of_theirs.contains(word), "{word} is nobody's");
        }
        // Each conflict shows what stands there.
        for conflict in &conflicts {
            prop_assert!(texts(&note).contains(&conflict.theirs.text));
            prop_assert!(words(texts(&settle(&note, conflict, true)).iter()).is_superset(&words([&conflict.mine.text])));
        }
    }

    #[test]
    fn r196_when_one_changed_nothing_the_other_is_the_answer(base in base(), a in edits()) {
        let mine = edited(&base, &a, "ik");
        prop_assert_eq!(merge(&base, &mine, &base), (mine.clone(), Vec::new()));
        prop_assert_eq!(merge(&base, &base, &mine), (mine.clone(), Vec::new()));
        prop_assert_eq!(merge(&base, &mine, &mine), (mine.clone(), Vec::new()));
    }
}
