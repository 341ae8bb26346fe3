//! The session on this side, without a browser: link, outbox and room wired together.
//!
//! Everything comes in through [`Engine::handle`] with the time and a bit of chance, and leaves as [`Effect`]s.
//! `socket.rs` carries them out.

use std::rc::Rc;

use kring_shared::{
    api::Seat,
    ids::{CommandId, KindId},
    seal::{Seal, Secret},
    session::{Command, Fields},
    wire::{self, ClientFrame, ServerFrame, close},
};

use crate::json;

use super::{
    asked::Asked,
    drafts::{Drafts, Leftover, is_same_text},
    link::{self, Link},
    model::{Action, Now, Room},
    outbox::{Added, Entry, Outbox, Refused},
    outcome::Why,
    own_cards::OwnCards,
    store::Store,
};

#[cfg(test)]
mod tests;

/// Milliseconds without input after which somebody no longer counts as writing.
pub const WRITING_MS: i64 = 4_000;

/// What the engine is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// Begin.
    Start,
    /// The socket is open.
    Opened,
    /// A text frame came.
    Text(String),
    /// The socket closed with this code.
    Closed(u16),
    /// The network is back, or the page is in sight again.
    Wake,
    /// The network seems to be gone.
    Doubt,
    /// The page is being left.
    Leave,
    /// Somebody read the failure with this number.
    Dismiss(u64),
    /// Somebody types in a field that others will see, or stopped.
    Writing(bool),
    /// A timer fired.
    Time,
}

/// What the engine asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Open a socket; drop the one there is.
    Connect,
    /// Drop the socket.
    Close,
    /// Send this text frame.
    Send(String),
    /// Load the page anew.
    Reload,
}

/// Link, outbox and room of one seat.
pub struct Engine {
    seat: Seat,
    is_screen: bool,
    room: Rc<Room>,
    link: Link,
    outbox: Outbox,
    drafts: Drafts,
    own_cards: OwnCards,
    pinged: Option<(u64, i64)>,
    writing_until: Option<i64>,
}

impl Engine {
    /// The engine of a seat. `tab` is random; `may_reload` is false when the page was loaded anew for another
    /// version a moment ago. On the big screen nothing can be asked.
    #[must_use]
    pub fn new(
        store: &Rc<dyn Store>,
        seat: Seat,
        is_screen: bool,
        tab: u64,
        may_reload: bool,
        now: Now,
    ) -> Self {
        let (session, person) = (seat.session, seat.person);
        let mut engine = Self {
            is_screen,
            room: Rc::default(),
            link: Link::new(may_reload),
            outbox: Outbox::open(Rc::clone(store), session, person, tab, now.wall),
            drafts: Drafts::new(Rc::clone(store), session, person),
            own_cards: OwnCards::new(Rc::clone(store), session, person),
            pinged: None,
            writing_until: None,
            seat,
        };
        engine.show_pending(now);
        engine
    }

    /// The room as it is now.
    #[must_use]
    pub fn room(&self) -> &Rc<Room> {
        &self.room
    }

    /// The seat it serves.
    #[must_use]
    pub fn seat(&self) -> &Seat {
        &self.seat
    }

    /// The drafts of the seat.
    #[must_use]
    pub fn drafts(&self) -> &Drafts {
        &self.drafts
    }

    /// The seat's own anonymous cards.
    #[must_use]
    pub fn own_cards(&self) -> &OwnCards {
        &self.own_cards
    }

    /// When [`Input::Time`] is due, by the steady clock.
    #[must_use]
    pub fn next_timer(&self, now: Now) -> Option<i64> {
        let outbox = if self.is_screen { None } else { self.outbox.next_timer() };
        [self.link.next_timer(), outbox, self.room.next_timer(now), self.writing_until]
            .into_iter()
            .flatten()
            .min()
    }

    /// Takes `input` and says what to do; `random` lies from 0 up to 1.
    pub fn handle(&mut self, input: Input, now: Now, random: f64) -> Vec<Effect> {
        let mut effects = Vec::new();
        match input {
            Input::Start => self.link(link::Input::Start, now, random, &mut effects),
            Input::Opened => effects.push(self.hello()),
            Input::Text(text) => self.text(&text, now, random, &mut effects),
            Input::Closed(code) => {
                self.lost(code == close::BAD_FRAME, now);
                self.link(link::Input::Closed(code), now, random, &mut effects);
            }
            Input::Wake => self.link(link::Input::Wake, now, random, &mut effects),
            Input::Doubt => self.link(link::Input::Doubt, now, random, &mut effects),
            Input::Leave => self.outbox.left(now.wall),
            Input::Dismiss(number) => self.act(Action::Dismissed(number), now),
            Input::Writing(on) => self.writing(on, now, &mut effects),
            Input::Time => self.time(now, random, &mut effects),
        }
        self.flush(now, &mut effects);
        effects
    }

    /// Asks for something. Returns the id under which the answer comes, which is another one when the same
    /// waits already.
    pub fn ask(&mut self, id: CommandId, command: Command, now: Now) -> (CommandId, Vec<Effect>) {
        let mut effects = Vec::new();
        if self.is_screen {
            return (id, effects);
        }
        let asked = Asked::from(&command);
        let entry = Entry { id, asked: asked.clone(), visit: self.room.visit(), at: now.wall, strikes: 0 };
        let id = match self.outbox.add(entry, now.wall) {
            Added::New => id,
            Added::Same(waiting) => waiting,
            Added::TooLong => {
                self.fail(id, asked, Why::TooLong, now);
                id
            }
        };
        self.writing(false, now, &mut effects);
        self.flush(now, &mut effects);
        (id, effects)
    }

    /// Asks for a new anonymous card, sealed with a fresh `secret`.
    pub fn ask_sealed(
        &mut self,
        id: CommandId,
        secret: Secret,
        kind: KindId,
        fields: Fields,
        now: Now,
    ) -> (CommandId, Vec<Effect>) {
        match self.own_cards.write(secret, kind.clone(), self.room.visit(), fields.clone(), now.wall) {
            Some(command) => self.ask(id, command, now),
            None => {
                let asked = Asked::from(&Command::Write { kind, fields, seal: None, to: None });
                self.fail(id, asked, Why::DeviceFull, now);
                (id, Vec::new())
            }
        }
    }

    /// Asks for a new text on one's own anonymous card; `None` when this device does not know its secret.
    pub fn ask_change_sealed(
        &mut self,
        id: CommandId,
        seal: &Seal,
        fields: Fields,
        now: Now,
    ) -> Option<(CommandId, Vec<Effect>)> {
        let command = self.own_cards.change(seal, fields, now.wall)?;
        Some(self.ask(id, command, now))
    }

    fn hello(&self) -> Effect {
        let is_fresh = self.link.starts_over() || self.room.is_out_of_step();
        send(&ClientFrame::Hello {
            version: wire::VERSION,
            token: self.seat.token.clone(),
            resume_from: if is_fresh { None } else { self.room.seq() },
            screen: self.is_screen,
        })
    }

    fn text(&mut self, text: &str, now: Now, random: f64, effects: &mut Vec<Effect>) {
        self.link(link::Input::Heard, now, random, effects);
        let Some(frame) = json::read::<ServerFrame>(text) else {
            // A frame that we cannot read may hold an event: without it our state is worth nothing.
            self.lost(false, now);
            self.link(link::Input::OutOfStep, now, random, effects);
            return;
        };
        match &frame {
            ServerFrame::Welcome { .. } => {
                self.act(Action::Heard(frame, None), now);
                self.link(link::Input::Welcomed, now, random, effects);
                self.welcomed(now);
            }
            ServerFrame::Pong { n, .. } => {
                let sent = self.pinged.take_if(|(pinged, _)| pinged == n);
                self.act(Action::Heard(frame, sent.map(|(_, at)| now.steady - at)), now);
            }
            ServerFrame::Confirmed { id, .. } => self.confirmed(*id, now),
            ServerFrame::Refused { id, code } => {
                match self.outbox.refused(*id, *code, now.wall, now.steady, random) {
                    Refused::Removed(entry) => self.fail(entry.id, entry.asked, Why::Refused(*code), now),
                    Refused::Kept | Refused::Unknown => {}
                }
            }
            ServerFrame::Happened(_) | ServerFrame::Presence { .. } | ServerFrame::Digest { .. } => {
                self.act(Action::Heard(frame, None), now);
            }
        }
        if self.room.is_out_of_step() {
            self.lost(false, now);
            self.link(link::Input::OutOfStep, now, random, effects);
        }
    }

    fn welcomed(&mut self, now: Now) {
        self.writing_until = None;
        if self.is_screen || self.room.is_out_of_step() {
            return;
        }
        for late in self.outbox.welcomed(self.room.visit(), now.wall) {
            self.fail(late.id, late.asked, Why::TooLate, now);
        }
    }

    fn confirmed(&mut self, id: CommandId, now: Now) {
        let Some(entry) = self.outbox.confirmed(id, now.wall) else { return };
        self.own_cards.confirmed(&entry.asked);
        if let (Some(slot), Some(text)) = (&entry.asked.slot, &entry.asked.text) {
            self.drafts.confirmed(entry.visit, slot, text);
        }
        self.act(Action::Confirmed(entry), now);
    }

    fn fail(&mut self, id: CommandId, asked: Asked, why: Why, now: Now) {
        self.own_cards.refused(&asked);
        // A text that was sent and refused is a draft again, unless something newer is being typed there.
        if let (Some(slot), Some(text)) = (&asked.slot, &asked.text) {
            let visit = self.room.visit();
            let is_there = |left: &Leftover| &left.slot == slot && is_same_text(&left.fields, text);
            if self.drafts.load(visit, slot).is_none() && !self.drafts.leftovers(visit).iter().any(is_there) {
                self.drafts.save(visit, slot, text, now.wall);
            }
        }
        self.act(Action::Failed(id, asked, why), now);
    }

    fn lost(&mut self, is_bad_frame: bool, now: Now) {
        self.pinged = None;
        self.writing_until = None;
        if let Some(entry) = self.outbox.lost(is_bad_frame, now.wall) {
            self.fail(entry.id, entry.asked, Why::NotUnderstood, now);
        }
    }

    fn time(&mut self, now: Now, random: f64, effects: &mut Vec<Effect>) {
        self.link(link::Input::Time, now, random, effects);
        self.act(Action::Tick, now);
        if !self.is_screen {
            self.outbox.tick(now.wall, now.steady);
        }
        if self.writing_until.is_some_and(|until| now.steady >= until) {
            self.writing(false, now, effects);
        }
    }

    fn writing(&mut self, on: bool, now: Now, effects: &mut Vec<Effect>) {
        let was_on = self.writing_until.is_some();
        self.writing_until = (on && self.link.status().is_live()).then_some(now.steady + WRITING_MS);
        if self.writing_until.is_some() != was_on && self.link.status().is_live() {
            effects.push(send(&ClientFrame::Presence { writing: on }));
        }
    }

    /// Tells the link, and lets the room know how it stands.
    fn link(&mut self, input: link::Input, now: Now, random: f64, effects: &mut Vec<Effect>) {
        let was_live = self.link.status().is_live();
        for effect in self.link.step(input, now.steady, random) {
            effects.push(match effect {
                link::Effect::Connect => Effect::Connect,
                link::Effect::Close => Effect::Close,
                link::Effect::Reload => Effect::Reload,
                link::Effect::Ping(n) => {
                    self.pinged = Some((n, now.steady));
                    send(&ClientFrame::Ping { n })
                }
            });
        }
        if was_live && !self.link.status().is_live() {
            self.lost(false, now);
        }
        self.act(Action::Linked(self.link.status()), now);
    }

    /// Sends what is due and shows what waits.
    fn flush(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if self.link.status().is_live()
            && !self.is_screen
            && let Some(frame) = self.outbox.next_frame(self.room.visit(), now.steady)
        {
            effects.push(Effect::Send(frame));
        }
        self.show_pending(now);
    }

    fn show_pending(&mut self, now: Now) {
        let entries: Rc<[Entry]> =
            if self.is_screen { Rc::from([]) } else { self.outbox.entries().cloned().collect() };
        self.act(Action::Pending(entries, self.outbox.is_kept()), now);
    }

    fn act(&mut self, action: Action, now: Now) {
        self.room = std::mem::take(&mut self.room).reduce(action, now);
    }
}

fn send(frame: &ClientFrame) -> Effect {
    // A frame is always representable: all keys are texts or numbers.
    Effect::Send(serde_json::to_string(frame).unwrap_or_default())
}
