//! The server of Kring: rooms, their logs, the socket, HTTP and the notes that sessions leave.

use std::{net::SocketAddr, path::Path, sync::Arc, time::Duration};

use anyhow::Context as _;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

pub mod app;
pub mod archive;
pub mod assets;
pub mod backup;
pub mod chance;
pub mod clock;
pub mod config;
pub mod editing;
pub mod event_log;
pub mod follow_up;
pub mod http;
mod jobs;
pub mod mail;
pub mod meetings;
pub mod metrics;
pub mod opening;
pub mod organisation;
pub mod paper;
pub mod passkeys;
pub mod password;
pub mod pending;
pub mod picture;
pub mod rate;
pub mod retention;
pub mod room;
pub mod rooms;
pub mod search;
pub mod tryout;
pub mod ws;
pub mod zone;

use app::App;
use archive::ways_in::WaysIn;
use config::Config;
use event_log::EventLog;

/// A server that runs.
pub struct Running {
    /// Where it listens.
    pub addr: SocketAddr,
    /// Where the operator's page is, when there is one.
    pub operator_addr: Option<SocketAddr>,
    app: Arc<App>,
    stop: CancellationToken,
    tasks: TaskTracker,
}

/// What the system keeps of what a connection has not taken yet; Linux makes it twice as much.
const SEND_BUFFER_BYTES: usize = 64 * 1024;
/// How long a stopping server waits for connections to close.
const STOP_MAX: Duration = Duration::from_secs(5);

/// Opens the stores, binds and serves until [`Running::stop`].
///
/// # Errors
/// When a store cannot be opened or the address is taken.
pub async fn start(config: Config) -> anyhow::Result<Running> {
    let data = Path::new(&config.data);
    std::fs::create_dir_all(data).with_context(|| format!("making the data folder {}", config.data))?;
    let file = archive::sql::open_file(&data.join(backup::DATABASE))
        .await
        .context("opening the embedded database")?;
    let log = EventLog::open(&config, &file).await.context("opening the event log")?;
    let database = match &config.database_url {
        Some(url) => {
            archive::open_url(url).await.context("opening the archive in PostgreSQL (DATABASE_URL)")?
        }
        None => archive::sql::Pool::Sqlite(file.clone()),
    };
    tracing::info!(archive = database.kind().name(), "archive open");
    if config.database_url.is_some() {
        tell_of_the_file(&config, file).await;
    }
    let durability = log.durability().await;
    tracing::info!(store = log.name(), durability = durability.as_str(), "store open");
    let tasks = TaskTracker::new();
    let listener = TcpListener::bind(&config.listen).await.context("binding the address")?;
    let addr = listener.local_addr()?;
    let operator = match &config.operator_listen {
        Some(address) => Some(TcpListener::bind(address).await.context("binding the operator's address")?),
        None => None,
    };
    let secret = WaysIn::new(database.clone()).secret().await.context("reading the archive")?;
    let app = Arc::new(App::new(config, log, (database.clone(), &secret), tasks.clone(), addr)?);
    app.post.announce();
    let stop = CancellationToken::new();
    let router = http::router(Arc::clone(&app));
    // Small frames must not wait for each other, and who does not read must not have megabytes kept for him by the
    // system before that is noticed.
    let listener = listener.tap_io(|socket| {
        let set = socket.set_nodelay(true);
        let set = set.and_then(|()| socket2::SockRef::from(&*socket).set_send_buffer_size(SEND_BUFFER_BYTES));
        if let Err(error) = set {
            tracing::debug!(%error, "a socket could not be set up");
        }
    });
    let stopped = stop.clone();
    tasks.spawn(async move {
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        let served = axum::serve(listener, service)
            .with_graceful_shutdown(async move { stopped.cancelled().await })
            .await;
        if let Err(error) = served {
            tracing::error!(%error, "serving ended");
        }
    });
    let operator_addr = operator.as_ref().map(TcpListener::local_addr).transpose()?;
    if let Some(listener) = operator {
        let (stopped, router) = (stop.clone(), http::operator::router(Arc::clone(&app)));
        tasks.spawn(async move {
            let served = axum::serve(listener, router)
                .with_graceful_shutdown(async move { stopped.cancelled().await })
                .await;
            if let Err(error) = served {
                tracing::error!(%error, "serving the operator ended");
            }
        });
    }
    let data = Path::new(&app.config.data).to_path_buf();
    tasks.spawn(jobs::run(Arc::clone(&app), data, database, tasks.clone(), stop.clone()));
    Ok(Running { addr, operator_addr, app, stop, tasks })
}

/// With PostgreSQL the embedded database holds at most the rooms' log. What else is in it was written before and is not looked at:
/// an operator who changed over must know.
async fn tell_of_the_file(config: &Config, file: sqlx::SqlitePool) {
    if config.redis_url.is_none() && !config.memory {
        tracing::info!(
            "the log of the rooms is in the embedded database of this server: name REDIS_URL before another server shares the archive"
        );
    }
    let left = archive::counts::Counting::new(archive::sql::Pool::Sqlite(file)).now().await;
    if let Ok(left) = left
        && left.accounts + left.groups + left.notes + left.drafts > 0
    {
        tracing::warn!(
            accounts = left.accounts,
            groups = left.groups,
            notes = left.notes + left.drafts,
            "the embedded database in the data folder holds an archive too, which is not used and not forgotten by itself"
        );
    }
}

impl Running {
    /// Forgets what would be due at `now`, without waiting for the hour.
    pub async fn sweep(&self, now: kring_shared::ids::Millis) {
        retention::sweep(&self.app, now).await;
    }

    /// Stops: not ready, rooms told, logs flushed, connections closed.
    pub async fn stop(self) {
        self.app.draining.cancel();
        self.app.rooms.close_all().await;
        self.stop.cancel();
        self.tasks.close();
        if tokio::time::timeout(STOP_MAX, self.tasks.wait()).await.is_err() {
            tracing::warn!("some connections did not close in time");
        }
        self.app.log.close().await;
    }
}
