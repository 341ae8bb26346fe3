//! The name of a theme, who looks after it, and throwing it away.

use kring_shared::{
    follow_up::cleared,
    theme::{ChangeTheme, ThemeKind},
};
use yew::prelude::*;

use super::{one::BoardProps, sort_choice};
use crate::{
    api::people::themes as api,
    components::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        field::Field,
        select::Select,
    },
    pages::people::{Doing, To, actions::form::keep_box, ask, trouble},
};

/// For who looks after it and for moderators; for everybody when nobody does.
#[component]
pub(super) fn Settings(props: &BoardProps) -> Html {
    let board = &props.board;
    let (desk, theme) = (&board.desk, &board.theme);
    let texts = &desk.texts;
    let lang = desk.lang();
    let doing = use_state_eq(Doing::default);
    let name = use_state_eq(|| theme.name.clone());
    let sort = use_state_eq(|| theme.sort);
    let who = theme.owner.as_ref().unwrap_or(&desk.me);
    let owner = use_state_eq(|| desk.members.iter().position(|member| &member.id == who).unwrap_or(0));
    let throws = use_state_eq(|| false);
    let kept = use_state_eq(|| false);
    let may = desk.agreed && (board.runs() || theme.owner.as_ref().is_none_or(|owner| owner == &desk.me));
    if !may {
        return html! { <div></div> };
    }
    let onsubmit = {
        let (doing, take, name, owner) = (doing.clone(), board.take.clone(), name.clone(), owner.clone());
        let (group, id, members) = (desk.group.clone(), theme.id.clone(), desk.members.clone());
        let (kept, sort) = (*kept, *sort);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(member) = members.get(*owner) else { return };
            let question = ChangeTheme { name: (*name).clone(), sort, owner: member.id.clone(), kept };
            let (group, id, take) = (group.clone(), id.clone(), take.clone());
            ask(&doing, async move { api::change(lang, &group, &id, &question).await }, move |theme| {
                take.emit((theme, "topic-changed"));
            });
        })
    };
    let on_throw = {
        let (doing, throws, group, id) =
            (doing.clone(), throws.clone(), desk.group.clone(), theme.id.clone());
        Callback::from(move |()| {
            throws.set(false);
            let (group, id, to) = (group.clone(), id.clone(), group.to_string());
            ask(&doing, async move { api::throw_away(lang, &group, &id).await }, move |()| {
                To::Themes { group: to }.route().replace();
            });
        })
    };
    let open = |on: bool| {
        let throws = throws.clone();
        Callback::from(move |()| throws.set(on))
    };
    let on_input = {
        let name = name.clone();
        Callback::from(move |text: String| name.set(text))
    };
    let on_sort = {
        let sort = sort.clone();
        Callback::from(move |chosen: ThemeKind| sort.set(chosen))
    };
    let on_owner = {
        let owner = owner.clone();
        Callback::from(move |place: usize| owner.set(place))
    };
    let options: Vec<AttrValue> = desk.members.iter().map(|member| member.name.clone().into()).collect();
    let foot = html! {
        <>
            <Button kind={ButtonKind::Primary} on_click={on_throw}>{ texts.t("topic-throw") }</Button>
            <Button on_click={open(false)}>{ texts.t("cancel") }</Button>
        </>
    };
    html! {
        <details class="fold">
            <summary>{ texts.t("topic-change") }</summary>
            <form class="stack" {onsubmit} novalidate=true>
                <Field id="thema-nieuwe-naam" label={texts.t("topic-name")} value={(*name).clone()} {on_input} max_length={60} />
                { sort_choice(texts, *sort, on_sort) }
                <Select label={texts.t("topic-owner-label")} {options} chosen={*owner} on_change={on_owner} />
                { keep_box(desk, cleared([name.as_str()], false), &kept) }
                { trouble(texts, &doing) }
                <div class="row">
                    <Button submit=true>{ texts.t("save-do") }</Button>
                    <Button kind={ButtonKind::Text} on_click={open(true)}>{ texts.t("topic-throw") }</Button>
                </div>
            </form>
            <Dialog open={*throws} title={texts.t("topic-throw-ask")} close_label={texts.t("cancel")} on_close={open(false)} {foot}>
                <p>{ texts.t("topic-throw-text") }</p>
            </Dialog>
        </details>
    }
}
