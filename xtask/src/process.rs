//! Running other programs to their end: their own output shown, and never waiting without end.

use std::{
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

/// Runs a command to its end with its output shown; failing is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("starting {}", line(command)))?;
    succeeded(command, status)
}

/// Like [`run`], but ends the command when it takes longer than `limit`.
pub(crate) fn run_within(command: &mut Command, limit: Duration) -> Result<()> {
    let mut child = command.spawn().with_context(|| format!("starting {}", line(command)))?;
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return succeeded(command, status);
        }
        stop_after(&mut child, started, limit, command)?;
        thread::sleep(Duration::from_millis(100));
    }
}

/// Tries `work` up to `times` times, saying so when it failed.
pub(crate) fn retry(times: u32, mut work: impl FnMut() -> Result<()>) -> Result<()> {
    let mut attempt = 1;
    loop {
        match work() {
            Err(error) if attempt < times => {
                println!("  {error:#}; trying again ({attempt} of {times} failed)")
            }
            outcome => return outcome,
        }
        attempt += 1;
    }
}

/// Runs a command with its output shown as it comes, and returns that output too.
pub(crate) fn run_and_read(command: &mut Command, limit: Duration) -> Result<(bool, String)> {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("starting {}", line(command)))?;
    let started = Instant::now();
    let (sender, lines) = mpsc::sync_channel(256);
    for pipe in [child.stdout.take().map(boxed), child.stderr.take().map(boxed)].into_iter().flatten() {
        let sender = sender.clone();
        thread::spawn(move || {
            for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
    }
    drop(sender);

    let mut text = String::new();
    loop {
        match lines.recv_timeout(Duration::from_millis(500)) {
            Ok(mut line) => {
                line.push(b'\n');
                std::io::stdout().write_all(&line)?;
                text.push_str(&String::from_utf8_lossy(&line));
            }
            // A process that the command left behind may hold the pipe: do not wait for that one.
            Err(RecvTimeoutError::Timeout) if child.try_wait()?.is_some() => break,
            Err(RecvTimeoutError::Timeout) => stop_after(&mut child, started, limit, command)?,
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    Ok((child.wait()?.success(), text))
}

fn boxed(pipe: impl Read + Send + 'static) -> Box<dyn Read + Send> {
    Box::new(pipe)
}

fn stop_after(child: &mut Child, started: Instant, limit: Duration, command: &Command) -> Result<()> {
    if started.elapsed() < limit {
        return Ok(());
    }
    child.kill()?;
    child.wait()?;
    bail!("`{}` was stopped after {} s", line(command), limit.as_secs())
}

fn succeeded(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{}` failed ({status})", line(command));
    }
    Ok(())
}

/// The command as a person would type it.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    let words = std::iter::once(name).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_line_reads_as_typed() {
        let mut command = Command::new("/usr/bin/cargo");
        command.args(["fmt", "--check"]);
        assert_eq!(line(&command), "cargo fmt --check");
    }

    #[test]
    fn tries_no_more_often_than_asked() {
        let mut calls = 0;
        let outcome = retry(3, || {
            calls += 1;
            bail!("no")
        });
        assert!(outcome.is_err());
        assert_eq!(calls, 3);
    }

    #[test]
    fn stops_trying_once_it_worked() {
        let mut calls = 0;
        let outcome = retry(3, || {
            calls += 1;
            if calls < 2 { bail!("no") } else { Ok(()) }
        });
        assert!(outcome.is_ok());
        assert_eq!(calls, 2);
    }

    #[cfg(unix)]
    #[test]
    fn a_command_that_hangs_is_stopped() {
        let started = Instant::now();
        let mut sleep = Command::new("sleep");
        sleep.arg("30");
        assert!(run_within(&mut sleep, Duration::from_millis(200)).is_err());
        assert!(started.elapsed() < Duration::from_secs(10));
    }

    #[cfg(unix)]
    #[test]
    fn reads_both_outputs_and_how_it_ended() -> Result<()> {
        let mut shell = Command::new("sh");
        shell.args(["-c", "echo out; echo err >&2; exit 3"]);
        let (succeeded, text) = run_and_read(&mut shell, Duration::from_secs(10))?;
        assert!(!succeeded);
        assert!(text.contains("out\n") && text.contains("err\n"));
        Ok(())
    }
}
