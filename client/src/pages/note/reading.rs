//! Reading along: asking somebody, what that person says, and what is said about a field.

use kring_shared::{
    note::life::{Editors, Helper, SAID_MAX_CHARS, Verdict, said},
    protocol::NoteField,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    desk::Act,
    finds::WorkProps,
    sheet::by,
    work::{NEXT, Work},
};
use crate::{
    api::people::notes::Wish,
    browser,
    components::{
        button::{Button, ButtonKind},
        field::{Field, FieldKind},
        icon::Glyph,
        select::Select,
    },
};

const SAID_MAX: u32 = SAID_MAX_CHARS as u32;

/// For the owner: whom she asks, how that stands, and the way to go on without.
#[component]
pub(super) fn Asking(props: &WorkProps) -> Html {
    let work = &props.work;
    let Work { desk, texts, life, .. } = work;
    let people = desk.view.draft.as_ref().and_then(|draft| draft.own.as_ref());
    let people = people.map(|own| own.people.clone()).unwrap_or_default();
    let chosen = use_state_eq(|| 0_usize);
    let copied = use_state_eq(|| false);
    let who: Option<Helper> = people.get(*chosen).map(|candidate| candidate.who.clone());
    let on_change = {
        let chosen = chosen.clone();
        Callback::from(move |at: usize| chosen.set(at))
    };
    let alone = {
        let desk = desk.clone();
        Callback::from(move |()| {
            desk.dispatch(Act::Alone(true));
            browser::focus(NEXT);
        })
    };
    let copy = {
        let (copied, text) = (copied.clone(), format!("{}{}", browser::origin(), browser::path()));
        Callback::from(move |()| {
            let (copied, text) = (copied.clone(), text.clone());
            spawn_local(async move { copied.set(browser::copy(&text).await) });
        })
    };
    let why = life.reading.as_ref().and_then(|reading| match &reading.verdict {
        Verdict::NotYet(why) => Some(why.clone()),
        Verdict::Asked | Verdict::Yes(_) => None,
    });
    let reads_along = life.reading.is_some();
    let edits_along = life.editors != Editors::Nobody;
    let toggle = if edits_along { Editors::Nobody } else { Editors::Reader };
    let again = life.reading.as_ref().filter(|reading| reading.verdict != Verdict::Asked);
    let again = again.map(|reading| work.on(Wish::Ask(Some(reading.who.clone())), NEXT));
    html! {
        <div class="stack-2">
            { for why.map(|why| html! { <blockquote class="note-why note-words" dir="auto">{ why }</blockquote> }) }
            <div>
                if reads_along {
                    <div class="row">
                        { for again.map(|again| html! { <Button kind={ButtonKind::Primary} on_click={again}>{ texts.t("note-ask-again") }</Button> }) }
                        <Button icon={Glyph::Copy} on_click={copy}>{ texts.t("note-copy-link") }</Button>
                        <Button pressed={edits_along} on_click={work.on(Wish::Let(toggle), "")}>{ texts.t("note-reader-edits") }</Button>
                        <Button kind={ButtonKind::Text} on_click={work.on(Wish::Ask(None), NEXT)}>{ texts.t("note-ask-other") }</Button>
                    </div>
                } else if !people.is_empty() {
                    <div class="stack-2">
                        <Select label={texts.t("note-ask-who")} options={people.iter().map(|p| AttrValue::from(p.name.clone())).collect::<Vec<_>>()} chosen={*chosen} {on_change} />
                        <Button on_click={work.on(Wish::Ask(who), NEXT)}>{ texts.t("note-ask") }</Button>
                    </div>
                }
            </div>
            <p class="small" role="status">{ if *copied { texts.t("note-copied") } else { AttrValue::default() } }</p>
            <div><Button kind={ButtonKind::Text} on_click={alone}>{ texts.t("note-alone") }</Button></div>
        </div>
    }
}

/// For the second reader: the question, and what he says.
#[component]
pub(super) fn JudgePart(props: &WorkProps) -> Html {
    let work = &props.work;
    let texts = &work.texts;
    let open = use_state_eq(|| false);
    let why = use_state_eq(String::new);
    let on_input = {
        let why = why.clone();
        Callback::from(move |text: String| why.set(text))
    };
    let not_yet = {
        let open = open.clone();
        Callback::from(move |()| {
            open.set(!*open);
            spawn_local(async {
                gloo_timers::future::TimeoutFuture::new(30).await;
                browser::focus("nog-niet");
            });
        })
    };
    let verdict = work.life.reading.as_ref().map(|reading| &reading.verdict);
    let said_before = match verdict {
        Some(Verdict::Yes(words)) if *words == work.look.words => Some("note-judged-yes"),
        Some(Verdict::Yes(_)) => Some("note-judged-changed"),
        Some(Verdict::NotYet(_)) => Some("note-judged-not-yet"),
        Some(Verdict::Asked) | None => None,
    };
    let refused = said(&why).err().filter(|_| !why.trim().is_empty());
    let wrong =
        refused.map(|problem| crate::pages::problem::by_code(texts, &kring_shared::text::name_of(&problem)));
    let reason = Wish::Judge(Some((*why).clone()));
    html! {
        <div class="stack-2">
            <p><b>{ texts.t("note-judge-question") }</b></p>
            <p role="status">{ said_before.map(|key| texts.t(key)).unwrap_or_default() }</p>
            <div class="row">
                <Button kind={ButtonKind::Primary} on_click={work.on(Wish::Judge(None), NEXT)}>{ texts.t("note-judge-yes") }</Button>
                <Button on_click={not_yet} expanded={*open}>{ texts.t("note-judge-not-yet") }</Button>
            </div>
            <div>
                if *open {
                    <div class="stack-2">
                        <Field id="nog-niet" label={texts.t("note-judge-why")} kind={FieldKind::Lines(3)} value={(*why).clone()} {on_input} max_length={SAID_MAX} error={wrong} />
                        <Button on_click={work.on(reason, NEXT)} why={said(&why).is_err().then(|| texts.t("note-judge-why-first"))}>{ texts.t("note-judge-send") }</Button>
                    </div>
                }
            </div>
        </div>
    }
}

/// Properties of [`Remarks`].
#[derive(Properties, PartialEq)]
pub(super) struct RemarksProps {
    pub(super) work: Work,
    /// About which field.
    pub(super) field: Option<NoteField>,
    /// The name of the field.
    pub(super) title: AttrValue,
}

/// What was said about a field, and a place to say something.
#[component]
pub(super) fn Remarks(props: &RemarksProps) -> Html {
    let work = &props.work;
    let texts = &work.texts;
    let open = use_state_eq(|| false);
    let typed = use_state_eq(String::new);
    let all = work.desk.view.draft.as_ref().map(|draft| draft.comments.clone()).unwrap_or_default();
    let here: Vec<_> = all.into_iter().filter(|comment| comment.field == props.field).collect();
    let key = props.field.map_or("geheel", NoteField::key);
    let id = format!("zeg-{key}");
    let label = texts.t_args("note-say-label", &[("name", props.title.clone().into())]);
    let toggle = {
        let (open, id) = (open.clone(), id.clone());
        Callback::from(move |()| {
            open.set(!*open);
            let id = id.clone();
            spawn_local(async move {
                gloo_timers::future::TimeoutFuture::new(30).await;
                browser::focus(&id);
            });
        })
    };
    let on_input = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    let send = {
        let (typed, open, ask, field) = (typed.clone(), open.clone(), work.ask.clone(), props.field);
        Callback::from(move |()| {
            ask.emit((Wish::Comment(field, (*typed).clone()), ""));
            typed.set(String::new());
            open.set(false);
        })
    };
    let is_owner = work.desk.view.yours;
    html! {
        <div class="note-said no-print">
            <ul role="list" aria-live="polite">
                { for here.iter().map(|comment| html! {
                    <li key={comment.id} class="margin-note">
                        <b>{ by(texts, comment.by) }</b>{ ": " }<span dir="auto" class="note-words">{ &comment.text }</span>
                        if comment.mine || is_owner {
                            <Button kind={ButtonKind::Text} on_click={work.on(Wish::Uncomment(comment.id), "")} label={texts.t_args("note-unsay-label", &[("name", props.title.clone().into())])}>{ texts.t("note-remove") }</Button>
                        }
                    </li>
                }) }
            </ul>
            <Button kind={ButtonKind::Text} class="small" on_click={toggle} expanded={*open} label={label.clone()}>{ texts.t("note-say") }</Button>
            <div>
                if *open {
                    <div class="stack-1">
                        <Field {id} {label} label_hidden={true} kind={FieldKind::Lines(2)} value={(*typed).clone()} {on_input} max_length={SAID_MAX}
                            error={kring_shared::note::gate::blocks(&typed).then(|| texts.t("note-blocked-here"))} />
                        <Button on_click={send} why={said(&typed).is_err().then(|| texts.t("note-say-first"))}>{ texts.t("note-say-send") }</Button>
                    </div>
                }
            </div>
        </div>
    }
}
