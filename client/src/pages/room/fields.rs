//! The fields of a card, to fill in and to read.

use kring_shared::{
    ids::FieldId,
    material::Material,
    protocol::{CardKind, Field as FieldShape, Input},
    session::Fields,
};
use yew::prelude::*;

use super::{
    picture::{deck, picture},
    view::View,
};
use crate::components::field::{Field, FieldKind};

pub mod material;

use material::{MaterialField, MaterialView};

/// Properties of [`FieldsForm`].
#[derive(Properties, PartialEq)]
pub struct FieldsFormProps {
    /// The room.
    pub view: View,
    /// The shape of the card.
    pub shape: CardKind,
    /// What stands in it.
    pub fields: Fields,
    /// A field changed.
    pub on_change: Callback<(FieldId, String)>,
    /// Starts the ids of the fields.
    pub prefix: AttrValue,
    /// Fields that were left empty although they are needed.
    #[prop_or_default]
    pub show_missing: bool,
}

/// The fields of a form.
#[component]
pub fn FieldsForm(props: &FieldsFormProps) -> Html {
    html! {
        <div class="form-grid">
            <div class="form-grid__wide">{ for points_left(&props.shape, &props.fields).map(|left| points_words(&props.view, left)) }</div>
            { for props.shape.fields.iter().map(|field| {
                let value = props.fields.get(&field.id).cloned().unwrap_or_default();
                html! { <div key={field.id.to_string()} class={wide(field)}>{ one(props, field, value) }</div> }
            }) }
        </div>
    }
}

/// How many points are still to be given in a form that shares them out; negative when there are too many.
pub fn points_left(shape: &CardKind, fields: &Fields) -> Option<i64> {
    let scales = shape.fields.iter().filter(|f| matches!(f.input, Input::Scale { .. }));
    let given: i64 = scales.filter_map(|f| fields.get(&f.id)?.parse::<i64>().ok()).sum();
    shape.points.map(|points| i64::from(points) - given)
}

fn points_words(view: &View, left: i64) -> Html {
    let key = match left {
        0 => "points-done",
        1.. => "points-left",
        _ => "points-over",
    };
    html! { <p class="small" role="status"><b>{ view.texts.t_args(key, &[("n", left.abs().into())]) }</b></p> }
}

fn wide(field: &FieldShape) -> Option<&'static str> {
    (!matches!(field.input, Input::Date)).then_some("form-grid__wide")
}

fn one(props: &FieldsFormProps, field: &FieldShape, value: String) -> Html {
    let view = &props.view;
    let id = field.id.clone();
    let on_input = props.on_change.reform(move |text: String| (id.clone(), text));
    let label = view.say(&field.label);
    let hint = field.hint.as_ref().map(|h| view.say(h));
    let is_missing = props.show_missing && field.required && value.trim().is_empty();
    let error = is_missing.then(|| view.t("field-missing"));
    let dom_id = format!("{}-{}", props.prefix, field.id);
    let plain = |kind: FieldKind, max: Option<u32>| {
        let voice = (kind != FieldKind::Date).then_some("voice");
        html! {
            <Field id={dom_id.clone()} label={label.clone()} value={value.clone()} on_input={on_input.clone()} {kind}
                hint={hint.clone()} error={error.clone()} max_length={max} required={field.required} input_class={classes!(voice)} />
        }
    };
    match &field.input {
        Input::Line { max_chars } => plain(FieldKind::Text, Some((*max_chars).into())),
        Input::Text { max_chars } => plain(FieldKind::Lines(3), Some((*max_chars).into())),
        Input::Date => plain(FieldKind::Date, None),
        Input::Picture => deck(view, &dom_id, &label, &value, &on_input),
        Input::Material => html! {
            <MaterialField view={view.clone()} id={dom_id} {label} {hint} {error} required={field.required} {value} {on_input} />
        },
        Input::Choice { options } => {
            let options = options.iter().map(|o| (o.id.to_string(), view.say(&o.label))).collect();
            choice(&dom_id, &label, hint.clone(), error.clone(), options, &value, &on_input)
        }
        Input::Scale { min, max, low, high } => {
            let options = (*min..=*max)
                .map(|n| {
                    let words = match n {
                        n if n == *min => format!("{n} {}", view.say(low)),
                        n if n == *max => format!("{n} {}", view.say(high)),
                        n => n.to_string(),
                    };
                    (n.to_string(), AttrValue::from(words))
                })
                .collect();
            choice(&dom_id, &label, hint.clone(), error.clone(), options, &value, &on_input)
        }
    }
}

fn choice(
    id: &str,
    label: &AttrValue,
    hint: Option<AttrValue>,
    error: Option<AttrValue>,
    options: Vec<(String, AttrValue)>,
    value: &str,
    on_input: &Callback<String>,
) -> Html {
    // A long scale gets a line of its own.
    let many = options.len() > 5;
    html! {
        <fieldset class={classes!("score", many.then_some("score--many"))}>
            <legend>{ label }</legend>
            <p class="field__hint">{ for hint }</p>
            <div class={classes!("score__row", many.then_some("score__row--many"))}>
                { for options.into_iter().map(|(option, words)| {
                    let picked = option.clone();
                    html! {
                        <label key={option.clone()}>
                            <input type="radio" name={id.to_owned()} checked={option == value} value={option.clone()}
                                onchange={on_input.reform(move |_: Event| picked.clone())} />
                            <span>{ words }</span>
                        </label>
                    }
                }) }
            </div>
            <p class="error">{ for error }</p>
        </fieldset>
    }
}

/// The words of one field as they are shown to readers.
pub fn shown(view: &View, field: &FieldShape, text: &str) -> AttrValue {
    match &field.input {
        Input::Choice { options } => options
            .iter()
            .find(|o| o.id.as_str() == text)
            .map_or_else(|| AttrValue::from(text.to_owned()), |o| view.say(&o.label)),
        Input::Scale { max, .. } => format!("{text} / {max}").into(),
        Input::Date => crate::words::long_date(text, view.texts.language().code()).into(),
        Input::Picture => view.t(&format!("deck-{text}")),
        Input::Material => {
            let name = text.parse().map_or_else(|_| String::new(), |material: Material| material.name);
            name.into()
        }
        Input::Line { .. } | Input::Text { .. } => AttrValue::from(text.to_owned()),
    }
}

/// One field as it is shown to readers: its words, or the way to look at a file.
pub fn as_html(view: &View, field: &FieldShape, text: &str) -> Html {
    match text.parse::<Material>() {
        Ok(material) if field.input == Input::Material => {
            let key = material.id.clone();
            html! { <MaterialView {key} view={view.clone()} {material} /> }
        }
        _ if field.input == Input::Picture => picture(view, text, "picture--slip"),
        _ => html! { <>{ shown(view, field, text) }</> },
    }
}

/// True when a card cannot be told in one line of text: it has several fields, or a file.
pub fn needs_list(shape: &CardKind) -> bool {
    shape.fields.len() != 1 || matches!(shape.fields[0].input, Input::Material | Input::Picture)
}

/// The whole of a card in one line of text, for cards with one field.
pub fn only_text(view: &View, shape: &CardKind, fields: &Fields) -> Option<AttrValue> {
    let [field] = &shape.fields[..] else { return None };
    fields.get(&field.id).map(|text| shown(view, field, text))
}

/// The fields of a form as a list of labels and texts.
pub fn as_list(view: &View, shape: &CardKind, fields: &Fields) -> Html {
    html! {
        <dl class="facts">
            { for shape.fields.iter().filter_map(|f| fields.get(&f.id).map(|text| (f, text))).map(|(field, text)| html! {
                <div key={field.id.to_string()} class="facts__pair">
                    <dt>{ view.say(&field.label) }</dt>
                    <dd class="voice">{ as_html(view, field, text) }</dd>
                </div>
            }) }
        </dl>
    }
}

/// True when every field that is needed holds something.
pub fn is_complete(shape: &CardKind, fields: &Fields) -> bool {
    let filled = |f: &FieldShape| fields.get(&f.id).is_some_and(|t| !t.trim().is_empty());
    let shared_out = points_left(shape, fields).is_none_or(|left| left == 0);
    shape.fields.iter().all(|f| !f.required || filled(f)) && shape.fields.iter().any(filled) && shared_out
}
