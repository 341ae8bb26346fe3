//! Trying a template out with simulated people, in the same screens as a real session: R133.
//!
//! The simulated people are connected like everybody else. They see what their role may see and ask what anybody could ask.

use std::{sync::Arc, time::Duration};

use kring_shared::{
    bot::{Bot, Plan, Style},
    cases::{Case, cases},
    dice::Dice,
    ids::{PersonId, SessionId},
    protocol::{Role, Script},
    seal::token_hash,
    session::{Command, Stage, Viewer, redact},
    wire::{Hindrance, Refusal},
};
use tokio::sync::mpsc;

use crate::{
    app::App,
    chance, clock, opening,
    room::{Closing, RoomHandle},
};
use kring_shared::{api::Seat, session::Actor};

/// How long one of them waits before he does the next thing, in milliseconds: slow enough to follow.
const PACE_MS: (i64, i64) = (700, 1_700);
/// They go when nobody else has been there for so long.
const ALONE: Duration = Duration::from_secs(5 * 60);
/// They go after so long in any case.
const MOST: Duration = Duration::from_secs(3 * 60 * 60);
/// How many frames wait for one of them; they read at once and forget.
const FRAMES: usize = 256;

const BUSY: Refusal = Refusal::Server(Hindrance::Busy);

/// Opens a session of `script` for `name`, who leads it, with simulated people up to `people`; his seat.
///
/// # Errors
/// The refusal, by a rule of the session or for now.
pub async fn begin(app: &Arc<App>, script: Script, name: String, people: u8) -> Result<Seat, Refusal> {
    let session = chance::session_id();
    let code = opening::room(app, session, script).await.map_err(|_| BUSY)?;
    app.templates.tries(session, clock::now()).await.map_err(|_| BUSY)?;
    let room = app.rooms.get(session).await.ok().flatten().ok_or(BUSY)?;
    let (person, token) = sit(&room, name).await?;
    room.submit(Actor::Person(person), None, Command::TakeLead).await?;
    let case = cases().ok().and_then(|cases| cases.into_iter().next()).ok_or(BUSY)?;
    let case = Arc::new(case);
    let mut bots = Vec::new();
    for player in case.cast(usize::from(people)).into_iter().filter(|player| player.role != Role::Facilitator)
    {
        let (seat, _) = sit(&room, player.name).await?;
        if player.role == Role::Owner {
            // Who tries it out would do this first in any case.
            let give = Command::GiveRole { person: seat, role: Role::Owner };
            room.submit(Actor::Person(person), None, give).await?;
        }
        bots.push(simulated(seat, &case));
    }
    let task = play(room, bots, person, app.draining.clone());
    app.tasks.spawn(task);
    tracing::info!(room = %session, "a template is tried out");
    Ok(Seat { session, code, person, token })
}

fn simulated(seat: PersonId, case: &Arc<Case>) -> Bot {
    let style = Style { marks: false, hurried: false, takes_lead: false, ..Style::default() };
    Bot::new(seat, Arc::clone(case), Plan::default(), style, chance::bits())
}

/// Takes a seat; who, and the secret that gives it back.
async fn sit(room: &RoomHandle, name: String) -> Result<(PersonId, String), Refusal> {
    let token = chance::token();
    room.submit(Actor::Server, None, Command::Join { name, key: token_hash(&token) }).await?;
    let person = room.seat(&token_hash(&token)).await.map_err(|_| BUSY)?;
    Ok((person, token))
}

/// Lets the simulated people take part until the session is over, or nobody else is there.
async fn play(
    room: RoomHandle,
    mut bots: Vec<Bot>,
    human: PersonId,
    stop: tokio_util::sync::CancellationToken,
) {
    let mut readers = Vec::new();
    for bot in &bots {
        let (frames, mut inbox) = mpsc::channel(FRAMES);
        let viewer = Viewer::Person(bot.me);
        if room.connect(viewer, None, frames, Arc::new(Closing::default())).await.is_none() {
            return;
        }
        readers.push(tokio::spawn(async move { while inbox.recv().await.is_some() {} }));
    }
    let mut dice = Dice::new(chance::bits());
    let (began, mut alone_since) = (std::time::Instant::now(), std::time::Instant::now());
    let mut turn = 0_usize;
    while began.elapsed() < MOST && alone_since.elapsed() < ALONE && room.is_awake() {
        let wait = dice.between(PACE_MS.0, PACE_MS.1).unsigned_abs();
        tokio::select! {
            () = stop.cancelled() => break,
            () = tokio::time::sleep(Duration::from_millis(wait)) => {}
        }
        let Some(state) = room.look().await else { break };
        if state.person(human).is_some_and(|person| person.is_here()) {
            alone_since = std::time::Instant::now();
        }
        if state.stage == Stage::Ended {
            break;
        }
        // Each in turn has a go; the first who has something to do does it.
        for offset in 0..bots.len() {
            let at = (turn + offset) % bots.len();
            let bot = &mut bots[at];
            let seen = redact(&state, Viewer::Person(bot.me));
            let Some(command) = bot.next(&seen, clock::now()) else { continue };
            if let Err(Refusal::Rule(why)) = room.submit(Actor::Person(bot.me), None, command.clone()).await {
                bot.refused(&command, why);
            }
            turn = at + 1;
            break;
        }
    }
    readers.iter().for_each(tokio::task::JoinHandle::abort);
}

/// Forgets the session of a try-out with all that was left of it.
pub async fn forget(app: &App, session: SessionId) {
    app.rooms.forget(session).await;
    let materials = app.materials.forget(session).await.map(|_| ());
    let note = app.notes.forget(session).await;
    let log = app.log.forget(session).await;
    if materials.is_err() || note.is_err() || log.is_err() {
        tracing::warn!("retention could not forget a try-out");
        return;
    }
    if let Err(error) = app.templates.tried(session).await {
        tracing::warn!(%error, "retention could not forget a try-out");
    }
}
