//! The personal part: what somebody writes about himself, for himself until he shows it.

use kring_shared::{
    api::Seat,
    note::{gate, personal::Personal, view::Released},
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use crate::{
    api::people::notes as api,
    browser,
    components::{
        button::Button,
        field::{CheckProps, Field, FieldKind, check},
        icon::Glyph,
        sheet::{Sight, SightLine},
    },
    pages::problem::by_code,
    texts::{Texts, use_texts},
};

/// Properties of [`PersonalPart`].
#[derive(Properties, PartialEq)]
pub(super) struct PersonalProps {
    pub(super) seat: Seat,
}

/// What one writes about oneself.
#[component]
pub(super) fn PersonalPart(props: &PersonalProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let kept = use_state_eq(|| Option::<Personal>::None);
    let typed = use_state_eq(Personal::default);
    let problem = use_state_eq(|| Option::<String>::None);
    {
        let (kept, typed) = (kept.setter(), typed.setter());
        use_effect_with(props.seat.clone(), move |seat| {
            let seat = seat.clone();
            spawn_local(async move {
                if let Ok(personal) = api::personal(lang, &seat).await {
                    typed.set(personal.clone());
                    kept.set(Some(personal));
                }
            });
        });
    }
    let Some(known) = (*kept).clone() else { return html! { <span /> } };
    let change = |key: &'static str| {
        let typed = typed.clone();
        Callback::from(move |text: String| {
            let mut personal = (*typed).clone();
            if let Some(place) = personal.text_mut(key) {
                *place = text;
            }
            typed.set(personal);
        })
    };
    let release = {
        let typed = typed.clone();
        Callback::from(move |released: bool| typed.set(Personal { released, ..(*typed).clone() }))
    };
    let save = {
        let (seat, kept, typed, problem) = (props.seat.clone(), kept.clone(), typed.clone(), problem.clone());
        Callback::from(move |()| {
            let (seat, kept, typed, problem) = (seat.clone(), kept.clone(), typed.clone(), problem.clone());
            spawn_local(async move {
                match api::keep_personal(lang, &seat, &typed).await {
                    Ok(personal) => {
                        typed.set(personal.clone());
                        kept.set(Some(personal));
                        problem.set(None);
                    }
                    Err(wrong) => problem.set(Some(wrong.code)),
                }
            });
        })
    };
    let take = {
        let seat = props.seat.clone();
        Callback::from(move |()| {
            let seat = seat.clone();
            spawn_local(async move {
                if let Ok(text) = api::personal_file(lang, &seat).await {
                    browser::download("voor-mezelf.md", "text/markdown", &text);
                }
            });
        })
    };
    let is_kept = *typed == known;
    html! {
        <details class="fold note-fold no-print">
            <summary>{ texts.t("note-personal-title") }</summary>
            <div class="stack measure">
                <SightLine sight={if known.released { Sight::Everyone } else { Sight::OnlyYou }} words={texts.t(if known.released { "note-personal-shown" } else { "note-personal-hidden" })} />
                { for Personal::KEYS.iter().zip(typed.texts()).map(|(key, text)| html! {
                    <Field key={*key} id={format!("mijn-{key}")} label={texts.t(format!("note-personal-{key}"))} hint={texts.t(format!("note-personal-{key}-hint"))} kind={FieldKind::Lines(3)}
                        value={text.to_owned()} on_input={change(key)} max_length={4000} error={gate::blocks(text).then(|| texts.t("note-blocked-here"))} />
                }) }
                { check(&props!(CheckProps { checked: typed.released, on_change: release, children: html! { { texts.t("note-personal-release") } } })) }
                <div role="alert">
                    if let Some(code) = &*problem { <p class="error">{ by_code(&texts, code) }</p> }
                </div>
                <div class="row">
                    <Button on_click={save} why={is_kept.then(|| texts.t("note-personal-kept"))}>{ texts.t("note-personal-save") }</Button>
                    if !known.is_empty() { <Button icon={Glyph::Download} on_click={take}>{ texts.t("note-personal-take") }</Button> }
                </div>
            </div>
        </details>
    }
}

/// What participants show of what they wrote about themselves.
pub(super) fn released(texts: &Texts, all: &[Released]) -> Html {
    if all.is_empty() {
        return html! { <span /> };
    }
    html! {
        <section class="ruled stack no-print" aria-labelledby="h-van-mensen">
            <h2 id="h-van-mensen" class="h3">{ texts.t("note-released") }</h2>
            { for all.iter().enumerate().map(|(i, one)| html! {
                <div key={i} class="stack-1">
                    <h3 class="h3" dir="auto">{ &one.name }</h3>
                    <dl class="facts">
                        { for Personal::KEYS.iter().zip(one.personal.texts()).filter(|(_, text)| !text.is_empty()).map(|(key, text)| html! {
                            <div key={*key} class="facts__pair"><dt>{ texts.t(format!("note-personal-{key}")) }</dt><dd class="voice note-words" dir="auto">{ text.to_owned() }</dd></div>
                        }) }
                    </dl>
                </div>
            }) }
        </section>
    }
}
