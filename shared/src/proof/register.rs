//! R230: what professional registers ask of intervisie, as data: one file each in `registers/`.
//!
//! Registers change what they ask every year, and what stands here was read on the day that each file names. What is left
//! out was not found; `none` says that the register sets no limit.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::protocol::{Centre, Evidence, Text};

/// The id of a register: the name of its file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct RegisterId(pub String);

/// A register and what it asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// Its id: the file's name.
    pub id: RegisterId,
    /// Its name.
    pub name: Text,
    /// Whom it is for.
    pub for_whom: Text,
    /// Where this was read.
    pub source: Vec<String>,
    /// The day on which that was looked at last, as `jjjj-mm-dd`.
    pub looked_at: String,
    /// How well it is founded.
    pub evidence: Evidence,
    /// Which kinds of meeting it takes, by what stands in the centre; a kind that is left out is not known.
    #[serde(default)]
    pub accepts: BTreeMap<Kind, bool>,
    /// Whether it takes meetings online.
    #[serde(default)]
    pub online: Option<Online>,
    /// The smallest group.
    #[serde(default)]
    pub group_min: Option<Limit>,
    /// The largest group.
    #[serde(default)]
    pub group_max: Option<Limit>,
    /// The shortest meeting, in minutes.
    #[serde(default)]
    pub minutes_min: Option<Limit>,
    /// How long its period is, in years.
    #[serde(default)]
    pub period_years: Option<u32>,
    /// The hours that it asks in a period.
    #[serde(default)]
    pub period_hours: Option<Limit>,
    /// The hours that it asks in a year.
    #[serde(default)]
    pub year_hours: Option<Limit>,
    /// The meetings that it asks in a year.
    #[serde(default)]
    pub year_meetings: Option<Limit>,
    /// The points for an hour.
    #[serde(default)]
    pub points_per_hour: Option<u32>,
    /// What it asks besides; what is left out is not known.
    #[serde(default)]
    pub needs: BTreeMap<Need, bool>,
    /// What else there is to know.
    #[serde(default)]
    pub remarks: Vec<Text>,
}

/// A kind of meeting, as registers tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Intervisie: the professional stands in the centre.
    Intervisie,
    /// Intercollegiale toetsing: a norm does.
    Toetsing,
    /// Casuïstiekbespreking: the client does.
    Casuistiek,
}

impl From<Centre> for Kind {
    fn from(centre: Centre) -> Self {
        match centre {
            Centre::Professional => Self::Intervisie,
            Centre::Norm => Self::Toetsing,
            Centre::Client => Self::Casuistiek,
        }
    }
}

/// What a register asks besides time and people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Somebody else signs or confirms.
    Confirmation,
    /// A report of the meetings.
    Report,
    /// A reflection of one's own.
    Reflection,
    /// Everybody who was there signs the list.
    ListOfAll,
    /// The group is known to the register beforehand.
    GroupKnown,
    /// The facilitator is known to the register.
    FacilitatorKnown,
    /// An agreement about the meetings that everybody signed.
    Agreement,
}

/// Whether a register takes meetings online.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Online {
    /// Always.
    Yes,
    /// When everybody sees and hears everybody.
    SeenAndHeard,
    /// Never.
    No,
}

/// A limit that a register sets, or that it sets none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Limit {
    /// This much.
    Of(u32),
    /// The register sets none.
    No(NoLimit),
}

/// That there is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoLimit {
    /// None.
    None,
}

impl Limit {
    /// The number, when there is one.
    pub const fn number(self) -> Option<u32> {
        match self {
            Self::Of(number) => Some(number),
            Self::No(_) => None,
        }
    }
}

/// The registers, by name. A file that cannot be read is left out; a test keeps that from happening.
pub fn registers() -> Vec<Register> {
    FILES.iter().filter_map(|(_, text)| serde_json::from_str(text).ok()).collect()
}

/// What is wrong with a register as data, in words for who writes such files.
pub fn lint(file: &str, register: &Register) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut must = |holds: bool, words: &str| {
        if !holds {
            wrong.push(format!("{file}: {words}"));
        }
    };
    must(register.id.0 == file, "the id is not the name of the file");
    let is_told = |text: &Text| !text.nl.trim().is_empty() && !text.en.trim().is_empty();
    must(
        is_told(&register.name) && is_told(&register.for_whom),
        "name and whom it is for, in both languages",
    );
    must(register.remarks.iter().all(is_told), "a remark is there in both languages");
    must(register.source.iter().any(|source| source.contains('.')), "it names no source");
    must(register.looked_at.parse::<jiff::civil::Date>().is_ok(), "looked_at is no day");
    let number = |limit: Option<Limit>| limit.and_then(Limit::number);
    let groups = number(register.group_min).zip(number(register.group_max));
    must(groups.is_none_or(|(min, max)| min <= max), "the smallest group is larger than the largest");
    let limits = [register.group_min, register.group_max, register.minutes_min, register.period_hours];
    let more = [register.year_hours, register.year_meetings];
    let is_sound = |limit: &Option<Limit>| number(*limit).is_none_or(|n| (1..=1_000).contains(&n));
    must(limits.iter().chain(&more).all(is_sound), "a limit is 1 to 1,000 or none");
    must(register.period_years.is_none_or(|years| (1..=20).contains(&years)), "a period is 1 to 20 years");
    must(
        register.period_hours.is_none() || register.period_years.is_some(),
        "hours of a period without its length",
    );
    wrong
}

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../registers/", $name, ".json")))),*]
    };
}

/// The files that come with Kring.
const FILES: &[(&str, &str)] = files![
    "fgzpt",
    "nip-ag",
    "nip-neurofeedback",
    "nova",
    "nrgd",
    "nwp",
    "registerplein",
    "skgv",
    "skj",
    "vaktherapie",
    "vit",
    "vvn-vs",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r230_every_file_is_a_register_and_names_its_source() {
        for (file, text) in FILES {
            let register: Register =
                serde_json::from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"));
            assert_eq!(lint(file, &register), Vec::<String>::new());
        }
        assert_eq!(registers().len(), FILES.len());
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/registers");
        let there = std::fs::read_dir(folder).unwrap().flatten();
        let there = there.filter(|f| f.path().extension().is_some_and(|e| e == "json")).count();
        assert_eq!(there, FILES.len(), "every file in the folder is taken along");
    }

    #[test]
    fn r230_the_published_schema_is_that_of_the_files() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/register.schema.json");
        let schema = serde_json::to_string_pretty(&schemars::schema_for!(Register)).unwrap() + "\n";
        if std::env::var_os("KRING_UPDATE").is_some() {
            std::fs::write(path, &schema).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap(), schema, "run with KRING_UPDATE=1");
    }

    #[test]
    fn r230_a_broken_register_is_told_what_is_wrong() {
        let mut register = registers().remove(0);
        register.source.clear();
        register.looked_at = "vorig jaar".to_owned();
        register.group_min = Some(Limit::Of(9));
        register.group_max = Some(Limit::Of(3));
        register.minutes_min = Some(Limit::Of(0));
        register.period_hours = Some(Limit::Of(5));
        register.period_years = None;
        assert_eq!(lint("anders", &register).len(), 6);
    }
}
