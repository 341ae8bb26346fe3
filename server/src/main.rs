//! The server's command line.

use clap::Parser;
use kring_server::config::Config;
use tokio::signal::unix::{SignalKind, signal};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let config = Config::parse();
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
