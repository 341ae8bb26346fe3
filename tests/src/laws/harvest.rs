//! The note is made by the harvest rules alone.

use anyhow::{Result, bail, ensure};
use kring_shared::{
    note::{Note, compile},
    protocol::{Audience, Harvest, Nature, Version},
    session::{Content, State, Status},
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
                let rules = &state.script.harvest;
                let named = rules.iter().filter(|h| &h.to == field);
                let mut named = named.filter(|h| allows(state, secrets, h, &mark));
                ensure!(named.next().is_some(), "no harvest rule brings ~{mark}~ into {field:?}");
            }
        }
    }
    check_complete(state, &note)?;
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

/// Checks that nothing is missing that a rule names.
fn check_complete(state: &State, note: &Note) -> Result<()> {
    for rule in state.script.harvest.iter() {
        // Scores are told as averages, without the texts beside them.
        if state.script.cards.get(&rule.card).is_none_or(|k| k.nature == Nature::Evaluation) {
            continue;
        }
        let told = serde_json::to_string(&note.fields.get(&rule.to))?;
        let open = state.live_cards(&rule.card).filter(|c| c.audience == Audience::All);
        for content in open.filter_map(|c| c.content.as_ref()).filter(|c| is_chosen(rule, c)) {
            let first = content.earlier.first().filter(|_| rule.version == Version::First);
            let fields = first.unwrap_or(&content.fields).iter();
            for (_, text) in fields.filter(|(id, _)| rule.fields.is_empty() || rule.fields.contains(id)) {
                for mark in marks_in(text) {
                    ensure!(told.contains(&format!("~{mark}~")), "~{mark}~ is missing in {:?}", rule.to);
                }
            }
        }
    }
    Ok(())
}

fn allows(state: &State, secrets: &Secrets, rule: &Harvest, mark: &str) -> bool {
    let Some(id) = secrets.card_of(mark, rule.version == Version::First) else { return false };
    let Some(card) = state.cards.get(&id) else { return false };
    let Some(content) = &card.content else { return false };
    let fields = content.fields.iter().chain(content.earlier.iter().flatten());
    let in_field = fields
        .filter(|(_, text)| marks_in(text).iter().any(|m| m == mark))
        .any(|(field, _)| rule.fields.is_empty() || rule.fields.contains(field));
    card.kind == rule.card
        && card.status == Status::Live
        && card.audience == Audience::All
        && in_field
        && is_chosen(rule, content)
}

/// True when `content` has the mark and the pick that `rule` asks for.
fn is_chosen(rule: &Harvest, content: &Content) -> bool {
    let marked = rule.marked.as_ref().is_none_or(|wanted| {
        let marks = content.marks.get(&wanted.scale).map(Vec::as_slice).unwrap_or_default();
        let meant = marks.iter().filter(|mark| wanted.options.contains(&mark.option)).count();
        meant > 0 && meant * 2 >= marks.len()
    });
    marked && (!rule.picked || content.picked)
}
