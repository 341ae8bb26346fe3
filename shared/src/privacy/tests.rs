//! What the detector finds.

use super::*;

fn kinds(text: &str) -> Vec<(Kind, &str, bool)> {
    find(text, &[]).iter().map(|hit| (hit.kind, &text[hit.start..hit.end], hit.sure)).collect()
}

#[test]
fn r183_a_bsn_and_an_iban_block_however_they_are_parted() {
    for text in [
        "123456782",
        "1234.56.782",
        "123 456 782",
        "1234 en dan 56782",
        "12345672",
        "１２３４５６７８２",
        "1\u{200b}23456782",
        "een twee drie vier vijf zes zeven acht twee",
        "NL91ABNA0417164300",
        "nl91 abna 0417 1643 00",
    ] {
        let hits = find(text, &[]);
        assert!(hits.iter().any(Hit::blocks), "{text}: {hits:?}");
    }
    for text in ["000000000", "123456789", "NL91ABNA0417164301"] {
        assert!(!find(text, &[]).iter().any(Hit::blocks), "{text}");
    }
}

#[test]
fn r184_names_of_the_case_are_found_however_they_are_written() {
    let names = ["Zoë".to_owned(), "Fatima El Idrissi".to_owned()];
    for text in
        ["ZOE belt", "met zoë", "zoes moeder", "Zoë's moeder", "fatima el  idrissi", "mevrouw idrissi"]
    {
        assert!(find(text, &names).iter().any(|hit| hit.kind == Kind::Name && hit.sure), "{text}");
    }
    assert_eq!(kinds("zoeken is zo moeilijk"), []);
}

#[test]
fn r183_no_other_way_of_writing_hides_a_bsn() {
    for text in [
        "bsn123456782",
        "x123456782y",
        "123456782.pdf",
        "https://voorbeeld.nl/123456782",
        "123456782@voorbeeld.nl",
        "1twee3vier5zes7acht2",
        "één, twee, drie, vier, vijf, zes, zeven, acht, twee",
        "honderddrieëntwintig vierhonderdzesenvijftig zevenhonderdtweeëntachtig",
        "1234\n56782",
        "12:34:56:782",
        "11-12-22 333",
        "Kamer 3: 1 2 3 4 5 6 7 8 2",
        "(1234)(56782)",
        "1234 gevolgd door 56782",
        "zijn bsn begint met 1234 en eindigt op 56782",
        "tel 123456782",
        "dossiernr 123456782",
        "een 1234 56782",
        "𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟐",
        "①②③④⑤⑥⑦⑧②",
    ] {
        assert!(
            find(text, &[]).iter().any(|hit| hit.kind == Kind::Bsn && hit.blocks()),
            "{text}: {:?}",
            kinds(text)
        );
    }
}

#[test]
fn r182_the_more_serious_kind_stays() {
    assert_eq!(kinds("mail fatima@voorbeeld.nl"), [(Kind::Email, "fatima@voorbeeld.nl", true)]);
    assert_eq!(kinds("KvK 12345672"), [(Kind::CaseNumber, "12345672", true)]);
    assert_eq!(kinds("geboren op 3 maart 1990"), [(Kind::BirthDate, "3 maart 1990", true)]);
}

#[test]
fn r185_a_capital_at_the_beginning_makes_no_name() {
    for text in ["Hoop doet leven.", "Wil hij wel?", "De Hoop is er nog.", "3 jan 2024"] {
        assert!(kinds(text).iter().all(|(kind, ..)| *kind != Kind::Name), "{text}");
    }
    assert_eq!(kinds("Toen belde Hoop."), [(Kind::Name, "Hoop", true)]);
}

fn offered(text: &str) -> (String, String) {
    let today = Day { year: 2026, month: 6, day: 15 };
    let hit = find(text, &[]).into_iter().next().unwrap();
    let texts = crate::text::Texts::new(crate::protocol::Lang::Nl);
    let instead = proposal(text, &hit, Some(today)).unwrap().text(&texts);
    (replaced(text, &hit, &instead), instead)
}

#[test]
fn r187_a_role_a_period_or_a_band_is_offered() {
    for (text, wanted) in [
        ("Zij is 34 jaar.", "Zij is tussen 30 en 40 jaar."),
        ("Een 34-jarige man", "Een 30- tot 40-jarige man"),
        ("Mevrouw is 93 jaar", "Mevrouw is ouder dan 89 jaar"),
        ("Een meisje, 9 jaar", "Een meisje, jonger dan 10 jaar"),
        ("Op 3 maart 2026 belde ze", "Op 3 maanden geleden belde ze"),
        ("geboren op 1-2-1984", "geboren op tussen 40 en 50 jaar"),
        ("Toen belde mevrouw Jansen.", "Toen belde de cliënt."),
        ("Zij woont bij oma Riet.", "Zij woont bij een familielid."),
        ("auto AB-12-CD weg", "auto een auto weg"),
    ] {
        assert_eq!(offered(text).0, wanted);
    }
    assert_eq!(offered("Bel 06-12345678").1, "(contactgegeven weggelaten)");
}

#[test]
fn r187_every_text_that_is_named_is_there() {
    let texts = crate::text::Texts::new(crate::protocol::Lang::Nl);
    for kind in Kind::ALL {
        assert!(texts.has(kind.key()) && texts.has(kind.why_key()), "{kind:?}");
    }
    let source = include_str!("instead.rs");
    let keys: Vec<&str> = source.split('"').filter(|part| part.starts_with("privacy-instead-")).collect();
    assert!(keys.len() > 15 && keys.iter().all(|key| texts.has(key)), "{keys:?}");
}

#[test]
fn r180_a_hit_of_another_text_replaces_nothing() {
    let hit = Hit { start: 1, end: 9, kind: Kind::Name, sure: true };
    assert_eq!(replaced("é", &hit, "x"), "é");
}
