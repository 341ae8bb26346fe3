//! The browser's WebSocket and the timers and listeners around it; no other file knows the socket.
//!
//! [`Driver`] tells the engine what the browser reports and carries out what the engine asks for.

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};

use gloo_timers::callback::Timeout;
use kring_shared::{
    api::Seat,
    ids::{CommandId, Millis, SessionId},
    wire::SUBPROTOCOL,
};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{CloseEvent, MessageEvent, WebSocket};

use super::{
    engine::{Effect, Engine, Input},
    model::{Now, Room},
    outbox::command_id,
    store::{DeviceStore, Store, sweep},
};
use crate::browser;

/// The close code of a line that broke, or never stood.
const BROKEN: u16 = 1006;
/// When the page was last loaded anew for another version.
const RELOADED_KEY: &str = "kring.reloaded";
/// Within this many milliseconds it is not loaded anew once more.
const RELOAD_AGAIN_MS: i64 = 60_000;

/// Takes every new state of the room.
type Publish = Box<dyn Fn(Rc<Room>)>;

/// Runs an engine in the browser.
pub struct Driver {
    me: Weak<Self>,
    session: SessionId,
    engine: RefCell<Engine>,
    socket: RefCell<Option<Socket>>,
    timer: RefCell<Option<Timeout>>,
    listeners: RefCell<Vec<browser::Listener>>,
    publish: RefCell<Option<Publish>>,
    is_running: Cell<bool>,
}

impl Driver {
    /// A driver that has not begun.
    #[must_use]
    pub fn new(seat: Seat, is_screen: bool) -> Rc<Self> {
        let store: Rc<dyn Store> = Rc::new(DeviceStore);
        let now = now();
        sweep(&*store, now.wall);
        let reloaded = store.read(RELOADED_KEY).and_then(|at| at.parse().ok()).map(Millis);
        let may_reload = reloaded.is_none_or(|at| now.wall.since_ms(at).abs() > RELOAD_AGAIN_MS);
        let tab = u64::from_le_bytes(browser::random_bytes());
        let session = seat.session;
        Rc::new_cyclic(|me| Self {
            me: me.clone(),
            session,
            engine: RefCell::new(Engine::new(&store, seat, is_screen, tab, may_reload, now)),
            socket: RefCell::default(),
            timer: RefCell::default(),
            listeners: RefCell::default(),
            publish: RefCell::default(),
            is_running: Cell::new(false),
        })
    }

    /// Connects, and gives every new state of the room to `publish`.
    pub fn start(&self, publish: impl Fn(Rc<Room>) + 'static) {
        *self.publish.borrow_mut() = Some(Box::new(publish));
        self.is_running.set(true);
        let tell = |on: Input, off: Option<Input>| {
            let me = self.me.clone();
            move |is_on: bool| {
                let input = if is_on { Some(on.clone()) } else { off.clone() };
                if let (Some(driver), Some(input)) = (me.upgrade(), input) {
                    driver.handle(input);
                }
            }
        };
        let mut listeners = browser::on_network(tell(Input::Wake, Some(Input::Doubt)));
        listeners.extend(browser::on_visibility(tell(Input::Wake, None)));
        let leave = tell(Input::Leave, None);
        listeners.extend(browser::on_leaving(move || leave(true)));
        *self.listeners.borrow_mut() = listeners;
        self.handle(Input::Start);
    }

    /// Drops the connection, the timer and the listeners; another driver may take over what was not sent.
    pub fn stop(&self) {
        self.handle(Input::Leave);
        self.is_running.set(false);
        self.publish.borrow_mut().take();
        self.listeners.borrow_mut().clear();
        self.timer.borrow_mut().take();
        self.socket.borrow_mut().take();
    }

    /// Tells the engine.
    pub fn handle(&self, input: Input) {
        let effects = self.engine.borrow_mut().handle(input, now(), browser::random());
        self.carry_out(effects);
    }

    /// Asks the engine for something under a new command id.
    pub fn ask<T>(&self, ask: impl FnOnce(&mut Engine, CommandId, Now) -> (T, Vec<Effect>)) -> T {
        let now = now();
        let id = command_id(now.wall, &browser::random_bytes());
        let (answer, effects) = ask(&mut self.engine.borrow_mut(), id, now);
        self.carry_out(effects);
        answer
    }

    /// Looks something up in the engine.
    pub fn look<T>(&self, look: impl FnOnce(&Engine) -> T) -> T {
        look(&self.engine.borrow())
    }

    fn carry_out(&self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Send(text) => {
                    if let Some(socket) = &*self.socket.borrow() {
                        socket.send(&text);
                    }
                }
                Effect::Close => drop(self.socket.borrow_mut().take()),
                Effect::Connect => self.connect(),
                Effect::Reload => {
                    browser::storage_set(RELOADED_KEY, &now().wall.0.to_string());
                    browser::reload();
                }
            }
        }
        self.publish();
        self.set_timer();
    }

    fn connect(&self) {
        // The old one goes first: nothing of it may be heard after this.
        self.socket.borrow_mut().take();
        if !self.is_running.get() {
            return;
        }
        let me = self.me.clone();
        let tell = Rc::new(move |input| {
            if let Some(driver) = me.upgrade() {
                driver.handle(input);
            }
        });
        let socket = Socket::open(&address(&browser::origin(), self.session), tell);
        let is_open = socket.is_some();
        *self.socket.borrow_mut() = socket;
        if !is_open {
            self.handle(Input::Closed(BROKEN));
        }
    }

    fn publish(&self) {
        let room = Rc::clone(self.engine.borrow().room());
        if let Some(publish) = &*self.publish.borrow() {
            publish(room);
        }
    }

    fn set_timer(&self) {
        let now = now();
        let due = self.engine.borrow().next_timer(now).filter(|_| self.is_running.get());
        let timer = due.map(|at| {
            let me = self.me.clone();
            // A minute at most, so that a sleeping device looks again soon after it wakes.
            let wait = u32::try_from((at - now.steady).clamp(1, 60_000)).unwrap_or(1);
            Timeout::new(wait, move || {
                if let Some(driver) = me.upgrade() {
                    driver.handle(Input::Time);
                }
            })
        });
        *self.timer.borrow_mut() = timer;
    }
}

/// One connection; dropping it closes it, and nothing is heard of it afterwards.
struct Socket {
    inner: WebSocket,
    _on_open: Closure<dyn Fn()>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_close: Closure<dyn Fn(CloseEvent)>,
}

impl Socket {
    fn open(address: &str, tell: Rc<impl Fn(Input) + 'static>) -> Option<Self> {
        let inner = WebSocket::new_with_str(address, SUBPROTOCOL).ok()?;
        let (open, message, close) = (Rc::clone(&tell), Rc::clone(&tell), tell);
        let on_open = Closure::<dyn Fn()>::new(move || open(Input::Opened));
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            message(Input::Text(event.data().as_string().unwrap_or_default()));
        });
        let on_close =
            Closure::<dyn Fn(CloseEvent)>::new(move |event: CloseEvent| close(Input::Closed(event.code())));
        inner.set_onopen(Some(on_open.as_ref().unchecked_ref()));
        inner.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        inner.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        Some(Self { inner, _on_open: on_open, _on_message: on_message, _on_close: on_close })
    }

    fn send(&self, text: &str) {
        // A dead socket says so by closing; what must arrive is in the outbox.
        let _ = self.inner.send_with_str(text);
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.inner.set_onopen(None);
        self.inner.set_onmessage(None);
        self.inner.set_onclose(None);
        // Closing what is closed is no problem.
        let _ = self.inner.close();
    }
}

/// The moment by both clocks.
#[must_use]
pub fn now() -> Now {
    let wall = i64::try_from(browser::now_ms()).unwrap_or(i64::MAX);
    let performance = web_sys::window().and_then(|window| window.performance());
    let steady = performance.map_or(wall, |performance| performance.now() as i64);
    Now { steady, wall: Millis(wall) }
}

/// Where the session's socket is: `wss` on a page that came over https, else `ws`.
fn address(origin: &str, session: SessionId) -> String {
    let server = origin.strip_prefix("http").unwrap_or(origin);
    format!("ws{server}/ws/v1/sessions/{session}")
}

#[cfg(test)]
mod tests {
    use super::address;
    use crate::session::examples::SESSION;

    #[test]
    fn the_socket_is_as_safe_as_the_page() {
        let path = "/ws/v1/sessions/000000000000000000000000000000a1";
        assert_eq!(address("https://kring.example", SESSION), format!("wss://kring.example{path}"));
        assert_eq!(address("http://localhost:8080", SESSION), format!("ws://localhost:8080{path}"));
    }
}
