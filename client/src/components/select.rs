//! One out of a list that is too long for buttons.

use yew::prelude::*;

use super::use_id;
use crate::browser;

/// Properties of [`Select`].
#[derive(Properties, PartialEq)]
pub struct SelectProps {
    /// What is asked.
    pub label: AttrValue,
    /// The answers, in order.
    pub options: Vec<AttrValue>,
    /// Which of them is chosen.
    pub chosen: usize,
    /// The new choice.
    pub on_change: Callback<usize>,
}

/// A question with a list of answers.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let id = use_id("keuze");
    let onchange = props.on_change.reform(|event: Event| browser::index_of(&event));
    html! {
        <div class="field">
            <label for={id.clone()}>{ &props.label }</label>
            <select {id} class="input" {onchange}>
                { for props.options.iter().enumerate().map(|(i, option)| html! {
                    <option key={i} value={i.to_string()} selected={i == props.chosen}>{ option }</option>
                }) }
            </select>
        </div>
    }
}
