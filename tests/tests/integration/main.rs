//! Tests against running servers over real sockets and real stores.
#![expect(clippy::expect_used, reason = "a test stops where something is not as it must be")]
#![expect(clippy::print_stdout, reason = "figures of a test are shown with it")]

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
