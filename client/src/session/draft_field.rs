//! A field that keeps what somebody types in it until the server has it.

use kring_shared::{ids::FieldId, session::Fields};
use yew::prelude::*;

use super::{
    drafts::is_same_text,
    model::Room,
    provider::{SendCommand, use_room, use_send},
    slot::{Saving, Slot},
    socket::now,
};

/// A field, or several that are sent together, with what was typed.
#[derive(Clone, PartialEq)]
pub struct DraftHandle {
    /// What stands in the fields: what was typed, or else what the card says.
    pub fields: Fields,
    /// True when something was typed that the server does not have.
    pub is_typed: bool,
    /// True while something of this field waits for an answer: do not offer to send it again.
    pub is_pending: bool,
    /// The word beside the field.
    pub saving: Saving,
    edit: Callback<(FieldId, String)>,
    clear: Callback<()>,
}

impl DraftHandle {
    /// What stands in one field.
    #[must_use]
    pub fn text(&self, field: &FieldId) -> &str {
        self.fields.get(field).map_or("", String::as_str)
    }

    /// Takes what somebody typed in one field, and keeps it on this device at once.
    #[must_use]
    pub fn edit(&self, field: FieldId) -> Callback<String> {
        let edit = self.edit.clone();
        Callback::from(move |text| edit.emit((field.clone(), text)))
    }

    /// Throws away what was typed.
    pub fn clear(&self) {
        self.clear.emit(());
    }
}

struct Held {
    visit: u32,
    slot: Slot,
    typed: Option<Fields>,
    /// The numbers of the last confirmation and failure that were looked at.
    seen: (u64, u64),
}

/// The draft for `slot`, on top of `base`: what the card says now, or nothing for a new one. An answer has one
/// field, called `answer`. What was typed goes when the server confirmed it, and comes back when it refused.
#[hook]
pub fn use_draft(slot: Slot, base: Fields) -> DraftHandle {
    let (send, room, update) = (use_send(), use_room(), use_force_update());
    let held = use_mut_ref(|| None::<Held>);
    let typed = look_up(&mut held.borrow_mut(), &slot, &room, &send);
    let is_typed = typed.as_ref().is_some_and(|typed| !is_same_text(typed, &base));
    let is_pending = room.is_pending(&slot);
    let edit = {
        let (held, base, send, update) = (held.clone(), base.clone(), send.clone(), update.clone());
        Callback::from(move |(field, text)| {
            if let Some(held) = &mut *held.borrow_mut() {
                let fields = held.typed.get_or_insert_with(|| base.clone());
                fields.insert(field, text);
                send.look(|engine| engine.drafts().save(held.visit, &held.slot, fields, now().wall));
            }
            update.force_update();
        })
    };
    let clear = Callback::from(move |()| {
        if let Some(held) = &mut *held.borrow_mut() {
            held.typed = None;
            send.forget_draft(held.visit, &held.slot);
        }
        update.force_update();
    });
    let saving = room.saving_of(&slot, is_typed);
    DraftHandle { fields: typed.unwrap_or(base), is_typed, is_pending, saving, edit, clear }
}

/// What was typed for `slot` in this visit; reads it anew when either changed, and after an answer.
fn look_up(held: &mut Option<Held>, slot: &Slot, room: &Room, send: &SendCommand) -> Option<Fields> {
    let visit = room.visit();
    let load = || send.look(|engine| engine.drafts().load(visit, slot)).flatten();
    let confirmed = room.confirmed.as_ref();
    let failure = room.failure.as_ref();
    let seen = (confirmed.map_or(0, |c| c.number), failure.map_or(0, |f| f.number));
    let held = match held {
        Some(held) if held.visit == visit && &held.slot == slot => held,
        other => other.insert(Held { visit, slot: slot.clone(), typed: load(), seen }),
    };
    if held.seen == seen {
        return held.typed.clone();
    }
    held.seen = seen;
    let sent = confirmed.filter(|c| c.entry.asked.slot.as_ref() == Some(slot));
    let sent = sent.and_then(|c| c.entry.asked.text.clone());
    if held.typed.as_ref().zip(sent.as_ref()).is_some_and(|(typed, sent)| is_same_text(typed, sent)) {
        held.typed = None;
    }
    if held.typed.is_none() && failure.is_some_and(|f| f.asked.slot.as_ref() == Some(slot)) {
        held.typed = load();
    }
    held.typed.clone()
}
