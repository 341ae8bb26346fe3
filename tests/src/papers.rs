//! What a second implementation reads in a PDF.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// Title, language, tags in reading order, fonts and text of a PDF.
///
/// # Errors
/// When the reader is not there, or cannot read it.
pub fn read_pdf(bytes: &[u8]) -> Result<Value> {
    let test = std::env::current_exe()?;
    let target = test.ancestors().nth(3).context("where is this test?")?;
    let python = target.join("python/bin/python");
    ensure!(python.is_file(), "there is no {}. Run: cargo xtask test", python.display());
    let script: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("paper/read.py");
    let mut child = Command::new(python).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    child.stdin.take().context("no way in")?.write_all(bytes)?;
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "the PDF cannot be read");
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// How often a tag stands in what was read.
pub fn tags(read: &Value, tag: &str) -> usize {
    read["tags"].as_array().into_iter().flatten().filter(|found| *found == tag).count()
}
