//! `run` and `bench`: Kring itself, and the load on it.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::{
    apt,
    client::{self, Profile},
    process::run as run_to_end,
    programs::{cargo, command},
    repo,
    setup::{self, Need},
};

/// Sets up, builds and starts the server; returns when it has stopped.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let (profile, server_args) = options(args)?;
    setup::ensure(Need::Run)?;
    client::build(profile)?;
    println!("server: building; the first time takes minutes");
    run_to_end(&mut cargo(&["build", "-p", "kring-server", "--bin", "kring"]))?;
    println!("server: starting; Ctrl+C stops it");
    let mut server = command(repo::server_binary());
    server.args(server_args).stdin(Stdio::inherit());
    if std::env::var_os("KRING_DATA").is_none() {
        server.env("KRING_DATA", "./data");
    }
    become_or_wait(&mut server)
}

/// Runs the load generator, or, after the word `search`, measures searching.
pub(crate) fn bench(args: &[String]) -> Result<()> {
    if let Some((first, rest)) = args.split_first()
        && first == "search"
    {
        return run_to_end(
            cargo(&["run", "--release", "-p", "kring-tests", "--bin", "bench_search", "--"]).args(rest),
        );
    }
    apt::ensure(&[&apt::REDIS])?;
    run_to_end(cargo(&["run", "--release", "-p", "kring-tests", "--bin", "bench", "--"]).args(args))
}

/// What stands before `--` is ours, what stands after it is the server's.
fn options(args: &[String]) -> Result<(Profile, &[String])> {
    let split = args.iter().position(|arg| arg == "--");
    let (ours, servers) = match split {
        Some(at) => (args.get(..at).unwrap_or_default(), args.get(at + 1..).unwrap_or_default()),
        None => (args, &[][..]),
    };
    let mut profile = Profile::Release;
    for arg in ours {
        profile = match arg.as_str() {
            "--release-client" => Profile::Release,
            "--dev-client" => Profile::Dev,
            other => bail!("`run` does not know `{other}`; arguments for the server come after `--`"),
        };
    }
    Ok((profile, servers))
}

/// Lets the server take the place of this process: it then gets every signal itself, its exit code is ours, and it
/// cannot be left behind.
#[cfg(unix)]
fn become_or_wait(server: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;

    Err(server.exec()).context("starting the server")
}

/// Elsewhere Ctrl+C reaches parent and child alike; the parent waits and ends as the child did.
#[cfg(not(unix))]
fn become_or_wait(server: &mut Command) -> Result<()> {
    let status = server.status().context("starting the server")?;
    std::process::exit(status.code().unwrap_or(1));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn the_small_client_is_the_default() {
        assert_eq!(options(&[]).unwrap(), (Profile::Release, &[][..]));
        assert_eq!(options(&words("--dev-client")).unwrap().0, Profile::Dev);
        assert_eq!(options(&words("--dev-client --release-client")).unwrap().0, Profile::Release);
    }

    #[test]
    fn what_follows_the_dashes_is_for_the_server() {
        let args = words("--dev-client -- --listen 127.0.0.1:9000");
        let (profile, servers) = options(&args).unwrap();
        assert_eq!(profile, Profile::Dev);
        assert_eq!(servers, words("--listen 127.0.0.1:9000"));
    }

    #[test]
    fn an_unknown_word_is_refused() {
        assert!(options(&words("--port 9000")).is_err());
    }
}
