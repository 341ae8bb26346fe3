//! Postcodes and addresses.

use super::{
    Found, Kind,
    context::before,
    lists::List,
    view::{Sort, View},
};

const STREETS: [&str; 19] = [
    "straat",
    "straatje",
    "laan",
    "weg",
    "plein",
    "gracht",
    "kade",
    "hof",
    "dijk",
    "singel",
    "pad",
    "steeg",
    "dreef",
    "plantsoen",
    "boulevard",
    "kanaal",
    "wal",
    "park",
    "baan",
];

/// Words that end as streets do and are none.
const NO_STREETS: [&str; 24] = [
    "onderweg",
    "snelweg",
    "vanweg",
    "terugweg",
    "heenweg",
    "halverwege",
    "luchtweg",
    "uitweg",
    "omweg",
    "levenspad",
    "kerkhof",
    "achterbaan",
    "loopbaan",
    "autobaan",
    "banenpad",
    "rijbaan",
    "startbaan",
    "renbaan",
    "glijbaan",
    "stappenpad",
    "tropenpad",
    "geval",
    "voorval",
    "terugval",
];

/// Finds postcodes and streets with a number.
pub(super) fn scan(view: &View, found: &mut Vec<Found>) {
    for at in 0..view.tokens.len() {
        match view.tokens[at].sort {
            Sort::Number => found.extend(postcode(view, at)),
            Sort::Word => found.extend(street(view, at)),
            Sort::Other => {}
        }
    }
}

fn postcode(view: &View, at: usize) -> Option<Found> {
    let letters = at + 1;
    let number = view.value(at).filter(|n| *n >= 1000)?;
    if view.len(at) != 4
        || view.len(letters) != 2
        || !view.is(letters, Sort::Word)
        || view.tokens[letters].first
    {
        return None;
    }
    let low = view.low(letters);
    if matches!(low, "sa" | "sd" | "ss") || !low.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    // Not the end of an amount or of a longer code, and no apostrophe behind it.
    let stuck = at > 0
        && view.joined(at)
        && (view.is(at - 1, Sort::Word)
            || matches!(view.other(at - 1), '€' | '.' | ',') && at > 1 && view.is(at - 2, Sort::Number));
    if stuck
        || (view.other(at.wrapping_sub(1)) == '€')
        || (view.joined(letters + 1) && matches!(view.other(letters + 1), '\''))
    {
        return None;
    }
    let named = before(view, at, 3, |w| w.starts_with("postcode") || w == "pc");
    let common = List::TwoLetters.has(low);
    let spaced = !view.joined(letters);
    let year = (1900..2100).contains(&number);
    let sure = match () {
        () if named => true,
        () if view.capitals(letters) => !(common && year && spaced),
        () if spaced && common => return None,
        () if common
            && (year
                || matches!(low, "km" | "kg" | "kw" | "ml" | "mg" | "mm" | "cm" | "mb" | "gb" | "kb")) =>
        {
            return None;
        }
        () => true,
    };
    // A house number behind it makes it an address.
    let behind = letters + 1 + usize::from(matches!(view.other(letters + 1), ',' | '-'));
    let dashed = view.other(letters + 1) == '-' && view.joined(behind);
    let number =
        view.is(behind, Sort::Number) && !view.tokens[behind].first && (view.len(behind) < 4 || dashed);
    let counts = matches!(view.other(behind + 1), '-' | '/' | ':' | '%')
        || (view.is(behind + 1, Sort::Word) && !view.joined(behind + 1) && is_counted(view.low(behind + 1)));
    if number && !counts {
        let letter = view.joined(behind + 1) && view.is(behind + 1, Sort::Word) && view.len(behind + 1) == 1;
        return Some(view.found(at, behind + usize::from(letter), Kind::Address, sure));
    }
    Some(view.found(at, letters, Kind::Postcode, sure))
}

/// A street and a number, with the word that ends as streets do at `at`.
fn street(view: &View, at: usize) -> Option<Found> {
    let low = view.low(at);
    let suffix = STREETS.iter().find(|s| low.ends_with(*s))?;
    let whole = low.len() == suffix.len();
    let prior = at > 0 && !view.tokens[at].first && view.capital(at - 1) && !view.opens(at - 1);
    let number = at
        + 1
        + usize::from(matches!(view.low(at + 1), "nr" | "nummer"))
        + usize::from(view.low(at + 1) == "nr" && view.other(at + 2) == '.');
    if NO_STREETS.contains(&low)
        || (whole && !(prior && view.capital(at)))
        || !view.is(number, Sort::Number)
        || view.len(number) > 4
        || view.tokens[number].first
        || view.joined(number)
    {
        return None;
    }
    // `stadspark 3 keer` and `dagbaan 12 uur` count something.
    let counted = (!view.joined(number + 1) && is_counted(view.low(number + 1)))
        || matches!(view.other(number + 1), '%' | ':');
    if counted || (!view.capital(at) && matches!(*suffix, "wal" | "park" | "baan" | "pad" | "weg" | "hof")) {
        return None;
    }
    let mut from = at;
    while from > 0
        && !view.tokens[from].first
        && at - from < 4
        && !view.is(from - 1, Sort::Other)
        && (matches!(view.low(from - 1), "van" | "der" | "den" | "de" | "ter" | "ten" | "het")
            && from > 1
            && view.capital(from - 1)
            || (view.capital(from - 1) && !view.opens(from - 1) && view.capital(from)))
    {
        from -= 1;
    }
    let mut last = number;
    if view.is(last + 1, Sort::Word)
        && view.len(last + 1) == 1
        && (view.joined(last + 1) || view.capital(last + 1))
    {
        last += 1;
    } else if view.joined(last + 1)
        && view.other(last + 1) == '-'
        && view.joined(last + 2)
        && view.len(last + 2) <= 4
    {
        last += 2;
    }
    Some(view.found(from, last, Kind::Address, view.capital(at)))
}

/// A word behind a number that is then no house number.
fn is_counted(word: &str) -> bool {
    matches!(
        word,
        "keer"
            | "uur"
            | "km"
            | "kilometer"
            | "jaar"
            | "meter"
            | "dagen"
            | "weken"
            | "mensen"
            | "maanden"
            | "minuten"
            | "gezinnen"
            | "kinderen"
            | "huizen"
            | "woningen"
            | "euro"
    )
}
