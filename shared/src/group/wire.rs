//! What goes over HTTP about groups.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Colour, GroupId, Kind, Rank, keeping::Keeping};
use crate::{
    account::AccountId,
    ids::{Millis, ProtocolId, SessionId},
    logo::Logo,
    protocol::Text,
};

/// `POST /api/v1/groups`: makes a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewGroup {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// The agreements that it starts with.
    pub agreements: Vec<String>,
    /// A random UUID that the client keeps to itself: asked again with the same key, the answer is the same group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub key: Option<uuid::Uuid>,
}

/// `GET /api/v1/groups/{id}`: a group, for its members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupView {
    /// The group.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// The colour that it is known by.
    pub colour: Colour,
    /// Its logo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<Logo>,
    /// What I am in it.
    pub rank: Rank,
    /// My number.
    pub me: AccountId,
    /// The agreements.
    pub agreements: Agreements,
    /// Its own words.
    pub terms: Terms,
    /// R264: how long it keeps its notes; until their owners take them back when it says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeping: Option<Keeping>,
    /// Its members, moderators first, then by name.
    pub members: Vec<Member>,
    /// The invitation that works, if there is one.
    pub invite: Option<Invite>,
    /// Its sessions, the last first; at most fifty.
    pub sessions: Vec<GroupSession>,
}

/// The agreements of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreements {
    /// Counts the times that they were changed, from 1.
    pub version: u32,
    /// One sentence each.
    pub lines: Vec<String>,
    /// True when I said yes to this version.
    pub mine: bool,
}

/// The words of a group for what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Themes.
    #[serde(default)]
    pub themes: Vec<String>,
    /// *Veel voorkomende situaties*.
    #[serde(default)]
    pub situations: Vec<String>,
}

/// Somebody in a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub id: AccountId,
    /// The name.
    pub name: String,
    /// What he is in it.
    pub rank: Rank,
    /// Since when.
    pub since: Millis,
    /// True when he said yes to the agreements as they are.
    pub agreed: bool,
}

/// An invitation to a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invite {
    /// Its code.
    pub code: String,
    /// Until when it works.
    pub until: Millis,
}

/// A session of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupSession {
    /// The session.
    pub id: SessionId,
    /// The method.
    pub protocol: ProtocolId,
    /// Its name, when the server still has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// When it was opened.
    pub at: Millis,
    /// Its code, while it can be joined.
    pub code: Option<String>,
    /// True when its note is approved, so that members may read it.
    pub note: bool,
}

/// `PUT /api/v1/groups/{id}`: what a moderator changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeGroup {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// The colour that it is known by.
    pub colour: Colour,
    /// Its own words.
    pub terms: Terms,
    /// R264: for how many years it keeps its notes; nothing for as long as their owners let it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keep_years: Option<u8>,
}

/// `PUT /api/v1/groups/{id}/agreements`: other agreements; everybody says yes anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeAgreements {
    /// The version that was changed; another in between is answered with 409 `agreements-changed`.
    pub version: u32,
    /// One sentence each.
    pub lines: Vec<String>,
}

/// `POST /api/v1/groups/{id}/agreements`: says yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agree {
    /// To which version.
    pub version: u32,
}

/// `PUT /api/v1/groups/{id}/members/{member}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveRank {
    /// What the member is from now on.
    pub rank: Rank,
}

/// `GET /api/v1/invites/{code}`: the group behind an invitation, for who holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteInfo {
    /// The group.
    pub group: GroupId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Its agreements.
    pub agreements: Vec<String>,
    /// Their version.
    pub version: u32,
    /// Until when the invitation works.
    pub until: Millis,
    /// The group's logo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<Logo>,
}

/// `POST /api/v1/sessions/{id}/group`: gives a session to a group; asked by its facilitator, with the seat's token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveSession {
    /// Which group.
    pub group: GroupId,
}
