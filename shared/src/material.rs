//! A work product or guideline that is brought to the table: a file beside the log, named by one line on a card.

use std::{fmt, str::FromStr};

/// The most bytes of one material: 8 MiB.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;
/// The most materials in one session.
pub const MAX_PER_SESSION: u16 = 6;
/// The longest file name in characters.
pub const NAME_MAX_CHARS: usize = 120;
/// How many hexadecimal digits an id has.
pub const ID_CHARS: usize = 32;

/// What sort of file a material is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A document.
    Pdf,
    /// An image without loss.
    Png,
    /// A photo.
    Jpeg,
    /// An image for the web.
    Webp,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Pdf, Self::Png, Self::Jpeg, Self::Webp];

    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpeg",
            Self::Webp => "webp",
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
        }
    }

    /// True for what is shown as an image.
    pub const fn is_image(self) -> bool {
        !matches!(self, Self::Pdf)
    }

    /// The kind with this stable name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The kind with this media type; what stands after a `;` does not count.
    pub fn of_media_type(text: &str) -> Option<Self> {
        let bare = text.split(';').next().unwrap_or_default().trim();
        Self::ALL.into_iter().find(|kind| kind.media_type().eq_ignore_ascii_case(bare))
    }
}

/// What `bytes` are by how they begin, whatever somebody says of them.
pub fn sniff(bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(b"%PDF-") {
        return Some(Kind::Pdf);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(Kind::Png);
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Some(Kind::Jpeg);
    }
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    is_webp.then_some(Kind::Webp)
}

/// A material as a card names it: `<id> <kind> <file name>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Material {
    /// What the server calls it.
    pub id: String,
    /// What sort of file it is.
    pub kind: Kind,
    /// What its owner calls it.
    pub name: String,
}

/// A line that names no material.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoMaterial;

impl FromStr for Material {
    type Err = NoMaterial;

    fn from_str(line: &str) -> Result<Self, NoMaterial> {
        let mut parts = line.splitn(3, ' ');
        let (Some(id), Some(kind), Some(name)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoMaterial);
        };
        let kind = Kind::named(kind).ok_or(NoMaterial)?;
        let fits = is_id(id) && is_name(name);
        if fits { Ok(Self { id: id.to_owned(), kind, name: name.to_owned() }) } else { Err(NoMaterial) }
    }
}

impl fmt::Display for Material {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.id, self.kind.name(), self.name)
    }
}

/// True for 32 lower-case hexadecimal digits.
pub fn is_id(text: &str) -> bool {
    text.len() == ID_CHARS && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

fn is_name(name: &str) -> bool {
    (1..=NAME_MAX_CHARS).contains(&name.chars().count())
        && name.trim() == name
        && name.chars().all(|c| is_seen(c) && !is_separator(c))
}

/// The file name that a card can carry for a file that is called `raw`; what is left of nothing is the kind.
pub fn file_name(raw: &str, kind: Kind) -> String {
    let last = raw.rsplit(is_separator).next().unwrap_or_default();
    let kept: String = last.chars().filter(|c| is_seen(*c)).collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    let name = words.join(" ");
    let surplus = name.chars().count().saturating_sub(NAME_MAX_CHARS);
    // The end tells what it is; the beginning of a very long name goes.
    let name: String = name.chars().skip(surplus).collect();
    let name = name.trim();
    if name.is_empty() { kind.name().to_owned() } else { name.to_owned() }
}

const fn is_separator(c: char) -> bool {
    matches!(c, '/' | '\\')
}

/// False for control characters, and for those that turn the direction of writing: `fdp.exe` must not read as a PDF.
fn is_seen(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        && !matches!(c, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0123456789abcdef0123456789abcdef";

    #[test]
    fn a_line_reads_as_it_was_written() {
        for kind in Kind::ALL {
            let line = format!("{ID} {} Verslag groep 3 (2).x", kind.name());
            let read: Material = line.parse().expect("fits");
            assert_eq!((read.kind, read.name.as_str()), (kind, "Verslag groep 3 (2).x"));
            assert_eq!(read.to_string(), line);
            assert_eq!(Kind::of_media_type(&format!("{}; charset=x", kind.media_type())), Some(kind));
        }
    }

    #[test]
    fn what_is_no_material_is_refused() {
        let long = "é".repeat(NAME_MAX_CHARS + 1);
        let upper = ID.to_uppercase();
        for (id, kind, name) in [
            ("", "pdf", "a.pdf"),
            (&ID[1..], "pdf", "a.pdf"),
            (upper.as_str(), "pdf", "a.pdf"),
            (ID, "svg", "a.svg"),
            (ID, "PDF", "a.pdf"),
            (ID, "pdf", ""),
            (ID, "pdf", " a.pdf"),
            (ID, "pdf", "../a.pdf"),
            (ID, "pdf", "b\\a.pdf"),
            (ID, "pdf", "a\n.pdf"),
            (ID, "pdf", "a\u{202e}fdp.exe"),
            (ID, "pdf", long.as_str()),
        ] {
            let line = format!("{id} {kind} {name}");
            assert_eq!(line.parse::<Material>(), Err(NoMaterial), "{line:?}");
        }
        assert_eq!(ID.parse::<Material>(), Err(NoMaterial));
        assert!(format!("{ID} pdf {}", &long[2..]).parse::<Material>().is_ok());
    }

    #[test]
    fn bytes_tell_what_they_are() {
        assert_eq!(sniff(b"%PDF-1.7\n"), Some(Kind::Pdf));
        assert_eq!(sniff(b"\x89PNG\r\n\x1a\n\0\0"), Some(Kind::Png));
        assert_eq!(sniff(b"\xff\xd8\xff\xe0"), Some(Kind::Jpeg));
        assert_eq!(sniff(b"RIFF\x10\0\0\0WEBPVP8 "), Some(Kind::Webp));
        for other in [&b""[..], b"PDF-", b" %PDF-", b"GIF89a", b"<svg>", b"RIFF\0\0\0\0WAVE", b"RIFF"] {
            assert_eq!(sniff(other), None, "{other:?}");
        }
    }

    #[test]
    fn any_file_gets_a_name_that_fits() {
        for (raw, name) in [
            ("verslag.pdf", "verslag.pdf"),
            ("C:\\fakepath\\mijn\tverslag .pdf", "mijnverslag .pdf"),
            ("", "png"),
            ("\u{202e}", "png"),
            ("map/", "png"),
        ] {
            assert_eq!(file_name(raw, Kind::Png), name, "{raw:?}");
        }
        let long = format!("{}.png", "a b".repeat(200));
        let name = file_name(&long, Kind::Png);
        assert!(name.ends_with(".png") && is_name(&name), "{name}");
    }
}
