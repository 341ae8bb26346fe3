//! Tests against running servers over real sockets and real stores.
#![expect(clippy::expect_used, reason = "a test stops where something is not as it must be")]
#![expect(clippy::print_stdout, reason = "figures of a test are shown with it")]

mod accounts;
mod archive;
mod away;
mod backups;
mod chain;
mod circle;
mod collection;
mod crashes;
mod doors;
mod event_logs;
mod floods;
mod follow_up;
mod frames;
mod groups;
mod hostile;
mod inbox;
mod leaks;
mod library;
mod logos;
mod materials;
mod meeting_rooms;
mod meetings;
mod my_data;
mod my_sessions;
mod nodes;
mod notes;
mod operators;
mod papers;
mod plays;
mod postgres;
mod proof;
mod rights;
mod rules;
mod search;
mod slow;
mod stopwatch;
mod taking_back;
mod templates;
mod themes;
mod ways_in;
mod web;
