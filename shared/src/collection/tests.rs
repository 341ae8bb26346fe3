use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{
    ids::Millis,
    note::{Item, tests::draft},
    protocol::NoteField,
};

fn approved(texts: &[&str]) -> Note {
    Note { status: NoteStatus::Approved, approved_at: Some(Millis(1_795_000_000_000)), ..draft(texts) }
}

fn only(file: &str) -> Result<Note, CollectionProblem> {
    read(file.as_bytes()).expect("the file itself is well").remove(0)
}

proptest! {
    #[test]
    fn r260_what_was_written_is_read_and_written_again_to_the_letter(texts in prop::collection::vec("\\PC{0,60}", 0..6)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let note = approved(&texts).tidy();
        prop_assume!(gate::pass(&note).is_ok());
        let file = write(std::slice::from_ref(&note));
        let back = only(&file).expect("comes in");
        prop_assert_eq!(&back, &note);
        prop_assert_eq!(write(&[back]), file);
    }

    #[test]
    fn r261_no_file_breaks_the_reading(bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0.0..1.0_f64) {
        let _ = read(&bytes);
        let mut file = write(&[approved(&["Iets."])]).into_bytes();
        // The line's end may be missing.
        file.pop();
        let at = (at * file.len() as f64) as usize;
        file.truncate(at);
        prop_assert_eq!(read(&file), Err(CollectionProblem::CollectionDamaged));
    }
}

#[test]
fn r261_a_file_that_is_none_is_told_why() {
    use CollectionProblem as P;
    for (file, problem) in [
        ("", P::CollectionDamaged),
        ("{\"kring_archive\":1", P::CollectionDamaged),
        ("[]", P::CollectionForeign),
        ("{\"kring_template\":1}", P::CollectionForeign),
        ("{\"kring_archive\":\"1\",\"notes\":[]}", P::CollectionForeign),
        ("{\"kring_archive\":0,\"notes\":[]}", P::CollectionForeign),
        ("{\"kring_archive\":2,\"notes\":[]}", P::CollectionNewer),
        ("{\"kring_archive\":1}", P::CollectionDamaged),
    ] {
        assert_eq!(read(file.as_bytes()), Err(problem), "{file}");
    }
    let many = json!({ "kring_archive": 1, "notes": vec![0; NOTES_MAX + 1] }).to_string();
    assert_eq!(read(many.as_bytes()), Err(P::CollectionTooLarge));
    assert_eq!(read(&vec![b' '; FILE_MAX_BYTES + 1]), Err(P::CollectionTooLarge));
}

#[test]
fn r261_one_note_that_is_wrong_leaves_the_others() {
    use CollectionProblem as P;
    let long = "woord ".repeat(30_000);
    let mut wide = approved(&[]);
    wide.fields.insert(NoteField::Options, vec![Item { text: "x".into(), ..Item::default() }; 2_001]);
    let notes = [
        approved(&["Goed."]),
        approved(&["Zijn nummer is 123456782."]),
        draft(&["Nog niet."]),
        Note { approved_at: None, ..approved(&[]) },
        Note { schema: 2, ..approved(&[]) },
        approved(&[&long]),
        wide,
        approved(&["Ook goed."]),
    ];
    let read = read(write(&notes).as_bytes()).expect("is read");
    let problems: Vec<Option<P>> = read.into_iter().map(Result::err).collect();
    let expected = [
        None,
        Some(P::NoteBlocked),
        Some(P::NoteUnapproved),
        Some(P::NoteUnapproved),
        Some(P::NoteDamaged),
        Some(P::NoteTooLarge),
        Some(P::NoteTooLarge),
        None,
    ];
    assert_eq!(problems, expected);
    // A field that we do not know is a note that we do not understand.
    let file = write(&notes[..1]).replace("\"schema\"", "\"more\": 1, \"schema\"");
    assert_eq!(only(&file), Err(P::NoteDamaged));
}

#[test]
fn r261_what_cannot_be_seen_does_not_come_in() {
    let note =
        only(&write(&[approved(&["Een\u{200b} \u{202e}omgekeerd\u{202c} woord."])])).expect("comes in");
    assert_eq!(note.fields[&NoteField::Situation][0].text, "Een omgekeerd woord.");
    assert!(!has_finds(&note));
    assert!(has_finds(&approved(&["Bel 06 12345678."])), "a telephone number is told");
}

#[test]
fn r260_a_table_has_a_row_for_every_contribution_and_no_formula() {
    let texts = Texts::new(Lang::Nl);
    let notes = [approved(&["=1+1", "Gewoon."]), approved(&["@doe"])];
    let rows: Vec<[String; 7]> = rows(&notes, Lang::Nl, &texts).collect();
    assert_eq!(rows.iter().map(|row| row[6].as_str()).collect::<Vec<_>>(), ["'=1+1", "Gewoon.", "'@doe"]);
}
