//! L16 and L18: how long phases take, and what their ends and turns depend on.

use super::{Report, Rule, Subject, subject::Step};
use crate::protocol::{RevealHow, Role, Time, Turns, Until};

/// The longest phase in minutes.
const MINUTES_MAX: u16 = 180;
/// The shortest and the longest turn in seconds.
const TURN_SECONDS: std::ops::RangeInclusive<u16> = 10..=1_800;

pub(super) fn check(subject: &Subject<'_>, report: &mut Report) {
    for (_, step) in subject.own_steps() {
        check_time(step, report);
        check_turns(step, report);
    }
}

fn check_time(step: &Step<'_>, report: &mut Report) {
    let place = step.at("time");
    match step.phase.time {
        Time::Minutes { min, target, max } => {
            if !(min <= target && target <= max && target > 0 && max <= MINUTES_MAX) {
                report.add(
                    Rule::Minutes,
                    place,
                    format!(
                        "{min}, {target}, {max} kan niet: minst, richttijd, meest, tot {MINUTES_MAX} minuten."
                    ),
                    format!(
                        "{min}, {target}, {max} is not possible: least, target, most, up to {MINUTES_MAX}."
                    ),
                );
            }
        }
        Time::PerPerson { seconds } => {
            if !TURN_SECONDS.contains(&seconds) {
                report.add(
                    Rule::Minutes,
                    &place,
                    format!("Een beurt van {seconds} seconden kan niet."),
                    format!("A turn of {seconds} seconds is not possible."),
                );
            }
            if step.phase.turns.is_none() {
                report.add(
                    Rule::TurnsNeeded,
                    place,
                    "Tijd per persoon vraagt om beurten.",
                    "Time per person needs turns.",
                );
            }
        }
    }
}

fn check_turns(step: &Step<'_>, report: &mut Report) {
    let phase = step.phase;
    let is_round = matches!(phase.turns, Some(Turns::Round { .. }));
    let mut needs_round = |place: String| {
        report.add(Rule::TurnsNeeded, place, "Dit vraagt om een ronde.", "This needs a round.");
    };
    if phase.until == Until::AllPassed && !is_round {
        needs_round(step.at("until"));
    }
    for (i, _) in phase.reveals.iter().enumerate().filter(|(_, r)| r.how == RevealHow::ByTurn && !is_round) {
        needs_round(step.at(format!("reveals[{i}]")));
    }
    for (i, write) in phase.writes.iter().enumerate().filter(|(_, w)| w.in_turn) {
        let takes_turns =
            phase.turns.as_ref().is_some_and(|t| write.by.iter().all(|role| t.who().contains(role)));
        if !takes_turns {
            report.add(
                Rule::TurnsNeeded,
                step.at(format!("writes[{i}]")),
                "Schrijven in de eigen beurt kan alleen wie een beurt krijgt.",
                "Only who gets a turn can write in the own turn.",
            );
        }
    }
    if phase.until == Until::OwnerReady && phase.right(Role::Owner).is_silent() {
        report.add(
            Rule::TurnsNeeded,
            step.at("until"),
            "De inbrenger luistert hier en kan dus niet klaar zijn.",
            "The case owner listens here and cannot be ready.",
        );
    }
}
