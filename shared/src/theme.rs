//! Themes and *veel voorkomende situaties*: notes of a group that belong together, what they teach, and what the group
//! proposes because of them. Rules R245 to R253.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    casework::intake::{line, lines},
    follow_up::{Finding, cleared},
    group::TERM_MAX_CHARS,
    ids::SessionId,
};

mod gather;
pub mod life;
mod wire;

pub use gather::{Learned, Line, fits, gather};
pub use life::{Stage, View};
pub use wire::{
    AddVersion, Adopt, ChangeTheme, GiveReaction, GivenReaction, NewProposal, NewTheme, NumberOf, Proposal,
    ProposalVersion, Suggested, ThemeLine, ThemeNote, ThemeView, Themes,
};

/// The most themes of a group.
pub const THEMES_MAX: usize = 60;
/// The most proposals under one theme.
pub const PROPOSALS_MAX: usize = 20;
/// The most versions of a proposal.
pub const VERSIONS_MAX: usize = 50;
/// A proposal rests on this many notes at least: one case is no pattern.
pub const NOTES_MIN: usize = 2;
/// The longest name of a theme in characters.
pub const NAME_MAX_CHARS: usize = TERM_MAX_CHARS;
/// The longest title of a proposal in characters.
pub const TITLE_MAX_CHARS: usize = 120;
/// The longest text of a proposal in characters.
pub const TEXT_MAX_CHARS: usize = 4_000;
/// The longest ground, guideline, reaction or description of a change in characters.
pub const WHY_MAX_CHARS: usize = 1_000;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// A theme's id: 32 lower-case hexadecimal digits.
    ThemeId
);
id!(
    /// A proposal's id: 32 lower-case hexadecimal digits.
    ProposalId
);

/// What a theme is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ThemeKind {
    /// A theme.
    #[default]
    Theme,
    /// A situation that often occurs (*veel voorkomende situatie*).
    Situation,
}

impl ThemeKind {
    /// Both, in the order in which they are shown.
    pub const ALL: [Self; 2] = [Self::Situation, Self::Theme];

    /// Its name, as in the archive and in the keys of texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Situation => "situation",
        }
    }
}

/// Why something with a theme is refused. The texts have `problem-<code>` for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeProblem {
    /// The group has no such theme.
    ThemeUnknown,
    /// The group has a theme by this name.
    ThemeNameTaken,
    /// The name is empty or too long.
    ThemeNameUnusable,
    /// Only whose theme it is and moderators do this.
    ThemeNotYours,
    /// The group has [`THEMES_MAX`] themes.
    TooManyThemes,
    /// A theme belongs to a member of the group.
    ThemeOwnerUnusable,
    /// The note is not in the archive of this group.
    ThemeNoteUnknown,
    /// A text is longer than it may be.
    ThemeTextTooLong,
    /// There is a citizen service number or a bank account number in it.
    ThemeBlocked,
    /// There may be personal data in it, and nobody said that it may stay.
    ThemePersonal,
    /// The theme has no such proposal.
    ProposalUnknown,
    /// It has no title, no text or no ground.
    ProposalIncomplete,
    /// A proposal rests on [`NOTES_MIN`] notes of its theme at least.
    ProposalFewNotes,
    /// Another version was put to the group in between.
    ProposalMoved,
    /// A later version says what changed.
    ProposalChangeMissing,
    /// Nothing like this happens to a version where it is in its life.
    ProposalStage,
    /// No other member supports it yet.
    ProposalUnsupported,
    /// The day to look at it again is tomorrow at the earliest, and within two years.
    ProposalReviewUnusable,
    /// There are [`PROPOSALS_MAX`] proposals, or [`VERSIONS_MAX`] versions.
    TooManyProposals,
    /// Nobody says what he thinks of his own version.
    ReactionOnOwn,
}

impl From<Finding> for ThemeProblem {
    fn from(finding: Finding) -> Self {
        match finding {
            Finding::Blocked => Self::ThemeBlocked,
            Finding::Personal => Self::ThemePersonal,
        }
    }
}

/// R245: the name of a theme, as it is kept.
///
/// # Errors
/// Empty, too long, or something in it that is not kept.
pub fn parse_name(typed: &str, kept: bool) -> Result<String, ThemeProblem> {
    let name = line(typed);
    if name.chars().count() > NAME_MAX_CHARS || !name.chars().any(char::is_alphanumeric) {
        return Err(ThemeProblem::ThemeNameUnusable);
    }
    cleared([name.as_str()], kept)?;
    Ok(name)
}

/// R251: what somebody says of a version, as it is kept; may be empty.
///
/// # Errors
/// Too long, or something in it that is not kept.
pub fn parse_remark(typed: &str, kept: bool) -> Result<String, ThemeProblem> {
    let text = fitting(lines(typed), WHY_MAX_CHARS)?;
    cleared([text.as_str()], kept)?;
    Ok(text)
}

/// What a proposal is. Source: domain.md, P43 and P39.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Something that the group can offer in this situation.
    Service,
    /// A change of a guideline.
    Guideline,
}

impl Kind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Service, Self::Guideline];

    /// Its name, as in the texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Guideline => "guideline",
        }
    }
}

/// How a proposal stands to the guideline: comply or explain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// It follows it.
    Follows,
    /// It deviates from it, and says why.
    Deviates,
}

impl Ground {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Follows, Self::Deviates];

    /// Its name, as in the texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Follows => "follows",
            Self::Deviates => "deviates",
        }
    }
}

/// What is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// What it is called.
    pub title: String,
    /// Situation, signals, steps, when not, and what the client says of it.
    pub text: String,
    /// The guideline that it is about; may be empty for what stands in none.
    #[serde(default)]
    pub guideline: String,
    /// Whether it follows it.
    pub ground: Ground,
    /// Why.
    pub why: String,
    /// The notes that it rests on.
    #[schemars(with = "Vec<String>")]
    pub notes: Vec<SessionId>,
}

impl Body {
    /// R249: as it is kept. `known` are the notes of its theme.
    ///
    /// # Errors
    /// Incomplete, too long, too few notes, or something in it that is not kept.
    pub fn tidy(&self, known: &[SessionId], kept: bool) -> Result<Self, ThemeProblem> {
        let mut notes: Vec<SessionId> =
            self.notes.iter().copied().filter(|note| known.contains(note)).collect();
        notes.sort();
        notes.dedup();
        let body = Self {
            title: fitting(line(&self.title), TITLE_MAX_CHARS)?,
            text: fitting(lines(&self.text), TEXT_MAX_CHARS)?,
            guideline: fitting(lines(&self.guideline), WHY_MAX_CHARS)?,
            ground: self.ground,
            why: fitting(lines(&self.why), WHY_MAX_CHARS)?,
            notes,
        };
        let is_there = |text: &str| text.chars().any(char::is_alphanumeric);
        // Who follows or leaves a guideline says which one it is when that is what is to change.
        let names_it = body.ground == Ground::Follows || is_there(&body.guideline);
        if ![&body.title, &body.text, &body.why].into_iter().all(|text| is_there(text)) || !names_it {
            return Err(ThemeProblem::ProposalIncomplete);
        }
        if body.notes.len() < NOTES_MIN {
            return Err(ThemeProblem::ProposalFewNotes);
        }
        cleared([body.title.as_str(), &body.text, &body.guideline, &body.why], kept)?;
        Ok(body)
    }
}

fn fitting(text: String, limit: usize) -> Result<String, ThemeProblem> {
    if text.chars().count() > limit { Err(ThemeProblem::ThemeTextTooLong) } else { Ok(text) }
}

#[cfg(test)]
mod tests;
