//! Tests against running servers over real sockets and real stores.
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

mod away;
mod bad_input;
mod circle;
mod crashes;
mod event_logs;
mod leaks;
mod plays;
mod slow;
mod stopwatch;
mod web;
