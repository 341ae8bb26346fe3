//! The facilitator's page: script, turns, table, ring, and the controls at the foot.

use std::rc::Rc;

use kring_shared::{
    protocol::{Time, Turns, plan::planned_ms},
    session::{Command, questions},
};
use yew::{prelude::*, props};

use super::{
    branch::next_words,
    circle::{air, asides, together},
    cues::Cues,
    phase::{Actions, Circle},
    roles::Roles,
    seats::seat,
    table::Table,
    view::View,
};
use crate::components::{
    button::{Button, ButtonKind},
    icon::Glyph,
    message::{MessageKind, MessageProps, message},
    seat::{SeatGlyphProps, Turn, seat_glyph},
    steps::{Agenda, AgendaRow},
};

/// Properties of [`LeadPage`].
#[derive(Properties, PartialEq)]
pub struct LeadProps {
    /// The room.
    pub view: View,
    /// Asks the server.
    pub send: Callback<Command>,
    /// Says that somebody writes, or stopped.
    pub on_writing: Callback<bool>,
}

/// A phase as the facilitator sees it.
#[component]
pub fn LeadPage(props: &LeadProps) -> Html {
    let view = &props.view;
    let Some(phase) = view.phase() else { return html! { <div /> } };
    let gives_roles = phase.roles;
    html! {
        <div class="spread spread--lead">
            <div class="stack-6">
                { away(view) }
                { small(view) }
                <div class="stack-2">
                    <h1 class="over" id="h-stap" tabindex="-1">{ view.t("lead-say-now") }</h1>
                    <p class="script">{ view.say(&phase.script) }</p>
                    <details class="fold"><summary>{ view.t("lead-why") }</summary><p>{ view.say(&phase.purpose) }</p>
                        <ul class="agreements">
                            { for view.state.script.rules.iter().enumerate().map(|(i, rule)| html! { <li key={i}>{ view.say(rule) }</li> }) }
                        </ul>
                    </details>
                </div>
                <Actions view={view.clone()} send={props.send.clone()} on_writing={props.on_writing.clone()} />
                <div>
                    if gives_roles {
                        <Roles view={view.clone()} send={props.send.clone()} />
                    }
                </div>
                { vote(props) }
                { queue(props) }
                { readiness(view) }
                <Table view={view.clone()} send={props.send.clone()} />
            </div>
            <div class="stack-6 spread__right"><Circle view={view.clone()} /></div>
            <section class="spread__left" aria-labelledby="h-draaiboek">
                <h2 class="h3" id="h-draaiboek">{ view.t("agenda-title") }</h2>
                { agenda(view) }
                { asides(view, &props.send) }
                { air(view) }
                <Cues view={view.clone()} />
            </section>
        </div>
    }
}

/// Who lost the connection: the turn stays, nobody needs to do anything.
fn away(view: &View) -> Html {
    let gone: Vec<_> =
        view.state.members().filter(|p| !view.is_connected(p.id)).map(|p| p.name.clone()).collect();
    html! {
        <div>
            if !gone.is_empty() {
                { message(&props!(MessageProps { lead: view.texts.t_args("away-who", &[("names", gone.join(", ").into()), ("n", gone.len().into())]), text: view.t("away-what") })) }
            }
        </div>
    }
}

/// R88: says that fewer are here than the method is for, and what can still be done.
fn small(view: &View) -> Html {
    let Some((here, min)) = questions::shortfall(&view.state) else { return html! { <div /> } };
    let args = [("n", here.into()), ("min", min.into())];
    let words = view.texts.t_args("small-now", &args);
    html! {
        <div>{ message(&props!(MessageProps { kind: MessageKind::Plain, lead: words, text: view.t("small-what") })) }</div>
    }
}

fn vote(props: &LeadProps) -> Html {
    let view = &props.view;
    let open = view.phase().is_some_and(|p| p.vote.is_some()) && !view.state.now.vote_closed;
    html! {
        <div class="row">
            if open {
                <Button on_click={props.send.reform(|()| Command::CloseVote)}>{ view.t("vote-close") }</Button>
            }
        </div>
    }
}

fn readiness(view: &View) -> Html {
    let Some(phase) = view.phase() else { return html! { <div /> } };
    let alone = phase.writes.iter().any(|w| w.audience < kring_shared::protocol::Audience::All);
    let (ready, all) = questions::readiness(&view.state);
    html! {
        <div>
            if alone {
                <p><b class="num">{ view.texts.t_args("centre-of", &[("n", ready.into()), ("all", all.into())]) }</b>{ " " }{ view.t("centre-ready") }</p>
            }
        </div>
    }
}

/// The turns of a round, or the hands of a queue, with one action a row.
fn queue(props: &LeadProps) -> Html {
    let view = &props.view;
    let Some(phase) = view.phase() else { return html! { <div /> } };
    let now = &view.state.now;
    let send = |command: Command| props.send.reform(move |()| command.clone());
    match (&phase.turns, &now.turns) {
        (Some(Turns::Round { .. }), Some(turns)) => {
            let had = turns.done.len();
            let all = had + turns.queue.len() + turns.second.len();
            let rows = turns.queue.iter().filter_map(|id| view.state.person(*id)).map(|person| {
                let shown = seat(view, person);
                let is_now = shown.turn == Turn::Now;
                let (command, key) = if is_now {
                    (Command::SkipTurn, "turn-skip")
                } else {
                    (Command::GiveTurn { person: person.id }, "turn-give")
                };
                html! {
                    <li key={person.id.0.to_string()} class={classes!(is_now.then_some("is-now"))}>
                        { seat_glyph(&props!(SeatGlyphProps { seat: shown.clone() })) }
                        <span><b>{ &shown.name }</b>{ " " }<span class="soft small">{ &shown.state }</span></span>
                        <span class="queue__do"><Button on_click={send(command)}>{ view.t(key) }</Button></span>
                    </li>
                }
            });
            html! {
                <section aria-labelledby="h-beurten">
                    <div class="section-head"><h2 class="h3" id="h-beurten">{ view.t("turns-title") }</h2>
                        <p class="small soft">{ view.texts.t_args("turns-had", &[("n", had.into()), ("all", all.into())]) }</p></div>
                    <ol class="queue" role="list">{ for rows }</ol>
                </section>
            }
        }
        (Some(Turns::Queue { .. }), _) => {
            let rows = now.floor.iter().chain(&now.hands).filter_map(|id| view.state.person(*id)).map(|person| {
                let shown = seat(view, person);
                let has = now.floor == Some(person.id);
                html! {
                    <li key={person.id.0.to_string()} class={classes!(has.then_some("is-now"))}>
                        { seat_glyph(&props!(SeatGlyphProps { seat: shown.clone() })) }
                        <span><b>{ &shown.name }</b>{ " " }<span class="soft small">{ &shown.state }</span></span>
                        <span class="queue__do">
                            if !has {
                                <Button on_click={send(Command::GiveTurn { person: person.id })}>{ view.t("floor-give") }</Button>
                            }
                        </span>
                    </li>
                }
            });
            let is_empty = now.hands.is_empty() && now.floor.is_none();
            html! {
                <section aria-labelledby="h-beurten">
                    <div class="section-head"><h2 class="h3" id="h-beurten">{ view.t("hands-title") }</h2></div>
                    <ol class="queue" role="list">{ for rows }</ol>
                    <p class="small soft">{ if is_empty { view.t("hands-none") } else { AttrValue::default() } }</p>
                </section>
            }
        }
        _ => html! { <div /> },
    }
}

fn agenda(view: &View) -> Html {
    let people = view.state.members().count();
    let on: Vec<_> = view.state.script.phases.iter().enumerate().filter(|(_, p)| p.on).collect();
    let now = on.iter().position(|(place, _)| *place == view.state.line_place()).unwrap_or(0);
    let rows: Rc<[AgendaRow]> = on
        .iter()
        .map(|(_, p)| {
            let turns = kring_shared::protocol::plan::taking_part(p.outline.turns.as_ref(), people);
            let minutes = (planned_ms(&p.outline.time, turns) + 59_999) / 60_000;
            let each = match p.phase.time {
                Time::PerPerson { seconds } => {
                    view.texts.t_args("agenda-each", &[("n", i64::from(seconds).into())])
                }
                Time::Minutes { .. } => AttrValue::default(),
            };
            AgendaRow {
                key: p.phase.id.to_string().into(),
                name: view.say(&p.phase.title),
                minutes: view.texts.t_args("minutes-short", &[("n", minutes.into())]),
                note: each,
            }
        })
        .collect();
    html! { <Agenda label={view.t("agenda-title")} {rows} {now} /> }
}

/// Properties of [`Controls`].
#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    /// The room.
    pub view: View,
    /// Asks the server.
    pub send: Callback<Command>,
}

/// The facilitator's controls, always at the foot of the page.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let view = &props.view;
    if view.state.is_self_led() {
        return together(view, &props.send);
    }
    let send = |command: Command| props.send.reform(move |()| command.clone());
    let place = view.state.line_place();
    let is_aside = place != view.state.now.place;
    let script = &view.state.script;
    let next = next_words(view);
    let before = view.state.before(place).map(|i| script.phases[i].phase.id.clone());
    let paused = view.is_paused();
    let why = paused.then(|| view.t("why-paused"));
    let goes_on = next.is_some();
    let next_words = next.unwrap_or_else(|| view.t("controls-last"));
    html! {
        <section class="controls" aria-label={view.t("controls-label")}>
            <div class="controls__in">
                if let Some(phase) = before.filter(|_| !is_aside) {
                    <Button icon={Glyph::Previous} on_click={send(Command::GoTo { phase, reason: None })} why={why.clone()}>
                        { view.t("controls-previous") }
                    </Button>
                }
                if paused {
                    <Button icon={Glyph::Play} on_click={send(Command::Resume)}>{ view.t("resume-do") }</Button>
                } else {
                    <Button icon={Glyph::Pause} on_click={send(Command::Pause { reason: None })}>{ view.t("pause-do") }</Button>
                }
                <Button icon={Glyph::Plus} on_click={send(Command::AddTime { seconds: 60, reason: None })}>{ view.t("controls-minute") }</Button>
                <span class="push small soft controls__next">{ next_words }</span>
                if goes_on {
                    <Button kind={ButtonKind::Primary} icon_after={Glyph::Next} on_click={send(Command::Next { reason: None })} {why}>
                        { view.t(if is_aside { "controls-return" } else { "controls-go" }) }
                    </Button>
                } else {
                    <Button kind={ButtonKind::Primary} on_click={send(Command::End { reason: None })} {why}>{ view.t("controls-end") }</Button>
                }
            </div>
        </section>
    }
}
