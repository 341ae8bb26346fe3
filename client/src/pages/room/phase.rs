//! A phase as the owner, the consultants and the observers see it.

use kring_shared::{
    protocol::{Phase, RevealHow, Role, Turns, Until},
    session::{Command, questions},
};
use yew::{prelude::*, props};

use super::{
    branch::choice,
    circle::circle,
    compose::{Composer, rules},
    listening::{Listening, NotebookSheet},
    seats::{centre, seats},
    table::Table,
    view::View,
};
use crate::components::{
    button::{Button, ButtonKind},
    icon::Glyph,
    ring::{CentreProps, RingProps, centre_fact, ring_section},
    sheet::{Sight, SightLine},
};

/// Properties of the parts of a phase.
#[derive(Properties, PartialEq)]
pub struct PhaseProps {
    /// The room.
    pub view: View,
    /// Asks the server.
    pub send: Callback<Command>,
    /// Says that somebody writes, or stopped.
    pub on_writing: Callback<bool>,
}

/// The page of a phase for everybody but the facilitator.
#[component]
pub fn PhasePage(props: &PhaseProps) -> Html {
    let view = &props.view;
    let Some(phase) = view.phase() else { return html! { <div /> } };
    if view.sits_outside(view.role()) {
        return html! { <Listening view={view.clone()} send={props.send.clone()} /> };
    }
    let works_on_table = rules(view, phase).is_empty();
    html! {
        <div class="spread spread--ring">
            <div class="stack-6">
                <Task view={view.clone()} />
                <Actions view={view.clone()} send={props.send.clone()} on_writing={props.on_writing.clone()} />
                <Table view={view.clone()} send={props.send.clone()} />
                <div>
                    if works_on_table {
                        { ready(props, phase, true) }
                    }
                </div>
                { closing_words(view) }
                { notebook(view, phase) }
            </div>
            <Circle view={view.clone()} />
        </div>
    }
}

fn closing_words(view: &View) -> Html {
    let silent = view.right().is_silent();
    html! {
        <div>
            if silent {
                <SightLine sight={Sight::Everyone} words={view.t("you-listen")} />
            }
        </div>
    }
}

/// The notebook, for somebody who listens where the phase offers it.
fn notebook(view: &View, phase: &Phase) -> Html {
    html! {
        <div>
            if phase.notebook && view.right().is_silent() {
                <NotebookSheet view={view.clone()} />
            }
        </div>
    }
}

/// Properties of parts that only show.
#[derive(Properties, PartialEq)]
pub struct ViewProps {
    /// The room.
    pub view: View,
}

/// The heading of a phase: what we do now, why, and what is asked of the viewer.
#[component]
pub fn Task(props: &ViewProps) -> Html {
    let view = &props.view;
    let Some(phase) = view.phase() else { return html! { <div /> } };
    let task = phase.tasks.get(&view.role()).map(|t| view.say(t));
    html! {
        <div class="stack-2">
            <h1 id="h-stap" tabindex="-1">{ view.say(&phase.heading) }</h1>
            <p class="lede">{ task.unwrap_or_else(|| view.say(&phase.purpose)) }</p>
        </div>
    }
}

/// The ring beside the page.
#[component]
pub fn Circle(props: &ViewProps) -> Html {
    let (before, big, after) = centre(&props.view);
    ring_section(&props!(RingProps {
        title: props.view.t("ring-title"),
        seats: seats(&props.view),
        class: "spread__stay spread__ring",
        children: centre_fact(&props!(CentreProps { before, big, after }))
    }))
}

/// Everything that the viewer can do in this phase, apart from the cards on the table.
#[component]
pub fn Actions(props: &PhaseProps) -> Html {
    let view = &props.view;
    let Some(phase) = view.phase() else { return html! { <div /> } };
    let rules = rules(view, phase);
    let silent = view.right().is_silent();
    let has_rules = !rules.is_empty();
    html! {
        <div class="stack">
            { agreement(props, phase) }
            { turn_line(props, phase) }
            { choice(view, phase, &props.send) }
            { circle(view, phase, &props.send) }
            <div class="stack">
                { for rules.iter().filter(|_| !silent).enumerate().map(|(i, rule)| html! {
                    <div key={rule.card.to_string()} class="write" data-kind={rule.card.to_string()}>
                        <Composer view={view.clone()} send={props.send.clone()} on_writing={props.on_writing.clone()}
                            rule={(*rule).clone()} primary={i == 0} />
                    </div>
                }) }
            </div>
            { reveal(props, phase) }
            // Where the work is on the table, the button comes after it.
            <div>
                if has_rules || view.leads() {
                    { ready(props, phase, false) }
                }
            </div>
        </div>
    }
}

fn agreement(props: &PhaseProps, phase: &Phase) -> Html {
    let view = &props.view;
    let agreed = view.my().is_some_and(|p| p.agreed);
    if !phase.agreement {
        return html! { <div /> };
    }
    html! {
        <section class="ruled stack-2" aria-labelledby="h-afspraken">
            <h2 class="h3" id="h-afspraken">{ view.t("agreements-title") }</h2>
            <ul class="agreements">
                { for (1..=4).map(|n| html! { <li key={n}>{ view.t(&format!("agreement-{n}")) }</li> }) }
            </ul>
            if agreed {
                <p class="small"><b>{ view.t("agreed-you") }</b></p>
            } else {
                <Button kind={ButtonKind::Primary} on_click={props.send.reform(|()| Command::Agree)}>{ view.t("agree-do") }</Button>
            }
        </section>
    }
}

/// Whose turn it is, with the buttons of one's own.
fn turn_line(props: &PhaseProps, phase: &Phase) -> Html {
    let view = &props.view;
    let Some(me) = view.me else { return html! { <div /> } };
    let now = &view.state.now;
    let send = |command: Command| props.send.reform(move |()| command.clone());
    match (&phase.turns, &now.turns) {
        (Some(Turns::Round { .. }), Some(turns)) if turns.current() == Some(me) => {
            let writes = phase.writes.iter().any(|w| w.in_turn && w.by.contains(&view.role()));
            let kind = if writes { ButtonKind::Plain } else { ButtonKind::Primary };
            html! {
                <div class="ruled stack-2">
                    <p><b>{ view.t("turn-yours") }</b></p>
                    <div class="row">
                        <Button {kind} on_click={send(Command::EndTurn)}>{ view.t("turn-end") }</Button>
                        <Button kind={ButtonKind::Text} on_click={send(Command::Pass)}>{ view.t("turn-pass") }</Button>
                    </div>
                </div>
            }
        }
        (Some(Turns::Queue { who }), _) if who.contains(&view.role()) => {
            let up = now.hands.contains(&me);
            let floor = now.floor == Some(me);
            html! {
                <div class="row">
                    if floor {
                        <Button on_click={send(Command::Hand { up: false })}>{ view.t("floor-back") }</Button>
                    } else {
                        <Button icon={Glyph::Hand} pressed={up} on_click={send(Command::Hand { up: !up })}>
                            { view.t(if up { "hand-down" } else { "hand-up" }) }
                        </Button>
                    }
                </div>
            }
        }
        _ => html! { <div /> },
    }
}

fn reveal(props: &PhaseProps, phase: &Phase) -> Html {
    let view = &props.view;
    if view.right().is_silent() {
        return html! { <div /> };
    }
    let kinds = phase.reveals.iter().filter(|r| r.how == RevealHow::OnCommand).filter(|r| {
        let hidden =
            view.state.live_cards(&r.card).any(|c| c.audience < kring_shared::protocol::Audience::All);
        let mine = super::table::mine(view, &r.card)
            .iter()
            .any(|c| c.audience < kring_shared::protocol::Audience::All);
        hidden && (mine || view.leads())
    });
    let kinds: Vec<_> = kinds.map(|r| r.card.clone()).collect();
    // With one kind there is nothing to tell apart; of several each button names its own.
    let only = kinds.len() == 1;
    html! {
        <div class="row">
            { for kinds.into_iter().map(|kind| {
                let name = view.kind(&kind).map(|shape| view.say(&shape.title)).unwrap_or_default();
                let words = if only { view.t("reveal-do") } else { view.texts.t_args("reveal-kind", &[("name", name.into())]) };
                let style = if only { ButtonKind::Primary } else { ButtonKind::Plain };
                let key = kind.to_string();
                html! {
                    <Button {key} kind={style} icon={Glyph::Eye} on_click={props.send.reform(move |()| Command::Reveal { kind: kind.clone() })}>{ words }</Button>
                }
            }) }
        </div>
    }
}

fn ready(props: &PhaseProps, phase: &Phase, primary: bool) -> Html {
    let view = &props.view;
    let Some(me) = view.me else { return html! { <div /> } };
    let asked = match phase.until {
        Until::AllReady => questions::writers(&view.state).any(|p| p.id == me),
        Until::OwnerReady => view.role() == Role::Owner,
        _ => false,
    };
    // In a group that leads itself the button stands at the foot of the page.
    let asked = asked && !view.state.is_self_led();
    if !asked || view.right().is_silent() {
        return html! { <div /> };
    }
    let on = view.state.now.ready.contains(&me);
    let kind = if primary && !on { ButtonKind::Primary } else { ButtonKind::Plain };
    let why = view.is_paused().then(|| view.t("why-paused"));
    html! {
        <div class="ruled ruled--ink row">
            <Button {kind} pressed={on} {why} on_click={props.send.reform(move |()| Command::Ready { on: !on })}>
                { view.t(if on { "ready-on" } else { "ready-do" }) }
            </Button>
            <p class="small soft">{ view.t(if on { "ready-after" } else { "ready-before" }) }</p>
        </div>
    }
}
