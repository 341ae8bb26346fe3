//! What to change when fewer methods fit than are proposed.

use super::{Block, MINUTES_SLACK, PEOPLE_SLACK, Traits, Wish, blocks};

/// What would give more proposals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Make more time.
    Minutes {
        /// How many minutes are enough.
        minutes: u16,
    },
    /// Ask more people.
    MorePeople {
        /// How many are enough.
        people: u8,
    },
    /// Split the group.
    Split {
        /// How many people a group may have at most.
        people: u8,
    },
    /// Ask a trained facilitator.
    Facilitator,
    /// Work on trust first.
    Safety,
    /// Practise with simple methods first.
    Experience,
    /// Look at the question: another way to put it opens other methods.
    Question,
    /// There are no more methods here.
    NoMore,
}

/// What would let more of `methods` in, the most useful first. Never empty.
///
/// A method that lacks one thing counts; only when there is none, methods that lack several do. Of one kind of
/// change the smallest is named.
pub(super) fn changes(wish: &Wish, methods: &[Traits]) -> Vec<Change> {
    let mut blocked: Vec<(&Traits, Vec<Block>)> =
        methods.iter().map(|m| (m, blocks(m, wish))).filter(|(_, found)| !found.is_empty()).collect();
    let fewest = if blocked.iter().any(|(_, found)| found.len() == 1) { 1 } else { usize::MAX };
    blocked.retain(|(_, found)| found.len() <= fewest);
    let serves = |m: &Traits| m.purposes.contains(&wish.purpose) || m.also.contains(&wish.purpose);
    blocked.sort_by_key(|(m, found)| (!serves(m), found.len(), distance(m, wish), &m.id));
    let mut changes: Vec<Change> = Vec::new();
    for (method, found) in &blocked {
        for block in found {
            let change = change(*block, method);
            let kind = std::mem::discriminant(&change);
            if changes.iter().all(|known| std::mem::discriminant(known) != kind) {
                changes.push(change);
            }
        }
    }
    if changes.is_empty() {
        changes.push(Change::NoMore);
    }
    changes
}

/// How far the numbers are off, so that the smallest change comes first.
fn distance(method: &Traits, wish: &Wish) -> u16 {
    let people = u16::from(super::people_off(method, wish).saturating_sub(PEOPLE_SLACK));
    method.minutes.saturating_sub(wish.minutes.saturating_add(MINUTES_SLACK)).saturating_add(people)
}

fn change(block: Block, method: &Traits) -> Change {
    match block {
        Block::TooFew => Change::MorePeople { people: method.size.min },
        Block::TooMany => Change::Split { people: method.size.max },
        Block::Minutes => Change::Minutes { minutes: method.minutes },
        Block::Safety => Change::Safety,
        Block::Experience => Change::Experience,
        Block::Facilitator => Change::Facilitator,
        Block::Question => Change::Question,
    }
}
