//! Everything that touches the browser, in one place. No other file calls `web_sys`.
//!
//! Nothing here panics: where a browser refuses (private mode, old version, no permission) the answer is `None`,
//! `false` or an empty value.

use js_sys::{Date, Math, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, Document, Element, Event, EventTarget, HtmlAnchorElement, HtmlDialogElement,
    HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, InputEvent, KeyboardEvent,
    Storage, Url, VisibilityState, Window,
};
use yew::NodeRef;

pub mod files;
pub mod fragment;
pub mod passkeys;

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

// What stays on this device.

/// What this device keeps under `key`.
#[must_use]
pub fn storage_get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps `value` under `key`; false when the device has no room or does not allow it.
pub fn storage_set(key: &str, value: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, value).is_ok())
}

/// Forgets what was kept under `key`.
pub fn storage_remove(key: &str) {
    if let Some(storage) = storage() {
        // Nothing can be done about a refusal, and nothing depends on it.
        let _ = storage.remove_item(key);
    }
}

/// All keys on this device that begin with `prefix`.
#[must_use]
pub fn storage_keys(prefix: &str) -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let count = storage.length().unwrap_or(0);
    let keys = (0..count).filter_map(|i| storage.key(i).ok().flatten());
    keys.filter(|key| key.starts_with(prefix)).collect()
}

// Where we are.

/// Scheme, host and port of the page: `https://kring.example`.
#[must_use]
pub fn origin() -> String {
    window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// Host and port of the page, as people type it.
#[must_use]
pub fn host() -> String {
    window().and_then(|window| window.location().host().ok()).unwrap_or_default()
}

/// The path of the page: "/s/1".
#[must_use]
pub fn path() -> String {
    window().and_then(|window| window.location().pathname().ok()).unwrap_or_default()
}

/// Goes to another path of the app without loading the page; with `in_place` the one at hand is not gone back to.
pub fn go(path: &str, in_place: bool) {
    let Some(window) = window() else { return };
    let Ok(history) = window.history() else { return };
    // Browsers refuse only what comes a hundred times in a few seconds; then the page stays.
    let _ = if in_place {
        history.replace_state_with_url(&JsValue::NULL, "", Some(path))
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(path))
    };
    // The browser tells only of its own going back and forth; this says the same of ours.
    tell(ADDRESS);
}

/// Says to the window that something happened.
pub fn tell(name: &str) {
    if let (Some(window), Ok(event)) = (window(), Event::new(name)) {
        // It fails only for an event that is under way already.
        let _ = window.dispatch_event(&event);
    }
}

/// Calls back when the address of the page has changed.
#[must_use]
pub fn on_address(on_change: impl Fn() + 'static) -> Option<Listener> {
    Listener::new(window()?.into(), ADDRESS, move |_| on_change())
}

const ADDRESS: &str = "popstate";

/// Loads the page again.
pub fn reload() {
    if let Some(window) = window() {
        // A refused reload leaves the reader where they are.
        let _ = window.location().reload();
    }
}

/// Opens the printer's dialog.
pub fn print() {
    if let Some(window) = window() {
        // A browser without a printer says so itself.
        let _ = window.print();
    }
}

/// The language the browser asks for: "nl-NL".
#[must_use]
pub fn language() -> String {
    window().and_then(|window| window.navigator().language()).unwrap_or_default()
}

/// Whether the browser believes it has a network.
#[must_use]
pub fn is_online() -> bool {
    window().is_none_or(|window| window.navigator().on_line())
}

/// Whether the page is in sight.
#[must_use]
pub fn is_visible() -> bool {
    document().is_none_or(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Whether a media query holds now: "(min-width: 62em)".
#[must_use]
pub fn matches_media(query: &str) -> bool {
    window().and_then(|window| window.match_media(query).ok()?).is_some_and(|list| list.matches())
}

// Time and chance.

/// Milliseconds since 1970 by this device's clock; the server's time is kept as an offset to it.
#[must_use]
pub fn now_ms() -> u64 {
    Date::now().max(0.0) as u64
}

/// A random number from 0 up to but not including 1; for delays, not for secrets.
#[must_use]
pub fn random() -> f64 {
    Math::random()
}

/// The sine of an angle.
#[must_use]
pub fn sin(angle: f64) -> f64 {
    Math::sin(angle)
}

/// The cosine of an angle.
#[must_use]
pub fn cos(angle: f64) -> f64 {
    Math::cos(angle)
}

/// The angle with this sine.
#[must_use]
pub fn asin(ratio: f64) -> f64 {
    Math::asin(ratio)
}

/// `N` unpredictable bytes.
#[must_use]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let crypto = window().and_then(|window| window.crypto().ok());
    let filled = crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        // Every browser that runs wasm has `crypto`; ids must stay unique even in one that hides it.
        bytes.fill_with(|| (Math::random() * 256.0) as u8);
    }
    bytes
}

/// A random UUID, version 4, in lower case.
#[must_use]
pub fn uuid_v4() -> String {
    uuid_from(random_bytes())
}

fn uuid_from(mut bytes: [u8; 16]) -> String {
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

// The page.

/// Sets the title of the window.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets or removes an attribute of `<html>`.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    // The names come from our own code and are valid.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Moves focus to the element with this id and brings it into view; false when there is none.
pub fn focus(id: &str) -> bool {
    element(id)
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
        .is_some_and(|element| element.focus().is_ok())
}

/// Moves focus to an element, such as the heading of a new step, but never out of a field somebody types in.
pub fn focus_unless_typing(id: &str) -> bool {
    !is_typing() && focus(id)
}

/// Whether focus is in a field.
#[must_use]
pub fn is_typing() -> bool {
    let Some(active) = document().and_then(|document| document.active_element()) else { return false };
    let name = active.tag_name();
    ["INPUT", "TEXTAREA", "SELECT"].iter().any(|field| name.eq_ignore_ascii_case(field))
        || active.has_attribute("contenteditable")
}

/// The whole text of the field an event came from.
#[must_use]
pub fn value_of(event: &InputEvent) -> String {
    let Some(target) = event.target() else { return String::new() };
    match target.dyn_into::<HtmlTextAreaElement>() {
        Ok(area) => area.value(),
        Err(other) => other.dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default(),
    }
}

/// Whether the box an event came from is ticked now.
#[must_use]
pub fn checked_of(event: &Event) -> bool {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    input.is_some_and(|input| input.checked())
}

/// Which answer of a list an event came with; the first when it tells nothing.
#[must_use]
pub fn index_of(event: &Event) -> usize {
    let list = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
    list.and_then(|list| usize::try_from(list.selected_index()).ok()).unwrap_or(0)
}

fn dialog(node: &NodeRef) -> Option<HtmlDialogElement> {
    node.cast::<HtmlDialogElement>()
}

/// Opens a `<dialog>` above the page.
pub fn open_dialog(node: &NodeRef) {
    if let Some(dialog) = dialog(node).filter(|dialog| !dialog.open()) {
        // It fails only for a dialog that is open or not in the page.
        let _ = dialog.show_modal();
    }
}

/// Closes a `<dialog>`; the browser gives focus back to where it was.
pub fn close_dialog(node: &NodeRef) {
    if let Some(dialog) = dialog(node).filter(HtmlDialogElement::open) {
        dialog.close();
    }
}

// Leaving with something.

/// Puts `text` on the clipboard; false when the browser does not allow it (no https, no permission).
pub async fn copy(text: &str) -> bool {
    let Some(window) = window() else { return false };
    let navigator = window.navigator();
    // On a page without https the property is missing, and calling it would throw.
    let present = Reflect::get(&navigator, &JsValue::from_str("clipboard"));
    if !present.is_ok_and(|clipboard| clipboard.is_object()) {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

/// Offers `text` as a file to keep; false when the browser refuses.
pub fn download(file_name: &str, media_type: &str, text: &str) -> bool {
    try_download(file_name, media_type, text).is_some()
}

fn try_download(file_name: &str, media_type: &str, text: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlAnchorElement = document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(file_name);
    link.click();
    Url::revoke_object_url(&url).ok()
}

// Listening to the browser.

/// A listener that is taken away again when it is dropped.
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    fn new(target: EventTarget, name: &'static str, on_event: impl FnMut(Event) + 'static) -> Option<Self> {
        let closure = Closure::<dyn FnMut(Event)>::new(on_event);
        target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref()).ok()?;
        Some(Self { target, name, closure })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Taking away a listener that is gone is no problem.
        let _ =
            self.target.remove_event_listener_with_callback(self.name, self.closure.as_ref().unchecked_ref());
    }
}

/// Calls back when the network comes (true) or goes (false); keep the listeners as long as it should.
#[must_use]
pub fn on_network(on_change: impl Fn(bool) + Clone + 'static) -> Vec<Listener> {
    let Some(window) = window() else { return Vec::new() };
    let (up, down) = (on_change.clone(), on_change);
    [
        Listener::new(window.clone().into(), "online", move |_| up(true)),
        Listener::new(window.into(), "offline", move |_| down(false)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Calls back when the page comes into sight (true) or goes out of it (false).
#[must_use]
pub fn on_visibility(on_change: impl Fn(bool) + 'static) -> Option<Listener> {
    Listener::new(document()?.into(), "visibilitychange", move |_| on_change(is_visible()))
}

/// Calls back when the page is about to be left, to keep what is not kept yet.
#[must_use]
pub fn on_leaving(on_leave: impl Fn() + 'static) -> Option<Listener> {
    Listener::new(window()?.into(), "pagehide", move |_| on_leave())
}

/// Calls back with each key pressed anywhere in the page; ask [`is_typing`] before acting on a letter.
#[must_use]
pub fn on_key(on_press: impl Fn(KeyboardEvent) + 'static) -> Option<Listener> {
    Listener::new(document()?.into(), "keydown", move |event| {
        if let Ok(event) = event.dyn_into() {
            on_press(event);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::uuid_from;

    #[test]
    fn a_uuid_carries_its_version_and_variant() {
        assert_eq!(uuid_from([0; 16]), "00000000-0000-4000-8000-000000000000");
        assert_eq!(uuid_from([0xff; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }
}
