//! The task of a room.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
    time::{Duration, Instant},
};

use kring_shared::{
    ids::{CommandId, Millis, PersonId, Seq},
    session::{
        Actor, Command, Event, Person, Stage, State, Viewer, redact, redact::is_outside,
        state::COMMANDS_REMEMBERED,
    },
    wire::{self, ServerFrame, Start, close},
};
use tokio::sync::{mpsc, oneshot};

use super::{
    BUSY, Connect, Message,
    audience::{Audience, encode, of_oneself},
    earlier,
    nodes::Nodes,
    plan::{Asked, settle},
    resume,
};
use crate::{
    archive::{Notes, materials::Materials, proof::Proofs},
    clock,
    event_log::{AppendError, Entry, EventLog},
    metrics::Metrics,
    rooms::{replay, step},
};

/// A room without connections sleeps after this long.
const SLEEP_AFTER: Duration = Duration::from_secs(120);
/// After how many events the viewers compare their states with the server's.
const DIGEST_EVERY: u64 = 50;
/// How often a command is decided anew when somebody else was quicker.
const TRIES: usize = 8;
/// A resume over more events than this gets a snapshot instead.
const RESUME_MAX: u64 = 500;

/// A room, owned by its task.
pub(super) struct Room {
    pub(super) state: Arc<State>,
    pub(super) log: Arc<EventLog>,
    metrics: Arc<Metrics>,
    pub(super) notes: Notes,
    pub(super) materials: Materials,
    pub(super) proofs: Proofs,
    pub(super) audience: Audience,
    grace_ms: i64,
    /// People whose last connection is gone, and since when.
    pub(super) leaving: BTreeMap<PersonId, Millis>,
    /// When a tick that failed is tried again.
    retry_at: Option<Millis>,
    digest_at: u64,
    /// Commands that led to nothing, with the place of the log at which they were decided.
    pub(super) idle: VecDeque<(CommandId, Seq)>,
    pub(super) nodes: Nodes,
}

impl Room {
    pub(super) fn new(
        state: State,
        (log, metrics): (Arc<EventLog>, Arc<Metrics>),
        archive: (Notes, Materials, Proofs),
        grace_ms: i64,
    ) -> Self {
        let (notes, materials, proofs) = archive;
        // Who was here when the room fell asleep or the server stopped has the grace period to come back. The
        // last that is known of them is the last event.
        let now = clock::now();
        let leaving = state.people.iter().filter(|p| p.is_here()).map(|p| (p.id, now)).collect();
        let digest_at = state.seq.0 + DIGEST_EVERY;
        let nodes = Nodes::of(&log, state.id);
        Self {
            state: Arc::new(state),
            log,
            metrics,
            notes,
            materials,
            proofs,
            audience: Audience::default(),
            grace_ms,
            leaving,
            retry_at: None,
            digest_at,
            idle: VecDeque::new(),
            nodes,
        }
    }

    pub(super) async fn run(mut self, mut inbox: mpsc::Receiver<Message>) {
        let mut batch = Vec::new();
        loop {
            let wake = self.wake_in();
            let received = tokio::select! {
                received = tokio::time::timeout(wake, inbox.recv_many(&mut batch, 64)) => received,
                () = self.nodes.rung() => {
                    if self.hear().await {
                        break;
                    }
                    continue;
                }
            };
            match received {
                Ok(0) => break,
                Ok(_) => {
                    if self.handle(&mut batch).await {
                        break;
                    }
                }
                Err(_) if self.audience.is_empty() && self.leaving.is_empty() && inbox.is_empty() => {
                    // Nobody is left to wait for; a message that slips in now finds the mailbox closed and
                    // wakes the room anew.
                    inbox.close();
                    while let Ok(message) = inbox.try_recv() {
                        batch.push(message);
                    }
                    self.handle(&mut batch).await;
                    break;
                }
                Err(_) => {}
            }
            self.miss_lost();
            self.on_time().await;
        }
    }

    /// Whose last connection was too slow is gone like whoever closed it.
    fn miss_lost(&mut self) {
        let lost = self.audience.take_lost();
        if !lost.is_empty() {
            let now = clock::now();
            self.leaving.extend(lost.into_iter().map(|person| (person, now)));
            self.note_elsewhere();
            self.tell_presence();
        }
    }

    /// How long until something is due by itself.
    fn wake_in(&self) -> Duration {
        let departs = self.leaving.values().min().map(|since| since.plus_ms(self.grace_ms));
        let deadline = if self.audience.is_empty() { None } else { self.state.next_deadline() };
        let arrives = self.unnoticed().next().map(|_| clock::now());
        let beat = if self.audience.is_empty() { None } else { self.nodes.next() };
        let due = earlier(earlier(earlier(departs, deadline), arrives), beat)
            .map(|d| d.max(self.retry_at.unwrap_or(d)));
        due.map_or(SLEEP_AFTER, |due| {
            let ms = due.since_ms(clock::now()).clamp(0, 60_000);
            Duration::from_millis(ms.unsigned_abs() + 1)
        })
    }

    /// Handles what came in; true when the room closes. Commands that follow each other are appended together.
    async fn handle(&mut self, batch: &mut Vec<Message>) -> bool {
        let mut asked = Vec::new();
        let mut closes = false;
        for message in batch.drain(..) {
            match message {
                Message::Submit { by, id, command, answer } => {
                    asked.push(Asked { by, id, command, answer: Some(answer) });
                }
                other => {
                    self.submit(std::mem::take(&mut asked)).await;
                    closes |= self.other(other).await;
                }
            }
        }
        self.submit(asked).await;
        closes
    }

    async fn other(&mut self, message: Message) -> bool {
        match message {
            Message::Submit { .. } => {}
            Message::Connect(connect) => self.connect(*connect).await,
            Message::Disconnect { connection } => {
                if let Some(person) = self.audience.remove(connection) {
                    self.leaving.insert(person, clock::now());
                    self.note_elsewhere();
                }
                self.tell_presence();
            }
            Message::Writing { connection, writing } => {
                if self.audience.set_writing(connection, writing, &self.state) {
                    self.tell_presence();
                }
            }
            Message::ReadOn { answer } => {
                if self.nodes.are_several() {
                    self.catch_up().await;
                }
                let _ = answer.send(());
            }
            Message::Look { answer } => {
                let _ = answer.send(Arc::clone(&self.state));
            }
            Message::Close { code, answer } => {
                self.audience.close_all(code);
                self.nodes.tell(&self.log, self.state.id, Vec::new());
                let _ = answer.send(());
                return true;
            }
        }
        false
    }

    async fn connect(&mut self, connect: Connect) {
        let Connect { viewer, resume_from, frames, closing, answer } = connect;
        let you = match viewer {
            Viewer::Person(person) => Some(person),
            Viewer::Screen => None,
        };
        if let Some(person) = you {
            self.leaving.remove(&person);
        }
        let start = self.start_for(viewer, resume_from).await;
        // The newcomer stands in the list that he is welcomed with.
        let mut present = self.audience.present(&self.state);
        if let Some(person) = you.filter(|p| present.iter().all(|k| k.person != *p)) {
            present.push(wire::Present { person, writing: false });
        }
        if is_outside(&self.state, viewer) {
            present = of_oneself(present, viewer);
        }
        let welcome = encode(&ServerFrame::Welcome { you, now: clock::now(), start, present });
        let id = self.audience.add(viewer, frames, closing, welcome);
        let _ = answer.send(id);
        self.tell_presence();
        if let Some(person) = you.filter(|p| self.state.person(*p).is_some_and(|p| !p.is_here())) {
            self.ask_self(Command::Arrive { person }).await;
        }
    }

    /// Where a client begins: with what it missed, when that can be told, else with a snapshot.
    async fn start_for(&self, viewer: Viewer, resume_from: Option<Seq>) -> Start {
        // What was taken back after the end is no event: who comes back then gets all of it anew.
        if let Some(from) = resume_from.filter(|_| self.state.stage != Stage::Ended)
            && let Some(events) = self.missed(viewer, from).await
        {
            return Start::Events { events };
        }
        Start::Snapshot { state: Box::new(redact(&self.state, viewer)) }
    }

    async fn missed(
        &self,
        viewer: Viewer,
        from: Seq,
    ) -> Option<Vec<kring_shared::session::deliver::Happened>> {
        let behind = self.state.seq.0.checked_sub(from.0)?;
        if behind == 0 {
            return Some(Vec::new());
        }
        if behind > RESUME_MAX || from.0 == 0 {
            return None;
        }
        let entries = self.log.read_from(self.state.id, Seq(0)).await.ok()?;
        let (known, missed) = entries.split_at_checked(usize::try_from(from.0).ok()?)?;
        let mut before = replay(known)?;
        let mut events = Vec::with_capacity(missed.len());
        for entry in missed {
            if entry.recorded.seq > self.state.seq {
                break;
            }
            let mut after = before.clone();
            step(&mut after, entry);
            events.push(kring_shared::session::deliver(&before, &after, &entry.recorded, viewer));
            before = after;
        }
        (before.seq == self.state.seq && resume::still_stands(&self.state, viewer, &events)).then_some(events)
    }

    fn tell_presence(&mut self) {
        self.audience.tell_presence(&self.state);
        self.nodes.tell(&self.log, self.state.id, self.audience.present_here());
    }

    async fn ask_self(&mut self, command: Command) -> bool {
        let (answer, wait) = oneshot::channel();
        self.submit(vec![Asked { by: Actor::Server, id: None, command, answer: Some(answer) }]).await;
        matches!(wait.await, Ok(Ok(_)))
    }

    /// People who are connected and not noted as here: the store was away when they came.
    fn unnoticed(&self) -> impl Iterator<Item = PersonId> + '_ {
        let is_gone = |p: &Person| !p.removed && !p.is_here();
        let people = if self.state.stage == Stage::Ended { &[][..] } else { &self.state.people[..] };
        people.iter().filter(move |p| is_gone(p) && self.audience.is_here(p.id)).map(|p| p.id)
    }

    /// Does what is due by the clock.
    async fn on_time(&mut self) {
        let now = clock::now();
        if self.retry_at.is_some_and(|at| at > now) {
            return;
        }
        self.retry_at = None;
        self.on_beat(now).await;
        let mut fine = true;
        if self.state.next_deadline().is_some_and(|d| d <= now) && !self.audience.is_empty() {
            fine &= self.ask_self(Command::Tick).await;
        }
        let gone: Vec<(PersonId, Millis)> = self
            .leaving
            .iter()
            .filter(|(_, since)| since.plus_ms(self.grace_ms) <= now)
            .map(|(p, s)| (*p, *s))
            .collect();
        for person in self.unnoticed().collect::<Vec<_>>() {
            fine &= self.ask_self(Command::Arrive { person }).await;
        }
        for (person, since) in gone {
            let done =
                self.state.stage == Stage::Ended || self.ask_self(Command::Depart { person, since }).await;
            if done {
                self.leaving.remove(&person);
            }
            fine &= done;
        }
        if !fine {
            self.retry_at = Some(now.plus_ms(1_000));
        }
    }

    /// Decides, appends, applies and delivers a run of commands.
    async fn submit(&mut self, mut asked: Vec<Asked>) {
        for _ in 0..TRIES {
            if asked.is_empty() {
                return;
            }
            let since = Instant::now();
            let mut plan = self.plan(&mut asked);
            if plan.entries.is_empty() {
                self.remember_idle(plan.idle);
                return settle(plan.outcomes);
            }
            let asks = Instant::now();
            match self.log.append(self.state.id, self.state.seq, plan.entries.clone()).await {
                Ok(()) => {
                    let commit = asks.elapsed();
                    let after = plan.after.take();
                    self.take_over(&plan.entries, after).await;
                    self.metrics.told(plan.entries.len(), since, commit);
                    self.remember_idle(plan.idle);
                    return settle(plan.outcomes);
                }
                Err(AppendError::Stale) => {
                    // Somebody else wrote, or an earlier append was written although its answer was lost.
                    asked = plan.undecided();
                    if !self.catch_up().await {
                        break;
                    }
                }
                Err(AppendError::Unavailable(error)) => {
                    tracing::warn!(room = %self.state.id, %error, "append failed");
                    self.metrics.failed("append");
                    asked = plan.undecided();
                    break;
                }
            }
        }
        for ask in asked {
            if let Some(answer) = ask.answer {
                let _ = answer.send(Err(BUSY));
            }
        }
    }

    /// A command that led to nothing stands in no log. Sent again in another phase it must not suddenly do something.
    fn remember_idle(&mut self, idle: Vec<(CommandId, Seq)>) {
        self.idle.extend(idle);
        let surplus = self.idle.len().saturating_sub(COMMANDS_REMEMBERED);
        self.idle.drain(..surplus);
    }

    /// Reads on after somebody else appended; false when that fails.
    pub(super) async fn catch_up(&mut self) -> bool {
        match self.log.read_from(self.state.id, self.state.seq).await {
            Ok(entries) => {
                self.metrics.lagged(entries.len());
                self.take_over(&entries, None).await;
                true
            }
            Err(error) => {
                tracing::warn!(room = %self.state.id, %error, "reading on failed");
                self.metrics.failed("read");
                false
            }
        }
    }

    /// Applies what stands in the log and tells everybody; `after` is the state after the one entry, when that is known.
    async fn take_over(&mut self, entries: &[Entry], mut after: Option<State>) {
        for entry in entries {
            let before = Arc::clone(&self.state);
            let after = after.take().unwrap_or_else(|| {
                let mut after = State::clone(&before);
                step(&mut after, entry);
                after
            });
            self.state = Arc::new(after);
            self.audience.tell(&before, &self.state, &entry.recorded);
            let is_new_phase = matches!(entry.recorded.event, Event::PhaseEntered { .. });
            if is_new_phase && self.audience.clear_writing() {
                self.tell_presence();
            }
            match &entry.recorded.event {
                Event::Admitted { .. } => self.tell_presence(),
                Event::Removed { person } => self.audience.close_person(*person, close::REMOVED),
                Event::Ended => {
                    self.keep_note().await;
                    self.keep_attendance().await;
                    self.forget_materials().await;
                }
                _ => {}
            }
        }
        if self.state.seq.0 >= self.digest_at {
            self.digest_at = self.state.seq.0 + DIGEST_EVERY;
            self.tell_digests();
        }
    }

    fn tell_digests(&mut self) {
        let state = Arc::clone(&self.state);
        let seq = state.seq;
        self.audience.each(|viewer| {
            encode(&ServerFrame::Digest { seq, value: wire::digest(&redact(&state, viewer)) })
        });
    }
}
