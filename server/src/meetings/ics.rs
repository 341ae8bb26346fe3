//! Meetings as calendars read them (RFC 5545, RFC 5546).
//!
//! A meeting that stands alone is one event in UTC. A series is one event that comes back on local time, with an event of
//! its own for each meeting that is otherwise than planned; a change of some of them travels as those events alone.

use std::collections::BTreeSet;

use icalendar::{Calendar, Component, Event, EventLike, Property};
use jiff::civil::DateTime;
use kring_shared::{
    ids::Millis,
    meeting::{
        Every, Local, Stage, read_day,
        series::{Nth, all_days, nth_of},
    },
};

use crate::{
    archive::meetings::{Meeting, Series},
    zone,
};

/// What an entry asks of a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Take it in, or change what is there.
    Request,
    /// Take it out.
    Cancel,
    /// Here it is; no answer is expected.
    Publish,
}

impl Method {
    const fn name(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
            Self::Publish => "PUBLISH",
        }
    }
}

/// What all events of an entry have in common.
#[derive(Debug, Clone, Copy)]
pub struct Paper<'a> {
    /// What is asked.
    pub method: Method,
    /// What it is called; never the name of a group.
    pub summary: &'a str,
    /// The address that mails come from.
    pub organizer: &'a str,
    /// The address of who gets it, in a mail.
    pub attendee: Option<&'a str>,
    /// Where the pages are.
    pub pages: &'a str,
    /// Now.
    pub now: Millis,
}

/// The zone as calendars want it described: the rule that holds in the European Union since 1996.
const ZONE: &str = "BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam\r\n\
    BEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nDTSTART:19960331T020000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n\
    BEGIN:STANDARD\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\nDTSTART:19961027T030000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

/// A meeting that stands alone.
pub fn single(paper: &Paper<'_>, meeting: &Meeting) -> String {
    let mut event = event(paper, meeting.id.as_str(), meeting.sequence);
    terms(&mut event, &meeting.place, &meeting.link, &page(paper, meeting));
    event.append_property(Property::new("DTSTART", utc(meeting.starts)));
    event.append_property(Property::new("DTEND", utc(end(meeting))));
    print(paper, vec![event], false)
}

/// Some meetings of a series, each in the place of what was planned there.
pub fn some(paper: &Paper<'_>, series: &Series, meetings: &[&Meeting]) -> String {
    print(paper, meetings.iter().filter_map(|m| instance(paper, series, m, m.sequence)).collect(), true)
}

/// A whole series as it is now; `all` its meetings.
pub fn whole(paper: &Paper<'_>, series: &Series, all: &[&Meeting]) -> Option<String> {
    let first = all.first()?;
    let start = series.first.read()?;
    let sequence = all.iter().map(|m| m.sequence).max().unwrap_or(0);
    let mut event = event(paper, first.series.as_deref()?, sequence);
    terms(&mut event, &series.place, &series.link, &page(paper, first));
    event.append_property(local("DTSTART", start));
    event.append_property(local("DTEND", start.checked_add(minutes(series.minutes)).ok()?));
    event.append_property(Property::new("RRULE", rule(series)?));
    if paper.method == Method::Cancel {
        return Some(print(paper, vec![event], true));
    }
    let on: BTreeSet<&str> =
        all.iter().filter(|m| m.stage != Stage::Cancelled).filter_map(|m| m.slot.as_deref()).collect();
    for day in all_days(start.date(), series.repeat.every, series.repeat.dates).ok()? {
        if !on.contains(day.to_string().as_str()) {
            event.append_multi_property(local("EXDATE", day.to_datetime(start.time())));
        }
    }
    let changed = all.iter().filter(|m| m.stage != Stage::Cancelled && is_otherwise(series, m));
    let mut events = vec![event];
    // A calendar may take what has a lower number than the series for something old.
    events.extend(changed.filter_map(|m| instance(paper, series, m, sequence)));
    Some(print(paper, events, true))
}

/// True for a meeting that is otherwise than its series was planned.
fn is_otherwise(series: &Series, meeting: &Meeting) -> bool {
    let planned = meeting.slot.as_deref().map(|day| (day, series.first.time.as_str()));
    planned != Some((&meeting.at.day, &meeting.at.time))
        || (meeting.minutes, &meeting.place, &meeting.link) != (series.minutes, &series.place, &series.link)
}

fn instance(paper: &Paper<'_>, series: &Series, meeting: &Meeting, sequence: u32) -> Option<Event> {
    let start = meeting.at.read()?;
    let slot = read_day(meeting.slot.as_deref()?)?.to_datetime(series.first.read()?.time());
    let mut event = event(paper, meeting.series.as_deref()?, sequence);
    terms(&mut event, &meeting.place, &meeting.link, &page(paper, meeting));
    event.append_property(local("RECURRENCE-ID", slot));
    event.append_property(local("DTSTART", start));
    // The end is so many minutes later by the clock on the wall, also in the night in which that is changed.
    event.append_property(local("DTEND", zone::clock_at(end(meeting))?));
    Some(event)
}

fn event(paper: &Paper<'_>, uid: &str, sequence: u32) -> Event {
    let mut event = Event::new();
    event.uid(&format!("{uid}@kring")).sequence(sequence).summary(paper.summary);
    event.append_property(Property::new("DTSTAMP", utc(paper.now)));
    let status = if paper.method == Method::Cancel { "CANCELLED" } else { "CONFIRMED" };
    event.append_property(Property::new("STATUS", status));
    event.append_property(Property::new("ORGANIZER", format!("mailto:{}", paper.organizer)));
    if let Some(attendee) = paper.attendee {
        let mut to = Property::new("ATTENDEE", format!("mailto:{attendee}"));
        to.add_parameter("ROLE", "REQ-PARTICIPANT").add_parameter("PARTSTAT", "NEEDS-ACTION");
        // Who comes is asked on the page of the meeting, not by mail.
        event.append_multi_property(to.add_parameter("RSVP", "FALSE").done());
    }
    event
}

fn terms(event: &mut Event, place: &str, link: &str, page: &str) {
    let place = [place, link].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    if !place.is_empty() {
        event.location(&place);
    }
    event.url(page);
}

/// The page of a meeting.
fn page(paper: &Paper<'_>, meeting: &Meeting) -> String {
    page_of(paper.pages, meeting)
}

/// The address of the page of a meeting.
pub fn page_of(pages: &str, meeting: &Meeting) -> String {
    format!("{pages}/bijeenkomst/{}/{}", meeting.group, meeting.id)
}

/// When a meeting ends.
pub fn end(meeting: &Meeting) -> Millis {
    meeting.starts.plus_ms(i64::from(meeting.minutes) * 60_000)
}

fn minutes(count: u16) -> jiff::Span {
    jiff::Span::new().minutes(i64::from(count))
}

fn rule(series: &Series) -> Option<String> {
    let dates = series.repeat.dates;
    Some(match series.repeat.every {
        Every::Weeks(weeks) => format!("FREQ=WEEKLY;INTERVAL={weeks};COUNT={dates}"),
        Every::Month => {
            let first = series.first.read()?.date();
            let nth = match nth_of(first) {
                Nth::From(nth) => nth,
                Nth::Last => -1,
            };
            let day = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
            let day = day.get(usize::try_from(first.weekday().to_monday_zero_offset()).ok()?)?;
            format!("FREQ=MONTHLY;BYDAY={nth}{day};COUNT={dates}")
        }
    })
}

fn utc(at: Millis) -> String {
    let at = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default();
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn local(name: &str, at: DateTime) -> Property {
    Property::new(name, at.strftime("%Y%m%dT%H%M%S").to_string()).add_parameter("TZID", zone::NAME).done()
}

fn print(paper: &Paper<'_>, events: Vec<Event>, zoned: bool) -> String {
    let mut calendar = Calendar::empty();
    for (name, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Kring//Meetings//NL"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", paper.method.name()),
    ] {
        calendar.append_property(Property::new(name, value));
    }
    calendar.extend(events);
    let text = calendar.to_string();
    // The library gives every part a stamp and a number of its own, which a description of a zone may not have.
    if zoned { text.replacen("BEGIN:VEVENT", &format!("{ZONE}BEGIN:VEVENT"), 1) } else { text }
}

/// What the clock shows at the start and at the end of a meeting.
pub fn span(meeting: &Meeting) -> (Local, Local) {
    let end = zone::clock_at(end(meeting)).map_or_else(|| meeting.at.clone(), Local::of);
    (meeting.at.clone(), end)
}
