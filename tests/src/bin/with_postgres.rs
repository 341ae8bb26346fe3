//! Runs a command with a PostgreSQL of its own, whose address is in `KRING_TEST_POSTGRES`: for the same tests over another database.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use kring_tests::postgres::{VARIABLE, cluster::Cluster};

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let mut args = std::env::args_os().skip(1);
    let program = args.next().context("a command to run")?;
    let cluster = Cluster::start().await?;
    let status = Command::new(&program).args(args).env(VARIABLE, cluster.url()).status();
    drop(cluster);
    let status = status.with_context(|| format!("starting {}", program.display()))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
