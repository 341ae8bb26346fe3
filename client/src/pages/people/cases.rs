//! Cases: one's own, writing one, and choosing one with the group.

use kring_shared::{
    account::Me,
    casework::{
        MyCase, NewCase,
        intake::{Ask, Shown},
    },
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{Doing, Members, MembersProps, To, ask, trouble};
use crate::{
    api::people::cases as api,
    browser,
    components::{
        button::Button,
        message::{MessageProps, message},
    },
    pages::problem::by_code,
    route::link,
    texts::{Texts, use_texts},
    words::day_of,
};

pub mod choice;
mod conflict;
mod dots;
pub(super) mod draft;
pub(super) mod hits;
mod pitch;
mod results;
mod sharing;
pub mod write;

/// The page with all cases of mine.
#[component]
pub fn CasesPage() -> Html {
    let texts = use_texts();
    let draw = Callback::from(|(me, _): (Me, Callback<()>)| html! { <List {me} /> });
    let before = html! { <p class="lede">{ texts.t("cases-why") }</p> };
    let props = props!(MembersProps {
        title: texts.t("cases-mine"),
        draw,
        before,
        then: Some("/casussen".to_owned())
    });
    html! { <Members ..props /> }
}

#[derive(Properties, PartialEq)]
struct ListProps {
    me: Me,
}

#[component]
fn List(props: &ListProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let found = use_state_eq(|| Option::<Result<Vec<MyCase>, String>>::None);
    {
        let found = found.clone();
        use_effect_with((), move |()| {
            spawn_local(
                async move { found.set(Some(api::mine(lang).await.map_err(|problem| problem.code))) },
            );
        });
    }
    let content = match &*found {
        None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        Some(Err(code)) => {
            html! { <div key="wrong">{ message(&props!(MessageProps { lead: by_code(&texts, code) })) }</div> }
        }
        Some(Ok(cases)) => {
            let name = |case: &MyCase| {
                let mut groups = props.me.groups.iter();
                let found = groups.find(|group| Some(&group.id) == case.group.as_ref());
                found.map(|group| group.name.clone())
            };
            html! { <ul key="list" class="stack" role="list">{ for cases.iter().map(|case| row(&texts, case, name(case))) }</ul> }
        }
    };
    let doing = use_state_eq(Doing::default);
    // Asked again after a lost answer, it is the same case.
    let key = use_memo((), |()| browser::uuid_v4().parse().ok());
    let on_begin = {
        let (doing, key) = (doing.clone(), key.clone());
        Callback::from(move |()| {
            let question = NewCase { group: None, key: *key };
            ask(&doing, async move { api::begin(lang, &question).await }, |case| {
                To::Case { id: case.id.to_string() }.route().go()
            });
        })
    };
    html! {
        <div class="stack-6 measure">
            <h1>{ texts.t("cases-mine") }</h1>
            <p class="lede">{ texts.t("cases-why") }</p>
            { trouble(&texts, &doing) }
            <div class="row"><Button on_click={on_begin}>{ texts.t("cases-bring") }</Button></div>
            { content }
            <p>{ link(To::Groups.route(), "", texts.t("groups-mine")) }</p>
        </div>
    }
}

/// One of my cases, with where it is in its life.
pub fn row(texts: &Texts, case: &MyCase, group: Option<String>) -> Html {
    let title = if case.title.is_empty() { texts.t("case-untitled") } else { case.title.clone().into() };
    let mut facts = vec![texts.t(case.stage.key())];
    facts.extend(group.map(AttrValue::from));
    if case.newer {
        facts.push(texts.t("case-newer"));
    }
    let day = day_of(case.until, texts.language().code());
    facts.push(texts.t_args("case-until-short", &[("day", day.into())]));
    let facts = facts.iter().map(AttrValue::as_str).collect::<Vec<_>>().join(" · ");
    html! {
        <li key={case.id.to_string()} class="ruled stack-1">
            <p dir="auto">{ link(To::Case { id: case.id.to_string() }.route(), "", html! { <b>{ title }</b> }) }</p>
            <p class="small soft">{ facts }</p>
        </li>
    }
}

/// What the group sees of a case, below its title.
pub fn shown(texts: &Texts, shown: &Shown) -> Html {
    let words = [&shown.theme, &shown.situation].into_iter().filter(|word| !word.is_empty());
    let answers = Ask::ALL.iter().filter_map(|ask| Some((ask, shown.answers.get(ask)?)));
    html! {
        <>
            <p class="voice" dir="auto">{ shown.pitch.clone() }</p>
            <p class="chips small">
                <span class="tag tag--urgency">{ texts.t(shown.urgency.key()) }</span>
                { for words.map(|word| html! { <span class="tag case-word" dir="auto">{ word }</span> }) }
            </p>
            <div>
                if !shown.answers.is_empty() {
                    <details class="fold">
                        <summary>{ texts.t("case-rest") }</summary>
                        <dl class="stack-2">
                            { for answers.map(|(ask, text)| html! {
                                <div><dt>{ texts.t(format!("case-ask-{}", ask.name())) }</dt><dd class="case-text" dir="auto">{ text }</dd></div>
                            }) }
                        </dl>
                    </details>
                }
            </div>
        </>
    }
}
