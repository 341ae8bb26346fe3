//! What members say of a template that was put to the group, or of one of its steps.

use kring_shared::{
    group::GroupId,
    ids::PhaseId,
    template::{COMMENT_MAX_CHARS, NewComment, TemplateView},
};
use yew::prelude::*;

use crate::{
    api::people::templates as api,
    components::{
        button::Button,
        field::{Field, FieldKind},
    },
    pages::people::{Doing, ask, trouble},
    texts::use_texts,
};

/// Properties of [`Say`].
#[derive(Properties, PartialEq)]
pub(super) struct SayProps {
    /// The group.
    pub(super) group: GroupId,
    /// The template.
    pub(super) view: TemplateView,
    /// Of which step; none for the whole.
    pub(super) phase: Option<PhaseId>,
    /// Looks at the template again.
    pub(super) on_seen: Callback<()>,
}

/// Says something of the newest version, or of a step of it.
#[component]
pub(super) fn Say(props: &SayProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let doing = use_state_eq(Doing::default);
    let text = use_state_eq(String::new);
    let Some(newest) = props.view.versions.first() else {
        return html! { <div>if props.phase.is_none() { <p class="small soft">{ texts.t("template-no-versions") }</p> }</div> };
    };
    let on_say = {
        let (doing, text, seen) = (doing.clone(), text.clone(), props.on_seen.clone());
        let (group, id, version) = (props.group.clone(), props.view.id.clone(), newest.number);
        let phase = props.phase.clone();
        Callback::from(move |()| {
            let (group, id, text, seen) = (group.clone(), id.clone(), text.clone(), seen.clone());
            let said = NewComment { version, phase: phase.clone(), text: (*text).clone() };
            let question = async move { api::comment(lang, (&group, &id), &said).await };
            ask(&doing, question, move |()| {
                text.set(String::new());
                seen.emit(());
            });
        })
    };
    let on_text = {
        let text = text.clone();
        Callback::from(move |typed: String| text.set(typed))
    };
    let most = u32::try_from(COMMENT_MAX_CHARS).unwrap_or(u32::MAX);
    let of_step = props.view.comments.iter().filter(|c| c.version == newest.number && c.phase == props.phase);
    let of_step: Vec<_> = of_step.filter(|_| props.phase.is_some()).collect();
    let label = if props.phase.is_some() { "template-comment-step" } else { "template-comment" };
    html! {
        <div class="stack-2">
            <ul class="list small">
                { for of_step.into_iter().map(|c| html! { <li key={c.id.to_string()} dir="auto"><b>{ c.name.clone() }</b>{ ": " }{ c.text.clone() }</li> }) }
            </ul>
            <Field label={texts.t(label)} kind={FieldKind::Lines(2)} value={(*text).clone()} max_length={most} on_input={on_text} />
            { trouble(&texts, &doing) }
            <div><Button on_click={on_say}>{ texts.t("template-comment-do") }</Button></div>
        </div>
    }
}
