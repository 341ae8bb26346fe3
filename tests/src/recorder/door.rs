//! R73: what reaches somebody who waits at the door, was taken out or left.

use serde_json::Value;

use super::{Check, opened, viewer_of};

/// What an event may not hold for who is outside.
const INSIDE: [&str; 6] = ["card", "cards", "reason", "order", "hands", "floor"];
/// What may be there and has to be empty.
const EMPTY: [&str; 3] = ["ready", "hands", "departures"];

impl Check<'_> {
    fn is_outside(&self) -> bool {
        self.oracle.at(self.seq).is_some_and(|moment| moment.is_outside(self.viewer))
    }

    /// A state that somebody outside gets: nobody else, and nothing that was done.
    pub(super) fn state_at_the_door(&mut self, state: &Value) {
        if !self.is_outside() {
            return;
        }
        let others = state["people"].as_array().into_iter().flatten();
        if others.map(|p| viewer_of(&p["id"])).any(|p| p != self.viewer) {
            self.say("the people in the room, at the door");
        }
        let filled = |part: &Value| part.as_array().is_some_and(|list| !list.is_empty());
        if EMPTY.iter().any(|key| filled(&state[key]) || filled(&state["now"][key])) {
            self.say("what was done in the room, at the door");
        }
        let now = &state["now"];
        if ["turns", "floor", "paused"].iter().any(|key| !now[key].is_null()) {
            self.say("whose turn it is, at the door");
        }
    }

    /// An event that somebody outside hears of: about himself, or how far the session is.
    pub(super) fn event_at_the_door(&mut self, recorded: &Value) {
        if !self.is_outside() {
            return;
        }
        let (kind, event) = opened(&recorded["event"]);
        let is_mine = event["person"].is_null() || viewer_of(&event["person"]) == self.viewer;
        if !is_mine || !recorded["by"].is_null() || INSIDE.iter().any(|key| !event[key].is_null()) {
            self.say(&format!("{kind} at the door"));
        }
        if ["departed", "paused", "vote_closed"].contains(&kind.as_str()) {
            self.say(&format!("{kind} at the door"));
        }
    }

    /// Who is connected: for somebody outside, only he himself.
    pub(super) fn presence_at_the_door(&mut self, present: &Value) {
        let others = present.as_array().into_iter().flatten();
        if self.is_outside() && others.map(|p| viewer_of(&p["person"])).any(|p| p != self.viewer) {
            self.say("who is in the room, at the door");
        }
    }
}
