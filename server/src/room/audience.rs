//! Who listens to a room, and what each hears.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicU16, AtomicUsize, Ordering},
    },
};

use axum::extract::ws::Utf8Bytes;
use kring_shared::{
    ids::PersonId,
    session::{
        Recorded, State, Viewer, deliver,
        deliver::{Ears, Happened, ears},
        redact::is_outside,
    },
    wire::{Present, ServerFrame, close},
};
use tokio::sync::mpsc;

/// What the room and a connection know of each other: why the room closes it, and how much waits for it.
#[derive(Debug, Default)]
pub struct Closing {
    /// 0 while the room does not close it.
    code: AtomicU16,
    /// Bytes that are on their way to the socket.
    held: AtomicUsize,
    /// How long the welcome was: while it is on its way, as much as always may wait behind it.
    welcome: AtomicUsize,
}

impl Closing {
    /// The close code, once there is one.
    pub fn code(&self) -> Option<u16> {
        Some(self.code.load(Ordering::Acquire)).filter(|code| *code != 0)
    }

    /// Says that so many bytes were written.
    pub fn written(&self, bytes: usize) {
        self.held.fetch_sub(bytes, Ordering::AcqRel);
    }

    fn set(&self, code: u16) {
        // The first reason stands.
        let _ = self.code.compare_exchange(0, code, Ordering::AcqRel, Ordering::Acquire);
    }

    /// Counts `bytes` more; false when that is too much for one client. A single frame always fits.
    fn hold(&self, bytes: usize) -> bool {
        let before = self.held.fetch_add(bytes, Ordering::AcqRel);
        before == 0 || before + bytes <= HELD_MAX_BYTES + self.welcome.load(Ordering::Acquire)
    }

    fn hold_welcome(&self, bytes: usize) {
        self.welcome.store(bytes, Ordering::Release);
        self.hold(bytes);
    }
}

/// What may wait for one client behind its welcome, in bytes.
const HELD_MAX_BYTES: usize = 256 * 1024;

/// A connection of a viewer.
struct Listener {
    id: u64,
    viewer: Viewer,
    writing: bool,
    frames: mpsc::Sender<Utf8Bytes>,
    closing: Arc<Closing>,
}

/// Everybody who listens to a room.
#[derive(Default)]
pub(super) struct Audience {
    listeners: Vec<Listener>,
    last_id: u64,
    /// People behind connections that were let go for being slow.
    lost: Vec<PersonId>,
    /// Who is connected to other nodes.
    elsewhere: Vec<Present>,
}

impl Audience {
    /// Takes a listener in; the frame is the first it gets.
    pub(super) fn add(
        &mut self,
        viewer: Viewer,
        frames: mpsc::Sender<Utf8Bytes>,
        closing: Arc<Closing>,
        welcome: Utf8Bytes,
    ) -> u64 {
        self.last_id += 1;
        closing.hold_welcome(welcome.len());
        let listener = Listener { id: self.last_id, viewer, writing: false, frames, closing };
        if listener.frames.try_send(welcome).is_ok() {
            self.listeners.push(listener);
        }
        self.last_id
    }

    /// Lets a listener go; the person that it was, when this was his last connection.
    pub(super) fn remove(&mut self, id: u64) -> Option<PersonId> {
        let place = self.listeners.iter().position(|l| l.id == id)?;
        let Viewer::Person(person) = self.listeners.swap_remove(place).viewer else { return None };
        (!self.is_here(person)).then_some(person)
    }

    /// People whose last connection was let go for being slow since this was asked before.
    pub(super) fn take_lost(&mut self) -> Vec<PersonId> {
        let lost = std::mem::take(&mut self.lost);
        lost.into_iter().filter(|person| !self.is_here(*person)).collect()
    }

    /// True while this person has a connection.
    pub(super) fn is_here(&self, person: PersonId) -> bool {
        self.listeners.iter().any(|l| l.viewer == Viewer::Person(person))
    }

    /// True when nobody listens.
    pub(super) fn is_empty(&self) -> bool {
        self.listeners.is_empty()
    }

    /// Notes that the person behind a connection writes, or stopped; true when that changes anything for
    /// others. Who listens, and who writes anonymously, gives no sign.
    pub(super) fn set_writing(&mut self, id: u64, writing: bool, state: &State) -> bool {
        let Some(listener) = self.listeners.iter_mut().find(|l| l.id == id) else { return false };
        let Viewer::Person(person) = listener.viewer else { return false };
        let silent = state.right(person).is_silent() || state.phase().is_none_or(|p| p.is_anonymous());
        let writing = writing && !silent;
        let changed = listener.writing != writing;
        listener.writing = writing;
        changed
    }

    /// Forgets who writes, for a new phase; true when somebody did, which others must not go on seeing.
    pub(super) fn clear_writing(&mut self) -> bool {
        let wrote = self.listeners.iter().any(|l| l.writing);
        self.listeners.iter_mut().for_each(|l| l.writing = false);
        wrote
    }

    /// Notes who is connected to other nodes; true when that is news.
    pub(super) fn set_elsewhere(&mut self, elsewhere: Vec<Present>) -> bool {
        let is_news = self.elsewhere != elsewhere;
        self.elsewhere = elsewhere;
        is_news
    }

    /// True while this person is connected to another node.
    pub(super) fn is_elsewhere(&self, person: PersonId) -> bool {
        self.elsewhere.iter().any(|present| present.person == person)
    }

    /// Everybody with a connection, here or at another node. A node that is behind may say of somebody that he writes who gives
    /// no sign of it now.
    pub(super) fn present(&self, state: &State) -> Vec<Present> {
        let mut present = self.present_here();
        let is_veiled = state.phase().is_none_or(|phase| phase.is_anonymous());
        for other in &self.elsewhere {
            let writing = other.writing && !is_veiled && !state.right(other.person).is_silent();
            match present.iter_mut().find(|here| here.person == other.person) {
                Some(here) => here.writing |= writing,
                None => present.push(Present { writing, ..*other }),
            }
        }
        present.sort_by_key(|present| present.person);
        present
    }

    /// Everybody with a connection to this node.
    pub(super) fn present_here(&self) -> Vec<Present> {
        let people: BTreeSet<PersonId> = self
            .listeners
            .iter()
            .filter_map(|l| match l.viewer {
                Viewer::Person(person) => Some(person),
                Viewer::Screen => None,
            })
            .collect();
        let writes = |person| self.listeners.iter().any(|l| l.writing && l.viewer == Viewer::Person(person));
        people.into_iter().map(|person| Present { person, writing: writes(person) }).collect()
    }

    /// Tells everybody who is there; who waits at the door hears of nobody else.
    pub(super) fn tell_presence(&mut self, state: &State) {
        let present = self.present(state);
        let all = encode(&ServerFrame::Presence { present: present.clone() });
        self.each(|viewer| {
            if is_outside(state, viewer) {
                encode(&ServerFrame::Presence { present: of_oneself(present.clone(), viewer) })
            } else {
                all.clone()
            }
        });
    }

    /// Tells each viewer what it may know of `recorded`. What is the same for several is encoded once.
    pub(super) fn tell(&mut self, before: &State, after: &State, recorded: &Recorded) {
        let mut told: Vec<(Viewer, Happened, Utf8Bytes)> = Vec::new();
        let mut heard: Vec<(Ears, Utf8Bytes)> = Vec::new();
        self.each(|viewer| {
            if let Some((_, _, text)) = told.iter().find(|(v, _, _)| *v == viewer) {
                return text.clone();
            }
            let ears = ears(before, after, recorded, viewer);
            if let Some((_, text)) = heard.iter().find(|(known, _)| Some(known) == ears.as_ref()) {
                return text.clone();
            }
            let happened = deliver(before, after, recorded, viewer);
            let same = told.iter().find(|(_, h, _)| *h == happened).map(|(_, _, text)| text.clone());
            let text = same.unwrap_or_else(|| encode(&ServerFrame::Happened(happened.clone())));
            told.push((viewer, happened, text.clone()));
            heard.extend(ears.map(|ears| (ears, text.clone())));
            text
        });
    }

    /// Sends every listener its own frame. One that is too slow is closed and takes up again later: nothing is
    /// dropped silently, and nobody waits for it.
    pub(super) fn each(&mut self, mut frame: impl FnMut(Viewer) -> Utf8Bytes) {
        let lost = &mut self.lost;
        self.listeners.retain(|listener| {
            let text = frame(listener.viewer);
            let sent = listener.closing.hold(text.len()) && listener.frames.try_send(text).is_ok();
            if !sent {
                listener.closing.set(close::RESYNC);
                if let Viewer::Person(person) = listener.viewer {
                    lost.push(person);
                }
            }
            sent
        });
    }

    /// Closes the connections of a person.
    pub(super) fn close_person(&mut self, person: PersonId, code: u16) {
        self.listeners.retain(|l| {
            let theirs = l.viewer == Viewer::Person(person);
            if theirs {
                l.closing.set(code);
            }
            !theirs
        });
    }

    /// Closes all connections.
    pub(super) fn close_all(&mut self, code: u16) {
        self.listeners.drain(..).for_each(|l| l.closing.set(code));
    }
}

/// Of everybody with a connection, the viewer alone.
pub(super) fn of_oneself(mut present: Vec<Present>, viewer: Viewer) -> Vec<Present> {
    present.retain(|p| viewer == Viewer::Person(p.person));
    present
}

/// A frame as text.
pub(super) fn encode(frame: &ServerFrame) -> Utf8Bytes {
    // Frames hold texts and numbers only, which are always representable.
    serde_json::to_string(frame).unwrap_or_default().into()
}
