//! The fields of one step.

use kring_shared::{
    ids::PhaseId,
    protocol::{Lang, Optional, Phase, Right, Role, Text, Time, Turns, lint::Finding},
    template::Body,
};
use yew::prelude::*;

use super::{cards::cards, extras::extras, told::finding};
use crate::{
    components::{
        field::{CheckProps, Field, FieldKind, check},
        select::Select,
    },
    texts::Texts,
};

/// Properties of [`StepForm`].
#[derive(Properties, PartialEq, Clone)]
pub(super) struct StepProps {
    /// The draft.
    pub(super) body: Body,
    /// Which step.
    pub(super) id: PhaseId,
    /// What is wrong in this step.
    pub(super) findings: Vec<Finding>,
    /// Every change, with a name for changes that belong together.
    pub(super) on_change: Callback<(Body, String)>,
    /// The words.
    pub(super) texts: Texts,
    /// The language of the method's texts.
    pub(super) lang: Lang,
}

/// A step that is always there, one that may be switched off, one that may be switched on.
const OPTIONAL: [Option<Optional>; 3] = [None, Some(Optional::On), Some(Optional::Off)];
const RIGHTS: [Right; 5] = [Right::Speak, Right::Ask, Right::Answer, Right::Listen, Right::Away];

/// The fields of one step.
#[component]
pub(super) fn StepForm(props: &StepProps) -> Html {
    let StepProps { body, id, texts, lang, .. } = props;
    let Some(phase) = body.phase(id) else { return html! { <div /> } };
    let lang = *lang;
    let text = |name: &'static str, get: fn(&mut Phase) -> &mut Text| {
        let (body, id, on_change) = (body.clone(), id.clone(), props.on_change.clone());
        Callback::from(move |words: String| {
            let mut new = body.clone();
            let both = new.both;
            if let Some(phase) = new.phase_mut(&id) {
                Body::write(both, get(phase), lang, &words);
            }
            on_change.emit((new, format!("{id} {name}")));
        })
    };
    let at = |part: &str| {
        let here = props.findings.iter().find(|f| f.place.ends_with(part))?;
        Some(finding(here, lang))
    };
    let say = |text: &Text| AttrValue::from(text.get(lang).to_owned());
    html! {
        <div class="phase__form stack">
            <ul class="list">
                { for props.findings.iter().enumerate().map(|(i, f)| html! { <li key={i} class="error">{ finding(f, lang) }</li> }) }
            </ul>
            <Field id={format!("naam-{id}")} label={texts.t("step-name")} value={say(&phase.title)} error={at("title")} max_length={80} on_input={text("title", |p| &mut p.title)} />
            { time(props, phase) }
            { who(props, phase) }
            <Field label={texts.t("step-heading")} value={say(&phase.heading)} error={at("heading")} max_length={1200} on_input={text("heading", |p| &mut p.heading)} />
            <Field label={texts.t("step-purpose")} kind={FieldKind::Lines(2)} value={say(&phase.purpose)} error={at("purpose")} max_length={1200} on_input={text("purpose", |p| &mut p.purpose)} />
            <Field label={texts.t("step-script")} kind={FieldKind::Lines(3)} value={say(&phase.script)} error={at("script")} max_length={1200} on_input={text("script", |p| &mut p.script)} />
            { cards(props, phase) }
            { extras(props, phase) }
        </div>
    }
}

fn time(props: &StepProps, phase: &Phase) -> Html {
    let StepProps { id, texts, .. } = props;
    let per_person = matches!(phase.time, Time::PerPerson { .. });
    let length = changer::<String>(props);
    let on_length = length("time", |body, id, typed| {
        let per = body.phase(id).is_some_and(|p| matches!(p.time, Time::PerPerson { .. }));
        if let Ok(length) = typed.trim().parse() {
            body.set_time(id, per, length);
        }
    });
    let unit = changer::<usize>(props);
    let on_unit = unit("unit", |body, id, choice| {
        let length = if choice == 1 { 60 } else { 5 };
        if choice == 1 && body.phase(id).is_some_and(|p| p.turns.is_none()) {
            body.set_round(id, true);
        }
        body.set_time(id, choice == 1, length);
    });
    let round = changer::<bool>(props);
    let on_round = round("round", |body, id, on| body.set_round(id, on));
    let optional = changer::<usize>(props);
    let on_optional = optional("optional", |body, id, choice| {
        body.set_optional(id, OPTIONAL.get(choice).copied().flatten())
    });
    let fixed = OPTIONAL.iter().position(|known| *known == phase.optional).unwrap_or(0);
    let choices = ["step-always", "step-may-off", "step-may-on"].map(|key| texts.t(key));
    html! {
        <div class="form-row">
            <Field id={format!("duur-{id}")} kind={FieldKind::Number} class="form-row__short" label={texts.t("step-length")} value={phase.time.length().to_string()} min="1" max="600" on_input={on_length} />
            <Select label={texts.t("step-unit")} options={vec![texts.t("step-minutes"), texts.t("step-seconds-each")]} chosen={usize::from(per_person)} on_change={on_unit} />
            <div class="form-row__check">
                { check(&yew::props!(CheckProps { checked: matches!(phase.turns, Some(Turns::Round { .. })), on_change: on_round, children: html! { <>{ texts.t("step-round") }</> } })) }
            </div>
            <Select label={texts.t("step-optional")} options={choices.to_vec()} chosen={fixed} on_change={on_optional} />
        </div>
    }
}

/// A change of the draft in one step.
pub(super) type Deed<T> = fn(&mut Body, &PhaseId, T);

/// Makes callbacks that change the draft.
pub(super) fn changer<T: 'static>(props: &StepProps) -> impl Fn(&'static str, Deed<T>) -> Callback<T> {
    let (body, id, on_change) = (props.body.clone(), props.id.clone(), props.on_change.clone());
    move |name, change| {
        let (body, id, on_change) = (body.clone(), id.clone(), on_change.clone());
        Callback::from(move |value: T| {
            let mut new = body.clone();
            change(&mut new, &id, value);
            on_change.emit((new, format!("{id} {name}")));
        })
    }
}

/// What each role does.
fn who(props: &StepProps, phase: &Phase) -> Html {
    let texts = &props.texts;
    let words =
        ["right-speak", "right-ask", "right-answer", "right-listen", "right-away"].map(|key| texts.t(key));
    let roles = [
        (Role::Owner, "who-owner"),
        (Role::Facilitator, "who-facilitator"),
        (Role::Consultant, "who-consultant"),
    ];
    let tasks = roles.map(|(role, key)| {
        let (body, id, on_change) = (props.body.clone(), props.id.clone(), props.on_change.clone());
        let lang = props.lang;
        let on_task = Callback::from(move |words: String| {
            let mut new = body.clone();
            let both = new.both;
            new.set_task(&id, role, both, lang, &words);
            on_change.emit((new, format!("{id} task {key}")));
        });
        let value = phase.tasks.get(&role).map(|task| task.get(lang).to_owned()).unwrap_or_default();
        let label = texts.t_args("step-task", &[("who", texts.t(key).to_string().into())]);
        html! { <Field {key} {label} {value} max_length={1200} on_input={on_task} /> }
    });
    html! {
        <fieldset class="stack-1">
            <legend class="h3">{ texts.t("step-who") }</legend>
            <div class="form-row">
                { for roles.map(|(role, key)| {
                    let (body, id, on_change) = (props.body.clone(), props.id.clone(), props.on_change.clone());
                    let on_right = Callback::from(move |choice: usize| {
                        let mut new = body.clone();
                        new.set_right(&id, role, RIGHTS.get(choice).copied().unwrap_or(Right::Listen));
                        on_change.emit((new, String::new()));
                    });
                    let chosen = RIGHTS.iter().position(|right| *right == phase.right(role)).unwrap_or(3);
                    html! { <Select key={key} label={texts.t(key)} options={words.to_vec()} {chosen} on_change={on_right} /> }
                }) }
            </div>
            <details class="fold">
                <summary>{ texts.t("step-tasks") }</summary>
                <div class="stack-1">{ for tasks }</div>
            </details>
        </fieldset>
    }
}
