//! The steps of a template: their order, one of them open to be changed, and the way to bring in another.

use kring_shared::{
    ids::PhaseId,
    protocol::{Lang, Phase, Time, lint::Finding, script::Part},
    template::Body,
};
use yew::{prelude::*, props};

use super::{bring::Bring, step::StepForm, with_frame};
use crate::{
    browser,
    components::{
        button::{Button, ButtonKind},
        field::{CheckProps, check},
        icon::Glyph,
    },
    texts::Texts,
};

/// Properties of [`Steps`].
#[derive(Properties, PartialEq)]
pub(super) struct StepsProps {
    /// The draft.
    pub(super) body: Body,
    /// What is wrong with it.
    pub(super) findings: Vec<Finding>,
    /// Every change, with a name for changes that belong together.
    pub(super) on_change: Callback<(Body, String)>,
    /// The words.
    pub(super) texts: Texts,
    /// The language of the method's texts.
    pub(super) lang: Lang,
    /// What members say of a step.
    pub(super) talk: Callback<PhaseId, Html>,
}

/// The steps of the method, and those around it.
#[component]
pub(super) fn Steps(props: &StepsProps) -> Html {
    let StepsProps { body, texts, lang, on_change, .. } = props;
    let open = use_state_eq(|| Option::<PhaseId>::None);
    let said = use_state_eq(AttrValue::default);
    let dragged = use_mut_ref(|| Option::<PhaseId>::None);
    let all = &body.method.phases;
    let shift = |id: &PhaseId, to: Option<usize>, place: usize| {
        let (body, on_change, id, said) = (body.clone(), on_change.clone(), id.clone(), said.clone());
        let name = body.phase(&id).map(|p| p.title.get(*lang).to_owned()).unwrap_or_default();
        let texts = texts.clone();
        let focus = format!("greep-{place}-{id}");
        Callback::from(move |()| {
            let Some(to) = to else { return };
            let mut new = body.clone();
            if new.place(&id, to) {
                said.set(
                    texts.t_args("step-moved", &[("step", name.clone().into()), ("n", (to + 1).into())]),
                );
                on_change.emit((new, String::new()));
                browser::focus(&focus);
            }
        })
    };
    let rows = all.iter().enumerate().map(|(place, phase)| {
        let id = &phase.id;
        let is_open = open.as_ref() == Some(id);
        let title = phase.title.get(*lang);
        let named = |key: &str| texts.t_args(key, &[("step", title.into())]);
        let findings: Vec<Finding> = props.findings.iter().filter(|f| f.phase().as_ref() == Some(id)).cloned().collect();
        let toggle = {
            let (open, id) = (open.clone(), id.clone());
            Callback::from(move |()| open.set((!is_open).then(|| id.clone())))
        };
        let remove = {
            let (body, on_change, id, open) = (body.clone(), on_change.clone(), id.clone(), open.clone());
            Callback::from(move |()| {
                let mut new = body.clone();
                with_frame(|frame| new.remove(&id, frame));
                open.set(None);
                on_change.emit((new, String::new()));
                browser::focus("h-stappen");
            })
        };
        let ondragstart = {
            let (dragged, id) = (dragged.clone(), id.clone());
            Callback::from(move |_: DragEvent| *dragged.borrow_mut() = Some(id.clone()))
        };
        let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
        let ondrop = {
            let (dragged, body, on_change) = (dragged.clone(), body.clone(), on_change.clone());
            Callback::from(move |event: DragEvent| {
                event.prevent_default();
                let Some(id) = dragged.borrow_mut().take() else { return };
                let mut new = body.clone();
                if new.place(&id, place) {
                    on_change.emit((new, String::new()));
                }
            })
        };
        let up = place.checked_sub(1);
        let down = Some(place + 1).filter(|to| *to < all.len());
        html! {
            <li key={id.to_string()} class={classes!("phase", is_open.then_some("is-open"))} {ondragover} {ondrop}>
                <span class="phase__grip" draggable="true" {ondragstart} aria-hidden="true">{ "⠿" }</span>
                <span class="phase__n num">{ place + 1 }</span>
                <span class="phase__name">
                    <b>{ title }</b>
                    <span class="small soft">
                        { if findings.is_empty() { what(phase, texts) } else { texts.t_args("step-points", &[("n", findings.len().into())]) } }
                    </span>
                </span>
                <span class="phase__time small"><b class="num">{ length(phase, texts) }</b></span>
                <span class="phase__move">
                    <Button kind={ButtonKind::Icon} icon={Glyph::Up} label={named("step-up")} why={up.is_none().then(|| texts.t("step-first"))} on_click={shift(id, up, place)} />
                    <Button kind={ButtonKind::Icon} icon={Glyph::Down} label={named("step-down")} why={down.is_none().then(|| texts.t("step-last"))} on_click={shift(id, down, place)} />
                    <Button kind={ButtonKind::Icon} icon={Glyph::Pencil} id={format!("greep-{place}-{id}")} label={named("step-change")} expanded={is_open} on_click={toggle} />
                </span>
                if is_open {
                    <div class="phase__open stack">
                        <StepForm body={body.clone()} id={id.clone()} {findings} on_change={on_change.clone()} texts={texts.clone()} lang={*lang} />
                        { props.talk.emit(id.clone()) }
                        <div><Button kind={ButtonKind::Text} on_click={remove}>{ named("step-remove") }</Button></div>
                    </div>
                }
            </li>
        }
    });
    let rows: Vec<Html> = rows.collect();
    html! {
        <section class="stack" aria-labelledby="h-stappen">
            <div class="stack-1">
                <h2 id="h-stappen" tabindex="-1">{ texts.t("template-steps") }</h2>
                <p class="small soft">{ texts.t("template-steps-how") }</p>
            </div>
            <p class="visually-hidden" role="status">{ (*said).clone() }</p>
            { around(props, Part::Before) }
            <ol class="phases">{ for rows }</ol>
            <Bring body={body.clone()} on_change={on_change.clone()} texts={texts.clone()} lang={*lang} />
            { around(props, Part::After) }
        </section>
    }
}

fn length(phase: &Phase, texts: &Texts) -> AttrValue {
    let n = [("n", u32::from(phase.time.length()).into())];
    match phase.time {
        Time::Minutes { .. } => texts.t_args("template-minutes-short", &n),
        Time::PerPerson { .. } => texts.t_args("template-seconds-each", &n),
    }
}

/// What a step is, in a word or two.
fn what(phase: &Phase, texts: &Texts) -> AttrValue {
    texts.t(if phase.turns.is_some() {
        "step-is-round"
    } else if phase.writes.iter().any(|w| w.audience != kring_shared::protocol::Audience::All) {
        "step-is-alone"
    } else if phase.writes.is_empty() {
        "step-is-talk"
    } else {
        "step-is-together"
    })
}

/// The steps of the frame on one side of the method, to switch.
fn around(props: &StepsProps, part: Part) -> Html {
    let StepsProps { body, texts, lang, on_change, .. } = props;
    let (heading, key) = match part {
        Part::Before => ("template-before", "voor"),
        _ => ("template-after", "na"),
    };
    let steps = with_frame(|frame| {
        let script = body.script(frame);
        let steps = script.phases.iter().filter(|step| step.part == part && step.outline.optional.is_some());
        steps.map(|step| (step.outline.id.clone(), step.outline.title.clone(), step.on)).collect::<Vec<_>>()
    });
    html! {
        <details class="fold" key={key}>
            <summary>{ texts.t(heading) }</summary>
            <div class="stack-1">
                { for steps.into_iter().map(|(id, title, on)| {
                    let key = id.to_string();
                    let (body, on_change) = (body.clone(), on_change.clone());
                    let flip = Callback::from(move |on: bool| {
                        let mut new = body.clone();
                        new.switch(&id, on);
                        on_change.emit((new, String::new()));
                    });
                    let words = html! { <span>{ title.get(*lang) }</span> };
                    html! { <div {key}>{ check(&props!(CheckProps { checked: on, on_change: flip, children: words })) }</div> }
                }) }
            </div>
        </details>
    }
}
