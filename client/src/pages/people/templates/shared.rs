//! A template of another group, behind a link: what it is, and taking it over.

use kring_shared::{
    account::Me,
    template::{NewTemplate, SharedTemplate, Start},
};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{new::go, use_words};
use crate::{
    api::people::templates as api,
    browser,
    components::{
        button::{Button, ButtonKind},
        message::{MessageProps, message},
        select::Select,
    },
    pages::{
        people::{Doing, Members, MembersProps, trouble},
        problem::by_code,
    },
    texts::use_texts,
    words::lang_of,
};

/// Properties of [`SharedPage`].
#[derive(Properties, PartialEq)]
pub struct SharedProps {
    /// What stands in the link.
    pub token: AttrValue,
}

/// The page behind a link to a template.
#[component]
pub fn SharedPage(props: &SharedProps) -> Html {
    let texts = use_texts();
    let token = props.token.clone();
    let draw =
        Callback::from(move |(me, _): (Me, Callback<()>)| html! { <Look token={token.clone()} {me} /> });
    let then = Some(format!("/opzet/{}", props.token));
    let props = props!(MembersProps { title: texts.t("template-shared"), draw, then });
    html! { <Members ..props /> }
}

#[derive(Properties, PartialEq)]
struct LookProps {
    token: AttrValue,
    me: Me,
}

#[component]
fn Look(props: &LookProps) -> Html {
    let (texts, lang) = use_words();
    let found = use_state_eq(|| Option::<Result<SharedTemplate, String>>::None);
    let doing = use_state_eq(Doing::default);
    let chosen = use_state_eq(|| 0_usize);
    let key = use_memo((), |()| Uuid::parse_str(&browser::uuid_v4()).ok());
    {
        let found = found.setter();
        use_effect_with(props.token.clone(), move |token| {
            let token = token.clone();
            spawn_local(async move {
                found.set(Some(api::shared(lang, &token).await.map_err(|problem| problem.code)));
            });
        });
    }
    let seen = match &*found {
        None => return html! { <p class="soft" role="status">{ texts.t("wait") }</p> },
        Some(Err(code)) => return message(&props!(MessageProps { lead: by_code(&texts, code) })),
        Some(Ok(seen)) => seen,
    };
    let of_texts = lang_of(texts.language());
    let on_take = {
        let (doing, token, key) = (doing.clone(), props.token.to_string(), key.clone());
        let group = props.me.groups.get(*chosen).map(|group| group.id.clone());
        Callback::from(move |()| {
            if let Some(group) = &group {
                let new = NewTemplate { from: Start::Shared(token.clone()), title: None, key: *key };
                go(&doing, group, lang, new);
            }
        })
    };
    let on_choose = {
        let chosen = chosen.clone();
        Callback::from(move |place: usize| chosen.set(place))
    };
    let options: Vec<AttrValue> = props.me.groups.iter().map(|group| group.name.clone().into()).collect();
    let plan = [("minutes", u32::from(seen.minutes).into()), ("n", u32::from(seen.people).into())];
    html! {
        <div class="stack-6 measure">
            <div class="stack-2">
                <p class="small soft">{ texts.t("template-shared") }</p>
                <h1>{ seen.title.get(of_texts) }</h1>
                <p class="lede">{ seen.purpose.get(of_texts) }</p>
                <p class="small soft">{ texts.t_args("template-plan-short", &plan) }</p>
            </div>
            <ol class="steps-told">{ for seen.steps.iter().enumerate().map(|(i, step)| html! { <li key={i}>{ step.get(of_texts) }</li> }) }</ol>
            { trouble(&texts, &doing) }
            if options.is_empty() {
                <p>{ texts.t("template-take-no-group") }</p>
            } else {
                <div class="stack">
                    <Select label={texts.t("template-take-for")} {options} chosen={*chosen} on_change={on_choose} />
                    <div><Button kind={ButtonKind::Primary} on_click={on_take}>{ texts.t("template-take") }</Button></div>
                </div>
            }
        </div>
    }
}
