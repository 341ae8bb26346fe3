//! Node: the packages in package-lock.json (fonts, wasm-opt, the browser tests' tools), and programs run with it.

use std::{path::PathBuf, process::Command, time::Duration};

use anyhow::{Context, Result, bail};

use crate::{
    process::{retry, run_within},
    programs::{cargo_bin, command, output, path_with},
    repo,
    stamp::{Stamp, keep, matches},
    version::Version,
};

/// Installs the node packages exactly as locked; a second time it does nothing.
pub(crate) fn packages() -> Result<()> {
    let found = output(command("node").arg("--version")).and_then(|text| Version::find(&text));
    match found {
        Some(found) if found >= OLDEST => println!("  Node {found} is there."),
        Some(found) => bail!("Node is {found}, and {OLDEST} or newer is needed. {HOW}"),
        None => bail!("Node is missing: it shrinks the client and drives the browser tests. {HOW}"),
    }
    let stamp = repo::stamp("node-packages");
    let wanted = inputs()?;
    // npm writes this file at the end of an install; without it the folder is half done or not ours.
    let complete = repo::path("node_modules/.package-lock.json").is_file();
    if complete && matches(&stamp, &wanted) {
        println!("  The node packages are there.");
        return Ok(());
    }
    println!("  Installing the node packages: fonts, wasm-opt and what drives the browser tests.");
    retry(3, || run_within(command("npm").args(["ci", "--no-audit", "--no-fund"]), INSTALL_LIMIT))
        .context("the node packages could not be installed")?;
    keep(&stamp, &wanted)
}

/// Says whether wasm-opt, which makes the client small, is within trunk's reach.
pub(crate) fn wasm_opt() -> Result<()> {
    let version = output(command("wasm-opt").arg("--version").env("PATH", path()));
    let version =
        version.context("wasm-opt does not start, though node_modules should hold it: run `npm ci`")?;
    println!("  {} is there.", version.trim());
    Ok(())
}

/// A script of ours in the folder xtask, run by Node.
pub(crate) fn script(name: &str) -> Command {
    let mut node = command("node");
    node.arg(repo::path("xtask").join(name));
    node
}

/// PATH with the programs of the node packages in front, then those that cargo installed.
pub(crate) fn path() -> std::ffi::OsString {
    let rest = path_with(&cargo_bin());
    let folders = std::iter::once(bin()).chain(std::env::split_paths(&rest));
    std::env::join_paths(folders).unwrap_or(rest)
}

fn bin() -> PathBuf {
    repo::path("node_modules/.bin")
}

fn inputs() -> Result<String> {
    let mut stamp = Stamp::default();
    for file in ["package.json", "package-lock.json", ".npmrc"] {
        stamp.add_path(repo::root(), file)?;
    }
    Ok(stamp.text())
}

const OLDEST: Version = Version::new(20, 0, 0);
const HOW: &str = "Install Node 20 or newer with npm from your system's packages or from nodejs.org.";
const INSTALL_LIMIT: Duration = Duration::from_secs(5 * 60);
