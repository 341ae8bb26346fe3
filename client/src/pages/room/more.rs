//! The dialog behind "Meer": the code, the steps, the notebook, and the way out.

use kring_shared::{
    protocol::{Role, script::Part},
    session::{Command, Stage},
};
use yew::prelude::*;

use super::{listening::NotebookSheet, lobby::Invite, roles::Roles, view::View};
use crate::components::{
    button::{Button, ButtonKind},
    dialog::Dialog,
    field::Field,
};

/// Properties of [`More`].
#[derive(Properties, PartialEq)]
pub struct MoreProps {
    /// The room.
    pub view: View,
    /// Asks the server.
    pub send: Callback<Command>,
    /// True while it is open.
    pub open: bool,
    /// Closes it.
    pub on_close: Callback<()>,
}

/// Everything that is not needed all the time.
#[component]
pub fn More(props: &MoreProps) -> Html {
    let view = &props.view;
    let leave = {
        let (me, close) = (view.me, props.on_close.clone());
        let send = props.send.clone();
        Callback::from(move |()| {
            if let Some(person) = me {
                send.emit(Command::Remove { person });
            }
            close.emit(());
        })
    };
    let take = {
        let close = props.on_close.clone();
        props.send.reform(move |()| {
            close.emit(());
            Command::TakeLead
        })
    };
    let facilitator_gone = view.state.holder(Role::Facilitator).is_none_or(|p| !view.is_connected(p.id));
    let may_take = !view.leads()
        && view.role() != Role::Owner
        && (facilitator_gone || view.me == Some(view.state.founder));
    let running = view.state.stage == Stage::Running;
    html! {
        <Dialog open={props.open} title={view.t("more-title")} close_label={view.t("close")} on_close={props.on_close.clone()}>
            <div class="stack-6">
                if props.open {
                    <Invite view={view.clone()} />
                    if view.leads() && running {
                        <Steering view={view.clone()} send={props.send.clone()} on_close={props.on_close.clone()} />
                        <Roles view={view.clone()} send={props.send.clone()} />
                    }
                    if running {
                        <NotebookSheet view={view.clone()} />
                    }
                    <section class="ruled stack-2">
                        if may_take {
                            <div><Button on_click={take}>{ view.t("lead-take") }</Button></div>
                            <p class="small soft">{ view.t("lead-take-what") }</p>
                        }
                        if view.leads() {
                            <p class="small soft">{ view.t("leave-lead-first") }</p>
                        } else {
                            <div><Button kind={ButtonKind::Text} on_click={leave}>{ view.t("leave-do") }</Button></div>
                            <p class="small soft">{ view.t("leave-what") }</p>
                        }
                    </section>
                }
            </div>
        </Dialog>
    }
}

#[derive(Properties, PartialEq)]
struct SteeringProps {
    view: View,
    send: Callback<Command>,
    on_close: Callback<()>,
}

/// Departures from the script, with a reason that may stay empty.
#[component]
fn Steering(props: &SteeringProps) -> Html {
    let view = &props.view;
    let reason = use_state_eq(String::new);
    let on_input = {
        let reason = reason.clone();
        Callback::from(move |text: String| reason.set(text))
    };
    let ask = |make: Box<dyn Fn(Option<String>) -> Command>| {
        let (send, reason, close) = (props.send.clone(), reason.clone(), props.on_close.clone());
        Callback::from(move |()| {
            let why = Some((*reason).clone()).filter(|r| !r.trim().is_empty());
            send.emit(make(why));
            close.emit(());
        })
    };
    let script = &view.state.script;
    let now = view.state.now.place;
    html! {
        <section class="sub" aria-labelledby="h-sturen">
            <h2 class="h3" id="h-sturen">{ view.t("steer-title") }</h2>
            <Field label={view.t("reason-label")} hint={view.t("reason-hint")} value={(*reason).clone()} {on_input} max_length={300} />
            <div class="row">
                <Button on_click={ask(Box::new(|reason| Command::AddTime { seconds: 300, reason }))}>{ view.t("steer-longer") }</Button>
                <Button on_click={ask(Box::new(|reason| Command::AddTime { seconds: -60, reason }))}>{ view.t("steer-shorter") }</Button>
                <Button on_click={ask(Box::new(|reason| Command::Pause { reason }))}>{ view.t("steer-process") }</Button>
                <Button on_click={ask(Box::new(|reason| Command::End { reason }))}>{ view.t("steer-end") }</Button>
            </div>
            <h3 class="small">{ view.t("steer-goto") }</h3>
            <ul class="queue" role="list">
                { for script.phases.iter().enumerate().filter(|(_, p)| p.part != Part::Aside).map(|(i, p)| {
                    let phase = p.phase.id.clone();
                    let switch = p.phase.optional.is_some() && i > now;
                    let (id, on) = (p.phase.id.clone(), p.on);
                    html! {
                        <li key={p.phase.id.to_string()} class={classes!((i == now).then_some("is-now"))}>
                            <span>{ view.say(&p.phase.title) }</span>
                            <span class="queue__do row">
                                if switch {
                                    <Button kind={ButtonKind::Text} class="small" on_click={props.send.reform(move |()| Command::SwitchPhase { phase: id.clone(), on: !on })}>
                                        { view.t(if on { "phase-off" } else { "phase-on" }) }
                                    </Button>
                                }
                                if on && i != now {
                                    <Button class="small" on_click={ask(Box::new(move |reason| Command::GoTo { phase: phase.clone(), reason }))}>{ view.t("steer-go") }</Button>
                                }
                            </span>
                        </li>
                    }
                }) }
            </ul>
        </section>
    }
}
