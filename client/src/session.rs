//! The live session on this side: the room as the screen knows it, and the way to the server.
//!
//! ```text
//! page -> provider (SendCommand) -> engine -> outbox -> socket -> server
//! page <- provider (Rc<Room>)    <- engine <- model  <- socket <-
//! ```
//! Everything but `socket` and `provider` is pure: time, chance and storage come in from outside.

pub mod asked;
pub mod clock;
pub mod draft_field;
pub mod drafts;
pub mod engine;
#[cfg(test)]
mod examples;
pub mod link;
pub mod model;
pub mod notebook;
pub mod notice;
pub mod outbox;
pub mod outcome;
pub mod own_cards;
pub mod provider;
pub mod seats;
pub mod slot;
pub mod socket;
pub mod store;

pub use clock::{Remaining, TimeLeft};
pub use draft_field::{DraftHandle, use_draft};
pub use drafts::Leftover;
pub use model::Room;
pub use notice::Notice;
pub use outcome::{Confirmation, Failure, Why};
pub use own_cards::OwnCard;
pub use provider::{
    NotebookHandle, SendCommand, SessionProvider, use_notebook, use_room, use_send, use_time_left,
};
pub use slot::{Saving, Slot};
