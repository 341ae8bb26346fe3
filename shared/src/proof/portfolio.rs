//! R233 and R234: what somebody keeps for himself: registers, reflections, and a way to take it all along.

use serde::{Deserialize, Serialize};

use super::{
    Attendance, ProofProblem, Waiting,
    counting::{Judgement, Progress},
    register::{Register, RegisterId},
};
use crate::{
    casework::intake::is_blocked,
    ids::{Millis, SessionId},
    protocol::Text,
    session::is_unseen,
};

/// The most registers that somebody names.
pub const REGISTRATIONS_MAX: usize = 6;
/// The longest number in a register, in characters.
pub const REGISTRATION_MAX_CHARS: usize = 40;
/// The most reflections that an account keeps.
pub const REFLECTIONS_MAX: u32 = 500;
/// The longest text of one question in a reflection, in characters.
pub const ANSWER_MAX_CHARS: usize = 4_000;

/// Somebody's place in a register, as he says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registration {
    /// Which register.
    pub register: RegisterId,
    /// His number in it; may be empty.
    pub number: String,
    /// The first year of his period in it.
    #[serde(default)]
    pub since: Option<i16>,
}

/// R233: the registrations as they are kept: known registers, each once, with numbers of one line.
///
/// # Errors
/// Too many, twice the same, an unknown register, a number too long, a year that cannot be.
pub fn tidy(typed: &[Registration], known: &[Register]) -> Result<Vec<Registration>, ProofProblem> {
    let mut kept: Vec<Registration> = Vec::new();
    for registration in typed {
        let number = super::line(&registration.number);
        let is_sound = known.iter().any(|register| register.id == registration.register)
            && kept.iter().all(|other| other.register != registration.register)
            && number.chars().count() <= REGISTRATION_MAX_CHARS
            && registration.since.is_none_or(|year| (1950..=2200).contains(&year));
        if !is_sound || kept.len() == REGISTRATIONS_MAX {
            return Err(ProofProblem::RegistrationUnusable);
        }
        kept.push(Registration { number, ..registration.clone() });
    }
    Ok(kept)
}

/// How a reflection is built up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// The three dimensions of SKJ.
    Dimensions,
    /// Situation, task, action, result, reflection.
    Starr,
}

impl Shape {
    /// Its questions; the texts have `reflection-<question>` for each.
    pub const fn questions(self) -> &'static [&'static str] {
        match self {
            Self::Dimensions => &["technical", "normative", "personal"],
            Self::Starr => &["situation", "task", "action", "result", "reflection"],
        }
    }
}

/// What somebody writes for himself; nobody else ever sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WriteReflection {
    /// About which session; none for a period.
    #[serde(default)]
    pub session: Option<SessionId>,
    /// How it is built up.
    pub shape: Shape,
    /// What was answered, by the order of the questions.
    pub answers: Vec<String>,
}

/// A reflection that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reflection {
    /// Which.
    pub id: String,
    /// When it was saved last.
    pub saved_at: Millis,
    /// What was written.
    pub written: WriteReflection,
}

impl WriteReflection {
    /// R233: what was written, as it is kept.
    ///
    /// # Errors
    /// Too long, all empty, other questions than the shape has, or a number that is never kept (R183).
    pub fn tidy(self) -> Result<Self, ProofProblem> {
        let shown = |text: &String| {
            let seen: String = text.chars().filter(|c| *c == '\n' || !is_unseen(*c)).collect();
            seen.trim().to_owned()
        };
        let answers: Vec<String> = self.answers.iter().map(shown).collect();
        let too_long = answers.iter().any(|answer| answer.chars().count() > ANSWER_MAX_CHARS);
        let is_empty = answers.iter().all(String::is_empty);
        if too_long || is_empty || answers.len() != self.shape.questions().len() {
            return Err(ProofProblem::ReflectionUnusable);
        }
        if answers.iter().any(|answer| is_blocked(answer)) {
            return Err(ProofProblem::ReflectionBlocked);
        }
        Ok(Self { answers, ..self })
    }
}

/// One's attendance with what the registers make of it that one named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attended {
    /// The attendance.
    pub attendance: Attendance,
    /// What each register makes of it.
    pub judged: Vec<Judgement>,
}

/// `GET /api/v1/me/portfolio`: everything of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Portfolio {
    /// The shape of this; 1.
    pub schema: u32,
    /// One's registers.
    pub registrations: Vec<Registration>,
    /// What one attended, the last first.
    pub attended: Vec<Attended>,
    /// How far one is, by register: the years, then the period.
    pub progress: Vec<Progress>,
    /// What one wrote, the last first.
    pub reflections: Vec<Reflection>,
    /// Who waits for one's yes or no.
    pub waiting: Vec<Waiting>,
    /// All registers, to choose from.
    pub registers: Vec<About>,
}

/// What is told of a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The register.
    pub id: RegisterId,
    /// Its name.
    pub name: Text,
    /// Whom it is for.
    pub for_whom: Text,
    /// Where its rules were read.
    pub source: Vec<String>,
    /// On which day.
    pub looked_at: String,
    /// What else there is to know.
    pub remarks: Vec<Text>,
}

impl From<&Register> for About {
    fn from(register: &Register) -> Self {
        Self {
            id: register.id.clone(),
            name: register.name.clone(),
            for_whom: register.for_whom.clone(),
            source: register.source.clone(),
            looked_at: register.looked_at.clone(),
            remarks: register.remarks.clone(),
        }
    }
}

/// R234: a cell that no spreadsheet takes for a formula.
pub fn harmless(cell: &str) -> String {
    let first = cell.trim_start().chars().next();
    let is_formula = matches!(first, Some('=' | '+' | '-' | '@')) || cell.starts_with(['\t', '\r']);
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::register::registers;

    fn of(answers: &[&str]) -> WriteReflection {
        let answers = answers.iter().map(|text| (*text).to_owned()).collect();
        WriteReflection { session: None, shape: Shape::Dimensions, answers }
    }

    #[test]
    fn r233_a_reflection_answers_the_questions_of_its_shape() {
        let kept = of(&[" Ik vroeg door.\u{200B} ", "", "Regel één\nRegel twee"]).tidy().unwrap();
        assert_eq!(kept.answers, ["Ik vroeg door.", "", "Regel één\nRegel twee"]);
        assert_eq!(of(&["", " ", ""]).tidy(), Err(ProofProblem::ReflectionUnusable));
        assert_eq!(of(&["een", "twee"]).tidy(), Err(ProofProblem::ReflectionUnusable));
        let long = "a".repeat(ANSWER_MAX_CHARS + 1);
        assert_eq!(of(&[&long, "", ""]).tidy(), Err(ProofProblem::ReflectionUnusable));
        assert_eq!(of(&["bsn 111222333", "", ""]).tidy(), Err(ProofProblem::ReflectionBlocked));
    }

    #[test]
    fn r233_somebody_names_each_register_once() {
        let known = registers();
        let one = |number: &str| Registration {
            register: RegisterId("skj".to_owned()),
            number: number.to_owned(),
            since: Some(2024),
        };
        let kept = tidy(&[one(" 1234\n56 ")], &known).unwrap();
        assert_eq!(kept[0].number, "1234 56");
        assert!(tidy(&[one("1"), one("2")], &known).is_err());
        assert!(tidy(&[one(&"1".repeat(REGISTRATION_MAX_CHARS + 1))], &known).is_err());
        assert!(tidy(&[Registration { since: Some(1), ..one("1") }], &known).is_err());
        let other = Registration { register: RegisterId("nergens".to_owned()), ..one("1") };
        assert!(tidy(&[other], &known).is_err());
    }

    #[test]
    fn r234_no_cell_is_taken_for_a_formula() {
        for cell in ["=1+1", "+31", "-1", "@som", " =A1", "\tx", "\r=1"] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        for cell in ["", "Tien stappen", "2026-11-22", "90"] {
            assert_eq!(harmless(cell), cell);
        }
    }
}
