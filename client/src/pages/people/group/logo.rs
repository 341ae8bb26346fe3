//! The logo of a group: showing it, and changing it.

use kring_shared::logo::{ALT_MAX_CHARS, Logo};
use yew::prelude::*;

use super::{Seen, SeenProps};
use crate::{
    api::people::logo as api,
    browser::{self, files::picked_file},
    components::{
        button::{Button, ButtonKind},
        field::Field,
    },
    pages::people::{Doing, ask, trouble},
    texts::Texts,
};

/// The logo in the head of a page; the name stands beside it.
pub(in crate::pages::people) fn picture(texts: &Texts, logo: &Logo, src: String, name: &str) -> Html {
    let alt = if logo.alt.is_empty() {
        texts.t_args("logo-of", &[("name", name.into())])
    } else {
        logo.alt.clone().into()
    };
    html! { <img class="logo" {src} {alt} /> }
}

/// What a moderator does with the logo.
#[component]
pub(super) fn LogoForm(props: &SeenProps) -> Html {
    let Seen { group, texts, again } = &props.seen;
    let lang = texts.language().code();
    let doing = use_state_eq(Doing::default);
    let said = use_state_eq(|| "");
    let alt = use_state_eq(|| group.logo.as_ref().map(|logo| logo.alt.clone()).unwrap_or_default());
    let after = |words: &'static str| {
        let (said, again) = (said.clone(), again.clone());
        move || {
            said.set(words);
            again.emit(());
        }
    };
    let onchange = {
        let (doing, id, after) = (doing.clone(), group.id.clone(), after("logo-saved"));
        Callback::from(move |event: Event| {
            let Some(file) = picked_file(&event) else { return };
            let (id, after) = (id.clone(), after.clone());
            ask(&doing, async move { api::bring(lang, &id, &file).await }, move |_| after());
        })
    };
    let on_alt = {
        let (doing, id, alt, after) = (doing.clone(), group.id.clone(), alt.clone(), after("saved"));
        Callback::from(move |()| {
            let (id, alt, after) = (id.clone(), (*alt).clone(), after.clone());
            ask(&doing, async move { api::change_alt(lang, &id, &alt).await }, move |()| after());
        })
    };
    let on_remove = {
        let (doing, id, alt, after) = (doing.clone(), group.id.clone(), alt.clone(), after("logo-gone"));
        Callback::from(move |()| {
            let (id, alt, after) = (id.clone(), alt.clone(), after.clone());
            ask(&doing, async move { api::remove(lang, &id).await }, move |()| {
                alt.set(String::new());
                after();
                // The button goes.
                browser::focus("logo-bestand");
            });
        })
    };
    let on_input = {
        let (alt, said) = (alt.clone(), said.clone());
        Callback::from(move |text: String| {
            said.set("");
            alt.set(text);
        })
    };
    let choose = if group.logo.is_some() { "logo-change" } else { "logo-choose" };
    html! {
        <section class="ruled stack case-logo" aria-labelledby="h-logo">
            <h3 id="h-logo" class="case-sub">{ texts.t("logo-label") }</h3>
            <div class="field">
                <label for="logo-bestand">{ texts.t(choose) }</label>
                <p class="field__hint" id="logo-hulp">{ texts.t("logo-hint") }</p>
                <input id="logo-bestand" class="input" type="file" accept="image/png,image/jpeg,image/webp" aria-describedby="logo-hulp" {onchange} />
            </div>
            if let Some(logo) = &group.logo {
                <div key="logo" class="stack">
                    { picture(texts, logo, api::of_group(&group.id, logo), &group.name) }
                    <Field id="logo-woorden" label={texts.t("logo-alt-label")} hint={texts.t("logo-alt-hint")} value={(*alt).clone()} {on_input}
                        max_length={ALT_MAX_CHARS as u32} />
                    <div class="row">
                        <Button on_click={on_alt}>{ texts.t("save-do") }</Button>
                        <Button kind={ButtonKind::Text} on_click={on_remove}>{ texts.t("logo-remove") }</Button>
                    </div>
                </div>
            }
            { trouble(texts, &doing) }
            <p class="soft" role="status">{ if said.is_empty() { AttrValue::default() } else { texts.t(*said) } }</p>
        </section>
    }
}
