//! The first page: type a code, or begin a session.

use kring_shared::api::parse_code;
use yew::{prelude::*, props};

use super::{frame::Framed, people::To};
use crate::{
    browser,
    components::{
        button::{Button, ButtonKind},
        field::{Field, FieldKind},
        ring::{RingTableProps, chairs, ring_table},
    },
    route::{Route, link},
    texts::use_texts,
};

/// The first page.
#[component]
pub fn Home() -> Html {
    let texts = use_texts();
    let code = use_state_eq(String::new);
    let wrong = use_state_eq(|| false);
    let on_input = {
        let (code, wrong) = (code.clone(), wrong.clone());
        Callback::from(move |typed: String| {
            wrong.set(false);
            code.set(typed);
        })
    };
    let onsubmit = {
        let (code, wrong) = (code.clone(), wrong.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match parse_code(&code) {
                Some(code) => Route::Join { code }.go(),
                None => {
                    wrong.set(true);
                    browser::focus("code");
                }
            }
        })
    };
    let error = wrong.then(|| texts.t("problem-code-malformed"));
    html! {
        <Framed title={texts.t("home-title")}>
            <div class="spread spread--home">
                <section class="join" aria-label={texts.t("join-title")}>
                    <form {onsubmit} novalidate=true>
                        { ring_table(&props!(RingTableProps { seats: chairs(8, 4), children: html! { <div class="join__form stack-2">
                                <Field id="code" label={texts.t("code-title")} kind={FieldKind::Code} value={(*code).clone()} {on_input} {error}
                                    max_length={9} input_class={classes!("join__code")} />
                                <Button kind={ButtonKind::Primary} wide=true submit=true>{ texts.t("join-do") }</Button>
                                <p class="tiny soft">{ texts.t("code-hint") }</p>
                            </div> } })) }
                    </form>
                    <p class="join__seat small">{ texts.t("home-seat") }</p>
                </section>
                <div class="stack-7">
                    <div class="stack">
                        <h1 class="display">{ texts.t("home-heading") }</h1>
                        <p class="lede">{ texts.t("home-lede") }</p>
                        <div class="row">
                            { link(Route::Begin, "button", texts.t("begin-do")) }
                        </div>
                    </div>
                    <section class="ruled stack-2" aria-labelledby="h-groepen">
                        <h2 class="h3" id="h-groepen">{ texts.t("home-groups") }</h2>
                        <p>{ texts.t("home-groups-text") }</p>
                        <p>{ link(To::Groups.route(), "", texts.t("groups-mine")) }</p>
                    </section>
                    <section class="ruled stack" aria-labelledby="h-hoe">
                        <h2 class="h3" id="h-hoe">{ texts.t("home-how") }</h2>
                        <ol class="agreements">
                            { for (1..=3).map(|n| html! { <li key={n}>{ texts.t(format!("home-how-{n}")) }</li> }) }
                        </ol>
                    </section>
                </div>
            </div>
        </Framed>
    }
}
