//! L12 to L15 and L21: the order of the phases makes sense for the people in the room.

use super::{Report, Rule, Subject, subject::Step};
use crate::protocol::{Nature, Right, Role, Turns, Write, script::Part};

pub(super) fn check(subject: &Subject<'_>, report: &mut Report) {
    for (at, step) in subject.own_steps() {
        owner_speaks_again(subject, at, step, report);
        questions_first(subject, at, step, report);
    }
    round_for_all(subject, report);
    ends_in_action(subject, report);
    agreement_once(subject, report);
}

/// The frame's closing round does not count for the method: the owner answers within the method itself.
fn owner_speaks_again(subject: &Subject<'_>, at: usize, step: &Step<'_>, report: &mut Report) {
    if !step.phase.right(Role::Owner).is_silent() {
        return;
    }
    let mut later = subject.own_steps().filter(|(i, later)| *i > at && later.is_fixed());
    if !later.any(|(_, later)| later.phase.right(Role::Owner) == Right::Speak) {
        report.add(
            Rule::OwnerSpeaksAgain,
            &step.place,
            "De inbrenger luistert hier en krijgt daarna het woord niet meer.",
            "The case owner listens here and never gets to speak afterwards.",
        );
    }
}

fn questions_first(subject: &Subject<'_>, at: usize, step: &Step<'_>, report: &mut Report) {
    let writes =
        |step: &Step<'_>, nature| step.phase.writes.iter().any(|w| subject.nature(&w.card) == Some(nature));
    let asked = subject.steps[..at].iter().any(|before| writes(before, Nature::Question));
    if writes(step, Nature::Advice) && !asked {
        report.add(
            Rule::QuestionsFirst,
            &step.place,
            "Hier komt advies voordat er vragen zijn gesteld.",
            "Advice is given here before questions were asked.",
        );
    }
}

fn round_for_all(subject: &Subject<'_>, report: &mut Report) {
    let reaches = |step: &Step<'_>| matches!(&step.phase.turns, Some(Turns::Round { who, .. }) if who.contains(&Role::Consultant));
    // The check-in is no contribution to the case.
    let mut counted = subject.steps.iter().filter(|step| step.part != Part::Before && step.starts_on());
    if !counted.any(reaches) {
        report.add(
            Rule::RoundForAll,
            "phases",
            "Er is geen ronde waarin elke deelnemer aan de beurt komt.",
            "There is no round in which every consultant gets a turn.",
        );
    }
}

fn ends_in_action(subject: &Subject<'_>, report: &mut Report) {
    let is_content = |step: &Step<'_>| step.phase.writes.iter().any(|w| is_work(subject.nature(&w.card)));
    // An aside may come at any time: it is not the last work.
    let on_line = |step: &Step<'_>| step.part != Part::Aside && is_content(step);
    let after_work = subject.steps.iter().rposition(on_line).map_or(0, |last| last + 1);
    let closing: Vec<&Write> =
        subject.steps[after_work..].iter().filter(|s| s.starts_on()).flat_map(|s| &s.phase.writes).collect();
    let can = |nature, role| {
        closing.iter().any(|w| subject.nature(&w.card) == Some(nature) && w.by.contains(&role))
    };
    if !can(Nature::Action, Role::Owner) {
        report.add(
            Rule::EndsInAction,
            "phases",
            "Aan het eind kan de inbrenger geen voornemen schrijven.",
            "At the end the case owner cannot write an action.",
        );
    }
    if !can(Nature::Takeaway, Role::Owner) || !can(Nature::Takeaway, Role::Consultant) {
        report.add(
            Rule::EndsInAction,
            "phases",
            "Aan het eind kan niet iedereen een leerpunt schrijven.",
            "At the end not everybody can write a takeaway.",
        );
    }
}

/// True for what belongs to the work on the case itself.
fn is_work(nature: Option<Nature>) -> bool {
    use Nature::{
        Action, Advice, Analysis, Association, Case, CoreQuestion, Evaluation, Form, Outcome, Position,
        Question, Takeaway,
    };
    match nature {
        Some(Case | CoreQuestion | Question | Association | Analysis | Advice | Position) => true,
        Some(Form | Outcome | Takeaway | Action | Evaluation) | None => false,
    }
}

fn agreement_once(subject: &Subject<'_>, report: &mut Report) {
    let all: Vec<&Step<'_>> = subject.steps.iter().filter(|step| step.phase.agreement).collect();
    match all[..] {
        [step] if step.is_fixed() => {}
        [step] => report.add(
            Rule::AgreementOnce,
            &step.place,
            "De stap met de afspraak mag niet uit kunnen.",
            "The phase with the agreement may not be optional.",
        ),
        [] => report.add(
            Rule::AgreementOnce,
            "phases",
            "Er is geen stap waarin iedereen de afspraak bevestigt.",
            "There is no phase in which everybody confirms the agreement.",
        ),
        [.., last] => report.add(
            Rule::AgreementOnce,
            &last.place,
            "Er is meer dan één stap waarin iedereen de afspraak bevestigt.",
            "There is more than one phase in which everybody confirms the agreement.",
        ),
    }
}
