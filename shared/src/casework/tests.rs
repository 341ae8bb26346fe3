use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{
    choice::{
        Ballot, Dots, Reason, Standing, check_ballot, count, is_complete, is_tied, left, order_for, rank,
        voters,
    },
    intake::{Ask, Intake, PITCH_MAX_CHARS, TITLE_MAX_CHARS, sentences},
    *,
};

fn who(name: &str) -> AccountId {
    AccountId(name.to_owned())
}

fn case(name: &str) -> CaseId {
    CaseId(name.to_owned())
}

fn full() -> Intake {
    Intake {
        title: "De deur blijft dicht".to_owned(),
        pitch: "Een moeder laat mij niet meer binnen. Ik twijfel of ik aandring.".to_owned(),
        answers: Ask::ALL.into_iter().map(|ask| (ask, format!("Antwoord {}.", ask.name()))).collect(),
        ..Intake::default()
    }
}

#[test]
fn r165_a_private_case_is_seen_by_nobody() {
    assert!(!Stage::Draft.is_seen() && !Stage::Withdrawn.is_seen());
    assert!(Stage::Shared.is_seen() && Stage::Chosen.is_seen() && Stage::Used.is_seen());
}

#[test]
fn r166_what_cannot_be_seen_goes_and_what_people_write_stays() {
    let written = Intake {
        title: "  De\u{202e} deur \u{200b}blijft  dicht ".to_owned(),
        answers: [
            (Ask::Happened, "Eerst dit.\r\n\n\n\nDan\u{200f} dat.  \n\n".to_owned()),
            (Ask::Hope, " \u{feff}\n".to_owned()),
        ]
        .into(),
        ..Intake::default()
    };
    let kept = written.tidy().expect("fits");
    assert_eq!(kept.title, "De deur blijft dicht");
    assert_eq!(kept.answer(Ask::Happened), "Eerst dit.\n\nDan dat.");
    assert!(!kept.answers.contains_key(&Ask::Hope));
    let rtl = Intake {
        pitch: "الأم لا تفتح الباب 👨‍👩‍👧".to_owned(), ..Intake::default()
    };
    assert_eq!(rtl.tidy().as_ref(), Ok(&rtl), "other scripts and joined signs stay");
}

#[test]
fn r166_every_text_has_a_length() {
    let long = |chars: usize| "é".repeat(chars);
    let too_long = Err(CaseProblem::CaseTextTooLong);
    for (fits, over) in [
        (
            Intake { title: long(TITLE_MAX_CHARS), ..full() },
            Intake { title: long(TITLE_MAX_CHARS + 1), ..full() },
        ),
        (
            Intake { pitch: long(PITCH_MAX_CHARS), ..full() },
            Intake { pitch: long(PITCH_MAX_CHARS + 1), ..full() },
        ),
        (Intake { theme: long(60), ..full() }, Intake { theme: long(100_000), ..full() }),
    ] {
        assert!(fits.tidy().is_ok());
        assert_eq!(over.tidy(), too_long);
    }
    for ask in Ask::ALL {
        let answer = |chars| Intake { answers: [(ask, long(chars))].into(), ..Intake::default() };
        assert!(answer(ask.limit()).tidy().is_ok());
        assert_eq!(answer(ask.limit() + 1).tidy(), too_long, "{ask:?}");
    }
}

#[test]
fn r168_such_numbers_are_found_in_every_text() {
    assert!(!full().is_blocked());
    let number = "BSN 123456782".to_owned();
    for change in [
        |i: &mut Intake, n: String| i.title = n,
        |i: &mut Intake, n: String| i.pitch = n,
        |i: &mut Intake, n: String| i.theme = n,
        |i: &mut Intake, n: String| i.situation = n,
        |i: &mut Intake, n: String| drop(i.answers.insert(Ask::Hope, n)),
    ] {
        let mut intake = full();
        change(&mut intake, number.clone());
        assert!(intake.is_blocked());
        assert_eq!(intake.shown(false), Err(CaseProblem::CaseBlocked));
    }
}

#[test]
fn r169_the_group_sees_the_answers_only_when_the_owner_says_so() {
    let shown = full().shown(false).expect("can be shared");
    assert!(shown.answers.is_empty());
    let told = serde_json::to_string(&shown).expect("is JSON");
    assert!(told.contains("De deur blijft dicht") && !told.contains("Antwoord"));
    assert_eq!(full().shown(true).map(|shown| shown.answers), Ok(full().answers));
}

#[test]
fn r169_a_case_is_shared_with_a_title_and_a_short_pitch() {
    let without = |change: fn(&mut Intake)| {
        let mut intake = full();
        change(&mut intake);
        intake.shown(false).map(drop)
    };
    assert_eq!(without(|i| i.title.clear()), Err(CaseProblem::CaseTitleMissing));
    assert_eq!(without(|i| i.title = "—".to_owned()), Err(CaseProblem::CaseTitleMissing));
    assert_eq!(without(|i| i.pitch.clear()), Err(CaseProblem::CasePitchMissing));
    assert_eq!(without(|i| i.pitch = "Een. Twee. Drie.".to_owned()), Err(CaseProblem::CasePitchTooLong));
    assert_eq!(without(|_| {}), Ok(()));
}

#[test]
fn r169_sentences_are_counted_as_people_count_them() {
    for (text, count) in [
        ("", 0),
        ("...", 0),
        ("Een moeder laat mij niet binnen", 1),
        ("Een moeder laat mij niet binnen.", 1),
        ("Ik twijfel. Dring ik aan?", 2),
        ("Ik twijfel... Dring ik aan?!", 2),
        ("Ik ken haar ca. 3 jaar en bel o.a. met school.", 1),
        ("Dhr. A. belde, bijv. gisteren. Wat nu?", 2),
        ("Het kost 3.500 euro. Wie betaalt?", 2),
        ("Zij zei: “Ga weg.” Ik ging.", 2),
        ("الأم لا تفتح الباب. ماذا أفعل؟", 2),
        ("Een. Twee. Drie", 3),
    ] {
        assert_eq!(sentences(text), count, "{text}");
    }
}

#[test]
fn r170_a_case_can_always_be_taken_back() {
    for stage in [Stage::Draft, Stage::Shared, Stage::Chosen, Stage::Used, Stage::Withdrawn] {
        let after = stage.after(Step::Withdraw).expect("always");
        assert!(!after.is_seen());
        assert_eq!(after.after(Step::Share), Ok(Stage::Shared), "and shared again");
    }
    assert_eq!(Stage::Shared.after(Step::Choose), Ok(Stage::Chosen));
    assert_eq!(Stage::Chosen.after(Step::Share), Ok(Stage::Chosen));
    assert_eq!(Stage::Chosen.after(Step::Release), Ok(Stage::Shared));
    assert_eq!(Stage::Chosen.after(Step::Use), Ok(Stage::Used));
    for private in [Stage::Draft, Stage::Withdrawn] {
        assert_eq!(private.after(Step::Choose), Err(CaseProblem::CaseNotShared));
        assert_eq!(private.after(Step::Use), Err(CaseProblem::CaseNotShared));
    }
    assert_eq!(Stage::Used.after(Step::Choose), Err(CaseProblem::CaseWasUsed));
}

#[test]
fn r172_what_was_used_goes_sooner_than_what_waits() {
    let day = 24 * 60 * 60 * 1000;
    assert_eq!(Stage::Draft.until(Millis(0)), Millis(180 * day));
    assert_eq!(Stage::Chosen.until(Millis(day)), Millis(181 * day));
    assert_eq!(Stage::Used.until(Millis(0)), Millis(30 * day));
}

fn dots(urgency: u8, recognition: u8) -> Dots {
    Dots { urgency, recognition }
}

#[test]
fn r174_everybody_has_three_dots_on_each_and_none_for_oneself() {
    let cases: BTreeMap<CaseId, AccountId> = [(case("a"), who("ank")), (case("b"), who("bas"))].into();
    let ballot = |given: &[(&str, Dots)]| given.iter().map(|(c, d)| (case(c), *d)).collect::<Ballot>();
    let check = |given: &[(&str, Dots)]| check_ballot(&ballot(given), &who("cem"), &cases);
    assert_eq!(check(&[("a", dots(3, 1)), ("b", dots(0, 2))]).map(|b| b.len()), Ok(2));
    assert_eq!(check(&[("a", dots(0, 0))]).map(|b| b.len()), Ok(0), "dots may be kept");
    assert_eq!(check(&[("a", dots(3, 0)), ("b", dots(1, 0))]), Err(CaseProblem::DotsTooMany));
    assert_eq!(check(&[("a", dots(255, 255)), ("b", dots(255, 255))]), Err(CaseProblem::DotsTooMany));
    assert_eq!(check(&[("weg", dots(1, 0))]), Err(CaseProblem::CaseNotShared));
    let own = check_ballot(&ballot(&[("a", dots(1, 0))]), &who("ank"), &cases);
    assert_eq!(own, Err(CaseProblem::DotsOnOwn));
    assert_eq!(left(&ballot(&[("a", dots(2, 3))])), Some(dots(1, 0)));
}

#[test]
fn r175_a_round_is_complete_when_everybody_gave_dots() {
    let people = |names: &[&str]| names.iter().map(|name| who(name)).collect::<BTreeSet<_>>();
    assert!(!is_complete(&people(&["ank", "bas"]), &people(&["ank"])));
    assert!(is_complete(&people(&["ank", "bas"]), &people(&["ank", "bas", "weg"])));
    assert!(!is_complete(&people(&[]), &people(&[])));
}

#[test]
fn r175_dots_are_added_up_over_what_is_still_there() {
    let cases: BTreeMap<CaseId, AccountId> = [(case("a"), who("ank")), (case("b"), who("bas"))].into();
    let ballots: Vec<Ballot> = vec![
        [(case("a"), dots(3, 0)), (case("weg"), dots(0, 3))].into(),
        [(case("a"), dots(1, 2)), (case("b"), dots(2, 1))].into(),
    ];
    let counted = count(&ballots, &cases);
    assert_eq!(counted, [(case("a"), (4, 2)), (case("b"), (2, 1))].into());
    let agreed: BTreeSet<AccountId> = [who("ank"), who("bas")].into();
    assert_eq!(voters(&agreed, &cases), agreed);
    let one: BTreeMap<CaseId, AccountId> = [(case("a"), who("ank"))].into();
    assert_eq!(voters(&agreed, &one), [who("bas")].into(), "she owns all there is");
}

#[test]
fn r175_everybody_has_an_order_of_his_own() {
    let cases: Vec<CaseId> = ["a", "b", "c", "d"].map(case).into();
    let mut firsts = BTreeMap::<CaseId, u32>::new();
    for number in 0..400 {
        let order = order_for("ronde", &who(&format!("lid {number}")), cases.clone());
        assert_eq!(order, order_for("ronde", &who(&format!("lid {number}")), cases.clone()), "it stays");
        *firsts.entry(order[0].clone()).or_default() += 1;
    }
    assert!(firsts.len() == 4 && firsts.values().all(|n| (60..=140).contains(n)), "{firsts:?}");
}

fn standing(name: &str, urgency: u32, recognition: u32, turn: Option<i64>) -> Standing {
    Standing { case: case(name), owner: who(name), urgency, recognition, turn: turn.map(Millis) }
}

#[test]
fn r176_dots_go_first_and_then_who_waited_longest() {
    let ranked = rank(vec![
        standing("a", 1, 1, Some(500)),
        standing("b", 2, 2, Some(900)),
        standing("c", 2, 2, Some(100)),
        standing("d", 0, 0, None),
    ]);
    let places: Vec<(&str, u32)> = ranked.iter().map(|r| (r.case.as_str(), r.place)).collect();
    assert_eq!(places, [("c", 1), ("b", 2), ("a", 3), ("d", 4)]);
    assert!(
        ranked[0].why.contains(&Reason::TurnDecides) && ranked[1].why.contains(&Reason::TurnDecidesAgainst)
    );
    assert_eq!(ranked[3].why, [Reason::NoDots, Reason::NeverBrought]);
    assert!(!is_tied(&ranked));
}

#[test]
fn r177_what_is_equal_is_said_to_be() {
    let ranked = rank(vec![standing("a", 2, 0, None), standing("b", 0, 2, None), standing("c", 1, 0, None)]);
    assert_eq!(ranked.iter().map(|r| r.place).collect::<Vec<_>>(), [1, 1, 3]);
    assert!(ranked[0].why.contains(&Reason::Tied) && ranked[1].why.contains(&Reason::Tied));
    assert!(is_tied(&ranked));
    let nobody = rank(vec![standing("a", 0, 0, None), standing("b", 0, 0, None)]);
    assert!(is_tied(&nobody) && nobody.iter().all(|r| r.why.contains(&Reason::NoDots)));
}

proptest! {
    #[test]
    fn r166_what_is_kept_is_kept_as_it_is(text in ".{0,300}") {
        let intake = Intake {
            title: text.clone(), pitch: text.clone(), theme: text.chars().take(60).collect(),
            answers: [(Ask::Happened, text)].into(), ..Intake::default()
        };
        if let Ok(kept) = intake.tidy() {
            prop_assert_eq!(kept.tidy(), Ok(kept.clone()));
        }
    }

    #[test]
    fn r176_every_case_stands_in_the_ranking_once(
        given in prop::collection::vec((0_u32..4, 0_u32..4, prop::option::of(0_i64..4)), 0..8)
    ) {
        let standings: Vec<Standing> = given.iter().enumerate()
            .map(|(i, (urgency, recognition, turn))| standing(&format!("zaak {i}"), *urgency, *recognition, *turn)).collect();
        let mut turned = standings.clone();
        turned.reverse();
        let ranked = rank(standings);
        prop_assert_eq!(&ranked, &rank(turned), "the order in which they come does not count");
        prop_assert_eq!(ranked.len(), given.len());
        for pair in ranked.windows(2) {
            prop_assert!(pair[0].urgency + pair[0].recognition >= pair[1].urgency + pair[1].recognition);
            prop_assert!(pair[0].place <= pair[1].place);
        }
    }
}
