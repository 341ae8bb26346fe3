//! What the parts of the note's page need: the note on the desk, what was found in it, and how to ask for something.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use gloo_timers::{
    callback::{Interval, Timeout},
    future::TimeoutFuture,
};
use kring_shared::{
    api::{NoteView, SaveNote, Seat},
    note::{
        Note, NoteStatus,
        gate::{self, Find},
        life::{Life, Look},
    },
    privacy::{Hit, find},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::desk::{Act, Desk};
use crate::{
    api::{self, people::notes::Wish},
    browser,
    texts::Texts,
};

/// A pause in the typing after which it is saved, in milliseconds.
const PAUSE_MS: u32 = 1_200;
/// How long after a try that failed the next one is made.
const RETRY_MS: u32 = 5_000;
/// How often it is looked at whether others wrote.
const LOOK_MS: u32 = 4_000;
/// How often it is put together with what others saved, for one saving.
const TRIES: usize = 6;
/// How long, and how often, it waits for what is on its way.
const WAIT_MS: u32 = 50;
const WAITS: usize = 300;
/// The code when it was saved elsewhere in between.
const CHANGED: &str = "note-changed";
/// The place of the page that says what is next.
pub(super) const NEXT: &str = "wat-nu";

/// Asks for something; then focus goes to the element with this id.
pub(super) type Asking = Callback<(Wish, &'static str)>;

/// What the parts of the page need.
#[derive(Clone, PartialEq)]
pub(super) struct Work {
    /// The note on the desk.
    pub(super) desk: UseReducerHandle<Desk>,
    /// Whose seat.
    pub(super) seat: Seat,
    /// The words.
    pub(super) texts: Texts,
    /// What was found in it, for its owner.
    pub(super) finds: Rc<Vec<Find>>,
    /// How it looks to its life.
    pub(super) look: Rc<Look>,
    /// Where it is in its life.
    pub(super) life: Rc<Life>,
    /// Asks for something.
    pub(super) ask: Asking,
}

impl Work {
    /// True for who may change the words now.
    pub(super) fn edits(&self) -> bool {
        self.life.edits(self.desk.view.standing)
    }

    /// Changes what stands in the fields.
    pub(super) fn edit<T: 'static>(&self, change: impl Fn(&mut Note, T) + 'static) -> Callback<T> {
        let desk = self.desk.clone();
        Callback::from(move |value: T| {
            let mut note = desk.note.clone();
            change(&mut note, value);
            desk.dispatch(Act::Typed(Box::new(note)));
        })
    }

    /// Asks for something on a click.
    pub(super) fn on(&self, wish: Wish, focus: &'static str) -> Callback<()> {
        let ask = self.ask.clone();
        Callback::from(move |()| ask.emit((wish.clone(), focus)))
    }
}

/// Where the note is in its life, as its view tells it.
pub(super) fn life_of(view: &NoteView) -> Life {
    let mut life = Life { status: view.note.status, ..Life::new() };
    if let Some(draft) = &view.draft {
        life.reading = draft.reading.clone();
        life.editors = draft.editors;
        life.kept = draft.own.as_ref().map(|own| own.kept.clone()).unwrap_or_default();
    }
    life
}

type Cache = RefCell<(Vec<String>, HashMap<String, Vec<Hit>>)>;

/// The finds in a note; a text that was looked through is not looked through again.
pub(super) fn finds(cache: &Cache, note: &Note, names: &[String]) -> Vec<Find> {
    let mut cache = cache.borrow_mut();
    if cache.0 != names {
        *cache = (names.to_vec(), HashMap::new());
    }
    let before = std::mem::take(&mut cache.1);
    let mut all = Vec::new();
    for (place, text) in gate::texts(note) {
        let hits = before.get(text).cloned().unwrap_or_else(|| find(text, names));
        cache.1.insert(text.to_owned(), hits.clone());
        all.extend(gate::finds_in(note.session, place, text, hits));
    }
    all
}

/// Saves with every pause, keeps in the browser what the server does not have, and looks what others wrote. What comes back
/// is how to ask for something: everything is saved before.
#[hook]
pub(super) fn use_work(
    desk: &UseReducerHandle<Desk>,
    blocks: bool,
    seat: &Seat,
    lang: &'static str,
    gone: &Callback<String>,
) -> Asking {
    let latest = use_mut_ref(|| (**desk).clone());
    latest.replace((**desk).clone());
    {
        let desk = desk.clone();
        use_effect_with((desk.note.clone(), desk.view.note.version, desk.conflicts.clone()), move |_| {
            desk.keep_here();
        });
    }
    {
        let (desk, seat, latest, gone) = (desk.clone(), seat.clone(), latest.clone(), gone.clone());
        let may = desk.is_dirty() && !desk.busy && !blocks;
        use_effect_with((desk.note.clone(), may, desk.tries), move |_| {
            let wait = if desk.tries > 0 { RETRY_MS } else { PAUSE_MS };
            let timer = may.then(|| {
                Timeout::new(wait, move || {
                    spawn_local(async move {
                        if let Err(code) = save(&desk, &latest, &seat, lang).await {
                            failed(&desk, &gone, code);
                        }
                    });
                })
            });
            move || drop(timer)
        });
    }
    {
        let (desk, seat, latest, gone) = (desk.clone(), seat.clone(), latest.clone(), gone.clone());
        use_effect_with((), move |()| {
            let look = Interval::new(LOOK_MS, move || {
                if latest.borrow().busy || !browser::is_visible() {
                    return;
                }
                let (desk, seat, latest, gone) = (desk.clone(), seat.clone(), latest.clone(), gone.clone());
                spawn_local(async move {
                    let version = latest.borrow().view.note.version;
                    match api::note(lang, &seat).await {
                        // What was saved from here meanwhile is newer.
                        Ok(view) => {
                            let known = latest.borrow().view.clone();
                            let is_newer = view.note.version >= version.max(known.note.version);
                            if is_newer && view != known && !latest.borrow().busy {
                                desk.dispatch(Act::Came(Box::new(view), None));
                            }
                        }
                        Err(problem) if is_over(&problem.code) => gone.emit(problem.code),
                        Err(_) => {}
                    }
                });
            });
            move || drop(look)
        });
    }
    let (desk, seat, gone) = (desk.clone(), seat.clone(), gone.clone());
    Callback::from(move |(wish, focus): (Wish, &'static str)| {
        let (desk, seat, latest, gone) = (desk.clone(), seat.clone(), latest.clone(), gone.clone());
        spawn_local(async move {
            // What is on its way comes first.
            for _ in 0..WAITS {
                if !latest.borrow().busy {
                    break;
                }
                TimeoutFuture::new(WAIT_MS).await;
            }
            perform(&desk, &latest, &seat, lang, &gone, wish, focus).await;
        });
    })
}

type Latest = Rc<RefCell<Desk>>;

async fn perform(
    desk: &UseReducerHandle<Desk>,
    latest: &Latest,
    seat: &Seat,
    lang: &'static str,
    gone: &Callback<String>,
    wish: Wish,
    focus: &'static str,
) {
    let is_dirty = latest.borrow().is_dirty();
    if is_dirty && let Err(code) = save(desk, latest, seat, lang).await {
        return failed(desk, gone, code);
    }
    desk.dispatch(Act::Sent);
    let version = latest.borrow().view.note.version;
    match api::people::notes::wish(lang, seat, version, &wish).await {
        Ok(Some(view)) => desk.dispatch(Act::Came(Box::new(view), None)),
        Ok(None) => return gone.emit("note-deleted".to_owned()),
        Err(problem) => return failed(desk, gone, problem.code),
    }
    if !focus.is_empty() {
        // Once the page has been drawn anew.
        TimeoutFuture::new(30).await;
        browser::focus(focus);
    }
}

fn failed(desk: &UseReducerHandle<Desk>, gone: &Callback<String>, code: String) {
    desk.dispatch(Act::Failed(code.clone()));
    if is_over(&code) {
        gone.emit(code);
    }
}

/// True when there is nothing left to work on for who asks.
fn is_over(code: &str) -> bool {
    matches!(code, "note-withdrawn" | "no-seat" | "note-not-approved" | "not-found")
}

/// Saves what stands in the fields, put together with what others saved.
async fn save(
    desk: &UseReducerHandle<Desk>,
    latest: &Latest,
    seat: &Seat,
    lang: &'static str,
) -> Result<(), String> {
    for _ in 0..TRIES {
        let (note, view) = {
            let now = latest.borrow();
            if now.is_blocked() {
                return Err("note-blocked".to_owned());
            }
            (now.note.clone(), now.view.clone())
        };
        if view.note.status != NoteStatus::Draft {
            return Ok(());
        }
        desk.dispatch(Act::Sent);
        let ask = SaveNote { version: view.note.version, note: note.tidy() };
        match api::save_note(lang, seat, &ask).await {
            Ok(view) => {
                take(desk, latest, view, Some(note));
                return Ok(());
            }
            Err(problem) if problem.code == CHANGED => {
                let view = api::note(lang, seat).await.map_err(|problem| problem.code)?;
                take(desk, latest, view, None);
            }
            Err(problem) => return Err(problem.code),
        }
    }
    Err(CHANGED.to_owned())
}

/// Puts what came on the desk, also for what goes on before the page is drawn anew.
fn take(desk: &UseReducerHandle<Desk>, latest: &Latest, view: NoteView, sent: Option<Note>) {
    let act = |view: &NoteView| Act::Came(Box::new(view.clone()), sent.clone().map(Box::new));
    let now = Rc::new(latest.borrow().clone());
    latest.replace((*now.reduce(act(&view))).clone());
    desk.dispatch(act(&view));
}
