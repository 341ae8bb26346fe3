//! What the tests of Kring share: servers and stores to test against, people on sockets, and what is recorded.

pub use kring_shared::{bot, cases, dice};

pub mod accounts;
pub mod balancer;
pub mod client;
pub mod contract;
pub mod harness;
pub mod http;
pub mod kept_notes;
pub mod laws;
pub mod meetings;
pub mod model;
pub mod notes;
pub mod organisation;
pub mod papers;
pub mod player;
pub mod postgres;
pub mod random;
pub mod recorder;
pub mod redis;
pub mod scripts;
pub mod sim;
pub mod verdict;
