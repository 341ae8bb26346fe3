//! R184: the names that are used in this case, however they are written.

use super::{Found, Kind, lists::List, signs::signs, view::View};

/// How many names of a case are looked for, so that a long list does not make it slow.
const KNOWN: usize = 200;

/// The longest name that is looked for.
const LONGEST: usize = 80;

/// Finds `names`, whole or in part, in any case, with or without accents or a possessive s.
pub(super) fn scan(view: &View, names: &[String], found: &mut Vec<Found>) {
    let wanted = wanted(names);
    if wanted.is_empty() {
        return;
    }
    let low: Vec<char> = view.signs.iter().map(|s| small(s.plain)).collect();
    let mut at = 0;
    while at < low.len() {
        let end = if at > 0 && inner(low.get(at - 1)) { None } else { ends(&low, at, &wanted) };
        if let Some(end) = end {
            found.push(Found { from: at, to: end, kind: Kind::Name, sure: true });
        }
        at = end.unwrap_or(at + 1);
    }
}

fn small(c: char) -> char {
    if c.is_whitespace() { ' ' } else { c.to_lowercase().next().unwrap_or(c) }
}

/// The names and their parts by their first letter, the longest first.
fn wanted(names: &[String]) -> Vec<Vec<char>> {
    let mut wanted: Vec<Vec<char>> = Vec::new();
    for name in names.iter().take(KNOWN) {
        let whole: Vec<char> = signs(name.trim()).iter().map(|s| small(s.plain)).collect();
        let parts = whole.split(|c| *c == ' ').filter(|part| {
            let word: String = part.iter().collect();
            part.len() > 2 && !List::Prefix.has(&word) && !List::Address.has(&word)
        });
        wanted.extend(parts.map(<[char]>::to_vec));
        wanted.push(whole);
    }
    wanted.retain(|name| (2..=LONGEST).contains(&name.len()) && name.iter().any(|c| c.is_alphabetic()));
    wanted.sort_by(|a, b| a[0].cmp(&b[0]).then_with(|| b.len().cmp(&a.len())).then_with(|| a.cmp(b)));
    wanted.dedup();
    wanted
}

/// True for a letter of a script that puts room between words: a name does not begin or end beside one.
fn inner(c: Option<&char>) -> bool {
    c.is_some_and(|c| c.is_alphabetic() && (*c as u32) < 0x2E80)
}

/// Where the longest of the names that begin at `at` ends, with a possessive s.
fn ends(low: &[char], at: usize, wanted: &[Vec<char>]) -> Option<usize> {
    let begin = wanted.partition_point(|name| name[0] < low[at]);
    wanted[begin..].iter().take_while(|name| name[0] == low[at]).find_map(|name| {
        let end = same(low, at, name)?;
        let s = |at: usize| low.get(at) == Some(&'s') && !inner(low.get(at + 1));
        match low.get(end) {
            _ if s(end) => Some(end + 1),
            Some('\'') if s(end + 1) => Some(end + 2),
            next => (!inner(next)).then_some(end),
        }
    })
}

/// Where `name` ends when it stands at `at`; room in it may be any room of up to three signs.
fn same(text: &[char], mut at: usize, name: &[char]) -> Option<usize> {
    for c in name {
        let step = match c {
            ' ' => text.iter().skip(at).take(3).take_while(|c| matches!(c, ' ' | '-')).count(),
            _ => usize::from(text.get(at) == Some(c)),
        };
        if step == 0 {
            return None;
        }
        at += step;
    }
    Some(at)
}
