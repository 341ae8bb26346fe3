//! What is kept, and how accessible Kring is.

use kring_shared::retention::Terms;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::frame::Framed;
use crate::{api, texts::use_texts, words::day_of};

/// What is kept, where and how long.
#[component]
pub fn Privacy() -> Html {
    html! { <Plain key="privacy" name="privacy" parts={9}><TermsTable /></Plain> }
}

/// What is kept on this server, and how long.
#[component]
fn TermsTable() -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let found = use_state_eq(|| Option::<Result<Terms, ()>>::None);
    {
        let found = found.setter();
        use_effect_with((), move |()| {
            spawn_local(async move { found.set(Some(api::terms(lang).await.map_err(drop))) });
        });
    }
    let table = |terms: &Terms| {
        html! {
            <>
                <table class="table">
                    <thead><tr><th scope="col">{ texts.t("terms-what") }</th><th scope="col">{ texts.t("terms-long") }</th></tr></thead>
                    <tbody>
                        { for terms.kept.iter().map(|kept| {
                            let (key, n) = kept.term.words();
                            html! {
                                <tr key={kept.kind.key()}>
                                    <th scope="row">{ texts.t(kept.kind.key()) }</th>
                                    <td>{ texts.t_args(key, &[("n", n.into())]) }</td>
                                </tr>
                            }
                        }) }
                    </tbody>
                </table>
                if let Some(at) = terms.swept_at {
                    <p class="small soft">{ texts.t_args("terms-swept", &[("day", day_of(at, lang).into())]) }</p>
                }
            </>
        }
    };
    html! {
        <section class="stack-2" aria-labelledby="h-termijnen">
            <h2 id="h-termijnen" class="h3">{ texts.t("terms-title") }</h2>
            <p>{ texts.t("terms-lede") }</p>
            <div>
                { match &*found {
                    None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
                    Some(Err(())) => html! { <p key="away" class="soft" role="status">{ texts.t("terms-away") }</p> },
                    Some(Ok(terms)) => html! { <div key="here" class="stack-2">{ table(terms) }</div> },
                } }
            </div>
        </section>
    }
}

/// The accessibility statement.
#[component]
pub fn Accessibility() -> Html {
    html! { <Plain key="accessibility" name="accessibility" parts={4} /> }
}

#[derive(Properties, PartialEq)]
struct PlainProps {
    name: &'static str,
    parts: usize,
    #[prop_or_default]
    children: Children,
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
                { props.children.clone() }
            </div>
        </Framed>
    }
}
