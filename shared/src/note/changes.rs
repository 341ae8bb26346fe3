//! In what two versions of a note differ, field by field: R195.

use super::{Item, Note};
use crate::protocol::NoteField;

/// In what a field differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which field.
    pub field: NoteField,
    /// What was there and is not any more.
    pub gone: Vec<Item>,
    /// What was not there and is now.
    pub came: Vec<Item>,
}

/// In what `to` differs from `from`. Another order alone is no difference.
pub fn changes(from: &Note, to: &Note) -> Vec<Change> {
    let all = NoteField::ALL.into_iter().filter_map(|field| {
        let list = |note: &Note| note.fields.get(&field).cloned().unwrap_or_default();
        let (mut gone, mut came) = (Vec::new(), list(to));
        for item in list(from) {
            match came.iter().position(|other| *other == item) {
                Some(place) => drop(came.remove(place)),
                None => gone.push(item),
            }
        }
        (!gone.is_empty() || !came.is_empty()).then_some(Change { field, gone, came })
    });
    all.collect()
}

/// Pairs of places with equal entries, as many as can be without crossing.
pub(super) fn common(a: &[Item], b: &[Item]) -> Vec<(usize, usize)> {
    // best[i][j]: how many pairs the rests from i and j have.
    let mut best = vec![vec![0_u32; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            best[i][j] =
                if a[i] == b[j] { best[i + 1][j + 1] + 1 } else { best[i + 1][j].max(best[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[i + 1][j] >= best[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
