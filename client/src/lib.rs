//! The browser side of Kring: a live session of colleagues around one case.

pub mod api;
pub mod app;
pub mod browser;
pub mod components;
pub mod json;
pub mod materials;
pub mod pages;
pub mod parts;
pub mod prefs;
pub mod route;
pub mod session;
pub mod texts;
pub mod words;

/// Starts the app in the page. When it dies, boot.js sees that and tells the reader.
pub fn run() {
    #[cfg(debug_assertions)]
    yew::set_custom_panic_hook(Box::new(console_error_panic_hook::hook));
    // Yew would put a hook of its own over this one.
    #[cfg(not(debug_assertions))]
    yew::set_custom_panic_hook(Box::new(|_| {}));
    // Dutch is here. Who chose another language waits for its words; boot.js holds the page until then.
    let language = prefs::Prefs::kept().language;
    if language == prefs::Language::default() {
        yew::Renderer::<app::App>::new().render();
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        if parts::fetch_words(language).await {
            yew::Renderer::<app::App>::new().render();
        } else {
            browser::tell(FAILED);
        }
    });
}

/// The event by which boot.js hears that the app cannot start.
const FAILED: &str = "kring-failed";
