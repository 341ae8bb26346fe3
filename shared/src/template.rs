//! Templates: a group's own prepared version of a method. Rules R120 to R132.
//!
//! What is edited is a [`Body`]; `edit` changes it, `merge` puts the work of two people together, `changes` says in what two
//! of them differ, `life` holds what may become of a version. The server keeps bodies and never looks into a text.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    account::AccountId,
    api::ProtocolInfo,
    ids::{Millis, PhaseId, ProtocolId},
    protocol::{Text, lint::Finding},
};

pub mod body;
pub mod changes;
pub mod edit;
pub mod extras;
pub mod life;
pub mod merge;
pub mod steps;

pub use body::{Body, FrameStep};
pub use changes::Change;
pub use life::Stage;

/// The most templates of a group.
pub const TEMPLATES_MAX: usize = 60;
/// The largest template in bytes, as JSON.
pub const BODY_MAX_BYTES: usize = 256 * 1024;
/// The most comments on the versions of one template.
pub const COMMENTS_MAX: usize = 200;
/// The longest comment, and the longest word on what changed, in characters.
pub const COMMENT_MAX_CHARS: usize = 1_000;
/// How long a link to a template works, in milliseconds.
pub const SHARED_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// A template's id: 32 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct TemplateId(pub String);

impl TemplateId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What stands before a template's id where methods are chosen.
const CHOICE: &str = "opzet:";

impl TemplateId {
    /// The name that it goes by where a method is chosen from a list; no method of the library has such a name.
    pub fn as_choice(&self) -> ProtocolId {
        ProtocolId(format!("{CHOICE}{}", self.0))
    }

    /// The template that was chosen from such a list, when it was one.
    pub fn of_choice(chosen: &ProtocolId) -> Option<Self> {
        chosen.as_str().strip_prefix(CHOICE).map(|id| Self(id.to_owned()))
    }
}

impl std::fmt::Display for TemplateId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why something with a template is refused. The texts have `problem-<code>` for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TemplateProblem {
    /// The group has no such template.
    TemplateUnknown,
    /// The template has no such version.
    VersionUnknown,
    /// Somebody saved it in between.
    TemplateMoved,
    /// It breaks a rule for methods, so that nobody could play it.
    TemplateBroken,
    /// A number is out of range, or its name is empty.
    TemplateUnusable,
    /// It is larger than [`BODY_MAX_BYTES`].
    TemplateTooLarge,
    /// The group has [`TEMPLATES_MAX`] templates.
    TooManyTemplates,
    /// The group adopted no version of it.
    TemplateNotAdopted,
    /// A version in this stage cannot become that.
    VersionStage,
    /// The comment is empty or too long, or there are too many.
    CommentUnusable,
    /// The link to the template was withdrawn or is too old.
    ShareExpired,
}

/// A template in the list of its group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateInfo {
    /// Which.
    pub id: TemplateId,
    /// Its name.
    pub title: Text,
    /// The method that it began with.
    pub protocol: ProtocolId,
    /// The stage of its newest version; a draft when it has none.
    pub stage: Stage,
    /// The number of the adopted version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adopted: Option<u32>,
    /// Minutes that the adopted version, or else the draft, takes with the people it is meant for.
    pub minutes: u16,
    /// With so many people.
    pub people: u8,
    /// When it was last changed.
    pub at: Millis,
    /// What is told of the adopted version, as of a method of the library.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub info: Option<ProtocolInfo>,
}

/// `GET .../templates/{template}`: a template, for the members of its group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateView {
    /// Which.
    pub id: TemplateId,
    /// Counts the times that the draft was saved.
    pub rev: u32,
    /// The draft.
    pub body: Body,
    /// What is wrong with it, or deserves a second look.
    pub findings: Vec<Finding>,
    /// Its versions, the newest first.
    pub versions: Vec<VersionInfo>,
    /// What members said of them, the oldest first.
    pub comments: Vec<Comment>,
    /// Others who have it open now, by name.
    pub others: Vec<String>,
    /// The link with which others look at the newest version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
}

/// A version of a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionInfo {
    /// Its number, from 1.
    pub number: u32,
    /// What became of it.
    pub stage: Stage,
    /// Who put it to the group, by name; nobody when that account is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    pub at: Millis,
    /// In the words of who did.
    pub note: String,
    /// What is different from the version before.
    pub changes: Vec<Change>,
}

/// What a member says of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Its number.
    pub id: i64,
    /// Of which version.
    pub version: u32,
    /// Of which step; none for the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase: Option<PhaseId>,
    /// Who says it.
    pub by: AccountId,
    /// By name.
    pub name: String,
    /// When.
    pub at: Millis,
    /// What is said.
    pub text: String,
}

/// A link with which members of other groups look at a template and take it over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// What stands in the link.
    pub token: String,
    /// Until when it works.
    pub until: Millis,
}

/// `POST .../templates`: makes a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTemplate {
    /// What it begins with.
    pub from: Start,
    /// Its name; without one that of what it begins with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// A random UUID that the client keeps to itself: asked again with the same key, the answer is the same template.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub key: Option<uuid::Uuid>,
}

/// What a template begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// A method of the library.
    Protocol(ProtocolId),
    /// One step: the owner tells.
    Blank,
    /// Another template of the group.
    Template(TemplateId),
    /// What lies behind a link from another group.
    Shared(String),
    /// A file.
    File(Box<TemplateFile>),
}

/// A template as a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateFile {
    /// The form of the file: 1.
    pub kring_template: u8,
    /// The template.
    pub body: Body,
}

impl TemplateFile {
    /// The form that is written.
    pub const FORM: u8 = 1;

    /// R131: reads a file whole or not at all.
    ///
    /// # Errors
    /// Where it cannot be read, and why; or [`TemplateProblem::TemplateTooLarge`] as `Err(None)`.
    pub fn read(text: &str) -> Result<Self, Option<String>> {
        if text.len() > BODY_MAX_BYTES {
            return Err(None);
        }
        let file: Self = serde_json::from_str(text).map_err(|error| Some(error.to_string()))?;
        if file.kring_template == Self::FORM {
            Ok(file)
        } else {
            Err(Some(format!("kring_template {}", file.kring_template)))
        }
    }
}

/// `PUT .../templates/{template}`: saves the draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveTemplate {
    /// The `rev` that was edited; another by now is answered with 409 `template-moved`.
    pub rev: u32,
    /// The draft.
    pub body: Body,
}

/// The answer to saving.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateSaved {
    /// Its new `rev`.
    pub rev: u32,
    /// What is wrong with it, or deserves a second look.
    pub findings: Vec<Finding>,
    /// Others who have it open now, by name.
    pub others: Vec<String>,
}

/// `POST .../templates/{template}/versions`: puts the draft to the group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Propose {
    /// The `rev` that was seen.
    pub rev: u32,
    /// What is new, in the words of who asks; may be empty.
    #[serde(default)]
    pub note: String,
}

/// `PUT .../versions/{number}`: what becomes of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetStage {
    /// `adopted` or `retired`.
    pub stage: Stage,
}

/// `POST .../comments`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewComment {
    /// Of which version.
    pub version: u32,
    /// Of which step; none for the whole.
    #[serde(default)]
    pub phase: Option<PhaseId>,
    /// What is said.
    pub text: String,
}

/// `GET /api/v1/shared-templates/{token}`: what lies behind a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedTemplate {
    /// Its name.
    pub title: Text,
    /// What it is good for.
    pub purpose: Text,
    /// The names of its steps, in order.
    pub steps: Vec<Text>,
    /// Minutes with the people it is meant for.
    pub minutes: u16,
    /// With so many people.
    pub people: u8,
    /// Until when the link works.
    pub until: Millis,
}

/// R130: a comment or a word on what changed; `None` when it is too long.
pub fn parse_comment(typed: &str) -> Option<String> {
    let shown: String =
        typed.chars().filter(|c| c.is_whitespace() || !crate::session::is_unseen(*c)).collect();
    let text = shown.trim();
    (text.chars().count() <= COMMENT_MAX_CHARS).then(|| text.to_owned())
}

/// The parts of a method that the editor shows: who finds a place in it by [`Finding::phase`].
impl Finding {
    /// The phase in which the finding is, when it is in one of the method's own.
    pub fn phase(&self) -> Option<PhaseId> {
        let rest = self.place.strip_prefix("phases[")?;
        let (_, quoted) = rest.split_once('"')?;
        let (id, _) = quoted.split_once('"')?;
        Some(id.into())
    }
}

#[cfg(test)]
mod tests;
