//! What looks like the name of a person.

use super::{
    Found, Kind,
    lists::List,
    view::{Sort, View},
};

/// What stands at a token: the last token of it, what it is, and whether that is certain.
type Read = (usize, Kind, bool);

/// Finds names.
pub(super) fn scan(view: &View, found: &mut Vec<Found>) {
    let mut at = 0;
    while at < view.tokens.len() {
        let read = || {
            titled(view, at)
                .or_else(|| initials(view, at))
                .or_else(|| given(view, at))
                .or_else(|| surname(view, at))
        };
        match view.is(at, Sort::Word).then(read).flatten() {
            Some((last, kind, sure)) => {
                found.push(view.found(at, last, kind, sure));
                at = last + 1;
            }
            None => at += 1,
        }
    }
}

/// True when the line goes on with the token at `at`.
fn goes_on(view: &View, at: usize) -> bool {
    view.tokens.get(at).is_some_and(|t| !t.first)
}

/// `v.d.` and `v/d` at `at`: the token behind it.
fn short_prefix(view: &View, at: usize) -> Option<usize> {
    let short = view.low(at) == "v" && matches!(view.other(at + 1), '.' | '/') && view.low(at + 2) == "d";
    short.then(|| at + 3 + usize::from(view.other(at + 3) == '.'))
}

/// Prefixes and a capitalised word from `at` on: the last token. `free`: any word will do, not only known names.
fn family(view: &View, at: usize, free: bool) -> Option<usize> {
    let mut next = at;
    for _ in 0..4 {
        let low = view.low(next);
        let room = view.is(next + 1, Sort::Word) || matches!(view.other(next + 1), '-' | '\'');
        if let Some(behind) = short_prefix(view, next) {
            next = behind;
        } else if view.other(next) == '\'' && matches!(view.low(next + 1), "t" | "s") {
            next += 2;
        } else if room && (List::Prefix.has(low) || (view.capital(next) && matches!(low, "in" | "op"))) {
            next += 1 + usize::from(view.other(next + 1) == '-');
        } else {
            break;
        }
        if !goes_on(view, next) {
            return None;
        }
    }
    let low = view.low(next);
    if !view.is(next, Sort::Word) || List::NoName.has(low) || (next == at && view.joined(at)) {
        return None;
    }
    let known = List::Surname.has(low);
    let named = known || List::SurnameOrWord.has(low) || List::Given.has(low);
    let fits = view.capital(next) && view.len(next) > 1 && (free || next > at || named);
    (fits || known || (next > at && List::SurnameOrWord.has(low))).then_some(next)
}

/// As many parts of a name as follow `last`.
fn extend(view: &View, mut last: usize) -> usize {
    for _ in 0..3 {
        let next = last + 1;
        let hyphen = view.joined(next) && view.other(next) == '-' && view.joined(next + 1);
        if hyphen && view.capital(next + 1) {
            last = next + 1;
        } else if hyphen && let Some(end) = family(view, next + 1, true).filter(|end| view.capital(*end)) {
            last = end;
        } else if !goes_on(view, next) || (view.shouted(next) && !view.shouted(last)) {
            break;
        } else if let Some(end) =
            family(view, next, true).filter(|end| !view.shouted(*end) || view.shouted(last))
        {
            last = end;
        } else {
            break;
        }
    }
    // `Sara's`
    let own = view.joined(last + 1)
        && view.other(last + 1) == '\''
        && view.joined(last + 2)
        && view.low(last + 2) == "s";
    if own { last + 2 } else { last }
}

/// A title and the name behind it. The title is part of the hit: what stands in its place has none.
fn titled(view: &View, at: usize) -> Option<Read> {
    let low = view.low(at);
    let heer = low == "de" && view.low(at + 1) == "heer";
    let address = heer || List::Address.has(low);
    if !address && !List::Role.has(low) {
        return None;
    }
    let mut next = at + 1 + usize::from(heer);
    // Behind a word that is written out the sentence ends.
    let short = matches!(
        low,
        "dhr" | "mw" | "mevr" | "mr" | "mrs" | "ms" | "mej" | "hr" | "dr" | "drs" | "ds" | "ir" | "prof"
    );
    next += usize::from(short && view.other(next) == '.' && view.joined(next));
    // Initials between the title and the name.
    let first = next;
    while next - first < 8 && view.capitals(next) && view.len(next) <= 2 && view.other(next + 1) == '.' {
        next += 2;
    }
    if !goes_on(view, next) || !goes_on(view, first) {
        return None;
    }
    let own = |at: usize| {
        List::Given.has(view.low(at)) || (view.capital(at) && List::GivenOrWord.has(view.low(at)))
    };
    let last = family(view, next, true)
        // `cliënt UWV`, `meneer vos`, `team Zorg`
        .filter(|last| {
            (view.capital(*last) || address) && (!view.shouted(*last) || view.shouted(at) || address)
        })
        .filter(|last| !List::Firm.has(view.low(*last)))
        .or_else(|| ((view.capital(next) || address) && own(next)).then_some(next))?;
    let sure = view.capital(last) || !List::SurnameOrWord.has(view.low(last)) || last > next;
    Some((extend(view, last), Kind::Name, sure))
}

/// `A.B. Jansen`, `J. de Boer`.
fn initials(view: &View, at: usize) -> Option<Read> {
    let (mut next, mut count) = (at, 0);
    while count < 6
        && view.capital(next)
        && view.len(next) == 1
        && view.other(next + 1) == '.'
        && view.joined(next + 1)
    {
        (next, count) = (next + 2, count + 1);
    }
    let opened = at > 0 && matches!(view.other(at - 1), '(' | '"' | '“' | '„' | '‘' | '\'');
    if count == 0 || !goes_on(view, next) || (at > 0 && view.joined(at) && !opened) {
        return None;
    }
    let firm = matches!((view.low(at), view.low(at + 2)), ("b" | "n", "v") | ("t", "a" | "n"));
    if firm || (count == 1 && at > 0 && List::Plan.has(view.low(at - 1))) {
        return None;
    }
    let last = family(view, next, true).filter(|last| view.capital(*last))?;
    let low = view.low(last);
    // At the end of a sentence the next begins with a capital as well.
    let known = List::Surname.has(low) || List::SurnameOrWord.has(low) || last > next || count > 1;
    let sure = known || view.joined(next);
    (sure || opened || view.opens(at)).then(|| (extend(view, last), Kind::Name, sure))
}

/// A month in short, or one that is a name too, beside a number.
fn is_month(view: &View, at: usize) -> bool {
    matches!(view.low(at), "jan" | "mei" | "juni" | "june" | "may" | "april")
        && ((at > 0 && view.is(at - 1, Sort::Number))
            || view.is(at + 1, Sort::Number)
            || view.other(at + 1) == '\'')
}

/// A given name, with what belongs to it.
fn given(view: &View, at: usize) -> Option<Read> {
    let low = view.low(at);
    let (name, word) = (List::Given.has(low), List::GivenOrWord.has(low));
    let own = !name && low.strip_suffix('s').is_some_and(|stem| List::Given.has(stem));
    let inside = at > 0 && view.joined(at) && matches!(view.other(at - 1), '@' | '/' | '_');
    if !(name || word || (own && view.capital(at))) || is_month(view, at) || inside {
        return None;
    }
    if !view.capital(at) {
        return (name && view.len(at) > 3 && !view.joined(at)).then_some((at, Kind::Name, false));
    }
    let last = extend(view, at);
    if last > at && List::Firm.has(view.low(last)) {
        return Some((last, Kind::Organisation, false));
    }
    let article = at > 0 && matches!(view.low(at - 1), "de" | "het" | "een" | "the" | "mijn" | "a" | "geen");
    let neighbour = view.shouted(at + 1) || (at > 0 && view.shouted(at - 1));
    if word && last == at && (view.opens(at) || article || (view.shouted(at) && neighbour)) {
        return None;
    }
    Some((last, Kind::Name, true))
}

/// A surname without a given name.
fn surname(view: &View, at: usize) -> Option<Read> {
    let low = view.low(at);
    let opened =
        at == 0 || !view.joined(at) || matches!(view.other(at - 1), '(' | '"' | '\'' | '“' | '‘' | '„');
    if !opened
        || (at > 0 && List::Organisation.has(view.low(at - 1)))
        || matches!(low, "te" | "het" | "la" | "le")
    {
        return None;
    }
    let prefix = List::Prefix.has(low) || short_prefix(view, at).is_some();
    let last = if prefix { family(view, at, false).filter(|last| *last > at)? } else { at };
    let name = view.low(last);
    if !view.capital(last) || (view.shouted(last) && !(prefix && view.shouted(at))) {
        return None;
    }
    let (known, word) = (List::Surname.has(name), List::SurnameOrWord.has(name));
    let sure = if prefix {
        // `van der Elzen` and `El Idrissi` are names whatever comes behind; `van de Brug` and `al Maanden` are not.
        let before = (at..last).any(|at| matches!(view.low(at), "der" | "den" | "d" | "el" | "ait" | "t"));
        let arabic = view.capital(at) && matches!(low, "ben" | "al" | "ter" | "ten" | "bin" | "ibn" | "abu");
        let town = matches!(name, "haag" | "helder" | "bosch" | "oever" | "ham" | "apel" | "neuzen");
        let telling = (before || arabic) && !town;
        if town || !(known || word || telling) {
            return None;
        }
        known || (word && (!view.opens(at) || view.capital(at)))
    } else if known {
        true
    } else {
        return (word && !view.opens(at)).then_some((at, Kind::Name, false));
    };
    if List::Firm.has(view.low(last + 1)) && view.capital(last + 1) {
        return Some((last + 1, Kind::Organisation, false));
    }
    Some((extend(view, last), Kind::Name, sure))
}
