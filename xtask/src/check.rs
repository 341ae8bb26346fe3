//! `check`: formatting, clippy and the unit tests.

use anyhow::Result;

use crate::{
    process::run,
    programs::cargo,
    setup::{self, Need},
    steps::Steps,
};

/// Runs all of `check` and shows the time of each step.
pub(crate) fn run_all() -> Result<()> {
    setup::ensure(Need::Check)?;
    let mut steps = Steps::default();
    let outcome = lints(&mut steps).and_then(|()| steps.run("unit tests", unit_tests));
    println!("\n{}", steps.summary());
    outcome?;
    println!("check: ok");
    Ok(())
}

/// Formatting and clippy, for the machine and for the browser.
pub(crate) fn lints(steps: &mut Steps) -> Result<()> {
    steps.run("format", || run(&mut cargo(&["fmt", "--all", "--check"])))?;
    steps.run("clippy", || {
        run(cargo(&["clippy"]).args(NATIVE).args(["--all-targets", "--", "-D", "warnings"]))
    })?;
    steps.run("clippy, browser", || {
        let client = ["clippy", "-p", "kring-client", "--target", "wasm32-unknown-unknown"];
        run(cargo(&client).args(["--", "-D", "warnings"]))
    })
}

/// The tests inside the crates: everything but the integration tests.
///
/// The whole workspace is chosen and then filtered, so that its dependencies are built with the same features as for
/// `test`, once.
fn unit_tests() -> Result<()> {
    let args = ["--lib", "--bins", "--no-fail-fast", "-E", "not package(kring-tests)"];
    run(cargo(&["nextest", "run"]).args(NATIVE).args(args))
}

/// All crates, the client too: its logic knows no browser and is tested without one.
pub(crate) const NATIVE: [&str; 1] = ["--workspace"];
