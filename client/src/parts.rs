//! Parts of the client that the browser fetches when they are needed: a guest waits for nothing but the room.
//!
//! With the feature `split` the build cuts the WebAssembly at the functions marked here, and everything that only
//! such a function reaches goes to a file of its own. Without it (`trunk serve`) all is one file and nothing waits.

use std::{cell::RefCell, rc::Rc};

use gloo_timers::callback::Timeout;
use kring_shared::{
    session::Command,
    text::{EN, NL_LATER, NL_OUTSIDE},
};
use wasm_bindgen_futures::spawn_local;
use yew::{prelude::*, props};

use crate::{
    browser,
    components::{
        button::Button,
        message::{MessageProps, message},
        qr::Qr,
    },
    pages::{
        about::{Accessibility, Privacy},
        beamer::BeamerPage,
        begin::Begin,
        home::Home,
        note::NotePage,
        people,
        room::{
            ended::Ended,
            lead::{Controls, LeadPage},
            more::More,
            phase::PhasePage,
            roles::Roles,
            view::View,
        },
    },
    prefs::Language,
    texts::use_texts,
    words,
};

/// What can be drawn by a part that comes later.
#[derive(Clone, PartialEq)]
pub enum Ask {
    /// Something of a session, by the part [`Part::Session`].
    Session(Scene),
    /// A page, by the part [`Part::Pages`].
    Page(Page),
    /// A page about accounts or groups, by the part [`Part::People`].
    People(AttrValue),
}

/// What a session shows after, or below, its lobby.
#[derive(Clone, PartialEq)]
pub enum Scene {
    /// The phase, for who leads.
    Lead(InRoom),
    /// What steers the session, for who leads.
    Controls(InRoom),
    /// The phase, for everybody else.
    Phase(InRoom),
    /// Who has which role, and the way to give one.
    Roles(View, Callback<Command>),
    /// After the end.
    Ended(View),
    /// The dialog behind "Meer": whether it is open, and how it closes.
    More(InRoom, bool, Callback<()>),
    /// A QR code with the text in it, and what it is for.
    Qr {
        /// What it holds.
        text: AttrValue,
        /// What it is for.
        label: AttrValue,
    },
}

/// What lies outside a room, and the big screen.
#[derive(Clone, PartialEq)]
pub enum Page {
    /// The big screen.
    Beamer(View),
    /// The first page.
    Home,
    /// Begin a session, for this group.
    Begin(Option<AttrValue>),
    /// The note of this session.
    Note(AttrValue),
    /// Accessibility statement.
    Accessibility,
    /// What is kept, where and how long.
    Privacy,
}

/// The room, and how to ask something of it.
#[derive(Clone, PartialEq)]
pub struct InRoom {
    /// The room.
    pub view: View,
    /// Asks the server.
    pub send: Callback<Command>,
    /// Says that somebody writes.
    pub on_writing: Callback<bool>,
}

impl Ask {
    fn part(&self) -> Part {
        match self {
            Self::Session(_) => Part::Session,
            // With what looks for personal data, which a group has too.
            Self::Page(Page::Note(_)) => Part::People,
            Self::Page(_) => Part::Pages,
            // The editor is large, and few of those who are in a group open it.
            Self::People(path) if path.contains("opzet") => Part::Templates,
            Self::People(_) => Part::People,
        }
    }
}

/// What is fetched as one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// All phases of a session, and its end.
    Session,
    /// What lies outside a room, and the big screen.
    Pages,
    /// Accounts, groups and notes.
    People,
    /// Making and changing templates.
    Templates,
}

/// Draws what a part was asked for.
pub type Draw = fn(&Ask) -> Html;

fn draw_session(ask: &Ask) -> Html {
    words::add(Language::Nl, NL_LATER);
    let Ask::Session(scene) = ask.clone() else { return Html::default() };
    match scene {
        Scene::Lead(InRoom { view, send, on_writing }) => html! { <LeadPage {view} {send} {on_writing} /> },
        Scene::Controls(InRoom { view, send, .. }) => html! { <Controls {view} {send} /> },
        Scene::Phase(InRoom { view, send, on_writing }) => html! { <PhasePage {view} {send} {on_writing} /> },
        Scene::Roles(view, send) => html! { <Roles {view} {send} /> },
        Scene::Ended(view) => html! { <Ended {view} /> },
        Scene::More(InRoom { view, send, .. }, open, on_close) => {
            html! { <More {view} {send} {open} {on_close} /> }
        }
        Scene::Qr { text, label } => html! { <Qr {text} {label} /> },
    }
}

fn draw_pages(ask: &Ask) -> Html {
    words::add(Language::Nl, NL_LATER);
    words::add(Language::Nl, NL_OUTSIDE);
    let Ask::Page(page) = ask.clone() else { return Html::default() };
    match page {
        Page::Beamer(view) => html! { <BeamerPage {view} /> },
        Page::Home => html! { <Home /> },
        Page::Begin(group) => html! { <Begin {group} /> },
        // Drawn by the part with accounts and groups.
        Page::Note(_) => Html::default(),
        Page::Accessibility => html! { <Accessibility /> },
        Page::Privacy => html! { <Privacy /> },
    }
}

fn draw_people(ask: &Ask) -> Html {
    words::add(Language::Nl, NL_LATER);
    words::add(Language::Nl, NL_OUTSIDE);
    match ask {
        Ask::Page(Page::Note(id)) => html! { <NotePage id={id.clone()} /> },
        Ask::People(path) => people::page(path),
        Ask::Page(_) | Ask::Session(_) => Html::default(),
    }
}

fn draw_templates(ask: &Ask) -> Html {
    words::add(Language::Nl, NL_LATER);
    words::add(Language::Nl, NL_OUTSIDE);
    let Ask::People(path) = ask else { return Html::default() };
    people::template_page(path)
}

#[cfg(feature = "split")]
mod cut {
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::{Draw, draw_pages, draw_people, draw_session, draw_templates};

    #[wasm_split(session, fallible)]
    pub(super) fn session() -> Result<Draw, SplitLoaderError> {
        Ok(draw_session)
    }

    #[wasm_split(english, fallible)]
    pub(super) fn english() -> Result<&'static str, SplitLoaderError> {
        Ok(super::EN)
    }

    #[wasm_split(pages, fallible)]
    pub(super) fn pages() -> Result<Draw, SplitLoaderError> {
        Ok(draw_pages)
    }

    #[wasm_split(people, fallible)]
    pub(super) fn people() -> Result<Draw, SplitLoaderError> {
        Ok(draw_people)
    }

    #[wasm_split(templates, fallible)]
    pub(super) fn templates() -> Result<Draw, SplitLoaderError> {
        Ok(draw_templates)
    }
}

#[cfg(feature = "split")]
async fn fetch(part: Part) -> Option<Draw> {
    let fetched = match part {
        Part::Session => cut::session().await,
        Part::Pages => cut::pages().await,
        Part::People => cut::people().await,
        Part::Templates => cut::templates().await,
    };
    fetched.ok()
}

#[cfg(not(feature = "split"))]
async fn fetch(part: Part) -> Option<Draw> {
    Some(match part {
        Part::Session => draw_session,
        Part::Pages => draw_pages,
        Part::People => draw_people,
        Part::Templates => draw_templates,
    })
}

/// Fetches the words of a language; false when that failed. The Dutch ones are always here.
#[cfg(feature = "split")]
pub async fn fetch_words(language: Language) -> bool {
    if language == Language::Nl {
        return true;
    }
    let fetched = cut::english().await;
    fetched.is_ok_and(|source| {
        words::add(language, source);
        true
    })
}

/// Fetches the words of a language; false when that failed. The Dutch ones are always here.
#[cfg(not(feature = "split"))]
pub async fn fetch_words(language: Language) -> bool {
    if language == Language::En {
        words::add(language, EN);
    }
    true
}

thread_local! {
    /// The parts that are here.
    static HERE: RefCell<Vec<(Part, Draw)>> = const { RefCell::new(Vec::new()) };
}

fn here(part: Part) -> Option<Draw> {
    HERE.with_borrow(|all| all.iter().find(|(known, _)| *known == part).map(|(_, draw)| *draw))
}

async fn get(part: Part) -> Option<Draw> {
    if let Some(draw) = here(part) {
        return Some(draw);
    }
    browser::tell(STYLES);
    let draw = fetch(part).await?;
    HERE.with_borrow_mut(|all| all.push((part, draw)));
    Some(draw)
}

/// Fetches a part before anybody asks for it; failing is no harm, it is tried again when it is needed.
pub fn prepare(part: Part) {
    spawn_local(async move {
        get(part).await;
    });
}

/// Properties of [`Later`].
#[derive(Properties, PartialEq)]
pub struct LaterProps {
    /// What to draw.
    pub ask: Ask,
}

/// Draws something as soon as its part is here, says so when that takes long, and offers to try again when it failed.
#[component]
pub fn Later(props: &LaterProps) -> Html {
    let texts = use_texts();
    let part = props.ask.part();
    let wait = use_state_eq(|| Wait::Quiet);
    let tries = use_state_eq(|| 0_u32);
    {
        let wait = wait.setter();
        use_effect_with((part, *tries), move |(part, _)| {
            let part = *part;
            let alive = Rc::new(());
            let seen = Rc::downgrade(&alive);
            let slow = wait.clone();
            let timer = here(part).is_none().then(|| {
                wait.set(Wait::Quiet);
                Timeout::new(SLOW_AFTER_MS, move || slow.set(Wait::Slow))
            });
            spawn_local(async move {
                let got = get(part).await;
                if seen.upgrade().is_some() {
                    wait.set(if got.is_some() { Wait::Over } else { Wait::Failed });
                }
            });
            move || drop((alive, timer))
        });
    }
    if let Some(draw) = here(part) {
        return html! { <div class="part" key="here">{ draw(&props.ask) }</div> };
    }
    let again = Callback::from(move |()| tries.set(*tries + 1));
    html! {
        <div class="part" key="wait">
            if *wait == Wait::Failed {
                { message(&props!(MessageProps { lead: texts.t("part-failed"), action: html! { <Button on_click={again}>{ texts.t("part-again") }</Button> } })) }
            } else {
                <p class="soft" role="status">{ if *wait == Wait::Slow { texts.t("wait") } else { AttrValue::default() } }</p>
            }
        </div>
    }
}

/// How long the wait for a part has been.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Wait {
    Quiet,
    Slow,
    Failed,
    Over,
}

const SLOW_AFTER_MS: u32 = 400;
/// The event by which boot.js hears that the styles of what comes later are needed.
const STYLES: &str = "kring-later";
