//! The body of a template: a method of its own, and how the frame around it goes.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{BODY_MAX_BYTES, TemplateProblem};
use crate::{
    ids::PhaseId,
    protocol::{
        Frame, Lang, Optional, Protocol, Script, Text, compose,
        lint::{Finding, Level, lint},
        plan::planned_minutes,
    },
};

/// The shortest and the longest meeting, in minutes.
pub const SLOT: std::ops::RangeInclusive<u16> = 15..=480;
/// The smallest and the largest group.
pub const PEOPLE: std::ops::RangeInclusive<u8> = 3..=12;
/// The most phases that a draft may hold; fewer may be played.
pub const PHASES_KEPT_MAX: usize = 60;
/// The longest name, in characters.
pub const TITLE_MAX_CHARS: usize = 80;

/// A template as it is edited and kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// The method; its id is that of the method it began with.
    pub method: Protocol,
    /// The minutes of the meeting that it is meant for.
    pub slot: u16,
    /// How many people it is meant for.
    pub people: u8,
    /// Steps of the frame that go otherwise than the method has them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub frame: BTreeMap<PhaseId, FrameStep>,
    /// True when the group keeps the texts in both languages apart; else what is written goes for both.
    #[serde(default)]
    pub both: bool,
}

/// How a step of the frame goes in a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FrameStep {
    /// Whether it takes part; as the method has it when this is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<bool>,
    /// Minutes, or seconds for each person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<u16>,
}

impl Body {
    /// R120: a template that begins with `method`, for the smallest meeting of whole quarters in which it fits.
    pub fn of(method: &Protocol, frame: &Frame) -> Self {
        let people = 6.clamp(method.size.min, method.size.max.max(method.size.min));
        let mut body = Self { method: method.plain(), slot: 60, people, frame: BTreeMap::new(), both: false };
        let minutes = u16::try_from(body.minutes(frame, people)).unwrap_or(*SLOT.end());
        body.slot = minutes.div_ceil(15).saturating_mul(15).clamp(*SLOT.start(), *SLOT.end());
        body
    }

    /// R120: the script of this template: its method in the frame, whose steps go as the template says. Steps of the frame
    /// that are not there, or cannot be switched or take so long, stay as they are: the frame may change under a template.
    pub fn script(&self, frame: &Frame) -> Script {
        let mut script = compose(frame, &self.method);
        for (id, step) in &self.frame {
            let Some(place) = script.position(id) else { continue };
            if step.on.is_some_and(|on| on != script.phases[place].on) {
                let _ = script.switch_from_start(id);
            }
            if let Some(length) = step.length {
                let _ = script.set_time(id, length);
            }
        }
        // From here on that is how they start.
        for step in script.phases.iter_mut().filter(|step| step.outline.optional.is_some()) {
            let start = if step.on { Optional::On } else { Optional::Off };
            step.change(|phase| phase.optional = Some(start));
        }
        script
    }

    /// Whole minutes that it takes with `people`.
    pub fn minutes(&self, frame: &Frame, people: u8) -> i64 {
        planned_minutes(&self.script(frame), usize::from(people))
    }

    /// What is wrong with it, or deserves a second look; kinds of card by the name that people see.
    pub fn findings(&self, frame: &Frame) -> Vec<Finding> {
        let mut findings = lint(&self.method, Some(frame));
        for (id, kind) in self.method.cards.iter().chain(&frame.cards) {
            let id = format!("‘{id}’");
            for Finding { message, .. } in &mut findings {
                message.nl = message.nl.replace(&id, &format!("‘{}’", kind.title.nl));
                message.en = message.en.replace(&id, &format!("‘{}’", kind.title.en));
            }
        }
        findings
    }

    /// R121: true when it can be played.
    pub fn is_sound(&self, frame: &Frame) -> bool {
        self.findings(frame).iter().all(|finding| finding.level != Level::Error)
    }

    /// R121: a draft may be unfinished, but keeps within bounds.
    ///
    /// # Errors
    /// [`TemplateProblem::TemplateUnusable`] or [`TemplateProblem::TemplateTooLarge`].
    pub fn check(&self) -> Result<(), TemplateProblem> {
        let named = |text: &str| !text.trim().is_empty() && text.chars().count() <= TITLE_MAX_CHARS;
        let Text { nl, en } = &self.method.title;
        let fits = SLOT.contains(&self.slot)
            && PEOPLE.contains(&self.people)
            && named(nl)
            && named(en)
            && self.frame.len() <= PHASES_KEPT_MAX
            && self.method.variants.is_empty();
        if !fits {
            return Err(TemplateProblem::TemplateUnusable);
        }
        let bytes = serde_json::to_vec(self).map_or(usize::MAX, |json| json.len());
        if bytes > BODY_MAX_BYTES || self.method.phases.len() > PHASES_KEPT_MAX {
            return Err(TemplateProblem::TemplateTooLarge);
        }
        Ok(())
    }

    /// R122: changes a text. Unless the group keeps both languages apart, it is the same in both from then on.
    pub fn write(both: bool, text: &mut Text, lang: Lang, words: &str) {
        match (both, lang) {
            (false, _) => *text = Text { nl: words.to_owned(), en: words.to_owned() },
            (true, Lang::Nl) => words.clone_into(&mut text.nl),
            (true, Lang::En) => words.clone_into(&mut text.en),
        }
    }

    /// Gives it another name.
    pub fn rename(&mut self, lang: Lang, name: &str) {
        Self::write(self.both, &mut self.method.title, lang, name);
    }

    /// R123: switches a step of the frame, or one of the method's own that may be switched.
    pub fn switch(&mut self, id: &PhaseId, on: bool) {
        match self.method.phases.iter_mut().find(|phase| &phase.id == id) {
            Some(phase) => phase.optional = Some(if on { Optional::On } else { Optional::Off }),
            None => self.frame.entry(id.clone()).or_default().on = Some(on),
        }
    }
}
