//! How a method goes: the ring in each of its phases, played by nobody. It moves only when somebody asks for it.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use kring_shared::{
    ids::ProtocolId,
    preview::{Preview, Scene},
    protocol::Lang,
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use super::problem::by_code;
use crate::{
    api, browser,
    components::{
        button::Button,
        dialog::Dialog,
        icon::Glyph,
        message::{MessageProps, message},
        ring::{RingTableProps, SeatsProps, centre_fact, ring_list, ring_table},
        ring_geometry::Size,
    },
    texts::{Texts, use_texts},
    words::lang_of,
};

mod play;
mod seats;

use play::{Act, Play};

/// How long a moment stays in sight while it plays.
const MOMENT_MS: u32 = 1_800;
/// How long the first moment of a step stays: there is more to read.
const FIRST_MS: u32 = 4_000;

/// Properties of [`HowItGoes`].
#[derive(Properties, PartialEq)]
pub struct HowItGoesProps {
    /// The method and its name; none before one was asked for.
    pub method: Option<(ProtocolId, AttrValue)>,
    /// With how many people, when the method suits so many.
    pub people: u8,
    /// Whether it is open.
    pub open: bool,
    /// Asked to close.
    pub on_close: Callback<()>,
}

/// A dialog with the phases of a method, one at a time.
#[component]
pub fn HowItGoes(props: &HowItGoesProps) -> Html {
    let texts = use_texts();
    let lang_code = texts.language().code();
    let found = use_state_eq(|| Option::<Result<Preview, String>>::None);
    let tries = use_state_eq(|| 0_u32);
    let play = use_reducer_eq(Play::default);
    {
        let (found, play) = (found.setter(), play.dispatcher());
        let asked = props.open.then(|| props.method.clone()).flatten().map(|(id, _)| (id, props.people));
        use_effect_with((asked, *tries), move |(asked, _)| {
            play.dispatch(Act::Restart);
            // An answer that comes after another method was asked for is of no use.
            let alive = Rc::new(());
            let seen = Rc::downgrade(&alive);
            if let Some((id, people)) = asked.clone() {
                found.set(None);
                spawn_local(async move {
                    let answer = api::preview(lang_code, &id, people).await;
                    if seen.upgrade().is_some() {
                        found.set(Some(answer.map_err(|p| p.code)));
                    }
                });
            }
            move || drop(alive)
        });
    }
    let scenes: &[Scene] = match &*found {
        Some(Ok(preview)) => &preview.scenes,
        Some(Err(_)) | None => &[],
    };
    {
        let (dispatch, now) = (play.dispatcher(), *play);
        let all = scenes.len();
        let moments = scenes.get(now.step).map_or(1, Scene::moments);
        use_effect_with((now, moments, all, props.open), move |(now, moments, all, open)| {
            let (moments, all) = (*moments, *all);
            let wait = if now.at == 0 { FIRST_MS } else { MOMENT_MS };
            let timer = (now.playing && *open && all > 0)
                .then(|| Timeout::new(wait, move || dispatch.dispatch(Act::Tick { moments, all })));
            move || drop(timer)
        });
    }
    let name = props.method.as_ref().map(|(_, name)| name.clone()).unwrap_or_default();
    let again = Callback::from(move |()| tries.set(*tries + 1));
    let content = match &*found {
        None => html! { <p key="wait" role="status">{ texts.t("wait") }</p> },
        Some(Err(code)) => html! {
            <div key="wrong">
                { message(&props!(MessageProps { lead: by_code(&texts, code), action: html! { <Button on_click={again}>{ texts.t("part-again") }</Button> } })) }
            </div>
        },
        Some(Ok(preview)) => html! { <div key="here">{ scene(preview, *play, &texts) }</div> },
    };
    let foot = controls(*play, scenes, &play.dispatcher(), &texts);
    html! {
        <Dialog open={props.open} class="dialog--wide" title={texts.t_args("preview-title", &[("name", name.into())])}
            close_label={texts.t("close")} on_close={props.on_close.clone()} {foot}>
            { content }
        </Dialog>
    }
}

fn scene(preview: &Preview, play: Play, texts: &Texts) -> Html {
    let lang = lang_of(texts.language());
    let Some(scene) = preview.scenes.get(play.step) else { return html! { <p /> } };
    let seats = seats::seats(scene, play.at, texts);
    let counted = [("n", (play.step + 1).into()), ("all", preview.scenes.len().into())];
    html! {
        <div class="preview">
            <div class="preview__ring stack">
                { ring_table(&props!(RingTableProps { seats: seats.clone(), size: Size::Full, children: centre_fact(&seats::centre(scene, play.at, texts)) })) }
                <details class="fold">
                    <summary>{ texts.t("ring-as-list") }</summary>
                    { ring_list(&props!(SeatsProps { seats })) }
                </details>
            </div>
            <div class="stack">
                <div class="stack-2" aria-live="polite" aria-atomic="true">
                    <p class="over">
                        { texts.t_args("step-of", &counted) }{ " · " }
                        { texts.t_args("preview-minutes", &[("n", i64::from(scene.minutes).into())]) }
                    </p>
                    <h3>{ scene.title.get(lang) }</h3>
                    <p class="lede">{ said(scene.heading.get(lang), texts) }</p>
                </div>
                <ul class="agreements small">
                    { for seats::happenings(scene, texts).into_iter().enumerate().map(|(i, line)| html! { <li key={i}>{ line }</li> }) }
                </ul>
                { tasks(scene, lang, texts) }
            </div>
        </div>
    }
}

/// What each role does.
fn tasks(scene: &Scene, lang: Lang, texts: &Texts) -> Html {
    html! {
        <dl class="preview__tasks small">
            { for scene.tasks.iter().map(|(role, task)| html! {
                <div key={seats::role_key(*role)}>
                    <dt>{ texts.t(seats::role_key(*role)) }</dt>
                    <dd>{ said(task.get(lang), texts) }</dd>
                </div>
            }) }
        </dl>
    }
}

/// A text of the method; in it the owner is named by role.
fn said(text: &str, texts: &Texts) -> AttrValue {
    text.replace("{inbrenger}", &texts.t("role-owner-the")).into()
}

fn controls(play: Play, scenes: &[Scene], dispatch: &UseReducerDispatcher<Play>, texts: &Texts) -> Html {
    let all = scenes.len();
    let last = all.saturating_sub(1);
    let go = |step: usize| {
        let (dispatch, moment) = (dispatch.clone(), scenes.get(step).map_or(0, seats::telling_moment));
        Callback::from(move |()| dispatch.dispatch(Act::Go { step, moment }))
    };
    let toggle = {
        let (dispatch, at_end) = (dispatch.clone(), play.step == last);
        Callback::from(move |()| dispatch.dispatch(Act::Toggle { at_end }))
    };
    let still = browser::matches_media("(prefers-reduced-motion: reduce)");
    let (glyph, key) =
        if play.playing { (Glyph::Pause, "preview-pause") } else { (Glyph::Play, "preview-play") };
    html! {
        <>
            <Button icon={Glyph::Previous} why={(play.step == 0).then(|| texts.t("preview-first"))} on_click={go(play.step.saturating_sub(1))}>
                { texts.t("preview-previous") }
            </Button>
            <span class="act">
                if !still {
                    <Button icon={glyph} on_click={toggle}>{ texts.t(key) }</Button>
                }
            </span>
            <Button icon_after={Glyph::Next} why={(play.step >= last).then(|| texts.t("preview-last"))} on_click={go((play.step + 1).min(last))}>
                { texts.t("preview-next") }
            </Button>
        </>
    }
}
