//! What the server counts of itself, for Prometheus: how much and how long, never of whom.
//!
//! No metric has a label for a room, a person, a group or an address; the labels that there are have few values, and all of them
//! are ours.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{
        counter::Counter,
        family::Family,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
    },
    registry::Registry,
};

/// A refusal, by its stable code.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Code {
    code: String,
}

/// An answer over HTTP, by its class: `2xx`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Class {
    class: &'static str,
}

/// Which part of a store failed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Part {
    part: &'static str,
}

/// The counts of one server.
pub struct Metrics {
    registry: Registry,
    /// Open connections of the live session.
    pub connections: Gauge,
    /// Rooms that are awake; set when it is asked.
    pub rooms: Gauge,
    /// The fullest mailbox of a room, in messages; set when it is asked.
    pub queue: Gauge,
    /// 1 when the store of the rooms answers; set when it is asked.
    pub store_up: Gauge,
    /// Mails that wait to be sent; set when it is asked.
    pub mails: Gauge,
    /// Notes that wait to be taken into the index; set when it is asked.
    pub unindexed: Gauge,
    commit: Histogram,
    delivery: Histogram,
    lag: Histogram,
    events: Counter,
    refusals: Family<Code, Counter>,
    answers: Family<Class, Counter>,
    http: Histogram,
    failures: Family<Part, Counter>,
}

impl Default for Metrics {
    fn default() -> Self {
        // From a quarter of a millisecond to eight seconds.
        let seconds = || Histogram::new(exponential_buckets(0.000_25, 2.0, 16));
        let mut metrics = Self {
            registry: Registry::with_prefix("kring"),
            connections: Gauge::default(),
            rooms: Gauge::default(),
            queue: Gauge::default(),
            store_up: Gauge::default(),
            mails: Gauge::default(),
            unindexed: Gauge::default(),
            commit: seconds(),
            delivery: seconds(),
            lag: Histogram::new(exponential_buckets(1.0, 2.0, 10)),
            events: Counter::default(),
            refusals: Family::default(),
            answers: Family::default(),
            http: seconds(),
            failures: Family::default(),
        };
        metrics.register();
        // What did not happen yet is a nought, not a gap.
        for part in ["append", "read", "count"] {
            metrics.failures.get_or_create(&Part { part }).inc_by(0);
        }
        for class in ["2xx", "4xx", "5xx"] {
            metrics.answers.get_or_create(&Class { class }).inc_by(0);
        }
        metrics.refusals.get_or_create(&Code { code: "busy".to_owned() }).inc_by(0);
        metrics
    }
}

impl Metrics {
    fn register(&mut self) {
        let Self { registry, .. } = self;
        registry.register("connections", "Open connections of live sessions", self.connections.clone());
        registry.register("rooms_awake", "Rooms that are awake", self.rooms.clone());
        registry.register("room_queue_max", "Messages in the fullest mailbox of a room", self.queue.clone());
        registry.register("store_up", "1 when the store of the rooms answers", self.store_up.clone());
        registry.register("mails_waiting", "Mails that wait to be sent", self.mails.clone());
        registry.register("notes_unindexed", "Notes that wait for the index", self.unindexed.clone());
        registry.register(
            "commit_seconds",
            "From handing events to the store until it has them",
            self.commit.clone(),
        );
        registry.register(
            "delivery_seconds",
            "From deciding a run of commands until everybody's frames are on their way",
            self.delivery.clone(),
        );
        registry.register("log_lag_events", "Events by which a room was behind its log", self.lag.clone());
        registry.register("events", "Events that were appended here", self.events.clone());
        registry.register("refusals", "Commands that were refused, by code", self.refusals.clone());
        registry.register("http_answers", "Answers over HTTP, by class", self.answers.clone());
        registry.register("http_seconds", "How long answers over HTTP took", self.http.clone());
        registry.register("store_failures", "Times that a store did not take or give", self.failures.clone());
    }

    /// A run of events was appended and told, by a decision at `since`; the store had them after `commit`.
    pub(crate) fn told(&self, events: usize, since: Instant, commit: Duration) {
        self.events.inc_by(events as u64);
        self.commit.observe(commit.as_secs_f64());
        self.delivery.observe(since.elapsed().as_secs_f64());
    }

    /// A room read on over so many events.
    pub(crate) fn lagged(&self, events: usize) {
        if events > 0 {
            self.lag.observe(events as f64);
        }
    }

    /// A command was refused with this code.
    pub(crate) fn refused(&self, code: String) {
        self.refusals.get_or_create(&Code { code }).inc();
    }

    /// An answer over HTTP went out with this status.
    pub(crate) fn answered(&self, status: u16, took: Duration) {
        let class = match status / 100 {
            1 => "1xx",
            2 => "2xx",
            3 => "3xx",
            4 => "4xx",
            _ => "5xx",
        };
        self.answers.get_or_create(&Class { class }).inc();
        self.http.observe(took.as_secs_f64());
    }

    /// A store did not do what it was asked: `append` or `read`.
    pub(crate) fn failed(&self, part: &'static str) {
        self.failures.get_or_create(&Part { part }).inc();
    }

    /// One more connection, as long as what is given lives.
    pub(crate) fn connected(self: &Arc<Self>) -> Connected {
        self.connections.inc();
        Connected(Arc::clone(self))
    }

    /// All of it as text (OpenMetrics).
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a text cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

/// A connection that is counted.
pub(crate) struct Connected(Arc<Metrics>);

impl Drop for Connected {
    fn drop(&mut self) {
        self.0.connections.dec();
    }
}
