//! The frame of pages outside a session.

use yew::prelude::*;

use crate::{
    browser,
    components::{colophon::Colophon, masthead::Masthead, shell::Shell},
    prefs::{PrefsAction, Theme, use_prefs},
    route::{Route, link},
    texts::use_texts,
};

/// Properties of [`Framed`].
#[derive(Properties, PartialEq)]
pub struct FramedProps {
    /// The page's name for the title of the window; never content.
    pub title: AttrValue,
    /// The page.
    pub children: Html,
}

/// A page with masthead and foot.
#[component]
pub fn Framed(props: &FramedProps) -> Html {
    let texts = use_texts();
    use_effect_with(props.title.clone(), |title| browser::set_title(&format!("{title} · Kring")));
    html! {
        <Shell skip={texts.t("skip")} header={html! { <Masthead /> }} footer={html! { <Foot /> }}>
            { props.children.clone() }
        </Shell>
    }
}

/// The foot of a page with the switches for language and theme.
#[component]
pub fn Foot() -> Html {
    let texts = use_texts();
    let prefs = use_prefs();
    let now = prefs.as_deref().copied().unwrap_or_default();
    let change = move |action: PrefsAction| {
        let prefs = prefs.clone();
        Callback::from(move |()| {
            if let Some(prefs) = &prefs {
                prefs.dispatch(action);
            }
        })
    };
    let other = now.language.other();
    html! {
        <Colophon language={other.name()} language_code={other.code()}
            on_language={change(PrefsAction::Language(other))}
            theme={texts.t(theme_key(now.theme))} on_theme={change(PrefsAction::Theme(now.theme.next()))}>
            <p>{ texts.t("promise") }</p>
            { link(Route::Privacy, "", texts.t("privacy-link")) }
            { link(Route::Accessibility, "", texts.t("accessibility-link")) }
        </Colophon>
    }
}

fn theme_key(theme: Theme) -> &'static str {
    match theme {
        Theme::Device => "theme-device",
        Theme::Light => "theme-light",
        Theme::Dark => "theme-dark",
    }
}
