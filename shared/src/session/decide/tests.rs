//! Given/when/then tests of the rules in docs/rules.md.
//!
//! Each test names its rule. They run on the workbench, a protocol that has every building block once.

mod cards;
mod circle;
mod flow;
mod given;
mod hidden;
mod log;
mod marks;
mod note;
mod people;
mod rejections;
mod rounds;
mod table;
mod time;
mod together;
mod turns;
