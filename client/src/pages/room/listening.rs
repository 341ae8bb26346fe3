//! The page of somebody who sits outside the circle: a hushed room, a notebook, and one way out.

use kring_shared::session::Command;
use yew::prelude::*;

use super::{seats::seats, table::Table, view::View};
use crate::{
    components::{
        button::{Button, ButtonKind},
        icon::{Glyph, icon},
        ring::RingBehind,
        sheet::{Sheet, SheetKind, Sight},
    },
    session::use_notebook,
};

/// What somebody who listens can count on.
const CUES: [(Glyph, &str); 3] =
    [(Glyph::Ear, "listening-cue-1"), (Glyph::People, "listening-cue-2"), (Glyph::Pause, "listening-cue-3")];

/// Properties of [`Listening`].
#[derive(Properties, PartialEq)]
pub struct ListeningProps {
    /// The room.
    pub view: View,
    /// Asks the server.
    pub send: Callback<Command>,
}

/// The page of somebody who only listens, with the back to the circle.
#[component]
pub fn Listening(props: &ListeningProps) -> Html {
    let view = &props.view;
    html! {
        <div class="lap">
            <div class="lap__ring">
                <RingBehind seats={seats(view)} label={view.t("ring-behind")} />
                <div class="lap__say">
                    <h1 id="h-stap" tabindex="-1">{ view.t("listening-heading") }</h1>
                    <p class="lede">{ view.t("listening-lede") }</p>
                </div>
            </div>
            <NotebookSheet view={view.clone()} class="lap__book" />
            <div class="lap__side small">
                <ul class="cues" role="list">
                    { for CUES.into_iter().map(|(glyph, key)| html! {
                        <li key={key}>{ icon(glyph) }<span>{ view.t(key) }</span></li>
                    }) }
                </ul>
                <Button kind={ButtonKind::Text} on_click={props.send.reform(|()| Command::Pause { reason: None })}>
                    { view.t("stop-do") }
                </Button>
                <details class="fold"><summary>{ view.t("listening-read") }</summary>
                    <Table view={view.clone()} send={props.send.clone()} />
                </details>
            </div>
        </div>
    }
}

/// Properties of [`NotebookSheet`].
#[derive(Properties, PartialEq)]
pub struct NotebookProps {
    /// The room.
    pub view: View,
    /// Its place on the page.
    #[prop_or_default]
    pub class: Classes,
}

/// The private notebook: it never leaves this device.
#[component]
pub fn NotebookSheet(props: &NotebookProps) -> Html {
    let view = &props.view;
    let notebook = use_notebook();
    let saved = view.t(if notebook.is_kept { "saved-here" } else { "not-kept" });
    html! {
        <Sheet title={view.t("notebook-title")} label={view.t("notebook-label")} value={notebook.text} on_input={notebook.edit}
            {saved} sight={Sight::OnlyYou} sight_words={view.t("notebook-sight")}
            kind={SheetKind::Ruled} rows={7} id="kladblok" class={props.class.clone()} />
    }
}
