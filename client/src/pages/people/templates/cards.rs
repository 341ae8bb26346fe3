//! What is written in a step.

use kring_shared::{
    ids::KindId,
    protocol::{Audience, CardKind, Input, NoteField, Phase, Text},
    template::{Body, extras::FIELD_CHARS},
};
use yew::prelude::*;

use super::step::StepProps;
use crate::components::{
    field::{CheckProps, Field, FieldKind, check},
    select::Select,
};

const AUDIENCES: [Audience; 4] = [Audience::All, Audience::Group, Audience::Owner, Audience::Author];

/// What is written in the step: how many, for whose eyes, with or without a name, and where it goes afterwards.
pub(super) fn cards(props: &StepProps, phase: &Phase) -> Html {
    let StepProps { body, id, texts, lang, on_change, .. } = props;
    let audiences = ["see-all", "see-group", "see-owner", "see-author"].map(|key| texts.t(key));
    let mut fields = vec![texts.t("note-nowhere")];
    fields.extend(NoteField::ALL.iter().map(|field| texts.t(format!("note-field-{}", field.key()))));
    html! {
        { for phase.writes.iter().map(|write| {
            let card = write.card.clone();
            let title = body.method.cards.get(&card).map_or_else(|| card.to_string(), |kind: &CardKind| kind.title.get(*lang).to_owned());
            let change = |name: &'static str| {
                let (body, id, card, on_change) = (body.clone(), id.clone(), card.clone(), on_change.clone());
                move |change: &dyn Fn(&mut kring_shared::protocol::Write)| {
                    let mut new = body.clone();
                    if let Some(write) = new.write_mut(&id, &card) {
                        change(write);
                    }
                    on_change.emit((new, format!("{id} {card} {name}")));
                }
            };
            let set = change("max");
            let on_max = Callback::from(move |typed: String| {
                if let Ok(most) = typed.trim().parse::<u8>() {
                    set(&|write| { write.max = most.min(20); write.min = write.min.min(write.max); });
                }
            });
            let set = change("see");
            let on_see = Callback::from(move |choice: usize| {
                let audience = AUDIENCES.get(choice).copied().unwrap_or_default();
                set(&|write| write.audience = audience);
            });
            let set = change("anonymous");
            let on_anonymous = Callback::from(move |on: bool| set(&|write| write.anonymous = on));
            let on_note = {
                let (body, card, on_change) = (body.clone(), card.clone(), on_change.clone());
                Callback::from(move |choice: usize| {
                    let mut new = body.clone();
                    new.harvest(&card, choice.checked_sub(1).and_then(|i| NoteField::ALL.get(i)).copied());
                    on_change.emit((new, String::new()));
                })
            };
            let on_prompt = {
                let (body, id, card, on_change, lang) = (body.clone(), id.clone(), card.clone(), on_change.clone(), *lang);
                Callback::from(move |words: String| {
                    let mut new = body.clone();
                    let both = new.both;
                    if let Some(write) = new.write_mut(&id, &card) {
                        let mut prompt = write.prompt.take().unwrap_or_default();
                        Body::write(both, &mut prompt, lang, &words);
                        write.prompt = Some(prompt).filter(|prompt| *prompt != Text::default());
                    }
                    on_change.emit((new, format!("{id} {card} prompt")));
                })
            };
            let prompt = write.prompt.as_ref().map(|prompt| prompt.get(*lang).to_owned()).unwrap_or_default();
            let seen = AUDIENCES.iter().position(|a| *a == write.audience).unwrap_or(0);
            let kept = body.harvested(&card).and_then(|to| NoteField::ALL.iter().position(|f| *f == to)).map_or(0, |i| i + 1);
            html! {
                <fieldset key={card.to_string()} class="stack-1">
                    <legend class="h3">{ texts.t_args("step-card", &[("name", title.into())]) }</legend>
                    <div class="form-row">
                        <Field kind={FieldKind::Number} class="form-row__short" label={texts.t("step-card-max")} value={write.max.to_string()} min="1" max="20" on_input={on_max} />
                        <Select label={texts.t("step-card-see")} options={audiences.to_vec()} chosen={seen} on_change={on_see} />
                        <Select label={texts.t("step-card-note")} options={fields.clone()} chosen={kept} on_change={on_note} />
                        <div class="form-row__check">
                            { check(&yew::props!(CheckProps { checked: write.anonymous, on_change: on_anonymous, children: html! { <>{ texts.t("step-card-anonymous") }</> } })) }
                        </div>
                    </div>
                    <Field label={texts.t("step-card-prompt")} value={prompt} max_length={1200} on_input={on_prompt} />
                    { lengths(props, &card) }
                </fieldset>
            }
        }) }
    }
}

/// How long the texts of a kind may be.
fn lengths(props: &StepProps, card: &KindId) -> Html {
    let StepProps { body, texts, lang, on_change, .. } = props;
    let fields = body.method.cards.get(card).map(|kind| kind.fields.as_slice()).unwrap_or_default();
    let long = |field: &kring_shared::protocol::Field| match field.input {
        Input::Line { max_chars } | Input::Text { max_chars } => Some(max_chars),
        _ => None,
    };
    let texts_of = fields.iter().enumerate().filter_map(|(place, field)| Some((place, field, long(field)?)));
    html! {
        <details class="fold">
            <summary>{ texts.t("step-card-lengths") }</summary>
            <div class="form-row">
                { for texts_of.map(|(place, field, most)| {
                    let (body, card, on_change) = (body.clone(), card.clone(), on_change.clone());
                    let on_length = Callback::from(move |typed: String| {
                        if let Ok(most) = typed.trim().parse::<u16>() && FIELD_CHARS.contains(&most) {
                            let mut new = body.clone();
                            new.set_length(&card, place, most);
                            on_change.emit((new, format!("{card} {place} length")));
                        }
                    });
                    let label = texts.t_args("step-card-length", &[("field", field.label.get(*lang).to_owned().into())]);
                    html! {
                        <Field key={place} kind={FieldKind::Number} {label} value={most.to_string()}
                            min={FIELD_CHARS.start().to_string()} max={FIELD_CHARS.end().to_string()} on_input={on_length} />
                    }
                }) }
            </div>
        </details>
    }
}
