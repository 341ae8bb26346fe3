//! The laws of a session (design.md §3), checked from outside, event by event.

use anyhow::{Context as _, Result, ensure};
use kring_shared::{
    ids::{Millis, PersonId, Seq},
    note::compile,
    protocol::Role,
    rights::{Place, asked_by},
    session::{
        Actor, Command, Context, Event, Recorded, Rejection, State, Viewer, apply, decide,
        decide::record,
        deliver::{Happened, deliver, receive},
        redact,
        redact::is_outside,
        replay,
    },
    wire::{ServerFrame, Start},
};

pub mod door;
pub mod harvest;
pub mod rounds;
pub mod secrets;
pub mod silence;
pub mod taking_back;
pub mod ways_out;

use self::{rounds::Rounds, secrets::Secrets};

/// Watches one session.
#[derive(Debug, Clone, Default)]
pub struct Laws {
    /// What each viewer may have read.
    pub secrets: Secrets,
    /// The round that is on.
    pub rounds: Rounds,
    /// A state on the way, as JSON, from which the rest is replayed at the end.
    snapshot: Option<(Seq, String)>,
    /// How many frames were read.
    pub frames: u64,
}

impl Laws {
    /// Checks everything that must hold of one event and of the state after it.
    ///
    /// # Errors
    /// The law that is broken.
    pub fn watch(
        &mut self,
        before: &State,
        after: &State,
        recorded: &Recorded,
        viewers: &[Viewer],
    ) -> Result<()> {
        ensure!(recorded.seq == before.seq.next() && after.seq == recorded.seq, "an event out of order");
        self.secrets.check_log(before, recorded)?;
        self.secrets.hear(after, recorded, viewers);
        self.rounds.hear(after, &recorded.event)?;
        silence::check_right(before, after, recorded)?;
        let mut again = after.clone();
        apply(&mut again, recorded);
        ensure!(&again == after, "an event that was applied before changes something");
        let skipping = Recorded { seq: after.seq.next().next(), event: Event::TimeUp, ..recorded.clone() };
        apply(&mut again, &skipping);
        ensure!(&again == after, "an event that skips one changes something");
        Ok(())
    }

    /// Checks what must hold of a state and is costly to check: call it now and then.
    ///
    /// # Errors
    /// The law that is broken.
    pub fn look_closely(&mut self, state: &State, log: &[Recorded]) -> Result<()> {
        silence::check_silent(state)?;
        ways_out::check_ways_out(state)?;
        let note = harvest::check_note(state, &self.secrets)?;
        let bare = State { done: std::collections::VecDeque::new(), ..state.clone() };
        let replayed = replay(log).context("a log that cannot be replayed")?;
        ensure!(replayed == bare, "replay of the log differs from the state");
        ensure!(compile(&replayed) == note, "the same log gives two notes");
        let json = serde_json::to_string(state)?;
        ensure!(&serde_json::from_str::<State>(&json)? == state, "a state does not survive JSON");
        self.snapshot.get_or_insert((state.seq, json));
        Ok(())
    }

    /// Checks what must hold in the end.
    ///
    /// # Errors
    /// The law that is broken.
    pub fn conclude(&mut self, state: &State, log: &[Recorded]) -> Result<()> {
        self.look_closely(state, log)?;
        ways_out::check_ended(state)?;
        taking_back::check_taking_back(state, log)?;
        if let Some((seq, json)) = &self.snapshot {
            let mut resumed: State = serde_json::from_str(json)?;
            log.iter().filter(|r| r.seq > *seq).for_each(|r| apply(&mut resumed, r));
            resumed.done.clone_from(&state.done);
            ensure!(&resumed == state, "snapshot and rest differ from the state");
            // What came before it changes nothing any more.
            log.iter().for_each(|r| apply(&mut resumed, r));
            ensure!(&resumed == state, "an old event changes something");
        }
        for recorded in log {
            let json = serde_json::to_string(recorded)?;
            ensure!(
                &serde_json::from_str::<Recorded>(&json)? == recorded,
                "an event does not survive JSON: {json}"
            );
        }
        Ok(())
    }

    /// What `viewer` hears of an event, read as a client reads it: from the frame's text.
    ///
    /// # Errors
    /// When the frame holds what it may not, or does not survive JSON.
    pub fn tell(
        &mut self,
        before: &State,
        after: &State,
        recorded: &Recorded,
        viewer: Viewer,
        told: &mut Told,
    ) -> Result<Happened> {
        let happened = deliver(before, after, recorded, viewer);
        if is_outside(after, viewer) {
            door::check(after, viewer, &happened)?;
        }
        let frame = ServerFrame::Happened(happened);
        if !told.frames.iter().any(|(known, ..)| *known == frame) {
            let (text, read) = through_json(&frame)?;
            told.frames.push((frame.clone(), text, read));
        }
        self.frames += 1;
        match told.frames.iter().find(|(known, ..)| *known == frame) {
            Some((_, text, read)) => {
                self.secrets.check_frame(viewer, after.seq, text, read)?;
                let ServerFrame::Happened(happened) = read else { anyhow::bail!("read back as {read:?}") };
                Ok(happened.clone())
            }
            None => anyhow::bail!("a frame got lost"),
        }
    }

    /// The snapshot with which `viewer` begins, read as a client reads it.
    ///
    /// # Errors
    /// As [`Self::tell`].
    pub fn welcome(&mut self, state: &State, viewer: Viewer) -> Result<State> {
        let frame = ServerFrame::Welcome {
            you: match viewer {
                Viewer::Person(person) => Some(person),
                Viewer::Screen => None,
            },
            now: Millis(0),
            start: Start::Snapshot { state: Box::new(redact(state, viewer)) },
            present: Vec::new(),
        };
        self.frames += 1;
        let (text, read) = through_json(&frame)?;
        self.secrets.check_frame(viewer, state.seq, &text, &read)?;
        match read {
            ServerFrame::Welcome { start: Start::Snapshot { state }, .. } => Ok(*state),
            other => anyhow::bail!("read back as {other:?}"),
        }
    }
}

/// Frames of one event, with their text and what a client reads from it: what is the same for several is written
/// and read once.
#[derive(Debug, Clone, Default)]
pub struct Told {
    frames: Vec<(ServerFrame, String, ServerFrame)>,
}

/// A frame's text, and what a client reads from it.
fn through_json(frame: &ServerFrame) -> Result<(String, ServerFrame)> {
    let text = serde_json::to_string(frame)?;
    let read: ServerFrame =
        serde_json::from_str(&text).with_context(|| format!("a frame cannot be read: {text}"))?;
    ensure!(&read == frame, "a frame does not survive JSON: {text}");
    Ok((text, read))
}

/// The law of deliveries: what a viewer made of what it heard is what it may see.
///
/// # Errors
/// When its state differs.
pub fn check_view(view: &mut State, state: &State, viewer: Viewer) -> Result<()> {
    let seen = redact(state, viewer);
    ensure!(
        view == &seen,
        "the state of {viewer:?} differs after {:?}: {}",
        state.seq,
        difference(view, &seen)
    );
    // The same content, but sharing its parts with the server's: the next comparison is quick.
    *view = seen;
    Ok(())
}

/// Brings a viewer's state past what it heard, twice: the second time changes nothing.
///
/// # Errors
/// When it does.
pub fn hear(view: &mut State, happened: &Happened) -> Result<()> {
    receive(view, happened);
    let seq = view.seq;
    receive(view, happened);
    ensure!(view.seq == seq, "a frame that was heard before counts again");
    Ok(())
}

/// Where two states differ, for the message of a broken law.
fn difference(one: &State, other: &State) -> String {
    let (Ok(one), Ok(other)) = (serde_json::to_value(one), serde_json::to_value(other)) else {
        return "they cannot be written down".to_owned();
    };
    let keys = one.as_object().map(|o| o.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
    let differing = keys.into_iter().filter(|k| one[k] != other[k]);
    differing
        .map(|k| format!("{k}: has {} should have {}", one[&k], other[&k]))
        .collect::<Vec<_>>()
        .join("; ")
}

/// What would follow from `command` of `person`.
pub(crate) fn try_as(state: &State, person: PersonId, command: &Command) -> Result<Vec<Event>, Rejection> {
    decide(state, command, &context(state, person))
}

fn try_server(state: &State, command: &Command) -> Result<Vec<Event>, Rejection> {
    decide(state, command, &Context { by: Actor::Server, ..context(state, PersonId(0)) })
}

fn context(state: &State, person: PersonId) -> Context {
    let now = state.now.entered_at.max(state.now.paused.map_or(Millis(0), |p| p.at)).plus_ms(1);
    Context { by: Actor::Person(person), now, fresh: 1 }
}

/// What who asks is inside the session; none for who was taken out or never was in.
fn place(state: &State, by: Actor) -> Option<Place> {
    let Actor::Person(id) = by else { return Some(Place::Server) };
    let person = state.person(id).filter(|p| !p.removed)?;
    Some(match person.role {
        _ if !person.admitted => Place::Door,
        Role::Facilitator => Place::Facilitator,
        _ => Place::Member,
    })
}

/// Decides twice: the same question has the same answer.
///
/// # Errors
/// When it has not.
pub(crate) fn decided(
    state: &State,
    command: &Command,
    ctx: &Context,
) -> Result<std::result::Result<Vec<Recorded>, Rejection>> {
    let answer = decide(state, command, ctx);
    ensure!(answer == decide(state, command, ctx), "deciding twice gives two answers to {command:?}");
    if answer.is_ok() {
        let place = place(state, ctx.by);
        let may = asked_by(command, state.is_self_led());
        ensure!(place.is_some_and(|place| may.contains(&place)), "{place:?} was heard in {command:?}");
    }
    Ok(answer.map(|events| record(state, events, command, ctx)))
}
