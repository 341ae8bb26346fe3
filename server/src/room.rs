//! One task owns a room: it decides, appends, applies and delivers, in this order. The handle is the only way in.

use std::sync::Arc;

use axum::extract::ws::Utf8Bytes;
use kring_shared::{
    ids::{CommandId, Millis, PersonId, Seq},
    session::{Actor, Command, State, Viewer},
    wire::{Hindrance, Refusal, limits},
};
use tokio::sync::{mpsc, oneshot};
use tokio_util::task::TaskTracker;

use crate::{
    archive::{Notes, materials::Materials, proof::Proofs},
    event_log::EventLog,
    metrics::Metrics,
};

mod actor;
mod audience;
mod ending;
mod nodes;
mod plan;
mod resume;

pub use audience::Closing;

/// Commands and questions that reach a room.
enum Message {
    Submit { by: Actor, id: Option<CommandId>, command: Command, answer: oneshot::Sender<Answer> },
    Connect(Box<Connect>),
    Disconnect { connection: u64 },
    Writing { connection: u64, writing: bool },
    Look { answer: oneshot::Sender<Arc<State>> },
    ReadOn { answer: oneshot::Sender<()> },
    Close { code: u16, answer: oneshot::Sender<()> },
}

/// What came of a command.
pub type Answer = Result<Seq, Refusal>;

/// Somebody who wants to hear what happens.
pub struct Connect {
    /// Through whose eyes.
    pub viewer: Viewer,
    /// The last event this client applied, when it still has its state.
    pub resume_from: Option<Seq>,
    /// Where frames go.
    pub frames: mpsc::Sender<Utf8Bytes>,
    /// Why the room closes this connection, when it does.
    pub closing: Arc<Closing>,
    answer: oneshot::Sender<u64>,
}

/// The only way into a room.
#[derive(Clone)]
pub struct RoomHandle {
    mailbox: mpsc::Sender<Message>,
}

/// A key that opens no seat here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeatError {
    /// The key is not known.
    Unknown,
    /// The person was taken out.
    Removed,
    /// The room is busy or asleep.
    Busy,
}

/// Starts the task of a room.
pub(crate) fn spawn(
    state: State,
    (log, metrics): (Arc<EventLog>, Arc<Metrics>),
    archive: (Notes, Materials, Proofs),
    tasks: &TaskTracker,
    away_grace_ms: u64,
) -> RoomHandle {
    let (mailbox, inbox) = mpsc::channel(limits::ROOM_QUEUE);
    let grace = i64::try_from(away_grace_ms).unwrap_or(i64::MAX);
    tasks.spawn(actor::Room::new(state, (log, metrics), archive, grace).run(inbox));
    RoomHandle { mailbox }
}

impl RoomHandle {
    /// False once the room sleeps.
    pub fn is_awake(&self) -> bool {
        !self.mailbox.is_closed()
    }

    /// How many messages wait.
    pub fn waiting(&self) -> usize {
        self.mailbox.max_capacity() - self.mailbox.capacity()
    }

    /// Asks for `command`; full mailboxes answer "busy" at once.
    ///
    /// # Errors
    /// The refusal, by a rule or for now.
    pub async fn submit(&self, by: Actor, id: Option<CommandId>, command: Command) -> Answer {
        self.begin(by, id, command)?.await.unwrap_or(Err(BUSY))
    }

    /// Puts `command` in the mailbox, so that the next can follow before it is answered.
    ///
    /// # Errors
    /// "Busy" when the mailbox is full.
    pub fn begin(
        &self,
        by: Actor,
        id: Option<CommandId>,
        command: Command,
    ) -> Result<oneshot::Receiver<Answer>, Refusal> {
        let (answer, wait) = oneshot::channel();
        self.mailbox.try_send(Message::Submit { by, id, command, answer }).map_err(|_| BUSY)?;
        Ok(wait)
    }

    /// The state as it is now, for the server's own eyes.
    pub async fn look(&self) -> Option<Arc<State>> {
        let (answer, wait) = oneshot::channel();
        self.mailbox.send(Message::Look { answer }).await.ok()?;
        wait.await.ok()
    }

    /// Has the room read what other nodes appended, without waiting for their ring.
    async fn read_on(&self) {
        let (answer, wait) = oneshot::channel();
        if self.mailbox.send(Message::ReadOn { answer }).await.is_ok() {
            let _ = wait.await;
        }
    }

    /// The person whose seat has this key: the hash of its token.
    ///
    /// # Errors
    /// Why it opens none.
    pub async fn seat(&self, key: &str) -> Result<PersonId, SeatError> {
        let mut state = self.look().await.ok_or(SeatError::Busy)?;
        let knows = |state: &State| state.people.iter().any(|p| p.key.as_deref() == Some(key));
        if !knows(&state) {
            // Who sat down at another node a moment ago is in the log already.
            self.read_on().await;
            state = self.look().await.ok_or(SeatError::Busy)?;
        }
        let person = state.people.iter().find(|p| p.key.as_deref() == Some(key)).ok_or(SeatError::Unknown)?;
        if person.removed { Err(SeatError::Removed) } else { Ok(person.id) }
    }

    /// Connects somebody: the welcome is the first frame, and nothing is missed after it.
    pub async fn connect(
        &self,
        viewer: Viewer,
        resume_from: Option<Seq>,
        frames: mpsc::Sender<Utf8Bytes>,
        closing: Arc<Closing>,
    ) -> Option<u64> {
        let (answer, wait) = oneshot::channel();
        let connect = Connect { viewer, resume_from, frames, closing, answer };
        self.mailbox.send(Message::Connect(Box::new(connect))).await.ok()?;
        wait.await.ok()
    }

    /// Says that a connection is gone.
    pub async fn disconnect(&self, connection: u64) {
        let _ = self.mailbox.send(Message::Disconnect { connection }).await;
    }

    /// Says that somebody writes, or stopped; dropped when the room is busy.
    pub fn writing(&self, connection: u64, writing: bool) {
        let _ = self.mailbox.try_send(Message::Writing { connection, writing });
    }

    /// Closes every connection with `code` and puts the room to sleep.
    pub async fn close(&self, code: u16) {
        let (answer, wait) = oneshot::channel();
        if self.mailbox.send(Message::Close { code, answer }).await.is_ok() {
            let _ = wait.await;
        }
    }
}

const BUSY: Refusal = Refusal::Server(Hindrance::Busy);

/// The earlier of two moments that may be missing.
fn earlier(a: Option<Millis>, b: Option<Millis>) -> Option<Millis> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
