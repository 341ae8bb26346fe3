//! What a step does beside talking and writing: turning over, picking, voting, marking, groups, parts.

use kring_shared::{
    ids::KindId,
    protocol::{Groups, Phase, RevealHow},
    template::{Body, extras::Extra},
};
use yew::prelude::*;

use super::{
    step::{StepProps, changer},
    with_frame,
};
use crate::components::{
    button::{Button, ButtonKind},
    field::{Field, FieldKind},
    select::Select,
};

const HOW: [Option<RevealHow>; 6] = [
    None,
    Some(RevealHow::AtOnce),
    Some(RevealHow::ByTurn),
    Some(RevealHow::OnCommand),
    Some(RevealHow::ToOwner),
    Some(RevealHow::ToGroup),
];
const HOW_KEYS: [&str; 6] = [
    "reveal-not",
    "reveal-at-once",
    "reveal-by-turn",
    "reveal-on-command",
    "reveal-to-owner",
    "reveal-to-group",
];

/// All of it, folded away: most steps are about talking and writing.
pub(super) fn extras(props: &StepProps, phase: &Phase) -> Html {
    html! {
        <details class="fold">
            <summary>{ props.texts.t("step-extras") }</summary>
            <div class="stack">
                { reveals(props, phase) }
                { chosen(props, phase, Choosing::Pick) }
                { chosen(props, phase, Choosing::Vote) }
                { others(props, phase) }
            </div>
        </details>
    }
}

/// The name of a kind of card.
fn name(props: &StepProps, card: &KindId) -> AttrValue {
    let title = |frame: &_| Some(props.body.kind(card, frame)?.title.get(props.lang).to_owned());
    with_frame(title).unwrap_or_else(|| card.to_string()).into()
}

/// How cards that were written face down are turned over here.
fn reveals(props: &StepProps, phase: &Phase) -> Html {
    let StepProps { body, id, texts, on_change, .. } = props;
    let options: Vec<AttrValue> = HOW_KEYS.iter().map(|key| texts.t(*key)).collect();
    let kinds = body.hidden_by(id);
    html! {
        <fieldset class="stack-1">
            <legend class="h3">{ texts.t("step-reveals") }</legend>
            <div>if kinds.is_empty() { <p class="small soft">{ texts.t("step-reveals-none") }</p> }</div>
            <div class="form-row">
                { for kinds.iter().map(|card| {
                    let how = phase.reveals.iter().find(|reveal| &reveal.card == card).map(|reveal| reveal.how);
                    let chosen = HOW.iter().position(|known| *known == how).unwrap_or(0);
                    let (body, id, card, on_change) = (body.clone(), id.clone(), card.clone(), on_change.clone());
                    let label = name(props, &card);
                    let key = card.to_string();
                    let on_how = Callback::from(move |choice: usize| {
                        let mut new = body.clone();
                        new.set_reveal(&id, &card, HOW.get(choice).copied().flatten());
                        on_change.emit((new, String::new()));
                    });
                    html! { <Select {key} {label} options={options.clone()} {chosen} on_change={on_how} /> }
                }) }
            </div>
        </fieldset>
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Choosing {
    Pick,
    Vote,
}

impl Choosing {
    fn of(self, phase: &Phase) -> Option<(KindId, u8)> {
        match self {
            Self::Pick => phase.pick.as_ref().map(|pick| (pick.card.clone(), pick.max)),
            Self::Vote => phase.vote.as_ref().map(|vote| (vote.card.clone(), vote.dots)),
        }
    }

    fn set(self, body: &mut Body, props: &StepProps, to: Option<(KindId, u8)>) {
        match self {
            Self::Pick => with_frame(|frame| body.set_pick(&props.id, to, frame)),
            Self::Vote => body.set_vote(&props.id, to),
        }
    }

    fn keys(self) -> [&'static str; 2] {
        match self {
            Self::Pick => ["step-pick", "step-pick-most"],
            Self::Vote => ["step-vote", "step-vote-dots"],
        }
    }
}

/// Out of which cards is picked, or on which is voted.
fn chosen(props: &StepProps, phase: &Phase, what: Choosing) -> Html {
    let StepProps { body, id, texts, .. } = props;
    let now = what.of(phase);
    let kinds = with_frame(|frame| body.written_by(id, frame));
    let mut options = vec![texts.t("step-choose-none")];
    options.extend(kinds.iter().map(|card| name(props, card)));
    let place =
        now.as_ref().and_then(|(card, _)| kinds.iter().position(|known| known == card)).map_or(0, |i| i + 1);
    let most = now.as_ref().map_or(3, |(_, most)| *most);
    let set = {
        let props = props.clone();
        move |to: Option<(KindId, u8)>, name: String| {
            let mut new = props.body.clone();
            what.set(&mut new, &props, to);
            props.on_change.emit((new, name));
        }
    };
    let on_kind = {
        let set = set.clone();
        Callback::from(move |choice: usize| {
            let kind = choice.checked_sub(1).and_then(|i| kinds.get(i)).cloned();
            set(kind.map(|kind| (kind, most)), String::new());
        })
    };
    let [label, label_most] = what.keys();
    let on_most = {
        let (now, id) = (now.clone(), id.clone());
        Callback::from(move |typed: String| {
            if let (Ok(most), Some((kind, _))) = (typed.trim().parse(), now.clone()) {
                set(Some((kind, most)), format!("{id} {label_most}"));
            }
        })
    };
    html! {
        <div class="form-row">
            <Select label={texts.t(label)} {options} chosen={place} on_change={on_kind} />
            if now.is_some() {
                <Field kind={FieldKind::Number} class="form-row__short" label={texts.t(label_most)} value={most.to_string()} min="1" max="12" on_input={on_most} />
            }
        </div>
    }
}

/// What came with the step and can be taken out: marks, choices, groups, parts.
fn others(props: &StepProps, phase: &Phase) -> Html {
    let StepProps { body, id, texts, lang, on_change, .. } = props;
    let size = changer::<String>(props);
    let on_size = size("groups", |body, id, typed| {
        if let Ok(people) = typed.trim().parse() {
            body.set_group_size(id, people);
        }
    });
    let about = |extra: Extra| -> String {
        match extra {
            Extra::Marks(place) => {
                let marks = phase.marks.get(place);
                let options = marks.into_iter().flat_map(|marks| &marks.options);
                options.map(|option| option.label.get(*lang).to_owned()).collect::<Vec<_>>().join(" · ")
            }
            Extra::Choose => {
                phase.choose.as_ref().map(|c| c.question.get(*lang).to_owned()).unwrap_or_default()
            }
            Extra::Check => {
                phase.check.as_ref().map(|c| c.question.get(*lang).to_owned()).unwrap_or_default()
            }
            _ => String::new(),
        }
    };
    html! {
        <>
            <div>
                if let Some(Groups::Split { size, .. }) = &phase.groups {
                    <Field kind={FieldKind::Number} class="form-row__short" label={texts.t("step-group-size")} value={size.to_string()} min="2" max="6" on_input={on_size} />
                }
            </div>
            <ul class="list">
                { for Extra::of(phase).into_iter().map(|extra| {
                    let (body, id, on_change) = (body.clone(), id.clone(), on_change.clone());
                    let focus = format!("naam-{id}");
                    let on_out = Callback::from(move |()| {
                        let mut new = body.clone();
                        with_frame(|frame| new.take_out(&id, extra, frame));
                        on_change.emit((new, String::new()));
                        crate::browser::focus(&focus);
                    });
                    let what = texts.t(extra.key());
                    let label = texts.t_args("extra-out-label", &[("what", what.to_string().into())]);
                    html! {
                        <li key={format!("{extra:?}")} class="row">
                            <span><b>{ what }</b>{ " " }<span class="soft">{ about(extra) }</span></span>
                            <Button kind={ButtonKind::Text} {label} on_click={on_out}>{ texts.t("extra-out") }</Button>
                        </li>
                    }
                }) }
            </ul>
        </>
    }
}
