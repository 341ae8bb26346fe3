//! Proposes methods for a question, a group and the time there is, and says why.
//!
//! Knows no method: what there is to know stands in [`Traits`]. Source: domain.md, Annex A and §8; the rules
//! stand in docs/hints.md.

use std::cmp::Reverse;

use crate::{
    ids::ProtocolId,
    protocol::{Safety, Text},
};

mod change;
pub mod fit;
#[cfg(test)]
mod tests;
mod traits;
mod words;

pub use change::Change;
pub use traits::{Contra, Experience, Purpose, Suits, Traits, Wish};
pub use words::{QUESTIONS, facilitator_key, safety_key};

/// How many methods are proposed.
pub const PROPOSALS: usize = 3;

/// How many people a group may differ from what a method is described for.
pub const PEOPLE_SLACK: u8 = 1;

/// How many minutes a group may be short.
pub const MINUTES_SLACK: u16 = 10;

/// How many of the last meetings count as routine.
pub const ROUTINE: usize = 3;

/// Why a method is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It is the first choice for this question.
    Purpose,
    /// It serves this question as well.
    Also,
    /// The group has the size it is described for.
    People {
        /// The smallest group.
        min: u8,
        /// The largest.
        max: u8,
    },
    /// It fits in the time.
    Minutes {
        /// The minutes it takes.
        minutes: u16,
    },
    /// It suits a group that is new to this.
    Starter,
    /// It suits a group that does not know each other yet.
    Safe,
    /// It goes without a trained facilitator.
    NoFacilitator,
    /// The group did not use it lately.
    Fresh,
}

/// What to watch with a method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caution {
    /// It is made for another question.
    OtherPurpose,
    /// The group is a little too small or too large.
    People {
        /// The smallest group.
        min: u8,
        /// The largest.
        max: u8,
    },
    /// There is a little too little time.
    Minutes {
        /// The minutes it takes.
        minutes: u16,
    },
    /// It asks somewhat more trust than there is.
    Safety,
    /// It asks somewhat more practice than there is.
    Experience,
    /// The group used it lately.
    Routine {
        /// How many meetings ago, 1 for the last.
        ago: usize,
    },
    /// When the method says itself that it is wrong; the answers cannot tell.
    Contra(Text),
}

/// One method with what speaks for it and against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The method.
    pub id: ProtocolId,
    /// Why it is proposed; never empty.
    pub reasons: Vec<Reason>,
    /// What to watch.
    pub cautions: Vec<Caution>,
}

/// What the picker answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// At most [`PROPOSALS`], the best first.
    pub proposals: Vec<Proposal>,
    /// With fewer proposals: what would give more, the most useful first.
    pub changes: Vec<Change>,
}

/// Why a method cannot be proposed at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block {
    TooFew,
    TooMany,
    Minutes,
    Safety,
    Experience,
    Facilitator,
    Question,
}

/// Proposes methods out of `methods` for `wish`. The order of `methods` does not matter.
///
/// Source: docs/hints.md, K1 to K7.
pub fn pick(wish: &Wish, methods: &[Traits]) -> Pick {
    let mut fitting: Vec<&Traits> = methods.iter().filter(|m| blocks(m, wish).is_empty()).collect();
    fitting.sort_by_key(|m| (Reverse(score(m, wish)), &m.id));
    fitting.dedup_by_key(|m| &m.id);
    let proposals: Vec<Proposal> = fitting.iter().take(PROPOSALS).map(|m| proposal(m, wish)).collect();
    let changes = if proposals.len() < PROPOSALS { change::changes(wish, methods) } else { Vec::new() };
    Pick { proposals, changes }
}

fn proposal(method: &Traits, wish: &Wish) -> Proposal {
    let (min, max) = (method.size.min, method.size.max);
    let minutes = method.minutes;
    let mut reasons = Vec::new();
    let mut cautions = Vec::new();
    if method.purposes.contains(&wish.purpose) {
        reasons.push(Reason::Purpose);
    } else if method.also.contains(&wish.purpose) {
        reasons.push(Reason::Also);
    } else {
        cautions.push(Caution::OtherPurpose);
    }
    if people_off(method, wish) == 0 {
        reasons.push(Reason::People { min, max });
    } else {
        cautions.push(Caution::People { min, max });
    }
    if minutes <= wish.minutes {
        reasons.push(Reason::Minutes { minutes });
    } else {
        cautions.push(Caution::Minutes { minutes });
    }
    match gap(trust(method.safety), trust(wish.safety)) {
        0 if wish.safety == Safety::Low => reasons.push(Reason::Safe),
        0 => {}
        _ => cautions.push(Caution::Safety),
    }
    match gap(method.experience as u8, wish.experience as u8) {
        0 if wish.experience == Experience::Starter => reasons.push(Reason::Starter),
        0 => {}
        _ => cautions.push(Caution::Experience),
    }
    if !wish.facilitator {
        reasons.push(Reason::NoFacilitator);
    }
    match ago(method, wish) {
        Some(ago) => cautions.push(Caution::Routine { ago }),
        None if !wish.recent.is_empty() => reasons.push(Reason::Fresh),
        None => {}
    }
    let known = method.contra.iter().filter(|c| c.questions.is_empty());
    cautions.extend(known.map(|c| Caution::Contra(c.text.clone())));
    Proposal { id: method.id.clone(), reasons, cautions }
}

/// How well `method` suits: its purpose weighs more than all else together.
fn score(method: &Traits, wish: &Wish) -> i32 {
    let purpose = if method.purposes.contains(&wish.purpose) {
        100
    } else if method.also.contains(&wish.purpose) {
        80
    } else {
        0
    };
    let people = if people_off(method, wish) > 0 { 15 } else { 0 };
    let minutes = if method.minutes > wish.minutes { 15 } else { 0 };
    let safety = 25 * i32::from(gap(trust(method.safety), trust(wish.safety)));
    let experience = 10 * i32::from(gap(method.experience as u8, wish.experience as u8));
    // The last meeting weighs most; less than the step between two kinds of purpose.
    let routine = match ago(method, wish) {
        Some(1) => 12,
        Some(2) => 8,
        Some(_) => 4,
        None => 0,
    };
    purpose - people - minutes - safety - experience - routine
}

/// What keeps `method` from being proposed.
fn blocks(method: &Traits, wish: &Wish) -> Vec<Block> {
    let made_for_it = method.purposes.contains(&wish.purpose) || method.also.contains(&wish.purpose);
    // A method that is made for something else must at least fit without stretching.
    let (people, minutes) = if made_for_it { (PEOPLE_SLACK, MINUTES_SLACK) } else { (0, 0) };
    let mut found = Vec::new();
    if people_off(method, wish) > people {
        found.push(if wish.people < method.size.min { Block::TooFew } else { Block::TooMany });
    }
    if method.minutes.saturating_sub(wish.minutes) > minutes {
        found.push(Block::Minutes);
    }
    if gap(trust(method.safety), trust(wish.safety)) > 1 {
        found.push(Block::Safety);
    }
    if gap(method.experience as u8, wish.experience as u8) > 1 {
        found.push(Block::Experience);
    }
    if method.needs_facilitator && !wish.facilitator {
        found.push(Block::Facilitator);
    }
    if method.contra.iter().any(|c| c.questions.contains(&wish.purpose)) {
        found.push(Block::Question);
    }
    found
}

/// How many people the group is off.
fn people_off(method: &Traits, wish: &Wish) -> u8 {
    let few = method.size.min.saturating_sub(wish.people);
    few.max(wish.people.saturating_sub(method.size.max))
}

/// How many meetings ago the group used `method`, when that is recent.
fn ago(method: &Traits, wish: &Wish) -> Option<usize> {
    wish.recent.iter().take(ROUTINE).position(|id| *id == method.id).map(|at| at + 1)
}

fn trust(safety: Safety) -> u8 {
    match safety {
        Safety::Low => 0,
        Safety::Medium => 1,
        Safety::High => 2,
    }
}

fn gap(asked: u8, there: u8) -> u8 {
    asked.saturating_sub(there)
}
