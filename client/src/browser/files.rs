//! Files: those that somebody chose, and those that the page shows.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, File, HtmlInputElement, Url};

/// A file that somebody chose; it is not read yet.
#[derive(Clone)]
pub struct PickedFile(File);

impl PickedFile {
    /// What it is called on the device.
    #[must_use]
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// How many bytes it has.
    #[must_use]
    pub fn size(&self) -> usize {
        self.0.size() as usize
    }

    /// How it begins; nothing when the device cannot read it.
    pub async fn first_bytes(&self) -> Vec<u8> {
        let Ok(first) = self.0.slice_with_i32_and_i32(0, 16) else { return Vec::new() };
        let read = JsFuture::from(first.array_buffer()).await.ok();
        read.map(|buffer| Uint8Array::new(&buffer).to_vec()).unwrap_or_default()
    }

    /// The file as the body of a request.
    #[must_use]
    pub fn body(&self) -> &wasm_bindgen::JsValue {
        self.0.as_ref()
    }
}

/// The file that was chosen in the input of `event`. The input is emptied: the same file can be chosen again.
#[must_use]
pub fn picked_file(event: &Event) -> Option<PickedFile> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    input.set_value("");
    Some(PickedFile(file))
}

/// An address in this page for bytes that it fetched; it is given back when nobody holds it any more.
#[derive(PartialEq, Eq)]
pub struct BlobUrl(String);

impl BlobUrl {
    /// An address for `bytes`, which are shown as `media_type` and as nothing else.
    #[must_use]
    pub fn new(bytes: &ArrayBuffer, media_type: &str) -> Option<Self> {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let blob = Blob::new_with_buffer_source_sequence_and_options(&Array::of1(bytes), &options).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(Self)
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
