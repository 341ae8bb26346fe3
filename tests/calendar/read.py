"""Reads a calendar entry with another implementation than the one that wrote it, and prints what it says as JSON.

The text comes in on stdin. Moments are in milliseconds since 1970, so that nobody has to agree on a way to write them.
"""

import json
import sys
from datetime import datetime, timezone

from dateutil.rrule import rrulestr
from icalendar import Calendar


def millis(moment):
    return None if moment is None else int(moment.dt.astimezone(timezone.utc).timestamp() * 1000)


def text(event, name):
    value = event.get(name)
    return None if value is None else str(value)


def excluded(event):
    found = event.get("EXDATE") or []
    found = found if isinstance(found, list) else [found]
    return sorted(int(one.dt.timestamp() * 1000) for dates in found for one in dates.dts)


def occurrences(event):
    """The starts of an event that comes back, as its rule says on the clock of its zone."""
    start = event["DTSTART"].dt
    if "RRULE" not in event:
        return [int(start.timestamp() * 1000)]
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=start)
    # The zone is looked up anew for each date: the local time stays.
    return [int(one.replace(tzinfo=start.tzinfo).timestamp() * 1000) for one in rule]


def event_of(event):
    return {
        "uid": text(event, "UID"),
        "sequence": int(event["SEQUENCE"]),
        "summary": text(event, "SUMMARY"),
        "status": text(event, "STATUS"),
        "location": text(event, "LOCATION"),
        "url": text(event, "URL"),
        "organizer": text(event, "ORGANIZER"),
        "attendee": text(event, "ATTENDEE"),
        "stamp": millis(event["DTSTAMP"]),
        "start": millis(event["DTSTART"]),
        "end": millis(event["DTEND"]),
        "instead": millis(event.get("RECURRENCE-ID")),
        "occurrences": occurrences(event),
        "excluded": excluded(event),
    }


def main():
    calendar = Calendar.from_ical(sys.stdin.buffer.read())
    wrong = [str(one) for part in calendar.walk() for one in part.errors]
    print(json.dumps({
        "method": text(calendar, "METHOD"),
        "zones": [text(zone, "TZID") for zone in calendar.walk("VTIMEZONE")],
        "events": [event_of(event) for event in calendar.walk("VEVENT")],
        "wrong": wrong,
        "read_at": int(datetime.now(timezone.utc).timestamp() * 1000),
    }))


main()
