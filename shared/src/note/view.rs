//! What goes over HTTP about the life of a note.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Note,
    life::{Editors, Helper, Kept, Reading, Standing},
    personal::Personal,
};
use crate::{
    ids::{Millis, PersonId},
    protocol::NoteField,
};

/// What belongs to a draft, for who sees it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DraftView {
    /// Who reads along, and what he said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
    /// The name of who reads along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reader_name: Option<String>,
    /// Who edits along.
    #[serde(default)]
    pub editors: Editors,
    /// What was said about places in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<NoteComment>,
    /// For its owner alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<OwnView>,
}

/// What only the owner of a draft sees.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OwnView {
    /// The names that are used in this case.
    pub names: Vec<String>,
    /// The finds that were kept knowingly.
    pub kept: Vec<Kept>,
    /// Who can be asked to read along.
    pub people: Vec<Candidate>,
    /// The group's own words for situations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub situations: Vec<String>,
}

/// Somebody who can be asked to read along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Who.
    pub who: Helper,
    /// The name.
    pub name: String,
}

/// Something that was said about a place in a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteComment {
    /// Its number.
    pub id: i64,
    /// Which field; nothing for the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<NoteField>,
    /// What was said.
    pub text: String,
    /// By whom.
    pub by: By,
    /// True for who said it.
    pub mine: bool,
    /// When.
    pub at: Millis,
}

/// Who did something: what he is to the note, and his seat. Never by name, so that no name stays with a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct By {
    /// What he is to the note.
    pub standing: Standing,
    /// His seat, if he has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<PersonId>,
}

/// R202: something that happened in the life of a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happened {
    /// When.
    pub at: Millis,
    /// By whom.
    pub by: By,
    /// What.
    pub what: What,
    /// The kinds of the finds that were kept, each with how many.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<(String, u32)>,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Finds stand in it that the owner kept knowingly.
    Kept,
    /// Somebody was asked to read along.
    Asked,
    /// The second reader said yes.
    Yes,
    /// The second reader said not yet.
    NotYet,
    /// The owner went on without a second reader.
    Alone,
    /// The owner approved it.
    Approved,
    /// The owner took it back.
    Withdrawn,
    /// The owner made a draft of it again.
    Reopened,
    /// An earlier version was taken up again.
    Restored,
    /// R263: somebody who took part took his own words back.
    TookBack,
}

/// A part about somebody himself that he shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Released {
    /// Whose it is.
    pub name: String,
    /// What he shows.
    pub personal: Personal,
}

/// A version of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionLine {
    /// Its number.
    pub version: u32,
    /// By whom; nothing for what the session left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<By>,
    /// When.
    pub at: Millis,
}

/// `GET .../note/versions/{number}`: a version, and the one before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionView {
    /// The version.
    pub note: Note,
    /// The one before it, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Note>,
}

/// `PUT .../note/names`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetNames {
    /// The names.
    pub names: Vec<String>,
}

/// `PUT .../note/kept`: which finds stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetKept {
    /// All of them.
    pub kept: Vec<Kept>,
}

/// `PUT .../note/reader`: who reads along and who edits along. What is left out stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetReader {
    /// Who is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<Helper>,
    /// True when nobody reads along any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nobody: bool,
    /// Who edits along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub editors: Option<Editors>,
}

/// `POST .../note/verdict`: what the second reader says of the version that he saw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Judge {
    /// The version.
    pub version: u32,
    /// Why not yet; nothing for yes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// `POST .../note/comments`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewNoteComment {
    /// Which field; nothing for the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<NoteField>,
    /// What is said.
    pub text: String,
}
