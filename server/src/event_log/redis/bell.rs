//! The doorbell over Redis: a channel per room, and one connection per node that listens to those of the rooms that are awake here.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    time::Duration,
};

use futures_util::StreamExt;
use kring_shared::ids::SessionId;
use redis::{
    Client, RedisError,
    aio::{ConnectionManager, PubSub, PubSubSink},
};
use tokio::sync::{Notify, mpsc, watch};
use uuid::Uuid;

use crate::{
    clock,
    event_log::bell::{Heard, Ring},
};

/// After a lost line the next try comes after this.
const AGAIN: Duration = Duration::from_millis(500);
/// How often it is looked at whether the line still answers, and which rooms nobody listens to any more.
const TIDY: Duration = Duration::from_secs(10);
/// A line that does not answer for so long is lost.
const SILENT: Duration = Duration::from_secs(5);
/// How many rings wait; more are dropped, for each says again what counts.
const RINGS_MAX: usize = 4096;

/// A room that is awake here.
struct Listening {
    teller: watch::Sender<Heard>,
    /// It was not told yet that it may have missed something before it listened.
    is_new: bool,
}

type Rooms = Mutex<HashMap<SessionId, Listening>>;

/// The bell of a node.
pub(super) struct Bell {
    /// This node.
    pub(super) node: Uuid,
    rooms: Arc<Rooms>,
    /// A room began to listen, or the bell goes.
    news: Arc<Notify>,
    rings: mpsc::Sender<(SessionId, Ring)>,
}

impl Bell {
    /// Starts listening with a connection of its own; `ringing` is the one that rings.
    pub(super) fn hang(client: Client, ringing: ConnectionManager) -> Self {
        let (rings, waiting) = mpsc::channel(RINGS_MAX);
        let (node, rooms, news) = (Uuid::new_v4(), Arc::<Rooms>::default(), Arc::<Notify>::default());
        tokio::spawn(ring_all(ringing, waiting));
        tokio::spawn(listen_on(client, node, Arc::downgrade(&rooms), Arc::clone(&news)));
        Self { node, rooms, news, rings }
    }

    /// What other nodes say of a room from now on.
    pub(super) fn listen(&self, room: SessionId) -> watch::Receiver<Heard> {
        let (teller, hearing) = watch::channel(Heard::default());
        locked(&self.rooms).insert(room, Listening { teller, is_new: true });
        self.news.notify_one();
        hearing
    }

    /// Rings; whether anybody hears it is not known.
    pub(super) fn ring(&self, room: SessionId, ring: Ring) {
        let _ = self.rings.try_send((room, ring));
    }
}

impl Drop for Bell {
    fn drop(&mut self) {
        self.news.notify_one();
    }
}

/// The channel of a room; its name falls in the same place of a cluster as the room's log.
pub(super) fn channel(room: SessionId) -> String {
    format!("kring:{{{room}}}:bell")
}

fn locked(rooms: &Rooms) -> MutexGuard<'_, HashMap<SessionId, Listening>> {
    rooms.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn ring_all(mut ringing: ConnectionManager, mut waiting: mpsc::Receiver<(SessionId, Ring)>) {
    while let Some((room, ring)) = waiting.recv().await {
        let Ok(text) = serde_json::to_string(&ring) else { continue };
        let rung: Result<(), RedisError> =
            redis::cmd("PUBLISH").arg(channel(room)).arg(text).query_async(&mut ringing).await;
        if let Err(error) = rung {
            tracing::debug!(%error, "other nodes were not told");
        }
    }
}

/// Listens until the bell is gone. A line that was lost is made anew.
async fn listen_on(client: Client, node: Uuid, rooms: Weak<Rooms>, news: Arc<Notify>) {
    while rooms.strong_count() > 0 {
        match client.get_async_pubsub().await {
            Ok(line) => {
                keep_line(line, node, &rooms, &news).await;
                tracing::debug!("the line to other nodes is gone");
            }
            Err(error) => tracing::warn!(%error, "what other nodes say cannot be heard"),
        }
        tokio::time::sleep(AGAIN).await;
    }
}

/// Hears what comes over one line until it is lost or the bell is gone.
async fn keep_line(line: PubSub, node: Uuid, rooms: &Weak<Rooms>, news: &Notify) {
    let (mut sink, mut rings) = line.split();
    let mut known = HashSet::new();
    let mut tidy = tokio::time::interval(TIDY);
    loop {
        tokio::select! {
            () = news.notified() => {}
            _ = tidy.tick() => {}
            message = rings.next() => {
                let (Some(message), Some(rooms)) = (message, rooms.upgrade()) else { return };
                let payload: String = message.get_payload().unwrap_or_default();
                hear(&rooms, node, message.get_channel_name(), &payload);
                continue;
            }
        }
        let Some(rooms) = rooms.upgrade() else { return };
        let alive = async {
            subscribe(&mut sink, &mut known, &rooms).await?;
            sink.ping::<redis::Value>().await
        };
        if !matches!(tokio::time::timeout(SILENT, alive).await, Ok(Ok(_))) {
            return;
        }
    }
}

/// Listens to the rooms that are awake and to no others. Who just began, or whose line was lost, may have missed something.
async fn subscribe(
    sink: &mut PubSubSink,
    known: &mut HashSet<SessionId>,
    rooms: &Rooms,
) -> Result<(), RedisError> {
    let (fresh, gone) = {
        let mut rooms = locked(rooms);
        rooms.retain(|_, room| !room.teller.is_closed());
        let fresh: Vec<SessionId> = rooms
            .iter()
            .filter(|(id, room)| room.is_new || !known.contains(*id))
            .map(|(id, _)| *id)
            .collect();
        let gone: Vec<SessionId> = known.iter().filter(|id| !rooms.contains_key(*id)).copied().collect();
        (fresh, gone)
    };
    for room in gone {
        sink.unsubscribe(channel(room)).await?;
        known.remove(&room);
    }
    for room in fresh {
        if known.insert(room) {
            sink.subscribe(channel(room)).await?;
        }
        if let Some(room) = locked(rooms).get_mut(&room) {
            room.is_new = false;
            room.teller.send_modify(|heard| heard.gaps += 1);
        }
    }
    Ok(())
}

fn hear(rooms: &Rooms, node: Uuid, channel: &str, payload: &str) {
    let room = channel.split(['{', '}']).nth(1).and_then(|id| id.parse().ok()).map(SessionId);
    // A node of another version may say more.
    let (Some(room), Ok(ring)) = (room, serde_json::from_str::<Ring>(payload)) else { return };
    if let Some(room) = locked(rooms).get(&room) {
        room.teller.send_if_modified(|heard| {
            let before = heard.clone();
            heard.take(ring, node, clock::now());
            *heard != before
        });
    }
}
