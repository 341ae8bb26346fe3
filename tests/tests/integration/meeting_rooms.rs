//! What happens to meetings by itself: rooms open, reminders go, mails wait for their server.

use std::time::Duration;

use kring_server::archive::{self, sql};
use kring_shared::{
    api::Seat,
    group::GroupId,
    meeting::{MeetingId, MeetingView, Part, Stage},
    protocol::Role,
    session::Event,
};
use kring_tests::{
    accounts::Somebody,
    harness::{LocalServer, until},
    meetings::{letters, local_in, read_calendar, shown, tomorrow},
};
use serde_json::json;

use crate::meetings::{DAY, ask, circle, path, said};

async fn opened(who: &Somebody, group: &GroupId, id: &MeetingId) -> MeetingView {
    let is_open =
        || async { who.meeting(group, id).await.is_ok_and(|meeting| meeting.stage == Stage::Opened) };
    assert!(until(Duration::from_secs(10), is_open).await, "the room opens by itself");
    who.meeting(group, id).await.expect("is shown")
}

async fn enter(who: &Somebody, group: &GroupId, id: &MeetingId) -> Seat {
    let answer = who.ask("POST", &path(group, id, "/seat"), None).await.expect("answers");
    answer.json().unwrap_or_else(|| panic!("{} {}", answer.status, answer.text()))
}

#[tokio::test]
async fn the_room_opens_by_itself_and_the_rota_gives_the_parts() {
    let mut server =
        LocalServer::start_with(|config| config.meeting_opens_s = 2 * 24 * 3600).await.expect("starts");
    let (all, group) = circle(&server, &["Ank", "Bas", "Cem"]).await;
    let id = all[0].plan(&group.id, tomorrow()).await.expect("plans").remove(0);
    let meeting = opened(&all[1], &group.id, &id).await;
    let mut ids = Vec::new();
    for one in &all {
        ids.push(one.me().await.expect("known").id);
    }
    let place = |part: Part| ids.iter().position(|id| meeting.holder(part) == Some(id)).expect("has it");
    let (lead, owner) = (place(Part::Facilitator), place(Part::Owner));
    let other = 3 - lead - owner;
    // The one without a part comes first, and leads until the facilitator of the rota is there.
    let mut seats = vec![enter(&all[other], &group.id, &id).await];
    for who in [owner, lead] {
        seats.push(enter(&all[who], &group.id, &id).await);
    }
    assert_eq!(Some(seats[0].session), meeting.session);
    for (seat, who) in seats.iter().zip([other, owner, lead]) {
        assert_eq!(&enter(&all[who], &group.id, &id).await, seat, "asked again it is the same");
    }
    let roles = async |server: &LocalServer| {
        let log = server.log(seats[0].session).await.expect("is read");
        let recorded: Vec<_> = log.into_iter().map(|entry| entry.recorded).collect();
        let state = kring_shared::session::replay(&recorded).expect("is a session");
        let of = |role| state.holder(role).map(|person| (person.id, person.name.clone()));
        (of(Role::Facilitator), of(Role::Owner))
    };
    let names = ["Ank", "Bas", "Cem"].map(str::to_owned);
    let expected =
        (Some((seats[2].person, names[lead].clone())), Some((seats[1].person, names[owner].clone())));
    assert_eq!(roles(&server).await, expected);
    // It is the group's, and who is no member does not come in.
    assert!(
        all[0].group(&group.id).await.expect("is shown").sessions.iter().any(|s| s.id == seats[0].session)
    );
    let dik = Somebody::come(server.api(), server.data(), "Dik").await.expect("comes in");
    assert_eq!(
        ask(&dik, "POST", &path(&group.id, &id, "/seat"), json!({})).await,
        said(404, "group-unknown")
    );
    // Who comes into the group now has a seat too; somebody of the same name gets a number.
    dik.join(&all[0].invite(&group.id).await.expect("invites")).await.expect("joins");
    assert_eq!(ask(&dik, "PUT", "/api/v1/me", json!({ "name": "Ank" })).await.0, 204);
    enter(&dik, &group.id, &id).await;
    let log = server.log(seats[0].session).await.expect("is read");
    assert!(log.iter().any(|e| matches!(&e.recorded.event, Event::Joined { name, .. } if name == "Ank 2")));
    // A room that is open is not moved or called off.
    let off = json!({ "version": meeting.version });
    assert_eq!(
        ask(&all[0], "POST", &path(&group.id, &id, "/cancel"), off).await,
        said(409, "meeting-closed")
    );

    // The server starts anew: the room, the seats and the parts are the same, and nothing is mailed twice.
    server.stop().await;
    server.start_again().await.expect("starts");
    assert_eq!(&enter(&all[lead], &group.id, &id).await, &seats[2]);
    assert_eq!(roles(&server).await, expected);
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(letters(server.data(), &all[0].email, 1).await.expect("come").len(), 1);
}

#[tokio::test]
async fn of_two_servers_one_opens_a_room() {
    let server = LocalServer::start().await.expect("starts");
    let (all, group) = circle(&server, &["Ank"]).await;
    let id = all[0].plan(&group.id, tomorrow()).await.expect("plans").remove(0);
    letters(server.data(), &all[0].email, 1).await.expect("comes");
    let pool = server.archive().await.expect("opens");
    let (one, two) =
        (archive::meetings::Meetings::new(pool.clone()), archive::meetings::Meetings::new(pool.clone()));
    let starts = all[0].meeting(&group.id, &id).await.expect("is shown").starts;
    let now = starts.plus_ms(-1_000);
    let (a, b) = tokio::join!(one.claim(starts, now), two.claim(starts, now));
    let claimed = (a.expect("answers").len(), b.expect("answers").len());
    assert_eq!(claimed.0 + claimed.1, 1, "{claimed:?}");
    assert_eq!(two.claim(starts, now.plus_ms(59_000)).await.expect("answers").len(), 0);
    assert_eq!(two.claim(starts, now.plus_ms(61_000)).await.expect("answers").len(), 1, "the first one died");
    pool.close().await;
}

/// Moves a meeting in the database, as if time had gone by: it starts so many minutes from now, and was told long ago.
async fn near(server: &LocalServer, id: &MeetingId, minutes: i64) {
    let pool = server.archive().await.expect("opens");
    let start = kring_server::clock::now().plus_ms(minutes * 60_000);
    sql::query("UPDATE meeting SET starts_at = $2 WHERE id = $1")
        .bind(id.as_str())
        .bind(start.0)
        .execute(&pool)
        .await
        .expect("is taken");
    sql::query("UPDATE meeting_notice SET told_at = told_at - 864000000 WHERE meeting = $1")
        .bind(id.as_str())
        .execute(&pool)
        .await
        .expect("is taken");
    pool.close().await;
}

#[tokio::test]
async fn reminders_come_once_and_only_to_who_wants_them() {
    let mut server = LocalServer::start_with(|config| config.meeting_opens_s = 0).await.expect("starts");
    let (all, group) = circle(&server, &["Ank", "Bas", "Cem"]).await;
    let id = all[0]
        .plan(&group.id, json!({ "at": local_in(3 * DAY), "minutes": 60 }))
        .await
        .expect("plans")
        .remove(0);
    let off = format!("/api/v1/groups/{}/reminders", group.id);
    assert_eq!(ask(&all[1], "PUT", &off, json!({ "on": false })).await.0, 204);
    assert!(!all[1].meetings(&group.id).await.expect("are shown").reminds);
    assert_eq!(ask(&all[2], "PUT", &path(&group.id, &id, "/answer"), json!({ "answer": "no" })).await.0, 204);
    for one in &all {
        letters(server.data(), &one.email, 1).await.expect("comes");
    }
    // Between planning and reminding the server is started anew, each time.
    for (minutes, count, subject) in
        [(20 * 60, 2, "Intervisie: herinnering"), (50, 3, "Intervisie: begint over een uur")]
    {
        server.stop().await;
        near(&server, &id, minutes).await;
        server.start_again().await.expect("starts");
        let came = letters(server.data(), &all[0].email, count).await.expect("come");
        assert_eq!(came.last().map(|l| (l.subject.as_str(), l.calendar.is_none())), Some((subject, true)));
        server.stop().await;
        server.start_again().await.expect("starts");
        tokio::time::sleep(Duration::from_millis(700)).await;
        assert_eq!(letters(server.data(), &all[0].email, count).await.expect("come").len(), count, "once");
    }
    for who in [1, 2] {
        assert_eq!(letters(server.data(), &all[who].email, 1).await.expect("come").len(), 1, "{who}");
    }
    // And when it is past, it is over.
    server.stop().await;
    near(&server, &id, -200).await;
    server.start_again().await.expect("starts");
    let is_over =
        || async { all[0].meeting(&group.id, &id).await.is_ok_and(|meeting| meeting.stage == Stage::Over) };
    assert!(until(Duration::from_secs(10), is_over).await);
    let past = all[0].meeting(&group.id, &id).await.expect("is shown");
    assert!(past.facilitator.is_some() && past.owner.is_some(), "who it was stays known");
}

/// A mail server for one test: takes everything.
async fn mail_server(listener: tokio::net::TcpListener, taken: tokio::sync::mpsc::Sender<String>) {
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    while let Ok((socket, _)) = listener.accept().await {
        let taken = taken.clone();
        tokio::spawn(async move {
            let (read, mut write) = socket.into_split();
            let mut lines = BufReader::new(read).lines();
            let mut mail: Option<String> = None;
            let _ = write.write_all(b"220 klaar\r\n").await;
            while let Ok(Some(line)) = lines.next_line().await {
                let answer: &[u8] = match (&mut mail, line.as_str()) {
                    (Some(text), ".") => {
                        let _ = taken.try_send(std::mem::take(text));
                        mail = None;
                        b"250 ok\r\n"
                    }
                    (Some(text), line) => {
                        text.push_str(line);
                        text.push_str("\r\n");
                        continue;
                    }
                    (None, "DATA") => {
                        mail = Some(String::new());
                        b"354 ja\r\n"
                    }
                    (None, "QUIT") => return,
                    _ => b"250 ok\r\n",
                };
                if write.write_all(answer).await.is_err() {
                    return;
                }
            }
        });
    }
}

#[tokio::test]
async fn an_invitation_outlives_a_mail_server_that_is_away() {
    // Accounts come by mails in the folder; then the mails go to a mail server that is not there.
    let mut server = LocalServer::start().await.expect("starts");
    let (all, group) = circle(&server, &["Ank"]).await;
    let port = kring_tests::harness::free_port().expect("is free");
    server.stop().await;
    server.change(|config| config.smtp_url = Some(format!("smtp://127.0.0.1:{port}")));
    server.start_again().await.expect("starts");
    let id = all[0].plan(&group.id, tomorrow()).await.expect("plans").remove(0);
    let meeting = all[0].meeting(&group.id, &id).await.expect("is shown");
    let pool = server.archive().await.expect("opens");
    let tried = || async {
        let row = sql::query("SELECT tries, give_up_at FROM outbox").fetch_optional(&pool).await;
        row.expect("answers").is_some_and(|row| {
            let tries: i64 = row.try_get(0).expect("a number");
            tries > 0 && row.try_get::<i64, _>(1).expect("a moment") == meeting.starts.0
        })
    };
    assert!(until(Duration::from_secs(15), tried).await, "it is tried, until the meeting starts");
    // Half a day later, long after a link would have been given up, the mail server is back.
    server.stop().await;
    sql::query("UPDATE outbox SET created_at = created_at - 43200000, next_at = 0")
        .execute(&pool)
        .await
        .expect("is taken");
    pool.close().await;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await.expect("is free");
    let (send, mut taken) = tokio::sync::mpsc::channel(10);
    let sink = tokio::spawn(mail_server(listener, send));
    server.start_again().await.expect("starts");
    let mail =
        tokio::time::timeout(Duration::from_secs(20), taken.recv()).await.expect("comes").expect("is a mail");
    let letter = kring_tests::meetings::read_letter(&mail);
    let read = read_calendar(letter.calendar.as_deref().expect("brings an entry")).expect("is read");
    assert_eq!(
        (shown(&[read]), letter.subject.as_str()),
        (vec![meeting.starts.0], "Intervisie: uitnodiging")
    );
    assert!(mail.contains("method=REQUEST"), "a mail program knows what to do with it");
    sink.abort();
}
