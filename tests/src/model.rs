//! A model of the server: one room without sockets and stores, whose every step is held against the laws.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, ensure};
use kring_shared::{
    ids::{CommandId, Millis, PersonId, Seq, SessionId},
    protocol::Script,
    session::{
        Actor, Command, Context, Event, Recorded, Rejection, Stage, State, Viewer,
        apply::{apply, open, remember},
        decide::open_session,
        deliver::Happened,
        redact,
    },
};
use uuid::Uuid;

use crate::{
    laws::{self, Laws, Told, secrets::KEY_MARK},
    scripts,
};

/// A morning in January.
pub const START: Millis = Millis(1_767_600_000_000);
/// After how many events the costly laws are looked at.
const LOOK_EVERY: u64 = 16;

/// A room.
#[derive(Debug, Clone)]
pub struct Model {
    /// What the server knows.
    pub state: State,
    /// What happened.
    pub log: Vec<Recorded>,
    /// The time.
    pub now: Millis,
    /// What each viewer knows.
    pub views: BTreeMap<Viewer, View>,
    /// Who watches.
    pub laws: Laws,
    /// Commands that were refused, by reason.
    pub refused: BTreeMap<Rejection, u32>,
    /// Commands in the order in which they were asked.
    pub history: Vec<Asked>,
    asked_at: Millis,
}

/// What a viewer knows.
#[derive(Debug, Clone)]
pub struct View {
    /// Its own state.
    pub state: State,
    /// What it will hear when its connection is back; `None` while connected.
    pub missed: Option<Vec<Happened>>,
}

/// One command as it reached the room.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Asked {
    /// Milliseconds since the last.
    pub after_ms: i64,
    /// Who asked; none for the server.
    pub by: Option<PersonId>,
    /// The command's id.
    pub id: u64,
    /// Randomness for the id of a new card.
    pub fresh: u64,
    /// What was asked.
    pub command: Command,
}

impl Model {
    /// An empty room for `script`.
    ///
    /// # Errors
    /// When the first event opens no session.
    pub fn open(script: Script) -> Result<Self> {
        let event = open_session(SessionId(Uuid::from_u128(1)), "KRINGA".to_owned(), script);
        let first = Recorded { seq: Seq(1), at: START, by: None, event };
        let state = open(&first).context("the first event opens no session")?;
        let screen = View { state: redact(&state, Viewer::Screen), missed: None };
        Ok(Self {
            state,
            log: vec![first],
            now: START,
            views: BTreeMap::from([(Viewer::Screen, screen)]),
            laws: Laws::default(),
            refused: BTreeMap::new(),
            history: Vec::new(),
            asked_at: START,
        })
    }

    /// Takes a command as the server does: a repeated id is answered with its first outcome.
    ///
    /// # Errors
    /// The law that is broken; a refusal is no error.
    pub fn ask(&mut self, asked: &Asked) -> Result<std::result::Result<Seq, Rejection>> {
        self.now = self.now.plus_ms(asked.after_ms.max(0));
        // Time also passes between commands: in the history it comes before the next.
        self.history.push(Asked { after_ms: self.now.since_ms(self.asked_at), ..asked.clone() });
        self.asked_at = self.now;
        let id = CommandId(Uuid::from_u128(u128::from(asked.id)));
        if let Some(seq) = self.state.outcome_of(id) {
            return Ok(Ok(seq));
        }
        let by = asked.by.map_or(Actor::Server, Actor::Person);
        let ctx = Context { by, now: self.now, fresh: asked.fresh };
        let recorded = match laws::decided(&self.state, &asked.command, &ctx)? {
            Ok(recorded) => recorded,
            Err(why) => {
                *self.refused.entry(why).or_default() += 1;
                return Ok(Err(why));
            }
        };
        let last = recorded.last().map(|r| r.seq);
        for event in recorded {
            self.take(event).with_context(|| format!("{asked:?}"))?;
        }
        if let Some(seq) = last {
            remember(&mut self.state, id, seq);
        }
        Ok(Ok(self.state.seq))
    }

    /// Records an event and tells everybody.
    fn take(&mut self, recorded: Recorded) -> Result<()> {
        let before = self.state.clone();
        apply(&mut self.state, &recorded);
        self.log.push(recorded.clone());
        if let Event::Joined { person, .. } = &recorded.event {
            // The newcomer connects and begins with what there is.
            let viewer = Viewer::Person(*person);
            self.views.insert(viewer, View { state: redact(&before, viewer), missed: None });
        }
        let viewers: Vec<Viewer> = self.views.keys().copied().collect();
        self.laws.watch(&before, &self.state, &recorded, &viewers)?;
        let mut told = Told::default();
        for (viewer, view) in &mut self.views {
            let happened = self.laws.tell(&before, &self.state, &recorded, *viewer, &mut told)?;
            match &mut view.missed {
                Some(missed) => missed.push(happened),
                None => {
                    laws::hear(&mut view.state, &happened)?;
                    laws::check_view(&mut view.state, &self.state, *viewer)?;
                }
            }
        }
        if self.state.seq.0.is_multiple_of(LOOK_EVERY) {
            self.laws.look_closely(&self.state, &self.log)?;
        }
        Ok(())
    }

    /// The connection of `viewer` breaks: it hears nothing from now on.
    pub fn cut(&mut self, viewer: Viewer) {
        if let Some(view) = self.views.get_mut(&viewer) {
            view.missed.get_or_insert_default();
        }
    }

    /// The connection of `viewer` is back: it hears what it missed, or begins anew with a snapshot.
    ///
    /// # Errors
    /// When it does not come to know what it may.
    pub fn resume(&mut self, viewer: Viewer, with_snapshot: bool) -> Result<()> {
        let Some(view) = self.views.get_mut(&viewer) else { return Ok(()) };
        let missed = view.missed.take().unwrap_or_default();
        if with_snapshot {
            view.state = self.laws.welcome(&self.state, viewer)?;
        } else {
            for happened in &missed {
                laws::hear(&mut view.state, happened)?;
            }
        }
        laws::check_view(&mut view.state, &self.state, viewer)
    }

    /// True while `viewer` is connected.
    pub fn is_connected(&self, viewer: Viewer) -> bool {
        self.views.get(&viewer).is_some_and(|v| v.missed.is_none())
    }

    /// Brings every viewer back and looks at all laws once more.
    ///
    /// # Errors
    /// The law that is broken.
    pub fn conclude(&mut self) -> Result<()> {
        let viewers: Vec<Viewer> = self.views.keys().copied().collect();
        for viewer in viewers {
            self.resume(viewer, false)?;
            self.resume(viewer, true)?;
        }
        if self.state.stage == Stage::Ended {
            let ended = self.log.iter().filter(|r| r.event == Event::Ended).count();
            ensure!(
                ended == 1 && self.log.last().is_some_and(|r| r.event == Event::Ended),
                "an event after the end"
            );
        }
        self.laws.conclude(&self.state, &self.log)
    }
}

/// A key for a seat that no frame may hold.
pub fn key(seat: usize) -> String {
    format!("{KEY_MARK}{seat}")
}

/// The script called `id` among all that sessions are tried on.
///
/// # Errors
/// When there is none.
pub fn script(id: &str) -> Result<Script> {
    scripts::all()?.into_iter().find(|s| s.protocol.as_str() == id).with_context(|| format!("no script {id}"))
}
