//! The result of a round: dots as bars with their numbers, whose turn it is, and why a case stands where it stands.

use kring_shared::{
    casework::choice::{Ranked, is_tied},
    text::name_of,
};
use yew::prelude::*;

use super::{
    choice::{Choosing, ChoosingProps, turn},
    shown,
};
use crate::{
    api::people::cases as api,
    browser,
    components::button::{Button, ButtonKind},
    pages::people::{Doing, ask, trouble},
};

/// The ranking, with a button to take a case.
#[component]
pub(super) fn Results(props: &ChoosingProps) -> Html {
    let Choosing { group, took, texts, cases } = &props.choosing;
    let round = &props.round;
    let lang = texts.language().code();
    let doing = use_state_eq(Doing::default);
    let ranking = round.ranking.clone().unwrap_or_default();
    let most = ranking.iter().map(|r| r.urgency.max(r.recognition)).max().unwrap_or(0).max(1);
    let chosen = round.chosen.as_ref().and_then(|id| props.choosing.case(id));
    let take = |ranked: &Ranked| {
        let (doing, group, took, id, case) =
            (doing.clone(), group.clone(), took.clone(), round.round.clone(), ranked.case.clone());
        Callback::from(move |()| {
            let (group, took, id, case) = (group.clone(), took.clone(), id.clone(), case.clone());
            ask(&doing, async move { api::settle_choice(lang, &group, &id, &case).await }, move |cases| {
                took.emit(cases);
                browser::focus("keuze");
            });
        })
    };
    let bar = |number: u32, soft: bool, words: &str| {
        // Drawn, and not styled in place: the page allows no styles but those of its files.
        let width = (number * 100 / most).to_string();
        html! {
            <div class="dots-bar">
                <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    <rect class={classes!("dots-bar__in", soft.then_some("dots-bar__in--soft"))} width={width} height="4" />
                </svg>
                <span class="small num">{ texts.t_args(words, &[("n", number.into())]) }</span>
            </div>
        }
    };
    let row = |ranked: &Ranked| {
        let case = props.choosing.case(&ranked.case)?;
        let is_chosen = round.chosen.as_ref() == Some(&ranked.case);
        let kind = if ranked.place == 1 && chosen.is_none() && !is_tied(&ranking) {
            ButtonKind::Primary
        } else {
            ButtonKind::Plain
        };
        let title = case.shown.title.clone();
        Some(html! {
            <li key={case.id.to_string()} class={classes!("case-card", "stack-2", is_chosen.then_some("case-card--chosen"))}>
                <p class="small soft">{ texts.t_args("choice-place", &[("n", ranked.place.into())]) }</p>
                <h2 class="h3" dir="auto">{ title.clone() }</h2>
                { shown(texts, &case.shown) }
                <p class="small soft">{ texts.t_args("case-by", &[("name", case.name.clone().into())]) }</p>
                { bar(ranked.urgency, false, "choice-urgency-n") }
                { bar(ranked.recognition, true, "choice-recognition-n") }
                <p class="small"><b>{ texts.t("choice-turn") }</b>{ ": " }{ turn(texts, ranked.turn) }</p>
                <ul class="agreements small">{ for ranked.why.iter().map(|why| {
                    let name = name_of(why);
                    html! { <li key={name.clone()}>{ texts.t(format!("choice-why-{name}")) }</li> }
                }) }</ul>
                <div>
                    if is_chosen {
                        <p><b>{ texts.t("case-stage-chosen") }</b></p>
                    } else {
                        <Button {kind} on_click={take(ranked)} label={texts.t_args("choice-take-label", &[("title", title.into())])}>{ texts.t("choice-take-do") }</Button>
                    }
                </div>
            </li>
        })
    };
    html! {
        <div class="stack measure">
            <div role="status">
                if let Some(case) = chosen {
                    <p class="lede"><b dir="auto">{ texts.t_args("choice-taken", &[("title", case.shown.title.clone().into())]) }</b></p>
                    if case.owner == cases.me { <p>{ texts.t("choice-taken-own") }</p> }
                    <p>{ texts.t("choice-taken-what") }</p>
                } else if is_tied(&ranking) {
                    <p class="lede"><b>{ texts.t("choice-result-tied") }</b></p>
                }
            </div>
            <h2 class="h3">{ texts.t("choice-result-heading") }</h2>
            { trouble(texts, &doing) }
            <ol class="stack" role="list">{ for ranking.iter().filter_map(row) }</ol>
        </div>
    }
}
