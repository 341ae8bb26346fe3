//! The sessions that somebody keeps with his account, and those of this device that are not kept yet.

use kring_shared::{
    api::Seat,
    my_sessions::{MySession, is_lent},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{Doing, To, ask, trouble};
use crate::{
    api::people as api,
    browser,
    components::{
        button::{Button, ButtonKind},
        dialog::Dialog,
    },
    pages::problem::by_code,
    route::{Route, link},
    session::seats,
    texts::{Texts, use_texts},
    words::{day_of, lang_of},
};

/// How many sessions of this device are offered to be kept.
const OFFERED_MAX: usize = 5;

/// The list, the last first.
#[component]
pub(super) fn MySessions() -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let found = use_state_eq(|| Option::<Result<Vec<MySession>, String>>::None);
    let looks = use_state_eq(|| 0_u32);
    let doing = use_state_eq(Doing::default);
    let letting_go = use_state_eq(|| Option::<MySession>::None);
    {
        let found = found.setter();
        use_effect_with(*looks, move |_| {
            spawn_local(async move {
                found.set(Some(api::my_sessions(lang).await.map_err(|problem| problem.code)));
            });
        });
    }
    let again = {
        let looks = looks.clone();
        Callback::from(move |()| {
            looks.set(*looks + 1);
            browser::focus("h-mijn-sessies");
        })
    };
    let close = {
        let letting_go = letting_go.clone();
        Callback::from(move |()| letting_go.set(None))
    };
    let on_let_go = {
        let (letting_go, doing, again) = (letting_go.clone(), doing.clone(), again.clone());
        Callback::from(move |()| {
            let Some(session) = (*letting_go).clone() else { return };
            let again = again.clone();
            letting_go.set(None);
            ask(&doing, async move { api::let_seat_go(lang, session.id).await }, move |()| again.emit(()));
        })
    };
    let foot = html! {
        <>
            <Button kind={ButtonKind::Primary} on_click={on_let_go}>{ texts.t("my-sessions-let-go-do") }</Button>
            <Button on_click={close.clone()}>{ texts.t("cancel") }</Button>
        </>
    };
    let list = match &*found {
        None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        Some(Err(code)) => html! { <p key="wrong">{ by_code(&texts, code) }</p> },
        Some(Ok(sessions)) if sessions.is_empty() => {
            html! { <p key="none" class="soft">{ texts.t("my-sessions-none") }</p> }
        }
        Some(Ok(sessions)) => html! {
            <ul key="some" class="stack" role="list">{ for sessions.iter().map(|session| row(&texts, session, &doing, &letting_go)) }</ul>
        },
    };
    let kept = found.as_ref().and_then(|found| found.as_ref().ok());
    let offered: Vec<Seat> = seats::seats()
        .into_iter()
        .filter(|seat| !is_lent(&seat.token))
        .filter(|seat| kept.is_some_and(|kept| kept.iter().all(|session| session.id != seat.session)))
        .take(OFFERED_MAX)
        .collect();
    html! {
        <section class="ruled stack" aria-labelledby="h-mijn-sessies">
            <h2 id="h-mijn-sessies" class="h3" tabindex="-1">{ texts.t("my-sessions-title") }</h2>
            { list }
            { trouble(&texts, &doing) }
            <div>
                if !offered.is_empty() {
                    <details>
                        <summary>{ texts.t("my-sessions-offer-title") }</summary>
                        <div class="stack-2">
                            <p class="small">{ texts.t("my-sessions-offer-text") }</p>
                            <div class="row">{ for offered.into_iter().map(|seat| offer(&texts, seat, &doing, &again)) }</div>
                        </div>
                    </details>
                }
            </div>
            <Dialog open={letting_go.is_some()} title={texts.t("my-sessions-let-go-ask")} close_label={texts.t("cancel")} on_close={close} {foot}>
                <p>{ texts.t("my-sessions-let-go-text") }</p>
            </Dialog>
        </section>
    }
}

fn offer(texts: &Texts, seat: Seat, doing: &UseStateHandle<Doing>, again: &Callback<()>) -> Html {
    let lang = texts.language().code();
    let words = texts.t_args("my-sessions-offer-do", &[("code", seat.code.clone().into())]);
    let key = seat.session.to_string();
    let (doing, again) = (doing.clone(), again.clone());
    let on_keep = Callback::from(move |()| {
        let (seat, again) = (seat.clone(), again.clone());
        ask(&doing, async move { api::keep_seat(lang, &seat).await }, move |()| again.emit(()));
    });
    html! { <Button {key} on_click={on_keep}>{ words }</Button> }
}

fn row(
    texts: &Texts,
    session: &MySession,
    doing: &UseStateHandle<Doing>,
    letting_go: &UseStateHandle<Option<MySession>>,
) -> Html {
    let lang = texts.language().code();
    let title = session
        .title
        .as_ref()
        .map_or(session.protocol.as_str(), |title| title.get(lang_of(texts.language())))
        .to_owned();
    let day = day_of(session.at, lang);
    let id = session.id.to_string();
    let to = if session.ended { Route::Note { id: id.clone() } } else { Route::Room { id: id.clone() } };
    let words = texts.t(if session.ended { "my-sessions-note" } else { "my-sessions-room" });
    let about = [("name", title.clone().into()), ("day", day.clone().into())];
    let on_let_go = {
        let (letting_go, session) = (letting_go.clone(), session.clone());
        Callback::from(move |()| letting_go.set(Some(session.clone())))
    };
    // This browser took the seat itself, or a key is lent to it first.
    let way = if seats::seat_of(session.id).is_some_and(|seat| !is_lent(&seat.token)) {
        link(to, "button", words)
    } else {
        let (doing, session) = (doing.clone(), session.id);
        let on_go = Callback::from(move |()| {
            let to = to.clone();
            ask(&doing, async move { api::lend_key(lang, session).await }, move |seat| {
                seats::remember_seat(&seat);
                to.go();
            });
        });
        html! { <Button on_click={on_go}>{ words }</Button> }
    };
    html! {
        <li key={id} class="row">
            <div class="stack-1">
                <p><b>{ title }</b></p>
                <p class="small soft">{ day }</p>
            </div>
            <span class="push row">
                { way }
                if session.ended {
                    { link(To::Proof { id: session.id.to_string() }.route(), "small", texts.t("proof-link")) }
                }
                <Button kind={ButtonKind::Text} class="small" on_click={on_let_go} label={texts.t_args("my-sessions-let-go-label", &about)}>
                    { texts.t("my-sessions-let-go") }
                </Button>
            </span>
        </li>
    }
}

/// Properties of [`KeepPage`].
#[derive(Properties, PartialEq)]
pub struct KeepProps {
    /// The session in the address.
    pub id: AttrValue,
}

/// Keeps this browser's seat in a session with the account; who is not signed in does that first, and comes back here.
#[component]
pub fn KeepPage(props: &KeepProps) -> Html {
    let texts = use_texts();
    let then = To::Keep { id: props.id.to_string() }.route().to_path();
    let before = html! { <div class="stack-2 measure"><p class="lede">{ texts.t("keep-why") }</p></div> };
    let draw = {
        let id = props.id.clone();
        Callback::from(move |_| html! { <Keep id={id.clone()} /> })
    };
    html! { <super::Members title={texts.t("keep-title")} {draw} {before} then={Some(then)} /> }
}

#[component]
fn Keep(props: &KeepProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let kept = use_state_eq(|| Option::<Result<(), String>>::None);
    {
        let kept = kept.setter();
        let seat = seats::parse_session(&props.id).and_then(seats::seat_of);
        use_effect_with((), move |()| {
            spawn_local(async move {
                let done = match seat {
                    Some(seat) => api::keep_seat(lang, &seat).await.map_err(|problem| problem.code),
                    None => Err(NOT_HERE.to_owned()),
                };
                kept.set(Some(done));
            });
        });
    }
    use_effect_with(kept.is_some(), |done| {
        if *done {
            browser::focus("h-bewaard");
        }
    });
    match &*kept {
        None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        Some(done) => {
            let (heading, words) = match done.as_ref().map_err(String::as_str) {
                Ok(()) => ("keep-done", texts.t("keep-done-text")),
                Err(NOT_HERE) => ("keep-not-here", texts.t("keep-not-here-text")),
                Err(code) => ("keep-wrong", by_code(&texts, code)),
            };
            html! {
                <div key="done" class="stack measure">
                    <h1 id="h-bewaard" tabindex="-1">{ texts.t(heading) }</h1>
                    <p class="lede">{ words }</p>
                    <div class="row">
                        { link(To::Account.route(), "button button--primary", texts.t("keep-to-list")) }
                        if done.is_ok() {
                            { link(Route::Note { id: props.id.to_string() }, "button", texts.t("my-sessions-note")) }
                        }
                    </div>
                </div>
            }
        }
    }
}

/// This browser holds no seat in the session.
const NOT_HERE: &str = "keep-not-here";
