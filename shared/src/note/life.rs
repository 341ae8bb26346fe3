//! The life of a note: draft, checked, read along, approved, withdrawn. Rules R190 to R201; pure, so that the server and
//! the screen say the same.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::NoteStatus;
use crate::{account::AccountId, ids::PersonId};

/// The longest comment, and the longest reason of a second reader, in characters.
pub const SAID_MAX_CHARS: usize = 1_000;

/// Why something with a note does not happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteProblem {
    /// More than the words was changed.
    NoteFixed,
    /// A text is too long, or there are too many.
    TextTooLong,
    /// There is a BSN or an IBAN in it.
    NoteBlocked,
    /// Something in it may identify somebody, and nobody decided about it.
    NoteFinds,
    /// Nobody read along, and the owner did not choose to go on without.
    NoteReaderFirst,
    /// Only the owner may do this.
    NoteNotYours,
    /// It is approved already.
    NoteApproved,
    /// It is a draft still.
    NoteNotApproved,
    /// Its owner took it back.
    NoteWithdrawn,
    /// It was not taken back.
    NoteNotWithdrawn,
    /// Who is asked to read along is not of this session or group, or is the owner.
    NoteReaderUnknown,
    /// Who says something was not asked to read along.
    NoteNotReader,
    /// A "not yet" without a reason, or an empty comment.
    NoteNothingSaid,
}

/// What somebody is to a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Whose note it is.
    Owner,
    /// The second reader.
    Reader,
    /// Somebody else who took part.
    Member,
    /// A member of the group, without a seat.
    Group,
}

/// Somebody who can be asked to read along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Helper {
    /// Who has this seat in the session.
    Seat(#[schemars(with = "u16")] PersonId),
    /// A member of the group with this account.
    Account(#[schemars(with = "String")] AccountId),
}

/// Who edits the draft beside its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Editors {
    /// Nobody.
    #[default]
    Nobody,
    /// The second reader.
    Reader,
    /// Everybody who took part, and the second reader.
    Members,
}

/// What the second reader said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Nothing yet.
    Asked,
    /// Not yet, and why.
    NotYet(String),
    /// Yes, to the words with this print.
    Yes(String),
}

/// The second reader and what he said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reading {
    /// Who.
    pub who: Helper,
    /// What he said.
    pub verdict: Verdict,
}

/// R192: a decision to keep a find: by its print and its kind, never by its words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// The print of the find.
    pub print: String,
    /// What it is: `age`.
    pub kind: String,
}

/// What a draft has that its life depends on, as `gate::look` sees it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Look {
    /// True with a BSN or an IBAN in it.
    pub blocks: bool,
    /// The finds that ask for a decision.
    pub finds: Vec<Kept>,
    /// The print of its words.
    pub words: String,
}

/// Where a note is in its life, and what was decided on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Life {
    /// Draft, approved or withdrawn.
    pub status: NoteStatus,
    /// The finds that were kept knowingly.
    #[serde(default)]
    pub kept: Vec<Kept>,
    /// Who reads along.
    #[serde(default)]
    pub reading: Option<Reading>,
    /// Who edits along.
    #[serde(default)]
    pub editors: Editors,
}

/// The steps as they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Something in it asks for a decision.
    Draft,
    /// It is checked; nobody read along yet.
    Checked,
    /// The second reader said yes.
    ReadAlong,
    /// The others read it.
    Approved,
    /// Its owner took it back.
    Withdrawn,
}

/// What somebody wants with a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Save other words; what the note looks like is what it looks like with them.
    Save,
    /// See or change which names are used in this case.
    Name,
    /// Decide which finds are kept.
    Keep(Vec<Kept>),
    /// Ask somebody to read along, or nobody any more.
    Ask(Option<Helper>),
    /// Let others edit along, or not any more.
    Let(Editors),
    /// Say something about a place in the draft.
    Comment,
    /// Say as the second reader whether it is good: nothing, or why not yet.
    Judge(Option<String>),
    /// Let the others read it; `alone` when the owner chose to go on without a second reader.
    Approve {
        /// Without a second reader.
        alone: bool,
    },
    /// Take it back.
    Withdraw,
    /// Make a draft of it again.
    Reopen,
    /// Delete it for good.
    Delete,
}

impl Life {
    /// A draft at its beginning.
    pub fn new() -> Self {
        Self { status: NoteStatus::Draft, kept: Vec::new(), reading: None, editors: Editors::Nobody }
    }

    /// What who has this seat or account is to the note.
    pub fn standing(&self, owns: bool, seat: Option<PersonId>, account: Option<&AccountId>) -> Standing {
        if owns {
            return Standing::Owner;
        }
        let is_reader = self.reading.as_ref().is_some_and(|reading| match &reading.who {
            Helper::Seat(person) => Some(*person) == seat,
            Helper::Account(id) => Some(id) == account,
        });
        match seat {
            _ if is_reader => Standing::Reader,
            Some(_) => Standing::Member,
            None => Standing::Group,
        }
    }

    /// R190: who sees the note now.
    ///
    /// # Errors
    /// Why not.
    pub fn sees(&self, standing: Standing) -> Result<(), NoteProblem> {
        match (self.status, standing) {
            (_, Standing::Owner) | (NoteStatus::Approved, _) | (NoteStatus::Draft, Standing::Reader) => {
                Ok(())
            }
            (NoteStatus::Draft, Standing::Member) if self.editors == Editors::Members => Ok(()),
            (NoteStatus::Draft, _) => Err(NoteProblem::NoteNotApproved),
            (NoteStatus::Withdrawn, _) => Err(NoteProblem::NoteWithdrawn),
        }
    }

    /// R197: true for who edits the draft.
    pub fn edits(&self, standing: Standing) -> bool {
        let may = match standing {
            Standing::Owner => true,
            Standing::Reader => self.editors != Editors::Nobody,
            Standing::Member => self.editors == Editors::Members,
            Standing::Group => false,
        };
        may && self.status == NoteStatus::Draft
    }

    /// The finds that nobody decided about.
    pub fn open<'a>(&self, look: &'a Look) -> Vec<&'a Kept> {
        let is_kept = |find: &Kept| self.kept.iter().any(|kept| kept.print == find.print);
        look.finds.iter().filter(|find| !is_kept(find)).collect()
    }

    /// R193: true when the second reader said yes to the words as they are.
    pub fn is_read(&self, look: &Look) -> bool {
        let verdict = self.reading.as_ref().map(|reading| &reading.verdict);
        matches!(verdict, Some(Verdict::Yes(words)) if *words == look.words)
    }

    /// Which step it is at.
    pub fn stage(&self, look: &Look) -> Stage {
        match self.status {
            NoteStatus::Approved => Stage::Approved,
            NoteStatus::Withdrawn => Stage::Withdrawn,
            NoteStatus::Draft if look.blocks || !self.open(look).is_empty() => Stage::Draft,
            NoteStatus::Draft if self.is_read(look) => Stage::ReadAlong,
            NoteStatus::Draft => Stage::Checked,
        }
    }

    /// The life of the note after `act` by somebody who is `standing` to it and to whom it `look`s like this.
    ///
    /// # Errors
    /// Why it does not happen; then nothing changes.
    pub fn after(&self, standing: Standing, act: &Act, look: &Look) -> Result<Self, NoteProblem> {
        self.sees(standing)?;
        let mut next = self.clone();
        match act {
            Act::Save => {
                self.needs_draft(self.edits(standing) || standing == Standing::Owner)?;
                next.passes(look)?;
            }
            Act::Comment | Act::Judge(_) => self.needs_draft(standing != Standing::Group)?,
            _ if standing != Standing::Owner => return Err(NoteProblem::NoteNotYours),
            Act::Name | Act::Keep(_) | Act::Ask(_) | Act::Let(_) | Act::Approve { .. } => {
                self.needs_draft(true)?;
            }
            Act::Withdraw => match self.status {
                NoteStatus::Approved => {}
                NoteStatus::Draft => return Err(NoteProblem::NoteNotApproved),
                NoteStatus::Withdrawn => return Err(NoteProblem::NoteWithdrawn),
            },
            Act::Reopen | Act::Delete => {
                if self.status != NoteStatus::Withdrawn {
                    return Err(NoteProblem::NoteNotWithdrawn);
                }
            }
        }
        next.take(standing, act, look)?;
        Ok(next)
    }

    fn needs_draft(&self, may: bool) -> Result<(), NoteProblem> {
        match self.status {
            _ if !may => Err(NoteProblem::NoteNotYours),
            NoteStatus::Draft => Ok(()),
            NoteStatus::Approved => Err(NoteProblem::NoteApproved),
            NoteStatus::Withdrawn => Err(NoteProblem::NoteWithdrawn),
        }
    }

    fn passes(&mut self, look: &Look) -> Result<(), NoteProblem> {
        if look.blocks {
            return Err(NoteProblem::NoteBlocked);
        }
        // R192: a decision about what is gone is forgotten.
        self.kept.retain(|kept| look.finds.iter().any(|find| find.print == kept.print));
        Ok(())
    }

    fn take(&mut self, standing: Standing, act: &Act, look: &Look) -> Result<(), NoteProblem> {
        match act {
            Act::Save | Act::Name | Act::Comment | Act::Delete => {}
            Act::Keep(kept) => {
                // Only what is there is kept, and each by its own kind.
                self.kept = look.finds.iter().filter(|find| kept.contains(find)).cloned().collect();
                self.kept.sort();
                self.kept.dedup();
            }
            Act::Ask(who) => {
                self.reading = who.clone().map(|who| Reading { who, verdict: Verdict::Asked });
                if self.reading.is_none() && self.editors == Editors::Reader {
                    self.editors = Editors::Nobody;
                }
            }
            Act::Let(editors) => self.editors = *editors,
            Act::Judge(why) => {
                let reading = self.reading.as_mut().filter(|_| standing == Standing::Reader);
                let reading = reading.ok_or(NoteProblem::NoteNotReader)?;
                reading.verdict = match why {
                    None => Verdict::Yes(look.words.clone()),
                    Some(why) => Verdict::NotYet(said(why)?),
                };
            }
            Act::Approve { alone } => {
                self.passes(look)?;
                if !self.open(look).is_empty() {
                    return Err(NoteProblem::NoteFinds);
                }
                if !alone && !self.is_read(look) {
                    return Err(NoteProblem::NoteReaderFirst);
                }
                *self = Self { status: NoteStatus::Approved, ..Self::new() };
            }
            Act::Withdraw => self.status = NoteStatus::Withdrawn,
            Act::Reopen => *self = Self::new(),
        }
        Ok(())
    }
}

impl Default for Life {
    fn default() -> Self {
        Self::new()
    }
}

/// R194: what somebody says about a draft, as it is kept.
///
/// # Errors
/// Nothing is said, it is too long, or there is a BSN or an IBAN in it.
pub fn said(typed: &str) -> Result<String, NoteProblem> {
    let said = super::seen(typed);
    if said.is_empty() {
        return Err(NoteProblem::NoteNothingSaid);
    }
    if said.chars().count() > SAID_MAX_CHARS {
        return Err(NoteProblem::TextTooLong);
    }
    if super::gate::blocks(&said) { Err(NoteProblem::NoteBlocked) } else { Ok(said) }
}

#[cfg(test)]
mod tests;
