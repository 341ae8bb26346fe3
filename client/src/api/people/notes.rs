//! The life of a learning note over HTTP.

use kring_shared::{
    api::{ApproveNote, NoteView, Problem, Seat},
    note::{
        life::{Editors, Helper, Kept},
        personal::Personal,
        taking_back::{TakeBack, TookBack},
        view::{Judge, NewNoteComment, SetKept, SetNames, SetReader, VersionLine, VersionView},
    },
    protocol::NoteField,
    seal::Secret,
};

use crate::api::{Request, approve_note, call, json, note, note_path};

/// What somebody wants with a note.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// Which finds stay.
    Keep(Vec<Kept>),
    /// Which names are used in this case.
    Names(Vec<String>),
    /// Who reads along; nobody any more.
    Ask(Option<Helper>),
    /// Who edits along.
    Let(Editors),
    /// Say yes as the second reader, or why not yet.
    Judge(Option<String>),
    /// Say something about a field.
    Comment(Option<NoteField>, String),
    /// Take a comment away.
    Uncomment(i64),
    /// Let the others read it.
    Approve(ApproveNote),
    /// Take it back.
    Withdraw,
    /// Make a draft of it again.
    Reopen,
    /// Delete it for good.
    Delete,
    /// Take an earlier version up again.
    Restore(u32),
}

/// Does what somebody wants with a note, as it is in `view`; the note as it is then, or nothing when it is gone.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn wish(lang: &str, seat: &Seat, version: u32, wish: &Wish) -> Result<Option<NoteView>, Problem> {
    let base = note_path(seat);
    let path = |end: &str| format!("{base}{end}");
    let put = |end: &str| Request::put(&path(end), lang).by_seat(seat);
    let post = |end: &str| Request::post(&path(end), lang).by_seat(seat);
    let delete = |end: &str| Request::delete(&path(end), lang).by_seat(seat);
    let request = match wish {
        Wish::Approve(ask) => return approve_note(lang, seat, ask).await.map(Some),
        Wish::Delete => return call(delete("")).await.map(|_| None),
        Wish::Uncomment(id) => {
            call(delete(&format!("/comments/{id}"))).await?;
            return note(lang, seat).await.map(Some);
        }
        Wish::Keep(kept) => put("/kept").with(&SetKept { kept: kept.clone() }),
        Wish::Names(names) => put("/names").with(&SetNames { names: names.clone() }),
        Wish::Ask(who) => {
            put("/reader").with(&SetReader { ask: who.clone(), nobody: who.is_none(), editors: None })
        }
        Wish::Let(editors) => {
            put("/reader").with(&SetReader { editors: Some(*editors), ..SetReader::default() })
        }
        Wish::Judge(why) => post("/verdict").with(&Judge { version, why: why.clone() }),
        Wish::Comment(field, text) => {
            post("/comments").with(&NewNoteComment { field: *field, text: text.clone() })
        }
        Wish::Withdraw => post("/withdraw"),
        Wish::Reopen => post("/reopen"),
        Wish::Restore(number) => post(&format!("/versions/{number}")),
    };
    json(call(request).await?).map(Some)
}

/// Takes one's own words back, anonymous cards by their secrets.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn take_back(lang: &str, seat: &Seat, secrets: Vec<Secret>) -> Result<TookBack, Problem> {
    let path = format!("{}/mine/take-back", note_path(seat));
    json(call(Request::post(&path, lang).by_seat(seat).with(&TakeBack { secrets })).await?)
}

/// The versions of a draft, the newest first.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn versions(lang: &str, seat: &Seat) -> Result<Vec<VersionLine>, Problem> {
    json(call(Request::get(&format!("{}/versions", note_path(seat)), lang).by_seat(seat)).await?)
}

/// A version, and the one before it.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn version(lang: &str, seat: &Seat, number: u32) -> Result<VersionView, Problem> {
    json(call(Request::get(&format!("{}/versions/{number}", note_path(seat)), lang).by_seat(seat)).await?)
}

/// What one wrote about oneself.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn personal(lang: &str, seat: &Seat) -> Result<Personal, Problem> {
    json(call(Request::get(&format!("{}/personal", note_path(seat)), lang).by_seat(seat)).await?)
}

/// Keeps what one writes about oneself.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn keep_personal(lang: &str, seat: &Seat, personal: &Personal) -> Result<Personal, Problem> {
    let path = format!("{}/personal", note_path(seat));
    json(call(Request::put(&path, lang).by_seat(seat).with(personal)).await?)
}

/// What one wrote about oneself, as the text of a file.
///
/// # Errors
/// What the server refuses, or [`crate::api::OFFLINE`].
pub async fn personal_file(lang: &str, seat: &Seat) -> Result<String, Problem> {
    call(Request::get(&format!("{}/personal.md", note_path(seat)), lang).by_seat(seat)).await
}
