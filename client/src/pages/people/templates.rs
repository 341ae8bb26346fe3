//! Templates: the list of a group, making one, and the editor.

use kring_shared::{
    group::GroupId,
    protocol::{Frame, library},
    template::TemplateInfo,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::To;
use crate::{
    api::people::templates as api,
    route::link,
    texts::{Texts, use_texts},
    words::lang_of,
};

mod bring;
mod cards;
pub mod editor;
mod extras;
pub mod new;
mod plan;
mod say;
pub mod shared;
mod state;
mod step;
mod steps;
mod told;
mod versions;

thread_local! {
    /// The frame around every method, read once.
    static FRAME: Option<Frame> = library::frame_as_built();
}

/// Works with the frame; nothing comes of it when this build has none, which a test keeps from happening.
fn with_frame<T: Default>(work: impl FnOnce(&Frame) -> T) -> T {
    FRAME.with(|frame| frame.as_ref().map(work).unwrap_or_default())
}

/// Properties of [`Templates`].
#[derive(Properties, PartialEq)]
pub(super) struct TemplatesProps {
    /// The group.
    pub(super) group: GroupId,
}

/// The templates of a group, on its page.
#[component]
pub(super) fn Templates(props: &TemplatesProps) -> Html {
    let (texts, lang) = use_words();
    let group = &props.group;
    let found = use_state_eq(Vec::<TemplateInfo>::new);
    {
        let found = found.setter();
        use_effect_with(group.clone(), move |id: &GroupId| {
            let id = id.clone();
            spawn_local(async move {
                // Without the list the page of the group stands as it is.
                if let Ok(list) = api::list(lang, &id).await {
                    found.set(list);
                }
            });
        });
    }
    let to_new = To::NewTemplate { group: group.to_string() }.route();
    html! {
        <section class="stack" aria-labelledby="h-opzetten">
            <h2 id="h-opzetten" class="h3">{ texts.t("templates-title") }</h2>
            <div>
                if found.is_empty() { <p class="soft">{ texts.t("templates-none") }</p> }
            </div>
            <ul class="list">
                { for found.iter().map(|template| entry(template, group, &texts)) }
            </ul>
            <div class="row">{ link(to_new, "button", texts.t("template-new-do")) }</div>
        </section>
    }
}

fn entry(template: &TemplateInfo, group: &GroupId, texts: &Texts) -> Html {
    let to = To::Template { group: group.to_string(), id: template.id.to_string() }.route();
    let title: AttrValue = template.title.get(lang_of(texts.language())).to_owned().into();
    let plan = texts.t_args(
        "template-plan-short",
        &[("minutes", u32::from(template.minutes).into()), ("n", u32::from(template.people).into())],
    );
    let stage = if template.adopted.is_some() { "template-stage-adopted" } else { template.stage.key() };
    html! {
        <li key={template.id.to_string()} class="stack-1">
            <b>{ link(to, "", title) }</b>
            <p class="small soft">{ texts.t(stage) }{ " · " }{ plan }</p>
        </li>
    }
}

/// The texts in the language of the reader.
#[hook]
fn use_words() -> (Texts, &'static str) {
    let texts = use_texts();
    let lang = texts.language().code();
    (texts, lang)
}
