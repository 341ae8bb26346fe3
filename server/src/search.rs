//! What a search is made of, without the database: words and stems, the parts of long words, what of a note is found,
//! what a query asks for, and the pieces of a note that are shown.

pub mod compounds;
pub mod document;
pub mod indexer;
pub mod plan;
pub mod snippets;
pub mod words;
