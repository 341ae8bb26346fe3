//! R263: the way for who took part to take his own words back.

use std::rc::Rc;

use kring_shared::note::taking_back::{SECRETS_MAX, TookBack};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::personal::PersonalProps;
use crate::{
    api::people::notes as api,
    browser,
    components::{
        button::{Button, ButtonKind},
        dialog::Dialog,
    },
    pages::problem::by_code,
    session::{own_cards::OwnCards, store::DeviceStore},
    texts::{Texts, use_texts},
};

/// Where it is told what happened.
const TOLD: &str = "teruggetrokken";

/// Asks whether one is sure, takes the words back, and tells what became of them.
#[component]
pub(super) fn TakingBack(props: &PersonalProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let asks = use_state_eq(|| false);
    let busy = use_state_eq(|| false);
    let told = use_state_eq(|| Option::<Result<TookBack, String>>::None);
    let open = |on: bool| {
        let asks = asks.clone();
        Callback::from(move |()| asks.set(on))
    };
    let on_take = {
        let (asks, busy, told, seat) = (asks.clone(), busy.clone(), told.clone(), props.seat.clone());
        Callback::from(move |()| {
            asks.set(false);
            if *busy {
                return;
            }
            busy.set(true);
            let (busy, told, seat) = (busy.clone(), told.clone(), seat.clone());
            spawn_local(async move {
                let own = OwnCards::new(Rc::new(DeviceStore), seat.session, seat.person);
                let mut secrets = own.secrets();
                secrets.truncate(SECRETS_MAX);
                let answer = api::take_back(lang, &seat, secrets).await.map_err(|problem| problem.code);
                if answer.is_ok() {
                    own.forget();
                }
                busy.set(false);
                told.set(Some(answer));
                browser::focus(TOLD);
            });
        })
    };
    let foot = html! {
        <>
            <Button kind={ButtonKind::Primary} on_click={on_take}>{ texts.t("note-back-do") }</Button>
            <Button on_click={open(false)}>{ texts.t("note-cancel") }</Button>
        </>
    };
    html! {
        <details class="fold note-fold no-print">
            <summary>{ texts.t("note-back-title") }</summary>
            <div class="stack measure">
                <p>{ texts.t("note-back-what") }</p>
                <p class="small soft">{ texts.t("note-back-not") }</p>
                <div><Button on_click={open(true)} why={busy.then(|| texts.t("wait"))}>{ texts.t("note-back-ask") }</Button></div>
                <div id={TOLD} tabindex="-1" role="status">{ words(&texts, &told) }</div>
            </div>
            <Dialog open={*asks} title={texts.t("note-back-sure")} close_label={texts.t("note-cancel")} on_close={open(false)} {foot}>
                <p>{ texts.t("note-back-sure-what") }</p>
            </Dialog>
        </details>
    }
}

fn words(texts: &Texts, told: &Option<Result<TookBack, String>>) -> Html {
    let took = match told {
        None => return Html::default(),
        Some(Err(code)) => return html! { <p class="error">{ by_code(texts, code) }</p> },
        Some(Ok(took)) => took,
    };
    let line = |key: &'static str, n: u32| {
        (n > 0).then(|| html! { <li key={key}>{ texts.t_args(key, &[("n", n.into())]) }</li> })
    };
    html! {
        <>
            <p><b>{ texts.t(if took.cards + took.gone > 0 { "note-back-done" } else { "note-back-nothing" }) }</b></p>
            <ul>
                { for line("note-back-cards", took.cards) }
                { for line("note-back-gone", took.gone) }
                { for line("note-back-left", took.left) }
                { for line("note-back-together", took.together) }
            </ul>
        </>
    }
}
