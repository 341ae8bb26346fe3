//! A round gives each member who takes part exactly one turn or pass, whoever comes, goes or changes role.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, ensure};
use kring_shared::{
    ids::PersonId,
    protocol::Turns,
    session::{Event, State, turns::TurnEnd},
};

/// The round that is on, as the log tells it.
#[derive(Debug, Clone, Default)]
pub struct Rounds {
    visit: u32,
    laps_left: u8,
    /// How the turns of a phase that waits stood.
    held: Option<Box<Self>>,
    /// How each person's turns ended.
    ended: BTreeMap<PersonId, Vec<TurnEnd>>,
    /// Rounds in which everybody had a turn.
    pub complete: u32,
    was_over: bool,
}

impl Rounds {
    /// Takes in an event that led to `after`.
    ///
    /// # Errors
    /// When somebody has two turns, or none.
    pub fn hear(&mut self, after: &State, event: &Event) -> Result<()> {
        if matches!(event, Event::Held) {
            self.held = Some(Box::new(self.clone()));
        }
        if self.visit != after.now.visit {
            let (held, complete) = (self.held.take(), self.complete);
            *self = match held {
                Some(held) if held.visit == after.now.visit => Self { complete, ..*held },
                held => Self { visit: after.now.visit, complete, held, ..Self::default() },
            };
        }
        let Some(turns) = &after.now.turns else { return Ok(()) };
        let Some(Turns::Round { who, second_chance, .. }) = after.phase().and_then(|p| p.turns.as_ref())
        else {
            return Ok(());
        };
        if let Event::TurnEnded { person, how } = event {
            self.ended.entry(*person).or_default().push(*how);
        }
        // R54: a new lap begins once everybody had a turn in the last.
        if turns.laps_left < self.laps_left {
            self.ended.clear();
        }
        self.laps_left = turns.laps_left;
        let takes_part = |id: PersonId| after.members().any(|p| p.id == id && who.contains(&p.role));
        let coming: Vec<PersonId> = turns.queue.iter().chain(&turns.second).copied().collect();
        for person in &coming {
            ensure!(takes_part(*person), "{person:?} comes to turn and takes no part");
        }
        let done: Vec<PersonId> = turns.done.iter().map(|d| d.person).collect();
        let all: Vec<PersonId> = coming.iter().chain(&done).copied().collect();
        let unique: BTreeSet<PersonId> = all.iter().copied().collect();
        ensure!(unique.len() == all.len(), "somebody stands twice in the round: {turns:?}");
        for person in after.members().filter(|p| who.contains(&p.role)) {
            ensure!(unique.contains(&person.id), "{:?} takes part and has no turn: {turns:?}", person.id);
        }
        // Who leaves the round before his turn and comes back begins anew.
        self.ended.retain(|person, _| unique.contains(person));
        for (person, ends) in &self.ended {
            let passed_first = ends.len() == 2 && *second_chance && ends[0] != TurnEnd::Spoke;
            ensure!(ends.len() == 1 || passed_first, "{person:?} had turns {ends:?}");
            let is_final = ends.len() == 2 || !second_chance || ends[0] == TurnEnd::Spoke;
            ensure!(!is_final || done.contains(person), "{person:?} is asked again after {ends:?}");
        }
        for turn in &turns.done {
            let last = self.ended.get(&turn.person).and_then(|ends| ends.last());
            ensure!(last == Some(&turn.how), "the turn of {:?} ended otherwise", turn.person);
        }
        let over = turns.queue.is_empty();
        ensure!(!over || turns.second.is_empty(), "those who passed are not asked again");
        if over && !self.was_over {
            self.complete += 1;
        }
        self.was_over = over;
        Ok(())
    }
}
