//! L25 and L26: choices lead somewhere, and going round ends.

use super::{Report, Rule, Subject, subject::Step};
use crate::protocol::{Role, Turns, When, script::Part};

/// How often a group may go back after one phase.
const ROUNDS_MAX: u8 = 5;

pub(super) fn check(subject: &Subject<'_>, report: &mut Report) {
    for (at, step) in subject.own_steps() {
        choice(subject, at, step, report);
        if let Some(when) = &step.phase.when {
            chosen_before(subject, at, step, when, "when", report);
        }
        again(subject, at, step, report);
        laps(step, report);
    }
}

/// L25: there are two options or more, and each is some phase's condition or that of going back.
fn choice(subject: &Subject<'_>, at: usize, step: &Step<'_>, report: &mut Report) {
    let Some(choose) = &step.phase.choose else { return };
    let mut ids: Vec<_> = choose.options.iter().map(|o| &o.id).collect();
    ids.sort();
    ids.dedup();
    if ids.len() != choose.options.len() || !(2..=12).contains(&ids.len()) {
        report.add(
            Rule::ChoicesKnown,
            step.at("choose"),
            "Een keuze heeft 2 tot 12 verschillende opties.",
            "A choice has 2 to 12 different options.",
        );
    }
    let depends = |when: &When| when.phase == step.phase.id;
    let is_used = subject.steps[at..].iter().any(|later| {
        later.phase.when.as_ref().is_some_and(depends)
            || later.phase.again.as_ref().and_then(|a| a.when.as_ref()).is_some_and(depends)
    });
    if !is_used {
        report.add(
            Rule::ChoicesKnown,
            step.at("choose"),
            "Van deze keuze hangt niets af.",
            "Nothing depends on this choice.",
        );
    }
}

fn chosen_before(
    subject: &Subject<'_>,
    at: usize,
    step: &Step<'_>,
    when: &When,
    inside: &str,
    report: &mut Report,
) {
    let found = subject.steps.iter().take(at).find(|earlier| earlier.phase.id == when.phase);
    let choose = found.and_then(|earlier| earlier.phase.choose.as_ref());
    let known = choose.is_some_and(|choose| {
        !when.chosen.is_empty() && when.chosen.iter().all(|id| choose.options.iter().any(|o| &o.id == id))
    });
    if !known {
        report.add(
            Rule::ChoicesKnown,
            step.at(inside),
            format!("In een eerdere stap ‘{}’ wordt dit niet gekozen.", when.phase),
            format!("No earlier phase ‘{}’ lets one choose this.", when.phase),
        );
    }
}

/// L26: a round of several laps ends, and asks nobody a second time within a lap.
fn laps(step: &Step<'_>, report: &mut Report) {
    let Some(Turns::Round { laps, second_chance, .. }) = &step.phase.turns else { return };
    if *laps > ROUNDS_MAX || (*laps > 1 && *second_chance) {
        report.add(
            Rule::RoundsEnd,
            step.at("turns"),
            "Een ronde kan hoogstens 5 keer rondgaan, en dan zonder tweede kans.",
            "A round goes round 5 times at most, and then without a second chance.",
        );
    }
}

/// L26: back is back, inside the method, and a bounded number of times.
fn again(subject: &Subject<'_>, at: usize, step: &Step<'_>, report: &mut Report) {
    let Some(again) = &step.phase.again else { return };
    let from = subject.steps.iter().position(|other| other.phase.id == again.from);
    let is_back = from.is_some_and(|from| from <= at && subject.steps[from].part == Part::Method);
    if !is_back || step.part != Part::Method {
        report.add(
            Rule::RoundsEnd,
            step.at("again"),
            format!("‘{}’ is geen eerdere stap van deze werkvorm.", again.from),
            format!("‘{}’ is no earlier phase of this method.", again.from),
        );
    }
    let is_bounded = if again.owners.is_empty() {
        (1..=ROUNDS_MAX).contains(&again.max)
    } else {
        again.max == 0 && !again.owners.contains(&Role::Owner) && !again.owners.contains(&Role::Observer)
    };
    if !is_bounded {
        report.add(
            Rule::RoundsEnd,
            step.at("again"),
            "Teruggaan kan 1 tot 5 keer, of één keer voor elke deelnemer of gespreksleider.",
            "Going back is possible 1 to 5 times, or once for every consultant or facilitator.",
        );
    }
    if let Some(when) = &again.when {
        // What is asked in this very phase counts too.
        chosen_before(subject, at + 1, step, when, "again", report);
    }
}
