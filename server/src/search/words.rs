//! Words: folded, stemmed in Dutch or English, and those that say too little to be looked for.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, LazyLock},
};

use frostem::{Algorithm, Stemmer};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::compounds::Lexicon;

/// How the index is made: with another stemmer or other lists it is made anew.
pub const ALGORITHM: &str = "frostem 2.20261016 dutch+english, lists 2";

/// Words that are read are kept up to this many, so that each is stemmed once.
const KEPT_MAX: usize = 20_000;
/// The shortest word that is given other forms, and the longest that is a short one.
const FORM_MIN: usize = 3;
const SHORT_MAX: usize = 4;
/// A longer word is cut: nobody looks for it, and it costs time.
const WORD_MAX_CHARS: usize = 60;

static SMALL_NL: LazyLock<HashSet<&str>> =
    LazyLock::new(|| list(include_str!("../../data/small-words-nl.txt")));
static SMALL_EN: LazyLock<HashSet<&str>> =
    LazyLock::new(|| list(include_str!("../../data/small-words-en.txt")));

/// The words of a list: one or more a line; what stands behind `#` is for people.
pub(super) fn list(file: &'static str) -> HashSet<&'static str> {
    let lines = file.lines().map(|line| line.split('#').next().unwrap_or_default());
    lines.flat_map(str::split_whitespace).collect()
}

/// The language that a text is written in, as far as stems go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// Dutch; also where it is not clear.
    Dutch,
    /// English.
    English,
}

/// The language of words that were folded: that of which more small words are among them.
pub fn tongue<'a>(words: impl Iterator<Item = &'a str>) -> Tongue {
    let (mut dutch, mut english) = (0_u32, 0_u32);
    for word in words {
        dutch += u32::from(SMALL_NL.contains(word));
        english += u32::from(SMALL_EN.contains(word));
    }
    if english > dutch { Tongue::English } else { Tongue::Dutch }
}

/// A word as it is compared: small letters without signs above them.
pub fn fold(word: &str) -> String {
    if word.len() <= WORD_MAX_CHARS && word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let lower = word.chars().take(WORD_MAX_CHARS).flat_map(char::to_lowercase);
    let plain = lower.nfd().filter(|c| !is_combining_mark(*c) && *c != '\u{ad}');
    let mut folded = String::with_capacity(word.len());
    for c in plain {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'ı' => folded.push('i'),
            c => folded.push(c),
        }
    }
    folded
}

/// R212: true for words that are in nearly every text, and for single letters.
pub fn is_small(folded: &str) -> bool {
    SMALL_NL.contains(folded)
        || SMALL_EN.contains(folded)
        || (folded.chars().count() < 2 && !folded.starts_with(char::is_numeric))
}

/// What is known of a word.
#[derive(Debug, PartialEq, Eq)]
pub struct Known {
    /// True when it is not looked for.
    pub small: bool,
    /// Its stem in Dutch.
    pub dutch: String,
    /// Its stem in English.
    pub english: String,
    /// The stems of the words that it is put together of; empty when it is not.
    pub parts: Vec<String>,
}

impl Known {
    /// Its stem in a language.
    pub fn stem(&self, tongue: Tongue) -> &str {
        match tongue {
            Tongue::Dutch => &self.dutch,
            Tongue::English => &self.english,
        }
    }

    /// Its stems, each once.
    pub fn stems(&self) -> Vec<String> {
        let mut stems = vec![self.dutch.clone()];
        if self.english != self.dutch {
            stems.push(self.english.clone());
        }
        stems
    }
}

/// The Dutch stem of a word that was folded.
pub fn dutch_stem(folded: &str) -> String {
    Stemmer::new(Algorithm::Dutch).stem(folded).into_owned()
}

/// R212: other forms that a word may have: more of it, or one; with an e, or without. Not all are words.
///
/// The stemmer cuts some of them in different places ("schuld" and "schulden"): a query looks for those too that are in
/// use.
pub fn forms(folded: &str) -> Vec<String> {
    if folded.len() < FORM_MIN || !folded.bytes().all(|b| b.is_ascii_lowercase()) {
        return Vec::new();
    }
    let mut all: Vec<String> =
        ["en", "s", "e", "n", "eren"].iter().map(|end| format!("{folded}{end}")).collect();
    all.extend(doubled(folded).into_iter().flat_map(|base| ["en", "e"].map(|end| format!("{base}{end}"))));
    if folded.len() <= SHORT_MAX {
        // wet, wetten; not weten.
        all.retain(|form| *form != format!("{folded}en") || doubled(folded).is_none());
    }
    for end in ["eren", "en", "e", "n", "s"] {
        let Some(base) = folded.strip_suffix(end).filter(|base| base.len() >= FORM_MIN) else { continue };
        all.push(base.to_owned());
        let mut letters = base.chars().rev();
        match (letters.next(), letters.next(), letters.next()) {
            (Some(last), Some(before), _) if last == before && !is_vowel(last) => {
                all.push(base[..base.len() - 1].to_owned());
            }
            (Some(last), Some(vowel), Some(before))
                if !is_vowel(last) && is_vowel(vowel) && !is_vowel(before) =>
            {
                let (head, tail) = base.split_at(base.len() - 1);
                all.push(format!("{head}{vowel}{tail}"));
            }
            _ => {}
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The word with its last letter twice, where that keeps its vowel short.
fn doubled(word: &str) -> Option<String> {
    let mut letters = word.chars().rev();
    let (last, vowel, before) = (letters.next()?, letters.next()?, letters.next()?);
    let is_short = !is_vowel(last) && is_vowel(vowel) && !is_vowel(before);
    is_short.then(|| format!("{word}{last}"))
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Reads words, and remembers them.
pub struct Reader {
    lexicon: Lexicon,
    known: HashMap<String, Arc<Known>>,
    dutch: Stemmer,
    english: Stemmer,
}

impl Reader {
    /// One that knows the words in `lexicon` as parts of others.
    pub fn new(lexicon: Lexicon) -> Self {
        Self {
            lexicon,
            known: HashMap::new(),
            dutch: Stemmer::new(Algorithm::Dutch),
            english: Stemmer::new(Algorithm::English),
        }
    }

    /// What is known of a word that was folded.
    pub fn know(&mut self, folded: &str) -> Arc<Known> {
        if let Some(known) = self.known.get(folded) {
            return Arc::clone(known);
        }
        let small = is_small(folded);
        let parts = if small { Vec::new() } else { self.lexicon.parts(folded) };
        let known = Arc::new(Known {
            small,
            dutch: self.dutch.stem(folded).into_owned(),
            english: self.english.stem(folded).into_owned(),
            parts: parts.iter().map(|part| self.dutch.stem(part).into_owned()).collect(),
        });
        if self.known.len() >= KEPT_MAX {
            self.known.clear();
        }
        self.known.insert(folded.to_owned(), Arc::clone(&known));
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r212_inflections_are_found_by_each_other() {
        for same in [
            &["schuld", "schulden"][..],
            &["gesprek", "gesprekken"],
            &["huisbezoek", "huisbezoeken"],
            &["huis", "huizen"],
            &["client", "clienten"],
            &["verlenging", "verlengingen"],
            &["werkt", "werken", "werkte", "gewerkt"],
            &["kind", "kinderen"],
            &["maatregel", "maatregelen"],
            &["toeslag", "toeslagen"],
            &["verward", "verwarde"],
            &["wet", "wetten"],
            &["mens", "mensen"],
        ] {
            for (one, two) in same.iter().flat_map(|one| same.iter().map(move |two| (*one, *two))) {
                let is_form = forms(one).iter().any(|form| form == two);
                assert!(dutch_stem(one) == dutch_stem(two) || is_form, "{one} {two}: {:?}", forms(one));
            }
        }
        assert!(!forms("wet").contains(&"weten".to_owned()) && forms("eé").is_empty());
    }

    #[test]
    fn r212_signs_above_letters_do_not_count() {
        assert_eq!(fold("Geïnformeerd"), "geinformeerd");
        assert_eq!(fold("CLIËNTEN"), "clienten");
        assert_eq!(fold("Cafe\u{301}"), "cafe");
        assert_eq!(fold("Straße"), "strasse");
        assert!(is_small("de") && is_small("the") && is_small("x") && !is_small("7") && !is_small("wmo"));
    }

    #[test]
    fn a_text_is_english_when_its_small_words_are() {
        let of = |text: &'static str| tongue(text.split(' '));
        assert_eq!(of("the client does not want to talk about the debts"), Tongue::English);
        assert_eq!(of("de client wil niet praten over de schulden"), Tongue::Dutch);
        assert_eq!(of("schuld"), Tongue::Dutch);
    }
}
