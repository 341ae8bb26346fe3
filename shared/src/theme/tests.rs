use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;

use super::{
    life::{adopt, is_due, may_react, propose, review, withdraw},
    *,
};
use crate::{
    account::AccountId,
    follow_up::{Action, ActionId, GivenResult, Outcome, Plan, Told},
    ids::Millis,
    note::{Item, Note, NoteStatus},
    protocol::{NoteField, Text},
};

fn who(name: &str) -> AccountId {
    AccountId(name.to_owned())
}

fn session(number: u128) -> SessionId {
    SessionId(uuid::Uuid::from_u128(number))
}

fn note(number: u128, field: NoteField, texts: &[&str]) -> Note {
    let items = texts.iter().map(|text| Item { text: (*text).to_owned(), parts: Vec::new() });
    Note {
        schema: 1,
        session: session(number),
        version: 1,
        status: NoteStatus::Approved,
        protocol: "roddelen".into(),
        protocol_version: 1,
        protocol_title: Text::default(),
        started_at: Millis(0),
        minutes: 60,
        people: 4,
        fields: BTreeMap::from([(field, items.collect())]),
        departures: Vec::new(),
        about: Default::default(),
        approved_at: None,
    }
}

fn body() -> Body {
    Body {
        title: "Eerst bellen".to_owned(),
        text: "Bij schulden bellen we eerst.".to_owned(),
        guideline: "Werkwijze huisbezoek".to_owned(),
        ground: Ground::Deviates,
        why: "Een brief werkt niet.".to_owned(),
        notes: vec![session(1), session(2)],
    }
}

#[test]
fn r245_a_theme_has_a_name_that_names_nobody() {
    assert_eq!(parse_name("  Schulden \u{200b} thuis ", false), Ok("Schulden thuis".to_owned()));
    for name in ["", " - ", &"a".repeat(NAME_MAX_CHARS + 1)] {
        assert_eq!(parse_name(name, true), Err(ThemeProblem::ThemeNameUnusable));
    }
    assert_eq!(parse_name("Huisbezoek bij mevrouw Jansen", false), Err(ThemeProblem::ThemePersonal));
    assert_eq!(parse_name("BSN 123456782", true), Err(ThemeProblem::ThemeBlocked));
}

#[test]
fn r246_the_words_of_the_group_suggest_notes() {
    let about = note(1, NoteField::Situation, &["Er zijn SCHULDENproblemen  thuis."]);
    assert!(fits("schulden", &about) && fits("Schuldenproblemen thuis", &about));
    assert!(!fits("wonen", &about));
    assert!(!fits("problemen", &about), "not in the middle of a word");
    assert!(!fits("er", &about), "too short to say anything");
}

#[test]
fn r247_a_theme_gathers_questions_and_what_worked() {
    let notes = [
        note(1, NoteField::HelpfulQuestions, &["Wat wil zij zelf?", "Wat als je niets doet?"]),
        note(2, NoteField::HelpfulQuestions, &["Wat wil zij zelf?"]),
    ];
    let result = |outcome, meant: &str, unmeant: &str| GivenResult {
        number: 1,
        outcome,
        told: Told { meant: meant.to_owned(), unmeant: unmeant.to_owned(), ..Told::default() },
        at: Millis(5),
    };
    let action = |from, results| Action {
        id: ActionId("a".to_owned()),
        owner: who("ank"),
        plan: Plan { what: "Een brief schrijven".to_owned(), ..Plan::default() },
        buddy: None,
        made: Millis(1),
        from,
        results,
    };
    let actions = [
        action(Some(session(2)), vec![result(Outcome::Done, "Zij belde terug.", "Haar zoon schrok.")]),
        action(Some(session(1)), vec![result(Outcome::Dropped, "", "")]),
        action(Some(session(9)), vec![result(Outcome::Done, "Elders.", "")]),
        action(None, vec![result(Outcome::Done, "Los.", "")]),
    ];
    let learned = gather(&notes, &actions);
    let texts = |lines: &[Line]| lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&learned.questions), ["Wat wil zij zelf?", "Wat als je niets doet?"]);
    assert_eq!(texts(&learned.worked), ["Zij belde terug."]);
    assert_eq!(texts(&learned.not), ["Een brief schrijven", "Haar zoon schrok."]);
}

#[test]
fn r249_a_proposal_rests_on_several_notes_and_says_why() {
    let known = [session(1), session(2), session(3)];
    assert_eq!(body().tidy(&known, false), Ok(body()));
    let few = Body { notes: vec![session(1), session(1), session(9)], ..body() };
    assert_eq!(few.tidy(&known, false), Err(ThemeProblem::ProposalFewNotes));
    let silent = Body { why: " ".to_owned(), ..body() };
    assert_eq!(silent.tidy(&known, false), Err(ThemeProblem::ProposalIncomplete));
    let nameless = Body { guideline: String::new(), ..body() };
    assert_eq!(nameless.tidy(&known, false), Err(ThemeProblem::ProposalIncomplete), "it deviates from what?");
    assert!(Body { ground: Ground::Follows, ..nameless }.tidy(&known, false).is_ok());
    let long = Body { text: "a".repeat(TEXT_MAX_CHARS + 1), ..body() };
    assert_eq!(long.tidy(&known, false), Err(ThemeProblem::ThemeTextTooLong));
    let number = Body { why: "Zie IBAN NL91ABNA0417164300".to_owned(), ..body() };
    assert_eq!(number.tidy(&known, true), Err(ThemeProblem::ThemeBlocked));
}

#[test]
fn r250_a_new_version_leaves_what_was_adopted_in_force() {
    use Stage::{Adopted, Concept, Former, Withdrawn};
    assert_eq!(propose(&[]), [Concept]);
    assert_eq!(propose(&[Adopted, Concept]), [Adopted, Former, Concept]);
    assert_eq!(withdraw(&[Adopted, Concept], 1, true, false), Ok(vec![Adopted, Withdrawn]));
    assert_eq!(withdraw(&[Adopted, Concept], 0, false, true), Ok(vec![Withdrawn, Concept]));
    assert_eq!(withdraw(&[Adopted], 0, true, false), Err(ThemeProblem::ThemeNotYours));
    assert_eq!(withdraw(&[Concept], 0, false, false), Err(ThemeProblem::ThemeNotYours));
    assert_eq!(withdraw(&[Former], 0, true, true), Err(ThemeProblem::ProposalStage));
    assert_eq!(withdraw(&[], 0, true, true), Err(ThemeProblem::ProposalUnknown));
}

#[test]
fn r251_members_react_to_a_concept_of_somebody_else() {
    assert_eq!(may_react(Stage::Concept, false), Ok(()));
    assert_eq!(may_react(Stage::Concept, true), Err(ThemeProblem::ReactionOnOwn));
    for stage in [Stage::Adopted, Stage::Former, Stage::Withdrawn] {
        assert_eq!(may_react(stage, false), Err(ThemeProblem::ProposalStage));
    }
}

#[test]
fn r252_a_concept_is_adopted_with_the_support_of_another() {
    use Stage::{Adopted, Concept, Former, Withdrawn};
    let ank = who("ank");
    let by = |stages: &[Stage], place, supporters: &[AccountId]| adopt(stages, place, Some(&ank), supporters);
    assert_eq!(by(&[Concept], 0, &[]), Err(ThemeProblem::ProposalUnsupported));
    assert_eq!(by(&[Concept], 0, &[who("ank")]), Err(ThemeProblem::ProposalUnsupported));
    assert_eq!(by(&[Adopted, Concept], 1, &[who("bas")]), Ok(vec![Former, Adopted]));
    for stage in [Former, Withdrawn] {
        assert_eq!(by(&[stage], 0, &[who("bas")]), Err(ThemeProblem::ProposalStage));
    }
    assert_eq!(by(&[Adopted], 0, &[]), Ok(vec![Adopted]), "once more, until another day");
    assert_eq!(by(&[], 3, &[]), Err(ThemeProblem::ProposalUnknown));
}

#[test]
fn r253_an_adopted_version_has_a_day_to_look_at_it_again() {
    let today = date(2026, 11, 22);
    assert_eq!(review("2026-11-23", today), Ok(date(2026, 11, 23)));
    for day in ["2026-11-22", "2029-01-01", "2026-02-30", "", "morgen"] {
        assert_eq!(review(day, today), Err(ThemeProblem::ProposalReviewUnusable), "{day}");
    }
    assert!(is_due(Stage::Adopted, Some("2026-11-22"), "2026-11-22"));
    assert!(!is_due(Stage::Adopted, Some("2026-11-23"), "2026-11-22"));
    assert!(!is_due(Stage::Former, Some("2026-11-01"), "2026-11-22"));
}

proptest! {
    #[test]
    fn r252_at_most_one_concept_and_one_adopted_version(steps in proptest::collection::vec((0_u8..3, 0_usize..6), 0..24)) {
        let mut stages: Vec<Stage> = Vec::new();
        for (step, place) in steps {
            let next = match step {
                0 => Ok(propose(&stages)),
                1 => adopt(&stages, place, None, &[who("bas")]),
                _ => withdraw(&stages, place, true, true),
            };
            if let Ok(next) = next {
                prop_assert!(next.len() >= stages.len(), "history is kept");
                stages = next;
            }
            for one in [Stage::Concept, Stage::Adopted] {
                prop_assert!(stages.iter().filter(|stage| **stage == one).count() <= 1);
            }
        }
    }
}
