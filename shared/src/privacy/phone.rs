//! Telephone numbers: Dutch ones of ten digits, and those with the number of a country.

use super::{
    Found, Kind, bsn,
    context::{before, says_phone},
    digits::{Gap, Groups, Use},
    view::View,
};

/// Finds telephone numbers, and takes their digits.
pub(super) fn scan(view: &View, groups: &mut Groups, found: &mut Vec<Found>) {
    let mut at = 0;
    while at < groups.all.len() {
        match number(view, groups, at) {
            Some((last, sure)) => {
                let first = groups.all[at].token;
                let bracket = first > 0 && view.other(first - 1) == '(' && view.other(first + 1) == ')';
                let from = if plus(view, first) || bracket { first - 1 } else { first };
                found.push(view.found(from, groups.all[last].token, Kind::Phone, sure));
                groups.all[at..=last].iter_mut().for_each(|g| g.used = Use::Taken);
                at = last + 1;
            }
            None => at += 1,
        }
    }
}

fn plus(view: &View, token: usize) -> bool {
    token > 0 && view.other(token - 1) == '+'
}

/// The last group of the telephone number that begins with this one.
fn number(view: &View, groups: &Groups, at: usize) -> Option<(usize, bool)> {
    let all = &groups.all;
    let first = all[at];
    if first.used != Use::Free || (first.token > 0 && view.other(first.token - 1) == '€') {
        return None;
    }
    // Where the number has exactly `digits`, counted from here.
    let exactly = |digits: usize| {
        let mut last = at;
        while all[last].to - first.from < digits {
            let spelled = all[last].spelled && all.get(last + 1).is_some_and(|g| g.spelled);
            let widest = if spelled { Gap::Linked } else { Gap::Loose };
            // What comes behind a colon is another number.
            let colon = matches!(view.other(all[last].token + 1), ':' | ';');
            if colon || all[last].gap > widest || all.get(last + 1)?.used != Use::Free {
                return None;
            }
            last += 1;
        }
        (all[last].to - first.from == digits && last - at < 10).then_some(last)
    };
    let starts = |with: &[u8]| groups.digits[first.from..].starts_with(with);
    let abroad = |shortest: usize| (shortest..=15).rev().find_map(exactly).map(|last| (last, true));
    if plus(view, first.token) {
        let dutch = if starts(&[3, 1, 0]) { 12 } else { 11 };
        return if starts(&[3, 1]) { exactly(dutch).map(|last| (last, true)) } else { abroad(9) };
    }
    if starts(&[0, 0, 3, 1]) {
        return exactly(if starts(&[0, 0, 3, 1, 0]) { 14 } else { 13 }).map(|last| (last, true));
    }
    if starts(&[0, 0]) && !starts(&[0, 0, 0]) && first.len() > 3 {
        return abroad(11);
    }
    let service = starts(&[0, 8, 0, 0]) || starts(&[0, 9, 0, 0]);
    if starts(&[0])
        && !starts(&[0, 0])
        && !service
        && (first.len() > 1 || first.spelled || all[at].gap == Gap::Tight)
    {
        let last = exactly(10)?;
        // 03 12 20 24 16 is no number that anybody dials.
        let parts = last - at + 1;
        let sure = parts <= 6
            || all[at..=last].iter().all(|g| g.len() == 1)
            || all[at..=last].iter().any(|g| g.spelled);
        return Some((last, sure));
    }
    let middle = at > 0 && all[at - 1].gap <= Gap::Loose && all[at - 1].used == Use::Free;
    if !middle && !first.spelled && before(view, first.token, 3, says_phone) {
        // R183: nine digits that may be a citizen service number are taken for one.
        let free = |last: &usize| !bsn::holds(&groups.digits[first.from..all[*last].to]);
        return [9, 8, 7].into_iter().find_map(exactly).filter(free).map(|last| (last, true));
    }
    None
}
