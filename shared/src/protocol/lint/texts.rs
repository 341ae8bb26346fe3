//! L09, L10 and L24: every text is there in both languages, short enough, and nobody lacks a task.

use super::{
    Report, Rule, Subject,
    subject::Step,
    voice::{dutch, english},
};
use crate::protocol::{CardKind, Input, Personas, Role, Text};

/// The longest text in characters.
const TEXT_MAX_CHARS: usize = 1_200;

pub(super) fn check(subject: &Subject<'_>, report: &mut Report) {
    for (place, text) in all(subject) {
        both(text, &place, report);
    }
    if subject.source.trim().is_empty() {
        empty("source".to_owned(), report);
    }
    for (_, step) in subject.own_steps() {
        for role in Role::ALL {
            let active = !step.phase.right(role).is_silent();
            if active && !step.phase.tasks.contains_key(&role) {
                report.add(
                    Rule::TasksGiven,
                    step.at("tasks"),
                    format!("De {} doet hier mee en krijgt geen taak te zien.", dutch(role)),
                    format!("The {} takes part here and is told no task.", english(role)),
                );
            }
        }
    }
}

/// Checks that a text is there in both languages and is not too long.
pub(super) fn both(text: &Text, place: &str, report: &mut Report) {
    for (lang, words) in [("nl", &text.nl), ("en", &text.en)] {
        if words.trim().is_empty() {
            empty(format!("{place} {lang}"), report);
        }
        if words.chars().count() > TEXT_MAX_CHARS {
            report.add(
                Rule::TextLength,
                format!("{place} {lang}"),
                format!("Deze tekst is langer dan {TEXT_MAX_CHARS} tekens."),
                format!("This text is longer than {TEXT_MAX_CHARS} characters."),
            );
        }
    }
}

fn empty(place: String, report: &mut Report) {
    report.add(Rule::TextPresent, place, "Deze tekst is leeg.", "This text is empty.");
}

/// Every text of what is checked, with its place.
fn all<'a>(subject: &Subject<'a>) -> Vec<(String, &'a Text)> {
    let mut texts = subject.heads.clone();
    for (id, kind) in subject.own_kinds {
        of_kind(kind, &format!("cards \"{id}\""), &mut texts);
    }
    for (_, step) in subject.own_steps() {
        of_phase(step, &mut texts);
    }
    texts
}

fn of_kind<'a>(kind: &'a CardKind, place: &str, texts: &mut Vec<(String, &'a Text)>) {
    texts.push((format!("{place} title"), &kind.title));
    for (i, field) in kind.fields.iter().enumerate() {
        let place = format!("{place} fields[{i}]");
        texts.push((format!("{place} label"), &field.label));
        texts.extend(field.hint.iter().map(|hint| (format!("{place} hint"), hint)));
        match &field.input {
            Input::Choice { options } => {
                texts.extend(
                    options.iter().enumerate().map(|(i, o)| (format!("{place} options[{i}]"), &o.label)),
                );
            }
            Input::Scale { low, high, .. } => {
                texts.push((format!("{place} low"), low));
                texts.push((format!("{place} high"), high));
            }
            Input::Line { .. } | Input::Text { .. } | Input::Date | Input::Picture | Input::Material => {}
        }
    }
}

fn of_phase<'a>(step: &Step<'a>, texts: &mut Vec<(String, &'a Text)>) {
    let phase = step.phase;
    for (name, text) in [
        ("title", &phase.title),
        ("heading", &phase.heading),
        ("purpose", &phase.purpose),
        ("script", &phase.script),
    ] {
        texts.push((step.at(name), text));
    }
    texts.extend(phase.tasks.iter().map(|(role, text)| (step.at(format!("tasks {}", english(*role))), text)));
    for (i, write) in phase.writes.iter().enumerate() {
        texts.extend(write.prompt.iter().map(|text| (step.at(format!("writes[{i}] prompt")), text)));
    }
    if let Some(choose) = &phase.choose {
        texts.push((step.at("choose question"), &choose.question));
        texts.extend(choose.options.iter().map(|o| (step.at(format!("choose {}", o.id)), &o.label)));
    }
    if let Some(check) = &phase.check {
        texts.push((step.at("check question"), &check.question));
        texts.extend(check.options.iter().map(|o| (step.at(format!("check {}", o.id)), &o.label)));
    }
    if let Some(Personas::Deal { list, .. }) = &phase.personas {
        for part in list {
            texts.push((step.at(format!("personas {} title", part.id)), &part.title));
            texts.push((step.at(format!("personas {} task", part.id)), &part.task));
        }
    }
    for (i, marks) in phase.marks.iter().enumerate() {
        for (k, option) in marks.options.iter().enumerate() {
            texts.push((step.at(format!("marks[{i}] options[{k}]")), &option.label));
        }
    }
}
