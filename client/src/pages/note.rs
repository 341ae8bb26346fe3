//! The learning note: its owner makes it fit to share, somebody reads along, she approves it, and the circle reads it.

use kring_shared::{
    api::{NoteView, Seat},
    ids::PersonId,
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{frame::Framed, problem::by_code};
use crate::{
    api, browser,
    components::{
        button::Button,
        message::{MessageKind, MessageProps, message},
    },
    route::{Route, link},
    session::seats,
    texts::use_texts,
};

mod about;
mod conflicts;
mod desk;
mod fields;
mod finds;
mod next;
mod personal;
mod reading;
mod sheet;
mod taking_back;
mod versions;
mod work;

use personal::PersonalPart;
use sheet::Sheet;
use taking_back::TakingBack;

/// Properties of [`NotePage`].
#[derive(Properties, PartialEq)]
pub struct NoteProps {
    /// The session in the address.
    pub id: AttrValue,
}

/// The note of a session, for whoever had a seat there, and for members of the group that it was shared with.
#[component]
pub fn NotePage(props: &NoteProps) -> Html {
    let texts = use_texts();
    let session = seats::parse_session(&props.id);
    // Without a seat the server goes by who is signed in.
    let none = |session| Seat { session, code: String::new(), person: PersonId(0), token: String::new() };
    let seat = session.map(|session| seats::seat_of(session).unwrap_or_else(|| none(session)));
    html! {
        <Framed title={texts.t("note-title")}>
            { match seat {
                Some(seat) => html! { <Loaded key="seat" {seat} /> },
                None => html! {
                    <div key="none" class="stack"><h1>{ texts.t("note-title") }</h1>{ message(&props!(MessageProps { lead: texts.t("problem-no-seat"), action: link(Route::Home, "button", texts.t("home-link")) })) }</div>
                },
            } }
        </Framed>
    }
}

#[derive(Properties, PartialEq)]
struct LoadedProps {
    seat: Seat,
}

#[component]
fn Loaded(props: &LoadedProps) -> Html {
    let texts = use_texts();
    let code = texts.language().code();
    let found = use_state_eq(|| Option::<Result<NoteView, String>>::None);
    let again = use_state_eq(|| 0_u32);
    {
        let (found, seat) = (found.clone(), props.seat.clone());
        use_effect_with(*again, move |_| {
            spawn_local(async move { found.set(Some(api::note(code, &seat).await.map_err(|p| p.code))) });
        });
    }
    let retry = {
        let again = again.clone();
        Callback::from(move |()| again.set(*again + 1))
    };
    let gone = {
        let found = found.setter();
        Callback::from(move |code: String| {
            found.set(Some(Err(code)));
            spawn_local(async {
                gloo_timers::future::TimeoutFuture::new(30).await;
                browser::focus("h-stap");
            });
        })
    };
    match &*found {
        None => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        Some(Err(problem)) => {
            // Who took part keeps what he wrote about himself, whatever becomes of the note.
            let is_seated =
                !props.seat.token.is_empty() && problem != "no-seat" && problem != "session-not-ended";
            html! {
                <div key="wrong" class="stack-6">
                    <div class="stack">
                        <h1 id="h-stap" tabindex="-1">{ texts.t("note-title") }</h1>
                        <div role="alert">
                            { message(&props!(MessageProps { kind: MessageKind::Plain, lead: by_code(&texts, problem), action: html! { <Button on_click={retry}>{ texts.t("look-again") }</Button> } })) }
                        </div>
                    </div>
                    <div>
                        if is_seated {
                            <PersonalPart seat={props.seat.clone()} />
                            <TakingBack seat={props.seat.clone()} />
                        }
                    </div>
                </div>
            }
        }
        Some(Ok(view)) => html! { <Sheet key="note" seat={props.seat.clone()} view={view.clone()} {gone} /> },
    }
}
