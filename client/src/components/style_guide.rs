//! All parts on one page, for the people who build them; not in a release build.

mod pages;
mod parts;
mod rings;

use std::rc::Rc;

use yew::{prelude::*, props};

use super::colophon::{ColophonProps, colophon};
use super::masthead::{MastheadProps, masthead};
use super::seat::{Seat, person};
use super::shell::{ShellProps, shell};
use crate::prefs::{PrefsAction, Theme, use_prefs};

/// The page at `/stijl`.
#[component]
pub fn StyleGuide() -> Html {
    let me = person(&Seat::new("fatma", "Fatma"));
    let header = masthead(&props!(MastheadProps { nav_label: "Hoofdmenu", me }));
    shell(&props!(ShellProps {
        skip: "Naar de inhoud",
        header,
        footer: html! { <GuideFoot /> },
        main_class: "stack-7",
        children: html! { <><div class="stack-2">
            <h1>{ "Naslag voor Kring" }</h1>
            <p class="lede">{ "De standen van de kring en alle onderdelen. Regels staan in de naslag van het ontwerp." }</p>
        </div>
        <rings::States />
        <rings::Sizes />
        <rings::Session />
        <parts::Voices />
        <parts::Small />
        <parts::Slips />
        <parts::Special /></> }
    }))
}

/// Properties of [`StylePage`].
#[derive(Properties, PartialEq)]
pub struct StylePageProps {
    /// Which screen.
    pub name: AttrValue,
}

/// A whole screen with made-up content, at `/stijl/{name}`.
#[component]
pub fn StylePage(props: &StylePageProps) -> Html {
    html! { <pages::Page name={props.name.clone()} /> }
}

#[component]
fn GuideFoot() -> Html {
    let prefs = use_prefs();
    let now = prefs.as_deref().copied().unwrap_or_default();
    let change = move |action: PrefsAction| {
        let prefs = prefs.clone();
        Callback::from(move |()| {
            if let Some(prefs) = &prefs {
                prefs.dispatch(action);
            }
        })
    };
    let theme = match now.theme {
        Theme::Device => "Weergave: zoals je apparaat",
        Theme::Light => "Weergave: licht",
        Theme::Dark => "Weergave: donker",
    };
    let other = now.language.other();
    colophon(&props!(ColophonProps {
        language: other.name(),
        language_code: other.code(),
        on_language: change(PrefsAction::Language(other)),
        theme,
        on_theme: change(PrefsAction::Theme(now.theme.next())),
        children: html! { <><p>{ "Kring neemt geen beeld of geluid op." }</p>
        <a href="/privacy">{ "Privacy" }</a>
        <a href="/toegankelijkheid">{ "Toegankelijkheid" }</a></> }
    }))
}

/// The eight people of the example: the owner first, the facilitator opposite, "Fatma" reads along.
fn group(change: impl Fn(usize, &mut Seat)) -> Rc<[Seat]> {
    let names = ["Joost", "Fatma", "Ruud", "Ingrid", "Samira", "Bram", "Nadia", "Wendy"];
    names
        .iter()
        .enumerate()
        .map(|(i, name)| {
            let mut seat = Seat::new(*name, *name);
            seat.state = "is er".into();
            seat.owner = i == 0;
            seat.leader = i == 4;
            seat.role = ["inbrenger", "", "", "", "gespreksleider", "", "", ""][i].into();
            change(i, &mut seat);
            seat
        })
        .collect()
}
