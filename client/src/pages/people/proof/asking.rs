//! Asking for one's certificate.

use kring_shared::{
    ids::SessionId,
    proof::{AskProof, LINE_MAX_CHARS, ProofView},
    protocol::Lang,
};
use yew::prelude::*;

use super::super::{Doing, ask, trouble};
use crate::{
    api::people::proof as api,
    browser,
    components::{
        button::{Button, ButtonKind},
        field::{Field, FieldKind},
        select::Select,
    },
    pages::problem::by_code,
    texts::use_texts,
    words::lang_of,
};

/// Properties of [`Asking`].
#[derive(Properties, PartialEq)]
pub(super) struct AskingProps {
    /// The session.
    pub(super) session: SessionId,
    /// The name that stands in the field at first.
    pub(super) name: String,
    /// What stands above.
    pub(super) heading: AttrValue,
    /// What is said of it.
    pub(super) words: AttrValue,
    /// What one sees after it.
    pub(super) on_view: Callback<ProofView>,
}

/// The form.
#[component]
pub(super) fn Asking(props: &AskingProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let name = use_state_eq(|| props.name.clone());
    let registration = use_state_eq(String::new);
    let wanted = use_state_eq(|| lang_of(texts.language()));
    let doing = use_state_eq(Doing::default);
    let onsubmit = {
        let (name, registration, wanted, doing) =
            (name.clone(), registration.clone(), wanted.clone(), doing.clone());
        let (session, on_view) = (props.session, props.on_view.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let asked =
                AskProof { name: (*name).clone(), lang: *wanted, registration: (*registration).clone() };
            if asked.tidy().is_err() {
                doing.set(Doing { busy: false, error: Some("proof-name-unusable".to_owned()) });
                browser::focus("naam-bewijs");
                return;
            }
            let on_view = on_view.clone();
            ask(&doing, async move { api::ask_proof(lang, session, &asked).await }, move |view| {
                on_view.emit(view)
            });
        })
    };
    let set = |to: &UseStateHandle<String>| {
        let (to, doing) = (to.clone(), doing.clone());
        Callback::from(move |text: String| {
            doing.set(Doing::default());
            to.set(text);
        })
    };
    let (wrong, elsewhere) = match doing.error.as_deref() {
        Some(code @ "proof-name-unusable") => (Some(by_code(&texts, code)), Doing::default()),
        _ => (None, (*doing).clone()),
    };
    let options = vec![AttrValue::from("Nederlands"), AttrValue::from("English")];
    let on_lang = {
        let wanted = wanted.clone();
        Callback::from(move |at: usize| wanted.set(if at == 0 { Lang::Nl } else { Lang::En }))
    };
    html! {
        <section class="stack" aria-labelledby="h-stand">
            <h2 id="h-stand" class="h3" tabindex="-1">{ &props.heading }</h2>
            <p>{ &props.words }</p>
            <form class="stack" {onsubmit} novalidate=true>
                <Field id="naam-bewijs" kind={FieldKind::Name} label={texts.t("proof-ask-name")} hint={texts.t("proof-ask-name-hint")}
                    value={(*name).clone()} on_input={set(&name)} error={wrong} max_length={LINE_MAX_CHARS as u32} required=true />
                <Field id="register-bewijs" label={texts.t("proof-ask-registration")} hint={texts.t("proof-ask-registration-hint")}
                    value={(*registration).clone()} on_input={set(&registration)} max_length={LINE_MAX_CHARS as u32} />
                <Select label={texts.t("proof-ask-lang")} {options} chosen={usize::from(*wanted == Lang::En)} on_change={on_lang} />
                { trouble(&texts, &elsewhere) }
                <div><Button kind={ButtonKind::Primary} submit=true>{ texts.t("proof-ask-do") }</Button></div>
            </form>
        </section>
    }
}
