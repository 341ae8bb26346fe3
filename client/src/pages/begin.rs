//! Beginning a session: choose a method, switch its optional steps, give a name.

use kring_shared::{
    api::{OpenSession, ProtocolInfo},
    group::{GroupId, GroupView},
    ids::{PhaseId, ProtocolId},
    template::TemplateId,
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{
    catalogue::{Catalogue, about, facts},
    fit::{FitsProps, fits, flip, paces_of},
    frame::Framed,
    picker::{self, Numbers, preview_button},
    preview::HowItGoes,
    problem::by_code,
    times::{Typed, is_wrong, lengths, times},
};
use crate::{
    api, browser,
    components::{
        button::{Button, ButtonKind},
        field::{CheckProps, Field, FieldKind, check},
        message::{MessageKind, MessageProps, message},
    },
    route::Route,
    session::seats,
    texts::{Texts, use_texts},
    words::lang_of,
};

/// The code of a time that is too little or too much.
const OUT_OF_RANGE: &str = "time-out-of-range";

/// Properties of [`Begin`].
#[derive(Properties, PartialEq)]
pub struct BeginProps {
    /// The group that the session is for.
    #[prop_or_default]
    pub group: Option<AttrValue>,
}

/// The page on which a session begins.
#[component]
pub fn Begin(props: &BeginProps) -> Html {
    let texts = use_texts();
    let lang = lang_of(texts.language());
    let lang_code = texts.language().code();
    let found = use_state_eq(|| Option::<Result<Vec<ProtocolInfo>, String>>::None);
    let group = use_state_eq(|| Option::<Result<GroupView, String>>::None);
    let group_id = props.group.as_ref().map(|id| GroupId(id.to_string()));
    let chosen = use_state_eq(|| Option::<ProtocolId>::None);
    let switched = use_state_eq(Vec::<PhaseId>::new);
    let numbers = use_state_eq(Numbers::default);
    let looked_at = use_state_eq(|| (Option::<ProtocolId>::None, false));
    let name = use_state_eq(|| seats::last_name().unwrap_or_default());
    let error = use_state_eq(|| Option::<String>::None);
    let busy = use_state_eq(|| false);
    let self_led = use_state_eq(|| false);
    let typed = use_state_eq(Typed::new);
    // Asked again after a lost answer, it is the same session; another choice is another session.
    let key = use_memo(((*chosen).clone(), (*switched).clone(), (*typed).clone(), *self_led), |_| {
        browser::uuid_v4().parse().ok()
    });
    {
        let found = found.clone();
        use_effect_with(group_id.clone(), move |group| {
            let group = group.clone();
            spawn_local(async move {
                let mut all = match &group {
                    // Without them there are still the methods.
                    Some(group) => {
                        api::people::templates::choices(lang_code, group).await.unwrap_or_default()
                    }
                    None => Vec::new(),
                };
                let methods = api::protocols(lang_code).await.map_err(|p| p.code);
                found.set(Some(methods.map(|methods| {
                    all.extend(methods);
                    all
                })));
            });
        });
    }
    {
        let group = group.setter();
        use_effect_with(group_id.clone(), move |id| {
            if let Some(id) = id.clone() {
                spawn_local(async move {
                    group.set(Some(api::people::group(lang_code, &id).await.map_err(|p| p.code)));
                });
            }
        });
    }
    // Focus goes along with the page: to the method that was chosen, or back to the list.
    use_effect_with((*chosen).clone(), |chosen| {
        browser::focus(if chosen.is_some() { "h-gekozen" } else { "h-werkvormen" });
    });
    let on_name = {
        let (name, error) = (name.clone(), error.clone());
        Callback::from(move |typed: String| {
            error.set(None);
            name.set(typed);
        })
    };
    let onsubmit = {
        let (name, chosen, switched, typed, found, error, busy, key, self_led, group) = (
            name.clone(),
            chosen.clone(),
            switched.clone(),
            typed.clone(),
            found.clone(),
            error.clone(),
            busy.clone(),
            key.clone(),
            self_led.clone(),
            group_id,
        );
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(protocol) = (*chosen).clone().filter(|_| !*busy) else { return };
            let methods = found.as_ref().and_then(|found| found.as_deref().ok()).unwrap_or_default();
            let info = methods.iter().find(|method| method.id == protocol);
            let paces = info.map(|info| paces_of(info, &switched)).unwrap_or_default();
            if is_wrong(&typed, &paces) {
                error.set(Some(OUT_OF_RANGE.to_owned()));
                return;
            }
            busy.set(true);
            let asked = OpenSession {
                template: TemplateId::of_choice(&protocol),
                protocol,
                name: (*name).clone(),
                switched: (*switched).clone(),
                times: lengths(&typed, &paces),
                self_led: *self_led,
                group: group.clone(),
                key: *key,
            };
            let (error, busy) = (error.clone(), busy.clone());
            spawn_local(async move {
                match api::open_session(lang_code, &asked).await {
                    Ok(seat) => {
                        seats::remember_seat(&seat);
                        seats::remember_name(&asked.name);
                        if asked.template.is_none() {
                            picker::remember(&asked.protocol);
                        }
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
    let on_numbers = {
        let numbers = numbers.clone();
        Callback::from(move |new: Numbers| numbers.set(new))
    };
    let on_choose = {
        let (chosen, switched, typed) = (chosen.clone(), switched.clone(), typed.clone());
        Callback::from(move |id: ProtocolId| {
            chosen.set(Some(id));
            typed.set(Typed::new());
            switched.set(Vec::new());
        })
    };
    let on_preview = {
        let looked_at = looked_at.clone();
        Callback::from(move |id: ProtocolId| looked_at.set((Some(id), true)))
    };
    let dialog = {
        let (id, open) = (*looked_at).clone();
        let methods = found.as_ref().and_then(|found| found.as_deref().ok()).unwrap_or_default();
        let info = methods.iter().find(|m| Some(&m.id) == id.as_ref());
        let method = info.map(|m| (m.id.clone(), m.title.get(lang).to_owned().into()));
        let people = if numbers.people == 0 { Numbers::default().people } else { numbers.people };
        let on_close = Callback::from(move |()| looked_at.set((id.clone(), false)));
        html! { <HowItGoes {method} {people} {open} {on_close} /> }
    };
    // What a group did before is routine for it; without a group, what was begun on this device.
    let (recent, for_whom) = match &*group {
        Some(Ok(group)) => {
            (group.sessions.iter().map(|s| s.protocol.clone()).collect(), Some(Ok(group.name.clone().into())))
        }
        Some(Err(code)) => (Vec::new(), Some(Err(by_code(&texts, code)))),
        None => (picker::recent(), None),
    };
    let content = match &*found {
        None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        Some(Err(code)) => {
            html! { <div key="wrong">{ message(&props!(MessageProps { lead: by_code(&texts, code) })) }</div> }
        }
        Some(Ok(protocols)) => {
            let info = protocols.iter().find(|p| Some(&p.id) == chosen.as_ref());
            let Some(info) = info else {
                let (own, library): (Vec<_>, Vec<_>) =
                    protocols.iter().cloned().partition(|info| TemplateId::of_choice(&info.id).is_some());
                let all = html! {
                    <div key="all" class="stack-6">
                        { own_templates(&own, lang, &texts, &on_choose) }
                        <Catalogue methods={library} {recent} numbers={*numbers} {on_numbers} {on_preview} {on_choose} />
                    </div>
                };
                return page(&texts, for_whom, all, dialog);
            };
            let other = {
                let chosen = chosen.clone();
                Callback::from(move |()| chosen.set(None))
            };
            let on_switch = {
                let (switched, info) = (switched.clone(), info.clone());
                Callback::from(move |(id, on): (PhaseId, bool)| {
                    if let Some(phase) = info.optional.iter().find(|p| p.id == id) {
                        switched.set(flip(&info, &switched, phase, on));
                    }
                })
            };
            // The button is gone with what it offered: focus goes to the plan.
            let on_switch_off = on_switch.reform(|id: PhaseId| {
                browser::focus("h-past");
                (id, false)
            });
            let paces = paces_of(info, &switched);
            let change = {
                let (typed, error) = (typed.clone(), error.clone());
                move |lengths: Vec<(PhaseId, String)>| {
                    let mut new = (*typed).clone();
                    new.extend(lengths);
                    error.set(None);
                    typed.set(new);
                }
            };
            let on_typed = {
                let change = change.clone();
                Callback::from(move |one: (PhaseId, String)| change(vec![one]))
            };
            // The button is gone with what it offered: focus goes to the plan.
            let on_times = Callback::from(move |lengths: Vec<(PhaseId, u16)>| {
                change(lengths.into_iter().map(|(id, length)| (id, length.to_string())).collect());
                browser::focus("h-past");
            });
            let fit = fits(&props!(FitsProps {
                times: lengths(&typed, &paces),
                on_times,
                methods: protocols.clone(),
                chosen: info.clone(),
                switched: (*switched).clone(),
                numbers: *numbers,
                on_numbers,
                on_switch_off,
                on_choose,
                texts: texts.clone(),
            }));
            html! {
                <form key="form" class="spread spread--lobby" {onsubmit} novalidate=true>
                    <section class="stack" aria-labelledby="h-gekozen">
                        <h2 id="h-gekozen" tabindex="-1">{ info.title.get(lang) }</h2>
                        <p>{ info.purpose.get(lang) }</p>
                        <p class="small soft">{ facts(info, &texts) }</p>
                        <div>if TemplateId::of_choice(&info.id).is_none() { { preview_button(info, &on_preview, &texts) } }</div>
                        { about(info, lang, &texts) }
                        <div><Button on_click={other}>{ texts.t("choose-other") }</Button></div>
                    </section>
                    <div class="stack-6">
                        <Field id="naam" label={texts.t("name-label")} hint={texts.t("begin-name-hint")} kind={FieldKind::Name}
                            value={(*name).clone()} on_input={on_name} error={error.as_ref().filter(|c| *c != OUT_OF_RANGE).map(|c| by_code(&texts, c))} max_length={60} />
                        { fit }
                        { options(info, lang, &texts, &switched, &on_switch) }
                        { times(&paces, &typed, &on_typed, lang, &texts) }
                        { without_lead(&texts, &self_led) }
                        <div class="stack-2">
                            <div role="alert">
                                if let Some(code) = error.as_ref().filter(|c| *c == OUT_OF_RANGE) {
                                    { message(&props!(MessageProps { kind: MessageKind::Plain, lead: by_code(&texts, code) })) }
                                }
                            </div>
                            <Button kind={ButtonKind::Primary} wide=true submit=true>{ texts.t("begin-open") }</Button>
                            <p class="small soft">{ texts.t("begin-kept") }</p>
                        </div>
                    </div>
                </form>
            }
        }
    };
    page(&texts, for_whom, content, dialog)
}

/// What the group prepared for itself.
fn own_templates(
    own: &[ProtocolInfo],
    lang: kring_shared::protocol::Lang,
    texts: &Texts,
    on_choose: &Callback<ProtocolId>,
) -> Html {
    html! {
        <div>
            if !own.is_empty() {
                <section class="stack" aria-labelledby="h-eigen">
                    <h2 id="h-eigen">{ texts.t("begin-templates") }</h2>
                    <ul class="agreements">
                        { for own.iter().map(|info| {
                            let id = info.id.clone();
                            html! { <li key={info.id.to_string()}><Button on_click={on_choose.reform(move |()| id.clone())}>{ info.title.get(lang) }</Button></li> }
                        }) }
                    </ul>
                </section>
            }
        </div>
    }
}

/// The page around its content; `for_whom` is the name of the group that the session is for, or why it cannot be.
fn page(texts: &Texts, for_whom: Option<Result<AttrValue, AttrValue>>, content: Html, dialog: Html) -> Html {
    let for_whom = match for_whom {
        None => Html::default(),
        Some(Ok(name)) => html! { <p><b>{ texts.t_args("begin-for", &[("name", name.into())]) }</b></p> },
        Some(Err(words)) => message(&props!(MessageProps { lead: words })),
    };
    html! {
        <Framed title={texts.t("begin-title")}>
            <div class="stack-6">
                <div class="stack-2"><h1>{ texts.t("begin-heading") }</h1><p class="lede">{ texts.t("begin-lede") }</p><div>{ for_whom }</div></div>
                <div>{ content }</div>
                { dialog }
            </div>
        </Framed>
    }
}

/// Whether the group goes without a facilitator.
fn without_lead(texts: &Texts, self_led: &UseStateHandle<bool>) -> Html {
    let on_change = {
        let self_led = self_led.clone();
        Callback::from(move |on: bool| self_led.set(on))
    };
    let words = html! { <><span>{ texts.t("begin-self-led") }<br /><span class="small soft">{ texts.t("begin-self-led-what") }</span></span></> };
    check(&props!(CheckProps { checked: **self_led, on_change, children: words }))
}

fn options(
    info: &ProtocolInfo,
    lang: kring_shared::protocol::Lang,
    texts: &Texts,
    switched: &[PhaseId],
    on_switch: &Callback<(PhaseId, bool)>,
) -> Html {
    html! {
        <fieldset class="stack-1">
            <legend class="h3">{ texts.t("begin-steps") }</legend>
            { for info.optional.iter().map(|phase| {
                let on = phase.on != switched.contains(&phase.id);
                let id = phase.id.clone();
                let flip = on_switch.reform(move |on: bool| (id.clone(), on));
                html! {
                    <div key={phase.id.to_string()}>
                        { check(&props!(CheckProps { checked: on, on_change: flip, children: html! { <><span>{ phase.title.get(lang) }<br /><span class="small soft">{ phase.purpose.get(lang) }</span></span></> } })) }
                    </div>
                }
            }) }
        </fieldset>
    }
}
