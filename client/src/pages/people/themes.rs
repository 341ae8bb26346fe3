//! Themes of a group: the list, a theme with its notes, and what the group proposes because of them.

use kring_shared::{
    account::Me,
    group::GroupId,
    theme::{NewTheme, Suggested, ThemeLine, ThemeView, Themes},
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{
    Doing, Members, MembersProps, To,
    actions::{GroupPageProps, agree_first, to_group},
    ask, trouble,
};
use crate::{
    api::people::themes as api,
    browser,
    components::{
        button::Button,
        field::{CheckProps, Field, check},
        message::{MessageProps, message},
    },
    pages::problem::by_code,
    route::link,
    texts::{Texts, use_texts},
};

mod notes;
pub mod one;
mod proposal;
mod putting;
mod reacting;
mod settings;

/// The page with the themes of a group.
#[component]
pub fn ThemesPage(props: &GroupPageProps) -> Html {
    let texts = use_texts();
    let group = GroupId(props.group.to_string());
    let draw = Callback::from(move |_: (Me, Callback<()>)| html! { <List group={group.clone()} /> });
    let then = Some(format!("/groep/{}/themas", props.group));
    let props = props!(MembersProps { title: texts.t("topic-title"), draw, then });
    html! { <Members ..props /> }
}

#[derive(Properties, PartialEq)]
struct ListProps {
    group: GroupId,
}

#[component]
fn List(props: &ListProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let found = use_state_eq(|| Option::<Result<Themes, String>>::None);
    {
        let found = found.clone();
        use_effect_with(props.group.clone(), move |group| {
            let group = group.clone();
            spawn_local(async move {
                found.set(Some(api::of_group(lang, &group).await.map_err(|problem| problem.code)));
            });
        });
    }
    let content = match &*found {
        None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        Some(Err(code)) => {
            html! { <div key="wrong">{ message(&props!(MessageProps { lead: by_code(&texts, code) })) }</div> }
        }
        Some(Ok(themes)) => html! {
            <div key="found" class="stack-7">
                <div>if themes.themes.is_empty() { <p class="soft">{ texts.t("topic-none") }</p> }</div>
                <ul class="stack" role="list">{ for themes.themes.iter().map(|theme| row(&texts, &props.group, themes, theme)) }</ul>
                <div>
                    if themes.agreed {
                        <Make group={props.group.clone()} suggested={themes.suggested.clone()} />
                    } else {
                        { agree_first(&texts) }
                    }
                </div>
            </div>
        },
    };
    html! {
        <div class="stack-6 measure">
            <div class="stack">
                { to_group(&texts, &props.group) }
                <h1>{ texts.t("topic-title") }</h1>
                <p class="lede">{ texts.t("topic-why") }</p>
            </div>
            { content }
        </div>
    }
}

fn row(texts: &Texts, group: &GroupId, all: &Themes, theme: &ThemeLine) -> Html {
    let owner = all.members.iter().find(|member| Some(&member.id) == theme.owner.as_ref());
    let mut facts = vec![texts.t_args("topic-notes-n", &[("n", theme.notes.into())])];
    facts.extend(owner.map(|owner| texts.t_args("topic-owner", &[("name", owner.name.clone().into())])));
    if theme.concepts > 0 {
        facts.push(texts.t_args("proposal-concept-n", &[("n", theme.concepts.into())]));
    }
    let facts = facts.iter().map(AttrValue::as_str).collect::<Vec<_>>().join(" · ");
    let due = (theme.reviews > 0).then(|| texts.t_args("proposal-due-n", &[("n", theme.reviews.into())]));
    let to = To::Theme { group: group.to_string(), id: theme.id.to_string() }.route();
    html! {
        <li key={theme.id.to_string()} class="ruled follow">
            <h2 class="h3" dir="auto">{ link(to, "", theme.name.clone()) }</h2>
            <p class="small soft">{ facts }</p>
            { for due.map(|due| html! { <p><b>{ due }</b></p> }) }
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct MakeProps {
    group: GroupId,
    suggested: Vec<Suggested>,
}

/// Makes a theme: of a word of the group's own, or typed.
#[component]
fn Make(props: &MakeProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let name = use_state_eq(String::new);
    let kept = use_state_eq(|| false);
    let doing = use_state_eq(Doing::default);
    // Asked again after a lost answer, it is the same theme.
    let key = use_memo((*name).clone(), |_| browser::uuid_v4().parse().ok());
    let make = {
        let (doing, group, kept, key) = (doing.clone(), props.group.clone(), *kept, key.clone());
        move |name: String| {
            let (group, to) = (group.clone(), group.to_string());
            let question = NewTheme { name, kept, key: *key };
            ask(&doing, async move { api::make(lang, &group, &question).await }, move |made: ThemeView| {
                To::Theme { group: to, id: made.id.to_string() }.route().go();
            });
        }
    };
    let onsubmit = {
        let (make, name) = (make.clone(), name.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            make((*name).clone());
        })
    };
    let on_input = {
        let name = name.clone();
        Callback::from(move |text: String| name.set(text))
    };
    let suggestion = |suggested: &Suggested| {
        let (make, word) = (make.clone(), suggested.word.clone());
        // A word of the group's own names nobody.
        let on_click = Callback::from(move |()| make(word.clone()));
        html! {
            <li key={suggested.word.clone()} class="row">
                <Button {on_click}>{ texts.t_args("topic-suggest", &[("word", suggested.word.clone().into())]) }</Button>
                <span class="small soft">{ texts.t_args("topic-suggest-n", &[("n", suggested.notes.into())]) }</span>
            </li>
        }
    };
    let personal = doing.error.as_deref() == Some("theme-personal") || *kept;
    let on_kept = {
        let kept = kept.clone();
        Callback::from(move |on: bool| kept.set(on))
    };
    let children = html! { { texts.t("follow-kept") } };
    html! {
        <section class="stack" aria-labelledby="h-nieuw-thema">
            <h2 id="h-nieuw-thema" class="h3">{ texts.t("topic-new") }</h2>
            <div>
                if !props.suggested.is_empty() {
                    <div class="stack-2">
                        <h3>{ texts.t("topic-suggested") }</h3>
                        <ul class="stack-2" role="list">{ for props.suggested.iter().map(suggestion) }</ul>
                    </div>
                }
            </div>
            <form class="stack" {onsubmit} novalidate=true>
                <Field id="thema-naam" label={texts.t("topic-name")} hint={texts.t("topic-name-hint")} value={(*name).clone()} {on_input} max_length={60} />
                <div>if personal { { check(&props!(CheckProps { checked: *kept, on_change: on_kept, children })) } }</div>
                { trouble(&texts, &doing) }
                <div class="row"><Button submit=true>{ texts.t("topic-make") }</Button></div>
            </form>
        </section>
    }
}
