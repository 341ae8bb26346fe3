//! The empty state.

use yew::prelude::*;

/// Properties of [`Empty`].
#[derive(Properties, PartialEq)]
pub struct EmptyProps {
    /// One sentence: what comes here.
    pub text: AttrValue,
    /// One button, or none.
    #[prop_or_default]
    pub action: Option<Html>,
}

/// An empty chair, one sentence, one button.
pub fn empty(props: &EmptyProps) -> Html {
    html! {
        <div class="empty">
            <svg class="specimen" viewBox="-80 -48 160 80" aria-hidden="true" focusable="false">
                <path class="ring__arc" d="M-78 20A150 150 0 0 1 -35 4M35 4A150 150 0 0 1 78 20" />
                <g class="seat seat--empty">
                    <g transform="rotate(-90)">
                        <path class="seat__back" d="M25.3 -21.2A33 33 0 0 1 25.3 21.2" />
                    </g>
                    <circle class="seat__disc" r="26" />
                </g>
            </svg>
            <p>{ &props.text }</p>
            <div>{ for props.action.clone() }</div>
        </div>
    }
}
