//! The log in Redis or Valkey: a stream per room. The only module that knows Redis.
//!
//! Entry ids are `<seq>-0`. One script compares the last id with what the writer expects and then adds all, so
//! that a writer who is late changes nothing. What a crash may cost follows from the server's own settings.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use kring_shared::{
    ids::{Millis, Seq, SessionId},
    wire::Present,
};
use redis::{
    AsyncCommands, Client, RedisError, Script,
    aio::{ConnectionManager, ConnectionManagerConfig},
    streams::StreamRangeReply,
};
use tokio::sync::watch;

use self::bell::{Bell, channel};
use super::{
    AppendError, Durability, Entry, ReadError,
    bell::{Heard, Ring},
};

mod bell;

/// How long Redis may take for one answer.
const ANSWER_MAX: Duration = Duration::from_secs(5);
/// How often a lost connection is made anew before what waits for it fails.
const RETRIES: usize = 2;
/// The longest pause between two of these.
const RETRY_DELAY_MAX: Duration = Duration::from_millis(200);
/// How far the time that is noted of a room's last event may lag, in milliseconds.
const NOTE_EVERY_MS: i64 = 60_000;
/// Rooms of which that is remembered; past it all are noted anew.
const NOTED_MAX: usize = 50_000;
/// The sorted set of rooms by the time of their last event, or up to [`NOTE_EVERY_MS`] before it.
const ROOMS: &str = "kring:rooms";

const APPEND: &str = r#"
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
local head = 0
if #last > 0 then head = tonumber(string.match(last[1][1], '^(%d+)')) end
if head ~= tonumber(ARGV[1]) then return -1 end
for i = 3, #ARGV do redis.call('XADD', KEYS[1], (head + i - 2) .. '-0', 'e', ARGV[i]) end
local now = head + #ARGV - 2
redis.call('PUBLISH', ARGV[2], '{"head":' .. now .. '}')
return now
"#;

/// A stream takes no other words for an entry: it is made anew, at once, of what stands there now.
const REWRITE: &str = r"
local all = redis.call('XRANGE', KEYS[1], '-', '+')
if #all == 0 or #all ~= tonumber(ARGV[1]) then return -1 end
local new = {}
for i = 2, #ARGV, 2 do new[tonumber(ARGV[i])] = ARGV[i + 1] end
redis.call('DEL', KEYS[1])
for i = 1, #all do redis.call('XADD', KEYS[1], i .. '-0', 'e', new[i] or all[i][2][2]) end
return #all
";

/// Logs in Redis.
pub struct RedisLog {
    connection: ConnectionManager,
    append: Script,
    rewrite: Script,
    bell: Bell,
    /// When the time of a room was noted last.
    noted: Mutex<HashMap<SessionId, i64>>,
}

impl RedisLog {
    /// Connects to the server at `url`.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn connect(url: &str) -> anyhow::Result<Self> {
        let client = Client::open(url)?;
        let config = ConnectionManagerConfig::new()
            .set_response_timeout(Some(ANSWER_MAX))
            .set_connection_timeout(Some(ANSWER_MAX))
            // A room waits for these: better "busy" soon, and the next command tries anew.
            .set_number_of_retries(RETRIES)
            .set_max_delay(RETRY_DELAY_MAX);
        let connection = ConnectionManager::new_with_config(client.clone(), config).await?;
        let bell = Bell::hang(client, connection.clone());
        let noted = Mutex::default();
        Ok(Self { connection, append: Script::new(APPEND), rewrite: Script::new(REWRITE), bell, noted })
    }

    pub(super) async fn durability(&self) -> Durability {
        let mut connection = self.connection.clone();
        let mut setting = async |name: &str| {
            let reply: Result<Vec<String>, RedisError> =
                redis::cmd("CONFIG").arg("GET").arg(name).query_async(&mut connection).await;
            reply.ok().and_then(|pair| pair.into_iter().nth(1)).unwrap_or_default()
        };
        match (setting("appendonly").await.as_str(), setting("appendfsync").await.as_str()) {
            ("yes", "always") => Durability::Nothing,
            ("yes", "everysec") => Durability::UpToASecond,
            _ => Durability::Rooms,
        }
    }

    pub(super) async fn append(
        &self,
        room: SessionId,
        expected: Seq,
        entries: Vec<Entry>,
    ) -> Result<(), AppendError> {
        let mut connection = self.connection.clone();
        let mut call = self.append.key(log_key(room));
        call.arg(expected.0).arg(channel(room));
        let mut at = 0;
        for entry in &entries {
            at = entry.recorded.at.0;
            call.arg(serde_json::to_string(entry).map_err(|e| AppendError::Unavailable(e.to_string()))?);
        }
        let head: i64 =
            call.invoke_async(&mut connection).await.map_err(|e| AppendError::Unavailable(e.to_string()))?;
        if head < 0 {
            return Err(AppendError::Stale);
        }
        if self.is_to_note(room, expected, at) {
            let noted: Result<(), RedisError> = connection.zadd(ROOMS, room.to_string(), at).await;
            if let Err(error) = noted {
                tracing::warn!(%error, "the time of a room was not noted");
                // Noted with the next event: a room that is never noted would never be forgotten.
                self.noted.lock().unwrap_or_else(PoisonError::into_inner).remove(&room);
            }
        }
        Ok(())
    }

    /// True when the time of a room's last event is to be noted. Only retention reads it, and counts in days: that it lags by
    /// [`NOTE_EVERY_MS`] harms nothing, and most events wait for one answer only.
    fn is_to_note(&self, room: SessionId, expected: Seq, at: i64) -> bool {
        let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        if noted.len() > NOTED_MAX {
            noted.clear();
        }
        let is_due = expected.0 == 0 || noted.get(&room).is_none_or(|last| at - last >= NOTE_EVERY_MS);
        if is_due {
            noted.insert(room, at);
        }
        is_due
    }

    pub(super) async fn rewrite(
        &self,
        room: SessionId,
        length: Seq,
        changed: Vec<Entry>,
    ) -> Result<(), AppendError> {
        let mut connection = self.connection.clone();
        let mut call = self.rewrite.key(log_key(room));
        call.arg(length.0);
        for entry in &changed {
            let body = serde_json::to_string(entry).map_err(|e| AppendError::Unavailable(e.to_string()))?;
            call.arg(entry.recorded.seq.0).arg(body);
        }
        let head: i64 =
            call.invoke_async(&mut connection).await.map_err(|e| AppendError::Unavailable(e.to_string()))?;
        if head < 0 { Err(AppendError::Stale) } else { Ok(()) }
    }

    pub(super) fn tell_anew(&self, room: SessionId) {
        self.bell.ring(room, Ring::Anew(self.bell.node));
    }

    pub(super) fn listen(&self, room: SessionId) -> watch::Receiver<Heard> {
        self.bell.listen(room)
    }

    pub(super) fn tell_here(&self, room: SessionId, present: Vec<Present>, asks: bool) {
        self.bell.ring(room, Ring::Here { node: self.bell.node, present, asks });
    }

    /// What was deleted stands in Redis' file of appends until that is written anew. A server that keeps none, or that is at
    /// it already, says no to this; then there is nothing to do, or it is done soon.
    pub(super) async fn wipe(&self) {
        let mut connection = self.connection.clone();
        let asked: Result<String, RedisError> = redis::cmd("BGREWRITEAOF").query_async(&mut connection).await;
        if let Err(error) = asked {
            tracing::warn!(%error, "the file of appends was not written anew");
        }
    }

    pub(super) async fn read_from(&self, room: SessionId, after: Seq) -> Result<Vec<Entry>, ReadError> {
        let mut connection = self.connection.clone();
        let from = format!("{}-0", after.0 + 1);
        let reply: StreamRangeReply = connection.xrange(log_key(room), from, "+").await.map_err(away)?;
        reply
            .ids
            .into_iter()
            .map(|id| {
                let seq = id.id.split('-').next().and_then(|s| s.parse().ok()).unwrap_or(0);
                let body: String = id.get("e").ok_or(ReadError::Damaged(seq))?;
                serde_json::from_str(&body).map_err(|_| ReadError::Damaged(seq))
            })
            .collect()
    }

    pub(super) async fn claim_code(&self, code: &str, room: SessionId) -> Result<bool, ReadError> {
        let mut connection = self.connection.clone();
        let fresh: bool = connection.set_nx(code_key(code), room.to_string()).await.map_err(away)?;
        // Asked again after an answer that was lost, the room still has it.
        let taken = fresh || self.room_of(code).await? == Some(room);
        if taken {
            let _: () = connection.set(room_code_key(room), code).await.map_err(away)?;
        }
        Ok(taken)
    }

    pub(super) async fn room_of(&self, code: &str) -> Result<Option<SessionId>, ReadError> {
        let mut connection = self.connection.clone();
        let room: Option<String> = connection.get(code_key(code)).await.map_err(away)?;
        room.map(|r| room_id(&r)).transpose()
    }

    pub(super) async fn quiet_since(&self, before: Millis) -> Result<Vec<SessionId>, ReadError> {
        let mut connection = self.connection.clone();
        let rooms: Vec<String> =
            connection.zrangebyscore(ROOMS, "-inf", format!("({}", before.0)).await.map_err(away)?;
        rooms.iter().map(|r| room_id(r)).collect()
    }

    pub(super) async fn forget(&self, room: SessionId) -> Result<(), ReadError> {
        let mut connection = self.connection.clone();
        let code: Option<String> = connection.get(room_code_key(room)).await.map_err(away)?;
        let mut keys = vec![log_key(room), room_code_key(room)];
        keys.extend(code.map(|c| code_key(&c)));
        // One by one: in a cluster they live in different places.
        for key in keys {
            let _: () = connection.del(key).await.map_err(away)?;
        }
        let _: () = connection.zrem(ROOMS, room.to_string()).await.map_err(away)?;
        self.tell_anew(room);
        Ok(())
    }

    pub(super) async fn is_up(&self) -> bool {
        let mut connection = self.connection.clone();
        let pong: Result<String, RedisError> = redis::cmd("PING").query_async(&mut connection).await;
        pong.is_ok()
    }
}

fn log_key(room: SessionId) -> String {
    format!("kring:{{{room}}}:log")
}

fn room_code_key(room: SessionId) -> String {
    format!("kring:{{{room}}}:code")
}

fn code_key(code: &str) -> String {
    format!("kring:code:{code}")
}

#[expect(clippy::needless_pass_by_value, reason = "fits map_err")]
fn away(error: RedisError) -> ReadError {
    ReadError::Unavailable(error.to_string())
}

fn room_id(text: &str) -> Result<SessionId, ReadError> {
    text.parse().map(SessionId).map_err(|_| ReadError::Damaged(0))
}
