//! L02 and L03: ids are unique, and what a phase names exists.

use std::collections::{BTreeMap, BTreeSet};

use super::{Report, Rule, Subject, subject::Step};
use crate::{
    ids::{KindId, OptionId, ScaleId},
    protocol::{Choice, Input},
};

/// The longest id in characters.
const ID_MAX_CHARS: usize = 40;

pub(super) fn check(subject: &Subject<'_>, report: &mut Report) {
    if let Some(id) = subject.id {
        well_formed(id.as_str(), "id", report);
    }
    phases(subject, report);
    frame_off(subject, report);
    kinds(subject, report);
    scales(subject, report);
    for (_, step) in subject.own_steps() {
        for (kind, inside) in named_kinds(step) {
            if !subject.kinds.contains_key(kind) {
                report.add(
                    Rule::IdsKnown,
                    step.at(inside),
                    format!("De kaartsoort ‘{kind}’ bestaat niet."),
                    format!("There is no kind of card ‘{kind}’."),
                );
            }
        }
    }
}

fn phases(subject: &Subject<'_>, report: &mut Report) {
    let mut seen = BTreeSet::new();
    // The frame's phases go first: a clash is the protocol's to solve.
    let (own, others): (Vec<_>, Vec<_>) = subject.steps.iter().partition(|step| step.own);
    for step in others.into_iter().chain(own) {
        let id = &step.phase.id;
        if step.own {
            well_formed(id.as_str(), &step.place, report);
        }
        if !seen.insert(id) && step.own {
            twice(id.as_str(), &step.place, report);
        }
    }
}

/// L28: what the method leaves out of the frame is there, and the group may do without it.
fn frame_off(subject: &Subject<'_>, report: &mut Report) {
    for (i, id) in subject.frame_off.iter().enumerate() {
        let mut frame = subject.steps.iter().filter(|step| !step.own);
        if !frame.any(|step| &step.phase.id == id && step.phase.optional.is_some()) {
            report.add(
                Rule::FrameOff,
                format!("frame_off[{i}]"),
                format!("‘{id}’ is geen stap van het kader die uit kan."),
                format!("‘{id}’ is no phase of the frame that may be off."),
            );
        }
    }
}

fn kinds(subject: &Subject<'_>, report: &mut Report) {
    for (id, kind) in subject.own_kinds {
        let place = format!("cards \"{id}\"");
        well_formed(id.as_str(), &place, report);
        let mut fields = BTreeSet::new();
        for (i, field) in kind.fields.iter().enumerate() {
            let place = format!("{place} fields[{i}]");
            well_formed(field.id.as_str(), &place, report);
            if !fields.insert(&field.id) {
                twice(field.id.as_str(), &place, report);
            }
            if let Input::Choice { options: list } = &field.input {
                options(list, &place, report);
            }
        }
    }
}

fn scales(subject: &Subject<'_>, report: &mut Report) {
    let mut known: BTreeMap<&ScaleId, Vec<&OptionId>> = BTreeMap::new();
    for step in &subject.steps {
        for (i, marks) in step.phase.marks.iter().enumerate() {
            let place = step.at(format!("marks[{i}]"));
            let ids: Vec<&OptionId> = marks.options.iter().map(|o| &o.id).collect();
            if step.own {
                well_formed(marks.scale.as_str(), &place, report);
                options(&marks.options, &place, report);
            }
            let differs = known.get(&marks.scale).is_some_and(|before| before != &ids);
            if differs && step.own {
                report.add(
                    Rule::IdsUnique,
                    place,
                    format!("De schaal ‘{}’ heeft elders andere keuzes.", marks.scale),
                    format!("The scale ‘{}’ has other options elsewhere.", marks.scale),
                );
            }
            known.entry(&marks.scale).or_insert(ids);
        }
    }
}

fn options(list: &[Choice], place: &str, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for (i, option) in list.iter().enumerate() {
        let place = format!("{place} options[{i}]");
        well_formed(option.id.as_str(), &place, report);
        if !seen.insert(&option.id) {
            twice(option.id.as_str(), &place, report);
        }
    }
}

fn well_formed(id: &str, place: &str, report: &mut Report) {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-';
    let good = id.starts_with(|c: char| c.is_ascii_lowercase()) && id.chars().all(allowed);
    if !good || id.chars().count() > ID_MAX_CHARS {
        report.add(
            Rule::IdsUnique,
            place,
            format!("‘{id}’ is geen goede naam: gebruik a-z, 0-9, _ en -, en begin met een letter."),
            format!("‘{id}’ is not a good id: use a-z, 0-9, _ and -, and begin with a letter."),
        );
    }
}

fn twice(id: &str, place: &str, report: &mut Report) {
    report.add(
        Rule::IdsUnique,
        place,
        format!("De naam ‘{id}’ komt twee keer voor."),
        format!("The id ‘{id}’ is used twice."),
    );
}

/// Every kind of card that the phase names, with the place inside the phase.
fn named_kinds<'a>(step: &Step<'a>) -> Vec<(&'a KindId, String)> {
    let phase = step.phase;
    let mut named: Vec<(&KindId, String)> = Vec::new();
    named.extend(phase.writes.iter().enumerate().map(|(i, w)| (&w.card, format!("writes[{i}]"))));
    named.extend(phase.reveals.iter().enumerate().map(|(i, r)| (&r.card, format!("reveals[{i}]"))));
    for (i, marks) in phase.marks.iter().enumerate() {
        named.extend(marks.cards.iter().map(|k| (k, format!("marks[{i}]"))));
    }
    named.extend(phase.answers.iter().flat_map(|a| &a.to).map(|k| (k, "answers".to_owned())));
    named.extend(phase.pick.iter().map(|p| (&p.card, "pick".to_owned())));
    named.extend(phase.vote.iter().map(|v| (&v.card, "vote".to_owned())));
    named.extend(phase.compare.iter().map(|c| (&c.card, "compare".to_owned())));
    named.extend(phase.table.iter().enumerate().map(|(i, k)| (k, format!("table[{i}]"))));
    named
}
