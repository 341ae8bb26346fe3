//! What a phase does with the circle: groups, parts to play, the check whether all agree, stepping aside, air time.

use kring_shared::{
    ids::{OptionId, PersonId},
    protocol::{Check, Persona, Personas, Phase, script::Part},
    session::{Command, questions},
};
use yew::{prelude::*, props};

use super::view::View;
use crate::components::{
    button::{Button, ButtonKind},
    field::{CheckProps, check as check_box},
    icon::Glyph,
};

/// Groups, the part that one plays and the check of this phase; empty where there are none.
pub fn circle(view: &View, phase: &Phase, send: &Callback<Command>) -> Html {
    html! {
        <div class="stack">
            <div>{ for phase.groups.as_ref().map(|_| groups(view, send)) }</div>
            <div>{ for phase.personas.as_ref().map(|_| parts(view, send)) }</div>
            <div>{ for phase.check.as_ref().map(|rule| check(view, rule, send)) }</div>
        </div>
    }
}

fn names(view: &View, people: &[PersonId]) -> String {
    let here = people.iter().filter(|id| view.state.person(**id).is_some_and(|p| p.is_member()));
    here.map(|id| view.name_or_you(*id).to_string()).collect::<Vec<_>>().join(", ")
}

/// One's own group; for who leads all of them, with a way to move people.
fn groups(view: &View, send: &Callback<Command>) -> Html {
    let all = &view.state.flow.groups;
    let mine = view.me.and_then(|me| all.iter().position(|group| group.contains(&me)));
    let move_to = |person: PersonId, group: usize| {
        let group = u8::try_from(group).unwrap_or(u8::MAX);
        send.reform(move |()| Command::Move { person, group })
    };
    let rows = all.iter().enumerate().map(|(i, group)| {
        let label = view.texts.t_args("group-name", &[("n", (i + 1).into())]);
        html! {
            <li key={i} class={classes!((mine == Some(i)).then_some("is-now"))}>
                <span><b>{ &label }</b>{ " " }{ names(view, group) }</span>
                <span class="queue__do row">
                    if view.leads() && all.len() > 1 {
                        { for group.iter().map(|person| {
                            let next = (i + 1) % all.len();
                            let to = view.texts.t_args("group-move", &[("name", view.name(*person).into()), ("n", (next + 1).into())]);
                            html! { <Button key={person.0.to_string()} kind={ButtonKind::Text} class="small" on_click={move_to(*person, next)}>{ to }</Button> }
                        }) }
                    }
                </span>
            </li>
        }
    });
    let own = mine.map(|i| {
        let with: Vec<PersonId> = all[i].iter().copied().filter(|id| Some(*id) != view.me).collect();
        view.texts.t_args("group-yours", &[("names", names(view, &with).into())])
    });
    html! {
        <section class="ruled stack-2" aria-labelledby="h-groepen">
            <h2 class="h3" id="h-groepen">{ view.t("groups-title") }</h2>
            <p>{ for own }</p>
            <ul class="queue queue--plain" role="list">{ for rows }</ul>
        </section>
    }
}

/// The parts that were dealt last, by the phase that dealt them.
fn dealt(view: &View) -> Vec<Persona> {
    let passed = view.state.script.phases.iter().take(view.state.now.place + 1).rev();
    let mut lists = passed.filter_map(|p| match &p.phase.personas {
        Some(Personas::Deal { list, .. }) => Some(list.clone()),
        _ => None,
    });
    lists.next().unwrap_or_default()
}

/// The name of a part.
pub fn part_name(view: &View, id: &OptionId) -> AttrValue {
    let all = view.state.script.phases.iter().filter_map(|p| match &p.phase.personas {
        Some(Personas::Deal { list, .. }) => {
            list.iter().find(|part| &part.id == id).map(|part| view.say(&part.title))
        }
        _ => None,
    });
    all.into_iter().next().unwrap_or_default()
}

/// The part that one plays with its task, and who plays which.
fn parts(view: &View, send: &Callback<Command>) -> Html {
    let list = dealt(view);
    let now = &view.state.flow.personas;
    let mine = view.me.and_then(|me| now.get(&me)).and_then(|id| list.iter().find(|part| &part.id == id));
    let rows = view.state.members().filter_map(|person| now.get(&person.id).map(|part| (person.id, part))).map(|(id, part)| {
        let place = list.iter().position(|p| &p.id == part).unwrap_or(0);
        let next = list.get((place + 1) % list.len().max(1)).map(|p| p.id.clone());
        let give = send.reform(move |()| Command::GivePersona { person: id, persona: next.clone() });
        html! {
            <li key={id.0.to_string()} class={classes!((view.me == Some(id)).then_some("is-now"))}>
                <span><b>{ part_name(view, part) }</b>{ " " }{ view.name_or_you(id) }</span>
                <span class="queue__do">
                    if view.leads() && list.len() > 1 {
                        <Button kind={ButtonKind::Text} class="small" on_click={give}
                            label={view.texts.t_args("part-other-for", &[("name", view.name(id).into())])}>{ view.t("part-other") }</Button>
                    }
                </span>
            </li>
        }
    });
    html! {
        <section class="ruled stack-2" aria-labelledby="h-rolspel">
            <h2 class="h3" id="h-rolspel">{ view.t("parts-title") }</h2>
            <div>
                if let Some(part) = mine {
                    <p class="lede"><b>{ view.say(&part.title) }</b></p>
                    <p>{ view.say(&part.task) }</p>
                }
            </div>
            <ul class="queue queue--plain" role="list">{ for rows }</ul>
        </section>
    }
}

/// The question with its answers; afterwards who stands where.
fn check(view: &View, rule: &Check, send: &Callback<Command>) -> Html {
    let now = &view.state.now;
    let may = rule.by.contains(&view.role()) && view.me.is_some() && !view.right().is_silent();
    let said = view.me.and_then(|me| now.checked.get(&me)).and_then(Option::as_ref);
    let asked = view.state.members().filter(|p| rule.by.contains(&p.role)).count();
    let count = view.texts.t_args("check-count", &[("n", now.checked.len().into()), ("all", asked.into())]);
    let close = (view.leads() || view.state.is_self_led()) && !now.check_closed;
    let body = if now.check_closed {
        html! { <dl key="closed" class="facts">{ for rule.options.iter().map(|option| {
            let who: Vec<PersonId> = now.checked.iter().filter(|(_, said)| said.as_ref() == Some(&option.id)).map(|(id, _)| *id).collect();
            html! {
                <div key={option.id.to_string()} class="facts__pair">
                    <dt>{ view.say(&option.label) }{ " " }<span class="num">{ who.len() }</span></dt>
                    <dd>{ if who.is_empty() { view.t("check-nobody") } else { names(view, &who).into() } }</dd>
                </div>
            }
        }) }</dl> }
    } else {
        html! { <div key="open" class="stack-2">
            { for rule.options.iter().filter(|_| may).map(|option| {
                let id = option.id.clone();
                html! {
                    <div key={option.id.to_string()}>
                        { check_box(&props!(CheckProps {
                            checked: said == Some(&option.id),
                            radio: "peiling",
                            on_change: send.reform(move |_| Command::Check { option: id.clone() }),
                            children: html! { <span>{ view.say(&option.label) }</span> },
                        })) }
                    </div>
                }
            }) }
            <p class="small soft">{ view.t("check-hidden") }</p>
        </div> }
    };
    html! {
        <fieldset class="ruled ruled--ink stack-2">
            <legend class="h3">{ view.say(&rule.question) }</legend>
            { body }
            <p class="small" role="status">{ count }</p>
            <div>
                if close {
                    <Button on_click={send.reform(|()| Command::CloseCheck)}>{ view.t("check-close") }</Button>
                }
            </div>
        </fieldset>
    }
}

/// The ways to step aside from the method, for who leads.
pub fn asides(view: &View, send: &Callback<Command>) -> Html {
    let phases: Vec<_> = view.state.script.phases.iter().filter(|p| p.part == Part::Aside).collect();
    if phases.is_empty() || view.state.line_place() != view.state.now.place {
        return html! { <div /> };
    }
    html! {
        <section class="stack-2" aria-labelledby="h-opzij">
            <h2 class="h3" id="h-opzij">{ view.t("aside-title") }</h2>
            <div class="row">
                { for phases.into_iter().map(|p| {
                    let (phase, key) = (p.outline.id.clone(), p.outline.id.to_string());
                    html! {
                        <Button {key} class="small" why={view.is_paused().then(|| view.t("why-paused"))}
                            on_click={send.reform(move |()| Command::GoTo { phase: phase.clone(), reason: None })}>{ view.say(&p.outline.title) }</Button>
                    }
                }) }
            </div>
            <p class="small soft">{ view.t("aside-what") }</p>
        </section>
    }
}

/// How long each had the turn or the floor: for the facilitator's eyes only.
pub fn air(view: &View) -> Html {
    let air = &view.state.flow.air;
    let most = air.values().copied().max().unwrap_or(0);
    if most < 1_000 {
        return html! { <div /> };
    }
    let rows = view.state.members().map(|person| {
        let ms = air.get(&person.id).copied().unwrap_or(0);
        let (minutes, seconds) = (ms / 60_000, ms / 1_000 % 60);
        let time = format!("{minutes}:{seconds:02}");
        html! {
            <li key={person.id.0.to_string()}>
                <span>{ &person.name }</span>
                <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    <rect class="bar" width={(ms * 100 / most).to_string()} height="12" />
                </svg>
                <span class="num">{ time }</span>
            </li>
        }
    });
    html! {
        <details class="fold"><summary>{ view.t("air-title") }</summary>
            <p class="small soft airtime__note">{ view.t("air-what") }</p>
            <ul class="airtime" role="list">{ for rows }</ul>
        </details>
    }
}

/// How a group that leads itself goes on: who is ready, time, pause.
pub fn together(view: &View, send: &Callback<Command>) -> Html {
    let send = |command: Command| send.reform(move |()| command.clone());
    let now = &view.state.now;
    let here: Vec<_> = questions::may_be_ready(&view.state).filter(|p| p.is_here()).collect();
    let ready = here.iter().filter(|p| now.ready.contains(&p.id)).count();
    let me = view.me.filter(|me| here.iter().any(|p| p.id == *me));
    let is_ready = me.is_some_and(|me| now.ready.contains(&me));
    let paused = view.is_paused();
    let count = view.texts.t_args("together-ready", &[("n", ready.into()), ("all", here.len().into())]);
    let gone = now.turns.as_ref().and_then(|t| t.current()).filter(|id| !view.is_connected(*id));
    html! {
        <section class="controls" aria-label={view.t("controls-label")}>
            <div class="controls__in">
                if paused {
                    <Button icon={Glyph::Play} on_click={send(Command::Resume)}>{ view.t("resume-do") }</Button>
                } else {
                    <Button icon={Glyph::Pause} on_click={send(Command::Pause { reason: None })}>{ view.t("pause-do") }</Button>
                }
                if !view.right().is_silent() {
                    <Button icon={Glyph::Plus} on_click={send(Command::AddTime { seconds: 60, reason: None })}>{ view.t("controls-minute") }</Button>
                    if gone.is_some() {
                        <Button on_click={send(Command::SkipTurn)}>{ view.t("turn-skip") }</Button>
                    }
                }
                <span class="push small soft controls__next" role="status">{ count }</span>
                if me.is_some() {
                    <Button kind={if is_ready { ButtonKind::Plain } else { ButtonKind::Primary }} pressed={is_ready}
                        why={paused.then(|| view.t("why-paused"))} on_click={send(Command::Ready { on: !is_ready })}>
                        { view.t(if is_ready { "ready-on" } else { "ready-do" }) }
                    </Button>
                }
            </div>
        </section>
    }
}
