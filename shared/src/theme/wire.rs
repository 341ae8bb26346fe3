//! What goes over HTTP about themes and proposals.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Body, Kind, Learned, ProposalId, Stage, ThemeId, ThemeKind, View};
use crate::{account::AccountId, follow_up::NoteLine, group::Rank, ids::Millis, meeting::Person};

/// `POST /api/v1/groups/{id}/themes`: makes a theme; who asks looks after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTheme {
    /// Its name.
    pub name: String,
    /// What it is.
    #[serde(default)]
    pub sort: ThemeKind,
    /// True when the writer looked at what may be personal and wants it to stay.
    #[serde(default)]
    pub kept: bool,
    /// A random UUID that the client keeps to itself: asked again with the same key, it is the same theme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub key: Option<Uuid>,
}

/// `PUT /api/v1/groups/{id}/themes/{theme}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeTheme {
    /// Its name.
    pub name: String,
    /// What it is.
    #[serde(default)]
    pub sort: ThemeKind,
    /// Who looks after it.
    pub owner: AccountId,
    /// True when the writer looked at what may be personal and wants it to stay.
    #[serde(default)]
    pub kept: bool,
}

/// `POST /api/v1/groups/{id}/themes/{theme}/proposals`: puts a proposal to the group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewProposal {
    /// What it is.
    pub kind: Kind,
    /// What is proposed.
    pub body: Body,
    /// True when the writer looked at what may be personal and wants it to stay.
    #[serde(default)]
    pub kept: bool,
    /// A random UUID that the client keeps to itself: asked again with the same key, it is the same proposal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub key: Option<Uuid>,
}

/// `POST /api/v1/groups/{id}/proposals/{proposal}/versions`: puts another version to the group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddVersion {
    /// The newest version that was seen; another in between is answered with 409 `proposal-moved`.
    pub after: u32,
    /// What is proposed.
    pub body: Body,
    /// What changed.
    pub changed: String,
    /// True when the writer looked at what may be personal and wants it to stay.
    #[serde(default)]
    pub kept: bool,
}

/// `PUT /api/v1/groups/{id}/proposals/{proposal}/reaction`: what I think of a concept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveReaction {
    /// Of which version.
    pub number: u32,
    /// What I think.
    pub view: View,
    /// In words; may be empty.
    #[serde(default)]
    pub text: String,
    /// True when the writer looked at what may be personal and wants it to stay.
    #[serde(default)]
    pub kept: bool,
}

/// `POST /api/v1/groups/{id}/proposals/{proposal}/adopt`: adopts a concept, or what was adopted anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Adopt {
    /// Which version.
    pub number: u32,
    /// The day to look at it again, such as `2027-06-01`.
    pub review: String,
}

/// `POST /api/v1/groups/{id}/proposals/{proposal}/withdraw`: takes a version back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberOf {
    /// Which version.
    pub number: u32,
}

/// A theme in the list of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeLine {
    /// Which.
    pub id: ThemeId,
    /// Its name.
    pub name: String,
    /// What it is.
    #[serde(default)]
    pub sort: ThemeKind,
    /// Who looks after it; nobody when that member left.
    pub owner: Option<AccountId>,
    /// How many notes belong to it.
    pub notes: u32,
    /// How many of its proposals wait for reactions.
    pub concepts: u32,
    /// How many of its adopted proposals are to be looked at again.
    pub reviews: u32,
}

/// A word of the group's own that is no theme yet, with how many of its notes it stands in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggested {
    /// The word.
    pub word: String,
    /// What it is in the words of the group.
    #[serde(default)]
    pub sort: ThemeKind,
    /// In how many notes.
    pub notes: u32,
}

/// `GET /api/v1/groups/{id}/themes`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Themes {
    /// The themes, by name.
    pub themes: Vec<ThemeLine>,
    /// Words of the group's own that may become one.
    pub suggested: Vec<Suggested>,
    /// Who is in the group, by name.
    pub members: Vec<Person>,
    /// True when I said yes to the agreements as they are.
    pub agreed: bool,
}

/// A note that belongs to a theme, or may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeNote {
    /// The note.
    pub note: NoteLine,
    /// True when the name of the theme stands in it.
    pub suggested: bool,
}

/// What a member thinks of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenReaction {
    /// Who.
    pub who: AccountId,
    /// What.
    pub view: View,
    /// In words.
    pub text: String,
    /// When.
    pub at: Millis,
}

/// A version of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalVersion {
    /// Counts from 1.
    pub number: u32,
    /// Where it is in its life.
    pub stage: Stage,
    /// What is proposed.
    pub body: Body,
    /// What changed from the version before.
    pub changed: String,
    /// Who wrote it; nobody when that member left.
    pub by: Option<AccountId>,
    /// When it was put to the group.
    pub at: Millis,
    /// When it was adopted last.
    pub adopted: Option<Millis>,
    /// The day to look at it again.
    pub review: Option<String>,
    /// What members think of it.
    pub reactions: Vec<GivenReaction>,
}

/// A proposal with its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Which.
    pub id: ProposalId,
    /// What it is.
    pub kind: Kind,
    /// Its versions, the newest first.
    pub versions: Vec<ProposalVersion>,
}

/// `GET /api/v1/groups/{id}/themes/{theme}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeView {
    /// Which.
    pub id: ThemeId,
    /// Its name.
    pub name: String,
    /// What it is.
    #[serde(default)]
    pub sort: ThemeKind,
    /// Who looks after it.
    pub owner: Option<AccountId>,
    /// Its notes, the last first.
    pub notes: Vec<ThemeNote>,
    /// The other notes of the group: those that may belong to it first.
    pub others: Vec<ThemeNote>,
    /// What the notes teach together.
    pub learned: Learned,
    /// What the group proposes because of them, the newest first.
    pub proposals: Vec<Proposal>,
    /// Who is in the group, by name.
    pub members: Vec<Person>,
    /// My number.
    pub me: AccountId,
    /// What I am in the group.
    pub rank: Rank,
    /// True when I said yes to the agreements as they are.
    pub agreed: bool,
    /// Today on the clock in the Netherlands.
    pub today: String,
}
