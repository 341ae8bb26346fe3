//! Themes of a group: the list, a theme with its notes, and what the group proposes because of them.

use kring_shared::{
    account::Me,
    group::GroupId,
    theme::{NewTheme, Suggested, ThemeKind, ThemeLine, ThemeView, Themes},
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
        select::Select,
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
                { for ThemeKind::ALL.iter().map(|sort| list(&texts, &props.group, themes, *sort)) }
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

/// The themes of one sort under their own heading.
fn list(texts: &Texts, group: &GroupId, all: &Themes, sort: ThemeKind) -> Html {
    let of_sort: Vec<&ThemeLine> = all.themes.iter().filter(|theme| theme.sort == sort).collect();
    if of_sort.is_empty() {
        return html! { <div key={sort.name()} hidden=true></div> };
    }
    let heading = format!("h-{}", sort.name());
    html! {
        <section key={sort.name()} class="stack" aria-labelledby={heading.clone()}>
            <h2 id={heading} class="h3">{ texts.t(format!("topic-sorts-{}", sort.name())) }</h2>
            <ul class="stack" role="list">{ for of_sort.into_iter().map(|theme| row(texts, group, all, theme)) }</ul>
        </section>
    }
}

/// The choice between a theme and a situation.
pub(super) fn sort_choice(texts: &Texts, chosen: ThemeKind, on_choose: Callback<ThemeKind>) -> Html {
    let options: Vec<AttrValue> =
        ThemeKind::ALL.iter().map(|sort| texts.t(format!("topic-sort-{}", sort.name()))).collect();
    let place = ThemeKind::ALL.iter().position(|sort| *sort == chosen).unwrap_or(0);
    let on_change = Callback::from(move |place: usize| {
        on_choose.emit(ThemeKind::ALL.get(place).copied().unwrap_or_default())
    });
    html! { <Select label={texts.t("topic-sort")} {options} chosen={place} {on_change} /> }
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
            <h3 dir="auto">{ link(to, "", theme.name.clone()) }</h3>
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
    let sort = use_state_eq(|| ThemeKind::Situation);
    let kept = use_state_eq(|| false);
    let doing = use_state_eq(Doing::default);
    // Asked again after a lost answer, it is the same theme.
    let key = use_memo((*name).clone(), |_| browser::uuid_v4().parse().ok());
    let make = {
        let (doing, group, kept, key) = (doing.clone(), props.group.clone(), *kept, key.clone());
        move |name: String, sort: ThemeKind| {
            let (group, to) = (group.clone(), group.to_string());
            let question = NewTheme { name, sort, kept, key: *key };
            ask(&doing, async move { api::make(lang, &group, &question).await }, move |made: ThemeView| {
                To::Theme { group: to, id: made.id.to_string() }.route().go();
            });
        }
    };
    let onsubmit = {
        let (make, name, sort) = (make.clone(), name.clone(), sort.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            make((*name).clone(), *sort);
        })
    };
    let on_input = {
        let name = name.clone();
        Callback::from(move |text: String| name.set(text))
    };
    let suggestion = |suggested: &Suggested| {
        let (make, word, sort) = (make.clone(), suggested.word.clone(), suggested.sort);
        // A word of the group's own names nobody.
        let on_click = Callback::from(move |()| make(word.clone(), sort));
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
    let on_sort = {
        let sort = sort.clone();
        Callback::from(move |chosen: ThemeKind| sort.set(chosen))
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
                { sort_choice(&texts, *sort, on_sort) }
                <div>if personal { { check(&props!(CheckProps { checked: *kept, on_change: on_kept, children })) } }</div>
                { trouble(&texts, &doing) }
                <div class="row"><Button submit=true>{ texts.t("topic-make") }</Button></div>
            </form>
        </section>
    }
}
