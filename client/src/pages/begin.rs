//! Beginning a session: choose a method, switch its optional steps, give a name.

use std::collections::BTreeSet;

use kring_shared::{
    api::{OpenSession, ProtocolInfo},
    ids::{PhaseId, ProtocolId},
    protocol::Safety,
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{frame::Framed, problem::by_code};
use crate::{
    api, browser,
    components::{
        button::{Button, ButtonKind},
        field::{CheckProps, Field, FieldKind, check},
        message::{MessageProps, message},
    },
    route::Route,
    session::seats,
    texts::use_texts,
    words::lang_of,
};

/// The page on which a session begins.
#[component]
pub fn Begin() -> Html {
    let texts = use_texts();
    let lang = lang_of(texts.language());
    let lang_code = texts.language().code();
    let found = use_state_eq(|| Option::<Result<Vec<ProtocolInfo>, String>>::None);
    let chosen = use_state_eq(|| Option::<ProtocolId>::None);
    let switched = use_state_eq(BTreeSet::<PhaseId>::new);
    let name = use_state_eq(|| seats::last_name().unwrap_or_default());
    let error = use_state_eq(|| Option::<String>::None);
    let busy = use_state_eq(|| false);
    {
        let found = found.clone();
        use_effect_with((), move |()| {
            spawn_local(async move {
                found.set(Some(api::protocols(lang_code).await.map_err(|p| p.code)));
            });
        });
    }
    let on_name = {
        let (name, error) = (name.clone(), error.clone());
        Callback::from(move |typed: String| {
            error.set(None);
            name.set(typed);
        })
    };
    let onsubmit = {
        let (name, chosen, switched, error, busy) =
            (name.clone(), chosen.clone(), switched.clone(), error.clone(), busy.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(protocol) = (*chosen).clone().filter(|_| !*busy) else { return };
            busy.set(true);
            let asked =
                OpenSession { protocol, name: (*name).clone(), switched: switched.iter().cloned().collect() };
            let (error, busy) = (error.clone(), busy.clone());
            spawn_local(async move {
                match api::open_session(lang_code, &asked).await {
                    Ok(seat) => {
                        seats::remember_seat(&seat);
                        seats::remember_name(&asked.name);
                        Route::Room { id: seat.session.to_string() }.go();
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
    let content = match &*found {
        None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        Some(Err(code)) => {
            html! { <div key="wrong">{ message(&props!(MessageProps { lead: by_code(&texts, code) })) }</div> }
        }
        Some(Ok(protocols)) => {
            let info = protocols.iter().find(|p| Some(&p.id) == chosen.as_ref());
            html! {
                <form key="form" class="spread spread--lobby" {onsubmit} novalidate=true>
                    <fieldset class="stack">
                        <legend class="h3">{ texts.t("begin-method") }</legend>
                        { for protocols.iter().map(|info| method(info, lang, &texts, &chosen, &switched)) }
                    </fieldset>
                    <div class="stack-6">
                        { options(info, lang, &texts, &switched) }
                        <Field id="naam" label={texts.t("name-label")} hint={texts.t("begin-name-hint")} kind={FieldKind::Name}
                            value={(*name).clone()} on_input={on_name} error={error.as_ref().map(|c| by_code(&texts, c))} max_length={60} />
                        <div class="stack-2">
                            <Button kind={ButtonKind::Primary} wide=true submit=true why={chosen.is_none().then(|| texts.t("begin-choose-first"))}>
                                { texts.t("begin-open") }
                            </Button>
                            <p class="small soft">{ texts.t("begin-kept") }</p>
                        </div>
                    </div>
                </form>
            }
        }
    };
    html! {
        <Framed title={texts.t("begin-title")}>
            <div class="stack-6">
                <div class="stack-2"><h1>{ texts.t("begin-heading") }</h1><p class="lede">{ texts.t("begin-lede") }</p></div>
                { content }
            </div>
        </Framed>
    }
}

fn method(
    info: &ProtocolInfo,
    lang: kring_shared::protocol::Lang,
    texts: &crate::texts::Texts,
    chosen: &UseStateHandle<Option<ProtocolId>>,
    switched: &UseStateHandle<BTreeSet<PhaseId>>,
) -> Html {
    let on = **chosen == Some(info.id.clone());
    let pick = {
        let (chosen, switched, id) = (chosen.clone(), switched.clone(), info.id.clone());
        Callback::from(move |_: bool| {
            chosen.set(Some(id.clone()));
            switched.set(BTreeSet::new());
        })
    };
    let minutes = info.minutes.iter().find(|m| m.people == 6).map_or(0, |m| i64::from(m.minutes));
    let facts = texts.t_args(
        "method-facts",
        &[
            ("min", i64::from(info.size.min).into()),
            ("max", i64::from(info.size.max).into()),
            ("minutes", minutes.into()),
        ],
    );
    html! {
        <div key={info.id.to_string()} class="ruled">
            { check(&props!(CheckProps { checked: on, radio: "werkvorm", on_change: pick, children: html! { <><span><b>{ info.title.get(lang) }</b><br /><span class="small">{ info.purpose.get(lang) }</span><br />
                    <span class="small soft">{ facts }</span></span></> } })) }
            <div>
                if on {
                    <div class="stack-2 small">
                        <p>{ texts.t("method-steps") }{ " " }{ info.steps.iter().map(|s| s.get(lang)).collect::<Vec<_>>().join(" · ") }</p>
                        <p><b>{ texts.t("method-not-for") }</b>{ " " }{ info.not_for.get(lang) }</p>
                        if info.safety == Safety::High {
                            <p>{ texts.t("method-safety-high") }</p>
                        }
                    </div>
                }
            </div>
        </div>
    }
}

fn options(
    info: Option<&ProtocolInfo>,
    lang: kring_shared::protocol::Lang,
    texts: &crate::texts::Texts,
    switched: &UseStateHandle<BTreeSet<PhaseId>>,
) -> Html {
    let Some(info) = info else { return html! { <div /> } };
    html! {
        <fieldset class="stack-1">
            <legend class="h3">{ texts.t("begin-steps") }</legend>
            { for info.optional.iter().map(|phase| {
                let on = phase.on != switched.contains(&phase.id);
                let flip = {
                    let (switched, id) = (switched.clone(), phase.id.clone());
                    Callback::from(move |_: bool| {
                        let mut new = (*switched).clone();
                        if !new.remove(&id) {
                            new.insert(id.clone());
                        }
                        switched.set(new);
                    })
                };
                html! {
                    <div key={phase.id.to_string()}>
                        { check(&props!(CheckProps { checked: on, on_change: flip, children: html! { <><span>{ phase.title.get(lang) }<br /><span class="small soft">{ phase.purpose.get(lang) }</span></span></> } })) }
                    </div>
                }
            }) }
        </fieldset>
    }
}
