use super::*;
use crate::protocol::Size;

/// A method for ideas that suits nearly everybody.
fn method(id: &str) -> Traits {
    Traits {
        id: id.into(),
        purposes: vec![Purpose::Ideas],
        also: Vec::new(),
        size: Size { min: 4, max: 8 },
        minutes: 45,
        experience: Experience::Starter,
        safety: Safety::Low,
        needs_facilitator: false,
        contra: Vec::new(),
    }
}

/// Six experienced people who trust each other, with an hour and a facilitator, in search of ideas.
fn wish() -> Wish {
    Wish {
        purpose: Purpose::Ideas,
        people: 6,
        minutes: 60,
        experience: Experience::Experienced,
        safety: Safety::High,
        facilitator: true,
        recent: Vec::new(),
    }
}

fn ids(pick: &Pick) -> Vec<String> {
    pick.proposals.iter().map(|p| p.id.to_string()).collect()
}

#[test]
fn k1_first_choices_come_before_others_and_those_before_the_rest() {
    let rest = Traits { purposes: vec![Purpose::Dilemma], ..method("a") };
    let also = Traits { purposes: Vec::new(), also: vec![Purpose::Ideas], ..method("b") };
    let first = method("c");
    let pick = pick(&wish(), &[rest, also, first]);
    assert_eq!(ids(&pick), ["c", "b", "a"]);
    assert_eq!(pick.proposals[0].reasons[0], Reason::Purpose);
    assert_eq!(pick.proposals[1].reasons[0], Reason::Also);
    assert_eq!(pick.proposals[2].cautions, [Caution::OtherPurpose]);
    assert_eq!(pick.changes, []);
}

#[test]
fn k2_one_person_more_is_possible_and_said_two_are_not() {
    let small = Traits { size: Size { min: 3, max: 5 }, ..method("a") };
    let of_six = pick(&wish(), std::slice::from_ref(&small));
    assert_eq!(of_six.proposals[0].cautions, [Caution::People { min: 3, max: 5 }]);
    let of_seven = pick(&Wish { people: 7, ..wish() }, &[small]);
    assert_eq!(of_seven.proposals, []);
    assert_eq!(of_seven.changes, [Change::Split { people: 5 }]);
}

#[test]
fn k2_ten_minutes_short_is_possible_and_said_more_is_not() {
    let long = Traits { minutes: 70, ..method("a") };
    let of_an_hour = pick(&wish(), std::slice::from_ref(&long));
    assert_eq!(of_an_hour.proposals[0].cautions, [Caution::Minutes { minutes: 70 }]);
    let shorter = pick(&Wish { minutes: 59, ..wish() }, &[long]);
    assert_eq!(shorter.proposals, []);
    assert_eq!(shorter.changes, [Change::Minutes { minutes: 70 }]);
}

#[test]
fn k2_a_method_for_another_question_must_fit_without_stretching() {
    let other = Traits { purposes: Vec::new(), minutes: 61, ..method("a") };
    assert_eq!(pick(&wish(), &[other]).proposals, []);
}

#[test]
fn k3_a_group_without_trust_gets_no_method_that_confronts() {
    let gossip = Traits { safety: Safety::High, ..method("a") };
    let new = Wish { safety: Safety::Low, ..wish() };
    let refused = pick(&new, std::slice::from_ref(&gossip));
    assert_eq!((refused.proposals, refused.changes), (Vec::new(), vec![Change::Safety]));
    let known = Wish { safety: Safety::Medium, ..wish() };
    assert_eq!(pick(&known, &[gossip]).proposals[0].cautions, [Caution::Safety]);
}

#[test]
fn k3_a_starting_group_hears_what_suits_it() {
    let start = Wish { experience: Experience::Starter, safety: Safety::Low, facilitator: false, ..wish() };
    let easy = pick(&start, &[method("a")]);
    let reasons = &easy.proposals[0].reasons;
    for reason in [Reason::Starter, Reason::Safe, Reason::NoFacilitator] {
        assert!(reasons.contains(&reason), "{reason:?}");
    }
    let hard = Traits { experience: Experience::Experienced, ..method("a") };
    assert_eq!(pick(&start, &[hard]).changes, [Change::Experience]);
}

#[test]
fn k4_a_method_that_needs_a_facilitator_waits_for_one() {
    let led = Traits { needs_facilitator: true, ..method("a") };
    assert_eq!(pick(&wish(), std::slice::from_ref(&led)).proposals.len(), 1);
    let alone = Wish { facilitator: false, ..wish() };
    assert_eq!(pick(&alone, &[led]).changes, [Change::Facilitator]);
}

#[test]
fn k5_what_a_method_says_against_a_question_counts() {
    let text = Text { nl: "Niet bij kennis.".to_owned(), en: "Not for knowledge.".to_owned() };
    let contra = vec![Contra { questions: vec![Purpose::Knowledge], text }];
    let method = Traits { also: vec![Purpose::Knowledge], contra, ..method("a") };
    let asked = Wish { purpose: Purpose::Knowledge, ..wish() };
    assert_eq!(pick(&asked, std::slice::from_ref(&method)).changes, [Change::Question]);
    assert_eq!(pick(&wish(), &[method]).proposals[0].cautions, []);
}

#[test]
fn k5_what_the_answers_cannot_tell_is_shown() {
    let text = Text { nl: "Niet als je kwetsbaar bent.".to_owned(), en: "Not when vulnerable.".to_owned() };
    let contra = vec![Contra { questions: Vec::new(), text: text.clone() }];
    let pick = pick(&wish(), &[Traits { contra, ..method("a") }]);
    assert_eq!(pick.proposals[0].cautions, [Caution::Contra(text)]);
}

#[test]
fn k6_what_was_used_lately_sinks_a_bit_and_says_so() {
    let methods = [method("a"), method("b")];
    let after = Wish { recent: vec!["a".into()], ..wish() };
    let pick = pick(&after, &methods);
    assert_eq!(ids(&pick), ["b", "a"]);
    assert!(pick.proposals[0].reasons.contains(&Reason::Fresh));
    assert_eq!(pick.proposals[1].cautions, [Caution::Routine { ago: 1 }]);
}

#[test]
fn k6_routine_never_outweighs_the_question() {
    let also = Traits { purposes: Vec::new(), also: vec![Purpose::Ideas], ..method("b") };
    let after = Wish { recent: vec!["a".into(), "a".into()], ..wish() };
    assert_eq!(ids(&pick(&after, &[also, method("a")])), ["a", "b"]);
}

#[test]
fn k6_long_ago_is_no_routine() {
    let recent = ["b", "c", "d", "a"].map(Into::into).to_vec();
    let pick = pick(&Wish { recent, ..wish() }, &[method("a")]);
    assert_eq!(pick.proposals[0].cautions, []);
}

#[test]
fn k7_the_smallest_change_that_serves_the_question_comes_first() {
    let other = Traits { purposes: Vec::new(), minutes: 75, ..method("a") };
    let much = Traits { minutes: 120, ..method("b") };
    let some = Traits { minutes: 90, ..method("c") };
    let led = Traits { needs_facilitator: true, minutes: 90, ..method("d") };
    let alone = Wish { facilitator: false, ..wish() };
    assert_eq!(pick(&alone, &[other, much, some, led]).changes, [Change::Minutes { minutes: 90 }]);
}

#[test]
fn k7_without_methods_it_says_so() {
    assert_eq!(pick(&wish(), &[]).changes, [Change::NoMore]);
    assert_eq!(pick(&wish(), &[method("a")]).changes, [Change::NoMore]);
}

#[test]
fn traits_are_read_from_a_file() {
    let json = r#"{
        "id": "a", "purposes": ["ideas", "find_question"], "size": { "min": 4, "max": 8 }, "minutes": 45,
        "experience": "starter", "safety": "low", "needs_facilitator": false,
        "contra": [{ "text": { "nl": "Niet als …", "en": "Not when …" } }]
    }"#;
    let read: Traits = serde_json::from_str(json).unwrap();
    assert_eq!(read.purposes, [Purpose::Ideas, Purpose::FindQuestion]);
    assert_eq!(read.contra[0].questions, []);
}
