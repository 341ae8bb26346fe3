//! What is next: one thing at a time.

use kring_shared::{
    api::ApproveNote,
    note::{
        NoteStatus,
        life::{Stage, Standing, Verdict},
    },
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    desk::Act,
    finds::{WorkProps, first},
    reading::{Asking, JudgePart},
    work::{NEXT, Work},
};
use crate::{
    api::people::{archive, notes::Wish},
    browser,
    components::{
        button::{Button, ButtonKind},
        dialog::Dialog,
    },
    pages::people::To,
    texts::Texts,
};

/// What is next, for who looks.
#[component]
pub(super) fn Next(props: &WorkProps) -> Html {
    let work = &props.work;
    let texts = &work.texts;
    let stage = work.life.stage(&work.look);
    let (lead, content) = match (work.desk.view.standing, stage) {
        (Standing::Owner, Stage::Draft) => {
            let n = work.life.open(&work.look).len().max(1);
            (texts.t_args("note-next-finds", &[("n", n.into())]), first(work))
        }
        (Standing::Owner, Stage::Checked) if work.desk.alone => (texts.t("note-next-alone"), approve(work)),
        (Standing::Owner, Stage::Checked) => (reader_words(work), html! { <Asking work={work.clone()} /> }),
        (Standing::Owner, Stage::ReadAlong) => (texts.t("note-next-read"), approve(work)),
        (Standing::Owner, Stage::Approved) => {
            (texts.t("note-next-approved"), html! { <Withdraw work={work.clone()} /> })
        }
        (Standing::Owner, Stage::Withdrawn) => {
            (texts.t("note-next-withdrawn"), html! { <Withdrawn work={work.clone()} /> })
        }
        (Standing::Reader, _) if work.life.status == NoteStatus::Draft => {
            (texts.t("note-next-judge"), html! { <JudgePart work={work.clone()} /> })
        }
        (_, _) if work.life.status == NoteStatus::Draft => (texts.t("note-next-member"), Html::default()),
        _ if work.desk.view.takes_out => {
            (texts.t("note-next-taken-in"), html! { <TakenIn work={work.clone()} /> })
        }
        _ => return html! { <span id={NEXT} tabindex="-1" /> },
    };
    html! {
        <section class="note-next stack-2 no-print" aria-labelledby={NEXT}>
            <h2 id={NEXT} tabindex="-1">{ texts.t("note-next") }</h2>
            <p role="status">{ lead }</p>
            { content }
        </section>
    }
}

fn reader_words(work: &Work) -> AttrValue {
    let texts = &work.texts;
    let Some(reading) = &work.life.reading else { return texts.t("note-next-reader") };
    let name = work.desk.view.draft.as_ref().and_then(|draft| draft.reader_name.clone());
    let args = [("name", name.unwrap_or_else(|| texts.t("note-by-reader").to_string()).into())];
    match &reading.verdict {
        Verdict::Asked => texts.t_args("note-next-asked", &args),
        Verdict::NotYet(_) => texts.t_args("note-next-not-yet", &args),
        // Yes was for other words.
        Verdict::Yes(_) => texts.t_args("note-next-changed", &args),
    }
}

fn approve(work: &Work) -> Html {
    let Work { desk, texts, .. } = work;
    let group = desk.view.group.as_ref().map(|group| group.id.clone());
    let ask = ApproveNote { group, alone: desk.alone };
    let back = {
        let desk = desk.clone();
        Callback::from(move |()| {
            desk.dispatch(Act::Alone(false));
            browser::focus(NEXT);
        })
    };
    html! {
        <div class="stack-2">
            <p class="small">{ texts.t("note-approve-check") }</p>
            <div class="row">
                <Button kind={ButtonKind::Primary} on_click={work.on(Wish::Approve(ask), "h-stap")}>{ texts.t("note-approve") }</Button>
                if desk.alone { <Button kind={ButtonKind::Text} on_click={back}>{ texts.t("note-alone-back") }</Button> }
            </div>
            <p class="small soft">{ texts.t("note-approve-what") }</p>
        </div>
    }
}

/// The way for a moderator to take a note out of the archive that came in with a file.
#[component]
fn TakenIn(props: &WorkProps) -> Html {
    let open = use_state_eq(|| false);
    let Work { desk, texts, .. } = &props.work;
    let then = {
        let (desk, lang) = (desk.clone(), texts.language().code());
        Callback::from(move |()| {
            let Some(group) = desk.view.group.as_ref().map(|group| group.id.clone()) else { return };
            let (desk, note) = (desk.clone(), desk.view.note.session);
            spawn_local(async move {
                match archive::take_out(lang, &group, note).await {
                    Ok(()) => To::GroupArchive { group: group.to_string() }.route().go(),
                    Err(problem) => desk.dispatch(Act::Failed(problem.code)),
                }
            });
        })
    };
    let keys = ("note-take-out", "note-take-out-what", "note-take-out-do");
    html! {
        <div>
            <Button kind={ButtonKind::Text} on_click={asking(&open)}>{ texts.t("note-take-out") }</Button>
            { sure(texts, &open, keys, then) }
        </div>
    }
}

/// A question before something that cannot be undone at once.
fn sure(
    texts: &Texts,
    open: &UseStateHandle<bool>,
    keys: (&'static str, &'static str, &'static str),
    then: Callback<()>,
) -> Html {
    let (title, text, action) = keys;
    let close = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    let done = {
        let (open, then) = (open.clone(), then);
        Callback::from(move |()| {
            open.set(false);
            then.emit(());
        })
    };
    html! {
        <Dialog open={**open} title={texts.t(title)} close_label={texts.t("note-cancel")} on_close={close.clone()} foot={html! {
            <><Button kind={ButtonKind::Primary} on_click={done}>{ texts.t(action) }</Button><Button on_click={close}>{ texts.t("note-cancel") }</Button></>
        }}>
            <p>{ texts.t(text) }</p>
        </Dialog>
    }
}

fn asking(open: &UseStateHandle<bool>) -> Callback<()> {
    let open = open.clone();
    Callback::from(move |()| open.set(true))
}

/// The way for the owner to take the note back.
#[component]
fn Withdraw(props: &WorkProps) -> Html {
    let open = use_state_eq(|| false);
    let texts = &props.work.texts;
    let keys = ("note-withdraw", "note-withdraw-what", "note-withdraw-do");
    html! {
        <div>
            <Button kind={ButtonKind::Text} on_click={asking(&open)}>{ texts.t("note-withdraw") }</Button>
            { sure(texts, &open, keys, props.work.on(Wish::Withdraw, "h-stap")) }
        </div>
    }
}

/// What the owner can do with a note that she took back.
#[component]
fn Withdrawn(props: &WorkProps) -> Html {
    let open = use_state_eq(|| false);
    let texts = &props.work.texts;
    let keys = ("note-delete", "note-delete-what", "note-delete-do");
    html! {
        <div class="row">
            <Button kind={ButtonKind::Primary} on_click={props.work.on(Wish::Reopen, "h-stap")}>{ texts.t("note-reopen") }</Button>
            <Button on_click={asking(&open)}>{ texts.t("note-delete") }</Button>
            { sure(texts, &open, keys, props.work.on(Wish::Delete, "")) }
        </div>
    }
}
