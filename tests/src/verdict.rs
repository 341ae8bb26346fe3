//! What must be true of a session that was played: nothing lost, nothing doubled, nothing told to whom it is not for.
#![expect(clippy::expect_used, reason = "a test stops where something is not as it must be")]

use kring_server::{event_log::Entry, rooms::step};
use kring_shared::{
    ids::Seq,
    session::{Actor, Context, Stage, State, apply::open, decide, redact},
};

use crate::{
    client::{Client, Outcome},
    recorder::{Looked, Oracle, Record},
};

/// What was looked at in one session or several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Sessions.
    pub sessions: usize,
    /// Events in the log.
    pub events: usize,
    /// Commands that were confirmed.
    pub confirmed: usize,
    /// Commands that were refused by a rule.
    pub refused: usize,
    /// Different texts that were written.
    pub texts: usize,
    /// Connections.
    pub connects: u32,
    /// Fingerprints that were compared.
    pub digests: u32,
    /// What the recorder saw.
    pub looked: Looked,
}

impl std::ops::AddAssign for Verdict {
    fn add_assign(&mut self, more: Self) {
        self.sessions += more.sessions;
        self.events += more.events;
        self.confirmed += more.confirmed;
        self.refused += more.refused;
        self.texts += more.texts;
        self.connects += more.connects;
        self.digests += more.digests;
        self.looked += more.looked;
    }
}

/// The states after every event of a log: `states[0]` is after the first.
///
/// # Panics
/// When it is not a log.
pub fn states(log: &[Entry]) -> Vec<State> {
    let (first, rest) = log.split_first().expect("a log has a beginning");
    let mut state = open(&first.recorded).expect("a log begins with its opening");
    let mut all = vec![state.clone()];
    for entry in rest {
        step(&mut state, entry);
        all.push(state.clone());
    }
    all
}

/// Holds what each client knows and was told against the server's own log.
///
/// # Panics
/// When anything is not as it must be.
pub fn judge(log: &[Entry], clients: &[&Client]) -> Verdict {
    let states = states(log);
    let last = states.last().expect("a log has a beginning");
    for client in clients {
        let seen = client.now();
        let truth = states.get(place(seen.seq)).expect("a client is not ahead of the log");
        let truth = redact(truth, client.viewer());
        assert!(*seen == truth, "{:?} knows something else than the log at {:?}", client.viewer(), seen.seq);
        if last.stage == Stage::Ended {
            assert_eq!(seen.seq, last.seq, "{:?} did not hear everything", client.viewer());
        }
    }
    let mut verdict = Verdict { sessions: 1, events: log.len(), ..Verdict::default() };
    for client in clients {
        verdict.connects += client.connects;
        verdict.digests += client.digests;
        once(log, &states, client, &mut verdict);
    }
    let tokens: Vec<String> = clients.iter().map(|c| c.seat.token.clone()).collect();
    let oracle = Oracle::new(log, tokens).expect("a log that can be read");
    assert_eq!(oracle.wrong(), [] as [String; 0], "the log goes against its script");
    verdict.texts = oracle.texts();
    for client in clients {
        let (looked, wrong) = oracle.check(Record { viewer: client.viewer(), frames: &client.frames });
        assert_eq!(wrong, [] as [String; 0], "told to whom it is not for");
        verdict.looked += looked;
    }
    verdict
}

/// Everything confirmed is in the log once; everything refused is not in it.
fn once(log: &[Entry], states: &[State], client: &Client, verdict: &mut Verdict) {
    for (id, outcome) in &client.outcomes {
        let found: Vec<Seq> = log.iter().filter(|e| e.command == Some(*id)).map(|e| e.recorded.seq).collect();
        let command = &client.asked[id];
        match outcome {
            Outcome::Confirmed(seq) => {
                verdict.confirmed += 1;
                if found.is_empty() {
                    // It asked for what was so already.
                    let state = &states[place(*seq)];
                    let ctx = Context {
                        by: Actor::Person(client.me()),
                        now: log[place(*seq)].recorded.at,
                        fresh: 0,
                    };
                    let events = decide(state, command, &ctx);
                    assert_eq!(events, Ok(Vec::new()), "confirmed and lost: {command:?} at {seq:?}");
                } else {
                    assert_eq!(found, [*seq], "not exactly once where it was confirmed: {command:?}");
                }
            }
            Outcome::Refused(code) => {
                verdict.refused += 1;
                assert!(found.is_empty(), "refused with {code:?} and yet recorded: {command:?}");
            }
        }
    }
}

fn place(seq: Seq) -> usize {
    usize::try_from(seq.0).unwrap_or(usize::MAX).wrapping_sub(1)
}
