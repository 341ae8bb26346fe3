//! L07 and L08: what flows into the learning note exists, and neither the story nor a file does.

use super::{Report, Rule, Subject};
use crate::{
    ids::{KindId, OptionId},
    protocol::{Harvest, Input, Marked, Nature},
};

pub(super) fn check(subject: &Subject<'_>, report: &mut Report) {
    for (place, rule) in &subject.harvest {
        let Some(kind) = subject.kinds.get(&rule.card) else {
            missing(place, "De kaartsoort", "the kind of card", rule.card.as_str(), report);
            continue;
        };
        for field in rule.fields.iter().filter(|id| kind.fields.iter().all(|f| &f.id != *id)) {
            missing(place, "Het veld", "the field", field.as_str(), report);
        }
        if matches!(kind.nature, Nature::Case | Nature::Outcome) {
            report.add(
                Rule::StoryStays,
                place,
                format!("‘{}’ is het verhaal zelf. Dat komt niet in de leernotitie.", rule.card),
                format!("‘{}’ is the story itself. It does not go into the learning note.", rule.card),
            );
        }
        let takes = |id| rule.fields.is_empty() || rule.fields.contains(id);
        for field in kind.fields.iter().filter(|f| f.input == Input::Material && takes(&f.id)) {
            report.add(
                Rule::StoryStays,
                place,
                format!("‘{}’ is een bestand. Dat komt niet in de leernotitie.", field.id),
                format!("‘{}’ is a file. It does not go into the learning note.", field.id),
            );
        }
        if let Some(marked) = &rule.marked {
            check_marked(subject, place, &rule.card, marked, report);
        }
        if rule.picked && !is_picked(subject, rule) {
            report.add(
                Rule::HarvestKnown,
                place,
                format!("Niemand kiest uit ‘{}’.", rule.card),
                format!("Nobody picks from ‘{}’.", rule.card),
            );
        }
    }
}

fn check_marked(subject: &Subject<'_>, place: &str, card: &KindId, marked: &Marked, report: &mut Report) {
    let all = subject.steps.iter().flat_map(|step| &step.phase.marks);
    let options: Vec<&OptionId> = all
        .filter(|marks| marks.scale == marked.scale && marks.cards.contains(card))
        .flat_map(|marks| marks.options.iter().map(|o| &o.id))
        .collect();
    if options.is_empty() {
        missing(
            place,
            &format!("Voor ‘{card}’ de schaal"),
            &format!("for ‘{card}’ the scale"),
            marked.scale.as_str(),
            report,
        );
        return;
    }
    if marked.options.is_empty() {
        report.add(
            Rule::HarvestKnown,
            place,
            "Noem minstens één keuze van de schaal.",
            "Name at least one option.",
        );
    }
    for option in marked.options.iter().filter(|o| !options.contains(o)) {
        missing(place, "De keuze", "the option", option.as_str(), report);
    }
}

fn is_picked(subject: &Subject<'_>, rule: &Harvest) -> bool {
    subject.steps.iter().any(|step| step.phase.pick.as_ref().is_some_and(|pick| pick.card == rule.card))
}

fn missing(place: &str, nl: &str, en: &str, id: &str, report: &mut Report) {
    report.add(
        Rule::HarvestKnown,
        place,
        format!("{nl} ‘{id}’ bestaat niet."),
        format!("It names something unknown: {en} ‘{id}’."),
    );
}
