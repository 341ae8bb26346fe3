//! The foot of every page: promises, links, language and theme.

use yew::prelude::*;

use super::button::{Button, ButtonKind};

/// Properties of [`Colophon`].
#[derive(Properties, PartialEq)]
pub struct ColophonProps {
    /// Sentences as `<p>` and links as `<a>`.
    pub children: Html,
    /// The other language, in that language: "English".
    pub language: AttrValue,
    /// Its code: "en".
    pub language_code: AttrValue,
    /// Change to it.
    pub on_language: Callback<()>,
    /// "Weergave: zoals je apparaat".
    pub theme: AttrValue,
    /// Take the next theme.
    pub on_theme: Callback<()>,
}

/// The foot of a page; the language switch stands at the same spot everywhere.
pub fn colophon(props: &ColophonProps) -> Html {
    html! {
        <footer class="colophon no-print">
            <div class="colophon__in">
                { props.children.clone() }
                <Button kind={ButtonKind::Text} class="push" lang={props.language_code.clone()}
                    on_click={props.on_language.clone()}>{ &props.language }</Button>
                <Button kind={ButtonKind::Text} on_click={props.on_theme.clone()}>{ &props.theme }</Button>
            </div>
        </footer>
    }
}
