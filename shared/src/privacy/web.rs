//! E-mail addresses, addresses on the web and names on social networks.

use super::{
    Found, Kind,
    view::{Sort, View},
};

/// Ends of addresses that are not words as well.
const ENDS: [&str; 10] = ["nl", "com", "org", "net", "eu", "info", "be", "example", "frl", "amsterdam"];

/// Finds what leads to somebody on the web.
pub(super) fn scan(view: &View, found: &mut Vec<Found>) {
    let mut at = 0;
    let mut free = 0;
    while at < view.tokens.len() {
        let last = match view.tokens[at].sort {
            Sort::Other if view.other(at) == '@' => sign(view, at, free, found),
            Sort::Word => spelled(view, at, free, found).or_else(|| address(view, at, found)),
            _ => None,
        };
        free = last.map_or(free, |last| last + 1);
        at = last.map_or(at + 1, |last| last + 1);
    }
}

/// The first token of what stands before an `@`.
fn local(view: &View, at: usize, free: usize) -> Option<usize> {
    let mut from = at;
    while from > free && at - from < 20 {
        let before = from - 1;
        let fits = view.tokens[before].sort != Sort::Other
            || matches!(view.other(before), '.' | '_' | '-' | '+' | '%' | '\'');
        if !fits || (from < at && !view.joined(from)) {
            break;
        }
        from = before;
    }
    while from < at && view.is(from, Sort::Other) {
        from += 1;
    }
    (from < at).then_some(from)
}

/// The last token of the domain that begins at `at`, when it has a dot. `said`: the dot may be a word.
fn domain(view: &View, at: usize, said: bool) -> Option<usize> {
    let part = |n: usize| view.is(n, Sort::Word) || view.is(n, Sort::Number);
    if !part(at) {
        return None;
    }
    let word = |dot: usize| matches!(view.low(dot), "punt" | "dot") && view.is(dot + 1, Sort::Word);
    // Room around the dot is fine before a well-known end.
    let end = |dot: usize| view.other(dot) == '.' && ENDS.contains(&view.low(dot + 1));
    let (mut last, mut dots) = (at, 0);
    while last - at < 24 {
        let next = last + 1;
        let joined = view.joined(next) && view.joined(next + 1);
        let bracket = matches!(view.other(next), '(' | '[' | '{')
            && matches!(view.low(next + 1), "punt" | "dot" | "." | "p");
        if joined && matches!(view.other(next), '.') && part(next + 1) {
            (last, dots) = (next + 1, dots + 1);
        } else if joined && view.other(next) == '-' && part(next + 1) {
            last = next + 1;
        } else if said && bracket && part(next + 3) {
            (last, dots) = (next + 3, dots + 1);
        } else if said && (word(next) || (dots == 0 && end(next))) {
            (last, dots) = (next + 1, dots + 1);
        } else if view.joined(next) && part(next) {
            last = next;
        } else {
            break;
        }
    }
    (dots > 0 && view.is(last, Sort::Word) && view.len(last) > 1).then_some(last)
}

/// An `@`: of an e-mail address, or of a name.
fn sign(view: &View, at: usize, free: usize, found: &mut Vec<Found>) -> Option<usize> {
    if let Some((from, last)) = local(view, at, free).zip(domain(view, at + 1, true)) {
        // Room around the sign is fine when it is plainly an address.
        if (view.joined(at) && view.joined(at + 1)) || ENDS.contains(&view.low(last)) {
            found.push(view.found(from, last, Kind::Email, true));
            return Some(last);
        }
    }
    let own = at + 1;
    if view.joined(at) && at > 0 && !view.is(at - 1, Sort::Other) {
        return None;
    }
    let mut last = at;
    while last - at < 12
        && view.joined(last + 1)
        && (!view.is(last + 1, Sort::Other)
            || (matches!(view.other(last + 1), '_' | '.' | '-')
                && view.joined(last + 2)
                && !view.is(last + 2, Sort::Other))
            || view.other(last + 1) == '_')
    {
        last += 1;
    }
    let letters = (own..=last).any(|n| view.is(n, Sort::Word) && view.len(n) > 1);
    letters.then(|| found.push(view.found(at, last, Kind::Handle, true))).map(|()| last)
}

/// `naam (at) domein punt nl`, with the word for the sign at `at`.
fn spelled(view: &View, at: usize, free: usize, found: &mut Vec<Found>) -> Option<usize> {
    if !matches!(view.low(at), "at" | "apenstaartje" | "apestaartje" | "apenstaart" | "a") || at == 0 {
        return None;
    }
    let open = matches!(view.other(at - 1), '(' | '[' | '{' | '<');
    let close = open && matches!(view.other(at + 1), ')' | ']' | '}' | '>');
    if (open != close) || (view.low(at) == "a" && !open) {
        return None;
    }
    let (before, after) = if open { (at - 1, at + 2) } else { (at, at + 1) };
    let last = domain(view, after, true)?;
    let end = view.low(last);
    if !(open || view.len(at) > 2 || ENDS.contains(&end) || matches!(end, "de" | "fr" | "uk" | "nu")) {
        return None;
    }
    let mut from = local(view, before, free)?;
    // `jan punt jansen at`
    while from > free + 1 && matches!(view.low(from - 1), "punt" | "dot" | "underscore" | "streepje") {
        from = local(view, from - 1, free)?;
    }
    let last = if view.other(last + 1) == ')' && view.other(last - 1) == '(' { last + 1 } else { last };
    found.push(view.found(from, last, Kind::Email, true));
    Some(last)
}

/// An address on the web that begins at `at`.
fn address(view: &View, at: usize, found: &mut Vec<Found>) -> Option<usize> {
    let low = view.low(at);
    let scheme = matches!(low, "http" | "https") && view.other(at + 1) == ':' && view.other(at + 2) == '/';
    let www = low == "www" && view.other(at + 1) == '.' && view.joined(at + 2);
    let last = if scheme || www {
        at + 1
    } else {
        if at > 0 && view.joined(at) && matches!(view.other(at - 1), '@' | '.') {
            return None;
        }
        let last = domain(view, at, false)?;
        let end = last - 1;
        // `straks.Nl` is a sentence without room before the next.
        if !ENDS.contains(&view.low(last)) || view.capital(last) || view.other(end) != '.' {
            return None;
        }
        last
    };
    let mut last = last;
    while view.joined(last + 1) && !matches!(view.other(last + 1), ')' | ']' | '"' | '<' | '>' | '”' | '’')
    {
        last += 1;
    }
    while matches!(view.other(last), '.' | ',' | '!' | '?' | ';' | ':' | '\'') {
        last -= 1;
    }
    (last > at).then(|| found.push(view.found(at, last, Kind::Url, true))).map(|()| last)
}
