//! A scripted person behind a real socket, on a bad line when the test wants one.
#![expect(clippy::expect_used, reason = "a test stops where something is not as it must be")]

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use kring_shared::{
    api::Seat,
    ids::{CommandId, PhaseId, Seq},
    protocol::Role,
    session::{Command, Stage},
    wire::{Refusal, ServerFrame, close},
};
use tokio::task::JoinSet;

use crate::{
    bot::{Bot, Plan, Style},
    cases::Case,
    client::{Back, Client, Heard, Outcome},
    dice::Dice,
    http::Api,
};

mod absence;

use absence::Left;

/// How bad a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Line {
    /// How often, in a hundred commands, the line is cut just after sending.
    pub cuts: u8,
    /// How long somebody stays away at most, in milliseconds.
    pub away_ms: u16,
    /// How long somebody thinks before a command at most, in milliseconds.
    pub thinks_ms: u16,
    /// True when the server may be gone for a while.
    pub server_goes: bool,
    /// True when everybody in turn is cut off at the beginning of a phase, until the others went on without him.
    pub misses_phases: bool,
}

/// A session to be played.
#[derive(Debug, Clone)]
pub struct Table {
    /// The protocol.
    pub protocol: String,
    /// The case.
    pub case: Arc<Case>,
    /// How many people play.
    pub people: usize,
    /// What the facilitator does with the script.
    pub phases: Vec<(PhaseId, bool)>,
    /// How many observers there are.
    pub observers: usize,
    /// How the bots play.
    pub style: Style,
    /// Their lines.
    pub line: Line,
    /// Chooses everything that is left to chance.
    pub seed: u64,
    /// How long the session may take.
    pub limit: Duration,
}

/// Somebody who plays.
pub struct Player {
    /// The socket.
    pub client: Client,
    bot: Option<Bot>,
    line: Line,
    dice: Dice,
    waiting: Option<(CommandId, Command, Seq)>,
    left: Option<Left>,
    missed_visit: u32,
    again_at: Option<Instant>,
    sends_at: Instant,
    /// Refusals by a rule that were told to the bot.
    pub refusals: usize,
    /// Times the line was cut on purpose.
    pub cuts: usize,
    /// Refusals because the room or its store was busy.
    pub busy: usize,
    /// Phases in which this person was cut off for a while.
    pub absences: usize,
    /// Those in which it was this person's turn.
    pub absences_in_turn: usize,
    /// The last event that anybody at the table heard of.
    pub progress: Arc<AtomicU64>,
}

/// A session that was played to its end.
pub struct Played {
    /// Everybody who sat at the table; the facilitator first, the owner after him, the big screen last.
    pub players: Vec<Player>,
    /// How long it took.
    pub took: Duration,
}

impl Table {
    /// A session of `protocol` with these people and this case, without trouble. `KRING_SEED` in the environment, a
    /// number, makes other sessions of all.
    pub fn new(protocol: &str, case: Arc<Case>, people: usize, seed: u64) -> Self {
        let other: u64 = std::env::var("KRING_SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
        let seed = seed ^ other.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Self {
            protocol: protocol.to_owned(),
            case,
            people,
            phases: Vec::new(),
            observers: 0,
            style: Style::default(),
            line: Line::default(),
            seed,
            limit: Duration::from_secs(60),
        }
    }

    /// Takes the seats over HTTP: the facilitator opens, the others join by the code.
    ///
    /// # Panics
    /// When the server does not let somebody in.
    pub async fn sit_down(&self, api: Api) -> Vec<Player> {
        let cast = self.case.cast(self.people);
        let mut seats: Vec<Seat> = Vec::new();
        for someone in &cast {
            let asked = match seats.first() {
                None => api.open(&self.protocol, &someone.name, &[]).await,
                Some(first) => api.join(&first.code, &someone.name).await,
            };
            let seat = asked.expect("the server answers");
            seats.push(
                seat.unwrap_or_else(|no| panic!("{} got no seat: {} {}", someone.name, no.status, no.text())),
            );
        }
        let screen = Client::screen(api.addr, seats[0].clone());
        let mut players: Vec<Player> = seats
            .into_iter()
            .map(|seat| {
                let leads = cast[usize::from(seat.person.0) - 1].role == Role::Facilitator;
                let plan = if leads {
                    Plan { people: self.people, phases: self.phases.clone(), observers: self.observers }
                } else {
                    Plan::default()
                };
                let bot = Bot::new(seat.person, Arc::clone(&self.case), plan, self.style, self.seed);
                Player::new(Client::new(api.addr, seat), Some(bot), self.line, self.seed)
            })
            .collect();
        players.push(Player::new(screen, None, self.line, self.seed ^ 0x5C));
        let progress = Arc::clone(&players[0].progress);
        players.iter_mut().for_each(|player| player.progress = Arc::clone(&progress));
        players
    }

    /// Plays the session to its end.
    ///
    /// # Panics
    /// When it does not end in time, or the server breaks its word to somebody.
    pub async fn play(&self, api: Api) -> Played {
        let started = Instant::now();
        let players = self.sit_down(api).await;
        let players = play_on(players, started + self.limit).await;
        Played { players, took: started.elapsed() }
    }
}

/// Lets everybody play until the end of the session.
///
/// # Panics
/// When it does not end in time, or the server breaks its word to somebody.
pub async fn play_on(players: Vec<Player>, end: Instant) -> Vec<Player> {
    let mut tasks = JoinSet::new();
    for (place, mut player) in players.into_iter().enumerate() {
        tasks.spawn(async move {
            player.play(end).await;
            (place, player)
        });
    }
    let mut back = tasks.join_all().await;
    back.sort_by_key(|(place, _)| *place);
    back.into_iter().map(|(_, player)| player).collect()
}

impl Player {
    /// Somebody with a socket; without bot it only looks.
    pub fn new(client: Client, bot: Option<Bot>, line: Line, seed: u64) -> Self {
        let dice = Dice::new(seed ^ (u64::from(client.seat.person.0) << 32) ^ 0x11E);
        Self {
            client,
            bot,
            line,
            dice,
            waiting: None,
            left: None,
            missed_visit: 0,
            absences: 0,
            absences_in_turn: 0,
            again_at: None,
            sends_at: Instant::now(),
            refusals: 0,
            cuts: 0,
            busy: 0,
            progress: Arc::default(),
        }
    }

    /// Plays until this person saw the end of the session.
    ///
    /// # Panics
    /// When that does not come before `end`.
    pub async fn play(&mut self, end: Instant) {
        while !self.step().await {
            assert!(Instant::now() < end, "the session did not end in time: {}", self.story());
        }
    }

    /// One thing heard or done; true once the session has ended for this person and everything is answered.
    pub async fn step(&mut self) -> bool {
        if !self.client.is_connected() {
            self.come_back().await;
            return false;
        }
        self.settle();
        let has_ended = self.client.state.as_ref().is_some_and(|s| s.stage == Stage::Ended);
        if has_ended && self.client.outbox.is_empty() {
            return true;
        }
        if self.again_at.is_some_and(|at| at <= Instant::now()) {
            self.again_at = None;
            let _ = self.client.ask_again().await;
        }
        if self.line.misses_phases && self.is_to_miss() {
            self.miss().await;
            return false;
        }
        let thinks = self.sends_at.saturating_duration_since(Instant::now());
        if self.waiting.is_none() && thinks.is_zero() && self.act().await {
            return false;
        }
        let patience = if thinks.is_zero() { Duration::from_millis(100) } else { thinks };
        match self.client.hear(patience).await {
            Heard::Frame(ServerFrame::Refused { code, .. }) if code.is_passing() => {
                self.busy += 1;
                let wait = Duration::from_millis(self.dice.between(50, 200).unsigned_abs());
                self.again_at = Some(Instant::now() + wait);
            }
            Heard::Frame(_) => {
                let seq = self.client.state.as_ref().map_or(0, |s| s.seq.0);
                self.progress.fetch_max(seq, Ordering::Relaxed);
            }
            Heard::Quiet => {}
            Heard::Closed(code) => {
                let may_come_back = matches!(code, None | Some(close::RESTARTING | close::RESYNC));
                assert!(may_come_back, "closed with {code:?}: {}", self.story());
            }
        }
        false
    }

    /// Takes in what came of the command that was sent last.
    fn settle(&mut self) {
        let Some((id, command, seen)) = &self.waiting else { return };
        let Some(outcome) = self.client.outcomes.get(id) else { return };
        if let Outcome::Refused(Refusal::Rule(why)) = outcome {
            // What was decided on an older state is simply thought over; the same on the same state is a no.
            let same = self.client.state.as_ref().is_some_and(|s| s.seq == *seen);
            if let Some(bot) = self.bot.as_mut().filter(|_| same) {
                self.refusals += 1;
                bot.refused(command, *why);
            }
        }
        self.waiting = None;
    }

    /// Does what the bot wants to do now; false when it wants nothing.
    async fn act(&mut self) -> bool {
        let now = self.client.server_time();
        let (Some(bot), Some(state)) = (&mut self.bot, &self.client.state) else { return false };
        let seen = state.seq;
        let Some(command) = bot.next(state, now) else { return false };
        if self.line.thinks_ms > 0 {
            let pause = self.dice.between(0, i64::from(self.line.thinks_ms)).unsigned_abs();
            self.sends_at = Instant::now() + Duration::from_millis(pause);
        }
        let id = self.client.ask(command.clone()).await;
        self.waiting = Some((id, command, seen));
        if self.dice.chance(self.line.cuts) {
            self.cuts += 1;
            // A lost network or a closed laptop: with the second the server does not even know.
            if self.dice.chance(30) { self.client.freeze() } else { self.client.cut() }
        }
        true
    }

    async fn come_back(&mut self) {
        if self.client.connects > 0 && self.line.away_ms > 0 {
            let away = self.dice.between(0, i64::from(self.line.away_ms)).unsigned_abs();
            tokio::time::sleep(Duration::from_millis(away)).await;
        }
        let back = if self.dice.chance(35) { Back::Fresh } else { Back::Resume };
        if let Err(error) = self.client.connect(back).await {
            self.client.cut();
            assert!(self.line.server_goes, "cannot connect: {error}: {}", self.story());
            tokio::time::sleep(Duration::from_millis(20)).await;
            return;
        }
        self.find_everything();
    }

    /// Where this person stands, for a test that stops.
    pub fn story(&self) -> String {
        let Some(state) = &self.client.state else { return "never welcomed".to_owned() };
        let person = state.person(self.client.me());
        let members: Vec<_> = state.members().map(|p| (p.id.0, p.role, p.is_here())).collect();
        format!(
            "{:?} {:?} at {}, {:?}, phase {:?}, ready {:?}, turns {:?}, paused {}, people {members:?}, waits for {:?}, outbox {:?}",
            self.client.viewer(),
            person.map(|p| p.role),
            state.seq.0,
            state.stage,
            state.phase().map(|p| p.id.as_str()),
            state.now.ready,
            state.now.turns.as_ref().map(|t| &t.queue),
            state.now.paused.is_some(),
            self.waiting.as_ref().map(|(_, command, _)| command),
            self.client.outbox.len(),
        )
    }
}
