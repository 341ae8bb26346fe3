//! The pages, one per address.

pub mod about;
pub mod beamer;
pub mod begin;
pub mod catalogue;
pub mod fit;
pub mod frame;
pub mod home;
pub mod join;
pub mod note;
pub mod people;
pub mod picker;
pub mod preview;
pub mod problem;
pub mod room;
pub mod times;
