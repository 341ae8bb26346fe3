//! What crossed each wire, held against who may know what at that time.

use std::collections::{BTreeMap, BTreeSet};

use kring_server::event_log::Entry;
use kring_shared::{
    ids::{CardId, PersonId},
    session::{Event, Recorded, Viewer},
};
use serde_json::Value;

mod door;
mod facts;

use facts::{Fact, Moment};

/// Everything that one viewer received.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// Through whose eyes.
    pub viewer: Viewer,
    /// The raw frames, in order.
    pub frames: &'a [String],
}

/// Knows, from the server's own log, what each viewer may have known after each event.
pub struct Oracle {
    moments: Vec<Moment>,
    log: Vec<Recorded>,
    /// The card behind every mark that was ever written.
    cards: BTreeMap<String, CardId>,
    /// What no frame may hold.
    secrets: Vec<String>,
    wrong: Vec<String>,
}

/// What was looked at, so that a test can tell that it was not nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Looked {
    /// Frames.
    pub frames: usize,
    /// Bytes.
    pub bytes: usize,
    /// Marks that were found and allowed.
    pub marks: usize,
    /// Cards that lay face down.
    pub down: usize,
    /// Events that were veiled.
    pub veils: usize,
    /// Snapshots.
    pub snapshots: usize,
    /// Resumes with events.
    pub resumes: usize,
}

impl std::ops::AddAssign for Looked {
    fn add_assign(&mut self, more: Self) {
        self.frames += more.frames;
        self.bytes += more.bytes;
        self.marks += more.marks;
        self.down += more.down;
        self.veils += more.veils;
        self.snapshots += more.snapshots;
        self.resumes += more.resumes;
    }
}

impl Oracle {
    /// Reads the log; `secrets` are texts that may be in no frame at all.
    ///
    /// # Errors
    /// When it is not a log.
    pub fn new(log: &[Entry], secrets: Vec<String>) -> Result<Self, String> {
        let log: Vec<Recorded> = log.iter().map(|e| e.recorded.clone()).collect();
        let (moments, wrong) = facts::moments(&log)?;
        let mut cards = BTreeMap::new();
        for recorded in &log {
            let (id, marks) = match &recorded.event {
                Event::CardWritten { card } => {
                    (card.id, card.content.iter().flat_map(|c| facts::marks_in(c.fields.values())).collect())
                }
                Event::CardChanged { card, fields } => (*card, facts::marks_in(fields.values())),
                Event::Answered { card, text, .. } => (*card, facts::marks_in(text.iter())),
                _ => continue,
            };
            cards.extend(marks.into_iter().map(|mark| (mark, id)));
        }
        let keys = log.iter().filter_map(|r| match &r.event {
            Event::Joined { key, .. } => key.clone(),
            _ => None,
        });
        let secrets = secrets.into_iter().chain(keys).collect();
        Ok(Self { moments, log, cards, secrets, wrong })
    }

    /// How many different texts were written.
    pub fn texts(&self) -> usize {
        self.cards.len()
    }

    /// What the log itself does against its script.
    pub fn wrong(&self) -> &[String] {
        &self.wrong
    }

    /// Holds every frame of `record` against what its viewer may know; what must not be there is said.
    pub fn check(&self, record: Record<'_>) -> (Looked, Vec<String>) {
        let mut check = Check {
            oracle: self,
            viewer: record.viewer,
            looked: Looked::default(),
            wrong: Vec::new(),
            seq: 0,
        };
        for (place, raw) in record.frames.iter().enumerate() {
            let before = check.wrong.len();
            check.frame(raw);
            for found in &mut check.wrong[before..] {
                *found = format!("{:?}, frame {place}: {found}", record.viewer);
            }
        }
        (check.looked, check.wrong)
    }

    fn at(&self, seq: u64) -> Option<&Moment> {
        self.moments.get(usize::try_from(seq).ok()?.checked_sub(1)?)
    }
}

struct Check<'a> {
    oracle: &'a Oracle,
    viewer: Viewer,
    looked: Looked,
    wrong: Vec<String>,
    /// The last place of the log that this viewer heard of.
    seq: u64,
}

impl<'a> Check<'a> {
    fn frame(&mut self, raw: &str) {
        self.looked.frames += 1;
        self.looked.bytes += raw.len();
        if self.oracle.secrets.iter().any(|secret| raw.contains(secret.as_str())) {
            self.say("a token, or the hash of one");
        }
        let Ok(frame) = serde_json::from_str::<Value>(raw) else {
            return self.say("no JSON");
        };
        let (kind, frame) = opened(&frame);
        match kind.as_str() {
            "welcome" => self.welcome(raw, &frame),
            "happened" => self.happened(raw, &frame),
            "confirmed" | "refused" | "presence" | "digest" | "pong" => {
                if !facts::marks(raw).is_empty() {
                    self.say("a text where none belongs");
                }
                if kind == "presence" {
                    self.presence_at_the_door(&frame["present"]);
                }
            }
            other => self.say(&format!("an unknown frame {other}")),
        }
    }

    fn welcome(&mut self, raw: &str, frame: &Value) {
        let (kind, start) = opened(&frame["start"]);
        if kind == "snapshot" {
            self.looked.snapshots += 1;
            let seq = start["state"]["seq"].as_u64().unwrap_or(0);
            self.seq = seq;
            self.texts(raw, seq);
            self.state_at_the_door(&start["state"]);
            self.presence_at_the_door(&frame["present"]);
            return self.cards(&start["state"]["cards"], seq);
        }
        self.looked.resumes += 1;
        let events: Vec<Value> = start["events"].as_array().cloned().unwrap_or_default();
        for happened in &events {
            self.happened(&happened.to_string(), happened);
        }
        // What was shown meanwhile and is not any more stays unsaid, too.
        if let Some(last) = events.last() {
            let seq = last["recorded"]["seq"].as_u64().unwrap_or(0);
            self.texts(raw, seq);
        }
    }

    fn happened(&mut self, raw: &str, happened: &Value) {
        let recorded = &happened["recorded"];
        let seq = recorded["seq"].as_u64().unwrap_or(0);
        let oracle = self.oracle;
        let Some(truth) = usize::try_from(seq).ok().and_then(|s| oracle.log.get(s.wrapping_sub(1))) else {
            return self.say("an event that is not in the log");
        };
        self.seq = seq;
        self.texts(raw, seq);
        self.event(&recorded["event"], seq);
        self.event_at_the_door(recorded);
        if !happened["whole"].is_null() {
            self.state_at_the_door(&happened["whole"]);
            self.cards(&happened["whole"]["cards"], seq);
        }
        let is_veiled = recorded["event"] == "veiled";
        self.looked.veils += usize::from(is_veiled);
        let by = recorded["by"].as_u64();
        if by.is_some() && (is_veiled || by != truth.by.map(|p| u64::from(p.0))) {
            self.say(&format!("event {seq} is tied to somebody"));
        }
        for change in happened["disclosed"].as_array().into_iter().flatten() {
            if change["card"].is_null() {
                // That a card is gone may be told to who knew of it.
                let knew =
                    self.fact(&change["id"], seq - 1).is_some_and(|(m, f)| m.may_count(f, self.viewer));
                if !knew {
                    self.say(&format!("event {seq} tells of a card that was never known"));
                }
            } else {
                self.card(&change["card"], seq);
            }
        }
    }

    /// The event itself: everything in it that names a card must be about one that can be read.
    fn event(&mut self, event: &Value, seq: u64) {
        let (kind, event) = &opened(event);
        match kind.as_str() {
            "card_written" => self.card(&event["card"], seq),
            "card_changed" | "card_withdrawn" | "card_returned" | "card_hidden" | "card_reclassified"
            | "answered" | "marked" | "picked" | "voted" => {
                for at in [seq - 1, seq] {
                    if !self.fact(&event["card"], at).is_some_and(|(m, f)| m.may_read(f, self.viewer)) {
                        self.say(&format!("event {seq}, {kind}, is about a card that may not be read"));
                    }
                }
                let is_mine = |person: &Value| self.viewer == viewer_of(person);
                let is_secret = match kind.as_str() {
                    "marked" => event["open"] == Value::Bool(false) && !is_mine(&event["person"]),
                    "voted" => !is_mine(&event["person"]),
                    _ => false,
                };
                if is_secret {
                    self.say(&format!("event {seq} tells a mark or a vote of somebody else"));
                }
            }
            "cards_revealed" => {
                for id in event["cards"].as_array().into_iter().flatten() {
                    if !self.fact(id, seq).is_some_and(|(m, f)| m.may_read(f, self.viewer)) {
                        self.say(&format!("event {seq} turns over a card that may not be read"));
                    }
                }
            }
            "checked" => {
                let told = !event["option"].is_null();
                if told && self.viewer != viewer_of(&event["person"]) {
                    self.say(&format!("event {seq} tells where somebody else stands"));
                }
            }
            "joined" if !event["key"].is_null() => self.say("the key of a seat"),
            _ => {}
        }
    }

    /// Every card of a snapshot, and that none is missing.
    fn cards(&mut self, cards: &Value, seq: u64) {
        let Some(moment) = self.oracle.at(seq) else { return self.say("a snapshot of no moment") };
        let listed: Vec<&Value> = cards.as_object().into_iter().flatten().map(|(_, card)| card).collect();
        let ids: BTreeSet<u64> = listed.iter().filter_map(|c| c["id"].as_u64()).collect();
        for card in listed {
            self.card(card, seq);
        }
        let missing = moment
            .facts
            .iter()
            .filter(|(_, f)| moment.may_count(f, self.viewer))
            .any(|(id, _)| !ids.contains(&id.0));
        if missing {
            self.say(&format!("a card is missing in the snapshot at {seq}"));
        }
    }

    fn card(&mut self, card: &Value, seq: u64) {
        let viewer = self.viewer;
        let Some((moment, fact)) = self.fact(&card["id"], seq) else {
            return self.say(&format!("at {seq} a card that is not there"));
        };
        let content = &card["content"];
        if content.is_null() {
            self.looked.down += 1;
            if !moment.may_count(fact, viewer) {
                self.say(&format!("at {seq} an anonymous card that may not be counted yet"));
            }
            if moment.may_read(fact, viewer) {
                self.say(&format!("at {seq} a card is withheld from somebody who may read it"));
            }
            return;
        }
        if !moment.may_read(fact, viewer) {
            return self.say(&format!("at {seq} a card that may not be read"));
        }
        if content["author"].as_u64() != fact.author.map(|a| u64::from(a.0)) {
            self.say(&format!("at {seq} a card with another author"));
        }
        if content["seal"].is_null() == fact.is_sealed {
            self.say(&format!("at {seq} a seal where none belongs, or none where one does"));
        }
        let hidden = content["marks"].as_object().into_iter().flatten().any(|(scale, marks)| {
            let truth = fact.marked.iter().find(|(id, _)| id.as_str() == scale).map(|(_, marks)| marks);
            marks.as_array().into_iter().flatten().any(|mark| {
                let by = viewer_of(&mark["by"]);
                let known = truth.into_iter().flatten().find(|(person, _)| by == Viewer::Person(*person));
                known.is_none_or(|(_, open)| !(*open || viewer == by))
            })
        });
        let others = content["dots"]
            .as_object()
            .into_iter()
            .flatten()
            .any(|(person, _)| person.parse().map(|p| Viewer::Person(PersonId(p))) != Ok(viewer));
        let counted_early = !content["tally"].is_null() && !fact.is_counted;
        if hidden || others || counted_early {
            self.say(&format!("at {seq} marks or votes that may not be seen"));
        }
    }

    /// Every marked text in `raw` must stand on a card that the viewer may read at `seq`.
    fn texts(&mut self, raw: &str, seq: u64) {
        let oracle = self.oracle;
        let Some(moment) = oracle.at(seq) else { return self.say("a frame of no moment") };
        for mark in facts::marks(raw) {
            let fact = oracle.cards.get(&mark).and_then(|id| moment.facts.get(id));
            if fact.is_some_and(|f| f.says(&mark) && moment.may_read(f, self.viewer)) {
                self.looked.marks += 1;
            } else {
                self.say(&format!("at {seq} the text ~{mark}~, which may not be known"));
            }
        }
    }

    fn fact(&self, id: &Value, seq: u64) -> Option<(&'a Moment, &'a Fact)> {
        let moment = self.oracle.at(seq)?;
        Some((moment, moment.facts.get(&CardId(id.as_u64()?))?))
    }

    fn say(&mut self, what: &str) {
        self.wrong.push(what.to_owned());
    }
}

fn viewer_of(person: &Value) -> Viewer {
    person
        .as_u64()
        .and_then(|p| u16::try_from(p).ok())
        .map_or(Viewer::Screen, |p| Viewer::Person(PersonId(p)))
}

/// The name and the fields of an enum as serde writes it: a text alone, or an object with one key.
fn opened(value: &Value) -> (String, Value) {
    match value {
        Value::String(name) => (name.clone(), Value::Null),
        Value::Object(fields) => {
            fields.iter().next().map_or_else(Default::default, |(name, value)| (name.clone(), value.clone()))
        }
        _ => Default::default(),
    }
}
