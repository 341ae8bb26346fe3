//! The rota: who leads and who brings in a case, proposed for every meeting from who did it before.
//!
//! Everybody has both parts once before anybody has one again, and who had it longest ago comes first. It is worked out
//! anew each time from the same facts, so it follows by itself when somebody comes, goes or cannot come.

use std::collections::{BTreeMap, BTreeSet};

use super::Part;
use crate::{account::AccountId, ids::Millis};

/// A meeting as the rota sees it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Turn {
    /// When it starts.
    pub start: Millis,
    /// Who leads: set by hand, or as it was.
    pub facilitator: Option<AccountId>,
    /// Who brings in a case: set by hand, or as it was.
    pub owner: Option<AccountId>,
    /// Who said that he does not come.
    pub away: BTreeSet<AccountId>,
    /// Who is passed over in a part.
    pub skipped: Vec<(Part, AccountId)>,
    /// True once it was: then it stays as it is.
    pub fixed: bool,
}

/// Who has the two parts of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pair {
    /// Who leads.
    pub facilitator: Option<AccountId>,
    /// Who brings in a case.
    pub owner: Option<AccountId>,
}

impl Pair {
    /// Who has a part.
    pub fn holder(&self, part: Part) -> Option<&AccountId> {
        match part {
            Part::Facilitator => self.facilitator.as_ref(),
            Part::Owner => self.owner.as_ref(),
        }
    }
}

/// What is known of one part while the meetings are gone through.
#[derive(Default)]
struct Round {
    /// Who had it in this round.
    done: BTreeSet<AccountId>,
    /// When somebody had it last.
    last: BTreeMap<AccountId, Millis>,
}

impl Round {
    /// Whose turn is still to come in this round.
    fn left(&self, members: &BTreeMap<AccountId, Millis>) -> BTreeSet<AccountId> {
        members.keys().filter(|who| !self.done.contains(*who)).cloned().collect()
    }

    fn had(&mut self, members: &BTreeMap<AccountId, Millis>, who: Option<&AccountId>, at: Millis) {
        let Some(who) = who.filter(|who| members.contains_key(*who)) else { return };
        self.done.insert(who.clone());
        self.last.insert(who.clone(), at);
        if self.left(members).is_empty() {
            self.done.clear();
        }
    }

    /// Who had it longest ago comes first; who never had it counts from the day on which he came.
    fn since(&self, members: &BTreeMap<AccountId, Millis>, who: &AccountId) -> Millis {
        self.last.get(who).or_else(|| members.get(who)).copied().unwrap_or_default()
    }
}

/// R154 to R157: who has the parts in each of `turns`, which stand in order; `members` with since when they are in the group.
pub fn rota(members: &[(AccountId, Millis)], turns: &[Turn]) -> Vec<Pair> {
    let members: BTreeMap<AccountId, Millis> = members.iter().cloned().collect();
    let (mut leads, mut owns) = (Round::default(), Round::default());
    let mut pairs = Vec::new();
    for (place, turn) in turns.iter().enumerate() {
        let pair = if turn.fixed {
            Pair { facilitator: turn.facilitator.clone(), owner: turn.owner.clone() }
        } else {
            // Who is set by hand soon has that turn, and gets no other one meanwhile.
            let end = turns.len().min(place + 1 + members.len());
            let soon = turns.get(place + 1..end).unwrap_or_default();
            propose(&members, turn, soon, &leads, &owns)
        };
        leads.had(&members, pair.facilitator.as_ref(), turn.start);
        owns.had(&members, pair.owner.as_ref(), turn.start);
        pairs.push(pair);
    }
    pairs
}

fn propose(
    members: &BTreeMap<AccountId, Millis>,
    turn: &Turn,
    soon: &[Turn],
    leads: &Round,
    owns: &Round,
) -> Pair {
    let can: BTreeSet<&AccountId> = members.keys().filter(|who| !turn.away.contains(*who)).collect();
    let by_hand = |who: &Option<AccountId>| who.clone().filter(|who| can.contains(who));
    let skipped = |part: Part, who: &AccountId| turn.skipped.iter().any(|(p, w)| *p == part && w == who);
    let reserved = |part: Part, who: &AccountId| {
        soon.iter().any(|turn| {
            let set = if part == Part::Facilitator { &turn.facilitator } else { &turn.owner };
            !turn.fixed && set.as_ref() == Some(who)
        })
    };
    let (left_to_lead, left_to_own) = (leads.left(members), owns.left(members));
    let set_owner = by_hand(&turn.owner);
    let facilitator =
        by_hand(&turn.facilitator).filter(|who| set_owner.as_ref() != Some(who)).or_else(|| {
            let free = can.iter().filter(|who| set_owner.as_ref() != Some(**who));
            // Whoever is the only one left to bring in a case is not the one to lead, or the round could not end.
            let last_to_own = |who: &AccountId| {
                let rest = left_to_own.iter().filter(|other| can.contains(other));
                set_owner.is_none() && rest.eq(std::iter::once(who))
            };
            free.min_by_key(|who| {
                (
                    skipped(Part::Facilitator, who),
                    !left_to_lead.contains(**who),
                    reserved(Part::Facilitator, who),
                    last_to_own(who),
                    leads.since(members, who),
                    (**who).clone(),
                )
            })
            .map(|who| (*who).clone())
        });
    let owner = set_owner.or_else(|| {
        let free = can.iter().filter(|who| facilitator.as_ref() != Some(**who));
        free.min_by_key(|who| {
            (
                skipped(Part::Owner, who),
                !left_to_own.contains(**who),
                reserved(Part::Owner, who),
                // Who is still to lead in this round brings in first: so the last round of one part never waits for the other.
                !left_to_lead.contains(**who),
                owns.since(members, who),
                (**who).clone(),
            )
        })
        .map(|who| (*who).clone())
    });
    Pair { facilitator, owner }
}
