//! Groups: a gilde, vakcirkel or team whose members meet, with moderators but without managers. Rules R107 to R115.
//!
//! What may happen to the members of a group is decided here, on its [`Roster`]; the server keeps what came of it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{account::AccountId, api::CODE_ALPHABET};

pub mod keeping;
mod wire;

pub use wire::{
    Agree, Agreements, ChangeAgreements, ChangeGroup, GiveRank, GiveSession, GroupSession, GroupView, Invite,
    InviteInfo, Member, NewGroup, Terms,
};

/// The longest name of a group in characters.
pub const NAME_MAX_CHARS: usize = 80;
/// The longest agreement in characters.
pub const AGREEMENT_MAX_CHARS: usize = 300;
/// The most agreements of a group.
pub const AGREEMENTS_MAX: usize = 30;
/// The most words of its own that a group keeps in each list.
pub const TERMS_MAX: usize = 100;
/// The longest word of a group's own, in characters.
pub const TERM_MAX_CHARS: usize = 60;
/// The most members of a group.
pub const MEMBERS_MAX: usize = 200;
/// The most groups that one account may be in.
pub const GROUPS_MAX: usize = 50;
/// How many characters the code of an invitation has: 25^10 of them cannot be tried out.
pub const INVITE_LENGTH: usize = 10;
/// How long an invitation works, in milliseconds.
pub const INVITE_MS: i64 = 14 * 24 * 60 * 60 * 1000;

/// A group's id: 32 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct GroupId(pub String);

impl GroupId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for GroupId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Professionals of several organisations or teams on one subject.
    Gilde,
    /// Colleagues of one craft.
    Vakcirkel,
    /// A team.
    Team,
}

impl Kind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Gilde, Self::Vakcirkel, Self::Team];

    /// The key of its name in the texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Gilde => "group-kind-gilde",
            Self::Vakcirkel => "group-kind-vakcirkel",
            Self::Team => "group-kind-team",
        }
    }
}

/// What somebody is in a group. There is no manager: a moderator looks after members, agreements and templates, and
/// reads no more than anybody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rank {
    /// Looks after the group.
    Moderator,
    /// Takes part.
    Member,
}

/// A colour that a group is known by; its value for light and dark is in the styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Colour {
    /// The colour of Kring.
    #[default]
    Kring,
    /// Green.
    Moss,
    /// Blue.
    Lake,
    /// Purple.
    Heather,
    /// Brown.
    Clay,
    /// Grey.
    Slate,
}

impl Colour {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Kring, Self::Moss, Self::Lake, Self::Heather, Self::Clay, Self::Slate];

    /// Its name, as in the styles and in the texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kring => "kring",
            Self::Moss => "moss",
            Self::Lake => "lake",
            Self::Heather => "heather",
            Self::Clay => "clay",
            Self::Slate => "slate",
        }
    }
}

/// Why something in a group is refused. The texts have `problem-<code>` for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GroupProblem {
    /// The name is empty or longer than [`NAME_MAX_CHARS`].
    GroupNameUnusable,
    /// Somebody who is no member may not know that the group is there.
    GroupUnknown,
    /// Only a moderator may do this.
    NotModerator,
    /// A group of several keeps at least one moderator.
    LastModerator,
    /// Nobody with this number is in the group.
    MemberUnknown,
    /// The group has [`MEMBERS_MAX`] members.
    GroupFull,
    /// This account is in [`GROUPS_MAX`] groups.
    TooManyGroups,
    /// An agreement or word is empty or too long, or there are too many.
    GroupTextTooLong,
    /// R264: the term is not 1 to [`keeping::YEARS_MAX`] years.
    KeepYearsUnusable,
    /// The agreements changed in between.
    AgreementsChanged,
    /// The agreements of the group wait for one's yes.
    AgreementsFirst,
    /// The invitation was withdrawn or is too old, or never was.
    InviteExpired,
}

/// Makes the code of an invitation of what somebody typed: spaces and dashes go, small letters become capitals.
/// `None` when it cannot be one.
pub fn parse_invite(typed: &str) -> Option<String> {
    let code: String =
        typed.chars().filter(|c| !c.is_whitespace() && *c != '-').map(|c| c.to_ascii_uppercase()).collect();
    let fits = code.chars().count() == INVITE_LENGTH && code.chars().all(|c| CODE_ALPHABET.contains(c));
    fits.then_some(code)
}

/// R107: the name of a group, with single spaces.
///
/// # Errors
/// [`GroupProblem::GroupNameUnusable`].
pub fn parse_group_name(typed: &str) -> Result<String, GroupProblem> {
    let name = line(typed);
    let fits =
        !name.is_empty() && name.chars().count() <= NAME_MAX_CHARS && name.chars().any(char::is_alphabetic);
    if fits { Ok(name) } else { Err(GroupProblem::GroupNameUnusable) }
}

/// R112: the agreements or words of a group: one line each, none empty, none twice.
///
/// # Errors
/// [`GroupProblem::GroupTextTooLong`] when there are more than `most`, or one is longer than `longest` characters.
pub fn parse_lines(typed: &[String], most: usize, longest: usize) -> Result<Vec<String>, GroupProblem> {
    let mut lines: Vec<String> = Vec::new();
    for text in typed.iter().map(|text| line(text)).filter(|text| !text.is_empty()) {
        if lines.contains(&text) {
            continue;
        }
        // Looked at on the way: nobody has us compare ten thousand lines with each other.
        if lines.len() == most || text.chars().count() > longest {
            return Err(GroupProblem::GroupTextTooLong);
        }
        lines.push(text);
    }
    Ok(lines)
}

/// One line without signs that cannot be seen.
fn line(typed: &str) -> String {
    let shown: String =
        typed.chars().filter(|c| c.is_whitespace() || !crate::session::is_unseen(*c)).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Who is in a group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roster {
    members: BTreeMap<AccountId, Rank>,
}

/// What comes of leaving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// The others go on.
    Others,
    /// Nobody is left: the group is dissolved.
    Nobody,
}

impl Roster {
    /// R108: a new group. Who makes it is its moderator.
    pub fn founded(by: AccountId) -> Self {
        Self { members: [(by, Rank::Moderator)].into() }
    }

    /// The group with these members, as it was kept.
    pub fn of(members: impl IntoIterator<Item = (AccountId, Rank)>) -> Self {
        Self { members: members.into_iter().collect() }
    }

    /// What `who` is in the group.
    pub fn rank(&self, who: &AccountId) -> Option<Rank> {
        self.members.get(who).copied()
    }

    /// How many are in it.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// True when nobody is left.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    fn moderators(&self) -> usize {
        self.members.values().filter(|rank| **rank == Rank::Moderator).count()
    }

    /// R109: who comes in by an invitation is a member; who is in already stays what he is. True when he is new.
    ///
    /// # Errors
    /// [`GroupProblem::GroupFull`].
    pub fn join(&mut self, who: AccountId) -> Result<bool, GroupProblem> {
        if self.members.contains_key(&who) {
            return Ok(false);
        }
        if self.members.len() >= MEMBERS_MAX {
            return Err(GroupProblem::GroupFull);
        }
        self.members.insert(who, Rank::Member);
        Ok(true)
    }

    /// R110: a moderator makes a member moderator, or a moderator a member; the last moderator stays one.
    ///
    /// # Errors
    /// Not a moderator, nobody with this number, or the last moderator.
    pub fn give_rank(&mut self, by: &AccountId, to: &AccountId, rank: Rank) -> Result<(), GroupProblem> {
        self.needs_moderator(by)?;
        let now = self.rank(to).ok_or(GroupProblem::MemberUnknown)?;
        if now == Rank::Moderator && rank == Rank::Member && self.moderators() == 1 {
            return Err(GroupProblem::LastModerator);
        }
        self.members.insert(to.clone(), rank);
        Ok(())
    }

    /// R111: a member leaves at any time; a moderator takes others out. The last moderator first names another, unless
    /// nobody else is in the group: then leaving dissolves it.
    ///
    /// # Errors
    /// Not a member, not a moderator, nobody with this number, or the last moderator of several.
    pub fn remove(&mut self, by: &AccountId, whom: &AccountId) -> Result<Left, GroupProblem> {
        if by == whom {
            self.rank(by).ok_or(GroupProblem::GroupUnknown)?;
        } else {
            self.needs_moderator(by)?;
        }
        let rank = self.rank(whom).ok_or(GroupProblem::MemberUnknown)?;
        if rank == Rank::Moderator && self.moderators() == 1 && self.members.len() > 1 {
            return Err(GroupProblem::LastModerator);
        }
        self.members.remove(whom);
        Ok(if self.members.is_empty() { Left::Nobody } else { Left::Others })
    }

    /// R110: only a moderator looks after the group.
    ///
    /// # Errors
    /// Not a member, or not a moderator.
    pub fn needs_moderator(&self, who: &AccountId) -> Result<(), GroupProblem> {
        match self.rank(who) {
            Some(Rank::Moderator) => Ok(()),
            Some(Rank::Member) => Err(GroupProblem::NotModerator),
            None => Err(GroupProblem::GroupUnknown),
        }
    }
}

#[cfg(test)]
mod tests;
