//! Proof of participation: what is measured of a session, who asks and who confirms, and the certificate. Rules R220 to R234.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    ids::{Millis, PersonId, SessionId},
    protocol::{Centre, Lang, Text},
    seal::hex,
    session::is_unseen,
};

pub mod attendance;
pub mod counting;
pub mod number;
pub mod portfolio;
pub mod register;

pub use number::ProofNumber;

/// The longest name and the longest registration on a certificate, in characters.
pub const LINE_MAX_CHARS: usize = 80;
/// R225: how often somebody asks for one proof.
pub const ASKS_MAX: u8 = 3;
/// R229: how long attendance is kept that no account keeps and nobody has a certificate of.
pub const UNCLAIMED_DAYS: i64 = 180;
/// R229: how long the certificate of a seat without an account is kept.
pub const GUEST_DAYS: i64 = 7 * 365;

/// How the circle met; the facilitator says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// In one room.
    Live,
    /// Online, and everybody saw and heard everybody.
    OnlineSeen,
    /// Online, without sound and image for all.
    Online,
}

/// How far somebody's proof of one session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Nobody asked for it.
    Open,
    /// Its holder asked; somebody has to confirm it.
    Asked,
    /// Both said yes: there is a certificate.
    Confirmed,
    /// The other said no.
    Refused,
}

/// Why something does not happen with a proof. The texts have `problem-<code>` for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProofProblem {
    /// There is nothing of it, or not for who asks.
    ProofUnknown,
    /// Less than a minute was measured.
    ProofTooShort,
    /// A name on a certificate has 1 to [`LINE_MAX_CHARS`] characters and a letter in it.
    ProofNameUnusable,
    /// Asked or confirmed already.
    ProofAsked,
    /// Nobody asked for this proof any more.
    ProofNotAsked,
    /// Asked [`ASKS_MAX`] times.
    ProofAskedEnough,
    /// Somebody else confirms this proof.
    ProofNotYours,
    /// Whether it was live or online has to be said first.
    ProofWayMissing,
    /// There is no such register, or what was filled in for it cannot be used.
    RegistrationUnusable,
    /// There is no such reflection.
    ReflectionUnknown,
    /// A text of a reflection is too long, or all are empty.
    ReflectionUnusable,
    /// A citizen service number or a bank account number stands in it.
    ReflectionBlocked,
    /// There are as many as an account keeps.
    TooManyReflections,
}

/// What was measured of somebody in one session, and how far the proof of it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// The session.
    pub session: SessionId,
    /// The method's name.
    pub method: Text,
    /// The version of the method.
    pub method_version: u32,
    /// What stood in its centre.
    pub centre: Centre,
    /// The day on the clock in the Netherlands, as `jjjj-mm-dd`.
    pub day: String,
    /// When the person came.
    pub from: Millis,
    /// When the person went.
    pub to: Millis,
    /// The minutes that count: without pauses and absence.
    pub net_minutes: u32,
    /// The minutes of the session without pauses.
    pub session_minutes: u32,
    /// How many took part.
    pub people: u32,
    /// True when the person brought in a case.
    pub brought_case: bool,
    /// True when the person led.
    pub led: bool,
    /// How they met, once the facilitator said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<Way>,
    /// How far the proof is.
    pub step: Step,
    /// The number of the certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<ProofNumber>,
}

/// Somebody who asked for a proof, as who confirms it sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The session.
    pub session: SessionId,
    /// The seat.
    pub person: PersonId,
    /// The name in the session.
    pub name: String,
    /// The name that will stand on the certificate.
    pub on_proof: String,
    /// The method's name.
    pub method: Text,
    /// When the person came.
    pub from: Millis,
    /// When the person went.
    pub to: Millis,
    /// The minutes that were measured.
    pub net_minutes: u32,
    /// How they met, when that was said before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<Way>,
}

/// `GET .../proof`: what who holds a seat sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProofView {
    /// One's own.
    pub mine: Attendance,
    /// The name in the session, or the one that was given for the certificate.
    pub name: String,
    /// Who waits for one's yes or no.
    pub waiting: Vec<Waiting>,
}

/// `POST .../proof`: asks for one's certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskProof {
    /// The name that it shall bear.
    pub name: String,
    /// The language that it shall have.
    pub lang: Lang,
    /// Register and number, when they shall stand on it.
    #[serde(default)]
    pub registration: String,
}

/// `POST .../proof/{person}`: yes or no to somebody's proof; no needs no reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfirmProof {
    /// Yes or no.
    pub yes: bool,
    /// How they met; needed for a yes.
    #[serde(default)]
    pub way: Option<Way>,
}

/// What a certificate says: nothing of what was told. It is kept as it was made and never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Its number.
    pub number: ProofNumber,
    /// Its language.
    pub lang: Lang,
    /// Who took part.
    pub name: String,
    /// Register and number, as the holder wrote them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub registration: String,
    /// The method's name.
    pub method: Text,
    /// The version of the method.
    pub method_version: u32,
    /// What stood in its centre.
    pub centre: Centre,
    /// The day on the clock in the Netherlands, as `jjjj-mm-dd`.
    pub day: String,
    /// From when, on that clock, as `uu:mm`.
    pub from: String,
    /// Until when, on that clock.
    pub to: String,
    /// The minutes that count.
    pub net_minutes: u32,
    /// How many took part.
    pub people: u32,
    /// True when the holder brought in a case.
    pub brought_case: bool,
    /// True when the holder led.
    pub led: bool,
    /// How they met.
    pub way: Way,
    /// Who led, when somebody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facilitator: Option<String>,
    /// Who confirmed it beside the holder.
    pub confirmed_by: String,
    /// The day on which it was confirmed.
    pub confirmed_on: String,
}

impl Certificate {
    /// The hash over all that it says: a paper of which a word was changed has another one.
    pub fn hash(&self) -> String {
        let said = serde_json::to_string(self).unwrap_or_default();
        hex(&Sha256::digest(format!("kring-proof:{said}")))
    }

    /// The part of the hash that people compare: four groups of four signs.
    pub fn mark(&self) -> String {
        marked(&self.hash())
    }
}

/// A hash as people compare it.
pub fn marked(hash: &str) -> String {
    let groups: Vec<&str> = (0..4).filter_map(|at| hash.get(at * 4..at * 4 + 4)).collect();
    groups.join(" ").to_uppercase()
}

/// `GET /api/v1/proofs/{number}`: what anybody with the number sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Checked {
    /// The certificate is there and says this.
    Known {
        /// What it says.
        certificate: Box<Certificate>,
        /// The hash over that.
        hash: String,
    },
    /// Its holder took it back.
    Withdrawn,
    /// No certificate ever had this number.
    Unknown,
    /// The check digits are wrong: a typing mistake.
    Mistyped,
}

/// R223: a line for a certificate: trimmed, spaces folded, nothing in it that is not seen.
fn line(text: &str) -> String {
    let seen: String = text.chars().filter(|c| c.is_whitespace() || !is_unseen(*c)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl AskProof {
    /// R223: what is asked, with its lines as they will stand on the paper.
    ///
    /// # Errors
    /// The name or the registration cannot be used.
    pub fn tidy(&self) -> Result<Self, ProofProblem> {
        let (name, registration) = (line(&self.name), line(&self.registration));
        let fits = |text: &str| text.chars().count() <= LINE_MAX_CHARS;
        if !fits(&name) || !name.chars().any(char::is_alphabetic) {
            return Err(ProofProblem::ProofNameUnusable);
        }
        if !fits(&registration) {
            return Err(ProofProblem::RegistrationUnusable);
        }
        Ok(Self { name, registration, lang: self.lang })
    }
}

/// R224: true when `by` may confirm the proof of `holder`: the facilitator, and for the facilitator's own, or when nobody
/// led, anybody else who was there for at least half of the session.
pub fn confirms(by: PersonId, holder: PersonId, facilitator: Option<PersonId>, was_there: bool) -> bool {
    by != holder
        && match facilitator {
            Some(lead) if lead != holder => by == lead,
            _ => was_there,
        }
}

#[cfg(test)]
mod tests;
