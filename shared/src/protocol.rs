//! A protocol is a method of intervisie as data: roles, phases, rules and harvest.
//!
//! The shapes here are the truth for `protocols/*.json` and for the published JSON Schema. Nothing in the
//! code knows a single protocol by its id. Source: domain.md §14.2.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::{FieldId, KindId, OptionId, PhaseId, ProtocolId, ScaleId};

pub mod library;
pub mod lint;
pub mod plan;
pub mod script;

pub use script::{Script, ScriptPhase, compose};

/// The language of a text.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// Dutch, the first language of Kring.
    #[default]
    Nl,
    /// English.
    En,
}

/// A text in both languages; both are required.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// The Dutch text.
    pub nl: String,
    /// The English text.
    pub en: String,
}

impl Text {
    /// The text in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
        }
    }
}

/// What stands in the centre of a method; registers accept some kinds and refuse others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Centre {
    /// The professional: intervisie.
    Professional,
    /// A norm of the profession: intercollegiale toetsing.
    Norm,
    /// The client: casuïstiekbespreking.
    Client,
}

/// How much safety a group needs before this method suits it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Safety {
    /// Suits a new group.
    Low,
    /// Suits a group that has met a few times.
    Medium,
    /// Only for a group that knows each other well.
    High,
}

/// How well a protocol's steps are founded. Source: domain.md §0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Evidence {
    /// Read in the source named.
    #[serde(rename = "V")]
    Verified,
    /// The outline was read, later steps or minutes are general knowledge.
    #[serde(rename = "V~")]
    PartlyVerified,
    /// General knowledge only.
    #[serde(rename = "GK")]
    GeneralKnowledge,
    /// Derived or proposed by Kring's makers.
    #[serde(rename = "D")]
    Derived,
}

/// How many people a method suits, the case owner and the facilitator included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Size {
    /// The smallest group the method is described for.
    pub min: u8,
    /// The largest.
    pub max: u8,
}

/// A method as data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Protocol {
    /// Its id: the file's name.
    pub id: ProtocolId,
    /// Counts up with every change of the file.
    pub version: u32,
    /// Its name on the screen.
    pub title: Text,
    /// What it is good for, in one or two sentences.
    pub purpose: Text,
    /// When not to use it.
    pub not_for: Text,
    /// What stands in the centre.
    pub centre: Centre,
    /// The group it suits.
    pub size: Size,
    /// The safety it needs.
    pub safety: Safety,
    /// Where the steps come from.
    pub source: String,
    /// How well they are founded.
    pub evidence: Evidence,
    /// The make-or-break rules, shown to the facilitator.
    #[serde(default)]
    pub rules: Vec<Text>,
    /// The kinds of card and form that people write.
    pub cards: BTreeMap<KindId, CardKind>,
    /// The phases in order.
    pub phases: Vec<Phase>,
    /// What flows into which field of the learning note.
    pub harvest: Vec<Harvest>,
}

/// The frame around every method: phases before and after it. Source: domain.md §1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// Counts up with every change of the file.
    pub version: u32,
    /// Where the frame comes from.
    pub source: String,
    /// How well it is founded.
    pub evidence: Evidence,
    /// The kinds of card that the frame's phases write.
    pub cards: BTreeMap<KindId, CardKind>,
    /// Phases before the method.
    pub before: Vec<Phase>,
    /// Phases after the method.
    pub after: Vec<Phase>,
    /// What flows from the frame into the learning note.
    pub harvest: Vec<Harvest>,
}

/// A kind of card or form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CardKind {
    /// One of them: "Verhelderende vraag".
    pub title: Text,
    /// What sort of contribution it is.
    pub nature: Nature,
    /// Its fields in order; a plain card has one.
    pub fields: Vec<Field>,
    /// True when an edit keeps the earlier version beside the new one.
    #[serde(default)]
    pub versioned: bool,
}

/// What sort of contribution a card is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// A case or situation as told by its owner.
    Case,
    /// The question of a case, or the core question.
    CoreQuestion,
    /// A question to the case owner.
    Question,
    /// An image, feeling or first thought.
    Association,
    /// What somebody thinks is going on.
    Analysis,
    /// Advice, a tip or an option.
    Advice,
    /// What somebody would do and why.
    Position,
    /// An artefact with several fields.
    Form,
    /// Something withheld until its reveal.
    Outcome,
    /// What somebody takes home.
    Takeaway,
    /// What the owner will do and when.
    Action,
    /// A score or remark on how the group worked.
    Evaluation,
}

/// A field of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Unique within the kind.
    pub id: FieldId,
    /// Its label.
    pub label: Text,
    /// A hint or sentence stem, when it helps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
    /// What can be filled in.
    pub input: Input,
    /// False when it may stay empty.
    #[serde(default = "yes")]
    pub required: bool,
}

/// What can be filled in a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "type", deny_unknown_fields)]
pub enum Input {
    /// One line of text.
    Line {
        /// Longest text in characters.
        max_chars: u16,
    },
    /// Several lines of text.
    Text {
        /// Longest text in characters.
        max_chars: u16,
    },
    /// One of a few options.
    Choice {
        /// The options in order.
        options: Vec<Choice>,
    },
    /// A whole number from `min` to `max`.
    Scale {
        /// Lowest number.
        min: u8,
        /// Highest number.
        max: u8,
        /// What the lowest number means.
        low: Text,
        /// What the highest number means.
        high: Text,
    },
    /// A day as `jjjj-mm-dd`.
    Date,
}

/// An option of a choice or a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Unique within its list.
    pub id: OptionId,
    /// Its label.
    pub label: Text,
}

/// A role in a session. Rights always follow from phase and role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Inbrenger: brings the case, has the last word.
    Owner,
    /// Gespreksleider: guards the form.
    Facilitator,
    /// Deelnemer.
    Consultant,
    /// Observator: sees all, contributes only where a phase says so.
    Observer,
}

impl Role {
    /// All roles in the order in which they are listed on the screen.
    pub const ALL: [Self; 4] = [Self::Owner, Self::Facilitator, Self::Consultant, Self::Observer];
}

/// What a role may do with its voice in a phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Speaks; writes what the phase asks for.
    Speak,
    /// Only asks questions.
    Ask,
    /// Only answers.
    Answer,
    /// Hears and sees, gives no sign of any kind.
    Listen,
    /// Neither hears nor sees what is said until the phase is over.
    Away,
}

impl Right {
    /// True when nothing of this person may reach the group: no card, no typing hint, no hand.
    pub fn is_silent(self) -> bool {
        matches!(self, Self::Listen | Self::Away)
    }
}

/// How long a phase takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "type", deny_unknown_fields)]
pub enum Time {
    /// Whole minutes.
    Minutes {
        /// Going on before this many minutes is a departure from the script.
        min: u16,
        /// What the clock is set to.
        target: u16,
        /// Staying longer is a departure from the script.
        max: u16,
    },
    /// So many seconds for each person whose turn it will be.
    PerPerson {
        /// Seconds for one person.
        seconds: u16,
    },
}

/// What happens when the time is up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    /// People finish their sentence; the facilitator goes on.
    #[default]
    Soft,
    /// The next phase begins by itself.
    Hard,
}

/// When a phase has done its work; the facilitator may always go on earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Until {
    /// When the facilitator says so.
    #[default]
    Facilitator,
    /// When the time is up.
    Time,
    /// When everybody who writes here is ready.
    AllReady,
    /// When everybody had a turn or passed.
    AllPassed,
    /// When the case owner is ready.
    OwnerReady,
}

/// A part of a protocol with its own rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Unique within the script.
    pub id: PhaseId,
    /// Its short name in the list of steps.
    pub title: Text,
    /// The heading: what we do now, as a sentence.
    pub heading: Text,
    /// Why we do it; one sentence under the heading.
    pub purpose: Text,
    /// What the facilitator can say and watch.
    pub script: Text,
    /// What each role sees as its task.
    #[serde(default)]
    pub tasks: BTreeMap<Role, Text>,
    /// How long it takes.
    pub time: Time,
    /// What happens when the time is up.
    #[serde(default)]
    pub stop: Stop,
    /// When it has done its work.
    #[serde(default)]
    pub until: Until,
    /// What each role may do; a role that is left out listens.
    pub rights: BTreeMap<Role, Right>,
    /// Present when the group may switch this phase off; says whether it starts on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub optional: Option<Optional>,
    /// True in the one phase in which everybody confirms the confidentiality rule.
    #[serde(default)]
    pub agreement: bool,
    /// True in a phase in which roles are given.
    #[serde(default)]
    pub roles: bool,
    /// True when the private notebook is offered to those who listen.
    #[serde(default)]
    pub notebook: bool,
    /// Who takes turns, and how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turns: Option<Turns>,
    /// What may be written.
    #[serde(default)]
    pub writes: Vec<Write>,
    /// Which hidden cards become visible.
    #[serde(default)]
    pub reveals: Vec<Reveal>,
    /// Who answers which questions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<Answers>,
    /// Who marks which cards on which scale.
    #[serde(default)]
    pub marks: Vec<Marks>,
    /// Who picks from which cards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pick: Option<Pick>,
    /// Who votes with dots on which cards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vote: Option<Vote>,
    /// The kinds of card that lie on the table, in this order.
    #[serde(default)]
    pub table: Vec<KindId>,
}

impl Phase {
    /// What `role` may do here.
    pub fn right(&self, role: Role) -> Right {
        self.rights.get(&role).copied().unwrap_or(Right::Listen)
    }

    /// The writing rule for `kind` by `role`, when there is one.
    pub fn write_rule(&self, kind: &KindId, role: Role) -> Option<&Write> {
        self.writes.iter().find(|w| &w.card == kind && w.by.contains(&role))
    }

    /// The kinds of cards from which something is chosen here, by picking or voting.
    pub fn chosen_kinds(&self) -> impl Iterator<Item = &KindId> {
        let picked = self.pick.iter().map(|pick| &pick.card);
        picked.chain(self.vote.iter().map(|vote| &vote.card))
    }

    /// True when nobody may be tied to what is written here.
    pub fn is_anonymous(&self) -> bool {
        self.writes.iter().any(|w| w.anonymous)
    }
}

/// Whether an optional phase starts switched on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Optional {
    /// On unless the group switches it off.
    On,
    /// Off unless the group switches it on.
    Off,
}

/// Who takes turns in a phase, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "type", deny_unknown_fields)]
pub enum Turns {
    /// Everybody once, in the order of the seats; passing is allowed.
    Round {
        /// The roles that take a turn.
        who: Vec<Role>,
        /// True when those who passed are asked once more at the end.
        #[serde(default)]
        second_chance: bool,
    },
    /// Who raises a hand gets the floor in turn.
    Queue {
        /// The roles that may raise a hand.
        who: Vec<Role>,
    },
}

impl Turns {
    /// The roles that take part.
    pub fn who(&self) -> &[Role] {
        match self {
            Self::Round { who, .. } | Self::Queue { who } => who,
        }
    }
}

/// Who may see a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Only who wrote it.
    Author,
    /// Who wrote it and the case owner.
    Owner,
    /// The whole circle.
    #[default]
    All,
}

/// What may be written in a phase, by whom and for whose eyes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Write {
    /// The kind of card.
    pub card: KindId,
    /// The roles that may write it.
    pub by: Vec<Role>,
    /// How many are asked of each person; a hint, never a block.
    #[serde(default)]
    pub min: u8,
    /// At most so many for each person.
    pub max: u8,
    /// Who sees it at first.
    #[serde(default)]
    pub audience: Audience,
    /// True when nobody, the server included, may know who wrote it.
    #[serde(default)]
    pub anonymous: bool,
    /// True when the group has one of these together: a second writer makes a new version of the same card.
    #[serde(default)]
    pub together: bool,
    /// True when it may only be written during one's own turn.
    #[serde(default)]
    pub in_turn: bool,
    /// The sentence above the field: "Jouw vraag".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<Text>,
}

/// Hidden cards that become visible in a phase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reveal {
    /// The kind of card.
    pub card: KindId,
    /// How they are turned over.
    pub how: RevealHow,
}

/// How hidden cards are turned over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RevealHow {
    /// All at once when the phase begins.
    AtOnce,
    /// Each person's when his turn begins.
    ByTurn,
    /// To the case owner only, when the phase begins.
    ToOwner,
    /// All at once when the author or the facilitator says so.
    OnCommand,
}

/// Who answers which questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// The kinds of card that can be answered.
    pub to: Vec<KindId>,
    /// The roles that answer.
    pub by: Vec<Role>,
}

/// Who marks which cards on which scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Marks {
    /// The kinds of card.
    pub cards: Vec<KindId>,
    /// The roles that mark.
    pub by: Vec<Role>,
    /// The scale.
    pub scale: ScaleId,
    /// Its options from least to most.
    pub options: Vec<Choice>,
    /// True when others see the marks only after the phase.
    #[serde(default)]
    pub hidden: bool,
}

/// Who picks from which cards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pick {
    /// The kind of card.
    pub card: KindId,
    /// The roles that pick.
    pub by: Vec<Role>,
    /// At most so many.
    pub max: u8,
    /// True when the author of the picked card becomes the case owner.
    #[serde(default)]
    pub makes_owner: bool,
}

/// Who votes with dots on which cards; dots stay hidden until the vote is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vote {
    /// The kind of card.
    pub card: KindId,
    /// The roles that vote.
    pub by: Vec<Role>,
    /// Dots for each person.
    pub dots: u8,
}

/// A rule that brings cards into the learning note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Harvest {
    /// The field of the note.
    pub to: NoteField,
    /// The kind of card.
    pub card: KindId,
    /// The fields of the card that are taken; all when empty.
    #[serde(default)]
    pub fields: Vec<FieldId>,
    /// Which versions of a versioned card.
    #[serde(default)]
    pub version: Version,
    /// Only cards that carry this mark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marked: Option<Marked>,
    /// Only cards that were picked.
    #[serde(default)]
    pub picked: bool,
}

/// A mark that a harvest rule asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Marked {
    /// The scale.
    pub scale: ScaleId,
    /// Any of these options.
    pub options: Vec<OptionId>,
}

/// Which versions of a card are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Version {
    /// The first.
    First,
    /// The newest.
    #[default]
    Last,
}

/// The fields of a learning note that can be filled by harvest. Source: domain.md §12.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoteField {
    /// What happened, in three to five sentences without details; written by the owner afterwards.
    Situation,
    /// The question at the start.
    StartQuestion,
    /// The question at the end.
    CoreQuestion,
    /// What made it hard: the dilemma, the values.
    Tension,
    /// The perspectives that were heard.
    Perspectives,
    /// The questions that helped most.
    HelpfulQuestions,
    /// What the group thought was going on.
    Analysis,
    /// What could be done.
    Options,
    /// What was chosen, and why.
    Chosen,
    /// What the owner will do and when.
    Action,
    /// What each one takes home.
    Takeaways,
    /// How the group worked.
    Evaluation,
}

impl NoteField {
    /// All fields in the order of the note.
    pub const ALL: [Self; 12] = [
        Self::Situation,
        Self::StartQuestion,
        Self::CoreQuestion,
        Self::Tension,
        Self::Perspectives,
        Self::HelpfulQuestions,
        Self::Analysis,
        Self::Options,
        Self::Chosen,
        Self::Action,
        Self::Takeaways,
        Self::Evaluation,
    ];

    /// The field's key in the texts and in exports.
    pub fn key(self) -> &'static str {
        match self {
            Self::Situation => "situation",
            Self::StartQuestion => "start-question",
            Self::CoreQuestion => "core-question",
            Self::Tension => "tension",
            Self::Perspectives => "perspectives",
            Self::HelpfulQuestions => "helpful-questions",
            Self::Analysis => "analysis",
            Self::Options => "options",
            Self::Chosen => "chosen",
            Self::Action => "action",
            Self::Takeaways => "takeaways",
            Self::Evaluation => "evaluation",
        }
    }
}

fn yes() -> bool {
    true
}
