//! Changing a meeting, and calling it off.

use kring_shared::meeting::{CancelMeeting, ChangeMeeting};
use yew::{prelude::*, props};

use super::{
    Book,
    form::{Draft, Fields, field_of, is_at_field},
    one::OneProps,
};
use crate::{
    api::people as api,
    browser,
    components::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        field::{CheckProps, check},
    },
    pages::people::{Doing, ask, trouble},
};

/// The code when somebody else changed the meeting.
const CHANGED: &str = "meeting-changed";

/// Only this one, or those after it too.
fn which(book: &Book, name: &'static str, rest: &UseStateHandle<bool>) -> Html {
    let row = |(key, value): (&str, bool)| {
        let on_change = {
            let rest = rest.clone();
            Callback::from(move |_: bool| rest.set(value))
        };
        let children = html! { { book.texts.t(key) } };
        check(&props!(CheckProps { checked: **rest == value, on_change, radio: name, children }))
    };
    html! {
        <fieldset>
            <legend><b>{ book.texts.t("meeting-which") }</b></legend>
            { for [("meeting-only-this", false), ("meeting-and-rest", true)].into_iter().map(row) }
        </fieldset>
    }
}

/// The fields of a meeting that is there.
#[component]
pub fn Change(props: &OneProps) -> Html {
    let OneProps { book, meeting } = props;
    let texts = &book.texts;
    let lang = texts.language().code();
    let draft = use_state_eq(|| Draft::of(meeting));
    // The version that is changed: after somebody else's change it is his.
    let version = use_state_eq(|| meeting.version);
    let rest = use_state_eq(|| false);
    let saved = use_state_eq(|| false);
    let doing = use_state_eq(Doing::default);
    let touched = *draft != Draft::of(meeting);
    // Who has not typed anything sees the meeting as it is.
    {
        let (draft, version) = (draft.clone(), version.clone());
        let (now, has_error) = (Draft::of(meeting), doing.error.is_some());
        let was = use_mut_ref(|| Draft::of(meeting));
        use_effect_with(meeting.version, move |fresh| {
            if *draft == *was.borrow() && !has_error {
                draft.set(now.clone());
            }
            *was.borrow_mut() = now;
            version.set(*fresh);
        });
    }
    // Somebody else changed it meanwhile: his is shown below what is being written, which counts from there on.
    {
        let again = book.again.clone();
        use_effect_with(doing.error.clone(), move |error| match error.as_deref() {
            Some(CHANGED) => again.emit(()),
            Some(code) if is_at_field(code) => {
                browser::focus(field_of(code));
            }
            _ => {}
        });
    }
    let on_change = {
        let (draft, doing, saved) = (draft.clone(), doing.clone(), saved.clone());
        Callback::from(move |new: Draft| {
            if doing.error.as_deref() != Some(CHANGED) {
                doing.set(Doing::default());
            }
            saved.set(false);
            draft.set(new);
        })
    };
    let onsubmit = {
        let (draft, version, rest, saved, doing) =
            (draft.clone(), version.clone(), rest.clone(), saved.clone(), doing.clone());
        let (group, id, again) = (book.group.clone(), meeting.id.clone(), book.again.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let question = ChangeMeeting {
                version: *version,
                at: draft.at(),
                minutes: draft.minutes(),
                place: draft.place.clone(),
                link: draft.link.clone(),
                setup: draft.setup.clone(),
                rest: *rest,
            };
            let (group, id, again, saved) = (group.clone(), id.clone(), again.clone(), saved.clone());
            ask(
                &doing,
                async move { api::change_meeting(lang, (&group, &id), &question).await },
                move |()| {
                    saved.set(true);
                    again.emit(());
                },
            );
        })
    };
    let elsewhere = doing.error.as_deref().is_some_and(is_at_field);
    let told = if elsewhere { Doing::default() } else { (*doing).clone() };
    html! {
        <details class="fold">
            <summary>{ texts.t("meeting-change") }</summary>
            <form class="stack" {onsubmit} novalidate=true>
                <Fields group={book.group.clone()} draft={(*draft).clone()} {on_change} error={doing.error.clone()} />
                <div>if meeting.has_rest { { which(book, "wijzig-welke", &rest) } }</div>
                { trouble(texts, &told) }
                <div class="stack-2">
                    if doing.error.as_deref() == Some(CHANGED) && touched {
                        <h3 class="h4">{ texts.t("meeting-now") }</h3>
                        <p>{ book.day(meeting) }{ ", " }{ book.time(meeting) }{ " · " }{ super::place(book, meeting) }</p>
                    }
                </div>
                <div class="row">
                    <Button submit=true>{ texts.t("save-do") }</Button>
                    <span class="soft" role="status">{ if *saved { texts.t("meeting-changed") } else { AttrValue::default() } }</span>
                </div>
            </form>
        </details>
    }
}

/// Calling a meeting off; asked twice.
#[component]
pub fn Cancel(props: &OneProps) -> Html {
    let OneProps { book, meeting } = props;
    let texts = &book.texts;
    let lang = texts.language().code();
    let doing = use_state_eq(Doing::default);
    let asks = use_state_eq(|| false);
    let rest = use_state_eq(|| false);
    let open = |on: bool| {
        let asks = asks.clone();
        Callback::from(move |()| asks.set(on))
    };
    let on_yes = {
        let (doing, asks) = (doing.clone(), asks.clone());
        let (group, id, again) = (book.group.clone(), meeting.id.clone(), book.again.clone());
        let question = CancelMeeting { version: meeting.version, rest: *rest };
        Callback::from(move |()| {
            asks.set(false);
            let (group, id, again) = (group.clone(), id.clone(), again.clone());
            ask(
                &doing,
                async move { api::cancel_meeting(lang, (&group, &id), &question).await },
                move |()| {
                    again.emit(());
                    browser::focus("h-bijeenkomst");
                },
            );
        })
    };
    {
        let again = book.again.clone();
        use_effect_with(doing.error.clone(), move |error| {
            if error.as_deref() == Some(CHANGED) {
                again.emit(());
            }
        });
    }
    let foot = html! {
        <>
            <Button kind={ButtonKind::Primary} on_click={on_yes}>{ texts.t("meeting-cancel-do") }</Button>
            <Button on_click={open(false)}>{ texts.t("cancel") }</Button>
        </>
    };
    html! {
        <div class="stack">
            { trouble(texts, &doing) }
            <div><Button on_click={open(true)}>{ texts.t("meeting-cancel") }</Button></div>
            <Dialog open={*asks} title={texts.t("meeting-cancel-ask")} close_label={texts.t("cancel")} on_close={open(false)} {foot}>
                <p>{ texts.t("meeting-cancel-text") }</p>
                <div>if meeting.has_rest { { which(book, "afzeg-welke", &rest) } }</div>
            </Dialog>
        </div>
    }
}
