//! L04 and L23: rights follow from phase and role, and are never contradicted.

use super::{Report, Rule, Subject, subject::Step};
use crate::protocol::{Facilitation, Nature, Right, Role, script::Part};

pub(super) fn check(subject: &Subject<'_>, report: &mut Report) {
    for (_, step) in subject.own_steps() {
        for deed in deeds(step) {
            peopled(step, &deed, report);
            for role in deed.by {
                if step.phase.right(*role).is_silent() {
                    report.add(
                        Rule::VoiceKept,
                        step.at(&deed.inside),
                        format!("De {} luistert hier en kan dus niets bijdragen.", dutch(*role)),
                        format!("The {} listens here and cannot contribute.", english(*role)),
                    );
                }
            }
        }
        narrow_rights(subject, step, report);
        form_only(subject, step, report);
        let active = |role: Role| role != Role::Observer && !step.phase.right(role).is_silent();
        if !Role::ALL.into_iter().any(active) {
            report.add(
                Rule::SomebodyActive,
                &step.place,
                "In deze stap mag niemand iets, behalve misschien een observator.",
                "In this phase nobody may do anything, except perhaps an observer.",
            );
        }
    }
}

/// L27: what the facilitator writes along with the owner is a form, never a contribution of his own.
fn form_only(subject: &Subject<'_>, step: &Step<'_>, report: &mut Report) {
    if step.part != Part::Method || subject.facilitator == Facilitation::Consults {
        return;
    }
    for (i, write) in step.phase.writes.iter().enumerate() {
        let nature = subject.nature(&write.card);
        let is_own = matches!(nature, Some(Nature::Takeaway | Nature::Evaluation));
        let writes_along = is_own || (write.together && nature.is_none_or(|n| n == Nature::Form));
        if write.by.contains(&Role::Facilitator) && !writes_along {
            report.add(
                Rule::FormOnly,
                step.at(format!("writes[{i}]")),
                "De gespreksleider bewaakt hier alleen de vorm en schrijft geen inhoud.",
                "The facilitator only guards the form here and writes no content.",
            );
        }
    }
}

/// Who may only ask writes only questions; who may only answer writes nothing; who may only ask answers nothing.
fn narrow_rights(subject: &Subject<'_>, step: &Step<'_>, report: &mut Report) {
    for (i, write) in step.phase.writes.iter().enumerate() {
        let is_question = subject.nature(&write.card).is_none_or(|n| n == Nature::Question);
        for role in &write.by {
            let (nl, en) = match step.phase.right(*role) {
                Right::Ask if !is_question => ("mag hier alleen vragen stellen", "may only ask here"),
                Right::Answer => ("mag hier alleen antwoorden", "may only answer here"),
                Right::Ask | Right::Speak | Right::Listen | Right::Away => continue,
            };
            report.add(
                Rule::VoiceKept,
                step.at(format!("writes[{i}]")),
                format!("De {} {nl}.", dutch(*role)),
                format!("The {} {en}.", english(*role)),
            );
        }
    }
    let Some(answers) = &step.phase.answers else { return };
    for role in answers.by.iter().filter(|r| step.phase.right(**r) == Right::Ask) {
        report.add(
            Rule::VoiceKept,
            step.at("answers"),
            format!("De {} mag hier alleen vragen stellen.", dutch(*role)),
            format!("The {} may only ask here.", english(*role)),
        );
    }
    for kind in answers.to.iter().filter(|k| subject.nature(k).is_some_and(|n| n != Nature::Question)) {
        report.add(
            Rule::VoiceKept,
            step.at("answers"),
            format!("‘{kind}’ is geen vraag, dus valt er niets te antwoorden."),
            format!("‘{kind}’ is no question, so there is nothing to answer."),
        );
    }
}

/// Something that roles do in a phase.
struct Deed<'a> {
    inside: String,
    by: &'a [Role],
}

fn deeds<'a>(step: &Step<'a>) -> Vec<Deed<'a>> {
    let phase = step.phase;
    let mut deeds = Vec::new();
    let mut add = |inside: String, by: &'a [Role]| deeds.push(Deed { inside, by });
    for (i, write) in phase.writes.iter().enumerate() {
        add(format!("writes[{i}]"), &write.by);
    }
    for (i, marks) in phase.marks.iter().enumerate() {
        add(format!("marks[{i}]"), &marks.by);
    }
    if let Some(answers) = &phase.answers {
        add("answers".to_owned(), &answers.by);
    }
    if let Some(pick) = &phase.pick {
        add("pick".to_owned(), &pick.by);
    }
    if let Some(vote) = &phase.vote {
        add("vote".to_owned(), &vote.by);
    }
    if let Some(choose) = &phase.choose {
        add("choose".to_owned(), &choose.by);
    }
    if let Some(check) = &phase.check {
        add("check".to_owned(), &check.by);
    }
    if let Some(turns) = &phase.turns {
        add("turns".to_owned(), turns.who());
    }
    deeds
}

fn peopled(step: &Step<'_>, deed: &Deed<'_>, report: &mut Report) {
    let repeated = deed.by.iter().enumerate().any(|(i, role)| deed.by[..i].contains(role));
    if deed.by.is_empty() || repeated {
        report.add(
            Rule::SomebodyActive,
            step.at(&deed.inside),
            "Noem elke rol die dit doet, en elke rol één keer.",
            "Name every role that does this, each of them once.",
        );
    }
}

/// The role's name in a Dutch sentence.
pub(super) fn dutch(role: Role) -> &'static str {
    match role {
        Role::Owner => "inbrenger",
        Role::Facilitator => "gespreksleider",
        Role::Consultant => "deelnemer",
        Role::Observer => "observator",
    }
}

/// The role's name in an English sentence.
pub(super) fn english(role: Role) -> &'static str {
    match role {
        Role::Owner => "case owner",
        Role::Facilitator => "facilitator",
        Role::Consultant => "consultant",
        Role::Observer => "observer",
    }
}
