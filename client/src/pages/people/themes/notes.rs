//! The notes of a theme, and those that may belong to it.

use kring_shared::theme::ThemeNote;
use yew::prelude::*;

use super::one::BoardProps;
use crate::{
    api::people::themes as api,
    components::button::{Button, ButtonKind},
    pages::people::{Doing, actions::look_back::note_link, ask, trouble},
    words::{day_of, lang_of},
};

/// Adding notes and taking them out.
#[component]
pub(super) fn Notes(props: &BoardProps) -> Html {
    let board = &props.board;
    let (desk, theme) = (&board.desk, &board.theme);
    let texts = &desk.texts;
    let lang = desk.lang();
    let doing = use_state_eq(Doing::default);
    let set = |note: &ThemeNote, belongs: bool| {
        let (doing, take) = (doing.clone(), board.take.clone());
        let (group, id, session) = (desk.group.clone(), theme.id.clone(), note.note.session);
        Callback::from(move |()| {
            let (group, id, take) = (group.clone(), id.clone(), take.clone());
            let question = async move { api::set_note(lang, &group, &id, session, belongs).await };
            ask(&doing, question, move |theme| {
                take.emit((theme, if belongs { "topic-added" } else { "topic-outed" }))
            });
        })
    };
    let row = |note: &ThemeNote, belongs: bool| {
        let what = [
            ("title", note.note.title.get(lang_of(texts.language())).to_owned().into()),
            ("day", day_of(note.note.at, lang).into()),
        ];
        let (word, label) =
            if belongs { ("topic-out", "topic-out-label") } else { ("topic-add", "topic-add-label") };
        let kind = if belongs { ButtonKind::Text } else { ButtonKind::Plain };
        html! {
            <li key={note.note.session.to_string()} class="ruled row">
                <div class="stack-1">
                    <p>{ note_link(desk, &note.note) }</p>
                    <p class="small soft">{ if note.suggested && !belongs { texts.t("topic-fits") } else { AttrValue::default() } }</p>
                </div>
                <span class="push">
                    if desk.agreed { <Button {kind} label={texts.t_args(label, &what)} on_click={set(note, !belongs)}>{ texts.t(word) }</Button> }
                </span>
            </li>
        }
    };
    html! {
        <>
            <section class="stack" aria-labelledby="h-in-thema">
                <h2 id="h-in-thema" class="h3">{ texts.t("topic-notes") }</h2>
                { trouble(texts, &doing) }
                <div>if theme.notes.is_empty() { <p class="soft">{ texts.t("topic-notes-none") }</p> }</div>
                <ul class="stack" role="list">{ for theme.notes.iter().map(|note| row(note, true)) }</ul>
            </section>
            <section class="stack" aria-labelledby="h-andere">
                <h2 id="h-andere" class="h3">{ texts.t("topic-others") }</h2>
                <div>if theme.others.is_empty() { <p class="soft">{ texts.t("topic-others-none") }</p> }</div>
                <ul class="stack" role="list">{ for theme.others.iter().map(|note| row(note, false)) }</ul>
            </section>
        </>
    }
}
