//! L35: named variants; each is checked as a method of its own.

use std::collections::BTreeSet;

use super::{Finding, Report, Rule, texts};
use crate::protocol::{Protocol, Variant};

/// What is wrong with the variants of `protocol`. `check` checks a method that has none.
pub(super) fn check(protocol: &Protocol, check: impl Fn(&Protocol) -> Vec<Finding>) -> Vec<Finding> {
    let mut report = Report::default();
    let mut names: BTreeSet<_> = protocol.phases.iter().map(|phase| &phase.id).collect();
    for variant in &protocol.variants {
        let place = format!("variants \"{}\"", variant.id);
        if !names.insert(&variant.id) {
            report.add(
                Rule::VariantsKnown,
                &place,
                "Deze naam is al van een stap of een andere variant.",
                "This name belongs to a phase or another variant already.",
            );
        }
        texts::both(&variant.title, &format!("{place} title"), &mut report);
        texts::both(&variant.purpose, &format!("{place} purpose"), &mut report);
        let changes = |v: &Variant| !(v.with.is_empty() && v.without.is_empty() && v.moves.is_empty());
        match protocol.varied(&variant.id).filter(|_| changes(variant)) {
            Some(varied) => report.0.extend(
                check(&varied)
                    .into_iter()
                    .map(|finding| Finding { place: format!("{place}: {}", finding.place), ..finding }),
            ),
            None => report.add(
                Rule::VariantsKnown,
                &place,
                "Een variant verandert iets, en alleen aan stappen die er zijn.",
                "A variant changes something, and only phases that are there.",
            ),
        }
    }
    report.0
}
