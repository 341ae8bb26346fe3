//! The frame of pages outside a session.

use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use crate::{
    browser,
    components::{
        colophon::{ColophonProps, colophon},
        masthead::{MastheadProps, masthead},
        shell::{ShellProps, shell},
    },
    parts,
    prefs::{PrefsAction, Theme, use_prefs},
    route::{Route, link},
    texts::use_texts,
};

/// Properties of [`Framed`].
#[derive(Properties, PartialEq)]
pub struct FramedProps {
    /// The page's name for the title of the window; never content.
    pub title: AttrValue,
    /// Links in the masthead.
    #[prop_or_default]
    pub nav: Option<Html>,
    /// The page.
    pub children: Html,
}

/// A page with masthead and foot.
#[component]
pub fn Framed(props: &FramedProps) -> Html {
    let texts = use_texts();
    use_effect_with(props.title.clone(), |title| browser::set_title(&format!("{title} · Kring")));
    shell(&props!(ShellProps {
        skip: texts.t("skip"),
        header: masthead(&props!(MastheadProps { nav_label: texts.t("nav-label"), nav: props.nav.clone() })),
        footer: html! { <Foot /> },
        children: html! { { props.children.clone() } }
    }))
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
    let failed = use_state_eq(|| false);
    let on_language = {
        let (failed, take) = (failed.setter(), change(PrefsAction::Language(other)));
        Callback::from(move |()| {
            let (failed, take) = (failed.clone(), take.clone());
            spawn_local(async move {
                let is_here = parts::fetch_words(other).await;
                failed.set(!is_here);
                if is_here {
                    take.emit(());
                }
            });
        })
    };
    colophon(&props!(ColophonProps {
        language: other.name(),
        language_code: other.code(),
        on_language,
        theme: texts.t(theme_key(now.theme)),
        on_theme: change(PrefsAction::Theme(now.theme.next())),
        children: html! { <><p>{ texts.t("promise") }</p>
        { link(Route::Privacy, "", texts.t("privacy-link")) }
        { link(Route::Accessibility, "", texts.t("accessibility-link")) }
        <div class="part">
            if *failed {
                <p role="alert">{ texts.t("part-failed") }</p>
            }
        </div></> }
    }))
}

fn theme_key(theme: Theme) -> &'static str {
    match theme {
        Theme::Device => "theme-device",
        Theme::Light => "theme-light",
        Theme::Dark => "theme-dark",
    }
}
