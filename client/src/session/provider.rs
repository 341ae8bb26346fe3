//! Gives the room and the way to ask for something to the pages of a session.

use std::rc::Rc;

use gloo_timers::callback::Interval;
use kring_shared::{
    api::Seat,
    ids::{CommandId, KindId},
    seal::Seal,
    session::{Card, Command, Fields, Target},
};
use yew::prelude::*;

use super::{
    clock::TimeLeft,
    drafts::Leftover,
    engine::{Engine, Input},
    model::Room,
    notebook::Notebook,
    own_cards::{OwnCard, secret},
    slot::Slot,
    socket::{Driver, now},
    store::DeviceStore,
};
use crate::browser;

/// Properties of [`SessionProvider`].
#[derive(Properties, PartialEq)]
pub struct SessionProviderProps {
    /// The seat to connect with.
    pub seat: Seat,
    /// True for the big screen, which only looks on.
    #[prop_or_default]
    pub screen: bool,
    /// The pages of the session.
    pub children: Html,
}

/// Keeps the connection of a seat as long as it is on the page.
#[component]
pub fn SessionProvider(props: &SessionProviderProps) -> Html {
    let driver =
        use_memo((props.seat.clone(), props.screen), |(seat, screen)| Driver::new(seat.clone(), *screen));
    let send = SendCommand(Some(Rc::clone(&*driver)));
    let room = use_state_eq(|| Shown(driver.look(|engine| Rc::clone(engine.room()))));
    let setter = room.setter();
    use_effect_with(send.clone(), move |SendCommand(driver)| {
        let driver = driver.clone();
        if let Some(driver) = &driver {
            driver.start(move |room| setter.set(Shown(room)));
        }
        move || {
            if let Some(driver) = driver {
                driver.stop();
            }
        }
    });
    html! {
        <ContextProvider<SendCommand> context={send}>
            <ContextProvider<Shown> context={(*room).clone()}>{ props.children.clone() }</ContextProvider<Shown>>
        </ContextProvider<SendCommand>>
    }
}

/// The room as it is shown; another `Rc` is another room, so that nothing is compared in depth.
#[derive(Clone)]
struct Shown(Rc<Room>);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The way to ask for something; the same as long as the seat is. Outside a [`SessionProvider`] it does nothing.
#[derive(Clone)]
pub struct SendCommand(Option<Rc<Driver>>);

impl PartialEq for SendCommand {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Rc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

impl SendCommand {
    /// Asks for `command`; the answer comes under the id that is returned.
    pub fn send(&self, command: Command) -> CommandId {
        self.ask(|engine, id, now| engine.ask(id, command, now))
    }

    /// Writes a new card of `kind`, sealed where the phase asks for cards without a name.
    pub fn write(&self, kind: KindId, fields: Fields, to: Option<Target>) -> CommandId {
        let is_sealed = self.look(|engine| {
            let room = engine.room();
            let rule = room.phase().zip(room.me()).and_then(|(phase, me)| phase.write_rule(&kind, me.role));
            rule.is_some_and(|rule| rule.anonymous)
        });
        if is_sealed == Some(true) {
            let secret = secret(&browser::random_bytes());
            self.ask(|engine, id, now| engine.ask_sealed(id, secret, kind, fields, now))
        } else {
            self.send(Command::Write { kind, fields, seal: None, to })
        }
    }

    /// Writes one's own anonymous card anew; `None` when this device does not have its secret.
    pub fn change_sealed(&self, seal: &Seal, fields: Fields) -> Option<CommandId> {
        let driver = self.0.as_ref()?;
        driver.ask(|engine, id, now| match engine.ask_change_sealed(id, seal, fields, now) {
            Some((id, effects)) => (Some(id), effects),
            None => (None, Vec::new()),
        })
    }

    /// [`Self::send`] as a callback.
    #[must_use]
    pub fn callback(&self) -> Callback<Command, CommandId> {
        let send = self.clone();
        Callback::from(move |command| send.send(command))
    }

    /// Lets the others know that somebody types in a field that they will see, or stopped. Call it with every
    /// input; it ends by itself a few seconds after the last.
    pub fn writing(&self, on: bool) {
        self.tell(Input::Writing(on));
    }

    /// Connects now instead of waiting.
    pub fn retry(&self) {
        self.tell(Input::Wake);
    }

    /// Takes away the failure with this number.
    pub fn dismiss(&self, number: u64) {
        self.tell(Input::Dismiss(number));
    }

    /// One's own anonymous cards of `kind` from this step, oldest first. Ask again with every new room.
    #[must_use]
    pub fn own_cards(&self, kind: &KindId) -> Vec<OwnCard> {
        self.look(|engine| engine.own_cards().of(kind, engine.room().visit())).unwrap_or_default()
    }

    /// True when `card` is one's own: by its author, or by a seal whose secret is on this device.
    #[must_use]
    pub fn is_own(&self, card: &Card) -> bool {
        let is_own = |engine: &Engine| {
            let author = card.content.as_ref().and_then(|content| content.author);
            (author.is_some() && author == engine.room().you) || engine.own_cards().is_own(card)
        };
        self.look(is_own).unwrap_or_default()
    }

    /// What was typed in earlier steps and never sent, oldest first.
    #[must_use]
    pub fn leftovers(&self) -> Vec<Leftover> {
        self.look(|engine| engine.drafts().leftovers(engine.room().visit())).unwrap_or_default()
    }

    /// Forgets a draft.
    pub fn forget_draft(&self, visit: u32, slot: &Slot) {
        self.look(|engine| engine.drafts().clear(visit, slot));
    }

    fn ask(
        &self,
        ask: impl FnOnce(&mut Engine, CommandId, super::model::Now) -> (CommandId, Vec<super::engine::Effect>),
    ) -> CommandId {
        self.0.as_ref().map_or(CommandId(uuid::Uuid::nil()), |driver| driver.ask(ask))
    }

    pub(super) fn look<T>(&self, look: impl FnOnce(&Engine) -> T) -> Option<T> {
        self.0.as_ref().map(|driver| driver.look(look))
    }

    fn tell(&self, input: Input) {
        if let Some(driver) = &self.0 {
            driver.handle(input);
        }
    }
}

/// The room; empty outside a [`SessionProvider`]. Whoever calls this is drawn anew with every change: read it in
/// pages, and pass on what small parts need.
#[hook]
pub fn use_room() -> Rc<Room> {
    use_context::<Shown>().map(|shown| shown.0).unwrap_or_default()
}

/// The way to ask for something.
#[hook]
pub fn use_send() -> SendCommand {
    use_context().unwrap_or(SendCommand(None))
}

/// What is left of the phase, anew every second: for a small component of its own.
#[hook]
pub fn use_time_left() -> Option<TimeLeft> {
    let room = use_room();
    let update = use_force_update();
    use_effect_with((), move |()| {
        let every_second = Interval::new(1_000, move || update.force_update());
        move || drop(every_second)
    });
    room.time_left(now().wall)
}

/// The private notebook.
#[derive(Clone, PartialEq)]
pub struct NotebookHandle {
    /// What is in it.
    pub text: AttrValue,
    /// False when this device could not keep the last change.
    pub is_kept: bool,
    /// Takes the new text, and keeps it on this device at once.
    pub edit: Callback<String>,
}

/// The private notebook of this seat, which never leaves the device.
#[hook]
pub fn use_notebook() -> NotebookHandle {
    let send = use_send();
    let notebook = use_memo(send, |send| {
        let seat = send.look(|engine| (engine.seat().session, engine.seat().person));
        seat.map(|(session, person)| Notebook::new(Rc::new(DeviceStore), session, person))
    });
    let first = (*notebook).as_ref().map(Notebook::text).unwrap_or_default();
    let state = use_state(|| (AttrValue::from(first), true));
    let edit = {
        let state = state.setter();
        Callback::from(move |text: String| {
            let is_kept = (*notebook).as_ref().is_some_and(|notebook| notebook.save(&text, now().wall));
            state.set((text.into(), is_kept));
        })
    };
    let (text, is_kept) = (*state).clone();
    NotebookHandle { text, is_kept, edit }
}
