//! Building blocks: steps of the library that are of use in any method.

use super::{Body, edit};
use crate::{
    ids::{PhaseId, ProtocolId},
    protocol::{Frame, Protocol, Text},
};

/// Steps that belong together, and where they come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// The key of its name in the texts: `block-<key>`.
    pub key: &'static str,
    /// The method of the library.
    pub protocol: &'static str,
    /// Its phases.
    pub phases: &'static [&'static str],
}

/// The building blocks, in the order in which a session goes.
pub const BLOCKS: &[Block] = &[
    Block { key: "tell", protocol: BASE, phases: &["introduction"] },
    Block { key: "questions", protocol: "tienstappen", phases: &["clarifying", "warmth", "answers"] },
    Block { key: "question-round", protocol: "tienstappen", phases: &["additional"] },
    Block { key: "images", protocol: "balint", phases: &["association", "early_images"] },
    Block { key: "gossip", protocol: "roddelen", phases: &["gossip"] },
    Block { key: "perspectives", protocol: "dilemma", phases: &["perspectives_alone", "perspectives"] },
    Block { key: "core", protocol: "tienstappen", phases: &["core", "core_round"] },
    Block { key: "new-question", protocol: "tienstappen", phases: &["redefinition"] },
    Block { key: "advice", protocol: "tienstappen", phases: &["advice", "advice_round"] },
    Block { key: "advice-round", protocol: BASE, phases: &["advice"] },
    Block { key: "judgement", protocol: "dilemma", phases: &["judgement", "judgement_round"] },
    Block { key: "reaction", protocol: "probleemoplossend", phases: &["reaction"] },
    Block { key: "insights", protocol: "tienstappen", phases: &["insights"] },
];

/// The method from which a template from scratch takes its first step.
pub const BASE: &str = "vijfstappen";

/// R120: a template from scratch.
pub fn blank(base: &Protocol, frame: &Frame) -> Body {
    let title = Text { nl: "Eigen werkvorm".to_owned(), en: "Method of our own".to_owned() };
    edit::blank(frame, base, title)
}

impl Block {
    /// The method that it is taken from.
    pub fn protocol(&self) -> ProtocolId {
        self.protocol.into()
    }

    /// Its phases.
    pub fn phases(&self) -> Vec<PhaseId> {
        self.phases.iter().map(|id| PhaseId::from(*id)).collect()
    }
}
