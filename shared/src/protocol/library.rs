//! The protocols that come with Kring, and the way in for any other.
//!
//! A file is read whole or not at all: what [`lint`] calls an error never becomes a protocol. The texts are
//! linked only into programs that call these functions.

use std::collections::{BTreeMap, BTreeSet};

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error, MapAccess, SeqAccess, Visitor},
};

use super::{
    Frame, Protocol, Text,
    lint::{Finding, Level, Rule, lint, lint_frame},
};
use crate::ids::ProtocolId;

#[cfg(test)]
mod tests;

/// The largest protocol file in bytes.
pub const FILE_MAX_BYTES: usize = 1024 * 1024;

/// Why a protocol that comes with Kring cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadError {
    /// There is no protocol with this id.
    Unknown(ProtocolId),
    /// The file breaks rules.
    Broken {
        /// The file's name without extension.
        file: &'static str,
        /// What is wrong with it.
        findings: Vec<Finding>,
    },
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unknown(id) => write!(f, "there is no protocol {id}"),
            Self::Broken { file, findings } => {
                write!(f, "the protocol file {file}.json breaks {} rules", findings.len())?;
                findings.iter().take(3).try_for_each(|finding| write!(f, "; {finding}"))
            }
        }
    }
}

impl std::error::Error for LoadError {}

/// The frame around every method.
///
/// # Errors
/// [`LoadError::Broken`] when the file breaks a rule; a test keeps this from happening.
pub fn frame() -> Result<Frame, LoadError> {
    parse_frame(FRAME).map_err(|findings| LoadError::Broken { file: "frame", findings })
}

/// The frame around every method without looking it over: a test does that. For who has no use for the checker.
pub fn frame_as_built() -> Option<Frame> {
    serde_json::from_str(FRAME).ok()
}

/// All protocols, by id.
///
/// # Errors
/// [`LoadError::Broken`] when a file breaks a rule; a test keeps this from happening.
pub fn protocols() -> Result<Vec<Protocol>, LoadError> {
    let frame = frame()?;
    FILES.iter().map(|(file, text)| load(file, text, &frame)).collect()
}

/// The protocol called `id`.
///
/// # Errors
/// [`LoadError::Unknown`] when there is none; [`LoadError::Broken`] when its file breaks a rule.
pub fn protocol(id: &ProtocolId) -> Result<Protocol, LoadError> {
    let found = FILES.iter().find(|(file, _)| *file == id.as_str());
    let (file, text) = found.ok_or_else(|| LoadError::Unknown(id.clone()))?;
    load(file, text, &frame()?)
}

/// Reads a protocol file and checks it inside the frame; warnings do not stop it.
///
/// # Errors
/// All findings when at least one of them is an error.
pub fn parse_protocol(text: &str) -> Result<Protocol, Vec<Finding>> {
    parse_in(text, &parse_frame(FRAME)?)
}

fn parse_in(text: &str, frame: &Frame) -> Result<Protocol, Vec<Finding>> {
    let protocol: Protocol = read(text)?;
    let findings = lint(&protocol, Some(frame));
    if_sound(protocol, findings)
}

/// The protocols that come with Kring and those in `files` (name without extension, text); one of the same id takes the
/// place of ours.
///
/// # Errors
/// The name of the first file that cannot be used with all that is wrong with it; then none is.
pub fn protocols_with(files: &[(String, String)]) -> Result<Vec<Protocol>, (String, Vec<Finding>)> {
    let ours = protocols().map_err(|error| (error.to_string(), Vec::new()))?;
    let mut all: BTreeMap<ProtocolId, Protocol> = ours.into_iter().map(|p| (p.id.clone(), p)).collect();
    for (name, text) in files {
        let protocol = parse_protocol(text).map_err(|findings| (name.clone(), findings))?;
        all.insert(protocol.id.clone(), protocol);
    }
    Ok(all.into_values().collect())
}

/// Reads a frame file and checks it.
///
/// # Errors
/// All findings when at least one of them is an error.
pub fn parse_frame(text: &str) -> Result<Frame, Vec<Finding>> {
    let frame: Frame = read(text)?;
    let findings = lint_frame(&frame);
    if_sound(frame, findings)
}

fn load(file: &'static str, text: &str, frame: &Frame) -> Result<Protocol, LoadError> {
    parse_in(text, frame).map_err(|findings| LoadError::Broken { file, findings })
}

fn if_sound<T>(value: T, findings: Vec<Finding>) -> Result<T, Vec<Finding>> {
    if findings.iter().any(|finding| finding.level == Level::Error) { Err(findings) } else { Ok(value) }
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, Vec<Finding>> {
    if text.len() > FILE_MAX_BYTES {
        return Err(unreadable(
            "file".to_owned(),
            "Dit bestand is groter dan 1 MB.".to_owned(),
            "This file is larger than 1 MB.".to_owned(),
        ));
    }
    // The map types would quietly keep the last of two equal keys.
    serde_json::from_str::<KeysOnce>(text).and_then(|KeysOnce| serde_json::from_str(text)).map_err(|error| {
        unreadable(
            format!("line {} column {}", error.line(), error.column()),
            format!("Regel {}, kolom {} is niet te lezen: {error}.", error.line(), error.column()),
            format!("Line {}, column {} cannot be read: {error}.", error.line(), error.column()),
        )
    })
}

fn unreadable(place: String, nl: String, en: String) -> Vec<Finding> {
    let rule = Rule::Readable;
    vec![Finding { level: rule.level(), rule, place, message: Text { nl, en } }]
}

/// Any JSON in which no object has a key twice.
struct KeysOnce;

impl<'de> Deserialize<'de> for KeysOnce {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(KeysOnceVisitor)
    }
}

struct KeysOnceVisitor;

impl<'de> Visitor<'de> for KeysOnceVisitor {
    type Value = KeysOnce;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<KeysOnce, A::Error> {
        let mut keys = BTreeSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if keys.contains(&key) {
                return Err(A::Error::custom(format_args!("the key `{key}` is there twice")));
            }
            keys.insert(key);
            map.next_value::<KeysOnce>()?;
        }
        Ok(KeysOnce)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<KeysOnce, A::Error> {
        while list.next_element::<KeysOnce>()?.is_some() {}
        Ok(KeysOnce)
    }

    fn visit_bool<E>(self, _: bool) -> Result<KeysOnce, E> {
        Ok(KeysOnce)
    }

    fn visit_i64<E>(self, _: i64) -> Result<KeysOnce, E> {
        Ok(KeysOnce)
    }

    fn visit_u64<E>(self, _: u64) -> Result<KeysOnce, E> {
        Ok(KeysOnce)
    }

    fn visit_f64<E>(self, _: f64) -> Result<KeysOnce, E> {
        Ok(KeysOnce)
    }

    fn visit_str<E>(self, _: &str) -> Result<KeysOnce, E> {
        Ok(KeysOnce)
    }

    fn visit_unit<E>(self) -> Result<KeysOnce, E> {
        Ok(KeysOnce)
    }
}

const FRAME: &str = include_str!("../../protocols/frame.json");

// FILES: name and text of every file in `protocols/` but the frame, by name; made by build.rs.
include!(concat!(env!("OUT_DIR"), "/protocols.rs"));
