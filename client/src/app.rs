//! The app: providers around a switch from address to page.

use std::rc::Rc;

use yew::{prelude::*, props};

use crate::components::empty::{EmptyProps, empty};
use crate::components::shell::LiveRegions;
use crate::pages::frame::Framed;
use crate::pages::join::JoinPage;
use crate::pages::room::RoomPage;
use crate::parts::{Ask, Later, Page};
use crate::prefs::PrefsProvider;
use crate::route::{Route, link, use_route};
use crate::texts::{TextSource, TextsProvider, use_texts};
use crate::words::Fluent;

/// Everything on the page.
#[component]
pub fn App() -> Html {
    let route = use_route();
    let source = use_memo((), |()| Rc::new(Fluent) as Rc<dyn TextSource>);
    html! {
        <PrefsProvider>
            <TextsProvider source={(*source).clone()}>
                <LiveRegions>
                    { page(route) }
                </LiveRegions>
            </TextsProvider>
        </PrefsProvider>
    }
}

fn page(route: Route) -> Html {
    match route {
        #[cfg(debug_assertions)]
        Route::StyleGuide => html! { <crate::components::style_guide::StyleGuide /> },
        #[cfg(debug_assertions)]
        Route::StylePage { name } => html! { <crate::components::style_guide::StylePage {name} /> },
        Route::Home => html! { <Later key="home" ask={Ask::Page(Page::Home)} /> },
        Route::Begin => html! { <Later key="begin" ask={Ask::Page(Page::Begin(None))} /> },
        Route::BeginFor { group } => {
            let key = format!("begin-{group}");
            html! { <Later {key} ask={Ask::Page(Page::Begin(Some(group.into())))} /> }
        }
        Route::People { path } => {
            let key = path.clone();
            html! { <Later {key} ask={Ask::People(path.into())} /> }
        }
        Route::Join { code } => html! { <JoinPage key="join" {code} /> },
        Route::Room { id } => html! { <RoomPage key={format!("room-{id}")} id={id.clone()} /> },
        Route::Beamer { id } => {
            html! { <RoomPage key={format!("screen-{id}")} id={id.clone()} screen=true /> }
        }
        Route::Note { id } => {
            html! { <Later key={format!("note-{id}")} ask={Ask::Page(Page::Note(id.clone().into()))} /> }
        }
        Route::Accessibility => html! { <Later key="accessibility" ask={Ask::Page(Page::Accessibility)} /> },
        Route::Privacy => html! { <Later key="privacy" ask={Ask::Page(Page::Privacy)} /> },
        Route::NotFound => html! { <NotFound key="404" /> },
    }
}

/// The page of an address that is none.
#[component]
pub fn NotFound() -> Html {
    let texts = use_texts();
    let home = link(Route::Home, "button", texts.t("home-link"));
    html! { <Framed title={texts.t("home-title")}><h1 class="visually-hidden">{ texts.t("home-title") }</h1>{ empty(&props!(EmptyProps { text: texts.t("page-not-found"), action: home })) }</Framed> }
}
