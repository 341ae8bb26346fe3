//! L05, L06, L17, L20 and L22: what is written is seen, once and by the right people.

use super::{
    Report, Rule, Subject,
    subject::{Step, is_hidden},
};
use crate::{
    ids::KindId,
    protocol::{Audience, CardKind, Input, Nature, Reveal, RevealHow, Role, Turns, Write},
};

pub(super) fn check(subject: &Subject<'_>, report: &mut Report) {
    for (at, step) in subject.own_steps() {
        for (i, write) in step.phase.writes.iter().enumerate() {
            let place = step.at(format!("writes[{i}]"));
            limits(step, i, write, &place, report);
            anonymous(subject, write, &place, report);
            // What is written in a group is read there.
            let is_read = write.audience == Audience::Group || is_revealed_after(subject, at, write);
            if is_hidden(write) && !is_read {
                report.add(
                    Rule::HiddenRevealed,
                    place,
                    format!("‘{}’ wordt dicht geschreven en daarna nergens omgedraaid.", write.card),
                    format!("‘{}’ is written face down and never turned over afterwards.", write.card),
                );
            }
        }
        for (i, reveal) in step.phase.reveals.iter().enumerate() {
            check_reveal(subject, at, reveal, &step.at(format!("reveals[{i}]")), report);
        }
        for (kind, inside, by) in uses(step) {
            if subject.kinds.contains_key(kind) && !is_visible(subject, at, kind, by) {
                report.add(
                    Rule::CollectedBefore,
                    step.at(inside),
                    format!("‘{kind}’ is hier nog niet geschreven, of ligt nog dicht."),
                    format!("‘{kind}’ has not been written yet, or still lies face down."),
                );
            }
        }
        choice_has_cards(subject, at, step, report);
    }
    kinds_are_used(subject, report);
}

/// A choice that starts on is from cards of a phase that starts on.
fn choice_has_cards(subject: &Subject<'_>, at: usize, step: &Step<'_>, report: &mut Report) {
    for kind in step.phase.chosen_kinds().filter(|_| step.starts_on()) {
        let mut writers = subject.writes_of(kind).filter(|(i, _)| *i <= at).map(|(i, _)| &subject.steps[i]);
        let Some(first) = writers.next() else { continue };
        if !first.starts_on() && !writers.any(Step::starts_on) {
            report.add(
                Rule::CollectedBefore,
                &step.place,
                format!("Hier wordt gekozen uit ‘{kind}’, maar de stap waarin je die schrijft staat uit."),
                format!("Here ‘{kind}’ is chosen from, but the phase in which it is written is off."),
            );
        }
    }
}

fn limits(step: &Step<'_>, i: usize, write: &Write, place: &str, report: &mut Report) {
    if write.max == 0 || write.min > write.max {
        report.add(
            Rule::WriteLimits,
            place,
            format!("Minstens {} en hoogstens {} kan niet.", write.min, write.max),
            format!("At least {} and at most {} is not possible.", write.min, write.max),
        );
    }
    let is_open = !is_hidden(write) || write.audience == Audience::Group;
    if write.together && (write.max != 1 || !is_open) {
        report.add(
            Rule::WriteLimits,
            place,
            "Wat de groep samen schrijft, is één open kaart.",
            "What the group writes together is one open card.",
        );
    }
    let same =
        |other: &Write| other.card == write.card && other.by.iter().any(|role| write.by.contains(role));
    if step.phase.writes[..i].iter().any(same) {
        report.add(
            Rule::WriteLimits,
            place,
            format!("Voor ‘{}’ staan er twee regels voor dezelfde rol.", write.card),
            format!("There are two rules for ‘{}’ and the same role.", write.card),
        );
    }
}

fn anonymous(subject: &Subject<'_>, write: &Write, place: &str, report: &mut Report) {
    // Who brought a file is known to the server.
    let has_file = |kind: &&CardKind| kind.fields.iter().any(|f| f.input == Input::Material);
    if write.anonymous && subject.kinds.get(&write.card).copied().filter(has_file).is_some() {
        report.add(
            Rule::AnonymousHidden,
            place,
            "Een bestand heeft altijd een inbrenger: anoniem kan dat niet.",
            "Somebody always brings a file: that cannot be anonymous.",
        );
    }
    if write.anonymous && (!is_hidden(write) || write.together || write.in_turn) {
        report.add(
            Rule::AnonymousHidden,
            place,
            "Anoniem kan alleen dicht, ieder apart en buiten de beurten om.",
            "Anonymous works only face down, each alone and outside the turns.",
        );
    }
}

/// True when a later phase that cannot be switched off turns over what is written under `write`.
fn is_revealed_after(subject: &Subject<'_>, at: usize, write: &Write) -> bool {
    let shows = |step: &Step<'_>, reveal: &Reveal| match (reveal.how, &step.phase.turns) {
        (RevealHow::ByTurn, Some(Turns::Round { who, .. })) => write.by.iter().all(|role| who.contains(role)),
        (RevealHow::ToOwner, _) => write.audience == Audience::Author,
        _ => true,
    };
    let later = subject.steps.iter().skip(at + 1).filter(|step| step.is_fixed());
    let mut reveals = later.flat_map(|step| step.phase.reveals.iter().map(move |reveal| (step, reveal)));
    reveals.any(|(step, reveal)| reveal.card == write.card && shows(step, reveal))
}

fn check_reveal(subject: &Subject<'_>, at: usize, reveal: &Reveal, place: &str, report: &mut Report) {
    let kind = &reveal.card;
    let hidden: Vec<&Write> = subject
        .writes_of(kind)
        .filter(|(i, write)| *i < at && is_hidden(write))
        .map(|(_, write)| write)
        .collect();
    if hidden.is_empty() && subject.kinds.contains_key(kind) {
        report.add(
            Rule::CollectedBefore,
            place,
            format!("Er is nog geen ‘{kind}’ dicht geschreven om om te draaien."),
            format!("No ‘{kind}’ was written face down before, so there is nothing to turn over."),
        );
    }
    if reveal.how == RevealHow::ByTurn && hidden.iter().any(|write| write.anonymous) {
        report.add(
            Rule::AnonymousHidden,
            place,
            "Een anonieme kaart per beurt omdraaien verraadt wie hem schreef.",
            "Turning over an anonymous card by turn gives its writer away.",
        );
    }
}

/// The kinds of card that people do something with in the phase, and who does.
fn uses<'a>(step: &Step<'a>) -> Vec<(&'a KindId, String, &'a [Role])> {
    let phase = step.phase;
    let mut uses: Vec<(&KindId, String, &[Role])> = Vec::new();
    for (i, marks) in phase.marks.iter().enumerate() {
        uses.extend(marks.cards.iter().map(|kind| (kind, format!("marks[{i}]"), &marks.by[..])));
    }
    if let Some(answers) = &phase.answers {
        uses.extend(answers.to.iter().map(|kind| (kind, "answers".to_owned(), &answers.by[..])));
    }
    uses.extend(phase.pick.iter().map(|pick| (&pick.card, "pick".to_owned(), &pick.by[..])));
    uses.extend(phase.vote.iter().map(|vote| (&vote.card, "vote".to_owned(), &vote.by[..])));
    uses
}

/// True when by the phase at `at` cards of `kind` were written that `by` can read.
fn is_visible(subject: &Subject<'_>, at: usize, kind: &KindId, by: &[Role]) -> bool {
    let owner_only = by == [Role::Owner];
    subject.writes_of(kind).filter(|(i, _)| *i <= at).any(|(i, write)| {
        let revealed = |step: &Step<'_>| {
            let shows = |r: &Reveal| &r.card == kind && (r.how != RevealHow::ToOwner || owner_only);
            step.phase.reveals.iter().any(shows)
        };
        !is_hidden(write)
            || write.audience == Audience::Group
            || (write.audience == Audience::Owner && owner_only)
            || subject.steps[i + 1..=at.max(i)].iter().any(revealed)
    })
}

fn kinds_are_used(subject: &Subject<'_>, report: &mut Report) {
    for (id, kind) in subject.own_kinds {
        let place = format!("cards \"{id}\"");
        let Some((first, write)) = subject.writes_of(id).next() else {
            report.add(
                Rule::FormsRead,
                place,
                format!("Niemand schrijft ‘{id}’."),
                format!("Nobody writes ‘{id}’."),
            );
            continue;
        };
        let harvested = subject.harvest.iter().any(|(_, rule)| &rule.card == id);
        let here = !is_hidden(write) && subject.steps[first].phase.table.contains(id);
        let later = subject.steps[first + 1..].iter().any(|step| is_read_in(step, id));
        if kind.nature == Nature::Form && !harvested && !here && !later {
            report.add(
                Rule::FormsRead,
                place,
                format!("Niemand leest ‘{id}’: niet in een stap en niet in de leernotitie."),
                format!("Nobody reads ‘{id}’: neither in a phase nor in the learning note."),
            );
        }
    }
}

fn is_read_in(step: &Step<'_>, kind: &KindId) -> bool {
    step.phase.table.contains(kind)
        || step.phase.compare.as_ref().is_some_and(|compare| &compare.card == kind)
        || step.phase.reveals.iter().any(|r| &r.card == kind)
        || uses(step).iter().any(|(used, ..)| *used == kind)
}
