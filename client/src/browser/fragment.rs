//! What stands behind the # of an address. The browser keeps it to itself: no server and no log sees it.

use wasm_bindgen::JsValue;

use super::window;

/// What stands behind the # of the address; empty when nothing does.
#[must_use]
pub fn get() -> String {
    let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or_default().to_owned()
}

/// Puts something behind the # of the address; with `in_place` what stood there is not gone back to.
pub fn set(fragment: &str, in_place: bool) {
    let Some(window) = window() else { return };
    let (Ok(history), Ok(path)) = (window.history(), window.location().pathname()) else { return };
    let address = if fragment.is_empty() { path } else { format!("{path}#{fragment}") };
    // Browsers refuse only what comes a hundred times in a few seconds; then the address stays as it was.
    let _ = if in_place {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(&address))
    };
}
