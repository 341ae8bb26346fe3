//! The scripts on which sessions are tried: every shipped method in its frame, and the workbench.

use anyhow::Result;
use kring_shared::protocol::{Evidence, Frame, Protocol, Script, compose, library};

/// Every shipped method in its frame.
///
/// # Errors
/// When a shipped file breaks a rule.
pub fn shipped() -> Result<Vec<Script>> {
    let frame = library::frame()?;
    Ok(library::protocols()?.iter().map(|protocol| compose(&frame, protocol)).collect())
}

/// A method with every building block once, without the frame.
///
/// # Errors
/// When its file cannot be read.
pub fn workbench() -> Result<Script> {
    let protocol: Protocol =
        serde_json::from_str(include_str!("../../shared/tests/protocols/workbench.json"))?;
    let frame = Frame {
        version: 1,
        source: String::new(),
        evidence: Evidence::Derived,
        cards: std::collections::BTreeMap::new(),
        before: Vec::new(),
        after: Vec::new(),
        asides: Vec::new(),
        harvest: Vec::new(),
    };
    Ok(compose(&frame, &protocol))
}

/// The named variants of the method that `script` is of, each in its frame.
///
/// # Errors
/// When a shipped file breaks a rule.
pub fn named_variants(script: &Script) -> Result<Vec<(String, Script)>> {
    let frame = library::frame()?;
    let Ok(protocol) = library::protocol(&script.protocol) else { return Ok(Vec::new()) };
    let varied = |id| Some((format!("{id}"), compose(&frame, &protocol.varied(id)?)));
    Ok(protocol.variants.iter().filter_map(|variant| varied(&variant.id)).collect())
}

/// The same script for a group that leads itself.
pub fn self_led(script: &Script) -> Script {
    Script { self_led: true, ..script.clone() }
}

/// All of them.
///
/// # Errors
/// As [`shipped`] and [`workbench`].
pub fn all() -> Result<Vec<Script>> {
    let mut scripts = shipped()?;
    scripts.push(workbench()?);
    Ok(scripts)
}
