//! Who waits for one's yes or no.

use kring_shared::{
    ids::{PersonId, SessionId},
    proof::{ConfirmProof, ProofView, Waiting, Way},
};
use yew::{prelude::*, props};

use super::{
    super::{Doing, ask, trouble},
    facts,
};
use crate::{
    api::people::proof as api,
    browser,
    components::{
        button::Button,
        field::{CheckProps, check},
    },
    pages::problem::by_code,
    texts::use_texts,
};

/// Properties of [`Confirm`].
#[derive(Properties, PartialEq)]
pub(super) struct ConfirmProps {
    /// The session.
    pub(super) session: SessionId,
    /// Who waits.
    pub(super) waiting: Vec<Waiting>,
    /// What one sees after an answer.
    pub(super) on_view: Callback<ProofView>,
}

/// The list.
#[component]
pub(super) fn Confirm(props: &ConfirmProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let doing = use_state_eq(Doing::default);
    let way = use_state_eq(|| props.waiting.first().and_then(|waiting| waiting.way));
    let answer = |person: PersonId, yes: bool| {
        let (doing, way) = (doing.clone(), *way);
        let (session, on_view) = (props.session, props.on_view.clone());
        Callback::from(move |()| {
            if yes && way.is_none() {
                doing.set(Doing { busy: false, error: Some(WAY_MISSING.to_owned()) });
                browser::focus("hoe-bijeen");
                return;
            }
            let on_view = on_view.clone();
            let asked = api::answer_proof(lang, (session, person), ConfirmProof { yes, way });
            ask(&doing, asked, move |view| on_view.emit(view));
        })
    };
    let (wrong, elsewhere) = match doing.error.as_deref() {
        Some(code @ WAY_MISSING) => (by_code(&texts, code), Doing::default()),
        _ => (AttrValue::default(), (*doing).clone()),
    };
    html! {
        <section class="ruled stack" aria-labelledby="h-bevestig">
            <h2 id="h-bevestig" class="h3" tabindex="-1">{ texts.t("proof-confirm-title") }</h2>
            <p>{ texts.t("proof-confirm-text") }</p>
            <fieldset class="stack-1" id="hoe-bijeen" tabindex="-1" aria-describedby="hoe-fout">
                <legend>{ texts.t("proof-confirm-way") }</legend>
                { for [Way::Live, Way::OnlineSeen, Way::Online].into_iter().map(|one| {
                    let (to, doing) = (way.clone(), doing.clone());
                    check(&props!(CheckProps {
                        checked: *way == Some(one),
                        on_change: Callback::from(move |_| {
                            doing.set(Doing::default());
                            to.set(Some(one));
                        }),
                        radio: AttrValue::from("hoe"),
                        children: html! { { facts::way(&texts, Some(one)) } }
                    }))
                }) }
                <p id="hoe-fout" class="error" role="alert">{ wrong }</p>
            </fieldset>
            <ul class="contents" role="list">
                { for props.waiting.iter().map(|waiting| {
                    let name = || [("name", waiting.name.clone().into())];
                    let about = [
                        ("name", waiting.name.clone().into()),
                        ("on", waiting.on_proof.clone().into()),
                        ("n", waiting.net_minutes.into()),
                    ];
                    html! {
                        <li key={waiting.person.0} class="row proof-row">
                            <p>{ texts.t_args("proof-confirm-row", &about) }</p>
                            <span class="push row">
                                <Button on_click={answer(waiting.person, true)} label={texts.t_args("proof-confirm-yes-label", &name())}>{ texts.t("proof-confirm-yes") }</Button>
                                <Button on_click={answer(waiting.person, false)} label={texts.t_args("proof-confirm-no-label", &name())}>{ texts.t("proof-confirm-no") }</Button>
                            </span>
                        </li>
                    }
                }) }
            </ul>
            { trouble(&texts, &elsewhere) }
        </section>
    }
}

const WAY_MISSING: &str = "proof-way-missing";
