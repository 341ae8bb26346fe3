//! Where the group left the script, as it is kept for the note.

use serde::{Deserialize, Serialize};

use crate::ids::{Millis, PhaseId};

/// In what way the group left the script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Departure {
    /// A phase was left before its shortest time.
    LeftEarly,
    /// One or more phases were skipped.
    Skipped,
    /// The group went back to an earlier phase.
    WentBack,
    /// The time was made longer.
    Extended,
    /// The time was made shorter.
    Shortened,
    /// There was a pause.
    Paused,
    /// The round was left before everybody had a turn.
    RoundCut,
    /// The session ended before its last phase.
    EndedEarly,
    /// Somebody else took the lead.
    LeadTaken,
    /// The group stepped aside from the method for a while.
    SteppedAside,
}

/// A departure from the script, as it is kept for the note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepartureRecord {
    /// In what way.
    pub what: Departure,
    /// The phase in which it happened; `None` in the lobby.
    pub phase: Option<PhaseId>,
    /// Why, when somebody said so.
    pub reason: Option<String>,
    /// When.
    pub at: Millis,
}
