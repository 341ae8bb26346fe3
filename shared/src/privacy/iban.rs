//! R183: bank accounts of all countries, however they are spaced.

use super::{Found, Kind, view::View};

/// Countries with the length of their accounts.
const LENGTHS: &str = "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22DK18DO28EE20EG29ES24FI18FO18FR27GB22GE22GI23GL18GR27GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MR27MT31MU30NL18NO15PK24PL28PS29PT25QA29RO24RS22SA24SC31SD18SE24SI19SK24SM27ST25SV28TL23TN24TR26UA29VA22VG24XK20";

/// Signs that may stand between the parts: more of these in a row are the end.
const BETWEEN: usize = 4;

fn length(country: [u8; 2]) -> Option<usize> {
    let entry = LENGTHS.as_bytes().chunks_exact(4).find(|entry| entry[..2] == country)?;
    Some(usize::from(entry[2] - b'0') * 10 + usize::from(entry[3] - b'0'))
}

/// A letter as the Latin one that it looks like.
fn latin(c: char) -> char {
    const LOOKS: [(&str, &str); 2] =
        [("АВЕКМНОРСТХІЅЈ", "ABEKMHOPCTXISJ"), ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX")];
    if c.is_ascii() {
        return c.to_ascii_uppercase();
    }
    let upper = c.to_uppercase().next().unwrap_or(c);
    let same = |(theirs, ours): &(&str, &str)| theirs.chars().zip(ours.chars()).find(|(t, _)| *t == upper);
    LOOKS.iter().find_map(same).map_or(c, |(_, ours)| ours)
}

/// Finds bank accounts.
pub(super) fn scan(view: &View, found: &mut Vec<Found>) {
    // Letters and digits, each with its place, and whether it may follow on the one before.
    let mut row: Vec<(u8, usize, bool)> = Vec::with_capacity(view.signs.len());
    let mut between = 0;
    for (at, sign) in view.signs.iter().enumerate() {
        let c = latin(sign.plain);
        match c {
            'A'..='Z' | '0'..='9' => {
                row.push((c as u8, at, between <= BETWEEN));
                between = 0;
            }
            _ if c.is_whitespace() => {}
            _ if c.is_alphanumeric() => between = BETWEEN + 1,
            _ => between += 1,
        }
    }
    let mut at = 0;
    while at + 15 <= row.len() {
        let Some((length, sure)) = account(&row[at..]) else {
            at += 1;
            continue;
        };
        found.push(Found { from: row[at].1, to: row[at + length - 1].1 + 1, kind: Kind::Iban, sure });
        at += length;
    }
}

/// The length of the account that begins here, and whether its check digits are right.
fn account(row: &[(u8, usize, bool)]) -> Option<(usize, bool)> {
    let digit = |n: usize| row[n].0.is_ascii_digit();
    if digit(0) || digit(1) || !digit(2) || !digit(3) {
        return None;
    }
    let country = [row[0].0, row[1].0];
    let length = length(country)?;
    let part = row.get(..length)?;
    let digits = part.iter().filter(|(c, ..)| c.is_ascii_digit()).count();
    if part[1..].iter().any(|(.., follows)| !follows) || digits < 10 {
        return None;
    }
    let dutch = country == *b"NL";
    if dutch && !(part[4..8].iter().all(|(c, ..)| !c.is_ascii_digit()) && digits == 12) {
        return None;
    }
    let rest = part[4..].iter().chain(&part[..4]).fold(0_u32, |rest, (c, ..)| match c {
        b'0'..=b'9' => (rest * 10 + u32::from(c - b'0')) % 97,
        _ => (rest * 100 + u32::from(c - b'A') + 10) % 97,
    });
    // A Dutch one with a slip in it is worth a warning.
    (rest == 1 || dutch).then_some((length, rest == 1))
}
