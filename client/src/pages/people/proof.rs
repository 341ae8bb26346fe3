//! Proof of participation: one's own of a session, the ones that one confirms, looking one up, and one's portfolio.

use kring_shared::{
    ids::SessionId,
    proof::{Attendance, ProofView, Step},
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::{Doing, SIGNED_OUT, To, ask, nav, trouble};
use crate::{
    api::people::proof as api,
    browser,
    components::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        icon::Glyph,
        message::{MessageProps, message},
    },
    pages::{frame::Framed, problem::by_code},
    route::link,
    session::seats,
    texts::{Texts, use_texts},
};

mod asking;
pub mod check;
mod confirm;
mod facts;
pub mod portfolio;
mod reflections;
mod registers;
mod years;

use asking::Asking;
use confirm::Confirm;

/// Properties of [`ProofPage`].
#[derive(Properties, PartialEq)]
pub struct ProofPageProps {
    /// The session in the address.
    pub id: AttrValue,
}

/// The code when nobody here holds a seat in the session.
const NO_SEAT: &str = "no-seat";

/// One's own proof of a session, and who waits for one's yes or no.
#[component]
pub fn ProofPage(props: &ProofPageProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let found = use_state_eq(|| Option::<Result<ProofView, String>>::None);
    let session = seats::parse_session(&props.id);
    {
        let found = found.setter();
        use_effect_with(session, move |session| {
            let session = *session;
            spawn_local(async move {
                let view = match session {
                    Some(session) => api::proof(lang, session).await.map_err(|problem| problem.code),
                    None => Err(NO_SEAT.to_owned()),
                };
                found.set(Some(view));
            });
        });
    }
    let on_view = {
        let found = found.clone();
        Callback::from(move |view: ProofView| found.set(Some(Ok(view))))
    };
    let content = match (&*found, session) {
        (None, _) => html! { <p key="wait" class="soft" role="status">{ texts.t("wait") }</p> },
        (Some(Ok(view)), Some(session)) => {
            html! { <div key="proof" class="stack-6 measure"><Own {session} view={view.clone()} {on_view} /></div> }
        }
        (Some(Err(code)), _) if code == NO_SEAT || code == SIGNED_OUT => html! {
            <div key="none" class="stack measure">
                <h1>{ texts.t("proof-title") }</h1>
                <p class="lede">{ texts.t("proof-none-here") }</p>
                <p>{ link(To::Portfolio.route(), "button", texts.t("portfolio-title")) }</p>
            </div>
        },
        (Some(Err(code)), _) => {
            html! { <div key="wrong" class="stack"><h1>{ texts.t("proof-title") }</h1>{ message(&props!(MessageProps { lead: by_code(&texts, code) })) }</div> }
        }
        (Some(Ok(_)), None) => html! { <p key="gone" /> },
    };
    html! { <Framed title={texts.t("proof-title")} nav={nav(&texts)}>{ content }</Framed> }
}

#[derive(Properties, PartialEq)]
struct OwnProps {
    session: SessionId,
    view: ProofView,
    on_view: Callback<ProofView>,
}

#[component]
fn Own(props: &OwnProps) -> Html {
    let texts = use_texts();
    let lang = texts.language().code();
    let doing = use_state_eq(Doing::default);
    let deleting = use_state_eq(|| false);
    let (session, mine) = (props.session, &props.view.mine);
    let on_view = props.on_view.clone();
    // What became of it is drawn in the place of what was there: only then there is something to go to.
    let shown = use_mut_ref(|| mine.step);
    use_effect_with(mine.step, move |step| {
        if shown.replace(*step) != *step {
            browser::focus("h-stand");
        }
    });
    let answered = use_state_eq(|| false);
    let (waits, is_answered) = (props.view.waiting.len(), *answered);
    {
        let answered = answered.clone();
        use_effect_with(waits, move |waits| {
            // The list goes with the last of it; what is said of that stays.
            if *answered {
                browser::focus(if *waits == 0 { "bevestigd" } else { "h-bevestig" });
            }
        });
    }
    let on_answer = {
        let on_view = on_view.clone();
        Callback::from(move |view: ProofView| {
            answered.set(true);
            on_view.emit(view);
        })
    };
    let withdraw = {
        let (doing, deleting, on_view) = (doing.clone(), deleting.clone(), on_view.clone());
        Callback::from(move |()| {
            deleting.set(false);
            let on_view = on_view.clone();
            ask(&doing, async move { api::withdraw_proof(lang, session).await }, move |view| {
                on_view.emit(view)
            });
        })
    };
    let download = {
        let doing = doing.clone();
        Callback::from(move |()| {
            ask(&doing, async move { api::save_certificate(lang, session).await }, |()| {})
        })
    };
    let open = |on: bool| {
        let deleting = deleting.clone();
        Callback::from(move |()| deleting.set(on))
    };
    let foot = html! {
        <>
            <Button kind={ButtonKind::Primary} on_click={withdraw.clone()}>{ texts.t("proof-delete") }</Button>
            <Button on_click={open(false)}>{ texts.t("cancel") }</Button>
        </>
    };
    let stand = match mine.step {
        Step::Open => {
            html! { <div key="open"><Asking {session} name={props.view.name.clone()} on_view={on_view.clone()} heading={texts.t("proof-ask-title")} words={texts.t("proof-ask-text")} /></div> }
        }
        Step::Refused => {
            html! { <div key="refused"><Asking {session} name={props.view.name.clone()} on_view={on_view.clone()} heading={texts.t("proof-refused-title")} words={texts.t("proof-refused-text")} /></div> }
        }
        Step::Asked => html! {
            <section key="asked" class="stack" aria-labelledby="h-stand">
                <h2 id="h-stand" class="h3" tabindex="-1">{ texts.t("proof-asked-title") }</h2>
                <p>{ texts.t("proof-asked-text") }</p>
                <div><Button on_click={withdraw}>{ texts.t("proof-take-back") }</Button></div>
            </section>
        },
        Step::Confirmed => html! {
            <section key="ready" class="stack" aria-labelledby="h-stand">
                <h2 id="h-stand" class="h3" tabindex="-1">{ texts.t("proof-ready-title") }</h2>
                { number(&texts, mine) }
                <div class="row">
                    <Button kind={ButtonKind::Primary} icon={Glyph::Download} on_click={download}>{ texts.t("proof-download") }</Button>
                    if let Some(number) = &mine.number {
                        { link(To::Check { number: Some(number.as_str().to_owned()) }.route(), "button", texts.t("proof-see")) }
                    }
                    <Button kind={ButtonKind::Text} on_click={open(true)}>{ texts.t("proof-delete") }</Button>
                </div>
            </section>
        },
    };
    html! {
        <>
            <div class="stack-2">
                <h1>{ texts.t("proof-title") }</h1>
                <p class="lede">{ texts.t("proof-measured") }</p>
            </div>
            { facts::measured(&texts, mine) }
            <div>{ stand }</div>
            { trouble(&texts, &doing) }
            <div>
                if !props.view.waiting.is_empty() {
                    <Confirm {session} waiting={props.view.waiting.clone()} on_view={on_answer} />
                }
            </div>
            <p id="bevestigd" tabindex="-1" role="status">{ if is_answered { texts.t("proof-confirm-done") } else { AttrValue::default() } }</p>
            <Dialog open={*deleting} title={texts.t("proof-delete-ask")} close_label={texts.t("cancel")} on_close={open(false)} {foot}>
                <p>{ texts.t("proof-delete-text") }</p>
            </Dialog>
        </>
    }
}

fn number(texts: &Texts, mine: &Attendance) -> Html {
    let number = mine.number.as_ref().map(ToString::to_string).unwrap_or_default();
    html! { <p>{ texts.t("proof-number") }{ " " }<b class="num proof-number">{ number }</b></p> }
}
