//! A session: its state, what people may ask of it, what happens, and what each may see.
//!
//! [`decide()`] holds every rule and may refuse; [`apply()`] cannot fail; [`redact()`] cuts out what a viewer may
//! see. The numbered rules are in docs/rules.md.

pub mod apply;
pub mod card;
pub mod command;
pub mod compare;
pub mod decide;
pub mod deliver;
pub mod departure;
pub mod event;
pub mod follow;
pub mod questions;
pub mod redact;
pub mod rejection;
pub mod state;
pub mod turns;

pub use apply::{apply, replay};
pub use card::{Audience, Card, Content, Fields, Status, Target};
pub use command::Command;
pub use decide::{Actor, Context, decide, is_unseen, usable_name};
pub use deliver::deliver;
pub use event::{Departure, Event, Recorded};
pub use redact::{Viewer, redact};
pub use rejection::Rejection;
pub use state::{Person, Stage, State};
