//! Random sessions: anybody asks anything, mostly sensible, at any time; the laws hold all the same.
//!
//! A session follows from its seed alone. When a law breaks, the session is made shorter while it still breaks,
//! and what is left is printed as JSON lines that [`rerun`] takes.

use std::{fmt::Write as _, sync::Arc};

use anyhow::{Context as _, Result, bail};
use kring_shared::{
    ids::PersonId,
    protocol::Script,
    session::{Command, Stage, Viewer},
};

use crate::{
    bot::{Plan, Style},
    cases::cases,
    dice::Dice,
    model::{Asked, Model},
    sim::{Setup, Sim},
};

mod anything;
mod sensible;

/// How many sessions the ordinary run plays; `KRING_CASES` asks for more.
pub const SESSIONS: u64 = 300;
/// The ids of the commands of a session that began with scripted people come before this one.
const FIRST_ID: u64 = 1_000_000;
/// How many commands are asked in one session.
pub const COMMANDS: usize = 150;

/// What happens next in a random session.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// Somebody asks something.
    Ask(Asked),
    /// The same command comes once more, as after a lost confirmation.
    Again(Asked),
    /// A connection breaks; none for the big screen.
    Cut {
        /// Whose.
        person: Option<PersonId>,
    },
    /// A connection is back.
    Resume {
        /// Whose.
        person: Option<PersonId>,
        /// With a snapshot, not with what was missed.
        snapshot: bool,
    },
}

/// What random sessions came to.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Sessions.
    pub sessions: u64,
    /// Commands asked.
    pub commands: u64,
    /// Commands refused.
    pub refused: u64,
    /// Events recorded.
    pub events: u64,
    /// Frames read.
    pub frames: u64,
    /// Sessions that ended.
    pub ended: u64,
    /// Rounds in which everybody had a turn.
    pub rounds: u64,
    /// Each kind of event, and how often it happened.
    pub kinds: std::collections::BTreeMap<String, u64>,
    /// Each rejection, and how often it was met.
    pub rejections: std::collections::BTreeMap<String, u64>,
}

/// Plays the random session of `seed` on `script`.
///
/// # Errors
/// The law that is broken, with the seed and the shortest way to break it.
pub fn play(script: &Script, seed: u64, commands: usize, figures: &mut Figures) -> Result<()> {
    let mut steps = Vec::new();
    let Err(broken) = run(script, seed, commands, &mut steps, figures) else { return Ok(()) };
    let short = shorten(script, steps);
    let cause = rerun(script, &short).err().map_or_else(|| format!("{broken:#}"), |e| format!("{e:#}"));
    let mut plan = String::new();
    for step in &short {
        let _ = writeln!(plan, "{}", serde_json::to_string(step)?);
    }
    bail!(
        "KRING_SEED={seed} on {} breaks a law: {cause}\nin {} steps:\n{plan}",
        script.protocol,
        short.len()
    );
}

fn run(
    script: &Script,
    seed: u64,
    commands: usize,
    steps: &mut Vec<Step>,
    figures: &mut Figures,
) -> Result<()> {
    let mut dice = Dice::new(seed);
    let mut model = prelude(script, seed, &mut dice, steps)?;
    let mut maker = sensible::Maker::default();
    for number in 0..commands {
        let step = throw(&mut dice, &model, &mut maker, FIRST_ID + number as u64, steps);
        steps.push(step.clone());
        take(&mut model, &step)?;
    }
    model.conclude()?;
    figures.add(&model);
    Ok(())
}

/// Three sessions in four begin where scripted people got to: with cards, marks and rounds on the table.
fn prelude(script: &Script, seed: u64, dice: &mut Dice, steps: &mut Vec<Step>) -> Result<Model> {
    if (seed / 16).is_multiple_of(4) {
        return Model::open(script.clone());
    }
    let people = dice.below(5) + 3;
    let phases = script.phases.iter().filter(|p| p.phase.optional.is_some());
    let plan =
        Plan { people, phases: phases.map(|p| (p.phase.id.clone(), true)).collect(), observers: people / 6 };
    let case = Arc::new(cases()?.into_iter().next().context("no case")?);
    let style = Style { antics: 5, ..Style::default() };
    let mut sim =
        Sim::new(&Setup { script: script.clone(), case, people, seed, plan, style, trouble: false })?;
    let mut went_well = Ok(());
    for _ in 0..dice.below(70) {
        if went_well.is_ok() && sim.model.state.stage != Stage::Ended {
            went_well = sim.round().map(|_| ());
        }
    }
    steps.extend(sim.model.history.iter().cloned().map(Step::Ask));
    went_well.map(|()| sim.model)
}

/// Plays `steps` again.
///
/// # Errors
/// The law that is broken.
pub fn rerun(script: &Script, steps: &[Step]) -> Result<()> {
    let mut model = Model::open(script.clone())?;
    steps.iter().try_for_each(|step| take(&mut model, step))?;
    model.conclude()
}

fn take(model: &mut Model, step: &Step) -> Result<()> {
    let viewer = |person: Option<PersonId>| person.map_or(Viewer::Screen, Viewer::Person);
    match step {
        Step::Ask(asked) => {
            // A refusal is an answer like any other.
            let _ = model.ask(asked)?;
        }
        Step::Again(asked) => {
            let id = kring_shared::ids::CommandId(uuid::Uuid::from_u128(u128::from(asked.id)));
            let (known, events) = (model.state.outcome_of(id), model.log.len());
            let answer = model.ask(&Asked { after_ms: 0, ..asked.clone() })?;
            if let Some(seq) = known
                && (answer != Ok(seq) || model.log.len() != events)
            {
                bail!("a command that led to {seq:?} was taken again: {answer:?}");
            }
        }
        Step::Cut { person } => model.cut(viewer(*person)),
        Step::Resume { person, snapshot } => model.resume(viewer(*person), *snapshot)?,
    }
    Ok(())
}

fn throw(dice: &mut Dice, model: &Model, maker: &mut sensible::Maker, number: u64, past: &[Step]) -> Step {
    let state = &model.state;
    let somebody = |dice: &mut Dice| dice.pick(&state.people).map(|p| p.id);
    match dice.below(100) {
        0..4 => Step::Cut { person: somebody(dice) },
        4..10 => Step::Resume { person: somebody(dice), snapshot: dice.chance(40) },
        10..15 => {
            let asked: Vec<&Asked> = past
                .iter()
                .filter_map(|s| match s {
                    Step::Ask(asked) => Some(asked),
                    Step::Again(_) | Step::Cut { .. } | Step::Resume { .. } => None,
                })
                .collect();
            dice.pick(&asked).map_or(Step::Cut { person: None }, |asked| Step::Again((*asked).clone()))
        }
        _ => {
            let (by, command) = if dice.chance(72) {
                maker.sensible(dice, state)
            } else {
                anything::anything(dice, state, maker)
            };
            let after_ms =
                if dice.chance(6) { dice.between(60_000, 900_000) } else { dice.between(0, 20_000) };
            Step::Ask(Asked { after_ms, by, id: number, fresh: dice.bits(), command })
        }
    }
}

/// Takes steps out as long as a law still breaks: large pieces first, then single steps.
fn shorten(script: &Script, mut steps: Vec<Step>) -> Vec<Step> {
    let mut tries = 1_500;
    let mut piece = steps.len() / 2;
    while piece > 0 && tries > 0 {
        let mut from = 0;
        while from < steps.len() && tries > 0 {
            tries -= 1;
            let to = (from + piece).min(steps.len());
            let fewer: Vec<Step> = steps[..from].iter().chain(&steps[to..]).cloned().collect();
            if rerun(script, &fewer).is_err() {
                steps = fewer;
            } else {
                from = to;
            }
        }
        piece /= 2;
    }
    steps
}

impl Figures {
    fn add(&mut self, model: &Model) {
        self.sessions += 1;
        self.commands += model.history.len() as u64;
        self.refused += model.refused.values().map(|n| u64::from(*n)).sum::<u64>();
        self.events += model.log.len() as u64;
        self.frames += model.laws.frames;
        self.ended += u64::from(model.state.stage == Stage::Ended);
        self.rounds += u64::from(model.laws.rounds.complete);
        for recorded in &model.log {
            let shown = format!("{:?}", recorded.event);
            let kind = shown.split([' ', '{', '(']).next().unwrap_or_default().to_owned();
            *self.kinds.entry(kind).or_default() += 1;
        }
        for (why, n) in &model.refused {
            *self.rejections.entry(why.code()).or_default() += u64::from(*n);
        }
    }
}

/// A seat's command of which nothing is expected but an answer.
pub(crate) type Throw = (Option<PersonId>, Command);

#[cfg(test)]
mod tests;
