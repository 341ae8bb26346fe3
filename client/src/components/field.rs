//! Form fields: a label, a hint, and what is wrong, all tied to the field.

use yew::prelude::*;

use super::icon::{Glyph, icon};
use super::use_id;
use crate::browser;

/// What kind of text goes into a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum FieldKind {
    /// A line of text.
    #[default]
    Text,
    /// A name by which others know you; the browser may fill it in.
    Name,
    /// An e-mail address, by which one signs in.
    Email,
    /// The password that one has.
    Password,
    /// A password that one makes up.
    NewPassword,
    /// The code of a session: capitals, no spelling marks.
    Code,
    /// A date.
    Date,
    /// A whole number.
    Number,
    /// Several lines, this many at first.
    Lines(u32),
}

/// Properties of [`Field`].
#[derive(Properties, PartialEq)]
pub struct FieldProps {
    /// What to fill in.
    pub label: AttrValue,
    /// What stands in it now.
    pub value: AttrValue,
    /// Every change, with the whole text.
    pub on_input: Callback<String>,
    /// What kind of text it takes.
    #[prop_or_default]
    pub kind: FieldKind,
    /// A line of help under the label.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong and how to mend it.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// The id of the input, to move focus to it; made up when left out.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// The name of the input in its form.
    #[prop_or_default]
    pub name: Option<AttrValue>,
    /// Most letters it takes.
    #[prop_or_default]
    pub max_length: Option<u32>,
    /// Smallest value of a date or number.
    #[prop_or_default]
    pub min: Option<AttrValue>,
    /// Largest value of a date or number.
    #[prop_or_default]
    pub max: Option<AttrValue>,
    /// Must be filled in.
    #[prop_or_default]
    pub required: bool,
    /// The label is for screen readers only.
    #[prop_or_default]
    pub label_hidden: bool,
    /// When the field loses focus.
    #[prop_or_default]
    pub on_blur: Callback<()>,
    /// Classes for the input.
    #[prop_or_default]
    pub input_class: Classes,
    /// Classes for the whole field.
    #[prop_or_default]
    pub class: Classes,
}

/// One field with its label, hint and error.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    let own_id = use_id("veld");
    let id = props.id.clone().unwrap_or(own_id);
    let hint = props.hint.as_ref().filter(|hint| !hint.is_empty());
    let error = props.error.as_ref().filter(|error| !error.is_empty());
    let (hint_id, error_id) = (format!("{id}-hulp"), format!("{id}-fout"));
    let described = [hint.map(|_| hint_id.as_str()), error.map(|_| error_id.as_str())];
    let described = described.into_iter().flatten().collect::<Vec<_>>().join(" ");
    html! {
        <div class={classes!("field", props.class.clone())}>
            <label class={classes!(props.label_hidden.then_some("visually-hidden"))} for={id.clone()}>
                { &props.label }
            </label>
            <p class="field__hint" id={hint_id}>{ for hint }</p>
            { control(props, id, described, error.is_some()) }
            <div id={error_id}>
                if let Some(error) = error {
                    <p class="error">{ icon(Glyph::Alert) }<span>{ error }</span></p>
                }
            </div>
        </div>
    }
}

fn control(props: &FieldProps, id: AttrValue, described: String, wrong: bool) -> Html {
    let oninput = props.on_input.reform(|event: InputEvent| browser::value_of(&event));
    let onblur = props.on_blur.reform(|_: FocusEvent| ());
    let described = (!described.is_empty()).then_some(described);
    let invalid = wrong.then_some("true");
    let class = classes!("input", props.input_class.clone());
    let max_length = props.max_length.map(|most| most.to_string());
    if let FieldKind::Lines(rows) = props.kind {
        return html! {
            <textarea {id} {class} name={props.name.clone()} rows={rows.to_string()} maxlength={max_length}
                required={props.required} aria-describedby={described} aria-invalid={invalid}
                value={props.value.clone()} {oninput} {onblur} />
        };
    }
    let (kind, autocomplete, mode) = match props.kind {
        FieldKind::Name => ("text", "nickname", None),
        FieldKind::Email => ("email", "username", None),
        FieldKind::Password => ("password", "current-password", None),
        FieldKind::NewPassword => ("password", "new-password", None),
        FieldKind::Code => ("text", "off", None),
        FieldKind::Date => ("date", "off", None),
        FieldKind::Number => ("number", "off", Some("numeric")),
        FieldKind::Text | FieldKind::Lines(_) => ("text", "off", None),
    };
    let code = props.kind == FieldKind::Code;
    html! {
        <input {id} {class} type={kind} name={props.name.clone()} inputmode={mode} {autocomplete}
            autocapitalize={code.then_some("characters")} spellcheck={code.then_some("false")}
            maxlength={max_length} min={props.min.clone()} max={props.max.clone()} required={props.required}
            aria-describedby={described} aria-invalid={invalid} value={props.value.clone()} {oninput} {onblur} />
    }
}

/// Properties of [`Check`].
#[derive(Properties, PartialEq)]
pub struct CheckProps {
    /// On or off.
    pub checked: bool,
    /// The new position.
    pub on_change: Callback<bool>,
    /// With a name it is one of a group of which one can be chosen.
    #[prop_or_default]
    pub radio: Option<AttrValue>,
    /// Words or elements beside the box.
    pub children: Html,
}

/// A box to tick, or one of a group to choose from.
pub fn check(props: &CheckProps) -> Html {
    let onchange = props.on_change.reform(|event: Event| browser::checked_of(&event));
    html! {
        <label class="check">
            <input type={if props.radio.is_some() { "radio" } else { "checkbox" }} name={props.radio.clone()}
                checked={props.checked} {onchange} />
            <span>{ props.children.clone() }</span>
        </label>
    }
}
