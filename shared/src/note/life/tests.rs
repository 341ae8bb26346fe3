use proptest::prelude::*;

use super::*;
use crate::note::{gate, tests::draft};

const ALL: [Standing; 4] = [Standing::Owner, Standing::Reader, Standing::Member, Standing::Group];

fn looked(texts: &[&str]) -> Look {
    gate::look(&draft(texts), &[])
}

fn asked() -> Life {
    let ask = Act::Ask(Some(Helper::Seat(PersonId(2))));
    Life::new().after(Standing::Owner, &ask, &looked(&["Goed."])).unwrap()
}

#[test]
fn r190_a_draft_is_its_owners_and_of_whom_she_lets_in() {
    let life = asked();
    let sees = |life: &Life| ALL.map(|standing| life.sees(standing).is_ok());
    assert_eq!(sees(&Life::new()), [true, true, false, false]);
    assert_eq!(life.standing(false, Some(PersonId(2)), None), Standing::Reader);
    assert_eq!(life.standing(false, Some(PersonId(3)), None), Standing::Member);
    assert_eq!(life.standing(true, Some(PersonId(2)), None), Standing::Owner);
    assert_eq!(Life::new().standing(false, None, None), Standing::Group);
    let open = Life { editors: Editors::Members, ..Life::new() };
    assert_eq!(sees(&open), [true, true, true, false]);
    let approved = Life { status: NoteStatus::Approved, ..Life::new() };
    assert_eq!(sees(&approved), [true; 4]);
    let withdrawn = Life { status: NoteStatus::Withdrawn, ..Life::new() };
    assert_eq!(sees(&withdrawn), [true, false, false, false]);
    assert_eq!(withdrawn.sees(Standing::Group), Err(NoteProblem::NoteWithdrawn));
}

#[test]
fn r191_saving_and_approving_stop_at_a_number_that_is_never_kept() {
    let blocked = looked(&["123456782"]);
    for act in [Act::Save, Act::Approve { alone: true }] {
        assert_eq!(Life::new().after(Standing::Owner, &act, &blocked), Err(NoteProblem::NoteBlocked));
    }
    let kept = Act::Keep(blocked.finds.clone());
    let life = Life::new().after(Standing::Owner, &kept, &blocked).unwrap();
    let approve = Act::Approve { alone: true };
    assert_eq!(
        life.after(Standing::Owner, &approve, &blocked),
        Err(NoteProblem::NoteBlocked),
        "nor knowingly"
    );
}

#[test]
fn r192_every_find_is_changed_or_kept_and_new_ones_ask_again() {
    let approve = Act::Approve { alone: true };
    let first = looked(&["Ze is 34 jaar."]);
    let life = Life::new();
    assert_eq!(life.stage(&first), Stage::Draft);
    assert_eq!(life.after(Standing::Owner, &approve, &first), Err(NoteProblem::NoteFinds));
    // What is not there is not kept.
    let other = Kept { print: "0".repeat(32), kind: "age".to_owned() };
    let life = life.after(Standing::Owner, &Act::Keep(vec![first.finds[0].clone(), other]), &first).unwrap();
    assert_eq!((life.kept.clone(), life.stage(&first)), (first.finds.clone(), Stage::Checked));
    assert!(life.after(Standing::Owner, &approve, &first).is_ok());
    let more = looked(&["Ze is 34 jaar.", "Bel 06-12345678."]);
    let saved = life.after(Standing::Owner, &Act::Save, &more).unwrap();
    assert_eq!((saved.stage(&more), saved.open(&more).len()), (Stage::Draft, 1));
    // A decision about what is gone is forgotten: when it comes back it is asked anew.
    let gone = looked(&["Ze is in de dertig."]);
    let saved = life.after(Standing::Owner, &Act::Save, &gone).unwrap();
    assert!(saved.kept.is_empty());
    assert_eq!(saved.stage(&first), Stage::Draft);
}

#[test]
fn r193_the_yes_of_the_second_reader_is_for_these_words() {
    let (good, other) = (looked(&["Goed.", "Beter."]), looked(&["Goed.", "Anders."]));
    let approve = Act::Approve { alone: false };
    let life = asked();
    assert_eq!(life.after(Standing::Owner, &approve, &good), Err(NoteProblem::NoteReaderFirst));
    assert_eq!(life.after(Standing::Owner, &Act::Judge(None), &good), Err(NoteProblem::NoteNotReader));
    let not_yet =
        life.after(Standing::Reader, &Act::Judge(Some("De buurman herkent dit.".to_owned())), &good);
    let not_yet = not_yet.unwrap();
    assert_eq!(not_yet.after(Standing::Owner, &approve, &good), Err(NoteProblem::NoteReaderFirst));
    assert_eq!(
        life.after(Standing::Reader, &Act::Judge(Some(" ".to_owned())), &good),
        Err(NoteProblem::NoteNothingSaid)
    );
    let yes = not_yet.after(Standing::Reader, &Act::Judge(None), &good).unwrap();
    assert_eq!(yes.stage(&good), Stage::ReadAlong);
    assert_eq!(yes.stage(&looked(&["Beter.", "Goed."])), Stage::ReadAlong, "another order asks nothing");
    let changed = yes.after(Standing::Owner, &Act::Save, &other).unwrap();
    assert_eq!(changed.stage(&other), Stage::Checked);
    assert_eq!(changed.after(Standing::Owner, &approve, &other), Err(NoteProblem::NoteReaderFirst));
    assert_eq!(changed.stage(&good), Stage::ReadAlong, "back at the words, the yes is there");
    assert!(yes.after(Standing::Owner, &approve, &good).is_ok());
    assert!(life.after(Standing::Owner, &Act::Approve { alone: true }, &good).is_ok(), "knowingly without");
    // Somebody else who is asked has said nothing yet.
    let anew = yes.after(Standing::Owner, &Act::Ask(Some(Helper::Seat(PersonId(3)))), &good).unwrap();
    assert_eq!(anew.stage(&good), Stage::Checked);
}

#[test]
fn r197_who_edits_along_is_for_the_owner_to_say() {
    let look = looked(&["Goed."]);
    for (editors, edit) in [
        (Editors::Nobody, [true, false, false, false]),
        (Editors::Reader, [true, true, false, false]),
        (Editors::Members, [true, true, true, false]),
    ] {
        let life = asked().after(Standing::Owner, &Act::Let(editors), &look).unwrap();
        assert_eq!(ALL.map(|s| life.edits(s)), edit);
        assert_eq!(ALL.map(|s| life.after(s, &Act::Save, &look).is_ok()), edit);
        assert!(life.after(Standing::Reader, &Act::Let(Editors::Members), &look).is_err());
    }
    let nobody = asked().after(Standing::Owner, &Act::Let(Editors::Reader), &look).unwrap();
    let nobody = nobody.after(Standing::Owner, &Act::Ask(None), &look).unwrap();
    assert_eq!(nobody.editors, Editors::Nobody);
}

#[test]
fn r198_a_note_is_taken_back_brought_back_or_deleted() {
    let look = looked(&["Goed."]);
    let step = |life: &Life, act: Act| life.after(Standing::Owner, &act, &look);
    let draft = asked();
    assert_eq!(step(&draft, Act::Withdraw), Err(NoteProblem::NoteNotApproved));
    assert_eq!(step(&draft, Act::Delete), Err(NoteProblem::NoteNotWithdrawn));
    let approved = step(&draft, Act::Approve { alone: true }).unwrap();
    assert_eq!((approved.reading.clone(), approved.kept.len()), (None, 0), "what was decided goes");
    assert_eq!(step(&approved, Act::Save), Err(NoteProblem::NoteApproved));
    assert_eq!(step(&approved, Act::Reopen), Err(NoteProblem::NoteNotWithdrawn));
    for standing in [Standing::Reader, Standing::Member, Standing::Group] {
        let refused = approved.after(standing, &Act::Withdraw, &look);
        assert_eq!(refused, Err(NoteProblem::NoteNotYours));
    }
    let withdrawn = step(&approved, Act::Withdraw).unwrap();
    assert_eq!(step(&withdrawn, Act::Withdraw), Err(NoteProblem::NoteWithdrawn));
    assert_eq!(withdrawn.after(Standing::Member, &Act::Delete, &look), Err(NoteProblem::NoteWithdrawn));
    assert!(step(&withdrawn, Act::Delete).is_ok());
    assert_eq!(step(&withdrawn, Act::Reopen).unwrap(), Life::new());
}

#[test]
fn r194_a_comment_has_words_and_no_number_that_is_never_kept() {
    assert_eq!(said(" Let op: \u{200b}de buurman "), Ok("Let op: de buurman".to_owned()));
    assert_eq!(said("\u{200b} "), Err(NoteProblem::NoteNothingSaid));
    assert_eq!(said(&"x".repeat(1_001)), Err(NoteProblem::TextTooLong));
    assert_eq!(said("bsn 123.456.782"), Err(NoteProblem::NoteBlocked));
}

fn any_act() -> impl Strategy<Value = (Standing, Act, usize)> {
    let act = prop_oneof![
        Just(Act::Save),
        Just(Act::Save),
        (0..4_usize).prop_map(|i| Act::Keep(looked(TEXTS[i]).finds)),
        Just(Act::Ask(Some(Helper::Seat(PersonId(2))))),
        Just(Act::Ask(None)),
        Just(Act::Let(Editors::Members)),
        Just(Act::Judge(None)),
        Just(Act::Judge(Some("Nog niet.".to_owned()))),
        any::<bool>().prop_map(|alone| Act::Approve { alone }),
        Just(Act::Withdraw),
        Just(Act::Reopen),
    ];
    (proptest::sample::select(ALL.to_vec()), act, 0..4_usize)
}

const TEXTS: [&[&str]; 4] =
    [&["Goed."], &["Ze is 34 jaar."], &["123456782"], &["Bel 06-12345678.", "34 jaar"]];

proptest! {
    /// Whatever is asked by whom: what is approved was without a number, without an open find, and read or knowingly not.
    #[test]
    fn r191_r192_r193_nothing_gets_past_the_gate(acts in proptest::collection::vec(any_act(), 1..40)) {
        let mut life = Life::new();
        let mut now = 0;
        for (standing, act, text) in acts {
            let next = if act == Act::Save { text } else { now };
            let look = looked(TEXTS[next]);
            let before = life.clone();
            let Ok(after) = life.after(standing, &act, &look) else { continue };
            if before.status != NoteStatus::Approved && after.status == NoteStatus::Approved {
                prop_assert_eq!(standing, Standing::Owner);
                prop_assert!(!look.blocks && before.open(&look).is_empty());
                let is_alone = act == Act::Approve { alone: true };
                prop_assert!(is_alone || before.is_read(&look));
            }
            if before.status != NoteStatus::Draft {
                prop_assert!(act != Act::Save, "only a draft is edited");
            }
            now = next;
            life = after;
        }
    }
}
