//! Numbers written as words.

const DUTCH: [&str; 20] = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
];
const TENS: [&str; 8] =
    ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"];
const ENGLISH: [&str; 10] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/// The value of a Dutch numeral below a thousand, or of an English digit. Accents are gone already.
pub(super) fn numeral(word: &str) -> Option<u32> {
    // The longest is `zevenhonderdzevenenzeventig`.
    if word.len() < 3 || word.len() > 30 {
        return None;
    }
    if let Some((hundreds, rest)) = word.split_once("honderd") {
        let hundreds =
            if hundreds.is_empty() { 1 } else { below_hundred(hundreds).filter(|n| (1..10).contains(n))? };
        let rest = rest.strip_prefix("en").filter(|rest| !rest.is_empty()).unwrap_or(rest);
        return Some(hundreds * 100 + if rest.is_empty() { 0 } else { below_hundred(rest)? });
    }
    below_hundred(word)
}

fn below_hundred(word: &str) -> Option<u32> {
    let place = |list: &[&str], word: &str| (0_u32..).zip(list).find(|(_, w)| **w == word).map(|(n, _)| n);
    if let Some(value) = place(&DUTCH, word).or_else(|| place(&ENGLISH, word)) {
        return Some(value);
    }
    let (tens, unit) =
        (2_u32..).zip(TENS).find_map(|(n, ten)| word.strip_suffix(ten).map(|rest| (n * 10, rest)))?;
    if unit.is_empty() {
        return Some(tens);
    }
    let unit = place(&DUTCH[1..10], unit.strip_suffix("en")?)?;
    Some(tens + unit + 1)
}
