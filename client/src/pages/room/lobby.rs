//! The lobby: the ring fills, the code stands large, the agreements are read, roles are given.

use kring_shared::{
    protocol::{Role, plan::planned_minutes},
    session::Command,
};
use yew::{prelude::*, props};

use super::{
    seats::{centre, seats},
    view::View,
};
use crate::{
    browser,
    components::{
        button::{Button, ButtonKind},
        field::{CheckProps, check},
        icon::Glyph,
        qr::{JoinCodeProps, join_code},
        ring::{CentreProps, RingProps, RingWords, centre_fact, ring_section},
        ring_geometry::Size,
    },
    parts::{Ask, Later, Scene},
};

/// Properties of [`Lobby`].
#[derive(Properties, PartialEq)]
pub struct LobbyProps {
    /// The room.
    pub view: View,
    /// Asks the server.
    pub send: Callback<Command>,
}

/// The page before the start.
pub fn lobby(props: &LobbyProps) -> Html {
    let view = &props.view;
    let (before, big, after) = centre(view);
    let people = view.state.members().count();
    html! {
        <div class="spread spread--lobby">
            <div class="stack-5">
                <div>
                    <p class="over">{ view.say(&view.state.script.title) }</p>
                    <h1 id="h-stap" tabindex="-1">{ view.texts.t_args("lobby-heading", &[("n", people.into())]) }</h1>
                </div>
                { ring_section(&props!(RingProps { title: view.t("ring-title"), seats: seats(view), size: Size::Full, words: RingWords::Folded(view.t("ring-as-list")), children: centre_fact(&props!(CentreProps { before, big, after })) })) }
                <Later ask={Ask::Session(Scene::Roles(view.clone(), props.send.clone()))} />
            </div>
            <div class="stack-6">
                <Invite view={view.clone()} />
                { agreements(&props!(AgreementsProps { view: view.clone(), send: props.send.clone() })) }
                { start(props) }
            </div>
        </div>
    }
}

/// Properties of [`Invite`].
#[derive(Properties, PartialEq)]
pub struct InviteProps {
    /// The room.
    pub view: View,
}

/// The code, large, with a QR code and the link.
#[component]
pub fn Invite(props: &InviteProps) -> Html {
    let view = &props.view;
    let copied = use_state_eq(|| false);
    let link = format!("{}/j/{}", browser::origin(), view.state.code);
    let copy = {
        let (copied, link) = (copied.clone(), link.clone());
        Callback::from(move |()| {
            let copied = copied.clone();
            let link = link.clone();
            wasm_bindgen_futures::spawn_local(async move { copied.set(browser::copy(&link).await) });
        })
    };
    html! {
        <section class="sub" aria-labelledby="h-code">
            <h2 class="over" id="h-code">{ view.t("code-title") }</h2>
            <p>{ join_code(&props!(JoinCodeProps { code: view.state.code.clone() })) }</p>
            <div class="code-row">
                <Later ask={Ask::Session(Scene::Qr { text: link.into(), label: view.t("qr-label") })} />
                <div class="stack-2 small">
                    <p>{ view.texts.t_args("code-how", &[("host", browser::host().into())]) }</p>
                    <Button icon={Glyph::Copy} on_click={copy}>{ view.t("link-copy") }</Button>
                    <p role="status">{ if *copied { view.t("link-copied") } else { AttrValue::default() } }</p>
                </div>
            </div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct AgreementsProps {
    view: View,
    send: Callback<Command>,
}

fn agreements(props: &AgreementsProps) -> Html {
    let view = &props.view;
    let agreed = view.my().is_some_and(|p| p.agreed);
    html! {
        <section class="sub" aria-labelledby="h-afspraken">
            <h2 class="h3" id="h-afspraken">{ view.t("agreements-title") }</h2>
            <ul class="agreements">
                { for (1..=4).map(|n| html! { <li key={n}>{ view.t(&format!("agreement-{n}")) }</li> }) }
            </ul>
            <div>
                if agreed {
                    <p class="small"><b>{ view.t("agreed-you") }</b></p>
                } else {
                    { check(&props!(CheckProps { checked: false, on_change: props.send.reform(|_| Command::Agree), children: html! { { view.t("agree-do") } } })) }
                }
            </div>
        </section>
    }
}

fn start(props: &LobbyProps) -> Html {
    let view = &props.view;
    let script = &view.state.script;
    let people = view.state.members().count();
    let chosen_later = script.phases.iter().any(|p| p.on && p.outline.makes_owner);
    let why = if people < 3 {
        Some(view.t("start-too-few"))
    } else if !chosen_later && view.state.holder(Role::Owner).is_none() {
        Some(view.t("start-no-owner"))
    } else {
        None
    };
    let minutes = planned_minutes(script, people.max(3));
    let plan = view.texts.t_args(
        "lobby-plan",
        &[("name", view.say(&script.title).into()), ("n", people.into()), ("minutes", minutes.into())],
    );
    let small = people >= 3 && people < usize::from(script.size.min);
    let size_words = view.texts.t_args(
        "lobby-size",
        &[("min", i64::from(script.size.min).into()), ("max", i64::from(script.size.max).into())],
    );
    html! {
        <div class="ruled ruled--ink stack-2">
            if view.steers() {
                <Button kind={ButtonKind::Primary} wide=true {why} on_click={props.send.reform(|()| Command::Start)}>{ view.t("start-do") }</Button>
            } else {
                <p><b>{ view.t("lobby-wait") }</b></p>
            }
            <p class="small soft">{ plan }</p>
            <p class="small">{ if small { size_words } else { AttrValue::default() } }</p>
        </div>
    }
}
