//! Whether a method fits a group and the time it has, and what to do when it does not.
//!
//! Source: domain.md §8: rounds take so long for each person; fewer questions each, two groups, or a shorter method
//! for the same question.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{Purpose, Traits};
use crate::{
    api::{OptionalPhase, ProtocolInfo},
    ids::{PhaseId, ProtocolId},
    protocol::{
        Text, Time,
        plan::{Pace, minutes},
    },
};

mod shorter;
#[cfg(test)]
mod tests;

pub use shorter::{Fewer, Lighter, SECONDS_LEAST};

/// How many sister methods are named.
pub const SISTERS: usize = 3;

/// What is known of a method to see whether it fits.
#[derive(Debug, Clone, Copy)]
pub struct Method<'a> {
    /// What it is for and whom it suits.
    pub traits: &'a Traits,
    /// What its time is made up of, as the group switched it.
    pub paces: &'a [Pace],
    /// The phases that can be switched.
    pub optional: &'a [OptionalPhase],
}

impl<'a> From<&'a ProtocolInfo> for Method<'a> {
    fn from(info: &'a ProtocolInfo) -> Self {
        Self { traits: &info.traits, paces: &info.paces, optional: &info.optional }
    }
}

/// How the number of people stands with what a method is described for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// As described.
    Suits,
    /// It asks at least so many.
    TooFew(u8),
    /// It takes at most so many.
    TooMany(u8),
}

/// Whether a method fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// The minutes that it takes.
    pub planned: u16,
    /// The minutes that are missing; 0 when there is time enough.
    pub over: u16,
    /// The number of people.
    pub group: Group,
    /// What would help, in the order of domain.md §8; empty when it fits.
    pub offers: Vec<Offer>,
}

/// Something that takes less time, or brings the group to the size that the method asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    /// Leave out a phase that can be switched off.
    SwitchOff {
        /// The phase.
        phase: PhaseId,
        /// Its name, with those that go along with it.
        titles: Vec<Text>,
        /// The minutes it saves.
        saved: u16,
        /// Whether there is time enough then.
        fits: bool,
    },
    /// Fewer questions each: less time for each person in the rounds.
    Shorter {
        /// The rounds, in order.
        rounds: Vec<Lighter>,
        /// The minutes it saves.
        saved: u16,
        /// Whether there is time enough then.
        fits: bool,
    },
    /// Two groups that each do the same method.
    Split {
        /// How many people each has, the larger first.
        sizes: [u8; 2],
        /// How many minutes each takes.
        minutes: [u16; 2],
        /// Whether there is time enough then.
        fits: bool,
    },
    /// Another method for the same question, which fits.
    Sister {
        /// The method.
        id: ProtocolId,
        /// The minutes it takes.
        minutes: u16,
    },
}

impl Fit {
    /// Whether `method` fits `people` in `available` minutes; `others` are the methods that could take its place.
    pub fn of<'a>(
        method: Method<'_>,
        others: impl IntoIterator<Item = Method<'a>>,
        people: u8,
        available: u16,
    ) -> Self {
        let planned = planned(method.paces, people);
        let over = planned.saturating_sub(available);
        let group = group(method.traits, people);
        let mut fit = Self { planned, over, group, offers: Vec::new() };
        if over == 0 && group == Group::Suits {
            return fit;
        }
        if over > 0 {
            fit.offers.extend(switches(method, people, planned, available));
            fit.offers.extend(shorter::offer(method.paces, people, planned, available));
        }
        fit.offers.extend(split(method, people, planned, available));
        fit.offers.extend(sisters(method.traits, others, people, available));
        fit
    }

    /// True when there is time enough and the group has the right size.
    pub fn fits(&self) -> bool {
        self.over == 0 && self.group == Group::Suits
    }
}

/// The minutes that `paces` take with `people`.
pub fn planned(paces: &[Pace], people: u8) -> u16 {
    u16::try_from(minutes(paces, usize::from(people))).unwrap_or(u16::MAX)
}

/// The paces with other lengths for some phases; a length that is too little or too much is left out.
pub fn timed(paces: &[Pace], times: &BTreeMap<PhaseId, u16>) -> Vec<Pace> {
    let time = |pace: &Pace| {
        let length = times.get(&pace.id).and_then(|length| pace.time.set(*length));
        length.unwrap_or_else(|| pace.time.clone())
    };
    paces.iter().map(|pace| Pace { time: time(pace), ..pace.clone() }).collect()
}

/// The paces after `id` and its partners were all switched to `on`.
pub fn switched(paces: &[Pace], phase: &OptionalPhase, on: bool) -> Vec<Pace> {
    let goes = |id: &PhaseId| *id == phase.id || phase.partners.contains(id);
    paces.iter().map(|pace| if goes(&pace.id) { Pace { on, ..pace.clone() } } else { pace.clone() }).collect()
}

fn group(traits: &Traits, people: u8) -> Group {
    if people < traits.size.min {
        Group::TooFew(traits.size.min)
    } else if people > traits.size.max {
        Group::TooMany(traits.size.max)
    } else {
        Group::Suits
    }
}

/// Every optional phase that is on and whose leaving out saves time, the most useful first: what makes the method fit
/// by itself with the least loss, then what saves most.
fn switches(method: Method<'_>, people: u8, before: u16, available: u16) -> Vec<Offer> {
    let is_on = |id: &PhaseId| method.paces.iter().any(|p| p.id == *id && p.on);
    let mut named: Vec<&PhaseId> = Vec::new();
    let mut found = Vec::new();
    for phase in method.optional.iter().filter(|p| is_on(&p.id)) {
        let after = planned(&switched(method.paces, phase, false), people);
        let saved = before.saturating_sub(after);
        if saved == 0 || named.contains(&&phase.id) {
            continue;
        }
        named.extend(&phase.partners);
        let partners = method.optional.iter().filter(|p| phase.partners.contains(&p.id) && is_on(&p.id));
        let titles = std::iter::once(phase).chain(partners).map(|p| p.title.clone()).collect();
        let fits = after <= available;
        let place = if fits { (0, saved) } else { (1, u16::MAX - saved) };
        found.push((place, Offer::SwitchOff { phase: phase.id.clone(), titles, saved, fits }));
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, offer)| offer).collect()
}

/// Two groups, when both have the size that the method asks.
fn split(method: Method<'_>, people: u8, before: u16, available: u16) -> Option<Offer> {
    let size = method.traits.size;
    let sizes = [people.div_ceil(2), people / 2];
    let is_described = sizes.iter().all(|n| (size.min..=size.max).contains(n));
    let minutes = sizes.map(|n| planned(method.paces, n));
    let longest = minutes.into_iter().max()?;
    // More people than the method takes are too many, also when the rounds take no longer for it.
    let helps = longest < before || people > size.max && longest <= before;
    (is_described && helps).then_some(Offer::Split { sizes, minutes, fits: longest <= available })
}

/// Other methods that serve a question of this one, fit, and ask no more of the group; at most [`SISTERS`].
fn sisters<'a>(
    traits: &Traits,
    others: impl IntoIterator<Item = Method<'a>>,
    people: u8,
    available: u16,
) -> Vec<Offer> {
    let mut found: Vec<_> = others
        .into_iter()
        .filter(|other| other.traits.id != traits.id && group(other.traits, people) == Group::Suits)
        .filter(|other| asks_no_more(other.traits, traits))
        .map(|other| (shared(other.traits, traits), planned(other.paces, people), &other.traits.id))
        .filter(|((first, also), minutes, _)| first + also > 0 && *minutes <= available)
        .collect();
    found.sort_by_key(|(shared, minutes, id)| (Reverse(*shared), *minutes, *id));
    found.dedup_by_key(|(_, _, id)| *id);
    found.truncate(SISTERS);
    found.into_iter().map(|(_, minutes, id)| Offer::Sister { id: id.clone(), minutes }).collect()
}

/// How many questions two methods have in common: those that both are made for, and the others.
fn shared(one: &Traits, other: &Traits) -> (usize, usize) {
    let serves = |t: &Traits, p: &Purpose| t.purposes.contains(p) || t.also.contains(p);
    let first = |p: &&Purpose| one.purposes.contains(p) && other.purposes.contains(p);
    let both = |p: &&Purpose| serves(one, p) && serves(other, p);
    let made_for = Purpose::ALL.iter().filter(first).count();
    (made_for, Purpose::ALL.iter().filter(both).count() - made_for)
}

fn asks_no_more(other: &Traits, than: &Traits) -> bool {
    super::trust(other.safety) <= super::trust(than.safety)
        && other.experience <= than.experience
        && (than.needs_facilitator || !other.needs_facilitator)
}

/// The paces with the rounds of an [`Offer::Shorter`] as they are then.
pub fn lightened(paces: &[Pace], rounds: &[Lighter]) -> Vec<Pace> {
    let mut after = paces.to_vec();
    for pace in &mut after {
        if let Some(round) = rounds.iter().find(|r| r.id == pace.id) {
            pace.time = Time::PerPerson { seconds: round.to };
        }
    }
    after
}
