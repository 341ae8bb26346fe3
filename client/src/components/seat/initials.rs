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
    let plain = word.trim_end_matches('.');
    PREFIXES.iter().any(|prefix| prefix.eq_ignore_ascii_case(plain))
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
    format!("{first}{}", cased(second, lower))
}

/// Letters of a script that joins would grow together into a word; a non-joiner keeps them apart.
fn join(first: &str, last: &str) -> String {
    let joins =
        |text: &str| text.chars().any(|c| matches!(c, '\u{0600}'..='\u{08FF}' | '\u{FB50}'..='\u{FEFF}'));
    if joins(first) && joins(last) { format!("{first}\u{200C}{last}") } else { format!("{first}{last}") }
}

fn upper(letter: &str) -> String {
    cased(letter, capital)
}

fn cased(letter: &str, case: fn(char) -> char) -> String {
    letter.chars().map(case).collect()
}

/// The capital of a letter in the scripts of our readers; others stay as they are.
///
/// The standard library knows all scripts, at the price of tables that every reader would download.
fn capital(c: char) -> char {
    match c {
        'a'..='z' => c.to_ascii_uppercase(),
        '÷' | 'ß' => c,
        'ÿ' => 'Ÿ',
        'à'..='þ' | 'α'..='ρ' | 'σ'..='ω' | 'а'..='я' => shifted(c, -32),
        'ѐ'..='џ' => shifted(c, -80),
        _ if is_small_of_pair(c) => shifted(c, -1),
        _ => c,
    }
}

/// The small letter of a capital, likewise.
fn lower(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '×' => c,
        'Ÿ' => 'ÿ',
        'À'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ω' | 'А'..='Я' => shifted(c, 32),
        'Ѐ'..='Џ' => shifted(c, 80),
        _ => char::from_u32(u32::from(c) + 1).filter(|small| is_small_of_pair(*small)).unwrap_or(c),
    }
}

/// Extended Latin writes capital and small letter side by side; the capital is even, in one stretch odd.
fn is_small_of_pair(c: char) -> bool {
    let odd = u32::from(c) % 2 == 1;
    match c {
        'ı' => false,
        'Ā'..='ķ' | 'Ŋ'..='ŷ' | 'Ș'..='ț' | 'Ḁ'..='ỿ' => odd,
        'Ĺ'..='ň' | 'Ź'..='ž' => !odd,
        _ => false,
    }
}

fn shifted(c: char, by: i32) -> char {
    u32::from(c).checked_add_signed(by).and_then(char::from_u32).unwrap_or(c)
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
    fn letters_with_marks_have_their_capitals() {
        for (name, expected) in [
            ("élise", "Él"),
            ("ŞENGÜL", "Şe"),
            ("žofia", "Žo"),
            ("łukasz", "Łu"),
            ("ĒLINA", "Ēl"),
            ("øyvind", "Øy"),
            ("ΜΑΡΙΑ", "Μα"),
            ("юлия", "Юл"),
            ("ѝван", "Ѝв"),
            ("ßa", "ßa"),
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
