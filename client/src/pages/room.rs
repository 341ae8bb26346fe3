//! The room of a session: lobby, phases, end; for everybody and for the big screen.

use std::rc::Rc;

use kring_shared::{
    ids::PersonId,
    session::{Command, Stage},
};
use yew::{prelude::*, props};

use super::{
    frame::{Foot, Framed},
    problem::by_code,
};
use crate::{
    browser,
    components::{
        button::{Button, ButtonKind},
        icon::Glyph,
        message::{MessageKind, MessageProps, ToastsProps, message, toasts},
        rail::{RailProps, rail_bar},
        shell::{Mood, ShellProps, shell, use_announcer},
        steps::{StepsProps, steps_line},
    },
    parts::{self, Ask, InRoom, Later, Page, Part, Scene},
    route::{Route, link},
    session::{
        SessionProvider,
        link::{Status, StopReason},
        seats as places, use_room, use_send,
    },
    texts::use_texts,
    words::lang_of,
};

pub mod branch;
pub mod circle;
pub mod compare;
pub mod compose;
pub mod cues;
pub mod ended;
pub mod fields;
pub mod hints;
pub mod lead;
pub mod listening;
pub mod lobby;
pub mod more;
pub mod phase;
pub mod picture;
pub mod replies;
pub mod roles;
pub mod seats;
pub mod table;
pub mod table_actions;
pub mod time;
pub mod view;
pub mod words;

use lobby::{LobbyProps, lobby};
use time::TimeLine;
use view::View;

/// Properties of [`RoomPage`].
#[derive(Properties, PartialEq)]
pub struct RoomProps {
    /// The session in the address.
    pub id: AttrValue,
    /// True for the big screen.
    #[prop_or_default]
    pub screen: bool,
}

/// The room behind an address, for whoever has a seat there.
#[component]
pub fn RoomPage(props: &RoomProps) -> Html {
    let texts = use_texts();
    let seat = places::parse_session(&props.id).and_then(places::seat_of);
    match seat {
        Some(seat) => html! {
            <SessionProvider {seat} screen={props.screen}><Inside screen={props.screen} /></SessionProvider>
        },
        None => html! {
            <Framed title={texts.t("home-title")}>
                <div class="stack">
                    <h1>{ texts.t("no-seat-heading") }</h1>
                    { message(&props!(MessageProps { lead: texts.t("problem-no-seat"), action: link(Route::Home, "button", texts.t("code-again")) })) }
                </div>
            </Framed>
        },
    }
}

#[derive(Properties, PartialEq)]
struct InsideProps {
    screen: bool,
}

#[component]
fn Inside(props: &InsideProps) -> Html {
    let texts = use_texts();
    let room = use_room();
    let sender = use_send();
    let announcer = use_announcer();
    let heard = use_mut_ref(|| 0_u64);
    let send = {
        let sender = sender.clone();
        use_memo(sender, |sender| {
            let sender = sender.clone();
            Callback::from(move |command: Command| {
                sender.send(command);
            })
        })
    };
    let on_writing = {
        let sender = sender.clone();
        use_memo(sender, |sender| {
            let sender = sender.clone();
            Callback::from(move |on: bool| sender.writing(on))
        })
    };
    let view = room.state.as_ref().map(|state| View {
        state: Rc::clone(state),
        me: room.you.filter(|_| !props.screen),
        present: room.present.clone().into(),
        lang: lang_of(texts.language()),
        texts: texts.clone(),
    });
    {
        // What happened since the last drawing is read aloud, once.
        let (room, view, heard) = (Rc::clone(&room), view.clone(), heard.clone());
        use_effect(move || {
            let Some(view) = view else { return };
            let mut last = heard.borrow_mut();
            for (number, notice) in room.notices() {
                if number > *last {
                    *last = number;
                    announcer.say(words::notice_words(&view, notice));
                }
            }
        });
    }
    {
        let visit = room.state.as_ref().map(|s| (s.now.visit, s.stage));
        use_effect_with(visit, |visit| {
            if visit.is_some() {
                browser::focus_unless_typing("h-stap");
            }
        });
    }
    let title = match &view {
        Some(view) if view.state.stage == Stage::Running => {
            let (n, all) = view.state.step();
            texts.t_args("step-of", &[("n", n.into()), ("all", all.into())])
        }
        _ => texts.t("session-word"),
    };
    use_effect_with(title, |title| browser::set_title(&format!("{title} · Kring")));
    if let Status::Stopped(reason) = room.link {
        return html! { <Stopped {reason} /> };
    }
    match view {
        None => html! {
            <Framed title={texts.t("session-word")}><p class="soft" role="status">{ texts.t("connecting") }</p></Framed>
        },
        Some(view) if props.screen => html! { <Later ask={Ask::Page(Page::Beamer(view))} /> },
        Some(view) => html! { <Live {view} send={(*send).clone()} on_writing={(*on_writing).clone()} /> },
    }
}

#[derive(Properties, PartialEq)]
struct StoppedProps {
    reason: StopReason,
}

/// The connection was given up, with why and the way out.
#[component]
fn Stopped(props: &StoppedProps) -> Html {
    let texts = use_texts();
    let key = match props.reason {
        StopReason::NoSession => "stopped-no-session",
        StopReason::NoSeat => "stopped-no-seat",
        StopReason::Removed => "stopped-removed",
        StopReason::OtherVersion => "stopped-version",
    };
    html! {
        <Framed title={texts.t("session-word")}>
            <div class="stack">
                <h1>{ texts.t("stopped-heading") }</h1>
                { message(&props!(MessageProps { kind: MessageKind::Plain, lead: texts.t(key), action: link(Route::Home, "button", texts.t("home-link")) })) }
            </div>
        </Framed>
    }
}

#[derive(Properties, PartialEq)]
struct LiveProps {
    view: View,
    send: Callback<Command>,
    on_writing: Callback<bool>,
}

/// The page with rail, messages, the part for the stage, controls and foot.
#[component]
fn Live(props: &LiveProps) -> Html {
    let view = &props.view;
    let more = use_state_eq(|| false);
    let asked_more = use_mut_ref(|| false);
    *asked_more.borrow_mut() |= *more;
    // Once the room stands, what comes after the lobby is fetched.
    use_effect_with((), |()| parts::prepare(Part::Session));
    let toggle = |on: bool| {
        let more = more.clone();
        Callback::from(move |()| more.set(on))
    };
    let stage = view.state.stage;
    let member = view.my().is_some_and(|p| p.is_member());
    let leads = view.leads() && stage == Stage::Running;
    let outside = view.sits_outside(view.role());
    let mood = if leads {
        Mood::Lead
    } else if outside {
        Mood::Listening
    } else {
        Mood::Plain
    };
    let (send, on_writing) = (props.send.clone(), props.on_writing.clone());
    let room = InRoom { view: view.clone(), send: send.clone(), on_writing };
    let page = match stage {
        _ if !member => waiting(&props!(WaitingProps { view: view.clone(), send })),
        Stage::Lobby => lobby(&props!(LobbyProps { view: view.clone(), send })),
        Stage::Running if leads => {
            html! { <Later key="lead" ask={Ask::Session(Scene::Lead(room.clone()))} /> }
        }
        Stage::Running => html! { <Later key="phase" ask={Ask::Session(Scene::Phase(room.clone()))} /> },
        Stage::Ended => html! { <Later key="ended" ask={Ask::Session(Scene::Ended(view.clone()))} /> },
    };
    let footer = html! {
        <>
            <div class="shell__controls">
                if member && (leads || (view.state.is_self_led() && stage == Stage::Running)) {
                    <Later ask={Ask::Session(Scene::Controls(room.clone()))} />
                }
            </div>
            <Foot />
        </>
    };
    shell(&props!(ShellProps {
        skip: view.t("skip"),
        header: rail(view, toggle(true), *more, &props.send),
        footer,
        mood,
        children: html! { <><Banner view={view.clone()} send={props.send.clone()} />
        { page }
        <div class="part">
            if *asked_more.borrow() {
                <Later ask={Ask::Session(Scene::More(room, *more, toggle(false)))} />
            }
        </div></> }
    }))
}

fn rail(view: &View, on_more: Callback<()>, open: bool, send: &Callback<Command>) -> Html {
    let seats = seats::seats(view);
    let (before, big, after) = seats::centre(view);
    let comma = if before.is_empty() { " " } else { ", " };
    let first = [before, big]
        .iter()
        .filter(|w| !w.is_empty())
        .map(AttrValue::to_string)
        .collect::<Vec<_>>()
        .join(" ");
    let status = if after.is_empty() { first } else { format!("{first}{comma}{after}") };
    let (n, all) = view.state.step();
    let running = view.state.stage == Stage::Running;
    let step_words = match view.state.stage {
        Stage::Running => view.texts.t_args("step-of", &[("n", n.into()), ("all", all.into())]),
        Stage::Lobby => view.t("lobby-word"),
        Stage::Ended => view.t("ended-word"),
    };
    let title = view.state.outline().map(|p| view.say(&p.title)).unwrap_or_default();
    // The steps that take part as things stand: what waits for another choice is none of them.
    let phases =
        view.state.script.phases.iter().enumerate().filter(|(place, _)| view.state.takes_part(*place));
    let names: Rc<[AttrValue]> = phases.map(|(_, p)| view.say(&p.outline.title)).collect();
    let screen = format!("/s/{}/scherm", view.state.id);
    let may_pause = running && !view.leads() && !view.is_paused();
    let tools = html! {
        <>
            if view.leads() {
                <a class="button" href={screen} target="_blank" rel="noopener">{ view.t("screen-open") }</a>
            }
            if may_pause {
                <Button icon={Glyph::Pause} on_click={send.reform(|()| Command::Pause { reason: None })}>{ view.t("pause-do") }</Button>
            }
            <Button expanded={open} on_click={on_more}>{ view.t("more-do") }</Button>
        </>
    };
    let steps = html! {
        <div>
            if running && !view.leads() {
                { steps_line(&props!(StepsProps { label: view.t("steps-label"), names, now: n.saturating_sub(1), done_word: view.t("step-done") })) }
            }
        </div>
    };
    let ring_label = view.texts.t_args("rail-ring", &[("status", status.clone().into())]);
    rail_bar(&props!(RailProps {
        seats,
        ring_label,
        step_words,
        title,
        status,
        timer: html! { <TimeLine view={view.clone()} /> },
        tools,
        steps
    }))
}

#[derive(Properties, PartialEq)]
struct BannerProps {
    view: View,
    send: Callback<Command>,
}

/// What needs attention: the connection, a pause, somebody at the door, a command that was refused.
#[component]
fn Banner(props: &BannerProps) -> Html {
    let room = use_room();
    let sender = use_send();
    let view = &props.view;
    let waiting: Vec<PersonId> =
        view.state.people.iter().filter(|p| !p.admitted && !p.removed).map(|p| p.id).collect();
    let paused = view.state.now.paused.filter(|_| view.is_paused());
    let retry = {
        let sender = sender.clone();
        html! { <Button on_click={Callback::from(move |()| sender.retry())}>{ view.t("link-retry") }</Button> }
    };
    let failure = room.failure.clone();
    html! {
        <div class="stack banners">
            <div role="alert">
                if room.is_offline {
                    { message(&props!(MessageProps { lead: view.t("link-lost"), text: view.t("link-lost-what"), action: retry })) }
                }
            </div>
            <div>
                if let Some(pause) = paused {
                    { message(&props!(MessageProps { kind: MessageKind::Plain, icon: Glyph::Pause, lead: view.texts.t_args("notice-paused", &[("name", view.name_or_you(pause.by).into())]), text: view.t("paused-what"), action: view.leads().then(|| html! { <Button on_click={props.send.reform(|()| Command::Resume)}>{ view.t("resume-do") }</Button> }) })) }
                }
            </div>
            <div>
                { for waiting.into_iter().filter(|_| view.steers()).filter_map(|id| view.state.person(id)).map(|person| {
                    let id = person.id;
                    let action = html! {
                        <>
                            <Button on_click={props.send.reform(move |()| Command::Admit { person: id })}>{ view.t("admit-do") }</Button>
                            <Button kind={ButtonKind::Text} on_click={props.send.reform(move |()| Command::Remove { person: id })}>{ view.t("admit-refuse") }</Button>
                        </>
                    };
                    html! { <div class="part" key={id.0.to_string()}>{ message(&props!(MessageProps { about: seats::seat(view, person), lead: person.name.clone(), text: view.t("admit-asks"), action })) }</div> }
                }) }
            </div>
            { toasts(&props!(ToastsProps { children: html! { <>if let Some(failure) = failure {
                    <div role="alert">
                        { message(&props!(MessageProps { kind: MessageKind::Toast, icon: Glyph::Alert, lead: by_code(&view.texts, &failure.why.code()), action: html! {
                                <Button on_click={Callback::from(move |()| sender.dismiss(failure.number))}>{ view.t("understood") }</Button>
                            } })) }
                    </div>
                }</> } })) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct WaitingProps {
    view: View,
    send: Callback<Command>,
}

/// At the door, or outside for good.
fn waiting(props: &WaitingProps) -> Html {
    let view = &props.view;
    let me = view.me;
    let leave = props.send.reform(move |()| Command::Remove { person: me.unwrap_or(PersonId(0)) });
    html! {
        <div key="door" class="stack">
            <h1 id="h-stap" tabindex="-1">{ view.t("door-heading") }</h1>
            <p class="lede">{ view.t("door-lede") }</p>
            <div><Button kind={ButtonKind::Text} on_click={leave}>{ view.t("leave-do") }</Button></div>
        </div>
    }
}
