//! The pages, one per address.

pub mod about;
pub mod beamer;
pub mod begin;
pub mod frame;
pub mod home;
pub mod join;
pub mod note;
pub mod picker;
pub mod problem;
pub mod room;
