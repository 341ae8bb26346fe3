//! `cargo xtask`: everything that is done to this repository by a command.
//!
//! It sets up what a machine lacks, builds client and server, starts Kring, and runs the checks and tests. It must
//! build in seconds on a machine that has nothing but Rust, so it depends on almost nothing.
#![expect(clippy::print_stdout, reason = "a command-line tool talks to the person who called it")]

mod apt;
mod check;
mod client;
mod counts;
mod fonts;
mod node;
mod parts;
mod process;
mod programs;
mod python;
mod repo;
mod serve;
mod setup;
mod size;
mod stamp;
mod steps;
mod test;
mod tools;
mod version;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::{client::Profile, setup::Need};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Result<ExitCode> {
    let (name, rest) = match args.split_first() {
        Some((name, rest)) => (name.as_str(), rest),
        None => ("help", args),
    };
    match name {
        "run" => serve::run(rest)?,
        "bench" => serve::bench(rest)?,
        "help" | "-h" | "--help" => println!("{HELP}"),
        _ if !rest.is_empty() => bail!("`cargo xtask {name}` takes no arguments, got `{}`", rest.join(" ")),
        "setup" => setup::ensure(Need::Test)?,
        "client" => {
            setup::ensure(Need::Run)?;
            client::build(Profile::Release)?;
        }
        "fonts" => {
            setup::ensure(Need::Run)?;
            fonts::copy()?;
        }
        "check" => check::run_all()?,
        "test" => return Ok(test::run_all()),
        "size" => {
            setup::ensure(Need::Run)?;
            client::build(Profile::Release)?;
            size::check()?;
        }
        other => bail!("there is no command `{other}`\n\n{HELP}"),
    }
    Ok(ExitCode::SUCCESS)
}

const HELP: &str = "\
cargo xtask <command>

  run [--dev-client] [-- server arguments]
              set up what is missing, build client and server, start Kring on http://localhost:8080
              (--dev-client: a quick, large client; --release-client: the small one, which is the default)
  check       formatting, clippy (native and wasm) and the unit tests: for while you work
  test        everything CI runs: check, all tests, the size budget, the tests in a real browser
  setup       only install what running and testing need
  client      only build the browser client into client/dist
  fonts       only lay out the fonts that the client build takes in
  size        how many bytes a guest downloads before standing in a room, against the budget
  bench [...] the load generator, in release; arguments are passed on
  bench search [notes] [questions]
              how long searching takes in an archive with many notes, in release";
