//! What one writes for oneself.

use kring_shared::proof::portfolio::{ANSWER_MAX_CHARS, Portfolio, Reflection, Shape, WriteReflection};
use yew::prelude::*;

use super::super::{Doing, ask, trouble};
use crate::{
    api::people::proof as api,
    browser,
    components::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        field::{Field, FieldKind},
        select::Select,
    },
    texts::{Texts, use_texts},
    words::{day_of, lang_of, long_date},
};

/// Properties of [`Reflections`].
#[derive(Properties, PartialEq)]
pub(super) struct ReflectionsProps {
    /// One's portfolio.
    pub(super) portfolio: Portfolio,
    /// Something was kept or deleted.
    pub(super) on_change: Callback<()>,
}

const SHAPES: [Shape; 2] = [Shape::Dimensions, Shape::Starr];

/// What is being written.
#[derive(Clone, PartialEq)]
struct Draft {
    /// Which reflection; none for a new one.
    id: Option<String>,
    written: WriteReflection,
}

fn empty(shape: Shape) -> Vec<String> {
    vec![String::new(); shape.questions().len()]
}

fn fresh() -> Draft {
    let written =
        WriteReflection { session: None, shape: Shape::Dimensions, answers: empty(Shape::Dimensions) };
    Draft { id: None, written }
}

/// The reflections, and the form for one.
#[component]
pub(super) fn Reflections(props: &ReflectionsProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let draft = use_state_eq(|| Option::<Draft>::None);
    let doing = use_state_eq(Doing::default);
    let said = use_state_eq(AttrValue::default);
    let deleting = use_state_eq(|| Option::<Reflection>::None);
    let all = &props.portfolio;
    let done = |words: &str| {
        let (draft, said, words, on_change) =
            (draft.clone(), said.clone(), texts.t(words), props.on_change.clone());
        Callback::from(move |()| {
            draft.set(None);
            said.set(words.clone());
            browser::focus("h-reflecties");
            on_change.emit(());
        })
    };
    let onsubmit = {
        let (draft, doing, done) = (draft.clone(), doing.clone(), done("reflection-saved"));
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(Draft { id, written }) = (*draft).clone() else { return };
            if let Err(problem) = written.clone().tidy() {
                doing.set(Doing { busy: false, error: Some(kring_shared::text::name_of(&problem)) });
                return;
            }
            let done = done.clone();
            ask(
                &doing,
                async move { api::write_reflection(lang, id.as_deref(), &written).await },
                move |_| done.emit(()),
            );
        })
    };
    let on_delete = {
        let (deleting, doing, done) = (deleting.clone(), doing.clone(), done("reflection-deleted"));
        Callback::from(move |()| {
            let Some(reflection) = (*deleting).clone() else { return };
            deleting.set(None);
            let done = done.clone();
            ask(&doing, async move { api::erase_reflection(lang, &reflection.id).await }, move |()| {
                done.emit(())
            });
        })
    };
    let open = {
        let (draft, doing, said) = (draft.clone(), doing.clone(), said.clone());
        Callback::from(move |opened: Option<Draft>| {
            doing.set(Doing::default());
            said.set(AttrValue::default());
            let is_open = opened.is_some();
            draft.set(opened);
            browser::focus(if is_open { "h-schrijven" } else { "h-reflecties" });
        })
    };
    let close = {
        let deleting = deleting.clone();
        Callback::from(move |()| deleting.set(None))
    };
    let foot = html! {
        <>
            <Button kind={ButtonKind::Primary} on_click={on_delete}>{ texts.t("reflection-delete") }</Button>
            <Button on_click={close.clone()}>{ texts.t("cancel") }</Button>
        </>
    };
    // The focus goes to the form once it is there.
    use_effect_with(draft.is_some(), |is_open| {
        if *is_open {
            browser::focus("h-schrijven");
        }
    });
    html! {
        <section class="ruled stack" aria-labelledby="h-reflecties">
            <h2 id="h-reflecties" class="h3" tabindex="-1">{ texts.t("portfolio-reflections") }</h2>
            <p>{ texts.t("portfolio-reflections-text") }</p>
            <p role="status" class="small">{ (*said).clone() }</p>
            { list(&texts, all, &open, &deleting) }
            <div>
                if let Some(now) = &*draft {
                    <form class="stack" {onsubmit} novalidate=true aria-labelledby="h-schrijven">
                        <h3 id="h-schrijven" tabindex="-1">{ texts.t("reflection-new") }</h3>
                        { fields(&texts, all, now, &draft) }
                        { trouble(&texts, &doing) }
                        <div class="row">
                            <Button kind={ButtonKind::Primary} submit=true>{ texts.t("reflection-save") }</Button>
                            <Button on_click={open.reform(|()| None)}>{ texts.t("cancel") }</Button>
                        </div>
                    </form>
                } else {
                    <Button on_click={open.reform(|()| Some(fresh()))}>{ texts.t("reflection-new") }</Button>
                }
            </div>
            <Dialog open={deleting.is_some()} title={texts.t("reflection-delete-ask")} close_label={texts.t("cancel")} on_close={close} {foot}>
                <p>{ texts.t("reflection-delete-text") }</p>
            </Dialog>
        </section>
    }
}

fn fields(texts: &Texts, all: &Portfolio, now: &Draft, draft: &UseStateHandle<Option<Draft>>) -> Html {
    let change = std::rc::Rc::new({
        let (now, draft) = (now.clone(), draft.clone());
        move |edit: &dyn Fn(&mut WriteReflection)| {
            let mut next = now.clone();
            edit(&mut next.written);
            draft.set(Some(next));
        }
    });
    let sessions: Vec<_> = all.attended.iter().map(|one| one.attendance.session).collect();
    let mut about = vec![texts.t("reflection-about-none")];
    about.extend(all.attended.iter().map(|one| {
        let (was, language) = (&one.attendance, texts.language());
        let day = long_date(&was.day, language.code());
        AttrValue::from(format!("{}, {day}", was.method.get(lang_of(language))))
    }));
    let chosen =
        now.written.session.and_then(|at| sessions.iter().position(|one| *one == at)).map_or(0, |at| at + 1);
    let on_about = {
        let change = change.clone();
        Callback::from(move |at: usize| {
            let session = at.checked_sub(1).and_then(|at| sessions.get(at)).copied();
            change(&|written| written.session = session);
        })
    };
    let on_shape = {
        let change = change.clone();
        Callback::from(move |at: usize| {
            let shape = SHAPES.get(at).copied().unwrap_or(Shape::Dimensions);
            change(&|written| {
                written.shape = shape;
                written.answers.resize(shape.questions().len(), String::new());
            });
        })
    };
    let shapes = vec![texts.t("reflection-shape-dimensions"), texts.t("reflection-shape-starr")];
    let shape = usize::from(now.written.shape == Shape::Starr);
    html! {
        <div class="stack">
            <Select label={texts.t("reflection-about")} options={about} {chosen} on_change={on_about} />
            <Select label={texts.t("reflection-shape")} options={shapes} chosen={shape} on_change={on_shape} />
            { for now.written.shape.questions().iter().enumerate().map(|(at, question)| {
                let change = change.clone();
                let on_input = Callback::from(move |text: String| {
                    change(&|written| if let Some(answer) = written.answers.get_mut(at) { answer.clone_from(&text) });
                });
                let value = now.written.answers.get(at).cloned().unwrap_or_default();
                html! {
                    <Field key={*question} id={format!("antwoord-{at}")} kind={FieldKind::Lines(4)} label={texts.t(format!("reflection-{question}"))}
                        {value} {on_input} max_length={ANSWER_MAX_CHARS as u32} />
                }
            }) }
        </div>
    }
}

fn list(
    texts: &Texts,
    all: &Portfolio,
    open: &Callback<Option<Draft>>,
    deleting: &UseStateHandle<Option<Reflection>>,
) -> Html {
    if all.reflections.is_empty() {
        return html! { <p key="none" class="soft">{ texts.t("portfolio-reflections-none") }</p> };
    }
    html! {
        <ul key="some" class="contents" role="list">
            { for all.reflections.iter().map(|one| {
                let day = day_of(one.saved_at, texts.language().code());
                let about = || [("day", day.clone().into())];
                let (changed, gone, deleting) = (one.clone(), one.clone(), deleting.clone());
                let on_change = open.reform(move |()| Some(Draft { id: Some(changed.id.clone()), written: changed.written.clone() }));
                let on_delete = Callback::from(move |()| deleting.set(Some(gone.clone())));
                html! {
                    <li key={one.id.clone()} class="stack-2 proof-row">
                        <div class="row">
                            <p><b>{ day.clone() }</b></p>
                            <span class="push row">
                                <Button kind={ButtonKind::Text} class="small" on_click={on_change} label={texts.t_args("reflection-change-label", &about())}>{ texts.t("reflection-change") }</Button>
                                <Button kind={ButtonKind::Text} class="small" on_click={on_delete} label={texts.t_args("reflection-delete-label", &about())}>{ texts.t("reflection-delete") }</Button>
                            </span>
                        </div>
                        { for one.written.answers.iter().filter(|text| !text.is_empty()).enumerate().map(|(i, text)| html! { <p key={i} class="proof-answer">{ text.clone() }</p> }) }
                    </li>
                }
            }) }
        </ul>
    }
}
