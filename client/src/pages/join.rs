//! Taking a seat: the code is known, only a name is asked.

use kring_shared::api::{CodeInfo, Join};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{frame::Framed, problem::by_code};
use crate::{
    api, browser,
    components::{
        button::{Button, ButtonKind},
        field::{Field, FieldKind},
        message::{MessageProps, message},
        ring::{RingTableProps, chairs, ring_table},
    },
    route::{Route, link},
    session::seats,
    texts::use_texts,
    words::lang_of,
};

/// Properties of [`JoinPage`].
#[derive(Properties, PartialEq)]
pub struct JoinProps {
    /// What stands in the address.
    pub code: AttrValue,
}

/// The page behind a link or QR code.
#[component]
pub fn JoinPage(props: &JoinProps) -> Html {
    let texts = use_texts();
    let lang = lang_of(texts.language());
    let lang_code = texts.language().code();
    let info = use_state_eq(|| Option::<Result<CodeInfo, String>>::None);
    let name = use_state_eq(|| seats::last_name().unwrap_or_default());
    let error = use_state_eq(|| Option::<String>::None);
    let busy = use_state_eq(|| false);
    // Asked again after a lost answer, it is the same seat.
    let key = use_memo(props.code.clone(), |_| browser::uuid_v4().parse().ok());
    {
        let info = info.clone();
        use_effect_with(props.code.clone(), move |code| {
            let code = code.clone();
            spawn_local(async move {
                match api::code_info(lang_code, &code).await {
                    // Who has a seat there already goes straight back to it.
                    Ok(found) if seats::seat_of(found.session).is_some() => {
                        Route::Room { id: found.session.to_string() }.replace();
                    }
                    Ok(found) => info.set(Some(Ok(found))),
                    Err(problem) => info.set(Some(Err(problem.code))),
                }
            });
        });
    }
    let on_input = {
        let (name, error) = (name.clone(), error.clone());
        Callback::from(move |typed: String| {
            error.set(None);
            name.set(typed);
        })
    };
    let onsubmit = {
        let (name, error, busy, key) = (name.clone(), error.clone(), busy.clone(), key.clone());
        let code = props.code.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if *busy {
                return;
            }
            busy.set(true);
            let (name, error, busy) = (name.clone(), error.clone(), busy.clone());
            let join = Join { code: code.to_string(), name: (*name).clone(), key: *key };
            spawn_local(async move {
                match api::join(lang_code, &join).await {
                    Ok(seat) => {
                        seats::remember_seat(&seat);
                        seats::remember_name(&join.name);
                        Route::Room { id: seat.session.to_string() }.replace();
                    }
                    Err(problem) => {
                        error.set(Some(problem.code));
                        browser::focus("naam");
                    }
                }
                busy.set(false);
            });
        })
    };
    let home = link(Route::Home, "button", texts.t("code-again"));
    let content = match &*info {
        None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        Some(Err(code)) => html! {
            <div key="wrong" class="stack"><h1>{ texts.t("join-wrong") }</h1>{ message(&props!(MessageProps { lead: by_code(&texts, code), action: home })) }</div>
        },
        Some(Ok(found)) => {
            let words = error.as_ref().map(|code| by_code(&texts, code));
            html! {
                <form key="form" class="stack" {onsubmit} novalidate=true>
                    <h1>{ texts.t_args("join-heading", &[("name", found.title.get(lang).into())]) }</h1>
                    <p class="lede">{ texts.t(if found.started { "join-started" } else { "join-lede" }) }</p>
                    <Field id="naam" label={texts.t("name-label")} hint={texts.t("name-hint")} kind={FieldKind::Name} value={(*name).clone()}
                        {on_input} error={words} max_length={60} />
                    <div class="row">
                        <Button kind={ButtonKind::Primary} submit=true>{ texts.t("join-do") }</Button>
                        <span class="soft" role="status">{ if *busy { texts.t("wait") } else { AttrValue::default() } }</span>
                    </div>
                </form>
            }
        }
    };
    html! {
        <Framed title={texts.t("join-title")}>
            <div class="spread spread--ring">
                <div>{ content }</div>
                <div class="spread__ring" aria-hidden="true">{ ring_table(&props!(RingTableProps { seats: chairs(8, 4) })) }</div>
            </div>
        </Framed>
    }
}
