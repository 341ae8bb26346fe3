//! The personal layer of a note: what each participant keeps for himself. R200 and R201.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ITEM_MAX_CHARS, gate, life::NoteProblem, seen};
use crate::text::Texts;

/// What somebody writes about himself beside a note. Nobody else sees it until he shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Personal {
    /// What I see differently about myself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub insight: String,
    /// The technical-instrumental dimension of reflection (SKJ).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub technical: String,
    /// The normative dimension.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub normative: String,
    /// The personal dimension.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub own: String,
    /// My learning goal.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub goal: String,
    /// True once it is shown to who reads the note.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub released: bool,
}

impl Personal {
    /// The keys of its texts, in order.
    pub const KEYS: [&'static str; 5] = ["insight", "technical", "normative", "own", "goal"];

    /// Its texts, in the order of [`Self::KEYS`].
    pub fn texts(&self) -> [&str; 5] {
        [&self.insight, &self.technical, &self.normative, &self.own, &self.goal]
    }

    /// The text with this key, to change it.
    pub fn text_mut(&mut self, key: &str) -> Option<&mut String> {
        Some(match key {
            "insight" => &mut self.insight,
            "technical" => &mut self.technical,
            "normative" => &mut self.normative,
            "own" => &mut self.own,
            "goal" => &mut self.goal,
            _ => return None,
        })
    }

    /// True when nothing is written.
    pub fn is_empty(&self) -> bool {
        self.texts().iter().all(|text| text.is_empty())
    }

    /// R200: as it is kept.
    ///
    /// # Errors
    /// Too long, or with a BSN or an IBAN in it.
    pub fn tidy(&self) -> Result<Self, NoteProblem> {
        let mut kept = self.clone();
        for key in Self::KEYS {
            let Some(text) = kept.text_mut(key) else { continue };
            *text = seen(text);
            if text.chars().count() > ITEM_MAX_CHARS {
                return Err(NoteProblem::TextTooLong);
            }
            if gate::blocks(text) {
                return Err(NoteProblem::NoteBlocked);
            }
        }
        Ok(kept)
    }

    /// As Markdown, for who wrote it.
    pub fn markdown(&self, texts: &Texts) -> String {
        let mut out = format!("# {}\n", texts.get("note-personal-title", &[]));
        for (key, text) in Self::KEYS.iter().zip(self.texts()).filter(|(_, text)| !text.is_empty()) {
            let heading = texts.get(&format!("note-personal-{key}"), &[]);
            out.push_str(&format!("\n## {heading}\n\n{}\n", super::export::paragraphs(text)));
        }
        out
    }
}
