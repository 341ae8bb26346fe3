//! R73: who is outside knows of nobody else, and of nothing that was said or done.

use anyhow::{Result, ensure};
use kring_shared::session::{Event, State, Viewer, deliver::Happened};

/// Checks what somebody outside hears.
///
/// # Errors
/// When it is about anybody else, or tells what happens in the room.
pub fn check(after: &State, viewer: Viewer, happened: &Happened) -> Result<()> {
    ensure!(happened.disclosed.is_empty(), "{viewer:?} hears of cards at the door");
    ensure!(happened.recorded.by.is_none(), "{viewer:?} hears at the door who asked");
    let others = after.people.iter().map(|p| p.id).filter(|id| viewer != Viewer::Person(*id));
    let text = serde_json::to_string(&happened.recorded.event)?;
    for other in others {
        let naming = format!("\"person\":{}}}", other.0);
        ensure!(!text.contains(&naming), "{viewer:?} hears of {other:?} at the door: {text}");
    }
    let is_quiet = !matches!(
        happened.recorded.event,
        Event::Departed { .. } | Event::Renamed { .. } | Event::Paused { .. } | Event::ReadySet { .. }
    );
    ensure!(is_quiet, "{viewer:?} hears at the door: {text}");
    let Some(state) = &happened.whole else { return Ok(()) };
    ensure!(state.people.iter().all(|p| viewer == Viewer::Person(p.id)), "{viewer:?} sees who is inside");
    ensure!(state.cards.is_empty() && state.departures.is_empty(), "{viewer:?} sees what was done");
    Ok(())
}
