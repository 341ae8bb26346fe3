//! The sessions of a group.

use kring_shared::{api::Seat, group::GroupSession};
use yew::prelude::*;

use super::{Seen, SeenProps};
use crate::{
    api::people as api,
    components::button::Button,
    pages::people::{Doing, ask, trouble},
    route::{Route, link},
    session::seats,
    words::{day_of, lang_of},
};

/// How many sessions of this device are offered to be given.
const GIVEN_MAX: usize = 3;

/// The sessions, the last first; and those of this device that can be given to the group.
#[component]
pub(super) fn Sessions(props: &SeenProps) -> Html {
    let seen = &props.seen;
    let Seen { group, texts, .. } = seen;
    let doing = use_state_eq(Doing::default);
    let known = |seat: &Seat| group.sessions.iter().any(|session| session.id == seat.session);
    let seats: Vec<Seat> = seats::seats().into_iter().filter(|seat| !known(seat)).take(GIVEN_MAX).collect();
    html! {
        <section class="stack" aria-labelledby="h-sessies">
            <h2 id="h-sessies" class="h3">{ texts.t("group-sessions-title") }</h2>
            if group.sessions.is_empty() {
                <p key="none" class="soft">{ texts.t("group-sessions-none") }</p>
            } else {
                <ul key="some" class="stack" role="list">{ for group.sessions.iter().map(|session| row(seen, session)) }</ul>
            }
            <div>
                if let Some(keeping) = group.keeping {
                    <p class="small soft">{ texts.t_args("group-keeps", &[("n", i64::from(keeping.years).into()), ("day", day_of(keeping.from, texts.language().code()).into())]) }</p>
                }
            </div>
            <div>
                if group.agreements.mine && !seats.is_empty() {
                    <details>
                        <summary>{ texts.t("group-give-title") }</summary>
                        <div class="stack-2">
                            <p class="small">{ texts.t("group-give-text") }</p>
                            { trouble(texts, &doing) }
                            <div class="row">{ for seats.into_iter().map(|seat| give(seen, seat, &doing)) }</div>
                        </div>
                    </details>
                }
            </div>
        </section>
    }
}

fn give(seen: &Seen, seat: Seat, doing: &UseStateHandle<Doing>) -> Html {
    let Seen { group, texts, again } = seen;
    let lang = texts.language().code();
    let words = texts.t_args("group-give-do", &[("code", seat.code.clone().into())]);
    let key = seat.session.to_string();
    let (doing, id, again) = (doing.clone(), group.id.clone(), again.clone());
    let on_give = Callback::from(move |()| {
        let (seat, id, again) = (seat.clone(), id.clone(), again.clone());
        ask(&doing, async move { api::give_session(lang, &seat, &id).await }, move |()| again.emit(()));
    });
    html! { <Button {key} on_click={on_give}>{ words }</Button> }
}

fn row(seen: &Seen, session: &GroupSession) -> Html {
    let texts = &seen.texts;
    let title = session
        .title
        .as_ref()
        .map_or(session.protocol.as_str(), |title| title.get(lang_of(texts.language())));
    let to = if session.note {
        Some((Route::Note { id: session.id.to_string() }, "group-session-note"))
    } else {
        session.code.clone().map(|code| (Route::Join { code }, "group-session-join"))
    };
    html! {
        <li key={session.id.to_string()} class="ruled row">
            <div class="stack-1">
                <p><b>{ title.to_owned() }</b></p>
                <p class="small soft">{ day_of(session.at, texts.language().code()) }</p>
            </div>
            <span class="push">
                if let Some((route, words)) = to {
                    { link(route, "button", texts.t(words)) }
                } else {
                    <span class="small soft">{ texts.t("group-session-waits") }</span>
                }
            </span>
        </li>
    }
}
