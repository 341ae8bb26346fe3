//! What waits for an answer: kept for a while, and given out once.

use std::{collections::HashMap, sync::Mutex};

use kring_shared::ids::Millis;

/// How many wait at most; the oldest go first.
const MAX: usize = 5_000;

/// Things that wait for an answer, each by a name that only who asked knows. In memory: after a restart people ask anew.
pub struct Pending<T> {
    lasts_ms: i64,
    waiting: Mutex<HashMap<String, (Millis, T)>>,
}

impl<T> Pending<T> {
    /// Nothing yet; what comes is kept for so long.
    pub fn new(lasts_ms: i64) -> Self {
        Self { lasts_ms, waiting: Mutex::new(HashMap::new()) }
    }

    /// Keeps `thing` under `name`.
    pub fn put(&self, name: String, thing: T, now: Millis) {
        let mut waiting = self.waiting.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if waiting.len() >= MAX {
            waiting.retain(|_, (at, _)| now.since_ms(*at) < self.lasts_ms);
        }
        // All of them are fresh: the older half goes, so that not every request looks through all.
        if waiting.len() >= MAX {
            let mut times: Vec<Millis> = waiting.values().map(|(at, _)| *at).collect();
            times.sort_unstable();
            let middle = times[times.len() / 2];
            let mut left = MAX / 2;
            waiting.retain(|_, (at, _)| {
                let stays = *at >= middle && left > 0;
                left -= usize::from(stays);
                stays
            });
        }
        waiting.insert(name, (now, thing));
    }

    /// Gives out what waits under `name`, once, and while it is not too old.
    pub fn take(&self, name: &str, now: Millis) -> Option<T> {
        let mut waiting = self.waiting.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let (at, thing) = waiting.remove(name)?;
        (now.since_ms(at) < self.lasts_ms).then_some(thing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r144_what_waits_is_given_out_once_and_in_time() {
        let pending = Pending::new(1_000);
        pending.put("a".to_owned(), 1, Millis(0));
        pending.put("b".to_owned(), 2, Millis(500));
        assert_eq!(pending.take("c", Millis(900)), None);
        assert_eq!((pending.take("b", Millis(900)), pending.take("b", Millis(900))), (Some(2), None));
        assert_eq!(pending.take("a", Millis(1_000)), None, "too old");
    }

    #[test]
    fn who_asks_a_lot_fills_no_memory() {
        let pending = Pending::new(1_000_000);
        for i in 0..3 * MAX {
            pending.put(i.to_string(), i, Millis(i64::try_from(i).expect("is small")));
            assert!(pending.waiting.lock().expect("is whole").len() <= MAX);
        }
        let last = 3 * MAX - 1;
        assert_eq!(pending.take(&last.to_string(), Millis(0)), Some(last));
    }
}
