//! `setup`: brings a machine to where it can run and test Kring. What is there is left alone.

use std::time::Instant;

use anyhow::{Context, Result};

use crate::{apt, node, python, steps::seconds, tools};

/// What a machine is to be ready for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Formatting, clippy and unit tests.
    Check,
    /// Building and running client and server.
    Run,
    /// All that is tested.
    Test,
}

/// Installs what is missing for `need`.
pub(crate) fn ensure(need: Need) -> Result<()> {
    let started = Instant::now();
    println!("setup: looking at what this machine has");
    // What may have to be named to the person comes first, what takes minutes comes last.
    if need == Need::Test {
        apt::ensure(&[&apt::REDIS, &apt::POSTGRES, &apt::CHROMIUM, &apt::PYTHON, &apt::OFFICE])?;
        python::packages()?;
    }
    tools::wasm_target().context("setting up the wasm target")?;
    if need != Need::Check {
        tools::std_source().context("setting up the source of the standard library")?;
        node::packages()?;
        node::wasm_opt()?;
    }
    if need != Need::Run {
        tools::nextest().context("setting up cargo-nextest")?;
    }
    if need != Need::Check {
        tools::wasm_bindgen().context("setting up wasm-bindgen")?;
        tools::trunk().context("setting up trunk")?;
    }
    println!("setup: ready ({})", seconds(started.elapsed()));
    Ok(())
}
