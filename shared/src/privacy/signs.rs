//! Characters made plain: what cannot be seen is left out, digits of every script become 0 to 9, accents go.

/// One character that can be seen, made plain.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sign {
    /// The plain character, in the case it was written in.
    pub(super) plain: char,
    /// The byte where it begins.
    pub(super) at: usize,
    /// The byte after it and after what cannot be seen behind it.
    pub(super) end: usize,
}

/// The signs of `text`.
pub(super) fn signs(text: &str) -> Vec<Sign> {
    let mut signs: Vec<Sign> = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if c.is_ascii() {
            if !c.is_ascii_control() || c.is_ascii_whitespace() {
                signs.push(Sign { plain: c, at, end });
            } else if let Some(last) = signs.last_mut() {
                last.end = end;
            }
        } else if is_unseen(c) {
            if let Some(last) = signs.last_mut() {
                last.end = end;
            }
        } else {
            signs.push(Sign { plain: plain(c), at, end });
        }
    }
    signs
}

/// Marks on a letter, joiners, fillers, and characters that only steer the direction or the form.
const fn is_unseen(c: char) -> bool {
    matches!(c as u32,
        0x80..=0x84 | 0x86..=0x9F | 0xAD | 0x300..=0x36F | 0x483..=0x489 | 0x61C | 0x64B..=0x65F | 0x670
        | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF
        | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0x20D0..=0x20FF | 0x3164
        | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFB
        | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF)
}

fn plain(c: char) -> char {
    let code = c as u32;
    match code {
        0x85 | 0x2028 | 0x2029 => '\n',
        0x2018..=0x201B | 0x2032 | 0x02BC | 0xB4 | 0xFF07 => '\'',
        0x2010..=0x2015 | 0x2212 | 0x2043 | 0xFE58 | 0xFE63 => '-',
        0x2024 | 0xFE52 => '.',
        0x3002 | 0xFF61 => '.',
        0xFF01..=0xFF0F | 0xFF1A..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        0x1D400..=0x1D6A3 => letter((code - 0x1D400) % 52),
        0x24B6..=0x24E9 => letter(code - 0x24B6),
        _ if c.is_whitespace() => ' ',
        // A letter without ink.
        0x2800 => ' ',
        _ => digit(code).map_or_else(|| unaccented(c), |d| char::from_digit(d, 10).unwrap_or(c)),
    }
}

/// A to Z and then a to z, as the letters for mathematics and in circles stand.
const fn letter(place: u32) -> char {
    let base = if place < 26 { b'A' } else { b'a' - 26 };
    (base + place as u8) as char
}

/// The value of a digit of another script, or of one that is raised, lowered or in a circle.
fn digit(code: u32) -> Option<u32> {
    const ZEROS: [u32; 38] = [
        0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50,
        0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40,
        0x1C50, 0x2070, 0x2080, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xAA50, 0xABF0, 0xFF10, 0x1FBF0,
    ];
    match code {
        0xB9 => Some(1),
        0xB2 | 0xB3 => Some(code - 0xB0),
        0x2460..=0x2468 => Some(code - 0x245F),
        0x2474..=0x247C => Some(code - 0x2473),
        0x2488..=0x2490 => Some(code - 0x2487),
        0x2776..=0x277E => Some(code - 0x2775),
        0x2780..=0x2788 => Some(code - 0x277F),
        0x278A..=0x2792 => Some(code - 0x2789),
        0x24EA | 0x24FF => Some(0),
        0x1D7CE..=0x1D7FF => Some((code - 0x1D7CE) % 10),
        // Raised i and n stand among the raised digits.
        0x2071..=0x2073 => None,
        _ => ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code)).map(|zero| code - zero),
    }
}

/// A letter without what stands above, below or through it.
fn unaccented(c: char) -> char {
    // From À (C0) to ÿ (FF), and from Ā (100) to ſ (17F).
    const LATIN: &[u8; 64] = b"AAAAAAACEEEEIIIIDNOOOOO*OUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty";
    const EXTENDED: &[u8; 128] = b"AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";
    let code = c as u32;
    let cased =
        |upper: u8| char::from(if code.is_multiple_of(2) { upper } else { upper.to_ascii_lowercase() });
    match code {
        0xC0..=0xFF => char::from(LATIN[(code - 0xC0) as usize]),
        0x100..=0x17F => char::from(EXTENDED[(code - 0x100) as usize]),
        0x218 | 0x219 => cased(b'S'),
        0x21A | 0x21B => cased(b'T'),
        0x1E62 | 0x1E63 => cased(b'S'),
        0x1EA0..=0x1EB7 => cased(b'A'),
        0x1EB8..=0x1EC7 => cased(b'E'),
        0x1EC8..=0x1ECB => cased(b'I'),
        0x1ECC..=0x1EE3 => cased(b'O'),
        0x1EE4..=0x1EF1 => cased(b'U'),
        0x1EF2..=0x1EF9 => cased(b'Y'),
        _ => c,
    }
}
