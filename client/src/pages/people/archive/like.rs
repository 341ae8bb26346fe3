//! Notes that are like another one, or like a case that somebody prepares.

use kring_shared::{group::GroupId, ids::SessionId, search::Hit};
use yew::prelude::*;

use super::results::hit;
use crate::{
    api::people::archive as api,
    browser,
    components::{
        button::{Button, ButtonKind},
        use_id,
    },
    pages::people::{Doing, ask, trouble},
    texts::{Texts, use_texts},
};

/// Properties of [`LikeThis`].
#[derive(Properties, PartialEq)]
pub struct LikeThisProps {
    /// Of which group.
    pub group: GroupId,
    /// Which note.
    pub note: SessionId,
    /// What it is about, to tell one button from another.
    #[prop_or_default]
    pub about: AttrValue,
}

/// "Lijkt hierop": unfolds the notes of the group that are like this one.
#[component]
pub fn LikeThis(props: &LikeThisProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let doing = use_state_eq(Doing::default);
    let open = use_state_eq(|| false);
    let found = use_state_eq(|| Option::<Vec<Hit>>::None);
    let place = use_id("lijkt");
    let on_click = {
        let (doing, open, found) = (doing.clone(), open.clone(), found.clone());
        let (group, note) = (props.group.clone(), props.note);
        Callback::from(move |()| {
            // What is set is read back at once.
            let was_open = *open;
            open.set(!was_open);
            if was_open || found.is_some() {
                return;
            }
            let (group, found) = (group.clone(), found.clone());
            ask(&doing, async move { api::like_note(lang, &group, note).await }, move |like| {
                found.set(Some(like.hits))
            });
        })
    };
    let label = texts.t_args("archive-like-label", &[("what", props.about.clone().into())]);
    let label = (!props.about.is_empty()).then_some(label);
    html! {
        <div class="stack-2">
            <div><Button kind={ButtonKind::Text} class="small" {on_click} {label} expanded={*open} controls={place.clone()}>{ texts.t("archive-like") }</Button></div>
            <div id={place} class="archive-like" hidden={!*open}>
                { trouble(&texts, &doing) }
                <p class="small soft" role="status">{ waits(&texts, &doing, *open, &found) }</p>
                { list(&texts, found.as_deref().unwrap_or_default()) }
            </div>
        </div>
    }
}

/// What is said while, or instead of, notes stand there.
fn waits(texts: &Texts, doing: &Doing, open: bool, found: &Option<Vec<Hit>>) -> AttrValue {
    match found {
        _ if !open => AttrValue::default(),
        None if doing.busy => texts.t("wait"),
        Some(hits) if hits.is_empty() => texts.t("archive-like-none"),
        Some(hits) => texts.t_args("archive-found", &[("n", hits.len().into())]),
        None => AttrValue::default(),
    }
}

fn list(texts: &Texts, hits: &[Hit]) -> Html {
    html! {
        <ul class="stack" role="list">
            { for hits.iter().map(|like| html! { <li key={like.note.to_string()} class="stack-1">{ hit(texts, like, false) }</li> }) }
        </ul>
    }
}

/// Properties of [`LikeText`].
#[derive(Properties, PartialEq)]
pub struct LikeTextProps {
    /// Of which group.
    pub group: GroupId,
    /// Its name.
    pub name: AttrValue,
    /// The text.
    pub text: AttrValue,
}

/// "Je groep heeft dit eerder gehad": looks, when asked, whether the group has notes that are like a text.
#[component]
pub fn LikeText(props: &LikeTextProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let doing = use_state_eq(Doing::default);
    let found = use_state_eq(|| Option::<Vec<Hit>>::None);
    let heading = use_id("eerder");
    let on_click = {
        let (doing, found) = (doing.clone(), found.clone());
        let (group, text) = (props.group.clone(), props.text.to_string());
        Callback::from(move |()| {
            let (group, text, found) = (group.clone(), text.clone(), found.clone());
            ask(&doing, async move { api::like_text(lang, &group, text).await }, move |like| {
                found.set(Some(like.hits));
                browser::focus("eerder-gehad");
            });
        })
    };
    let why = props.text.trim().is_empty().then(|| texts.t("archive-like-text-why"));
    let told = match &*found {
        None => AttrValue::default(),
        Some(hits) if hits.is_empty() => texts.t("archive-like-text-none"),
        Some(_) => texts.t("archive-like-text-some"),
    };
    html! {
        <section class="ruled stack" aria-labelledby={heading.clone()}>
            <h3 id={heading}>{ texts.t("archive-like-text-title") }</h3>
            <p class="small">{ texts.t_args("archive-like-text-what", &[("name", props.name.clone().into())]) }</p>
            { trouble(&texts, &doing) }
            <div><Button {on_click} {why}>{ texts.t("archive-like-text-do") }</Button></div>
            <p id="eerder-gehad" tabindex="-1" role="status"><b>{ told }</b></p>
            { list(&texts, found.as_deref().unwrap_or_default()) }
        </section>
    }
}
