//! The top of a page outside a session.

use yew::prelude::*;

use crate::route::{Route, link};

/// Properties of [`Masthead`].
#[derive(Properties, PartialEq)]
pub struct MastheadProps {
    /// Name of the menu for screen readers: "Hoofdmenu".
    #[prop_or_default]
    pub nav_label: AttrValue,
    /// Links, if there is more than one place to go.
    #[prop_or_default]
    pub nav: Option<Html>,
    /// The reader, at the end of the line.
    #[prop_or_default]
    pub me: Option<Html>,
}

/// The mark with the name of the product, and a menu where there is one.
pub fn masthead(props: &MastheadProps) -> Html {
    html! {
        <header class="masthead">
            <div class="masthead__in">
                { link(Route::Home, "wordmark", html! { <>{ mark() }{ "Kring" }</> }) }
                { match &props.nav {
                    Some(nav) => html! { <nav class="nav" aria-label={&props.nav_label}>{ nav.clone() }</nav> },
                    None => html! { <span class="nav" /> },
                } }
                <div class="masthead__me small">{ for props.me.clone() }</div>
            </div>
        </header>
    }
}

/// The mark of the product: a ring with two people, one of whom listens.
pub fn mark() -> Html {
    html! {
        <svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">
            <g fill="none" stroke="currentColor" stroke-width="3">
                <path d="M13.5 6.6A15 15 0 0 0 13.5 33.4" />
                <path d="M26.5 6.6A15 15 0 0 1 26.5 33.4" />
            </g>
            <circle cx="20" cy="35" r="3.6" fill="currentColor" />
            <circle cx="20" cy="5" r="3.6" fill="none" stroke="currentColor" stroke-width="2.5" />
        </svg>
    }
}
