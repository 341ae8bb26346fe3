//! What this device keeps for a session: the seam to localStorage, so that everything above it runs in tests.
//!
//! Keys read `kring.<what>.<session>.<rest>`; values are JSON with the moment they were written in `at`.

use std::{cell::RefCell, collections::BTreeMap};

use kring_shared::ids::{Millis, SessionId};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{browser, json};

/// How long anything about a session stays on this device after it was last written, in milliseconds.
pub const KEPT_MS: i64 = 30 * 24 * 3_600_000;

/// What is kept by session, beside the seat itself.
const OF_A_SESSION: [&str; 5] = ["seat", "draft", "notebook", "own", "outbox"];

/// A place to keep texts by key.
pub trait Store {
    /// What is kept under `key`.
    fn read(&self, key: &str) -> Option<String>;
    /// Keeps `value`; false when there is no room, or it is not allowed.
    fn write(&self, key: &str, value: &str) -> bool;
    /// Forgets what is kept under `key`.
    fn remove(&self, key: &str);
    /// All keys that begin with `prefix`, in any order.
    fn keys(&self, prefix: &str) -> Vec<String>;
}

/// The browser's localStorage.
#[derive(Debug, Clone, Copy, Default)]
pub struct DeviceStore;

impl Store for DeviceStore {
    fn read(&self, key: &str) -> Option<String> {
        browser::storage_get(key)
    }

    fn write(&self, key: &str, value: &str) -> bool {
        browser::storage_set(key, value)
    }

    fn remove(&self, key: &str) {
        browser::storage_remove(key);
    }

    fn keys(&self, prefix: &str) -> Vec<String> {
        browser::storage_keys(prefix)
    }
}

/// A store that lasts as long as the page, for tests.
#[derive(Debug, Default)]
pub struct MemoryStore {
    kept: RefCell<BTreeMap<String, String>>,
    full: std::cell::Cell<bool>,
}

impl MemoryStore {
    /// From now on there is no room for more, or there is again.
    pub fn set_full(&self, full: bool) {
        self.full.set(full);
    }
}

impl Store for MemoryStore {
    fn read(&self, key: &str) -> Option<String> {
        self.kept.borrow().get(key).cloned()
    }

    fn write(&self, key: &str, value: &str) -> bool {
        let fits = !self.full.get();
        if fits {
            self.kept.borrow_mut().insert(key.to_owned(), value.to_owned());
        }
        fits
    }

    fn remove(&self, key: &str) {
        self.kept.borrow_mut().remove(key);
    }

    fn keys(&self, prefix: &str) -> Vec<String> {
        self.kept.borrow().keys().filter(|key| key.starts_with(prefix)).cloned().collect()
    }
}

/// What is kept under `key`, when it can be read.
pub fn read_json<T: DeserializeOwned + 'static>(store: &dyn Store, key: &str) -> Option<T> {
    json::read(&store.read(key)?)
}

/// Keeps `value` as JSON; false when that failed.
pub fn write_json<T: Serialize>(store: &dyn Store, key: &str, value: &T) -> bool {
    serde_json::to_string(value).is_ok_and(|json| store.write(key, &json))
}

/// Forgets everything of `session` on this device: the seat, drafts, the notebook and what was not sent.
pub fn forget_session(store: &dyn Store, session: SessionId) {
    for what in OF_A_SESSION {
        let own = format!("kring.{what}.{session}");
        store.remove(&own);
        store.keys(&format!("{own}.")).iter().for_each(|key| store.remove(key));
    }
}

/// Forgets what was last written more than [`KEPT_MS`] before `now`, of any session.
pub fn sweep(store: &dyn Store, now: Millis) {
    #[derive(Deserialize)]
    struct Dated {
        at: Millis,
    }
    for what in OF_A_SESSION {
        for key in store.keys(&format!("kring.{what}.")) {
            let dated: Option<Dated> = read_json(store, &key);
            if dated.is_some_and(|dated| now.since_ms(dated.at) > KEPT_MS) {
                store.remove(&key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: SessionId = SessionId(uuid::Uuid::from_u128(1));
    const TWO: SessionId = SessionId(uuid::Uuid::from_u128(2));

    #[test]
    fn a_session_is_forgotten_without_touching_another() {
        let store = MemoryStore::default();
        for what in OF_A_SESSION {
            for session in [ONE, TWO] {
                assert!(store.write(&format!("kring.{what}.{session}"), "{}"));
                assert!(store.write(&format!("kring.{what}.{session}.3.x"), "{}"));
            }
        }
        store.write("kring.theme", "dark");
        forget_session(&store, ONE);
        assert_eq!(store.keys("kring.").len(), 11);
        assert!(store.keys("kring.").iter().all(|key| !key.contains(&ONE.to_string())));
    }

    #[test]
    fn what_is_old_is_swept_and_what_cannot_be_read_stays() {
        let store = MemoryStore::default();
        store.write(&format!("kring.draft.{ONE}.1"), r#"{"at":1000,"fields":{}}"#);
        store.write(&format!("kring.draft.{TWO}.1"), r#"{"at":2000}"#);
        store.write(&format!("kring.own.{ONE}.1"), "?");
        sweep(&store, Millis(1_001 + KEPT_MS));
        let mut left = store.keys("kring.");
        left.sort();
        assert_eq!(left, [format!("kring.draft.{TWO}.1"), format!("kring.own.{ONE}.1")]);
    }
}
