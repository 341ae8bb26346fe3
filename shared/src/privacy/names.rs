//! Names of people: the ones that are used in this case, and what looks like a name.

use super::{
    Found, Kind,
    lists::{is_given, is_given_or_word, is_surname, is_surname_or_word},
    signs::signs,
    view::{Sort, View},
};

/// How many names of a case are looked for, so that a long list does not make it slow.
const KNOWN: usize = 200;

/// Finds names.
pub(super) fn scan(view: &View, names: &[String], found: &mut Vec<Found>) {
    known(view, names, found);
    let mut at = 0;
    while at < view.tokens.len() {
        let name = if view.is(at, Sort::Word) {
            titled(view, at)
                .or_else(|| initials(view, at))
                .or_else(|| given(view, at))
                .or_else(|| surname(view, at))
        } else {
            None
        };
        match name {
            Some((last, kind, sure)) => {
                found.push(view.found(at, last, kind, sure));
                at = last + 1;
            }
            None => at += 1,
        }
    }
}

/// R184: the names of this case, whole or in part, in any case, with or without accents or a possessive s.
fn known(view: &View, names: &[String], found: &mut Vec<Found>) {
    let fold = |text: &str| -> Vec<char> {
        signs(text.trim())
            .iter()
            .flat_map(|s| s.plain.to_lowercase())
            .map(|c| if c.is_whitespace() { ' ' } else { c })
            .collect()
    };
    let mut wanted: Vec<Vec<char>> = Vec::new();
    for name in names.iter().take(KNOWN) {
        let whole = fold(name);
        for part in
            whole.split(|c| *c == ' ').filter(|p| p.len() > 2 && !is_prefix(&p.iter().collect::<String>()))
        {
            wanted.push(part.to_vec());
        }
        wanted.push(whole);
    }
    wanted.retain(|name| name.len() > 1 && name.len() <= 80 && name.iter().any(|c| c.is_alphabetic()));
    // The longest first, so that a whole name comes before its parts.
    wanted.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    wanted.dedup();
    if wanted.is_empty() {
        return;
    }
    let low: Vec<char> =
        view.signs.iter().map(|s| s.plain.to_lowercase().next().unwrap_or(s.plain)).collect();
    // Scripts that put no room between words have no edge to look at.
    let inner = |c: Option<&char>| c.is_some_and(|c| c.is_alphabetic() && (*c as u32) < 0x2E80);
    let mut at = 0;
    while at < low.len() {
        if at > 0 && inner(low.get(at - 1)) {
            at += 1;
            continue;
        }
        let end = wanted.iter().filter(|name| name[0] == low[at]).find_map(|name| {
            let end = same(&low, at, name)?;
            let s = low.get(end) == Some(&'s') && !inner(low.get(end + 1));
            let apostrophe =
                low.get(end) == Some(&'\'') && low.get(end + 1) == Some(&'s') && !inner(low.get(end + 2));
            if s {
                Some(end + 1)
            } else if apostrophe {
                Some(end + 2)
            } else {
                (!inner(low.get(end))).then_some(end)
            }
        });
        if let Some(end) = end {
            found.push(Found { from: at, to: end, kind: Kind::Name, sure: true });
        }
        at = end.unwrap_or(at + 1);
    }
}

/// Where `name` ends when it stands at `at`; room in it may be any room, up to three signs.
fn same(text: &[char], mut at: usize, name: &[char]) -> Option<usize> {
    for c in name {
        if *c == ' ' {
            let room = text[at.min(text.len())..]
                .iter()
                .take(3)
                .take_while(|c| c.is_whitespace() || **c == '-')
                .count();
            if room == 0 {
                return None;
            }
            at += room;
        } else if text.get(at) == Some(c) {
            at += 1;
        } else {
            return None;
        }
    }
    Some(at)
}

fn is_prefix(word: &str) -> bool {
    matches!(
        word,
        "van"
            | "de"
            | "der"
            | "den"
            | "ter"
            | "ten"
            | "te"
            | "het"
            | "el"
            | "al"
            | "ben"
            | "von"
            | "da"
            | "dos"
            | "du"
            | "la"
            | "le"
            | "op"
            | "in"
            | "bin"
            | "ibn"
            | "abu"
            | "ait"
            | "di"
            | "vd"
    )
}

/// Words that begin with a capital and are no name.
fn is_no_name(word: &str) -> bool {
    matches!(
        word,
        "de" | "het"
            | "een"
            | "ik"
            | "hij"
            | "zij"
            | "ze"
            | "we"
            | "wij"
            | "je"
            | "jij"
            | "jullie"
            | "u"
            | "daarna"
            | "dan"
            | "dat"
            | "dit"
            | "die"
            | "deze"
            | "wat"
            | "maar"
            | "en"
            | "toen"
            | "er"
            | "hoe"
            | "wie"
            | "waar"
            | "waarom"
            | "als"
            | "ook"
            | "mijn"
            | "zijn"
            | "haar"
            | "ons"
            | "hun"
            | "nu"
            | "is"
            | "was"
            | "heeft"
            | "had"
            | "wil"
            | "wilde"
            | "kan"
            | "gaat"
            | "ging"
            | "belt"
            | "belde"
            | "the"
            | "a"
            | "i"
            | "he"
            | "she"
            | "they"
            | "it"
            | "maandag"
            | "dinsdag"
            | "woensdag"
            | "donderdag"
            | "vrijdag"
            | "zaterdag"
            | "zondag"
            | "nederland"
            | "nederlands"
            | "nederlandse"
            | "in"
            | "op"
            | "met"
            | "van"
            | "voor"
            | "bij"
            | "na"
            | "omdat"
            | "volgens"
            | "vraag"
            | "of"
            | "niet"
            | "geen"
            | "januari"
            | "februari"
            | "maart"
            | "juli"
            | "augustus"
            | "september"
            | "oktober"
            | "november"
            | "december"
            | "kerst"
            | "pasen"
            | "wmo"
            | "uwv"
            | "ggz"
            | "svb"
            | "bsn"
            | "iban"
            | "tel"
            | "kvk"
    )
}

/// Words that make a name an organisation's.
fn is_firm(word: &str) -> bool {
    matches!(
        word,
        "vastgoed"
            | "bouw"
            | "advies"
            | "makelaars"
            | "makelaardij"
            | "groep"
            | "stichting"
            | "zorg"
            | "transport"
            | "schoonmaak"
            | "bakkerij"
            | "installatie"
            | "installaties"
            | "administratie"
            | "bv"
            | "logistiek"
            | "accountants"
            | "notarissen"
            | "advocaten"
            | "wonen"
            | "museum"
            | "school"
            | "college"
            | "ziekenhuis"
            | "bank"
            | "verzekeringen"
            | "holding"
            | "uitzendbureau"
            | "supermarkt"
            | "consultancy"
            | "techniek"
            | "tuinen"
            | "fietsen"
            | "auto"
            | "care"
            | "group"
            | "straat"
            | "laan"
            | "plein"
            | "meubelen"
            | "schilders"
            | "schilderwerken"
            | "kliniek"
            | "huis"
            | "hotel"
            | "lyceum"
    )
}

/// Prefixes and a capitalised word from `at` on: the last token.
fn family(view: &View, at: usize, free: bool) -> Option<usize> {
    let mut next = at;
    for _ in 0..4 {
        if view.tokens.get(next).is_none_or(|t| t.first) {
            return None;
        }
        // `v.d.`, `v/d`, `'t`
        if view.low(next) == "v" && matches!(view.other(next + 1), '.' | '/') && view.low(next + 2) == "d" {
            next += 3 + usize::from(view.other(next + 3) == '.');
        } else if view.other(next) == '\'' && matches!(view.low(next + 1), "t" | "s") {
            next += 2;
        } else if is_prefix(view.low(next))
            && (view.is(next + 1, Sort::Word) || view.other(next + 1) == '-' || view.other(next + 1) == '\'')
        {
            next += 1 + usize::from(view.other(next + 1) == '-');
        } else {
            break;
        }
    }
    let low = view.low(next);
    if view.tokens.get(next).is_none_or(|t| t.first)
        || !view.is(next, Sort::Word)
        || is_no_name(low)
        || (next == at && view.joined(at))
    {
        return None;
    }
    let fits = (view.capital(next)
        && view.len(next) > 1
        && (free || next > at || is_surname(low) || is_surname_or_word(low) || is_given(low)))
        || is_surname(low)
        || (next > at && is_surname_or_word(low));
    fits.then_some(next)
}

/// As many parts of a name as follow `last`.
fn extend(view: &View, mut last: usize) -> usize {
    for _ in 0..3 {
        let next = last + 1;
        let hyphen =
            view.joined(next) && view.other(next) == '-' && view.joined(next + 1) && view.capital(next + 1);
        if hyphen {
            last = next + 1;
        } else if view.shouted(next) && !view.shouted(last) {
            break;
        } else if let Some(end) = family(view, next, true) {
            last = end;
        } else {
            break;
        }
    }
    // `Sara's`
    if view.joined(last + 1)
        && view.other(last + 1) == '\''
        && view.low(last + 2) == "s"
        && view.joined(last + 2)
    {
        last += 2;
    }
    last
}

/// A title and the name behind it. A title of address is part of the hit: what stands in its place has none.
fn titled(view: &View, at: usize) -> Option<(usize, Kind, bool)> {
    let low = view.low(at);
    let heer = low == "de" && view.low(at + 1) == "heer";
    let address = heer
        || matches!(
            low,
            "meneer"
                | "mevrouw"
                | "dhr"
                | "mw"
                | "mevr"
                | "heer"
                | "mijnheer"
                | "mrs"
                | "mr"
                | "ms"
                | "miss"
                | "mister"
                | "juffrouw"
                | "mej"
                | "hr"
        );
    let role = matches!(
        low,
        "oom"
            | "tante"
            | "opa"
            | "oma"
            | "ome"
            | "juf"
            | "meester"
            | "dr"
            | "drs"
            | "ds"
            | "ir"
            | "prof"
            | "pastoor"
            | "imam"
            | "dominee"
            | "zuster"
            | "broeder"
            | "dokter"
            | "dochter"
            | "zoon"
            | "zus"
            | "broer"
            | "buurman"
            | "buurvrouw"
            | "collega"
            | "client"
            | "clienten"
            | "wethouder"
            | "neef"
            | "nicht"
            | "partner"
            | "huisarts"
            | "heet"
            | "heette"
            | "genaamd"
            | "zoontje"
            | "dochtertje"
            | "vriendin"
            | "vriend"
            | "echtgenoot"
            | "ex"
            | "uncle"
            | "aunt"
            | "called"
            | "named"
            | "begeleider"
            | "mentor"
            | "coach"
    );
    if !address && !role || view.shouted(at) && !view.shouted(at + 1) && !address {
        return None;
    }
    let mut next = at + 1 + usize::from(heer);
    if view.other(next) == '.' && view.joined(next) {
        next += 1;
    }
    // Initials between the title and the name.
    let first = next;
    while next - first < 8 && view.capitals(next) && view.len(next) <= 2 && view.other(next + 1) == '.' {
        next += 2;
    }
    let initials = next > first;
    let first = family(view, next, true).filter(|last| {
        let low = view.low(*last);
        let written = view.capital(*last) || address;
        // `cliënt UWV`, `ex Nederland`
        written && !(view.shouted(*last) && !view.shouted(at) && !address) && !(is_firm(low))
    });
    match first {
        Some(last) => {
            let last = extend(view, last);
            Some((last, Kind::Name, address || initials || is_given(view.low(next)) || view.capital(next)))
        }
        None if view.capital(next)
            && view.tokens.get(next).is_some_and(|t| !t.first)
            && (is_given(view.low(next)) || is_given_or_word(view.low(next))) =>
        {
            Some((extend(view, next), Kind::Name, true))
        }
        None if address && is_given(view.low(next)) && !view.tokens[next].first => {
            Some((next, Kind::Name, true))
        }
        None => None,
    }
}

/// `A.B. Jansen`, `J. de Boer`.
fn initials(view: &View, at: usize) -> Option<(usize, Kind, bool)> {
    let mut next = at;
    let mut count = 0;
    while count < 6
        && view.capitals(next)
        && view.len(next) <= 2
        && view.other(next + 1) == '.'
        && view.joined(next + 1)
    {
        (next, count) = (next + 2, count + 1);
    }
    if count == 0 || (at > 0 && view.joined(at) && !matches!(view.other(at - 1), '(' | '"')) {
        return None;
    }
    let firm = matches!((view.low(at), view.low(at + 2)), ("b" | "n", "v") | ("t", "a" | "n"));
    let plan = at > 0
        && matches!(
            view.low(at - 1),
            "plan"
                | "optie"
                | "variant"
                | "deel"
                | "klas"
                | "team"
                | "groep"
                | "vitamine"
                | "hepatitis"
                | "vraag"
                | "stap"
                | "blok"
                | "bijlage"
                | "kolom"
                | "punt"
        );
    if firm || (count == 1 && (plan || !view.tokens.get(next).is_some_and(|t| !t.first))) {
        return None;
    }
    let last = family(view, next, true)?;
    // At the end of a sentence the next begins with a capital as well.
    let known = is_surname(view.low(last))
        || is_surname_or_word(view.low(last))
        || last > next
        || count > 1
        || view.joined(next);
    Some((extend(view, last), Kind::Name, known))
}

fn month_like(view: &View, at: usize) -> bool {
    matches!(view.low(at), "jan" | "mei" | "juni" | "june" | "may" | "april" | "mars")
        && ((at > 0 && view.is(at - 1, Sort::Number))
            || view.is(at + 1, Sort::Number)
            || view.other(at + 1) == '\'')
}

/// A given name, with what belongs to it.
fn given(view: &View, at: usize) -> Option<(usize, Kind, bool)> {
    let low = view.low(at);
    let (name, word) = (is_given(low), is_given_or_word(low));
    // `Fatimas`
    let own = low.strip_suffix('s').is_some_and(is_given) && !name;
    if !(name || word || own)
        || month_like(view, at)
        || (view.joined(at) && at > 0 && matches!(view.other(at - 1), '@' | '/' | '_'))
    {
        return None;
    }
    if !view.capital(at) {
        return (name && view.len(at) > 3 && !view.joined(at)).then(|| (at, Kind::Name, false));
    }
    let last = extend(view, at);
    if is_firm(view.low(last)) && last > at {
        return Some((last, Kind::Organisation, false));
    }
    if word && last == at {
        let shouting = view.shouted(at) && (view.shouted(at + 1) || (at > 0 && view.shouted(at - 1)));
        return (!view.opens(at) && !shouting).then_some((last, Kind::Name, true));
    }
    Some((last, Kind::Name, true))
}

/// A surname without a given name.
fn surname(view: &View, at: usize) -> Option<(usize, Kind, bool)> {
    let low = view.low(at);
    let prefix =
        is_prefix(low) || (low == "v" && matches!(view.other(at + 1), '.' | '/') && view.low(at + 2) == "d");
    let last = if prefix { family(view, at, false).filter(|last| *last > at)? } else { at };
    let name = view.low(last);
    if !view.capital(last)
        || (view.joined(at) && at > 0 && !matches!(view.other(at - 1), '(' | '"' | '\'' | '“' | '‘' | '-'))
    {
        return None;
    }
    let firm = is_firm(view.low(last + 1)) && view.capital(last + 1);
    let known = is_surname(name);
    let sure = if prefix {
        // `van de Meer` and `El Idrissi` more surely than `de Boer`, which may be a farmer at the head of a list.
        let long = last > at + 1 || matches!(low, "el" | "ben" | "al" | "ten" | "ter" | "den" | "v" | "ait");
        if !(known || is_surname_or_word(name) || (long && !matches!(low, "in" | "op" | "te")))
            || matches!(low, "in" | "op" | "te" | "het" | "la" | "le")
        {
            return None;
        }
        known || (is_surname_or_word(name) && (!view.opens(at) || view.capital(at)))
    } else if known && !view.shouted(at) {
        true
    } else {
        return (is_surname_or_word(name) && !view.opens(at) && !view.shouted(at)).then_some((
            at,
            Kind::Name,
            false,
        ));
    };
    if firm {
        return Some((last + 1, Kind::Organisation, false));
    }
    Some((extend(view, last), Kind::Name, sure))
}
