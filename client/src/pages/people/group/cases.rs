//! The cases of a group on its page.

use std::collections::BTreeSet;

use kring_shared::casework::{GroupCases, NewCase, SharedCase, choice::ChoiceStage};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{Seen, SeenProps};
use crate::{
    api::people::cases as api,
    browser,
    components::{
        button::Button,
        message::{MessageProps, message},
    },
    pages::{
        people::{
            Doing, To, ask,
            cases::{row, shown},
            trouble,
        },
        problem::by_code,
    },
    route::link,
};

/// What was shared, what is mine, and the way to choosing.
#[component]
pub(super) fn Cases(props: &SeenProps) -> Html {
    let Seen { group, texts, .. } = &props.seen;
    let lang = texts.language().code();
    let found = use_state_eq(|| Option::<Result<GroupCases, String>>::None);
    let doing = use_state_eq(Doing::default);
    {
        let found = found.clone();
        use_effect_with((group.id.clone(), group.agreements.mine), move |(id, _)| {
            let id = id.clone();
            spawn_local(async move {
                found.set(Some(api::of_group(lang, &id).await.map_err(|problem| problem.code)));
            });
        });
    }
    // Asked again after a lost answer, it is the same case.
    let key = use_memo((), |()| browser::uuid_v4().parse().ok());
    let on_begin = {
        let (doing, id, key) = (doing.clone(), group.id.clone(), key.clone());
        Callback::from(move |()| {
            let question = NewCase { group: Some(id.clone()), key: *key };
            ask(&doing, async move { api::begin(lang, &question).await }, |case| {
                To::Case { id: case.id.to_string() }.route().go()
            });
        })
    };
    let content = match &*found {
        None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        Some(Err(code)) => {
            html! { <div key="wrong">{ message(&props!(MessageProps { lead: by_code(texts, code) })) }</div> }
        }
        Some(Ok(cases)) => html! { <List key="list" seen={props.seen.clone()} cases={cases.clone()} /> },
    };
    html! {
        <section class="stack" aria-labelledby="h-casussen">
            <h2 id="h-casussen" class="h3">{ texts.t("cases-title") }</h2>
            <p class="small">{ texts.t("cases-why") }</p>
            { trouble(texts, &doing) }
            <div class="row"><Button on_click={on_begin}>{ texts.t("cases-bring") }</Button></div>
            { content }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct ListProps {
    seen: Seen,
    cases: GroupCases,
}

#[component]
fn List(props: &ListProps) -> Html {
    let Seen { group, texts, .. } = &props.seen;
    let cases = &props.cases;
    let filter = use_state_eq(|| Option::<String>::None);
    let used: BTreeSet<&String> = cases.shared.iter().flat_map(words_of).collect();
    // The group's own words first, then those that somebody typed.
    let own: Vec<&String> = group.terms.themes.iter().chain(&group.terms.situations).collect();
    let mut words: Vec<&String> = own.iter().copied().filter(|word| used.contains(word)).collect();
    words.extend(used.iter().filter(|word| !own.contains(word)));
    let fits = |case: &&SharedCase| filter.as_ref().is_none_or(|word| words_of(case).any(|own| own == word));
    let visible: Vec<&SharedCase> = cases.shared.iter().filter(fits).collect();
    let chip = |word: Option<String>, words: AttrValue| {
        let chosen = *filter == word;
        let (filter, key) = (filter.clone(), word.clone().unwrap_or_default());
        let onclick = Callback::from(move |_: MouseEvent| filter.set(word.clone()));
        html! { <button {key} type="button" class="chip" dir="auto" aria-pressed={if chosen { "true" } else { "false" }} {onclick}>{ words }</button> }
    };
    let choose = match cases.choice.as_ref().map(|round| (round.stage, round.voted)) {
        Some((ChoiceStage::Open, false)) => "cases-choose-vote",
        Some((ChoiceStage::Open | ChoiceStage::Closed, _)) => "cases-choose-see",
        Some((ChoiceStage::Settled, _)) | None => "cases-choose",
    };
    let can_choose = !cases.shared.is_empty() || cases.choice.is_some();
    html! {
        <div class="stack">
            <div class="stack">
                <h3 class="case-sub">{ texts.t("cases-shared-title") }</h3>
                <div>
                    if words.len() > 1 {
                        <div class="chips" role="group" aria-label={texts.t("cases-filter")}>
                            { chip(None, texts.t("cases-filter-all")) }
                            { for words.iter().map(|word| chip(Some((*word).clone()), (*word).clone().into())) }
                        </div>
                    }
                </div>
                if cases.shared.is_empty() {
                    <p key="none" class="soft">{ texts.t("cases-shared-none") }</p>
                } else {
                    <ul key="some" class="stack" role="list">{ for visible.iter().map(|case| shared(&props.seen, cases, case)) }</ul>
                }
                <p role="status" class="soft">{ if filter.is_some() && visible.is_empty() { texts.t("cases-filter-none") } else { AttrValue::default() } }</p>
                <div>if can_choose { { link(To::Choice { id: group.id.to_string() }.route(), "button", texts.t(choose)) } }</div>
            </div>
            <div class="stack-2">
                if !cases.mine.is_empty() {
                    <h3 class="case-sub">{ texts.t("cases-mine") }</h3>
                    <ul class="stack-2" role="list">{ for cases.mine.iter().map(|case| row(texts, case, None)) }</ul>
                }
            </div>
        </div>
    }
}

fn words_of(case: &SharedCase) -> impl Iterator<Item = &String> {
    [&case.shown.theme, &case.shown.situation].into_iter().filter(|word| !word.is_empty())
}

fn shared(seen: &Seen, cases: &GroupCases, case: &SharedCase) -> Html {
    let texts = &seen.texts;
    let by = if case.owner == cases.me {
        texts.t("case-by-me")
    } else {
        texts.t_args("case-by", &[("name", case.name.clone().into())])
    };
    html! {
        <li key={case.id.to_string()} class="case-card stack-2">
            <h4 class="h3" dir="auto">{ case.shown.title.clone() }</h4>
            { shown(texts, &case.shown) }
            <p class="small soft">{ by }{ " · " }{ texts.t(case.stage.key()) }</p>
        </li>
    }
}
