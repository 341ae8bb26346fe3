//! Two letters that stand for a person.

/// Words that are no name of their own: they are skipped when there is anything else.
const PREFIXES: [&str; 41] = [
    "van", "von", "vom", "de", "der", "den", "het", "'t", "’t", "t", "'s", "’s", "te", "ten", "ter", "in",
    "op", "aan", "bij", "el", "al", "ben", "bin", "da", "di", "du", "la", "le", "dr", "drs", "mr", "ir",
    "ing", "prof", "mw", "dhr", "mevrouw", "meneer", "mevr", "s", "v",
];

/// What stands in the disc when a name holds no letter or digit at all.
const NOBODY: &str = "·";

/// Two letters for `name`: of its only word the first two, else of its first and its last word the first.
///
/// "Joost" gives "Jo", "Joost van der Berg" gives "JB", "van Dijk" gives "Di", "IJsbrand" gives "IJ". A name
/// of signs only gives a dot; the list beside the ring always has the name in full.
#[must_use]
pub fn initials(name: &str) -> String {
    let words: Vec<Vec<String>> = name
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '/' | '_'))
        .filter(|word| !is_prefix(word))
        .map(letters)
        .filter(|word| !word.is_empty())
        .collect();
    // A name made of prefixes only ("In", "Al") is still somebody's name.
    let words = if words.is_empty() {
        name.split_whitespace().map(letters).filter(|word| !word.is_empty()).collect()
    } else {
        words
    };
    match words.as_slice() {
        [] => NOBODY.to_owned(),
        [only] => two_of(only),
        [first, .., last] => join(&upper(&first[0]), &upper(&last[0])),
    }
}

fn is_prefix(word: &str) -> bool {
    let plain = word.trim_end_matches('.').to_lowercase();
    PREFIXES.contains(&plain.as_str())
}

/// The letters and digits of a word, each with the marks that stand on it.
fn letters(word: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for c in word.chars() {
        if is_mark(c) {
            if let Some(letter) = found.last_mut() {
                letter.push(c);
            }
        } else if c.is_alphanumeric() {
            found.push(c.to_string());
        }
    }
    found
}

fn two_of(word: &[String]) -> String {
    let second = word.get(1).map(String::as_str).unwrap_or_default();
    let first = upper(&word[0]);
    // The Dutch "ij" is one letter: both parts are capitals.
    if first == "I" && second.eq_ignore_ascii_case("j") {
        return "IJ".to_owned();
    }
    format!("{first}{}", second.to_lowercase())
}

/// Letters of a script that joins would grow together into a word; a non-joiner keeps them apart.
fn join(first: &str, last: &str) -> String {
    let joins =
        |text: &str| text.chars().any(|c| matches!(c, '\u{0600}'..='\u{08FF}' | '\u{FB50}'..='\u{FEFF}'));
    if joins(first) && joins(last) { format!("{first}\u{200C}{last}") } else { format!("{first}{last}") }
}

fn upper(letter: &str) -> String {
    let mut chars = letter.chars();
    match chars.next() {
        // "ß" would become two letters; it stays as it is.
        Some(c) if c.to_uppercase().count() == 1 => c.to_uppercase().chain(chars).collect(),
        _ => letter.to_owned(),
    }
}

/// Accents and vowel signs that belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{05C7}'
        | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0900}'..='\u{0903}'
        | '\u{093A}'..='\u{094F}' | '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}'
        | '\u{1AB0}'..='\u{1AFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}')
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn one_word_gives_its_first_two_letters() {
        for (name, expected) in [
            ("Joost", "Jo"),
            ("fatma", "Fa"),
            ("SAMIRA", "Sa"),
            ("Jo", "Jo"),
            ("Q", "Q"),
            ("IJsbrand", "IJ"),
            ("ijsbrand", "IJ"),
            ("Åsa", "Ås"),
            ("e\u{301}lise", "E\u{301}l"),
            ("Deelnemer7", "De"),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }

    #[test]
    fn several_words_give_the_first_and_the_last_without_prefixes() {
        for (name, expected) in [
            ("Joost van der Berg", "JB"),
            ("Anne-Marie de Wit", "AW"),
            ("van Dijk", "Di"),
            ("'t Hart", "Ha"),
            ("Nadia el Amrani", "NA"),
            ("dr. J. Jansen", "JJ"),
            ("mevrouw Smit", "Sm"),
            ("Bram (gast)", "BG"),
            ("Al", "Al"),
            ("  Wendy  ", "We"),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }

    #[test]
    fn other_scripts_and_signs_do_not_break_the_seat() {
        for (name, expected) in [
            ("محمد", "مح"),
            ("محمد علي", "م\u{200C}ع"),
            ("דוד לוי", "דל"),
            ("田中", "田中"),
            ("Мария Иванова", "МИ"),
            ("🙂", "·"),
            ("🙂 Ria", "Ri"),
            ("❤\u{FE0F}", "·"),
            ("", "·"),
            ("--", "·"),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }
}
