//! The seats and the name that this browser remembers.

use kring_shared::{
    api::Seat,
    ids::{Millis, SessionId},
};
use serde::{Deserialize, Serialize};
use web_sys::Storage;

use super::store::{DeviceStore, Store, forget_session, read_json, write_json};
use crate::browser;

/// Keeps a seat, so that this tab (and, for the newest seat, this browser) comes back to it after a reload.
pub fn remember_seat(seat: &Seat) {
    let at = now();
    keep_seat(&TabStore, seat, at);
    keep_seat(&DeviceStore, seat, at);
}

/// The seat in `session`: this tab's own, or else the newest of this browser, which then becomes this tab's.
#[must_use]
pub fn seat_of(session: SessionId) -> Option<Seat> {
    kept_seat(&TabStore, session).or_else(|| {
        let seat = kept_seat(&DeviceStore, session)?;
        keep_seat(&TabStore, &seat, now());
        Some(seat)
    })
}

/// All seats that this browser remembers, newest first.
#[must_use]
pub fn seats() -> Vec<Seat> {
    kept_seats(&DeviceStore)
}

/// Forgets the seat in `session` with everything that this device keeps of the session.
pub fn forget_seat(session: SessionId) {
    forget_session(&TabStore, session);
    forget_session(&DeviceStore, session);
}

/// The name that was used last.
#[must_use]
pub fn last_name() -> Option<String> {
    DeviceStore.read(NAME_KEY)
}

/// Keeps the name for the next session.
pub fn remember_name(name: &str) {
    DeviceStore.write(NAME_KEY, name.trim());
}

/// The session that an address names, with or without dashes.
#[must_use]
pub fn parse_session(text: &str) -> Option<SessionId> {
    text.parse().ok().map(SessionId)
}

const NAME_KEY: &str = "kring.name";

#[derive(Serialize, Deserialize)]
struct KeptSeat {
    at: Millis,
    seat: Seat,
}

fn seat_key(session: SessionId) -> String {
    format!("kring.seat.{session}")
}

fn keep_seat(store: &dyn Store, seat: &Seat, at: Millis) -> bool {
    write_json(store, &seat_key(seat.session), &KeptSeat { at, seat: seat.clone() })
}

fn kept_seat(store: &dyn Store, session: SessionId) -> Option<Seat> {
    read_json(store, &seat_key(session)).map(|kept: KeptSeat| kept.seat)
}

fn kept_seats(store: &dyn Store) -> Vec<Seat> {
    let keys = store.keys("kring.seat.");
    let mut kept: Vec<KeptSeat> = keys.iter().filter_map(|key| read_json(store, key)).collect();
    kept.sort_by_key(|kept| std::cmp::Reverse(kept.at));
    kept.into_iter().map(|kept| kept.seat).collect()
}

fn now() -> Millis {
    Millis(i64::try_from(browser::now_ms()).unwrap_or(i64::MAX))
}

/// What lasts as long as the tab: two tabs may sit in two seats of one session.
struct TabStore;

impl TabStore {
    fn storage() -> Option<Storage> {
        web_sys::window()?.session_storage().ok()?
    }
}

impl Store for TabStore {
    fn read(&self, key: &str) -> Option<String> {
        Self::storage()?.get_item(key).ok()?
    }

    fn write(&self, key: &str, value: &str) -> bool {
        Self::storage().is_some_and(|storage| storage.set_item(key, value).is_ok())
    }

    fn remove(&self, key: &str) {
        if let Some(storage) = Self::storage() {
            // Nothing can be done about a refusal, and nothing depends on it.
            let _ = storage.remove_item(key);
        }
    }

    fn keys(&self, prefix: &str) -> Vec<String> {
        let Some(storage) = Self::storage() else { return Vec::new() };
        let all = (0..storage.length().unwrap_or(0)).filter_map(|i| storage.key(i).ok().flatten());
        all.filter(|key| key.starts_with(prefix)).collect()
    }
}

#[cfg(test)]
mod tests {
    use kring_shared::ids::PersonId;

    use super::*;
    use crate::session::store::MemoryStore;

    fn seat(session: u128, person: u16) -> Seat {
        Seat {
            session: SessionId(uuid::Uuid::from_u128(session)),
            code: "BCDFGH".to_owned(),
            person: PersonId(person),
            token: format!("token-{person}"),
        }
    }

    #[test]
    fn seats_are_found_by_session_and_newest_first() {
        let store = MemoryStore::default();
        keep_seat(&store, &seat(1, 2), Millis(10));
        keep_seat(&store, &seat(2, 1), Millis(30));
        keep_seat(&store, &seat(3, 4), Millis(20));
        assert_eq!(kept_seat(&store, seat(1, 0).session), Some(seat(1, 2)));
        assert_eq!(kept_seat(&store, SessionId(uuid::Uuid::from_u128(9))), None);
        assert_eq!(kept_seats(&store), [seat(2, 1), seat(3, 4), seat(1, 2)]);
        forget_session(&store, seat(2, 0).session);
        assert_eq!(kept_seats(&store), [seat(3, 4), seat(1, 2)]);
    }

    #[test]
    fn an_address_names_a_session_with_or_without_dashes() {
        let id = SessionId(uuid::Uuid::from_u128(0xA1));
        assert_eq!(parse_session("000000000000000000000000000000a1"), Some(id));
        assert_eq!(parse_session("00000000-0000-0000-0000-0000000000a1"), Some(id));
        assert_eq!(parse_session("stijl"), None);
    }
}
