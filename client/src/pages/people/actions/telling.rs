//! Telling what became of an action.

use kring_shared::follow_up::{Action, AddResult, HAPPENED_MAX_CHARS, Outcome, Told, cleared};
use yew::{prelude::*, props};

use super::{Desk, form::keep_box};
use crate::{
    api::people::actions as api,
    browser,
    components::{
        button::{Button, ButtonKind},
        field::{CheckProps, Field, FieldKind, check},
    },
    pages::people::{Doing, ask, cases::hits::Guarded, trouble},
};

/// Properties of [`TellForm`].
#[derive(Properties, PartialEq)]
pub(super) struct TellProps {
    /// The group.
    pub(super) desk: Desk,
    /// Of which action.
    pub(super) action: Action,
    /// Not now.
    pub(super) on_close: Callback<()>,
}

/// The form.
#[component]
pub(super) fn TellForm(props: &TellProps) -> Html {
    let TellProps { desk, action, on_close } = props;
    let texts = &desk.texts;
    let lang = desk.lang();
    let outcome = use_state_eq(|| Outcome::Done);
    let told = use_state_eq(Told::default);
    let kept = use_state_eq(|| false);
    let doing = use_state_eq(Doing::default);
    let id = |part: &str| AttrValue::from(format!("{part}-{}", action.id));
    {
        let first = id("uitkomst");
        use_effect_with((), move |()| {
            browser::focus(&first);
        });
    }
    let change = |set: fn(&mut Told, String)| {
        let told = told.clone();
        Callback::from(move |text: String| {
            let mut next = (*told).clone();
            set(&mut next, text);
            told.set(next);
        })
    };
    let finding = cleared([told.meant.as_str(), &told.unmeant, &told.now], false);
    let onsubmit = {
        let after = action.results.last().map_or(0, |result| result.number);
        let (told, outcome, kept, doing) = (told.clone(), *outcome, *kept, doing.clone());
        let (group, action, again, close) =
            (desk.group.clone(), action.id.clone(), desk.again.clone(), on_close.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let question = AddResult { after, outcome, told: (*told).clone(), kept };
            let (group, action, again, close) = (group.clone(), action.clone(), again.clone(), close.clone());
            ask(&doing, async move { api::tell(lang, &group, &action, &question).await }, move |_| {
                close.emit(());
                again.emit("follow-told");
            });
        })
    };
    let choice = |one: Outcome| {
        let outcome = outcome.clone();
        let checked = *outcome == one;
        check(&props!(CheckProps {
            checked,
            radio: Some(id("uitkomst-keuze")),
            on_change: Callback::from(move |_| outcome.set(one)),
            children: html! { { texts.t(format!("follow-outcome-do-{}", one.name())) } },
        }))
    };
    let missing =
        (doing.error.as_deref() == Some("action-now-missing")).then(|| texts.t("problem-action-now-missing"));
    html! {
        <form class="follow__form stack" {onsubmit} novalidate=true>
            <fieldset class="choices">
                <legend id={id("uitkomst")} tabindex="-1">{ texts.t("follow-outcome") }</legend>
                { for Outcome::ALL.into_iter().map(choice) }
            </fieldset>
            <Guarded id={id("bedoeld")} label={texts.t("follow-meant")} hint={texts.t("follow-due-hint")} value={told.meant.clone()}
                on_input={change(|told, text| told.meant = text)} limit={HAPPENED_MAX_CHARS} lines={2} names={desk.names()} />
            <Guarded id={id("onbedoeld")} label={texts.t("follow-unmeant")} hint={texts.t("follow-due-hint")} value={told.unmeant.clone()}
                on_input={change(|told, text| told.unmeant = text)} limit={HAPPENED_MAX_CHARS} lines={2} names={desk.names()} />
            <Guarded id={id("nu")} label={texts.t("follow-now")} hint={AttrValue::default()} value={told.now.clone()}
                on_input={change(|told, text| told.now = text)} limit={HAPPENED_MAX_CHARS} lines={2} names={desk.names()} error={missing} />
            <div>
                if *outcome == Outcome::Changed {
                    <Field id={id("dag")} label={texts.t("follow-now-due")} hint={texts.t("follow-due-hint")} kind={FieldKind::Date}
                        value={told.due.clone().unwrap_or_default()} on_input={change(|told, text| told.due = Some(text).filter(|text| !text.is_empty()))} />
                }
            </div>
            { keep_box(desk, finding, &kept) }
            { trouble(texts, &doing) }
            <div class="row">
                <Button kind={ButtonKind::Primary} submit=true>{ texts.t("follow-tell") }</Button>
                <Button kind={ButtonKind::Text} on_click={on_close.clone()}>{ texts.t("cancel") }</Button>
            </div>
        </form>
    }
}
