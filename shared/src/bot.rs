//! Scripted people: they play any method from its data, seeing only what their role may see.
//!
//! A bot is asked for its next command with its own redacted state, and told when a command was refused. It does
//! no IO and keeps no clock, so it plays as well on a model of the server as over a real socket.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    ids::{KindId, Millis, PersonId, PhaseId},
    protocol::{Phase, Right, Role, Turns},
    seal::Secret,
    session::{Command, Person, Rejection, Stage, State},
};

use crate::{cases::Case, dice::Dice};

mod contribute;
mod lead;
pub mod words;

/// What a facilitator bot wants before it starts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// How many people it waits for.
    pub people: usize,
    /// Optional phases to switch on or off.
    pub phases: Vec<(PhaseId, bool)>,
    /// How many observers it appoints.
    pub observers: usize,
}

/// How a bot plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Ends every free text with a mark of its own, such as ` ~3.12~`, so that it can be found again.
    pub marks: bool,
    /// How often, in a hundred occasions, it does something unusual: a pause, more time, going back, advice
    /// dressed as a question.
    pub antics: u8,
    /// How often, in a hundred turns, it passes.
    pub passes: u8,
    /// True when the facilitator does not wait for the shortest time of a phase.
    pub hurried: bool,
    /// True when it takes the lead once the facilitator is measured to be gone.
    pub takes_lead: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { marks: true, antics: 0, passes: 12, hurried: true, takes_lead: true }
    }
}

/// A scripted person.
#[derive(Debug, Clone)]
pub struct Bot {
    /// Its seat.
    pub me: PersonId,
    /// Commands of it that were refused, and why.
    pub refusals: Vec<(Command, Rejection)>,
    case: Arc<Case>,
    plan: Plan,
    style: Style,
    dice: Dice,
    /// How many texts it wrote.
    texts: usize,
    /// How many cards of each kind it wrote.
    wrote: BTreeMap<KindId, usize>,
    /// What it asked for that was refused in this phase; it does not ask again.
    given_up: Vec<Command>,
    /// Unusual things that it did already.
    did: BTreeSet<Antic>,
    visit: Visit,
}

/// What a bot remembers of the phase that is on.
#[derive(Debug, Clone, Default)]
struct Visit {
    number: u32,
    wishes: BTreeMap<KindId, usize>,
    picks: Option<usize>,
    branched: bool,
    passes: Option<bool>,
    raised: bool,
    refined: BTreeSet<KindId>,
    sealed: Vec<(KindId, Secret)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Antic {
    Pause,
    MoreTime,
    Back,
    Trap,
}

/// The table as a bot sees it.
struct Scene<'a> {
    state: &'a State,
    phase: &'a Phase,
    me: &'a Person,
    now: Millis,
}

impl Scene<'_> {
    /// True in a phase with a round.
    fn has_round(&self) -> bool {
        matches!(self.phase.turns, Some(Turns::Round { .. }))
    }

    /// True when the round has come to this person.
    fn is_my_turn(&self) -> bool {
        self.has_round() && self.state.now.turns.as_ref().and_then(|t| t.current()) == Some(self.me.id)
    }

    /// Members who are here and may contribute.
    fn active(&self) -> impl Iterator<Item = &Person> {
        self.state.members().filter(|p| p.is_here() && !self.phase.right(p.role).is_silent())
    }

    fn is_ready(&self, person: PersonId) -> bool {
        self.state.now.ready.contains(&person)
    }
}

impl Bot {
    /// Somebody on the seat `me`, who plays `case` in the same way for the same `seed`.
    pub fn new(me: PersonId, case: Arc<Case>, plan: Plan, style: Style, seed: u64) -> Self {
        Self {
            me,
            refusals: Vec::new(),
            case,
            plan,
            style,
            dice: Dice::new(seed ^ (u64::from(me.0) << 48)),
            texts: 0,
            wrote: BTreeMap::new(),
            given_up: Vec::new(),
            did: BTreeSet::new(),
            visit: Visit::default(),
        }
    }

    /// What this person does next, when it has something to do now. `state` is its own redacted state, `now` the
    /// server's time. What it returns counts as sent: ask again once it was confirmed or refused.
    pub fn next(&mut self, state: &State, now: Millis) -> Option<Command> {
        let me = state.person(self.me).filter(|p| p.is_member())?;
        let command = match state.stage {
            Stage::Lobby => self.begins(state, me).then(|| self.open(state)).flatten(),
            Stage::Running => self.play(&Scene { state, phase: state.phase()?, me, now }),
            Stage::Ended => None,
        }?;
        if let Command::Write { kind, .. } = &command {
            *self.wrote.entry(kind.clone()).or_default() += 1;
        }
        Some(command)
    }

    /// Tells that `command` was refused.
    pub fn refused(&mut self, command: &Command, why: Rejection) {
        self.refusals.push((command.clone(), why));
        self.given_up.push(command.clone());
    }

    fn play(&mut self, scene: &Scene<'_>) -> Option<Command> {
        let Scene { state, phase, me, .. } = scene;
        if self.visit.number != state.now.visit {
            self.visit = Visit { number: state.now.visit, ..Visit::default() };
            self.given_up.clear();
        }
        if phase.agreement && !me.agreed {
            return Some(Command::Agree);
        }
        if self.should_take_lead(scene) {
            return Some(Command::TakeLead);
        }
        let leads = me.role == Role::Facilitator;
        if state.now.paused.is_some() {
            return (leads || self.speaks_for_all(scene)).then_some(Command::Resume);
        }
        let contribution = if phase.right(me.role).is_silent() { None } else { self.contribute(scene) };
        contribution.or_else(|| match () {
            () if leads => self.lead(scene),
            () if self.speaks_for_all(scene) => self.lead_together(scene),
            () => None,
        })
    }

    /// True for who starts the session: the facilitator, or the first of a group that leads itself.
    fn begins(&self, state: &State, me: &Person) -> bool {
        let first = state.members().find(|p| p.is_here());
        me.role == Role::Facilitator || (state.is_self_led() && first.is_some_and(|p| p.id == me.id))
    }

    /// In a group that leads itself: the first who may speak does what is for all.
    fn speaks_for_all(&self, scene: &Scene<'_>) -> bool {
        scene.state.is_self_led() && scene.active().next().is_some_and(|p| p.id == self.me)
    }

    /// The first who can takes the lead when the facilitator is gone.
    fn should_take_lead(&self, scene: &Scene<'_>) -> bool {
        let gone =
            scene.state.holder(Role::Facilitator).is_none_or(|p| !p.is_here()) && !scene.state.is_self_led();
        let mut able = scene.state.members().filter(|p| p.is_here() && p.role != Role::Owner);
        self.style.takes_lead && gone && able.next().is_some_and(|p| p.id == self.me)
    }

    /// The first of `steps` that this person wants and was not refused before.
    fn first(&mut self, scene: &Scene<'_>, steps: &[Step]) -> Option<Command> {
        for step in steps {
            if let Some(command) = step(self, scene)
                && !self.given_up.iter().any(|refused| is_same_ask(refused, &command))
            {
                return Some(command);
            }
        }
        None
    }

    /// True once for each unusual thing, in as many of a hundred occasions as the style says.
    fn dares(&mut self, antic: Antic) -> bool {
        !self.did.contains(&antic) && self.dice.chance(self.style.antics) && self.did.insert(antic)
    }
}

/// Something that a person may want to do.
type Step = fn(&mut Bot, &Scene<'_>) -> Option<Command>;

/// True when two commands ask for the same, whatever their text.
fn is_same_ask(one: &Command, other: &Command) -> bool {
    match (one, other) {
        (Command::Write { kind: a, .. }, Command::Write { kind: b, .. }) => a == b,
        (Command::Change { card: a, .. }, Command::Change { card: b, .. })
        | (Command::Answer { card: a, .. }, Command::Answer { card: b, .. })
        | (Command::Mark { card: a, .. }, Command::Mark { card: b, .. }) => a == b,
        (Command::ChangeSealed { secret: a, .. }, Command::ChangeSealed { secret: b, .. }) => a == b,
        (Command::Next { .. }, Command::Next { .. }) => true,
        (one, other) => one == other,
    }
}

/// True when `role` only answers here.
fn answers(phase: &Phase, role: Role) -> bool {
    phase.right(role) == Right::Answer || phase.answers.as_ref().is_some_and(|a| a.by.contains(&role))
}
