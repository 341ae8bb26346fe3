//! After the end: what stays, and the way to the note.

use kring_shared::protocol::Role;
use yew::{prelude::*, props};

use super::view::View;
use crate::{
    components::{
        ring::{RingTableProps, ring_table},
        seat::Posture,
    },
    route::{Route, link},
};

/// Properties of [`Ended`].
#[derive(Properties, PartialEq)]
pub struct EndedProps {
    /// The room.
    pub view: View,
}

/// The page after the end.
#[component]
pub fn Ended(props: &EndedProps) -> Html {
    let view = &props.view;
    let owner = view.state.holder(Role::Owner).or_else(|| view.state.holder(Role::Facilitator));
    let yours = owner.is_some_and(|o| Some(o.id) == view.me);
    let name = owner.map(|o| view.name(o.id)).unwrap_or_default();
    let to = Route::Note { id: view.state.id.to_string() };
    let seats: std::rc::Rc<[_]> = super::seats::seats(view)
        .iter()
        .cloned()
        .map(|mut seat| {
            seat.posture = Posture::Inside;
            seat
        })
        .collect();
    html! {
        <div class="spread spread--ring">
            <div class="stack-6">
                <div class="stack-2">
                    <h1 id="h-stap" tabindex="-1">{ view.t("ended-heading") }</h1>
                    <p class="lede">{ view.t("ended-lede") }</p>
                </div>
                <div class="ruled ruled--ink stack-2">
                    if yours {
                        <p>{ view.t("ended-yours") }</p>
                        <p>{ link(to, "button button--primary", view.t("ended-note-make")) }</p>
                    } else {
                        <p>{ view.texts.t_args("ended-theirs", &[("name", name.into())]) }</p>
                        <p>{ link(to, "button", view.t("ended-note-read")) }</p>
                    }
                </div>
                <p>{ link(Route::People { path: format!("/bewijs/sessie/{}", view.state.id) }, "", view.t("ended-proof")) }</p>
                <p class="small soft">{ view.t("ended-kept") }</p>
            </div>
            <div class="spread__stay spread__ring" id="kring" tabindex="-1">{ ring_table(&props!(RingTableProps { seats })) }</div>
        </div>
    }
}
