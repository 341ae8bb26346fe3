//! The rooms that are awake. A room wakes from its log when somebody asks for it, and sleeps when nobody is there.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use kring_shared::{
    ids::{ProtocolId, Seq, SessionId},
    protocol::Script,
    session::{State, apply, apply::remember},
};
use tokio_util::task::TaskTracker;

use crate::{
    archive::{Notes, materials::Materials, proof::Proofs},
    event_log::{Entry, EventLog, ReadError},
    metrics::Metrics,
    room::{self, RoomHandle},
};

/// Scripts by method and version.
type Scripts = HashMap<(ProtocolId, u32), Vec<Weak<Script>>>;

/// All rooms that are awake.
pub struct Rooms {
    log: Arc<EventLog>,
    metrics: Arc<Metrics>,
    notes: Notes,
    materials: Materials,
    proofs: Proofs,
    tasks: TaskTracker,
    away_grace_ms: u64,
    awake: Mutex<HashMap<SessionId, RoomHandle>>,
    /// The scripts that rooms run, by method and version: most rooms run one of few, and a script is larger than all else that a
    /// quiet room keeps.
    scripts: Mutex<Scripts>,
}

impl Rooms {
    /// No rooms yet.
    pub fn new(
        (log, metrics): (Arc<EventLog>, Arc<Metrics>),
        notes: Notes,
        (materials, proofs): (Materials, Proofs),
        tasks: TaskTracker,
        away_grace_ms: u64,
    ) -> Self {
        Self {
            log,
            metrics,
            notes,
            materials,
            proofs,
            tasks,
            away_grace_ms,
            awake: Mutex::new(HashMap::new()),
            scripts: Mutex::new(HashMap::new()),
        }
    }

    /// The room of `session`, woken when it sleeps; `None` when there is no such session.
    ///
    /// # Errors
    /// When its log cannot be read.
    pub async fn get(&self, session: SessionId) -> Result<Option<RoomHandle>, ReadError> {
        if let Some(handle) = self.awake(session) {
            return Ok(Some(handle));
        }
        let entries = self.log.read_from(session, Seq(0)).await?;
        let Some(state) = replay(&entries) else { return Ok(None) };
        Ok(Some(self.wake(session, state)))
    }

    /// True when there is a session of this number; its room stays asleep.
    ///
    /// # Errors
    /// When its log cannot be read.
    pub async fn knows(&self, session: SessionId) -> Result<bool, ReadError> {
        Ok(self.awake(session).is_some() || !self.log.read_from(session, Seq(0)).await?.is_empty())
    }

    /// The same script as another room runs, or this one for the next.
    fn shared(&self, script: &Arc<Script>) -> Arc<Script> {
        let mut scripts = self.scripts.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (script.protocol.clone(), script.version);
        let known = scripts.entry(key).or_default();
        known.retain(|weak| weak.strong_count() > 0);
        if let Some(same) = known.iter().filter_map(Weak::upgrade).find(|other| other == script) {
            return same;
        }
        known.push(Arc::downgrade(script));
        scripts.retain(|_, known| !known.is_empty());
        Arc::clone(script)
    }

    /// Wakes a room with this state, unless another was quicker.
    fn wake(&self, session: SessionId, mut state: State) -> RoomHandle {
        state.script = self.shared(&state.script);
        let mut awake = self.awake.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(handle) = awake.get(&session).filter(|h| h.is_awake()) {
            return handle.clone();
        }
        let handle = room::spawn(
            state,
            (Arc::clone(&self.log), Arc::clone(&self.metrics)),
            (self.notes.clone(), self.materials.clone(), self.proofs.clone()),
            &self.tasks,
            self.away_grace_ms,
        );
        awake.insert(session, handle.clone());
        awake.retain(|_, h| h.is_awake());
        handle
    }

    fn awake(&self, session: SessionId) -> Option<RoomHandle> {
        let awake = self.awake.lock().unwrap_or_else(PoisonError::into_inner);
        awake.get(&session).filter(|h| h.is_awake()).cloned()
    }

    /// How many rooms are awake.
    pub fn count(&self) -> usize {
        let awake = self.awake.lock().unwrap_or_else(PoisonError::into_inner);
        awake.values().filter(|h| h.is_awake()).count()
    }

    /// How many messages wait in the fullest mailbox.
    pub fn fullest(&self) -> usize {
        let awake = self.awake.lock().unwrap_or_else(PoisonError::into_inner);
        awake.values().map(RoomHandle::waiting).max().unwrap_or(0)
    }

    /// Closes a room, so that its log can be forgotten.
    pub async fn forget(&self, session: SessionId) {
        if let Some(handle) = self.awake(session) {
            handle.close(kring_shared::wire::close::NO_SESSION).await;
        }
    }

    /// Puts a room to sleep whose log was written anew; who is connected comes back to what stands there now.
    pub async fn wake_anew(&self, session: SessionId) {
        if let Some(handle) = self.awake(session) {
            handle.close(kring_shared::wire::close::RESTARTING).await;
        }
    }

    /// Tells everybody that the server restarts.
    pub async fn close_all(&self) {
        let handles: Vec<RoomHandle> = {
            let awake = self.awake.lock().unwrap_or_else(PoisonError::into_inner);
            awake.values().cloned().collect()
        };
        for handle in handles {
            handle.close(kring_shared::wire::close::RESTARTING).await;
        }
    }
}

/// The state that a log leads to, with the commands it remembers.
pub fn replay(entries: &[Entry]) -> Option<State> {
    let mut entries = entries.iter();
    let mut state = apply::open(&entries.next()?.recorded)?;
    for entry in entries {
        step(&mut state, entry);
    }
    Some(state)
}

/// Brings `state` past `entry`.
pub fn step(state: &mut State, entry: &Entry) {
    apply(state, &entry.recorded);
    if let Some(command) = entry.command {
        remember(state, command, entry.recorded.seq);
    }
}
