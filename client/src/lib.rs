//! The browser side of Kring: a live session of colleagues around one case.

pub mod api;
pub mod app;
pub mod browser;
pub mod components;
pub mod json;
pub mod pages;
pub mod parts;
pub mod prefs;
pub mod route;
pub mod session;
pub mod texts;
pub mod words;

/// Starts the app in the page.
pub fn run() {
    // Yew would put its own hook over one of the standard library.
    yew::set_custom_panic_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        let (words, button) = app::failure_words(&browser::language_of_page());
        browser::show_fatal(words, button);
    }));
    yew::Renderer::<app::App>::new().render();
}
