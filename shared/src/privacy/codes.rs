//! Licence plates, documents, numbers of files and clients, and long numbers.

use super::{
    Found, Kind,
    context::{before, says_case, says_document},
    view::{Sort, View},
};

/// Finds codes of letters and digits.
pub(super) fn scan(view: &View, found: &mut Vec<Found>) {
    let mut at = 0;
    while at < view.tokens.len() {
        if let Some(last) = labelled(view, at, found) {
            at = last + 1;
            continue;
        }
        if let Some((last, sure)) = plate(view, at) {
            found.push(view.found(at, last, Kind::LicencePlate, sure));
        }
        if view.is(at, Sort::Number) && view.len(at) >= 7 {
            found.push(view.found(at, at, Kind::LongNumber, true));
        }
        found.extend(document(view, at));
        at += 1;
    }
}

/// A code after the word that says what it is; gives its last token.
fn labelled(view: &View, at: usize, found: &mut Vec<Found>) -> Option<usize> {
    if !view.is(at, Sort::Word) {
        return None;
    }
    let low = view.low(at);
    let mut next = at + 1;
    let (mut document, mut case) = (says_document(low), says_case(low));
    // `V-nummer`, `KvK nr`, `ID-kaart`
    let second = next + usize::from(view.other(next) == '-');
    if matches!(view.low(second), "nummer" | "nr" | "code" | "kaart" | "nummers" | "number")
        && !view.tokens[second].first
    {
        document |= matches!(low, "v" | "id" | "document");
        case |= says_case(low)
            || matches!(
                low,
                "client" | "klant" | "polis" | "patient" | "parket" | "wmo" | "case" | "file" | "customer"
            );
        next = second + 1;
    }
    if !document && !case {
        return None;
    }
    for _ in 0..4 {
        let filler = matches!(view.other(next), ':' | '.' | '=' | '#' | '(' | '-')
            || matches!(
                view.low(next),
                "is" | "nr" | "no" | "nummer" | "van" | "met" | "onder" | "hem" | "haar" | "clienten" | "v"
            );
        next += usize::from(filler && view.tokens.get(next).is_some_and(|t| !t.first));
    }
    let (last, digits) = code(view, next)?;
    if digits < 3 || (digits < 4 && last == next) {
        return None;
    }
    // A year, or an amount, is no number of a file.
    if last == next && view.value(next).is_some_and(|n| (1900..2100).contains(&n)) {
        return None;
    }
    found.push(view.found(next, last, if document { Kind::Document } else { Kind::CaseNumber }, true));
    Some(last)
}

/// The last token of the code that begins at `at`, and how many digits it has.
fn code(view: &View, at: usize) -> Option<(usize, usize)> {
    let digits = |n: usize| if view.is(n, Sort::Number) { view.len(n) } else { 0 };
    if view.tokens.get(at).is_none_or(|t| t.first || t.sort == Sort::Other) {
        return None;
    }
    let (mut last, mut count) = (at, digits(at));
    while last - at < 12 {
        let next = last + 1;
        if view.joined(next) && !view.is(next, Sort::Other) {
            last = next;
        } else if view.joined(next)
            && matches!(view.other(next), '-' | '/' | '.' | '_')
            && view.joined(next + 1)
            && !view.is(next + 1, Sort::Other)
        {
            last = next + 1;
        } else if digits(last) > 1 && digits(next) > 1 && !view.tokens[next].first {
            last = next;
        } else {
            break;
        }
        count += digits(last);
    }
    Some((last, count))
}

/// The last token of the Dutch licence plate that begins at `at`, and whether it is one for certain.
fn plate(view: &View, at: usize) -> Option<(usize, bool)> {
    if at > 0
        && view.joined(at)
        && (!view.is(at - 1, Sort::Other) || matches!(view.other(at - 1), '-' | '.' | '/' | '@'))
    {
        return None;
    }
    // A word that is not cut off before a dash or a number begins no plate.
    if view.len(at) > 3
        || (view.is(at, Sort::Word) && view.other(at + 1) != '-' && !view.is(at + 1, Sort::Number))
    {
        return None;
    }
    let mut parts: Vec<(bool, usize)> = Vec::with_capacity(3);
    let (mut next, mut last, mut dashes, mut spaces) = (at, at, 0, 0);
    while parts.len() < 3
        && view.tokens.get(next).is_some_and(|t| t.sort != Sort::Other && t.to - t.from <= 4)
    {
        parts.push((view.is(next, Sort::Word), view.len(next)));
        last = next;
        next += 1;
        if parts.len() == 3 {
            break;
        }
        if view.other(next) == '-' && view.joined(next) && view.joined(next + 1) {
            (dashes, next) = (dashes + 1, next + 1);
        } else if !view.joined(next) {
            spaces += 1;
        }
    }
    // Two pairs of letters without a dash are one word.
    let sizes: Vec<usize> = parts.iter().map(|(_, n)| *n).collect();
    let letters: Vec<bool> = parts.iter().map(|(l, _)| *l).collect();
    let shape = match (&sizes[..], &letters[..]) {
        ([2, 2, 2], l) => l.contains(&true) && l.contains(&false),
        ([2, 3, 1], l) | ([1, 3, 2], l) => l[0] == l[2] && l[0] != l[1],
        ([3, 2, 1], [true, false, true]) | ([1, 2, 3], [true, false, true] | [false, true, false]) => true,
        ([3, 2, 1], [false, true, false]) => true,
        _ => false,
    };
    let upper = (at..=last).filter(|n| view.is(*n, Sort::Word)).all(|n| view.capitals(n));
    let goes_on = view.joined(last + 1)
        && (!view.is(last + 1, Sort::Other) || (view.other(last + 1) == '-' && view.joined(last + 2)));
    let ascii = view.signs[view.tokens[at].from..view.tokens[last].to].iter().all(|s| s.plain.is_ascii());
    let lines = (at + 1..=last).any(|n| view.tokens[n].first);
    if !shape || goes_on || !ascii || lines || (spaces > 0 && dashes > 0) {
        return None;
    }
    let named = before(view, at, 5, |w| {
        w.starts_with("kenteken")
            || w.starts_with("nummerbord")
            || matches!(w, "auto" | "busje" | "scooter" | "brommer" | "bus" | "plate")
    });
    match () {
        () if dashes == 2 => Some((last, upper || named)),
        () if named && (upper || spaces == 0) => Some((last, true)),
        () if upper && spaces == 0 && dashes == 0 => Some((last, true)),
        () => None,
    }
}

/// A Dutch passport or identity card: two letters, six letters or digits, a digit.
fn document(view: &View, at: usize) -> Option<Found> {
    if !view.capitals(at) || (at > 0 && view.joined(at)) {
        return None;
    }
    let mut last = at;
    while last - at < 8 && view.joined(last + 1) && !view.is(last + 1, Sort::Other) {
        last += 1;
    }
    let part = &view.signs[view.tokens[at].from..view.tokens[last].to];
    let digits = part.iter().filter(|s| s.plain.is_ascii_digit()).count();
    let shaped = part.len() == 9
        && part.iter().all(|s| s.plain.is_ascii_digit() || s.plain.is_ascii_uppercase())
        && part[..2].iter().all(|s| s.plain.is_ascii_uppercase())
        && part[8].plain.is_ascii_digit();
    (shaped && digits >= 3).then(|| {
        let named = before(view, at, 5, says_document);
        view.found(at, last, Kind::Document, named)
    })
}
