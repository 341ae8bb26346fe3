//! The parts of every page. They know no rules and no session: words and facts come in as properties.
//!
//! Two rules of the house. A component always renders an element (an empty one between siblings that come and
//! go breaks Yew 0.23), so every conditional spot has its own wrapper. Every list item has a key. Parts without hooks
//! are plain functions: a Yew component is two kilobytes of download.

pub mod button;
pub mod chart;
pub mod colophon;
pub mod dialog;
pub mod empty;
pub mod field;
pub mod icon;
pub mod masthead;
pub mod message;
pub mod qr;
pub mod rail;
pub mod ring;
pub mod ring_geometry;
pub mod seat;
pub mod select;
pub mod sheet;
pub mod shell;
pub mod slips;
pub mod steps;
#[cfg(debug_assertions)]
pub mod style_guide;
pub mod timer;
pub mod warmth;

use std::cell::Cell;

use yew::prelude::*;

/// An id for an element that is the same as long as its component lives and unique in the page.
#[hook]
pub fn use_id(prefix: &'static str) -> AttrValue {
    thread_local! {
        static NEXT: Cell<u32> = const { Cell::new(0) };
    }
    let id = use_memo((), |()| {
        let number = NEXT.get();
        NEXT.set(number.wrapping_add(1));
        AttrValue::from(format!("{prefix}-{number}"))
    });
    (*id).clone()
}
