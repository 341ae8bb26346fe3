//! `given().at("ask").when(ANNA, write("asked", "Hoe vaak?")).then(&["card_written"])`.

use crate::{
    ids::{CardId, KindId, Millis, OptionId, PersonId, ScaleId, SessionId},
    protocol::{Evidence, Frame, Protocol, Role, Script, compose},
    seal::Secret,
    session::{
        Actor, Card, Command, Context, Event, Fields, Recorded, Rejection, State, Status,
        apply::{apply, open},
        decide::{decide, open_session, record},
    },
};

/// Leads the session: the first who joined.
pub(super) const LEAD: PersonId = PersonId(1);
/// The case owner, once [`Given::owner`] was called.
pub(super) const OWNER: PersonId = PersonId(2);
/// A consultant.
pub(super) const ANNA: PersonId = PersonId(3);
/// A consultant.
pub(super) const BAS: PersonId = PersonId(4);
/// A consultant.
pub(super) const CEM: PersonId = PersonId(5);

const NAMES: [&str; 12] =
    ["Hans", "Marit", "Anna", "Bas", "Cem", "Dilan", "Els", "Faye", "Gijs", "Hugo", "Inge", "Jip"];

/// Half past eight on a Monday.
pub(super) const START: Millis = Millis(1_767_600_000_000);

/// Who asks in a test: a person, or [`Server`].
pub(super) trait Asks: Copy {
    fn actor(self) -> Actor;
}

/// The server itself.
#[derive(Clone, Copy)]
pub(super) struct Server;

impl Asks for Server {
    fn actor(self) -> Actor {
        Actor::Server
    }
}

impl Asks for PersonId {
    fn actor(self) -> Actor {
        Actor::Person(self)
    }
}

/// A session in which something happened.
pub(super) struct Given {
    pub(super) state: State,
    pub(super) log: Vec<Recorded>,
    pub(super) now: Millis,
    fresh: u64,
}

/// The workbench alone, without the frame.
pub(super) fn workbench() -> Script {
    let protocol: Protocol =
        serde_json::from_str(include_str!("../../../../tests/protocols/workbench.json")).unwrap();
    let frame = Frame {
        version: 1,
        source: String::new(),
        evidence: Evidence::Derived,
        cards: std::collections::BTreeMap::new(),
        before: Vec::new(),
        after: Vec::new(),
        asides: Vec::new(),
        harvest: Vec::new(),
    };
    compose(&frame, &protocol)
}

/// An empty lobby.
pub(super) fn lobby() -> Given {
    lobby_of(workbench())
}

/// An empty lobby with a script of one's own.
pub(super) fn lobby_of(script: Script) -> Given {
    let event = open_session(SessionId(uuid::Uuid::nil()), "KRINGA".to_owned(), script);
    let first = Recorded { seq: crate::ids::Seq(1), at: START, by: None, event };
    Given { state: open(&first).unwrap(), log: vec![first], now: START, fresh: 100 }
}

/// Five people in the lobby: a facilitator, an owner, Anna, Bas and Cem; all of them here.
pub(super) fn circle() -> Given {
    lobby().joined(5).owner(OWNER)
}

/// The same five in the phase called `phase`.
pub(super) fn at(phase: &str) -> Given {
    circle().by(LEAD, Command::Start).at(phase)
}

impl Given {
    /// `n` people join and are here.
    pub(super) fn joined(mut self, n: usize) -> Self {
        for name in NAMES.iter().skip(self.state.people.len()).take(n) {
            self = self.by(Server, join(name));
            let person = self.state.people.last().unwrap().id;
            self = self.by(Server, Command::Arrive { person });
        }
        self
    }

    pub(super) fn owner(self, person: PersonId) -> Self {
        self.by(LEAD, Command::GiveRole { person, role: Role::Owner })
    }

    pub(super) fn role(self, person: PersonId, role: Role) -> Self {
        self.by(LEAD, Command::GiveRole { person, role })
    }

    /// Something that happened before: it must be allowed.
    pub(super) fn by(self, who: impl Asks, command: Command) -> Self {
        let shown = format!("{command:?}");
        let when = self.when(who, command);
        assert!(when.result.is_ok(), "given: {shown} was refused with {:?}", when.result);
        when.after
    }

    pub(super) fn at(self, phase: &str) -> Self {
        if self.phase() == phase { self } else { self.by(LEAD, go_to(phase)) }
    }

    pub(super) fn later(mut self, seconds: i64) -> Self {
        self.now = self.now.plus_ms(seconds * 1000);
        self
    }

    /// The next card gets this id.
    pub(super) fn fresh(mut self, id: u64) -> Self {
        self.fresh = id - 1;
        self
    }

    /// The id of the phase that is on.
    pub(super) fn phase(&self) -> &str {
        self.state.phase().map_or("", |p| p.id.as_str())
    }

    /// The id of the card that was written last.
    pub(super) fn card(&self) -> CardId {
        let written = self.log.iter().rev().find_map(|r| match &r.event {
            Event::CardWritten { card } => Some(card.id),
            _ => None,
        });
        written.unwrap()
    }

    pub(super) fn look(&self, id: CardId) -> &Card {
        &self.state.cards[&id]
    }

    pub(super) fn when(mut self, who: impl Asks, command: Command) -> When {
        self.fresh += 1;
        let ctx = Context { by: who.actor(), now: self.now, fresh: self.fresh };
        let result = decide(&self.state, &command, &ctx);
        assert_eq!(result, decide(&self.state, &command, &ctx), "deciding twice gives the same");
        let recorded = result.clone().map(|events| record(&self.state, events, &command, &ctx));
        for event in recorded.iter().flatten() {
            apply(&mut self.state, event);
            self.log.push(event.clone());
        }
        When { result, recorded: recorded.unwrap_or_default(), after: self }
    }
}

/// What followed from a command.
pub(super) struct When {
    result: Result<Vec<Event>, Rejection>,
    pub(super) recorded: Vec<Recorded>,
    pub(super) after: Given,
}

impl When {
    /// These events followed, by their type names.
    pub(super) fn then(self, types: &[&str]) -> Given {
        let events = self.result.unwrap_or_else(|why| panic!("refused with {why:?}"));
        let found: Vec<String> = events
            .iter()
            .map(|e| match serde_json::to_value(e).unwrap() {
                serde_json::Value::String(name) => name,
                value => value.as_object().unwrap().keys().next().unwrap().clone(),
            })
            .collect();
        assert_eq!(found, types);
        self.after
    }

    /// Exactly these events followed.
    pub(super) fn then_events(self, events: &[Event]) -> Given {
        assert_eq!(self.result.unwrap_or_else(|why| panic!("refused with {why:?}")), events);
        self.after
    }

    /// It was refused.
    pub(super) fn refused(self, why: Rejection) -> Given {
        assert_eq!(self.result, Err(why));
        self.after
    }

    pub(super) fn rejection(&self) -> Option<Rejection> {
        self.result.as_ref().err().copied()
    }
}

pub(super) fn join(name: &str) -> Command {
    Command::Join { name: name.to_owned(), key: format!("key of {name}") }
}

pub(super) fn go_to(phase: &str) -> Command {
    Command::GoTo { phase: phase.into(), reason: None }
}

pub(super) fn next() -> Command {
    Command::Next { reason: None }
}

pub(super) fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(id, text)| ((*id).into(), (*text).to_owned())).collect()
}

/// Writes a card of one field called `text`.
pub(super) fn write(kind: &str, text: &str) -> Command {
    Command::Write { kind: kind.into(), fields: fields(&[("text", text)]), seal: None, to: None }
}

/// Writes a short case.
pub(super) fn pitch(title: &str) -> Command {
    Command::Write { kind: "pitch".into(), fields: fields(&[("title", title)]), seal: None, to: None }
}

/// Writes an anonymous card.
pub(super) fn sealed(kind: &str, text: &str, secret: &str) -> Command {
    let seal = Some(Secret(secret.to_owned()).seal());
    Command::Write { kind: kind.into(), fields: fields(&[("text", text)]), seal, to: None }
}

pub(super) fn change(card: CardId, text: &str) -> Command {
    Command::Change { card, fields: fields(&[("text", text)]) }
}

pub(super) fn mark(card: CardId, scale: &str, option: &str) -> Command {
    Command::Mark { card, scale: ScaleId::from(scale), option: Some(OptionId::from(option)) }
}

pub(super) fn reveal(kind: &str) -> Command {
    Command::Reveal { kind: KindId::from(kind) }
}

pub(super) fn text_of(card: &Card) -> &str {
    let content = card.content.as_ref().unwrap();
    content.fields.values().next().map_or("", String::as_str)
}

pub(super) fn is_live(card: &Card) -> bool {
    card.status == Status::Live
}
