//! The archive of a group, or of all of one's groups: searching in what they learned.

use gloo_timers::callback::Timeout;
use kring_shared::{
    account::Me,
    group::GroupId,
    search::{Found, QUERY_MAX_CHARS},
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{Members, MembersProps, To};
use crate::{
    api::people::archive as api,
    browser::{self, fragment},
    components::{
        button::{Button, ButtonKind},
        field::Field,
        icon::Glyph,
        message::{MessageProps, message},
    },
    pages::problem::by_code,
    route::link,
    texts::{Texts, use_texts},
};

pub mod asked;
mod files;
mod filters;
pub mod like;
mod results;

use asked::Asked;
use filters::filters;

/// A pause in the typing after which it is looked for, in milliseconds.
const PAUSE_MS: u32 = 400;
/// After this many milliseconds notes that came in are found.
const INDEXED_MS: u32 = 1_500;

/// Properties of [`ArchivePage`].
#[derive(Properties, PartialEq)]
pub struct ArchiveProps {
    /// Of which group; of all when left out.
    #[prop_or_default]
    pub group: Option<AttrValue>,
}

/// The page of an archive.
#[component]
pub fn ArchivePage(props: &ArchiveProps) -> Html {
    let texts = use_texts();
    let group = props.group.as_ref().map(|id| GroupId(id.to_string()));
    let then =
        props.group.as_ref().map_or_else(|| "/archief".to_owned(), |id| format!("/groep/{id}/archief"));
    let draw =
        Callback::from(move |(me, _): (Me, Callback<()>)| html! { <Whole group={group.clone()} {me} /> });
    let props = props!(MembersProps { title: texts.t("archive-title"), draw, then: Some(then) });
    html! { <Members ..props /> }
}

#[derive(Properties, PartialEq)]
struct WholeProps {
    group: Option<GroupId>,
    me: Me,
}

#[component]
fn Whole(props: &WholeProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let asked = use_state_eq(|| Asked::read(&fragment::get()).unwrap_or_default());
    let typed = use_state_eq(|| asked.query.clone());
    let found = use_state_eq(|| Option::<Result<Found, String>>::None);
    let tries = use_state_eq(|| 0_u32);
    // Who goes back in the browser goes back to what was looked for.
    {
        let (asked, typed) = (asked.setter(), typed.setter());
        use_effect_with((), move |()| {
            let listener = browser::on_address(move || {
                if let Some(before) = Asked::read(&fragment::get()) {
                    typed.set(before.query.clone());
                    asked.set(before);
                }
            });
            move || drop(listener)
        });
    }
    {
        let found = found.setter();
        use_effect_with((props.group.clone(), (*asked).clone(), *tries), move |(group, asked, _)| {
            let (group, search) = (group.clone(), asked.search(browser::now_ms()));
            let alive = std::rc::Rc::new(());
            let seen = std::rc::Rc::downgrade(&alive);
            spawn_local(async move {
                let answer = api::search(lang, group.as_ref(), &search).await.map_err(|problem| problem.code);
                // An answer that comes after the next question is not shown.
                if seen.upgrade().is_some() {
                    found.set(Some(answer));
                }
            });
            move || drop(alive)
        });
    }
    // While one types, the address follows without adding to what is gone back to.
    {
        let asked = asked.clone();
        use_effect_with((*typed).clone(), move |typed| {
            let typed = typed.clone();
            let timer = (typed != asked.query).then(|| {
                Timeout::new(PAUSE_MS, move || {
                    let next = asked.with_query(typed);
                    fragment::set(&next.write(), true);
                    asked.set(next);
                })
            });
            move || drop(timer)
        });
    }
    let change = {
        let asked = asked.clone();
        Callback::from(move |next: Asked| {
            if next != *asked {
                fragment::set(&next.write(), false);
                asked.set(next);
            }
        })
    };
    let onsubmit = {
        let (asked, typed, change, tries) = (asked.clone(), typed.clone(), change.clone(), tries.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            // Asked again, it is looked again.
            tries.set(*tries + 1);
            change.emit(asked.with_query((*typed).clone()));
        })
    };
    let on_input = typed.setter();
    let on_input = Callback::from(move |text: String| on_input.set(text));
    let on_page = {
        let (asked, change) = (asked.clone(), change.clone());
        Callback::from(move |page: u32| {
            change.emit(Asked { page, ..(*asked).clone() });
            browser::focus("gevonden");
        })
    };
    let mine =
        props.group.as_ref().and_then(|id| props.me.groups.iter().find(|group| group.id == *id)).cloned();
    let came_in = {
        let tries = tries.clone();
        // The index follows within a moment.
        Callback::from(move |()| {
            let tries = tries.clone();
            Timeout::new(INDEXED_MS, move || tries.set(*tries + 1)).forget();
        })
    };
    let shown = found.as_ref().and_then(|found| found.as_ref().ok());
    let years: Vec<u16> = shown.into_iter().flat_map(|found| &found.years).map(|year| year.year).collect();
    let content = match &*found {
        None => html! { <p key="wait" class="soft">{ texts.t("wait") }</p> },
        Some(Err(code)) => {
            let again = Callback::from(move |()| tries.set(*tries + 1));
            let action = html! { <Button on_click={again}>{ texts.t("look-again") }</Button> };
            html! { <div key="wrong" role="alert">{ message(&props!(MessageProps { lead: by_code(&texts, code), action })) }</div> }
        }
        Some(Ok(found)) => html! {
            <div key="found">{ results::results(&texts, props.group.is_none(), &asked, found, on_page) }</div>
        },
    };
    html! {
        <div class="stack-6">
            { head(&texts, props) }
            <search class="stack">
                <form class="archive-ask" {onsubmit} novalidate=true>
                    <Field id="zoek" label={texts.t("archive-query")} hint={texts.t("archive-query-hint")} value={(*typed).clone()} {on_input}
                        max_length={u32::try_from(QUERY_MAX_CHARS).ok()} />
                    <Button kind={ButtonKind::Primary} icon={Glyph::Search} submit=true>{ texts.t("archive-do") }</Button>
                </form>
                { filters(&texts, &asked, shown, change) }
            </search>
            <div class="stack">
                <p id="gevonden" tabindex="-1" class="lede" role="status" aria-live="polite">{ told(&texts, &asked, &found) }</p>
                { content }
            </div>
            <div>
                if let Some(group) = mine {
                    <files::Files {group} {years} changed={came_in} />
                }
            </div>
        </div>
    }
}

fn head(texts: &Texts, props: &WholeProps) -> Html {
    let mine = |id: &GroupId| props.me.groups.iter().find(|group| group.id == *id);
    let name = props.group.as_ref().and_then(mine).map(|group| group.name.clone());
    let title = match &name {
        Some(name) => texts.t_args("archive-of", &[("name", name.clone().into())]),
        None => texts.t(if props.group.is_some() { "archive-title" } else { "archive-of-all" }),
    };
    let back = match (&props.group, name) {
        (Some(id), Some(name)) => link(To::Group { id: id.to_string() }.route(), "", name),
        _ => link(To::Groups.route(), "", texts.t("groups-mine")),
    };
    let all = props.group.is_some() && props.me.groups.len() > 1;
    html! {
        <div class="stack">
            <p class="small">{ back }</p>
            <h1>{ title }</h1>
            <p class="measure">{ texts.t("archive-lede") }</p>
            <div>if all { <p class="small">{ link(To::Archive.route(), "", texts.t("archive-search-all")) }</p> }</div>
        </div>
    }
}

/// How many notes there are, in words that are read out.
fn told(texts: &Texts, asked: &Asked, found: &Option<Result<Found, String>>) -> AttrValue {
    let Some(Ok(found)) = found else { return AttrValue::default() };
    if found.total == 0 && asked.is_all() {
        return texts.t("archive-empty");
    }
    let n = [("n", found.total.into())];
    texts.t_args(if found.more { "archive-found-more" } else { "archive-found" }, &n)
}
