//! One contract, three stores: memory, SQLite and a real Redis.

use std::{path::Path, sync::Arc};

use kring_server::{archive, config::Config, event_log::EventLog};
use kring_tests::{contract, redis::Redis};
use tempfile::TempDir;

/// A store, with what it lives on.
struct Store {
    log: Arc<EventLog>,
    folder: TempDir,
    redis: Option<Redis>,
}

impl Store {
    async fn memory() -> Self {
        Self::with(None, true).await
    }

    async fn sqlite() -> Self {
        Self::with(None, false).await
    }

    async fn redis() -> Self {
        Self::with(Some(Redis::start().await.expect("redis starts")), false).await
    }

    async fn with(redis: Option<Redis>, memory: bool) -> Self {
        let folder = TempDir::new().expect("a folder");
        let log = open(folder.path(), redis.as_ref(), memory).await;
        Self { log: Arc::new(log), folder, redis }
    }
}

async fn open(folder: &Path, redis: Option<&Redis>, memory: bool) -> EventLog {
    let mut config = Config::for_test(folder);
    config.memory = memory;
    config.redis_url = redis.map(Redis::url);
    let database = archive::sql::open_file(&folder.join("kring.db")).await.expect("the database opens");
    EventLog::open(&config, &database).await.expect("the log opens")
}

/// The suite for one store.
macro_rules! contract {
    ($store:ident) => {
        mod $store {
            use super::*;

            #[tokio::test]
            async fn appends_are_read_back() {
                contract::appends_are_read_back(&Store::$store().await.log).await;
            }

            #[tokio::test]
            async fn a_log_is_written_anew() {
                contract::a_log_is_written_anew(&Store::$store().await.log).await;
            }

            #[tokio::test]
            async fn content_survives() {
                contract::content_survives(&Store::$store().await.log).await;
            }

            #[tokio::test]
            async fn a_late_or_early_writer_changes_nothing() {
                contract::a_late_or_early_writer_changes_nothing(&Store::$store().await.log).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn one_of_many_wins() {
                let store = Store::$store().await;
                contract::one_of_many_wins(Arc::clone(&store.log)).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn rooms_do_not_hinder_each_other() {
                let store = Store::$store().await;
                contract::rooms_do_not_hinder_each_other(Arc::clone(&store.log)).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn codes_do_not_hinder_rooms() {
                let store = Store::$store().await;
                contract::codes_do_not_hinder_rooms(Arc::clone(&store.log)).await;
            }

            #[tokio::test]
            async fn a_code_has_one_room() {
                contract::a_code_has_one_room(&Store::$store().await.log).await;
            }

            #[tokio::test]
            async fn forgetting_is_whole() {
                contract::forgetting_is_whole(&Store::$store().await.log).await;
            }

            #[tokio::test]
            async fn quiet_rooms_are_found() {
                contract::quiet_rooms_are_found(&Store::$store().await.log).await;
            }
        }
    };
}

contract!(memory);
contract!(sqlite);
contract!(redis);

#[tokio::test]
async fn sqlite_keeps_what_was_written_over_a_restart() {
    let Store { log, folder, .. } = Store::sqlite().await;
    contract::a_restart_loses_nothing(log, async || open(folder.path(), None, false).await).await;
}

#[tokio::test]
async fn redis_keeps_what_was_written_over_a_crash() {
    let Store { log, folder, redis } = Store::redis().await;
    let mut redis = redis.expect("has one");
    contract::a_restart_loses_nothing(log, async || {
        redis.kill();
        redis.run().await.expect("redis starts again");
        open(folder.path(), Some(&redis), false).await
    })
    .await;
}
