use super::*;

fn kinds(text: &str) -> Vec<Kind> {
    hints(text, Lang::Nl).into_iter().map(|h| h.kind).collect()
}

fn all(text: &str) -> Vec<Kind> {
    findings(text, Lang::Nl).into_iter().map(|h| h.kind).collect()
}

#[test]
fn an_open_question_gets_no_hint() {
    assert_eq!(kinds("Wat maakt dat dit je raakt?"), []);
}

#[test]
fn a_statement_gets_a_hint_only_when_it_is_advice() {
    assert_eq!(kinds("De vader woont in een andere stad."), []);
    assert_eq!(kinds("Je moet haar echt bellen."), [Kind::Advice]);
}

#[test]
fn nothing_and_half_a_sentence_get_no_hint() {
    for text in ["", "  ", "?", "Heb", "Is de", "waarom heb", "Zou je niet"] {
        assert!(!kinds(text).contains(&Kind::Closed), "{text}");
        assert!(!kinds(text).contains(&Kind::Why), "{text}");
    }
}

#[test]
fn advice_hides_that_it_is_closed() {
    let text = "Heb je al geprobeerd om haar te appen?";
    assert_eq!(all(text), [Kind::Advice, Kind::Closed]);
    assert_eq!(kinds(text), [Kind::Advice]);
}

#[test]
fn a_closed_question_beside_the_advice_stays() {
    assert_eq!(kinds("Woont ze alleen? Je moet haar echt bellen."), [Kind::Advice, Kind::Closed]);
}

#[test]
fn the_two_weightiest_are_shown() {
    let text = "Waarom ging je weg? Was hij boos? Vind je ook niet dat het beter kon?";
    assert_eq!(all(text), [Kind::Leading, Kind::Stacked, Kind::Why, Kind::Closed]);
    assert_eq!(kinds(text), [Kind::Leading, Kind::Stacked]);
}

#[test]
fn the_range_says_what_it_is_about() {
    let part = |text: &'static str, kind| {
        let hint = findings(text, Lang::Nl).into_iter().find(|h| h.kind == kind).unwrap();
        &text[hint.range]
    };
    assert_eq!(part("Hé, mooi. Waarom ging je weg?", Kind::Why), "Waarom");
    assert_eq!(part("Wat zei zij? Wat dacht jij?", Kind::Stacked), "Wat dacht jij");
    assert_eq!(part("Zij heeft één zoon. Is hij thuis?", Kind::Closed), "Is hij thuis");
}

#[test]
fn the_stem_fits_whom_it_is_about() {
    let stem = |text| hints(text, Lang::Nl)[0].stem_key();
    assert_eq!(stem("Was je boos?"), "hint-closed-stem-1");
    assert_eq!(stem("Was de moeder boos?"), "hint-closed-stem-2");
    assert_eq!(stem("Is er een indicatie?"), "hint-closed-stem-3");
}

#[test]
fn a_curly_apostrophe_counts_as_a_straight_one() {
    for text in ["Don't you think she is right?", "Don’t you think she is right?"] {
        assert_eq!(hints(text, Lang::En).first().map(|h| h.kind), Some(Kind::Leading), "{text}");
    }
}
