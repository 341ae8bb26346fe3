//! Passkeys: the browser asks a device, and gives what the device says.
//!
//! As in `files.rs` everything goes by name, so that no guest downloads script for it.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The code when the browser knows no passkeys, or not well enough.
pub const NO_PASSKEYS: &str = "passkey-browser";
/// The code when nobody answered, or said no.
pub const NOT_ANSWERED: &str = "passkey-cancelled";
/// The code when the device has a passkey for this account already.
const KNOWN: &str = "passkey-known";
/// The code when it went wrong in another way.
const FAILED: &str = "passkey-failed";

/// Lets a device make a passkey; the JSON of what it made.
///
/// # Errors
/// The code of what went wrong.
pub async fn make(options: &str) -> Result<String, &'static str> {
    ask("parseCreationOptionsFromJSON", "create", options).await
}

/// Lets a device answer with a passkey; the JSON of the answer.
///
/// # Errors
/// The code of what went wrong.
pub async fn answer(options: &str) -> Result<String, &'static str> {
    ask("parseRequestOptionsFromJSON", "get", options).await
}

/// Goes to an address of another site.
pub fn go_elsewhere(address: &str) {
    if let Some(location) = property(&js_sys::global(), "location") {
        // A browser that does not go there leaves the page as it is.
        let _ = call(&location, "assign", &Array::of1(&JsValue::from_str(address)));
    }
}

async fn ask(parse: &str, method: &str, options: &str) -> Result<String, &'static str> {
    let global: JsValue = js_sys::global().into();
    let json = property(&global, "JSON").ok_or(NO_PASSKEYS)?;
    let devices = property(&global, "navigator").and_then(|navigator| property(&navigator, "credentials"));
    let devices = devices.ok_or(NO_PASSKEYS)?;
    let reader = property(&global, "PublicKeyCredential").ok_or(NO_PASSKEYS)?;
    if property(&reader, parse).is_none() {
        return Err(NO_PASSKEYS);
    }
    let options = call(&json, "parse", &Array::of1(&JsValue::from_str(options))).map_err(|_| FAILED)?;
    let options = call(&reader, parse, &Array::of1(&options)).map_err(|_| FAILED)?;
    let objects = property(&global, "Object").ok_or(FAILED)?;
    let entry = Array::of2(&JsValue::from_str("publicKey"), &options);
    let question = call(&objects, "fromEntries", &Array::of1(&Array::of1(&entry))).map_err(|_| FAILED)?;
    let promise = call(&devices, method, &Array::of1(&question)).map_err(|error| code_of(&error))?;
    let credential = JsFuture::from(promise.unchecked_into::<Promise>()).await;
    let credential = credential.map_err(|error| code_of(&error))?;
    let text = call(&json, "stringify", &Array::of1(&credential)).map_err(|_| NO_PASSKEYS)?;
    text.as_string().ok_or(FAILED)
}

fn code_of(error: &JsValue) -> &'static str {
    let name = property(error, "name").and_then(|name| name.as_string()).unwrap_or_default();
    match name.as_str() {
        "NotAllowedError" | "AbortError" => NOT_ANSWERED,
        "InvalidStateError" => KNOWN,
        "NotSupportedError" => NO_PASSKEYS,
        _ => FAILED,
    }
}

fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    let found = Reflect::get(of, &JsValue::from_str(name)).ok()?;
    (!found.is_undefined() && !found.is_null()).then_some(found)
}

fn call(of: &JsValue, name: &str, args: &Array) -> Result<JsValue, JsValue> {
    let method = property(of, name).and_then(|method| method.dyn_into::<Function>().ok());
    Reflect::apply(&method.ok_or(JsValue::UNDEFINED)?, of, args)
}
