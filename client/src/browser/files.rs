//! Files: those that somebody chose, and those that the page shows.
//!
//! What is asked of the browser here goes by name, through `Reflect`. A typed call brings a piece of script that every
//! guest downloads before the lobby; these are needed only after it.

use js_sys::{Array, Function, Promise, Reflect};
use kring_shared::material::Kind;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Event, HtmlInputElement, Response, Url};

/// A file that somebody chose; it is not read yet.
#[derive(Clone)]
pub struct PickedFile(JsValue);

impl PickedFile {
    /// What it is called on the device.
    #[must_use]
    pub fn name(&self) -> String {
        property(&self.0, "name").and_then(|name| name.as_string()).unwrap_or_default()
    }

    /// How many bytes it has; none when the device does not tell.
    #[must_use]
    pub fn size(&self) -> Option<usize> {
        let size = property(&self.0, "size")?;
        let words = property(&js_sys::global(), "String")?.dyn_into::<Function>().ok()?;
        let text = Reflect::apply(&words, &JsValue::UNDEFINED, &Array::of1(&size)).ok()?;
        text.as_string()?.parse().ok()
    }

    /// What it seems to be by how it begins. The server looks at the bytes themselves.
    pub async fn kind(&self) -> Option<Kind> {
        let start = Array::of2(&JsValue::from_str("0"), &JsValue::from_str("16"));
        let first = call(&self.0, "slice", &start)?;
        let text = answer(&call(&first, "text", &Array::new())?).await?;
        kind_of_text(&text.as_string()?)
    }

    /// The file as text.
    pub async fn text(&self) -> Option<String> {
        answer(&call(&self.0, "text", &Array::new())?).await?.as_string()
    }

    /// The file as the body of a request.
    #[must_use]
    pub fn body(&self) -> &JsValue {
        &self.0
    }
}

/// The kind of a file whose first bytes read like this; bytes that are no text read as U+FFFD.
fn kind_of_text(first: &str) -> Option<Kind> {
    if first.starts_with("%PDF-") {
        Some(Kind::Pdf)
    } else if first.starts_with("\u{fffd}PNG\r\n") {
        Some(Kind::Png)
    } else if first.starts_with("\u{fffd}\u{fffd}\u{fffd}") {
        Some(Kind::Jpeg)
    } else {
        (first.starts_with("RIFF") && first.contains("WEBP")).then_some(Kind::Webp)
    }
}

/// The file that was chosen in the input of `event`. The input is emptied: the same file can be chosen again.
#[must_use]
pub fn picked_file(event: &Event) -> Option<PickedFile> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = property(&property(&input, "files")?, "0").filter(|file| !file.is_undefined())?;
    input.set_value("");
    Some(PickedFile(file))
}

/// An address in this page for a file that it fetched; it is given back when nobody holds it any more.
#[derive(PartialEq, Eq)]
pub struct BlobUrl(String);

impl BlobUrl {
    /// What came with `response` and the address for it; `None` when it is no file that is shown here.
    pub async fn of(response: &Response) -> Option<(Kind, Self)> {
        let blob = answer(&call(response, "blob", &Array::new())?).await?;
        // It is shown as what the server says, and only as one of these: never as a page.
        let kind = Kind::of_media_type(&property(&blob, "type")?.as_string()?)?;
        let url = Url::create_object_url_with_blob(blob.unchecked_ref::<Blob>()).ok()?;
        Some((kind, Self(url)))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for BlobUrl {
    fn drop(&mut self) {
        // It fails only for what is no address.
        let _ = Url::revoke_object_url(&self.0);
    }
}

fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &JsValue::from_str(name)).ok()
}

fn call(of: &JsValue, name: &str, args: &Array) -> Option<JsValue> {
    let method: Function = property(of, name)?.dyn_into().ok()?;
    Reflect::apply(&method, of, args).ok()
}

async fn answer(promise: &JsValue) -> Option<JsValue> {
    JsFuture::from(promise.unchecked_ref::<Promise>().clone()).await.ok()
}

#[cfg(test)]
mod tests {
    use kring_shared::material::{Kind, sniff};

    use super::kind_of_text;

    #[test]
    fn a_beginning_tells_the_kind() {
        for bytes in [
            &b"%PDF-1.7\n%\xe2\xe3\xcf\xd3"[..],
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            b"\xff\xd8\xff\xe0\0\x10JFIF",
            b"\xff\xd8\xff\xe1\x1a\x80Exif",
            b"RIFF\x24\x8f\xe2\0WEBPVP8 ",
            b"<!doctype html>",
            b"",
        ] {
            assert_eq!(kind_of_text(&String::from_utf8_lossy(bytes)), sniff(bytes), "{bytes:?}");
        }
        assert_eq!(kind_of_text("GIF89a"), None::<Kind>);
    }
}
