//! Puts the work of two people on one draft together: R196.
//!
//! Both began with the same base. Fields are put together item by item. An item that only one of them changed is taken
//! from him; of one that both changed, what is saved already stays and the other's is given back to him. What one took
//! out and the other changed stays.

use serde::{Deserialize, Serialize};

use super::{Item, Note, Part, about::About, changes::common};
use crate::protocol::NoteField;

/// An item that both changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// In which field.
    pub field: NoteField,
    /// What I made of it.
    pub mine: Item,
    /// What stays, and stands in the note.
    pub theirs: Item,
}

/// The work of two people on `base` as one: their frame, everybody's words. With it, what both of them changed.
pub fn merge(base: &Note, mine: &Note, theirs: &Note) -> (Note, Vec<Conflict>) {
    let mut merged = theirs.clone();
    let mut conflicts = Vec::new();
    for field in NoteField::ALL {
        let list = |note: &Note| note.fields.get(&field).cloned().unwrap_or_default();
        let (base, mine, theirs) = (list(base), list(mine), list(theirs));
        let (items, both) = if mine == base || mine == theirs {
            (theirs, Vec::new())
        } else if theirs == base {
            (mine, Vec::new())
        } else {
            items(&base, &mine, &theirs)
        };
        conflicts.extend(both.into_iter().map(|(mine, theirs)| Conflict { field, mine, theirs }));
        if !items.is_empty() || merged.fields.contains_key(&field) {
            merged.fields.insert(field, items);
        }
    }
    for (place, departure) in merged.departures.iter_mut().enumerate() {
        let reason = |note: &Note| note.departures.get(place).and_then(|d| d.reason.clone());
        if reason(mine) != reason(base) && reason(theirs) == reason(base) {
            departure.reason = reason(mine);
        }
    }
    merged.about = about(&base.about, &mine.about, &theirs.about);
    (merged, conflicts)
}

/// `note` with the conflict settled: with my words in the place of theirs, or as it is. When theirs are not there any
/// more, mine are added.
pub fn settle(note: &Note, conflict: &Conflict, take_mine: bool) -> Note {
    let mut note = note.clone();
    if take_mine {
        let items = note.fields.entry(conflict.field).or_default();
        match items.iter().position(|item| *item == conflict.theirs) {
            Some(place) => items[place] = conflict.mine.clone(),
            None => items.push(conflict.mine.clone()),
        }
    }
    note
}

fn about(base: &About, mine: &About, theirs: &About) -> About {
    fn one<T: Clone + PartialEq>(base: &T, mine: &T, theirs: &T) -> T {
        if mine == base { theirs.clone() } else { mine.clone() }
    }
    let mut tags: Vec<String> = theirs.tags.clone();
    tags.retain(|tag| mine.tags.contains(tag) || !base.tags.contains(tag));
    for tag in mine.tags.iter().filter(|tag| !base.tags.contains(tag)) {
        if !tags.contains(tag) {
            tags.push(tag.clone());
        }
    }
    About {
        kind: one(&base.kind, &mine.kind, &theirs.kind),
        tags,
        reach: one(&base.reach, &mine.reach, &theirs.reach),
    }
}

/// The items of a field that both changed, and pairs of what both made of one item.
fn items(base: &[Item], mine: &[Item], theirs: &[Item]) -> (Vec<Item>, Vec<(Item, Item)>) {
    let (of_mine, of_theirs) = (aligned(base, mine), aligned(base, theirs));
    let (new_mine, new_theirs) = (added(&of_mine, mine), added(&of_theirs, theirs));
    let mut merged = Vec::new();
    let mut conflicts = Vec::new();
    for place in 0..=base.len() {
        let theirs_here = new_theirs.iter().filter(|(slot, _)| *slot == place).map(|(_, item)| *item);
        let mut twice: Vec<&Item> = theirs_here.clone().collect();
        merged.extend(theirs_here.cloned());
        for (_, item) in new_mine.iter().filter(|(slot, _)| *slot == place) {
            // Both added the same: it stands there once.
            match twice.iter().position(|other| other == item) {
                Some(known) => drop(twice.remove(known)),
                None => merged.push((*item).clone()),
            }
        }
        let Some(old) = base.get(place) else { continue };
        let get = |of: &[Option<usize>], list: &[Item]| of[place].and_then(|at| list.get(at).cloned());
        match (get(&of_mine, mine), get(&of_theirs, theirs)) {
            (None, None) => {}
            (Some(kept), None) | (None, Some(kept)) => {
                if kept != *old {
                    merged.push(kept);
                }
            }
            (Some(mine), Some(theirs)) => {
                let (item, lost) = one(old, mine, theirs);
                conflicts.extend(lost.map(|mine| (mine, item.clone())));
                merged.push(item);
            }
        }
    }
    (merged, conflicts)
}

/// What both made of one item; beside it mine, when both changed the same text.
fn one(old: &Item, mine: Item, theirs: Item) -> (Item, Option<Item>) {
    if mine == *old || mine == theirs {
        return (theirs, None);
    }
    if theirs == *old {
        return (mine, None);
    }
    let labels = |item: &Item| item.parts.iter().map(|part| part.label.clone()).collect::<Vec<_>>();
    let same_form = labels(old) == labels(&mine) && labels(old) == labels(&theirs);
    if !same_form || old.parts.is_empty() {
        return (theirs, Some(mine));
    }
    let text = |old: &str, mine: &str, theirs: &str| match (mine == old, theirs == old) {
        (true, _) => (theirs.to_owned(), theirs.to_owned(), false),
        (_, true) => (mine.to_owned(), mine.to_owned(), false),
        _ => (theirs.to_owned(), mine.to_owned(), mine != theirs),
    };
    let (stays, other, differs) = text(&old.text, &mine.text, &theirs.text);
    let mut merged = Item { text: stays, parts: Vec::new() };
    let mut given_back = Item { text: other, parts: Vec::new() };
    let mut differ = differs;
    for ((old, mine), theirs) in old.parts.iter().zip(&mine.parts).zip(&theirs.parts) {
        let (stays, other, differs) = text(&old.text, &mine.text, &theirs.text);
        merged.parts.push(Part { label: old.label.clone(), text: stays });
        given_back.parts.push(Part { label: old.label.clone(), text: other });
        differ |= differs;
    }
    (merged, differ.then_some(given_back))
}

/// For each item of `base` where it stands in `list`, changed or not; never crossing.
fn aligned(base: &[Item], list: &[Item]) -> Vec<Option<usize>> {
    let mut places = vec![None; base.len()];
    let mut pairs = common(base, list);
    pairs.push((base.len(), list.len()));
    let (mut from, mut at) = (0, 0);
    for (to, end) in pairs {
        // Between two equal ones: what is alike is the same item, changed; and so are as many as there were.
        let (gap, rest) = (to - from, end - at);
        let mut next = at;
        for place in from..to {
            let alike = (next..end).find(|other| gap == rest || is_alike(&base[place], &list[*other]));
            if let Some(other) = alike {
                places[place] = Some(other);
                next = other + 1;
            }
        }
        if let Some(place) = places.get_mut(to) {
            *place = Some(end);
        }
        (from, at) = (to + 1, end + 1);
    }
    places
}

/// True when half of the words of the shorter one stand in the other too.
fn is_alike(a: &Item, b: &Item) -> bool {
    fn words(item: &Item) -> Vec<&str> {
        let parts = item.parts.iter().flat_map(|part| part.text.split_whitespace());
        item.text.split_whitespace().chain(parts).collect()
    }
    let (a, b) = (words(a), words(b));
    let shared = a.iter().filter(|word| b.contains(word)).count();
    shared > 0 && 2 * shared >= a.len().min(b.len())
}

/// The items of `list` that are in no place of the base, each with the place before which it stands.
fn added<'a>(of: &[Option<usize>], list: &'a [Item]) -> Vec<(usize, &'a Item)> {
    let all = list.iter().enumerate().filter(|(at, _)| !of.contains(&Some(*at)));
    all.map(|(at, item)| {
        let before = of.iter().rposition(|place| place.is_some_and(|place| place < at));
        (before.map_or(0, |place| place + 1), item)
    })
    .collect()
}

#[cfg(test)]
mod tests;
