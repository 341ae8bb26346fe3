//! Many varied notes in Dutch, by a seed.
//!
//! The words are those of the cases and of the graded notes, and long words put together of the words of the field; some are
//! used much and most seldom, as in real texts (Zipf's law).

use anyhow::Result;
use kring_shared::{cases::cases, dice::Dice, ids::Millis, note::Note, protocol::NoteField, search::query};

use super::graded::Graded;

/// The words that others are made of.
const PARTS: &str = include_str!("../../../server/data/compound-parts.txt");
/// Small words that stand between the others.
const SMALL: &str = include_str!("../../../server/data/small-words-nl.txt");
/// How many different words there are.
const VOCABULARY: usize = 60_000;
/// How much the words that are used most are like each other.
const FLAT: f64 = 12.0;
/// Methods that sessions have.
const METHODS: [&str; 8] =
    ["roddelen", "incident", "tien-stappen", "balint", "vijfstappen", "dilemma", "clinic", "spiegel"];
/// From when on sessions are held, and how long: eight years.
const FIRST_MS: i64 = 1_530_000_000_000;
const SPAN_MS: i64 = 8 * 365 * 86_400_000;

/// Makes up notes.
pub struct Author {
    words: Vec<String>,
    small: Vec<&'static str>,
    dice: Dice,
    made: u128,
}

fn plain(file: &'static str) -> Vec<&'static str> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
}

impl Author {
    /// One who writes the same for the same seed.
    ///
    /// # Errors
    /// When the cases or the graded notes cannot be read.
    pub fn new(seed: u64) -> Result<Self> {
        let mut dice = Dice::new(seed);
        let mut texts = Vec::new();
        for case in cases().map_err(|error| anyhow::anyhow!("{error}"))? {
            texts.extend([case.situation.clone(), case.withheld.clone(), case.question.clone()]);
            texts.extend(case.advice.iter().chain(&case.probing).map(|said| said.text.clone()));
        }
        texts.extend(
            Graded::dutch()?
                .notes
                .into_iter()
                .map(|n| format!("{} {} {}", n.question, n.situation, n.chosen)),
        );
        let mut words: Vec<String> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for word in texts.iter().flat_map(|text| query::words(text)).map(|(_, word)| word.to_lowercase()) {
            if word.len() > 3 && seen.insert(word.clone()) {
                words.push(word);
            }
        }
        let parts = plain(PARTS);
        let endings = ["", "", "en", "s", "ing"];
        while words.len() < VOCABULARY {
            let pick = |dice: &mut Dice| dice.pick(&parts).copied().unwrap_or_default();
            let ending = dice.pick(&endings).copied().unwrap_or_default();
            let word = format!("{}{}{ending}", pick(&mut dice), pick(&mut dice));
            if seen.insert(word.clone()) {
                words.push(word);
            }
        }
        Ok(Self { words, small: plain(SMALL), dice, made: 0 })
    }

    /// A word, the more often the further in front it stands.
    pub fn word(&mut self) -> String {
        let share = (self.dice.bits() >> 11) as f64 / (1_u64 << 53) as f64;
        let rank = FLAT * ((VOCABULARY as f64 + FLAT) / FLAT).powf(share) - FLAT;
        let place = (rank as usize).min(self.words.len() - 1);
        self.words.get(place).cloned().unwrap_or_default()
    }

    fn sentence(&mut self) -> String {
        let length = 6 + self.dice.below(12);
        let words: Vec<String> = (0..length)
            .map(|_| match self.dice.chance(45) {
                true => self.dice.pick(&self.small).copied().unwrap_or("de").to_owned(),
                false => self.word(),
            })
            .collect();
        words.join(" ") + "."
    }

    fn text(&mut self, sentences: usize) -> String {
        (0..sentences).map(|_| self.sentence()).collect::<Vec<_>>().join(" ")
    }

    /// The next note; no two have the same number.
    pub fn note(&mut self) -> Note {
        self.made += 1;
        let at = Millis(FIRST_MS + self.dice.between(0, SPAN_MS));
        let method = self.dice.pick(&METHODS).copied().unwrap_or("roddelen");
        let mut fields = vec![
            (NoteField::CoreQuestion, self.sentence()),
            (NoteField::StartQuestion, self.sentence()),
            (NoteField::Situation, self.text(4)),
            (NoteField::Chosen, self.text(2)),
            (NoteField::Evaluation, self.sentence()),
        ];
        for field in [NoteField::HelpfulQuestions, NoteField::Options, NoteField::Takeaways] {
            for _ in 0..1 + self.dice.below(4) {
                fields.push((field, self.sentence()));
            }
        }
        super::note(0x5eed_0000_0000_0000 + self.made, at, method, &fields)
    }

    /// The dice, for what else is thrown.
    pub fn dice(&mut self) -> &mut Dice {
        &mut self.dice
    }
}

/// A word of four letters or more with one mistake in it, after its first letter.
pub fn mistaken(dice: &mut Dice, word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 2 + dice.below(letters.len().saturating_sub(3));
    match dice.below(3) {
        0 => {
            letters.remove(at);
        }
        1 => letters.swap(at, at - 1),
        _ => letters.insert(at, 'x'),
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_notes_and_each_is_another() {
        let (mut one, mut two) = (Author::new(7).unwrap(), Author::new(7).unwrap());
        let notes: Vec<Note> = (0..40).map(|_| one.note()).collect();
        assert_eq!(notes, (0..40).map(|_| two.note()).collect::<Vec<_>>());
        let sessions: std::collections::BTreeSet<_> = notes.iter().map(|note| note.session).collect();
        assert_eq!(sessions.len(), 40);
    }
}
