//! Meetings over HTTP: planned, told, changed, and the rota.

use kring_shared::{
    group::{GroupId, GroupView},
    meeting::{MeetingId, MeetingView, Stage},
};
use kring_tests::{
    accounts::Somebody,
    harness::LocalServer,
    meetings::{letters, local_in, read_calendar, shown, tomorrow},
};
use serde_json::{Value, json};

pub(crate) const DAY: i64 = 24 * 60;

pub(crate) async fn circle(server: &LocalServer, names: &[&str]) -> (Vec<Somebody>, GroupView) {
    let mut all: Vec<Somebody> = Vec::new();
    for name in names {
        all.push(Somebody::come(server.api(), server.data(), name).await.expect("comes in"));
    }
    let group = all[0].make_group("Gilde Geheim").await.expect("makes one");
    let code = all[0].invite(&group.id).await.expect("invites");
    for one in &all[1..] {
        one.join(&code).await.expect("joins");
    }
    (all, group)
}

pub(crate) async fn ask(who: &Somebody, method: &str, path: &str, body: Value) -> (u16, Option<String>) {
    let answer = who.ask(method, path, Some(body)).await.expect("answers");
    (answer.status, answer.problem())
}

pub(crate) fn said(status: u16, code: &str) -> (u16, Option<String>) {
    (status, Some(code.to_owned()))
}

pub(crate) fn path(group: &GroupId, id: &MeetingId, what: &str) -> String {
    format!("/api/v1/groups/{group}/meetings/{id}{what}")
}

fn change(meeting: &MeetingView, at: Value) -> Value {
    json!({ "version": meeting.version, "at": at, "minutes": meeting.minutes, "place": meeting.place, "link": meeting.link,
        "setup": meeting.setup })
}

async fn entries(server: &LocalServer, who: &Somebody, count: usize) -> Vec<Value> {
    let letters = letters(server.data(), &who.email, count).await.expect("come");
    assert_eq!(letters.len(), count, "{letters:#?}");
    letters
        .iter()
        .filter_map(|l| l.calendar.as_deref())
        .map(|text| read_calendar(text).expect("is read"))
        .collect()
}

#[tokio::test]
async fn a_meeting_is_planned_changed_and_called_off_and_calendars_hear_of_it() {
    let server = LocalServer::start().await.expect("starts");
    let (all, group) = circle(&server, &["Ank", "Bas"]).await;
    let [ank, bas] = all.as_slice() else { panic!("two came") };
    let place = "Café ’t Hoekje; zaal 2, 1e \\ verdieping naast de hoofdingang van het oude gemeentehuis";
    let plan = json!({ "at": local_in(3 * DAY), "minutes": 90, "place": place, "link": "https://video.voorbeeld.example/k?a=1,2",
        "setup": { "protocol": "roddelen" }, "key": "01890a5d-ac96-774b-bcce-b302099a8057" });
    let id = bas.plan(&group.id, plan.clone()).await.expect("plans").remove(0);
    assert_eq!(
        bas.plan(&group.id, plan).await.expect("plans").first(),
        Some(&id),
        "asked twice it is planned once"
    );
    let meeting = ank.meeting(&group.id, &id).await.expect("is shown");
    assert_eq!(
        (meeting.stage, meeting.title.as_ref().map(|t| t.nl.as_str())),
        (Stage::Planned, Some("Roddelmethode"))
    );

    for who in [ank, bas] {
        let came = letters(server.data(), &who.email, 1).await.expect("comes");
        assert_eq!((came.len(), came[0].subject.as_str()), (1, "Intervisie: uitnodiging"));
        let text = came[0].calendar.as_deref().expect("brings an entry");
        let read = read_calendar(text).expect("is read");
        let event = &read["events"][0];
        assert_eq!(
            (read["method"].as_str(), read["events"].as_array().map(Vec::len)),
            (Some("REQUEST"), Some(1))
        );
        assert_eq!(read["wrong"], json!([]));
        assert_eq!((event["start"].as_i64(), event["sequence"].as_i64()), (Some(meeting.starts.0), Some(0)));
        assert_eq!(event["end"].as_i64(), Some(meeting.starts.0 + 90 * 60_000));
        assert_eq!(event["summary"].as_str(), Some("Intervisie"));
        assert_eq!(
            event["location"].as_str(),
            Some(&*format!("{place}, https://video.voorbeeld.example/k?a=1,2"))
        );
        assert_eq!(
            event["attendee"].as_str(),
            Some(&*format!("mailto:{}", who.email)),
            "nobody else is in it"
        );
        assert_eq!(event["organizer"].as_str(), Some("mailto:kring@localhost"));
        assert!(
            event["url"]
                .as_str()
                .is_some_and(|url| url.ends_with(&format!("/bijeenkomst/{}/{id}", group.id)))
        );
        assert!(text.lines().all(|line| line.len() <= 75), "lines are folded: {text}");
        let all = format!("{}{}{text}", came[0].subject, came[0].words);
        for secret in ["Geheim", "Gilde", "Roddel", "Ank", "Bas"] {
            assert!(!all.contains(secret), "{secret} in {all}");
        }
    }

    // Another method is no news for a calendar; another time is.
    let other = json!({ "version": 1, "at": meeting.at, "minutes": 90, "place": place, "link": meeting.link, "setup": null });
    assert_eq!(ask(ank, "PUT", &path(&group.id, &id, ""), other).await.0, 204);
    let meeting = ank.meeting(&group.id, &id).await.expect("is shown");
    assert_eq!((meeting.version, meeting.setup.is_none()), (2, true));
    let moved = change(&meeting, local_in(4 * DAY));
    assert_eq!(ask(bas, "PUT", &path(&group.id, &id, "/answer"), json!({ "answer": "yes" })).await.0, 204);
    assert_eq!(bas.meeting(&group.id, &id).await.expect("is shown").answers.len(), 1);
    assert_eq!(ask(ank, "PUT", &path(&group.id, &id, ""), moved.clone()).await.0, 204);
    // Somebody else was just quicker: nothing of his is lost.
    assert_eq!(ask(bas, "PUT", &path(&group.id, &id, ""), moved).await, said(409, "meeting-changed"));
    let read = entries(&server, bas, 2).await;
    let meeting = ank.meeting(&group.id, &id).await.expect("is shown");
    assert!(meeting.answers.is_empty(), "who comes is asked anew");
    assert_eq!(read[1]["method"], "REQUEST");
    assert_eq!(read[1]["events"][0]["sequence"], 1);
    assert_eq!(read[1]["events"][0]["uid"], read[0]["events"][0]["uid"]);
    assert_eq!(shown(&read), [meeting.starts.0]);

    // For who wants it by hand.
    let file = bas.ask("GET", &path(&group.id, &id, "/ics"), None).await.expect("answers");
    assert_eq!(file.header("content-type"), Some("text/calendar; charset=utf-8"));
    let by_hand = read_calendar(&file.text()).expect("is read");
    assert_eq!(
        (by_hand["method"].as_str(), by_hand["events"][0]["attendee"].as_str()),
        (Some("PUBLISH"), None)
    );

    assert_eq!(
        ask(bas, "POST", &path(&group.id, &id, "/cancel"), json!({ "version": 1 })).await,
        said(409, "meeting-changed")
    );
    let off = json!({ "version": meeting.version });
    assert_eq!(ask(bas, "POST", &path(&group.id, &id, "/cancel"), off.clone()).await.0, 204);
    assert_eq!(ask(bas, "POST", &path(&group.id, &id, "/cancel"), off).await, said(409, "meeting-closed"));
    let read = entries(&server, ank, 3).await;
    assert_eq!(
        (&read[2]["method"], &read[2]["events"][0]["status"]),
        (&json!("CANCEL"), &json!("CANCELLED"))
    );
    assert_eq!(read[2]["events"][0]["sequence"], 2);
    assert!(shown(&read).is_empty());
    assert_eq!(ank.meeting(&group.id, &id).await.expect("is shown").stage, Stage::Cancelled);
}

#[tokio::test]
async fn a_series_keeps_its_time_on_the_clock_and_calendars_follow_it() {
    let server = LocalServer::start().await.expect("starts");
    let (all, group) = circle(&server, &["Ank", "Bas"]).await;
    let [ank, bas] = all.as_slice() else { panic!("two came") };
    // Every five weeks from tomorrow: in a year both changes of the clock come by.
    let start = local_in(DAY + 60);
    let first: jiff::civil::Date = start["day"].as_str().expect("a day").parse().expect("a day");
    let third = first.checked_add(jiff::Span::new().weeks(10)).expect("a day").to_string();
    let plan = json!({ "at": start, "minutes": 60, "place": "Zaal 1",
        "repeat": { "every": { "weeks": 5 }, "dates": 11, "skip": [third] } });
    let ids = ank.plan(&group.id, plan).await.expect("plans");
    assert_eq!(ids.len(), 10);
    let meetings = ank.meetings(&group.id).await.expect("are shown").meetings;
    assert!(
        meetings.iter().all(|m| m.at.time == start["time"].as_str().expect("a time")),
        "the local time stays"
    );
    let hours: std::collections::BTreeSet<i64> =
        meetings.iter().map(|m| m.starts.0 % (24 * 3_600_000)).collect();
    assert_eq!(hours.len(), 2, "summer and winter");
    let starts = |all: &[MeetingView]| {
        all.iter().filter(|m| m.stage.is_ahead()).map(|m| m.starts.0).collect::<Vec<_>>()
    };
    let read = entries(&server, bas, 1).await;
    assert_eq!((&read[0]["method"], &read[0]["zones"]), (&json!("REQUEST"), &json!(["Europe/Amsterdam"])));
    assert_eq!(shown(&read), starts(&meetings), "one mail for the whole series");

    // One of them goes to another day and place, one goes off, and the last three are half an hour later.
    let one = &meetings[1];
    let mut to = change(one, json!({ "day": one.at.day, "time": "08:15" }));
    to["place"] = json!("Zaal 9");
    assert_eq!(ask(bas, "PUT", &path(&group.id, &one.id, ""), to).await.0, 204);
    entries(&server, bas, 2).await;
    let off = json!({ "version": meetings[3].version });
    assert_eq!(ask(bas, "POST", &path(&group.id, &meetings[3].id, "/cancel"), off).await.0, 204);
    entries(&server, bas, 3).await;
    let late = &meetings[7];
    let mut to = change(late, json!({ "day": late.at.day, "time": "21:45" }));
    to["rest"] = json!(true);
    assert_eq!(ask(ank, "PUT", &path(&group.id, &late.id, ""), to).await.0, 204);
    let read = entries(&server, bas, 4).await;
    assert_eq!(read[1]["events"].as_array().map(Vec::len), Some(1), "only what is otherwise");
    assert_eq!(read[3]["events"].as_array().map(Vec::len), Some(3));
    let uids: std::collections::BTreeSet<&str> = read
        .iter()
        .flat_map(|r| r["events"].as_array().into_iter().flatten())
        .filter_map(|event| event["uid"].as_str())
        .collect();
    assert_eq!(uids.len(), 1, "one series, one number");
    let now = ank.meetings(&group.id).await.expect("are shown").meetings;
    assert_eq!(shown(&read), starts(&now));
    assert!(now.iter().filter(|m| m.at.time == "21:45").count() == 3, "this one and those after it");

    // Who comes in later gets the series as it is now, in one mail.
    let cem = Somebody::come(server.api(), server.data(), "Cem").await.expect("comes in");
    cem.join(&ank.invite(&group.id).await.expect("invites")).await.expect("joins");
    let read = entries(&server, &cem, 1).await;
    assert_eq!(shown(&read), starts(&now));
    // And the rest goes off, which leaves nothing of it in any calendar.
    let first = &now[0];
    let off = json!({ "version": first.version, "rest": true });
    assert_eq!(ask(ank, "POST", &path(&group.id, &first.id, "/cancel"), off).await.0, 204);
    assert!(shown(&entries(&server, &cem, 2).await).is_empty());
    assert!(shown(&entries(&server, bas, 5).await).is_empty());

    // The fifth weekday of a month, which most months do not have, is the last.
    let mut day = first_of_next_month();
    while day.day() < 29 {
        day = day.checked_add(jiff::Span::new().days(1)).expect("a day");
    }
    let plan = json!({ "at": { "day": day.to_string(), "time": "10:00" }, "minutes": 60,
        "repeat": { "every": "month", "dates": 12 } });
    ank.plan(&group.id, plan).await.expect("plans");
    let now = ank.meetings(&group.id).await.expect("are shown").meetings;
    let read = entries(&server, bas, 6).await;
    assert_eq!(shown(&read[5..]), starts(&now));
    assert_eq!(starts(&now).len(), 12);
}

fn first_of_next_month() -> jiff::civil::Date {
    let today = jiff::Zoned::now().date();
    let next = today.first_of_month().checked_add(jiff::Span::new().months(1)).expect("a month");
    // February has no 29th in most years.
    if next.days_in_month() < 29 {
        next.checked_add(jiff::Span::new().months(1)).expect("a month")
    } else {
        next
    }
}

#[tokio::test]
async fn what_cannot_be_planned_is_refused_with_its_reason() {
    let server = LocalServer::start().await.expect("starts");
    let (all, group) = circle(&server, &["Ank", "Bas"]).await;
    let [ank, bas] = all.as_slice() else { panic!("two came") };
    let url = format!("/api/v1/groups/{}/meetings", group.id);
    let at = local_in(3 * DAY);
    for (plan, status, code) in [
        (json!({ "at": local_in(-5), "minutes": 90 }), 422, "meeting-past"),
        (json!({ "at": local_in(10 * 366 * DAY), "minutes": 90 }), 422, "meeting-too-far"),
        (
            json!({ "at": { "day": "9999-12-31", "time": "23:59" }, "minutes": 90 }),
            422,
            "meeting-time-unusable",
        ),
        (
            json!({ "at": { "day": "2027-02-30", "time": "19:30" }, "minutes": 90 }),
            422,
            "meeting-time-unusable",
        ),
        (json!({ "at": at, "minutes": 14 }), 422, "meeting-time-unusable"),
        (json!({ "at": at, "minutes": 90, "link": "javascript:alert(1)" }), 422, "meeting-link-unusable"),
        (json!({ "at": at, "minutes": 90, "place": "x".repeat(10_000) }), 422, "meeting-place-too-long"),
        (
            json!({ "at": at, "minutes": 90, "setup": { "protocol": "bestaat-niet" } }),
            422,
            "unknown-protocol",
        ),
        (
            json!({ "at": at, "minutes": 90, "repeat": { "every": "month", "dates": 27 } }),
            422,
            "series-unusable",
        ),
        (
            json!({ "at": at, "minutes": 90, "repeat": { "every": { "weeks": 0 }, "dates": 4 } }),
            422,
            "series-unusable",
        ),
        (
            json!({ "at": at, "minutes": 90, "repeat": { "every": { "weeks": 12 }, "dates": 26 } }),
            422,
            "meeting-too-far",
        ),
        (json!({ "at": at, "minutes": 90, "naam": "x" }), 400, "bad-request"),
        (json!({ "at": at, "minutes": -1 }), 400, "bad-request"),
    ] {
        assert_eq!(ask(bas, "POST", &url, plan.clone()).await, said(status, code), "{plan}");
    }
    assert!(ank.meetings(&group.id).await.expect("are shown").meetings.is_empty());
    // In the night of the change to summer time 02:30 does not exist: the room opens an hour later, and says so.
    let spring = json!({ "at": { "day": "2028-03-26", "time": "02:30" }, "minutes": 60 });
    let id = bas.plan(&group.id, spring).await.expect("plans").remove(0);
    assert_eq!(bas.meeting(&group.id, &id).await.expect("is shown").at.time, "03:30");
    let none = MeetingId("0".repeat(32));
    for (method, what, body) in [
        ("POST", "/cancel", json!({ "version": 1 })),
        ("PUT", "/answer", json!({ "answer": "yes" })),
        ("PUT", "", json!({ "version": 1, "at": at, "minutes": 90 })),
        ("PUT", "/rota", json!({ "version": 1, "part": "owner", "to": "skip" })),
        ("POST", "/seat", json!({})),
    ] {
        assert_eq!(
            ask(bas, method, &path(&group.id, &none, what), body).await,
            said(404, "meeting-unknown"),
            "{what}"
        );
    }
    // The same meeting through another group is not there.
    let other = bas.make_group("Gilde Anders").await.expect("makes one");
    assert_eq!(
        ask(bas, "PUT", &path(&other.id, &id, "/answer"), json!({ "answer": "yes" })).await,
        said(404, "meeting-unknown")
    );
    let far = bas.ask("GET", &path(&other.id, &id, "/ics"), None).await.expect("answers");
    assert_eq!(far.problem().as_deref(), Some("meeting-unknown"));
    assert_eq!(
        ask(bas, "POST", &path(&group.id, &id, "/seat"), json!({})).await,
        said(409, "meeting-not-open")
    );
    // Without a yes to the agreements nobody plans.
    let agreements = json!({ "version": 1, "lines": ["Nieuw."] });
    assert_eq!(ask(ank, "PUT", &format!("/api/v1/groups/{}/agreements", group.id), agreements).await.0, 204);
    assert_eq!(ask(bas, "POST", &url, tomorrow()).await, said(403, "agreements-first"));
    assert!(!bas.meetings(&group.id).await.expect("are shown").agreed);
}

#[tokio::test]
async fn the_rota_is_changed_by_whom_it_concerns_and_follows_who_comes_and_goes() {
    let server = LocalServer::start().await.expect("starts");
    let (all, group) = circle(&server, &["Ank", "Bas", "Cem", "Dik"]).await;
    let mut ids = Vec::new();
    for one in &all {
        ids.push(one.me().await.expect("known").id);
    }
    let plan =
        json!({ "at": local_in(3 * DAY), "minutes": 60, "repeat": { "every": { "weeks": 1 }, "dates": 4 } });
    let series = all[0].plan(&group.id, plan).await.expect("plans");
    let leads = async || {
        let shown = all[0].meetings(&group.id).await.expect("are shown");
        let of = |m: &MeetingView| ids.iter().position(|id| m.facilitator.as_ref() == Some(id));
        (shown.meetings.iter().map(of).collect::<Vec<_>>(), shown.meetings)
    };
    let (who, meetings) = leads().await;
    assert_eq!(who, [Some(0), Some(1), Some(2), Some(3)], "in the order in which they came");
    for meeting in &meetings {
        assert!(meeting.owner.is_some() && meeting.owner != meeting.facilitator);
    }
    let rota = |version: u32, to: Value| json!({ "version": version, "part": "facilitator", "to": to });
    let at = |place: usize| path(&group.id, &series[place], "/rota");
    // Dik changes places with Cem; Bas has no part in that.
    let swap = json!({ "swap": series[3] });
    assert_eq!(ask(&all[1], "PUT", &at(2), rota(1, swap.clone())).await, said(403, "rota-not-yours"));
    assert_eq!(ask(&all[3], "PUT", &at(2), rota(9, swap.clone())).await, said(409, "meeting-changed"));
    assert_eq!(ask(&all[3], "PUT", &at(2), rota(1, swap)).await.0, 204);
    assert_eq!(leads().await.0, [Some(0), Some(1), Some(3), Some(2)]);
    // Ank cannot, and is the next.
    assert_eq!(ask(&all[2], "PUT", &at(0), rota(1, json!("skip"))).await, said(403, "rota-not-yours"));
    assert_eq!(ask(&all[0], "PUT", &at(0), rota(1, json!("skip"))).await.0, 204);
    assert_eq!(leads().await.0, [Some(1), Some(0), Some(3), Some(2)]);
    // Who does not come is passed over by itself; nobody has two parts.
    assert_eq!(
        ask(&all[1], "PUT", &path(&group.id, &series[0], "/answer"), json!({ "answer": "no" })).await.0,
        204
    );
    let (who, meetings) = leads().await;
    assert_eq!(
        (who[0], who[1]),
        (Some(2), Some(0)),
        "Ank was skipped: somebody else stands in, and she is the next"
    );
    let owner = meetings[0].owner.clone().expect("somebody");
    let same = rota(meetings[0].version, json!({ "give": owner }));
    let own = json!({ "version": meetings[0].version, "part": "owner", "to": { "give": owner } });
    assert_eq!(ask(&all[0], "PUT", &at(0), own).await.0, 204);
    let version = leads().await.1[0].version;
    assert_eq!(
        ask(&all[0], "PUT", &at(0), rota(version, same["to"].clone())).await,
        said(409, "rota-two-parts")
    );
    assert_eq!(
        ask(&all[0], "PUT", &at(0), rota(version, json!({ "give": "0".repeat(32) }))).await,
        said(404, "member-unknown")
    );

    // Dik leaves: his turns go to others, and nothing is left open. His calendar hears of it.
    entries(&server, &all[3], 1).await;
    let gone = all[3].ask("DELETE", &format!("/api/v1/groups/{}/members/{}", group.id, ids[3]), None).await;
    assert_eq!(gone.expect("answers").status, 204);
    let (who, meetings) = leads().await;
    assert!(who.iter().all(|who| who.is_some_and(|who| who != 3)), "{who:?}");
    assert!(
        meetings
            .iter()
            .all(|m| m.owner.is_some() && m.owner != m.facilitator && m.owner.as_ref() != Some(&ids[3]))
    );
    assert!(shown(&entries(&server, &all[3], 2).await).is_empty());
    // The group is dissolved: everybody's calendar hears of that.
    let gone = all[0].ask("DELETE", &format!("/api/v1/groups/{}", group.id), None).await.expect("answers");
    assert_eq!(gone.status, 204);
    for one in &all[..3] {
        let read = entries(&server, one, 2).await;
        assert_eq!(read[1]["method"], "CANCEL");
        assert!(shown(&read).is_empty());
    }
    assert_eq!(
        letters(server.data(), &all[3].email, 2).await.expect("come").len(),
        2,
        "and no more to who had left"
    );
}
