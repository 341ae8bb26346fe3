//! What goes over HTTP under `/api/v1`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    group::GroupId,
    ids::{Millis, PersonId, PhaseId, ProtocolId, SessionId},
    note::{
        Note,
        life::Standing,
        view::{DraftView, Happened, Released},
    },
    picker::Traits,
    protocol::{Evidence, Optional, Safety, Script, Size, Text, plan::Pace},
    template::TemplateId,
};

/// The letters and digits of a code, without those that look or sound alike, and without vowels.
pub const CODE_ALPHABET: &str = "BCDFGHJKMNPQRTVWXYZ346789";
/// How many of them make a code.
pub const CODE_LENGTH: usize = 6;

/// Makes a code of what somebody typed: spaces and dashes are dropped, small letters become capitals.
/// `None` when it cannot be a code.
pub fn parse_code(typed: &str) -> Option<String> {
    let code: String =
        typed.chars().filter(|c| !c.is_whitespace() && *c != '-').map(|c| c.to_ascii_uppercase()).collect();
    let fits = code.chars().count() == CODE_LENGTH && code.chars().all(|c| CODE_ALPHABET.contains(c));
    fits.then_some(code)
}

/// `POST /api/v1/sessions`: opens a session; who asks leads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenSession {
    /// The protocol it runs.
    pub protocol: ProtocolId,
    /// The name of who asks.
    pub name: String,
    /// Optional phases to switch from how the protocol has them.
    #[serde(default)]
    pub switched: Vec<PhaseId>,
    /// Other lengths for phases: minutes, or seconds for each person.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub times: BTreeMap<PhaseId, u16>,
    /// True when the group leads itself: nobody is the facilitator until somebody takes the lead.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub self_led: bool,
    /// The group that it is for; who asks is signed in as a member of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// The group's template that it runs in place of `protocol`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<TemplateId>,
    /// A random UUID that the client keeps to itself: asked again with the same key, the answer is the same seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub key: Option<Uuid>,
}

/// What a session is to run, as it is chosen before it is opened or planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Setup {
    /// The protocol.
    pub protocol: ProtocolId,
    /// The group's template that runs in place of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<TemplateId>,
    /// Optional phases to switch from how the protocol has them, and at most one named variant.
    #[serde(default)]
    pub switched: Vec<PhaseId>,
    /// Other lengths for phases: minutes, or seconds for each person.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub times: BTreeMap<PhaseId, u16>,
    /// True when the group leads itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub self_led: bool,
}

impl OpenSession {
    /// What is to be run.
    pub fn setup(&self) -> Setup {
        Setup {
            protocol: self.protocol.clone(),
            template: self.template.clone(),
            switched: self.switched.clone(),
            times: self.times.clone(),
            self_led: self.self_led,
        }
    }
}

/// `POST /api/v1/join`: takes a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Join {
    /// The code.
    pub code: String,
    /// The name.
    pub name: String,
    /// A random UUID that the client keeps to itself: asked again with the same key, the answer is the same seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub key: Option<Uuid>,
}

/// A seat in a session: the answer to opening and joining.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// The session.
    pub session: SessionId,
    /// The code with which others join.
    pub code: String,
    /// The seat number.
    pub person: PersonId,
    /// The secret that gives this seat back; the browser keeps it.
    pub token: String,
}

/// `GET /api/v1/codes/{code}`: the session behind a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeInfo {
    /// The session.
    pub session: SessionId,
    /// The protocol's name.
    pub title: Text,
    /// True once it has begun: who comes now is let in by the facilitator.
    pub started: bool,
}

/// An entry of `GET /api/v1/protocols`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProtocolInfo {
    /// Its id.
    pub id: ProtocolId,
    /// Its name.
    pub title: Text,
    /// What it is good for.
    pub purpose: Text,
    /// When not to use it.
    pub not_for: Text,
    /// The group it suits.
    pub size: Size,
    /// The safety it needs.
    pub safety: Safety,
    /// Minutes for every size of group that it suits, the frame included as it starts.
    pub minutes: Vec<PlannedMinutes>,
    /// Phases that can be switched, with whether they start on.
    pub optional: Vec<OptionalPhase>,
    /// What the minutes are made up of: every phase, as it starts.
    pub paces: Vec<Pace>,
    /// The names of the method's own phases, in order.
    pub steps: Vec<Text>,
    /// The make-or-break rules.
    pub rules: Vec<Text>,
    /// Where the steps come from.
    pub source: String,
    /// How well they are founded.
    pub evidence: Evidence,
    /// What the picker goes by; its minutes are those of the smallest group.
    pub traits: Traits,
}

/// How long a protocol takes for a number of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedMinutes {
    /// People, the owner and the facilitator included.
    pub people: u8,
    /// Minutes.
    pub minutes: u16,
}

/// A phase that can be switched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionalPhase {
    /// Its id.
    pub id: PhaseId,
    /// Its name.
    pub title: Text,
    /// What it is good for.
    pub purpose: Text,
    /// Whether it starts on.
    pub on: bool,
    /// The phases that are switched along with it, because the one is of no use without the other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<PhaseId>,
}

impl OptionalPhase {
    /// The phases of `script` that can be switched, in order.
    pub fn of(script: &Script) -> Vec<Self> {
        let id = |place: &usize| script.phases.get(*place).map(|p| p.outline.id.clone());
        let phases = script.phases.iter().enumerate();
        phases
            .filter_map(|(place, step)| {
                let phase = &step.phase;
                Some(Self {
                    id: phase.id.clone(),
                    title: phase.title.clone(),
                    purpose: phase.purpose.clone(),
                    on: phase.optional? == Optional::On,
                    partners: script.partners(place).iter().filter_map(id).collect(),
                })
            })
            .collect()
    }
}

/// `GET /api/v1/sessions/{id}/note`: a note with what the reader may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteView {
    /// The note.
    pub note: Note,
    /// True for who edits and approves it: the case owner.
    pub yours: bool,
    /// Who will read it once it is approved, by name.
    pub readers: Vec<String>,
    /// The group whose members will read it too, once it is approved for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<NoteGroup>,
    /// Until when it is kept when it is not approved.
    pub draft_until: Millis,
    /// True for a member of the group who reads it there (R211).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub group_reads: bool,
    /// R264: until when the group keeps it that reads it, when that has a term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept_until: Option<Millis>,
    /// True when the account that is signed in keeps this session (R140).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kept: bool,
    /// What the reader is to the note.
    pub standing: Standing,
    /// What belongs to the draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<DraftView>,
    /// What happened in its life.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Happened>,
    /// What participants show of what they wrote about themselves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub released: Vec<Released>,
    /// R262: true for who may take it out of the group's archive: it came in with a file.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub takes_out: bool,
}

/// The group that a note's session is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteGroup {
    /// Which group.
    pub id: GroupId,
    /// Its name.
    pub name: String,
}

/// `POST /api/v1/sessions/{id}/note/approve`: for whom, as the owner saw it. Without a body for the circle alone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApproveNote {
    /// The group that was shown; another by now is answered with 409 `note-readers-changed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// True when the owner chose to go on without a second reader.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub alone: bool,
}

/// `PUT /api/v1/sessions/{id}/note`: the owner's new text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaveNote {
    /// The version that was edited; another in between is answered with 409 `note-changed`.
    pub version: u32,
    /// The new text.
    pub note: Note,
}

/// The answer to `POST /api/v1/sessions/{id}/materials`: what a card calls the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaterialKept {
    /// Its id: 32 lower-case hexadecimal digits.
    pub id: String,
    /// `pdf`, `png`, `jpeg` or `webp`.
    pub kind: String,
}

/// An error: `application/problem+json` (RFC 9457).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Problem {
    /// The HTTP status.
    pub status: u16,
    /// The stable code; the texts of the client have `rejection-<code>` or `problem-<code>` for it.
    pub code: String,
    /// A sentence for people, in the language that was asked for.
    pub title: String,
    /// Seconds to wait, when waiting helps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_s: Option<u32>,
}
