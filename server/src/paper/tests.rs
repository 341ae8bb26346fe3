//! Papers hold to PDF/UA-1 whatever stands on them. What another reader makes of them is tested in `tests`.

use super::*;

fn paper(blocks: Vec<Block>) -> Paper {
    Paper { title: "Proef".to_owned(), lang: Lang::Nl, blocks }
}

fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.matches("/Type /Page\n").count() + text.matches("/Type/Page/").count()
}

#[test]
fn every_kind_of_block_can_be_written() {
    let labelled = |label: &str, text: &str| Labelled { label: label.to_owned(), text: text.to_owned() };
    let made = pdf(&paper(vec![
        Block::Heading(1, "Kop".to_owned()),
        Block::Paragraph("Eerste regel\nTweede regel".to_owned()),
        Block::Heading(2, "Onder".to_owned()),
        Block::List(vec![vec![labelled("Wat", "bellen")], vec![labelled("", "en"), labelled("Wie", "ik")]]),
        Block::Table(vec![("Naam".to_owned(), "Ank".to_owned())]),
        Block::Small("klein".to_owned()),
    ]));
    let made = made.expect("is written");
    assert!(made.starts_with(b"%PDF-1.7"));
}

#[test]
fn what_no_font_has_breaks_nothing() {
    for text in [
        "مرحبا بالعالم، كيف حالك؟",
        "שלום עולם",
        "Een 👩‍👩‍👧‍👦 en 😀😀 in het Nederlands, en العربية ertussen (met haakjes)",
        "漢字 हिन्दी ไทย",
        "\u{0}\u{1}\u{7}\u{FEFF}\u{E000}\u{FFFE}\u{FFFF}\u{10FFFF}",
        "\u{202E}omgekeerd\u{202C} \u{200D}\u{200B}",
        "e\u{301}\u{301}\u{301} Z\u{335}\u{321}a\u{335}l\u{334}g\u{335}o",
        "",
        " ",
        "\n\n\n",
        "regel\r\nregel\ttab",
        "ffi fl fi — ‘citaat’ … € ½ №",
    ] {
        let made = pdf(&paper(vec![
            Block::Heading(1, text.to_owned()),
            Block::Paragraph(text.to_owned()),
            Block::List(vec![vec![Labelled { label: text.to_owned(), text: text.to_owned() }]]),
            Block::Table(vec![(text.to_owned(), text.to_owned())]),
        ]));
        assert!(made.is_ok(), "{text:?}: {:?}", made.err());
    }
}

#[test]
fn a_long_text_goes_on_over_pages() {
    let words = "Wat hier staat is lang en gaat nog een poosje door. ".repeat(2_000);
    let made =
        pdf(&paper(vec![Block::Heading(1, "Lang".to_owned()), Block::Paragraph(words)])).expect("is written");
    assert!(made.len() > 20_000 && pages(&made) > 10, "{} pages", pages(&made));
    let one_word = pdf(&paper(vec![Block::Paragraph("a".repeat(100_000))])).expect("is written");
    assert!(pages(&one_word) > 10);
}
