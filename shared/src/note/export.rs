//! Exports of a note.
