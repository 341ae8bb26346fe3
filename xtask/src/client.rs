//! The client: built by trunk into `client/dist`, then compressed beside every file, as the server sends it.

use std::{fs, path::PathBuf, time::Duration};

use anyhow::{Context, Result, ensure};

use crate::{
    fonts, node, parts,
    process::{retry, run, run_within},
    programs::{cargo, command},
    repo,
    stamp::{self, Stamp},
};

/// How the client is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Small and fast, for people.
    Release,
    /// Built quickly, large: for working on the client.
    Dev,
}

/// Where the built client is.
pub(crate) fn dist() -> PathBuf {
    repo::path("client/dist")
}

/// Builds the client, unless nothing that goes into it has changed since the last time.
pub(crate) fn build(profile: Profile) -> Result<()> {
    fonts::copy()?;
    let kept = repo::stamp("client");
    if dist().join("index.html").is_file() && stamp::matches(&kept, &state(profile)?) {
        println!("client: nothing changed since it was built");
        return Ok(());
    }
    println!("client: fetching the crates it is made of");
    let locked: &[&str] = if std::env::var_os("CI").is_some() { &["--locked"] } else { &[] };
    // For this machine too: macros run here, with crates of their own.
    retry(3, || run_within(cargo(&["fetch", "--quiet"]).args(locked), FETCH_LIMIT))?;
    if profile == Profile::Release {
        retry(3, || {
            let mut fetch = cargo(&["fetch", "--quiet", "--target", "wasm32-unknown-unknown"]);
            parts::with_own_std(&mut fetch);
            run_within(fetch.args(locked), FETCH_LIMIT)
        })?;
    }

    println!("client: building with trunk; the first time takes minutes");
    let mut trunk = command("trunk");
    trunk.current_dir(repo::path("client")).env("PATH", node::path());
    // trunk 0.21 ends at once when it sees NO_COLOR=1, and asks the network for news of itself.
    trunk.env_remove("NO_COLOR").env("TRUNK_SKIP_VERSION_CHECK", "true").arg("build");
    if profile == Profile::Release {
        trunk.arg("--release");
        parts::cut_while(&mut trunk)?;
    }
    run(&mut trunk)?;
    ensure!(dist().join("index.html").is_file(), "trunk went well, but client/dist/index.html is not there");
    if profile == Profile::Release {
        parts::lay_beside(&dist())?;
        run(node::script("precompress.mjs").arg(dist())).context("compressing the client")?;
    }
    stamp::keep(&kept, &state(profile)?)
}

/// What the built client is made from, and what lies in dist: `trunk serve` may have put another build there.
fn state(profile: Profile) -> Result<String> {
    let mut inputs = Stamp::default();
    for path in INPUTS {
        inputs.add_path(repo::root(), path)?;
    }
    inputs.add("profile", format!("{profile:?}"));
    let mut built = Stamp::default();
    built.add_listing(repo::root(), "client/dist")?;
    built.add("index.html", fs::read(dist().join("index.html")).unwrap_or_default());
    Ok(format!("{} {}", inputs.text(), built.text()))
}

const FETCH_LIMIT: Duration = Duration::from_secs(10 * 60);
const INPUTS: [&str; 10] = [
    "client",
    "shared",
    "target/web-assets",
    "Cargo.lock",
    "Cargo.toml",
    "package-lock.json",
    "rust-toolchain.toml",
    "xtask/bindgen",
    "xtask/precompress.mjs",
    "xtask/src/parts.rs",
];
