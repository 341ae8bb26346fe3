//! How long phases take for a group of a given size.

use super::{Again, Role, Script, Time, Turns, When};
use crate::ids::{OptionId, PhaseId};

mod pace;

pub use pace::Pace;

/// What the plan needs to know of a phase.
pub trait Paced {
    /// Unique within the script.
    fn id(&self) -> &PhaseId;
    /// False when it is switched off.
    fn on(&self) -> bool;
    /// How long it takes.
    fn time(&self) -> &Time;
    /// Present when it takes part only after a certain choice.
    fn when(&self) -> Option<&When>;
    /// Present when the group may go back after it.
    fn again(&self) -> Option<&Again>;
    /// What there is to choose from in it.
    fn choices(&self) -> &[OptionId];
    /// How many of `people` take part in its turns.
    fn taking_part(&self, people: usize) -> usize;
}

/// Milliseconds that a phase is planned to take when `turns` people take part in its turns.
pub fn planned_ms(time: &Time, turns: usize) -> i64 {
    match time {
        Time::Minutes { target, .. } => i64::from(*target) * 60_000,
        Time::PerPerson { seconds } => i64::from(*seconds) * 1_000 * turns.max(1) as i64,
    }
}

/// How many of `people`, one owner and one facilitator among them, take part in a phase's `turns`.
pub fn taking_part(turns: Option<&Turns>, people: usize) -> usize {
    let all = [Role::Owner, Role::Facilitator, Role::Consultant];
    holders(turns.map_or(&all[..], Turns::who), people)
}

/// How many of `people`, one owner and one facilitator among them, have one of the roles `who`.
fn holders(who: &[Role], people: usize) -> usize {
    let consultants = people.saturating_sub(2);
    who.iter()
        .map(|role| match role {
            Role::Owner | Role::Facilitator => 1,
            Role::Consultant => consultants,
            Role::Observer => 0,
        })
        .sum()
}

/// Whole minutes, rounded up, that `script` takes with `people` in the room.
pub fn planned_minutes(script: &Script, people: usize) -> i64 {
    minutes(&script.phases, people)
}

/// Whole minutes, rounded up, that `phases` take with `people` in the room.
///
/// Phases that are off are left out. Of phases that depend on a choice the longest option counts; loops count once; when
/// the owner changes, every case counts.
pub fn minutes<P: Paced>(phases: &[P], people: usize) -> i64 {
    let on: Vec<&P> = phases.iter().filter(|p| p.on()).collect();
    let ms = |phase: &P| planned_ms(phase.time(), phase.taking_part(people)) * cases(phases, phase, people);
    let always: i64 = on.iter().filter(|p| p.when().is_none()).map(|p| ms(p)).sum();
    let chosen: i64 = on
        .iter()
        .map(|phase| {
            let takes = |option: &OptionId| -> i64 {
                let waits =
                    |p: &&&P| p.when().is_some_and(|w| &w.phase == phase.id() && w.chosen.contains(option));
                on.iter().filter(waits).map(|p| ms(p)).sum()
            };
            phase.choices().iter().map(takes).max().unwrap_or(0)
        })
        .sum();
    (always + chosen + 59_999) / 60_000
}

/// How many cases `phase` is gone through for, each with another owner.
fn cases<P: Paced>(phases: &[P], phase: &P, people: usize) -> i64 {
    let position = |id: &PhaseId| phases.iter().position(|p| p.id() == id);
    let Some(place) = position(phase.id()) else { return 1 };
    let turns = phases.iter().enumerate().filter(|(_, p)| p.on()).filter_map(|(end, p)| {
        let again = p.again().filter(|again| !again.owners.is_empty())?;
        let from = position(&again.from)?;
        let leads = usize::from(!again.owners.contains(&Role::Facilitator));
        (from <= place && place <= end).then(|| people.saturating_sub(leads).max(1) as i64)
    });
    turns.max().unwrap_or(1)
}
