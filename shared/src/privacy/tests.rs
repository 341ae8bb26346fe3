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
