//! What mails about meetings say: when, where, and where the page is. No names, no group, no method.

use kring_shared::{
    meeting::{Reminder, read_day},
    text::{Texts, Value},
};

use super::ics;
use crate::{archive::meetings::Meeting, mail::Letter};

/// What a mail is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// Planned.
    Planned,
    /// Otherwise than before.
    Changed,
    /// Called off.
    Cancelled,
    /// Soon.
    Soon(Reminder),
}

impl News {
    const fn key(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Changed => "changed",
            Self::Cancelled => "cancelled",
            Self::Soon(Reminder::Day) => "soon-day",
            Self::Soon(Reminder::Hour) => "soon-hour",
        }
    }
}

/// The mail about `meetings`, which stand in order.
pub fn letter(texts: &Texts, news: News, meetings: &[&Meeting], pages: &str) -> Letter {
    let key = news.key();
    let mut parts = vec![
        texts.get("mail-hello", &[]),
        texts.get(&format!("mail-meeting-{key}"), &[("n", meetings.len().into())]),
    ];
    parts.push(meetings.iter().map(|m| when(texts, m)).collect::<Vec<_>>().join("\r\n"));
    if let Some(first) = meetings.first() {
        let same = meetings.iter().all(|m| (&m.place, &m.link) == (&first.place, &first.link));
        if news != News::Cancelled && same {
            let place = [("mail-meeting-place", &first.place), ("mail-meeting-link", &first.link)];
            let place = place.into_iter().filter(|(_, what)| !what.is_empty());
            let lines: Vec<String> =
                place.map(|(key, what)| texts.get(key, &[("what", what.as_str().into())])).collect();
            if !lines.is_empty() {
                parts.push(lines.join("\r\n"));
            }
        }
        if news != News::Cancelled {
            let page = ics::page_of(pages, first);
            parts.push(texts.get("mail-meeting-page", &[("link", page.into())]));
        }
    }
    if matches!(news, News::Soon(_)) {
        parts.push(texts.get("mail-meeting-no-reminders", &[]));
    }
    Letter { subject: texts.get(&format!("mail-meeting-subject-{key}"), &[]), body: parts.join("\r\n\r\n") }
}

/// "vrijdag 26 maart 2027, 19.30 tot 21.00 uur".
fn when(texts: &Texts, meeting: &Meeting) -> String {
    let (start, end) = ics::span(meeting);
    let Some(day) = read_day(&start.day) else { return String::new() };
    let weekday = texts.get(&format!("mail-weekday-{}", day.weekday().to_monday_one_offset()), &[]);
    let month = texts.get(&format!("mail-month-{}", day.month()), &[]);
    let args: [(&str, Value); 6] = [
        ("weekday", weekday.into()),
        ("day", day.day().to_string().into()),
        ("month", month.into()),
        ("year", day.year().to_string().into()),
        ("from", start.time.into()),
        ("to", end.time.into()),
    ];
    texts.get("mail-meeting-when", &args)
}
