//! A small session for the tests, decided by the real rules: a server of one room without a network.

use std::{cell::Cell, collections::BTreeMap};

use kring_shared::{
    ids::{CardId, CommandId, Millis, PersonId, Seq, SessionId},
    protocol::{Evidence, Frame, Protocol, Role, compose},
    session::{
        Actor, Command, Context, Event, Fields, Recorded, Rejection, State, Viewer, apply, decide,
        decide::{open_session, record},
        deliver::{Happened, deliver},
        redact, replay,
    },
    wire::{ServerFrame, Start, digest},
};

/// Facilitator, case owner and two consultants.
pub(super) const FACILITATOR: PersonId = PersonId(1);
pub(super) const OWNER: PersonId = PersonId(2);
pub(super) const ANNA: PersonId = PersonId(3);
pub(super) const BRAM: PersonId = PersonId(4);

/// The session of all examples.
pub(super) const SESSION: SessionId = SessionId(uuid::Uuid::from_u128(0xA1));
/// When the server opened it.
pub(super) const OPENED: Millis = Millis(1_700_000_000_000);

const METHOD: &str = r#"{
  "id": "voorbeeld", "version": 1, "title": {"nl":"V","en":"V"},
  "rules": [], "size": {"min":3,"max":8}, "centre": "professional", "harvest": [],
  "purpose": {"nl":"V","en":"V"}, "not_for": {"nl":"V","en":"V"}, "safety": "low", "source": "V", "evidence": "D",
  "cards": {
    "question": {"title":{"nl":"Vraag","en":"Question"},"nature":"question","fields":[
      {"id":"text","label":{"nl":"Vraag","en":"Question"},"input":{"type":"text","max_chars":500}}]},
    "guess": {"title":{"nl":"Idee","en":"Guess"},"nature":"association","fields":[
      {"id":"text","label":{"nl":"Idee","en":"Guess"},"input":{"type":"text","max_chars":500}}]}
  },
  "phases": [
    {"id":"ask","title":{"nl":"a","en":"a"},"heading":{"nl":"a","en":"a"},
      "purpose":{"nl":"a","en":"a"},"script":{"nl":"a","en":"a"},"time":{"type":"minutes","min":0,"target":10,"max":20},
      "rights":{"owner":"answer","facilitator":"speak","consultant":"ask"},
      "turns":{"type":"round","who":["consultant"]},
      "writes":[{"card":"question","by":["consultant"],"max":9}],
      "answers":{"to":["question"],"by":["owner"]},"table":["question"]},
    {"id":"alone","title":{"nl":"b","en":"b"},"heading":{"nl":"b","en":"b"},
      "purpose":{"nl":"b","en":"b"},"script":{"nl":"b","en":"b"},"time":{"type":"minutes","min":0,"target":10,"max":20},
      "rights":{"owner":"listen","facilitator":"speak","consultant":"speak"},
      "writes":[{"card":"guess","by":["consultant"],"max":3,"audience":"author","anonymous":true},
                {"card":"question","by":["consultant"],"max":9,"audience":"author"}]},
    {"id":"show","title":{"nl":"c","en":"c"},"heading":{"nl":"c","en":"c"},
      "purpose":{"nl":"c","en":"c"},"script":{"nl":"c","en":"c"},"time":{"type":"minutes","min":0,"target":3,"max":20},
      "rights":{"owner":"speak","facilitator":"speak","consultant":"speak"},
      "reveals":[{"card":"guess","how":"at_once"},{"card":"question","how":"at_once"}],
      "turns":{"type":"queue","who":["consultant"]}}
  ]
}"#;

/// The room as the server has it.
pub(super) struct Server {
    /// The whole state.
    pub(super) state: State,
    now: Cell<Millis>,
    fresh: Cell<u64>,
    /// What happened, with the states before and after it.
    log: Vec<(State, State, Recorded)>,
}

impl Server {
    /// A lobby with four people.
    pub(super) fn new() -> Self {
        let method: Protocol = serde_json::from_str(METHOD).expect("the example is a method");
        let nothing = Frame {
            version: 1,
            source: String::new(),
            evidence: Evidence::Derived,
            cards: BTreeMap::new(),
            before: Vec::new(),
            after: Vec::new(),
            asides: Vec::new(),
            harvest: Vec::new(),
        };
        let event = open_session(SESSION, "BCDFGH".to_owned(), compose(&nothing, &method));
        let first = Recorded { seq: Seq(1), at: OPENED, by: None, event };
        let state = replay([&first]).expect("it opens");
        let mut server = Self { state, now: Cell::new(OPENED), fresh: Cell::new(7), log: Vec::new() };
        for name in ["Gea", "Omar", "Anna", "Bram"] {
            server.by_server(&Command::Join { name: name.to_owned(), key: "k".to_owned() });
        }
        server.ask(FACILITATOR, &Command::GiveRole { person: OWNER, role: Role::Owner });
        server
    }

    /// The same, in its first phase.
    pub(super) fn running() -> Self {
        let mut server = Self::new();
        server.ask(FACILITATOR, &Command::Start);
        server
    }

    /// Lets time pass.
    pub(super) fn wait(&self, ms: i64) {
        self.now.set(self.now.get().plus_ms(ms));
    }

    /// The server's time.
    pub(super) fn now(&self) -> Millis {
        self.now.get()
    }

    /// Decides and records; panics when it is refused.
    pub(super) fn ask(&mut self, by: PersonId, command: &Command) {
        self.try_ask(Actor::Person(by), command).expect("allowed");
    }

    /// The same for the server's own commands.
    pub(super) fn by_server(&mut self, command: &Command) {
        self.try_ask(Actor::Server, command).expect("allowed");
    }

    /// Decides and records.
    pub(super) fn try_ask(&mut self, by: Actor, command: &Command) -> Result<Seq, Rejection> {
        self.fresh.set(self.fresh.get() + 1);
        let ctx = Context { by, now: self.now.get(), fresh: self.fresh.get() };
        let events = decide(&self.state, command, &ctx)?;
        for recorded in record(&self.state, events, command, &ctx) {
            let before = self.state.clone();
            apply(&mut self.state, &recorded);
            self.log.push((before, self.state.clone(), recorded));
        }
        Ok(self.state.seq)
    }

    /// What `viewer` hears of everything after `seq`.
    pub(super) fn happened(&self, viewer: PersonId, after: Seq) -> Vec<Happened> {
        let new = self.log.iter().filter(|(_, _, recorded)| recorded.seq > after);
        new.map(|(before, state, recorded)| deliver(before, state, recorded, Viewer::Person(viewer)))
            .collect()
    }

    /// What `viewer` sees.
    pub(super) fn seen_by(&self, viewer: PersonId) -> State {
        redact(&self.state, Viewer::Person(viewer))
    }

    /// The welcome for `viewer`, who has everything up to `resume_from`.
    pub(super) fn welcome(&self, viewer: PersonId, resume_from: Option<Seq>) -> ServerFrame {
        let start = match resume_from {
            Some(seq) => Start::Events { events: self.happened(viewer, seq) },
            None => Start::Snapshot { state: Box::new(self.seen_by(viewer)) },
        };
        ServerFrame::Welcome { you: Some(viewer), now: self.now.get(), start, present: Vec::new() }
    }

    /// The fingerprint that the server sends to `viewer`.
    pub(super) fn digest(&self, viewer: PersonId) -> ServerFrame {
        ServerFrame::Digest { seq: self.state.seq, value: digest(&self.seen_by(viewer)) }
    }

    /// The newest card.
    pub(super) fn newest_card(&self) -> CardId {
        let written = self.log.iter().rev().find_map(|(_, _, r)| match &r.event {
            Event::CardWritten { card } => Some(card.id),
            _ => None,
        });
        written.expect("there is a card")
    }
}

/// The state of a session in its first phase.
pub(super) fn running() -> State {
    Server::running().state
}

/// A card's text.
pub(super) fn fields(text: &str) -> Fields {
    Fields::from([("text".into(), text.to_owned())])
}

/// Writes a question.
pub(super) fn question(text: &str) -> Command {
    Command::Write { kind: "question".into(), fields: fields(text), seal: None, to: None }
}

/// A command id.
pub(super) fn id(n: u128) -> CommandId {
    CommandId(uuid::Uuid::from_u128(n))
}
