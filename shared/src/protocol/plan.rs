//! How long phases take for a group of a given size.

use super::{Phase, Role, Script, Time};

/// Milliseconds that `phase` is planned to take when `turns` people take part in its turns.
pub fn planned_ms(phase: &Phase, turns: usize) -> i64 {
    match phase.time {
        Time::Minutes { target, .. } => i64::from(target) * 60_000,
        Time::PerPerson { seconds } => i64::from(seconds) * 1_000 * turns.max(1) as i64,
    }
}

/// How many of `people`, one owner and one facilitator among them, take part in `phase`'s turns.
pub fn taking_part(phase: &Phase, people: usize) -> usize {
    let all = [Role::Owner, Role::Facilitator, Role::Consultant];
    let who = phase.turns.as_ref().map_or(&all[..], |t| t.who());
    let consultants = people.saturating_sub(2);
    who.iter()
        .map(|role| match role {
            Role::Owner | Role::Facilitator => 1,
            Role::Consultant => consultants,
            Role::Observer => 0,
        })
        .sum()
}

/// Whole minutes, rounded up, that `script` takes with `people` in the room, phases that are off left out.
pub fn planned_minutes(script: &Script, people: usize) -> i64 {
    let ms: i64 = script
        .phases
        .iter()
        .filter(|p| p.on)
        .map(|p| planned_ms(&p.phase, taking_part(&p.phase, people)))
        .sum();
    (ms + 59_999) / 60_000
}
