//! Hints beside a question card: what a draft looks like, and a stem that may work better. They never block.

use gloo_timers::callback::Timeout;
use kring_shared::hints::hints;
use yew::prelude::*;

use super::view::View;
use crate::components::sheet::Hint;

/// Properties of [`QuestionHints`].
#[derive(Properties, PartialEq)]
pub struct HintsProps {
    /// The room.
    pub view: View,
    /// The draft.
    pub text: AttrValue,
}

/// At most two remarks on a draft, once the writer pauses; they go as soon as the text no longer asks for them.
#[component]
pub fn QuestionHints(props: &HintsProps) -> Html {
    let shown = use_state_eq(Vec::<(String, String)>::new);
    {
        let setter = shown.setter();
        use_effect_with((props.text.clone(), props.view.lang), move |(text, lang)| {
            let (text, lang) = (text.clone(), *lang);
            let timer = Timeout::new(PAUSE_MS, move || {
                let found = hints(&text, lang);
                setter.set(found.iter().map(|hint| (hint.key(), hint.stem_key())).collect());
            });
            move || drop(timer)
        });
    }
    html! {
        <div role="status">
            // A sheet that was just put on the table is empty: what was remarked on it goes with it.
            { for shown.iter().filter(|_| !props.text.trim().is_empty()).map(|(key, stem)| html! {
                <Hint key={key.clone()} lead={props.view.t(key)}><span class="voice">{ "‘" }{ props.view.t(stem) }{ "’" }</span></Hint>
            }) }
        </div>
    }
}

/// How long the writer pauses before anything is remarked.
const PAUSE_MS: u32 = 900;
