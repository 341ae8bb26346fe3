//! Who may do what outside a session: the one table (design.md §6). Inside a session the phase decides.
//!
//! Every address of the server names its [`Deed`]; a test asks every address as every kind of person. For commands
//! [`asked_by`] names who may ever ask them; the laws hold every answer in every random session to it.

use crate::session::Command;

/// What somebody is to the thing that is asked for. Who is several of these may do what any of them may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// Nobody we know, perhaps with a code or a link.
    Stranger,
    /// Somebody with a seat in the session, with or without an account.
    Seated,
    /// Somebody who is signed in.
    Account,
    /// A member of the group.
    Member,
    /// A moderator of the group.
    Moderator,
}

impl Who {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Stranger, Self::Seated, Self::Account, Self::Member, Self::Moderator];
}

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deed {
    /// Look at the methods and how they go.
    SeeMethods,
    /// Look at what is kept and how long.
    SeeTerms,
    /// Open a session of one's own.
    OpenSession,
    /// Find a session by its code and take a seat.
    TakeSeat,
    /// Read, change or approve the note as the phase of its life and one's part in the session allow.
    UseNote,
    /// See what was measured of oneself in a session, ask for the proof of it, confirm that of others, take it along.
    UseProof,
    /// Look up a certificate by its number.
    CheckProof,
    /// Bring material to the table and look at it.
    UseMaterial,
    /// Ask for a link by mail, use it, sign in.
    ComeIn,
    /// See and change one's own account, sign out, delete it.
    UseAccount,
    /// Keep one's seat in a session with one's account: with the seat's token in hand.
    KeepSeat,
    /// Make a group.
    MakeGroup,
    /// See who an invitation is for.
    SeeInvite,
    /// Come into a group by an invitation.
    TakeInvite,
    /// See a group with its members, agreements and sessions.
    SeeGroup,
    /// Say yes to the agreements of a group.
    AgreeInGroup,
    /// Leave a group.
    LeaveGroup,
    /// Open a session for a group, or give it one that one leads.
    OpenForGroup,
    /// Read an approved note of a group's session.
    ReadGroupNote,
    /// See the templates of a group.
    SeeTemplates,
    /// Prepare templates and say what one thinks of them.
    EditTemplates,
    /// Look at a template of another group behind a link.
    SeeShared,
    /// Write cases of one's own, share them, take them back, delete them.
    UseCases,
    /// See what members of the group shared of their cases, and the round of choosing.
    SeeCases,
    /// Choose a case with the group: open a round, give dots, close it, take a case.
    ChooseCase,
    /// See the logo of the group.
    SeeLogo,
    /// See the meetings of a group, who comes and who has which part; say whether one comes oneself.
    SeeMeetings,
    /// Plan, change and cancel meetings of a group.
    PlanMeetings,
    /// Come into the room that a meeting opened.
    EnterMeeting,
    /// See the actions of a group, its look-back and its figures.
    SeeActions,
    /// Take up actions, tell what became of one's own, say whether one is a buddy.
    TakeActions,
    /// See the themes of a group and what it proposes.
    SeeThemes,
    /// Work on themes and proposals, and say what one thinks of them.
    EditThemes,
    /// Search the approved notes of the groups that one is in.
    SearchArchive,
    /// Search the approved notes of a group, and ask what is like a note or a text.
    SearchGroup,
    /// Change a group: name, words, agreements, invitation, who is moderator, who is in it.
    RunGroup,
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// What.
    pub deed: Deed,
    /// By whom.
    pub who: &'static [Who],
}

const ANYBODY: &[Who] = &[Who::Stranger, Who::Seated, Who::Account, Who::Member, Who::Moderator];
const SEATED: &[Who] = &[Who::Seated];
const SIGNED_IN: &[Who] = &[Who::Account, Who::Member, Who::Moderator];
const IN_GROUP: &[Who] = &[Who::Member, Who::Moderator];
const MODERATOR: &[Who] = &[Who::Moderator];

/// The table.
pub const RIGHTS: &[Row] = &[
    Row { deed: Deed::SeeMethods, who: ANYBODY },
    Row { deed: Deed::SeeTerms, who: ANYBODY },
    Row { deed: Deed::OpenSession, who: ANYBODY },
    Row { deed: Deed::TakeSeat, who: ANYBODY },
    Row { deed: Deed::UseNote, who: SEATED },
    Row { deed: Deed::UseProof, who: SEATED },
    Row { deed: Deed::CheckProof, who: ANYBODY },
    Row { deed: Deed::UseMaterial, who: SEATED },
    Row { deed: Deed::ComeIn, who: ANYBODY },
    Row { deed: Deed::UseAccount, who: SIGNED_IN },
    Row { deed: Deed::KeepSeat, who: SIGNED_IN },
    Row { deed: Deed::MakeGroup, who: SIGNED_IN },
    Row { deed: Deed::SeeInvite, who: ANYBODY },
    Row { deed: Deed::TakeInvite, who: SIGNED_IN },
    Row { deed: Deed::SeeGroup, who: IN_GROUP },
    Row { deed: Deed::AgreeInGroup, who: IN_GROUP },
    Row { deed: Deed::LeaveGroup, who: IN_GROUP },
    Row { deed: Deed::OpenForGroup, who: IN_GROUP },
    Row { deed: Deed::ReadGroupNote, who: IN_GROUP },
    Row { deed: Deed::SeeTemplates, who: IN_GROUP },
    Row { deed: Deed::EditTemplates, who: IN_GROUP },
    Row { deed: Deed::SeeShared, who: SIGNED_IN },
    Row { deed: Deed::UseCases, who: SIGNED_IN },
    Row { deed: Deed::SeeCases, who: IN_GROUP },
    Row { deed: Deed::ChooseCase, who: IN_GROUP },
    Row { deed: Deed::SeeLogo, who: IN_GROUP },
    Row { deed: Deed::SeeMeetings, who: IN_GROUP },
    Row { deed: Deed::PlanMeetings, who: IN_GROUP },
    Row { deed: Deed::EnterMeeting, who: IN_GROUP },
    Row { deed: Deed::SeeActions, who: IN_GROUP },
    Row { deed: Deed::TakeActions, who: IN_GROUP },
    Row { deed: Deed::SeeThemes, who: IN_GROUP },
    Row { deed: Deed::EditThemes, who: IN_GROUP },
    Row { deed: Deed::SearchArchive, who: SIGNED_IN },
    Row { deed: Deed::SearchGroup, who: IN_GROUP },
    Row { deed: Deed::RunGroup, who: MODERATOR },
];

/// True when `who` may do `deed`.
pub fn may(who: Who, deed: Deed) -> bool {
    RIGHTS.iter().any(|row| row.deed == deed && row.who.contains(&who))
}

/// What somebody is inside a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The facilitator.
    Facilitator,
    /// Anybody else who takes part.
    Member,
    /// At the door, not let in yet.
    Door,
    /// The server itself.
    Server,
}

/// Who may ever ask a command. Role and phase narrow it further, and a group that leads itself shares out some of what
/// is the facilitator's: rules R10 and R87.
pub fn asked_by(command: &Command, is_self_led: bool) -> &'static [Place] {
    match command {
        Command::Join { .. } | Command::Arrive { .. } | Command::Depart { .. } | Command::Tick => {
            &[Place::Server]
        }
        // Who waits at the door may still give another name, or go.
        Command::Rename { .. } | Command::Remove { .. } => &[Place::Facilitator, Place::Member, Place::Door],
        Command::Admit { .. }
        | Command::GiveRole { .. }
        | Command::SwitchPhase { .. }
        | Command::Start
        | Command::AddTime { .. }
        | Command::Resume
        | Command::CloseVote
        | Command::CloseCheck
        | Command::Move { .. }
        | Command::GivePersona { .. }
        | Command::SkipTurn
        | Command::GiveTurn { .. }
            if is_self_led =>
        {
            &[Place::Facilitator, Place::Member]
        }
        Command::Admit { .. }
        | Command::GiveRole { .. }
        | Command::SwitchPhase { .. }
        | Command::Start
        | Command::AddTime { .. }
        | Command::Resume
        | Command::CloseVote
        | Command::CloseCheck
        | Command::Move { .. }
        | Command::GivePersona { .. }
        | Command::SkipTurn
        | Command::GiveTurn { .. }
        | Command::Next { .. }
        | Command::GoTo { .. }
        | Command::End { .. }
        | Command::Return { .. }
        | Command::Hide { .. }
        | Command::Reclassify { .. } => &[Place::Facilitator],
        Command::Agree
        | Command::TakeLead
        | Command::Pause { .. }
        | Command::Write { .. }
        | Command::Change { .. }
        | Command::ChangeSealed { .. }
        | Command::Withdraw { .. }
        | Command::Reveal { .. }
        | Command::Answer { .. }
        | Command::Mark { .. }
        | Command::Pick { .. }
        | Command::Vote { .. }
        | Command::Choose { .. }
        | Command::Check { .. }
        | Command::Ready { .. }
        | Command::EndTurn
        | Command::Pass
        | Command::Hand { .. } => &[Place::Facilitator, Place::Member],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deed_has_one_row() {
        let mut deeds: Vec<Deed> = RIGHTS.iter().map(|row| row.deed).collect();
        deeds.sort_unstable();
        deeds.dedup();
        assert_eq!(deeds.len(), RIGHTS.len());
    }

    #[test]
    fn r113_a_moderator_reads_no_more_than_a_member() {
        for row in RIGHTS.iter().filter(|row| row.deed != Deed::RunGroup) {
            assert_eq!(may(Who::Member, row.deed), may(Who::Moderator, row.deed), "{:?}", row.deed);
        }
        assert!(!may(Who::Moderator, Deed::UseNote), "without a seat nobody touches a note");
    }
}
