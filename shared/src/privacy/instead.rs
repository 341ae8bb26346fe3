//! What could stand in the place of personal data: a role, a period, a region.

use crate::text::{Texts, Value};

use super::{Hit, Kind, dates, numerals::numeral, view::View};

/// A day of the calendar. The caller says which one today is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// The year.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// A text to offer, by its key and the numbers in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The key of the text.
    pub key: &'static str,
    /// The numbers in it.
    pub numbers: Vec<(&'static str, i64)>,
}

impl Proposal {
    const fn plain(key: &'static str) -> Self {
        Self { key, numbers: Vec::new() }
    }

    /// The words to put in the place of the hit.
    pub fn text(&self, texts: &Texts) -> String {
        let args: Vec<_> = self.numbers.iter().map(|(name, n)| (*name, Value::Number(*n))).collect();
        texts.get(self.key, &args)
    }
}

/// R187: what to offer in the place of `hit`, which was found in `text`; nothing for a word that only warns.
///
/// A day needs `today` to say how long ago it is. Without it there is a plain proposal.
pub fn proposal(text: &str, hit: &Hit, today: Option<Day>) -> Option<Proposal> {
    let part = text.get(hit.start..hit.end)?;
    let view = View::of(part);
    Some(match hit.kind {
        Kind::Special => return None,
        Kind::Bsn | Kind::Iban | Kind::Document | Kind::CaseNumber | Kind::LongNumber => {
            Proposal::plain("privacy-instead-number")
        }
        Kind::Email | Kind::Phone | Kind::Url | Kind::Handle => Proposal::plain("privacy-instead-contact"),
        Kind::Address | Kind::Postcode => Proposal::plain("privacy-instead-place"),
        Kind::LicencePlate => Proposal::plain("privacy-instead-car"),
        Kind::Organisation => Proposal::plain("privacy-instead-organisation"),
        Kind::Name => Proposal::plain(match view.low(0) {
            "oom" | "tante" | "opa" | "oma" | "ome" | "zoon" | "dochter" | "zus" | "broer" | "neef"
            | "nicht" | "uncle" | "aunt" | "zoontje" | "dochtertje" => "privacy-instead-relative",
            "juf" | "meester" | "dr" | "drs" | "prof" | "dokter" | "huisarts" | "collega" | "ds"
            | "dominee" | "imam" | "pastoor" | "wethouder" | "begeleider" | "mentor" | "coach" => {
                "privacy-instead-professional"
            }
            _ => "privacy-instead-name",
        }),
        Kind::Age => age(&view),
        Kind::Date => days(&view, today),
        Kind::BirthDate => born(&view, today),
    })
}

/// R187: a band of ten years; nobody's age above 89 is told.
fn band(years: i64, key: &'static str) -> Proposal {
    let from = years.max(0) / 10 * 10;
    match from {
        0 => Proposal::plain("privacy-instead-child"),
        90.. => Proposal::plain("privacy-instead-very-old"),
        _ => Proposal { key, numbers: vec![("from", from), ("to", from + 10)] },
    }
}

fn age(view: &View) -> Proposal {
    let mut adjective = false;
    let mut years = None;
    for at in 0..view.tokens.len() {
        let low = view.low(at);
        adjective |= low.ends_with("jarige");
        let said = view.value(at).or_else(|| numeral(low.strip_suffix("jarige").unwrap_or(low)));
        years = years.or(said);
        if matches!(low, "maanden" | "weken" | "months") {
            years = Some(0);
        }
    }
    let key = if adjective { "privacy-instead-aged" } else { "privacy-instead-age" };
    match (band(i64::from(years.unwrap_or(0)), key), adjective) {
        (Proposal { key: "privacy-instead-child", .. }, true) => Proposal::plain("privacy-instead-young"),
        (Proposal { key: "privacy-instead-very-old", .. }, true) => {
            Proposal::plain("privacy-instead-aged-very-old")
        }
        (proposal, _) => proposal,
    }
}

fn read(view: &View) -> Option<dates::Read> {
    (0..view.tokens.len()).find_map(|at| dates::read(view, at))
}

/// Days since the beginning of the years, near enough to count months by.
const fn number(year: i64, month: i64, day: i64) -> i64 {
    year * 365 + year / 4 + (month - 1) * 153 / 5 + day
}

fn days(view: &View, today: Option<Day>) -> Proposal {
    let Some((read, today)) = read(view).zip(today) else {
        return Proposal::plain("privacy-instead-some-day");
    };
    let (month, day) = (i64::from(read.month), i64::from(read.day));
    // A day without a year is the last one of that name.
    let this = (month, day) <= (i64::from(today.month), i64::from(today.day));
    let year = read.year.map_or(today.year - i64::from(!this), i64::from);
    let now = number(today.year, i64::from(today.month), i64::from(today.day));
    let past = now - number(year, month, day);
    let (key, count) = match past {
        ..-6 => return Proposal::plain("privacy-instead-later"),
        -6..14 => return Proposal::plain("privacy-instead-these-days"),
        14..60 => ("privacy-instead-weeks-ago", past / 7),
        60..730 => ("privacy-instead-months-ago", past / 30),
        _ => ("privacy-instead-years-ago", past / 365),
    };
    Proposal { key, numbers: vec![("n", count)] }
}

fn born(view: &View, today: Option<Day>) -> Proposal {
    let year = read(view)
        .and_then(|r| r.year)
        .or_else(|| (0..view.tokens.len()).find_map(|at| view.value(at)).filter(|y| *y > 1800));
    let Some((year, today)) = year.zip(today) else { return Proposal::plain("privacy-instead-some-age") };
    match today.year - i64::from(year) {
        years @ 0.. => band(years, "privacy-instead-age"),
        _ => Proposal::plain("privacy-instead-some-age"),
    }
}
