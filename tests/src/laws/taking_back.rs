//! R263: who takes his words back leaves nothing of his own behind, and takes nothing of anybody else's along.

use anyhow::{Context as _, Result, ensure};
use kring_shared::{
    note::{compile, taking_back::Own},
    protocol::NoteField,
    session::{Event, Recorded, State, replay},
};

use super::secrets::marks_in;

/// Takes back the words of everybody in turn, each from the whole log.
///
/// # Errors
/// The law that is broken.
pub fn check_taking_back(state: &State, log: &[Recorded]) -> Result<()> {
    let note = compile(state);
    for person in &state.people {
        let own = Own::of(log, person.id, &[]);
        let blanked: Vec<Recorded> =
            log.iter().map(|entry| own.blank(entry).unwrap_or_else(|| entry.clone())).collect();
        for (before, after) in log.iter().zip(&blanked) {
            ensure!((before.seq, before.at, before.by) == (after.seq, after.at, after.by), "an event moved");
            ensure!(own.blank(after).is_none(), "words are left after taking back");
            let touched = before != after;
            ensure!(!touched || is_his(before, &own, person.id), "words of somebody else went: {before:?}");
        }
        let left = replay(&blanked).context("a log that cannot be replayed")?;
        ensure!(
            (&left.stage, &left.people, &left.now, left.cards.len())
                == (&state.stage, &state.people, &state.now, state.cards.len()),
            "more than words went"
        );
        let told = serde_json::to_string(&blanked.iter().map(|r| &r.event).collect::<Vec<_>>())?;
        for mark in own_marks(log, &own) {
            ensure!(!told.contains(&format!("~{mark}~")), "~{mark}~ still stands in the log");
        }
        // What the harvest makes of what is left is the note without his words.
        let (without, gone) = note.without(&own.harvest(state), &own.reasons(log));
        let again = compile(&left);
        for field in NoteField::ALL {
            let is_shared = field == NoteField::Evaluation;
            ensure!(
                is_shared || without.fields.get(&field) == again.fields.get(&field),
                "the note without words of {:?} differs from the note of what is left in {field:?}",
                person.id
            );
        }
        ensure!(without.departures == again.departures, "a reason stands there still");
        ensure!(gone > 0 || without == note, "nothing went, and the note is another");
    }
    Ok(())
}

fn is_his(recorded: &Recorded, own: &Own, person: kring_shared::ids::PersonId) -> bool {
    match &recorded.event {
        Event::CardWritten { card } => card.content.as_ref().is_some_and(|c| c.author == Some(person)),
        Event::CardChanged { card, .. } => own.cards.contains(card) && recorded.by == Some(person),
        Event::Answered { person: who, .. } => *who == person,
        Event::Departed { .. } => recorded.by == Some(person),
        _ => false,
    }
}

/// The marks in what only this person wrote.
fn own_marks(log: &[Recorded], own: &Own) -> Vec<String> {
    let texts = log.iter().flat_map(|recorded| match &recorded.event {
        Event::CardWritten { card } if own.cards.contains(&card.id) => {
            card.content.iter().flat_map(|c| c.fields.values()).collect::<Vec<_>>()
        }
        Event::CardChanged { card, fields } if own.cards.contains(card) => fields.values().collect(),
        _ => Vec::new(),
    });
    texts.flat_map(|text| marks_in(text)).collect()
}
