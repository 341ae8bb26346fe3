//! Weighing: cold, lukewarm, warm, as strokes in the margin.

use std::rc::Rc;

use yew::prelude::*;

use super::use_id;

/// Properties of [`Warmth`].
#[derive(Properties, PartialEq)]
pub struct WarmthProps {
    /// What is weighed, for screen readers: "Hoe warm is de kaart van Fatma?".
    pub legend: AttrValue,
    /// The words, from little to much.
    pub options: Rc<[AttrValue]>,
    /// Which one is chosen.
    #[prop_or_default]
    pub chosen: Option<usize>,
    /// A choice was made.
    pub on_choose: Callback<usize>,
}

/// A choice between words that each get one stroke more than the one before.
#[component]
pub fn Warmth(props: &WarmthProps) -> Html {
    let name = use_id("weeg");
    let of = props.options.len();
    html! {
        <fieldset class="warmth">
            <legend class="visually-hidden">{ &props.legend }</legend>
            { for props.options.iter().enumerate().map(|(i, word)| html! {
                <label key={i}>
                    <input type="radio" name={name.clone()} value={i.to_string()} checked={props.chosen == Some(i)}
                        onchange={props.on_choose.reform(move |_: Event| i)} />
                    { strokes(i + 1, of) }
                    <span>{ word }</span>
                </label>
            }) }
        </fieldset>
    }
}

/// Properties of [`WarmTag`].
#[derive(Properties, PartialEq)]
pub struct WarmTagProps {
    /// Strokes that are drawn full, from 1.
    pub level: usize,
    /// Strokes in all.
    #[prop_or(3)]
    pub of: usize,
    /// What it means.
    pub words: AttrValue,
}

/// Strokes with a word, for those who do not weigh.
#[component]
pub fn WarmTag(props: &WarmTagProps) -> Html {
    html! { <span class="warm-tag">{ strokes(props.level, props.of) }<span>{ &props.words }</span></span> }
}

fn strokes(level: usize, of: usize) -> Html {
    let width = of.max(3) * 6 + 2;
    html! {
        <svg class={classes!("strokes", (of > 3).then_some("strokes--many"))} viewBox={format!("0 0 {width} 22")}
            aria-hidden="true" focusable="false">
            { for (0..of).map(|i| html! {
                <path key={i} class={classes!((i >= level).then_some("off"))} d={format!("M{} 3V19", 4 + 6 * i)} />
            }) }
        </svg>
    }
}
