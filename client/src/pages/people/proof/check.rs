//! Looking up a certificate by its number. Anybody may; nobody needs an account for it.

use kring_shared::proof::{Checked, ProofNumber};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    super::{To, nav},
    facts,
};
use crate::{
    api::people::proof as api,
    browser,
    components::{
        button::{Button, ButtonKind},
        field::Field,
        icon::Glyph,
    },
    pages::{frame::Framed, problem::by_code},
    texts::{Texts, use_texts},
};

/// Properties of [`CheckPage`].
#[derive(Properties, PartialEq)]
pub struct CheckPageProps {
    /// The number in the address.
    #[prop_or_default]
    pub number: Option<AttrValue>,
}

/// The page.
#[component]
pub fn CheckPage(props: &CheckPageProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    // Who mistyped sees what he typed.
    let typed = use_state_eq(|| props.number.as_deref().map(shown).unwrap_or_default());
    let found = use_state_eq(|| Option::<Result<Checked, String>>::None);
    {
        let found = found.setter();
        use_effect_with(props.number.clone(), move |number| {
            found.set(None);
            if let Some(number) = number.clone() {
                spawn_local(async move {
                    found.set(Some(api::check_proof(lang, &number).await.map_err(|problem| problem.code)));
                });
            }
        });
    }
    use_effect_with(found.is_some(), |done| {
        if *done {
            browser::focus("h-uitslag");
        }
    });
    let onsubmit = {
        let (typed, found) = (typed.clone(), found.clone());
        let now = props.number.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match ProofNumber::parse(&typed) {
                // Looked at already.
                Some(number) if now.as_deref() == Some(number.as_str()) => {
                    browser::focus("h-uitslag");
                }
                Some(number) => To::Check { number: Some(number.as_str().to_owned()) }.route().go(),
                None => found.set(Some(Ok(Checked::Mistyped))),
            }
        })
    };
    let on_input = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    let waits = props.number.is_some() && found.is_none();
    let outcome = match &*found {
        Some(Ok(checked)) => html! { <div key="outcome" class="stack">{ outcome(&texts, checked) }</div> },
        Some(Err(code)) => html! { <p key="wrong">{ by_code(&texts, code) }</p> },
        None if waits => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        None => html! { <p key="none" class="lede">{ texts.t("check-lede") }</p> },
    };
    html! {
        <Framed title={texts.t("check-title")} nav={nav(&texts)}>
            <div class="stack-6 measure">
                <h1>{ texts.t("check-title") }</h1>
                <div>{ outcome }</div>
                <form class="stack no-print" {onsubmit} novalidate=true>
                    <Field id="nummer" label={texts.t("check-number")} hint={texts.t("check-number-hint")} value={(*typed).clone()} {on_input}
                        max_length={40} />
                    <div><Button kind={ButtonKind::Primary} submit=true>{ texts.t("check-do") }</Button></div>
                </form>
            </div>
        </Framed>
    }
}

/// A number from an address, as it stands on the paper.
fn shown(number: &str) -> String {
    ProofNumber::parse(number).map_or_else(|| number.to_owned(), |number| number.to_string())
}

fn outcome(texts: &Texts, checked: &Checked) -> Html {
    let (heading, words) = match checked {
        Checked::Known { .. } => ("check-known", "check-known-text"),
        Checked::Withdrawn => ("check-withdrawn", "check-withdrawn-text"),
        Checked::Unknown => ("check-unknown", "check-unknown-text"),
        Checked::Mistyped => ("check-mistyped", "check-mistyped-text"),
    };
    html! {
        <>
            <h2 id="h-uitslag" class="h3" tabindex="-1">{ texts.t(heading) }</h2>
            <p>{ texts.t(words) }</p>
            <div>
                if let Checked::Known { certificate, hash } = checked {
                    { facts::certificate(texts, certificate, hash) }
                    <p><Button icon={Glyph::Print} on_click={Callback::from(|()| browser::print())}>{ texts.t("proof-print") }</Button></p>
                }
            </div>
        </>
    }
}
