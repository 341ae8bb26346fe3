//! A method as it goes, played by nobody: what the ring looks like in each of its phases.
//!
//! Everything follows from the data of the script, as in a session: who may do what, who comes to turn, who writes
//! alone, and when cards are turned over.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    ids::{KindId, PhaseId},
    protocol::{
        Audience, Outline, Phase, Reveal, RevealHow, Right, Role, Script, Text, Turns,
        plan::{planned_minutes, planned_ms, taking_part},
    },
};

mod moment;
#[cfg(test)]
mod tests;

pub use moment::{Moment, Paper, Turn};

/// `GET /api/v1/protocols/{id}/preview`: a method as it goes with a number of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// How many people there are, the owner and the facilitator included.
    pub people: u8,
    /// The minutes that all of it takes.
    pub minutes: u16,
    /// Its phases, those that are off left out.
    pub scenes: Vec<Scene>,
}

/// One phase of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scene {
    /// The place in the script.
    pub place: usize,
    /// The phase.
    pub id: PhaseId,
    /// Its short name.
    pub title: Text,
    /// What is done in it, as a sentence.
    pub heading: Text,
    /// Minutes, rounded up.
    pub minutes: u16,
    /// What each role does; roles that nobody has here are left out.
    pub tasks: BTreeMap<Role, Text>,
    /// Everybody: the owner first, then clockwise.
    pub seats: Vec<SceneSeat>,
    /// How the floor goes round.
    pub turns: SceneTurns,
}

/// One person in a phase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SceneSeat {
    /// The role.
    pub role: Role,
    /// What this person does.
    pub posture: Posture,
    /// True with the back to the group.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub outside: bool,
    /// How this person's cards are turned over here; none when there are none to turn over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turned: Option<Turned>,
}

/// What somebody does in a phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Posture {
    /// Speaks.
    Speaks,
    /// Only asks questions.
    Asks,
    /// Only answers.
    Answers,
    /// Hears, and is silent.
    Listens,
    /// Neither hears nor sees.
    Away,
    /// Writes what the others do not see yet.
    Writes,
}

/// How cards that lie face down are turned over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turned {
    /// All at once.
    Together,
    /// Each person's when the turn comes.
    ByTurn,
}

/// How the floor goes round in a phase; the numbers are places among the seats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SceneTurns {
    /// Everybody talks as it comes.
    Free,
    /// Each of these once, in this order.
    Round(Vec<u8>),
    /// Whoever of these raises a hand.
    Queue(Vec<u8>),
}

/// How `script` goes with `people`, the owner and the facilitator included; there are at least those two.
///
/// Phases that are off are left out. Of a choice the first option is taken, and the group goes round once.
pub fn preview(script: &Script, people: u8) -> Preview {
    let people = people.max(2);
    let roles = circle(people);
    let minutes = planned_minutes(script, usize::from(people));
    let mut scenes = Vec::new();
    let mut here = BTreeSet::new();
    // Who wrote which cards that still lie face down.
    let mut hidden: BTreeMap<KindId, BTreeSet<Role>> = BTreeMap::new();
    let mut rounds = 0;
    for (place, step) in script.phases.iter().enumerate() {
        let (phase, outline) = (&*step.phase, &step.outline);
        if !step.on || !is_reached(script, outline, &here) {
            continue;
        }
        here.insert(&outline.id);
        let turns = turns(outline, &roles, rounds);
        rounds += usize::from(matches!(turns, SceneTurns::Round(_)));
        let seats = roles.iter().map(|role| seat(outline, phase, *role, &hidden)).collect();
        let ms = planned_ms(&outline.time, taking_part(outline.turns.as_ref(), usize::from(people)));
        scenes.push(Scene {
            place,
            id: outline.id.clone(),
            title: outline.title.clone(),
            heading: phase.heading.clone(),
            minutes: u16::try_from((ms + 59_999) / 60_000).unwrap_or(u16::MAX),
            tasks: phase
                .tasks
                .iter()
                .filter(|(role, _)| roles.contains(role))
                .map(|(role, task)| (*role, task.clone()))
                .collect(),
            seats,
            turns,
        });
        for reveal in phase.reveals.iter().filter(|r| is_for_all(r)) {
            hidden.remove(&reveal.card);
        }
        for write in phase.writes.iter().filter(|w| w.audience < Audience::All) {
            hidden.entry(write.card.clone()).or_default().extend(&write.by);
        }
    }
    Preview { people, minutes: u16::try_from(minutes).unwrap_or(u16::MAX), scenes }
}

/// The roles in the order of the ring, as in a session: the owner first, the facilitator opposite.
fn circle(people: u8) -> Vec<Role> {
    let others = usize::from(people) - 1;
    let mut roles = vec![Role::Owner];
    roles.resize(others, Role::Consultant);
    roles.insert(others.div_ceil(2), Role::Facilitator);
    roles
}

/// True when a phase takes part after the first option of every choice before it.
fn is_reached(script: &Script, outline: &Outline, here: &BTreeSet<&PhaseId>) -> bool {
    outline.when.as_ref().is_none_or(|when| {
        let chooser = script.phases.iter().map(|p| &p.outline).find(|p| p.id == when.phase);
        let first = chooser.and_then(|p| p.choices.first());
        here.contains(&when.phase) && first.is_some_and(|option| when.chosen.contains(option))
    })
}

fn seat(
    outline: &Outline,
    phase: &Phase,
    role: Role,
    hidden: &BTreeMap<KindId, BTreeSet<Role>>,
) -> SceneSeat {
    let right = outline.right(role);
    let posture = match right {
        Right::Away => Posture::Away,
        _ if outline.alone.contains(&role) => Posture::Writes,
        Right::Speak => Posture::Speaks,
        Right::Ask => Posture::Asks,
        Right::Answer => Posture::Answers,
        Right::Listen => Posture::Listens,
    };
    let mut turned = phase
        .reveals
        .iter()
        .filter(|r| is_for_all(r) && hidden.get(&r.card).is_some_and(|by| by.contains(&role)))
        .map(|r| if r.how == RevealHow::ByTurn { Turned::ByTurn } else { Turned::Together });
    SceneSeat {
        role,
        posture,
        outside: right == Right::Away || right == Right::Listen && role == Role::Owner && outline.turns_away,
        turned: turned.next(),
    }
}

fn is_for_all(reveal: &Reveal) -> bool {
    reveal.how != RevealHow::ToOwner
}

fn turns(outline: &Outline, roles: &[Role], rounds: usize) -> SceneTurns {
    let of = |who: &[Role]| -> Vec<u8> {
        let places = (0..).zip(roles);
        places.filter(|(_, role)| who.contains(role)).map(|(place, _)| place).collect()
    };
    match &outline.turns {
        None => SceneTurns::Free,
        Some(Turns::Queue { who }) => SceneTurns::Queue(of(who)),
        Some(Turns::Round { who, .. }) => {
            let mut order = of(who);
            // Every round begins one seat further, as in a session.
            let shift = rounds % order.len().max(1);
            order.rotate_left(shift);
            SceneTurns::Round(order)
        }
    }
}
