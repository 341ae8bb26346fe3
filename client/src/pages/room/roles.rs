//! Giving roles: in the lobby and in the phase for it.

use kring_shared::{protocol::Role, session::Command};
use yew::{prelude::*, props};

use super::{seats::seat, view::View};
use crate::components::{
    button::{Button, ButtonKind},
    seat::{SeatGlyphProps, seat_glyph},
};

/// Properties of [`Roles`].
#[derive(Properties, PartialEq)]
pub struct RolesProps {
    /// The room.
    pub view: View,
    /// Asks the server.
    pub send: Callback<Command>,
}

/// Everybody with his role; the facilitator changes them.
#[component]
pub fn Roles(props: &RolesProps) -> Html {
    let view = &props.view;
    let open = use_state_eq(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |()| open.set(!*open))
    };
    let has_owner = view.state.holder(Role::Owner).is_some();
    let leads = view.steers();
    // Until somebody brings a case, choosing who does is the first thing to do.
    let unfolded = leads && (*open || !has_owner);
    html! {
        <section class="sub" aria-labelledby="h-rollen">
            <div class="section-head">
                <h2 class="h3" id="h-rollen">{ view.t("roles-title") }</h2>
                if leads && has_owner {
                    <Button kind={ButtonKind::Text} class="button--inline small" expanded={*open} on_click={toggle}>{ view.t("roles-change") }</Button>
                }
            </div>
            <dl class="facts facts--pairs small">
                { for [Role::Owner, Role::Facilitator].into_iter().map(|role| {
                    let name = view.state.holder(role).map_or_else(|| view.t("role-nobody"), |p| view.name_or_you(p.id));
                    html! { <div key={format!("{role:?}")} class="facts__pair"><dt>{ view.role_name(role) }</dt><dd>{ name }</dd></div> }
                }) }
            </dl>
            <div>
                if unfolded {
                    <p class="small">{ view.t("roles-how") }</p>
                    <ul class="queue" role="list">{ for view.state.members().map(|p| row(props, p)) }</ul>
                }
            </div>
        </section>
    }
}

fn row(props: &RolesProps, person: &kring_shared::session::Person) -> Html {
    let view = &props.view;
    let id = person.id;
    let shown = seat(view, person);
    let button = |role: Role, key: &str| {
        let on = person.role == role;
        let give = if on { Role::Consultant } else { role };
        html! {
            <Button pressed={on} class="small" label={view.texts.t_args("role-give-label", &[("name", person.name.clone().into()), ("role", view.role_name(role).into())])}
                on_click={props.send.reform(move |()| Command::GiveRole { person: id, role: give })}>
                { view.t(key) }
            </Button>
        }
    };
    html! {
        <li key={id.0.to_string()}>
            { seat_glyph(&props!(SeatGlyphProps { seat: shown.clone() })) }
            <span>{ &shown.name }{ " " }<span class="soft small">{ &shown.role }</span></span>
            <span class="queue__do row">
                if person.role != Role::Facilitator {
                    { button(Role::Owner, "role-owner") }
                    { button(Role::Observer, "role-observer") }
                }
                if !matches!(person.role, Role::Facilitator | Role::Owner) {
                    <Button kind={ButtonKind::Text} class="small" on_click={props.send.reform(move |()| Command::GiveRole { person: id, role: Role::Facilitator })}>
                        { view.t("lead-hand-over") }
                    </Button>
                }
            </span>
        </li>
    }
}
