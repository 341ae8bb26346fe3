//! The pure core of Kring: protocols, sessions, redaction, learning notes, wire types and texts.
//!
//! This crate does no IO, reads no clock and draws no random number. Server and browser run the same code:
//! the server decides and records, both apply, and what a person may see is cut out by [`session::redact()`].

pub mod account;
pub mod api;
pub mod bot;
pub mod cases;
pub mod casework;
pub mod collection;
pub mod deck;
pub mod dice;
mod fingerprint;
pub mod folded;
pub mod follow_up;
pub mod group;
pub mod hints;
pub mod ids;
pub mod logo;
pub mod material;
pub mod meeting;
pub mod my_sessions;
pub mod note;
pub mod picker;
pub mod preview;
pub mod privacy;
pub mod proof;
pub mod protocol;
pub mod retention;
pub mod rights;
pub mod seal;
pub mod search;
pub mod session;
pub mod template;
pub mod text;
pub mod theme;
pub mod ways_in;
pub mod wire;
