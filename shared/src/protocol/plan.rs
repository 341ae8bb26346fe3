//! How long phases take for a group of a given size.

use super::{Outline, Role, Script, Time, Turns};
use crate::ids::OptionId;

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
    let who = turns.map_or(&all[..], Turns::who);
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
///
/// Phases that are off are left out. Of phases that depend on a choice the longest option counts; loops count once; when
/// the owner changes, every case counts.
pub fn planned_minutes(script: &Script, people: usize) -> i64 {
    let on: Vec<&Outline> = script.phases.iter().filter(|p| p.on).map(|p| &p.outline).collect();
    let ms = |phase: &Outline| {
        planned_ms(&phase.time, taking_part(phase.turns.as_ref(), people)) * cases(script, phase, people)
    };
    let always: i64 = on.iter().filter(|p| p.when.is_none()).map(|p| ms(p)).sum();
    let chosen: i64 = on
        .iter()
        .map(|phase| {
            let takes = |option: &OptionId| -> i64 {
                let waits = |p: &&&Outline| {
                    p.when.as_ref().is_some_and(|w| w.phase == phase.id && w.chosen.contains(option))
                };
                on.iter().filter(waits).map(|p| ms(p)).sum()
            };
            phase.choices.iter().map(takes).max().unwrap_or(0)
        })
        .sum();
    (always + chosen + 59_999) / 60_000
}

/// How many cases `phase` is gone through for, each with another owner.
fn cases(script: &Script, phase: &Outline, people: usize) -> i64 {
    let Some(place) = script.position(&phase.id) else { return 1 };
    let turns = script.phases.iter().enumerate().filter(|(_, p)| p.on).filter_map(|(end, p)| {
        let again = p.outline.again.as_ref().filter(|again| !again.owners.is_empty())?;
        let from = script.position(&again.from)?;
        let leads = usize::from(!again.owners.contains(&Role::Facilitator));
        (from <= place && place <= end).then(|| people.saturating_sub(leads).max(1) as i64)
    });
    turns.max().unwrap_or(1)
}
