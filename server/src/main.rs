//! The server's command line.

use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};
use kring_server::{backup, config::Config};
use tokio::signal::unix::{SignalKind, signal};

/// The command line: without a task it serves.
#[derive(Parser)]
#[command(name = "kring", version, about)]
struct Line {
    #[command(flatten)]
    config: Config,
    #[command(subcommand)]
    task: Option<Task>,
}

/// What else can be asked.
#[derive(Subcommand)]
enum Task {
    /// Copies the embedded database to a new file, also while a server uses it. Rooms in Redis and an archive in PostgreSQL are not
    /// in it.
    Backup {
        /// The file to make.
        file: PathBuf,
    },
    /// Puts a back-up in place in a data folder without a database that no server uses.
    Restore {
        /// The back-up.
        file: PathBuf,
    },
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let Line { config, task } = Line::parse();
    let data = Path::new(&config.data);
    if task.is_some() && config.database_url.is_some() {
        anyhow::bail!(
            "DATABASE_URL is set: the archive is in PostgreSQL, which has its own way: pg_dump --format=custom, and pg_restore. \
             `kring backup` and `kring restore` are for the embedded database; without DATABASE_URL they do what is in {}",
            data.display()
        );
    }
    match task {
        None => serve(config).await,
        Some(Task::Backup { file }) => {
            let counts = backup::back_up(data, &file).await?;
            say(&format!("kept in {}: {counts}", file.display()))
        }
        Some(Task::Restore { file }) => {
            let counts = backup::restore(&file, data).await?;
            say(&format!(
                "put in place in {}: {counts}. What was deleted after this back-up was made is back: delete it anew where people asked for it.",
                config.data
            ))
        }
    }
}

/// Tells the person who called this.
fn say(words: &str) -> anyhow::Result<()> {
    use std::io::Write;
    writeln!(std::io::stdout(), "{words}")?;
    Ok(())
}

async fn serve(config: Config) -> anyhow::Result<()> {
    start_log(config.log_plain);
    config.check().map_err(|problem| anyhow::anyhow!(problem))?;
    let mut term = signal(SignalKind::terminate())?;
    let mut int = signal(SignalKind::interrupt())?;
    let running = kring_server::start(config).await?;
    tracing::info!(address = %format!("http://{}", running.addr), "ready");
    tokio::select! {
        _ = term.recv() => {}
        _ = int.recv() => {}
    }
    tracing::info!("stopping");
    running.stop().await;
    Ok(())
}

fn start_log(plain: bool) {
    // What reads passkeys tells of bytes that it could not read: those came from outside.
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,webauthn_rs_core=off"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if plain {
        builder.init();
    } else {
        builder.json().init();
    }
}
