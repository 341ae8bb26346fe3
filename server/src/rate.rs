//! Token buckets: one for the commands of a connection, one per address for missed codes and for sessions that are opened.

use std::{collections::HashMap, hash::Hash, net::IpAddr, sync::Mutex};

use kring_shared::ids::Millis;

/// A bucket that fills at a steady rate.
#[derive(Debug, Clone, Copy)]
pub struct Bucket {
    tokens: f64,
    at: Millis,
}

/// How fast a bucket fills and how much it holds.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    /// Tokens a second.
    pub per_second: f64,
    /// The most it holds.
    pub burst: f64,
}

impl Bucket {
    /// A full bucket.
    pub fn full(rate: Rate, now: Millis) -> Self {
        Self { tokens: rate.burst, at: now }
    }

    fn fill(&mut self, rate: Rate, now: Millis) {
        let seconds = now.since_ms(self.at).max(0) as f64 / 1000.0;
        self.tokens = (self.tokens + seconds * rate.per_second).min(rate.burst);
        self.at = now;
    }

    /// Takes a token; false when there is none.
    pub fn take(&mut self, rate: Rate, now: Millis) -> bool {
        self.fill(rate, now);
        let some = self.tokens >= 1.0;
        if some {
            self.tokens -= 1.0;
        }
        some
    }

    /// Puts back a token that was taken for nothing.
    pub fn give_back(&mut self, rate: Rate) {
        self.tokens = (self.tokens + 1.0).min(rate.burst);
    }

    /// Whole seconds until there is a token; 0 when there is one.
    pub fn wait_s(&mut self, rate: Rate, now: Millis) -> u32 {
        self.fill(rate, now);
        if self.tokens >= 1.0 { 0 } else { ((1.0 - self.tokens) / rate.per_second).ceil() as u32 }
    }
}

/// Addresses that are remembered at most; the fullest buckets are forgotten first.
const ADDRESSES_MAX: usize = 10_000;

/// A bucket for each address: who guesses codes loses a token with every miss, who opens sessions with each.
pub type PerAddress = Each<IpAddr>;

/// A bucket for each of many.
pub struct Each<K> {
    rate: Rate,
    buckets: Mutex<HashMap<K, Bucket>>,
}

impl<K: Eq + Hash + Clone> Each<K> {
    /// Full buckets of `rate`.
    pub fn new(rate: Rate) -> Self {
        Self { rate, buckets: Mutex::new(HashMap::new()) }
    }

    /// Takes a token of this address, until [`Each::give_back`] says that it was for nothing: many tries at once
    /// take many.
    ///
    /// # Errors
    /// Whole seconds that this address must wait before it may try again.
    pub fn begin(&self, address: K, now: Millis) -> Result<(), u32> {
        let mut buckets = self.buckets.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if buckets.len() >= ADDRESSES_MAX {
            let rate = self.rate;
            buckets.retain(|_, b| {
                b.fill(rate, now);
                b.tokens < rate.burst
            });
            // All of them in use: the fuller half goes, so that not every request looks through all.
            if buckets.len() >= ADDRESSES_MAX {
                let mut tokens: Vec<f64> = buckets.values().map(|b| b.tokens).collect();
                tokens.sort_unstable_by(f64::total_cmp);
                let middle = tokens[tokens.len() / 2];
                let mut left = ADDRESSES_MAX / 2;
                buckets.retain(|_, b| {
                    let stays = b.tokens <= middle && left > 0;
                    left -= usize::from(stays);
                    stays
                });
            }
        }
        let bucket = buckets.entry(address).or_insert_with(|| Bucket::full(self.rate, now));
        if bucket.take(self.rate, now) { Ok(()) } else { Err(bucket.wait_s(self.rate, now)) }
    }

    /// Gives a token back to this address.
    pub fn give_back(&self, address: K) {
        let mut buckets = self.buckets.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(bucket) = buckets.get_mut(&address) {
            bucket.give_back(self.rate);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate { per_second: 1.0, burst: 3.0 };

    #[test]
    fn a_bucket_gives_its_burst_and_then_its_rate() {
        let mut bucket = Bucket::full(RATE, Millis(0));
        assert_eq!((0..5).filter(|_| bucket.take(RATE, Millis(0))).count(), 3);
        assert!(bucket.take(RATE, Millis(1_000)));
        assert!(!bucket.take(RATE, Millis(1_500)));
        assert_eq!(bucket.wait_s(RATE, Millis(1_500)), 1);
    }

    #[test]
    fn a_clock_that_goes_back_gives_nothing_extra() {
        let mut bucket = Bucket::full(RATE, Millis(10_000));
        (0..3).for_each(|_| assert!(bucket.take(RATE, Millis(10_000))));
        assert!(!bucket.take(RATE, Millis(1_000)));
    }

    #[test]
    fn misses_count_per_address() {
        let misses = PerAddress::new(RATE);
        let (one, other) = (IpAddr::from([127, 0, 0, 1]), IpAddr::from([127, 0, 0, 2]));
        (0..3).for_each(|_| assert_eq!(misses.begin(one, Millis(0)), Ok(())));
        assert_eq!(misses.begin(one, Millis(0)), Err(1));
        assert_eq!(misses.begin(other, Millis(0)), Ok(()));
        assert_eq!(misses.begin(one, Millis(2_000)), Ok(()));
    }

    #[test]
    fn what_was_no_miss_is_given_back() {
        let misses = PerAddress::new(RATE);
        let address = IpAddr::from([127, 0, 0, 1]);
        for _ in 0..20 {
            assert_eq!(misses.begin(address, Millis(0)), Ok(()));
            misses.give_back(address);
        }
    }
}
