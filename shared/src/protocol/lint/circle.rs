//! L29 to L34: groups, parts to play, replies, checks, scores side by side, asides.

use std::collections::BTreeSet;

use super::{Report, Rule, Subject, subject::Step};
use crate::{
    ids::{KindId, OptionId},
    protocol::{
        Audience, Check, Compare, Groups, Input, Persona, Personas, RevealHow, Sides, Until, Write,
        script::Part,
    },
};

pub(super) fn check(subject: &Subject<'_>, report: &mut Report) {
    for (at, step) in subject.own_steps() {
        groups(subject, at, step, report);
        parts(subject, at, step, report);
        for (i, write) in step.phase.writes.iter().enumerate() {
            reply(subject, at, write, &step.at(format!("writes[{i}]")), report);
        }
        checks(step, report);
        if let Some(rule) = &step.phase.compare {
            compare(subject, at, rule, &step.at("compare"), report);
        }
        aside(step, report);
    }
    points(subject, report);
}

/// L29: groups are of 2 to 6, kept or merged after they were made, and cards for a group are written in one.
fn groups(subject: &Subject<'_>, at: usize, step: &Step<'_>, report: &mut Report) {
    let phase = step.phase;
    let is_split = |step: &Step<'_>| matches!(step.phase.groups, Some(Groups::Split { .. }));
    let was_split = || subject.steps[..at].iter().any(|step| is_split(step) && step.is_fixed());
    let is_sound = match &phase.groups {
        None => true,
        Some(Groups::Split { size, who }) => (2..=6).contains(size) && !who.is_empty(),
        Some(Groups::Keep | Groups::Merge) => was_split(),
    };
    if !is_sound {
        report.add(
            Rule::GroupsKnown,
            step.at("groups"),
            "Groepen hebben 2 tot 6 mensen en bestaan al als ze blijven of samengaan.",
            "Groups have 2 to 6 people and exist already when they stay or merge.",
        );
    }
    let for_group = |w: &Write| w.audience == Audience::Group;
    let to_group = phase.reveals.iter().any(|r| r.how == RevealHow::ToGroup);
    if phase.groups.is_none() && (to_group || phase.writes.iter().any(for_group)) {
        report.add(
            Rule::GroupsKnown,
            &step.place,
            "Hier is iets voor een groep, maar er zijn geen groepen.",
            "Something here is for a group, but there are no groups.",
        );
    }
    for reveal in phase.reveals.iter().filter(|r| r.how == RevealHow::ToOwner) {
        if subject.writes_of(&reveal.card).any(|(_, w)| for_group(w)) {
            report.add(
                Rule::GroupsKnown,
                step.at("reveals"),
                format!("‘{}’ is voor een groep en kan niet alleen naar de inbrenger.", reveal.card),
                format!("‘{}’ is for a group and cannot go to the case owner alone.", reveal.card),
            );
        }
    }
    if phase.turns.is_some() && phase.groups.is_some() {
        report.add(
            Rule::GroupsKnown,
            step.at("turns"),
            "In groepen zijn er geen beurten in de kring.",
            "In groups there are no turns in the circle.",
        );
    }
}

/// L30: parts are dealt before they are kept or handed on, each once in the script, and never to who writes anonymously.
fn parts(subject: &Subject<'_>, at: usize, step: &Step<'_>, report: &mut Report) {
    let dealt = |step: &&Step<'_>| matches!(step.phase.personas, Some(Personas::Deal { .. }));
    let is_sound = match &step.phase.personas {
        None => return,
        Some(Personas::Keep | Personas::Rotate) => subject.steps[..at].iter().any(|step| dealt(&step)),
        Some(Personas::Deal { list, who, .. }) => {
            let elsewhere = subject.steps.iter().filter(|other| other.phase.id != step.phase.id);
            let others: BTreeSet<&OptionId> =
                elsewhere.flat_map(|other| listed(other)).map(|p| &p.id).collect();
            let own: BTreeSet<&OptionId> = list.iter().map(|p| &p.id).collect();
            let is_unique = own.len() == list.len() && own.is_disjoint(&others);
            (1..=12).contains(&list.len()) && is_unique && !who.is_empty()
        }
    };
    if !is_sound {
        report.add(
            Rule::PartsKnown,
            step.at("personas"),
            "Rollen om te spelen zijn er 1 tot 12, elk één keer, en ze zijn verdeeld voordat ze blijven of doorgaan.",
            "There are 1 to 12 parts to play, each once, and they are dealt before they stay or move on.",
        );
    }
    if step.phase.is_anonymous() {
        report.add(
            Rule::PartsKnown,
            step.at("personas"),
            "Wie een rol speelt, kan niet anoniem schrijven: de rol verraadt wie het is.",
            "Who plays a part cannot write anonymously: the part gives him away.",
        );
    }
}

fn listed<'a>(step: &Step<'a>) -> &'a [Persona] {
    match &step.phase.personas {
        Some(Personas::Deal { list, .. }) => list,
        Some(Personas::Keep | Personas::Rotate) | None => &[],
    }
}

/// L31: what a card belongs to was written by then, lies open, and the card itself has one author who is known.
fn reply(subject: &Subject<'_>, at: usize, write: &Write, place: &str, report: &mut Report) {
    let Some(reply) = &write.reply else { return };
    let is_there = |kind: &KindId| {
        subject.kinds.contains_key(kind) && subject.writes_of(kind).any(|(earlier, _)| earlier <= at)
    };
    if reply.to.is_empty() || !reply.to.iter().all(is_there) || write.together || write.anonymous {
        report.add(
            Rule::RepliesKnown,
            place,
            "Een kaart die bij een andere hoort, is van één persoon en hoort bij kaarten die er al zijn.",
            "A card that belongs to another one is one person's, and belongs to cards that are there by then.",
        );
    }
}

/// L32: a check has 2 to 7 different answers, of which one agrees, and one does not where the phase waits for consensus.
fn checks(step: &Step<'_>, report: &mut Report) {
    let waits = step.phase.until == Until::Consensus;
    let is_sound = match &step.phase.check {
        None => !waits,
        Some(Check { options, by, .. }) => {
            let ids: BTreeSet<&OptionId> = options.iter().map(|o| &o.id).collect();
            let is_unique = ids.len() == options.len() && (2..=7).contains(&ids.len());
            let agrees = options.iter().any(|o| o.agrees);
            is_unique && !by.is_empty() && agrees && (!waits || options.iter().any(|o| !o.agrees))
        }
    };
    if !is_sound {
        report.add(
            Rule::ChecksKnown,
            step.at("check"),
            "Een peiling heeft 2 tot 7 antwoorden; minstens één stemt in. Wacht de stap op instemming, dan kan ook iemand bezwaar hebben.",
            "A check has 2 to 7 answers, one of which agrees. Where the phase waits for consensus somebody can object too.",
        );
    }
}

/// L33: there are scores to compare, and sides to compare them by.
fn compare(subject: &Subject<'_>, at: usize, rule: &Compare, place: &str, report: &mut Report) {
    let scales = |kind: &KindId| {
        let fields = subject.kinds.get(kind).map(|k| &k.fields[..]).unwrap_or_default();
        fields.iter().any(|f| matches!(f.input, Input::Scale { .. }))
    };
    let written = subject.writes_of(&rule.card).any(|(earlier, _)| earlier <= at);
    let scored = match &rule.scale {
        None => scales(&rule.card),
        Some(scale) => subject.steps[..=at]
            .iter()
            .flat_map(|step| &step.phase.marks)
            .any(|marks| &marks.scale == scale && marks.cards.contains(&rule.card) && marks.each),
    };
    let sides =
        rule.sides != Sides::Personas || subject.steps[..=at].iter().any(|step| !listed(step).is_empty());
    if !(written && scored && sides) {
        report.add(
            Rule::ComparesKnown,
            place,
            format!("Van ‘{}’ zijn er nog geen scores die je naast elkaar kunt leggen.", rule.card),
            format!("Of ‘{}’ there are no scores yet that can lie side by side.", rule.card),
        );
    }
}

/// L33: points that are shared out can be given.
fn points(subject: &Subject<'_>, report: &mut Report) {
    for (id, kind) in subject.own_kinds {
        let Some(points) = kind.points else { continue };
        let scales = || {
            kind.fields.iter().filter_map(|f| match f.input {
                Input::Scale { min, max, .. } => Some((u16::from(min), u16::from(max), f.required)),
                _ => None,
            })
        };
        let least: u16 = scales().filter(|(.., required)| *required).map(|(min, ..)| min).sum();
        let most: u16 = scales().map(|(_, max, _)| max).sum();
        if !(least..=most).contains(&points) || points == 0 || scales().count() < 2 {
            report.add(
                Rule::ComparesKnown,
                format!("cards \"{id}\" points"),
                format!("{points} punten zijn over deze schalen niet te verdelen."),
                format!("{points} points cannot be shared out over these scales."),
            );
        }
    }
}

/// L34: an aside stands by itself: nothing of the line depends on it.
fn aside(step: &Step<'_>, report: &mut Report) {
    let phase = step.phase;
    let leans = phase.optional.is_some()
        || phase.choose.is_some()
        || phase.when.is_some()
        || phase.again.is_some()
        || phase.agreement
        || phase.groups.is_some()
        || phase.personas.is_some()
        || phase.pick.is_some()
        || phase.vote.is_some()
        || !phase.reveals.is_empty()
        || phase.writes.iter().any(|w| w.audience != Audience::All);
    if step.part == Part::Aside && leans {
        report.add(
            Rule::AsideAlone,
            &step.place,
            "Een stap opzij staat op zichzelf: zonder keuzes, groepen, stemmen en dichte kaarten.",
            "An aside stands by itself: without choices, groups, votes and cards face down.",
        );
    }
}
