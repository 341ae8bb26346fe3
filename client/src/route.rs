//! The addresses of the app; the only place with path strings.

use yew_router::prelude::*;

/// Every page.
#[derive(Clone, PartialEq, Eq, Debug, Routable)]
pub enum Route {
    /// The first page: type a code or begin a session.
    #[at("/")]
    Home,
    /// Begin a session.
    #[at("/begin")]
    Begin,
    /// Take part with a code, from a link or a QR code.
    #[at("/j/:code")]
    Join {
        /// The six characters.
        code: String,
    },
    /// The room of a session.
    #[at("/s/:id")]
    Room {
        /// Which session.
        id: String,
    },
    /// The same session on a big screen.
    #[at("/s/:id/scherm")]
    Beamer {
        /// Which session.
        id: String,
    },
    /// What the session leaves behind.
    #[at("/s/:id/notitie")]
    Note {
        /// Which session.
        id: String,
    },
    /// Accessibility statement.
    #[at("/toegankelijkheid")]
    Accessibility,
    /// What is kept, where and how long.
    #[at("/privacy")]
    Privacy,
    /// All parts on one page, for the people who build them.
    #[cfg(debug_assertions)]
    #[at("/stijl")]
    StyleGuide,
    /// A whole screen with made-up content.
    #[cfg(debug_assertions)]
    #[at("/stijl/:name")]
    StylePage {
        /// Which screen.
        name: String,
    },
    /// Any other address.
    #[not_found]
    #[at("/404")]
    NotFound,
}

#[cfg(test)]
mod tests {
    use super::Route;
    use yew_router::Routable;

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
            Route::Accessibility,
            Route::Privacy,
        ] {
            assert_eq!(Route::recognize(&route.to_path()), Some(route));
        }
        assert_eq!(Route::recognize("/nergens"), Some(Route::NotFound));
    }
}
