//! The addresses of the app; the only place with path strings.

use yew::prelude::*;

use crate::browser;

/// Every page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Route {
    /// The first page: type a code or begin a session.
    Home,
    /// Begin a session.
    Begin,
    /// Begin a session for a group.
    BeginFor {
        /// Which group.
        group: String,
    },
    /// A page about accounts and groups; which one is known to `pages::people::To`.
    People {
        /// Its address.
        path: String,
    },
    /// Take part with a code, from a link or a QR code.
    Join {
        /// The six characters.
        code: String,
    },
    /// The room of a session.
    Room {
        /// Which session.
        id: String,
    },
    /// The same session on a big screen.
    Beamer {
        /// Which session.
        id: String,
    },
    /// What the session leaves behind.
    Note {
        /// Which session.
        id: String,
    },
    /// Accessibility statement.
    Accessibility,
    /// What is kept, where and how long.
    Privacy,
    /// All parts on one page, for the people who build them.
    #[cfg(debug_assertions)]
    StyleGuide,
    /// A whole screen with made-up content.
    #[cfg(debug_assertions)]
    StylePage {
        /// Which screen.
        name: String,
    },
    /// Any other address.
    NotFound,
}

/// With what the addresses of pages about accounts and groups begin.
const PEOPLE: [&str; 15] = [
    "inloggen",
    "link",
    "account",
    "groepen",
    "groep",
    "casussen",
    "casus",
    "keuze",
    "uitnodiging",
    "bijeenkomst",
    "sessieopzet",
    "opzet",
    "bewijs",
    "portfolio",
    "archief",
];

impl Route {
    /// The page behind a path, with or without a slash at the end.
    #[must_use]
    pub fn recognize(path: &str) -> Self {
        let path = path.trim_end_matches('/');
        let mut parts = path.split('/').skip(1);
        let (first, second, third) = (parts.next(), parts.next(), parts.next());
        if parts.next().is_some() {
            return Self::NotFound;
        }
        let second = second.map(str::to_owned);
        match (first, second, third) {
            (None, ..) => Self::Home,
            (Some("begin"), None, None) => Self::Begin,
            (Some("begin"), Some(group), None) => Self::BeginFor { group },
            (Some("j"), Some(code), None) => Self::Join { code },
            (Some("s"), Some(id), None) => Self::Room { id },
            (Some("s"), Some(id), Some("scherm")) => Self::Beamer { id },
            (Some("s"), Some(id), Some("notitie")) => Self::Note { id },
            (Some("toegankelijkheid"), None, None) => Self::Accessibility,
            (Some("privacy"), None, None) => Self::Privacy,
            (Some(first), ..) if PEOPLE.contains(&first) => Self::People { path: path.to_owned() },
            #[cfg(debug_assertions)]
            (Some("stijl"), None, None) => Self::StyleGuide,
            #[cfg(debug_assertions)]
            (Some("stijl"), Some(name), None) => Self::StylePage { name },
            _ => Self::NotFound,
        }
    }

    /// The path of the page.
    #[must_use]
    pub fn to_path(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Begin => "/begin".to_owned(),
            Self::BeginFor { group } => format!("/begin/{group}"),
            Self::People { path } => path.clone(),
            Self::Join { code } => format!("/j/{code}"),
            Self::Room { id } => format!("/s/{id}"),
            Self::Beamer { id } => format!("/s/{id}/scherm"),
            Self::Note { id } => format!("/s/{id}/notitie"),
            Self::Accessibility => "/toegankelijkheid".to_owned(),
            Self::Privacy => "/privacy".to_owned(),
            #[cfg(debug_assertions)]
            Self::StyleGuide => "/stijl".to_owned(),
            #[cfg(debug_assertions)]
            Self::StylePage { name } => format!("/stijl/{name}"),
            Self::NotFound => "/404".to_owned(),
        }
    }

    /// Goes to the page; the button back leads here again.
    pub fn go(&self) {
        browser::go(&self.to_path(), false);
    }

    /// Goes to the page in place of this one; the button back leads to the one before.
    pub fn replace(&self) {
        browser::go(&self.to_path(), true);
    }
}

/// The page at hand; draws anew when another address is gone to.
#[hook]
pub fn use_route() -> Route {
    let path = use_state_eq(browser::path);
    {
        let path = path.setter();
        use_effect_with((), move |()| {
            let listener = browser::on_address(move || path.set(browser::path()));
            move || drop(listener)
        });
    }
    Route::recognize(&path)
}

/// A link to a page of the app. With a key held down the browser does with it what it does with any link.
pub fn link(to: Route, class: &'static str, content: impl Into<Html>) -> Html {
    let href = to.to_path();
    let onclick = Callback::from(move |event: MouseEvent| {
        if !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key()) {
            event.prevent_default();
            to.go();
        }
    });
    html! { <a {class} {href} {onclick}>{ content.into() }</a> }
}

#[cfg(test)]
mod tests {
    use super::Route;

    #[test]
    fn links_lead_back_to_their_pages() {
        let id = || "a1".to_owned();
        for route in [
            Route::Home,
            Route::Begin,
            Route::Join { code: "H7K4MP".to_owned() },
            Route::Room { id: id() },
            Route::Beamer { id: id() },
            Route::Note { id: id() },
            Route::BeginFor { group: id() },
            Route::People { path: "/groep/a1".to_owned() },
            Route::People { path: "/groep/a1/bijeenkomsten".to_owned() },
            Route::Accessibility,
            Route::Privacy,
        ] {
            assert_eq!(Route::recognize(&route.to_path()), route);
            assert_eq!(Route::recognize(&format!("{}/", route.to_path())), route);
        }
        for path in ["/nergens", "/begin/x/y", "/groep/x/y/z", "/j", "/s/a1/meer", "/s/a1/scherm/x"] {
            assert_eq!(Route::recognize(path), Route::NotFound, "{path}");
        }
    }
}
