//! Taking up an action: of a note, or made by hand.

use kring_shared::{
    account::AccountId,
    follow_up::{Finding, FromNote, NewAction, Plan, STEP_MAX_CHARS, WHAT_MAX_CHARS, cleared},
};
use yew::{prelude::*, props};

use super::Desk;
use crate::{
    api::people::actions as api,
    browser,
    components::{
        button::{Button, ButtonKind},
        field::{CheckProps, Field, FieldKind, check},
        select::Select,
    },
    pages::people::{Doing, ask, cases::hits::Guarded, trouble},
};

/// Properties of [`TakeForm`].
#[derive(Properties, PartialEq)]
pub struct TakeProps {
    /// The group.
    pub desk: Desk,
    /// What stands in it at first.
    #[prop_or_default]
    pub draft: Plan,
    /// The part of a note that it comes from.
    #[prop_or_default]
    pub from: Option<FromNote>,
    /// It was taken up.
    pub on_done: Callback<()>,
    /// Not now.
    pub on_cancel: Callback<()>,
}

/// R236: a box that is there when what was written may be personal; ticking it keeps the text.
pub fn keep_box(desk: &Desk, finding: Result<(), Finding>, kept: &UseStateHandle<bool>) -> Html {
    let set = kept.setter();
    let props = props!(CheckProps {
        checked: **kept,
        on_change: Callback::from(move |on| set.set(on)),
        children: html! { { desk.texts.t("follow-kept") } },
    });
    html! { <div>if finding == Err(Finding::Personal) { { check(&props) } }</div> }
}

/// The form.
#[component]
pub fn TakeForm(props: &TakeProps) -> Html {
    let desk = &props.desk;
    let texts = &desk.texts;
    let lang = desk.lang();
    let plan = use_state_eq(|| props.draft.clone());
    let buddy = use_state_eq(|| 0_usize);
    let kept = use_state_eq(|| false);
    let doing = use_state_eq(Doing::default);
    // Asked again after a lost answer, it is the same action.
    let key = use_memo((), |()| browser::uuid_v4().parse().ok());
    use_effect_with((), |()| {
        browser::focus("actie-wat");
    });
    let others: Vec<(AccountId, AttrValue)> = desk
        .members
        .iter()
        .filter(|member| member.id != desk.me)
        .map(|member| (member.id.clone(), member.name.clone().into()))
        .collect();
    let finding = cleared([plan.what.as_str(), &plan.first, &plan.notice], false);
    let change = |set: fn(&mut Plan, String)| {
        let plan = plan.clone();
        Callback::from(move |text: String| {
            let mut next = (*plan).clone();
            set(&mut next, text);
            plan.set(next);
        })
    };
    let onsubmit = {
        let (plan, kept, doing, key, done) =
            (plan.clone(), *kept, doing.clone(), key.clone(), props.on_done.clone());
        let (group, from) = (desk.group.clone(), props.from);
        let buddy = buddy.checked_sub(1).and_then(|place| others.get(place)).map(|(id, _)| id.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let question = NewAction { plan: (*plan).clone(), from, buddy: buddy.clone(), kept, key: *key };
            let (group, done) = (group.clone(), done.clone());
            ask(&doing, async move { api::take(lang, &group, &question).await }, move |_| done.emit(()));
        })
    };
    let on_buddy = {
        let buddy = buddy.clone();
        Callback::from(move |place: usize| buddy.set(place))
    };
    let options: Vec<AttrValue> = std::iter::once(texts.t("follow-buddy-none"))
        .chain(others.iter().map(|(_, name)| name.clone()))
        .collect();
    let missing = (doing.error.as_deref() == Some("action-what-missing"))
        .then(|| texts.t("problem-action-what-missing"));
    html! {
        <form class="follow__form stack" {onsubmit} novalidate=true>
            <Guarded id="actie-wat" label={texts.t("follow-what")} hint={texts.t("follow-what-hint")} value={plan.what.clone()}
                on_input={change(|plan, text| plan.what = text)} limit={WHAT_MAX_CHARS} lines={2} names={desk.names()} error={missing} />
            <Guarded id="actie-stap" label={texts.t("follow-first")} hint={texts.t("follow-due-hint")} value={plan.first.clone()}
                on_input={change(|plan, text| plan.first = text)} limit={STEP_MAX_CHARS} names={desk.names()} />
            <Field id="actie-dag" label={texts.t("follow-due")} hint={texts.t("follow-due-hint")} kind={FieldKind::Date}
                value={plan.due.clone().unwrap_or_default()} on_input={change(|plan, text| plan.due = Some(text).filter(|text| !text.is_empty()))} />
            <Guarded id="actie-merk" label={texts.t("follow-notice")} hint={texts.t("follow-due-hint")} value={plan.notice.clone()}
                on_input={change(|plan, text| plan.notice = text)} limit={STEP_MAX_CHARS} names={desk.names()} />
            <div>if !others.is_empty() { <Select label={texts.t("follow-buddy")} {options} chosen={*buddy} on_change={on_buddy} /> }</div>
            { keep_box(desk, finding, &kept) }
            <p class="small soft">{ texts.t("follow-visible") }</p>
            { trouble(texts, &doing) }
            <div class="row">
                <Button kind={ButtonKind::Primary} submit=true>{ texts.t("follow-save") }</Button>
                <Button kind={ButtonKind::Text} on_click={props.on_cancel.clone()}>{ texts.t("cancel") }</Button>
            </div>
        </form>
    }
}
