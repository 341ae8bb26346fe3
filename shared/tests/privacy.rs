//! How well personal data is found, measured on two made-up sets, and what always holds.
//!
//! In the sets `[[Bsn:123456782]]` stands for something that is to be found for certain, and `[[Name?:roos]]` for
//! something that may be found with a doubt. Everything else in them is to be left alone. The second set was written
//! with the first and is looked at in totals only.

#![expect(clippy::expect_used, reason = "helpers of tests")]
#![expect(clippy::print_stdout, reason = "figures of a test are shown with it")]

use std::{collections::BTreeMap, ops::Range, time::Instant};

use kring_shared::privacy::{Hit, Kind, find, replaced};
use proptest::prelude::*;

const LABELLED: &str = include_str!("privacy/labelled.txt");
const HELD_OUT: &str = include_str!("privacy/held_out.txt");

/// What is to be found in a line.
struct Label {
    kind: Kind,
    range: Range<usize>,
    sure: bool,
}

fn read(line: &str) -> (String, Vec<Label>) {
    let (mut text, mut labels, mut rest) = (String::new(), Vec::new(), line);
    while let Some((before, after)) = rest.split_once("[[") {
        let (label, after) = after.split_once("]]").expect("closed");
        let (name, part) = label.split_once(':').expect("a kind");
        let sure = !name.ends_with('?');
        let name = name.trim_end_matches('?');
        let kind = *Kind::ALL.iter().find(|k| format!("{k:?}") == name).expect("a known kind");
        text.push_str(before);
        labels.push(Label { kind, range: text.len()..text.len() + part.len(), sure });
        text.push_str(part);
        rest = after;
    }
    text.push_str(rest);
    (text, labels)
}

/// How many of a kind there are.
#[derive(Default)]
struct Count {
    labels: usize,
    found: usize,
    /// Found for certain where that is asked.
    firmly: usize,
    hits: usize,
    right: usize,
    sure: usize,
    sure_right: usize,
}

impl Count {
    fn share(part: usize, whole: usize) -> f64 {
        if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
    }

    fn recall(&self) -> f64 {
        Self::share(self.firmly, self.labels)
    }

    /// Of everything that is shown, doubts included.
    fn precision(&self) -> f64 {
        Self::share(self.right, self.hits)
    }
}

/// Words for health, belief and so on stand everywhere in such lines: only those with a label are counted.
fn measure(set: &str, tell: bool) -> BTreeMap<Kind, Count> {
    let mut counts: BTreeMap<Kind, Count> = BTreeMap::new();
    for line in set.lines().filter(|l| !l.is_empty()) {
        let (text, labels) = read(line);
        let hits = find(&text, &[]);
        let fits = |hit: &Hit, label: &Label| {
            // A name may be found with the title before it, and a street with the town; a number is found whole.
            let whole = hit.start <= label.range.start && hit.end >= label.range.end;
            let loose = matches!(label.kind, Kind::Name | Kind::Organisation | Kind::Address);
            hit.kind == label.kind
                && (whole || (loose && hit.start < label.range.end && hit.end > label.range.start))
        };
        for label in &labels {
            let count = counts.entry(label.kind).or_default();
            let hit = hits.iter().find(|hit| fits(hit, label));
            count.labels += 1;
            count.found += usize::from(hit.is_some());
            let firmly = hit.is_some_and(|hit| hit.sure || !label.sure);
            count.firmly += usize::from(firmly);
            if tell && !firmly {
                println!("missed {:?} in: {line}  {hits:?}", label.kind);
            }
        }
        for hit in hits.iter().filter(|hit| hit.kind != Kind::Special) {
            let count = counts.entry(hit.kind).or_default();
            let label = labels.iter().find(|label| fits(hit, label));
            count.hits += 1;
            count.right += usize::from(label.is_some());
            count.sure += usize::from(hit.sure);
            count.sure_right += usize::from(hit.sure && label.is_some_and(|label| label.sure));
            if tell && label.is_none() {
                println!("too much: {:?} {} ‘{}’ in: {line}", hit.kind, hit.sure, &text[hit.start..hit.end]);
            }
        }
    }
    counts
}

fn report(name: &str, counts: &BTreeMap<Kind, Count>) {
    println!("{name}: kind, labels, recall, recall with doubts, hits, precision, precision of the sure ones");
    for (kind, c) in counts {
        println!(
            "{:>14} {:>3} {:.3} {:.3} {:>4} {:.3} {:.3}",
            format!("{kind:?}"),
            c.labels,
            c.recall(),
            Count::share(c.found, c.labels),
            c.hits,
            c.precision(),
            Count::share(c.sure_right, c.sure)
        );
    }
}

/// The least recall and precision of a kind; of names what was measured, less a little.
type Floors = [(Kind, f64, f64); 6];

const fn floors(recall: f64, precision: f64) -> Floors {
    [
        (Kind::Bsn, 0.99, 0.9),
        (Kind::Iban, 0.99, 0.9),
        (Kind::Email, 0.99, 0.9),
        (Kind::Phone, 0.99, 0.9),
        (Kind::Postcode, 0.99, 0.9),
        (Kind::Name, recall, precision),
    ]
}

fn hold(counts: &BTreeMap<Kind, Count>, floors: Floors) {
    for (kind, recall, precision) in floors {
        assert!(counts[&kind].recall() >= recall, "recall of {kind:?}");
        assert!(counts[&kind].precision() >= precision, "precision of {kind:?}");
    }
}

#[test]
fn privacy_labelled_lines_are_found() {
    let counts = measure(LABELLED, true);
    report("labelled", &counts);
    hold(&counts, floors(0.97, 0.95));
}

#[test]
fn privacy_held_out_lines_are_found() {
    let counts = measure(HELD_OUT, false);
    report("held out", &counts);
    hold(&counts, floors(0.89, 0.93));
}

#[test]
fn privacy_our_own_texts_name_nobody() {
    // But for the invented people of the preview and the ages in the proposals.
    let own = |line: &&str| !line.starts_with("preview-") && !line.starts_with("privacy-instead-");
    for text in [include_str!("../locales/nl.ftl"), include_str!("../locales/en.ftl")] {
        for line in text.lines().filter(own) {
            let hits = find(line, &[]);
            assert!(hits.iter().all(|hit| hit.kind == Kind::Special || !hit.sure), "{line}: {hits:?}");
        }
    }
}

/// Signs between digits that hide nothing.
fn hidden() -> impl Strategy<Value = String> {
    let signs = [
        "", " ", "  ", "\u{a0}", "\u{200b}", "\u{200d}", "\u{2060}", "\u{feff}", "\u{ad}", "\u{202f}",
        "\u{301}", "\t",
    ];
    prop::collection::vec(prop::sample::select(signs.to_vec()), 0..3).prop_map(|parts| parts.concat())
}

/// `number` with something between all its signs.
fn parted(number: &str, between: &[String]) -> String {
    number.chars().zip(between.iter().cycle()).map(|(c, gap)| format!("{c}{gap}")).collect()
}

fn bsn() -> impl Strategy<Value = String> {
    (1_u32..100_000_000).prop_filter_map("no tenth digit", |n| {
        let sum: u32 = (2..=9).map(|place| n / 10_u32.pow(place - 2) % 10 * place).sum();
        (sum % 11 < 10).then(|| format!("{n:08}{}", sum % 11))
    })
}

/// Everything that is found lies at the edges of characters, in order, and does not overlap.
fn is_sound(text: &str, hits: &[Hit]) -> bool {
    let edges = hits
        .iter()
        .all(|h| h.start < h.end && text.is_char_boundary(h.start) && text.is_char_boundary(h.end));
    edges
        && hits.windows(2).all(|pair| pair[0].end <= pair[1].start)
        && hits.last().is_none_or(|h| h.end <= text.len())
}

/// Words, numbers and signs as they come in such texts, in any order.
fn soup() -> impl Strategy<Value = String> {
    let parts = [
        "123456782",
        "NL91ABNA0417164300",
        "06-",
        "12345678",
        "een",
        "twee",
        "jaar",
        "Jan",
        "de",
        "Vries",
        "@",
        ".",
        "nl",
        "punt",
        "at",
        "(",
        ")",
        "-",
        "3",
        "maart",
        "2024",
        "1234",
        "AB",
        "straat",
        "Kerkstraat",
        "mevrouw",
        "v",
        "/",
        "d",
        "'",
        "s",
        "A",
        "B.",
        ":",
        "\n",
        "http",
        "www",
        "€",
        "+31",
        "0031",
        "bsn",
        "V-nummer",
        "geboren",
        "jarige",
        "é",
        "ß",
        "İ",
        "😅",
        "👩‍👧",
        "أحمد",
        "ابن",
        "李",
        "１",
        "٣",
        "\u{301}",
        "\u{200b}",
        "\u{202e}",
        "ﬁ",
        "Ǆ",
        "kenteken",
        "XX",
        "99",
        "stichting",
        "B",
        "V",
    ];
    prop::collection::vec((prop::sample::select(parts.to_vec()), prop::sample::select(vec!["", " "])), 0..40)
        .prop_map(|parts| parts.into_iter().map(|(part, room)| format!("{part}{room}")).collect())
}

proptest! {
    #[test]
    fn privacy_r180_any_text_is_read(text in any::<String>(), names in prop::collection::vec(any::<String>(), 0..4)) {
        let hits = find(&text, &names);
        prop_assert!(is_sound(&text, &hits), "{hits:?}");
    }

    #[test]
    fn privacy_r182_hits_are_sound_and_none_that_blocks_comes_back(text in soup(), name in "\\PC{0,8}") {
        let mut text = text;
        for _ in 0..60 {
            let hits = find(&text, std::slice::from_ref(&name));
            prop_assert!(is_sound(&text, &hits), "{hits:?}");
            for hit in &hits {
                let _ = kring_shared::privacy::proposal(&text, hit, None);
            }
            let Some(hit) = hits.iter().find(|hit| hit.blocks()) else { break };
            let length = text.len();
            text = replaced(&text, hit, "(x)");
            prop_assert!(text.len() < length);
        }
        prop_assert!(!find(&text, &[]).iter().any(Hit::blocks));
    }

    #[test]
    fn privacy_r183_what_cannot_be_seen_hides_no_bsn(number in bsn(), gaps in prop::collection::vec(hidden(), 1..9)) {
        for text in [parted(&number, &gaps), format!("Zijn nummer is {} toch?", parted(&number, &gaps))] {
            let hits = find(&text, &[]);
            prop_assert!(hits.iter().any(|hit| hit.kind == Kind::Bsn && hit.blocks()), "{text}: {hits:?}");
        }
    }

    #[test]
    fn privacy_r183_what_cannot_be_seen_hides_no_iban(gaps in prop::collection::vec(hidden(), 1..9)) {
        for number in ["NL91ABNA0417164300", "NL20INGB0001234567", "be68539007547034", "GB82WEST12345698765432"] {
            let text = format!("op {} gestort", parted(number, &gaps));
            prop_assert!(find(&text, &[]).iter().any(|hit| hit.kind == Kind::Iban && hit.blocks()), "{text}");
        }
    }
}

#[test]
fn privacy_r180_time_grows_with_the_length_and_no_faster() {
    let parts = [
        "1",
        "@",
        " ",
        "a",
        "1 ",
        "a@",
        "12345678 ",
        "een ",
        "een twee ",
        "Jan ",
        "van de ",
        "A.",
        "NL91",
        "nl ",
        "0",
        "06 ",
        "+31",
        "1-",
        "www.",
        "http://",
        ".nl",
        "at ",
        "a punt ",
        "(",
        "1\n",
        "Kerkstraat ",
        "é",
        "\u{200b}",
        "\u{301}",
        "😅",
        "أ",
        "1 en ",
        "1 x ",
        "V-",
        "AB-1",
        "3 maart ",
        "dossier ",
        "de heer ",
        "123456782 ",
        "Fatima",
        "'s",
    ];
    // Unoptimised code gets less to read.
    let size = if cfg!(debug_assertions) { 10_000 } else { 100_000 };
    let names: Vec<String> = (0..50).map(|n| format!("a{n} 1 é@")).collect();
    let time = |text: &str| {
        let begin = Instant::now();
        let _ = find(text, &names);
        begin.elapsed()
    };
    let mut slowest = std::time::Duration::ZERO;
    for part in parts {
        let short = part.repeat(size / 10 / part.chars().count());
        let long = part.repeat(size / part.chars().count());
        let (short, long) = ((0..7).map(|_| time(&short)).min(), (0..7).map(|_| time(&long)).min());
        let (short, long) = (short.expect("some"), long.expect("some"));
        // Ten times the text; a square would be a hundred times the time. The machine may be busy with other tests.
        assert!(long < short * 40 + std::time::Duration::from_millis(80), "{part:?}: {short:?} and {long:?}");
        slowest = slowest.max(long);
    }
    let plain = LABELLED.repeat(1 + 2 * size / LABELLED.len());
    let plain: String = plain.chars().filter(|c| !matches!(c, '[' | ']')).take(size).collect();
    println!("{size} characters of the labelled lines: {:?}", (0..3).map(|_| time(&plain)).min());
    println!("the slowest {size} characters: {slowest:?}");
}
