//! Real dilemmas with everything that people say about them, for sessions that run by themselves.

use std::collections::BTreeMap;

use crate::protocol::Role;
use serde::Deserialize;

const FILES: [&str; 3] = [
    include_str!("../cases/handhaven-en-begeleiden.json"),
    include_str!("../cases/richtlijn-of-maatwerk.json"),
    include_str!("../cases/werkgever-en-werkzoekende.json"),
];

/// A case and what its circle says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Its title.
    pub title: String,
    /// Who brings it.
    pub owner: String,
    /// Who sits in the circle.
    pub people: Vec<Someone>,
    /// What happened, up to the moment of decision.
    pub situation: String,
    /// What the owner did, told at the end.
    pub withheld: String,
    /// The question at the start.
    pub question: String,
    /// The question at the end.
    pub core_question: String,
    /// Questions about facts.
    pub clarifying: Vec<Said>,
    /// Questions that make one think.
    pub probing: Vec<Said>,
    /// Images.
    pub associations: Vec<Said>,
    /// What it is about, in the owner's place.
    pub core_statements: Vec<Said>,
    /// Advice.
    pub advice: Vec<Said>,
    /// Two options that both hurt.
    pub dilemma: Dilemma,
    /// What each takes home.
    pub takeaways: Vec<Said>,
    /// What the owner will do.
    pub action: Action,
    /// Texts that people write by mistake.
    pub traps: Traps,
    /// What it is about in a word or two.
    pub themes: Vec<String>,
}

/// Somebody in the circle.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Someone {
    /// The first name.
    pub name: String,
    /// The profession.
    pub craft: String,
}

/// Something that somebody says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// Who.
    pub by: String,
    /// What.
    pub text: String,
}

/// Two options that both hurt, and how others look at them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dilemma {
    /// One option.
    pub a: String,
    /// The other.
    pub b: String,
    /// What the first costs.
    pub harm_a: String,
    /// What the other costs.
    pub harm_b: String,
    /// How the people concerned look at it.
    pub perspectives: Vec<Perspective>,
}

/// How one of the people concerned looks at it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Perspective {
    /// Who.
    pub stakeholder: String,
    /// What counts for this person.
    pub value: String,
    /// What follows from it.
    pub norm: String,
    /// `a` or `b`.
    pub side: String,
}

/// What the owner will do.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// What.
    pub what: String,
    /// In how many days.
    pub when_days: u16,
    /// The first step.
    pub first_step: String,
    /// How it will be noticed.
    pub notice: String,
}

/// Texts that people write by mistake.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Traps {
    /// Advice dressed as a question.
    pub advice_as_question: Vec<String>,
    /// Questions with yes or no for an answer.
    pub closed: Vec<String>,
    /// Several questions in one.
    pub stacked: Vec<String>,
    /// What may not stay in a note.
    pub personal_data: Vec<String>,
}

/// Somebody with a seat in a session of a given size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Player {
    /// The name with which he joins.
    pub name: String,
    /// The role that he has in the method.
    pub role: Role,
}

/// All cases.
///
/// # Errors
/// When a file cannot be read.
pub fn cases() -> Result<Vec<Case>, serde_json::Error> {
    FILES.iter().map(|text| serde_json::from_str(text)).collect()
}

impl Case {
    /// Who plays with `n` people, in the order in which they join: the facilitator, the owner, then consultants.
    /// In a circle larger than the case's, made-up people join.
    pub fn cast(&self, n: usize) -> Vec<Player> {
        let leads = |p: &&Someone| p.craft.contains("gespreksleider");
        let others = || self.people.iter().filter(|p| p.name != self.owner);
        let facilitator =
            others().find(leads).or_else(|| others().next_back()).map_or("Hans", |p| p.name.as_str());
        let consultants = others().map(|p| p.name.as_str()).filter(|name| *name != facilitator);
        let fresh = EXTRA.iter().copied().filter(|name| self.people.iter().all(|p| p.name != *name));
        [(facilitator, Role::Facilitator), (self.owner.as_str(), Role::Owner)]
            .into_iter()
            .chain(consultants.chain(fresh).map(|name| (name, Role::Consultant)))
            .take(n)
            .map(|(name, role)| Player { name: name.to_owned(), role })
            .collect()
    }

    /// What `name` says about one of the case's subjects the `nth` time: first its own texts, then made-up ones.
    pub fn said(&self, subject: Subject, name: &str, nth: usize) -> String {
        let texts = match subject {
            Subject::Clarifying => &self.clarifying,
            Subject::Probing => &self.probing,
            Subject::Association => &self.associations,
            Subject::Core => &self.core_statements,
            Subject::Advice => &self.advice,
            Subject::Takeaway => &self.takeaways,
        };
        let own = texts.iter().filter(|s| s.by == name).nth(nth);
        own.map_or_else(|| subject.made_up(name, nth), |said| said.text.clone())
    }

    /// True when `text` begins with one of the texts that people write by mistake.
    pub fn is_trap(&self, text: &str) -> bool {
        let all = [&self.traps.advice_as_question, &self.traps.closed, &self.traps.stacked];
        all.into_iter().flatten().any(|trap| text.starts_with(trap.as_str()))
    }

    /// Words by the name of a field, where the case has them.
    pub(crate) fn by_field(&self, nth: usize) -> BTreeMap<&'static str, String> {
        let views = &self.dilemma.perspectives;
        let view = views.get(nth % views.len().max(1));
        let of = |take: fn(&Perspective) -> &String| view.map(|v| take(v).clone()).unwrap_or_default();
        BTreeMap::from([
            ("title", self.title.clone()),
            ("question", self.question.clone()),
            ("a", self.dilemma.a.clone()),
            ("b", self.dilemma.b.clone()),
            ("harm_a", self.dilemma.harm_a.clone()),
            ("harm_b", self.dilemma.harm_b.clone()),
            ("stakeholder", of(|v| &v.stakeholder)),
            ("value", of(|v| &v.value)),
            ("norm", of(|v| &v.norm)),
            ("side", of(|v| &v.side)),
            ("first_step", self.action.first_step.clone()),
            ("notice", self.action.notice.clone()),
            ("remark", "We hadden wat meer tijd voor de vragen kunnen nemen.".to_owned()),
        ])
    }
}

/// What one can say about a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A question about facts.
    Clarifying,
    /// A question that makes one think.
    Probing,
    /// An image.
    Association,
    /// What it is about.
    Core,
    /// Advice.
    Advice,
    /// What one takes home.
    Takeaway,
}

impl Subject {
    /// What somebody for whom the case has no text says.
    fn made_up(self, name: &str, nth: usize) -> String {
        let texts: [&str; 3] = match self {
            Self::Clarifying => [
                "Wie waren er bij dat gesprek?",
                "Hoe lang speelt dit al?",
                "Wat is er sindsdien afgesproken?",
            ],
            Self::Probing => [
                "Wat zou je doen als niemand meekeek?",
                "Wat is voor jou het belangrijkst in dit werk?",
                "Wat vermijd je, en wat kost dat?",
            ],
            Self::Association => [
                "Een koord tussen twee torens",
                "Een kompas dat twee kanten op wijst",
                "Mist boven een weiland",
            ],
            Self::Core => [
                "Ik zoek zekerheid, terwijl ik een keuze moet maken.",
                "Ik wil het goed doen voor iedereen en vergeet mezelf.",
                "Ik wacht tot een ander het zegt.",
            ],
            Self::Advice => [
                "Schrijf op wat je weet en wat je vermoedt, en houd die twee uit elkaar.",
                "Vraag een collega om mee te kijken voordat je beslist.",
                "Begin klein: bespreek één punt en kijk wat er gebeurt.",
            ],
            Self::Takeaway => [
                "Ik stel vaker een vraag voordat ik iets vind.",
                "Ik herken dit uit mijn eigen werk.",
                "Ik zeg eerder wat ik lastig vind.",
            ],
        };
        let from = name.bytes().map(usize::from).sum::<usize>();
        texts[(from + nth) % texts.len()].to_owned()
    }
}

const EXTRA: [&str; 8] = ["Sem", "Femke", "Ruben", "Yara", "Tijn", "Lieke", "Omar", "Jip"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_size_has_a_facilitator_an_owner_and_enough_people() {
        for case in cases().unwrap() {
            for n in 3..=10 {
                let cast = case.cast(n);
                assert_eq!(cast.len(), n, "{}", case.title);
                assert_eq!((cast[0].role, cast[1].role), (Role::Facilitator, Role::Owner));
                assert_eq!(cast[1].name, case.owner);
                let names: std::collections::BTreeSet<_> = cast.iter().map(|p| &p.name).collect();
                assert_eq!(names.len(), n);
            }
        }
    }

    #[test]
    fn everybody_has_something_to_say() {
        for case in cases().unwrap() {
            for player in case.cast(8) {
                let said: Vec<_> = (0..3).map(|nth| case.said(Subject::Probing, &player.name, nth)).collect();
                assert!(said.iter().all(|t| !t.is_empty()));
            }
            assert!(case.is_trap(&format!("{} ~1~", case.traps.closed[0])));
        }
    }
}
