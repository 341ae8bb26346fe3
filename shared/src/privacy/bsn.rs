//! R183: citizen service numbers, however the digits are parted.

use super::{
    Found, Kind,
    context::{after, before, says_bsn, says_case, says_document},
    digits::{Gap, Group, Groups, Use},
    view::View,
};

/// R183: the sum of nine digits is right. Nine zeros are nobody's.
pub(super) fn holds(digits: &[u8]) -> bool {
    if !(8..=9).contains(&digits.len()) {
        return false;
    }
    let padded = [0];
    let sum: i32 = (padded[..9 - digits.len()].iter())
        .chain(digits)
        .zip([9, 8, 7, 6, 5, 4, 3, 2, -1])
        .map(|(digit, weight)| i32::from(*digit) * weight)
        .sum();
    sum % 11 == 0 && digits.iter().any(|d| *d > 0)
}

/// Finds citizen service numbers, and bare numbers of nine digits.
pub(super) fn scan(view: &View, groups: &Groups, found: &mut Vec<Found>) {
    let all = &groups.all;
    let mut begin = 0;
    while begin < all.len() {
        if all[begin].used == Use::Taken {
            begin += 1;
            continue;
        }
        // A chain: groups with little between them.
        let mut end = begin;
        while all[end].gap <= Gap::Linked && all.get(end + 1).is_some_and(|g| g.used < Use::Taken) {
            end += 1;
        }
        chain(view, groups, begin, end, found);
        begin = end + 1;
    }
    for begin in 0..all.len() {
        far(view, groups, begin, found);
    }
}

/// What speaks for or against a number.
struct About {
    named: bool,
    other: bool,
    amount: bool,
}

fn about(view: &View, first: &Group, last: &Group) -> About {
    let amount = |at: usize| view.other(at) == '€' || matches!(view.low(at), "euro" | "eur");
    let other = |word: &str| says_case(word) || says_document(word) || matches!(word, "nummer" | "nr");
    let named = before(view, first.token, 8, says_bsn) || after(view, last.token + 1, 4, says_bsn);
    About {
        named,
        other: !named && before(view, first.token, 4, other),
        amount: amount(first.token.wrapping_sub(1)) || amount(last.token + 1),
    }
}

fn chain(view: &View, groups: &Groups, begin: usize, end: usize, found: &mut Vec<Found>) {
    let all = &groups.all;
    let size = |from: usize, to: usize| all[to].to - all[from].from;
    // `een` before or behind a number is an article.
    let begins = if all[begin].article && begin < end { begin..begin + 2 } else { begin..begin + 1 };
    let ends = if all[end].article && begin < end { end - 1..end + 1 } else { end..end + 1 };
    let whole = |from: usize, to: usize| begins.contains(&from) && ends.contains(&to);
    for from in begin..=end {
        let Some(to) = (from..=end.min(from + 8)).find(|to| size(from, *to) >= 9) else { break };
        if size(from, to) == 9 {
            nine(view, groups, from, to, whole(from, to), found);
        }
    }
    for (from, to) in begins.clone().flat_map(|b| ends.clone().map(move |e| (b, e))) {
        if from <= to && size(from, to) == 8 {
            eight(view, groups, from, to, found);
        }
    }
}

fn nine(view: &View, groups: &Groups, from: usize, to: usize, whole: bool, found: &mut Vec<Found>) {
    let part = &groups.all[from..=to];
    let (first, last) = (&groups.all[from], &groups.all[to]);
    let digits = &groups.digits[first.from..last.to];
    if digits.iter().all(|d| *d == 0) {
        return;
    }
    let used = part.iter().map(|g| g.used).max().unwrap_or(Use::Free);
    let tight = part[..part.len() - 1].iter().all(|g| g.gap == Gap::Tight);
    // Parted in one way inside, and from its neighbours in another.
    let edge = |sep: char| sep != first.sep;
    let apart = tight
        && part[..part.len() - 1].iter().all(|g| g.sep == first.sep)
        && groups.all[..from].last().is_none_or(|g| g.gap > Gap::Tight || edge(g.sep))
        && (last.gap > Gap::Tight || edge(last.sep));
    let about = about(view, first, last);
    let sure = if holds(digits) {
        if part.len() == 1 || about.named {
            true
        } else {
            used < Use::Day
                && !(about.amount && tight)
                && (whole || (used == Use::Free && (apart || (tight && part.len() <= 4))))
        }
    } else {
        let parts: Vec<usize> = part.iter().map(Group::len).collect();
        let dots = view.other(first.token + 1) == '.';
        let shaped = matches!(parts[..], [4, 2, 3] | [4, 5] | [3, 3, 3])
            && tight
            && !(dots && parts.len() == 3 && parts[0] == 3);
        let suspect = about.named || part.len() == 1 || (shaped && used == Use::Free && !about.amount);
        if !suspect || about.other {
            return;
        }
        false
    };
    if holds(digits) && !sure && used == Use::Day && !about.named {
        return;
    }
    found.push(view.found(first.token, last.token, Kind::Bsn, sure));
}

fn eight(view: &View, groups: &Groups, from: usize, to: usize, found: &mut Vec<Found>) {
    let part = &groups.all[from..=to];
    let (first, last) = (&groups.all[from], &groups.all[to]);
    let digits = &groups.digits[first.from..last.to];
    let about = about(view, first, last);
    if !holds(digits)
        || (about.other && !about.named)
        || part.iter().any(|g| g.used > Use::Free && !about.named)
    {
        return;
    }
    let number =
        |range: std::ops::Range<usize>| digits[range].iter().fold(0_u32, |n, d| n * 10 + u32::from(*d));
    let year = |n: u32| (1900..2100).contains(&n);
    let date = (year(number(0..4)) && number(4..6) <= 12) || (year(number(4..8)) && number(2..4) <= 12);
    let sure = match part {
        _ if about.named => true,
        [_] => !date && !about.amount,
        _ if date || about.amount || year(number(0..4)) || year(number(4..8)) => return,
        _ => {
            let same = |len: usize| {
                part.iter().all(|g| g.len() == len && g.gap <= Gap::Loose || g.token == last.token)
            };
            let spelled = part.iter().all(|g| g.spelled);
            if !(spelled
                || same(1)
                || same(2)
                || matches!(part, [a, b, c] if (a.len(), b.len(), c.len()) == (2, 3, 3) || (a.len(), b.len(), c.len()) == (4, 2, 2)))
            {
                return;
            }
            false
        }
    };
    found.push(view.found(first.token, last.token, Kind::Bsn, sure));
}

/// Two or three groups with other words between them.
fn far(view: &View, groups: &Groups, begin: usize, found: &mut Vec<Found>) {
    let mut far = false;
    for to in begin..groups.all.len().min(begin + 9) {
        let (first, last) = (&groups.all[begin], &groups.all[to]);
        let size = last.to - first.from;
        if last.used == Use::Taken || size > 9 {
            return;
        }
        if size == 9 && far && holds(&groups.digits[first.from..last.to]) {
            let named = about(view, first, last).named;
            let long = groups.all[begin..=to].iter().all(|g| g.len() > 2 && g.used == Use::Free);
            if named || (long && to - begin < 3) {
                found.push(view.found(first.token, last.token, Kind::Bsn, named));
            }
            return;
        }
        if last.gap == Gap::Break {
            return;
        }
        far |= last.gap == Gap::Far;
    }
}
