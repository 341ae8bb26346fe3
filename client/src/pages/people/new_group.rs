//! Making a group.

use kring_shared::{
    account::Me,
    group::{Kind, NAME_MAX_CHARS, NewGroup},
};
use yew::{prelude::*, props};

use super::{Doing, Members, MembersProps, To, ask, trouble};
use crate::{
    api::people as api,
    browser,
    components::{
        button::{Button, ButtonKind},
        field::{Field, FieldKind},
        select::Select,
    },
    route::link,
    texts::use_texts,
};

/// The page on which a group is made.
#[component]
pub fn NewGroupPage() -> Html {
    let texts = use_texts();
    let draw = Callback::from(|_: (Me, Callback<()>)| html! { <NewGroupForm /> });
    let props = props!(MembersProps { title: texts.t("group-new-title"), draw });
    html! { <Members ..props /> }
}

#[component]
fn NewGroupForm() -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let name = use_state_eq(String::new);
    let kind = use_state_eq(|| 0_usize);
    let agreements = use_state_eq(|| texts.t("group-agreements-first").to_string().replace(" | ", "\n\n"));
    let doing = use_state_eq(Doing::default);
    // Asked again after a lost answer, it is the same group.
    let key = use_memo((), |()| browser::uuid_v4().parse().ok());
    let onsubmit = {
        let (name, kind, agreements, doing, key) =
            (name.clone(), kind.clone(), agreements.clone(), doing.clone(), key.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let question = NewGroup {
                name: (*name).clone(),
                kind: Kind::ALL.get(*kind).copied().unwrap_or(Kind::Gilde),
                agreements: agreements.lines().map(str::to_owned).collect(),
                key: *key,
            };
            ask(&doing, async move { api::make_group(lang, &question).await }, |group| {
                To::Group { id: group.id.to_string() }.route().replace()
            });
        })
    };
    let typed = |field: &UseStateHandle<String>| {
        let (field, doing) = (field.clone(), doing.clone());
        Callback::from(move |text: String| {
            doing.set(Doing::default());
            field.set(text);
        })
    };
    let on_kind = {
        let kind = kind.clone();
        Callback::from(move |place: usize| kind.set(place))
    };
    html! {
        <form class="stack measure" {onsubmit} novalidate=true>
            <h1>{ texts.t("group-new-title") }</h1>
            <p class="lede">{ texts.t("group-new-lede") }</p>
            <Field id="groepsnaam" label={texts.t("group-name-label")} hint={texts.t("group-name-hint")} value={(*name).clone()} on_input={typed(&name)}
                max_length={NAME_MAX_CHARS as u32} />
            <Select label={texts.t("group-kind-label")} options={Kind::ALL.iter().map(|kind| texts.t(kind.key())).collect::<Vec<_>>()}
                chosen={*kind} on_change={on_kind} />
            <Field id="afspraken" label={texts.t("group-agreements-label")} hint={texts.t("group-agreements-hint")} kind={FieldKind::Lines(14)}
                value={(*agreements).clone()} on_input={typed(&agreements)} />
            { trouble(&texts, &doing) }
            <div class="row">
                <Button kind={ButtonKind::Primary} submit=true>{ texts.t("group-new-do") }</Button>
                { link(To::Groups.route(), "button", texts.t("cancel")) }
                <span class="soft" role="status">{ if doing.busy { texts.t("wait") } else { AttrValue::default() } }</span>
            </div>
        </form>
    }
}
