//! Whole sessions of scripted people on a model of the server, in no time and without chance.

use std::{collections::BTreeMap, sync::Arc};

use anyhow::{Context as _, Result, bail};
use kring_shared::{
    ids::{Millis, PersonId},
    note::{Note, compile},
    protocol::Script,
    session::{Command, Rejection, Stage, Viewer},
};

use crate::{
    bot::{Bot, Plan, Style},
    cases::Case,
    dice::Dice,
    model::{Asked, Model, START, key},
};

/// A session to play.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The method.
    pub script: Script,
    /// What it is about.
    pub case: Arc<Case>,
    /// How many people play.
    pub people: usize,
    /// Decides everything that is left to chance.
    pub seed: u64,
    /// What the facilitator switches and whom it appoints.
    pub plan: Plan,
    /// How they play.
    pub style: Style,
    /// True when connections break, people come late, and some leave.
    pub trouble: bool,
}

/// What a session came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// Events in its log.
    pub events: usize,
    /// Commands that were asked.
    pub commands: usize,
    /// Cards that were written.
    pub cards: usize,
    /// Texts, all versions counted.
    pub texts: usize,
    /// Frames that viewers read.
    pub frames: u64,
    /// Minutes from the start to the end.
    pub minutes: i64,
    /// Rounds in which everybody had a turn.
    pub rounds: u32,
    /// Commands of bots that were refused.
    pub refusals: Vec<(Command, Rejection)>,
    /// The draft note.
    pub note: Note,
}

/// How many commands a session may take before it counts as going in circles.
const COMMANDS_MAX: usize = 6_000;
/// How long, in milliseconds, nobody does anything before a session counts as stuck.
const STUCK_MS: i64 = 6 * 60 * 60 * 1000;

/// Plays `setup` to its end.
///
/// # Errors
/// The law that is broken, or where the session got stuck.
pub fn play(setup: &Setup) -> Result<Story> {
    Sim::new(setup)?.run()
}

/// A session that is being played.
pub struct Sim {
    /// The room.
    pub model: Model,
    bots: BTreeMap<PersonId, Bot>,
    dice: Dice,
    ids: u64,
    late: Vec<String>,
    setup: Setup,
}

impl Sim {
    /// A room with everybody in the lobby; with trouble, one of a larger circle comes late.
    ///
    /// # Errors
    /// When the room cannot be opened.
    pub fn new(setup: &Setup) -> Result<Self> {
        let mut cast = setup.case.cast(setup.people);
        let late = if setup.trouble && cast.len() > 4 { cast.split_off(cast.len() - 1) } else { Vec::new() };
        let mut sim = Self {
            model: Model::open(setup.script.clone())?,
            bots: BTreeMap::new(),
            dice: Dice::new(setup.seed),
            ids: 0,
            late: late.into_iter().map(|p| p.name).collect(),
            setup: Setup { plan: Plan { people: cast.len(), ..setup.plan.clone() }, ..setup.clone() },
        };
        for player in cast {
            sim.join(player.name)?;
        }
        Ok(sim)
    }

    fn join(&mut self, name: String) -> Result<()> {
        let seat = self.bots.len() + 1;
        self.server(Command::Join { name, key: key(seat) })?;
        let person = self.model.state.people.last().context("nobody joined")?.id;
        self.server(Command::Arrive { person })?;
        let Setup { case, plan, style, seed, .. } = &self.setup;
        self.bots.insert(person, Bot::new(person, Arc::clone(case), plan.clone(), *style, *seed));
        Ok(())
    }

    /// Plays to the end.
    ///
    /// # Errors
    /// The law that is broken, or where the session got stuck.
    pub fn run(mut self) -> Result<Story> {
        let mut quiet_since = self.model.now;
        while self.model.state.stage != Stage::Ended {
            let moved = self.round().with_context(|| format!("in phase {}", self.phase()))?;
            if moved {
                quiet_since = self.model.now;
            } else {
                self.wait(15_000)?;
            }
            if self.model.now.since_ms(quiet_since) > STUCK_MS {
                bail!("stuck in phase {}: {:?}", self.phase(), self.model.state.now);
            }
            if self.model.history.len() > COMMANDS_MAX {
                bail!("going in circles in phase {}", self.phase());
            }
        }
        self.model.conclude()?;
        Ok(self.story())
    }

    fn phase(&self) -> String {
        self.model.state.phase().map_or_else(|| "lobby".to_owned(), |p| p.id.to_string())
    }

    /// Asks everybody once, in any order, for one command; true when somebody had one.
    ///
    /// # Errors
    /// The law that is broken.
    pub fn round(&mut self) -> Result<bool> {
        let mut order: Vec<PersonId> = self.bots.keys().copied().collect();
        for i in (1..order.len()).rev() {
            order.swap(i, self.dice.below(i + 1));
        }
        let mut moved = false;
        for person in order {
            if self.setup.trouble {
                self.trouble(person)?;
            }
            moved |= self.turn_of(person)?;
            if self.model.state.stage == Stage::Ended {
                break;
            }
        }
        Ok(moved)
    }

    fn turn_of(&mut self, person: PersonId) -> Result<bool> {
        let viewer = Viewer::Person(person);
        if !self.model.is_connected(viewer) {
            return Ok(false);
        }
        let now = self.model.now;
        let Some(view) = self.model.views.get(&viewer) else { return Ok(false) };
        let Some(bot) = self.bots.get_mut(&person) else { return Ok(false) };
        let Some(command) = bot.next(&view.state, now) else { return Ok(false) };
        let asked = self.asked(Some(person), command.clone());
        let outcome = self.model.ask(&asked)?;
        if self.dice.chance(5) {
            // The confirmation got lost: the client sends the same once more.
            let events = self.model.log.len();
            let again = self.model.ask(&Asked { after_ms: 0, ..asked })?;
            if outcome.is_ok() && (again.is_err() || self.model.log.len() != events) {
                bail!("a command sent twice had its effect twice: {command:?}");
            }
        }
        if let Err(why) = outcome
            && let Some(bot) = self.bots.get_mut(&person)
        {
            bot.refused(&command, why);
        }
        let seconds = self.dice.between(1, 14);
        self.wait(seconds * 1_000)?;
        Ok(true)
    }

    fn asked(&mut self, by: Option<PersonId>, command: Command) -> Asked {
        self.ids += 1;
        Asked { after_ms: 0, by, id: self.ids, fresh: self.dice.bits(), command }
    }

    fn server(&mut self, command: Command) -> Result<()> {
        let asked = self.asked(None, command);
        if let Err(why) = self.model.ask(&asked)? {
            bail!("the server's {:?} was refused: {why:?}", asked.command);
        }
        Ok(())
    }

    /// Time passes; the server ticks when a deadline passed.
    fn wait(&mut self, ms: i64) -> Result<()> {
        self.model.now = self.model.now.plus_ms(ms);
        if self.model.state.next_deadline().is_some_and(|d| d <= self.model.now) {
            self.server(Command::Tick)?;
        }
        Ok(())
    }

    /// Connections break and come back, somebody comes late, somebody has to go.
    fn trouble(&mut self, person: PersonId) -> Result<()> {
        let viewer = Viewer::Person(person);
        let running = self.model.state.stage == Stage::Running;
        if !self.model.is_connected(viewer) {
            let long_gone =
                self.model.state.person(person).is_some_and(|p| p.is_here()) && self.dice.chance(20);
            if long_gone {
                let since = self.model.now.plus_ms(-30_000);
                self.server(Command::Depart { person, since })?;
            } else if self.dice.chance(25) {
                let with_snapshot = self.dice.chance(50);
                self.model.resume(viewer, with_snapshot)?;
                if self.model.state.person(person).is_some_and(|p| !p.removed) {
                    self.server(Command::Arrive { person })?;
                }
            }
        } else if running && self.dice.chance(1) {
            self.model.cut(viewer);
        } else if running
            && self.model.state.now.place > 2
            && let Some(name) = self.late.pop()
        {
            self.join(name)?;
        } else if running && self.bots.len() > 6 && self.dice.below(2_000) == 0 {
            let asked = self.asked(Some(person), Command::Remove { person });
            // Who leads cannot leave like this.
            let _ = self.model.ask(&asked)?;
        }
        Ok(())
    }

    fn story(self) -> Story {
        let state = &self.model.state;
        let started: Millis = state.started_at.unwrap_or(START);
        Story {
            events: self.model.log.len(),
            commands: self.model.history.len(),
            cards: state.cards.len(),
            texts: self.model.laws.secrets.texts(),
            frames: self.model.laws.frames,
            minutes: state.ended_at.unwrap_or(started).since_ms(started) / 60_000,
            rounds: self.model.laws.rounds.complete,
            refusals: self.bots.into_values().flat_map(|b| b.refusals).collect(),
            note: compile(state),
        }
    }
}

#[cfg(test)]
mod tests;
