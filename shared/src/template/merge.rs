//! Puts the work of two people on one template together: R128.
//!
//! Both began with the same base. What only one of them changed is taken from him; of what both changed, what is saved
//! already stays and the other text is given back to its writer, so that no word is lost.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Body;

/// Something that both changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// Where: the names on the way, from outside to inside.
    pub path: Vec<String>,
    /// What I made of it; nothing when I took it out.
    pub mine: Option<Value>,
    /// What stays; nothing when the other took it out.
    pub theirs: Option<Value>,
}

/// The work of two people on `base` as one, and what both of them changed.
///
/// # Errors
/// When the two cannot be put together into a template; then nothing is lost, for both are still there.
pub fn merge(base: &Body, mine: &Body, theirs: &Body) -> Result<(Body, Vec<Conflict>), serde_json::Error> {
    let mut merge = Merge::default();
    let value = merge.value(
        Some(&serde_json::to_value(base)?),
        Some(&serde_json::to_value(mine)?),
        Some(&serde_json::to_value(theirs)?),
    );
    Ok((serde_json::from_value(value.unwrap_or_default())?, merge.conflicts))
}

/// R128: `body` with what I made of something that both changed, in the place of what stayed.
///
/// Nothing else changes. A step or card that went altogether in between stays away: there is no place for its text.
///
/// # Errors
/// When that does not make a template.
pub fn take_mine(body: &Body, conflict: &Conflict) -> Result<Body, serde_json::Error> {
    let mut value = serde_json::to_value(body)?;
    let (mut at, mut path) = (Some(&mut value), conflict.path.as_slice());
    while let (Some(here), [name, rest @ ..]) = (at.take(), path) {
        if rest.is_empty() {
            put(here, name, conflict.mine.clone());
        } else {
            at = match here {
                Value::Object(object) => object.get_mut(name),
                Value::Array(list) => list.iter_mut().find(|entry| self::name(entry).as_ref() == Some(name)),
                _ => None,
            };
        }
        path = rest;
    }
    serde_json::from_value(value)
}

/// Sets or takes out an entry of an object or a list.
fn put(within: &mut Value, entry: &str, to: Option<Value>) {
    match within {
        Value::Object(object) => match to {
            Some(to) => drop(object.insert(entry.to_owned(), to)),
            None => drop(object.remove(entry)),
        },
        Value::Array(list) => {
            let place = list.iter().position(|known| name(known).as_deref() == Some(entry));
            match (place, to) {
                (Some(place), Some(to)) => list[place] = to,
                (Some(place), None) => drop(list.remove(place)),
                (None, Some(to)) => list.push(to),
                (None, None) => {}
            }
        }
        _ => {}
    }
}

#[derive(Default)]
struct Merge {
    path: Vec<String>,
    conflicts: Vec<Conflict>,
}

impl Merge {
    fn value(&mut self, base: Option<&Value>, mine: Option<&Value>, theirs: Option<&Value>) -> Option<Value> {
        if mine == theirs || theirs == base {
            return mine.cloned();
        }
        if mine == base {
            return theirs.cloned();
        }
        match (base, mine, theirs) {
            (base, Some(Value::Object(mine)), Some(Value::Object(theirs))) if !is_choice(mine, theirs) => {
                let empty = Map::new();
                let base = base.and_then(Value::as_object).unwrap_or(&empty);
                Some(Value::Object(self.object(base, mine, theirs)))
            }
            (Some(Value::Array(base)), Some(Value::Array(mine)), Some(Value::Array(theirs))) => {
                match (keyed(base), keyed(mine), keyed(theirs)) {
                    (Some(b), Some(m), Some(t)) => Some(Value::Array(self.list(&b, &m, &t))),
                    _ => self.both(mine.clone().into(), theirs.clone().into()),
                }
            }
            // What one took out and the other changed stays: a change is more work than taking out.
            (_, mine, None) => {
                self.conflict(mine.cloned(), None);
                mine.cloned()
            }
            (_, None, Some(theirs)) => {
                self.conflict(None, Some(theirs.clone()));
                Some(theirs.clone())
            }
            (_, Some(mine), Some(theirs)) => self.both(mine.clone(), theirs.clone()),
        }
    }

    fn both(&mut self, mine: Value, theirs: Value) -> Option<Value> {
        self.conflict(Some(mine), Some(theirs.clone()));
        Some(theirs)
    }

    fn conflict(&mut self, mine: Option<Value>, theirs: Option<Value>) {
        self.conflicts.push(Conflict { path: self.path.clone(), mine, theirs });
    }

    fn within<T>(&mut self, name: &str, work: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(name.to_owned());
        let done = work(self);
        self.path.pop();
        done
    }

    fn object(
        &mut self,
        base: &Map<String, Value>,
        mine: &Map<String, Value>,
        theirs: &Map<String, Value>,
    ) -> Map<String, Value> {
        let names = theirs.keys().chain(mine.keys().filter(|name| !theirs.contains_key(*name)));
        let merged = names.filter_map(|name| {
            let value =
                self.within(name, |merge| merge.value(base.get(name), mine.get(name), theirs.get(name)))?;
            Some((name.clone(), value))
        });
        merged.collect()
    }

    /// Lists whose entries have a name: entries are put together one by one. The order is mine when I changed it, else
    /// theirs; what the other added stands after what it was added behind.
    fn list(
        &mut self,
        base: &[(String, &Value)],
        mine: &[(String, &Value)],
        theirs: &[(String, &Value)],
    ) -> Vec<Value> {
        let order = |list: &[(String, &Value)], of: &[&[(String, &Value)]]| -> Vec<String> {
            let everywhere =
                |name: &String| of.iter().all(|list| list.iter().any(|(known, _)| known == name));
            list.iter().map(|(name, _)| name.clone()).filter(everywhere).collect()
        };
        let all = [base, mine, theirs];
        let i_moved = order(mine, &all) != order(base, &all);
        let (first, second) = if i_moved { (mine, theirs) } else { (theirs, mine) };
        let mut names: Vec<String> = first.iter().map(|(name, _)| name.clone()).collect();
        for (place, (name, _)) in second.iter().enumerate() {
            if names.contains(name) {
                continue;
            }
            let before =
                second[..place].iter().rev().find_map(|(known, _)| names.iter().position(|n| n == known));
            names.insert(before.map_or(0, |at| at + 1), name.clone());
        }
        let get = |list: &[(String, &Value)], name: &str| {
            list.iter().find(|(known, _)| known == name).map(|(_, value)| (*value).clone())
        };
        names
            .iter()
            .filter_map(|name| {
                let (b, m, t) = (get(base, name), get(mine, name), get(theirs, name));
                self.within(name, |merge| merge.value(b.as_ref(), m.as_ref(), t.as_ref()))
            })
            .collect()
    }
}

/// True for two objects that are one choice with its settings (`"type": ...`): they are taken as a whole.
fn is_choice(mine: &Map<String, Value>, theirs: &Map<String, Value>) -> bool {
    mine.contains_key("type") || theirs.contains_key("type")
}

/// The entries of a list by name, when each has one of its own.
fn keyed(list: &[Value]) -> Option<Vec<(String, &Value)>> {
    let named: Vec<(String, &Value)> =
        list.iter().map(|entry| Some((name(entry)?, entry))).collect::<Option<_>>()?;
    let once =
        named.iter().enumerate().all(|(i, (name, _))| named[..i].iter().all(|(known, _)| known != name));
    once.then_some(named)
}

/// The name of an entry: its id, or the card that it is about with what is done to it.
fn name(entry: &Value) -> Option<String> {
    let text = |key: &str| entry.get(key).and_then(Value::as_str);
    match (text("id"), text("card")) {
        (Some(id), _) => Some(id.to_owned()),
        (None, Some(card)) => {
            let more = [text("to"), text("how")].into_iter().flatten();
            let by = entry.get("by").map(Value::to_string);
            Some(more.fold(card.to_owned(), |name, word| format!("{name} {word}")) + &by.unwrap_or_default())
        }
        (None, None) => text("scale").map(str::to_owned),
    }
}

#[cfg(test)]
mod tests;
