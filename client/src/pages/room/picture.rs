//! The picture cards: choosing one, and showing it with its words.

use kring_shared::deck::PICTURES;
use yew::prelude::*;

use super::view::View;

/// A picture with what is to be seen on it for who does not see it.
pub fn picture(view: &View, id: &str, class: &'static str) -> Html {
    let label = view.t(&format!("deck-{id}"));
    html! {
        <svg class={classes!("picture", class)} viewBox="0 0 96 72" role="img" aria-label={label}>
            <use href={format!("/deck.svg#{id}")} />
        </svg>
    }
}

/// All pictures to choose one from.
pub fn deck(view: &View, name: &str, legend: &AttrValue, value: &str, on_input: &Callback<String>) -> Html {
    html! {
        <fieldset class="deck">
            <legend>{ legend }</legend>
            <div class="deck__all">
                { for PICTURES.iter().map(|id| {
                    let on_change = on_input.reform(move |_: Event| (*id).to_owned());
                    html! {
                        <label key={*id} class="deck__one">
                            <input type="radio" class="visually-hidden" name={name.to_owned()} value={*id} checked={value == *id} onchange={on_change} />
                            { picture(view, id, "deck__drawing") }
                        </label>
                    }
                }) }
            </div>
        </fieldset>
    }
}
