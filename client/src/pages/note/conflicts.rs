//! What both changed: both texts, and a choice.

use yew::prelude::*;

use super::{
    desk::Act,
    fields::read,
    work::{NEXT, Work},
};
use crate::{browser, components::button::Button, words::lang_of};

/// The items that both changed.
pub(super) fn conflicts(work: &Work) -> Html {
    let Work { desk, texts, .. } = work;
    let lang = lang_of(texts.language());
    if desk.conflicts.is_empty() {
        return html! { <span role="alert" /> };
    }
    let settle = |place: usize, mine: bool| {
        let desk = desk.clone();
        Callback::from(move |()| {
            desk.dispatch(Act::Settle(place, mine));
            browser::focus(NEXT);
        })
    };
    html! {
        <section class="case-conflict stack no-print" aria-labelledby="h-verschil" role="alert">
            <h2 id="h-verschil" class="h3">{ texts.t("note-conflict") }</h2>
            <p>{ texts.t("note-conflict-text") }</p>
            { for desk.conflicts.iter().enumerate().map(|(i, conflict)| {
                let field = texts.t(format!("note-field-{}", conflict.field.key()));
                html! {
                    <div key={i} class="stack-1">
                        <h3 class="h3">{ field }</h3>
                        <div class="case-two">
                            <div class="stack-1"><p class="small soft">{ texts.t("note-conflict-mine") }</p>{ read(lang, &conflict.mine) }<div><Button on_click={settle(i, true)}>{ texts.t("note-conflict-take-mine") }</Button></div></div>
                            <div class="stack-1"><p class="small soft">{ texts.t("note-conflict-theirs") }</p>{ read(lang, &conflict.theirs) }<div><Button on_click={settle(i, false)}>{ texts.t("note-conflict-take-theirs") }</Button></div></div>
                        </div>
                    </div>
                }
            }) }
        </section>
    }
}
