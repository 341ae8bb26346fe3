//! What is kept, and how accessible Kring is.

use yew::prelude::*;

use super::frame::Framed;
use crate::texts::use_texts;

/// What is kept, where and how long.
#[component]
pub fn Privacy() -> Html {
    page("privacy", 7)
}

/// The accessibility statement.
#[component]
pub fn Accessibility() -> Html {
    page("accessibility", 4)
}

fn page(key: &'static str, parts: usize) -> Html {
    html! { <Plain {key} name={key} {parts} /> }
}

#[derive(Properties, PartialEq)]
struct PlainProps {
    name: &'static str,
    parts: usize,
}

#[component]
fn Plain(props: &PlainProps) -> Html {
    let texts = use_texts();
    let name = props.name;
    html! {
        <Framed title={texts.t(format!("{name}-link"))}>
            <div class="stack-6">
                <h1>{ texts.t(format!("{name}-heading")) }</h1>
                { for (1..=props.parts).map(|n| html! {
                    <section key={n} class="stack-2">
                        <h2 class="h3">{ texts.t(format!("{name}-{n}-title")) }</h2>
                        <p>{ texts.t(format!("{name}-{n}")) }</p>
                    </section>
                }) }
            </div>
        </Framed>
    }
}
