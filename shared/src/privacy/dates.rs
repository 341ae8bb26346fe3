//! Exact days, days of birth and ages.

use super::{
    Found, Kind,
    context::before,
    lists::List,
    numerals::numeral,
    view::{Sort, View},
};

const MONTHS: [&str; 36] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "january",
    "february",
    "march",
    "apr",
    "may",
    "june",
    "july",
    "august",
    "sept",
    "october",
    "nov",
    "dec",
    "jan",
    "feb",
    "mrt",
    "avr",
    "mai",
    "jun",
    "jul",
    "aug",
    "sep",
    "okt",
    "nov",
    "dec",
];

/// A day as it was read; the year may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) year: Option<u32>,
    pub(super) month: u32,
    pub(super) day: u32,
    /// The last token.
    last: usize,
    sure: bool,
}

fn month(word: &str) -> Option<u32> {
    match word {
        "oct" => Some(10),
        "mar" => Some(3),
        _ => (0_u32..).zip(MONTHS).find(|(_, m)| *m == word).map(|(n, _)| n % 12 + 1),
    }
}

fn is_day(n: &u32) -> bool {
    (1..=31).contains(n)
}

fn small(view: &View, at: usize) -> Option<u32> {
    if view.len(at) <= 2 { view.value(at) } else { None }
}

/// The year at `at`, with its last token: of four digits, or of two with or without an apostrophe.
fn year(view: &View, at: usize, short: bool) -> Option<(u32, usize)> {
    let value = view.value(at);
    match (view.len(at), value) {
        (4, Some(year)) if (1850..2150).contains(&year) => Some((year, at)),
        (2, Some(year)) if short => Some((if year > 40 { 1900 } else { 2000 } + year, at)),
        _ if view.other(at) == '\'' && view.joined(at + 1) && view.len(at + 1) == 2 => {
            let year = view.value(at + 1)?;
            Some((if year > 40 { 1900 } else { 2000 } + year, at + 1))
        }
        _ => None,
    }
}

/// The day that begins at `at`.
pub(super) fn read(view: &View, at: usize) -> Option<Read> {
    figures(view, at).or_else(|| iso(view, at)).or_else(|| words(view, at)).or_else(|| english(view, at))
}

fn figures(view: &View, at: usize) -> Option<Read> {
    let day = small(view, at).filter(is_day)?;
    let sep = view.other(at + 1);
    let month = small(view, at + 2).filter(|m| (1..=12).contains(m))?;
    if !matches!(sep, '-' | '/' | '.')
        || view.other(at + 3) != sep
        || view.joined(at + 1) != view.joined(at + 2)
    {
        return None;
    }
    let (year, last) = year(view, at + 4, true)?;
    // Not the middle of a longer number.
    let goes_on = |sign: usize, number: usize| {
        matches!(view.other(sign), '-' | '/' | '.')
            && view.joined(sign.max(number))
            && view.is(number, Sort::Number)
    };
    if goes_on(last + 1, last + 2) || (at > 1 && goes_on(at - 1, at - 2) && view.joined(at)) {
        return None;
    }
    // `1.2.10` is a version of something.
    let full = view.len(at + 4) == 4 || (view.len(at) == 2 && view.len(at + 2) == 2);
    (full || sep != '.').then_some(Read { year: Some(year), month, day, last, sure: true })
}

fn iso(view: &View, at: usize) -> Option<Read> {
    let (year, _) = year(view, at, false)?;
    let sep = view.other(at + 1);
    let month = small(view, at + 2).filter(|m| (1..=12).contains(m))?;
    let day = small(view, at + 4).filter(is_day)?;
    let joined = (at + 1..at + 5).all(|n| view.joined(n));
    (matches!(sep, '-' | '/') && view.other(at + 3) == sep && joined && view.len(at) == 4).then_some(Read {
        year: Some(year),
        month,
        day,
        last: at + 4,
        sure: true,
    })
}

fn words(view: &View, at: usize) -> Option<Read> {
    let word = view.low(at);
    let spelled = || numeral(word.strip_suffix("de").unwrap_or(word)).filter(|n| *n > 1);
    let day = small(view, at).or_else(spelled).filter(is_day)?;
    let mut next = at + 1;
    if view.joined(next)
        && matches!(view.low(next), "e" | "de" | "ste" | "st" | "nd" | "rd" | "th" | "-" | ".")
    {
        next += 1;
    }
    if view.low(next) == "of" {
        next += 1;
    }
    let month = month(view.low(next))?;
    let mut last = next;
    if matches!(view.other(next + 1), '.' | ',' | '-') && !view.tokens.get(next + 2).is_none_or(|t| t.first) {
        next += 1;
    }
    let year = year(view, next + 1, view.other(next) == '-');
    if let Some((_, end)) = year {
        last = end;
    }
    Some(Read { year: year.map(|(y, _)| y), month, day, last, sure: year.is_some() })
}

fn english(view: &View, at: usize) -> Option<Read> {
    let month = month(view.low(at)).filter(|_| view.capital(at))?;
    let day = small(view, at + 1).filter(is_day)?;
    let mut next = at + 2;
    if view.joined(next) && matches!(view.low(next), "st" | "nd" | "rd" | "th") {
        next += 1;
    }
    if view.other(next) == ',' {
        next += 1;
    }
    let (year, last) = year(view, next, false)?;
    Some(Read { year: Some(year), month, day, last, sure: true })
}

fn says_birth(word: &str) -> bool {
    word.starts_with("geboren")
        || word.starts_with("geboorte")
        || word.starts_with("verjaar")
        || matches!(word, "geb" | "jarig" | "born" | "birth" | "birthday" | "dob")
}

/// Finds days, days of birth and ages.
pub(super) fn scan(view: &View, found: &mut Vec<Found>) {
    let mut at = 0;
    while at < view.tokens.len() {
        if view.is(at, Sort::Other) {
            at += 1;
            continue;
        }
        let born = || before(view, at, 6, says_birth);
        if let Some(day) = read(view, at) {
            let born = born();
            let kind = if born { Kind::BirthDate } else { Kind::Date };
            found.push(view.found(at, day.last, kind, day.sure || born));
            at = day.last + 1;
            continue;
        }
        if view.len(at) == 4
            && year(view, at, false).is_some()
            && view.low(at.wrapping_sub(1)) == "in"
            && born()
        {
            found.push(view.found(at, at, Kind::BirthDate, true));
        } else if let Some((last, sure)) = age(view, at) {
            found.push(view.found(at, last, Kind::Age, sure));
        }
        at += 1;
    }
}

/// The last token of the age that begins at `at`, and whether it is one for certain.
fn age(view: &View, at: usize) -> Option<(usize, bool)> {
    let word = view.low(at);
    if let Some(years) = word.strip_suffix("jarige") {
        return numeral(years).map(|_| (at, true));
    }
    let years = view.value(at).or_else(|| numeral(word)).filter(|n| *n <= 120)?;
    let article = matches!(word, "een" | "one");
    let mut next = at + 1;
    let dash = view.other(next) == '-';
    next += usize::from(dash);
    if matches!(view.low(next), "jarige" | "jarig") {
        // A day that comes round is no age.
        return (!matches!(view.low(next + 1), "jubileum" | "bestaan" | "contract" | "huwelijk"))
            .then_some((next, true));
    }
    if dash && view.low(next) == "year" && view.low(next + 2) == "old" {
        return Some((next + 2, true));
    }
    let unit = view.low(next);
    let years_said = matches!(unit, "jaar" | "jr" | "years" | "year" | "jaartjes");
    let old = matches!(view.low(next + 1), "oud" | "old" | "jong");
    if years_said && old {
        return Some((next + 1, true));
    }
    if matches!(unit, "maanden" | "months" | "weken") && old {
        return Some((next + 1, false));
    }
    if article {
        return None;
    }
    let told = before(view, at, 2, |w| matches!(w, "leeftijd" | "aged" | "age"));
    if !years_said || dash {
        return told.then_some((at, true));
    }
    if years > 89 || told {
        return Some((next, true));
    }
    let prior = if at > 0 { at - 1 } else { usize::MAX };
    let lasts = List::Lasts.has(view.low(next + 1));
    let spans = List::Spans.has(view.low(prior));
    let tells = matches!(view.other(prior), ',' | '(') || List::Ages.has(view.low(prior));
    if lasts || spans {
        return None;
    }
    Some((next, tells && years > 0))
}
