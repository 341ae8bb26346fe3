//! What is looked for, and how it stands in the address: behind the #, where no server sees it.

use std::fmt::Write;

use kring_shared::{
    ids::Millis,
    search::{Search, Sort, day::Day},
    theme::ThemeId,
};

/// What "the last months" are, in days.
const MONTHS_DAYS: i64 = 92;

/// When the sessions were.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Period {
    /// Whenever.
    #[default]
    All,
    /// In the last three months.
    Months,
    /// In this year.
    Year(u16),
}

/// What is looked for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Asked {
    /// What was typed.
    pub query: String,
    /// The method, by its id.
    pub method: Option<String>,
    /// When.
    pub period: Period,
    /// The theme, by its id.
    pub theme: Option<String>,
    /// The newest first.
    pub newest: bool,
    /// Which page, from 0.
    pub page: u32,
}

impl Asked {
    /// What stands behind the # of an address; `None` for what is not ours, such as the place of a skip link.
    pub fn read(fragment: &str) -> Option<Self> {
        let mut asked = Self::default();
        for pair in fragment.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=')?;
            let value = decoded(value);
            match key {
                "q" => asked.query = value,
                "w" => asked.method = Some(value).filter(|id| !id.is_empty()),
                "p" => {
                    asked.period = match value.as_str() {
                        "3m" => Period::Months,
                        year => year.parse().map_or(Period::All, Period::Year),
                    }
                }
                "t" => asked.theme = Some(value).filter(|id| !id.is_empty()),
                "s" => asked.newest = value == "nieuw",
                "b" => asked.page = value.parse::<u32>().unwrap_or(1).saturating_sub(1),
                _ => return None,
            }
        }
        Some(asked)
    }

    /// The same as it stands there.
    pub fn write(&self) -> String {
        let mut pairs = Vec::new();
        if !self.query.trim().is_empty() {
            pairs.push(format!("q={}", encoded(self.query.trim())));
        }
        pairs.extend(self.method.as_ref().map(|id| format!("w={}", encoded(id))));
        match self.period {
            Period::All => {}
            Period::Months => pairs.push("p=3m".to_owned()),
            Period::Year(year) => pairs.push(format!("p={year}")),
        }
        pairs.extend(self.theme.as_ref().map(|id| format!("t={}", encoded(id))));
        if self.newest {
            pairs.push("s=nieuw".to_owned());
        }
        if self.page > 0 {
            pairs.push(format!("b={}", self.page + 1));
        }
        pairs.join("&")
    }

    /// Other words, from the first page.
    pub fn with_query(&self, query: String) -> Self {
        Self { query, page: 0, ..self.clone() }
    }

    /// True when nothing is left out.
    pub fn is_all(&self) -> bool {
        self.query.trim().is_empty()
            && self.method.is_none()
            && self.theme.is_none()
            && self.period == Period::All
    }

    /// The question for the server.
    pub fn search(&self, now_ms: u64) -> Search {
        let now = Millis(i64::try_from(now_ms).unwrap_or(0));
        let (from, to) = match self.period {
            Period::All => (None, None),
            Period::Months => (Some(Day::since(now, MONTHS_DAYS)), None),
            Period::Year(year) => (Some(format!("{year:04}-01-01")), Some(format!("{year:04}-12-31"))),
        };
        Search {
            query: self.query.clone(),
            method: self.method.as_deref().map(Into::into),
            from,
            to,
            theme: self.theme.clone().map(ThemeId),
            sort: if self.newest { Sort::Newest } else { Sort::Fit },
            page: self.page,
        }
    }
}

fn encoded(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
            all.push(char::from(byte));
        } else {
            // Writing to a text cannot fail.
            let _ = write!(all, "%{byte:02X}");
        }
    }
    all
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_stands_in_the_address() {
        let asked = Asked {
            theme: Some("0".repeat(32)),
            query: "\"bij haar thuis\" één & 100%=x -y".to_owned(),
            method: Some("roddelen".to_owned()),
            period: Period::Year(2025),
            newest: true,
            page: 2,
        };
        let fragment = asked.write();
        assert!(fragment.is_ascii() && !fragment.contains(' '), "{fragment}");
        assert_eq!(Asked::read(&fragment), Some(asked));
        let months = Asked { period: Period::Months, ..Asked::default() };
        assert_eq!((Asked::read("p=3m"), months.write().as_str()), (Some(months), "p=3m"));
        assert_eq!(Asked::read(""), Some(Asked::default()));
        assert_eq!(Asked::default().write(), "");
    }

    #[test]
    fn what_is_not_ours_is_left_alone() {
        assert_eq!(Asked::read("inhoud"), None);
        assert_eq!(Asked::read("x=1"), None);
        let odd = Asked::read("q=%E9%zz%&p=ooit&b=nul").unwrap();
        assert_eq!((odd.period, odd.page), (Period::All, 0));
    }

    #[test]
    fn a_year_is_asked_as_its_days() {
        let search = Asked { period: Period::Year(2025), ..Asked::default() }.search(0);
        assert_eq!((search.from.as_deref(), search.to.as_deref()), (Some("2025-01-01"), Some("2025-12-31")));
        assert!(search.filters().is_ok());
        let search = Asked { period: Period::Months, ..Asked::default() }.search(86_400_000 * 100);
        assert_eq!(search.from.as_deref(), Some("1970-01-09"));
    }
}
