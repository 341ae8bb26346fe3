//! The live session on this side: the room as the screen knows it, and the way to the server.
//!
//! ```text
//! page -> provider (SendCommand) -> engine -> outbox -> socket -> server
//! page <- provider (Rc<Room>)    <- engine <- model  <- socket <-
//! ```
//! Everything but `socket` and `provider` is pure: time, chance and storage come in from outside.

pub mod clock;
pub mod drafts;
pub mod engine;
#[cfg(test)]
mod examples;
pub mod link;
pub mod model;
pub mod notebook;
pub mod notice;
pub mod outbox;
pub mod own_cards;
pub mod provider;
pub mod socket;
pub mod store;

pub use clock::{Remaining, TimeLeft};
pub use drafts::Leftover;
pub use model::{Failure, Room, Why};
pub use notice::Notice;
pub use outbox::{Saving, Slot};
pub use own_cards::OwnCard;
pub use provider::{
    DraftHandle, NotebookHandle, SendCommand, SessionProvider, use_draft, use_notebook, use_room, use_send,
    use_time_left,
};
