//! Looks for personal data in what somebody writes, and says why it identifies and what could stand there instead.
//!
//! Plain scanners, no regular expressions: this runs in the browser with every pause in the typing, and again on the
//! server. It helps and guarantees nothing. Rules R180 to R189 in docs/rules.md; figures in docs/privacy.md.

use self::{digits::Groups, view::View};

mod bsn;
mod codes;
mod context;
mod dates;
mod digits;
mod iban;
mod instead;
mod kind;
mod known;
mod lists;
mod names;
mod numerals;
mod phone;
mod place;
mod signs;
#[cfg(test)]
mod tests;
mod topics;
mod view;
mod web;

pub use self::{
    instead::{Day, Proposal, proposal},
    kind::Kind,
};

/// A part of a text that may identify somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The byte where it begins, at the edge of a character.
    pub start: usize,
    /// The byte after it, at the edge of a character.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
    /// False for what may well be something else: it is shown more softly, and refused nowhere.
    pub sure: bool,
}

impl Hit {
    /// R183: true when a text with this hit is refused: a BSN or an IBAN of which the check digits are right.
    pub const fn blocks(&self) -> bool {
        self.kind.blocks() && self.sure
    }
}

/// A hit in signs of the folded text, as the scanners give it.
#[derive(Debug, Clone, Copy)]
struct Found {
    from: usize,
    to: usize,
    kind: Kind,
    sure: bool,
}

/// R180: everything in `text` that may identify somebody, in order and without overlap.
///
/// `names` are the names that are used in this case: they are found however they are written.
pub fn find(text: &str, names: &[String]) -> Vec<Hit> {
    let view = View::of(text);
    let mut found = Vec::new();
    iban::scan(&view, &mut found);
    let mut groups = Groups::of(&view);
    groups.take(&found, &view);
    dates::scan(&view, &mut found);
    groups.take_softly(&found, &view);
    phone::scan(&view, &mut groups, &mut found);
    bsn::scan(&view, &groups, &mut found);
    web::scan(&view, &mut found);
    place::scan(&view, &mut found);
    codes::scan(&view, &mut found);
    known::scan(&view, names, &mut found);
    names::scan(&view, &mut found);
    topics::scan(&view, &mut found);
    settle(&view, found)
}

/// R182: of what overlaps the most serious stays.
fn settle(view: &View, mut found: Vec<Found>) -> Vec<Hit> {
    let weight = |f: &Found| match (f.kind.blocks(), f.sure) {
        (true, true) => 0,
        (true, false) => 1,
        (false, true) => 2 + f.kind as usize,
        (false, false) => 2 + Kind::ALL.len() + f.kind as usize,
    };
    found.sort_by_key(|f| (weight(f), f.from, std::cmp::Reverse(f.to)));
    let mut taken = vec![false; view.signs.len()];
    let mut hits = Vec::new();
    for Found { from, to, kind, sure } in found {
        if from < to && !taken[from..to].contains(&true) {
            taken[from..to].fill(true);
            hits.push(Hit { start: view.signs[from].at, end: view.signs[to - 1].end, kind, sure });
        }
    }
    hits.sort_by_key(|hit| hit.start);
    hits
}

/// `text` with something else in the place of `hit`. A hit that is not of this text changes nothing.
pub fn replaced(text: &str, hit: &Hit, instead: &str) -> String {
    match (text.get(..hit.start), text.get(hit.end..)) {
        (Some(before), Some(after)) if hit.start <= hit.end => format!("{before}{instead}{after}"),
        _ => text.to_owned(),
    }
}
