//! The logo of a group: what may be brought, and how it is told. Rule R179.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::material::{self, Kind};

/// The most bytes of a logo as it is brought: 512 KiB.
pub const LOGO_MAX_BYTES: usize = 512 * 1024;
/// The widest and highest image that is read, in pixels.
pub const LOGO_MAX_SIDE: u32 = 4096;
/// As wide and high as a logo is kept, in pixels.
pub const LOGO_KEPT_SIDE: u32 = 512;
/// The longest text in place of a logo, in characters.
pub const ALT_MAX_CHARS: usize = 120;

/// Why a logo is refused. The texts have `problem-<code>` for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogoProblem {
    /// Not a PNG, JPEG or WebP that can be read.
    LogoType,
    /// More than [`LOGO_MAX_BYTES`].
    LogoTooLarge,
    /// Wider or higher than [`LOGO_MAX_SIDE`].
    LogoTooWide,
    /// The text in place of it is longer than [`ALT_MAX_CHARS`].
    LogoAltTooLong,
    /// The group has none.
    LogoUnknown,
}

/// R179: what sort of image the bytes are, by how they begin, whatever somebody says of them.
///
/// # Errors
/// [`LogoProblem::LogoTooLarge`], [`LogoProblem::LogoType`].
pub fn check(bytes: &[u8]) -> Result<Kind, LogoProblem> {
    if bytes.len() > LOGO_MAX_BYTES {
        return Err(LogoProblem::LogoTooLarge);
    }
    material::sniff(bytes).filter(|kind| kind.is_image()).ok_or(LogoProblem::LogoType)
}

/// R179: the text in place of a logo, one line; may be empty: then the group's name does.
///
/// # Errors
/// [`LogoProblem::LogoAltTooLong`].
pub fn parse_alt(typed: &str) -> Result<String, LogoProblem> {
    let shown: String =
        typed.chars().filter(|c| c.is_whitespace() || !crate::session::is_unseen(*c)).collect();
    let alt = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    if alt.chars().count() > ALT_MAX_CHARS { Err(LogoProblem::LogoAltTooLong) } else { Ok(alt) }
}

/// The logo of a group, as it is told with the group; its bytes have an address of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logo {
    /// The text in place of it; may be empty.
    pub alt: String,
    /// Another with every other logo, so that a browser does not show the one before.
    pub version: String,
}

/// `PUT /api/v1/groups/{id}/logo/alt`: other words in place of the logo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeAlt {
    /// The words.
    pub alt: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r179_a_logo_is_an_image_by_its_content() {
        assert_eq!(check(b"\x89PNG\r\n\x1a\n\0\0"), Ok(Kind::Png));
        assert_eq!(check(b"\xff\xd8\xff\xe0"), Ok(Kind::Jpeg));
        for other in
            [&b"%PDF-1.7"[..], b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"MZ\x90\0", b"GIF89a", b""]
        {
            assert_eq!(check(other), Err(LogoProblem::LogoType));
        }
        let mut large = b"\x89PNG\r\n\x1a\n".to_vec();
        large.resize(LOGO_MAX_BYTES + 1, 0);
        assert_eq!(check(&large), Err(LogoProblem::LogoTooLarge));
    }

    #[test]
    fn r179_the_words_in_place_of_it_are_one_line() {
        assert_eq!(parse_alt("  Twee \u{202e} handen\n"), Ok("Twee handen".to_owned()));
        assert_eq!(parse_alt(&"é".repeat(121)), Err(LogoProblem::LogoAltTooLong));
    }
}
