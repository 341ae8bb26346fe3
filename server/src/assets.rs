//! The client inside the binary: files of `client/dist`, with the compressed copies that the build made.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../client/dist"]
#[allow_missing = true]
struct Dist;

/// The file at `path`, or the app's page for every path that is not a file.
pub fn serve(path: &str, headers: &HeaderMap) -> Response {
    let path = path.trim_start_matches('/');
    let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    let name = if is_file { path } else { "index.html" };
    let takes_br = headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .any(|v| v.split(',').any(|e| e.trim().split(';').next() == Some("br")));
    let compressed = takes_br.then(|| Dist::get(&format!("{name}.br"))).flatten();
    let is_compressed = compressed.is_some();
    match compressed.or_else(|| Dist::get(name)) {
        Some(file) => respond(name, &file, is_compressed, headers),
        None => {
            let text = if is_file { "" } else { "The client is not built. Run: cargo xtask run" };
            plain(StatusCode::NOT_FOUND, text)
        }
    }
}

fn respond(name: &str, file: &EmbeddedFile, is_compressed: bool, headers: &HeaderMap) -> Response {
    let etag =
        format!("\"{}{}\"", short(&file.metadata.sha256_hash()), if is_compressed { "-br" } else { "" });
    let known = headers.get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok());
    let mut response = if known == Some(etag.as_str()) {
        plain(StatusCode::NOT_MODIFIED, "")
    } else {
        Response::new(Body::from(file.data.clone().into_owned()))
    };
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(name)));
    out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if is_compressed {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    // Names with a hash never change what they hold.
    let cache = if has_hash(name) { "public, max-age=31536000, immutable" } else { "no-cache" };
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        out.insert(header::ETAG, etag);
    }
    response
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}

fn short(hash: &[u8; 32]) -> String {
    hash.iter().take(12).map(|b| format!("{b:02x}")).collect()
}

/// True for names such as `kring-0123456789abcdef.js`, as trunk writes them.
fn has_hash(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    stem.split(['-', '_']).any(|part| part.len() == 16 && part.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "json" | "webmanifest" => "application/json",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashed_names_are_kept_for_ever() {
        assert!(has_hash("kring-client-0123456789abcdef_bg.wasm"));
        assert!(has_hash("tokens-89abcdef01234567.css"));
        assert!(!has_hash("index.html"));
        assert!(!has_hash("fonts/atkinson.woff2"));
        assert!(!has_hash("boot.js"));
    }
}
