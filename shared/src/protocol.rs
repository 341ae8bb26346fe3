//! A protocol is a method of intervisie as data: roles, phases, rules and harvest.
//!
//! The shapes here are the truth for `protocols/*.json` and for the published JSON Schema. Nothing in the
//! code knows a single protocol by its id. Source: domain.md §14.2.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    ids::{KindId, PhaseId, ProtocolId},
    picker::Suits,
};

mod card_kind;
mod circle;
mod flow;
mod harvest;
pub mod library;
pub mod lint;
mod phase;
pub mod plan;
pub mod script;
mod variant;

pub use card_kind::{CardKind, Choice, Field, Input, Nature};
pub use circle::{Check, CheckOption, Compare, Groups, Persona, Personas, Reply, Sides};
pub use flow::{Again, Choose, When};
pub use harvest::{Harvest, Marked, NoteField, Version};
pub use phase::{
    Answers, Audience, Marks, Optional, Phase, Pick, Reveal, RevealHow, Stop, Time, Turns, Until, Vote, Write,
};
pub use script::{Outline, Script, ScriptPhase, compose};
pub use variant::{Move, Variant};

/// The language of a text.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// Dutch, the first language of Kring.
    #[default]
    Nl,
    /// English.
    En,
}

/// A text in both languages; both are required.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// The Dutch text.
    pub nl: String,
    /// The English text.
    pub en: String,
}

impl Text {
    /// The text in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
        }
    }
}

/// What stands in the centre of a method; registers accept some kinds and refuse others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Centre {
    /// The professional: intervisie.
    Professional,
    /// A norm of the profession: intercollegiale toetsing.
    Norm,
    /// The client: casuïstiekbespreking.
    Client,
}

/// How much safety a group needs before this method suits it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Safety {
    /// Suits a new group.
    Low,
    /// Suits a group that has met a few times.
    Medium,
    /// Only for a group that knows each other well.
    High,
}

/// Whether the facilitator gives content. Source: domain.md §7.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Facilitation {
    /// He guards the form and gives no content.
    #[default]
    Neutral,
    /// He guards the form and consults as well.
    Consults,
}

/// How well a protocol's steps are founded. Source: domain.md §0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Evidence {
    /// Read in the source named.
    #[serde(rename = "V")]
    Verified,
    /// The outline was read, later steps or minutes are general knowledge.
    #[serde(rename = "V~")]
    PartlyVerified,
    /// General knowledge only.
    #[serde(rename = "GK")]
    GeneralKnowledge,
    /// Derived or proposed by Kring's makers.
    #[serde(rename = "D")]
    Derived,
}

/// How many people a method suits, the case owner and the facilitator included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Size {
    /// The smallest group the method is described for.
    pub min: u8,
    /// The largest.
    pub max: u8,
}

/// A method as data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Protocol {
    /// Its id: the file's name.
    pub id: ProtocolId,
    /// Counts up with every change of the file.
    pub version: u32,
    /// Its name on the screen.
    pub title: Text,
    /// What it is good for, in one or two sentences.
    pub purpose: Text,
    /// When not to use it.
    pub not_for: Text,
    /// What stands in the centre.
    pub centre: Centre,
    /// The group it suits.
    pub size: Size,
    /// The safety it needs.
    pub safety: Safety,
    /// Which questions it is for: what the picker goes by. Without it the method is in the catalogue only.
    #[serde(default)]
    pub suits: Suits,
    /// Whether the facilitator keeps to the form or consults as well.
    #[serde(default)]
    pub facilitator: Facilitation,
    /// Phases of the frame that start off, because the method does their work itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub frame_off: Vec<PhaseId>,
    /// Where the steps come from.
    pub source: String,
    /// How well they are founded.
    pub evidence: Evidence,
    /// The make-or-break rules, shown to the facilitator.
    #[serde(default)]
    pub rules: Vec<Text>,
    /// The kinds of card and form that people write.
    pub cards: BTreeMap<KindId, CardKind>,
    /// The phases in order.
    pub phases: Vec<Phase>,
    /// Named variants, of which one may be chosen before the session is opened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
    /// What flows into which field of the learning note.
    pub harvest: Vec<Harvest>,
}

/// The frame around every method: phases before and after it. Source: domain.md §1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// Counts up with every change of the file.
    pub version: u32,
    /// Where the frame comes from.
    pub source: String,
    /// How well it is founded.
    pub evidence: Evidence,
    /// The kinds of card that the frame's phases write.
    pub cards: BTreeMap<KindId, CardKind>,
    /// Phases before the method.
    pub before: Vec<Phase>,
    /// Phases after the method.
    pub after: Vec<Phase>,
    /// Phases beside the line, to which the facilitator may step aside at any time.
    #[serde(default)]
    pub asides: Vec<Phase>,
    /// What flows from the frame into the learning note.
    pub harvest: Vec<Harvest>,
}

/// A role in a session. Rights always follow from phase and role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Inbrenger: brings the case, has the last word.
    Owner,
    /// Gespreksleider: guards the form.
    Facilitator,
    /// Deelnemer.
    Consultant,
    /// Observator: sees all, contributes only where a phase says so.
    Observer,
}

impl Role {
    /// All roles in the order in which they are listed on the screen.
    pub const ALL: [Self; 4] = [Self::Owner, Self::Facilitator, Self::Consultant, Self::Observer];
}

/// What a role may do with its voice in a phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Speaks; writes what the phase asks for.
    Speak,
    /// Only asks questions.
    Ask,
    /// Only answers.
    Answer,
    /// Hears and sees, gives no sign of any kind.
    Listen,
    /// Neither hears nor sees what is said until the phase is over.
    Away,
}

impl Right {
    /// True when nothing of this person may reach the group: no card, no typing hint, no hand.
    pub fn is_silent(self) -> bool {
        matches!(self, Self::Listen | Self::Away)
    }
}
