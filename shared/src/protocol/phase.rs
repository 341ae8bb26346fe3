//! A phase of a method: what each role may do in it, for how long, and what becomes of the cards.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Again, Check, Choice, Choose, Compare, Groups, Personas, Reply, Right, Role, Text, When};
use crate::ids::{KindId, PhaseId, ScaleId};

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

/// The most minutes that a group may give to one phase.
const MINUTES_MOST: u16 = 90;
/// The least and the most seconds that a group may give to one turn.
const TURN_SECONDS: std::ops::RangeInclusive<u16> = 15..=600;

impl Time {
    /// R92: the same kind of time with another length: minutes, or seconds for each person. A method's minutes are a guide,
    /// so what a group chose is no departure from the script. `None` when that is too little or too much.
    pub fn set(&self, length: u16) -> Option<Self> {
        match self {
            Self::Minutes { min, max, .. } if (1..=MINUTES_MOST).contains(&length) => {
                Some(Self::Minutes { min: (*min).min(length), target: length, max: (*max).max(length) })
            }
            Self::PerPerson { .. } if TURN_SECONDS.contains(&length) => {
                Some(Self::PerPerson { seconds: length })
            }
            Self::Minutes { .. } | Self::PerPerson { .. } => None,
        }
    }

    /// The minutes, or the seconds for each person.
    pub fn length(&self) -> u16 {
        match self {
            Self::Minutes { target, .. } => *target,
            Self::PerPerson { seconds } => *seconds,
        }
    }
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
    /// When everybody answered the check and agrees.
    Consensus,
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
    /// What is chosen here and decides what follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choose: Option<Choose>,
    /// Present when the phase takes part only after a certain choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Present when the group may go back after this phase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<Again>,
    /// Present when people work in groups here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub groups: Option<Groups>,
    /// Present when people play a part here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub personas: Option<Personas>,
    /// Something on which each says where he stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<Check>,
    /// Scores that lie side by side here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compare: Option<Compare>,
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

fn is_zero(number: &u8) -> bool {
    *number == 0
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
        /// The round begins anew until everybody passes, at most so many times; 0 and 1 mean once.
        #[serde(default, skip_serializing_if = "is_zero")]
        laps: u8,
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
    /// Who wrote it and the group in which he is.
    Group,
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
    /// Present when it belongs to another card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<Reply>,
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
    /// To the group of whoever wrote it, when the phase begins.
    ToGroup,
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
    /// True when each who marks has a mark of his own on the card; else the last one counts.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub each: bool,
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
