//! The words on the screen, in Dutch and English.
//!
//! The files are Fluent's, of which they use four things: text, comments, `{ $value }` and a choice by number. What
//! reads those is in here: Fluent's own crates are more than twenty kilobytes of a guest's download. A test holds this
//! to what Fluent makes of every text.

use std::fmt::Write;

use serde::Serialize;

use crate::protocol::Lang;

const NL: &str = include_str!("../locales/nl.ftl");

/// All English texts, as a file.
pub const EN: &str = include_str!("../locales/en.ftl");

/// The Dutch texts that a guest needs until the lobby, as a file.
pub const NL_FIRST: &str = as_text(&part::<CUT>(NL, 0));

/// The other Dutch texts of a session, as a file.
pub const NL_LATER: &str = as_text(&part::<{ CUT_OUTSIDE - CUT }>(NL, CUT));

/// The Dutch texts that stand outside a session only, as a file.
pub const NL_OUTSIDE: &str = as_text(&part::<{ NL.len() - CUT_OUTSIDE }>(NL, CUT_OUTSIDE));

/// Where the Dutch file says that the rest comes later.
const CUT: usize = cut_after(0);

/// Where it says that the rest stands outside a session.
const CUT_OUTSIDE: usize = cut_after(CUT + 3);

const fn cut_after(from: usize) -> usize {
    let bytes = NL.as_bytes();
    let mut at = from;
    while !(bytes[at] == b'#' && bytes[at + 1] == b'#' && bytes[at + 2] == b'#') {
        at += 1;
    }
    at
}

/// A copy: what merely pointed into the whole file would bring all of it along.
const fn part<const LENGTH: usize>(text: &str, from: usize) -> [u8; LENGTH] {
    let mut copy = [0; LENGTH];
    let mut at = 0;
    while at < LENGTH {
        copy[at] = text.as_bytes()[from + at];
        at += 1;
    }
    copy
}

const fn as_text(bytes: &'static [u8]) -> &'static str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("the file is cut at a comment"),
    }
}

/// The texts of one language, or part of them.
pub struct Texts {
    /// Each key with its text as it stands in the file.
    messages: Vec<(&'static str, &'static str)>,
}

/// The name of a choice without content, as it is serialised: `not-your-turn`.
pub fn name_of<T: Serialize>(choice: &T) -> String {
    serde_json::to_string(choice).unwrap_or_default().trim_matches('"').to_owned()
}

/// A value that goes into a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A number.
    Number(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl Texts {
    /// The texts of `lang`.
    pub fn new(lang: Lang) -> Self {
        Self::read(match lang {
            Lang::Nl => NL,
            Lang::En => EN,
        })
    }

    /// The texts in a file. A line that is no text is left out; the tests see to it that there is none.
    pub fn read(source: &'static str) -> Self {
        let mut messages = Vec::new();
        let mut rest = source;
        while !rest.is_empty() {
            // A text goes on for as long as its lines are set in.
            let end = rest.match_indices('\n').map(|(at, _)| at + 1).find(|at| !rest[*at..].starts_with(' '));
            let (message, after) = rest.split_at(end.unwrap_or(rest.len()));
            rest = after;
            if let Some((key, text)) = message.split_once(" = ")
                && !key.starts_with('#')
            {
                messages.push((key, text.trim_end()));
            }
        }
        Self { messages }
    }

    fn message(&self, key: &str) -> Option<&'static str> {
        self.messages.iter().find(|(known, _)| *known == key).map(|(_, text)| *text)
    }

    /// The text called `key`; the key itself when there is none, so that a gap is seen and nothing breaks.
    pub fn get(&self, key: &str, args: &[(&str, Value)]) -> String {
        let mut text = String::new();
        fill(&mut text, self.message(key).unwrap_or(key), args);
        text
    }

    /// True when there is a text called `key`.
    pub fn has(&self, key: &str) -> bool {
        self.message(key).is_some()
    }
}

/// Writes `pattern` with its values filled in.
fn fill(out: &mut String, pattern: &str, args: &[(&str, Value)]) {
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (inside, after) = after.split_at(closing(after));
        rest = after.get(1..).unwrap_or_default();
        let (name, choices) = inside.split_once("->").unwrap_or((inside, ""));
        let name = name.trim().trim_start_matches('$');
        match args.iter().find(|(known, _)| *known == name).map(|(_, value)| value) {
            value if !choices.is_empty() => fill(out, chosen(choices, value), args),
            Some(Value::Text(text)) => out.push_str(text),
            Some(Value::Number(number)) => {
                // Writing to a String cannot fail.
                let _ = write!(out, "{number}");
            }
            None => out.push_str(name),
        }
    }
    out.push_str(rest);
}

/// Where the brace that was opened before `text` is closed.
fn closing(text: &str) -> usize {
    let mut open = 1;
    let end = text.bytes().position(|byte| {
        match byte {
            b'{' => open += 1,
            b'}' => open -= 1,
            _ => {}
        }
        open == 0
    });
    end.unwrap_or(text.len())
}

/// The line for this number, one choice a line: its own `[0]`, `[one]` for 1, or the last, `*[other]`.
fn chosen<'a>(choices: &'a str, value: Option<&Value>) -> &'a str {
    let fits = |name: &str| match (name, value) {
        ("one", Some(Value::Number(number))) => *number == 1,
        (name, Some(Value::Number(number))) => name.parse() == Ok(*number),
        _ => false,
    };
    let mut last = "";
    for line in choices.lines() {
        let Some((name, text)) = line.split_once(']') else { continue };
        last = text.trim();
        if name.trim_start().strip_prefix('[').is_some_and(fits) {
            break;
        }
    }
    last
}
