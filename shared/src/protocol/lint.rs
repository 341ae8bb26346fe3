//! Checks a protocol before anyone meets it.
//!
//! Built-ins, imports and the editor go through the same rules. docs/protocol-files.md lists them for people who
//! write a protocol. Source: domain.md §14.3.

use serde::{Deserialize, Serialize};

use super::{Frame, Protocol, Text};

mod cards;
mod circle;
mod flow;
mod harvest;
mod ids;
mod limits;
mod rounds;
mod subject;
#[cfg(test)]
mod tests;
mod texts;
mod time;
mod variants;
mod voice;

use subject::Subject;

/// Something that is wrong with a protocol, or that deserves a second look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// How bad it is.
    pub level: Level,
    /// The rule that is broken.
    pub rule: Rule,
    /// Where, such as `phases[3] "gossip" writes[0]`.
    pub place: String,
    /// What is wrong, for the person who writes the protocol.
    pub message: Text,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}: {}", self.rule.code(), self.place, self.message.en)
    }
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The protocol cannot be used.
    Error,
    /// It can be used; somebody should look.
    Warning,
}

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $level:ident;)*) => {
        /// A rule for protocol files. Its code is stable; a rule that is dropped leaves a gap.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Rule {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl Rule {
            /// All rules in the order of their codes.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The stable code, such as `L05`.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }

            /// How bad it is when this rule is broken.
            pub fn level(self) -> Level {
                match self { $(Self::$name => Level::$level),* }
            }
        }
    };
}

rules! {
    /// The file is JSON of the published shape, not larger than 1 MB, without a key twice.
    Readable = "L01", Error;
    /// Ids are well formed and unique; one scale has the same options wherever it is used.
    IdsUnique = "L02", Error;
    /// Every kind of card that a phase names is described.
    IdsKnown = "L03", Error;
    /// Who listens or is away writes, marks, picks, votes and answers nothing and takes no turn; who may only
    /// ask writes only questions; who may only answer writes nothing.
    VoiceKept = "L04", Error;
    /// What is written for the author's or the owner's eyes is turned over in a later phase that cannot be
    /// switched off.
    HiddenRevealed = "L05", Error;
    /// What is turned over, answered, marked, picked or voted on was written before, and can be seen by then.
    CollectedBefore = "L06", Error;
    /// Harvest names kinds, fields, scales and options that exist, and picks that somebody makes.
    HarvestKnown = "L07", Error;
    /// The story of the case and what was withheld never reach the note.
    StoryStays = "L08", Error;
    /// No text is empty, in either language.
    TextPresent = "L09", Error;
    /// No text is longer than 1,200 characters.
    TextLength = "L10", Error;
    /// Numbers of phases, kinds, fields and options, and the sizes of inputs, keep within bounds.
    Limits = "L11", Error;
    /// After a phase in which the owner listens comes one in which he speaks.
    OwnerSpeaksAgain = "L12", Error;
    /// Questions are asked before advice is given.
    QuestionsFirst = "L13", Warning;
    /// At least one round reaches every consultant.
    RoundForAll = "L14", Error;
    /// After the work on the case everybody can name a takeaway and the owner an action.
    EndsInAction = "L15", Error;
    /// Minutes are in order: min <= target <= max.
    Minutes = "L16", Error;
    /// Writing rules make sense: min <= max, one rule for a kind and role, one card when written together.
    WriteLimits = "L17", Error;
    /// What depends on turns or on the owner has them: time per person, cards in one's turn, reveal by turn,
    /// ends.
    TurnsNeeded = "L18", Error;
    /// The group has 3 to 12 people, the smallest not larger than the largest.
    Size = "L19", Error;
    /// What is written anonymously stays untied to its writer.
    AnonymousHidden = "L20", Error;
    /// The confidentiality rule is confirmed in exactly one phase, which cannot be switched off.
    AgreementOnce = "L21", Error;
    /// Every kind of card is written by somebody; every form is read in a phase or goes into the note.
    FormsRead = "L22", Error;
    /// In every phase somebody other than an observer is active, and every list of roles names each role once.
    SomebodyActive = "L23", Error;
    /// Who is active in a phase is told his task.
    TasksGiven = "L24", Warning;
    /// What is chosen has 2 to 12 options and something depends on it; what waits for a choice names one that is made
    /// in an earlier phase.
    ChoicesKnown = "L25", Error;
    /// Going back leads to an earlier phase of the method, and ends: at most 5 times, or once for each member.
    RoundsEnd = "L26", Error;
    /// A facilitator who guards the form only writes no content.
    FormOnly = "L27", Error;
    /// The frame's phases that a method leaves out exist and may be off.
    FrameOff = "L28", Error;
    /// Groups have 2 to 6 people, are made before they stay or merge, and what is for a group is written in one.
    GroupsKnown = "L29", Error;
    /// Parts to play are dealt before they stay or move on, each once, and not where cards are anonymous.
    PartsKnown = "L30", Error;
    /// A card that belongs to another one has one known author and belongs to cards that are there by then.
    RepliesKnown = "L31", Error;
    /// A check has 2 to 7 answers of which one agrees; a phase that waits for consensus has a check.
    ChecksKnown = "L32", Error;
    /// Scores that lie side by side were given before; points that are shared out can be.
    ComparesKnown = "L33", Error;
    /// An aside stands by itself: no choice, group, vote or card face down.
    AsideAlone = "L34", Error;
    /// A variant has a name of its own and changes phases that are there.
    VariantsKnown = "L35", Error;
}

/// Checks `protocol` as it runs inside `frame`; without a frame it has to do all that the frame does itself.
///
/// Places in the frame are named only where the protocol broke them.
pub fn lint(protocol: &Protocol, frame: Option<&Frame>) -> Vec<Finding> {
    let mut findings = Subject::of_protocol(&protocol.plain(), frame).check();
    findings.extend(variants::check(protocol, |varied| Subject::of_protocol(varied, frame).check()));
    findings
}

/// Checks `frame` by itself.
pub fn lint_frame(frame: &Frame) -> Vec<Finding> {
    Subject::of_frame(frame).check()
}

/// What was found so far.
#[derive(Default)]
struct Report(Vec<Finding>);

impl Report {
    fn add(&mut self, rule: Rule, place: impl Into<String>, nl: impl Into<String>, en: impl Into<String>) {
        let message = Text { nl: nl.into(), en: en.into() };
        self.0.push(Finding { level: rule.level(), rule, place: place.into(), message });
    }
}

impl Subject<'_> {
    fn check(&self) -> Vec<Finding> {
        let mut report = Report::default();
        ids::check(self, &mut report);
        voice::check(self, &mut report);
        cards::check(self, &mut report);
        harvest::check(self, &mut report);
        texts::check(self, &mut report);
        limits::check(self, &mut report);
        flow::check(self, &mut report);
        time::check(self, &mut report);
        rounds::check(self, &mut report);
        circle::check(self, &mut report);
        report.0
    }
}
