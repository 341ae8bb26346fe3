//! What comes after sessions, on the page of a group: in short, with the way to it.

use kring_shared::{
    follow_up::{GroupActions, Says},
    group::GroupId,
    theme::Themes,
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use crate::{
    api::people::{actions, themes},
    components::message::{MessageKind, MessageProps, message},
    pages::people::To,
    route::link,
    texts::use_texts,
};

/// Properties of [`After`].
#[derive(Properties, PartialEq)]
pub struct AfterProps {
    /// Which group.
    pub group: GroupId,
}

/// Actions, themes and figures of a group in short.
#[component]
pub fn After(props: &AfterProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let found = use_state_eq(|| Option::<(GroupActions, Themes)>::None);
    {
        let found = found.clone();
        use_effect_with(props.group.clone(), move |group| {
            let group = group.clone();
            spawn_local(async move {
                let seen =
                    actions::of_group(lang, &group).await.ok().zip(themes::of_group(lang, &group).await.ok());
                found.set(seen);
            });
        });
    }
    let group = || props.group.to_string();
    let counts = found.as_ref().map(|(actions, themes)| {
        let open = actions.actions.iter().filter(|action| action.is_open());
        let asks = open.clone().filter(|action| {
            action.buddy.as_ref().is_some_and(|buddy| buddy.who == actions.me && buddy.says == Says::Asked)
        });
        let sum = |of: fn(&kring_shared::theme::ThemeLine) -> u32| themes.themes.iter().map(of).sum::<u32>();
        (open.count(), asks.count(), sum(|theme| theme.concepts), sum(|theme| theme.reviews))
    });
    html! {
        <section class="stack" aria-labelledby="h-vervolg">
            <h2 id="h-vervolg" class="h3">{ texts.t("follow-group-title") }</h2>
            <div class="stack-2">
                if let Some((open, asks, concepts, reviews)) = counts {
                    if reviews > 0 {
                        { message(&props!(MessageProps { kind: MessageKind::Plain, lead: texts.t_args("proposal-due-n", &[("n", reviews.into())]) })) }
                    }
                    <p>{ texts.t_args("follow-open-n", &[("n", open.into())]) }</p>
                    if asks > 0 { <p><b>{ texts.t_args("follow-asks-you", &[("n", asks.into())]) }</b></p> }
                    if concepts > 0 { <p>{ texts.t_args("proposal-concept-n", &[("n", concepts.into())]) }</p> }
                }
            </div>
            <div class="row">
                { link(To::Actions { group: group() }.route(), "button", texts.t("follow-title")) }
                { link(To::Themes { group: group() }.route(), "button", texts.t("topic-title")) }
                { link(To::Figures { group: group() }.route(), "button", texts.t("figures-title")) }
            </div>
        </section>
    }
}
