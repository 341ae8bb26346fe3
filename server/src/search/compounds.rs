//! R212: Dutch glues words together. A long word is found by the words that it is put together of.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::LazyLock,
};

use super::words::{dutch_stem, fold, is_small, list};

/// The words of the field that others are made of.
static FIELD: LazyLock<HashSet<&str>> = LazyLock::new(|| list(include_str!("../../data/compound-parts.txt")));
static FIELD_STEMS: LazyLock<HashSet<String>> =
    LazyLock::new(|| FIELD.iter().map(|word| dutch_stem(word)).collect());

/// The shortest word of a group's own that is looked for in others, in letters.
const OWN_MIN: usize = 5;
/// A longer word is not taken apart.
const LONG_MAX: usize = 48;
/// What stands between the words: regel-s-overtreding.
const LINKS: [&str; 5] = ["", "s", "en", "n", "e"];

/// The words that others are made of: those of the field, and a group's own.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    own: HashSet<String>,
    own_stems: HashSet<String>,
}

impl Lexicon {
    /// The words of the field and these of a group.
    pub fn with<'a>(own: impl IntoIterator<Item = &'a str>) -> Self {
        let fits = |word: &String| {
            word.len() >= OWN_MIN && word.bytes().all(|b| b.is_ascii_lowercase()) && !is_small(word)
        };
        let own: HashSet<String> = own.into_iter().map(fold).filter(fits).collect();
        let own_stems = own.iter().map(|word| dutch_stem(word)).collect();
        Self { own, own_stems }
    }

    fn has(&self, word: &str) -> bool {
        FIELD.contains(word) || self.own.contains(word)
    }

    /// True for a word at the end of another one: there it may be inflected.
    fn has_at_end(&self, word: &str) -> bool {
        if self.has(word) {
            return true;
        }
        let stem = if word.len() >= OWN_MIN { dutch_stem(word) } else { return false };
        FIELD_STEMS.contains(&stem) || self.own_stems.contains(&stem)
    }

    /// The words that `word`, which was folded, is put together of, of every way in which it can be taken apart without
    /// rest; none when it cannot.
    pub fn parts(&self, word: &str) -> Vec<String> {
        if word.len() < 7 || word.len() > LONG_MAX || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return Vec::new();
        }
        let mut pieces = BTreeMap::new();
        if !self.take_apart(word, 0, &mut pieces) {
            return Vec::new();
        }
        let mut found = BTreeSet::new();
        let mut open = vec![0];
        let mut seen = HashSet::new();
        while let Some(from) = open.pop() {
            if !seen.insert(from) {
                continue;
            }
            for (to, next) in pieces.get(&from).into_iter().flatten() {
                found.insert(word[from..*to].to_owned());
                open.push(*next);
            }
        }
        found.into_iter().collect()
    }

    /// Finds the pieces that begin at `from` and after which the rest can be taken apart too: where each ends, and where the
    /// next begins. True when there is one.
    fn take_apart(&self, word: &str, from: usize, pieces: &mut BTreeMap<usize, Vec<(usize, usize)>>) -> bool {
        if let Some(known) = pieces.get(&from) {
            return !known.is_empty();
        }
        let mut found = Vec::new();
        for to in from + 3..word.len() {
            let (head, tail) = word.split_at(to);
            if !head.get(from..).is_some_and(|piece| self.has(piece)) {
                continue;
            }
            for link in LINKS {
                let next = to + link.len();
                if next < word.len() && tail.starts_with(link) && self.take_apart(word, next, pieces) {
                    found.push((to, next));
                }
            }
        }
        if from > 0 && word.get(from..).is_some_and(|rest| rest.len() > 2 && self.has_at_end(rest)) {
            found.push((word.len(), word.len()));
        }
        let is_some = !found.is_empty();
        pieces.insert(from, found);
        is_some
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r212_long_words_are_found_by_their_parts() {
        let lexicon = Lexicon::default();
        let parts = |word: &str| lexicon.parts(word).join(" ");
        for (word, expected) in [
            ("schuldhulpverlening", &["schuld", "hulpverlening", "hulp", "verlening"][..]),
            ("schuldhulpverleners", &["schuld", "hulpverleners"]),
            ("inkomensondersteuning", &["inkomen", "ondersteuning"]),
            ("jeugdbeschermingsmaatregel", &["jeugd", "bescherming", "maatregel"]),
            ("werkgeversgesprekken", &["werkgever", "gesprekken"]),
            ("huisuitzettingen", &["huis", "uitzettingen"]),
        ] {
            let found = lexicon.parts(word);
            for part in expected {
                assert!(found.iter().any(|f| f == part), "{word}: {found:?} without {part}");
            }
        }
        for whole in [
            "schuld",
            "verlenging",
            "gesprekken",
            "bestanden",
            "zorgvuldig",
            "kinderen",
            "belangrijk",
            "organisatie",
        ] {
            assert_eq!(parts(whole), "", "{whole}");
        }
    }

    #[test]
    fn r212_words_of_a_group_are_parts_too() {
        assert!(Lexicon::default().parts("kwartiermakersoverleg").is_empty());
        let own = Lexicon::with(["kwartiermaker", "een", "Overlëg"]);
        assert_eq!(own.parts("kwartiermakersoverleg"), ["kwartiermaker", "overleg"]);
        assert!(own.parts("eenoverleg").is_empty(), "small words are no parts");
        assert!(own.parts(&"overleg".repeat(40)).is_empty() && own.parts("überlegoverleg").is_empty());
    }
}
