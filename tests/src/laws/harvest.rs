//! The note is made by the harvest rules alone.

use anyhow::{Result, bail, ensure};
use kring_shared::{
    note::{Note, compile},
    protocol::{Audience, Harvest, Version},
    session::{State, Status},
};

use super::secrets::{Secrets, marks_in};

/// Checks the note of `state` against the harvest rules, text by text.
///
/// # Errors
/// When it holds something that no rule names, or differs from one time to the next.
pub fn check_note(state: &State, secrets: &Secrets) -> Result<Note> {
    let note = compile(state);
    for (field, items) in &note.fields {
        for item in items {
            for mark in marks_in(&serde_json::to_string(item)?) {
                let named = state.script.harvest.iter().filter(|h| &h.to == field);
                let mut named = named.filter(|h| allows(state, secrets, h, &mark));
                ensure!(named.next().is_some(), "no harvest rule brings ~{mark}~ into {field:?}");
            }
        }
    }
    for departure in &note.departures {
        for mark in departure.reason.iter().flat_map(|r| marks_in(r)) {
            ensure!(secrets.is_public(&mark), "the reason ~{mark}~ was never given");
        }
    }
    let bare = Note { fields: std::collections::BTreeMap::new(), departures: Vec::new(), ..note.clone() };
    let frame = serde_json::to_string(&bare)?;
    if !marks_in(&frame).is_empty() {
        bail!("text outside the fields: {frame}");
    }
    Ok(note)
}

fn allows(state: &State, secrets: &Secrets, rule: &Harvest, mark: &str) -> bool {
    let Some(id) = secrets.card_of(mark, rule.version == Version::First) else { return false };
    let Some(card) = state.cards.get(&id) else { return false };
    let Some(content) = &card.content else { return false };
    let marked = rule.marked.as_ref().is_none_or(|wanted| {
        content
            .marks
            .iter()
            .any(|(scale, mark)| *scale == wanted.scale && wanted.options.contains(&mark.option))
    });
    let fields = content.fields.iter().chain(content.earlier.iter().flatten());
    let in_field = fields
        .filter(|(_, text)| marks_in(text).iter().any(|m| m == mark))
        .any(|(field, _)| rule.fields.is_empty() || rule.fields.contains(field));
    card.kind == rule.card
        && card.status == Status::Live
        && card.audience == Audience::All
        && marked
        && in_field
        && (!rule.picked || content.picked)
}
