use std::collections::HashMap;

use kring_shared::{
    ids::{Millis, PersonId, Seq},
    session::{Actor, Rejection},
    wire::{Hindrance, Refusal},
};

use super::*;
use crate::session::{
    examples::{ANNA, BRAM, FACILITATOR, OWNER, SESSION, Server, fields, id, question},
    link::{Status, StopReason},
    own_cards::{OwnCard, secret},
    slot::Slot,
    store::MemoryStore,
};

mod line;

/// An engine with the server of the examples at the other end of a line that can break.
struct Desk {
    engine: Engine,
    viewer: PersonId,
    store: Rc<MemoryStore>,
    clock: i64,
    is_open: bool,
    /// What was sent and not read by the server.
    sent: Vec<ClientFrame>,
    asked_to_reload: bool,
}

impl Desk {
    fn new(viewer: PersonId) -> Self {
        Self::with(viewer, Rc::new(MemoryStore::default()), 1)
    }

    fn with(viewer: PersonId, store: Rc<MemoryStore>, tab: u64) -> Self {
        let seat =
            Seat { session: SESSION, code: "BCDFGH".to_owned(), person: viewer, token: "token".to_owned() };
        let shared: Rc<dyn Store> = store.clone();
        let engine = Engine::new(&shared, seat, false, tab, true, moment(0));
        Self { engine, viewer, store, clock: 0, is_open: false, sent: Vec::new(), asked_to_reload: false }
    }

    fn tell(&mut self, input: Input) {
        let effects = self.engine.handle(input, moment(self.clock), 1.0);
        self.carry_out(effects);
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Connect => {
                    self.is_open = true;
                    self.sent.clear();
                    self.tell(Input::Opened);
                }
                Effect::Close => self.is_open = false,
                Effect::Send(text) if self.is_open => {
                    self.sent.push(serde_json::from_str(&text).expect("a frame"));
                }
                Effect::Send(_) => {}
                Effect::Reload => self.asked_to_reload = true,
            }
        }
    }

    fn ask(&mut self, n: u128, command: Command) -> CommandId {
        let (id, effects) = self.engine.ask(id(n), command, moment(self.clock));
        self.carry_out(effects);
        id
    }

    fn hear(&mut self, frame: &ServerFrame) {
        self.tell(Input::Text(serde_json::to_string(frame).expect("a frame")));
    }

    /// Waits, with every timer that is due in between.
    fn wait(&mut self, ms: i64) {
        let end = self.clock + ms;
        for _ in 0..10_000 {
            match self.engine.next_timer(moment(self.clock)).filter(|due| *due <= end) {
                Some(due) => self.clock = self.clock.max(due),
                None => break,
            }
            self.tell(Input::Time);
        }
        self.clock = end;
    }

    fn line_breaks(&mut self) {
        self.is_open = false;
        self.tell(Input::Closed(1006));
    }

    fn room(&self) -> &Room {
        self.engine.room()
    }
}

fn moment(steady: i64) -> Now {
    Now { steady, wall: Millis(5_000_000 + steady) }
}

/// The other end: answers what a desk sent, as the server would.
#[derive(Default)]
struct Line {
    done: HashMap<CommandId, Seq>,
    busy: bool,
    /// What each viewer has, as far as the server knows.
    heard: HashMap<PersonId, Seq>,
}

impl Line {
    fn serve(&mut self, server: &mut Server, desk: &mut Desk) {
        for _ in 0..200 {
            let frames = std::mem::take(&mut desk.sent);
            if frames.is_empty() {
                break;
            }
            for frame in frames {
                if let Some(answer) = self.answer(server, desk.viewer, frame) {
                    self.tell_news(server, desk);
                    desk.hear(&answer);
                }
            }
        }
        self.tell_news(server, desk);
    }

    fn answer(&mut self, server: &mut Server, viewer: PersonId, frame: ClientFrame) -> Option<ServerFrame> {
        match frame {
            ClientFrame::Hello { resume_from, .. } => {
                self.heard.insert(viewer, server.state.seq);
                Some(server.welcome(viewer, resume_from))
            }
            ClientFrame::Do { id, command } => Some(self.decide(server, viewer, id, &command)),
            ClientFrame::Ping { n } => Some(ServerFrame::Pong { n, now: server.now() }),
            ClientFrame::Presence { .. } => None,
        }
    }

    fn decide(&mut self, server: &mut Server, by: PersonId, id: CommandId, command: &Command) -> ServerFrame {
        if self.busy {
            return ServerFrame::Refused { id, code: Refusal::Server(Hindrance::Busy) };
        }
        if let Some(seq) = self.done.get(&id) {
            return ServerFrame::Confirmed { id, seq: *seq };
        }
        match server.try_ask(Actor::Person(by), command) {
            Ok(seq) => {
                self.done.insert(id, seq);
                ServerFrame::Confirmed { id, seq }
            }
            Err(code) => ServerFrame::Refused { id, code: Refusal::Rule(code) },
        }
    }

    fn tell_news(&mut self, server: &Server, desk: &mut Desk) {
        if !desk.is_open || !desk.room().link.is_live() {
            return;
        }
        let from = self.heard.insert(desk.viewer, server.state.seq).unwrap_or_default();
        for happened in server.happened(desk.viewer, from) {
            desk.hear(&ServerFrame::Happened(happened));
        }
    }
}

fn connected(viewer: PersonId, server: &mut Server) -> (Desk, Line) {
    let (mut desk, mut line) = (Desk::new(viewer), Line::default());
    desk.tell(Input::Start);
    line.serve(server, &mut desk);
    assert!(desk.room().link.is_live());
    (desk, line)
}

fn texts(server: &Server) -> Vec<String> {
    let cards = server.state.cards.values();
    let mut texts: Vec<String> =
        cards.filter_map(|c| c.content.as_ref()?.fields.values().next().cloned()).collect();
    texts.sort();
    texts
}

#[test]
fn hello_comes_first_and_then_the_room() {
    let mut server = Server::running();
    let mut desk = Desk::new(ANNA);
    desk.tell(Input::Start);
    let hello =
        ClientFrame::Hello { version: 1, token: "token".to_owned(), resume_from: None, screen: false };
    assert_eq!(desk.sent, [hello]);
    Line::default().serve(&mut server, &mut desk);
    assert_eq!(desk.room().you, Some(ANNA));
    assert_eq!(desk.room().state.as_deref(), Some(&server.seen_by(ANNA)));
}

#[test]
fn what_is_asked_is_recorded_and_confirmed() {
    let mut server = Server::running();
    let (mut desk, mut line) = connected(ANNA, &mut server);
    desk.ask(1, question("Wat raakt je?"));
    assert_eq!(desk.room().pending.len(), 1);
    line.serve(&mut server, &mut desk);
    assert_eq!(desk.room().pending.len(), 0);
    assert_eq!(desk.room().confirmed.as_ref().map(|c| c.entry.id), Some(id(1)));
    assert_eq!(texts(&server), ["Wat raakt je?"]);
    assert_eq!(desk.room().state.as_deref(), Some(&server.seen_by(ANNA)));
}

#[test]
fn what_was_written_without_a_connection_arrives_once_in_order() {
    let mut server = Server::running();
    let (mut desk, mut line) = connected(ANNA, &mut server);
    desk.ask(1, question("een"));
    // The server records it, and the line breaks before the answer.
    let frames = std::mem::take(&mut desk.sent);
    for frame in frames {
        line.answer(&mut server, ANNA, frame);
    }
    desk.line_breaks();
    for (n, text) in [(2, "twee"), (3, "drie")] {
        desk.ask(n, question(text));
    }
    assert_eq!(desk.room().pending.len(), 3);
    desk.wait(60_000);
    line.serve(&mut server, &mut desk);
    assert_eq!(desk.room().pending.len(), 0);
    assert_eq!(texts(&server), ["drie", "een", "twee"]);
    assert_eq!(desk.room().state.as_deref(), Some(&server.seen_by(ANNA)));
}

#[test]
fn it_resumes_where_it_was() {
    let mut server = Server::running();
    let (mut desk, mut line) = connected(ANNA, &mut server);
    let seq = desk.room().seq();
    desk.line_breaks();
    server.ask(BRAM, &question("gemist"));
    desk.wait(500);
    let asks = matches!(desk.sent[..], [ClientFrame::Hello { resume_from, .. }] if resume_from == seq && seq.is_some());
    assert!(asks, "{:?}", desk.sent);
    line.serve(&mut server, &mut desk);
    assert_eq!(desk.room().state.as_deref(), Some(&server.seen_by(ANNA)));
}

#[test]
fn a_gap_makes_it_begin_afresh() {
    let mut server = Server::running();
    let (mut desk, mut line) = connected(ANNA, &mut server);
    server.ask(BRAM, &question("een"));
    server.ask(BRAM, &question("twee"));
    let missed = server.happened(ANNA, Seq(server.state.seq.0 - 1));
    desk.hear(&ServerFrame::Happened(missed[0].clone()));
    assert!(!desk.is_open);
    desk.wait(500);
    assert!(matches!(desk.sent[..], [ClientFrame::Hello { resume_from: None, .. }]), "{:?}", desk.sent);
    line.serve(&mut server, &mut desk);
    assert_eq!(desk.room().state.as_deref(), Some(&server.seen_by(ANNA)));
    assert!(!desk.room().is_out_of_step());
}

#[test]
fn a_wrong_fingerprint_and_an_unknown_frame_make_it_begin_afresh() {
    for text in [r#"{"digest":{"seq":0,"value":"x"}}"#, r#"{"surprise":{}}"#, "?"] {
        let mut server = Server::running();
        let (mut desk, _) = connected(ANNA, &mut server);
        let text = text.replace("\"seq\":0", &format!("\"seq\":{}", server.state.seq.0));
        desk.tell(Input::Text(text.clone()));
        assert!(!desk.is_open, "{text}");
        desk.wait(500);
        assert!(matches!(desk.sent[..], [ClientFrame::Hello { resume_from: None, .. }]), "{text}");
    }
}

#[test]
fn a_refusal_is_shown_and_the_text_is_a_draft_again() {
    let mut server = Server::running();
    let (mut desk, mut line) = connected(OWNER, &mut server);
    desk.ask(1, question("mag niet"));
    line.serve(&mut server, &mut desk);
    let failure = desk.room().failure.clone().expect("a failure");
    assert_eq!((failure.id, failure.why), (id(1), Why::Refused(Refusal::Rule(Rejection::NotInThisPhase))));
    let slot = Slot::New("question".into());
    assert_eq!(desk.engine.drafts().load(1, &slot), Some(fields("mag niet")));
    desk.tell(Input::Dismiss(failure.number));
    assert!(desk.room().failure.is_none());
}

#[test]
fn a_busy_server_is_asked_until_it_answers() {
    let mut server = Server::running();
    let (mut desk, mut line) = connected(ANNA, &mut server);
    line.busy = true;
    desk.ask(1, question("een"));
    for _ in 0..5 {
        line.serve(&mut server, &mut desk);
        desk.wait(2_000);
    }
    assert_eq!((desk.room().pending.len(), desk.room().failure.is_none()), (1, true));
    line.busy = false;
    line.serve(&mut server, &mut desk);
    assert_eq!((desk.room().pending.len(), texts(&server)), (0, vec!["een".to_owned()]));
}

#[test]
fn a_confirmed_draft_goes() {
    let mut server = Server::running();
    let (mut desk, mut line) = connected(ANNA, &mut server);
    let slot = Slot::New("question".into());
    desk.engine.drafts().save(1, &slot, &fields("een "), Millis(1));
    desk.ask(1, question("een"));
    assert!(desk.engine.drafts().load(1, &slot).is_some(), "until it is confirmed");
    line.serve(&mut server, &mut desk);
    assert_eq!(desk.engine.drafts().load(1, &slot), None);
}

#[test]
fn a_reload_brings_everything_back() {
    let mut server = Server::running();
    let (mut desk, mut line) = connected(ANNA, &mut server);
    desk.line_breaks();
    desk.ask(1, question("een"));
    desk.tell(Input::Leave);
    super::super::store::sweep(&*desk.store, moment(0).wall);
    let mut reloaded = Desk::with(ANNA, Rc::clone(&desk.store), 2);
    assert_eq!(reloaded.room().pending.len(), 1, "shown before there is a connection");
    reloaded.tell(Input::Start);
    line.serve(&mut server, &mut reloaded);
    assert_eq!((reloaded.room().pending.len(), texts(&server)), (0, vec!["een".to_owned()]));
}

#[test]
fn going_on_twice_without_a_connection_goes_on_once() {
    let mut server = Server::running();
    let (mut desk, mut line) = connected(FACILITATOR, &mut server);
    desk.line_breaks();
    let first = desk.ask(1, Command::Next { reason: None });
    let second = desk.ask(2, Command::Next { reason: None });
    assert_eq!((first, second), (id(1), id(1)));
    desk.wait(500);
    line.serve(&mut server, &mut desk);
    assert_eq!(server.state.now.place, 1);
}

#[test]
fn going_on_is_dropped_when_somebody_else_did() {
    let mut server = Server::running();
    let (mut desk, mut line) = connected(FACILITATOR, &mut server);
    desk.line_breaks();
    desk.ask(1, Command::Next { reason: None });
    server.ask(FACILITATOR, &Command::Next { reason: None });
    desk.wait(500);
    line.serve(&mut server, &mut desk);
    assert_eq!((server.state.now.place, desk.room().pending.len()), (1, 0));
    assert!(desk.room().failure.is_none());
}

#[test]
fn an_anonymous_card_is_written_changed_and_nobodys() {
    let mut server = Server::running();
    server.ask(FACILITATOR, &Command::Next { reason: None });
    let (mut desk, mut line) = connected(ANNA, &mut server);
    let secret = secret(&[5; 32]);
    let seal = secret.seal();
    let (_, effects) = desk.engine.ask_sealed(id(1), secret, "guess".into(), fields("een"), moment(0));
    desk.carry_out(effects);
    line.serve(&mut server, &mut desk);
    let own = || desk.engine.own_cards().of(&"guess".into(), 2);
    assert_eq!(own().iter().map(OwnCard::is_saved).collect::<Vec<_>>(), [true]);
    let (_, effects) = desk.engine.ask_change_sealed(id(2), &seal, fields("beter"), moment(0)).expect("ours");
    desk.carry_out(effects);
    line.serve(&mut server, &mut desk);
    assert_eq!(texts(&server), ["beter"]);
    assert!(server.state.cards.values().all(|c| c.content.as_ref().is_some_and(|c| c.author.is_none())));
}
