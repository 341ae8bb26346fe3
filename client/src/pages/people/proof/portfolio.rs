//! One's portfolio: what one attended, what registers make of it, what one wrote.

use kring_shared::{
    account::Me,
    proof::{
        Step, Waiting,
        counting::{Finding, Judgement},
        portfolio::{About, Attended, Portfolio},
        register::RegisterId,
    },
    text::name_of,
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{
    super::{Doing, Members, MembersProps, To, ask, trouble},
    reflections::Reflections,
    registers::Registers,
    years::years,
};
use crate::{
    api::people::proof as api,
    components::button::Button,
    pages::problem::by_code,
    route::link,
    texts::{Texts, use_texts},
    words::{lang_of, long_date},
};

/// The page.
#[component]
pub fn PortfolioPage() -> Html {
    let texts = use_texts();
    let draw = Callback::from(|_: (Me, Callback<()>)| html! { <Whole /> });
    let props =
        props!(MembersProps { title: texts.t("portfolio-title"), draw, then: Some("/portfolio".to_owned()) });
    html! { <Members ..props /> }
}

#[component]
fn Whole() -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let found = use_state_eq(|| Option::<Result<Portfolio, String>>::None);
    let looks = use_state_eq(|| 0_u32);
    let doing = use_state_eq(Doing::default);
    {
        let found = found.clone();
        use_effect_with(*looks, move |_| {
            spawn_local(async move {
                let answer = api::portfolio(lang).await.map_err(|problem| problem.code);
                // What is shown stays when it cannot be looked at anew.
                if answer.is_ok() || !matches!(&*found, Some(Ok(_))) {
                    found.set(Some(answer));
                }
            });
        });
    }
    let again = {
        let looks = looks.clone();
        Callback::from(move |()| looks.set(*looks + 1))
    };
    let on_portfolio = {
        let found = found.clone();
        Callback::from(move |portfolio: Portfolio| found.set(Some(Ok(portfolio))))
    };
    let take = |kind: &'static str| {
        let doing = doing.clone();
        Callback::from(move |()| ask(&doing, async move { api::save_portfolio(lang, kind).await }, |()| {}))
    };
    let content = match &*found {
        None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        Some(Err(code)) => html! { <p key="wrong">{ by_code(&texts, code) }</p> },
        Some(Ok(all)) => html! {
            <div key="all" class="stack-7">
                { waiting(&texts, &all.waiting) }
                <section class="ruled stack" aria-labelledby="h-deelname">
                    <h2 id="h-deelname" class="h3">{ texts.t("portfolio-attended") }</h2>
                    { attended(&texts, all) }
                </section>
                <Registers portfolio={all.clone()} {on_portfolio} />
                <section class="ruled stack" aria-labelledby="h-jaren">
                    <h2 id="h-jaren" class="h3">{ texts.t("portfolio-years") }</h2>
                    { years(&texts, all) }
                </section>
                <Reflections portfolio={all.clone()} on_change={again} />
                <section class="ruled stack" aria-labelledby="h-mee">
                    <h2 id="h-mee" class="h3">{ texts.t("portfolio-take") }</h2>
                    <p>{ texts.t("portfolio-take-text") }</p>
                    { trouble(&texts, &doing) }
                    <div class="row">
                        <Button on_click={take("json")}>{ texts.t("portfolio-json") }</Button>
                        <Button on_click={take("csv")}>{ texts.t("portfolio-csv") }</Button>
                    </div>
                </section>
            </div>
        },
    };
    html! {
        <div class="stack-6 measure">
            <div class="stack-2">
                <h1>{ texts.t("portfolio-title") }</h1>
                <p class="lede">{ texts.t("portfolio-lede") }</p>
            </div>
            <div>{ content }</div>
        </div>
    }
}

fn proof_of(session: kring_shared::ids::SessionId) -> crate::route::Route {
    To::Proof { id: session.to_string() }.route()
}

fn waiting(texts: &Texts, waiting: &[Waiting]) -> Html {
    html! {
        <div>
            if !waiting.is_empty() {
                <section class="stack-2" aria-labelledby="h-wacht">
                    <h2 id="h-wacht" class="h3">{ texts.t_args("portfolio-waiting", &[("n", waiting.len().into())]) }</h2>
                    <ul class="contents" role="list">
                        { for waiting.iter().map(|waits| {
                            let about = [
                                ("name", waits.name.clone().into()),
                                ("method", waits.method.get(lang_of(texts.language())).to_owned().into()),
                                ("n", waits.net_minutes.into()),
                            ];
                            html! {
                                <li key={format!("{}{}", waits.session, waits.person.0)} class="row proof-row">
                                    <p>{ texts.t_args("portfolio-waiting-row", &about) }</p>
                                    <span class="push">{ link(proof_of(waits.session), "button", texts.t("portfolio-waiting-go")) }</span>
                                </li>
                            }
                        }) }
                    </ul>
                </section>
            }
        </div>
    }
}

fn attended(texts: &Texts, all: &Portfolio) -> Html {
    if all.attended.is_empty() {
        return html! { <p key="none" class="soft">{ texts.t("portfolio-attended-none") }</p> };
    }
    html! { <ul key="some" class="contents" role="list">{ for all.attended.iter().map(|one| row(texts, one, &all.registers)) }</ul> }
}

fn row(texts: &Texts, Attended { attendance: was, judged }: &Attended, registers: &[About]) -> Html {
    let name = was.method.get(lang_of(texts.language())).to_owned();
    let day = long_date(&was.day, texts.language().code());
    let about = [("day", day.clone().into()), ("n", was.net_minutes.into()), ("people", was.people.into())];
    let step = texts.t(match was.step {
        Step::Open => "proof-step-open",
        Step::Asked => "proof-step-asked",
        Step::Confirmed => "proof-step-confirmed",
        Step::Refused => "proof-step-refused",
    });
    let label = texts.t_args("portfolio-open-label", &[("name", name.clone().into()), ("day", day.into())]);
    html! {
        <li key={was.session.to_string()} class="stack-2 proof-row">
            <div class="row">
                <div class="stack-1">
                    <p><b>{ name }</b></p>
                    <p class="small soft">{ texts.t_args("portfolio-attended-row", &about) }</p>
                    <p class="small">{ step }</p>
                </div>
                <span class="push">{ link(proof_of(was.session), "button", html! { <><span aria-hidden="true">{ texts.t("portfolio-open") }</span><span class="visually-hidden">{ label }</span></> }) }</span>
            </div>
            <div>{ for judged.iter().map(|judged| verdict(texts, judged, registers)) }</div>
        </li>
    }
}

/// The name of a register.
pub(super) fn name_in(texts: &Texts, registers: &[About], id: &RegisterId) -> String {
    let found = registers.iter().find(|known| known.id == *id);
    found.map_or_else(|| id.0.clone(), |known| known.name.get(lang_of(texts.language())).to_owned())
}

fn verdict(texts: &Texts, judged: &Judgement, registers: &[About]) -> Html {
    let words = texts.t(format!("verdict-{}", name_of(&judged.verdict)));
    let name = name_in(texts, registers, &judged.register);
    html! {
        <details key={judged.register.0.clone()} class="fold">
            <summary>{ format!("{name}: {words}") }</summary>
            <ul class="agreements small">{ for judged.findings.iter().enumerate().map(|(i, finding)| html! { <li key={i}>{ reason(texts, finding) }</li> }) }</ul>
        </details>
    }
}

fn reason(texts: &Texts, finding: &Finding) -> AttrValue {
    let key = format!("register-{}-{}", name_of(&finding.about), name_of(&finding.outcome));
    let number = |number: Option<u32>| number.unwrap_or_default().into();
    texts.t_args(key, &[("asked", number(finding.asked)), ("found", number(finding.found))])
}
