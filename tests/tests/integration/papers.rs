//! Papers, as another reader reads them: tagged PDF that says what stands on it.

use kring_server::paper::{Block, Labelled, Paper, pdf};
use kring_shared::protocol::Lang;
use kring_tests::papers::{read_pdf, tags};
use serde_json::Value;

fn text_of(read: &Value) -> String {
    read["text"].as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read(blocks: Vec<Block>) -> Value {
    let paper = Paper { title: "Leernotitie".to_owned(), lang: Lang::Nl, blocks };
    read_pdf(&pdf(&paper).expect("is written")).expect("is read")
}

#[test]
fn a_paper_is_tagged_and_names_its_language_and_title() {
    let item = |label: &str, text: &str| Labelled { label: label.to_owned(), text: text.to_owned() };
    let read = read(vec![
        Block::Heading(1, "Leernotitie".to_owned()),
        Block::Table(vec![
            ("Datum".to_owned(), "2026-11-22".to_owned()),
            ("Minuten".to_owned(), "90".to_owned()),
        ]),
        Block::Heading(2, "Inzichten".to_owned()),
        Block::Paragraph("Eerste regel\nTweede regel".to_owned()),
        Block::List(vec![vec![item("Wat", "bellen"), item("Wie", "ik")], vec![item("", "wachten")]]),
    ]);
    assert_eq!((&read["title"], &read["lang"]), (&"Leernotitie".into(), &"nl".into()));
    for truth in ["marked", "shows_title", "ua", "embedded"] {
        assert_eq!(read[truth], true, "{truth}: {read}");
    }
    let counts: Vec<usize> = ["H1", "H2", "Table", "TR", "TH", "TD", "L", "LI", "Lbl", "LBody", "P"]
        .map(|tag| tags(&read, tag))
        .to_vec();
    assert_eq!(counts, [1, 1, 1, 2, 2, 2, 1, 2, 2, 2, 4]);
    assert_eq!(read["tags"][1], "H1", "it begins with its heading: {}", read["tags"]);
    assert_eq!(read["outline"].as_array().map(Vec::len), Some(2));
    assert_eq!(read["pages"], 1);
    assert_eq!(
        text_of(&read),
        "Leernotitie Datum 2026-11-22 Minuten 90 Inzichten Eerste regel Tweede regel • Wat: bellen Wie: ik • wachten"
    );
}

#[test]
fn other_scripts_are_set_and_what_no_font_has_stays_in_the_text() {
    let arabic = "مرحبا بالعالم";
    let hebrew = "שלום עולם";
    let read = read(vec![
        Block::Paragraph("Şule Özgür en Łukasz Čapek".to_owned()),
        Block::Paragraph(arabic.to_owned()),
        Block::Paragraph(hebrew.to_owned()),
        Block::Paragraph("voor 😀 na".to_owned()),
    ]);
    let text = text_of(&read);
    assert!(text.contains("Şule Özgür en Łukasz Čapek"), "{text}");
    let letters =
        |of: &str| of.chars().filter(|c| !c.is_whitespace()).collect::<std::collections::BTreeSet<_>>();
    for word in [arabic, hebrew] {
        assert!(letters(word).is_subset(&letters(&text)), "{word} in {text}");
    }
    assert!(text.contains("😀") && text.contains("voor") && text.contains("na"), "{text}");
    let fonts = read["fonts"].to_string();
    for font in ["NotoSans-Regular", "NotoSansArabic", "NotoSansHebrew"] {
        assert!(fonts.contains(font), "{fonts}");
    }
}

#[test]
fn a_hundred_thousand_signs_go_on_over_numbered_pages() {
    let line = "Wat hier staat is lang, en het gaat nog een poosje door tot het af is. ";
    let long = line.repeat(100_000 / line.len() + 1);
    let began = std::time::Instant::now();
    let paper = Paper {
        title: "Lang".to_owned(),
        lang: Lang::En,
        blocks: vec![Block::Heading(1, "Lang".to_owned()), Block::Paragraph(long.clone())],
    };
    let made = pdf(&paper).expect("is written");
    println!("paper: {} signs in {} ms, {} bytes", long.len(), began.elapsed().as_millis(), made.len());
    let read = read_pdf(&made).expect("is read");
    let pages = read["pages"].as_u64().unwrap_or_default();
    assert!((20..60).contains(&pages), "{pages} pages");
    assert_eq!(read["lang"], "en");
    let text = text_of(&read);
    assert!(text.contains(&format!("{pages} / {pages}")));
    // Between two lines on two pages stands the number of a page.
    assert_eq!(text.matches("poosje").count(), long.matches("poosje").count(), "no line is lost");
    assert_eq!(tags(&read, "P"), 1, "one paragraph, however many pages it takes");
}
