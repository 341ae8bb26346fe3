//! What becomes of a version: concept, adopted, retired. Source: domain.md §13, C16 (only with support).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::TemplateProblem;

/// Where a version of a template is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Worked on; not put to the group yet.
    Draft,
    /// Put to the group: members say what they think of it.
    Concept,
    /// What the group works with.
    Adopted,
    /// No longer offered.
    Retired,
    /// Made way for a newer version.
    Former,
}

impl Stage {
    /// The key of its name in the texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Draft => "template-stage-draft",
            Self::Concept => "template-stage-concept",
            Self::Adopted => "template-stage-adopted",
            Self::Retired => "template-stage-retired",
            Self::Former => "template-stage-former",
        }
    }

    /// R126: a concept is adopted; what was adopted is retired, and can be adopted again, as can a former version.
    ///
    /// # Errors
    /// [`TemplateProblem::VersionStage`] for every other step.
    pub fn to(self, next: Self) -> Result<Self, TemplateProblem> {
        match (self, next) {
            (Self::Concept | Self::Retired | Self::Former, Self::Adopted)
            | (Self::Adopted, Self::Retired) => Ok(next),
            _ => Err(TemplateProblem::VersionStage),
        }
    }
}

/// R127: the stages of all versions of a template after the one at `place` became `next`: of concepts and of adopted
/// versions there is at most one.
///
/// # Errors
/// [`TemplateProblem::VersionUnknown`], [`TemplateProblem::VersionStage`].
pub fn set(stages: &[Stage], place: usize, next: Stage) -> Result<Vec<Stage>, TemplateProblem> {
    let now = stages.get(place).ok_or(TemplateProblem::VersionUnknown)?;
    let new = now.to(next)?;
    let others = |(i, stage): (usize, &Stage)| match stage {
        _ if i == place => new,
        Stage::Adopted if new == Stage::Adopted => Stage::Former,
        stage => *stage,
    };
    Ok(stages.iter().enumerate().map(others).collect())
}

/// R125: the stages after one more concept was put to the group: it takes the place of the concept before.
pub fn propose(stages: &[Stage]) -> Vec<Stage> {
    let earlier = stages.iter().map(|stage| if *stage == Stage::Concept { Stage::Former } else { *stage });
    earlier.chain([Stage::Concept]).collect()
}
