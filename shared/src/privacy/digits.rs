//! The digits of a text in groups, with what stands between them: figures, and numbers written as words.

use super::{
    Found, Kind,
    numerals::numeral,
    view::{Sort, View},
};

/// What stands between one group of digits and the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Room, or one sign.
    Tight,
    /// A few signs.
    Loose,
    /// Words that only link, or the end of a line.
    Linked,
    /// Up to three other words.
    Far,
    /// More.
    Break,
}

/// What a group is part of already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Use {
    /// Nothing yet.
    Free,
    /// A time, or a day without a century.
    Perhaps,
    /// A day with its century.
    Day,
    /// Something else for certain.
    Taken,
}

/// Digits that stand together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    /// The token of it.
    pub(super) token: usize,
    /// Its first digit in [`Groups::digits`].
    pub(super) from: usize,
    /// The digit after it.
    pub(super) to: usize,
    /// True when it is written as a word.
    pub(super) spelled: bool,
    /// True for the word that is an article too.
    pub(super) article: bool,
    /// What comes before the next group.
    pub(super) gap: Gap,
    /// The first sign of that, or room.
    pub(super) sep: char,
    pub(super) used: Use,
}

impl Group {
    pub(super) const fn len(&self) -> usize {
        self.to - self.from
    }
}

/// All groups of a text.
pub(super) struct Groups {
    pub(super) all: Vec<Group>,
    /// The digits of all groups, one after the other.
    pub(super) digits: Vec<u8>,
}

fn links(word: &str) -> bool {
    matches!(
        word,
        "en" | "dan"
            | "daarna"
            | "vervolgens"
            | "gevolgd"
            | "door"
            | "plus"
            | "streep"
            | "streepje"
            | "punt"
            | "spatie"
            | "komma"
            | "nog"
            | "eens"
            | "and"
            | "then"
            | "followed"
            | "by"
            | "dot"
            | "dash"
            | "space"
            | "keer"
            | "min"
            | "liggend"
            | "verder"
            | "tot"
            | "slot"
            | "laatste"
            | "eerst"
            | "next"
    )
}

impl Groups {
    pub(super) fn of(view: &View) -> Self {
        let mut groups = Self { all: Vec::new(), digits: Vec::new() };
        let (mut signs, mut words, mut others, mut lines, mut stop) = (0, 0, 0, 0, false);
        let mut sep = ' ';
        for (token, t) in view.tokens.iter().enumerate() {
            let low = view.low(token);
            let value = match t.sort {
                Sort::Word => numeral(low),
                _ => None,
            };
            lines += usize::from(t.first);
            if t.sort != Sort::Number && value.is_none() {
                match t.sort {
                    Sort::Other => {
                        if signs == 0 {
                            sep = view.other(token);
                        }
                        signs += 1;
                        stop |= matches!(view.other(token), '€' | '%' | '$' | '°' | '£');
                    }
                    _ if links(low) => words += 1,
                    _ => others += 1,
                }
                continue;
            }
            let gap = match () {
                () if stop || others > 3 || lines > 2 || signs > 8 || words > 4 => Gap::Break,
                () if others > 0 => Gap::Far,
                () if words > 0 || lines > 0 => Gap::Linked,
                () if signs > 1 => Gap::Loose,
                () => Gap::Tight,
            };
            if let Some(last) = groups.all.last_mut() {
                last.gap = gap;
                last.sep = if lines > 0 { '\n' } else { sep };
            }
            let from = groups.digits.len();
            match value {
                Some(value) => groups.digits.extend(value.to_string().bytes().map(|b| b - b'0')),
                None => groups.digits.extend(low.bytes().map(|b| b.wrapping_sub(b'0'))),
            }
            groups.all.push(Group {
                token,
                from,
                to: groups.digits.len(),
                spelled: value.is_some(),
                article: matches!(low, "een" | "one"),
                gap: Gap::Break,
                sep: ' ',
                used: Use::Free,
            });
            (signs, words, others, lines, stop, sep) = (0, 0, 0, 0, false, ' ');
        }
        groups
    }

    /// Marks the groups inside what was found for certain.
    pub(super) fn take(&mut self, found: &[Found], view: &View) {
        self.mark(view, found, |f| f.sure.then_some(Use::Taken));
    }

    /// Marks the groups inside days and times.
    pub(super) fn take_softly(&mut self, found: &[Found], view: &View) {
        self.mark(view, found, |f| matches!(f.kind, Kind::Date | Kind::BirthDate).then_some(Use::Perhaps));
        // A day with its century has eight digits.
        self.mark(view, found, |f| {
            let digits = view.signs[f.from..f.to].iter().filter(|s| s.plain.is_ascii_digit()).count();
            (matches!(f.kind, Kind::Date | Kind::BirthDate) && digits >= 6 && f.sure && has_century(view, f))
                .then_some(Use::Day)
        });
        for at in 0..self.all.len().saturating_sub(1) {
            let (hour, minute) = (self.all[at], self.all[at + 1]);
            if hour.token + 2 == minute.token
                && minute.len() == 2
                && view.other(hour.token + 1) == ':'
                && view.joined(hour.token + 1)
                && view.joined(minute.token)
                && view.value(hour.token).is_some_and(|h| h < 25)
                && view.value(minute.token).is_some_and(|m| m < 60)
            {
                self.all[at].used = self.all[at].used.max(Use::Perhaps);
                self.all[at + 1].used = self.all[at + 1].used.max(Use::Perhaps);
            }
        }
    }

    fn mark(&mut self, view: &View, found: &[Found], how: impl Fn(&Found) -> Option<Use>) {
        for f in found {
            let Some(used) = how(f) else { continue };
            let begin = self.all.partition_point(|g| view.tokens[g.token].to <= f.from);
            for group in self.all[begin..].iter_mut().take_while(|g| view.tokens[g.token].from < f.to) {
                group.used = group.used.max(used);
            }
        }
    }
}

fn has_century(view: &View, found: &Found) -> bool {
    view.signs[found.from..found.to].split(|s| !s.plain.is_ascii_digit()).any(|run| run.len() == 4)
}
