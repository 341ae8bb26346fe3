//! What a draft was before: who changed what and when, and the way back.

use kring_shared::note::{
    changes::{Change, changes},
    view::{VersionLine, VersionView},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    fields::read,
    finds::WorkProps,
    sheet::by,
    work::{NEXT, Work},
};
use crate::{
    api::people::notes::{self as api, Wish},
    browser,
    components::button::{Button, ButtonKind},
    words::{day_of, lang_of},
};

/// The versions of a draft.
#[component]
pub(super) fn Versions(props: &WorkProps) -> Html {
    let work = &props.work;
    let texts = &work.texts;
    let lang = texts.language().code();
    let open = use_state_eq(|| false);
    let lines = use_state_eq(Vec::<VersionLine>::new);
    let shown = use_state_eq(|| Option::<VersionView>::None);
    {
        let (lines, seat) = (lines.setter(), work.seat.clone());
        use_effect_with((*open, work.desk.view.note.version), move |(open, _)| {
            if *open {
                spawn_local(async move {
                    if let Ok(found) = api::versions(lang, &seat).await {
                        lines.set(found);
                    }
                });
            }
        });
    }
    let toggle = {
        let open = open.clone();
        Callback::from(move |()| open.set(!*open))
    };
    let look = |number: u32| {
        let (shown, seat) = (shown.clone(), work.seat.clone());
        Callback::from(move |()| {
            let (shown, seat) = (shown.clone(), seat.clone());
            spawn_local(async move {
                shown.set(api::version(lang, &seat, number).await.ok());
                gloo_timers::future::TimeoutFuture::new(30).await;
                browser::focus("h-versie");
            });
        })
    };
    html! {
        <section class="note-fold stack-2 no-print" aria-label={texts.t("note-versions")}>
            <Button kind={ButtonKind::Text} on_click={toggle} expanded={*open}>{ texts.t("note-versions") }</Button>
            <div>
                if *open {
                    <div class="stack">
                        <ol class="note-versions" role="list">
                            { for lines.iter().map(|line| {
                                let who = line.by.map_or_else(|| texts.t("note-version-first"), |who| by(texts, who));
                                let name = texts.t_args("note-version", &[("n", line.version.into()), ("date", day_of(line.at, lang).into()), ("who", who.into())]);
                                html! { <li key={line.version} class="row"><span class="small">{ name.clone() }</span><Button kind={ButtonKind::Text} class="small" on_click={look(line.version)} label={texts.t_args("note-version-look-label", &[("name", name.into())])}>{ texts.t("note-version-look") }</Button></li> }
                            }) }
                        </ol>
                        { for shown.as_ref().map(|shown| version(work, shown)) }
                    </div>
                }
            </div>
        </section>
    }
}

fn version(work: &Work, shown: &VersionView) -> Html {
    let texts = &work.texts;
    let number = shown.note.version;
    let found = shown.before.as_ref().map(|before| changes(before, &shown.note)).unwrap_or_default();
    let is_now = number == work.desk.view.note.version;
    html! {
        <div class="stack-2">
            <h3 class="h3" id="h-versie" tabindex="-1">{ texts.t_args("note-version-title", &[("n", number.into())]) }</h3>
            <div>
                if found.is_empty() { <p class="small soft">{ texts.t("note-version-same") }</p> }
                { for found.iter().map(|change| differs(work, change)) }
            </div>
            if !is_now {
                <div><Button on_click={work.on(Wish::Restore(number), NEXT)}>{ texts.t("note-version-restore") }</Button></div>
            }
        </div>
    }
}

fn differs(work: &Work, change: &Change) -> Html {
    let texts = &work.texts;
    let lang = lang_of(texts.language());
    html! {
        <div key={change.field.key()} class="stack-1 note-differs">
            <h4>{ texts.t(format!("note-field-{}", change.field.key())) }</h4>
            { for change.gone.iter().map(|item| html! { <div class="note-gone"><span class="small soft">{ texts.t("note-gone") }{ " " }</span><del>{ read(lang, item) }</del></div> }) }
            { for change.came.iter().map(|item| html! { <div class="note-came"><span class="small soft">{ texts.t("note-came") }{ " " }</span><ins>{ read(lang, item) }</ins></div> }) }
        </div>
    }
}
