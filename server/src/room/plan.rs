//! What a run of commands leads to, before it is in the log.

use std::borrow::Cow;

use kring_shared::{
    ids::{CommandId, Millis, Seq},
    session::{Actor, Command, Context, State, decide, decide::record},
    wire::Refusal,
};
use tokio::sync::oneshot;

use super::{Answer, actor::Room};
use crate::{chance, clock, event_log::Entry, rooms::step};

/// What somebody asks, and where the answer goes.
pub(super) struct Asked {
    pub(super) by: Actor,
    pub(super) id: Option<CommandId>,
    pub(super) command: Command,
    pub(super) answer: Option<oneshot::Sender<Answer>>,
}

impl Room {
    /// What `asked` leads to, one after the other.
    pub(super) fn plan(&self, asked: &mut Vec<Asked>) -> Plan {
        // Copied when something happens: to look, and to refuse, the room's own will do.
        let mut state = Cow::Borrowed(&*self.state);
        let mut plan = Plan::default();
        for ask in asked.drain(..) {
            let was_idle =
                |id| self.idle.iter().chain(&plan.idle).find(|(known, _)| *known == id).map(|(_, s)| *s);
            let repeat = ask.id.and_then(|id| state.outcome_of(id).or_else(|| was_idle(id)));
            if let Some(seq) = repeat {
                plan.outcomes.push((ask, Ok(seq)));
                continue;
            }
            let ctx = Context { by: ask.by, now: clock::now().max(Millis(0)), fresh: chance::bits() };
            let outcome = match decide(&state, &ask.command, &ctx) {
                Ok(events) => {
                    let recorded = record(&state, events, &ask.command, &ctx);
                    if recorded.is_empty() {
                        plan.idle.extend(ask.id.map(|id| (id, state.seq)));
                    }
                    let last = recorded.len().saturating_sub(1);
                    for (place, recorded) in recorded.into_iter().enumerate() {
                        let command = ask.id.filter(|_| place == last);
                        let entry = Entry { recorded, command };
                        step(state.to_mut(), &entry);
                        plan.entries.push(entry);
                    }
                    Ok(state.seq)
                }
                Err(rejection) => {
                    tracing::debug!(room = %state.id, code = %rejection.code(), "refused");
                    Err(Refusal::Rule(rejection))
                }
            };
            plan.outcomes.push((ask, outcome));
        }
        if let ([_], Cow::Owned(after)) = (&plan.entries[..], state) {
            plan.after = Some(after);
        }
        plan
    }
}

/// What a run of commands leads to, when the log takes it.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) entries: Vec<Entry>,
    /// The state after it, when it is one event only: then there is nothing in between to tell of.
    pub(super) after: Option<State>,
    pub(super) outcomes: Vec<(Asked, Answer)>,
    pub(super) idle: Vec<(CommandId, Seq)>,
}

impl Plan {
    /// The commands, to be decided anew.
    pub(super) fn undecided(self) -> Vec<Asked> {
        self.outcomes.into_iter().map(|(asked, _)| asked).collect()
    }
}

/// Answers everybody.
pub(super) fn settle(outcomes: Vec<(Asked, Answer)>) {
    for (asked, outcome) in outcomes {
        if let Some(answer) = asked.answer {
            let _ = answer.send(outcome);
        }
    }
}
