//! Fewer questions each: how much shorter the rounds must be.

use super::{Offer, lightened, planned};
use crate::{
    ids::PhaseId,
    protocol::{Text, Time, plan::Pace},
};

/// No turn is made shorter than this.
pub const SECONDS_LEAST: u16 = 30;
/// Turns are named in steps of so many seconds.
const STEP: u16 = 5;
/// No turn gets less than this part of its time, in percent: then it is another method.
const PERCENT_LEAST: u16 = 50;

/// A round with less time for each person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lighter {
    /// The phase.
    pub id: PhaseId,
    /// Its name.
    pub title: Text,
    /// Seconds for each person now.
    pub from: u16,
    /// Seconds for each person then.
    pub to: u16,
    /// How many cards each writes at most now, when that is more than one.
    pub cards: Option<Fewer>,
}

/// Fewer cards each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fewer {
    /// At most so many now.
    pub from: u8,
    /// At most so many then.
    pub to: u8,
}

/// The least change of the rounds of the method that makes it fit, or else all that they can give.
pub(super) fn offer(paces: &[Pace], people: u8, before: u16, available: u16) -> Option<Offer> {
    let (mut rounds, mut after) = (Vec::new(), before);
    for percent in (PERCENT_LEAST..100).step_by(usize::from(STEP)).rev() {
        rounds = paces.iter().filter_map(|pace| lighter(pace, percent)).collect();
        after = planned(&lightened(paces, &rounds), people);
        if after <= available {
            break;
        }
    }
    let saved = before.saturating_sub(after);
    (saved > 0).then_some(Offer::Shorter { rounds, saved, fits: after <= available })
}

/// A round of the method at `percent` of its time; none when it cannot be shorter.
fn lighter(pace: &Pace, percent: u16) -> Option<Lighter> {
    let Time::PerPerson { seconds: from } = pace.time else { return None };
    let share = |whole: u16| u16::try_from(u32::from(whole) * u32::from(percent) / 100).unwrap_or(whole);
    let to = (share(from) / STEP * STEP).max(SECONDS_LEAST);
    let cards = (pace.cards > 1).then(|| {
        let to = u8::try_from((u16::from(pace.cards) * percent).div_euclid(100)).unwrap_or(1).max(1);
        Fewer { from: pace.cards, to }
    });
    (pace.own && pace.on && to < from).then(|| Lighter {
        id: pace.id.clone(),
        title: pace.title.clone(),
        from,
        to,
        cards,
    })
}
