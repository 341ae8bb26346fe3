//! When to connect, when to wait, when to give up: the policy of the connection, without a socket.
//!
//! Times are milliseconds of a steady clock (one that nobody can set); chance comes in as a number from 0 to 1.

use kring_shared::wire::{close, limits};

#[cfg(test)]
mod tests;

/// Milliseconds between pings of the client.
pub const PING_EVERY_MS: i64 = 15_000;
/// Milliseconds that connecting, up to the welcome, may take.
pub const CONNECT_MAX_MS: i64 = 15_000;
/// Milliseconds in which a connection that is in doubt must give a sign.
pub const DOUBT_MAX_MS: i64 = 5_000;
/// The first wait before connecting anew, in milliseconds; it doubles with every attempt.
pub const WAIT_FIRST_MS: i64 = 500;
/// The longest wait, in milliseconds.
pub const WAIT_MAX_MS: i64 = 30_000;
/// Milliseconds after which a connection counts as good: the next wait is a first one again.
pub const GOOD_AFTER_MS: i64 = 30_000;
/// The shortest wait, in milliseconds, after commands came too fast.
pub const WAIT_TOO_FAST_MS: i64 = 5_000;

const SILENCE_MS: i64 = limits::CLIENT_SILENCE_MS as i64;

/// How the connection stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Reaching the server.
    Connecting {
        /// Since when.
        since: i64,
    },
    /// Frames go to and fro.
    Live {
        /// Since when.
        since: i64,
    },
    /// Connects anew later.
    Waiting {
        /// When.
        until: i64,
        /// True when the server asked for the wait: coming back to the page does not shorten it.
        firm: bool,
    },
    /// Does not connect any more.
    Stopped(StopReason),
}

impl Status {
    /// True while frames go to and fro.
    #[must_use]
    pub fn is_live(self) -> bool {
        matches!(self, Self::Live { .. })
    }
}

/// Why the connection was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopReason {
    /// There is no such session, or no longer.
    NoSession,
    /// The seat's token is not known in this session.
    NoSeat,
    /// This person was taken out of the session.
    Removed,
    /// The page is of another version than the server, and loading it anew did not help.
    OtherVersion,
}

/// What to do after the connection closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterClose {
    /// Connect anew and go on where we were.
    Resume,
    /// Connect anew after a longer wait, and go on where we were.
    ResumeLater,
    /// Connect anew and begin with a fresh state.
    StartOver,
    /// Load the page anew.
    Reload,
    /// Stay away.
    Stop(StopReason),
}

/// What a close code asks for.
#[must_use]
pub fn after_close(code: u16) -> AfterClose {
    match code {
        close::NO_SEAT => AfterClose::Stop(StopReason::NoSeat),
        close::REMOVED => AfterClose::Stop(StopReason::Removed),
        close::NO_SESSION => AfterClose::Stop(StopReason::NoSession),
        close::OTHER_VERSION => AfterClose::Reload,
        close::BAD_FRAME => AfterClose::StartOver,
        close::TOO_FAST => AfterClose::ResumeLater,
        // TIMEOUT, RESYNC, RESTARTING, a broken line (1006) and whatever a proxy says.
        _ => AfterClose::Resume,
    }
}

/// What the link is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// Begin.
    Start,
    /// The welcome came.
    Welcomed,
    /// Any frame came.
    Heard,
    /// The socket closed with this code.
    Closed(u16),
    /// The network is back, the page is in sight, or somebody asked to try now.
    Wake,
    /// The network seems to be gone.
    Doubt,
    /// Our state does not fit the server's.
    OutOfStep,
    /// Time passed.
    Time,
}

/// What the link asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Open a socket; drop the one there is.
    Connect,
    /// Drop the socket.
    Close,
    /// Send a ping with this number.
    Ping(u64),
    /// Load the page anew.
    Reload,
}

/// The policy.
#[derive(Debug, Clone)]
pub struct Link {
    status: Status,
    attempt: u32,
    heard_at: i64,
    pinged_at: i64,
    doubt_until: Option<i64>,
    pings: u64,
    starts_over: bool,
    may_reload: bool,
}

impl Link {
    /// A link that has not begun; `may_reload` is false when the page was loaded anew for this a moment ago.
    #[must_use]
    pub fn new(may_reload: bool) -> Self {
        Self {
            status: Status::Waiting { until: i64::MAX, firm: false },
            attempt: 0,
            heard_at: 0,
            pinged_at: 0,
            doubt_until: None,
            pings: 0,
            starts_over: false,
            may_reload,
        }
    }

    /// How the connection stands.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status
    }

    /// True when the next Hello may not name what we have.
    #[must_use]
    pub fn starts_over(&self) -> bool {
        self.starts_over
    }

    /// When [`Input::Time`] is due.
    #[must_use]
    pub fn next_timer(&self) -> Option<i64> {
        match self.status {
            Status::Connecting { since } => Some(since + CONNECT_MAX_MS),
            Status::Live { .. } => {
                let regular = (self.heard_at + SILENCE_MS).min(self.pinged_at + PING_EVERY_MS);
                Some(self.doubt_until.map_or(regular, |doubt| doubt.min(regular)))
            }
            Status::Waiting { until, .. } => (until < i64::MAX).then_some(until),
            Status::Stopped(_) => None,
        }
    }

    /// Takes `input` at `now` and says what to do; `random` lies from 0 up to 1 and spreads the waits.
    pub fn step(&mut self, input: Input, now: i64, random: f64) -> Vec<Effect> {
        match (self.status, input) {
            (Status::Stopped(_), _) => Vec::new(),
            (Status::Waiting { .. }, Input::Start) => self.connect(now),
            (Status::Waiting { until, firm }, Input::Time | Input::Wake) => {
                let wakes = input == Input::Wake && !firm;
                if wakes || now >= until { self.connect(now) } else { Vec::new() }
            }
            (Status::Connecting { .. }, Input::Welcomed) => {
                self.status = Status::Live { since: now };
                self.starts_over = false;
                self.heard_at = now;
                // The first answer tells how long a frame is under way, for the clock.
                self.ping(now)
            }
            (Status::Connecting { since }, Input::Time) if now >= since + CONNECT_MAX_MS => {
                self.drop_it(now, random)
            }
            (Status::Connecting { .. } | Status::Live { .. }, Input::Closed(code)) => {
                self.closed(code, now, random)
            }
            (Status::Connecting { .. } | Status::Live { .. }, Input::OutOfStep) => {
                self.starts_over = true;
                self.drop_it(now, random)
            }
            (Status::Live { .. }, Input::Heard) => {
                self.heard_at = now;
                self.doubt_until = None;
                Vec::new()
            }
            (Status::Live { .. }, Input::Wake | Input::Doubt) if self.doubt_until.is_none() => {
                self.doubt_until = Some(now + DOUBT_MAX_MS);
                self.ping(now)
            }
            (Status::Live { .. }, Input::Time) => self.listen(now, random),
            _ => Vec::new(),
        }
    }

    fn listen(&mut self, now: i64, random: f64) -> Vec<Effect> {
        let is_silent =
            now >= self.heard_at + SILENCE_MS || self.doubt_until.is_some_and(|doubt| now >= doubt);
        if is_silent {
            self.drop_it(now, random)
        } else if now >= self.pinged_at + PING_EVERY_MS {
            self.ping(now)
        } else {
            Vec::new()
        }
    }

    fn closed(&mut self, code: u16, now: i64, random: f64) -> Vec<Effect> {
        match after_close(code) {
            AfterClose::Resume => self.wait(now, random, 0),
            AfterClose::ResumeLater => self.wait(now, random, WAIT_TOO_FAST_MS),
            AfterClose::StartOver => {
                self.starts_over = true;
                self.wait(now, random, 0);
            }
            AfterClose::Reload => {
                self.status = Status::Stopped(StopReason::OtherVersion);
                if self.may_reload {
                    return vec![Effect::Reload];
                }
            }
            AfterClose::Stop(reason) => self.status = Status::Stopped(reason),
        }
        Vec::new()
    }

    fn drop_it(&mut self, now: i64, random: f64) -> Vec<Effect> {
        self.wait(now, random, 0);
        vec![Effect::Close]
    }

    fn connect(&mut self, now: i64) -> Vec<Effect> {
        self.status = Status::Connecting { since: now };
        self.doubt_until = None;
        vec![Effect::Connect]
    }

    fn ping(&mut self, now: i64) -> Vec<Effect> {
        self.pinged_at = now;
        self.pings += 1;
        vec![Effect::Ping(self.pings)]
    }

    fn wait(&mut self, now: i64, random: f64, at_least: i64) {
        if let Status::Live { since } = self.status
            && now >= since + GOOD_AFTER_MS
        {
            self.attempt = 0;
        }
        let until = now + at_least + wait_ms(self.attempt, random);
        self.attempt = self.attempt.saturating_add(1);
        self.doubt_until = None;
        self.status = Status::Waiting { until, firm: at_least > 0 };
    }
}

/// How long to wait before an attempt, counted from 0: any time up to a limit that doubles, so that many who
/// fell together do not come back together.
#[must_use]
pub fn wait_ms(attempt: u32, random: f64) -> i64 {
    let limit = WAIT_FIRST_MS.checked_shl(attempt.min(16)).unwrap_or(WAIT_MAX_MS).min(WAIT_MAX_MS);
    (limit as f64 * random.clamp(0.0, 1.0)) as i64
}
