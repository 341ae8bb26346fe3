//! One's registers: which, and one's number there.

use kring_shared::proof::portfolio::{
    About, Portfolio, REGISTRATION_MAX_CHARS, REGISTRATIONS_MAX, Registration,
};
use yew::prelude::*;

use super::{
    super::{Doing, ask, trouble},
    portfolio::name_in,
};
use crate::{
    api::people::proof as api,
    browser,
    components::{
        button::{Button, ButtonKind},
        field::{Field, FieldKind},
        select::Select,
    },
    texts::{Texts, use_texts},
    words::{lang_of, long_date},
};

/// Properties of [`Registers`].
#[derive(Properties, PartialEq)]
pub(super) struct RegistersProps {
    /// One's portfolio.
    pub(super) portfolio: Portfolio,
    /// The same after a change.
    pub(super) on_portfolio: Callback<Portfolio>,
}

/// The list, with a form to add to it.
#[component]
pub(super) fn Registers(props: &RegistersProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let (chosen, number, since) =
        (use_state_eq(|| 0_usize), use_state_eq(String::new), use_state_eq(String::new));
    let doing = use_state_eq(Doing::default);
    let all = &props.portfolio;
    let free: Vec<&About> = all
        .registers
        .iter()
        .filter(|known| all.registrations.iter().all(|mine| mine.register != known.id))
        .collect();
    let keep = {
        let (doing, on_portfolio) = (doing.clone(), props.on_portfolio.clone());
        let (chosen, number, since) = (chosen.clone(), number.clone(), since.clone());
        Callback::from(move |registrations: Vec<Registration>| {
            let on_portfolio = on_portfolio.clone();
            let (chosen, number, since) = (chosen.clone(), number.clone(), since.clone());
            ask(&doing, async move { api::register(lang, &registrations).await }, move |portfolio| {
                chosen.set(0);
                number.set(String::new());
                since.set(String::new());
                browser::focus("h-registers");
                on_portfolio.emit(portfolio);
            });
        })
    };
    let onsubmit = {
        let (doing, keep, mine) = (doing.clone(), keep.clone(), all.registrations.clone());
        let picked = chosen.checked_sub(1).and_then(|at| free.get(at)).map(|known| known.id.clone());
        let (number, since) = (number.clone(), since.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let year = since.trim().parse::<i16>();
            let is_year = since.trim().is_empty() || year.is_ok();
            match picked.clone().filter(|_| is_year) {
                Some(register) => {
                    let mut mine = mine.clone();
                    mine.push(Registration { register, number: (*number).clone(), since: year.ok() });
                    keep.emit(mine);
                }
                None => doing.set(Doing { busy: false, error: Some("registration-unusable".to_owned()) }),
            }
        })
    };
    let mut options = vec![texts.t("portfolio-register-none")];
    options.extend(free.iter().map(|known| {
        let lang = lang_of(texts.language());
        AttrValue::from(format!("{} ({})", known.name.get(lang), known.for_whom.get(lang)))
    }));
    let set = |to: &UseStateHandle<String>| {
        let to = to.clone();
        Callback::from(move |text: String| to.set(text))
    };
    let on_choice = {
        let (chosen, doing) = (chosen.clone(), doing.clone());
        Callback::from(move |at: usize| {
            doing.set(Doing::default());
            chosen.set(at);
        })
    };
    html! {
        <section class="ruled stack" aria-labelledby="h-registers">
            <h2 id="h-registers" class="h3" tabindex="-1">{ texts.t("portfolio-registers") }</h2>
            <p>{ texts.t("portfolio-registers-text") }</p>
            <div>
                if !all.registrations.is_empty() {
                    <ul class="contents" role="list">{ for all.registrations.iter().map(|mine| row(&texts, mine, all, &keep)) }</ul>
                }
            </div>
            <div>
                if all.registrations.len() < REGISTRATIONS_MAX {
                    <form class="stack" {onsubmit} novalidate=true>
                        <Select label={texts.t("portfolio-register")} {options} chosen={*chosen} on_change={on_choice} />
                        <Field id="registernummer" label={texts.t("portfolio-register-number")} hint={texts.t("portfolio-register-number-hint")}
                            value={(*number).clone()} on_input={set(&number)} max_length={REGISTRATION_MAX_CHARS as u32} />
                        <Field id="registerjaar" kind={FieldKind::Number} label={texts.t("portfolio-register-since")} hint={texts.t("portfolio-register-since-hint")}
                            value={(*since).clone()} on_input={set(&since)} min="1950" max="2200" />
                        { trouble(&texts, &doing) }
                        <div><Button submit=true>{ texts.t("portfolio-register-add") }</Button></div>
                    </form>
                }
            </div>
        </section>
    }
}

fn row(texts: &Texts, mine: &Registration, all: &Portfolio, keep: &Callback<Vec<Registration>>) -> Html {
    let name = name_in(texts, &all.registers, &mine.register);
    let rest: Vec<Registration> =
        all.registrations.iter().filter(|other| other.register != mine.register).cloned().collect();
    let on_remove = keep.reform(move |()| rest.clone());
    let label = texts.t_args("portfolio-register-remove-label", &[("name", name.clone().into())]);
    let known = all.registers.iter().find(|known| known.id == mine.register);
    let lang = lang_of(texts.language());
    let since = mine.since.map(|year| format!(" · {year}")).unwrap_or_default();
    html! {
        <li key={mine.register.0.clone()} class="stack-1 proof-row">
            <div class="row">
                <p><b>{ name }</b>{ format!(" {}{since}", mine.number) }</p>
                <span class="push"><Button kind={ButtonKind::Text} class="small" on_click={on_remove} {label}>{ texts.t("portfolio-register-remove") }</Button></span>
            </div>
            <div>
                if let Some(known) = known {
                    <ul class="agreements small">{ for known.remarks.iter().enumerate().map(|(i, remark)| html! { <li key={i}>{ remark.get(lang).to_owned() }</li> }) }</ul>
                    <p class="small soft">{ source(texts, known) }</p>
                }
            </div>
        </li>
    }
}

fn source(texts: &Texts, known: &About) -> AttrValue {
    let day = long_date(&known.looked_at, texts.language().code());
    texts.t_args(
        "portfolio-register-source",
        &[("day", day.into()), ("source", known.source.join(", ").into())],
    )
}
