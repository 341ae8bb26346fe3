//! `test`: all that CI runs, from a bare machine to a real browser.

use std::{fs, io::IsTerminal, path::PathBuf, process::ExitCode, time::Duration};

use anyhow::{Context, Result, ensure};

use crate::{
    apt, check,
    check::NATIVE,
    client::{self, Profile},
    counts::Counts,
    process::{run, run_and_read},
    programs::{cargo, command},
    repo,
    setup::{self, Need},
    size,
    steps::Steps,
};

/// Runs everything and closes with a table of steps and the line that CI reads.
pub(crate) fn run_all() -> ExitCode {
    let mut steps = Steps::default();
    let mut counts = Counts::default();
    let outcome = all(&mut steps, &mut counts);
    println!("\n{}", steps.summary());
    if let Err(error) = &outcome {
        println!("test: {error:#}");
    }
    println!("{counts}");
    if outcome.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn all(steps: &mut Steps, counts: &mut Counts) -> Result<()> {
    steps.run("setup", || setup::ensure(Need::Test))?;
    check::lints(steps)?;
    // Before the server: its binary carries the built client.
    steps.run("client", || client::build(Profile::Release))?;
    // With the tests, so that the server's binary is built from the same crates and features as they are.
    steps.run("server and tests", || {
        run(cargo(&["build"]).args(NATIVE).args(["--lib", "--bins", "--tests"]))
    })?;
    steps.run("nextest", || nextest(counts))?;
    steps.run("nextest on PostgreSQL", || nextest_on_postgres(counts))?;
    steps.run("size", size::check)?;
    steps.run("browser tests", || browser(counts))
}

fn nextest(counts: &mut Counts) -> Result<()> {
    let mut nextest = cargo(&["nextest", "run"]);
    nextest.args(NATIVE).args(["--no-fail-fast", "--color", colour()]);
    nextest.env("KRING_BIN", repo::server_binary());
    let (succeeded, output) = run_and_read(&mut nextest, NEXTEST_LIMIT)?;
    let found = Counts::from_nextest(&output).context("nextest printed no summary")?;
    *counts += found;
    ensure!(succeeded, "{found}");
    ensure!(found.passed > 0, "there is no test that ran");
    Ok(())
}

/// The integration tests that use the archive, over a PostgreSQL of their own; which they are says `.config/nextest.toml`.
fn nextest_on_postgres(counts: &mut Counts) -> Result<()> {
    let mut nextest = command(repo::program("with_postgres"));
    nextest.arg(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    nextest.args(["nextest", "run"]).args(NATIVE).args(["--profile", "postgres", "--no-fail-fast"]);
    nextest.args(["--color", colour()]).env("KRING_BIN", repo::server_binary());
    let (succeeded, output) = run_and_read(&mut nextest, NEXTEST_LIMIT)?;
    let found = Counts::from_nextest(&output).context("nextest printed no summary")?;
    // What is not for PostgreSQL ran in the step before: it is not left out.
    let found = Counts { skipped: 0, ..found };
    *counts += found;
    ensure!(succeeded, "{found}");
    ensure!(found.passed > 0, "there is no test that ran");
    Ok(())
}

fn browser(counts: &mut Counts) -> Result<()> {
    let files = browser_tests().context("there is no folder tests/browser")?;
    ensure!(!files.is_empty(), "there are no *.test.mjs files in tests/browser");
    let chromium = apt::CHROMIUM.find().context("chromium is gone since setup")?;
    let mut node = command("node");
    // One browser at a time: two cores are soon full.
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=1"]).args(files);
    node.env("KRING_BIN", repo::server_binary()).env("KRING_CHROMIUM", chromium);
    let (succeeded, output) = run_and_read(&mut node, BROWSER_LIMIT)?;
    let found = Counts::from_node(&output).context("Node's test runner printed no summary")?;
    *counts += found;
    ensure!(succeeded, "{found}");
    ensure!(found.passed > 0, "there is no browser test that ran");
    Ok(())
}

/// The browser tests, by name.
fn browser_tests() -> Result<Vec<PathBuf>> {
    let mut files: Vec<_> = fs::read_dir(repo::path("tests/browser"))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    Ok(files)
}

/// The output goes through a pipe, so nextest has to be told whether a terminal shows it.
fn colour() -> &'static str {
    let wanted = std::env::var_os("NO_COLOR").is_none() && std::io::stdout().is_terminal();
    if wanted { "always" } else { "never" }
}

const NEXTEST_LIMIT: Duration = Duration::from_secs(45 * 60);
const BROWSER_LIMIT: Duration = Duration::from_secs(40 * 60);
