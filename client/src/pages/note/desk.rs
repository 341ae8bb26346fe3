//! A note while it is worked on: what the server has, what stands in the fields, and what others saved in between.

use std::rc::Rc;

use kring_shared::{
    api::NoteView,
    note::{
        Note, NoteStatus, gate,
        merge::{Conflict, merge, settle},
    },
};
use serde::{Deserialize, Serialize};
use yew::Reducible;

use crate::{browser, json};

/// How many of one's own steps can be undone.
const UNDO_MAX: usize = 50;

/// What the browser keeps until the server has it.
#[derive(Serialize, Deserialize)]
struct Here {
    /// What the server had.
    base: Note,
    /// What stood in the fields.
    note: Note,
    /// What both changed and nobody settled.
    conflicts: Vec<Conflict>,
}

/// A note while it is worked on.
#[derive(Clone, PartialEq)]
pub(super) struct Desk {
    /// As the server has it.
    pub(super) view: NoteView,
    /// What stands in the fields.
    pub(super) note: Note,
    /// What both changed.
    pub(super) conflicts: Vec<Conflict>,
    /// One's own steps: what stood there before and after.
    undo: Vec<(Note, Note)>,
    /// Something is on its way.
    pub(super) busy: bool,
    /// The code of what went wrong last.
    pub(super) problem: Option<String>,
    /// The owner chose to go on without a second reader.
    pub(super) alone: bool,
    /// Counts the tries that failed.
    pub(super) tries: u32,
}

/// What happens to it.
pub(super) enum Act {
    /// Somebody types.
    Typed(Box<Note>),
    /// Something goes to the server.
    Sent,
    /// The note as the server has it; with what was sent, when something was.
    Came(Box<NoteView>, Option<Box<Note>>),
    /// It did not come over.
    Failed(String),
    /// A conflict is settled: with mine, or with theirs.
    Settle(usize, bool),
    /// One's own last step is taken back.
    Undo,
    /// Goes on without a second reader, or not after all.
    Alone(bool),
}

impl Desk {
    /// The note as it came, with what the browser kept of it.
    pub(super) fn new(view: NoteView) -> Self {
        let mut desk = Self {
            note: view.note.clone(),
            view,
            conflicts: Vec::new(),
            undo: Vec::new(),
            busy: false,
            problem: None,
            alone: false,
            tries: 0,
        };
        let here = browser::storage_get(&desk.key()).and_then(|text| json::read::<Here>(&text));
        if let Some(here) = here.filter(|_| desk.view.note.status == NoteStatus::Draft) {
            let (note, conflicts) = merge(&here.base, &here.note, &desk.view.note);
            desk.note = note;
            desk.conflicts = here.conflicts;
            desk.conflicts.extend(conflicts);
        }
        desk
    }

    fn key(&self) -> String {
        format!("kring.note.{}", self.view.note.session)
    }

    /// Keeps in the browser what the server does not have.
    pub(super) fn keep_here(&self) {
        if !self.is_dirty() && self.conflicts.is_empty() {
            browser::storage_remove(&self.key());
            return;
        }
        let here =
            Here { base: self.view.note.clone(), note: self.note.clone(), conflicts: self.conflicts.clone() };
        if let Ok(text) = serde_json::to_string(&here) {
            // Without room on the device it stays in the fields.
            browser::storage_set(&self.key(), &text);
        }
    }

    /// True when the server does not have what stands in the fields.
    pub(super) fn is_dirty(&self) -> bool {
        self.view.note.status == NoteStatus::Draft && self.note.tidy() != self.view.note.tidy()
    }

    /// R191: true when there is a number in it that is not sent.
    pub(super) fn is_blocked(&self) -> bool {
        gate::pass(&self.note.tidy()).is_err()
    }

    /// True when one's own last step can be taken back.
    pub(super) fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    fn came(&mut self, view: NoteView, sent: Option<&Note>) {
        let base = sent.map_or_else(|| self.view.note.clone(), Note::tidy);
        let theirs = view.note.clone();
        let same =
            |a: &Note, b: &Note| a.fields == b.fields && a.departures == b.departures && a.about == b.about;
        if same(&base, &theirs) {
            // Nobody else wrote: what stands in the fields stays as it is, with the new frame around it.
            let Note { fields, departures, about, .. } = self.note.clone();
            self.note = Note { fields, departures, about, ..theirs };
        } else {
            let (note, conflicts) = merge(&base, &self.note, &theirs);
            self.note = note;
            self.conflicts.extend(conflicts);
        }
        self.view = view;
        if self.view.note.status != NoteStatus::Draft {
            self.note = self.view.note.clone();
            self.conflicts.clear();
            self.undo.clear();
            self.alone = false;
        }
    }
}

impl Reducible for Desk {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let mut next = (*self).clone();
        match act {
            Act::Typed(note) => {
                let before = std::mem::replace(&mut next.note, *note);
                match next.undo.last_mut() {
                    // Typing on in the same text is one step.
                    Some((_, after)) if is_typing_on(after, &before, &next.note) => {
                        *after = next.note.clone()
                    }
                    _ => next.undo.push((before, next.note.clone())),
                }
                if next.undo.len() > UNDO_MAX {
                    next.undo.remove(0);
                }
                next.problem = None;
            }
            Act::Sent => next.busy = true,
            Act::Came(view, sent) => {
                next.came(*view, sent.as_deref());
                next.busy = false;
                next.problem = None;
                next.tries = 0;
            }
            Act::Failed(code) => {
                next.busy = false;
                next.problem = Some(code);
                next.tries += 1;
            }
            Act::Settle(place, mine) => {
                if place < next.conflicts.len() {
                    let conflict = next.conflicts.remove(place);
                    next.note = settle(&next.note, &conflict, mine);
                }
            }
            Act::Undo => {
                if let Some((before, after)) = next.undo.pop() {
                    // The same merge the other way around: what others wrote since stays.
                    next.note = merge(&after, &before, &next.note).0;
                }
            }
            Act::Alone(alone) => next.alone = alone,
        }
        Rc::new(next)
    }
}

/// True when only one text differs, and it is the one that was typed in last.
fn is_typing_on(after: &Note, before: &Note, now: &Note) -> bool {
    let texts =
        |note: &Note| gate::texts(note).map(|(place, text)| (place, text.to_owned())).collect::<Vec<_>>();
    let (last, old, new) = (texts(after), texts(before), texts(now));
    let differing: Vec<usize> = if old.len() == new.len() {
        (0..old.len()).filter(|i| old[*i] != new[*i]).collect()
    } else {
        return false;
    };
    // A step ends with a word.
    last == old && differing.len() == 1 && !new[differing[0]].1.ends_with([' ', '.', '\n'])
}
