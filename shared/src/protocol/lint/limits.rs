//! L11 and L19: everything keeps within bounds.

use super::{Report, Rule, Subject, subject::Step};
use crate::protocol::{Field, Input};

/// The most phases in a file.
const PHASES_MAX: usize = 40;
/// The most kinds of card in a file.
const KINDS_MAX: usize = 40;
/// The most fields on a card.
const FIELDS_MAX: usize = 12;
/// The most make-or-break rules.
const RULES_MAX: usize = 12;
/// The most options of a choice or a scale.
const OPTIONS_MAX: usize = 12;
/// The most cards that one person may write in a phase.
const CARDS_MAX: usize = 20;
/// The longest text somebody may write in a field, in characters.
const INPUT_MAX_CHARS: u16 = 12_000;
/// The smallest group: an owner, a facilitator and one more.
const PEOPLE_MIN: u8 = 3;
/// The largest group.
const PEOPLE_MAX: u8 = 12;

pub(super) fn check(subject: &Subject<'_>, report: &mut Report) {
    let phases = subject.own_steps().count();
    within(phases, 1, PHASES_MAX, "phases", "stappen", "phases", report);
    within(subject.own_kinds.len(), 0, KINDS_MAX, "cards", "kaartsoorten", "kinds of card", report);
    let rules = subject.heads.iter().filter(|(place, _)| place.starts_with("rules")).count();
    within(rules, 0, RULES_MAX, "rules", "regels", "rules", report);
    for (id, kind) in subject.own_kinds {
        let place = format!("cards \"{id}\"");
        within(kind.fields.len(), 1, FIELDS_MAX, &place, "velden", "fields", report);
        for (i, field) in kind.fields.iter().enumerate() {
            check_input(field, &format!("{place} fields[{i}]"), report);
        }
    }
    for (_, step) in subject.own_steps() {
        check_deeds(step, report);
    }
    check_size(subject, report);
}

fn check_deeds(step: &Step<'_>, report: &mut Report) {
    for (i, write) in step.phase.writes.iter().enumerate() {
        let place = step.at(format!("writes[{i}]"));
        within(
            write.max.into(),
            0,
            CARDS_MAX,
            &place,
            "kaarten per persoon",
            "cards for each person",
            report,
        );
    }
    for (i, marks) in step.phase.marks.iter().enumerate() {
        let place = step.at(format!("marks[{i}]"));
        within(marks.options.len(), 2, OPTIONS_MAX, &place, "keuzes", "options", report);
        within(marks.cards.len(), 1, KINDS_MAX, &place, "kaartsoorten", "kinds of card", report);
    }
    if let Some(answers) = &step.phase.answers {
        let place = step.at("answers");
        within(answers.to.len(), 1, KINDS_MAX, &place, "kaartsoorten", "kinds of card", report);
    }
    if let Some(pick) = &step.phase.pick {
        let place = step.at("pick");
        within(pick.max.into(), 1, OPTIONS_MAX, &place, "kaarten om te kiezen", "cards to pick", report);
    }
    if let Some(vote) = &step.phase.vote {
        within(vote.dots.into(), 1, OPTIONS_MAX, &step.at("vote"), "stippen", "dots", report);
    }
}

fn check_input(field: &Field, place: &str, report: &mut Report) {
    match &field.input {
        Input::Line { max_chars } | Input::Text { max_chars } => {
            within((*max_chars).into(), 1, INPUT_MAX_CHARS.into(), place, "tekens", "characters", report);
        }
        Input::Choice { options } => {
            within(options.len(), 2, OPTIONS_MAX, place, "keuzes", "options", report)
        }
        Input::Scale { min, max, .. } if min >= max => report.add(
            Rule::Limits,
            place,
            format!("Een schaal van {min} tot {max} kan niet."),
            format!("A scale from {min} to {max} is not possible."),
        ),
        Input::Scale { .. } | Input::Date | Input::Picture | Input::Material => {}
    }
}

fn within(number: usize, min: usize, max: usize, place: &str, nl: &str, en: &str, report: &mut Report) {
    if !(min..=max).contains(&number) {
        report.add(
            Rule::Limits,
            place,
            format!("{number} {nl} kan niet: het zijn er {min} tot {max}."),
            format!("{number} {en} is not possible: there are {min} to {max}."),
        );
    }
}

fn check_size(subject: &Subject<'_>, report: &mut Report) {
    let Some(size) = subject.size else { return };
    if size.min < PEOPLE_MIN || size.min > size.max || size.max > PEOPLE_MAX {
        report.add(
            Rule::Size,
            "size",
            format!(
                "Een groep van {} tot {} kan niet: {PEOPLE_MIN} tot {PEOPLE_MAX} mensen.",
                size.min, size.max
            ),
            format!(
                "A group of {} to {} is not possible: {PEOPLE_MIN} to {PEOPLE_MAX} people.",
                size.min, size.max
            ),
        );
    }
}
